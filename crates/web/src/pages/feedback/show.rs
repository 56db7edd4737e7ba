//! The feedback of a case on one page.

use axum::extract::{Path, Query};
use axum::http::StatusCode;
use serde_json::{Value, json};

use super::{page, view};
use crate::language::{Arg, text};
use crate::pages::investigation::page::Saved;
use crate::pages::investigation::{is_writable, open, parse};
use crate::render::PageResult;
use crate::visitor::Worker;

pub(super) async fn show(Path(case): Path<String>, Query(saved): Query<Saved>, worker: Worker) -> PageResult {
    let case = open(&worker, parse(&case)?).await?;
    let services = &worker.state.services;
    let today = services.today();
    let curves = services.feedback_curves(&case).await?;
    let curves: Vec<Value> = curves
        .iter()
        .enumerate()
        .map(|(number, one)| view::curve(&worker, &case, one, number + 1))
        .collect();
    let answers = case.feedback_answers.iter().rev();
    let invitations = case.feedback_invitations.iter().rev();
    let own = json!({
        "curves": curves,
        "answers": answers.map(|one| view::answer(&worker, &case, one, today)).collect::<Vec<_>>(),
        "invitations": invitations.map(|one| view::invitation(&worker, &case, one, today)).collect::<Vec<_>>(),
        "editable": is_writable(&worker, &case),
        "saved_at": saved.at(),
    });
    let title = text(
        worker.language,
        "feedback-title",
        &[("child", Arg::from(case.child.name.clone()))],
    );
    page(
        &worker,
        &case,
        StatusCode::OK,
        ("pages/feedback/show.html", &title),
        own,
    )
}
