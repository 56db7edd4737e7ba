//! Case files: found, shown, closed.

mod close;
mod list;
mod save;
mod siblings;

pub use list::{CaseQuery, CaseRow, LIST_PAGE};
pub use siblings::Sibling;
