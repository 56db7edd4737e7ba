//! The register's own rules, held against a case that we told as a record.

use tiltak_register::export::write;
use tiltak_register::judge::{Options, judge};
use tiltak_register::record::Submission;

/// No rule that would stop the submission flags it, neither as a record nor as the file it is written as.
pub fn assert_no_error(submission: &Submission) {
    let judgement = judge(&write(submission).unwrap(), &Options::default());
    let stopping: Vec<_> = judgement
        .findings
        .iter()
        .filter(|finding| finding.severity.stops())
        .map(|finding| format!("{} {:?} {}", finding.rule.id, finding.place, finding.message))
        .collect();
    assert!(stopping.is_empty(), "{stopping:#?}");
    assert_eq!(
        judgement.submission.as_ref(),
        Some(submission),
        "the file says what the record says"
    );
}
