//! The report of a study: what was answered, what may be said of it, and what may not.

use axum::extract::Path;
use axum::http::header;
use axum::response::IntoResponse;
use serde_json::{Value, json};
use tiltak_domain::study::help::Help;
use tiltak_domain::study::informant::Informant;
use tiltak_domain::study::questionnaire::{self, Topic};
use tiltak_reports::figure::notes;
use tiltak_services::study::report::{
    AgreementResult, ChangedResult, Claim, Hidden, Share, Shown, StudyReport, TopicResult,
};
use tiltak_statistics::language::number;
use tiltak_statistics::outcome::{Estimate, Minimum, NoVerdict};
use tiltak_statistics::published::figures;

use super::figure::{self, percent_text};
use super::words;
use crate::language::{Arg, Language, text};
use crate::pages::plan::parse_id;
use crate::render::PageResult;
use crate::visitor::Worker;

pub(super) async fn show(worker: Worker, Path(study): Path<String>) -> PageResult {
    let id = parse_id(&study)?;
    let report = worker.state.services.study_report(worker.actor(), id).await?;
    let study = &report.study;
    let values = json!({
        "here": format!("/studier/{id}"), "study_title": study.title,
        "from": study.from, "to": study.to, "services": report.services, "subjects": report.subjects,
        "in_short": in_short(&worker, &report),
        "asked": asked(&worker, &report),
        "topics": topics(&worker, &report),
        "change": figure::change(&worker, &report).map(|figure| json!({ "svg": figure.to_svg(), "notes": notes(&figure) })),
        "change_rows": change_rows(&worker, &report),
        "agreements": report.agreements.iter().map(|one| agreement(&worker, one)).collect::<Vec<_>>(),
        "changed": report.changed.iter().map(|one| changed(&worker, one)).collect::<Vec<_>>(),
        "help": help(&worker, &report),
        "satisfied_2015": published(&worker, "R004"),
        "reasons": [
            reason(&worker, Minimum::CHANGE),
            reason(&worker, Minimum::of_kappa(usize::from(questionnaire::STEPS))),
        ],
    });
    let title = text(
        worker.language,
        "study-report-title",
        &[("study", study.title.clone().into())],
    );
    worker.show("pages/study/report.html", &title, "leader", values)
}

pub(super) async fn answers(worker: Worker, Path(study): Path<String>) -> PageResult {
    let id = parse_id(&study)?;
    let file = worker.state.services.export_study(worker.actor(), id).await?;
    let headers = [
        (header::CONTENT_TYPE, "text/csv; charset=utf-8".to_owned()),
        (
            header::CONTENT_DISPOSITION,
            format!("attachment; filename=\"studie-{id}.csv\""),
        ),
    ];
    Ok((headers, file).into_response())
}

/// Why a figure is not shown, in words; how many answers there are and how many are needed, where that is why.
fn hidden(worker: &Worker, why: Hidden) -> String {
    because(worker, why, "study-hidden-few-answers")
}

/// The same with the reason for the number that is needed.
fn hidden_with_reason(worker: &Worker, why: Hidden) -> String {
    because(worker, why, "study-hidden-few-answers-why")
}

fn reason(worker: &Worker, minimum: Minimum) -> &'static str {
    match worker.language {
        Language::Nb => minimum.reason.nb,
        Language::Nn => minimum.reason.nn,
        Language::En => minimum.reason.en,
    }
}

fn because(worker: &Worker, why: Hidden, too_few: &str) -> String {
    match why {
        Hidden::Disclosure => worker.text("study-hidden-few-people"),
        Hidden::NoVerdict(NoVerdict::TooFew { have, minimum }) => {
            let args = [
                ("have", have.into()),
                ("needed", minimum.needed.into()),
                ("reason", reason(worker, minimum).into()),
            ];
            text(worker.language, too_few, &args)
        }
        Hidden::NoVerdict(NoVerdict::NoVariation | NoVerdict::Unusable) => worker.text("study-hidden-same"),
    }
}

