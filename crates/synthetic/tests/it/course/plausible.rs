//! Numbers that would be off if a life were no life.

use super::*;

#[test]
fn reports_come_mostly_in_office_hours_and_are_reviewed_within_a_week() {
    let cases = cases(&population(30_000, 4));
    let reports: Vec<&Report> = cases.iter().flat_map(|case| &case.reports).collect();
    let workday = |report: &&&Report| !matches!(report.received.weekday(), Weekday::Sat | Weekday::Sun);
    let on_workdays = reports.iter().filter(workday).count();
    let by_day = reports
        .iter()
        .filter(workday)
        .filter(|report| (7..17).contains(&report.received.hour()))
        .count();
    let share = by_day as f64 / on_workdays as f64;
    assert!((0.72..0.9).contains(&share), "{share}");

    let at_night: Vec<_> = reports
        .iter()
        .filter(|report| report.received.hour() < 6)
        .collect();
    let duty = at_night
        .iter()
        .filter(|report| matches!(report.reporter, "7" | "8" | "15" | "24"))
        .count();
    assert!(duty * 10 > at_night.len() * 8, "{duty} of {}", at_night.len());

    let reviewed: Vec<_> = reports
        .iter()
        .filter_map(|report| Some((report.received.date(), report.review?.on)))
        .collect();
    let late = reviewed
        .iter()
        .filter(|(received, on)| days(*received, *on) > 7)
        .count();
    assert_eq!(late, 0, "of {}", reviewed.len());
}

#[test]
fn who_reports_follows_the_childs_age() {
    let cases = cases(&population(30_000, 4));
    let mut by_age: BTreeMap<(&str, bool), usize> = BTreeMap::new();
    for case in &cases {
        for report in &case.reports {
            let small = age(case, report.received.date()) < 6;
            *by_age.entry((report.reporter, small)).or_default() += 1;
        }
    }
    let count = |code, small| by_age.get(&(code, small)).copied().unwrap_or_default();
    assert!(count("9", true) > 20 * count("9", false).max(1), "{by_age:?}");
    assert!(count("11", false) > 20 * count("11", true).max(1), "{by_age:?}");
    assert!(count("1", true) * 20 < count("1", false).max(20), "{by_age:?}");
}

#[test]
fn measures_answer_needs_with_one_thread_in_ten_broken() {
    let cases = cases(&population(30_000, 4));
    let investigated = |case: &&CaseHistory| case.needs.iter().any(|need| need.confirmed == Some(true));
    let measures: Vec<&Measure> = cases
        .iter()
        .filter(investigated)
        .flat_map(|case| &case.measures)
        .collect();
    let broken = measures.iter().filter(|measure| measure.goal.is_none()).count();
    let share = broken as f64 / measures.len() as f64;
    assert!((0.06..0.14).contains(&share), "{share}");
}

#[test]
fn long_assistance_is_decided_anew_each_year() {
    let population = population(12_000, 7);
    let last = population.as_plan().last_day;
    let mut longest = 0;
    let mut gaps = Vec::new();
    for case in cases(&population) {
        let decisions: Vec<&Decision> = case
            .decisions
            .iter()
            .filter(|one| one.ground == LegalGround::Assistance)
            .collect();
        for one in &decisions {
            let stands = days(one.on, one.ended.or(case.closed).unwrap_or(last));
            longest = longest.max(stands);
        }
        gaps.extend(
            decisions
                .windows(2)
                .map(|pair| days(pair[0].on, pair[1].on))
                .filter(|days| *days > 300),
        );
    }
    assert!(longest < 560, "{longest}");
    assert!(gaps.len() > 10);
    let mean = gaps.iter().sum::<i64>() as f64 / gaps.len() as f64;
    assert!((330.0..600.0).contains(&mean), "{mean}");
}

/// Scores of one goal in order of time, with the years since it was set.
fn score_series(cases: &[CaseHistory]) -> Vec<Vec<(f64, f64)>> {
    let mut all = Vec::new();
    for case in cases {
        let mut by_goal: BTreeMap<usize, Vec<(f64, f64)>> = BTreeMap::new();
        for evaluation in case.plans.iter().flat_map(|plan| &plan.evaluations) {
            for (goal, score) in &evaluation.scores {
                let years = days(case.goals[*goal].set, evaluation.on) as f64 / 365.25;
                by_goal.entry(*goal).or_default().push((years, f64::from(*score)));
            }
        }
        all.extend(by_goal.into_values());
    }
    all
}

#[test]
fn scores_rise_and_their_reliability_is_near_four_fifths() {
    let series = score_series(&cases(&population(60_000, 8)));
    let mean = |from: f64, to: f64| {
        let scores: Vec<f64> = series
            .iter()
            .flatten()
            .filter(|(years, _)| (from..to).contains(years))
            .map(|(_, score)| *score)
            .collect();
        (scores.iter().sum::<f64>() / scores.len() as f64, scores.len())
    };
    let ((early, _), (late, _)) = (mean(0.1, 0.35), mean(1.5, 3.0));
    assert!((3.8..4.7).contains(&early), "{early}");
    assert!((5.4..6.4).contains(&late), "{late}");

    // What the mean of a quarter does not explain, for two successive scores of one goal: the correlation is the reliability.
    let quarter = |years: f64| (years * 4.0) as usize;
    let mut sums: BTreeMap<usize, (f64, f64)> = BTreeMap::new();
    for (years, score) in series.iter().flatten() {
        let sum = sums.entry(quarter(*years)).or_default();
        *sum = (sum.0 + score, sum.1 + 1.0);
    }
    let rest = |(years, score): &(f64, f64)| score - sums[&quarter(*years)].0 / sums[&quarter(*years)].1;
    let pairs: Vec<(f64, f64)> = series
        .iter()
        .flat_map(|one| one.windows(2))
        .map(|pair| (rest(&pair[0]), rest(&pair[1])))
        .collect();
    let reliability = correlation(&pairs);
    assert!(pairs.len() > 500, "{}", pairs.len());
    assert!(
        (0.76..0.84).contains(&reliability),
        "{reliability} of {}",
        pairs.len()
    );
}

