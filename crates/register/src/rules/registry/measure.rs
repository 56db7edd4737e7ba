use super::{Line, official};
use crate::finding::Severity::{Error, Warning};
use crate::rules::measure as rule;

const SUBJECT: &str = "Tiltak";
const OLD: Option<&str> = Some("2013-01-01");
const LINKS: Option<&str> = Some("2022-01-01");
const OTHERS: Option<&str> = Some("2023-01-01");

#[rustfmt::skip]
pub(super) const RULES: &[Line] = &[
    official("Tiltak-02a", "MEASURE_02A", SUBJECT, Error, OLD, &rule::end_before_start::RULE),
    official("Tiltak-02c", "MEASURE_02C", SUBJECT, Error, OLD, &rule::ends_after_case::RULE).if_migrated(Warning),
    official("Tiltak-02e", "MEASURE_02E", SUBJECT, Error, OLD, &rule::starts_before_case::RULE).if_migrated(Warning),
    official("Tiltak-05", "MEASURE_05", SUBJECT, Warning, OLD, &rule::kindergarten_from_eight::RULE),
    official("Tiltak-06", "MEASURE_06", SUBJECT, Warning, OLD, &rule::after_school_care_from_twelve::RULE),
    official("Tiltak-07", "MEASURE_07", "Tiltak/Kategori", Error, OLD, &rule::category_without_clarification::RULE),
    official("Tiltak-08", "MEASURE_08", "Tiltak/Opphevelse", Error, OLD, &rule::termination_without_clarification::RULE),
    official("Tiltak-09", "MEASURE_09", SUBJECT, Warning, OLD, &rule::overlapping_placements::RULE),
    official("Tiltak-12", "MEASURE_12", SUBJECT, Error, OLD, &rule::ended_care_order_without_reason::RULE),
    official("Tiltak-13", "MEASURE_13", SUBJECT, Error, OLD, &rule::care_order_at_eighteen::RULE),
    official("Tiltak-14", "MEASURE_14", "Tiltak/Lovhjemmel", Error, OLD, &rule::zero_in_legal_basis::RULE),
    official("Tiltak-19", "MEASURE_19", SUBJECT, Warning, LINKS, &rule::registered_twice::RULE),
    official("Tiltak-20", "MEASURE_20", SUBJECT, Error, LINKS, &rule::without_decision::RULE),
    official("Tiltak-21", "MEASURE_21", SUBJECT, Error, LINKS, &rule::legal_basis_differs_from_decision::RULE),
    official("Tiltak-22", "MEASURE_22", SUBJECT, Warning, OTHERS, &rule::other_institution_category::RULE),
    official("Tiltak-23", "MEASURE_23", SUBJECT, Warning, OTHERS, &rule::other_foster_home_category::RULE),
];
