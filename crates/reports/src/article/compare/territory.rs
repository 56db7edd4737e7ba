//! The counties of the nation: as tiles, and each over the years.

use tiltak_statistics::table::Status;

use super::super::teller::Teller;
use super::super::{PlaceKind, Section, paragraphs};
use super::{Around, Beside, FEW, Subject, decimals};
use crate::figure::{Figure, Kind, LinePanel, Panels, Series, SmallMultiples, Tile, TileMap};

/// The counties as tiles; `None` where they are not the nation's, or few have a figure.
pub(super) fn map(teller: &Teller<'_>, around: &Around, subject: &Subject) -> Option<Section> {
    if teller.story.place.kind != PlaceKind::Nation {
        return None;
    }
    let rows = counties(teller, around, subject, teller.year());
    let shown = || rows.iter().filter(|one| one.number.value.is_some());
    if shown().count() < FEW {
        return None;
    }
    let heading = range(teller, subject, &rows)?;
    let title = teller.say(
        [
            "{name} i hvert fylke, {year}",
            "{name} i kvart fylke, {year}",
            "{name} in each county, {year}",
        ],
        &[("name", teller.word(subject.name))],
    );
    let tile = |((place, (column, row)), one): (&(super::Place, (u8, u8)), &Beside)| Tile {
        column: *column,
        row: *row,
        label: place.name.clone(),
        value: crate::figure::Value {
            interval: None,
            ..teller.value_of(one)
        },
    };
    let tiles = around.counties.iter().zip(&rows).map(tile).collect();
    Some(Section {
        id: subject.sections[2],
        paragraphs: paragraphs([teller.areas_without(&rows).join(" ")]),
        figure: Some(Figure {
            frame: teller.frame_of(subject.sections[2], title.clone(), &heading, decimals(&rows)?),
            kind: Kind::TileMap(TileMap { tiles }),
        }),
        table: teller.table_of(&title, COUNTY, &rows, subject.among),
        notes: vec![
            teller
                .word([
                    "Hvert fylke er like stort på kartet, og står om lag der det ligger.",
                    "Kvart fylke er like stort på kartet, og står om lag der det ligg.",
                    "Every county has the same size on the map, about where it lies.",
                ])
                .to_owned(),
        ],
        heading,
    })
}

const COUNTY: super::Words = ["Fylke", "Fylke", "County"];

/// A line for each county over the years; `None` where few counties have figures of several years.
pub(super) fn by_year(teller: &Teller<'_>, around: &Around, subject: &Subject) -> Option<Section> {
    if teller.story.place.kind != PlaceKind::Nation {
        return None;
    }
    let all: Vec<i32> = (teller.story.first_year..=teller.year()).collect();
    let by_year: Vec<Vec<Beside>> = all
        .iter()
        .map(|year| counties(teller, around, subject, *year))
        .collect();
    let is_known = |rows: &[Beside]| {
        rows.iter()
            .any(|one| one.number.absence() != Some(Status::Missing))
    };
    let known: Vec<(i32, Vec<Beside>)> = all
        .into_iter()
        .zip(by_year)
        .filter(|(_, rows)| is_known(rows))
        .collect();
    let years: Vec<i32> = known.iter().map(|(year, _)| *year).collect();
    let (first, last) = (*years.first()?, *years.last()?);
    // Two years are told by the map and the tables.
    if years.len() < 3 {
        return None;
    }
    let panel = |(at, (place, _)): (usize, &(super::Place, _))| LinePanel {
        label: place.name.clone(),
        series: vec![Series {
            label: place.name.clone(),
            values: known.iter().map(|(_, rows)| teller.value_of(&rows[at])).collect(),
        }],
    };
    let has_line = |at: usize| {
        known
            .iter()
            .filter(|(_, rows)| rows[at].number.value.is_some())
            .count()
            > 1
    };
    let drawn: Vec<LinePanel> = around
        .counties
        .iter()
        .enumerate()
        .filter(|(at, _)| has_line(*at))
        .map(panel)
        .collect();
    if drawn.len() < FEW {
        return None;
    }
    let heading = teller.say(
        [
            "{name} i hvert fylke fra {first} til {last}",
            "{name} i kvart fylke frå {first} til {last}",
            "{name} in each county from {first} to {last}",
        ],
        &[
            ("name", teller.word(subject.name)),
            ("first", &first.to_string()),
            ("last", &last.to_string()),
        ],
    );
    let rows: Vec<Beside> = (0..around.counties.len())
        .filter(|at| has_line(*at))
        .flat_map(|at| known.iter().map(move |(_, rows)| rows[at].clone()))
        .collect();
    Some(Section {
        id: "map-years",
        paragraphs: Vec::new(),
        figure: Some(Figure {
            frame: teller.frame_of("map-years", heading.clone(), &heading, decimals(&rows)?),
            kind: Kind::SmallMultiples(SmallMultiples {
                panels: Panels::Line { years, panels: drawn },
            }),
        }),
        table: teller.table_of(&heading, COUNTY, &rows, subject.among),
        notes: Vec::new(),
        heading,
    })
}

fn counties(teller: &Teller<'_>, around: &Around, subject: &Subject, year: i32) -> Vec<Beside> {
    let row = |(place, _): &(super::Place, (u8, u8))| Beside {
        label: place.name.clone(),
        number: teller.of_area(subject.id, &place.code, year),
    };
    around.counties.iter().map(row).collect()
}

/// Between which values the counties lie, without naming any.
fn range(teller: &Teller<'_>, subject: &Subject, rows: &[Beside]) -> Option<String> {
    let shown = || rows.iter().filter(|one| one.number.value.is_some());
    let lowest = shown().min_by_key(|one| one.number.value)?;
    let highest = shown().max_by_key(|one| one.number.value)?;
    let text = |one: &Beside| one.number.text(teller.language());
    Some(teller.say(
        [
            "{name} er mellom {low} og {high} prosent i fylkene",
            "{name} er mellom {low} og {high} prosent i fylka",
            "{name} is between {low} and {high} percent in the counties",
        ],
        &[
            ("name", teller.word(subject.name)),
            ("low", &text(lowest)),
            ("high", &text(highest)),
        ],
    ))
}
