//! The register's rules (kontroller), one file each, and our own beside them.
//!
//! To add a rule:
//! 1. `rules/<entity>/<what_it_flags>.rs`: one `rule!` with its description and help, its check, and a table test;
//! 2. one line in `registry/<entity>.rs`: official id, wire id, severities, valid from;
//! 3. `fixtures/<rule id>/flagged.xml` and `ok.xml`: a test refuses a rule without them;
//! 4. `tiltak generate rules > docs/generated/rules.md`.
//!
//! How rules are evaluated where the source is silent: "after" and "before" are strict; a rule is skipped when one of its values is
//! missing; what is flagged as deleted is not looked at, and of a case that is, only the bounds of its dates; "now" is the date
//! written in `DatoUttrekk`; of particulars (Personalia) that begin on the same day the last in the file hold; keys match without
//! regard to letter case where they are UUIDs, and exactly where they are keys of an older system; one finding an offending
//! element.

mod definition;
mod duplicates;
mod findings;
mod registry;
mod subject;

#[cfg(test)]
pub(crate) mod testing;

mod aftercare;
mod case_file;
mod concern_report;
mod decision;
mod investigation;
mod measure;
mod own;
mod personalia;
mod plan;
mod relocation;
mod submitter;
mod tribunal_referral;

pub(crate) use definition::{Definition, Words, rule};
pub use definition::{Help, Origin, Rule};
pub(crate) use findings::Findings;
pub use measure::care_order::is_care_measure;
pub(crate) use registry::rule_of_fault;
pub use registry::{all, find};
pub(crate) use subject::{At, Item, Subject};
