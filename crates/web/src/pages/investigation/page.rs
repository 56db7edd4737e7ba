//! The page of an investigation: clock, reports, texts, needs, extension.

use axum::extract::{Path, Query};
use axum::http::StatusCode;
use chrono::{DateTime, Utc};
use serde::Deserialize;
use serde_json::json;
use tiltak_domain::casework::case::Case;
use tiltak_domain::casework::investigation::Investigation;
use tiltak_domain::codelist::Kind;
use tiltak_domain::ids::{CaseFileId, InvestigationId};

use super::{choices, ids, is_writable, open, participation, step, version_after, view};
use crate::form::{Form, show_date};
use crate::language::text;
use crate::page_error::PageError;
use crate::pages::case_file::menu::Step;
use crate::pages::case_file::words::child_name;
use crate::pages::earlier;
use crate::render::PageResult;
use crate::visitor::Worker;

/// The mark that a save leaves in the address.
#[derive(Default, Deserialize)]
pub(crate) struct Saved {
    lagret: Option<String>,
}

impl Saved {
    /// When it was saved.
    pub(crate) fn at(&self) -> Option<DateTime<Utc>> {
        DateTime::from_timestamp(self.lagret.as_deref()?.parse().ok()?, 0)
    }
}

pub(super) async fn show(
    Path((case, id)): Path<(String, String)>,
    Query(saved): Query<Saved>,
    worker: Worker,
) -> PageResult {
    let (case, id) = ids(&case, &id)?;
    Page {
        saved_at: saved.at(),
        ..Page::default()
    }
    .show(&worker, case, id)
    .await
}

/// The page with the form that was refused, if any; forms that are none begin with what is stored.
pub(super) struct Page {
    pub(super) status: StatusCode,
    pub(super) texts: Option<Form>,
    pub(super) need: Option<Form>,
    pub(super) extension: Option<Form>,
    pub(super) themes: Option<Form>,
    pub(super) saved_at: Option<DateTime<Utc>>,
}

impl Default for Page {
    fn default() -> Self {
        Self {
            status: StatusCode::OK,
            texts: None,
            need: None,
            extension: None,
            themes: None,
            saved_at: None,
        }
    }
}

impl Page {
    pub(super) async fn show(self, worker: &Worker, case: CaseFileId, id: InvestigationId) -> PageResult {
        let case = open(worker, case).await?;
        let item = case.investigation(id).ok_or(PageError::NotFound)?;
        self.render(worker, &case, item)
    }

    fn render(self, worker: &Worker, case: &Case, item: &Investigation) -> PageResult {
        let today = worker.state.services.today();
        let refused = [&self.texts, &self.need, &self.extension, &self.themes]
            .into_iter()
            .flatten()
            .next();
        let editable = refused.is_some() || (item.is_open() && is_writable(worker, case));
        let version = refused.map_or(item.version, |form| {
            version_after(self.status, form, item.version)
        });
        let texts = self.texts.clone().unwrap_or_else(|| stored(item));
        let themes = self.themes.clone().unwrap_or_else(|| step::stored_themes(item));
        let earlier_texts = earlier::for_investigation(worker, case, item);
        let extension_days = Form::with([("on", show_date(today))]);
        let values = json!({
            "case": view::head(worker, case, Step::Investigation),
            "investigation": view::investigation(worker, case, item),
            "clock": view::clock(item),
            "rules": view::rules(today),
            "reports": view::reports_of(worker, case, item),
            "needs": view::needs_of(worker, case, item),
            "editable": editable,
            "version": version,
            "saved_at": self.saved_at,
            "refused": refused.map(Form::view),
            "form": texts.view(),
            "steps": step::of_investigation(worker, case, item),
            "theme_form": themes.view(),
            "earlier": earlier::view(&texts, &earlier_texts),
            "need_form": self.need.as_ref().map(Form::view),
            "need_open": self.need.is_some(),
            "extension_form": self.extension.as_ref().unwrap_or(&extension_days).view(),
            "extension_open": self.extension.is_some(),
            "participation": choices::participation(today, worker.english()),
            "contents": choices::grouped(Kind::CaseContent, today, worker.english()),
        });
        let title = title(worker, case);
        worker.show_with(
            self.status,
            "pages/investigation/show.html",
            &title,
            "cases",
            values,
        )
    }
}

/// What pages call an investigation.
pub(super) fn title(worker: &Worker, case: &Case) -> String {
    text(
        worker.language,
        "investigation-title",
        &[("child", child_name(worker.language, &case.child).into())],
    )
}

fn stored(item: &Investigation) -> Form {
    let texts = [
        ("plan", item.plan.clone()),
        ("assessment", item.assessment.clone()),
    ];
    Form::with(
        texts
            .into_iter()
            .chain(participation::stored(item.child_view.as_ref())),
    )
}
