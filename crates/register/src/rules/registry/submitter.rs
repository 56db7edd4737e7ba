use super::{Line, official};
use crate::finding::Severity::Error;
use crate::rules::submitter as rule;

pub(super) const RULES: &[Line] = &[official(
    "Avgiver-01",
    "REPORTER_01",
    "Avgiver",
    Error,
    Some("2013-01-01"),
    &rule::city_district_missing::RULE,
)];
