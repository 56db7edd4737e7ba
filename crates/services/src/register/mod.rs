//! Use cases of the national register: submissions out ([`export`]), judged, received and kept.

pub mod export;

pub use export::Exported;
