//! Figures of the own service: the list of indicators, one of them as a page, its files, the cases behind a number, and the
//! article that tells them all.

mod article;
mod asked;
mod cases;
mod download;
mod list;
mod show;
mod view;
mod year;

use axum::Router;
use axum::extract::{Path, Query};
use axum::routing::get;
use tiltak_domain::access::{Act, may};
use tiltak_statistics::catalogue;
use tiltak_statistics::language::Language as TableLanguage;

use crate::language::Language;
use crate::page_error::PageError;
use crate::render::PageResult;
use crate::state::AppState;
use crate::visitor::Worker;
use asked::{Asked, AskedQuery};

pub(crate) fn routes() -> Router<AppState> {
    Router::new()
        .route("/statistikk", get(list::show))
        .route("/statistikk/artikkel", get(article::show))
        .route("/statistikk/{file}", get(table))
        .route("/statistikk/{file}/saker", get(cases::show))
}

/// An indicator as a page, or as a file where the name ends in one of the formats.
async fn table(worker: Worker, Path(file): Path<String>, Query(query): Query<AskedQuery>) -> PageResult {
    require(&worker)?;
    let (id, format) = download::split(&file);
    let found = catalogue::find(id).map_err(|_unknown| PageError::NotFound)?;
    let asked = Asked::read(found, &query, worker.state.services.today());
    match (format, asked) {
        (Some(format), Ok(asked)) => download::file(&worker, &asked, format).await,
        (Some(_), Err(_)) => Err(PageError::NotFound),
        (None, Ok(asked)) => show::page(&worker, &asked).await,
        (None, Err(refused)) => show::refused(&worker, found, &refused, &query),
    }
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
        Language::Nn => TableLanguage::Nn,
        Language::En => TableLanguage::En,
    }
}
