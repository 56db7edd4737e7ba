//! Rules on who the child is (Personalia).
//!
//! Each of the child's particulars is judged, also those that newer ones have replaced; advice on a better number is given only on
//! those that hold. The numbers themselves are never told.

mod number;
#[cfg(test)]
mod vectors;

pub(super) mod birth_date_differs_from_number;
pub(super) mod d_number;
pub(super) mod incomplete_number;
pub(super) mod invalid_duf_number;
pub(super) mod invalid_number;
pub(super) mod no_personalia;
pub(super) mod sex_differs_from_number;
pub(super) mod start_after_case_end;
pub(super) mod start_long_before_birth;
pub(super) mod term_number_after_birth;
