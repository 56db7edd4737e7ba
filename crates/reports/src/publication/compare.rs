//! Areas beside others, on pages of their own: as many as keep each of them light.

use minijinja::{Value, context};
use tiltak_domain::geography::{peer_group, peers, structure, tiles};
use tiltak_statistics::Language;

use super::area::section;
use super::page::Pages;
use super::words::word;
use super::{PageError, Put, Site, SitePlace};
use crate::article::{Around, COMPARED, Compared, Figures, Peers, Place, PlaceKind, Section, Story, compare};

/// So many bytes of drawings and tables are on one page, about; a single section may be more.
const PAGE: usize = 75_000;
/// What a row and a cell of a table weigh beside their texts.
const ROW: usize = 40;
const CELL: usize = 30;

/// Makes the pages of a place and gives the links to what is on them; none where there is nothing to compare with.
pub(super) fn pages(
    site: &Site<'_>,
    place: &SitePlace,
    story: &Story,
    figures: &dyn Figures,
    pages: &Pages,
    put: &mut Put<'_>,
) -> Result<Vec<Value>, PageError> {
    let language = story.language;
    let Some(around) = around(site, place, language, figures) else {
        return Ok(Vec::new());
    };
    let packed = packed(compare(story, figures, &around));
    let path = |number: usize| match number {
        0 => format!("compare/{}.html", place.code),
        _ => format!("compare/{}-{}.html", place.code, number + 1),
    };
    let link = |number: usize, one: &Compared| {
        let href = format!("{}#{}-h", path(number), one.section.id);
        context! { href, text => one.section.table.caption }
    };
    let mut links = Vec::new();
    for (number, on_it) in packed.iter().enumerate() {
        links.extend(on_it.iter().map(|one| link(number, one)));
    }
    for (number, on_it) in packed.iter().enumerate() {
        let sections: Vec<Value> = on_it.iter().map(beside).collect();
        let title = format!("{}: {}", word("compared", language), place.name.get(language));
        let title = match packed.len() {
            1 => title,
            all => format!("{title} ({}/{all})", number + 1),
        };
        let values = context! { sections, links => links.clone(), article => place.path() };
        pages.page(
            site,
            language,
            ("compare.html", &path(number), &title),
            &values,
            put,
        )?;
    }
    Ok(links)
}

/// The sections in their order, on as few pages as they fit on.
fn packed(all: Vec<Compared>) -> Vec<Vec<Compared>> {
    let mut packed: Vec<Vec<Compared>> = Vec::new();
    let mut free = 0;
    for one in all {
        let weight = weight(&one.section);
        match packed.last_mut().filter(|_| weight <= free) {
            Some(page) => page.push(one),
            None => {
                packed.push(vec![one]);
                free = PAGE;
            }
        }
        free = free.saturating_sub(weight);
    }
    packed
}

fn weight(section: &Section) -> usize {
    let drawing = section.figure.as_ref().map_or(0, |figure| figure.to_svg().len());
    let rows = section.table.rows.iter().map(|row| {
        let cells: usize = row.cells.iter().map(|cell| cell.len() + CELL).sum();
        row.label.len() + ROW + cells
    });
    drawing + rows.sum::<usize>()
}

fn beside(compared: &Compared) -> Value {
    context! { indicator => compared.indicator, ..section(&compared.section) }
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
