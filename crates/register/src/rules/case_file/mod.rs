//! Rules on the case as a whole (Sak) and on notices of removal (Slettet).

mod openness;

pub(super) mod adult_without_measure;
pub(super) mod date_out_of_range;
pub(super) mod end_before_start;
pub(super) mod open_after_twenty_five;
pub(super) mod open_without_content;
pub(super) mod removal_of_unknown_element;
pub(super) mod unfinished_in_closed_case;
