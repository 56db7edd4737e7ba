//! Help at home and placements as assistance measures: H002, H003, H008, H017, H018 and H019.

use super::Section;
use super::drawing::PERCENT;
use super::number::Number;
use super::teller::Teller;
use super::trend::{Trend, trend};
use super::words::{CHILDREN, Words, percent, portion};

const AT_HOME: Words = [
    "Hjelpetiltak og bor hjemme, av barn med tiltak",
    "Hjelpetiltak og bur heime, av barn med tiltak",
    "Assistance measures and living at home, of children with measures",
];
const PLACED: Words = [
    "Plassert som hjelpetiltak, av barn med tiltak",
    "Plassert som hjelpetiltak, av barn med tiltak",
    "Placed as an assistance measure, of children with measures",
];
const PLACED_OF_HELPED: Words = [
    "Plassert, av barn med hjelpetiltak",
    "Plassert, av barn med hjelpetiltak",
    "Placed, of children with assistance measures",
];
const YOUNGER: Words = [
    "Plassert, av barn 0–11 år med hjelpetiltak",
    "Plassert, av barn 0–11 år med hjelpetiltak",
    "Placed, of children aged 0–11 with assistance measures",
];
const TEENAGERS: Words = [
    "Plassert, av ungdom 13–17 år med hjelpetiltak",
    "Plassert, av ungdom 13–17 år med hjelpetiltak",
    "Placed, of those aged 13–17 with assistance measures",
];
const HELPED_AT_HOME: Words = [
    "Hjelp i hjemmet, av barn 0–12 år med hjelpetiltak",
    "Hjelp i heimen, av barn 0–12 år med hjelpetiltak",
    "Help in the home, of children aged 0–12 with assistance measures",
];

pub(super) fn section(teller: &Teller<'_>) -> Section {
    let placed = teller.number("H008");
    let heading = teller.word(heading(&placed));
    let groups = teller.broken_down("H008", "age_group");
    let rows = [
        teller.named("H002", AT_HOME),
        teller.named("H003", PLACED),
        teller.named("H008", PLACED_OF_HELPED),
        teller.named("H017", YOUNGER),
        teller.named("H018", TEENAGERS),
        teller.named("H019", HELPED_AT_HOME),
    ];
    let drawn = if groups.is_empty() {
        rows[2..5].to_vec()
    } else {
        groups.clone()
    };
    let figure = teller.dots(
        "home",
        [
            "Andel plassert utenfor hjemmet av barn med hjelpetiltak, etter alder, {place} {year}",
            "Del plassert utanfor heimen av barn med hjelpetiltak, etter alder, {place} {year}",
            "Share placed out of the home of children with assistance measures, by age, {place} {year}",
        ],
        PERCENT,
        heading,
        &drawn,
    );
    Section {
        id: "home",
        heading: heading.to_owned(),
        paragraphs: super::paragraphs([all_with_measures(teller), helped(teller, &placed), by_age(teller)]),
        figure,
        table: teller.table(&[&rows[..], &groups].concat()),
        notes: Vec::new(),
    }
}

fn heading(placed: &Number) -> Words {
    let Some(interval) = placed.interval() else {
        return [
            "Hvor barna bodde, kan ikke vises",
            "Kvar barna budde, kan ikkje visast",
            "Where the children lived cannot be shown",
        ];
    };
    match placed.cell.part {
        0 => [
            "Ingen barn med hjelpetiltak var plassert utenfor hjemmet",
            "Ingen barn med hjelpetiltak var plasserte utanfor heimen",
            "No children with assistance measures were placed out of the home",
        ],
        _ if interval.high < 50.0 => [
            "De fleste fikk hjelpen mens de bodde hjemme",
            "Dei fleste fekk hjelpa medan dei budde heime",
            "Most had help while they lived at home",
        ],
        _ if interval.low > 50.0 => [
            "De fleste med hjelpetiltak var plassert utenfor hjemmet",
            "Dei fleste med hjelpetiltak var plasserte utanfor heimen",
            "Most of those with assistance measures were placed out of the home",
        ],
        _ => [
            "Tallene er for små til å si om de fleste bodde hjemme",
            "Tala er for små til å seie om dei fleste budde heime",
            "The figures are too small to say whether most lived at home",
        ],
    }
}

