//! Records of children: corrected, put together, taken apart.

mod correct;
mod merge;

pub use merge::{MergePage, MergeSide};
