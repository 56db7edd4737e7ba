//! Releases of tables made by hand, from the plan to what everybody can see.

use chrono::DateTime;
use proptest::prelude::*;

use super::*;
use crate::catalogue;
use crate::cube::{Cube, Rows};
use crate::disclosure::Rules;
use crate::period::Period;
use crate::request::Areas;
use crate::table::Status;

mod linked;

const TABLE: &str = "children_with_assistance_measures";

/// Municipality, age, sex, category (empty: all of them) and children.
type Row = (&'static str, u8, u8, &'static str, i64);

fn cube(years: &[(i32, &[Row])]) -> Cubes {
    let definition = catalogue::table(TABLE).unwrap();
    let numbered = |texts: &mut Vec<String>, text: &str| -> u16 {
        let place = texts.iter().position(|one| one == text).unwrap_or(texts.len());
        if place == texts.len() {
            texts.push(text.to_owned());
        }
        place.try_into().unwrap()
    };
    let (mut municipalities, mut codes) = (Vec::new(), Vec::new());
    let mut rows = Rows {
        own: vec![Vec::new()],
        counts: vec![Vec::new()],
        ..Rows::default()
    };
    for (period, (_, of_year)) in (0..).zip(years) {
        for (municipality, age, sex, category, children) in *of_year {
            rows.period.push(period);
            rows.municipality
                .push(numbered(&mut municipalities, municipality));
            rows.age.push(*age);
            rows.sex.push(*sex);
            rows.own[0].push(numbered(&mut codes, category));
            rows.counts[0].push(*children);
        }
    }
    let periods = years.iter().map(|(year, _)| Period::year(*year)).collect();
    let mut cubes = Cubes::default();
    cubes.insert(Cube::new(definition, periods, municipalities, vec![codes], rows));
    cubes
}

fn request(years: &[i32], areas: &[&str], by: &[&str]) -> Request {
    Request {
        indicator: TABLE.to_owned(),
        periods: years.iter().map(|year| Period::year(*year)).collect(),
        areas: Areas::Codes(areas.iter().map(|area| (*area).to_owned()).collect()),
        by: by.iter().map(|id| (*id).to_owned()).collect(),
    }
}

fn options(id: &str) -> Options {
    Options {
        id: id.to_owned(),
        time: DateTime::UNIX_EPOCH,
        provenance: Provenance {
            version: Some("a".to_owned()),
            ..Provenance::default()
        },
        rounding: None,
    }
}

fn ledger() -> (tempfile::TempDir, Ledger) {
    let folder = tempfile::tempdir().unwrap();
    let ledger = Ledger::begin(&folder.path().join("ledger")).unwrap();
    (folder, ledger)
}

fn released(requests: &[Request], cubes: &Cubes, ledger: &Ledger) -> Release {
    release(
        &Plan {
            requests: requests.to_vec(),
        },
        cubes,
        ledger,
        &options("1"),
    )
    .unwrap()
}

/// What everybody sees of a table: the parts, and a colon for what is held back.
fn seen(released: &Released) -> Vec<String> {
    let cells = released.table().cells().iter();
    cells
        .map(|cell| {
            cell.status
                .map_or(cell.part.to_string(), |status| status.symbol().to_owned())
        })
        .collect()
}

#[test]
fn a_small_municipality_and_another_are_held_back_and_the_county_is_shown() {
    let cubes = cube(&[(
        2024,
        &[
            ("1101", 7, 1, "", 20),
            ("1103", 7, 1, "", 2),
            ("1106", 7, 1, "", 50),
        ],
    )]);
    let (_folder, ledger) = ledger();
    let release = released(
        &[request(&[2024], &["11", "1101", "1103", "1106"], &[])],
        &cubes,
        &ledger,
    );
    assert_eq!(seen(&release.tables[0]), ["72", ":", ":", "50"]);
    assert_eq!(why(&release.tables[0], 1), Some(Why::ToProtectAnother));
    assert_eq!(why(&release.tables[0], 2), Some(Why::Small));
    assert_eq!(why(&release.tables[0], 3), None);
    let report = &release.report[0];
    assert_eq!((report.shown, report.primary, report.secondary), (2, 1, 1));
    assert_eq!(release.attack.cells, 1);
    assert!(release.attack.narrowest >= Some(3));
}

