//! Use cases of the national register: submissions out ([`export`]), judged, received and kept.

pub mod case_findings;
mod chain;
mod content;
pub mod export;
mod projector;
pub mod receive;
pub mod replay;
pub mod status;
pub mod judge_files;

pub use case_findings::CaseFindings;
pub use export::Exported;
pub use judge_files::JudgedFiles;
