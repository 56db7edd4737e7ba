//! Case work: one child's case from the concern report to the closing.
//!
//! Each step is a type whose state carries its data; each transition is a function that gives the next value or a list
//! of [`refusal::Refusal`]s. To add a step: 1. its type and transitions in a file named by the glossary, 2. its list in
//! [`case::Case`], 3. its links and gaps in [`thread`], 4. its duty in [`duty`].

pub mod aftercare;
pub mod age_limit;
pub mod breach;
pub mod appeal;
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
pub mod foster_home;
pub mod foster_parent_message;
pub mod handover;
pub mod intake;
pub mod investigation;
pub mod investigation_step;
pub mod investigation_theme;
pub mod legal_basis;
pub mod legal_rule;
pub mod measure;
pub mod need;
pub mod part;
pub mod participation;
pub mod placement;
pub mod plan;
pub mod purchase;
pub mod refusal;
pub mod reply;
pub mod standing;
pub mod state_table;
pub mod thread;
pub mod tribunal_application;

#[cfg(test)]
mod tests;
