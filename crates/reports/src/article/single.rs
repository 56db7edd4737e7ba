//! Which single measures are used most: H025 to H033.

use super::Section;
use super::number::Number;
use super::teller::{Named, Teller};
use super::trend::{Trend, trend};
use super::words::{MEASURES, Words, listed, portion};

const COUNTS: [(&str, Words); 5] = [
    (
        "H025",
        [
            "Vedtak om råd og veiledning",
            "Vedtak om råd og rettleiing",
            "Decisions on advice and guidance",
        ],
    ),
    (
        "H026",
        [
            "Ansvarsgruppe eller samarbeidsteam",
            "Ansvarsgruppe eller samarbeidsteam",
            "Responsibility group or cooperation team",
        ],
    ),
    (
        "H027",
        [
            "Besøkshjem eller avlastning",
            "Besøksheim eller avlasting",
            "Respite home or other respite",
        ],
    ),
    (
        "H028",
        [
            "Økonomisk hjelp ellers",
            "Økonomisk hjelp elles",
            "Other financial help",
        ],
    ),
    (
        "H029",
        [
            "Andre tiltak for barnets utvikling",
            "Andre tiltak for utviklinga til barnet",
            "Other measures for the child's development",
        ],
    ),
];

/// The shares as they are named where they are not shown.
const NAMES: [Words; 4] = [
    [
        "Andelen barnehage og fritid",
        "Delen barnehage og fritid",
        "The share of kindergarten and leisure",
    ],
    [
        "Andelen råd og veiledning",
        "Delen råd og rettleiing",
        "The share of advice and guidance",
    ],
    [
        "Andelen PMTO og MST",
        "Delen PMTO og MST",
        "The share of PMTO and MST",
    ],
    [
        "Andelen ansvarsgruppe",
        "Delen ansvarsgruppe",
        "The share of responsibility groups",
    ],
];

const SHARES: [(&str, Words, Words); 4] = [
    (
        "H030",
        [
            "Barnehage, SFO og fritid, av tiltak for barnets utvikling",
            "Barnehage, SFO og fritid, av tiltak for utviklinga til barnet",
            "Kindergarten, after-school care and leisure, of measures for the child's development",
        ],
        [
            "{portion} for barnets utvikling var barnehage, SFO eller fritidsaktiviteter.",
            "{portion} for utviklinga til barnet var barnehage, SFO eller fritidsaktivitetar.",
            "{portion} for the child's development were kindergarten, after-school care or leisure activities.",
        ],
    ),
    (
        "H031",
        [
            "Råd og veiledning, av tiltak for foreldreferdigheter",
            "Råd og rettleiing, av tiltak for foreldreferdigheiter",
            "Advice and guidance, of measures for parenting skills",
        ],
        [
            "{portion} for foreldreferdigheter var råd og veiledning.",
            "{portion} for foreldreferdigheiter var råd og rettleiing.",
            "{portion} for parenting skills were advice and guidance.",
        ],
    ),
    (
        "H032",
        [
            "PMTO og MST, av tiltak for foreldreferdigheter",
            "PMTO og MST, av tiltak for foreldreferdigheiter",
            "PMTO and MST, of measures for parenting skills",
        ],
        [
            "{portion} for foreldreferdigheter var PMTO eller MST.",
            "{portion} for foreldreferdigheiter var PMTO eller MST.",
            "{portion} for parenting skills were PMTO or MST.",
        ],
    ),
    (
        "H033",
        [
            "Ansvarsgruppe eller samarbeidsteam, av tiltak for nettverk og samarbeid",
            "Ansvarsgruppe eller samarbeidsteam, av tiltak for nettverk og samarbeid",
            "Responsibility group or cooperation team, of measures for network and cooperation",
        ],
        [
            "{portion} for nettverk og samarbeid var ansvarsgruppe eller samarbeidsteam.",
            "{portion} for nettverk og samarbeid var ansvarsgruppe eller samarbeidsteam.",
            "{portion} for network and cooperation were a responsibility group or cooperation team.",
        ],
    ),
];

