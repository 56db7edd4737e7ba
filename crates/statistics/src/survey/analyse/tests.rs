use tiltak_domain::survey::questionnaire::Words;

use super::*;
use crate::survey::data::{Category, Measure, NOT_ASKED, Part};

fn categories(many: u16) -> Vec<Category> {
    let category = |code| Category {
        code,
        label: Words::new(),
        value: None,
        apart: code == 9,
        unusable: code == 8,
    };
    (1..=many).map(category).collect()
}

fn variable(name: &str, column: Column) -> Variable {
    Variable {
        name: name.to_owned(),
        section: "all".to_owned(),
        question: name.to_owned(),
        concept: name.to_owned(),
        version: 1,
        part: Part::Whole,
        label: Words::new(),
        measure: Measure::Nominal,
        identifying: name == "name",
        fault: None,
        column,
    }
}

fn codes(name: &str, many: u16, values: Vec<u16>) -> Variable {
    let categories = categories(many);
    variable(name, Column::Codes { categories, values })
}

const ROWS: usize = 120;

/// Three regions of 40; the first says yes more often. Nobody of the last is asked the second question; few of the first chose the third
/// answer of the third.
fn data() -> Data {
    let region = |row: usize| (row / 40) as u16;
    let yes = |row: usize| u16::from(row % 10 >= if row < 40 { 9 } else { 4 });
    let second = |row: usize| if row < 80 { (row % 2) as u16 } else { NOT_ASKED };
    let third = |row: usize| match row {
        0..3 => 2,
        row if row % 3 == 0 => 1,
        row if row >= 40 && row % 5 == 1 => 2,
        _ => 0,
    };
    let numbers = Column::Numbers {
        unit: Words::new(),
        decimals: 0,
        values: (0..ROWS)
            .map(|row| if row < 43 { row as f64 } else { f64::NAN })
            .collect(),
        asked: vec![true; ROWS],
    };
    let texts = Column::Texts {
        values: (0..ROWS).map(|row| (row == 5).then(|| "Ja".to_owned())).collect(),
        asked: vec![true; ROWS],
    };
    let column = |name, many, of: &dyn Fn(usize) -> u16| codes(name, many, (0..ROWS).map(of).collect());
    let variables = vec![
        column("region", 3, &region),
        column("yes", 2, &yes),
        column("second", 2, &second),
        column("third", 3, &third),
        column("name", 2, &yes),
        variable("staff", numbers),
        variable("words", texts),
    ];
    Data::from_columns("small", "2026", variables, ROWS)
        .unwrap()
        .from_frame_of(300)
}

fn told(by: &[&str]) -> Analysis {
    let data = data();
    let plan = Plan {
        by: by.iter().map(|name| (*name).to_owned()).collect(),
        ..Plan::default()
    };
    analyse(&data, &data.design().unwrap(), &plan).unwrap()
}

fn counted<'a>(
    told: &'a Analysis,
    name: &str,
) -> (&'a Frequencies, &'a [Cross], &'a Option<Vec<Option<Bounds>>>) {
    match &told.table(name).unwrap().outcome {
        Outcome::Counted {
            frequencies,
            crosses,
            bounds,
        } => (frequencies, crosses, bounds),
        other => panic!("{other:?}"),
    }
}

#[test]
fn every_column_but_identifying_ones_is_told_of() {
    let told = told(&[]);
    let names: Vec<&str> = told.tables.iter().map(|one| one.variable.as_str()).collect();
    assert_eq!(names, ["region", "yes", "second", "third", "staff", "words"]);
    assert_eq!(
        (told.respondents, told.invited, told.has_size),
        (120, Some(300), true)
    );
    assert!((told.represented - 300.0).abs() < 1e-9 && (told.kish - 1.0).abs() < 1e-12);
    let (second, _, bounds) = counted(&told, "second");
    assert_eq!(
        (second.asked, second.not_asked, second.left_out, second.answered),
        (80, 40, 0, 80)
    );
    // Of 180 who did not answer the survey nobody knows who would have been asked.
    let first = bounds.as_ref().unwrap()[0].unwrap();
    assert!((first.low - 40.0 / 260.0).abs() < 1e-12 && (first.high - 220.0 / 260.0).abs() < 1e-12);
    let words = &told.table("words").unwrap().outcome;
    assert_eq!(
        *words,
        Outcome::Worded {
            asked: 120,
            answered: 1
        }
    );
}

#[test]
fn groups_that_answer_differently_are_found_and_all_tests_count() {
    let told = told(&["region"]);
    let (_, crosses, _) = counted(&told, "yes");
    let cross = &crosses[0];
    assert_eq!(
        (
            cross.by.as_str(),
            cross.groups(),
            cross.answered(1),
            cross.answered(7)
        ),
        ("region", 3, 40, 0)
    );
    assert!(cross.cell(1, 0).unwrap().count == 16 && cross.cell(9, 0).is_none());
    let (test, p) = (cross.test().unwrap(), cross.p.unwrap());
    assert!(test.p < p && p < 0.01, "{test:?} {p}");
    let (_, own, _) = counted(&told, "region");
    assert!(own.is_empty(), "a question is not broken down by itself");
}

#[test]
fn a_small_cell_and_what_would_tell_it_leave_no_table() {
    let told = told(&["region"]);
    let (_, crosses, _) = counted(&told, "third");
    let cross = &crosses[0];
    assert!(cross.cell(0, 2).is_none(), "three are in it");
    let hidden = |cells: &mut dyn Iterator<Item = (usize, usize)>| {
        cells
            .filter(|(group, category)| cross.cell(*group, *category).is_none())
            .count()
    };
    assert!(hidden(&mut (0..3).map(|category| (0, category))) >= 2);
    assert!(hidden(&mut (0..3).map(|group| (group, 2))) >= 2);
    assert!(
        cross.table.test.is_some() && cross.test().is_none() && cross.p.is_none(),
        "the sums are known, so a test would tell of the cells"
    );
}

#[test]
fn the_mean_of_few_is_held_back_with_another() {
    let told = told(&["region"]);
    let Outcome::Measured {
        means,
        left_out,
        numbers,
        ..
    } = &told.table("staff").unwrap().outcome
    else {
        panic!("staff is a number");
    };
    assert_eq!((*left_out, numbers.as_ref().unwrap().count), (77, 43));
    // Forty of the first region gave a number, three of the second and nobody of the third.
    assert!(means[0].iter().all(Option::is_none), "{means:?}");
}

#[test]
fn what_nothing_can_be_broken_down_by_is_refused() {
    let data = data();
    for by in ["words", "staff", "name", "none"] {
        let plan = Plan {
            by: vec![by.to_owned()],
            ..Plan::default()
        };
        let refused = analyse(&data, &data.design().unwrap(), &plan).unwrap_err();
        assert_eq!(refused, DataError::NoVariable(by.to_owned()));
    }
    let other = Design::simple(5, None).unwrap();
    assert!(matches!(
        analyse(&data, &other, &Plan::default()),
        Err(DataError::Length { .. })
    ));
}
