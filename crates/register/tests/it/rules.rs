//! The register's ERROR rules that a case of ours could break, as plain assertions on the record.

use chrono::{Months, NaiveDate};
use tiltak_domain::people::national_id::NationalId;
use tiltak_register::record::*;

pub fn assert_no_error(submission: &Submission) {
    let case = &submission.case_file;
    content(case);
    case.personalia.iter().for_each(|child| personalia(child, case));
    case.concern_reports
        .iter()
        .for_each(|report| concern_report(report, case));
    case.investigations
        .iter()
        .for_each(|one| investigation(one, case));
    case.plans.iter().for_each(|one| plan(one, case));
    case.measures.iter().for_each(|one| measure(one, case));
    case.decisions.iter().for_each(|one| decision(one, case));
}

fn content(case: &CaseFile) {
    let empty = case.concern_reports.is_empty()
        && case.investigations.is_empty()
        && case.decisions.is_empty()
        && case.measures.is_empty()
        && case.plans.is_empty();
    assert!(case.end.is_some() || !empty, "Sak-21");
    assert!(case.end.is_none_or(|end| case.start <= end), "Sak-02a");
    assert!(!case.personalia.is_empty(), "Personalia-11");
}

fn within(name: &str, case: &CaseFile, start: NaiveDate, end: Option<NaiveDate>) {
    assert!(end.is_none_or(|end| start <= end), "{name}-02a");
    assert!(
        end.zip(case.end).is_none_or(|(end, case_end)| end <= case_end),
        "{name}-02c"
    );
    assert!(start >= case.start, "{name}-02e");
}

fn personalia(child: &Personalia, case: &CaseFile) {
    assert!(case.end.is_none_or(|end| child.start <= end), "Personalia-02f");
    assert!(NationalId::parse(&child.national_id).is_ok(), "Personalia-12");
    let suffix = &child.national_id[6..];
    if suffix == "99999" {
        assert!(child.start <= child.birth_date, "Personalia-15");
    } else {
        let odd = child.national_id.as_bytes()[8] % 2 == 1;
        assert_eq!(child.sex, if odd { "1" } else { "2" }, "Personalia-14");
    }
    if ["99999", "00100", "00200"].contains(&suffix) {
        assert_eq!(
            child.national_id[..6],
            child.birth_date.format("%d%m%y").to_string(),
            "Personalia-13"
        );
    }
    assert!(
        child.start >= child.birth_date.checked_sub_months(Months::new(9)).unwrap(),
        "Personalia-16"
    );
}

fn concern_report(report: &ConcernReport, case: &CaseFile) {
    within(
        "Melding",
        case,
        report.start,
        report.conclusion.as_ref().map(|conclusion| conclusion.end),
    );
    if report.conclusion.is_some() {
        assert!(!report.reporters.is_empty(), "Melding-04");
        assert!(!report.contents.is_empty(), "Melding-05");
    }
    report
        .reporters
        .iter()
        .for_each(|reporter| clarified("Melder-02", reporter, &["22"]));
    report
        .contents
        .iter()
        .for_each(|content| clarified("Saksinnhold-02", content, &["18", "19"]));
}

fn clarified(name: &str, value: &Coded, codes: &[&str]) {
    let words = value
        .clarification
        .as_ref()
        .is_some_and(|words| !words.trim().is_empty());
    assert!(words || !codes.contains(&value.code.as_str()), "{name}");
}

fn linked(case: &CaseFile, from: (ElementKind, &[uuid::Uuid]), to: (ElementKind, &[uuid::Uuid])) -> bool {
    let has = |ids: &[uuid::Uuid], text: &str| ids.iter().any(|id| id.to_string() == text);
    case.relations.iter().any(|link| {
        (link.from_kind, link.to_kind) == (from.0, to.0)
            && has(from.1, &link.from_id)
            && has(to.1, &link.to_id.to_string())
    })
}

