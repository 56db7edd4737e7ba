//! What came of a survey, on a page: figures and sentences of the report, part by part, and tables by groups.

use axum::extract::{Path, Query};
use serde::Deserialize;
use serde_json::{Value, json};
use tiltak_domain::survey::Survey;
use tiltak_reports::figure::{data_table, notes};
use tiltak_reports::survey::{Block, Part, Report, Table, text::From};
use tiltak_services::survey::By;
use tiltak_services::survey::report::{CrossTables, divisions};
use tiltak_statistics::survey::{Cross, Outcome, Tabulated, Variable};

use super::words;
use crate::language::Language;
use crate::page_error::PageError;
use crate::render::PageResult;
use crate::visitor::Worker;

/// The part that is shown first.
const FIRST: &str = "respondents";

/// What is asked for.
#[derive(Deserialize)]
pub(super) struct Asked {
    #[serde(rename = "del")]
    part: Option<String>,
    #[serde(rename = "etter")]
    by: Option<String>,
}

pub(super) async fn show(
    worker: Worker,
    Path(survey): Path<String>,
    Query(asked): Query<Asked>,
) -> PageResult {
    let (id, view) = words::open(&worker, &survey).await?;
    let by = By::Worker(worker.actor());
    let services = &worker.state.services;
    let wishes = services.report_wishes(by, id, language(&worker)).await?;
    let report = services.survey_report(by, id, &wishes).await?;
    let wanted = asked.part.as_deref().unwrap_or(FIRST);
    let found = report.parts.iter().find(|part| part.id == wanted);
    let part = found.or(report.parts.first()).ok_or(PageError::NotFound)?;
    let division = asked.by.as_deref().filter(|by| !by.is_empty());
    let crosses = match division {
        Some(division) => {
            let tables = services.survey_cross_tables(by, id).await?;
            crosses(&worker, &tables, part, division)
        }
        None => Vec::new(),
    };
    let here = format!("{}/resultater", words::here(id));
    let values = json!({
        "crumbs": words::crumbs(&worker, &view), "here": here, "part": { "id": part.id, "title": part.title },
        "parts": parts(&report, part, &here, division), "blocks": part.blocks.iter().map(block).collect::<Vec<_>>(),
        "divisions": offered(&worker, &view.survey, division), "division": division.unwrap_or_default(),
        "by_label": division.and_then(|by| label(&worker, &view.survey, by)), "crosses": crosses,
        "is_section": part.id.starts_with("section-"), "outdated": report.outdated().count(),
        "texts_href": format!("{}/tekster", words::here(id)), "survey": words::title(&worker, &view.survey.questionnaire),
    });
    let title = format!("{}: {}", worker.text("survey-result-title"), part.title);
    worker.show("pages/survey_result/show.html", &title, "surveys", values)
}

/// The reader's language, for reports.
pub(super) fn language(worker: &Worker) -> tiltak_statistics::Language {
    match worker.language {
        Language::Nb => tiltak_statistics::Language::Nb,
        Language::Nn => tiltak_statistics::Language::Nn,
        Language::En => tiltak_statistics::Language::En,
    }
}

/// The parts of the report as links.
fn parts(report: &Report, chosen: &Part, here: &str, division: Option<&str>) -> Vec<Value> {
    let by = division.map_or_else(String::new, |by| format!("&etter={by}"));
    let part = |part: &Part| {
        json!({
            "href": format!("{here}?del={}{by}", part.id), "text": part.title, "current": part.id == chosen.id,
        })
    };
    report.parts.iter().map(part).collect()
}

fn offered(worker: &Worker, survey: &Survey, chosen: Option<&str>) -> Vec<Value> {
    let language = worker.language.form();
    divisions(&survey.questionnaire)
        .into_iter()
        .map(|one| {
            let label = if one.label.is_empty() { &one.text } else { &one.label };
            json!({
                "value": one.id, "label": words::in_language(label, language), "chosen": chosen == Some(one.id.as_str()),
            })
        })
        .collect()
}

