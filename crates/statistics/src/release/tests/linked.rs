//! Half-years and years of the same things, and things of which one person has most, made by hand.

use super::*;
use crate::cube::TOTAL;

/// Municipality, code of the first own dimension, and counts by column; of boys.
type Counted<'a> = (&'a str, &'a str, &'a [(&'a str, i64)]);

/// Adds a cube of a table to others: of boys of seven years.
fn add(cubes: &mut Cubes, table: &str, periods: &[(&str, &[Counted<'_>])]) {
    let periods: Vec<_> = periods
        .iter()
        .map(|(period, counted)| (*period, counted.iter().map(|one| (7, *one)).collect()))
        .collect();
    add_at(cubes, table, &periods);
}

/// The same with ages.
fn add_at(cubes: &mut Cubes, table: &str, periods: &[(&str, Vec<(u8, Counted<'_>)>)]) {
    let definition = catalogue::table(table).unwrap();
    let description = &definition.description;
    let mut rows = Rows::of(definition);
    let mut municipalities: Vec<String> = Vec::new();
    let mut codes = vec![Vec::new(); description.dimensions.len()];
    let place = |texts: &mut Vec<String>, text: &str| -> u16 {
        if !texts.iter().any(|one| one == text) {
            texts.push(text.to_owned());
        }
        texts
            .iter()
            .position(|one| one == text)
            .unwrap()
            .try_into()
            .unwrap()
    };
    for (period, (_, counted)) in (0..).zip(periods) {
        for (age, (municipality, code, counts)) in counted {
            rows.period.push(period);
            rows.municipality.push(place(&mut municipalities, municipality));
            rows.age.push(*age);
            rows.sex.push(1);
            for (number, (own, codes)) in rows.own.iter_mut().zip(&mut codes).enumerate() {
                own.push(place(codes, if number == 0 { code } else { TOTAL }));
            }
            for (column, numbers) in description.columns.keys().zip(&mut rows.counts) {
                let found = counts.iter().find(|(name, _)| name == column);
                numbers.push(found.map_or(0, |(_, count)| *count));
            }
        }
    }
    let periods = periods
        .iter()
        .map(|(period, _)| period.parse().unwrap())
        .collect();
    cubes.insert(Cube::new(definition, periods, municipalities, codes, rows));
}

fn asked(indicator: &str, periods: &[&str], areas: &[&str]) -> Request {
    Request {
        indicator: indicator.to_owned(),
        periods: periods.iter().map(|period| period.parse().unwrap()).collect(),
        areas: Areas::Codes(areas.iter().map(|area| (*area).to_owned()).collect()),
        by: Vec::new(),
    }
}

const YEAR: &str = "investigations_concluded";
const HALF: &str = "v301";

/// Investigations that were concluded in each half of 2024, each of another child.
fn investigations(first: i64, second: i64) -> Cubes {
    let mut cubes = Cubes::default();
    let year = [
        ("concluded", first + second),
        ("concluded_persons", first + second),
    ];
    add(&mut cubes, "investigations", &[("2024", &[("1103", "1", &year)])]);
    let half = |count| [("concluded", count), ("children", count)];
    add(
        &mut cubes,
        "investigations_of_half_year",
        &[
            ("2024H1", &[("1103", "", &half(first))]),
            ("2024H2", &[("1103", "", &half(second))]),
        ],
    );
    cubes
}

#[test]
fn a_half_year_cannot_be_taken_from_the_year() {
    let (_folder, ledger) = ledger();
    let requests = [
        asked(YEAR, &["2024"], &["1103"]),
        asked(HALF, &["2024H1", "2024H2"], &["1103"]),
    ];
    let release = released(&requests, &investigations(40, 2), &ledger);
    let (year, halves) = (seen(&release.tables[0]), seen(&release.tables[1]));
    assert_eq!(halves[1], ":");
    assert!(
        year[0] == ":" || halves[0] == ":",
        "42 less 40 is 2: {year:?} {halves:?}"
    );
    assert!(
        year[0] != ":" || halves[0] != ":",
        "one of them is enough: {year:?} {halves:?}"
    );
}

#[test]
fn neither_can_the_half_year_that_was_not_asked_for() {
    let (_folder, ledger) = ledger();
    let requests = [
        asked(YEAR, &["2024"], &["1103"]),
        asked(HALF, &["2024H1"], &["1103"]),
    ];
    let release = released(&requests, &investigations(40, 2), &ledger);
    let both = [seen(&release.tables[0]), seen(&release.tables[1])].concat();
    assert_eq!(both.iter().filter(|text| *text == ":").count(), 1, "{both:?}");
}

#[test]
fn a_year_that_was_released_before_is_remembered_when_its_halves_are() {
    let cubes = investigations(40, 2);
    let (_folder, mut ledger) = ledger();
    let first = released(&[asked(YEAR, &["2024"], &["1103"])], &cubes, &ledger);
    assert_eq!(seen(&first.tables[0]), ["42"]);
    ledger.append(&first.entry).unwrap();
    let halves = [asked(HALF, &["2024H1", "2024H2"], &["1103"])];
    let plan = Plan {
        requests: halves.to_vec(),
    };
    let second = release(&plan, &cubes, &ledger, &options("2")).unwrap();
    assert_eq!(seen(&second.tables[0]), [":", ":"]);
    ledger.append(&second.entry).unwrap();
    assert!(second.entry.tables.len() == 1 && second.attack.cells > 0);
    // The other way round: the half first, then the year.
    let (_folder, mut other) = super::ledger();
    let first = released(&[asked(HALF, &["2024H1"], &["1103"])], &cubes, &other);
    assert_eq!(seen(&first.tables[0]), ["40"]);
    other.append(&first.entry).unwrap();
    let plan = Plan {
        requests: vec![asked(YEAR, &["2024"], &["1103"])],
    };
    let second = release(&plan, &cubes, &other, &options("2")).unwrap();
    assert_eq!(seen(&second.tables[0]), [":"]);
}

#[test]
fn years_and_halves_that_are_all_large_are_shown() {
    let (_folder, ledger) = ledger();
    let requests = [
        asked(YEAR, &["2024"], &["1103"]),
        asked(HALF, &["2024H1", "2024H2"], &["1103"]),
    ];
    let release = released(&requests, &investigations(40, 20), &ledger);
    assert_eq!(seen(&release.tables[0]), ["60"]);
    assert_eq!(seen(&release.tables[1]), ["40", "20"]);
}

#[test]
fn counts_that_do_not_add_up_are_not_taken_to_be_the_same() {
    // Corrected between the counting of the half-years and that of the year.
    let mut cubes = investigations(40, 20);
    let year = [("concluded", 70), ("concluded_persons", 70)];
    add(&mut cubes, "investigations", &[("2024", &[("1103", "1", &year)])]);
    let (_folder, ledger) = ledger();
    let requests = [
        asked(YEAR, &["2024"], &["1103"]),
        asked(HALF, &["2024H1", "2024H2"], &["1103"]),
    ];
    let release = released(&requests, &cubes, &ledger);
    assert_eq!(
        [seen(&release.tables[0]), seen(&release.tables[1])].concat(),
        ["70", "40", "20"]
    );
}

#[test]
fn finer_ages_in_another_table_do_not_give_away_what_the_first_holds_back() {
    let mut cubes = Cubes::default();
    let of_census = |count| [("measure", count), ("assistance", count - 12)];
    let (seven, eight) = (of_census(40), [("measure", 2), ("assistance", 2)]);
    let rows = vec![(7, ("1103", "", &seven[..])), (8, ("1103", "", &eight[..]))];
    add_at(&mut cubes, "children_at_census", &[("2024", rows)]);
    let counts = [40, 2, 30].map(|count| [("measure_at_census", count), ("assistance_at_census", count)]);
    let ages = [7, 8, 20].into_iter().zip(&counts);
    let rows = ages
        .map(|(age, counts)| (age, ("1103", "", &counts[..])))
        .collect();
    add_at(&mut cubes, "children_with_measures", &[("2024", rows)]);
    let by_age = Request {
        by: vec!["age".to_owned()],
        ..asked("children_with_measures_at_census", &["2024"], &["1103"])
    };
    let (_folder, ledger) = ledger();
    let release = released(&[asked("H001", &["2024"], &["1103"]), by_age], &cubes, &ledger);
    let table = &release.tables[1];
    let at = |age: &str| seen(table)[table.table().place(&["1103", "2024", age]).unwrap()].clone();
    // Alone, the two of eight years are hidden by those of twenty. But all up to 17 are 42, and 40 of these are seven years old.
    assert_eq!(at("008"), ":");
    assert!(seen(&release.tables[0])[0] == ":" || at("007") == ":");
    let alone = released(&[table_request(table)], &cubes, &ledger);
    let table = &alone.tables[0];
    assert_eq!(
        seen(table)[table.table().place(&["1103", "2024", "007"]).unwrap()],
        "40"
    );
}

/// The request that a table of one area by age is an answer to.
fn table_request(released: &Released) -> Request {
    Request {
        by: vec!["age".to_owned()],
        ..asked(&released.table().indicator().id, &["2024"], &["1103"])
    }
}

/// Assistance measures of one municipality: of five children, of whom one has so many.
fn measures(most: i64) -> Cubes {
    let mut cubes = Cubes::default();
    let counts = |all: i64, most: i64, persons: i64| {
        [
            ("measures", all),
            ("persons", persons),
            ("most_measures", most),
            ("assistance_measures", all),
            ("assistance_persons", persons),
            ("most_assistance_measures", most),
        ]
    };
    let (small, large) = (counts(most + 4, most, 5), counts(90, 3, 60));
    add(
        &mut cubes,
        "measures_in_year",
        &[(
            "2024",
            &[
                ("1101", "3.4", &large),
                ("1103", "3.4", &small),
                ("1106", "3.4", &large),
            ],
        )],
    );
    cubes
}

#[test]
fn a_count_of_which_one_child_has_most_is_held_back() {
    let (_folder, ledger) = ledger();
    let request = [asked("measures_in_year", &["2024"], &["1101", "1103", "1106"])];
    // 12 of 16 measures are three quarters, 13 of 17 are more.
    let shown = released(&request, &measures(12), &ledger);
    assert_eq!(seen(&shown.tables[0]), ["90", "16", "90"]);
    let held_back = released(&request, &measures(13), &ledger);
    assert_eq!(seen(&held_back.tables[0]), ["90", ":", "90"]);
    assert_eq!(why(&held_back.tables[0], 1), Some(Why::Small));
    // 13 is three quarters of 17.33: the count must be uncertain by one at least.
    assert_eq!(held_back.attack.narrowest, Some(1));
}

#[test]
fn with_a_total_another_count_hides_it() {
    let (_folder, ledger) = ledger();
    let request = [asked(
        "measures_in_year",
        &["2024"],
        &["11", "1101", "1103", "1106"],
    )];
    let release = released(&request, &measures(30), &ledger);
    let texts = seen(&release.tables[0]);
    // 30 is three quarters of 40, six more than 34.
    assert_eq!(release.attack.narrowest, Some(6));
    assert_eq!((texts[0].as_str(), texts[2].as_str()), ("214", ":"));
    assert_eq!(texts.iter().filter(|text| *text == ":").count(), 2, "{texts:?}");
}
