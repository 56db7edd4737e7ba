use crate::record::{SourceSystem, Submission, Submitter};
use crate::xml::element::Element;
use crate::xml::names::{attribute, element};

use super::case_file::case_file;

pub(super) fn submission(record: &Submission) -> Element {
    let root = Element::new(element::SUBMISSION)
        .id(record.id)
        .instant(attribute::EXTRACTED_AT, record.extracted_at);
    let root = match record.previous_id {
        Some(previous) => root.uuid(attribute::PREVIOUS_ID, previous),
        None => root,
    };
    root.child(source_system(&record.source_system))
        .child(submitter(&record.submitter))
        .child(case_file(&record.case_file))
}

fn source_system(record: &SourceSystem) -> Element {
    Element::new(element::SOURCE_SYSTEM)
        .text(attribute::VENDOR, &record.vendor, 3..=300)
        .text(attribute::NAME, &record.name, 1..=300)
        .text(attribute::VERSION, &record.version, 1..=100)
}

fn submitter(record: &Submitter) -> Element {
    Element::new(element::SUBMITTER)
        .digits(attribute::ORGANISATION_NUMBER, &record.organisation_number, 9)
        .digits(attribute::MUNICIPALITY_NUMBER, &record.municipality_number, 4)
        .text(attribute::MUNICIPALITY_NAME, &record.municipality_name, 1..=250)
        .digits_when(
            attribute::CITY_DISTRICT_NUMBER,
            record.city_district_number.as_ref(),
            2,
        )
        .text_when(
            attribute::CITY_DISTRICT_NAME,
            record.city_district_name.as_ref(),
            1..=250,
        )
}
