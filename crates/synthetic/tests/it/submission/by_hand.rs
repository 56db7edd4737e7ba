//! A life told by hand that has one of everything.

use chrono::NaiveDate;
use tiltak_domain::people::child::Sex;
use tiltak_register::judge::Judge;
use tiltak_register::record::Submission;
use tiltak_synthetic::population::geography::municipalities;
use tiltak_synthetic::population::life::*;
use tiltak_synthetic::population::submission::{document, source_system, submission};

use super::findings;
use crate::day;

/// A boy who was helped at home, placed at once, taken into care and helped after 18; the case is closed in 2024.
pub(crate) fn case() -> CaseHistory {
    let municipality = municipalities().iter().find(|one| one.number == "3203").unwrap();
    CaseHistory {
        id: 77,
        child: Resident {
            id: 12,
            born: day("2003-03-14"),
            sex: Sex::Boy,
            household: 3,
            serial: Some(1),
            municipality,
            moved: None,
        },
        municipality,
        opened: day("2018-01-08"),
        closed: Some(day("2024-02-28")),
        caseworkers: vec![Assignment {
            caseworker: 4,
            from: day("2018-01-08"),
        }],
        reports: vec![
            report("2018-01-08", "11", &["4", "16"], "2018-01-12", "2", Some(0)),
            report("2021-04-06", "22", &["18", "20"], "2021-04-09", "3", None),
        ],
        investigations: vec![Investigation {
            started: day("2018-01-12"),
            grounds: vec!["4", "16"],
            extended: Some(day("2018-03-20")),
            concluded: Some((day("2018-05-02"), "1")),
        }],
        needs: vec![Need {
            investigation: 0,
            content: "16",
            confirmed: Some(true),
        }],
        decisions: vec![
            decision("2018-05-02", Some(0), LegalGround::Assistance, None, "2019-06-01"),
            decision(
                "2019-06-01",
                None,
                LegalGround::Emergency,
                Some("2019-06-20"),
                "2019-09-10",
            ),
            decision(
                "2019-09-10",
                None,
                LegalGround::CareOrder,
                Some("2019-06-20"),
                "2021-03-14",
            ),
            decision("2021-03-14", None, LegalGround::Aftercare, None, "2022-12-31"),
            decision("2023-01-02", None, LegalGround::Aftercare, None, "2024-02-28"),
        ],
        goals: vec![Goal {
            need: 0,
            set: day("2018-05-10"),
        }],
        measures: vec![
            measure(
                "3.7",
                LegalGround::Assistance,
                0,
                "2018-05-10",
                "2019-06-01",
                StopReason::Replaced,
            ),
            measure(
                "2.5",
                LegalGround::Emergency,
                1,
                "2019-06-01",
                "2019-09-10",
                StopReason::Replaced,
            ),
            measure(
                "2.2",
                LegalGround::CareOrder,
                2,
                "2019-09-10",
                "2021-03-14",
                StopReason::TurnedEighteen,
            ),
            measure(
                "2.2",
                LegalGround::Aftercare,
                3,
                "2021-03-14",
                "2022-12-31",
                StopReason::RanOut,
            ),
            measure(
                "2.2",
                LegalGround::Aftercare,
                4,
                "2023-01-02",
                "2024-02-28",
                StopReason::GoalReached,
            ),
        ],
        plans: vec![Plan {
            kind: "5",
            started: day("2021-04-01"),
            ended: Some(day("2022-12-31")),
            evaluations: vec![Evaluation {
                on: day("2021-10-01"),
                scores: vec![(0, 6)],
            }],
        }],
        aftercare: vec![Aftercare {
            offered: day("2020-12-01"),
            answered: Some((day("2021-01-15"), "1")),
        }],
        relocations: vec![Relocation {
            on: day("2019-09-10"),
            reason: "1.1.5",
            destination: "2",
        }],
        feedback: Vec::new(),
    }
}

/// A girl in a foster home under a care order, who has a support contact too; the case is open.
pub(crate) fn in_care() -> CaseHistory {
    let mut case = case();
    case.id = 78;
    case.child.born = day("2011-05-02");
    case.child.sex = Sex::Girl;
    case.closed = None;
    case.aftercare.clear();
    case.plans.clear();
    case.decisions.truncate(3);
    case.measures.truncate(3);
    case.decisions[2].ended = None;
    case.measures[2].ended = None;
    case.measures[2].stopped = None;
    case.measures[2].visits = vec![day("2019-10-01"), day("2020-01-10")];
    case.measures.push(Measure {
        category: "4.6",
        ended: None,
        stopped: None,
        ..measure(
            "4.6",
            LegalGround::CareOrder,
            2,
            "2020-02-01",
            "2020-02-01",
            StopReason::RanOut,
        )
    });
    case
}

