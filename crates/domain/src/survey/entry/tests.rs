use super::super::questionnaire::Questionnaire;
use super::super::shipped;
use super::*;

fn starter() -> Questionnaire {
    Questionnaire::parse(shipped::STARTER).unwrap()
}

fn entered(id: &str, fields: &[(&str, &str)]) -> Result<Option<Given>, EntryFault> {
    let form = starter();
    let question = form.question(id).unwrap();
    read(question, form.scale_of(question), fields)
}

fn refused(id: &str, fields: &[(&str, &str)]) -> (String, EntryFaultKind) {
    let fault = entered(id, fields).unwrap_err();
    (fault.field(id), fault.kind)
}

fn taken(id: &str, fields: &[(&str, &str)]) -> Given {
    let given = entered(id, fields).unwrap().unwrap();
    let form = starter();
    let again = super::fields(form.question(id).unwrap(), &given);
    let again: Vec<(&str, &str)> = again
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str()))
        .collect();
    assert_eq!(entered(id, &again).unwrap().as_ref(), Some(&given), "{id}");
    given
}

#[test]
fn nothing_entered_is_no_answer_and_no_fault() {
    let form = starter();
    for (_, question) in form.questions() {
        let name = question.id.as_str();
        assert_eq!(entered(name, &[]), Ok(None), "{name}");
        assert_eq!(entered(name, &[(name, "  "), ("other", "5")]), Ok(None), "{name}");
    }
}

#[test]
fn an_option_is_taken_by_its_code_alone() {
    assert_eq!(taken("meetings", &[("meetings", "2")]), Given::Choice(2));
    assert_eq!(taken("time", &[("time", "9")]), Given::Choice(9));
    assert_eq!(taken("plan", &[("plan", "1")]), Given::Choice(1));
    assert_eq!(taken("region", &[("region", "2")]), Given::Choice(2));
    for wrong in ["0", "4", "-1", "+1", "1.0", "Hver uke", "99999999"] {
        assert_eq!(
            refused("meetings", &[("meetings", wrong)]),
            ("meetings".to_owned(), EntryFaultKind::UnknownOption),
            "{wrong}"
        );
    }
    assert_eq!(
        refused("plan", &[("plan", "1"), ("plan", "2")]).1,
        EntryFaultKind::SeveralForOne
    );
    assert_eq!(
        refused("meetings", &[("meetings.own", "sjelden")]),
        ("meetings.own".to_owned(), EntryFaultKind::OwnNotTaken)
    );
}

#[test]
fn ticks_keep_to_the_most_and_what_stands_alone_stands_alone() {
    let codes = |codes: &[u16]| Given::Choices {
        codes: codes.iter().copied().collect(),
        own: None,
    };
    assert_eq!(taken("why", &[("why", "2"), ("why", "1")]), codes(&[1, 2]));
    assert_eq!(
        taken("why", &[("why", "1"), ("why", "1")]),
        codes(&[1]),
        "ticked once"
    );
    assert_eq!(taken("why", &[("why", "8")]), codes(&[8]));
    let own = Given::Choices {
        codes: [1].into(),
        own: Some("Reiser".to_owned()),
    };
    assert_eq!(taken("why", &[("why", "1"), ("why.own", " Reiser ")]), own);
    assert_eq!(
        refused("why", &[("why", "1"), ("why", "2"), ("why.own", "x")]),
        ("why".to_owned(), EntryFaultKind::TooMany { most: 2 })
    );
    assert_eq!(
        refused("why", &[("why", "8"), ("why", "1")]).1,
        EntryFaultKind::AloneBesideOthers
    );
    assert_eq!(
        refused("why", &[("why", "8"), ("why.own", "x")]).1,
        EntryFaultKind::AloneBesideOthers
    );
    assert_eq!(refused("why", &[("why", "3")]).1, EntryFaultKind::UnknownOption);
}

#[test]
fn numbers_are_read_as_norwegians_write_them() {
    for (text, number) in [
        ("12", 12.0),
        ("12,5", 12.5),
        ("12.50", 12.5),
        ("0", 0.0),
        ("-0", 0.0),
        ("1 580", 1580.0),
        ("1\u{a0}580,0", 1580.0),
        ("2000", 2000.0),
        (" 007 ", 7.0),
    ] {
        assert_eq!(
            taken("staff", &[("staff", text)]),
            Given::Number(number),
            "{text}"
        );
    }
    for wrong in [
        "",
        ",",
        "5,",
        "1e3",
        "inf",
        "NaN",
        "tolv",
        "1 58",
        "1  580",
        "1.580,0",
        "0x10",
        "٣",
        "1 580 0000",
    ] {
        let read = entered("staff", &[("staff", wrong)]);
        match wrong {
            "" => assert_eq!(read, Ok(None)),
            _ => assert_eq!(read.unwrap_err().kind, EntryFaultKind::NoNumber, "{wrong}"),
        }
    }
    let range = EntryFaultKind::OutOfRange {
        lowest: 0.0,
        highest: 2000.0,
    };
    assert_eq!(refused("staff", &[("staff", "-0,1")]).1, range);
    assert_eq!(refused("staff", &[("staff", "2000,1")]).1, range);
    assert_eq!(
        refused("staff", &[("staff", "1,55")]).1,
        EntryFaultKind::TooManyDecimals { most: 1 }
    );
    assert_eq!(taken("trained", &[("trained", "100")]), Given::Number(100.0));
    assert_eq!(taken("trained", &[("trained", "100,0")]), Given::Number(100.0));
    assert_eq!(
        refused("trained", &[("trained", "101")]).1,
        EntryFaultKind::OutOfRange {
            lowest: 0.0,
            highest: 100.0
        }
    );
    assert_eq!(
        refused("trained", &[("trained", "50,5")]).1,
        EntryFaultKind::TooManyDecimals { most: 0 }
    );
}

