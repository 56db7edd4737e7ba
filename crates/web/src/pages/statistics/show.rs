//! An indicator as a page: the finding, the figure, the numbers, how they are made.

use serde_json::{Value, json};
use tiltak_reports::statistics_figure::sentence;
use tiltak_reports::table_figure;
use tiltak_statistics::catalogue::definition::Definition;
use tiltak_statistics::{Indicator, Period};

use super::asked::{AS_A_WHOLE, Asked, AskedQuery, OVER_TIME, Refused};
use super::year::Years;
use super::{language, view};
use crate::form::Form;
use crate::language::text;
use crate::render::PageResult;
use crate::visitor::Worker;

const TEMPLATE: &str = "pages/statistics/show.html";

pub(super) async fn page(worker: &Worker, asked: &Asked) -> PageResult {
    let table = worker
        .state
        .services
        .statistics_table(worker.actor(), &asked.request)
        .await?;
    let language = language(worker);
    let form = Form::with([("year", asked.year.to_string()), ("by", asked.by.clone())]);
    let figure = table_figure::figure(&table, "figur", language);
    let files: Vec<_> = super::download::FORMATS
        .iter()
        .map(|(ending, _)| {
            let href = asked.address(&format!("{}.{ending}", asked.indicator.id));
            json!({ "text": worker.text(&format!("statistics-download-{ending}")), "href": href })
        })
        .collect();
    let mut values = common(worker, (asked.definition, asked.indicator), asked.years, &form);
    values["table"] = json!({
        "year": asked.year.to_string(),
        "so_far": asked.years.is_so_far(asked.year),
        "census_date": Period::year(asked.year).last_day(),
        "computed": table.provenance().computed_at,
        "finding": sentence(&table, language),
        "figure": figure.as_ref().map(view::figure),
        "numbers": view::numbers(&table, asked, worker),
        "notes": table.notes(language),
        "interval_note": table.interval_note(language),
        "files": files,
    });
    worker.show(TEMPLATE, &table.title(language), "statistics", values)
}

/// The page for something that the indicator does not have: nothing is shown that was not asked for.
pub(super) fn refused(
    worker: &Worker,
    found: (&Definition, &Indicator),
    refused: &Refused,
    query: &AskedQuery,
) -> PageResult {
    let typed = |text: &Option<String>| text.clone().unwrap_or_default();
    let mut form = Form::with([("year", typed(&query.year)), ("by", typed(&query.by))]);
    let years = match refused {
        Refused::Year(years) => {
            let args = [
                ("first", years.first().to_string().into()),
                ("last", years.current().to_string().into()),
            ];
            form.object("year", text(worker.language, "statistics-year-unknown", &args));
            *years
        }
        Refused::Breakdown(years) => {
            form.object("by", worker.text("statistics-by-unknown"));
            *years
        }
    };
    let title = found.1.title.get(language(worker)).to_owned();
    worker.show_refused(
        TEMPLATE,
        &title,
        "statistics",
        common(worker, found, years, &form),
    )
}

/// What both pages have: the choices, and how the table is made.
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
        "breakdowns": breakdowns(worker, indicator),
        "made": view::made(worker, definition, indicator),
        "sql": definition.sql,
        "unit": indicator.unit.name(language(worker)),
        "table": null,
    })
}

fn breakdowns(worker: &Worker, indicator: &Indicator) -> Vec<Value> {
    let language = language(worker);
    let option = |value: &str, label: String| json!({ "value": value, "label": label });
    let mut options = Vec::new();
    if !indicator.shown_by.is_empty() {
        options.push(option("", worker.text("statistics-by-usual")));
    }
    options.push(option(AS_A_WHOLE, worker.text("statistics-by-none")));
    options.extend(
        indicator
            .by
            .iter()
            .map(|dimension| option(&dimension.id, dimension.label.get(language).to_owned())),
    );
    options.push(option(OVER_TIME, worker.text("statistics-by-time")));
    options
}
