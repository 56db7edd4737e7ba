//! Letters of the service to a family, in the language that the family is written to in.

pub mod decision;
mod phrase;

pub use phrase::phrase;
