//! The schema's demands as rules, one for each row of the specification.

use crate::rules::Rule;

/// Every demand of the schema.
pub(crate) fn rules() -> Vec<Rule> {
    Vec::new()
}
