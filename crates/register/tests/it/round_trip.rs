//! What is written is read back as the same record, and what the case work tells breaks no rule of the register.

use proptest::prelude::*;
use tiltak_register::export::write;
use tiltak_register::judge::{Judge, Options, judge_record};
use tiltak_register::read::{Reader, SchemaChoice, SchemaVersion};
use tiltak_register::record::Submission;

use crate::generator::{self, Chance};
use crate::record::{maximal, minimal};
use crate::xsd::Schema;

/// The record without the characters that XML cannot hold: they are left out when it is written.
fn read(reader: &mut Reader, document: &[u8]) -> Submission {
    let reading = reader.read(document, SchemaChoice::Only(SchemaVersion::V4));
    assert_eq!(reading.findings, [], "{}", String::from_utf8_lossy(document));
    reading.submission.unwrap()
}

fn round_trip(submission: &Submission) -> Submission {
    let mut reader = Reader::default();
    let first = write(submission).unwrap();
    let read_back = read(&mut reader, &first);
    let second = write(&read_back).unwrap();
    assert_eq!(
        String::from_utf8(first).unwrap(),
        String::from_utf8(second.clone()).unwrap(),
        "write-read-write is identical"
    );
    assert_eq!(read(&mut reader, &second), read_back);
    read_back
}

#[test]
fn the_smallest_and_the_fullest_record_are_read_back_as_they_were() {
    assert_eq!(round_trip(&minimal()), minimal());
    assert_eq!(round_trip(&maximal()), maximal());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn any_record_is_read_back_as_it_was_written(seed in any::<u64>()) {
        let submission = generator::submission(&mut Chance(seed));
        let once = round_trip(&submission);
        // Only characters that XML cannot hold are lost, and only once.
        prop_assert_eq!(&round_trip(&once), &once);
        prop_assert_eq!(once.case_file.measures.len(), submission.case_file.measures.len());
        prop_assert_eq!(once.case_file.decisions, submission.case_file.decisions.iter().cloned().map(kept_decision).collect::<Vec<_>>());
        prop_assert_eq!(once.extracted_at, submission.extracted_at);
    }

    #[test]
    fn any_text_is_read_back_without_the_characters_xml_cannot_hold(typed in any::<String>()) {
        let mut submission = maximal();
        submission.case_file.relocations[0].destination.clarification = Some(format!("x{typed}"));
        let read_back = round_trip(&submission);
        let clarification = &read_back.case_file.relocations[0].destination.clarification;
        prop_assert_eq!(clarification, &Some(format!("x{}", kept(&typed))));
    }

    /// Whatever the bytes, the reader and the rules answer, and every finding of structure has a place inside the document.
    #[test]
    fn arbitrary_bytes_are_answered(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
        let judgement = Judge::default().judge(&bytes, &Options::default());
        prop_assert!(judgement.is_refused());
        for finding in &judgement.findings {
            let place = finding.place.unwrap();
            prop_assert!(place.line >= 1 && place.column >= 1);
            prop_assert!(usize::try_from(place.line).unwrap() <= 1 + bytes.len());
        }
    }
}

fn kept(text: &str) -> String {
    let is_kept = |character: &char| matches!(character, '\t' | '\n' | '\r' | '\u{20}'..='\u{D7FF}' | '\u{E000}'..='\u{FFFD}' | '\u{10000}'..='\u{10FFFF}');
    text.chars().filter(is_kept).collect()
}

fn kept_decision(mut decision: tiltak_register::record::Decision) -> tiltak_register::record::Decision {
    decision.migrated_id = decision.migrated_id.as_deref().map(kept);
    for claim in &mut decision.claims {
        if let Some(conclusion) = &mut claim.conclusion {
            conclusion.clarification = conclusion.clarification.as_deref().map(kept);
        }
    }
    decision
}

#[test]
fn what_random_records_are_written_as_is_accepted_by_the_official_schema() {
    let Some(schema) = Schema::find() else { return };
    let documents: Vec<_> = (0..100)
        .map(|seed| {
            let submission = generator::submission(&mut Chance(seed));
            write(&round_trip(&submission)).unwrap()
        })
        .collect();
    let objections = schema.objections(documents.iter().map(Vec::as_slice));
    assert!(objections.is_empty(), "{objections:#?}");
}

/// The rules say the same of a record and of the file it is written as.
#[test]
fn a_record_and_its_file_are_judged_alike() {
    let options = Options::default();
    let mut judge = Judge::default();
    for seed in 0..200 {
        let submission = round_trip(&generator::submission(&mut Chance(seed)));
        let judged = judge.judge(&write(&submission).unwrap(), &options);
        let mut of_file: Vec<_> = judged
            .findings
            .iter()
            .map(|finding| (finding.rule.id, finding.element_id, &finding.message))
            .collect();
        let of_record = judge_record(&submission, &options);
        let mut of_record: Vec<_> = of_record
            .iter()
            .map(|finding| (finding.rule.id, finding.element_id, &finding.message))
            .collect();
        of_file.sort();
        of_record.sort();
        assert_eq!(of_file, of_record, "seed {seed}");
        assert!(
            judged.findings.iter().all(|finding| finding.place.is_some()),
            "every finding has a place"
        );
    }
}