/// Among all with measures: H002 and H003.
fn all_with_measures(teller: &Teller<'_>) -> String {
    let language = teller.language();
    let (at_home, placed) = (teller.number("H002"), teller.number("H003"));
    let mut sentences = Vec::new();
    if at_home.value.is_some() {
        sentences.push(teller.say(
            [
                "{portion} med tiltak {place} hadde hjelpetiltak mens de bodde hjemme.",
                "{portion} med tiltak {place} hadde hjelpetiltak medan dei budde heime.",
                "{portion} with measures {place} had assistance measures while living at home.",
            ],
            &[("portion", &portion(&at_home, &CHILDREN, language))],
        ));
    }
    if placed.value.is_some() {
        sentences.push(teller.say(
            [
                "Andelen som var plassert utenfor hjemmet som hjelpetiltak, var {share}.",
                "Delen som var plassert utanfor heimen som hjelpetiltak, var {share}.",
                "The share placed out of the home as an assistance measure was {share}.",
            ],
            &[("share", &percent(&placed, language))],
        ));
    }
    sentences.extend(teller.absent(&[
        (
            &at_home,
            [
                "Andelen som fikk hjelp hjemme",
                "Delen som fekk hjelp heime",
                "The share who had help at home",
            ],
        ),
        (
            &placed,
            [
                "Andelen som var plassert",
                "Delen som var plassert",
                "The share who were placed",
            ],
        ),
    ]));
    sentences.join(" ")
}

/// Among those with assistance measures: H008.
fn helped(teller: &Teller<'_>, placed: &Number) -> String {
    let mut sentences = Vec::new();
    if placed.value.is_some() {
        sentences.push(teller.say(
            [
                "Ser vi bare på barn med hjelpetiltak, var {share} plassert utenfor hjemmet.",
                "Ser vi berre på barn med hjelpetiltak, var {share} plassert utanfor heimen.",
                "Among children with assistance measures only, {share} were placed out of the home.",
            ],
            &[("share", &percent(placed, teller.language()))],
        ));
        sentences.push(teller.beside_whole("H008", ["andelen", "delen", "the share"]));
    }
    sentences.retain(|sentence| !sentence.is_empty());
    sentences.extend(teller.absent(&[(
        placed,
        [
            "Andelen plassert av barn med hjelpetiltak",
            "Delen plassert av barn med hjelpetiltak",
            "The share placed of children with assistance measures",
        ],
    )]));
    sentences.join(" ")
}

/// By age: H017, H018 and H019.
fn by_age(teller: &Teller<'_>) -> String {
    let language = teller.language();
    let (younger, older, at_home) = (
        teller.number("H017"),
        teller.number("H018"),
        teller.number("H019"),
    );
    let mut sentences = Vec::new();
    for (number, words) in [
        (
            &younger,
            [
                "Blant barn 0–11 år med hjelpetiltak var {share} plassert.",
                "Blant barn 0–11 år med hjelpetiltak var {share} plassert.",
                "Among children aged 0–11 with assistance measures, {share} were placed.",
            ],
        ),
        (
            &older,
            [
                "Blant ungdom 13–17 år var andelen {share}.",
                "Blant ungdom 13–17 år var delen {share}.",
                "Among those aged 13–17 the share was {share}.",
            ],
        ),
    ] {
        if number.value.is_some() {
            sentences.push(teller.say(words, &[("share", &percent(number, language))]));
        }
    }
    if trend(&younger, &older) == Some(Trend::Uncertain) {
        sentences.push(teller.say(
            [
                "Forskjellen mellom dem kan skyldes tilfeldigheter.",
                "Skilnaden mellom dei kan vere tilfeldig.",
                "The difference between them may be due to chance.",
            ],
            &[],
        ));
    }
    if at_home.value.is_some() {
        sentences.push(teller.say(
            [
                "Hjelp i hjemmet fikk {share} av barn 0–12 år med hjelpetiltak.",
                "Hjelp i heimen fekk {share} av barn 0–12 år med hjelpetiltak.",
                "Help in the home went to {share} of children aged 0–12 with assistance measures.",
            ],
            &[("share", &percent(&at_home, language))],
        ));
    }
    sentences.extend(teller.absent(&[
        (
            &younger,
            [
                "Andelen plassert for barn 0–11 år",
                "Delen plassert for barn 0–11 år",
                "The share placed at ages 0–11",
            ],
        ),
        (
            &older,
            [
                "Andelen plassert for ungdom 13–17 år",
                "Delen plassert for ungdom 13–17 år",
                "The share placed at ages 13–17",
            ],
        ),
        (
            &at_home,
            [
                "Andelen med hjelp i hjemmet for barn 0–12 år",
                "Delen med hjelp i heimen for barn 0–12 år",
                "The share with help in the home at ages 0–12",
            ],
        ),
    ]));
    sentences.join(" ")
}
