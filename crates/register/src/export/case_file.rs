use std::collections::HashSet;
use std::hash::Hash;

use crate::record::{Aftercare, CaseFile, Deleted, Personalia, Plan, Relation, Relocation, TribunalReferral};
use crate::xml::codes;
use crate::xml::element::Element;
use crate::xml::names::{self, attribute, element};

use super::concern_report::{coded, concern_report};
use super::decision::decision;
use super::error::Problem;
use super::investigation::investigation;
use super::measure::{legal_bases, measure};

pub(super) fn case_file(record: &CaseFile) -> Element {
    Element::new(element::CASE_FILE)
        .id(record.id)
        .migrated_id(record.migrated_id.as_ref())
        .date(attribute::START, record.start)
        .date_when(attribute::END, record.end)
        .text(attribute::JOURNAL_NUMBER, &record.journal_number, 1..=36)
        .flag_when(attribute::CLOSED, record.closed)
        .deleted(record.deleted)
        .children(distinct(&record.personalia, |one| one.id, personalia))
        .children(distinct(&record.concern_reports, |one| one.id, concern_report))
        .children(distinct(&record.investigations, |one| one.id, investigation))
        .children(distinct(&record.plans, |one| one.id, plan))
        .children(distinct(&record.measures, |one| one.id, measure))
        .children(distinct(&record.decisions, |one| one.id, decision))
        .children(distinct(&record.aftercare, |one| one.id, aftercare))
        .children(distinct(
            &record.tribunal_referrals,
            |one| one.id,
            tribunal_referral,
        ))
        .children(distinct(&record.relocations, |one| one.id, relocation))
        .children(distinct(&record.relations, |one| one.id, relation))
        .children(distinct(&record.removals, |one| (one.id, one.kind), removal))
}

/// Elements of one kind, each with a key of its own.
fn distinct<'a, R, K: Eq + Hash + 'a>(
    records: &'a [R],
    key: impl Fn(&R) -> K + 'a,
    element: impl Fn(&R) -> Element + 'a,
) -> impl Iterator<Item = Element> + 'a {
    let mut seen = HashSet::new();
    records.iter().map(move |record| {
        let mut made = element(record);
        if !seen.insert(key(record)) {
            made.fault(Some(attribute::ID), Problem::Repeated);
        }
        made
    })
}

fn personalia(record: &Personalia) -> Element {
    Element::new(element::PERSONALIA)
        .id(record.id)
        .date(attribute::START, record.start)
        .digits(attribute::NATIONAL_ID, &record.national_id, 11)
        .date(attribute::BIRTH_DATE, record.birth_date)
        .code(attribute::SEX, &record.sex, &codes::SEX)
        .digits_when(attribute::DUF_NUMBER, record.duf_number.as_ref(), 12)
        .deleted(record.deleted)
}

fn plan(record: &Plan) -> Element {
    Element::new(element::PLAN)
        .id(record.id)
        .migrated_id(record.migrated_id.as_ref())
        .date(attribute::START, record.start)
        .code(attribute::PLAN_KIND, &record.kind, &codes::PLAN_KIND)
        .deleted(record.deleted)
        .children(
            record
                .evaluations
                .iter()
                .map(|one| Element::new(element::EVALUATION).date(attribute::CARRIED_OUT, one.date)),
        )
        .child_when(
            record
                .end
                .map(|end| Element::new(element::CONCLUSION).date(attribute::END, end)),
        )
}

fn aftercare(record: &Aftercare) -> Element {
    let conclusion = record.conclusion.as_ref().map(|conclusion| {
        Element::new(element::CONCLUSION)
            .date(attribute::END, conclusion.end)
            .code(attribute::CODE, &conclusion.code, &codes::AFTERCARE_CONCLUSION)
    });
    Element::new(element::AFTERCARE)
        .id(record.id)
        .migrated_id(record.migrated_id.as_ref())
        .date(attribute::OFFER_SENT, record.offer_sent)
        .deleted(record.deleted)
        .child_when(conclusion)
}

fn tribunal_referral(record: &TribunalReferral) -> Element {
    let referral = Element::new(element::TRIBUNAL_REFERRAL)
        .id(record.id)
        .migrated_id(record.migrated_id.as_ref())
        .date(attribute::START, record.start)
        .deleted(record.deleted);
    legal_bases(referral, &record.legal_basis, &record.further_legal_bases)
}

fn relocation(record: &Relocation) -> Element {
    Element::new(element::RELOCATION)
        .id(record.id)
        .migrated_id(record.migrated_id.as_ref())
        .date(attribute::END, record.moved)
        .deleted(record.deleted)
        .child(coded(
            element::RELOCATION_REASON,
            &record.reason,
            &codes::RELOCATION_REASON,
        ))
        .child(coded(
            element::RELOCATION_DESTINATION,
            &record.destination,
            &codes::RELOCATION_DESTINATION,
        ))
}

fn relation(record: &Relation) -> Element {
    Element::new(element::RELATION)
        .id(record.id)
        .text(attribute::FROM_ID, &record.from_id, 1..=50)
        .name(attribute::FROM_KIND, names::kind(record.from_kind))
        .uuid(attribute::TO_ID, record.to_id)
        .name(attribute::TO_KIND, names::kind(record.to_kind))
        .deleted(record.deleted)
}

fn removal(record: &Deleted) -> Element {
    Element::new(element::DELETED)
        .id(record.id)
        .name(attribute::KIND, names::kind(record.kind))
        .date(attribute::END, record.end)
}
