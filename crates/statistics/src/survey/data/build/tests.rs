use std::collections::{BTreeMap, BTreeSet};

use super::*;
use crate::survey::data::Cell;

const FORM: &str = r#"
id = "leaders"
wave = "2022"
anonymous = true
languages = ["nb"]
title = { nb = "Ledere" }

[scales.agreement]
polarity = "bipolar"
steps = [{ code = 1, value = 1, text = { nb = "Enig" } }, { code = 2, value = -1, text = { nb = "Uenig" } }]
apart = [{ code = 9, text = { nb = "Vet ikke" } }]

[[sections]]
id = "a"
title = { nb = "A" }

[[sections.questions]]
id = "1a"
kind = "region"
options = [{ code = 1, text = { nb = "Nord" } }, { code = 2, text = { nb = "Sør" } }]
text = { nb = "Region" }

[[sections.questions]]
id = "1b"
kind = "number"
unit = { nb = "årsverk" }
lowest = 0
highest = 900
text = { nb = "Hvor mange?" }

[[sections.questions]]
id = "2"
kind = "battery"
scale = "agreement"
items = [{ id = "a", text = { nb = "En" } }, { id = "b", text = { nb = "To" } }]
text = { nb = "Hva mener du?" }
fault = { unusable = [1], text = { nb = "Enig sto to ganger." } }

[[sections.questions]]
id = "3"
kind = "multiple"
own = true
options = [{ code = 1, text = { nb = "Skole" } }, { code = 2, text = { nb = "NAV" } }]
text = { nb = "Hvem?" }
ask_if = [{ 1b = { from = 10 } }]

[[sections.questions]]
id = "4"
kind = "ranking"
options = [{ code = 1, text = { nb = "Skole" } }, { code = 2, text = { nb = "NAV" } }]
text = { nb = "I hvilken rekkefølge?" }
"#;

fn form() -> Questionnaire {
    Questionnaire::parse(FORM).unwrap()
}

fn response(answers: &[(&str, Given)]) -> Response {
    let answers = answers
        .iter()
        .map(|(id, given)| ((*id).to_owned(), given.clone()));
    Response {
        answers: answers.collect(),
    }
}

fn ticked(codes: &[u16], own: Option<&str>) -> Given {
    Given::Choices {
        codes: codes.iter().copied().collect::<BTreeSet<u16>>(),
        own: own.map(str::to_owned),
    }
}

fn two() -> Data {
    let full = response(&[
        ("1a", Given::Choice(2)),
        ("1b", Given::Number(12.0)),
        ("2", Given::Battery(BTreeMap::from([("a".to_owned(), 9)]))),
        ("3", ticked(&[2], Some("Politiet"))),
        ("4", Given::Ranking(vec![2])),
    ]);
    // The third question was answered before the second said that it is not asked.
    let small = response(&[
        ("1a", Given::Choice(1)),
        ("1b", Given::Number(3.0)),
        ("3", ticked(&[1], None)),
    ]);
    Data::new(&form(), [full, small]).unwrap()
}

#[test]
fn each_item_and_option_is_a_column_of_its_own() {
    let data = two();
    let names: Vec<&str> = data.variables().iter().map(|one| one.name.as_str()).collect();
    assert_eq!(
        names,
        [
            "1a",
            "1b",
            "2_a",
            "2_b",
            "3_1",
            "3_2",
            "3_own",
            "4_place_1",
            "4_place_2"
        ]
    );
    let cell = |name: &str, row| data.variable(name).unwrap().cell(row);
    assert_eq!(cell("1a", 0), Cell::Category(1));
    assert_eq!(cell("1b", 1), Cell::Number(3.0));
    assert_eq!(cell("2_a", 0), Cell::Category(2));
    assert_eq!(cell("3_own", 0), Cell::Text("Politiet"));
    assert_eq!(data.variable("3_2").unwrap().categories()[0].code, 1);
    assert_eq!(cell("3_2", 0), Cell::Category(0));
    assert_eq!(cell("3_1", 0), Cell::Category(1));
    assert_eq!(cell("4_place_1", 0), Cell::Category(1));
    assert_eq!(cell("4_place_2", 0), Cell::LeftOut);
}

#[test]
fn what_was_not_asked_is_another_thing_than_what_was_left_out() {
    let data = two();
    let cell = |name: &str, row| data.variable(name).unwrap().cell(row);
    assert_eq!(cell("2_b", 0), Cell::LeftOut);
    assert_eq!(cell("2_a", 1), Cell::LeftOut);
    assert_eq!(cell("3_1", 1), Cell::NotAsked);
    assert_eq!(cell("3_own", 1), Cell::NotAsked);
    assert_eq!(cell("4_place_1", 1), Cell::LeftOut);
    assert_eq!(
        cell("4_place_1", 2),
        Cell::LeftOut,
        "there is no third respondent"
    );
}

#[test]
fn what_a_fault_makes_unusable_is_marked() {
    let data = two();
    let marks: Vec<bool> = data
        .variable("2_b")
        .unwrap()
        .categories()
        .iter()
        .map(|one| one.unusable)
        .collect();
    assert_eq!(marks, [true, false, false]);
}

#[test]
fn an_answer_that_does_not_fit_is_refused() {
    let refused = |id: &str, given: Given| {
        Data::new(&form(), [response(&[("1b", Given::Number(20.0)), (id, given)])]).unwrap_err()
    };
    assert_eq!(
        refused("1a", Given::Choice(7)),
        DataError::UnknownCode {
            question: "1a".to_owned(),
            code: 7
        }
    );
    assert_eq!(
        refused("3", ticked(&[3], None)),
        DataError::UnknownCode {
            question: "3".to_owned(),
            code: 3
        }
    );
    assert_eq!(
        refused("4", Given::Ranking(vec![1, 5])),
        DataError::UnknownCode {
            question: "4".to_owned(),
            code: 5
        }
    );
    assert_eq!(
        refused("2", Given::Battery(BTreeMap::from([("c".to_owned(), 1)]))),
        DataError::UnknownItem {
            question: "2".to_owned(),
            item: "c".to_owned()
        }
    );
    assert_eq!(
        refused("1a", Given::Number(1.0)),
        DataError::WrongKind {
            question: "1a".to_owned()
        }
    );
    assert_eq!(
        refused("1b", Given::Number(f64::NAN)),
        DataError::WrongKind {
            question: "1b".to_owned()
        }
    );
    assert_eq!(
        refused("1b", Given::Choice(1)),
        DataError::WrongKind {
            question: "1b".to_owned()
        }
    );
}

#[test]
fn a_respondent_stands_for_its_part_of_the_stratum() {
    let data = two()
        .stratified_by("1a", &BTreeMap::from([(1, 40), (2, 55)]))
        .unwrap();
    assert_eq!(data.weights(), [55.0, 40.0]);
    assert_eq!(data.strata()[0].size, Some(40));
    let unsized_one = two().stratified_by("1a", &BTreeMap::from([(1, 40)])).unwrap();
    assert_eq!(unsized_one.weights(), [1.0, 1.0]);
    assert_eq!(
        two().stratified_by("2_a", &BTreeMap::new()).unwrap_err(),
        DataError::StratumUnknown(1)
    );
    assert_eq!(
        two().stratified_by("1b", &BTreeMap::new()).unwrap_err(),
        DataError::NoVariable("1b".to_owned())
    );
    assert!(matches!(
        two().with_weights(vec![1.0]),
        Err(DataError::Length { given: 1, .. })
    ));
    assert_eq!(two().from_frame_of(10).weights(), [5.0, 5.0]);
}
