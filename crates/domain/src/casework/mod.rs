//! Case work: one child's case from the concern report to the closing.
//!
//! Each step is a type whose state carries its data; each transition is a function that gives the next value or a list
//! of [`refusal::Refusal`]s. To add a step: 1. its type and transitions in a file named by the glossary, 2. its list in
//! [`case::Case`], 3. its links and gaps in [`thread`], 4. its duty in [`duty`].

pub mod aftercare;
pub mod age_limit;
pub mod appeal;
pub mod attachment;
pub mod attainment;
pub mod breach;
pub mod case;
pub mod case_content;
pub mod case_file;
pub mod concern_report;
pub mod cooperation;
pub mod deadline;
pub mod decision;
pub mod duty;
pub mod evaluation;
pub mod example;
pub mod family_contact;
pub mod file_access;
pub mod foster_home;
pub mod foster_parent_message;
pub mod goal_scale;
pub mod handover;
pub mod intake;
pub mod investigation;
pub mod investigation_step;
pub mod investigation_theme;
pub mod legal_basis;
pub mod legal_rule;
pub mod measure;
pub mod measure_provision;
pub mod need;
pub mod note;
pub mod part;
pub mod participation;
pub mod placement;
pub mod plan;
pub mod plan_edition;
pub mod plan_requirement;
pub mod purchase;
pub mod reconciliation;
pub mod refusal;
pub mod reply;
pub mod signature;
pub mod standing;
pub mod state_table;
pub mod text_template;
pub mod thread;
pub mod timeline;
pub mod tribunal_application;

#[cfg(test)]
mod tests;
