//! Rules on plans (Plan, Evaluering).

pub(super) mod end_before_start;
pub(super) mod ends_after_case;
pub(super) mod evaluated_after_case;
pub(super) mod evaluated_before_case;
pub(super) mod registered_twice;
pub(super) mod starts_before_case;
