//! The tables that there are.

use serde_json::json;
use tiltak_statistics::catalogue;
use tiltak_statistics::catalogue::definition::Definition;

use super::{language, require, year};
use crate::page_error::PageError;
use crate::render::PageResult;
use crate::visitor::Worker;

pub(super) async fn show(worker: Worker) -> PageResult {
    require(&worker)?;
    let language = language(&worker);
    let today = worker.state.services.today();
    let row = |definition: &Definition| {
        let description = &definition.description;
        let years = year::Years::of(description.first_year, today);
        json!({
            "href": format!("/statistikk/{}", description.id),
            "title": definition.title(None, language),
            "counted": description.counted.get(language),
            "first": years.first().to_string(),
            "last": years.last_whole().to_string(),
        })
    };
    let definitions = catalogue::all().map_err(|error| PageError::internal(&error))?;
    let tables: Vec<_> = definitions.iter().map(row).collect();
    worker.show(
        "pages/statistics/list.html",
        &worker.text("statistics-title"),
        "statistics",
        json!({ "tables": tables }),
    )
}
