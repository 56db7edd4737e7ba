//! Case files: found, shown, closed.

mod close;
mod list;
mod save;
mod siblings;
mod take_out;

pub use list::{CaseQuery, CaseRow, LIST_PAGE};
pub use siblings::Sibling;
