//! The knowledge bank (kunnskapsbank): what is known of measures, for whom each is, how it was rated, who may give it.
//!
//! An article describes one measure in typed values; every version of it is kept. Ratings of different banks stand side by side and
//! are never put together. Proposals are reasons in a stated order, never a score.

pub mod article;
pub mod audience;
pub mod cluster;
pub mod fault;
pub mod feed;
pub mod own_use;
pub mod proposal;
pub mod rating;
pub mod revision;
pub mod scale;
pub mod training;

#[cfg(test)]
pub(crate) mod example;
