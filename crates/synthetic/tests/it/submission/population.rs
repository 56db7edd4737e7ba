//! Thousands of lives, rendered and judged.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;
use tiltak_register::finding::Severity;
use tiltak_register::judge::{Judge, Options};
use tiltak_synthetic::population::life::CaseHistory;
use tiltak_synthetic::population::submission::{EXPECTED, document, source_system};
use tiltak_synthetic::population::{Population, Request, Size};

fn population() -> Population {
    Population::plan(&Request {
        size: Size::Children(20_000),
        years: 2013..=2024,
        seed: 3,
    })
    .unwrap()
}

/// What a test asks of each case, part by part.
pub(crate) fn of_each_case<T: Send>(ask: impl Fn(&CaseHistory, chrono::NaiveDate) -> T + Sync) -> Vec<T> {
    let population = population();
    let last_day = population.as_plan().last_day;
    (0..population.parts())
        .into_par_iter()
        .flat_map_iter(|part| {
            population
                .part(part)
                .cases
                .into_iter()
                .map(|case| ask(&case, last_day))
                .collect::<Vec<_>>()
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
