//! A case at each stage is told so that the schema accepts it and no ERROR rule of the register is broken.

use std::collections::BTreeSet;

use tiltak_domain::casework::case::Case;
use tiltak_domain::casework::concern_report::ConcernReportState;
use tiltak_domain::casework::measure::{EndReason, MeasureState};
use tiltak_domain::ids::{CaseFileId, ConcernReportId};
use tiltak_domain::people::child::Sex;
use tiltak_domain::people::national_id::{NationalId, Scheme};
use tiltak_register::export::write;
use tiltak_register::from_case::{MapError, submission};
use tiltak_register::record::*;

use crate::case::{self, context};
use crate::record::{date, id};
use crate::rules;
use crate::xsd::Schema;

fn told(case: &Case) -> CaseFile {
    let submission = submission(case, &context()).unwrap();
    rules::assert_no_error(&submission);
    submission.case_file
}

fn refused(case: &Case) -> MapError {
    submission(case, &context()).unwrap_err()
}

#[test]
fn every_stage_is_accepted_by_the_schema_and_the_error_rules() {
    let stages = [
        case::reported(),
        case::dismissed(),
        case::under_investigation(),
        case::helped(),
        case::closed(),
    ];
    let documents: Vec<_> = stages
        .iter()
        .map(|stage| {
            let submission = submission(stage, &context()).unwrap();
            rules::assert_no_error(&submission);
            write(&submission).unwrap()
        })
        .collect();
    for document in &documents {
        let text = std::str::from_utf8(document).unwrap();
        assert!(
            !text.contains("Fritekst") && !text.contains("Testesen"),
            "words of the case work stay in it"
        );
    }
    let Some(schema) = Schema::find() else { return };
    let objections = schema.objections(documents.iter().map(Vec::as_slice));
    assert!(objections.is_empty(), "{objections:#?}");
}

#[test]
fn the_envelope_is_that_of_the_context_in_norwegian_time() {
    let made = submission(&case::reported(), &context()).unwrap();
    assert_eq!((made.id, made.previous_id), (id(901), Some(id(902))));
    assert_eq!(made.extracted_at.to_rfc3339(), "2026-12-01T12:30:15+01:00");
    assert_eq!(made.submitter, context().submitter);
    let mut summer = context();
    summer.extracted_at = "2026-06-30T22:00:00Z".parse().unwrap();
    let made = submission(&case::reported(), &summer).unwrap();
    assert_eq!(made.extracted_at.to_rfc3339(), "2026-07-01T00:00:00+02:00");
}

#[test]
fn telling_the_same_case_twice_gives_the_same_ids() {
    let case = case::closed();
    assert_eq!(told(&case), told(&case));
}

#[test]
fn the_case_begins_with_its_first_report_and_days_are_norwegian() {
    let record = told(&case::reported());
    assert_eq!(record.concern_reports[0].start, date("2026-02-02"));
    assert_eq!(record.start, date("2026-02-02"));
    assert_eq!((record.end, record.closed), (None, None));
    assert_eq!(record.journal_number, "2026-17");
}

#[test]
fn a_report_has_a_conclusion_only_when_it_was_concluded() {
    let waiting = &told(&case::reported()).concern_reports[0];
    assert_eq!((&waiting.conclusion, waiting.reporters.len()), (&None, 0));
    let dismissed = &told(&case::dismissed()).concern_reports[0];
    let conclusion = ConcernReportConclusion {
        end: date("2026-02-05"),
        code: "10".into(),
        deleted: false,
    };
    assert_eq!(dismissed.conclusion, Some(conclusion));
    assert_eq!(dismissed.reporters, [Coded::clarified("22", "Brannvesenet")]);
    assert_eq!(
        dismissed.contents,
        [Coded::plain("1.1.01"), Coded::plain("2.1.01")]
    );
    let led_on = told(&case::under_investigation());
    assert_eq!(led_on.concern_reports[0].conclusion.as_ref().unwrap().code, "2");
    assert_eq!(led_on.investigations[0].conclusion, None);
}

#[test]
fn reports_of_other_cases_are_not_there() {
    let mut case = case::reported();
    case.reports.push(case::report(200, "2026-03-01T10:00:00Z"));
    case.reports.push(
        case::report(201, "2026-03-01T10:00:00Z")
            .register(CaseFileId(id(999)))
            .unwrap(),
    );
    assert_eq!(told(&case).concern_reports.len(), 1);
}

