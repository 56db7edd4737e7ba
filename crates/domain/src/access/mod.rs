//! Who may do what: everything is denied that no row of the policy allows.
//!
//! The table is `policy.csv`: act, roles, relation to the case, state of the case, purpose, condition. [`policy`] reads it,
//! [`relation`] says how somebody stands to a case at a moment, and [`may`] and [`may_with_case`] decide from the two.

mod act;
pub mod hidden_address;
pub mod limit;
pub mod policy;
pub mod relation;
mod role;
#[cfg(test)]
mod tests;
pub mod tie;

pub use act::Act;
pub use policy::{may, may_with_case, permit};
pub use relation::{Relation, Ties};
pub use role::Role;
