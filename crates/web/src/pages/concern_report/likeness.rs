//! Why two descriptions may be of one child, in words: each fact with its points.

use tiltak_domain::people::likeness::{Fact, Likeness};

use crate::language::text;
use crate::visitor::Worker;

/// `Mye stemmer (75 poeng): samme navn (40), samme fødselsdato (35).`
pub(crate) fn why(worker: &Worker, likeness: &Likeness) -> String {
    let reasons: Vec<String> = likeness.facts.iter().map(|fact| reason(worker, *fact)).collect();
    let key = format!("likeness-{}", likeness.strength().key());
    let args = [
        ("points", likeness.points().to_string().into()),
        ("reasons", reasons.join(", ").into()),
    ];
    text(worker.language, &key, &args)
}

/// `samme navn (40)`.
pub(crate) fn reason(worker: &Worker, fact: Fact) -> String {
    let words = worker.text(&format!("likeness-{}", fact.key()));
    let points = fact.points().to_string().replace('-', "−");
    format!("{words} ({points})")
}
