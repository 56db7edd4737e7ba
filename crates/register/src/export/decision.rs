use crate::record::{Claim, ClaimConclusion, Decision, Status};
use crate::xml::codes;
use crate::xml::element::Element;
use crate::xml::names::{attribute, element};

use super::measure::legal_bases;

pub(super) fn decision(record: &Decision) -> Element {
    let decision = Element::new(element::DECISION)
        .id(record.id)
        .migrated_id(record.migrated_id.as_ref())
        .date(attribute::START, record.start)
        .deleted(record.deleted);
    legal_bases(decision, &record.legal_basis, &record.further_legal_bases)
        .children(record.claims.iter().map(claim))
        .children_within(
            element::STATUS,
            1..=usize::MAX,
            record.statuses.iter().map(status),
        )
        .child_when(
            record
                .end
                .map(|end| Element::new(element::CONCLUSION).date(attribute::END, end)),
        )
}

fn claim(record: &Claim) -> Element {
    Element::new(element::CLAIM)
        .id(record.id)
        .date(attribute::START, record.start)
        .child_when(record.conclusion.as_ref().map(claim_conclusion))
}

fn claim_conclusion(record: &ClaimConclusion) -> Element {
    Element::new(element::CONCLUSION)
        .date(attribute::END, record.end)
        .code(attribute::CODE, &record.code, &codes::CLAIM_CONCLUSION)
        .clarification(record.clarification.as_ref())
}

fn status(record: &Status) -> Element {
    Element::new(element::STATUS)
        .id(record.id)
        .date(attribute::CHANGED, record.changed)
        .code(attribute::CODE, &record.code, &codes::STATUS)
}
