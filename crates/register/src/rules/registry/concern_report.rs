use super::{Line, official};
use crate::finding::Severity::Warning;
use crate::rules::concern_report as rule;

pub(super) const RULES: &[Line] = &[official(
    "Melding-03",
    "MESSAGE_03",
    "Melding",
    Warning,
    Some("2013-01-01"),
    &rule::concluded_after_seven_days::RULE,
)];
