//! Dates moved to a limit, a day short of it and a day past it.

use chrono::{Datelike, Days, Months, NaiveDate};

use super::place::{self, case_number, read_on};
use super::values::PLACEMENTS;
use crate::mutation::Dice;
use crate::mutation::tree::{Child, Document, Node};

/// Days that rules count.
const DAYS: &[u64] = &[7, 90, 97, 187];
/// Years that rules count, and the year after where they ask for more than a number.
const YEARS: &[u32] = &[7, 8, 11, 12, 18, 25];
const NAMES: &[&str] = &[
    "StartDato",
    "SluttDato",
    "Fodseldato",
    "UtfortDato",
    "EndretDato",
    "TilbudSendtDato",
];

fn moved(date: NaiveDate, days: i64) -> NaiveDate {
    let count = Days::new(days.unsigned_abs());
    if days < 0 { date - count } else { date + count }
}

fn years_before(date: NaiveDate, years: u32) -> NaiveDate {
    date - Months::new(years * 12)
}

/// The day before, the day, the day after.
fn about(dice: &mut Dice, date: NaiveDate) -> NaiveDate {
    moved(date, dice.pick(&[-1, 0, 1]))
}

/// As the schema may have a date: now and then with a zone, which moves nothing.
fn written(dice: &mut Dice, date: NaiveDate) -> String {
    let zone = if dice.one_in(12) {
        dice.pick(&["Z", "+02:00", "-11:00"])
    } else {
        ""
    };
    format!("{date}{zone}")
}

/// Every date that one place in the document may be held against.
fn anchors(document: &mut Document, number: usize) -> Vec<NaiveDate> {
    let found = place::all(document);
    let mut numbers = vec![number];
    while let Some(parent) = found[*numbers.last().unwrap()].parent {
        numbers.push(parent);
    }
    numbers.extend(
        found
            .iter()
            .filter(|other| other.name == found[number].name)
            .map(|other| other.number),
    );
    let mut dates = vec![read_on(document), "2023-01-01".parse().unwrap()];
    for number in numbers {
        let node = document.node(number);
        dates.extend(NAMES.iter().filter_map(|name| node.date(name)));
        dates.extend(node.end());
    }
    dates
}

/// Any date to, or about, what it may be held against, or so many days, months or years from it.
pub fn to_a_limit(dice: &mut Dice, document: &mut Document) {
    let found = place::all(document);
    let case = case_number(document);
    let number = case + dice.below(found.len() - case);
    let anchors = anchors(document, number);
    let node = document.node(number);
    let names: Vec<&str> = NAMES
        .iter()
        .copied()
        .filter(|name| node.get(name).is_some())
        .collect();
    if names.is_empty() {
        return;
    }
    let anchor = dice.pick(&anchors);
    let date = match dice.below(5) {
        0..3 => anchor,
        3 => {
            let days = i64::try_from(dice.pick(DAYS)).unwrap();
            moved(anchor, dice.pick(&[days, -days]))
        }
        _ => anchor - Months::new(9),
    };
    let date = about(dice, date);
    node.set(dice.pick(&names), Some(&written(dice, date)));
}

/// A conclusion about seven days after the report, or on the day it came.
pub fn conclusion_of_a_report(dice: &mut Dice, document: &mut Document) {
    let Some(number) = place::one(dice, document, &["Melding"]) else {
        return;
    };
    let node = document.node(number);
    let start = node.date("StartDato").unwrap();
    let days = dice.pick(&[0, 7, 7]);
    let end = about(dice, start + Days::new(days));
    let end = written(dice, end);
    if let Some(conclusion) = node.child("Konklusjon") {
        conclusion.set("SluttDato", Some(&end));
    }
}

/// A report about 97 or 187 days before the document was read, and its investigation still open.
pub fn report_of_an_open_investigation(dice: &mut Dice, document: &mut Document) {
    let day = read_on(document);
    let is_extended = dice.one_in(2);
    for found in place::named(document, &["Undersokelse"]).iter().rev() {
        let node = document.node(found.number);
        node.drop_children("Konklusjon");
        if is_extended {
            node.drop_children("UtvidetFrist");
            node.insert(Node::new(&format!(
                "<UtvidetFrist StartDato='{day}' Innvilget='1'/>"
            )));
        }
    }
    let Some(number) = place::one(dice, document, &["Melding"]) else {
        return;
    };
    let days = dice.pick(&[97, 187]);
    let start = about(dice, day - Days::new(days));
    let start = written(dice, start);
    document.node(number).set("StartDato", Some(&start));
}

/// A birthday about now, or the same day of the year before or after a leap day.
pub fn birthday(dice: &mut Dice, document: &mut Document) {
    let day = read_on(document);
    let Some(number) = place::one(dice, document, &["Personalia"]) else {
        return;
    };
    let years = dice.pick(YEARS);
    let birth = about(dice, years_before(day, years));
    let birth = written(dice, birth);
    document.node(number).set("Fodseldato", Some(&birth));
}

