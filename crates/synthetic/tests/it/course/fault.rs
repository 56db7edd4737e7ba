//! What would be wrong in a case, each looked for in every case.

use super::*;

/// The faults of a case, in words; each is looked for in every case.
pub struct Faults<'a> {
    case: &'a CaseHistory,
    last: NaiveDate,
    found: Vec<String>,
}

impl Faults<'_> {
    pub fn of(case: &CaseHistory, plan_last: NaiveDate) -> Vec<String> {
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
