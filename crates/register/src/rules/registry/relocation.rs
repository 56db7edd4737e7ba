use super::{Line, official};
use crate::finding::Severity::{Error, Warning};
use crate::rules::relocation as rule;

const FROM_2022: Option<&str> = Some("2022-01-01");

pub(super) const RULES: &[Line] = &[
    official(
        "Flytting-02c",
        "RELOCATION_02C",
        "Flytting",
        Error,
        FROM_2022,
        &rule::moved_after_case_end::RULE,
    )
    .if_migrated(Warning),
    official(
        "Flytting-02f",
        "RELOCATION_02F",
        "Flytting",
        Error,
        FROM_2022,
        &rule::moved_before_case_start::RULE,
    )
    .if_migrated(Warning),
];
