//! The register submissions of the population: sound, and faulty where asked.

mod by_hand;
mod fault;
mod population;
mod schema;

use tiltak_register::judge::{Judge, Options};

/// Rule, element and key of every finding, sorted.
pub(crate) fn findings(judge: &mut Judge, document: &[u8]) -> Vec<(String, String, String)> {
    let judgement = judge.judge(document, &Options::default());
    let mut found: Vec<_> = judgement
        .findings
        .iter()
        .map(|finding| {
            let id = finding.element_id.map(|id| id.to_string()).unwrap_or_default();
            (finding.rule.id.to_owned(), finding.element.to_owned(), id)
        })
        .collect();
    found.sort();
    found
}