/// A share with its interval, or why there is none.
fn share(worker: &Worker, share: Shown<Share>) -> Value {
    match share {
        Ok(share) => json!({
            "share": percent_text(worker, share.value()), "part": share.part, "whole": share.whole,
            "low": percent_text(worker, share.interval.low), "high": percent_text(worker, share.interval.high),
            "why": null,
        }),
        Err(why) => {
            json!({ "share": null, "part": null, "whole": null, "low": null, "high": null, "why": hidden(worker, why) })
        }
    }
}

fn asked(worker: &Worker, report: &StudyReport) -> Vec<Value> {
    let row = |(informant, one): &(Informant, Share)| json!({ "who": words::informant(worker, *informant), "value": share(worker, Ok(*one)) });
    report.asked.iter().map(row).collect()
}

fn topics(worker: &Worker, report: &StudyReport) -> Vec<Value> {
    let section = |topic: Topic| {
        let results: Vec<&TopicResult> = report
            .topics
            .iter()
            .filter(|result| result.topic == topic)
            .collect();
        let drawn = results.iter().any(|result| result.good.is_ok());
        let figure = drawn.then(|| figure::good(worker, report, topic));
        let rows = results.iter().map(
            |result| json!({ "who": words::informant(worker, result.informant), "value": share(worker, result.good) }),
        );
        json!({
            "id": topic.id(), "name": words::topic(worker, topic),
            "what": worker.text(&format!("study-good-{}", topic.id())),
            "figure": figure.map(|figure| json!({ "svg": figure.to_svg(), "notes": notes(&figure) })),
            "rows": rows.collect::<Vec<_>>(),
        })
    };
    [Topic::Satisfaction, Topic::Usefulness, Topic::Cooperation]
        .map(section)
        .to_vec()
}

fn change_rows(worker: &Worker, report: &StudyReport) -> Vec<Value> {
    let results = report
        .topics
        .iter()
        .filter(|result| result.topic == Topic::Change);
    let row = |result: &TopicResult| {
        let fall = result.fall;
        json!({
            "who": words::informant(worker, result.informant), "invited": result.invited,
            "better": fall.good, "same": fall.middle, "worse": fall.poor, "open": fall.open,
            "value": share(worker, result.good_of_all),
        })
    };
    results.map(row).collect()
}

fn decimals(worker: &Worker, value: f64) -> String {
    number((100.0 * value).round() as i64, 2, figure::language(worker))
}

fn agreement(worker: &Worker, one: &AgreementResult) -> Value {
    let kappa = match one.kappa {
        Ok(found) => json!({
            "value": decimals(worker, found.value), "low": decimals(worker, found.low), "high": decimals(worker, found.high),
            "why": null, "says": worker.text(&format!("study-kappa-{}", Claim::of(found.low, found.high).id())),
        }),
        Err(why) => {
            json!({ "value": null, "low": null, "high": null, "why": hidden(worker, why), "says": "" })
        }
    };
    json!({
        "first": words::informant(worker, one.first), "second": words::informant(worker, one.second),
        "topic": words::topic(worker, one.topic), "pairs": one.pairs, "same": share(worker, one.same), "kappa": kappa,
    })
}

fn changed(worker: &Worker, one: &ChangedResult) -> Value {
    let (difference, says) = match (one.difference, one.claim()) {
        (Ok((value, interval)), Ok(claim)) => {
            let points = json!({
                "value": percent_text(worker, value), "low": percent_text(worker, interval.low), "high": percent_text(worker, interval.high),
            });
            (points, worker.text(&format!("study-changed-{}", claim.id())))
        }
        (Err(why), _) | (_, Err(why)) => (Value::Null, hidden(worker, why)),
    };
    json!({
        "who": words::informant(worker, one.informant), "topic": words::topic(worker, one.topic),
        "one": share(worker, one.one), "several": share(worker, one.several), "difference": difference, "says": says,
    })
}

