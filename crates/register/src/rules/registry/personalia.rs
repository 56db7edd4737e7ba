use super::{Line, official};
use crate::finding::Severity::{Error, Info, Warning};
use crate::rules::personalia as rule;

const SINCE_2022: Option<&str> = Some("2022-01-01");

#[rustfmt::skip]
pub(super) const RULES: &[Line] = &[
    official("Personalia-02f", "PERSONALIA_02F", "Personalia", Error, SINCE_2022, &rule::start_after_case_end::RULE),
    official("Personalia-11", "PERSONALIA_11", "Sak", Error, SINCE_2022, &rule::no_personalia::RULE),
    official("Personalia-12", "PERSONALIA_12", "Personalia", Error, SINCE_2022, &rule::invalid_number::RULE),
    official("Personalia-13", "PERSONALIA_13", "Personalia", Warning, SINCE_2022, &rule::birth_date_differs_from_number::RULE),
    official("Personalia-14", "PERSONALIA_14", "Personalia", Error, SINCE_2022, &rule::sex_differs_from_number::RULE),
    official("Personalia-15", "PERSONALIA_15", "Personalia", Error, SINCE_2022, &rule::term_number_after_birth::RULE),
    official("Personalia-16", "PERSONALIA_16", "Personalia", Error, SINCE_2022, &rule::start_long_before_birth::RULE),
    official("Personalia-17", "PERSONALIA_17", "Personalia", Error, SINCE_2022, &rule::invalid_duf_number::RULE),
    official("Personalia-18.1", "PERSONALIA_18", "Personalia", Info, None, &rule::incomplete_number::RULE),
    official("Personalia-18.2", "PERSONALIA_18", "Personalia", Info, None, &rule::d_number::RULE),
];
