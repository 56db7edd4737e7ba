//! Decisions, plans, goals and measures.

use chrono::NaiveDate;
use tiltak_domain::calendar::age_on;
use tiltak_domain::casework::decision::{Consent, Decision, DecisionState};
use tiltak_domain::casework::measure::{Dose, Measure, MeasureState, Period};
use tiltak_domain::casework::plan::{Goal, MAX_EVALUATION_INTERVAL, Plan, PlanState};
use tiltak_domain::codelist::{Kind, known};
use tiltak_domain::ids::{DecisionId, GoalId, MeasureId, PlanId};

use super::opening::missing;
use super::teller::Teller;
use super::{provision, sender, theme, voice, words};
use crate::population::life::{self, LegalGround};

/// From this age a child consents for itself.
const OWN_CONSENT: u32 = 15;
/// Months between evaluations where none has been.
const USUAL_INTERVAL: i64 = 3;

impl Teller<'_> {
    pub(super) fn tell_decisions(&mut self) {
        for told in &self.history.decisions {
            let decision = self.decided(told);
            self.decisions.push(decision.id);
            let decision = match told.ended {
                Some(on) => self.led(
                    ("decision lapses", on),
                    decision,
                    |item| item.lapse(on, words::LAPSED.to_owned(), on),
                    |item| {
                        let reason = words::LAPSED.to_owned();
                        item.state = DecisionState::Lapsed { on, reason };
                    },
                ),
                None => decision,
            };
            self.case.decisions.push(decision);
        }
    }

    fn decided(&mut self, told: &life::Decision) -> Decision {
        let on = told.on;
        let investigation = told
            .investigation
            .and_then(|place| self.investigations.get(place))
            .copied();
        let started = investigation.and_then(|id| self.case.investigation(id));
        let not_before = started.map_or(self.history.opened, |item| item.started_on);
        let decision = Decision {
            id: DecisionId(self.draw.id()),
            version: 1,
            case_file: self.case.file.id,
            investigation,
            decided_on: on,
            decided_by: self.caseworker(on),
            legal_basis: provision::key(told.ground, on).to_owned(),
            content: words::decided(told.ground).to_owned(),
            grounds: words::GROUNDS.to_owned(),
            child_view: self.child_view(on),
            best_interests: words::best_interests(&mut self.draw).to_owned(),
            consent: self.consent(told),
            state: DecisionState::Approved,
            details: tiltak_domain::casework::decision::Details::default(),
        };
        self.led(
            ("decision is made", on),
            decision,
            |item| item.make(not_before, on),
            |_| (),
        )
    }

    fn consent(&self, told: &life::Decision) -> Option<Consent> {
        let own = age_on(self.history.child.born, told.on) >= OWN_CONSENT;
        let by = match told.ground {
            LegalGround::Assistance if !own => self.guardian.clone(),
            LegalGround::Assistance | LegalGround::Aftercare => self.case.child.name.clone(),
            _ => return None,
        };
        Some(Consent { by, on: told.on })
    }

    pub(super) fn tell_plans(&mut self) {
        for told in &self.history.plans {
            let decision = self.decision_of(told);
            let plan = Plan {
                id: PlanId(self.draw.id()),
                version: 1,
                case_file: self.case.file.id,
                decision: decision.map(|(id, _)| id),
                kind: told.kind.into(),
                started_on: told.started,
                evaluation_interval_months: interval(told),
                situation: words::situation(&mut self.draw).to_owned(),
                family_view: voice::of_family(&mut self.draw),
                brought: Vec::new(),
                state: PlanState::Active,
            };
            let not_before = decision.map_or(told.started, |(_, on)| on);
            let plan = self.led(
                ("plan starts", told.started),
                plan,
                |plan| plan.start(not_before, told.started),
                |_| (),
            );
            self.plans.push(plan.id);
            self.case.plans.push(plan);
        }
    }

    /// The decision that a plan carries out: of its kind where there is one, the last one before it. A plan for an
    /// investigation carries out none.
    fn decision_of(&self, plan: &life::Plan) -> Option<(DecisionId, NaiveDate)> {
        if [known::PLAN_INVESTIGATION, known::PLAN_EMERGENCY].contains(&plan.kind) {
            return None;
        }
        let made = self.history.decisions.iter().zip(&self.decisions);
        let made = made.filter(|(told, _)| told.on <= plan.started);
        let best = made.max_by_key(|(told, _)| {
            let applies = told.ended.is_none_or(|ended| plan.started <= ended);
            (applies, fits(plan.kind, told.ground), told.on)
        });
        best.map(|(told, id)| (*id, told.on))
    }

    pub(super) fn tell_goals(&mut self) {
        for (place, told) in self.history.goals.iter().enumerate() {
            let Some(plan) = self.plan_of_goal(place, told) else {
                self.goals.push(None);
                continue;
            };
            let need = self.history.needs.get(told.need);
            let theme = theme::of(need.map_or("", |need| need.content));
            let needs = self.needs.get(told.need).copied().flatten();
            let goal = Goal {
                id: GoalId(self.draw.id()),
                version: 1,
                case_file: self.case.file.id,
                plan,
                text: self.named(theme.goal),
                sign: self.named(theme.sign),
                needs: needs.into_iter().collect(),
            };
            let goal = self.led(("goal is set", told.set), goal, Goal::set, |_| ());
            self.goals.push(Some(goal.id));
            self.case.goals.push(goal);
        }
    }

    /// The first plan that scores a goal; otherwise the one that was in force when it was set, or the next, or the last.
    fn plan_of_goal(&self, goal: usize, told: &life::Goal) -> Option<PlanId> {
        let scores = |plan: &life::Plan| {
            let mut scored = plan.evaluations.iter().flat_map(|evaluation| &evaluation.scores);
            scored.any(|(place, _)| *place == goal)
        };
        let covers =
            |plan: &life::Plan| plan.started <= told.set && plan.ended.is_none_or(|ended| told.set <= ended);
        let plans = &self.history.plans;
        let place = plans
            .iter()
            .position(scores)
            .or_else(|| plans.iter().position(covers))
            .or_else(|| plans.iter().position(|plan| plan.started >= told.set))
            .or_else(|| plans.len().checked_sub(1));
        place.and_then(|place| self.plans.get(place)).copied()
    }

    pub(super) fn tell_measures(&mut self) {
        for told in &self.history.measures {
            let (Some(decision), Some(made)) = (
                self.decisions.get(told.decision).copied(),
                self.history.decisions.get(told.decision),
            ) else {
                self.depart("measure starts", told.started, missing("decision"));
                continue;
            };
            let measure = self.started(told, decision);
            let measure = self.led(
                ("measure starts", told.started),
                measure,
                |measure| measure.start(made.on, told.started),
                |_| (),
            );
            let measure = match told.ended {
                Some(on) => self.ended(measure, on, told),
                None => measure,
            };
            self.case.measures.push(measure);
        }
    }

    fn started(&mut self, told: &life::Measure, decision: DecisionId) -> Measure {
        let goal = told
            .goal
            .and_then(|place| self.goals.get(place).copied().flatten());
        let plan = self.plan_of_measure(told, decision);
        Measure {
            id: MeasureId(self.draw.id()),
            version: 1,
            case_file: self.case.file.id,
            decision,
            plan,
            category: told.category.into(),
            clarification: sender::clarification(Kind::MeasureCategory, told.category),
            description: words::measure(told.category),
            reason: words::why(&mut self.draw).to_owned(),
            dose: told.times_a_month.filter(|times| *times > 0).map(|times| Dose {
                times: u32::from(times).min(100),
                per: Period::Month,
                weeks: None,
            }),
            goals: goal.into_iter().collect(),
            started_on: told.started,
            article: None,
            state: MeasureState::Ongoing,
        }
    }

    /// The plan for the same decision that was in force when the measure began, or the next one while it went on.
    fn plan_of_measure(&self, told: &life::Measure, decision: DecisionId) -> Option<PlanId> {
        let overlaps = |plan: &&Plan| {
            let same = plan.decision == Some(decision);
            let begun = told.ended.is_none_or(|ended| plan.started_on <= ended);
            let place = self.plans.iter().position(|id| *id == plan.id);
            let ended = place
                .and_then(|place| self.history.plans.get(place))
                .and_then(|plan| plan.ended);
            same && begun && ended.is_none_or(|ended| told.started <= ended)
        };
        self.case.plans.iter().find(overlaps).map(|plan| plan.id)
    }

    fn ended(&mut self, measure: Measure, on: NaiveDate, told: &life::Measure) -> Measure {
        let (reason, text) = words::ended(told.stopped);
        self.led(
            ("measure ends", on),
            measure,
            |measure| measure.end(on, reason, text.to_owned(), on),
            |measure| {
                let text = text.to_owned();
                measure.state = MeasureState::Ended { on, reason, text };
            },
        )
    }
}

/// Whether a plan of a kind is made for decisions under a law.
fn fits(kind: &str, ground: LegalGround) -> bool {
    match kind {
        known::PLAN_CARE | known::PLAN_CONTACT | "3" => ground == LegalGround::CareOrder,
        known::PLAN_INSTITUTION => ground == LegalGround::Behaviour,
        known::PLAN_AFTERCARE => ground == LegalGround::Aftercare,
        _ => matches!(ground, LegalGround::Assistance | LegalGround::OrderedAssistance),
    }
}

/// Months from the start to the first evaluation.
fn interval(plan: &life::Plan) -> u32 {
    let days = |evaluation: &life::Evaluation| (evaluation.on - plan.started).num_days();
    let first = plan.evaluations.first().map(days);
    let months = first.map_or(USUAL_INTERVAL, |days| (days + 15) / 30);
    u32::try_from(months)
        .unwrap_or(1)
        .clamp(1, MAX_EVALUATION_INTERVAL)
}
