//! Use cases of the national register: submissions out ([`export`]), judged, received and kept.

pub mod case_findings;
pub mod export;

pub use case_findings::CaseFindings;
pub use export::Exported;
