//! The article of each area, and the list of areas.

use minijinja::{Value, context};
use tiltak_domain::geography::{peer_group, peers, structure, tiles};
use tiltak_statistics::Language;

use super::page::Pages;
use super::words::word;
use super::{PageError, Put, Site, SitePlace};
use crate::article::{
    Around, Article, COMPARED, Compared, Figures, Peers, Place, PlaceKind, Section, Story, Tables, compare,
    tell,
};

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
        let compared: Vec<Value> = match around(site, place, language, &tables) {
            Some(around) => compare(&story, &tables, &around).iter().map(beside).collect(),
            None => Vec::new(),
        };
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

/// The areas around one, as far as the tables have them; `None` where the data are not the nation's, so that nothing could be
/// called its peers.
fn around(site: &Site<'_>, place: &SitePlace, language: Language, figures: &dyn Figures) -> Option<Around> {
    if !site.places.iter().any(|place| place.kind == PlaceKind::Nation) {
        return None;
    }
    let structure = structure(site.year);
    let area = |code: &str, kind: PlaceKind| {
        let is_there = COMPARED
            .iter()
            .any(|id| figures.number(id, code, site.year, None).is_some());
        let names = &structure.area(code).filter(|_| is_there)?.names;
        Some(Place {
            code: code.to_owned(),
            kind,
            name: language.choose(&names.nb, &names.nn, &names.en).to_owned(),
        })
    };
    let is_municipality = place.kind == PlaceKind::Municipality;
    let group = |code: &str| peer_group(code, site.year);
    let own = group(&place.code).filter(|_| is_municipality);
    let is_among = |other: &SitePlace| match place.kind {
        PlaceKind::Municipality => own.is_some() && group(&other.code) == own,
        PlaceKind::County => other.county.as_ref() == Some(&place.code),
        _ => true,
    };
    let mut services: Vec<Place> = site
        .places
        .iter()
        .filter(|other| other.kind == PlaceKind::Municipality && is_among(other))
        .map(|other| other.place(language))
        .collect();
    services.sort_by(|one, other| one.code.cmp(&other.code));
    let mut counties: Vec<(Place, (u8, u8))> = tiles(site.year)
        .into_iter()
        .filter_map(|(code, column, row)| Some((area(code, PlaceKind::County)?, (column, row))))
        .collect();
    counties.sort_by(|(one, _), (other, _)| one.code.cmp(&other.code));
    Some(Around {
        peers: own.map(|group| {
            let names = group.names();
            Peers {
                name: language.choose(&names.nb, &names.nn, &names.en).to_owned(),
                count: 1 + peers(&place.code, site.year).len(),
            }
        }),
        county: place
            .county
            .as_deref()
            .and_then(|code| area(code, PlaceKind::County)),
        services,
        counties,
    })
}

fn beside(compared: &Compared) -> Value {
    context! { indicator => compared.indicator, ..section(&compared.section) }
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

fn section(section: &Section) -> Value {
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
