use crate::rules::Rule;

/// What is flagged before a document can be read at all: files, zips and envelopes.
pub(super) fn rules() -> Vec<Rule> {
    Vec::new()
}
