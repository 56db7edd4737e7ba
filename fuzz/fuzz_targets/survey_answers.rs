//! Reading a file of answers never panics and tells faults with row and column; what is read is written and read as the same.

#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use tiltak_domain::survey::data_file::{MOST_FAULTS, read, write};
use tiltak_domain::survey::{Questionnaire, shipped};

static FORM: LazyLock<Questionnaire> =
    LazyLock::new(|| Questionnaire::parse(shipped::STARTER).expect("the starter is a questionnaire"));

fuzz_target!(|bytes: &[u8]| {
    match read(&FORM, bytes) {
        Ok(rows) => {
            let mut written = Vec::new();
            write(&FORM, &rows, b';', &mut written).expect("memory takes all");
            assert_eq!(read(&FORM, &written).as_ref(), Ok(&rows));
        }
        Err(faults) => {
            assert!((1..=MOST_FAULTS + 1).contains(&faults.len()));
            assert!(faults.iter().all(|fault| fault.to_string().len() < 400));
        }
    }
});