#[test]
fn nothing_small_nothing_held_back() {
    let cubes = cube(&[(2024, &[("1101", 7, 1, "", 20), ("1103", 7, 2, "", 6)])]);
    let (_folder, ledger) = ledger();
    let plan = [request(&[2024], &["0", "11", "1101", "1103"], &["sex"])];
    let release = released(&plan, &cubes, &ledger);
    assert_eq!(release.report[0].primary + release.report[0].secondary, 0);
    assert_eq!(release.tables[0].table().audience(), crate::Audience::Public);
}

#[test]
fn a_second_table_does_not_give_away_what_the_first_holds_back() {
    let rows: &[Row] = &[
        ("1101", 1, 1, "", 10),
        ("1101", 7, 1, "", 2),
        ("1101", 14, 1, "", 30),
        ("1101", 1, 2, "", 40),
    ];
    let (_folder, ledger) = ledger();
    let plan = [
        request(&[2024], &["1101"], &["age_group"]),
        request(&[2024], &["1101"], &["sex"]),
    ];
    let release = released(&plan, &cube(&[(2024, rows)]), &ledger);
    // Boys are 42 and girls 40; of the age groups 2 and the cheapest other are held back.
    assert_eq!(seen(&release.tables[0]), ["82", "50", "0", ":", ":", "0"]);
    assert_eq!(seen(&release.tables[1]), ["82", "42", "40"]);
}

#[test]
fn ages_that_overlap_are_seen_as_such() {
    // 0-24 less the 19 that are not in one of the groups of a single year would be the one child of two.
    let rows: &[Row] = &[
        ("1101", 1, 1, "", 12),
        ("1101", 2, 1, "", 1),
        ("1101", 7, 1, "", 19),
    ];
    let (_folder, ledger) = ledger();
    let plan = [
        request(&[2024], &["1101"], &["age_group"]),
        request(&[2024], &["1101"], &["age"]),
    ];
    let release = released(&plan, &cube(&[(2024, rows)]), &ledger);
    let by_age = seen(&release.tables[1]);
    // Total first, then 0, 1, 2: the ages of one and two are held back.
    assert_eq!(by_age[..4], ["32", "0", ":", ":"]);
}

#[test]
fn a_category_is_no_more_than_its_total() {
    // Five in all and nobody but one with an institution: a total of 4 or more says that the category may be 0 to 5.
    let rows: &[Row] = &[
        ("1101", 7, 1, "", 5),
        ("1101", 7, 1, "institution", 1),
        ("1101", 7, 1, "housing", 5),
    ];
    let (_folder, ledger) = ledger();
    let plan = [request(&[2024], &["1101"], &["main_category"])];
    let release = released(&plan, &cube(&[(2024, rows)]), &ledger);
    let shown = seen(&release.tables[0]);
    assert_eq!(shown[0], "5");
    assert_eq!(shown.iter().filter(|one| *one == ":").count(), 1);
}

#[test]
fn a_category_of_a_total_too_small_to_hide_it_takes_the_total_with_it() {
    let rows: &[Row] = &[
        ("1101", 7, 1, "", 4),
        ("1103", 7, 1, "", 40),
        ("1101", 7, 1, "institution", 4),
    ];
    let (_folder, ledger) = ledger();
    let plan = [request(&[2024], &["0", "1101", "1103"], &["main_category"])];
    let release = released(&plan, &cube(&[(2024, rows)]), &ledger);
    assert_eq!(
        release.report[0].primary, 0,
        "four of four categories are no share"
    );
}

