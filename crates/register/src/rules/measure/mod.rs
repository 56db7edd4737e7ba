//! Rules on measures (Tiltak).

pub(super) mod care_order;
pub(super) mod placement;

mod linked_decisions;

pub(super) mod after_school_care_from_twelve;
pub(super) mod care_order_at_eighteen;
pub(super) mod category_without_clarification;
pub(super) mod end_before_start;
pub(super) mod ended_care_order_without_reason;
pub(super) mod ends_after_case;
pub(super) mod kindergarten_from_eight;
pub(super) mod legal_basis_differs_from_decision;
pub(super) mod other_foster_home_category;
pub(super) mod other_institution_category;
pub(super) mod overlapping_placements;
pub(super) mod registered_twice;
pub(super) mod starts_before_case;
pub(super) mod termination_without_clarification;
pub(super) mod without_decision;
pub(super) mod zero_in_legal_basis;
