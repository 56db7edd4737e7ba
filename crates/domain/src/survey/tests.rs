//! What holds of every questionnaire.

use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};

use super::answer::{Given, Response};
use super::arbitrary::{any_questionnaire, likely_questionnaire};
use super::branching::{counted, is_asked};
use super::data_file::{Row, read as read_file, write as write_file};
use super::entry;
use super::lint::{Reach, lint, lint_file, reach};
use super::questionnaire::{Question, QuestionKind, Questionnaire};

proptest! {
    #[test]
    fn every_questionnaire_is_written_and_read_as_the_same(form in any_questionnaire()) {
        let text = form.to_toml();
        let read = Questionnaire::parse(&text);
        prop_assert_eq!(read.as_ref().ok(), Some(&form), "{}", text);
    }

    #[test]
    fn a_file_with_no_findings_keeps_none_when_it_is_written(form in likely_questionnaire()) {
        let linted = lint_file(&form.to_toml(), &[]);
        prop_assert_eq!(linted.findings.is_empty(), lint(&form, &[]).is_empty());
    }

    #[test]
    fn no_text_makes_the_lint_fall_over(text in any::<String>()) {
        let linted = lint_file(&text, &[]);
        prop_assert!(!linted.findings.is_empty());
    }

    #[test]
    fn no_bytes_make_the_reader_of_files_fall_over(header in "[a-z0-9_,;\"\n]{0,40}", bytes in any::<Vec<u8>>()) {
        let form = Questionnaire::parse(super::shipped::STARTER).unwrap();
        let bytes = [header.as_bytes(), b"\n", &bytes].concat();
        let _read_or_refused = read_file(&form, &bytes);
    }
}

/// A text with some pieces taken away, doubled, moved or replaced.
fn worn(text: &str, cuts: &[(usize, usize, usize, String)]) -> String {
    let mut signs: Vec<char> = text.chars().collect();
    for (at, length, to, new) in cuts {
        let at = at % signs.len().max(1);
        let end = (at + length).min(signs.len());
        let piece: Vec<char> = signs[at.min(end)..end].to_vec();
        signs.splice(at.min(end)..end, new.chars());
        let to = to % (signs.len() + 1);
        if to.is_multiple_of(2) {
            signs.splice(to..to, piece);
        }
    }
    signs.into_iter().collect()
}

fn cuts() -> impl Strategy<Value = Vec<(usize, usize, usize, String)>> {
    let new = prop_oneof![Just(String::new()), "[ -~\n]{0,4}", "[0-9]{1,3}", "[,;\"'=+@-]"];
    proptest::collection::vec((any::<usize>(), 0..40_usize, any::<usize>(), new), 1..4)
}

proptest! {
    #[test]
    fn a_worn_questionnaire_is_refused_or_whole(which in 0..5_usize, cuts in cuts()) {
        let text = super::shipped::LEADERS.into_iter().chain([super::shipped::STARTER]).nth(which).unwrap();
        let text = worn(text, &cuts);
        let lines = 1 + text.matches('\n').count();
        let linted = lint_file(&text, super::shipped::waves());
        prop_assert!(linted.findings.iter().all(|one| one.line.is_none_or(|line| (1..=lines).contains(&line))));
        match linted.questionnaire {
            None => prop_assert!(!linted.findings.is_empty()),
            Some(form) => {
                let again = Questionnaire::parse(&form.to_toml()).ok();
                prop_assert_eq!(again.as_ref(), Some(&form));
                let taken = super::xlsform::read(&super::xlsform::write(&form));
                if linted.findings.is_empty() {
                    prop_assert!(taken.is_ok());
                    for (_, question) in form.questions() {
                        prop_assert!(matches!(reach(&form, &question.id), Reach::By(_)));
                    }
                }
            }
        }
    }

    #[test]
    fn a_worn_file_of_answers_is_refused_or_read_as_it_is_written(cuts in cuts()) {
        let form = Questionnaire::parse(super::shipped::STARTER).unwrap();
        let text = "token,group,region,staff,time,why_1,why_2,why_8,why_own,first_1,first_2,first_3,since,more\n\
                    a,liten,Nord,\"12,5\",2,1,0,0,Reiser,2,,1,31.1.2026,'=1+1\n\
                    b,'+,2,7,9,,,,,1,,,2026-01-31,\"en\nto \"\"tre\"\"\"\n";
        prop_assert_eq!(read_file(&form, text.as_bytes()).map(|rows| rows.len()), Ok(2));
        match read_file(&form, worn(text, &cuts).as_bytes()) {
            Ok(rows) => {
                let mut written = Vec::new();
                write_file(&form, &rows, b';', &mut written).unwrap();
                prop_assert_eq!(read_file(&form, &written).unwrap(), rows);
            }
            Err(faults) => prop_assert!(!faults.is_empty() && faults.iter().all(|fault| fault.to_string().len() < 400)),
        }
    }
}

