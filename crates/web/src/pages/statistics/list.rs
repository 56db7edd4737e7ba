//! The tables that there are.

use chrono::Datelike;
use serde_json::json;
use tiltak_statistics::{Indicator, catalogue};

use super::{language, require, year};
use crate::page_error::PageError;
use crate::render::PageResult;
use crate::visitor::Worker;

pub(super) async fn show(worker: Worker) -> PageResult {
    require(&worker)?;
    let language = language(&worker);
    let today = worker.state.services.today();
    let row = |indicator: &Indicator| {
        let first =
            catalogue::table(&indicator.table).map_or(today.year(), |table| table.description.first_year);
        let years = year::Years::of(first, today);
        json!({
            "href": format!("/statistikk/{}", indicator.id),
            "title": indicator.title.get(language),
            "counted": indicator.counted.get(language),
            "first": years.first().to_string(),
            "last": years.last_whole().to_string(),
        })
    };
    let indicators = catalogue::indicators().map_err(|error| PageError::internal(&error))?;
    let tables: Vec<_> = indicators.map(row).collect();
    worker.show(
        "pages/statistics/list.html",
        &worker.text("statistics-title"),
        "statistics",
        json!({ "tables": tables }),
    )
}
