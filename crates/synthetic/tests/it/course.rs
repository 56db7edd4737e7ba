//! The lives of a population: what must hold of every case, and what must hold of many.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Datelike, NaiveDate, Timelike, Weekday};
use tiltak_domain::codelist::{Kind, is_placement, list, needs_clarification};
use tiltak_domain::people::child::Sex;
use tiltak_synthetic::population::life::{Decision, LegalGround, Measure, Report, Respondent, StopReason};
use tiltak_synthetic::population::{CaseHistory, Part, Population, Request, Size};

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

/// The faults of a case, in words; each is looked for in every case.
struct Faults<'a> {
    case: &'a CaseHistory,
    last: NaiveDate,
    found: Vec<String>,
}

impl Faults<'_> {
    fn of(case: &CaseHistory, plan_last: NaiveDate) -> Vec<String> {
        let mut faults = Faults {
            case,
            last: case.closed.unwrap_or(plan_last),
            found: Vec::new(),
        };
        faults.must(
            case.closed.is_none_or(|closed| closed >= case.opened),
            "closes before it opens",
        );
        faults.caseworkers();
        faults.reports();
        faults.investigations();
        faults.needs();
        faults.decisions();
        faults.goals();
        faults.measures();
        faults.plans();
        faults.aftercare();
        faults.relocations();
        faults.feedback();
        faults.found
    }

    fn must(&mut self, holds: bool, otherwise: &str) {
        if !holds {
            self.found.push(otherwise.to_owned());
        }
    }

    /// Within the case, and not before another day of the same thing.
    fn within(&mut self, what: &str, days: &[Option<NaiveDate>]) {
        let known: Vec<NaiveDate> = days.iter().copied().flatten().collect();
        let (opened, last) = (self.case.opened, self.last);
        self.must(known.is_sorted(), &format!("{what}: goes backwards"));
        self.must(
            known.iter().all(|day| (opened..=last).contains(day)),
            &format!("{what}: outside of the case"),
        );
    }

    fn in_order<T: Ord>(&mut self, what: &str, keys: impl Iterator<Item = T>) {
        let sorted = keys.collect::<Vec<_>>().is_sorted();
        self.must(sorted, &format!("{what}: not in order"));
    }

    fn caseworkers(&mut self) {
        let case = self.case;
        self.in_order("caseworkers", case.caseworkers.iter().map(|one| one.from));
        let first = case.caseworkers.first().map(|one| one.from);
        self.must(first == Some(case.opened), "nobody has the case on its first day");
        for one in &case.caseworkers {
            self.within("caseworker", &[Some(one.from)]);
        }
        let same = case
            .caseworkers
            .windows(2)
            .any(|pair| pair[0].caseworker == pair[1].caseworker);
        self.must(!same, "a caseworker follows herself");
    }

    fn reports(&mut self) {
        let case = self.case;
        self.in_order("reports", case.reports.iter().map(|one| one.received));
        for report in &case.reports {
            let on = report.received.date();
            self.within("report", &[Some(on), report.review.map(|review| review.on)]);
            self.must(
                list(Kind::Reporter).is_valid_on(report.reporter, on.max(FIRST)),
                "reporter out of use",
            );
            self.must(
                (1..=4).contains(&report.contents.len()),
                "not one to four contents",
            );
            self.must(is_set(&report.contents), "a content twice");
            for code in &report.contents {
                self.content(code, on);
            }
            self.review(report);
        }
    }

    fn content(&mut self, code: &str, on: NaiveDate) {
        let valid = list(Kind::CaseContent).is_valid_on(code, on.max(FIRST));
        self.must(valid, &format!("content {code} out of use on {on}"));
        self.must(
            !needs_clarification(Kind::CaseContent, code),
            "content without clarification",
        );
    }

    fn review(&mut self, report: &Report) {
        let Some(review) = report.review else {
            let open = self.case.closed.is_none();
            self.must(open, "a report of a closed case is not reviewed");
            return;
        };
        let valid = list(Kind::ConcernReportConclusion).is_valid_on(review.conclusion, review.on.max(FIRST));
        self.must(valid, "conclusion of a report out of use");
        let investigation = review
            .investigation
            .map(|place| self.case.investigations.get(place));
        match (review.conclusion, investigation) {
            ("2", Some(Some(opened))) => self.must(opened.started == review.on, "opens on another day"),
            ("4", Some(Some(joined))) => self.must(
                joined.started <= report.received.date()
                    && joined.concluded.is_none_or(|(end, _)| review.on <= end),
                "joins what is not open",
            ),
            ("1" | "3", None) => {}
            _ => self.must(false, "conclusion and investigation do not fit"),
        }
    }

    fn investigations(&mut self) {
        let case = self.case;
        self.in_order(
            "investigations",
            case.investigations.iter().map(|one| one.started),
        );
        for (place, one) in case.investigations.iter().enumerate() {
            let end = one.concluded.map(|(end, _)| end);
            self.within("investigation", &[Some(one.started), one.extended, end]);
            self.must(
                case.closed.is_none() || end.is_some(),
                "an investigation of a closed case is open",
            );
            let opened = case.reports.iter().filter(|report| {
                report
                    .review
                    .is_some_and(|review| review.conclusion == "2" && review.investigation == Some(place))
            });
            self.must(opened.count() == 1, "not opened by one report");
            self.must(is_set(&one.grounds), "a ground twice");
            for code in &one.grounds {
                self.content(code, one.started);
            }
            let helps = one.concluded.is_some_and(|(_, code)| matches!(code, "1" | "2"));
            self.must(!helps || !one.grounds.is_empty(), "help without grounds");
            let decided = case
                .decisions
                .iter()
                .any(|decision| decision.investigation == Some(place));
            self.must(!helps || decided, "help without a decision");
        }
    }

    fn needs(&mut self) {
        let case = self.case;
        self.in_order("needs", case.needs.iter().map(|need| need.investigation));
        for need in &case.needs {
            let Some(investigation) = case.investigations.get(need.investigation) else {
                self.must(false, "need of no investigation");
                continue;
            };
            self.content(need.content, investigation.started);
            self.must(
                need.confirmed.is_some() == investigation.concluded.is_some(),
                "judged while open",
            );
        }
        for place in 0..case.investigations.len() {
            let of: Vec<_> = case
                .needs
                .iter()
                .filter(|need| need.investigation == place)
                .collect();
            self.must((2..=5).contains(&of.len()), "not two to five needs");
            self.must(
                is_set(&of.iter().map(|need| need.content).collect::<Vec<_>>()),
                "a need twice",
            );
        }
    }

    fn decisions(&mut self) {
        let case = self.case;
        self.in_order("decisions", case.decisions.iter().map(|one| one.on));
        for one in &case.decisions {
            self.within("decision", &[one.referred, Some(one.on), one.ended]);
            self.must(
                case.closed.is_none() || one.ended.is_some(),
                "a decision of a closed case stands",
            );
            let tribunal = !matches!(
                one.ground,
                LegalGround::Assistance | LegalGround::Emergency | LegalGround::Aftercare
            );
            self.must(one.referred.is_none() || tribunal, "referred without need");
            if let Some(place) = one.investigation {
                let ends = case.investigations.get(place).and_then(|one| one.concluded);
                let fits = ends.is_some_and(|(end, code)| end <= one.on && matches!(code, "1" | "2"));
                self.must(fits, "decided before the investigation ended with help");
            }
        }
    }

    fn goals(&mut self) {
        let case = self.case;
        for (place, goal) in case.goals.iter().enumerate() {
            self.within("goal", &[Some(goal.set)]);
            let need = case.needs.get(goal.need);
            self.must(
                need.is_some_and(|need| need.confirmed == Some(true)),
                "goal of no confirmed need",
            );
            let ends = need.and_then(|need| case.investigations[need.investigation].concluded);
            self.must(
                ends.is_some_and(|(end, _)| end <= goal.set),
                "goal before its need was confirmed",
            );
            let served = case.measures.iter().any(|measure| measure.goal == Some(place));
            self.must(served, "goal that nothing serves");
        }
    }

    fn measures(&mut self) {
        let case = self.case;
        self.in_order("measures", case.measures.iter().map(|one| one.started));
        for one in &case.measures {
            let decision = case.decisions.get(one.decision);
            let decided = decision.map(|decision| decision.on);
            self.within("measure", &[decided, Some(one.started), one.ended]);
            self.must(decision.is_some(), "measure without decision");
            self.must(
                decision.is_some_and(|decision| decision.ground == one.ground),
                "another law",
            );
            let goal = one
                .goal
                .map(|place| case.goals.get(place).is_some_and(|goal| goal.set <= one.started));
            self.must(goal.unwrap_or(true), "measure before its goal");
            self.must(
                case.closed.is_none() || one.ended.is_some(),
                "a measure of a closed case lasts",
            );
            self.must(
                one.ended.is_some() == one.stopped.is_some(),
                "ended without a reason",
            );
            self.must(
                one.times_a_month.is_none() == is_placement(one.category, one.started),
                "dose",
            );
            self.must(one.times_a_month != Some(0), "no times a month");
            let until = one.ended.unwrap_or(self.last);
            let visited = one.visits.iter().all(|day| (one.started..=until).contains(day));
            self.must(visited && one.visits.is_sorted(), "visit outside of the measure");
            self.must(
                one.visits.is_empty() || one.category.starts_with("2."),
                "visits at home",
            );
            self.law(one);
        }
        let mut placed: Vec<_> = case
            .measures
            .iter()
            .filter(|one| is_placement(one.category, one.started))
            .collect();
        placed.sort_by_key(|one| one.started);
        let apart = placed
            .windows(2)
            .all(|pair| pair[0].ended.is_some_and(|ended| ended < pair[1].started));
        self.must(apart, "two placements at once");
    }

    fn law(&mut self, one: &Measure) {
        let case = self.case;
        let adult = |on: NaiveDate| on.pred_opt().is_some_and(|before| age(case, before) >= 18);
        let childs = matches!(
            one.ground,
            LegalGround::CareOrder | LegalGround::Emergency | LegalGround::Behaviour
        );
        self.must(!childs || !adult(one.ended.unwrap_or(self.last)), "care after 18");
        self.must(
            one.ground != LegalGround::Aftercare || age(case, one.started) >= 17,
            "aftercare of a child",
        );
    }

    fn plans(&mut self) {
        let case = self.case;
        self.in_order("plans", case.plans.iter().map(|one| one.started));
        for plan in &case.plans {
            self.within("plan", &[Some(plan.started), plan.ended]);
            let valid = list(Kind::PlanKind).is_valid_on(plan.kind, plan.started.max(FIRST));
            self.must(valid, "kind of plan out of use");
            self.must(
                case.closed.is_none() || plan.ended.is_some(),
                "a plan of a closed case lasts",
            );
            self.in_order("evaluations", plan.evaluations.iter().map(|one| one.on));
            for evaluation in &plan.evaluations {
                self.within(
                    "evaluation",
                    &[Some(plan.started), Some(evaluation.on), plan.ended],
                );
                let goals: Vec<_> = evaluation.scores.iter().map(|(goal, _)| *goal).collect();
                self.must(is_set(&goals), "a goal scored twice");
                for (goal, score) in &evaluation.scores {
                    let set = case
                        .goals
                        .get(*goal)
                        .is_some_and(|goal| goal.set <= evaluation.on);
                    self.must(set && *score <= 10, "scored before it was set, or above 10");
                }
            }
        }
    }

    fn aftercare(&mut self) {
        let case = self.case;
        self.in_order("aftercare", case.aftercare.iter().map(|one| one.offered));
        for one in &case.aftercare {
            self.within("aftercare", &[Some(one.offered), one.answered.map(|(on, _)| on)]);
            self.must(age(case, one.offered) >= 17, "aftercare offered to a child");
            self.must(
                case.closed.is_none() || one.answered.is_some(),
                "an offer of a closed case is open",
            );
        }
    }

    fn relocations(&mut self) {
        let case = self.case;
        self.in_order("relocations", case.relocations.iter().map(|one| one.on));
        for one in &case.relocations {
            self.within("relocation", &[Some(one.on)]);
            let ended = case.measures.iter().any(|measure| {
                measure.ended == Some(one.on) && is_placement(measure.category, measure.started)
            });
            self.must(ended, "moves from nowhere");
            let known = list(Kind::RelocationReason).entry(one.reason).is_some()
                && list(Kind::RelocationDestination).entry(one.destination).is_some()
                && !needs_clarification(Kind::RelocationReason, one.reason)
                && !needs_clarification(Kind::RelocationDestination, one.destination);
            self.must(known, "code of a move");
        }
    }

    fn feedback(&mut self) {
        let case = self.case;
        self.in_order("feedback", case.feedback.iter().map(|one| one.on));
        for one in &case.feedback {
            self.within("feedback", &[Some(one.on)]);
            let scale = 1..=5;
            let again = one.again.is_none_or(|again| scale.contains(&again));
            self.must(
                scale.contains(&one.satisfaction) && scale.contains(&one.usefulness) && again,
                "off the scale",
            );
            let asked = one.respondent != Respondent::Child || age(case, one.on) >= 7;
            self.must(asked, "a small child is asked");
        }
    }
}

/// The register's lists begin here; the codes of this day stand for all years before.
const FIRST: NaiveDate = NaiveDate::from_ymd_opt(2013, 1, 1).unwrap();

fn is_set<T: Ord>(items: &[T]) -> bool {
    items.iter().collect::<BTreeSet<_>>().len() == items.len()
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
