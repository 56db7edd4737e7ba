//! The definition of each indicator, and the list of tables with their files.

use std::collections::BTreeSet;

use minijinja::{Value, context};
use tiltak_statistics::catalogue::dimension::Role;
use tiltak_statistics::catalogue::{self, facts};
use tiltak_statistics::{Language, Table};

use super::page::Pages;
use super::words::words;
use super::{PageError, Put, Site, SiteTable};
use crate::article::INDICATORS;

pub(super) fn pages(
    site: &Site<'_>,
    language: Language,
    pages: &Pages,
    put: &mut Put<'_>,
) -> Result<(), PageError> {
    let all: Vec<Value> = site.tables.iter().map(|table| listed(table, language)).collect();
    let title = words(language).get("tables").copied().unwrap_or_default();
    pages.page(
        site,
        language,
        ("tables.html", "tables.html", title),
        &context! { tables => all },
        put,
    )?;
    let mut ids: BTreeSet<&str> = INDICATORS.into_iter().collect();
    ids.extend(
        site.tables
            .iter()
            .map(|table| table.released.table().indicator().id.as_str()),
    );
    for id in ids {
        let of_it = site
            .tables
            .iter()
            .filter(|table| table.released.table().indicator().id == id)
            .map(|table| listed(table, language));
        let values = match catalogue::find(id) {
            Ok((definition, indicator)) => context! {
                id,
                facts => facts(definition, indicator, language),
                sql => definition.sql,
                tables => of_it.collect::<Vec<_>>(),
                name => indicator.title.get(language),
            },
            Err(_) => {
                let not_there = words(language).get("not_there").copied().unwrap_or_default();
                context! { id, facts => vec![(not_there, Vec::<String>::new())], sql => "", tables => Vec::<Value>::new(), name => id }
            }
        };
        let name = values
            .get_attr("name")
            .ok()
            .map(|name| name.to_string())
            .unwrap_or_default();
        let path = format!("definition/{id}.html");
        pages.page(site, language, ("definition.html", &path, &name), &values, put)?;
    }
    Ok(())
}

/// A table as a line of a list: title, what it is by, years, files.
fn listed(table: &SiteTable, language: Language) -> Value {
    let shown = table.released.table();
    let files: Vec<Value> = table
        .endings
        .iter()
        .map(|ending| {
            let href = format!("data/{}/{}.{ending}", language.tag(), table.name);
            context! { href, name => format_name(ending) }
        })
        .collect();
    context! {
        indicator => shown.indicator().id,
        title => shown.indicator().title.get(language),
        by => by(shown, language),
        years => years(shown, language),
        files,
    }
}

fn format_name(ending: &str) -> &str {
    match ending {
        "csv" => "CSV",
        "json" => "JSON-stat",
        "px" => "PX",
        "xlsx" => "XLSX",
        "parquet" => "Parquet",
        other => other,
    }
}

fn by(table: &Table, language: Language) -> String {
    let names: Vec<String> = table
        .dimensions()
        .iter()
        .filter(|dimension| dimension.role != Role::Time)
        .map(|dimension| dimension.label.get(language).to_lowercase())
        .collect();
    names.join(", ")
}

fn years(table: &Table, language: Language) -> String {
    let labels: Vec<&str> = table
        .time()
        .iter()
        .flat_map(|time| &time.categories)
        .map(|category| category.label.get(language))
        .collect();
    match labels.as_slice() {
        [first, .., last] if labels.len() > 2 => format!("{first}–{last}"),
        few => few.join(", "),
    }
}
