//! Rules on decisions (Vedtak, Krav, Status).

pub(super) mod act_of_1992_from_2023;
pub(super) mod act_of_2021_before_2023;
pub(super) mod claim_before_decision;
pub(super) mod claim_end_after_decision_end;
pub(super) mod claim_end_before_start;
pub(super) mod end_after_case_end;
pub(super) mod end_before_start;
pub(super) mod lapsed_without_end;
pub(super) mod linked_referral_missing;
pub(super) mod refused_without_end;
pub(super) mod registered_twice;
pub(super) mod sent_to_tribunal_without_referral;
pub(super) mod start_before_case_start;
pub(super) mod status_after_decision_end;
pub(super) mod status_before_decision;
pub(super) mod unknown_act;

use crate::Tag;
use crate::finding::Spot;
use crate::record::{Claim, Decision, ElementKind, Relation, Status};
use crate::rules::{At, Subject};

/// Status: sent to the tribunal.
const SENT_TO_TRIBUNAL: &str = "2";
/// Status: lapsed.
const LAPSED: &str = "3";
/// Status: refused or ended.
const REFUSED_OR_ENDED: &str = "4";

/// The decision's claims (Krav), each with its place.
fn claims<'a>(decision: At<'a, Decision>) -> impl Iterator<Item = (Spot, &'a Claim)> {
    let spot = decision.spot();
    let claims = decision.value().claims.iter().enumerate();
    claims.map(move |(index, claim)| (spot.inside(Tag::Claim, index).with_id(claim.id), claim))
}

/// The decision's statuses, each with its place.
fn statuses<'a>(decision: At<'a, Decision>) -> impl Iterator<Item = (Spot, &'a Status)> {
    let spot = decision.spot();
    let statuses = decision.value().statuses.iter().enumerate();
    statuses.map(move |(index, status)| (spot.inside(Tag::Status, index).with_id(status.id), status))
}

/// Whether the decision has ever had this status.
fn has_had(decision: &Decision, status: &str) -> bool {
    decision.statuses.iter().any(|entry| entry.code == status)
}

/// Relations between the decision and referrals to the tribunal, whichever way they lead.
fn referral_links<'s, 'a>(
    subject: &'s Subject<'a>,
    decision: At<'a, Decision>,
) -> impl Iterator<Item = &'a Relation> + use<'s, 'a> {
    let (from, to) = (ElementKind::Decision, ElementKind::TribunalReferral);
    let from_decision = subject.links_from(from, decision, to);
    let to_decision = subject.links_to(to, from, decision.value().id);
    from_decision.chain(to_decision).map(At::value)
}
