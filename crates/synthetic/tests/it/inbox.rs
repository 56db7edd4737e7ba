use tiltak_domain::calendar::oslo_date;
use tiltak_domain::casework::deadline::concern_report_review;
use tiltak_domain::concern_report_document::{Document, Kind, Note, Reading, read};

use crate::{day, made};

fn documents() -> Vec<Document> {
    let service = made(50, 1, "2026-11-21");
    let accepted = |bytes: &[u8]| match read(bytes) {
        Reading::Accepted(document) => document,
        Reading::Quarantined(reason) => panic!("{reason:?}"),
    };
    service
        .unregistered
        .iter()
        .map(|document| accepted(&document.bytes))
        .collect()
}

#[test]
fn every_document_is_an_official_concern_report_to_this_service() {
    let documents = documents();
    assert_eq!(documents.len(), 5);
    assert!(
        documents
            .iter()
            .all(|document| document.municipality_number == "9901")
    );
}

#[test]
fn the_documents_differ_as_real_ones_do() {
    let documents = documents();
    let count = |fits: fn(&Document) -> bool| documents.iter().filter(|document| fits(document)).count();
    assert_eq!(count(|document| document.version_hint == Some(2)), 2);
    assert_eq!(count(|document| document.kind == Kind::Private), 2);
    assert_eq!(count(|document| document.notes.contains(&Note::NoChildNamed)), 1);
    assert_eq!(
        count(|document| document.children.iter().any(|child| child.unborn)),
        1
    );
    assert_eq!(count(|document| document.children.len() == 2), 1);
}

#[test]
fn one_document_is_about_a_child_who_is_known() {
    let service = made(50, 1, "2026-11-21");
    let known: Vec<_> = service
        .cases
        .iter()
        .filter_map(|case| case.child.national_id.as_ref())
        .collect();
    let named = documents().into_iter().flat_map(|document| document.children);
    let matches = named
        .filter_map(|child| child.national_id_text)
        .filter(|text| known.iter().any(|id| id.as_str() == text));
    assert_eq!(matches.count(), 1);
}

#[test]
fn the_oldest_document_is_due_tomorrow_and_none_came_today() {
    let today = day("2026-11-21");
    let service = made(0, 1, "2026-11-21");
    let received: Vec<_> = service
        .unregistered
        .iter()
        .map(|document| document.received_at)
        .collect();
    assert!(received.is_sorted());
    assert!(received.iter().all(|at| oslo_date(*at) < today));
    assert_eq!(concern_report_review(received[0]).days_left(today), 1);
}
