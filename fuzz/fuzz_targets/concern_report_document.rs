//! Reading a concern report never panics, whatever bytes arrive.

#![no_main]

use libfuzzer_sys::fuzz_target;
use tiltak_domain::concern_report_document::{Reading, read};

fuzz_target!(|bytes: &[u8]| {
    if let Reading::Quarantined(reason) = read(bytes) {
        assert!(!reason.code().is_empty());
    }
});