#[test]
fn an_area_without_anybody_shows_a_zero() {
    let cubes = cube(&[(2024, &[("1101", 7, 1, "", 20)])]);
    let (_folder, ledger) = ledger();
    let release = released(
        &[request(&[2024], &["0", "11", "1103", "46"], &[])],
        &cubes,
        &ledger,
    );
    assert_eq!(seen(&release.tables[0]), ["20", "20", "0", "0"]);
}

#[test]
fn a_later_plan_of_the_same_counts_keeps_what_was_held_back() {
    let rows: &[Row] = &[
        ("1101", 7, 1, "", 20),
        ("1103", 7, 1, "", 2),
        ("1106", 7, 1, "", 50),
    ];
    let cubes = cube(&[(2024, rows)]);
    let (_folder, mut ledger) = ledger();
    let first = released(&[request(&[2024], &["11", "1103"], &[])], &cubes, &ledger);
    assert_eq!(seen(&first.tables[0]), ["72", ":"]);
    ledger.append(&first.entry).unwrap();
    // 72 is known. Of 20 and 50 only one may be told now.
    let second = released(&[request(&[2024], &["1101", "1106"], &[])], &cubes, &ledger);
    assert_eq!(seen(&second.tables[0]), [":", "50"]);
    ledger.append(&second.entry).unwrap();
    let third = released(&[request(&[2024], &["1101"], &[])], &cubes, &ledger);
    assert_eq!(seen(&third.tables[0]), [":"]);
}

#[test]
fn a_corrected_count_does_not_give_away_the_earlier_one() {
    let before: &[Row] = &[
        ("1101", 7, 1, "", 20),
        ("1103", 7, 1, "", 2),
        ("1106", 7, 1, "", 50),
    ];
    let after: &[Row] = &[
        ("1101", 7, 1, "", 20),
        ("1103", 7, 1, "", 6),
        ("1106", 7, 1, "", 50),
    ];
    let (_folder, mut ledger) = ledger();
    let plan = [request(&[2024], &["11", "1101", "1103", "1106"], &[])];
    let first = released(&plan, &cube(&[(2024, before)]), &ledger);
    ledger.append(&first.entry).unwrap();
    let second = released(&plan, &cube(&[(2024, after)]), &ledger);
    // All of it could be shown, were it not that the 20 would tell of the 2 in the total of 72.
    assert_eq!(seen(&second.tables[0])[1..], [":", ":", "50"]);
    let changes = revisions(&second, &ledger);
    assert_eq!(changes.len(), 1);
    assert_eq!(changes[0].codes[0], ("area".to_owned(), "11".to_owned()));
    assert_eq!(
        changes[0].revised,
        Revised::Changed {
            before: (72, None),
            now: (76, None)
        }
    );
}

#[test]
fn a_count_of_an_earlier_release_that_is_small_now_is_no_reason_to_stop() {
    let before: &[Row] = &[("1101", 7, 1, "", 20), ("1103", 7, 1, "", 6)];
    let after: &[Row] = &[("1101", 7, 1, "", 20), ("1103", 7, 1, "", 3)];
    let (_folder, mut ledger) = ledger();
    let plan = [request(&[2024], &["11", "1101", "1103"], &[])];
    let first = released(&plan, &cube(&[(2024, before)]), &ledger);
    ledger.append(&first.entry).unwrap();
    let second = released(&plan, &cube(&[(2024, after)]), &ledger);
    // The 20 are known, so the new total would tell of the 3.
    assert_eq!(seen(&second.tables[0]), [":", "20", ":"]);
    let revised: Vec<Revised> = revisions(&second, &ledger)
        .into_iter()
        .map(|one| one.revised)
        .collect();
    assert_eq!(revised, [Revised::HeldBack, Revised::HeldBack]);
}

