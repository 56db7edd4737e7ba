//! Rules on applications sent to the tribunal (OversendelseFylkesnemnd).

pub(super) mod act_of_1992_from_2023;
pub(super) mod act_of_2021_before_2023;
pub(super) mod sent_after_case_end;
pub(super) mod sent_before_case_start;