#[test]
fn a_report_taken_into_an_investigation_under_way_is_tied_to_it_too() {
    let mut case = case::under_investigation();
    let mut second = case.reports[0].clone();
    second.id = ConcernReportId(id(200));
    let ConcernReportState::Investigated { joined, .. } = &mut second.state else {
        panic!("investigated")
    };
    *joined = true;
    case.reports.push(second);
    let record = told(&case);
    assert_eq!(record.concern_reports[1].conclusion.as_ref().unwrap().code, "4");
    assert_eq!(record.relations[1].from_id, id(200).to_string());
    assert_eq!(record.relations[1].to_id, record.investigations[0].id);
}

#[test]
fn an_investigation_carries_confirmed_needs_participation_and_extension() {
    let record = told(&case::helped());
    let investigation = &record.investigations[0];
    assert_eq!(
        investigation.grounds,
        [Coded::plain("1.1.01"), Coded::plain("3.1.01")]
    );
    assert_eq!(
        investigation.participation,
        Some(Participation {
            date: date("2026-02-20"),
            code: "1.1".into()
        })
    );
    assert_eq!(
        investigation.extension,
        Some(Extension {
            start: date("2026-05-01"),
            granted: Some("1".into())
        })
    );
    let conclusion = InvestigationConclusion {
        end: date("2026-06-01"),
        code: "1".into(),
        clarification: None,
    };
    assert_eq!(investigation.conclusion, Some(conclusion));
}

#[test]
fn a_measure_rests_on_the_provision_of_its_decision_and_the_needs_of_its_goals() {
    let record = told(&case::helped());
    let [respite, camp] = record.measures.as_slice() else {
        panic!("two measures")
    };
    assert_eq!(respite.legal_basis, LegalBasis::section("BVL2021", "3", "1"));
    assert_eq!(respite.legal_basis, record.decisions[0].legal_basis);
    assert_eq!(respite.grounds, [Coded::plain("1.1.01"), Coded::plain("3.1.01")]);
    assert_eq!(camp.category, Coded::clarified("4.99", "Sommerleir"));
    assert_eq!((camp.grounds.len(), camp.end), (0, None));
}

#[test]
fn a_plan_lists_its_evaluations_by_day() {
    let record = told(&case::closed());
    let plan = &record.plans[0];
    assert_eq!(plan.kind, "1");
    assert_eq!(
        plan.evaluations,
        [
            Evaluation {
                date: date("2026-09-01")
            },
            Evaluation {
                date: date("2026-11-20")
            }
        ]
    );
    assert_eq!(plan.end, Some(date("2026-11-30")));
}

#[test]
fn relations_run_from_report_to_investigation_to_decision_to_measure() {
    let record = told(&case::helped());
    let links: Vec<_> = record
        .relations
        .iter()
        .map(|link| {
            (
                (link.from_kind, link.from_id.parse().unwrap()),
                (link.to_kind, link.to_id),
            )
        })
        .collect();
    use ElementKind::{ConcernReport, Decision, Investigation, Measure};
    assert_eq!(
        links,
        [
            ((ConcernReport, id(103)), (Investigation, id(104))),
            ((Investigation, id(104)), (Decision, id(110))),
            ((Decision, id(110)), (Measure, id(113))),
            ((Decision, id(110)), (Measure, id(114))),
        ]
    );
    let ids: BTreeSet<_> = record.relations.iter().map(|link| link.id).collect();
    assert_eq!(ids.len(), 4);
    assert!(ids.iter().all(|id| id.get_version_num() == 5));
}

#[test]
fn a_lapsed_decision_has_both_statuses_and_an_end() {
    let record = told(&case::closed());
    let decision = &record.decisions[0];
    let statuses: Vec<_> = decision
        .statuses
        .iter()
        .map(|status| (status.code.as_str(), status.changed))
        .collect();
    assert_eq!(statuses, [("1", date("2026-06-02")), ("3", date("2026-11-30"))]);
    assert_ne!(decision.statuses[0].id, decision.statuses[1].id);
    assert_eq!(decision.end, Some(date("2026-11-30")));
    assert_eq!(
        (record.end, record.closed),
        (Some(date("2026-11-30")), Some(true))
    );
}

fn child(change: impl FnOnce(&mut Case)) -> Personalia {
    let mut case = case::reported();
    change(&mut case);
    told(&case).personalia.remove(0)
}

#[test]
fn a_child_with_a_number_is_told_by_it() {
    let made = child(|_| ());
    assert!(NationalId::parse(&made.national_id).is_ok());
    assert_eq!((made.birth_date, made.sex.as_str()), (date("2012-11-03"), "1"));
    assert_eq!(made.start, date("2026-02-02"));
}

