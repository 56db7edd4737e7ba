//! Figures of the own service: the list of tables, a table as a page, its files.

mod download;
mod list;
mod show;
mod view;
mod year;

use axum::Router;
use axum::extract::{Path, Query};
use axum::routing::get;
use serde::Deserialize;
use tiltak_domain::access::{Act, may};
use tiltak_statistics::language::Language as TableLanguage;
use tiltak_statistics::{Indicator, Request, catalogue};

use crate::language::Language;
use crate::page_error::PageError;
use crate::render::PageResult;
use crate::state::AppState;
use crate::visitor::Worker;

pub(crate) fn routes() -> Router<AppState> {
    Router::new()
        .route("/statistikk", get(list::show))
        .route("/statistikk/{file}", get(table))
}

/// The year as it was typed.
#[derive(Deserialize)]
struct YearQuery {
    year: Option<String>,
}

/// A table as a page, or as a file where the name ends in `.csv` or `.json`.
async fn table(worker: Worker, Path(file): Path<String>, Query(query): Query<YearQuery>) -> PageResult {
    require(&worker)?;
    let (id, format) = download::split(&file);
    let found = catalogue::find(id).map_err(|_unknown| PageError::NotFound)?;
    let (definition, indicator) = found;
    let years = year::Years::of(definition.description.first_year, worker.state.services.today());
    let year = years.read(query.year.as_deref());
    match (format, year) {
        (Some(format), Some(year)) => download::file(&worker, indicator, format, year).await,
        (Some(_), None) => Err(PageError::NotFound),
        (None, Some(year)) => show::page(&worker, found, &years, year).await,
        (None, None) => show::refused(&worker, found, years, &query.year.unwrap_or_default()),
    }
}

/// An indicator of a year, as it is shown where nothing else is asked for.
fn request(indicator: &Indicator, year: i32) -> Request {
    let mut request = Request::year(&indicator.id, year);
    request.by.clone_from(&indicator.shown_by);
    request
}

fn require(worker: &Worker) -> Result<(), PageError> {
    if may(worker.actor(), Act::ReadStatistics) {
        Ok(())
    } else {
        Err(PageError::Forbidden)
    }
}

/// The page's language as the tables know it.
fn language(worker: &Worker) -> TableLanguage {
    match worker.language {
        Language::Nb => TableLanguage::Nb,
        Language::En => TableLanguage::En,
    }
}
