use super::{Line, official};
use crate::finding::Severity::Error;
use crate::rules::aftercare as rule;

const FROM_2022: Option<&str> = Some("2022-01-01");

pub(super) const RULES: &[Line] = &[
    official(
        "Ettervern-02a",
        "AFTERCARE_02A",
        "Ettervern",
        Error,
        FROM_2022,
        &rule::answer_before_offer::RULE,
    ),
    official(
        "Ettervern-02c",
        "AFTERCARE_02C",
        "Ettervern",
        Error,
        FROM_2022,
        &rule::answer_after_case_end::RULE,
    ),
    official(
        "Ettervern-02e",
        "AFTERCARE_02E",
        "Ettervern",
        Error,
        None,
        &rule::offer_before_case_start::RULE,
    ),
];
