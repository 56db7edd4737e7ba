//! A table as a page: the finding, the figure, the numbers, how they are made.

use serde_json::{Value, json};
use tiltak_reports::statistics_figure::sentence;
use tiltak_statistics::catalogue::definition::Definition;

use super::year::Years;
use super::{language, view};
use crate::form::Form;
use crate::language::text;
use crate::render::PageResult;
use crate::visitor::Worker;

const TEMPLATE: &str = "pages/statistics/show.html";

pub(super) async fn page(worker: &Worker, definition: &Definition, years: &Years, year: i32) -> PageResult {
    let id = &definition.description.id;
    let table = worker
        .state
        .services
        .statistics_table(worker.actor(), id, year)
        .await?;
    let language = language(worker);
    let form = Form::with([("year", year.to_string())]);
    let file = |ending: &str| format!("/statistikk/{id}.{ending}?year={year}");
    let mut values = common(worker, definition, *years, &form);
    values["table"] = json!({
        "year": year.to_string(),
        "so_far": years.is_so_far(year),
        "census_date": table.parameters().census_date(),
        "computed": table.computed(),
        "finding": sentence(&table, language),
        "figure": view::figure(&table, language),
        "numbers": view::numbers(&table, language),
        "notes": table.notes(language),
        "csv": file("csv"),
        "json": file("json"),
    });
    worker.show(
        TEMPLATE,
        &definition.title(Some(year), language),
        "statistics",
        values,
    )
}

/// The page for a year that the table does not have: nothing is shown that was not asked for.
pub(super) fn refused(worker: &Worker, definition: &Definition, years: Years, typed: &str) -> PageResult {
    let mut form = Form::with([("year", typed.to_owned())]);
    let args = [
        ("first", years.first().to_string().into()),
        ("last", years.current().to_string().into()),
    ];
    form.object("year", text(worker.language, "statistics-year-unknown", &args));
    let title = definition.title(None, language(worker));
    worker.show_refused(
        TEMPLATE,
        &title,
        "statistics",
        common(worker, definition, years, &form),
    )
}

/// What both pages have: the choice of year, and how the table is made.
fn common(worker: &Worker, definition: &Definition, years: Years, form: &Form) -> Value {
    let option = |year: i32| {
        let label = if years.is_so_far(year) {
            text(
                worker.language,
                "statistics-year-so-far",
                &[("year", year.to_string().into())],
            )
        } else {
            year.to_string()
        };
        json!({ "value": year.to_string(), "label": label })
    };
    json!({
        "action": format!("/statistikk/{}", definition.description.id),
        "kicker": worker.text("statistics-kicker"),
        "form": form.view(),
        "years": years.all().map(option).collect::<Vec<_>>(),
        "made": view::made(worker, definition),
        "sql": definition.sql,
        "unit": definition.description.unit.name(language(worker)),
        "table": null,
    })
}
