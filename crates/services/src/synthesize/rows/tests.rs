use std::collections::BTreeSet;

use chrono::{NaiveDate, NaiveDateTime};
use tiltak_domain::people::child::Sex;
use tiltak_synthetic::population::geography::municipalities;
use tiltak_synthetic::population::life::{
    Aftercare, Assignment, Decision, Evaluation, Feedback, Goal, Investigation, LegalGround, Measure, Need,
    Plan, Relocation, Report, Respondent, Review, StopReason,
};
use tiltak_synthetic::population::{CaseHistory, Municipality, Part, Resident};

use super::*;

fn date(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn place(number: &str) -> &'static Municipality {
    municipalities()
        .iter()
        .find(|place| place.number == number)
        .unwrap()
}

fn resident(id: u64, born: &str, sex: Sex) -> Resident {
    Resident {
        id,
        born: date(born),
        sex,
        household: 100,
        serial: Some(0),
        municipality: place("3203"),
        moved: None,
    }
}

fn measure(category: &'static str, ground: LegalGround, decision: usize, started: &str) -> Measure {
    Measure {
        category,
        ground,
        decision,
        goal: None,
        started: date(started),
        ended: None,
        stopped: None,
        times_a_month: None,
        visits: Vec::new(),
    }
}

fn decision(on: &str, ground: LegalGround) -> Decision {
    Decision {
        on: date(on),
        investigation: None,
        ground,
        referred: None,
        ended: None,
    }
}

fn report(received: &str, investigation: Option<usize>) -> Report {
    let received: NaiveDateTime = received.parse().unwrap();
    Report {
        received,
        reporter: "5",
        contents: vec!["18", "2.1"],
        review: Some(Review {
            on: received.date(),
            conclusion: "2",
            investigation,
        }),
    }
}

/// A foster home under a care order after assistance at home, in Asker.
fn history() -> CaseHistory {
    CaseHistory {
        id: 0xabc,
        child: resident(1, "2014-05-05", Sex::Girl),
        municipality: place("3203"),
        opened: date("2022-03-01"),
        closed: None,
        caseworkers: vec![Assignment {
            caseworker: 7,
            from: date("2022-03-01"),
        }],
        reports: vec![
            report("2022-03-04T13:05:00", Some(0)),
            report("2022-03-01T00:01:00", Some(0)),
        ],
        investigations: vec![Investigation {
            started: date("2022-03-04"),
            grounds: vec!["2.1"],
            extended: None,
            concluded: Some((date("2022-05-01"), "1")),
        }],
        needs: vec![Need {
            investigation: 0,
            content: "2.1",
            confirmed: Some(true),
        }],
        decisions: vec![
            Decision {
                investigation: Some(0),
                ended: Some(date("2023-01-09")),
                ..decision("2022-05-01", LegalGround::Assistance)
            },
            Decision {
                referred: Some(date("2022-11-01")),
                ..decision("2023-01-09", LegalGround::CareOrder)
            },
            decision("2024-01-10", LegalGround::Assistance),
        ],
        goals: vec![Goal {
            need: 0,
            set: date("2022-05-10"),
        }],
        measures: vec![
            Measure {
                goal: Some(0),
                ended: Some(date("2023-01-09")),
                stopped: Some(StopReason::Replaced),
                times_a_month: Some(4),
                ..measure("3.9", LegalGround::Assistance, 0, "2022-05-10")
            },
            Measure {
                ended: Some(date("2024-01-09")),
                ..measure("2.2", LegalGround::CareOrder, 1, "2023-01-10")
            },
            measure("2.1", LegalGround::Assistance, 2, "2024-01-10"),
        ],
        plans: vec![Plan {
            kind: "1",
            started: date("2022-05-10"),
            ended: None,
            evaluations: vec![
                Evaluation {
                    on: date("2022-08-10"),
                    scores: Vec::new(),
                },
                Evaluation {
                    on: date("2022-11-10"),
                    scores: vec![(0, 6)],
                },
            ],
        }],
        aftercare: vec![Aftercare {
            offered: date("2024-02-01"),
            answered: Some((date("2024-03-01"), "1")),
        }],
        relocations: vec![Relocation {
            on: date("2024-01-10"),
            reason: "1.1.1",
            destination: "2",
        }],
        feedback: vec![Feedback {
            on: date("2023-05-05"),
            respondent: Respondent::Parent,
            satisfaction: 4,
            usefulness: 5,
            again: Some(4),
        }],
    }
}

fn part(residents: Vec<Resident>, cases: Vec<CaseHistory>) -> Part {
    Part {
        municipality: place("3203"),
        residents,
        cases,
    }
}

fn told() -> AnalyticsData {
    let history = history();
    rows(
        &part(vec![history.child], vec![history]),
        2022..=2024,
        date("2024-12-31"),
    )
}

#[test]
fn every_record_becomes_a_row_under_its_child_and_case() {
    let data = told();
    let counts: Vec<_> = data.counts().into_iter().map(|(_, rows)| rows).collect();
    assert_eq!(counts, [1, 3, 1, 1, 2, 1, 1, 3, 1, 3, 2, 1, 2, 1, 1]);
    let child = &data.children[0];
    assert_eq!(child.child_id, "0000000000000001");
    assert_eq!(
        (child.sex.as_str(), child.municipality.as_deref()),
        ("2", Some("3203"))
    );
    assert_eq!(child.household_id.as_deref(), Some("0000000000000064"));
    let case = &data.case_files[0];
    assert_eq!(
        (case.case_file_id.as_str(), case.municipality.as_deref()),
        ("0000000000000abc", Some("3025")),
        "the number of 2022"
    );
    for measure in &data.measures {
        assert_eq!(
            (&measure.child_id, &measure.case_file_id),
            (&child.child_id, &case.case_file_id)
        );
    }
}

