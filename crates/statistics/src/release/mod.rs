//! Releases (publiseringer): tables that have passed disclosure control together, and with all that was released before.
//!
//! A [`Plan`] names all tables of one publication. What they show are sums of the same inner counts, so that subtraction across
//! tables, areas that overlap, shares times wholes and earlier releases are all seen. [`release()`] is the only way to a
//! [`Released`] table, and everything that publishes takes nothing else.
//!
//! What is modelled: areas of any year over the municipalities of the data; ages, sexes and categories; columns that are
//! sums or parts of others; categories that overlap; earlier releases. Counts that have the same value in an earlier release
//! and now are the same unknown, and those that have changed are different ones. That is the cautious choice: whoever takes two
//! counts to be the same knows more than who does not, and nothing more can be taken to be the same without
//! contradicting what was shown. What is not: that a count has changed, and by how much, where both its values may be
//! shown; and persons that two tables have in common, or two periods of one.
//!
//! Protected are the figures that the rules of their table name, and what is left where one sum is taken from another that differs in
//! one thing only: the last municipality of a county, the year of age between two groups.

mod column;
mod counts;
mod ledger;
mod outcome;
mod problem;
mod proof;
mod revision;
mod shape;

use chrono::{DateTime, Utc};

use crate::engine::Cubes;
use crate::error::StatisticsError;
use crate::request::Request;
use crate::table::Provenance;
use crate::view;

pub use ledger::{Ledger, LedgerEntry, LedgerError};
pub use outcome::{Attacked, Release, Released, TableReport, Why, why};
pub use revision::{Revised, Revision, revisions};

/// All tables of one publication.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Plan {
    /// What is asked for, in order.
    pub requests: Vec<Request>,
}

/// How a release is made.
#[derive(Debug, Clone)]
pub struct Options {
    /// The release's id.
    pub id: String,
    /// When it is made.
    pub time: DateTime<Utc>,
    /// What the tables are made from; its version is the data version of the ledger.
    pub provenance: Provenance,
    /// Counts from 1 to one less than this are rounded to 0 or it, and nothing is held back. `None`: nothing is rounded, and
    /// what must be is held back.
    pub rounding: Option<i64>,
}

/// Why there is no release.
#[derive(Debug, thiserror::Error)]
pub enum ReleaseError {
    /// Something protected could be worked out, whatever was held back.
    #[error("not released: {cells} protected figures of {} could be worked out", tables.join(", "))]
    Unsafe {
        /// The indicators.
        tables: Vec<String>,
        /// How many protected figures.
        cells: usize,
    },
    /// What a table shows is not what was protected: an error of the program.
    #[error("not released: {0} is not the sum of the counts that were protected")]
    Unlike(String),
    /// Rounded and exact figures of the same counts give the counts away together.
    #[error("not released: {0} was released in another way before (rounded, or to another base)")]
    OtherMethod(String),
    /// A base that rounds nothing.
    #[error("not released: small counts cannot be rounded to {0}, only to 2 or more")]
    Base(i64),
    /// A table could not be made.
    #[error(transparent)]
    Table(#[from] StatisticsError),
    /// The ledger cannot be used.
    #[error(transparent)]
    Ledger(#[from] LedgerError),
}

/// Makes the tables of a plan and lets them pass, if they can be protected together and with all earlier releases.
///
/// The release is not in the ledger before [`Ledger::append`] is called with its entry.
///
/// # Errors
///
/// Where a table cannot be made, where something protected could be worked out, and where the ledger cannot be read.
pub fn release(
    plan: &Plan,
    cubes: &Cubes,
    ledger: &Ledger,
    options: &Options,
) -> Result<Release, ReleaseError> {
    if let Some(base) = options.rounding.filter(|base| *base < 2) {
        return Err(ReleaseError::Base(base));
    }
    let tables = plan.requests.iter().map(|request| {
        let table = view::table(request, cubes)?;
        Ok(table.made_from(options.provenance.clone()))
    });
    let tables = tables.collect::<Result<Vec<_>, ReleaseError>>()?;
    let proof = proof::Proof::new(tables, cubes, ledger, options)?;
    outcome::release(proof, ledger, options)
}

#[cfg(test)]
mod tests;
