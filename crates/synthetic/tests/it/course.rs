//! The lives of a population: what must hold of every case, and what must hold of many.

mod fault;
mod plausible;

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Datelike, NaiveDate, Timelike, Weekday};
use tiltak_domain::codelist::{Kind, is_placement, list, needs_clarification};
use tiltak_domain::people::child::Sex;
use tiltak_synthetic::population::life::{Decision, LegalGround, Measure, Report, Respondent, StopReason};
use tiltak_synthetic::population::{CaseHistory, Part, Population, Request, Size};

use fault::Faults;

fn population(children: u32, seed: u64) -> Population {
    Population::plan(&Request {
        size: Size::Children(children),
        years: 2015..=2024,
        seed,
    })
    .unwrap()
}

fn parts(population: &Population) -> impl Iterator<Item = Part> {
    (0..population.parts()).map(|number| population.part(number))
}

fn cases(population: &Population) -> Vec<CaseHistory> {
    parts(population).flat_map(|part| part.cases).collect()
}

fn days(from: NaiveDate, to: NaiveDate) -> i64 {
    (to - from).num_days()
}

fn age(case: &CaseHistory, on: NaiveDate) -> u32 {
    on.years_since(case.child.born).unwrap_or(0)
}

#[test]
fn every_case_holds_together() {
    for seed in [1, 2] {
        let population = population(12_000, seed);
        let plan = population.as_plan();
        let mut counts: BTreeMap<String, usize> = BTreeMap::new();
        let cases = cases(&population);
        assert!(cases.len() > 1_000, "{}", cases.len());
        for case in &cases {
            for fault in Faults::of(case, plan.last_day) {
                *counts.entry(fault).or_default() += 1;
            }
        }
        assert!(
            counts.is_empty(),
            "seed {seed}, {} cases: {counts:#?}",
            cases.len()
        );
        assert!(
            cases
                .iter()
                .all(|case| case.closed.is_none_or(|closed| closed >= plan.first_day))
        );
    }
}

#[test]
fn a_part_is_the_same_whoever_asks_when() {
    let population = population(3_000, 5);
    let forwards: Vec<Part> = parts(&population).collect();
    for number in (0..population.parts()).rev() {
        assert!(population.part(number) == forwards[number], "part {number}");
    }
    let again = self::population(3_000, 5);
    assert!(forwards == parts(&again).collect::<Vec<_>>());
    let other = self::population(3_000, 6);
    assert!(forwards != parts(&other).collect::<Vec<_>>());
}

#[test]
fn residents_are_all_there_each_once_with_plausible_sisters_and_brothers() {
    let population = population(20_000, 3);
    let plan = population.as_plan();
    let mut ids = BTreeSet::new();
    let mut case_ids = BTreeSet::new();
    let (mut boys, mut all, mut unknown_to_service, mut in_second_half) = (0, 0, 0, 0);
    let mut sizes = [0_usize; 12];
    for (number, part) in parts(&population).enumerate() {
        let planned = &plan.parts()[number];
        let unknown: u32 = planned
            .unknown_to_service
            .iter()
            .map(|(_, persons)| persons)
            .sum();
        let known = plan.children(planned).count();
        assert_eq!(part.residents.len(), known + unknown as usize);
        let mut years: BTreeMap<i32, u32> = BTreeMap::new();
        let mut households: BTreeMap<u64, Vec<NaiveDate>> = BTreeMap::new();
        for resident in &part.residents {
            assert!(ids.insert(resident.id));
            households
                .entry(resident.household)
                .or_default()
                .push(resident.born);
            boys += usize::from(resident.sex == Sex::Boy);
            all += 1;
            if resident.serial.is_none() {
                *years.entry(resident.born.year()).or_default() += 1;
                unknown_to_service += 1;
                in_second_half += usize::from(resident.born.month() > 6);
            }
        }
        let wanted: BTreeMap<i32, u32> = planned
            .unknown_to_service
            .iter()
            .copied()
            .filter(|(_, persons)| *persons > 0)
            .collect();
        assert_eq!(years, wanted);
        for births in households.values_mut() {
            births.sort_unstable();
            sizes[births.len().min(11)] += 1;
        }
        let known: BTreeSet<u64> = part
            .residents
            .iter()
            .filter(|one| one.serial.is_some())
            .map(|one| one.id)
            .collect();
        let mut before: Option<&CaseHistory> = None;
        let mut seen = BTreeSet::new();
        for case in &part.cases {
            assert!(case_ids.insert(case.id));
            assert!(known.contains(&case.child.id));
            match before.filter(|before| before.child.id == case.child.id) {
                Some(before) => assert!(before.closed.is_some_and(|closed| closed < case.opened)),
                None => assert!(seen.insert(case.child.id), "the cases of a child stand together"),
            }
            before = Some(case);
        }
    }
    let share = boys as f64 / all as f64;
    assert!((0.505..0.521).contains(&share), "{share}");
    let share = in_second_half as f64 / unknown_to_service as f64;
    assert!((0.46..0.52).contains(&share), "{share}");
    let households: usize = sizes.iter().sum();
    assert!(sizes[2] * 10 > households * 3, "{sizes:?}");
    assert!(sizes[5..].iter().sum::<usize>() * 200 < households, "{sizes:?}");
}

