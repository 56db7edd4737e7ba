//! The ages of boys and girls with measures.

use super::super::number::Number;
use super::super::teller::Teller;
use super::super::words::Words;
use super::super::{Fact, FactTable, Section, paragraphs};
use super::{AGES, is_large};
use crate::figure::{Figure, Kind, Pyramid, PyramidRow};

/// The codes of the sexes, as the catalogue has them.
const SEXES: [(&str, Words); 2] = [
    ("1", ["Gutter", "Gutar", "Boys"]),
    ("2", ["Jenter", "Jenter", "Girls"]),
];

/// The section; `None` for small areas, whose ages would be held back, and where there are no such figures.
pub(super) fn section(teller: &Teller<'_>) -> Option<Section> {
    if !is_large(teller.story.place.kind) {
        return None;
    }
    let (id, [age, sex]) = AGES;
    let number = |code: &str, of: &str| {
        let by = [(age, code), (sex, of)];
        teller
            .figures
            .crossed(id, &teller.story.place.code, teller.year(), &by)
    };
    let ages = teller.figures.categories(id, age).into_iter();
    let rows: Vec<(String, [Number; 2])> = ages
        .filter_map(|(code, label)| {
            let sides = [number(&code, SEXES[0].0)?, number(&code, SEXES[1].0)?];
            Some((label.get(teller.language()).to_owned(), sides))
        })
        .collect();
    if !rows
        .iter()
        .flat_map(|(_, sides)| sides)
        .any(|one| one.value.is_some())
    {
        return None;
    }
    let heading = heading(teller, &rows);
    let title = teller.say(
        [
            "Barn og unge med tiltak etter alder og kjønn, {place} {year}",
            "Barn og unge med tiltak etter alder og kjønn, {place} {year}",
            "Children and young people with measures by age and sex, {place} {year}",
        ],
        &[],
    );
    let pyramid = Pyramid {
        left: teller.word(SEXES[0].1).to_owned(),
        right: teller.word(SEXES[1].1).to_owned(),
        rows: rows
            .iter()
            .map(|(label, [left, right])| PyramidRow {
                label: label.clone(),
                left: drawn(teller, left),
                right: drawn(teller, right),
            })
            .collect(),
    };
    let held_back = rows
        .iter()
        .flat_map(|(_, sides)| sides)
        .filter(|one| one.value.is_none());
    let mut frame = teller.frame_of("pyramid", title.clone(), &heading, 0);
    frame.unit = teller.word(["barn", "barn", "children"]).to_owned();
    Some(Section {
        id: "pyramid",
        paragraphs: paragraphs([left_out(teller, held_back.count())]),
        figure: Some(Figure {
            frame,
            kind: Kind::Pyramid(pyramid),
        }),
        table: table(teller, title, &rows),
        notes: vec![
            teller
                .word([
                    "Barn og unge 0–24 år med minst ett tiltak 31. desember, uansett hjemmel. Fra 18 år er tiltakene ettervern eller videreført hjelp.",
                    "Barn og unge 0–24 år med minst eitt tiltak 31. desember, uansett heimel. Frå 18 år er tiltaka ettervern eller vidareført hjelp.",
                    "Children and young people aged 0–24 with at least one measure at 31 December, of whatever legal basis. From the age of 18 the measures are aftercare or continued help.",
                ])
                .to_owned(),
        ],
        heading,
    })
}

fn drawn(teller: &Teller<'_>, number: &Number) -> crate::figure::Value {
    crate::figure::Value {
        interval: None,
        ..number.drawn(teller.language())
    }
}

/// Whether boys or girls are more, where all ages of both are shown.
fn heading(teller: &Teller<'_>, rows: &[(String, [Number; 2])]) -> String {
    let sum = |side: usize| {
        rows.iter()
            .map(|(_, sides)| sides[side].value)
            .sum::<Option<i64>>()
    };
    let words = match (sum(0), sum(1)) {
        (Some(boys), Some(girls)) if boys > girls => [
            "Flere gutter enn jenter hadde tiltak",
            "Fleire gutar enn jenter hadde tiltak",
            "More boys than girls had measures",
        ],
        (Some(boys), Some(girls)) if boys < girls => [
            "Flere jenter enn gutter hadde tiltak",
            "Fleire jenter enn gutar hadde tiltak",
            "More girls than boys had measures",
        ],
        (Some(_), Some(_)) => [
            "Like mange gutter og jenter hadde tiltak",
            "Like mange gutar og jenter hadde tiltak",
            "As many boys as girls had measures",
        ],
        _ => [
            "Alder og kjønn på barn og unge med tiltak",
            "Alder og kjønn på barn og unge med tiltak",
            "Age and sex of children and young people with measures",
        ],
    };
    teller.word(words).to_owned()
}

fn left_out(teller: &Teller<'_>, count: usize) -> String {
    if count == 0 {
        return String::new();
    }
    teller.say(
        [
            "{count} av tallene vises ikke, fordi de er små eller kunne røpe et lite tall.",
            "{count} av tala viser vi ikkje, fordi dei er små eller kunne røpe eit lite tal.",
            "{count} of the figures are not shown, because they are small or could reveal a small one.",
        ],
        &[("count", &count.to_string())],
    )
}

fn table(teller: &Teller<'_>, caption: String, rows: &[(String, [Number; 2])]) -> FactTable {
    let language = teller.language();
    let head = [
        language.choose("Alder", "Alder", "Age"),
        language.choose("År", "År", "Year"),
        teller.word(SEXES[0].1),
        teller.word(SEXES[1].1),
    ];
    let row = |(label, sides): &(String, [Number; 2])| Fact {
        indicator: "",
        label: label.clone(),
        cells: std::iter::once(teller.year().to_string())
            .chain(sides.iter().map(|one| one.text(language)))
            .collect(),
    };
    FactTable {
        caption,
        head: head.map(ToOwned::to_owned).to_vec(),
        rows: rows.iter().map(row).collect(),
    }
}
