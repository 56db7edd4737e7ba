//! Placements in the words of pages.

use chrono::NaiveDate;
use serde_json::{Value, json};
use tiltak_domain::calendar::months_before;
use tiltak_domain::casework::family_contact::{ContactOutcome, ContactPlan, FamilyContact};
use tiltak_domain::casework::foster_parent_message::{FosterParentMessage, MessageState};
use tiltak_domain::casework::placement::visit::{PlacementVisit, TalkAlone, VisitKind};
use tiltak_domain::casework::placement::{Place, Placement, PlacementState, Siblings, count_in_year};
use tiltak_domain::casework::purchase::Purchase;
use tiltak_domain::codelist::Kind;

use crate::language::text;
use crate::pages::case_file::words;
use crate::pages::plan::{CasePage, code_of};

/// The word of a choice as keys of texts have it.
pub(super) fn word(of: impl serde::Serialize) -> String {
    code_of(of).replace('_', "-")
}

pub(super) fn placement(page: &CasePage, placement: &Placement) -> Value {
    let worker = &page.worker;
    let (state, text_key) = match placement.state {
        PlacementState::Ongoing => ("current", "placement-state-ongoing"),
        PlacementState::Ended(_) => ("done", "placement-state-ended"),
        PlacementState::Cancelled { .. } => ("closed", "placement-state-cancelled"),
    };
    let visits: Vec<Value> = [VisitKind::FollowUp, VisitKind::Supervision]
        .into_iter()
        .filter_map(|kind| required(page, placement, kind))
        .collect();
    json!({
        "href": super::href(page, placement),
        "name": placement.name(),
        "kind": kind(page, placement),
        "is_home": placement.foster_home().is_some(),
        "from": placement.started_on,
        "to": placement.ended_on(),
        "state": state,
        "state_text": worker.text(text_key),
        "protected": placement.address_protected,
        "siblings": siblings(page, &placement.siblings),
        "visits": visits,
    })
}

pub(super) fn kind(page: &CasePage, placement: &Placement) -> String {
    match &placement.place {
        Place::FosterHome { kind, .. } => page.worker.text(&format!("foster-home-kind-{}", word(kind))),
        Place::Institution { emergency: true, .. } => page.worker.text("placement-institution-emergency"),
        Place::Institution { .. } => page.worker.text("placement-institution"),
    }
}

fn siblings(page: &CasePage, siblings: &Siblings) -> String {
    match siblings {
        Siblings::None => page.worker.text("placement-siblings-none"),
        Siblings::Together => page.worker.text("placement-siblings-together"),
        Siblings::Apart { reason } => page.words(
            "placement-siblings-apart-because",
            &[("reason", reason.clone().into())],
        ),
    }
}

/// Visits made against those asked for in twelve months, and when the next is due.
fn required(page: &CasePage, placement: &Placement, kind: VisitKind) -> Option<Value> {
    let (today, visits) = (page.today(), &page.case.placement_visits);
    let times = placement.times_a_year(kind, today)?;
    let limit = placement
        .visit_deadline(kind, visits)
        .filter(|_| placement.is_ongoing());
    let made = count_in_year(&placement.days_of(kind, visits), today);
    let args = [("made", made.into()), ("times", times.into())];
    Some(json!({
        "kind": page.worker.text(&format!("placement-visit-kind-{}", word(kind))),
        "count": page.words("placement-visits-count", &args),
        "due": limit.as_ref().map(|limit| limit.due_on),
        "rule": limit.map(|limit| limit.legal_basis),
    }))
}

pub(super) fn visit(page: &CasePage, visit: &PlacementVisit) -> Value {
    let (said, reason) = match &visit.alone {
        TalkAlone::Yes { said } => (Some(said), None),
        TalkAlone::No { reason } => (None, Some(reason)),
    };
    json!({
        "kind": page.worker.text(&format!("placement-visit-kind-{}", word(visit.kind))),
        "on": visit.on, "by": visit.by, "said": said, "not_alone": reason, "findings": visit.findings,
        "serious": visit.serious.as_ref().map(|finding| json!({
            "text": finding.text, "told_on": finding.told_on,
            "href": page.href(&format!("/besok/{}/varslet", visit.id)),
        })),
    })
}

pub(super) fn contact_plan(page: &CasePage, plan: &ContactPlan, contacts: &[FamilyContact]) -> Value {
    let count = plan.count(contacts, page.today());
    json!({
        "with": plan.with, "relation": page.worker.text(&format!("placement-contact-relation-{}", word(plan.relation))),
        "times": plan.times_a_year, "from": plan.from, "to": plan.to, "terms": plan.terms,
        "planned": count.planned, "held": count.held, "not_held": count.not_held,
        "href": page.href(&format!("/samvaer/{}", plan.id)),
    })
}

