//! Judging arbitrary bytes, with every rule, never panics; a document is judged as its record is, and findings keep to the file's order.

#![no_main]

use libfuzzer_sys::fuzz_target;
use tiltak_register::judge::{Judge, Options, judge_record};

fuzz_target!(|bytes: &[u8]| {
    let mut judge = Judge::default();
    let judgement = judge.judge(bytes, &Options::default());
    assert!(judgement.findings.iter().all(|finding| finding.place.is_some()));
    assert!(judgement.findings.is_sorted_by_key(|finding| finding.place));
    let Some(submission) = &judgement.submission else {
        assert!(judgement.is_refused());
        return;
    };
    let of_record = judge_record(submission, &Options::default());
    assert_eq!(of_record.len(), judgement.findings.len());
    // The same case as the last accepted one, for rules on what was removed.
    let previous = Options {
        previous: Some(submission),
        without_own_rules: true,
        ..Options::default()
    };
    let after = judge.judge(bytes, &previous);
    assert!(after.findings.len() <= judgement.findings.len() + submission.case_file.removals.len());
});