pub(super) fn section(teller: &Teller<'_>) -> Section {
    let counts: Vec<Named> = COUNTS.iter().map(|(id, name)| teller.named(id, *name)).collect();
    let shares: Vec<Named> = SHARES
        .iter()
        .map(|(id, name, _)| teller.named(id, *name))
        .collect();
    let heading = heading(teller, &counts);
    let figure = teller.bars(
        "single",
        [
            "Enkelttiltak til barn 0–17 år i løpet av året, {place} {year}",
            "Enkelttiltak til barn 0–17 år i løpet av året, {place} {year}",
            "Single measures for children aged 0–17 during the year, {place} {year}",
        ],
        ["tiltak", "tiltak", "measures"],
        &heading,
        &counts,
    );
    Section {
        id: "single",
        paragraphs: super::paragraphs([used(teller, &counts), of_categories(teller, &shares)]),
        figure,
        table: teller.table(&[&counts[..], &shares].concat()),
        notes: vec![
            teller
                .word([
                    "Tallene gjelder tiltak til barn 0–17 år i løpet av året. Ett barn kan ha flere.",
                    "Tala gjeld tiltak til barn 0–17 år i løpet av året. Eitt barn kan ha fleire.",
                    "The counts are of measures for children aged 0–17 during the year. One child may have several.",
                ])
                .to_owned(),
        ],
        heading,
    }
}

/// The measure used most, where it is known to be so.
fn heading(teller: &Teller<'_>, counts: &[Named]) -> String {
    let unknown = [
        "Det kan ikke vises hvilke tiltak som ble brukt mest",
        "Det kan ikkje visast kva tiltak som vart brukte mest",
        "Which measures were used most cannot be shown",
    ];
    if counts.iter().any(|one| one.number.value.is_none()) {
        return teller.say(unknown, &[]);
    }
    let mut order: Vec<&Named> = counts.iter().collect();
    order.sort_by_key(|one| std::cmp::Reverse(one.number.cell.part));
    let words = match trend(&order[1].number, &order[0].number) {
        _ if order[0].number.cell.part == 0 => [
            "Ingen av de vanligste enkelttiltakene ble brukt",
            "Ingen av dei vanlegaste enkelttiltaka vart brukte",
            "None of the most common single measures were used",
        ],
        Some(Trend::Higher) => [
            "Mest brukt var {name}",
            "Mest brukt var {name}",
            "Used most: {name}",
        ],
        _ => [
            "{name} og {next} ble brukt om lag like mye",
            "{name} og {next} vart brukte om lag like mykje",
            "{name} and {next} were used about equally often",
        ],
    };
    let lower = |one: &Named| {
        let mut letters = one.label.chars();
        letters
            .next()
            .map(|first| first.to_lowercase().chain(letters).collect::<String>())
            .unwrap_or_default()
    };
    teller.say(words, &[("name", &lower(order[0])), ("next", &lower(order[1]))])
}

fn used(teller: &Teller<'_>, counts: &[Named]) -> String {
    let language = teller.language();
    let told: Vec<String> = counts
        .iter()
        .filter(|one| one.number.value.is_some())
        .map(|one| format!("{} ({})", one.label.to_lowercase(), one.number.text(language)))
        .collect();
    let mut sentences = Vec::new();
    if !told.is_empty() {
        sentences.push(teller.say(
            [
                "I løpet av {year} ble disse tiltakene gitt til barn {place}: {list}.",
                "I løpet av {year} fekk barn {place} desse tiltaka: {list}.",
                "During {year} these measures were given to children {place}: {list}.",
            ],
            &[("list", &listed(&told, language))],
        ));
    }
    let names: Vec<(&Number, Words)> = counts
        .iter()
        .zip(COUNTS)
        .map(|(one, (_, name))| (&one.number, name))
        .collect();
    sentences.extend(teller.absent(&names));
    sentences.join(" ")
}

fn of_categories(teller: &Teller<'_>, shares: &[Named]) -> String {
    let language = teller.language();
    let mut sentences = Vec::new();
    for (one, (_, _, words)) in shares.iter().zip(SHARES) {
        if one.number.value.is_some() {
            sentences.push(teller.say(words, &[("portion", &portion(&one.number, &MEASURES, language))]));
        }
    }
    let names: Vec<(&Number, Words)> = shares
        .iter()
        .zip(NAMES)
        .map(|(one, name)| (&one.number, name))
        .collect();
    sentences.extend(teller.absent(&names));
    sentences.join(" ")
}
