use std::collections::{BTreeMap, BTreeSet};
use std::time::Instant;

use chrono::NaiveDate;
use proptest::prelude::*;
use tiltak_domain::access::Role;
use tiltak_domain::casework::case::Case;
use tiltak_domain::casework::legal_basis;
use tiltak_domain::codelist::{Kind, list};
use tiltak_synthetic::demo_service;

use crate::{day, made};

const TODAY: &str = "2026-11-21";

#[test]
fn the_same_seed_and_day_give_the_same_service() {
    assert_eq!(made(120, 7, TODAY), made(120, 7, TODAY));
    assert_ne!(made(120, 7, TODAY), made(120, 8, TODAY));
}

#[test]
fn there_are_as_many_cases_as_children_asked_for_and_the_stories_at_the_least() {
    assert_eq!(made(300, 1, TODAY).cases.len(), 300);
    let stories = made(0, 1, TODAY);
    let told: usize = stories.stories.iter().map(|story| story.cases.len()).sum();
    assert_eq!(stories.cases.len(), told);
    assert_eq!(made(told + 1, 1, TODAY).cases.len(), told + 1);
}

#[test]
fn no_step_is_ever_refused() {
    for seed in 0..40 {
        made(60, seed, TODAY);
    }
    for today in [
        "2025-01-01",
        "2025-12-31",
        "2026-01-01",
        "2026-02-28",
        "2026-05-31",
        "2028-02-29",
        "2029-12-31",
    ] {
        made(200, 3, today);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn no_step_is_refused_on_any_day(seed in any::<u64>(), days in 0u64..2000) {
        let today = day("2025-01-01") + chrono::Days::new(days);
        let made = demo_service(70, seed, today);
        prop_assert!(made.is_ok(), "{today}: {:?}", made.err());
    }
}

#[test]
fn every_national_id_is_synthetic_and_given_once() {
    let service = made(400, 2, TODAY);
    let ids: Vec<_> = service
        .cases
        .iter()
        .filter_map(|case| case.child.national_id.clone())
        .collect();
    assert!(
        ids.iter()
            .all(tiltak_domain::people::national_id::NationalId::is_synthetic)
    );
    assert_eq!(ids.iter().collect::<BTreeSet<_>>().len(), ids.len());
    assert_eq!(
        service
            .cases
            .iter()
            .filter(|case| case.child.national_id.is_none() && !case.child.unborn)
            .count(),
        0
    );
    for case in &service.cases {
        if let (Some(id), Some(born)) = (&case.child.national_id, case.child.born) {
            assert_eq!(id.born(), Some(born));
        }
    }
}

#[test]
fn every_code_is_in_use_on_its_day() {
    for today in ["2025-01-01", "2026-01-20", TODAY] {
        for case in &made(250, 4, today).cases {
            for (kind, code, on) in codes(case) {
                assert!(
                    list(kind).is_valid_on(&code, on),
                    "{today}: {} {code} on {on}",
                    kind.id()
                );
            }
            for decision in &case.decisions {
                let basis = legal_basis::find(&decision.legal_basis).unwrap();
                assert!(basis.is_valid_on(decision.decided_on));
            }
        }
    }
}

fn codes(case: &Case) -> Vec<(Kind, String, NaiveDate)> {
    let mut codes = Vec::new();
    for report in &case.reports {
        let received = report.received_on();
        codes.extend(
            report
                .contents
                .iter()
                .map(|item| (Kind::CaseContent, item.code.to_string(), received)),
        );
        codes.extend(
            report
                .reporter
                .code
                .as_ref()
                .map(|code| (Kind::Reporter, code.to_string(), received)),
        );
        codes.extend(
            report
                .conclusion()
                .map(|(on, code)| (Kind::ConcernReportConclusion, code.to_string(), on)),
        );
    }
    codes.extend(
        case.plans
            .iter()
            .map(|item| (Kind::PlanKind, item.kind.to_string(), item.started_on)),
    );
    codes.extend(
        case.measures
            .iter()
            .map(|item| (Kind::MeasureCategory, item.category.to_string(), item.started_on)),
    );
    codes
}

#[test]
fn nothing_has_happened_after_today_nor_before_the_child_was_known() {
    let today = day(TODAY);
    for case in &made(300, 5, TODAY).cases {
        assert!(case.last_event_on() <= today);
        assert!(case.file.opened_on < today);
        assert_eq!(
            case.reports
                .first()
                .map(tiltak_domain::casework::concern_report::ConcernReport::received_on),
            Some(case.file.opened_on)
        );
        assert!(case.child.unborn || case.child.born.unwrap() < case.file.opened_on);
        assert!(case.child.age_on(today).is_none_or(|age| age < 25));
    }
}

#[test]
fn journal_numbers_follow_the_day_of_opening() {
    let service = made(300, 6, TODAY);
    let mut cases: Vec<_> = service
        .cases
        .iter()
        .map(|case| (&case.file.journal_number, case.file.opened_on))
        .collect();
    cases.sort();
    assert!(
        cases
            .windows(2)
            .all(|pair| pair[0].0 != pair[1].0 && pair[0].1 <= pair[1].1)
    );
}

#[test]
fn nobody_has_more_open_cases_than_one_can_follow() {
    for children in [60, 300, 900] {
        let service = made(children, 1, TODAY);
        let mut open = BTreeMap::new();
        for case in service.cases.iter().filter(|case| case.file.is_open()) {
            *open.entry(case.file.caseworker.unwrap()).or_insert(0_usize) += 1;
        }
        let workers: Vec<_> = service
            .people
            .iter()
            .filter(|user| user.user_name.starts_with("saksbehandler"))
            .collect();
        assert!(workers.len() >= 3);
        for worker in workers {
            assert!(worker.roles.contains(&Role::Caseworker));
            let own = open.get(&worker.id).copied().unwrap_or(0);
            assert!(
                own <= 18 && (children < 300 || own >= 12),
                "{}: {own} of {children}",
                worker.user_name
            );
        }
    }
}

#[test]
fn every_role_can_be_signed_in_as() {
    let service = made(0, 1, TODAY);
    let names: Vec<_> = service
        .people
        .iter()
        .map(|user| user.user_name.as_str())
        .take(6)
        .collect();
    assert_eq!(
        names,
        [
            "saksbehandler",
            "saksbehandler2",
            "saksbehandler3",
            "leder",
            "mottak",
            "administrator"
        ]
    );
    for role in Role::ALL {
        assert!(service.people.iter().any(|user| user.roles.contains(&role)));
    }
}

#[test]
fn the_organisation_number_has_its_check_digit_and_belongs_to_nobody() {
    let service = made(0, 1, TODAY).service;
    let digits: Vec<u32> = service
        .organisation_number
        .chars()
        .filter_map(|digit| digit.to_digit(10))
        .collect();
    let sum: u32 = digits
        .iter()
        .zip([3, 2, 7, 6, 5, 4, 3, 2])
        .map(|(digit, weight)| digit * weight)
        .sum();
    assert_eq!((digits.len(), (11 - sum % 11) % 11), (9, digits[8]));
    assert_eq!(digits[0], 3);
    assert!(
        list(Kind::Municipality)
            .entry(&service.municipality_number)
            .is_none()
    );
}

#[test]
fn advice_and_guidance_is_the_measure_given_most() {
    let mut given: BTreeMap<String, usize> = BTreeMap::new();
    for measure in made(600, 1, TODAY).cases.iter().flat_map(|case| &case.measures) {
        *given.entry(measure.category.to_string()).or_default() += 1;
    }
    let most = given
        .iter()
        .max_by_key(|(_, count)| **count)
        .map(|(code, _)| code.as_str());
    assert_eq!(most, Some("3.9"));
    assert!(given.len() > 12, "{given:?}");
}

#[test]
fn three_hundred_children_take_less_than_some_seconds() {
    let start = Instant::now();
    made(300, 1, TODAY);
    assert!(start.elapsed().as_secs() < 10, "{:?}", start.elapsed());
}
