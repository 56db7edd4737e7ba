//! Dated geography: municipalities, counties, state regions, inter-municipal services and groups of peers, valid from a year
//! on.
//!
//! Every fact keeps the municipality number of its own date; numbers are carried to another year's structure when figures
//! are made ([`recode()`], [`members_over_time`], [`carry_counts`]). Counts may be added, shares are computed again, and what a
//! split has taken apart is missing. What the codes are and where the facts come from: `docs/geography.md`.
//!
//! A new structure: lines in `data/municipality.csv`, `data/county.csv`, `data/tile.csv`, and its changes in `data/change.csv`;
//! the years in which something changes are read from the last.
//!
//! City districts (bydeler) are not covered.

mod area;
mod data;
mod peer;
mod recode;
mod relation;
mod structure;
mod tile;

#[cfg(test)]
mod tests;

pub use area::{Area, AreaKind, Names};
pub use peer::{PeerGroup, peer_group, peers};
pub use recode::{Change, Recoded, carry_counts, change, members_over_time, recode};
pub use relation::FIRST_YEAR;
pub use structure::{Municipality, Structure, structure, structure_on};
pub use tile::tiles;
