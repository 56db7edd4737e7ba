use super::{Line, official};
use crate::finding::Severity::{Error, Info, Warning};
use crate::rules::case_file as rule;

const SINCE_2013: Option<&str> = Some("2013-01-01");

#[rustfmt::skip]
pub(super) const RULES: &[Line] = &[
    official("Sak-01", "CASE_01", "Sak", Error, SINCE_2013, &rule::date_out_of_range::RULE),
    official("Sak-02a", "CASE_02A", "Sak", Error, SINCE_2013, &rule::end_before_start::RULE),
    official("Sak-07", "CASE_07", "Sak", Warning, SINCE_2013, &rule::open_after_twenty_five::RULE),
    official("Sak-08", "CASE_08", "Sak", Error, SINCE_2013, &rule::adult_without_measure::RULE),
    official("Sak-21", "CASE_21", "Sak", Error, SINCE_2013, &rule::open_without_content::RULE),
    official("Sak-22", "CASE_22", "Slettet", Warning, SINCE_2013, &rule::removal_of_unknown_element::RULE),
    official("Sak-23", "CASE_23", "Sak", Info, SINCE_2013, &rule::unfinished_in_closed_case::RULE),
];
