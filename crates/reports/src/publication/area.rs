//! The article of each area, and the list of areas.

use minijinja::{Value, context};
use tiltak_statistics::Language;

use super::page::Pages;
use super::words::word;
use super::{PageError, Put, Site, SitePlace};
use crate::article::{Article, PlaceKind, Section, Story, Tables, tell};

pub(super) fn pages(
    site: &Site<'_>,
    language: Language,
    pages: &Pages,
    put: &mut Put<'_>,
) -> Result<(), PageError> {
    let tables = Tables::new(site.tables.iter().map(|table| table.released.table()));
    let source = source(site, language);
    for place in site.places {
        let story = Story {
            place: place.place(language),
            year: site.year,
            first_year: site.first_year,
            language,
            source: source.clone(),
            data_version: site.version.to_owned(),
        };
        let article = tell(&story, &tables);
        let compared = super::compare::pages(site, place, &story, &tables, pages, put)?;
        let values = context! { article => values(&article), compared, source => source };
        let path = place.path();
        pages.page(
            site,
            language,
            ("article.html", &path, &article.title),
            &values,
            put,
        )?;
    }
    list(site, language, pages, put)
}

/// Where the figures come from, for readers.
fn source(site: &Site<'_>, language: Language) -> String {
    let own = site.source.map(|source| source.get(language).to_owned());
    own.or_else(|| {
        let first = site.tables.first()?;
        Some(first.released.table().source(language).to_owned())
    })
    .unwrap_or_default()
}

fn values(article: &Article) -> Value {
    let sections: Vec<Value> = article.sections.iter().map(section).collect();
    context! { lead => article.lead, sections, notes => article.notes }
}

pub(super) fn section(section: &Section) -> Value {
    let rows: Vec<Value> = section
        .table
        .rows
        .iter()
        .map(|row| context! { indicator => row.indicator, label => row.label, cells => row.cells })
        .collect();
    context! {
        id => section.id,
        heading => section.heading,
        paragraphs => section.paragraphs,
        figure => section.figure.as_ref().map(crate::figure::Figure::to_svg),
        caption => section.figure.as_ref().map(|figure| figure.frame.title.clone()),
        table => context! { caption => section.table.caption, head => section.table.head, rows },
        notes => section.notes,
    }
}

fn list(site: &Site<'_>, language: Language, pages: &Pages, put: &mut Put<'_>) -> Result<(), PageError> {
    let entry = |place: &SitePlace| {
        context! { code => place.code, name => place.name.get(language), href => place.path() }
    };
    let mut codes: Vec<&str> = site
        .places
        .iter()
        .filter_map(|place| match place.kind {
            PlaceKind::County => Some(place.code.as_str()),
            _ => place.county.as_deref(),
        })
        .collect();
    codes.sort_unstable();
    codes.dedup();
    let counties: Vec<Value> = codes
        .into_iter()
        .map(|code| {
            let own = site
                .places
                .iter()
                .find(|place| place.kind == PlaceKind::County && place.code == code);
            let members: Vec<Value> = site
                .places
                .iter()
                .filter(|place| place.county.as_deref() == Some(code))
                .map(entry)
                .collect();
            context! {
                code,
                name => own.map_or(code, |own| own.name.get(language)),
                href => own.map(SitePlace::path),
                members,
            }
        })
        .collect();
    let outside: Vec<Value> = site
        .places
        .iter()
        .filter(|place| place.kind != PlaceKind::County && place.county.is_none())
        .map(entry)
        .collect();
    let title = word("areas", language);
    let values = context! { counties, outside };
    pages.page(site, language, ("areas.html", "areas.html", title), &values, put)
}
