//! How the number of children with assistance measures has changed: H006 and H007.

use super::Section;
use super::measure::YEARS;
use super::teller::{Named, Teller};
use super::trend::{Trend, trend};
use super::words::Words;

const NUMBER: Words = [
    "Barn 0–17 år med hjelpetiltak",
    "Barn 0–17 år med hjelpetiltak",
    "Children aged 0–17 with assistance measures",
];
const CHANGE: Words = [
    "Endring i prosent siden fire år før",
    "Endring i prosent sidan fire år før",
    "Change in percent since four years before",
];
const UNIT: Words = ["barn", "barn", "children"];

pub(super) fn section(teller: &Teller<'_>) -> Section {
    let then = teller.year() - YEARS;
    let (before, now) = (teller.in_year("H006", then), teller.number("H006"));
    let change = teller.named("H007", CHANGE);
    let found = trend(&before, &now);
    let heading = teller.say(heading(found), &[("then", &then.to_string())]);
    let mut years = teller.by_year("H006");
    for one in &mut years {
        one.label = teller.word(NUMBER).to_owned();
    }
    let mut first = vec![teller.change(
        [
            "Antallet barn med hjelpetiltak",
            "Talet på barn med hjelpetiltak",
            "The number of children with assistance measures",
        ],
        &before,
        &now,
    )];
    first.push(size(teller, &change, found));
    first.retain(|sentence| !sentence.is_empty());
    first.extend(teller.absent(&[(
        &change.number,
        [
            "Endringen siden fire år før",
            "Endringa sidan fire år før",
            "The change since four years before",
        ],
    )]));
    let figure = teller.line(
        "development",
        [
            "Barn 0–17 år med hjelpetiltak, {place}",
            "Barn 0–17 år med hjelpetiltak, {place}",
            "Children aged 0–17 with assistance measures, {place}",
        ],
        UNIT,
        &heading,
        &years,
        NUMBER,
    );
    Section {
        id: "development",
        paragraphs: super::paragraphs([first.join(" "), extremes(teller, &years)]),
        figure,
        table: teller.table(&[&[change][..], &years].concat()),
        notes: Vec::new(),
        heading,
    }
}

fn heading(found: Option<Trend>) -> Words {
    match found {
        Some(Trend::Higher) => [
            "Flere barn hadde hjelpetiltak enn i {then}",
            "Fleire barn hadde hjelpetiltak enn i {then}",
            "More children had assistance measures than in {then}",
        ],
        Some(Trend::Lower) => [
            "Færre barn hadde hjelpetiltak enn i {then}",
            "Færre barn hadde hjelpetiltak enn i {then}",
            "Fewer children had assistance measures than in {then}",
        ],
        Some(Trend::Same) => [
            "Like mange barn hadde hjelpetiltak som i {then}",
            "Like mange barn hadde hjelpetiltak som i {then}",
            "As many children had assistance measures as in {then}",
        ],
        Some(Trend::About) => [
            "Om lag like mange barn hadde hjelpetiltak som i {then}",
            "Om lag like mange barn hadde hjelpetiltak som i {then}",
            "About as many children had assistance measures as in {then}",
        ],
        Some(Trend::Uncertain) => [
            "Det er usikkert om antallet har endret seg siden {then}",
            "Det er uvisst om talet har endra seg sidan {then}",
            "It is uncertain whether the number has changed since {then}",
        ],
        None => [
            "Utviklingen siden {then} kan ikke vises",
            "Utviklinga sidan {then} kan ikkje visast",
            "The development since {then} cannot be shown",
        ],
    }
}

/// The size of the change, where there is one.
fn size(teller: &Teller<'_>, change: &Named, found: Option<Trend>) -> String {
    let words = match found {
        Some(Trend::Higher) => [
            "Det er en økning på {percent} prosent.",
            "Det er ein auke på {percent} prosent.",
            "That is an increase of {percent} percent.",
        ],
        Some(Trend::Lower) => [
            "Det er en nedgang på {percent} prosent.",
            "Det er ein nedgang på {percent} prosent.",
            "That is a decrease of {percent} percent.",
        ],
        _ => return String::new(),
    };
    let Some(value) = change.number.value else {
        return String::new();
    };
    let size = tiltak_statistics::language::number(value.abs(), change.number.decimals, teller.language());
    teller.say(words, &[("percent", &size)])
}

/// The years with most and with fewest, where the two differ by more than chance.
fn extremes(teller: &Teller<'_>, years: &[Named]) -> String {
    let shown: Vec<&Named> = years.iter().filter(|one| one.number.value.is_some()).collect();
    let most = shown.iter().rev().max_by_key(|one| one.number.value);
    let fewest = shown.iter().min_by_key(|one| one.number.value);
    let (Some(most), Some(fewest), true) = (most, fewest, shown.len() > 2) else {
        return String::new();
    };
    if trend(&fewest.number, &most.number) != Some(Trend::Higher) {
        return String::new();
    }
    let language = teller.language();
    teller.say(
        [
            "I årene fra {from} til {year} var antallet høyest i {high} ({most}) og lavest i {low} ({fewest}).",
            "I åra frå {from} til {year} var talet høgast i {high} ({most}) og lågast i {low} ({fewest}).",
            "In the years from {from} to {year} the number was highest in {high} ({most}) and lowest in {low} ({fewest}).",
        ],
        &[
            ("from", &shown[0].number.year.to_string()),
            ("high", &most.number.year.to_string()),
            ("most", &most.number.text(language)),
            ("low", &fewest.number.year.to_string()),
            ("fewest", &fewest.number.text(language)),
        ],
    )
}
