//! An area, its peers together, its county and the country, each with its interval.

use super::super::teller::Teller;
use super::super::trend::{Trend, against_rest};
use super::super::words::{Words, listed};
use super::super::{Section, paragraphs};
use super::{Around, Beside, Peers, Subject, decimals};
use crate::figure::{DotInterval, Figure, Kind, Row, Slope, SlopeRow};

const WHOLE: &str = "0";

/// The section; `None` for the whole itself and where nothing stands beside the area.
pub(super) fn section(teller: &Teller<'_>, around: &Around, subject: &Subject) -> Option<Section> {
    if !teller.is_part() {
        return None;
    }
    let rows = rows(teller, around, subject, teller.year());
    let name = teller.word(subject.name);
    let heading = heading(teller, subject, &rows);
    let title = teller.say(
        [
            "{name} sammenlignet med andre, {year}",
            "{name} samanlikna med andre, {year}",
            "{name} beside others, {year}",
        ],
        &[("name", name)],
    );
    let figure = decimals(&rows).map(|decimals| Figure {
        frame: teller.frame_of(subject.sections[0], title.clone(), &heading, decimals),
        kind: Kind::DotInterval(DotInterval {
            rows: drawn(teller, &rows),
            reference: None,
        }),
    });
    let without = teller.areas_without(&rows).join(" ");
    Some(Section {
        id: subject.sections[0],
        heading,
        paragraphs: paragraphs([told(teller, &rows), without]),
        figure,
        table: teller.table_of(&title, AREA, &rows, subject.among),
        notes: note(teller, around, subject),
    })
}

const AREA: Words = ["Område", "Område", "Area"];

/// The same in an earlier year and now.
pub(super) fn two_years(teller: &Teller<'_>, around: &Around, subject: &Subject) -> Option<Section> {
    if !teller.is_part() {
        return None;
    }
    let then = teller.year() - subject.years;
    let (before, now) = (
        rows(teller, around, subject, then),
        rows(teller, around, subject, teller.year()),
    );
    if before.len() != now.len() {
        return None;
    }
    decimals(&before)?;
    let decimals = decimals(&now)?;
    let own = [before.first()?, now.first()?];
    let (then, name) = (then.to_string(), teller.word(subject.name));
    let found = teller.change(subject.name, &own[0].number, &own[1].number);
    let heading = teller.say(
        [
            "{name} i {then} og {year}",
            "{name} i {then} og {year}",
            "{name} in {then} and {year}",
        ],
        &[("name", name), ("then", &then)],
    );
    let slope = Slope {
        years: (own[0].number.year, own[1].number.year),
        rows: before
            .iter()
            .zip(&now)
            .map(|(before, now)| SlopeRow {
                label: capital(&now.label),
                first: teller.value_of(before),
                last: teller.value_of(now),
            })
            .collect(),
    };
    let sentence = if found.is_empty() {
        heading.clone()
    } else {
        found.clone()
    };
    let all: Vec<Beside> = before
        .iter()
        .zip(&now)
        .flat_map(|(one, other)| [one.clone(), other.clone()])
        .collect();
    Some(Section {
        id: "beside-years",
        paragraphs: paragraphs([found, teller.areas_without(&now).join(" ")]),
        figure: Some(Figure {
            frame: teller.frame_of("beside-years", heading.clone(), &sentence, decimals),
            kind: Kind::Slope(slope),
        }),
        table: teller.table_of(&heading, AREA, &all, subject.among),
        notes: note(teller, around, subject),
        heading,
    })
}

/// The area first, then those that it is part of, from the nearest to the whole.
fn rows(teller: &Teller<'_>, around: &Around, subject: &Subject, year: i32) -> Vec<Beside> {
    let row = |label: String, code: &str| Beside {
        label,
        number: teller.of_area(subject.id, code, year),
    };
    let own = &teller.story.place;
    let mut rows = vec![row(own.name.clone(), &own.code)];
    if let Some(peers) = &around.peers {
        let (number, shown) = teller.together(subject.id, &around.services, year);
        let label = teller.say(
            [
                "like store kommuner ({name})",
                "like store kommunar ({name})",
                "municipalities of the same size ({name})",
            ],
            &[("name", &lower(&peers.name))],
        );
        if shown >= super::FEW_PEERS {
            rows.push(Beside {
                label: lower(&label),
                number,
            });
        }
    }
    if let Some(county) = &around.county {
        let name = &county.name;
        let label = teller.language().choose("fylke", "fylke", "county");
        rows.push(row(format!("{name} {label}"), &county.code));
    }
    rows.push(row(teller.whole_name(), WHOLE));
    rows
}

