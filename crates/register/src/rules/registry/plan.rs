use super::{Line, official};
use crate::finding::Severity::{Error, Info, Warning};
use crate::rules::plan as rule;

pub(super) const RULES: &[Line] = &[
    official(
        "Plan-02a",
        "PLAN_02A",
        "Plan",
        Error,
        Some("2013-01-01"),
        &rule::end_before_start::RULE,
    ),
    official(
        "Plan-02c",
        "PLAN_02C",
        "Plan",
        Error,
        Some("2013-01-01"),
        &rule::ends_after_case::RULE,
    )
    .if_migrated(Warning),
    official(
        "Plan-02e",
        "PLAN_02E",
        "Plan",
        Error,
        Some("2013-01-01"),
        &rule::starts_before_case::RULE,
    )
    .if_migrated(Warning),
    official(
        "Plan-02f",
        "PLAN_02F",
        "Plan/Evaluering",
        Error,
        Some("2013-01-01"),
        &rule::evaluated_after_case::RULE,
    ),
    official(
        "Plan-02g",
        "PLAN_02G",
        "Plan/Evaluering",
        Error,
        Some("2013-01-01"),
        &rule::evaluated_before_case::RULE,
    ),
    official(
        "Plan-19",
        "PLAN_19",
        "Plan",
        Info,
        Some("2013-01-01"),
        &rule::registered_twice::RULE,
    ),
];
