//! Thousands of lives, rendered and judged.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use rayon::prelude::*;
use tiltak_domain::people::national_id::{NationalId, Synthetic};
use tiltak_register::export::write;
use tiltak_register::finding::Severity;
use tiltak_register::judge::{Judge, Options};
use tiltak_synthetic::population::life::CaseHistory;
use tiltak_synthetic::population::submission::{EXPECTED, document, source_system, submission};
use tiltak_synthetic::population::{Population, Request, Size};

/// What a test asks of each case of some thousands, part by part.
pub(crate) fn of_each_case<T: Send>(ask: impl Fn(&CaseHistory, NaiveDate) -> T + Sync) -> Vec<T> {
    of_each_case_in(20_000, ask)
}

/// The same of a population of so many children.
pub(crate) fn of_each_case_in<T: Send>(
    children: u32,
    ask: impl Fn(&CaseHistory, NaiveDate) -> T + Sync,
) -> Vec<T> {
    let request = Request {
        size: Size::Children(children),
        years: 2013..=2024,
        seed: 3,
    };
    let population = Population::plan(&request).unwrap();
    let last_day = population.as_plan().last_day;
    (0..population.parts())
        .into_par_iter()
        .flat_map_iter(|part| {
            let cases = population.part(part).cases;
            cases.iter().map(|case| ask(case, last_day)).collect::<Vec<_>>()
        })
        .collect()
}

#[test]
fn nothing_is_flagged_but_what_is_true_of_the_life() {
    let source = source_system();
    let found = of_each_case(|case, last_day| {
        let document = document(case, last_day, &source).unwrap();
        let judgement = Judge::default().judge(&document, &Options::default());
        assert!(
            judgement.submission.is_some(),
            "case {}: {:?}",
            case.id,
            judgement.findings
        );
        judgement
            .findings
            .into_iter()
            .map(|finding| {
                (
                    finding.rule.id,
                    finding.severity,
                    format!("case {}: {}", case.id, finding.message),
                )
            })
            .collect::<Vec<_>>()
    });
    let cases = found.len();
    let mut unexpected: BTreeMap<&str, (usize, Severity, String)> = BTreeMap::new();
    let mut expected = BTreeSet::new();
    for (rule, severity, message) in found.into_iter().flatten() {
        if EXPECTED.iter().any(|one| one.rule == rule) {
            assert!(!severity.stops(), "{rule}");
            expected.insert(rule);
        } else {
            unexpected.entry(rule).or_insert((0, severity, message)).0 += 1;
        }
    }
    eprintln!("{cases} cases; expected findings of {expected:?}");
    assert!(unexpected.is_empty(), "{cases} cases: {unexpected:#?}");
    assert!(cases > 2_000, "{cases}");
}

#[test]
fn every_number_in_a_submission_is_synthetic() {
    let source = source_system();
    let counts = of_each_case(|case, last_day| {
        let told = submission(case, last_day, &source);
        for personalia in &told.case_file.personalia {
            let number = NationalId::parse(&personalia.national_id).unwrap();
            let is_safe = number.is_incomplete() || number.synthetic_kind() == Some(Synthetic::Plus80);
            assert!(is_safe, "case {}", case.id);
        }
        // Nor does another value have the form of one.
        let text = String::from_utf8(write(&told).unwrap()).unwrap();
        let is_digit = |sign: char| sign.is_ascii_digit();
        text.split('"')
            .filter(|value| value.len() == 11 && value.chars().all(is_digit))
            .count()
    });
    assert!(counts.iter().all(|count| *count == 1));
}

#[test]
fn a_case_is_rendered_alike_every_time_and_no_two_cases_share_a_key() {
    let source = source_system();
    let all = || {
        of_each_case(|case, last_day| {
            let told = submission(case, last_day, &source);
            (
                told.case_file.id,
                told.case_file.journal_number.clone(),
                write(&told).unwrap(),
            )
        })
    };
    let (one, other) = (all(), all());
    assert_eq!(one, other);
    let keys: BTreeSet<_> = one.iter().map(|(id, ..)| id).collect();
    let journals: BTreeSet<_> = one.iter().map(|(_, journal, _)| journal).collect();
    assert_eq!((keys.len(), journals.len()), (one.len(), one.len()));
}
