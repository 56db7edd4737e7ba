//! Rules on investigations (Undersokelse, Vedtaksgrunnlag).

pub(super) mod concluded_without_grounds;
pub(super) mod end_before_start;
pub(super) mod ends_after_case;
pub(super) mod ground_without_clarification;
mod link;
pub(super) mod open_after_187_days;
pub(super) mod open_after_97_days;
mod open_too_long;
pub(super) mod registered_twice;
pub(super) mod sent_to_tribunal_without_decision;
pub(super) mod starts_before_case;
pub(super) mod without_concern_report;
pub(super) mod without_decision;
