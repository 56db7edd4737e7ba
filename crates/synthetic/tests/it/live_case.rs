//! Lives as cases of a working service.

use std::collections::{BTreeMap, BTreeSet};

use tiltak_domain::casework::case::Case;
use tiltak_domain::casework::refusal::Reason;
use tiltak_domain::codelist::{Code, Kind, needs_clarification};
use tiltak_domain::ids::ChildId;
use tiltak_synthetic::population::live_case::{LiveCase, LiveCases};
use tiltak_synthetic::population::{CaseHistory, Population, Request, Size};

fn population(children: u32, seed: u64) -> Population {
    Population::plan(&Request {
        size: Size::Children(children),
        years: 2016..=2024,
        seed,
    })
    .unwrap()
}

/// Every life with its case.
fn told(population: &Population) -> Vec<(CaseHistory, LiveCase)> {
    let mut cases = LiveCases::of(population);
    let mut told = Vec::new();
    for number in 0..population.parts() {
        let part = population.part(number);
        let live = cases.next_part(&part);
        assert_eq!(live.len(), part.cases.len());
        told.extend(part.cases.into_iter().zip(live));
    }
    told
}

#[test]
fn no_life_and_no_part_of_one_is_lost() {
    let told = told(&population(4000, 11));
    assert!(told.len() > 100, "{}", told.len());
    for (history, live) in &told {
        let case = &live.case;
        assert_eq!(case.reports.len(), history.reports.len());
        assert_eq!(case.investigations.len(), history.investigations.len());
        assert_eq!(case.needs.len(), history.needs.len());
        assert_eq!(case.decisions.len(), history.decisions.len());
        assert_eq!(case.plans.len(), history.plans.len());
        assert_eq!(case.measures.len(), history.measures.len());
        assert_eq!(case.goals.len() + live.goals_without_plan, history.goals.len());
        let evaluations: usize = history.plans.iter().map(|plan| plan.evaluations.len()).sum();
        assert_eq!(case.evaluations.len(), evaluations);
        assert_eq!(
            (case.file.opened_on, case.file.closed_on()),
            (history.opened, history.closed)
        );
    }
    let goals: usize = told.iter().map(|(history, _)| history.goals.len()).sum();
    let without: usize = told.iter().map(|(_, live)| live.goals_without_plan).sum();
    assert!(without * 2 <= goals, "{without} of {goals}");
}

#[test]
fn the_domain_refuses_nothing_but_codes_from_before_its_lists_and_moves_without_words() {
    let lists_begin = "2013-01-01".parse().unwrap();
    let mut refused: BTreeMap<String, usize> = BTreeMap::new();
    let (mut steps, mut old, mut moves) = (0, 0, 0);
    for (_, live) in told(&population(4000, 12)) {
        steps += live.case.reports.len() + live.case.measures.len();
        for departure in live.departures {
            let only = |reason| {
                departure
                    .refusals
                    .0
                    .iter()
                    .all(|refusal| refusal.reason == reason)
            };
            if departure.on < lists_begin && only(Reason::CodeNotValid) {
                old += 1;
            } else if departure.step == "investigation is concluded" && only(Reason::ClarificationMissing) {
                moves += 1;
            } else {
                *refused.entry(departure.to_string()).or_default() += 1;
            }
        }
    }
    assert!(refused.is_empty(), "{refused:#?}");
    assert!(old + moves < steps / 5, "{old} and {moves} of {steps}");
}

#[test]
fn measures_and_plans_have_the_days_and_codes_of_the_life() {
    for (history, live) in told(&population(2000, 13)) {
        for (told, measure) in history.measures.iter().zip(&live.case.measures) {
            assert_eq!(measure.category, Code::from(told.category));
            assert_eq!(
                (measure.started_on, measure.ended_on()),
                (told.started, told.ended)
            );
            assert_eq!(
                measure.clarification.is_some(),
                needs_clarification(Kind::MeasureCategory, told.category)
            );
            let decision = live.case.decision(measure.decision).unwrap();
            assert_eq!(decision.decided_on, history.decisions[told.decision].on);
        }
        for (told, plan) in history.plans.iter().zip(&live.case.plans) {
            assert_eq!((plan.kind.as_str(), plan.started_on), (told.kind, told.started));
            assert_eq!(plan.is_active(), told.ended.is_none());
        }
        for (told, report) in history.reports.iter().zip(&live.case.reports) {
            assert_eq!(report.received_on(), told.received.date());
            let conclusion = told
                .review
                .map(|review| (review.on, Code::from(review.conclusion)));
            assert_eq!(report.conclusion(), conclusion);
        }
    }
}