/// A measure that only younger children have, about the birthday that ends it.
pub fn age_for_a_measure(dice: &mut Dice, document: &mut Document) {
    let day = read_on(document);
    let (category, years) = dice.pick(&[("4.1", 8), ("4.1", 7), ("4.2", 12), ("4.2", 11)]);
    let birth = about(dice, years_before(day, years));
    for found in place::named(document, &["Personalia"]) {
        document
            .node(found.number)
            .set("Fodseldato", Some(&birth.to_string()));
    }
    if let Some(number) = place::one(dice, document, &["Kategori"]) {
        document.node(number).set("Kode", Some(category));
    }
}

/// Read on 28 or 29 February or 1 March, and born on a leap day.
pub fn born_on_a_leap_day(dice: &mut Dice, document: &mut Document) {
    let (day, birth) = dice.pick(&[
        ("2026-02-28", "2008-02-29"),
        ("2026-03-01", "2008-02-29"),
        ("2024-02-28", "2016-02-29"),
        ("2024-02-29", "2016-02-29"),
        ("2025-02-28", "2000-02-29"),
        ("2025-03-01", "2000-02-29"),
    ]);
    read_again_on(document, day);
    if let Some(number) = place::one(dice, document, &["Personalia"]) {
        document.node(number).set("Fodseldato", Some(birth));
    }
}

fn read_again_on(document: &mut Document, day: &str) {
    let rest = document.root.get("DatoUttrekk").unwrap()[10..].to_owned();
    document.root.set("DatoUttrekk", Some(&format!("{day}{rest}")));
}

/// Read on another day or in another zone, so near midnight that the zone matters to who converts it.
pub fn read_at_another_time(dice: &mut Dice, document: &mut Document) {
    let day = read_on(document);
    let day = about(dice, day);
    let time = dice.pick(&[
        "T00:00:00Z",
        "T00:30:00+02:00",
        "T23:59:59.999-05:00",
        "T23:30:00+14:00",
        "T00:00:00-14:00",
    ]);
    document.root.set("DatoUttrekk", Some(&format!("{day}{time}")));
}

/// Read on the first or last day of a year: the bounds of dates move with it.
pub fn read_at_the_turn_of_the_year(dice: &mut Dice, document: &mut Document) {
    read_again_on(
        document,
        dice.pick(&["2023-12-31", "2024-01-01", "2026-12-31", "2027-01-01"]),
    );
}

/// Any date on a bound, 26 years back or ahead, or just outside.
pub fn to_a_bound(dice: &mut Dice, document: &mut Document) {
    let year = read_on(document).year();
    let bound = |year, month, day| NaiveDate::from_ymd_opt(year, month, day).unwrap();
    let date = dice.pick(&[
        bound(year - 26, 1, 1),
        bound(year - 27, 12, 31),
        bound(year + 26, 12, 31),
        bound(year + 27, 1, 1),
    ]);
    let date = written(dice, date);
    let found = place::all(document);
    let case = case_number(document);
    let number = case + dice.below(found.len() - case);
    let node = document.node(number);
    let names: Vec<&str> = NAMES
        .iter()
        .copied()
        .filter(|name| node.get(name).is_some())
        .collect();
    if node.name == "BarnetsMedvirkning" {
        if let Some(start) = node.child("StartDato") {
            start.children = vec![Child::Raw(date)];
        }
    } else if !names.is_empty() {
        node.set(dice.pick(&names), Some(&date));
    }
}

/// About 90 days together of two measures: one starts late in the other, or ends early in it.
pub fn overlap_of_measures(dice: &mut Dice, document: &mut Document) {
    if let [only] = place::named(document, &["Tiltak"]).as_slice() {
        let mut copy = document.node(only.number).clone();
        copy.renumber(dice, true);
        place::case(document).insert(copy);
    }
    let measures = place::named(document, &["Tiltak"]);
    let [one, .., other] = measures.as_slice() else {
        return;
    };
    for found in [one, other] {
        if let Some(category) = document.node(found.number).child("Kategori") {
            category.set("Kode", Some(dice.pick(PLACEMENTS)));
        }
    }
    let day = read_on(document);
    let (start, end) = {
        let node = document.node(one.number);
        (node.date("StartDato").unwrap(), node.end().unwrap_or(day))
    };
    let late = about(dice, end - Days::new(90));
    let early = about(dice, start + Days::new(90));
    let at_start = dice.one_in(2);
    let node = document.node(other.number);
    if at_start {
        node.set("StartDato", Some(&late.to_string()));
    } else if let Some(conclusion) = node.child("Konklusjon") {
        conclusion.set("SluttDato", Some(&early.to_string()));
    }
}

/// About nine months before birth, the months of different lengths.
pub fn months_before_birth(dice: &mut Dice, document: &mut Document) {
    let Some(number) = place::one(dice, document, &["Personalia"]) else {
        return;
    };
    let birth: NaiveDate = dice
        .pick(&[
            "2024-11-29",
            "2024-11-30",
            "2023-11-30",
            "2024-12-31",
            "2024-03-31",
            "2024-08-15",
        ])
        .parse()
        .unwrap();
    let start = about(dice, birth - Months::new(9));
    let node = document.node(number);
    node.set("Fodseldato", Some(&birth.to_string()));
    node.set("StartDato", Some(&start.to_string()));
}