/// A boy of twelve whose report came some weeks ago, and whose family has help at home.
pub(crate) fn at_home() -> CaseHistory {
    let mut case = case();
    case.id = 79;
    case.child.born = day("2012-08-30");
    case.closed = None;
    case.aftercare.clear();
    case.relocations.clear();
    case.plans.truncate(1);
    case.plans[0].kind = "1";
    case.decisions.truncate(1);
    case.measures.truncate(1);
    case
}

/// Nothing but a report and the investigation it opened.
pub(crate) fn new() -> CaseHistory {
    let mut case = at_home();
    case.id = 80;
    case.opened = day("2024-11-20");
    case.reports = vec![report("2024-11-20", "9", &["8"], "2024-11-25", "2", Some(0))];
    case.investigations = vec![Investigation {
        started: day("2024-11-25"),
        grounds: Vec::new(),
        extended: None,
        concluded: None,
    }];
    case.needs.clear();
    case.goals.clear();
    case.plans.clear();
    case.decisions.clear();
    case.measures.clear();
    case
}

/// All of them.
pub(crate) fn cases() -> [CaseHistory; 4] {
    [case(), in_care(), at_home(), new()]
}

fn report(
    received: &str,
    reporter: &'static str,
    contents: &[&'static str],
    on: &str,
    conclusion: &'static str,
    investigation: Option<usize>,
) -> Report {
    Report {
        received: day(received).and_hms_opt(10, 12, 0).unwrap(),
        reporter,
        contents: contents.to_vec(),
        review: Some(Review {
            on: day(on),
            conclusion,
            investigation,
        }),
    }
}

fn decision(
    on: &str,
    investigation: Option<usize>,
    ground: LegalGround,
    referred: Option<&str>,
    ended: &str,
) -> Decision {
    Decision {
        on: day(on),
        investigation,
        ground,
        referred: referred.map(day),
        ended: Some(day(ended)),
    }
}

fn measure(
    category: &'static str,
    ground: LegalGround,
    decision: usize,
    started: &str,
    ended: &str,
    stopped: StopReason,
) -> Measure {
    let is_foster_home = category.starts_with("2.");
    Measure {
        category,
        ground,
        decision,
        goal: Some(0),
        started: day(started),
        ended: Some(day(ended)),
        stopped: Some(stopped),
        times_a_month: (!is_foster_home).then_some(2),
        visits: if is_foster_home {
            vec![day(started), day(ended)]
        } else {
            Vec::new()
        },
    }
}

pub(crate) fn told() -> Submission {
    submission(&case(), last_day(), &source_system())
}

pub(crate) fn last_day() -> NaiveDate {
    day("2024-12-31")
}

#[test]
fn a_life_with_one_of_everything_passes_schema_and_rules() {
    for case in cases() {
        let document = document(&case, last_day(), &source_system()).unwrap();
        assert_eq!(findings(&mut Judge::default(), &document), [], "{}", case.id);
    }
}

#[test]
fn the_case_is_read_the_morning_after_it_was_closed() {
    assert_eq!(told().extracted_at.to_rfc3339(), "2024-02-29T06:17:00+01:00");
}

#[test]
fn a_case_read_on_the_childs_birthday_is_read_the_evening_before() {
    let mut case = case();
    case.closed = Some(day("2024-03-13"));
    let read = submission(&case, last_day(), &source_system()).extracted_at;
    assert_eq!(read.to_rfc3339(), "2024-03-13T22:17:00+01:00");
}

#[test]
fn the_municipality_answers_under_the_number_of_the_day() {
    let told = told();
    assert_eq!(told.submitter.municipality_number, "3203");
    let supervision = told.case_file.measures[4].supervision.as_ref().unwrap();
    let numbers: Vec<_> = supervision
        .responsible
        .iter()
        .map(|one| (one.start.to_string(), one.municipality_number.as_str()))
        .collect();
    assert_eq!(
        numbers,
        [
            ("2023-01-02".to_owned(), "3025"),
            ("2024-01-01".to_owned(), "3203")
        ]
    );
}

#[test]
fn a_care_order_was_sent_to_the_tribunal_before_it_was_made_and_an_emergency_order_after() {
    let told = told();
    let codes = |place: usize| {
        let statuses = &told.case_file.decisions[place].statuses;
        statuses
            .iter()
            .map(|status| status.code.as_str())
            .collect::<Vec<_>>()
    };
    assert_eq!(codes(1), ["1", "2", "3"]);
    assert_eq!(codes(2), ["1", "3"]);
    assert_eq!(told.case_file.tribunal_referrals.len(), 2);
}

#[test]
fn codes_that_went_out_of_use_are_told_in_those_of_the_day() {
    let told = told();
    let ground = |place: usize| told.case_file.measures[place].grounds[0].code.clone();
    assert_eq!([ground(0), ground(3)], ["16", "25"]);
    assert_eq!(told.case_file.plans[0].kind, "1");
}
