use super::{Line, own};
use crate::rules::own as rule;

#[rustfmt::skip]
pub(super) const RULES: &[Line] = &[
    own("Egen-01", "Sak", &rule::code_out_of_use::RULE),
    own("Egen-02", "Sak", &rule::missing_clarification::RULE),
    own("Egen-03", "Relasjon", &rule::relation_to_missing_element::RULE),
    own("Egen-04", "Relasjon", &rule::unknown_relation::RULE),
    own("Egen-05", "Sak", &rule::journal_number_names_child::RULE),
    own("Egen-06", "Sak", &rule::closed_flag_contradicts_end::RULE),
    own("Egen-07", "Tiltak", &rule::act_out_of_force::RULE),
    own("Egen-08", "Undersokelse/BarnetsMedvirkning", &rule::participation_outside_investigation::RULE),
    own("Egen-09", "Tiltak", &rule::visit_outside_measure::RULE),
];