pub(super) fn contact(page: &CasePage, contact: &FamilyContact) -> Value {
    let plan = page
        .case
        .contact_plans
        .iter()
        .find(|plan| plan.id == contact.plan);
    let (held, reason, text) = match &contact.outcome {
        ContactOutcome::Held { text } => (true, None, text),
        ContactOutcome::NotHeld { reason, text } => {
            let key = format!("placement-contact-why-{}", word(reason));
            (false, Some(page.worker.text(&key)), text)
        }
    };
    json!({
        "on": contact.on, "with": plan.map(|plan| plan.with.as_str()), "held": held, "reason": reason, "text": text,
    })
}

pub(super) fn purchase(page: &CasePage, purchase: &Purchase, first: NaiveDate, last: NaiveDate) -> Value {
    let unit = page
        .worker
        .text(&format!("placement-unit-{}", word(purchase.unit)));
    json!({
        "provider": purchase.provider, "what": purchase.what, "price": purchase.price, "unit": unit,
        "hours": purchase.hours_a_week, "from": purchase.from, "to": purchase.to,
        "cost": purchase.cost(first, last),
        "open": tiltak_domain::casework::part::Part::is_open(purchase),
        "end_href": page.href(&format!("/kjop/{}/avslutt", purchase.id)),
    })
}

/// The day after the same day last year: twelve months that end today.
pub(super) fn year_before(today: NaiveDate) -> NaiveDate {
    let before = months_before(today, 12);
    before.succ_opt().unwrap_or(before)
}

pub(super) fn message(page: &CasePage, message: &FosterParentMessage) -> Value {
    let code = match &message.state {
        MessageState::Refused { code, .. } => Some(code.as_str()),
        _ => None,
    };
    let state = match &message.state {
        MessageState::Waiting => "waiting",
        MessageState::Withheld => "withheld",
        MessageState::Sent { .. } => "sent",
        MessageState::Registered { .. } => "registered",
        MessageState::Refused { .. } => "refused",
        MessageState::Settled { .. } => "settled",
    };
    json!({
        "call": page.worker.text(&format!("placement-message-call-{}", word(message.call))),
        "valid_on": message.valid_on,
        "state": page.worker.text(&format!("placement-message-state-{state}")),
        "why": code.map(|code| why(page, code)),
        "href": message.needs_somebody().then(|| page.href(&format!("/omsorgsmeldinger/{}", message.id))),
    })
}

/// The register's codes, in words.
const CODES: [(&str, &str); 11] = [
    (
        "gjeldendeOmsorgsansvarFinnesAllerede",
        "placement-message-code-already-there",
    ),
    ("barnetHarFosterforeldre", "placement-message-code-two-already"),
    ("fremtidigDato", "placement-message-code-future"),
    ("ugyldigBarn", "placement-message-code-child"),
    ("ugyldigForelder", "placement-message-code-parent"),
    ("ugyldigAvsender", "placement-message-code-sender"),
    ("adressebeskyttelse", "placement-message-code-protected"),
    (
        "barnetErTilknyttetEtAnnetOrganisasjonsnummer",
        "placement-message-code-other-service",
    ),
    (
        "finnerIkkeOmsorgsansvarSomKanOpphøres",
        "placement-message-code-nothing-to-end",
    ),
    (
        "opphørstidspunktErTidligereEnnGyldighetstidspunkt",
        "placement-message-code-end-before-start",
    ),
    ("idempotent_konflikt", "placement-message-code-same-key"),
];

/// What a code of the register means; the code itself where it is new.
pub(super) fn why(page: &CasePage, code: &str) -> String {
    let known = CODES.iter().find(|(known, _)| *known == code);
    known.map_or_else(
        || code.to_owned(),
        |(_, key)| text(page.worker.language, key, &[]),
    )
}

pub(super) fn relocation(page: &CasePage, placement: &Placement) -> Option<Value> {
    let move_ = placement.relocation()?;
    let language = page.worker.language;
    let limit = move_.follow_up_limit().filter(|_| move_.is_home());
    Some(json!({
        "on": move_.on,
        "reason": words::code(language, Kind::RelocationReason, move_.reason.as_ref()),
        "clarification": move_.clarification,
        "destination": words::code(language, Kind::RelocationDestination, move_.destination.as_ref()),
        "text": move_.text,
        "is_home": move_.is_home(),
        "limit": limit.as_ref().map(|limit| limit.due_on),
        "rule": limit.map(|limit| limit.legal_basis),
        "follow_up": move_.follow_up.as_ref().map(|one| json!({
            "offered_on": one.offered_on, "accepted": one.accepted, "plan": one.plan, "until": one.until,
        })),
    }))
}