fn label(worker: &Worker, survey: &Survey, question: &str) -> Option<String> {
    let one = survey.questionnaire.question(question)?;
    let label = if one.label.is_empty() {
        &one.text
    } else {
        &one.label
    };
    Some(words::in_language(label, worker.language.form()))
}

/// A piece of the report as the template takes it.
fn block(block: &Block) -> Value {
    match block {
        Block::Heading(text) => json!({ "kind": "heading", "text": text }),
        Block::Paragraph(text) => {
            let paragraphs: Vec<&str> = text.split("\n\n").map(str::trim).collect();
            json!({ "kind": "paragraphs", "paragraphs": paragraphs })
        }
        Block::Told { label, told } => {
            let before = match &told.from {
                From::Outdated { before, .. } => before.as_str(),
                From::Numbers | From::Person { .. } => "",
            };
            json!({ "kind": "told", "label": label, "text": told.text, "before": before, "key": told.key })
        }
        Block::Figure(figure) => {
            let data = data_table(figure);
            let table = Table {
                caption: figure.frame.title.clone(),
                head: data.head,
                rows: data.rows,
                words: 1,
            };
            json!({
                "kind": "figure", "title": figure.frame.title, "svg": figure.to_svg(), "notes": notes(figure).join(" "),
                "source": figure.frame.source, "table": table_view(&table),
            })
        }
        Block::Table(table) => json!({ "kind": "table", "table": table_view(table) }),
        Block::List(points) => json!({ "kind": "list", "points": points }),
        Block::Quote(text) => json!({ "kind": "quote", "text": text }),
        Block::Warning(text) => json!({ "kind": "warning", "text": text }),
    }
}

fn table_view(table: &Table) -> Value {
    json!({ "caption": table.caption, "head": table.head, "rows": table.rows, "words": table.words })
}

/// The tables of a section by groups, as the gate lets them through.
fn crosses(worker: &Worker, tables: &CrossTables, part: &Part, division: &str) -> Vec<Value> {
    let language = worker.language.form();
    let Some(by) = tables.data.variable(division) else {
        return Vec::new();
    };
    let groups: Vec<String> = by
        .categories()
        .iter()
        .map(|one| words::in_language(&one.label, language))
        .collect();
    let is_here = |one: &&Variable| format!("section-{}", one.section.replace('_', "-")) == part.id;
    let told = |variable: &Variable| {
        let Tabulated { outcome, .. } = tables.analysis.table(&variable.name)?;
        let Outcome::Counted { crosses, .. } = outcome else {
            return None;
        };
        let cross = crosses.iter().find(|one| one.by == division)?;
        Some(json!({
            "name": variable.name, "label": words::in_language(&variable.label, language),
            "groups": groups.iter().enumerate().map(|(place, name)| json!({ "name": name, "answered": cross.answered(place) })).collect::<Vec<_>>(),
            "rows": rows(worker, variable, cross), "p": cross.p,
            "is_hidden": is_hidden(variable, cross),
        }))
    };
    tables
        .data
        .variables()
        .iter()
        .filter(is_here)
        .filter_map(told)
        .collect()
}

fn is_hidden(variable: &Variable, cross: &Cross) -> bool {
    let categories = 0..variable.categories().len();
    (0..cross.groups()).any(|group| categories.clone().any(|one| cross.cell(group, one).is_none()))
}

fn rows(worker: &Worker, variable: &Variable, cross: &Cross) -> Vec<Value> {
    let language = worker.language.form();
    let row = |(place, category): (usize, &tiltak_statistics::survey::Category)| {
        let cells: Vec<Value> = (0..cross.groups())
            .map(|group| {
                let Some(found) = cross.cell(group, place) else {
                    return Value::Null;
                };
                let share = found.of_all.as_ref();
                json!({
                    "count": found.count, "percent": share.map(|one| 100.0 * one.value),
                    "interval": share.map(|one| [(100.0 * one.low).floor(), (100.0 * one.high).ceil()]),
                })
            })
            .collect();
        json!({ "label": words::in_language(&category.label, language), "cells": cells })
    };
    variable.categories().iter().enumerate().map(row).collect()
}
