//! What the measures are meant to strengthen: H020, H021 and H022.

use super::Section;
use super::teller::{Named, Teller};
use super::trend::{Trend, trend};
use super::words::{MEASURES, PERSONS, Words, counted, portion};

/// How many years before the order is compared with.
pub(super) const YEARS: i32 = 6;

const PARENTS: Words = [
    "Barn og unge 0–24 år med tiltak for foreldreferdigheter",
    "Barn og unge 0–24 år med tiltak for foreldreferdigheiter",
    "Those aged 0–24 with measures for parenting skills",
];
const CHILD: Words = [
    "Barn og unge 0–24 år med tiltak for barnets utvikling",
    "Barn og unge 0–24 år med tiltak for utviklinga til barnet",
    "Those aged 0–24 with measures for the child's development",
];
const YOUNGEST: Words = [
    "Rettet mot foreldreferdigheter, av tiltak til barn 0–2 år",
    "Retta mot foreldreferdigheiter, av tiltak til barn 0–2 år",
    "Aimed at parenting skills, of measures for children aged 0–2",
];

pub(super) fn section(teller: &Teller<'_>) -> Section {
    let then = teller.year() - YEARS;
    let pair = |year| {
        [
            teller.named_in("H020", PARENTS, year),
            teller.named_in("H021", CHILD, year),
        ]
    };
    let (before, now) = (pair(then), pair(teller.year()));
    let youngest = teller.named("H022", YOUNGEST);
    let heading = teller.word(heading(order(&now))).to_owned();
    let figure = teller.slope(
        "categories",
        [
            "Barn og unge 0–24 år etter hva tiltakene skal styrke, {place}",
            "Barn og unge 0–24 år etter kva tiltaka skal styrkje, {place}",
            "Those aged 0–24 by what the measures are to strengthen, {place}",
        ],
        ["barn og unge", "barn og unge", "persons"],
        &heading,
        &before,
        &now,
    );
    let figure = figure.or_else(|| {
        teller.bars(
            "categories",
            [
                "Barn og unge 0–24 år etter hva tiltakene skal styrke, {place} {year}",
                "Barn og unge 0–24 år etter kva tiltaka skal styrkje, {place} {year}",
                "Those aged 0–24 by what the measures are to strengthen, {place} {year}",
            ],
            ["barn og unge", "barn og unge", "persons"],
            &heading,
            &now,
        )
    });
    let mut first = numbers(teller, &now);
    first.extend(compared(teller, &before, &now));
    Section {
        id: "categories",
        paragraphs: super::paragraphs([first.join(" "), of_youngest(teller, &youngest)]),
        figure,
        table: teller.table(&[&now[..], &before, &[youngest]].concat()),
        notes: vec![
            teller
                .word([
                    "Ettervern er med. Den som har tiltak av begge slag, telles i begge.",
                    "Ettervern er med. Den som har tiltak av begge slag, blir talt i begge.",
                    "Aftercare is included. Whoever has measures of both kinds counts in both.",
                ])
                .to_owned(),
        ],
        heading,
    }
}

/// How the number with measures for parenting skills stands to that for the child's development.
fn order([parents, child]: &[Named; 2]) -> Option<Trend> {
    trend(&child.number, &parents.number)
}

