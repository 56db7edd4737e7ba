//! A document that is judged differently, with what the difference does not need left out.

use std::collections::BTreeSet;

use tiltak_register::judge::Judge;

use super::second::Second;
use super::{Answer, Made, ours, place};
use crate::mutation::tree::{Child, Document, Node};

/// Rounds of leaving out; a document that is not small by then is shown as it is.
const ROUNDS: usize = 60;

/// The disagreement on a document, made small: what was done, both answers and the document.
pub(super) fn described(second: &Second, judge: &mut Judge, made: &Made, rules: &BTreeSet<String>) -> String {
    let document = smallest(second, judge, &made.document, rules);
    let ours = ours(judge, &document).unwrap();
    let theirs = answer(second, &document);
    let rules = ours.differs_in(&theirs);
    format!(
        "made by: {}\nours:\n{}\nthe second implementation's:\n{}\n{}",
        made.from,
        ours.of(&rules),
        theirs.of(&rules),
        document.write()
    )
}

fn answer(second: &Second, document: &Document) -> Answer {
    second.answers(std::iter::once(document)).remove(0)
}

fn smallest(second: &Second, judge: &mut Judge, document: &Document, rules: &BTreeSet<String>) -> Document {
    let mut document = document.clone();
    for _ in 0..ROUNDS {
        let mut candidates: Vec<(Document, Answer)> = Vec::new();
        for smaller in smaller(&document) {
            if let Some(answer) = ours(judge, &smaller) {
                candidates.push((smaller, answer));
            }
        }
        let theirs = second.answers(candidates.iter().map(|(document, _)| document));
        let differing = candidates
            .into_iter()
            .zip(theirs)
            .find(|((_, ours), theirs)| !ours.differs_in(theirs).is_disjoint(rules));
        match differing {
            Some(((smaller, _), _)) => document = smaller,
            None => break,
        }
    }
    document
}

/// The document without one of its elements or attributes: whole elements first.
fn smaller(document: &Document) -> Vec<Document> {
    let mut found = Vec::new();
    for place in place::all(document) {
        let count = document.clone().node(place.number).places().len();
        for nth in 0..count {
            let mut smaller = document.clone();
            without_child(smaller.node(place.number), nth);
            found.push(smaller);
        }
    }
    for place in place::all(document) {
        let count = document.clone().node(place.number).attributes.len();
        for nth in 0..count {
            let mut smaller = document.clone();
            smaller.node(place.number).attributes.remove(nth);
            found.push(smaller);
        }
    }
    found
}

/// Without an element and the blanks before it.
fn without_child(node: &mut Node, nth: usize) {
    let place = node.places()[nth];
    node.children.remove(place);
    if place > 0 && matches!(&node.children[place - 1], Child::Raw(raw) if raw.trim().is_empty()) {
        node.children.remove(place - 1);
    }
}