fn correlation(pairs: &[(f64, f64)]) -> f64 {
    let count = pairs.len() as f64;
    let mean = |of: fn(&(f64, f64)) -> f64| pairs.iter().map(of).sum::<f64>() / count;
    let (x, y) = (mean(|pair| pair.0), mean(|pair| pair.1));
    let sum = |of: &dyn Fn(&(f64, f64)) -> f64| pairs.iter().map(of).sum::<f64>();
    let both = sum(&|pair| (pair.0 - x) * (pair.1 - y));
    both / (sum(&|pair| (pair.0 - x).powi(2)) * sum(&|pair| (pair.1 - y).powi(2))).sqrt()
}

#[test]
fn answers_agree_with_themselves_and_with_each_other() {
    let population = population(60_000, 8);
    let cases = cases(&population);
    let again: Vec<(f64, f64)> = cases
        .iter()
        .flat_map(|case| &case.feedback)
        .filter_map(|one| Some((f64::from(one.satisfaction), f64::from(one.again?))))
        .collect();
    let answers: usize = cases.iter().map(|case| case.feedback.len()).sum();
    let share = again.len() as f64 / answers as f64;
    assert!((0.08..0.12).contains(&share), "{share}");
    let retest = correlation(&again);
    assert!((0.75..0.85).contains(&retest), "{retest} of {}", again.len());

    let mut both = Vec::new();
    for case in &cases {
        let first = |who| case.feedback.iter().find(|one| one.respondent == who);
        if let (Some(child), Some(caseworker)) = (first(Respondent::Child), first(Respondent::Caseworker)) {
            both.push((f64::from(child.satisfaction), f64::from(caseworker.satisfaction)));
        }
    }
    let agreement = correlation(&both);
    assert!((0.1..0.6).contains(&agreement), "{agreement} of {}", both.len());
}

#[test]
fn the_parents_who_are_satisfied_are_those_of_the_plan() {
    let population = population(30_000, 9);
    let plan = population.as_plan();
    let planned: Vec<bool> = plan
        .parts()
        .iter()
        .flat_map(|part| plan.children(part))
        .flat_map(|child| child.spells)
        .filter(|spell| spell.until.is_none_or(|until| until >= plan.first_day))
        .filter_map(|spell| spell.parent_satisfied)
        .collect();
    let told: Vec<bool> = cases(&population)
        .iter()
        .flat_map(|case| &case.feedback)
        .filter(|one| one.respondent == Respondent::Parent)
        .map(|one| one.satisfaction >= 4)
        .collect();
    let share = |all: &[bool]| all.iter().filter(|one| **one).count() as f64 / all.len() as f64;
    // In a case that goes on, what was answered before the first day is told too.
    assert!(
        told.len() >= planned.len() && told.len() * 4 < planned.len() * 5,
        "{} of {}",
        told.len(),
        planned.len()
    );
    assert!((share(&told) - share(&planned)).abs() < 0.015);
}

#[test]
fn a_caseworker_has_about_fifteen_cases_and_a_case_its_caseworker_two_years() {
    let population = population(100_000, 10);
    let last = population.as_plan().last_day;
    let mut load: BTreeMap<(u16, u32), usize> = BTreeMap::new();
    let (mut open_days, mut changes) = (0, 0);
    for case in cases(&population) {
        if case.closed.is_none() {
            let now = case.caseworkers.last().unwrap().caseworker;
            *load.entry((case.municipality.index, now)).or_default() += 1;
        }
        open_days += days(case.opened, case.closed.unwrap_or(last));
        changes += case.caseworkers.len() - 1;
    }
    // Small municipalities have one post that is not filled.
    let mut loads: Vec<usize> = load.into_values().filter(|cases| *cases > 3).collect();
    loads.sort_unstable();
    let median = loads[loads.len() / 2];
    assert!((8..=22).contains(&median), "{median}");
    let years = open_days as f64 / changes as f64 / 365.25;
    assert!((1.6..2.8).contains(&years), "{years}");
}

#[test]
fn reasons_for_the_end_fit_the_measure() {
    let cases = cases(&population(30_000, 11));
    let ended: Vec<(&CaseHistory, &Measure)> = cases
        .iter()
        .flat_map(|case| case.measures.iter().map(move |one| (case, one)))
        .filter(|(_, one)| one.ended.is_some())
        .collect();
    for (case, one) in &ended {
        match one.stopped {
            Some(StopReason::ReturnedHome) => assert!(is_placement(one.category, one.started)),
            Some(StopReason::Moved) => assert_eq!(one.ended, case.closed),
            Some(StopReason::TurnedEighteen) => {
                let days = days(case.child.born, one.ended.unwrap());
                assert!((days - 18 * 365 - 4).abs() < 6, "{days}");
            }
            Some(StopReason::ConsentWithdrawn) => {
                assert!(matches!(
                    one.ground,
                    LegalGround::Assistance | LegalGround::Aftercare
                ));
            }
            _ => {}
        }
    }
    let reached = ended
        .iter()
        .filter(|(_, one)| one.stopped == Some(StopReason::GoalReached))
        .count();
    let share = reached as f64 / ended.len() as f64;
    assert!((0.15..0.55).contains(&share), "{share}");
}
