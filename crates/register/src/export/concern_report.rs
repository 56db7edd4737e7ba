use crate::record::{Coded, ConcernReport};
use crate::xml::codes::{self, Codes};
use crate::xml::element::Element;
use crate::xml::names::{attribute, element};

pub(super) fn concern_report(record: &ConcernReport) -> Element {
    let conclusion = record.conclusion.as_ref().map(|conclusion| {
        Element::new(element::CONCLUSION)
            .date(attribute::END, conclusion.end)
            .code(
                attribute::CODE,
                &conclusion.code,
                &codes::CONCERN_REPORT_CONCLUSION,
            )
            .deleted(conclusion.deleted)
    });
    Element::new(element::CONCERN_REPORT)
        .id(record.id)
        .migrated_id(record.migrated_id.as_ref())
        .date(attribute::START, record.start)
        .deleted(record.deleted)
        .children(
            record
                .reporters
                .iter()
                .map(|one| coded(element::REPORTER, one, &codes::REPORTER)),
        )
        .children(
            record
                .contents
                .iter()
                .map(|one| coded(element::CASE_CONTENT, one, &codes::CASE_CONTENT)),
        )
        .child_when(conclusion)
}

/// An element that is a code and, it may be, words to it.
pub(super) fn coded(name: &'static str, value: &Coded, codes: &Codes) -> Element {
    Element::new(name)
        .code(attribute::CODE, &value.code, codes)
        .clarification(value.clarification.as_ref())
}
