//! The list, on a page and on paper.

use axum::extract::{Path, Query};
use axum::http::StatusCode;
use chrono::NaiveDate;
use serde::Deserialize;
use serde_json::json;
use tiltak_domain::access::{Act, may_with_case};
use tiltak_reports::pdf::Block;
use tiltak_services::audit::{Asked, Readings};

use super::words;
use crate::form::{Form, read_date, show_date};
use crate::page_error::PageError;
use crate::pages::case_file::menu::Step;
use crate::pages::paper::{self, Paper};
use crate::pages::plan::{CasePage, Shown};
use crate::render::PageResult;
use crate::visitor::Worker;

/// How many lines a page has; the rest stands on paper.
const LINES: usize = 200;

/// What is asked for, as it was typed.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Question {
    fra: Option<String>,
    til: Option<String>,
    navn: Option<String>,
}

pub(super) async fn show(
    worker: Worker,
    Path(case): Path<String>,
    Query(question): Query<Question>,
) -> PageResult {
    let page = CasePage::open(worker, &case).await?;
    may_ask(&page)?;
    let (asked, form) = read(&page, &question);
    let is_faulty = form.has_errors();
    let found = if is_faulty {
        Vec::new()
    } else {
        readings(&page, asked).await?
    };
    let title = page.title("who-read-title");
    let shown = Shown {
        template: "pages/audit/who_read.html",
        title: &title,
        step: Step::Journal,
        plan: None,
    };
    let times: usize = found.iter().map(|one| one.times).sum();
    let rows = found.iter().rev().take(LINES).map(|one| {
        json!({
            "on": one.on, "who": words::who(&page, one), "what": words::what(&page, one),
            "why": words::purpose(&page, one), "times": one.times,
        })
    });
    let query = form_urlencoded::Serializer::new(String::new())
        .append_pair("fra", &asked.from.to_string())
        .append_pair("til", &asked.to.to_string())
        .append_pair("navn", if asked.names { "1" } else { "" })
        .finish();
    let own = json!({
        "form": form.view(), "action": page.href("/hvem-har-lest"), "from": asked.from, "to": asked.to,
        "names": asked.names, "faulty": is_faulty, "rows": rows.collect::<Vec<_>>(), "times": times,
        "more": found.len().saturating_sub(LINES), "pdf_href": page.href(&format!("/hvem-har-lest.pdf?{query}")),
    });
    let status = if is_faulty {
        StatusCode::UNPROCESSABLE_ENTITY
    } else {
        StatusCode::OK
    };
    page.show(status, &shown, own)
}

pub(super) async fn pdf(
    worker: Worker,
    Path(case): Path<String>,
    Query(question): Query<Question>,
) -> PageResult {
    worker.demand_fresh_factor()?;
    let page = CasePage::open(worker, &case).await?;
    may_ask(&page)?;
    let (asked, form) = read(&page, &question);
    if form.has_errors() {
        return Err(PageError::NotFound);
    }
    let found = readings(&page, asked).await?;
    let period = page.words(
        "who-read-period",
        &[
            ("from", show_date(asked.from).into()),
            ("to", show_date(asked.to).into()),
        ],
    );
    let head =
        ["on", "who", "what", "why", "times"].map(|column| page.worker.text(&format!("who-read-{column}")));
    let row = |one: &Readings| {
        vec![
            show_date(one.on),
            words::who(&page, one),
            words::what(&page, one),
            words::purpose(&page, one),
            one.times.to_string(),
        ]
    };
    let names = if asked.names {
        "who-read-with-names"
    } else {
        "who-read-with-roles"
    };
    let mut blocks = vec![
        Block::paragraph(period),
        Block::paragraph(page.worker.text(names)),
    ];
    if found.is_empty() {
        blocks.push(Block::paragraph(page.worker.text("who-read-none")));
    } else {
        blocks.push(Block::Table {
            head: head.to_vec(),
            rows: found.iter().map(row).collect(),
        });
    }
    blocks.push(Block::paragraph(page.worker.text("who-read-lists")));
    let paper = Paper {
        title: page.title("who-read-title"),
        blocks,
        entity: "journal",
        id: page.case.file.id.0,
        file_name: "hvem-har-lest.pdf",
    };
    paper::answer(&page, paper).await
}

/// Those who answer for the case may make the list.
fn may_ask(page: &CasePage) -> Result<(), PageError> {
    if may_with_case(page.worker.actor(), Act::WriteCase, &page.case.file) {
        Ok(())
    } else {
        Err(PageError::Forbidden)
    }
}

async fn readings(page: &CasePage, asked: Asked) -> Result<Vec<Readings>, PageError> {
    let services = &page.worker.state.services;
    Ok(services.readings(page.worker.actor(), &page.case, asked).await?)
}

/// The period that was asked for: from the opening of the case until today where nothing was said.
fn read(page: &CasePage, question: &Question) -> (Asked, Form) {
    let typed = |value: &Option<String>, otherwise: NaiveDate| match value.as_deref().map(str::trim) {
        None | Some("") => Ok(otherwise),
        Some(text) => read_date(text)
            .or_else(|| text.parse().ok())
            .ok_or_else(|| text.to_owned()),
    };
    let from = typed(&question.fra, page.case.file.opened_on);
    let to = typed(&question.til, page.today());
    let show = |value: &Result<NaiveDate, String>| match value {
        Ok(day) => show_date(*day),
        Err(text) => text.clone(),
    };
    let names = question.navn.as_deref() == Some("1");
    let mut fields = vec![("fra", show(&from)), ("til", show(&to))];
    if names {
        fields.push(("navn", "1".to_owned()));
    }
    let mut form = Form::with(fields);
    for (name, value) in [("fra", &from), ("til", &to)] {
        if value.is_err() {
            form.object(name, page.worker.text("refusal-unreadable"));
        }
    }
    let asked = Asked {
        from: from.unwrap_or(page.case.file.opened_on),
        to: to.unwrap_or_else(|_| page.today()),
        names,
    };
    if !form.has_errors() && asked.to < asked.from {
        form.object("til", page.worker.text("who-read-backwards"));
    }
    (asked, form)
}
