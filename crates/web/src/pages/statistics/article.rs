//! The article on assistance measures, told of the own service.

use axum::extract::Query;
use serde_json::{Value, json};
use tiltak_reports::article::{self, Article, Place, PlaceKind, Section, Story, Tables};
use tiltak_statistics::request::WHOLE;

use super::asked::AskedQuery;
use super::{language, require, view, year};
use crate::form::Form;
use crate::language::text;
use crate::render::PageResult;
use crate::visitor::Worker;

const TEMPLATE: &str = "pages/statistics/article.html";
/// The first year with figures in the catalogue's tables of measures.
const FIRST_YEAR: i32 = 2013;

pub(super) async fn show(worker: Worker, Query(query): Query<AskedQuery>) -> PageResult {
    require(&worker)?;
    let services = &worker.state.services;
    let years = year::Years::of(FIRST_YEAR, services.today());
    let Some(year) = years.read(query.year.as_deref()) else {
        let mut form = Form::with([("year", query.year.clone().unwrap_or_default())]);
        let args = [
            ("first", years.first().to_string().into()),
            ("last", years.current().to_string().into()),
        ];
        form.object("year", text(worker.language, "statistics-year-unknown", &args));
        let title = worker.text("statistics-article-title");
        return worker.show_refused(TEMPLATE, &title, "statistics", choices(&worker, years, &form));
    };
    let requests = article::requests(WHOLE, year, years.first());
    let tables = services.statistics_tables(worker.actor(), &requests).await?;
    let story = Story {
        place: Place {
            code: WHOLE.to_owned(),
            kind: PlaceKind::Service,
            name: worker.text("statistics-article-place"),
        },
        year,
        first_year: years.first(),
        language: language(&worker),
        source: worker.text("statistics-article-source"),
        data_version: String::new(),
    };
    let told = article::tell(&story, &Tables::new(&tables));
    let form = Form::with([("year", year.to_string())]);
    let mut values = choices(&worker, years, &form);
    values["article"] = shown(&told);
    worker.show(TEMPLATE, &told.title, "statistics", values)
}

fn choices(worker: &Worker, years: year::Years, form: &Form) -> Value {
    let option = |year: i32| json!({ "value": year.to_string(), "label": year.to_string() });
    json!({
        "kicker": worker.text("statistics-kicker"),
        "form": form.view(),
        "years": years.all().map(option).collect::<Vec<_>>(),
        "article": null,
    })
}

fn shown(article: &Article) -> Value {
    json!({
        "lead": article.lead,
        "sections": article.sections.iter().map(section).collect::<Vec<_>>(),
        "notes": article.notes,
    })
}

fn section(section: &Section) -> Value {
    let columns: Vec<_> = section
        .table
        .head
        .iter()
        .enumerate()
        .map(|(place, label)| json!({ "label": label, "number": place > 1 }))
        .collect();
    let rows: Vec<_> = section
        .table
        .rows
        .iter()
        .map(|row| {
            let name = json!({ "text": row.label, "href": format!("/statistikk/{}", row.indicator) });
            std::iter::once(name)
                .chain(row.cells.iter().map(|cell| json!(cell)))
                .collect::<Vec<_>>()
        })
        .collect();
    json!({
        "id": section.id,
        "heading": section.heading,
        "paragraphs": section.paragraphs,
        "figure": section.figure.as_ref().map(view::figure),
        "caption": section.table.caption,
        "columns": columns,
        "rows": rows,
        "notes": section.notes,
    })
}