#[test]
fn links_lead_to_the_rows_they_mean() {
    let data = told();
    let investigation = &data.investigations[0];
    assert_eq!(investigation.received_on, Some(date("2022-03-01")));
    let linked = Some(&investigation.investigation_id);
    for report in &data.concern_reports {
        assert_eq!(report.investigation_id.as_ref(), linked);
    }
    assert_eq!(data.needs[0].investigation_id.as_ref(), linked);
    assert_eq!(data.decisions[0].investigation_id.as_ref(), linked);
    assert_eq!(data.goals[0].need_id.as_ref(), Some(&data.needs[0].need_id));
    let goal = Some(&data.goals[0].goal_id);
    assert_eq!(data.measures[0].goal_id.as_ref(), goal);
    assert_eq!(
        data.measures[1].decision_id.as_ref(),
        Some(&data.decisions[1].decision_id)
    );
    assert_eq!(data.placements[0].measure_id, data.measures[1].measure_id);
    let [unscored, scored] = data.plan_evaluations.as_slice() else {
        panic!("two evaluations")
    };
    assert_eq!((&unscored.goal_id, unscored.score), (&None, None));
    assert_eq!((scored.goal_id.as_ref(), scored.score), (goal, Some(6)));
    assert_ne!(unscored.plan_evaluation_id, scored.plan_evaluation_id);
    assert_eq!(data.concern_reports[0].received_minute, Some(13 * 60 + 5));
    assert_eq!(data.concern_reports[0].contents, "18 2.1");
}

#[test]
fn the_law_is_that_of_the_day_and_of_the_placement() {
    let data = told();
    let bases: Vec<_> = data
        .decisions
        .iter()
        .map(|decision| (decision.legal_basis.as_str(), decision.legal_group.as_str()))
        .collect();
    assert_eq!(
        bases,
        [
            ("BVL:4:4", "assistance"),
            ("BVL2021:5:1", "care"),
            ("BVL2021:3:2", "assistance")
        ]
    );
    let measures: Vec<_> = data
        .measures
        .iter()
        .map(|measure| {
            (
                measure.legal_group.as_str(),
                measure.is_assistance,
                measure.is_placement,
            )
        })
        .collect();
    assert_eq!(
        measures,
        [
            ("assistance", true, false),
            ("care", false, true),
            ("assistance", true, true)
        ]
    );
}

#[test]
fn the_move_that_ended_a_placement_stands_with_it_alone() {
    let data = told();
    let moves: Vec<_> = data
        .placements
        .iter()
        .map(|placement| {
            (
                placement.relocation_reason.as_deref(),
                placement.relocation_destination.as_deref(),
            )
        })
        .collect();
    assert_eq!(moves, [(Some("1.1.1"), Some("2")), (None, None)]);
}

#[test]
fn no_two_records_share_an_id() {
    let mut other = history();
    other.id = 0xabd;
    let data = rows(
        &part(Vec::new(), vec![history(), other]),
        2024..=2024,
        date("2024-12-31"),
    );
    let ids: Vec<&str> = data
        .concern_reports
        .iter()
        .map(|row| row.concern_report_id.as_str())
        .chain(
            data.investigations
                .iter()
                .map(|row| row.investigation_id.as_str()),
        )
        .chain(data.needs.iter().map(|row| row.need_id.as_str()))
        .chain(data.decisions.iter().map(|row| row.decision_id.as_str()))
        .chain(data.goals.iter().map(|row| row.goal_id.as_str()))
        .chain(data.measures.iter().map(|row| row.measure_id.as_str()))
        .chain(data.placements.iter().map(|row| row.placement_id.as_str()))
        .chain(data.plans.iter().map(|row| row.plan_id.as_str()))
        .chain(
            data.plan_evaluations
                .iter()
                .map(|row| row.plan_evaluation_id.as_str()),
        )
        .chain(data.aftercare.iter().map(|row| row.aftercare_id.as_str()))
        .chain(data.feedback.iter().map(|row| row.feedback_id.as_str()))
        .chain(data.case_files.iter().map(|row| row.case_file_id.as_str()))
        .collect();
    let different: BTreeSet<_> = ids.iter().collect();
    assert_eq!((ids.len(), different.len()), (38, 38));
}

#[test]
fn residents_are_counted_where_they_live_at_the_end_of_each_year() {
    let mut moved = resident(2, "2005-12-31", Sex::Boy);
    moved.moved = Some((date("2023-12-31"), place("0301")));
    let residents = vec![
        resident(1, "1999-01-01", Sex::Boy),
        moved,
        resident(3, "2023-01-01", Sex::Girl),
        resident(4, "2023-12-31", Sex::Girl),
    ];
    let data = rows(&part(residents, Vec::new()), 2022..=2024, date("2024-12-31"));
    let counted: Vec<_> = data
        .population
        .iter()
        .map(|row| {
            (
                row.year,
                row.municipality.as_str(),
                row.age,
                row.sex.as_str(),
                row.persons,
            )
        })
        .collect();
    assert_eq!(
        counted,
        [
            (2022, "3025", 17, "1", 1),
            (2022, "3025", 23, "1", 1),
            (2023, "0301", 18, "1", 1),
            (2023, "3025", 0, "2", 2),
            (2023, "3025", 24, "1", 1),
            (2024, "0301", 19, "1", 1),
            (2024, "3203", 1, "2", 2),
        ]
    );
    assert_eq!(data.children[1].municipality.as_deref(), Some("0301"));
}