#[test]
fn days_keep_to_their_range() {
    let day = |text| taken("since", &[("since", text)]);
    let first: chrono::NaiveDate = "2000-01-01".parse().unwrap();
    assert_eq!(day("2000-01-01"), Given::Date(first));
    assert_eq!(day("1.1.2000"), Given::Date(first));
    assert_eq!(day("31.12.2026"), Given::Date("2026-12-31".parse().unwrap()));
    for wrong in ["1999-12-31", "2027-01-01"] {
        assert!(matches!(
            refused("since", &[("since", wrong)]).1,
            EntryFaultKind::DayOutOfRange { .. }
        ));
    }
    for wrong in [
        "2023-02-29",
        "29.2.2023",
        "1.1.20",
        "20000101",
        "2000-1",
        "0000-01-01",
        "i går",
    ] {
        assert_eq!(
            refused("since", &[("since", wrong)]).1,
            EntryFaultKind::NoDay,
            "{wrong}"
        );
    }
}

#[test]
fn texts_have_a_length_and_no_control_characters() {
    let text = |length: usize| "å".repeat(length);
    assert_eq!(taken("more", &[("more", &text(2000))]), Given::Text(text(2000)));
    assert_eq!(
        refused("more", &[("more", &text(2001))]).1,
        EntryFaultKind::TooLong {
            most: 2000,
            length: 2001
        }
    );
    assert_eq!(
        taken("more", &[("more", "en\r\nto\tre")]),
        Given::Text("en\nto\tre".to_owned())
    );
    for wrong in ["a\0b", "a\u{7}b", "a\u{202e}b"] {
        assert_eq!(
            refused("more", &[("more", wrong)]).1,
            EntryFaultKind::ControlCharacter
        );
    }
    let own = text(501);
    assert_eq!(
        refused("why", &[("why.own", &own)]),
        (
            "why.own".to_owned(),
            EntryFaultKind::TooLong {
                most: LONGEST_OWN,
                length: 501
            }
        )
    );
}

#[test]
fn a_battery_may_be_answered_in_part_and_names_the_statement_that_is_wrong() {
    let given = taken("cooperation", &[("cooperation.health", "4")]);
    assert_eq!(given, Given::Battery([("health".to_owned(), 4)].into()));
    let form = starter();
    let question = form.question("cooperation").unwrap();
    assert!(!is_whole(question, Some(&given)));
    assert_eq!(
        refused("cooperation", &[("cooperation.school", "6")]),
        ("cooperation.school".to_owned(), EntryFaultKind::UnknownOption)
    );
}

#[test]
fn a_ranking_has_no_doubles_and_no_gaps() {
    assert_eq!(
        taken("first", &[("first.1", "3"), ("first.2", "1")]),
        Given::Ranking(vec![3, 1])
    );
    assert_eq!(taken("first", &[("first.1", "3")]), Given::Ranking(vec![3]));
    assert_eq!(
        refused("first", &[("first.1", "3"), ("first.2", "3")]),
        ("first.2".to_owned(), EntryFaultKind::RankedTwice)
    );
    assert_eq!(
        refused("first", &[("first.2", "3")]),
        ("first.1".to_owned(), EntryFaultKind::Gap)
    );
    let form = starter();
    let question = form.question("first").unwrap();
    assert!(!is_whole(question, Some(&Given::Ranking(vec![3]))));
    assert!(is_whole(question, Some(&Given::Ranking(vec![3, 1]))));
}

#[test]
fn own_words_stand_instead_of_an_option_in_a_single_choice() {
    let mut form = starter();
    for section in &mut form.sections {
        for question in &mut section.questions {
            if let QuestionKind::Single { own, .. } = &mut question.kind {
                *own = true;
            }
        }
    }
    let question = form.question("meetings").unwrap();
    let own = |fields: &[(&str, &str)]| read(question, None, fields);
    let words = Some(Given::Text("Etter behov".to_owned()));
    assert_eq!(
        own(&[("meetings", "own"), ("meetings.own", "Etter behov")]),
        Ok(words.clone())
    );
    assert_eq!(own(&[("meetings.own", "Etter behov")]), Ok(words));
    assert_eq!(own(&[("meetings", "own")]), Ok(None));
    assert_eq!(
        own(&[("meetings", "1"), ("meetings.own", "x")]).unwrap_err().kind,
        EntryFaultKind::OwnBesideOption
    );
}

#[test]
fn an_answer_of_another_kind_is_refused_however_it_came() {
    let form = starter();
    let question = form.question("staff").unwrap();
    for given in [
        Given::Choice(1),
        Given::Text("5".to_owned()),
        Given::Ranking(vec![]),
    ] {
        assert_eq!(
            check(question, None, &given).unwrap_err().kind,
            EntryFaultKind::WrongKind
        );
    }
    for number in [f64::NAN, f64::INFINITY] {
        assert_eq!(
            check(question, None, &Given::Number(number)).unwrap_err().kind,
            EntryFaultKind::NoNumber
        );
    }
    let information = form.question("note").unwrap();
    assert!(check(information, None, &Given::Choice(1)).is_err());
    assert!(is_whole(information, None));
}