#[test]
fn small_counts_can_be_rounded_instead() {
    let rows: &[Row] = &[
        ("1101", 7, 1, "", 20),
        ("1103", 7, 1, "", 2),
        ("1106", 7, 1, "", 50),
    ];
    let (_folder, mut ledger) = ledger();
    let plan = Plan {
        requests: vec![request(&[2024], &["11", "1101", "1103", "1106"], &[])],
    };
    let rounding = |base| Options {
        rounding: Some(base),
        ..options("1")
    };
    let cubes = cube(&[(2024, rows)]);
    // Shown as three with the base three, there are one to three: fewer than may be shown.
    let refused = release(&plan, &cubes, &ledger, &rounding(3));
    assert!(
        matches!(&refused, Err(ReleaseError::Unsafe { tables, .. }) if tables == &[TABLE.to_owned()]),
        "{refused:?}"
    );
    // Shown as nobody with the base four, there are none to three.
    let release_rounded = release(&plan, &cubes, &ledger, &rounding(4)).unwrap();
    assert_eq!(seen(&release_rounded.tables[0]), ["70", "20", "0", "50"]);
    assert!(release_rounded.attack.cells > 0);
    assert_eq!(release_rounded.attack.narrowest, Some(3));
    ledger.append(&release_rounded.entry).unwrap();
    assert!(matches!(
        release(&plan, &cubes, &ledger, &options("2")),
        Err(ReleaseError::OtherMethod(_))
    ));
    let nothing = Options {
        rounding: Some(1),
        ..options("3")
    };
    assert!(matches!(
        release(&plan, &cubes, &ledger, &nothing),
        Err(ReleaseError::Base(1))
    ));
}

#[test]
fn municipalities_of_two_structures_are_the_same_children() {
    // Ålesund was 1507 in 2020 and is 1508 and 1580 in 2024.
    let rows: &[Row] = &[
        ("1508", 7, 1, "", 30),
        ("1580", 7, 1, "", 2),
        ("1505", 7, 1, "", 25),
    ];
    let (_folder, ledger) = ledger();
    let plan = [request(&[2024], &["15", "1508", "1580", "1505"], &[])];
    let release = released(&plan, &cube(&[(2024, rows)]), &ledger);
    let shown = seen(&release.tables[0]);
    assert_eq!(shown[0], "57");
    assert_eq!(shown[2], ":");
    assert_eq!(shown.iter().filter(|one| *one == ":").count(), 2);
}

/// Children of two municipalities in groups of age and sex, in all and in each category.
#[derive(Debug, Clone)]
struct Small(Vec<(usize, [i64; 9])>);

const MUNICIPALITIES: [&str; 2] = ["1101", "1103"];
const AGES: [u8; 5] = [1, 4, 7, 14, 20];
const CATEGORIES: [&str; 9] = [
    "",
    "institution",
    "foster_home",
    "parenting_skills",
    "child_development",
    "supervision_and_control",
    "network_and_cooperation",
    "examination_and_treatment",
    "housing",
];

/// A count nobody sees: municipality, age, sex, category.
type Count = (usize, usize, u8, usize);

fn every_count() -> Vec<Count> {
    let mut counts = Vec::new();
    for municipality in 0..MUNICIPALITIES.len() {
        for age in 0..AGES.len() {
            for sex in 1..=2 {
                counts.extend((0..CATEGORIES.len()).map(|category| (municipality, age, sex, category)));
            }
        }
    }
    counts
}

impl Small {
    fn value(&self, (municipality, age, sex, category): Count) -> i64 {
        let place = (municipality * AGES.len() + age) * 2 + usize::from(sex) - 1;
        self.0
            .iter()
            .filter(|(at, _)| *at == place)
            .map(|(_, counts)| counts[category])
            .sum()
    }

    fn cubes(&self) -> Cubes {
        let row = |count: Count| {
            let (municipality, age, sex, category) = count;
            (
                MUNICIPALITIES[municipality],
                AGES[age],
                sex,
                CATEGORIES[category],
                self.value(count),
            )
        };
        cube(&[(2024, &every_count().into_iter().map(row).collect::<Vec<Row>>())])
    }
}

