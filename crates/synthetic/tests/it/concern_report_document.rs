//! The official documents behind the population's concern reports.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;
use tiltak_domain::concern_report_document::{Document, Kind, Reading, read};
use tiltak_domain::people::national_id::{NationalId, Synthetic};
use tiltak_synthetic::population::concern_report_document::{
    ConcernReportDocument, concern_report_document, concern_report_documents,
};
use tiltak_synthetic::population::{Part, Population, Request, Size};

fn parts() -> Vec<Part> {
    let request = Request {
        size: Size::Children(10_000),
        years: 2019..=2025,
        seed: 8,
    };
    let population = Population::plan(&request).unwrap();
    (0..population.parts())
        .into_par_iter()
        .map(|part| population.part(part))
        .collect()
}

fn documents() -> Vec<(ConcernReportDocument, Document)> {
    let all = parts()
        .into_par_iter()
        .flat_map_iter(|part| concern_report_documents(&part));
    all.map(|made| match read(&made.bytes) {
        Reading::Accepted(document) => (made, document),
        Reading::Quarantined(reason) => panic!("{}: {reason:?}", made.id),
    })
    .collect()
}

#[test]
fn every_document_satisfies_its_schema_and_is_read_without_a_note() {
    let documents = documents();
    assert!(documents.len() > 2_000, "{}", documents.len());
    for (made, document) in &documents {
        assert_eq!(document.notes, [], "{}", made.id);
        assert_eq!(document.kind == Kind::Public, made.is_public);
        assert_eq!(document.municipality_number, made.municipality_number);
        assert!(
            document
                .version_hint
                .is_none_or(|version| version == made.version)
        );
    }
    let kinds: BTreeSet<_> = documents
        .iter()
        .map(|(made, _)| (made.is_public, made.version))
        .collect();
    assert_eq!(
        kinds,
        BTreeSet::from([(false, 1), (false, 2), (true, 1), (true, 2)])
    );
}

#[test]
fn every_number_in_a_document_is_synthetic() {
    for (made, document) in documents() {
        for child in &document.children {
            let number = child.national_id_text.as_deref().filter(|text| !text.is_empty());
            assert_eq!(number.is_some(), made.is_public && !child.unborn);
            if let Some(number) = number {
                let number = NationalId::parse(number).unwrap();
                assert!(number.is_incomplete() || number.synthetic_kind() == Some(Synthetic::Plus80));
            }
        }
    }
}

#[test]
fn each_report_of_a_child_is_in_one_document_and_siblings_share_theirs() {
    let mut shared = 0;
    for part in parts() {
        let reports: usize = part.cases.iter().map(|case| case.reports.len()).sum();
        let made = concern_report_documents(&part);
        let children: usize = made
            .iter()
            .map(|one| match read(&one.bytes) {
                Reading::Accepted(document) => document.children.len(),
                Reading::Quarantined(reason) => panic!("{reason:?}"),
            })
            .sum();
        assert_eq!(children, reports);
        shared += usize::from(made.len() < reports);
        let ids: BTreeSet<_> = made.iter().map(|one| one.id).collect();
        assert_eq!(ids.len(), made.len());
    }
    assert!(shared > 0);
}

#[test]
fn names_are_many_and_the_words_differ() {
    let documents = documents();
    let names: BTreeSet<_> = documents
        .iter()
        .flat_map(|(_, document)| document.children.iter().map(|child| child.name.clone()))
        .collect();
    assert!(names.len() > 1_000, "{}", names.len());
    let mut texts: BTreeMap<&str, usize> = BTreeMap::new();
    for (_, document) in &documents {
        *texts.entry(&document.texts.concern).or_default() += 1;
    }
    assert!(
        texts.len() * 2 > documents.len(),
        "{} of {}",
        texts.len(),
        documents.len()
    );
    let nynorsk = documents
        .iter()
        .filter(|(_, document)| document.texts.concern.contains(" ikkje "))
        .count();
    assert!(nynorsk > 0);
}

#[test]
fn the_same_report_always_gives_the_same_bytes() {
    let part = parts().into_iter().find(|part| !part.cases.is_empty()).unwrap();
    let again = part.clone();
    assert_eq!(concern_report_documents(&part), concern_report_documents(&again));
    let case = &part.cases[0];
    assert_eq!(concern_report_document(case, 0), concern_report_document(case, 0));
    assert_eq!(concern_report_document(case, case.reports.len()), None);
}
