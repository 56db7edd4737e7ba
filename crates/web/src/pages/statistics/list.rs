//! The indicators that there are, by the table they are made from.

use serde_json::json;
use tiltak_statistics::catalogue::definition::Definition;
use tiltak_statistics::{Indicator, catalogue};

use super::{language, require, year};
use crate::page_error::PageError;
use crate::render::PageResult;
use crate::visitor::Worker;

pub(super) async fn show(worker: Worker) -> PageResult {
    require(&worker)?;
    let language = language(&worker);
    let today = worker.state.services.today();
    let indicator = |indicator: &Indicator| {
        json!({
            "href": format!("/statistikk/{}", indicator.id),
            "title": indicator.title.get(language),
            "id": indicator.id,
            "unit": indicator.unit.name(language),
        })
    };
    let table = |definition: &Definition| {
        let years = year::Years::of(definition.description.first_year, today);
        json!({
            "id": definition.id(),
            "title": definition.description.title.get(language),
            "population": definition.description.population.get(language),
            "first": years.first().to_string(),
            "last": years.last_whole().to_string(),
            "indicators": definition.indicators.iter().map(indicator).collect::<Vec<_>>(),
        })
    };
    let tables = catalogue::all().map_err(|error| PageError::internal(&error))?;
    let tables: Vec<_> = tables
        .iter()
        .filter(|table| !table.indicators.is_empty())
        .map(table)
        .collect();
    worker.show(
        "pages/statistics/list.html",
        &worker.text("statistics-title"),
        "statistics",
        json!({ "tables": tables }),
    )
}
