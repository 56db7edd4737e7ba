use proptest::prelude::*;

use super::super::arbitrary::likely_questionnaire;
use super::super::branching::is_asked;
use super::super::lint::lint;
use super::super::questionnaire::{ConditionCell, QuestionKind, Questionnaire};
use super::super::shipped;
use super::*;

fn sheet(columns: &[&str], rows: &[&[&str]]) -> Vec<Line> {
    let line = |row: &&[&str]| {
        let cells = columns.iter().zip(*row).filter(|(_, cell)| !cell.is_empty());
        cells
            .map(|(column, cell)| ((*column).to_owned(), (*cell).to_owned()))
            .collect()
    };
    (2..)
        .zip(rows.iter().map(line))
        .map(|(row, cells)| Line { row, cells })
        .collect()
}

/// A form as others write it.
fn foreign(rows: &[&[&str]]) -> Sheets {
    Sheets {
        survey: sheet(
            &["type", "name", "label", "relevant", "constraint", "required"],
            rows,
        ),
        choices: sheet(
            &["list_name", "name", "label"],
            &[
                &["yn", "yes", "Yes"],
                &["yn", "no", "No"],
                &["fruit", "1", "Apple"],
                &["fruit", "5", "Pear"],
                &["fruit", "8", "None"],
            ],
        ),
        settings: sheet(
            &["form_title", "form_id", "version", "default_language"],
            &[&["A form", "a-form", "2026", "English (en)"]],
        ),
    }
}

fn refused(row: &[&str]) -> String {
    let notes = read(&foreign(&[row])).unwrap_err();
    assert_eq!(notes.len(), 1, "{notes:?}");
    assert_eq!((notes[0].sheet, notes[0].row), ("survey", 2));
    notes[0].text.clone()
}

#[test]
fn nothing_of_our_own_questionnaires_is_lost() {
    for text in shipped::LEADERS.into_iter().chain([shipped::STARTER]) {
        let form = Questionnaire::parse(text).unwrap();
        let taken = read(&write(&form)).unwrap();
        assert_eq!(taken.changes, []);
        assert_eq!(taken.questionnaire, form);
    }
}

proptest! {
    #[test]
    fn nothing_of_a_questionnaire_without_findings_is_lost(form in likely_questionnaire()) {
        if lint(&form, &[]).is_empty() {
            let taken = read(&write(&form));
            let taken = taken.map_err(|notes| TestCaseError::fail(format!("{notes:?}")))?;
            let mut read = taken.questionnaire;
            // Several rows that ask for options of one question become one; who is asked stays.
            for (section, old) in read.sections.iter_mut().zip(&form.sections) {
                for (question, old) in section.questions.iter_mut().zip(&old.questions) {
                    if question.ask_if != old.ask_if {
                        for code in 1..=9 {
                            for (id, _) in old.ask_if.iter().flat_map(|row| &row.cells) {
                                let given = super::super::Given::Choice(code);
                                let response = super::super::Response { answers: [(id.clone(), given)].into() };
                                prop_assert_eq!(is_asked(question, &response), is_asked(old, &response));
                            }
                        }
                        question.ask_if.clone_from(&old.ask_if);
                    }
                }
            }
            prop_assert_eq!(read, form);
        }
    }

    #[test]
    fn no_expression_makes_the_reader_fall_over(text in any::<String>(), plain in "[ a-z0-9.()$'{}=<>,]{0,40}") {
        for text in [text, plain] {
            if let Ok(expression) = expression::parse(&text) {
                let _read_or_refused = expression::Limits::read(&expression);
            }
        }
    }
}