fn help(worker: &Worker, report: &StudyReport) -> Vec<Value> {
    let row = |(help, one): &(Help, Shown<Share>)| {
        let published = match help {
            Help::OnlyGuidance => published(worker, "R001"),
            Help::GuidanceAndSupport => published(worker, "R002"),
            Help::OnlySupport => published(worker, "R003"),
            Help::Other => None,
        };
        json!({
            "what": worker.text(&format!("study-help-{}", help.id().replace('_', "-"))),
            "value": share(worker, *one), "published": published,
        })
    };
    report.help.iter().map(row).collect()
}

/// What the research report of 2015 published for the nation, in percent.
fn published(worker: &Worker, id: &str) -> Option<String> {
    let found = figures().ok()?.iter().find(|figure| figure.id == id)?;
    Some(number(found.value.round() as i64, 0, figure::language(worker)))
}

/// A few sentences, each no stronger than its interval.
fn in_short(worker: &Worker, report: &StudyReport) -> Vec<String> {
    let mut sentences = Vec::new();
    for informant in [Informant::Parent, Informant::Youth] {
        let found = report
            .topics
            .iter()
            .find(|one| one.informant == informant && one.topic == Topic::Satisfaction);
        sentences.extend(found.map(|found| satisfied(worker, found)));
    }
    for informant in [Informant::Parent, Informant::Youth] {
        let found = report
            .changed
            .iter()
            .find(|one| one.informant == informant && one.topic == Topic::Cooperation);
        sentences.extend(found.map(|found| about_changed(worker, found)));
    }
    let pair = report
        .agreements
        .iter()
        .find(|one| one.second == Informant::Caseworker && one.topic == Topic::Usefulness);
    sentences.extend(pair.map(|found| about_agreement(worker, found)));
    sentences
}

fn ends<'a>(worker: &Worker, low: f64, high: f64) -> [(&'static str, Arg<'a>); 2] {
    [
        ("low", percent_text(worker, low).into()),
        ("high", percent_text(worker, high).into()),
    ]
}

fn satisfied(worker: &Worker, found: &TopicResult) -> String {
    let who = ("who", Arg::from(found.informant.id()));
    match found.good {
        Ok(one) => {
            let [low, high] = ends(worker, one.interval.low, one.interval.high);
            let args = [
                who,
                low,
                high,
                ("share", percent_text(worker, one.value()).into()),
                ("whole", one.whole.into()),
            ];
            text(worker.language, "study-short-satisfied", &args)
        }
        Err(why) => text(
            worker.language,
            "study-short-hidden",
            &[who, ("why", hidden_with_reason(worker, why).into())],
        ),
    }
}

fn about_changed(worker: &Worker, found: &ChangedResult) -> String {
    let who = ("who", Arg::from(found.informant.id()));
    match (found.difference, found.claim()) {
        (Ok((_, interval)), Ok(claim)) => {
            // Given as sizes: fewer or more stands in the sentence.
            let (near, far) = match claim {
                Claim::Fewer => (-interval.high, -interval.low),
                Claim::More | Claim::Unclear | Claim::Mixed => (interval.low, interval.high),
            };
            let [low, high] = ends(worker, near, far);
            let args = [who, low, high, ("claim", Arg::from(claim.id()))];
            text(worker.language, "study-short-changed", &args)
        }
        (Err(why), _) | (_, Err(why)) => text(
            worker.language,
            "study-short-changed-hidden",
            &[who, ("why", hidden_with_reason(worker, why).into())],
        ),
    }
}

fn about_agreement(worker: &Worker, found: &AgreementResult) -> String {
    let claim = found.kappa.map(|Estimate { low, high, .. }| Claim::of(low, high));
    let args = match claim {
        Ok(claim) => vec![
            ("claim", Arg::from(claim.id())),
            (
                "low",
                decimals(worker, found.kappa.map_or(0.0, |kappa| kappa.low)).into(),
            ),
            (
                "high",
                decimals(worker, found.kappa.map_or(0.0, |kappa| kappa.high)).into(),
            ),
        ],
        Err(why) => {
            return text(
                worker.language,
                "study-short-agreement-hidden",
                &[("why", hidden_with_reason(worker, why).into())],
            );
        }
    };
    text(worker.language, "study-short-agreement", &args)
}
