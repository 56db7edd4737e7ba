//! A table as a page: the finding, the figure, the numbers, how they are made.

use serde_json::{Value, json};
use tiltak_reports::statistics_figure::sentence;
use tiltak_statistics::Period;
use tiltak_statistics::catalogue::definition::Definition;
use tiltak_statistics::catalogue::indicator::Indicator;

use super::year::Years;
use super::{language, view};
use crate::form::Form;
use crate::language::text;
use crate::render::PageResult;
use crate::visitor::Worker;

const TEMPLATE: &str = "pages/statistics/show.html";

pub(super) async fn page(
    worker: &Worker,
    (definition, indicator): (&Definition, &Indicator),
    years: &Years,
    year: i32,
) -> PageResult {
    let id = &indicator.id;
    let table = worker
        .state
        .services
        .statistics_table(worker.actor(), &super::request(indicator, year))
        .await?;
    let language = language(worker);
    let form = Form::with([("year", year.to_string())]);
    let file = |ending: &str| format!("/statistikk/{id}.{ending}?year={year}");
    let mut values = common(worker, (definition, indicator), *years, &form);
    values["table"] = json!({
        "year": year.to_string(),
        "so_far": years.is_so_far(year),
        "census_date": Period::year(year).last_day(),
        "computed": table.provenance().computed_at,
        "finding": sentence(&table, language),
        "figure": view::figure(&table, language),
        "numbers": view::numbers(&table, language),
        "notes": table.notes(language),
        "csv": file("csv"),
        "json": file("json"),
    });
    worker.show(TEMPLATE, &table.title(language), "statistics", values)
}

/// The page for a year that the table does not have: nothing is shown that was not asked for.
pub(super) fn refused(
    worker: &Worker,
    (definition, indicator): (&Definition, &Indicator),
    years: Years,
    typed: &str,
) -> PageResult {
    let mut form = Form::with([("year", typed.to_owned())]);
    let args = [
        ("first", years.first().to_string().into()),
        ("last", years.current().to_string().into()),
    ];
    form.object("year", text(worker.language, "statistics-year-unknown", &args));
    let title = indicator.title.get(language(worker)).to_owned();
    worker.show_refused(
        TEMPLATE,
        &title,
        "statistics",
        common(worker, (definition, indicator), years, &form),
    )
}

/// What both pages have: the choice of year, and how the table is made.
fn common(
    worker: &Worker,
    (definition, indicator): (&Definition, &Indicator),
    years: Years,
    form: &Form,
) -> Value {
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
        "action": format!("/statistikk/{}", indicator.id),
        "kicker": worker.text("statistics-kicker"),
        "form": form.view(),
        "years": years.all().map(option).collect::<Vec<_>>(),
        "made": view::made(worker, definition, indicator),
        "sql": definition.sql,
        "unit": indicator.unit.name(language(worker)),
        "table": null,
    })
}
