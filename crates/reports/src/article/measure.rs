//! How many of the children with measures have assistance measures: H001 and H006.

use super::Section;
use super::drawing::PERCENT;
use super::teller::{Named, Teller};
use super::words::{CHILDREN, Words, about, counted, portion};

/// How many years before the development is told from.
pub(super) const YEARS: i32 = 4;

const SHARE: Words = [
    "Andel av barn med tiltak som har hjelpetiltak",
    "Del av barn med tiltak som har hjelpetiltak",
    "Share of children with measures who have assistance measures",
];
const NUMBER: Words = [
    "Barn 0–17 år med hjelpetiltak",
    "Barn 0–17 år med hjelpetiltak",
    "Children aged 0–17 with assistance measures",
];

pub(super) fn section(teller: &Teller<'_>) -> Section {
    let language = teller.language();
    let (share, children) = (teller.number("H001"), teller.number("H006"));
    let heading = if share.value.is_some() {
        let portion =
            about(&share, &CHILDREN, language).unwrap_or_else(|| portion(&share, &CHILDREN, language));
        teller.say(
            [
                "{portion} med tiltak hadde hjelpetiltak",
                "{portion} med tiltak hadde hjelpetiltak",
                "{portion} with measures had assistance measures",
            ],
            &[("portion", &portion)],
        )
    } else {
        teller.say(
            [
                "Andelen med hjelpetiltak kan ikke vises",
                "Delen med hjelpetiltak kan ikkje visast",
                "The share with assistance measures cannot be shown",
            ],
            &[],
        )
    };
    let years = teller.by_year("H001");
    let mut rows = vec![teller.named("H001", SHARE), teller.named("H006", NUMBER)];
    rows.extend(
        years
            .iter()
            .filter(|one| one.number.year != teller.year())
            .map(|one| Named {
                label: teller.word(SHARE).to_owned(),
                ..one.clone()
            }),
    );
    let before = teller.in_year("H001", teller.year() - YEARS);
    let mut first = Vec::new();
    if share.value.is_some() {
        first.push(teller.say(
            [
                "{portion} som hadde tiltak fra barnevernet {place} ved utgangen av {year}, hadde hjelpetiltak.",
                "{portion} som hadde tiltak frå barnevernet {place} ved utgangen av {year}, hadde hjelpetiltak.",
                "{portion} who had measures from the child welfare service {place} at the end of {year} had assistance measures.",
            ],
            &[("portion", &portion(&share, &CHILDREN, language))],
        ));
    }
    if children.value.is_some() {
        first.push(teller.say(
            [
                "Det var {children} i alderen 0–17 år med hjelpetiltak.",
                "Det var {children} i alderen 0–17 år med hjelpetiltak.",
                "In all, {children} aged 0–17 had assistance measures.",
            ],
            &[("children", &counted(&children, &CHILDREN, language))],
        ));
    }
    first.extend(teller.absent(&[
        (
            &share,
            [
                "Andelen med hjelpetiltak",
                "Delen med hjelpetiltak",
                "The share with assistance measures",
            ],
        ),
        (
            &children,
            [
                "Antallet barn med hjelpetiltak",
                "Talet på barn med hjelpetiltak",
                "The number of children with assistance measures",
            ],
        ),
    ]));
    let second = teller.change(
        [
            "Andelen med hjelpetiltak",
            "Delen med hjelpetiltak",
            "The share with assistance measures",
        ],
        &before,
        &share,
    );
    let third = teller.beside_whole("H001", ["andelen", "delen", "the share"]);
    let figure = teller.line(
        "measures",
        [
            "Andel av barn med tiltak som har hjelpetiltak, {place}",
            "Del av barn med tiltak som har hjelpetiltak, {place}",
            "Share of children with measures who have assistance measures, {place}",
        ],
        PERCENT,
        &heading,
        &years,
        SHARE,
    );
    Section {
        id: "measures",
        paragraphs: super::paragraphs([first.join(" "), second, third]),
        figure,
        table: teller.table(&rows),
        notes: Vec::new(),
        heading,
    }
}