fn drawn(teller: &Teller<'_>, rows: &[Beside]) -> Vec<Row> {
    let row = |one: &Beside| Row {
        label: capital(&one.label),
        value: teller.value_of(one),
    };
    rows.iter().map(row).collect()
}

fn heading(teller: &Teller<'_>, subject: &Subject, rows: &[Beside]) -> String {
    let judged = match rows {
        [own, .., whole] => against_rest(&own.number, &whole.number),
        _ => None,
    };
    let words = match judged {
        Some(Trend::Higher) => [
            "{name} var høyere enn i resten av landet",
            "{name} var høgare enn i resten av landet",
            "{name} was higher than in the rest of the country",
        ],
        Some(Trend::Lower) => [
            "{name} var lavere enn i resten av landet",
            "{name} var lågare enn i resten av landet",
            "{name} was lower than in the rest of the country",
        ],
        Some(Trend::Same | Trend::About) => [
            "{name} var om lag som i resten av landet",
            "{name} var om lag som i resten av landet",
            "{name} was about the same as in the rest of the country",
        ],
        Some(Trend::Uncertain) => [
            "{name} skiller seg ikke sikkert fra resten av landet",
            "{name} skil seg ikkje sikkert frå resten av landet",
            "{name} is not certainly different from the rest of the country",
        ],
        None => [
            "{name}: tallet kan ikke sammenlignes med resten av landet",
            "{name}: talet kan ikkje samanliknast med resten av landet",
            "{name}: the figure cannot be compared with the rest of the country",
        ],
    };
    teller.say(words, &[("name", teller.word(subject.name))])
}

/// The numbers that are shown, in a sentence.
fn told(teller: &Teller<'_>, rows: &[Beside]) -> String {
    let part = |one: &Beside| format!("{} {}", one.label, teller.amount(&one.number));
    let shown: Vec<String> = rows
        .iter()
        .filter(|one| one.number.value.is_some())
        .map(part)
        .collect();
    if shown.is_empty() {
        return String::new();
    }
    let list = listed(&shown, teller.language());
    teller.say(["{list}.", "{list}.", "{list}."], &[("list", &list)])
}

/// What the groups are, and how many of their municipalities are shown.
fn note(teller: &Teller<'_>, around: &Around, subject: &Subject) -> Vec<String> {
    let told = |peers: &Peers| {
        let (_, shown) = teller.together(subject.id, &around.services, teller.year());
        let words = if shown < super::FEW_PEERS {
            [
                "Like store kommuner ({name}) er ikke med, fordi for få av dem har et tall som vises her.",
                "Like store kommunar ({name}) er ikkje med, fordi for få av dei har eit tal som blir vist her.",
                "Municipalities of the same size ({name}) are left out, because too few of them have a figure that is shown here.",
            ]
        } else {
            [
                "Like store kommuner er kommuner med om lag like mange innbyggere 1. januar 2024. Tallet er regnet av summene for {shown} av {count}: de som har et tall som vises her. Gruppene er våre egne, ikke gruppene i KOSTRA.",
                "Like store kommunar er kommunar med om lag like mange innbyggjarar 1. januar 2024. Talet er rekna av summane for {shown} av {count}: dei som har eit tal som blir vist her. Gruppene er våre eigne, ikkje gruppene i KOSTRA.",
                "Municipalities of the same size have about as many residents on 1 January 2024. The figure is computed from the sums of {shown} of {count}: those that have a figure that is shown here. The groups are our own, not those of KOSTRA.",
            ]
        };
        let slots = [
            ("name", lower(&peers.name)),
            ("shown", shown.to_string()),
            ("count", peers.count.to_string()),
        ];
        teller.say(
            words,
            &slots.each_ref().map(|(slot, text)| (*slot, text.as_str())),
        )
    };
    around.peers.iter().map(told).collect()
}

fn capital(text: &str) -> String {
    super::super::words::capital(text)
}

fn lower(text: &str) -> String {
    let mut letters = text.chars();
    letters
        .next()
        .map(|first| first.to_lowercase().chain(letters).collect())
        .unwrap_or_default()
}