#[test]
fn the_same_population_gives_the_same_cases_and_another_seed_others() {
    let cases = |seed| -> Vec<Case> {
        let told = told(&population(500, seed));
        told.into_iter().map(|(_, live)| live.case).collect()
    };
    assert_eq!(cases(14), cases(14));
    let ids =
        |cases: Vec<Case>| -> BTreeSet<ChildId> { cases.into_iter().map(|case| case.child.id).collect() };
    assert!(ids(cases(14)).is_disjoint(&ids(cases(15))));
}

#[test]
fn nobody_is_real_and_nobody_is_two() {
    let told = told(&population(4000, 16));
    let (mut files, mut numbers, mut journal) = (BTreeSet::new(), BTreeMap::new(), BTreeSet::new());
    for (history, live) in &told {
        let child = &live.case.child;
        assert!(files.insert(live.case.file.id));
        assert!(journal.insert((child.service, &live.case.file.journal_number)));
        assert_eq!(child.id, live.case.file.child);
        let number = child.national_id.as_ref().unwrap();
        assert!(number.is_synthetic());
        assert_eq!(
            numbers.entry(number.as_str()).or_insert(history.child.id),
            &history.child.id
        );
    }
}

#[test]
fn siblings_are_those_of_the_same_household_in_the_same_service() {
    let told = told(&population(4000, 17));
    let mut households: BTreeMap<_, BTreeSet<ChildId>> = BTreeMap::new();
    for (history, live) in &told {
        let key = (live.case.file.service, history.child.household);
        households.entry(key).or_default().insert(live.case.child.id);
    }
    let mut with_siblings = 0;
    for (history, live) in &told {
        let child = &live.case.child;
        with_siblings += usize::from(!child.siblings.is_empty());
        let mut expected = households[&(live.case.file.service, history.child.household)].clone();
        expected.remove(&child.id);
        assert_eq!(child.siblings.iter().copied().collect::<BTreeSet<_>>(), expected);
    }
    assert!(with_siblings > 20, "{with_siblings} of {}", told.len());
}

#[test]
fn a_child_who_moves_has_a_record_in_each_service_with_the_same_name_and_number() {
    let mut records: BTreeMap<u64, BTreeMap<_, _>> = BTreeMap::new();
    for (history, live) in told(&population(10_000, 20)) {
        let of_child = records.entry(history.child.id).or_default();
        of_child.insert(live.case.child.service, live.case.child);
    }
    let moved: Vec<_> = records.values().filter(|of_child| of_child.len() > 1).collect();
    assert!(!moved.is_empty());
    for of_child in moved {
        let ids: BTreeSet<ChildId> = of_child.values().map(|child| child.id).collect();
        assert_eq!(ids.len(), of_child.len());
        let same: BTreeSet<_> = of_child
            .values()
            .map(|child| (&child.name, child.national_id.as_ref(), child.born))
            .collect();
        assert_eq!(same.len(), 1);
    }
}

#[test]
fn a_municipality_has_a_service_with_a_number_that_no_organisation_has() {
    let population = population(500, 18);
    let cases = LiveCases::of(&population);
    let mut seen = BTreeSet::new();
    for municipality in tiltak_synthetic::population::geography::municipalities() {
        let service = cases.identities().service(municipality);
        assert!(service.name.ends_with(" barneverntjeneste"));
        assert_eq!(service.municipality_number, municipality.number);
        assert!(service.organisation_number.starts_with("31"));
        assert_eq!(service.organisation_number.len(), 9);
        assert!(seen.insert(service.organisation_number));
    }
    assert_eq!(seen.len(), 357);
}

#[test]
fn the_leader_and_the_caseworkers_have_names_that_nobody_else_has() {
    let population = population(2000, 19);
    let cases = LiveCases::of(&population);
    let mut by_name = BTreeMap::new();
    for (history, live) in told(&population) {
        let users = history.caseworkers.iter().map(|assignment| {
            cases
                .identities()
                .caseworker(history.municipality, assignment.caseworker)
        });
        let users: Vec<_> = users
            .chain([cases.identities().leader(history.municipality)])
            .collect();
        let contact = live.case.file.caseworker.unwrap();
        assert!(users.iter().any(|user| user.id == contact));
        for user in users {
            assert_eq!(by_name.entry(user.user_name).or_insert(user.id), &user.id);
        }
    }
}
