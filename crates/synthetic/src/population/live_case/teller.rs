//! One life on its way to a case.

use chrono::NaiveDate;
use tiltak_domain::calendar::age_on;
use tiltak_domain::casework::case::Case;
use tiltak_domain::casework::case_file::{CaseFile, CaseFileState, Closing, close};
use tiltak_domain::casework::participation::ChildView;
use tiltak_domain::casework::refusal::Refusals;
use tiltak_domain::ids::{ChildId, DecisionId, GoalId, InvestigationId, NeedId, PlanId, UserId};

use super::identity::Identities;
use super::{Departure, LiveCase, voice, words};
use crate::draw::Draw;
use crate::population::life::{Assignment, CaseHistory};

/// What has been told so far, and what the rest needs to know.
pub(super) struct Teller<'a> {
    pub(super) history: &'a CaseHistory,
    pub(super) draw: Draw,
    pub(super) case: Case,
    pub(super) departures: Vec<Departure>,
    pub(super) given: &'static str,
    pub(super) guardian: String,
    /// Ids by the place in the life's list.
    pub(super) investigations: Vec<InvestigationId>,
    pub(super) needs: Vec<Option<NeedId>>,
    pub(super) decisions: Vec<DecisionId>,
    pub(super) plans: Vec<PlanId>,
    pub(super) goals: Vec<Option<GoalId>>,
    /// Who was the contact person from when.
    caseworkers: Vec<(NaiveDate, UserId)>,
}

impl<'a> Teller<'a> {
    pub(super) fn new(
        identities: &Identities,
        history: &'a CaseHistory,
        journal_number: String,
        siblings: Vec<ChildId>,
    ) -> Self {
        let mut draw = identities.of_case(history.id);
        let (mut child, given) = identities.record(history.municipality, &history.child);
        child.siblings = siblings;
        let caseworkers = caseworkers(identities, history);
        let file = CaseFile {
            id: identities.case_file(history.id),
            version: 1,
            service: child.service,
            child: child.id,
            journal_number,
            opened_on: history.opened,
            caseworker: caseworkers.last().map(|(_, id)| *id),
            state: CaseFileState::Open,
        };
        let investigations = history.investigations.iter();
        let investigations = investigations.map(|_| InvestigationId(draw.id())).collect();
        Self {
            history,
            case: Case::new(file, child),
            draw,
            departures: Vec::new(),
            given,
            guardian: identities.guardian(&history.child),
            investigations,
            needs: vec![None; history.needs.len()],
            decisions: Vec::new(),
            plans: Vec::new(),
            goals: Vec::new(),
            caseworkers,
        }
    }

    pub(super) fn tell(mut self) -> LiveCase {
        self.tell_reports();
        self.tell_investigations();
        self.tell_decisions();
        self.tell_plans();
        self.tell_goals();
        self.tell_measures();
        self.tell_evaluations();
        self.end_plans();
        crate::replies::answer(&mut self.case);
        self.close();
        LiveCase {
            goals_without_plan: self.goals.iter().filter(|goal| goal.is_none()).count(),
            case: self.case,
            departures: self.departures,
        }
    }

    fn close(&mut self) {
        let Some(on) = self.history.closed else { return };
        let by = self.caseworker(on);
        let reason = words::closed(!self.case.measures.is_empty()).to_owned();
        let closing = Closing {
            on,
            by,
            reason: reason.clone(),
        };
        match close(&self.case, closing, on) {
            Ok(file) => self.case.file = file,
            Err(refusals) => {
                self.depart("case is closed", on, refusals);
                self.case.file.state = CaseFileState::Closed { on, by, reason };
            }
        }
    }

    /// The contact person on a day.
    pub(super) fn caseworker(&self, on: NaiveDate) -> UserId {
        let so_far = self.caseworkers.iter().take_while(|(from, _)| *from <= on);
        let present = so_far.last().or(self.caseworkers.first());
        present.map_or(UserId(uuid::Uuid::nil()), |(_, id)| *id)
    }

    /// What the child says or shows on a day.
    pub(super) fn child_view(&mut self, on: NaiveDate) -> ChildView {
        let age = age_on(self.history.child.born, on);
        voice::of_child(&mut self.draw, age, on)
    }

    /// Text with the child's given name.
    pub(super) fn named(&self, text: &str) -> String {
        words::named(text, self.given)
    }

    /// Keeps why a step is refused.
    pub(super) fn depart(&mut self, step: &'static str, on: NaiveDate, refusals: Refusals) {
        self.departures.push(Departure { step, on, refusals });
    }

    /// Leads a thing through a transition; where that is refused, the refusal is kept and the thing set to how it was.
    pub(super) fn led<T: Clone>(
        &mut self,
        (step, on): (&'static str, NaiveDate),
        item: T,
        transition: impl FnOnce(T) -> Result<T, Refusals>,
        set: impl FnOnce(&mut T),
    ) -> T {
        match transition(item.clone()) {
            Ok(next) => next,
            Err(refusals) => {
                self.depart(step, on, refusals);
                let mut next = item;
                set(&mut next);
                next
            }
        }
    }
}

/// By the first day; the leader where nobody is named.
fn caseworkers(identities: &Identities, history: &CaseHistory) -> Vec<(NaiveDate, UserId)> {
    if history.caseworkers.is_empty() {
        return vec![(history.opened, identities.leader(history.municipality).id)];
    }
    let one = |assignment: &Assignment| {
        let user = identities.caseworker(history.municipality, assignment.caseworker);
        (assignment.from, user.id)
    };
    history.caseworkers.iter().map(one).collect()
}
