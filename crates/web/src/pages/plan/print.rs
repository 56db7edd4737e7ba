//! A plan on paper: a page to print, and a PDF.

use axum::extract::Path;
use axum::http::StatusCode;
use serde_json::json;
use tiltak_domain::casework::plan_edition::PlanEdition;
use tiltak_domain::casework::signature::SignedThing;
use tiltak_reports::pdf::Block;

use super::case_page::{CasePage, Shown, parse_id};
use super::edition::{editions, sections};
use super::list::kind_label;
use crate::form::show_date;
use crate::page_error::PageError;
use crate::pages::case_file::menu::Step;
use crate::pages::paper::{self, Paper};
use crate::pages::signature;
use crate::render::PageResult;
use crate::visitor::Worker;

pub(super) async fn show(worker: Worker, Path((case, plan)): Path<(String, String)>) -> PageResult {
    let page = CasePage::open(worker, &case).await?;
    let plan = page.case.plan(parse_id(&plan)?).ok_or(PageError::NotFound)?;
    let edition: PlanEdition = editions(&page, plan).pop().ok_or(PageError::NotFound)?;
    let title = page.title("plan-edition-print-title");
    let shown = Shown {
        template: "pages/plan/print.html",
        title: &title,
        step: Step::Plan,
        plan: Some(plan),
    };
    let parts = sections(&page, &edition.content);
    let own = json!({
        "plan_href": page.plan_href(plan), "pdf_href": format!("{}/plan.pdf", page.plan_href(plan)), "kind": kind_label(&page, plan.kind.as_str()),
        "edition": { "number": edition.number, "on": edition.on },
        "started_on": plan.started_on,
        "sections": parts.iter().map(|part| json!({ "label": part.label, "text": part.text })).collect::<Vec<_>>(),
        "signatures": signature::views(&page, SignedThing::Edition(edition.id)),
    });
    page.show(StatusCode::OK, &shown, own)
}

/// The same on paper.
pub(super) async fn pdf(worker: Worker, Path((case, plan)): Path<(String, String)>) -> PageResult {
    let page = CasePage::open(worker, &case).await?;
    let plan = page.case.plan(parse_id(&plan)?).ok_or(PageError::NotFound)?;
    let edition: PlanEdition = editions(&page, plan).pop().ok_or(PageError::NotFound)?;
    let lead = page.words(
        "plan-edition-print-lead",
        &[
            ("number", edition.number.into()),
            ("date", show_date(edition.on).into()),
            ("from", show_date(plan.started_on).into()),
        ],
    );
    let mut blocks = vec![
        Block::paragraph(kind_label(&page, plan.kind.as_str())),
        Block::paragraph(lead),
    ];
    for part in sections(&page, &edition.content) {
        blocks.push(Block::heading(part.label));
        blocks.push(Block::paragraph(part.text));
    }
    blocks.push(Block::heading(page.worker.text("signature-title")));
    let before = blocks.len();
    let answers = page.case.signatures.iter();
    let answers = answers.filter(|item| item.of == SignedThing::Edition(edition.id));
    blocks.extend(answers.map(|item| signature::block(&page, item)));
    if blocks.len() == before {
        blocks.push(Block::paragraph(page.worker.text("signature-none")));
    }
    let paper = Paper {
        title: page.title("plan-title"),
        blocks,
        entity: "plan",
        id: plan.id.0,
        file_name: "plan.pdf",
    };
    paper::answer(&page, paper).await
}
