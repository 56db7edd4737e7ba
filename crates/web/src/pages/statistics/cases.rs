//! The cases behind a number, for those who may read them.

use std::collections::BTreeMap;

use axum::extract::{Path, Query};
use serde_json::json;
use tiltak_services::statistics::Number;
use tiltak_statistics::catalogue::dimension::Role;
use tiltak_statistics::catalogue::indicator::Indicator;
use tiltak_statistics::table::Table;
use tiltak_statistics::{Language, Period, catalogue};

use super::asked::Asked;
use super::{language, require};
use crate::language::text;
use crate::page_error::PageError;
use crate::pages::case_file::{links, words};
use crate::render::PageResult;
use crate::visitor::Worker;

/// The name of the period in the address; the other names are dimensions.
const PERIOD: &str = "periode";

/// The address of the cases behind a cell.
pub(super) fn href(table: &Table, place: usize, asked: &Asked) -> String {
    let mut address = format!("/statistikk/{}/saker", asked.indicator.id);
    let mut sign = '?';
    for (dimension, category) in table.dimensions().iter().zip(table.categories(place)) {
        let name = match dimension.role {
            Role::Area => continue,
            Role::Time => PERIOD,
            Role::Other => &dimension.id,
        };
        address.push_str(&format!("{sign}{name}={}", category.code));
        sign = '&';
    }
    address
}

pub(super) async fn show(
    worker: Worker,
    Path(id): Path<String>,
    Query(query): Query<BTreeMap<String, String>>,
) -> PageResult {
    require(&worker)?;
    let (definition, indicator) = catalogue::find(&id).map_err(|_unknown| PageError::NotFound)?;
    let number = number(indicator, &query).ok_or(PageError::NotFound)?;
    if number.period.year < definition.description.first_year {
        return Err(PageError::NotFound);
    }
    let services = &worker.state.services;
    let behind = services.cases_behind(worker.actor(), &number).await?;
    let today = services.today();
    let row = |row: &tiltak_services::case_file::CaseRow| {
        json!({
            "href": links::case(row.file.id),
            "name": words::child_name(worker.language, &row.child),
            "age": words::age(worker.language, &row.child, today),
            "journal_number": row.file.journal_number,
            "open": row.file.is_open(),
        })
    };
    let others = (behind.others > 0).then(|| {
        let count = i64::try_from(behind.others).unwrap_or_default();
        text(
            worker.language,
            "statistics-cases-others",
            &[("count", count.into())],
        )
    });
    let language = language(&worker);
    let values = json!({
        "kicker": worker.text("statistics-cases-kicker"),
        "indicator": indicator.title.get(language),
        "which": which(indicator, &number, language),
        "counted": indicator.counted.get(language),
        "back": format!("/statistikk/{}?year={}", indicator.id, number.period.year),
        "rows": behind.rows.iter().map(row).collect::<Vec<_>>(),
        "others": others,
    });
    worker.show(
        "pages/statistics/cases.html",
        &worker.text("statistics-cases-title"),
        "statistics",
        values,
    )
}

/// The number that an address names; nothing where it names something that the indicator does not have.
fn number(indicator: &Indicator, query: &BTreeMap<String, String>) -> Option<Number> {
    let period: Period = query.get(PERIOD)?.parse().ok()?;
    let names = query.iter().filter(|(name, _)| name.as_str() != PERIOD);
    let by: Vec<_> = names.map(|(name, code)| (name.clone(), code.clone())).collect();
    let is_known = |(name, code): &(String, String)| {
        indicator
            .by
            .iter()
            .any(|dimension| dimension.id == *name && dimension.position(code).is_some())
    };
    by.iter().all(is_known).then(|| Number {
        indicator: indicator.id.clone(),
        period,
        by,
    })
}

/// The period and the categories in words.
fn which(indicator: &Indicator, number: &Number, language: Language) -> Vec<String> {
    let category = |(name, code): &(String, String)| {
        let dimension = indicator.by.iter().find(|dimension| dimension.id == *name)?;
        let category = &dimension.categories[dimension.position(code)?];
        Some(category.label.get(language).to_owned())
    };
    let period = number.period.label().get(language).to_owned();
    std::iter::once(period)
        .chain(number.by.iter().filter_map(category))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(pairs: &[(&str, &str)]) -> Option<Number> {
        let (_, indicator) = catalogue::find("children_with_assistance_measures").unwrap();
        let query = pairs
            .iter()
            .map(|(name, code)| ((*name).to_owned(), (*code).to_owned()))
            .collect();
        number(indicator, &query)
    }

    #[test]
    fn an_address_names_a_number_or_nothing() {
        assert!(of(&[("periode", "2026")]).is_some());
        assert!(of(&[("periode", "2026"), ("age_group", "F006-012")]).is_some());
        for wrong in [
            &[][..],
            &[("periode", "i fjor")],
            &[("periode", "2026"), ("age_group", "F006-013")],
            &[("periode", "2026"), ("name", "Luna")],
        ] {
            assert!(of(wrong).is_none(), "{wrong:?}");
        }
    }
}
