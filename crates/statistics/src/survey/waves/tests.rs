use tiltak_domain::survey::{Given, Questionnaire, Response};

use super::*;
use crate::survey::{Plan, analyse};

/// A wave with questions on time (its version and fault as said), staff and, in the later wave, something new.
fn form(wave: &str, version: u32, fault: &str, more: &str) -> Questionnaire {
    let text = format!(
        r#"
id = "small"
wave = "{wave}"
anonymous = true
languages = ["nb"]
title = {{ nb = "Liten" }}

[scales.agreement]
polarity = "bipolar"
steps = [{{ code = 1, value = 1, text = {{ nb = "Enig" }} }}, {{ code = 2, value = -1, text = {{ nb = "Uenig" }} }}]

[[sections]]
id = "all"
title = {{ nb = "Alt" }}

[[sections.questions]]
id = "{wave}_time"
concept = "time"
version = {version}
kind = "likert"
scale = "agreement"
text = {{ nb = "Vi har tid." }}
{fault}

[[sections.questions]]
id = "staff"
kind = "number"
unit = {{ nb = "ansatte" }}
lowest = 0
highest = 500
text = {{ nb = "Hvor mange?" }}
{more}
"#
    );
    Questionnaire::parse(&text).unwrap()
}

fn data(form: &Questionnaire, agree: usize) -> Data {
    let wave = form.wave.clone();
    let response = |row: usize| Response {
        answers: [
            (
                format!("{wave}_time"),
                Given::Choice(if row < agree { 1 } else { 2 }),
            ),
            ("staff".to_owned(), Given::Number((row % 7) as f64 + agree as f64)),
        ]
        .into(),
    };
    Data::new(form, (0..60).map(response)).unwrap()
}

fn compared(earlier: &Questionnaire, later: &Questionnaire) -> Vec<Changed> {
    let (before, after) = (data(earlier, 15), data(later, 45));
    let told = |data: &Data| analyse(data, &data.design().unwrap(), &Plan::default()).unwrap();
    let (first, second) = (told(&before), told(&after));
    let wave = |data, analysis| Wave { data, analysis };
    changes(wave(&before, &first), wave(&after, &second), Adjustment::Holm)
}

const NEW: &str = "\n[[sections.questions]]\nid = \"new\"\nkind = \"yes_no\"\ntext = { nb = \"Nytt?\" }\n";

#[test]
fn the_same_concept_in_the_same_words_is_compared() {
    let found = compared(&form("a", 1, "", ""), &form("b", 1, "", NEW));
    let names: Vec<(&str, Option<u16>)> = found
        .iter()
        .map(|one| (one.variable.as_str(), one.code))
        .collect();
    assert_eq!(names, [("b_time", Some(1)), ("b_time", Some(2)), ("staff", None)]);
    let change = found[0].change.unwrap();
    assert!(
        (change.difference - 0.5).abs() < 1e-12 && change.low > 0.0,
        "{change:?}"
    );
    assert!((found[2].change.unwrap().difference - 30.0).abs() < 1e-12);
    // Three tests: each chance counts for more.
    assert!(found.iter().all(|one| one.p.unwrap() >= one.change.unwrap().p));
}

#[test]
fn another_wording_is_not_compared() {
    let found = compared(&form("a", 1, "", ""), &form("b", 2, "", ""));
    assert_eq!(found[0].change, Err(NotCompared::Version));
    assert_eq!((found[0].code, found[0].p), (None, None));
    assert!(found[1].change.is_ok());
}

#[test]
fn what_a_fault_made_unusable_in_either_wave_is_not_compared() {
    let fault = "fault = { unusable = [1], text = { nb = \"Enig sto to ganger.\" } }";
    for (earlier, later) in [(fault, ""), ("", fault)] {
        let found = compared(&form("a", 1, earlier, ""), &form("b", 1, later, ""));
        assert_eq!(found[0].change, Err(NotCompared::Fault));
        assert!(
            found[1].change.is_ok(),
            "the other answers are as good as they were"
        );
    }
}
