//! Case files: found, shown, closed.

mod close;
mod list;
mod save;

pub use list::{CaseQuery, CaseRow, LIST_PAGE};
