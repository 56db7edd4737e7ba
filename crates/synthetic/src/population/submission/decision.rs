//! Decisions with their history, and applications to the tribunal.

use chrono::NaiveDate;
use tiltak_domain::codelist::known;
use tiltak_register::record::{Decision, Status, TribunalReferral};

use super::id::{Element, id, within};
use super::legal_basis;
use crate::population::life::{self, CaseHistory, LegalGround};

/// Status of a decision that was sent to the tribunal.
const SENT_TO_TRIBUNAL: &str = "2";
/// Status of a decision that was used up.
const ENDED: &str = "4";

pub(super) fn decisions(case: &CaseHistory) -> Vec<Decision> {
    let decisions = case.decisions.iter().enumerate();
    decisions.map(|(place, one)| decision(case, place, one)).collect()
}

fn decision(case: &CaseHistory, place: usize, decision: &life::Decision) -> Decision {
    Decision {
        id: id(case.id, Element::Decision, place),
        migrated_id: None,
        start: decision.on,
        deleted: false,
        legal_basis: legal_basis::of_decision(case, place),
        further_legal_bases: Vec::new(),
        claims: Vec::new(),
        statuses: statuses(case, place, decision),
        end: decision.ended,
    }
}

/// Approved, sent on where that came after it, and lapsed or ended.
fn statuses(case: &CaseHistory, place: usize, decision: &life::Decision) -> Vec<Status> {
    let last = decision.ended.unwrap_or(NaiveDate::MAX);
    let sent = decision
        .referred
        .filter(|sent| (decision.on..=last).contains(sent))
        .map(|sent| (sent, SENT_TO_TRIBUNAL));
    let over = decision.ended.map(|ended| (ended, end_of(decision.ground)));
    let history = [Some((decision.on, known::DECISION_APPROVED)), sent, over];
    let history = history.into_iter().flatten().enumerate();
    history
        .map(|(step, (changed, code))| Status {
            id: id(case.id, Element::Status, within(place, step)),
            changed,
            code: code.to_owned(),
        })
        .collect()
}

/// Orders lapse by law; what was agreed is ended.
fn end_of(ground: LegalGround) -> &'static str {
    match ground {
        LegalGround::Emergency | LegalGround::CareOrder | LegalGround::Behaviour => known::DECISION_LAPSED,
        LegalGround::Assistance | LegalGround::OrderedAssistance | LegalGround::Aftercare => ENDED,
    }
}

/// What the service asked the tribunal for, by the law of the day it asked.
pub(super) fn referrals(case: &CaseHistory) -> Vec<TribunalReferral> {
    let sent = case.decisions.iter().enumerate();
    sent.filter_map(|(place, decision)| {
        let start = decision.referred?;
        let is_placed = legal_basis::is_placed(case, place);
        Some(TribunalReferral {
            id: id(case.id, Element::Referral, place),
            migrated_id: None,
            start,
            deleted: false,
            legal_basis: legal_basis::provision(decision.ground, is_placed, start),
            further_legal_bases: Vec::new(),
        })
    })
    .collect()
}
