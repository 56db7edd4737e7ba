use crate::record::{Extension, Investigation, InvestigationConclusion, Participation};
use crate::xml::codes;
use crate::xml::element::Element;
use crate::xml::names::{attribute, element};

use super::concern_report::coded;

pub(super) fn investigation(record: &Investigation) -> Element {
    Element::new(element::INVESTIGATION)
        .id(record.id)
        .migrated_id(record.migrated_id.as_ref())
        .date(attribute::START, record.start)
        .deleted(record.deleted)
        .children(
            record
                .grounds
                .iter()
                .map(|one| coded(element::DECISION_BASIS, one, &codes::CASE_CONTENT)),
        )
        .child_when(record.participation.as_ref().map(participation))
        .child_when(record.extension.as_ref().map(extension))
        .child_when(record.conclusion.as_ref().map(conclusion))
}

fn participation(record: &Participation) -> Element {
    Element::new(element::PARTICIPATION)
        .child(Element::holding_date(element::PARTICIPATION_DATE, record.date))
        .child(Element::holding_code(
            element::PARTICIPATION_KIND,
            &record.code,
            &codes::PARTICIPATION,
        ))
}

fn extension(record: &Extension) -> Element {
    let extension = Element::new(element::EXTENSION).date(attribute::START, record.start);
    match &record.granted {
        Some(granted) => extension.code(attribute::GRANTED, granted, &codes::GRANTED),
        None => extension,
    }
}

fn conclusion(record: &InvestigationConclusion) -> Element {
    Element::new(element::CONCLUSION)
        .date(attribute::END, record.end)
        .code(attribute::CODE, &record.code, &codes::INVESTIGATION_CONCLUSION)
        .clarification(record.clarification.as_ref())
}
