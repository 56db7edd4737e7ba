//! One article: what is done, for whom, how it was rated, and the part that training opens.

use axum::extract::{Path, Query};
use serde::Deserialize;
use serde_json::{Value, json};
use tiltak_services::knowledge::{ArticleView, Restricted, training_name};

use super::view::{article_href, whole, words_of};
use crate::form::WorkerPosted;
use crate::render::{PageResult, see_other};
use crate::visitor::Worker;

/// Which version, and what was saved just before.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Shown {
    versjon: Option<u32>,
    lagret: Option<String>,
}

pub(super) async fn show(
    worker: Worker,
    Path(article): Path<String>,
    Query(shown): Query<Shown>,
) -> PageResult {
    let services = &worker.state.services;
    let view = services
        .read_article(worker.actor(), &article, shown.versjon)
        .await?;
    let title = words_of(worker.language, &view.revision.article).0.title.clone();
    let values = json!({
        "article": whole(&worker, &view.revision.article),
        "state": state(&worker, &view),
        "saved": shown.lagret.is_some(),
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
    let link = |id: &str, other: Option<&tiltak_domain::knowledge::article::Article>| {
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
