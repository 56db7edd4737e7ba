//! The register's record: one case folder with everything in it, as schema 4.0.1 orders it, in our own words.
//!
//! Values are typed where the schema has one form for them (dates, ids, flags); codes stay text, since the code lists are dated
//! data and old records keep old codes. [`crate::export::write`] says what a tree breaks; the types here let it be built.
//!
//! A new element is added in three places: its type here, its Norwegian name in `xml/names.rs`, its place in `export/`.

mod aftercare;
mod case_file;
mod coded;
mod concern_report;
mod decision;
mod investigation;
mod legal_basis;
mod measure;
mod personalia;
mod plan;
mod relation;
mod relocation;
mod submission;
mod supervision;
mod tribunal_referral;

pub use aftercare::{Aftercare, AftercareConclusion};
pub use case_file::CaseFile;
pub use coded::{
    CaseContent, Category, Coded, RelocationDestination, RelocationReason, Reporter, Termination,
};
pub use concern_report::{ConcernReport, ConcernReportConclusion};
pub use decision::{Claim, ClaimConclusion, Decision, Status};
pub use investigation::{Extension, Investigation, InvestigationConclusion, Participation};
pub use legal_basis::LegalBasis;
pub use measure::Measure;
pub use personalia::Personalia;
pub use plan::{Evaluation, Plan};
pub use relation::{Deleted, ElementKind, Relation};
pub use relocation::Relocation;
pub use submission::{SourceSystem, Submission, Submitter};
pub use supervision::{FollowUp, Frequency, Responsible, Supervision, Visit};
pub use tribunal_referral::TribunalReferral;
