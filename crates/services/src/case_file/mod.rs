//! Case files: found, shown, closed.

mod caseworkers;
mod close;
mod explain_breach;
mod hand_over;
mod list;
mod page;
mod save;
mod siblings;
mod standing;
mod take_out;

pub use caseworkers::Colleague;
pub use hand_over::NewHandover;
pub use list::{CaseQuery, CaseRow, LIST_PAGE};
pub use page::CasePage;
pub use siblings::Sibling;
