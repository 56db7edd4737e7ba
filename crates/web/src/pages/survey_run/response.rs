//! How the survey is answered: by group, what became of everybody, and how representative it is.

use axum::extract::Path;
use serde_json::{Value, json};
use tiltak_domain::survey::frame::{region_name, size_name};
use tiltak_services::survey::{By, GroupResponse};
use tiltak_statistics::survey::response::{Disposition, Partial, Rates, Representativity};

use super::words;
use crate::pages::plan::parse_id;
use crate::render::PageResult;
use crate::visitor::Worker;

pub(super) async fn show(worker: Worker, Path(survey): Path<String>) -> PageResult {
    let id = parse_id(&survey)?;
    let by = By::Worker(worker.actor());
    let work = worker.state.services.survey_field_work(by, id).await?;
    let groups: Vec<Value> = work.groups.iter().map(|one| group(&worker, one)).collect();
    let dispositions: Vec<Value> = Disposition::ALL
        .into_iter()
        .filter(|one| work.dispositions.of(*one) > 0)
        .map(|one| {
            json!({
                "code": one.code(), "text": worker.text(&format!("survey-run-disposition-{}", one.id())),
                "count": work.dispositions.of(one),
            })
        })
        .collect();
    let values = json!({
        "crumbs": words::crumbs(&worker, &work.view), "here": words::here(id),
        "phase": work.view.phase.id(), "asked": work.asked, "answered": work.answered, "closes_at": words::last_moment(&work.view),
        "share": percent(work.rates.response[1]), "anonymous": work.view.survey.questionnaire.anonymous,
        "groups": groups, "is_hidden": work.groups.iter().any(|one| one.answered.is_none()),
        "dispositions": dispositions, "rates": rates(&worker, &work.rates), "e": work.rates.e,
        "representativity": work.representativity.as_ref().map(|found| representativity(&worker, found)),
    });
    let title = worker.text("survey-run-response-title");
    worker.show("pages/survey_run/response.html", &title, "surveys", values)
}

fn percent(share: Option<f64>) -> Option<f64> {
    share.map(|share| 100.0 * share)
}

fn group(worker: &Worker, one: &GroupResponse) -> Value {
    let names: Vec<String> = match one.strata.as_slice() {
        [] if one.group.is_empty() => vec![worker.text("survey-run-stratum-rest")],
        [] => vec![one.group.clone()],
        strata => strata
            .iter()
            .map(|stratum| words::stratum(worker, stratum))
            .collect(),
    };
    let share = one
        .answered
        .filter(|_| one.asked > 0)
        .map(|answered| 100.0 * f64::from(answered) / f64::from(one.asked));
    json!({
        "names": names, "frame": one.frame, "asked": one.asked, "answered": one.answered, "share": share,
    })
}

fn rates(worker: &Worker, rates: &Rates) -> Vec<Value> {
    let families: [(&str, &[Option<f64>]); 4] = [
        ("rr", &rates.response),
        ("coop", &rates.cooperation),
        ("ref", &rates.refusal),
        ("con", &rates.contact),
    ];
    let row = |(family, values): (&str, &[Option<f64>])| {
        let numbered: Vec<Value> = values
            .iter()
            .zip(1..)
            .map(|(value, number)| {
                json!({ "name": format!("{}{number}", family.to_uppercase()), "value": percent(*value) })
            })
            .collect();
        json!({ "text": worker.text(&format!("survey-run-rates-{family}")), "values": numbered })
    };
    families.into_iter().map(row).collect()
}

fn representativity(worker: &Worker, found: &Representativity) -> Value {
    let interval = found.standard_error.map(|error| {
        [
            found.indicator - 1.96 * error,
            (found.indicator + 1.96 * error).min(1.0),
        ]
    });
    let partial: Vec<Value> = found.partial.iter().map(|one| part(worker, one)).collect();
    json!({
        "indicator": found.indicator, "adjusted": found.adjusted, "interval": interval,
        "variation": found.variation, "partial": partial,
    })
}

fn part(worker: &Worker, one: &Partial) -> Value {
    let language = worker.language.form();
    let variable = if one.variable == 0 { "region" } else { "size" };
    let category = one.category.as_ref().map(|category| {
        if category.is_empty() {
            return worker.text("survey-run-stratum-rest");
        }
        let names: Vec<String> = category
            .split('+')
            .map(|code| {
                if one.variable == 0 {
                    region_name(code, language)
                } else {
                    size_name(code, language)
                }
            })
            .collect();
        names.join(", ")
    });
    json!({
        "variable": worker.text(&format!("survey-run-by-{variable}")), "category": category,
        "unconditional": one.unconditional, "conditional": one.conditional,
    })
}