/// Whether a count is in a cell, by the cell's codes alone.
fn is_in(categories: &[&crate::catalogue::dimension::Category], count: Count) -> bool {
    let (municipality, age, sex, category) = count;
    let mut asked = 0;
    for one in categories {
        let code = one.code.as_str();
        let holds = match code {
            "0" | "11" | "2024" | "total" => true,
            "1101" | "1103" => code == MUNICIPALITIES[municipality],
            "1" | "2" => code == sex.to_string(),
            _ => match one.ages {
                Some((low, high)) => (low..=high).contains(&AGES[age]),
                None => {
                    asked = CATEGORIES
                        .iter()
                        .position(|one| *one == code)
                        .unwrap_or(usize::MAX);
                    true
                }
            },
        };
        if !holds {
            return false;
        }
    }
    asked == category
}

/// How low and high each sensitive count of the releases may be, by a linear program over the finest counts and all that is shown.
fn nothing_is_given_away(truth: &Small, releases: &[Release]) -> Result<(), TestCaseError> {
    use microlp::{ComparisonOp, LinearExpr, OptimizationDirection, Problem};
    let counts = every_count();
    let rules: Rules = catalogue::table(TABLE).unwrap().description.protection;
    let (mut shown, mut sensitive) = (Vec::new(), Vec::new());
    for released in releases.iter().flat_map(|release| &release.tables) {
        for place in 0..released.table().cells().len() {
            let categories = released.table().categories(place);
            let members: Vec<usize> = (0..counts.len())
                .filter(|count| is_in(&categories, counts[*count]))
                .collect();
            let value: i64 = members.iter().map(|count| truth.value(counts[*count])).sum();
            match released.table().cells()[place].status {
                None => {
                    prop_assert_eq!(released.table().cells()[place].part, value);
                    shown.push((members.clone(), value));
                }
                Some(status) => prop_assert_eq!(status, Status::Confidential),
            }
            if rules.reason(value, None, None).is_some() {
                sensitive.push(members);
            }
        }
    }
    sensitive.sort();
    sensitive.dedup();
    for members in sensitive {
        let reach = [OptimizationDirection::Minimize, OptimizationDirection::Maximize].map(|direction| {
            let mut program = Problem::new(direction);
            let gain = |count: usize| if members.contains(&count) { 1.0 } else { 0.0 };
            let variables: Vec<_> = (0..counts.len())
                .map(|count| program.add_var(gain(count), (0.0, 1000.0)))
                .collect();
            for (count, (municipality, age, sex, category)) in counts.iter().enumerate() {
                if *category > 0 {
                    let total = counts
                        .iter()
                        .position(|one| *one == (*municipality, *age, *sex, 0))
                        .unwrap();
                    let terms = [(variables[count], 1.0), (variables[total], -1.0)];
                    program.add_constraint(terms.as_slice(), ComparisonOp::Le, 0.0);
                }
            }
            for (members, value) in shown.iter().filter(|(members, _)| !members.is_empty()) {
                let mut sum = LinearExpr::empty();
                members.iter().for_each(|count| sum.add(variables[*count], 1.0));
                program.add_constraint(sum, ComparisonOp::Eq, *value as f64);
            }
            program.solve().unwrap().solution().unwrap().objective()
        });
        prop_assert!(reach[1] - reach[0] >= 3.0 - 1e-6, "{:?} in {:?}", members, reach);
    }
    Ok(())
}

fn small() -> impl Strategy<Value = Small> {
    let counts = (0..9_i64).prop_flat_map(|all| (Just(all), 0..=all, 0..=all));
    let counts = counts.prop_map(|(all, some, others)| [all, some, 0, 0, others, 0, 0, 0, 0]);
    prop::collection::vec((0..20_usize, counts), 1..=8).prop_map(|mut places| {
        places.sort();
        places.dedup_by_key(|(place, _)| *place);
        Small(places)
    })
}

