//! Pure types and decisions of the municipal child welfare service (barneverntjeneste).
//!
//! Nothing here reads a clock, draws a random number, opens a file or knows SQL, HTTP or HTML: time and ids are parameters.
//! A new case-work step is added in `casework`: its states carry their data, its transitions are functions that can refuse.

pub mod access;
pub mod calendar;
pub mod casework;
pub mod checkpoint;
pub mod clock;
pub mod codelist;
pub mod concern_report_document;
pub mod feedback;
pub mod geography;
pub mod ids;
pub mod knowledge;
pub mod organisation;
pub mod people;
pub mod retention;
pub mod sign_in;
pub mod study;
pub mod survey;
