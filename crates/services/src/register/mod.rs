//! Use cases of the national register: submissions out ([`export`]), judged, received and kept.

pub mod case_findings;
mod chain;
mod content;
pub mod export;
pub mod judge_files;
mod projector;
pub mod receive;
pub mod replay;
pub mod source;
pub mod statistics;
pub mod status;
pub mod validate;

pub use case_findings::CaseFindings;
pub use export::Exported;
pub use judge_files::JudgedFiles;
