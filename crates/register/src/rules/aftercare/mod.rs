//! Rules on offers of aftercare (Ettervern).

pub(super) mod answer_after_case_end;
pub(super) mod answer_before_offer;
pub(super) mod offer_before_case_start;
