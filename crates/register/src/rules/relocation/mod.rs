//! Rules on moves of a child in care (Flytting).

pub(super) mod moved_after_case_end;
pub(super) mod moved_before_case_start;