#[test]
fn sisters_and_brothers_who_come_together_are_reported_together() {
    let population = population(30_000, 12);
    let plan = population.as_plan();
    let mut together = 0;
    for (number, part) in parts(&population).enumerate() {
        let mut homes: BTreeMap<u32, Vec<u64>> = BTreeMap::new();
        for (child, resident) in plan.children(&plan.parts()[number]).zip(&part.residents) {
            if child.household > 0 {
                homes.entry(child.household).or_default().push(resident.id);
            }
        }
        let mut household: BTreeMap<u64, u64> = BTreeMap::new();
        household.extend(part.residents.iter().map(|one| (one.id, one.household)));
        for children in homes.into_values().filter(|children| children.len() > 1) {
            assert!(
                children
                    .iter()
                    .all(|child| household[child] == household[&children[0]])
            );
            let mut on: BTreeMap<NaiveDate, BTreeSet<_>> = BTreeMap::new();
            let cases = part.cases.iter().filter(|case| children.contains(&case.child.id));
            for report in cases.flat_map(|case| &case.reports) {
                on.entry(report.received.date())
                    .or_default()
                    .insert((report.received, report.reporter));
                together += 1;
            }
            assert!(on.values().all(|reports| reports.len() == 1), "{on:?}");
        }
    }
    assert!(together > 100, "{together}");
}

#[test]
fn a_move_ends_the_case_and_help_goes_on_under_a_new_decision() {
    let population = population(100_000, 13);
    let mut went_on = 0;
    let all = cases(&population);
    for pair in all.windows(2).filter(|pair| pair[0].child.id == pair[1].child.id) {
        let (old, new) = (&pair[0], &pair[1]);
        if old.municipality.index == new.municipality.index {
            assert!(
                days(old.closed.unwrap(), new.opened) > 150,
                "a new case for an old contact"
            );
            continue;
        }
        let (day, to) = new.child.moved.unwrap();
        assert!(old.closed.unwrap() < day && new.opened >= day && to.index == new.municipality.index);
        for investigation in &old.investigations {
            let (end, code) = investigation.concluded.unwrap();
            assert!(end < day.pred_opt().unwrap() || matches!(code, "1" | "2" | "3" | "4" | "5"));
        }
        for moved in old
            .measures
            .iter()
            .filter(|one| one.stopped == Some(StopReason::Moved))
        {
            let next = new.measures.iter().find(|one| one.started == day);
            assert!(
                next.is_some_and(|next| new.decisions[next.decision].on == day),
                "{moved:?}"
            );
            went_on += 1;
        }
    }
    assert!(went_on > 5, "{went_on}");
}

#[test]
fn multisystemic_therapy_answers_what_it_is_made_for() {
    let answered = ["5", "6", "15", "16", "24", "25", "26", "32"];
    let mut seen = 0;
    for case in cases(&population(60_000, 14)) {
        for goal in case
            .measures
            .iter()
            .filter(|one| one.category == "3.1")
            .filter_map(|one| one.goal)
        {
            let content = case.needs[case.goals[goal].need].content;
            assert!(answered.contains(&content), "{content}");
            seen += 1;
        }
    }
    assert!(seen > 3, "{seen}");
}

#[test]
fn a_few_are_ordered_and_what_needs_the_tribunal_was_sent_there() {
    let decisions: Vec<Decision> = cases(&population(60_000, 15))
        .into_iter()
        .flat_map(|case| case.decisions)
        .collect();
    let ordered = decisions
        .iter()
        .filter(|one| one.ground == LegalGround::OrderedAssistance)
        .count();
    let assistance = decisions
        .iter()
        .filter(|one| one.ground == LegalGround::Assistance)
        .count()
        + ordered;
    let share = ordered as f64 / assistance as f64;
    assert!((0.01..0.04).contains(&share), "{share}");
    let care: Vec<_> = decisions
        .iter()
        .filter(|one| one.ground == LegalGround::CareOrder)
        .collect();
    let sent = care.iter().filter(|one| one.referred.is_some()).count();
    assert!(sent * 10 > care.len() * 8, "{sent} of {}", care.len());
}

#[test]
fn aftercare_is_offered_before_eighteen_to_those_who_have_help() {
    let population = population(60_000, 16);
    let last = population.as_plan().last_day;
    let (mut offered, mut all, mut accepted) = (0, 0, 0);
    for case in cases(&population) {
        let Some(eighteen) = case.child.born.checked_add_months(chrono::Months::new(216)) else {
            continue;
        };
        let helped = case.measures.iter().any(|one| {
            one.ground != LegalGround::Aftercare
                && one.started < eighteen
                && one.ended.is_none_or(|ended| days(ended, eighteen) < 150)
                && one.stopped != Some(StopReason::Moved)
        });
        if helped && eighteen <= last {
            all += 1;
            offered += usize::from(case.aftercare.iter().any(|one| one.offered < eighteen));
            accepted += usize::from(
                case.aftercare
                    .iter()
                    .any(|one| one.answered.is_some_and(|(_, code)| code == "1")),
            );
        }
    }
    assert!(
        all > 100 && offered * 100 > all * 88 && offered < all,
        "{offered} of {all}"
    );
    assert!(
        accepted * 10 > all && accepted < offered,
        "{accepted} of {offered}"
    );
}
