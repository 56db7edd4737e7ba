//! What the register's XML looks like: its names, its codes, and how text becomes markup.

pub(crate) mod codes;
pub(crate) mod digit;
pub(crate) mod element;
pub(crate) mod grammar;
pub(crate) mod names;
pub(crate) mod structure;
pub(crate) mod tag;
pub(crate) mod value;
