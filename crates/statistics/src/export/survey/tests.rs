use std::collections::BTreeSet;

use tiltak_domain::survey::{Given, Response, shipped};

use super::super::sav::{Cell as SavCell, Missing};
use super::*;

fn responses() -> Vec<Response> {
    (0u16..30)
        .map(|one| {
            let ticks = Given::Choices {
                codes: BTreeSet::from([1, 2 + one % 3]),
                own: Some("=HYPERLINK(\"x\")".to_owned()),
            };
            let answers = [
                ("1b", Given::Number(f64::from(one) + 0.5)),
                ("2c", Given::Choice([1, 2, 3, 4, 9][usize::from(one % 5)])),
                ("2d", Given::Text("Åpent & <svar>".to_owned())),
                ("4a", Given::Choice(2)),
                ("5g", Given::Choice(if one < 20 { 1 } else { 4 })),
                ("5h", ticks),
            ];
            Response {
                answers: answers.map(|(id, given)| (id.to_owned(), given)).into(),
            }
        })
        .collect()
}

fn with<T>(made: impl FnOnce(&Export<'_>) -> T) -> T {
    let questionnaire = shipped::leaders("2022").unwrap();
    let data = Data::new(questionnaire, responses()).unwrap();
    made(&Export {
        questionnaire,
        data: &data,
        language: LanguageForm::Nb,
        made_on: NaiveDate::from_ymd_opt(2026, 11, 22).unwrap(),
        fielded: None,
        is_synthetic: true,
    })
}

#[test]
fn not_asked_left_out_and_do_not_know_are_missing_values_of_their_own() {
    let file = with(file);
    let place = |name: &str| file.variables.iter().position(|one| one.name == name).unwrap();
    let step = &file.variables[place("2c")];
    assert_eq!(
        step.missing,
        Missing::Values([Some(-98.0), Some(-99.0), Some(9.0)])
    );
    assert!(step.value_labels.contains(&(9.0, "Vet ikke".to_owned())));
    // 5h is asked of those who agree in 5g; 2e was left out by all.
    assert_eq!(file.rows[25][place("5h_1")], SavCell::Number(-98.0));
    assert_eq!(file.rows[0][place("5h_1")], SavCell::Number(1.0));
    assert_eq!(file.rows[0][place("2e")], SavCell::Number(-99.0));
    assert_eq!(file.rows[4][place("2c")], SavCell::Number(9.0));
    assert_eq!(
        file.sets
            .iter()
            .find(|set| set.name == "5h")
            .unwrap()
            .variables
            .len(),
        7
    );
}

#[test]
fn frequencies_are_the_same_in_every_format() {
    let (lines, csv, dataset) = with(|export| (lines(export), csv(export), dataset(export)));
    assert_eq!(csv.lines().count(), lines.len() + 1);
    let values = dataset["value"].as_array().unwrap();
    assert_eq!(values.len(), lines.len() * 4);
    for (line, four) in lines.iter().zip(values.chunks(4)) {
        assert_eq!(four[0].as_f64(), Some(line.count as f64));
        assert_eq!(four[1].as_f64(), line.share.map(|share| share * 100.0));
    }
    // The two answers that the misprint of 4a spoils have counts and no share.
    let spoilt: Vec<_> = lines
        .iter()
        .filter(|line| line.question == "4a" && line.share.is_none())
        .collect();
    assert_eq!(spoilt.iter().map(|line| line.code).collect::<Vec<_>>(), [1, 4]);
}

#[test]
fn own_words_stand_in_no_table() {
    let (csv, dataset, book) = with(|export| (csv(export), dataset(export), codebook(export, "a.sav")));
    for text in [csv, dataset.to_string(), book] {
        assert!(!text.contains("HYPERLINK") && !text.contains("Åpent"), "{text}");
    }
}
