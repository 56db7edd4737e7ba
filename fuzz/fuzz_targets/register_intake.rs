//! Whatever comes in at the door - a document, an envelope, a zip - is answered: never a panic, never more memory than one document.

#![no_main]

use libfuzzer_sys::fuzz_target;
use tiltak_register::intake;
use tiltak_register::judge::{Judge, Options};

fuzz_target!(|bytes: &[u8]| {
    let mut judge = Judge::default();
    for name in ["a", "a.xml", "a.json", "a.zip"] {
        let mut documents = 0_usize;
        intake::each_document(name, bytes, |shown, document| {
            documents += 1;
            assert!(!shown.is_empty());
            let judgement = match document {
                Ok(document) => intake::judge(&mut judge, shown, document, &Options::default()),
                Err(finding) => intake::refused(finding),
            };
            assert!(judgement.submission.is_some() || judgement.is_refused());
            assert!(
                judgement
                    .findings
                    .iter()
                    .all(|finding| !finding.message.is_empty())
            );
        });
        assert!(documents > 0, "something is always said");
    }
});
