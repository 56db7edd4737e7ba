//! One article: what is done, for whom, how it was rated, and the part that training opens.

use axum::extract::{Path, Query};
use serde::Deserialize;
use serde_json::{Value, json};
use tiltak_domain::access::{Act, may};
use tiltak_domain::knowledge::article::Article;
use tiltak_domain::knowledge::own_use::{Attained, Course, Movement};
use tiltak_services::knowledge::{ArticleView, OwnUse, Restricted, Shown as ShownCount, training_name};
use tiltak_statistics::language::Language as FigureLanguage;
use tiltak_statistics::outcome::NoVerdict;

use super::view::{article_href, whole, words_of};
use crate::form::WorkerPosted;
use crate::language::Language;
use crate::render::{PageResult, see_other};
use crate::visitor::Worker;

/// Which version, and what was saved just before.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Shown {
    #[serde(rename = "versjon")]
    version: Option<u32>,
    #[serde(rename = "lagret")]
    saved: Option<String>,
}

pub(super) async fn show(
    worker: Worker,
    Path(article): Path<String>,
    Query(shown): Query<Shown>,
) -> PageResult {
    let services = &worker.state.services;
    let view = services
        .read_article(worker.actor(), &article, shown.version)
        .await?;
    let title = words_of(worker.language, &view.revision.article).0.title.clone();
    let own_use = if may(worker.actor(), Act::ReadStatistics) {
        Some(services.own_use(worker.actor(), &article).await?)
    } else {
        None
    };
    let values = json!({
        "own_use": own_use.as_ref().map(|own| own_use_view(&worker, own)),
        "article": whole(&worker, &view.revision.article),
        "state": state(&worker, &view),
        "saved": shown.saved.is_some(),
    });
    worker.show("pages/knowledge/article.html", &title, "knowledge", values)
}

pub(super) async fn deliver(Path(article): Path<String>, posted: WorkerPosted) -> PageResult {
    let WorkerPosted { worker, form } = posted;
    let services = &worker.state.services;
    let can = form.text("can_give") == "1";
    services
        .set_deliverable(worker.actor(), &article, form.version(), can)
        .await?;
    Ok(see_other(&format!("{}?lagret=1", article_href(&article, None))))
}

/// What stands around the article: version, components, the restricted part.
fn state(worker: &Worker, view: &ArticleView) -> Value {
    let article = &view.revision.article;
    let here = article_href(&article.id, None);
    let closed = match &view.restricted {
        Restricted::Closed(training) => Some(training_name(training, worker.language.form())),
        Restricted::None | Restricted::Open => None,
    };
    let link = |id: &str, other: Option<&Article>| {
        json!({
            "href": other.map(|other| article_href(&other.id, None)),
            "title": other.map_or(id, |other| words_of(worker.language, other).0.title.as_str()),
        })
    };
    json!({
        "here": here,
        "closed": closed, "open": view.restricted == Restricted::Open,
        "older": (article.version < view.current).then_some(view.current),
        "is_own": view.revision.service.is_some(),
        "newer_for_all": view.newer_for_all.map(|version| json!({ "number": version, "href": format!("{here}/versjoner/{version}") })),
        "deliverable": view.deliverable, "deliverable_version": view.deliverable_version,
        "may_write": view.may_write,
        "published": view.revision.published,
        "components": view.components.iter().map(|(id, one)| link(id, one.as_ref().map(|one| &one.article))).collect::<Vec<_>>(),
        "used_in": view.used_in.iter().map(|one| link(&one.article.id, Some(&one.article))).collect::<Vec<_>>(),
        "review_late": article.is_review_late(worker.state.services.today()),
    })
}

/// How our own measures went: each count, its interval, or why it is not shown.
fn own_use_view(worker: &Worker, own: &OwnUse) -> Value {
    let courses = own.courses.iter().map(|(course, shown)| {
        let key = match course {
            Course::Completed => "completed",
            Course::Ongoing => "ongoing",
            Course::EndedOtherwise => "ended-otherwise",
        };
        count_row(worker, key, shown)
    });
    let attained = own.attained.iter().map(|(attained, shown)| {
        let key = match attained {
            Attained::AsExpected => "as-expected",
            Attained::Less => "less",
            Attained::NotRated => "not-rated",
        };
        count_row(worker, key, shown)
    });
    let movements = own.movements.iter().map(|(movement, shown)| {
        let key = match movement {
            Movement::Improved => "improved",
            Movement::Unchanged => "unchanged",
            Movement::Worsened => "worsened",
            Movement::NotMeasured => "not-measured",
        };
        count_row(worker, key, shown)
    });
    let change = own.change.as_ref().map(|change| match change {
        Ok(mean) => {
            let number = |value: f64| decimal(worker, value);
            let args = [
                ("value", number(mean.value).into()),
                ("low", number(mean.low).into()),
                ("high", number(mean.high).into()),
                ("count", mean.answers.into()),
            ];
            crate::language::text(worker.language, "knowledge-own-change", &args)
        }
        Err(NoVerdict::TooFew { have, minimum }) => {
            let args = [("have", (*have).into()), ("needed", minimum.needed.into())];
            let words = crate::language::text(worker.language, "knowledge-own-change-few", &args);
            format!("{words} {}", minimum.reason.get(figures_language(worker)))
        }
        Err(_) => worker.text("knowledge-own-change-none"),
    });
    json!({
        "none": matches!(own.children, ShownCount::Count(0, _)),
        "children": count_row(worker, "children", &own.children),
        "groups": [
            { "title": worker.text("knowledge-own-courses"), "rows": courses.collect::<Vec<_>>() },
            { "title": worker.text("knowledge-own-attained"), "rows": attained.collect::<Vec<_>>() },
            { "title": worker.text("knowledge-own-movements"), "rows": movements.collect::<Vec<_>>() },
        ],
        "change": change,
    })
}

fn count_row(worker: &Worker, key: &str, shown: &ShownCount) -> Value {
    let label = worker.text(&format!("knowledge-own-{key}"));
    match shown {
        ShownCount::Count(count, interval) => {
            let percent = |share: f64| (share * 100.0).round() as i64;
            let interval = interval.map(|interval| {
                let args = [
                    ("low", percent(interval.low).into()),
                    ("high", percent(interval.high).into()),
                ];
                crate::language::text(worker.language, "knowledge-own-interval", &args)
            });
            json!({ "label": label, "count": count, "interval": interval, "hidden": null })
        }
        ShownCount::Hidden(reason) => {
            let (nb, nn, en) = reason.text();
            let why = figures_language(worker).choose(nb, nn, en);
            json!({ "label": label, "count": null, "interval": null, "hidden": why })
        }
        ShownCount::HiddenForAnother => {
            json!({ "label": label, "count": null, "interval": null, "hidden": worker.text("knowledge-own-hidden-for-another") })
        }
    }
}

fn figures_language(worker: &Worker) -> FigureLanguage {
    match worker.language {
        Language::Nb => FigureLanguage::Nb,
        Language::Nn => FigureLanguage::Nn,
        Language::En => FigureLanguage::En,
    }
}

fn decimal(worker: &Worker, value: f64) -> String {
    let text = format!("{value:+.1}").replace('-', "\u{2212}");
    if worker.english() {
        text
    } else {
        text.replace('.', ",")
    }
}