fn investigation(one: &Investigation, case: &CaseFile) {
    within(
        "Undersokelse",
        case,
        one.start,
        one.conclusion.as_ref().map(|conclusion| conclusion.end),
    );
    one.grounds
        .iter()
        .for_each(|ground| clarified("Undersokelse-03", ground, &["18", "19"]));
    let reports: Vec<_> = case.concern_reports.iter().map(|report| report.id).collect();
    let from_report = (ElementKind::ConcernReport, reports.as_slice());
    assert!(
        linked(case, from_report, (ElementKind::Investigation, &[one.id])),
        "Undersokelse-20"
    );
    let code = one.conclusion.as_ref().map(|conclusion| conclusion.code.as_str());
    if matches!(code, Some("1" | "2")) {
        assert!(!one.grounds.is_empty(), "Undersokelse-07");
    }
    if code == Some("1") {
        let decisions: Vec<_> = case.decisions.iter().map(|decision| decision.id).collect();
        let to_decision = (ElementKind::Decision, decisions.as_slice());
        assert!(
            linked(case, (ElementKind::Investigation, &[one.id]), to_decision),
            "Undersokelse-21"
        );
    }
    let same = |other: &&Investigation| {
        Investigation {
            id: one.id,
            ..(*other).clone()
        } == *one
    };
    assert_eq!(
        case.investigations.iter().filter(same).count(),
        1,
        "Undersokelse-19"
    );
}

fn plan(one: &Plan, case: &CaseFile) {
    within("Plan", case, one.start, one.end);
    for evaluation in &one.evaluations {
        assert!(case.end.is_none_or(|end| evaluation.date <= end), "Plan-02f");
        assert!(evaluation.date >= case.start, "Plan-02g");
    }
}

const SPECIFIED: &[&str] = &[
    "1.99", "2.99", "3.7", "3.99", "4.99", "5.99", "6.99", "7.99", "8.99",
];
const PLACEMENTS: &[&str] = &[
    "1.1", "1.2", "1.99", "2.1", "2.2", "2.3", "2.4", "2.5", "2.6", "2.99", "8.2",
];

fn measure(one: &Measure, case: &CaseFile) {
    within("Tiltak", case, one.start, one.end);
    clarified("Tiltak-07", &one.category, SPECIFIED);
    if let Some(termination) = &one.termination {
        clarified("Tiltak-08", termination, &["4"]);
    }
    let care = [("BVL", "4", "12"), ("BVL2021", "5", "1")].contains(&section(&one.legal_basis));
    if care && PLACEMENTS.contains(&one.category.code.as_str()) && one.end.is_some() {
        assert!(one.termination.is_some(), "Tiltak-12");
    }
    let decisions: Vec<_> = case.decisions.iter().map(|decision| decision.id).collect();
    let from_decision = (ElementKind::Decision, decisions.as_slice());
    assert!(
        linked(case, from_decision, (ElementKind::Measure, &[one.id])),
        "Tiltak-20"
    );
    for decision in &case.decisions {
        if linked(
            case,
            (ElementKind::Decision, &[decision.id]),
            (ElementKind::Measure, &[one.id]),
        ) {
            assert_eq!(
                section(&decision.legal_basis),
                section(&one.legal_basis),
                "Tiltak-21"
            );
        }
    }
}

fn section(basis: &LegalBasis) -> (&str, &str, &str) {
    (&basis.act, &basis.chapter, &basis.section)
}

fn decision(one: &Decision, case: &CaseFile) {
    within("Vedtak", case, one.start, one.end);
    let ended = one
        .statuses
        .iter()
        .any(|status| ["3", "4"].contains(&status.code.as_str()));
    assert!(!ended || one.end.is_some(), "Vedtak-03");
    let act_of_2021 = one.legal_basis.act == "BVL2021";
    let act_of_1992 = one.legal_basis.act == "BVL";
    let from_2023 = one.start >= "2023-01-01".parse().unwrap();
    assert!(from_2023 || !act_of_2021, "Vedtak-05.1");
    assert!(!from_2023 || !act_of_1992, "Vedtak-05.2");
}
