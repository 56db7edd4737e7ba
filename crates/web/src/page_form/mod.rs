//! The forms of a page that has been made: what stands in their fields, what they are called, and the page with other values in them.
//!
//! Reads the pages of this program only: attributes stand in double quotes, and `>` is written `&gt;` inside them. So every form can be
//! filled from a draft, and merged with what somebody else saved, without a line in its handler.

mod fill;
mod read;
mod tag;

pub(crate) use fill::{fill, mark_versions};
pub(crate) use read::{PageField, PageForm, find};
pub(crate) use tag::unescape as plain;

#[cfg(test)]
mod tests;