fn plan() -> impl Strategy<Value = Vec<Request>> {
    let areas = prop::sample::subsequence(vec!["0", "11", "1101", "1103"], 1..=4);
    let by = prop::sample::subsequence(vec!["age_group", "main_category", "sex"], 0..=2);
    prop::collection::vec(
        (areas, by).prop_map(|(areas, by)| request(&[2024], &areas, &by)),
        1..=3,
    )
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn a_linear_program_over_the_finest_counts_pins_no_small_count(truth in small(), first in plan(), second in plan()) {
        let cubes = truth.cubes();
        let (_folder, mut ledger) = ledger();
        let first = released(&first, &cubes, &ledger);
        ledger.append(&first.entry).unwrap();
        match release(&Plan { requests: second }, &cubes, &ledger, &options("2")) {
            Ok(second) => nothing_is_given_away(&truth, &[first, second])?,
            // What the first release has shown may already tell of what only the second one asks about.
            Err(ReleaseError::Unsafe { .. }) => nothing_is_given_away(&truth, &[first])?,
            Err(error) => prop_assert!(false, "{}", error),
        }
    }
}

#[test]
fn a_county_without_the_municipalities_that_are_shown_is_no_way_to_the_last_one() {
    let rows: &[Row] = &[
        ("1101", 7, 1, "", 20),
        ("1103", 7, 1, "", 2),
        ("1106", 7, 1, "", 50),
    ];
    let (_folder, ledger) = ledger();
    let plan = [request(&[2024], &["11", "1101", "1106"], &[])];
    let release = released(&plan, &cube(&[(2024, rows)]), &ledger);
    assert_eq!(seen(&release.tables[0]), ["72", ":", "50"]);
}

#[test]
fn ages_of_two_indicators_are_no_way_to_the_year_between_them() {
    let rows: &[Row] = &[
        ("1101", 2, 1, "", 30),
        ("1101", 7, 1, "", 20),
        ("1101", 8, 1, "", 3),
    ];
    let (_folder, ledger) = ledger();
    let plan = [
        request(&[2024], &["1101"], &["age"]),
        request(&[2024], &["1101"], &["age_group"]),
    ];
    let release = released(&plan, &cube(&[(2024, rows)]), &ledger);
    let by_age = seen(&release.tables[0]);
    assert_eq!(by_age[9], ":", "age 8");
    assert!(
        by_age[7..=13].iter().filter(|one| *one == ":").count() > 1,
        "or the group would tell: {by_age:?}"
    );
}

#[test]
fn counties_and_municipalities_of_two_structures_are_protected_together() {
    // Viken (30) of 2020 was parted in 2024; Drammen 3005 and Kongsberg 3006 went to Buskerud (33).
    let rows: &[Row] = &[
        ("3005", 7, 1, "", 20),
        ("3006", 7, 1, "", 2),
        ("3004", 7, 1, "", 50),
    ];
    let now: &[Row] = &[
        ("3301", 7, 1, "", 40),
        ("3303", 7, 1, "", 30),
        ("3107", 7, 1, "", 50),
    ];
    let cubes = cube(&[(2023, rows), (2024, now)]);
    let (_folder, ledger) = ledger();
    let plan = [
        request(&[2023], &["3005"], &[]),
        request(&[2023, 2024], &["33"], &[]),
    ];
    let release = released(&plan, &cubes, &ledger);
    let shown = [
        seen(&release.tables[0])[0].clone(),
        seen(&release.tables[1])[0].clone(),
    ];
    assert_eq!(shown, [":", "22"], "22 less 20 would be the two of Kongsberg");
    assert_eq!(seen(&release.tables[1])[1], "70");
}

#[test]
fn a_figure_that_is_missing_keeps_no_count() {
    // Ålesund of 2024 is a part of what it was in 2023, and cannot be told for that year.
    let rows: &[Row] = &[("1507", 7, 1, "", 33)];
    let cubes = cube(&[(2023, rows), (2024, &[("1508", 7, 1, "", 31)])]);
    let (_folder, ledger) = ledger();
    let release = released(&[request(&[2023, 2024], &["1508"], &[])], &cubes, &ledger);
    assert_eq!(seen(&release.tables[0]), ["..", "31"]);
    assert_eq!(release.tables[0].table().cells()[0].part, 0);
}