#[test]
fn a_child_without_a_number_is_told_by_birth_date_and_sex() {
    for (sex, number, code) in [(Sex::Boy, "03111200100", "1"), (Sex::Girl, "03111200200", "2")] {
        let made = child(|case| {
            case.child.national_id = None;
            case.child.sex = sex;
        });
        assert_eq!((made.national_id.as_str(), made.sex.as_str()), (number, code));
    }
}

#[test]
fn a_number_of_the_scheme_of_2032_is_not_sent_yet() {
    let made = child(|case| {
        case.child.national_id = Some(NationalId::parse_with("03911299800", Scheme::From2032).unwrap());
        case.child.sex = Sex::Girl;
    });
    assert_eq!(made.national_id, "03111200200");
}

#[test]
fn an_unborn_child_is_told_by_the_term_date() {
    let unborn = |term: &str| {
        let term = date(term);
        child(|case| {
            case.child.national_id = None;
            case.child.sex = Sex::Unknown;
            case.child.unborn = true;
            case.child.born = Some(term);
        })
    };
    let made = unborn("2026-06-15");
    assert_eq!(
        (made.national_id.as_str(), made.sex.as_str()),
        ("15062699999", "0")
    );
    assert_eq!(made.start, date("2026-02-02"), "from the start of the case");
    // Overdue, due on the day the case began, nine months and a day ahead.
    assert_eq!(unborn("2026-01-30").start, date("2026-01-30"));
    assert_eq!(unborn("2026-02-02").start, date("2026-02-02"));
    assert_eq!(unborn("2026-11-03").start, date("2026-02-03"));
}

#[test]
fn particulars_of_a_child_born_after_the_case_began_hold_from_birth() {
    let made = child(|case| {
        case.child.national_id = None;
        case.child.born = Some(date("2026-04-01"));
    });
    assert_eq!(made.start, date("2026-04-01"));
}

#[test]
fn all_that_is_missing_is_listed_at_once_without_personal_data() {
    let mut case = case::helped();
    case.child.national_id = None;
    case.child.born = None;
    case.child.sex = Sex::Unknown;
    case.reports[0].contents.clear();
    case.reports[0].reporter.code = None;
    case.needs.clear();
    case.decisions[0].legal_basis = "bvl-4-4".into();
    let error = refused(&case);
    let fields: Vec<_> = error.gaps.iter().map(|gap| gap.field).collect();
    assert_eq!(
        fields,
        [
            "concern_report.reporter",
            "concern_report.contents",
            "investigation.needs",
            "decision.legal_basis",
            "child.born",
            "child.sex",
        ]
    );
    assert!(!error.to_string().contains("Testesen"));
}

#[test]
fn a_conclusion_waits_for_its_decision() {
    let error = refused(&case::concluded());
    assert!(
        error.names("investigation.decision") && error.gaps.len() == 1,
        "{error}"
    );
}

#[test]
fn an_investigation_must_come_from_a_report() {
    let mut case = case::under_investigation();
    case.reports.clear();
    assert!(refused(&case).names("investigation.concern_report"));
}

#[test]
fn an_open_case_must_have_content() {
    let mut case = case::reported();
    case.reports.clear();
    assert!(refused(&case).names("case_file.content"));
}

#[test]
fn the_open_case_of_someone_of_age_must_have_a_measure() {
    let turning_18 = |born: &str| {
        let mut case = case::under_investigation();
        case.child.national_id = None;
        case.child.born = Some(date(born));
        submission(&case, &context()).is_ok()
    };
    // Read on 1 December 2026.
    assert!(turning_18("2008-12-02"));
    assert!(!turning_18("2008-12-01"));
    assert!(!turning_18("2008-11-30"));
    let mut helped = case::helped();
    helped.child.national_id = None;
    helped.child.born = Some(date("2008-11-30"));
    told(&helped);
}

#[test]
fn a_placement_in_care_that_ended_must_say_why() {
    let mut case = case::helped();
    case.decisions[0].legal_basis = "bvl2021-5-1".into();
    case.measures[0].category = "2.1".into();
    told(&case);
    case.measures[0].state = MeasureState::Ended {
        on: date("2026-11-01"),
        reason: EndReason::Completed,
        text: "Fritekst".into(),
    };
    assert!(refused(&case).names("measure.termination"));
    case.child.national_id = None;
    case.child.born = Some(date("2008-11-01"));
    case.measures[1].state = MeasureState::Ended {
        on: date("2026-11-01"),
        reason: EndReason::Completed,
        text: "Fritekst".into(),
    };
    assert_eq!(told(&case).measures[0].termination, Some(Coded::plain("2")));
}
