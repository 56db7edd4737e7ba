//! A case told step by step, each step through the domain's transition as it would have been on its day.
//!
//! The first refusal is kept and given by [`CaseBuilder::finish`], so that a story reads as one sentence.

mod agreed;
mod cooperation;
mod deciding;
mod feedback;
mod follow_up;
mod opening;
mod placement;

use chrono::NaiveDate;
use tiltak_domain::casework::case::Case;
use tiltak_domain::casework::case_file::{CaseFile, CaseFileState};
use tiltak_domain::casework::decision::SigningBy;
use tiltak_domain::casework::measure::{Dose, Period};
use tiltak_domain::casework::participation::ChildView;
use tiltak_domain::casework::refusal::{Reason, Refusal, Refusals};
use tiltak_domain::codelist::known;
use tiltak_domain::ids::{CaseFileId, ServiceId, UserId};
use tiltak_domain::people::child::Child;

use crate::draw::Draw;
use crate::vocabulary::Sender;
use crate::world::World;
pub(crate) use cooperation::Helping;
pub(crate) use deciding::{Decided, Petitioned};
pub(crate) use feedback::Answered;
pub(crate) use follow_up::{Evaluated, Given, Planned};
pub(crate) use opening::{Reported, Writer};
pub(crate) use placement::{Bought, Left, Visited};

pub(crate) struct CaseBuilder {
    case: Case,
    draw: Draw,
    service: ServiceId,
    by: UserId,
    /// Who signs what the caseworker has drafted: the leader, or a colleague where the leader has the case.
    signer: SigningBy,
    /// Who wrote each report, and when it arrived: the code is set at the review.
    senders: Vec<(Sender, NaiveDate)>,
    refused: Option<Refusals>,
}

impl CaseBuilder {
    pub(crate) fn new(world: &World, mut draw: Draw, child: Child, caseworker: UserId) -> Self {
        let file = CaseFile {
            id: CaseFileId(draw.id()),
            version: 1,
            service: world.service.id,
            child: child.id,
            journal_number: String::new(),
            opened_on: world.today,
            caseworker: Some(caseworker),
            state: CaseFileState::Open,
        };
        let case = Case::new(file, child);
        Self {
            case,
            draw,
            service: world.service.id,
            by: caseworker,
            signer: world.signer_for(caseworker),
            senders: Vec::new(),
            refused: None,
        }
    }

    /// The case, when no step was refused.
    pub(crate) fn finish(self) -> Result<Case, Refusals> {
        self.refused.map_or(Ok(self.case), Err)
    }

    fn kept<T>(&mut self, result: Result<T, Refusals>) -> Option<T> {
        keep(&mut self.refused, result)
    }
}

fn keep<T>(refused: &mut Option<Refusals>, result: Result<T, Refusals>) -> Option<T> {
    match result {
        Ok(value) => Some(value),
        Err(refusals) => {
            refused.get_or_insert(refusals);
            None
        }
    }
}

/// Leads one of the items through a transition.
fn change<T: Clone>(
    refused: &mut Option<Refusals>,
    item: Option<&mut T>,
    transition: impl FnOnce(T) -> Result<T, Refusals>,
) {
    let result = item.map_or_else(
        || Err(nothing_there()),
        |item| transition(item.clone()).map(|next| *item = next),
    );
    keep(refused, result);
}

/// A story that takes a step before the one it builds on.
fn nothing_there() -> Refusals {
    Refusals(vec![Refusal {
        field: None,
        reason: Reason::ForeignLink,
        rule: None,
    }])
}

/// What the child said.
pub(crate) fn said(on: NaiveDate, text: &str) -> ChildView {
    view(known::PARTICIPATION_CONVERSATION, on, text)
}

/// What could be seen in a child who has few words.
pub(crate) fn observed(on: NaiveDate, text: &str) -> ChildView {
    view(known::PARTICIPATION_OBSERVATION, on, text)
}

/// Why the child could not take part.
pub(crate) fn not_heard(on: NaiveDate, text: &str) -> ChildView {
    view(known::PARTICIPATION_NO_OPPORTUNITY, on, text)
}

/// That the child did not want to.
pub(crate) fn did_not_wish(on: NaiveDate, text: &str) -> ChildView {
    view(known::PARTICIPATION_DID_NOT_WISH, on, text)
}

/// So many times in a period, for so many weeks.
pub(crate) fn dose(times: u32, per: Period, weeks: u32) -> Option<Dose> {
    Some(Dose {
        times,
        per,
        weeks: Some(weeks),
    })
}

fn view(kind: &str, on: NaiveDate, text: &str) -> ChildView {
    ChildView {
        kind: kind.into(),
        on,
        text: text.to_owned(),
    }
}