/// What the pages send for each answer that they offer.
fn offered(form: &Questionnaire, question: &Question) -> Vec<Vec<(String, String)>> {
    let id = &question.id;
    let one = |name: String, value: String| vec![(name, value)];
    let options = form.options(question);
    match &question.kind {
        QuestionKind::Battery { items, .. } => items
            .iter()
            .flat_map(|item| options.iter().map(move |option| (item, option)))
            .map(|(item, option)| one(format!("{id}.{}", item.id), option.code.to_string()))
            .collect(),
        QuestionKind::Ranking { .. } => options
            .iter()
            .map(|option| one(format!("{id}.1"), option.code.to_string()))
            .collect(),
        QuestionKind::Number { lowest, highest, .. } => [lowest, highest]
            .map(|number| one(id.clone(), entry::written(*number)))
            .into(),
        QuestionKind::Percent { .. } => {
            vec![one(id.clone(), "0".to_owned()), one(id.clone(), "100".to_owned())]
        }
        QuestionKind::FreeText { .. } => vec![one(id.clone(), "å".to_owned())],
        QuestionKind::Date { earliest, latest } => {
            let day = earliest.or(*latest).unwrap_or_default();
            vec![one(id.clone(), day.to_string())]
        }
        QuestionKind::Information {} => Vec::new(),
        _ => options
            .iter()
            .map(|option| one(id.clone(), option.code.to_string()))
            .collect(),
    }
}

fn entered(form: &Questionnaire, question: &Question, fields: &[(String, String)]) -> Option<Given> {
    let fields: Vec<(&str, &str)> = fields
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str()))
        .collect();
    entry::read(question, form.scale_of(question), &fields).unwrap()
}

/// The answers as they come when each is entered on its page.
fn by_hand(form: &Questionnaire, response: &Response) -> Response {
    let answers = response.answers.iter().map(|(id, given)| {
        let question = form.question(id).unwrap();
        let again = entered(form, question, &entry::fields(question, given));
        (id.clone(), again.unwrap())
    });
    Response {
        answers: answers.collect(),
    }
}

#[test]
fn what_the_lint_accepts_can_be_shown_and_answered() {
    let mut runner = TestRunner::new(Config::with_cases(600));
    let accepted = std::cell::Cell::new((0, 0));
    runner
        .run(&likely_questionnaire(), |form| {
            if !lint(&form, &[]).is_empty() {
                return Ok(());
            }
            let (forms, conditions) = accepted.get();
            let asked_of_some = form.questions().filter(|(_, one)| !one.ask_if.is_empty()).count();
            accepted.set((forms + 1, conditions + asked_of_some));
            for (_, question) in form.questions() {
                let Reach::By(response) = reach(&form, &question.id) else {
                    return Err(TestCaseError::fail(format!("{} is not reached", question.id)));
                };
                let response = by_hand(&form, &response);
                prop_assert!(is_asked(question, &counted(&form, &response)), "{}", question.id);
                for fields in offered(&form, question) {
                    let given = entered(&form, question, &fields);
                    prop_assert!(given.is_some());
                    let mut all = response.clone();
                    all.answers.insert(question.id.clone(), given.unwrap());
                    let rows = [Row {
                        response: counted(&form, &all),
                        ..Row::default()
                    }];
                    let mut bytes = Vec::new();
                    write_file(&form, &rows, b';', &mut bytes).unwrap();
                    prop_assert_eq!(read_file(&form, &bytes).unwrap(), rows);
                }
            }
            Ok(())
        })
        .unwrap();
    let (forms, conditions) = accepted.get();
    assert!(
        forms >= 100 && conditions >= 20,
        "{forms} accepted, {conditions} conditions"
    );
}
