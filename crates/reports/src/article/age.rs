//! How the share with assistance measures depends on age: H004, H005 and H001 by age group.

use super::Section;
use super::drawing::PERCENT;
use super::teller::Teller;
use super::trend::{Trend, trend};
use super::words::{CHILDREN, Words, portion};

const YOUNGEST: Words = [
    "Andel med hjelpetiltak, 0–2 år",
    "Del med hjelpetiltak, 0–2 år",
    "Share with assistance measures, 0–2 years",
];
const OLDEST: Words = [
    "Andel med hjelpetiltak, 13–17 år",
    "Del med hjelpetiltak, 13–17 år",
    "Share with assistance measures, 13–17 years",
];

pub(super) fn section(teller: &Teller<'_>) -> Section {
    let language = teller.language();
    let (youngest, oldest) = (teller.number("H004"), teller.number("H005"));
    let found = trend(&oldest, &youngest);
    let heading = teller.word(match found {
        Some(Trend::Higher) => [
            "De minste barna hadde oftere hjelpetiltak enn ungdommene",
            "Dei minste barna hadde oftare hjelpetiltak enn ungdommane",
            "The youngest children had assistance measures more often than the teenagers",
        ],
        Some(Trend::Lower) => [
            "Ungdommene hadde oftere hjelpetiltak enn de minste barna",
            "Ungdommane hadde oftare hjelpetiltak enn dei minste barna",
            "The teenagers had assistance measures more often than the youngest children",
        ],
        Some(Trend::Same | Trend::About) => [
            "De minste barna og ungdommene hadde hjelpetiltak om lag like ofte",
            "Dei minste barna og ungdommane hadde hjelpetiltak om lag like ofte",
            "The youngest children and the teenagers had assistance measures about equally often",
        ],
        Some(Trend::Uncertain) => [
            "Ingen sikker forskjell mellom de minste barna og ungdommene",
            "Ingen sikker skilnad mellom dei minste barna og ungdommane",
            "No certain difference between the youngest children and the teenagers",
        ],
        None => [
            "Tallene kan ikke vise om alderen betyr noe",
            "Tala kan ikkje vise om alderen har noko å seie",
            "The figures cannot show whether age matters",
        ],
    });
    let mut sentences = Vec::new();
    for (number, age) in [(&youngest, "0–2"), (&oldest, "13–17")] {
        if number.value.is_some() {
            sentences.push(teller.say(
                [
                    "I alderen {age} år hadde {portion} med tiltak hjelpetiltak.",
                    "I alderen {age} år hadde {portion} med tiltak hjelpetiltak.",
                    "At the age of {age} years, {portion} with measures had assistance measures.",
                ],
                &[("age", age), ("portion", &portion(number, &CHILDREN, language))],
            ));
        }
    }
    if found == Some(Trend::Uncertain) {
        sentences.push(
            teller
                .word([
                    "Forskjellen kan skyldes tilfeldigheter.",
                    "Skilnaden kan vere tilfeldig.",
                    "The difference may be due to chance.",
                ])
                .to_owned(),
        );
    }
    sentences.extend(teller.absent(&[
        (
            &youngest,
            [
                "Andelen for barn 0–2 år",
                "Delen for barn 0–2 år",
                "The share for children aged 0–2",
            ],
        ),
        (
            &oldest,
            [
                "Andelen for ungdom 13–17 år",
                "Delen for ungdom 13–17 år",
                "The share for those aged 13–17",
            ],
        ),
    ]));
    let groups = teller.broken_down("H001", "age_group");
    let mut steps = groups.windows(2);
    let falls = groups.len() > 2
        && steps.all(|pair| {
            matches!((pair[0].number.share(), pair[1].number.share()), (Some(one), Some(next)) if next < one)
        });
    let second = if falls && found == Some(Trend::Higher) {
        teller
            .word([
                "Andelen ble mindre fra hver aldersgruppe til den neste.",
                "Delen vart mindre frå kvar aldersgruppe til den neste.",
                "The share became smaller from each age group to the next.",
            ])
            .to_owned()
    } else {
        String::new()
    };
    let ends = [teller.named("H004", YOUNGEST), teller.named("H005", OLDEST)];
    let drawn = if groups.is_empty() {
        ends.to_vec()
    } else {
        groups.clone()
    };
    let figure = teller.dots(
        "age",
        [
            "Andel med hjelpetiltak etter alder, {place} {year}",
            "Del med hjelpetiltak etter alder, {place} {year}",
            "Share with assistance measures by age, {place} {year}",
        ],
        PERCENT,
        heading,
        &drawn,
    );
    Section {
        id: "age",
        heading: heading.to_owned(),
        paragraphs: super::paragraphs([sentences.join(" "), second]),
        figure,
        table: teller.table(&[&ends[..], &groups].concat()),
        notes: Vec::new(),
    }
}