fn heading(order: Option<Trend>) -> Words {
    match order {
        Some(Trend::Higher) => [
            "Flere fikk tiltak for foreldreferdigheter enn for barnets utvikling",
            "Fleire fekk tiltak for foreldreferdigheiter enn for utviklinga til barnet",
            "More had measures for parenting skills than for the child's development",
        ],
        Some(Trend::Lower) => [
            "Flere fikk tiltak for barnets utvikling enn for foreldreferdigheter",
            "Fleire fekk tiltak for utviklinga til barnet enn for foreldreferdigheiter",
            "More had measures for the child's development than for parenting skills",
        ],
        Some(Trend::Same | Trend::About) => [
            "Om lag like mange fikk tiltak for foreldreferdigheter som for barnets utvikling",
            "Om lag like mange fekk tiltak for foreldreferdigheiter som for utviklinga til barnet",
            "About as many had measures for parenting skills as for the child's development",
        ],
        Some(Trend::Uncertain) => [
            "Ingen sikker forskjell mellom tiltak for foreldreferdigheter og for barnets utvikling",
            "Ingen sikker skilnad mellom tiltak for foreldreferdigheiter og for utviklinga til barnet",
            "No certain difference between measures for parenting skills and for the child's development",
        ],
        None => [
            "Hva tiltakene skal styrke, kan ikke vises",
            "Kva tiltaka skal styrkje, kan ikkje visast",
            "What the measures are to strengthen cannot be shown",
        ],
    }
}

fn numbers(teller: &Teller<'_>, [parents, child]: &[Named; 2]) -> Vec<String> {
    let language = teller.language();
    let mut sentences = Vec::new();
    for (number, words) in [
        (
            &parents.number,
            [
                "{persons} {place} hadde tiltak for å styrke foreldreferdigheter.",
                "{persons} {place} hadde tiltak for å styrkje foreldreferdigheiter.",
                "{persons} {place} had measures to strengthen parenting skills.",
            ],
        ),
        (
            &child.number,
            [
                "{persons} hadde tiltak for å styrke barnets utvikling.",
                "{persons} hadde tiltak for å styrkje utviklinga til barnet.",
                "{persons} had measures to strengthen the child's development.",
            ],
        ),
    ] {
        if number.value.is_some() {
            sentences.push(teller.say(words, &[("persons", &counted(number, &PERSONS, language))]));
        }
    }
    sentences.extend(teller.absent(&[
        (
            &parents.number,
            [
                "Antallet med tiltak for foreldreferdigheter",
                "Talet med tiltak for foreldreferdigheiter",
                "The number with measures for parenting skills",
            ],
        ),
        (
            &child.number,
            [
                "Antallet med tiltak for barnets utvikling",
                "Talet med tiltak for utviklinga til barnet",
                "The number with measures for the child's development",
            ],
        ),
    ]));
    sentences
}

/// Whether the order was another in the earlier year, where both orders are certain.
fn compared(teller: &Teller<'_>, before: &[Named; 2], now: &[Named; 2]) -> Option<String> {
    let words = match (order(before)?, order(now)?) {
        (Trend::Higher, Trend::Higher) | (Trend::Lower, Trend::Lower) => [
            "Slik var det også i {then}, med {parents} og {child}.",
            "Slik var det òg i {then}, med {parents} og {child}.",
            "So it was in {then}, too, with {parents} and {child}.",
        ],
        (Trend::Higher, Trend::Lower) | (Trend::Lower, Trend::Higher) => [
            "I {then} var det omvendt, med {parents} og {child}.",
            "I {then} var det omvendt, med {parents} og {child}.",
            "In {then} it was the other way round, with {parents} and {child}.",
        ],
        _ => return None,
    };
    let language = teller.language();
    Some(teller.say(
        words,
        &[
            ("then", &before[0].number.year.to_string()),
            ("parents", &before[0].number.text(language)),
            ("child", &before[1].number.text(language)),
        ],
    ))
}

fn of_youngest(teller: &Teller<'_>, youngest: &Named) -> String {
    if youngest.number.value.is_none() {
        return teller
            .absent(&[(
                &youngest.number,
                [
                    "Andelen for barn 0–2 år",
                    "Delen for barn 0–2 år",
                    "The share for children aged 0–2",
                ],
            )])
            .join(" ");
    }
    teller.say(
        [
            "{portion} til barn 0–2 år var rettet mot foreldreferdigheter.",
            "{portion} til barn 0–2 år var retta mot foreldreferdigheiter.",
            "{portion} for children aged 0–2 were aimed at parenting skills.",
        ],
        &[(
            "portion",
            &portion(&youngest.number, &MEASURES, teller.language()),
        )],
    )
}
