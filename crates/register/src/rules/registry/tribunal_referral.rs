use super::{Line, official};
use crate::finding::Severity::Error;
use crate::rules::tribunal_referral as rule;

const SUBJECT: &str = "OversendelseFylkesnemnd";
const FROM_2022: Option<&str> = Some("2022-01-01");

pub(super) const RULES: &[Line] = &[
    official(
        "OversendelseFylkesnemnd-02e",
        "CASE_FORWARDING_02E",
        SUBJECT,
        Error,
        FROM_2022,
        &rule::sent_before_case_start::RULE,
    ),
    official(
        "OversendelseFylkesnemnd-02f",
        "CASE_FORWARDING_02F",
        SUBJECT,
        Error,
        FROM_2022,
        &rule::sent_after_case_end::RULE,
    ),
    official(
        "OversendelseFylkesnemnd-05.1",
        "CASE_FORWARDING_05",
        SUBJECT,
        Error,
        FROM_2022,
        &rule::act_of_2021_before_2023::RULE,
    ),
    official(
        "OversendelseFylkesnemnd-05.2",
        "CASE_FORWARDING_05",
        SUBJECT,
        Error,
        FROM_2022,
        &rule::act_of_1992_from_2023::RULE,
    ),
];
