//! Reading register XML never panics, says where each fault is, and reads a record exactly where there is none; what can be written
//! again is read back as the same record.

#![no_main]

use libfuzzer_sys::fuzz_target;
use tiltak_register::export::write;
use tiltak_register::read::{Reader, SchemaChoice, SchemaVersion};

fuzz_target!(|bytes: &[u8]| {
    let mut reader = Reader::default();
    let lines = 1 + bytes.iter().filter(|byte| matches!(byte, b'\n' | b'\r')).count();
    let mut accepted = [false; 3];
    let choices = [
        SchemaChoice::Only(SchemaVersion::V3),
        SchemaChoice::Only(SchemaVersion::V4),
        SchemaChoice::Auto,
    ];
    for (choice, accepted) in choices.into_iter().zip(&mut accepted) {
        let reading = reader.read(bytes, choice);
        *accepted = reading.submission.is_some();
        let is_stopped = reading.findings.iter().any(|finding| finding.severity.stops());
        assert_eq!(
            *accepted, !is_stopped,
            "a record is read exactly where nothing stops it"
        );
        for finding in &reading.findings {
            let place = finding.place.expect("a fault of structure has a place");
            assert!(place.line >= 1 && place.column >= 1);
            assert!(place.line as usize <= lines && place.column as usize <= bytes.len() + 1);
            assert!(!finding.message.is_empty() && finding.message.len() < 4_000);
        }
        if let Some(submission) = reading.submission
            // Years and texts that the schema takes and a service never has are not written.
            && let Ok(written) = write(&submission)
        {
            let again = reader.read(&written, SchemaChoice::Only(SchemaVersion::V4));
            assert_eq!(again.submission.as_ref(), Some(&submission));
        }
    }
    assert!(accepted[1] || !accepted[0], "4 accepts what 3 accepts");
    assert_eq!(
        accepted[1], accepted[2],
        "no verdict hangs on telling the schema from the document"
    );
});
