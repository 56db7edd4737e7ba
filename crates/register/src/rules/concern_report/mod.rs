//! Rules on concern reports (Melding, Melder, Saksinnhold).

pub(super) mod concluded_after_seven_days;
