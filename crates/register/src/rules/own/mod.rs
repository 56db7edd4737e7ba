//! Rules of our own, for what no official rule catches; all of them INFO.

mod code_use;

pub(super) mod act_out_of_force;
pub(super) mod closed_flag_contradicts_end;
pub(super) mod code_out_of_use;
pub(super) mod journal_number_names_child;
pub(super) mod missing_clarification;
pub(super) mod participation_outside_investigation;
pub(super) mod relation_to_missing_element;
pub(super) mod unknown_relation;
pub(super) mod visit_outside_measure;