#[test]
fn a_form_of_others_is_taken_in_and_told_what_became_of_it() {
    let rows: &[&[&str]] = &[
        &["begin group", "page", "A page", "", "", ""],
        &["select_one yn", "eats", "Do you eat fruit?", "", "", "yes"],
        &[
            "select_multiple fruit or_other",
            "which",
            "Which?",
            "${eats} = 'yes'",
            "count-selected(.) <= 2 and (not(selected(., '8')) or count-selected(.) = 1)",
            "",
        ],
        &[
            "integer",
            "how_many",
            "How many?",
            "selected(${which}, '1') or selected(${which}, '5')",
            ". >= 0 and . <= 20",
            "",
        ],
        &[
            "decimal",
            "weight",
            "Weight?",
            "${how_many} >= 1 and ${how_many} <= 5 and ${eats} = 'yes'",
            "",
            "",
        ],
        &["end group", "", "", "", "", ""],
        &["text", "more", "More?", "", "", ""],
        &["note", "bye", "Goodbye", "", "", ""],
    ];
    let taken = read(&foreign(rows)).unwrap();
    let form = taken.questionnaire;
    assert_eq!(lint(&form, &[]), []);
    assert_eq!(
        (form.id.as_str(), form.wave.as_str(), &form.languages[..]),
        ("a_form", "2026", &[LanguageForm::En][..])
    );
    let ids: Vec<_> = form.sections.iter().map(|section| section.id.as_str()).collect();
    assert_eq!(ids, ["page", "questions"]);
    assert!(form.question("eats").unwrap().required);
    let which = form.question("which").unwrap();
    assert_eq!(which.ask_if[0].cells["eats"], ConditionCell::OneOf(vec![1]));
    let QuestionKind::Multiple { options, own, most } = &which.kind else {
        panic!()
    };
    assert_eq!(
        (options[2].alone, options[2].code, *own, *most),
        (true, 8, true, Some(2))
    );
    assert_eq!(
        form.question("how_many").unwrap().ask_if[0].cells["which"],
        ConditionCell::OneOf(vec![1, 5])
    );
    let weight = form.question("weight").unwrap();
    let between = ConditionCell::Between {
        from: Some(1.0),
        to: Some(5.0),
    };
    assert_eq!(
        (weight.ask_if.len(), &weight.ask_if[0].cells["how_many"]),
        (1, &between)
    );
    assert_eq!(form.question("bye").unwrap().kind, QuestionKind::Information {});
    let told: Vec<String> = taken.changes.iter().map(ToString::to_string).collect();
    for wanted in [
        "coded 1 to 2",
        "two decimals",
        "without a limit",
        "anonymous",
        "called a_form",
        "outside of groups",
    ] {
        assert!(
            told.iter().any(|told| told.contains(wanted)),
            "{wanted}: {told:?}"
        );
    }
}

#[test]
fn what_ours_cannot_say_is_refused_with_its_row() {
    for (row, reason) in [
        (
            &["geopoint", "place", "Where?"][..],
            "no question of type \"geopoint\"",
        ),
        (&["calculate", "sum", ""], "no question of type"),
        (&["begin_repeat", "again", "Again"], "no question of type"),
        (&["start", "start", ""], "no question of type"),
        (
            &["select_one_from_file towns.csv", "town", "Town?"],
            "no question of type",
        ),
        (&["select_one none", "x", "X?"], "no list"),
        (
            &["integer", "x", "X?", "", "regex(., '[0-9]+')"],
            "not understood",
        ),
        (&["integer", "x", "X?", "", ". > 5"], "none that ours can say"),
        (
            &["integer", "x", "X?", "", ". >= 5 or . <= 2"],
            "none that ours can say",
        ),
        (&["integer", "x", "X?", "${y} = 1"], "no earlier question"),
        (&["integer", "x", "X?", "", ". >= 'a'"], "not numbers"),
        (&["text", "", "X?"], "name is missing"),
        (&["text", "x", "X?", "", "", "${y} = 1"], "neither yes nor no"),
        (&["begin_group", "x", "X", "${y} = '1'"], "has no condition"),
    ] {
        let told = refused(row);
        assert!(told.contains(reason), "{row:?}: {told}");
    }
    let mut sheets = foreign(&[&["text", "x", "X?"]]);
    sheets.survey[0]
        .cells
        .insert("choice_filter".to_owned(), "x=1".to_owned());
    assert!(read(&sheets).unwrap_err()[0].text.contains("choice_filter"));
    let mut sheets = foreign(&[&["text", "x", "X?"]]);
    sheets.survey[0]
        .cells
        .insert("label::French (fr)".to_owned(), "X ?".to_owned());
    assert!(read(&sheets).unwrap_err()[0].text.contains("French"));
    let nested = read(&foreign(&[
        &["begin_group", "a", "A"],
        &["begin_group", "b", "B"],
    ]))
    .unwrap_err();
    assert_eq!(nested[0].row, 3);
}

#[test]
fn ids_that_begin_with_a_digit_get_a_name_that_others_take() {
    let form = shipped::leaders("2022").unwrap();
    let sheets = write(form);
    let row = |id: &str| {
        let is_it = |line: &&Line| line.cells.get("tiltak_id").is_some_and(|one| one == id);
        sheets.survey.iter().find(is_it).unwrap()
    };
    assert_eq!(row("5h").cells["name"], "q5h");
    assert_eq!(row("5h").cells["relevant"], "(${q5g} = '1' or ${q5g} = '2')");
    assert_eq!(row("5h").cells["type"], "select_multiple options_5h or_other");
    assert_eq!(row("1b").cells["constraint"], ". >= 0 and . <= 2000");
    assert_eq!(row("1b").cells["type"], "decimal");
    assert_eq!(
        row("2c").cells["label::Nynorsk (nn)"],
        form.question("2c").unwrap().text[&LanguageForm::Nn]
    );
    let columns = Sheets::columns(&sheets.survey);
    assert_eq!(columns[..2], ["type", "name"]);
    assert!(columns.last().unwrap().starts_with("tiltak_"));
}
