//! Versions of an article: what each changed, who wrote it, why.

use axum::extract::Path;
use serde_json::json;
use tiltak_domain::knowledge::revision::{Revision, parts};
use tiltak_reports::difference;

use super::view::{article_href, words_of};
use crate::page_error::PageError;
use crate::render::{PageResult, see_other};
use crate::visitor::Worker;

pub(super) async fn list(worker: Worker, Path(article): Path<String>) -> PageResult {
    let services = &worker.state.services;
    let view = services.read_article(worker.actor(), &article, None).await?;
    Ok(see_other(&format!(
        "/kunnskap/{}/versjoner/{}",
        view.revision.article.id, view.current
    )))
}

pub(super) async fn show(worker: Worker, Path((article, number)): Path<(String, u32)>) -> PageResult {
    let services = &worker.state.services;
    let all = services.article_versions(worker.actor(), &article).await?;
    let current = services.read_article(worker.actor(), &article, None).await?;
    let place = all.iter().position(|one| one.article.version == number);
    let place = place.ok_or(PageError::NotFound)?;
    let shown = &all[place];
    let before = place.checked_sub(1).and_then(|place| all.get(place));
    let form = worker.language.form();
    let sections = parts(before.map(|one| &one.article), &shown.article, form)
        .into_iter()
        .filter(|part| before.is_none() || part.is_changed())
        .filter(|part| !part.before.is_empty() || !part.after.is_empty())
        .map(|part| {
            let older = if before.is_some() {
                &part.before
            } else {
                &part.after
            };
            json!({
                "label": worker.text(&format!("knowledge-field-{}", part.field.replace('_', "-"))),
                "pieces": difference::words(older, &part.after),
            })
        });
    let line = |one: &Revision| {
        json!({
            "number": one.article.version, "on": one.written_at, "reason": one.reason,
            "by": one.written_by.map(|user| worker.name_of(user).map_or_else(|| worker.text("knowledge-version-by-former"), str::to_owned)),
            "own": one.service.is_some(), "shown": one.article.version == number,
            "current": one.article.version == current.current,
            "href": format!("/kunnskap/{}/versjoner/{}", one.article.id, one.article.version),
        })
    };
    let words = words_of(worker.language, &shown.article).0;
    let args = [("number", number.into()), ("title", words.title.clone().into())];
    let title = crate::language::text(worker.language, "knowledge-version-title", &args);
    let values = json!({
        "here": article_href(&article, None), "read_href": article_href(&article, Some(number)), "article_title": words.title,
        "version": line(shown), "before": before.map(|one| one.article.version),
        "sections": sections.collect::<Vec<_>>(),
        "versions": all.iter().rev().map(line).collect::<Vec<_>>(),
    });
    worker.show("pages/knowledge/version.html", &title, "knowledge", values)
}
