//! How many have a measure plan (tiltaksplan): H023 and H024.

use super::Section;
use super::drawing::PERCENT;
use super::teller::Teller;
use super::words::{CHILDREN, Words, about, portion};

/// How many years before the development is told from.
pub(super) const YEARS: i32 = 11;

const WITH_PLAN: Words = [
    "Andel av barn med hjelpetiltak som har tiltaksplan",
    "Del av barn med hjelpetiltak som har tiltaksplan",
    "Share of children with assistance measures who have a measure plan",
];
const SUBJECT: Words = [
    "Andelen med tiltaksplan",
    "Delen med tiltaksplan",
    "The share with a measure plan",
];

pub(super) fn section(teller: &Teller<'_>) -> Section {
    let language = teller.language();
    let then = teller.year() - YEARS;
    let (before, now) = (
        teller.named_in("H023", WITH_PLAN, then),
        teller.named("H024", WITH_PLAN),
    );
    let mut years = teller.by_year("H024");
    for one in &mut years {
        one.label = teller.word(WITH_PLAN).to_owned();
    }
    let share = now.number;
    let heading = if share.value.is_some() {
        let portion =
            about(&share, &CHILDREN, language).unwrap_or_else(|| portion(&share, &CHILDREN, language));
        teller.say(
            [
                "{portion} med hjelpetiltak hadde tiltaksplan",
                "{portion} med hjelpetiltak hadde tiltaksplan",
                "{portion} with assistance measures had a measure plan",
            ],
            &[("portion", &portion)],
        )
    } else {
        teller.say(
            [
                "Andelen med tiltaksplan kan ikke vises",
                "Delen med tiltaksplan kan ikkje visast",
                "The share with a measure plan cannot be shown",
            ],
            &[],
        )
    };
    let mut first = Vec::new();
    if share.value.is_some() {
        first.push(teller.say(
            [
                "{portion} med hjelpetiltak {place} hadde en tiltaksplan i {year}.",
                "{portion} med hjelpetiltak {place} hadde ein tiltaksplan i {year}.",
                "{portion} with assistance measures {place} had a measure plan in {year}.",
            ],
            &[("portion", &portion(&share, &CHILDREN, language))],
        ));
    }
    first.push(teller.beside_whole("H024", ["andelen", "delen", "the share"]));
    first.retain(|sentence| !sentence.is_empty());
    first.extend(teller.absent(&[(&share, SUBJECT)]));
    // The first published year is older than the data: the change is then told from the first year that is there.
    let earliest = if before.number.value.is_some() {
        Some(before.number)
    } else {
        years
            .iter()
            .map(|one| one.number)
            .find(|one| one.value.is_some() && one.year < teller.year())
    };
    let mut second = Vec::new();
    if before.number.value.is_none() {
        let year = then.to_string();
        let words = [
            "Tallet for {then} finnes ikke i denne kilden.",
            "Talet for {then} finst ikkje i denne kjelda.",
            "The figure for {then} is not in this source.",
        ];
        if before.number.absence() == Some(tiltak_statistics::table::Status::Missing) {
            second.push(teller.say(words, &[("then", &year)]));
        }
    }
    if let Some(earliest) = earliest {
        second.push(teller.change(SUBJECT, &earliest, &share));
    }
    second.retain(|sentence| !sentence.is_empty());
    let figure = teller.line(
        "plans",
        [
            "Andel av barn med hjelpetiltak som har tiltaksplan, {place}",
            "Del av barn med hjelpetiltak som har tiltaksplan, {place}",
            "Share of children with assistance measures who have a measure plan, {place}",
        ],
        PERCENT,
        &heading,
        &years,
        WITH_PLAN,
    );
    years.retain(|one| one.number.year != teller.year());
    Section {
        id: "plans",
        paragraphs: super::paragraphs([first.join(" "), second.join(" ")]),
        figure,
        table: teller.table(&[&[now, before][..], &years].concat()),
        notes: Vec::new(),
        heading,
    }
}
