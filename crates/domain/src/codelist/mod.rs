//! Official code lists (kodelister) as dated data: one CSV file per list under `data/`, one [`Kind`] per
//! file.
//!
//! The codes and periods are those of the national register (nasjonalt barnevernregister), schema 4.0.1.
//! Which date decides is not
//! published: offer the codes valid on the element's own start date, and never rewrite the code of an old
//! element.
//! New codes from a date: add rows, give the old rows their `valid_to`. No Rust changes. A new list: a file
//! and a line in `kind.rs`.

mod code;
mod group;
mod kind;
pub mod known;
mod list;
mod main_category;
#[cfg(test)]
mod tests;

use std::sync::LazyLock;

pub use code::Code;
pub use group::{group_of, groups_of, is_placement, needs_clarification};
pub use kind::Kind;
pub use list::{CodeList, Entry};
pub use main_category::MainCategory;
#[cfg(test)]
pub(crate) use tests::standards;

static LISTS: LazyLock<[CodeList; Kind::ALL.len()]> = LazyLock::new(|| Kind::ALL.map(CodeList::load));

/// The code list of a kind.
#[must_use]
pub fn list(kind: Kind) -> &'static CodeList {
    &LISTS[kind as usize]
}
