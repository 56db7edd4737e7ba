//! The official rules hold what a second program, written from the specification alone in another language, holds.
//!
//! `TILTAK_SEED` and `TILTAK_MUTATIONS` set where chance begins and how many documents are made.

mod change;
mod dates;
mod elements;
mod minimise;
mod place;
mod relations;
mod second;
mod values;

use std::collections::{BTreeMap, BTreeSet};

use tiltak_register::judge::{Judge, Options};
use tiltak_register::rules::{self, Origin};

use crate::mutation::Dice;
use crate::mutation::tree::Document;
use second::Second;

const MUTATIONS: usize = 3_000;
/// Disagreements that are made small and printed in full.
const SHOWN: usize = 3;

/// Sak-22 asks for the submission before; what Vedtak-04 flags the schema has refused already.
const NOT_ASKED: &[&str] = &["Sak-22", "Vedtak-04"];

/// Rules whose number of findings the specification leaves open: that both flag the same elements is enough.
///
/// - Tiltak-09: one entry a pair, or one a placement however many it overlaps; ours is once a placement.
/// - Tiltak-21: one entry a relation, or one a measure however many decisions differ; ours is once a measure.
const AS_SETS: &[&str] = &["Tiltak-09", "Tiltak-21"];

/// One finding: rule, element id, severity.
pub type Key = (String, String, String);

/// How often each finding was made.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Answer(BTreeMap<Key, usize>);

impl Answer {
    fn add(&mut self, rule: &str, id: &str, severity: &str) {
        let count = self
            .0
            .entry((rule.to_owned(), id.to_owned(), severity.to_owned()))
            .or_default();
        *count = if AS_SETS.contains(&rule) { 1 } else { *count + 1 };
    }

    /// The rules that the two do not agree on.
    pub fn differs_in(&self, other: &Self) -> BTreeSet<String> {
        let keys: BTreeSet<&Key> = self.0.keys().chain(other.0.keys()).collect();
        keys.into_iter()
            .filter(|key| self.0.get(*key) != other.0.get(*key))
            .map(|(rule, ..)| rule.clone())
            .collect()
    }

    fn of(&self, rules: &BTreeSet<String>) -> String {
        let about = self.0.iter().filter(|((rule, ..), _)| rules.contains(rule));
        let lines: Vec<_> = about
            .map(|((rule, id, severity), count)| format!("  {rule} {severity} {id} x{count}"))
            .collect();
        if lines.is_empty() {
            "  nothing".into()
        } else {
            lines.join("\n")
        }
    }
}

/// Our answer; none where the schema refuses the document.
pub fn ours(judge: &mut Judge, document: &Document) -> Option<Answer> {
    let options = Options {
        without_own_rules: true,
        ..Options::default()
    };
    let judgement = judge.judge(document.write().as_bytes(), &options);
    judgement.submission?;
    let mut answer = Answer::default();
    for finding in &judgement.findings {
        assert_eq!(finding.rule.origin, Origin::Official, "{finding:?}");
        let id = finding.element_id.map(|id| id.to_string()).unwrap_or_default();
        answer.add(finding.rule.id, &id, finding.severity.as_str());
    }
    Some(answer)
}

/// A document, what was done to make it, and our answer.
struct Made {
    document: Document,
    from: String,
    ours: Answer,
}

fn number(name: &str, default: usize) -> usize {
    std::env::var(name)
        .ok()
        .and_then(|text| text.parse().ok())
        .unwrap_or(default)
}

/// Every fixture as it is, then so many changed documents that the schema accepts.
fn documents(dice: &mut Dice, judge: &mut Judge, count: usize) -> Vec<Made> {
    let fixtures = change::fixtures();
    let mut made = Vec::new();
    let mut bases: Vec<Document> = Vec::new();
    for (name, document) in fixtures {
        if let Some(ours) = ours(judge, &document) {
            bases.push(document.clone());
            made.push(Made {
                document,
                from: name,
                ours,
            });
        }
    }
    let trees = change::trees(dice, 60);
    let (mut left, mut tried) = (count, 0);
    while left > 0 {
        let base = if dice.one_in(4) {
            &trees[dice.below(trees.len())]
        } else {
            &bases[dice.below(bases.len())]
        };
        let (document, done) = change::change(dice, base, &bases);
        tried += 1;
        if let Some(ours) = ours(judge, &document) {
            left -= 1;
            made.push(Made {
                document,
                from: done.join(", "),
                ours,
            });
        }
    }
    println!("the schema accepts {count} of {tried} changed documents");
    assert!(tried < 2 * count + 100, "most changes keep a document valid");
    made
}

#[test]
fn rules_flag_what_a_second_implementation_flags() {
    let Some(second) = Second::find() else { return };
    let seed = number("TILTAK_SEED", 20_261_122);
    let count = number("TILTAK_MUTATIONS", MUTATIONS);
    println!("TILTAK_SEED={seed} TILTAK_MUTATIONS={count}");
    let mut dice = Dice::new(u64::try_from(seed).unwrap());
    let mut judge = Judge::default();
    let made = documents(&mut dice, &mut judge, count);
    let theirs = second.answers(made.iter().map(|made| &made.document));
    let (mut by_rule, mut shown) = (BTreeMap::<String, usize>::new(), Vec::new());
    for (made, theirs) in made.iter().zip(&theirs) {
        let rules = made.ours.differs_in(theirs);
        let is_new = rules.iter().any(|rule| !by_rule.contains_key(rule));
        for rule in &rules {
            *by_rule.entry(rule.clone()).or_default() += 1;
        }
        if is_new && shown.len() < SHOWN {
            shown.push(minimise::described(&second, &mut judge, made, &rules));
        }
    }
    assert!(
        by_rule.is_empty(),
        "disagreements (TILTAK_SEED={seed}), documents by rule: {by_rule:?}\n\n{}",
        shown.join("\n\n----\n")
    );
    assert_every_rule_is_tried(&made, count);
}

/// The documents would prove nothing of a rule that flags none of them, or all.
fn assert_every_rule_is_tried(made: &[Made], count: usize) {
    let mut flagged: BTreeMap<&str, usize> = rules::all()
        .iter()
        .filter(|rule| rule.origin == Origin::Official && !NOT_ASKED.contains(&rule.id))
        .map(|rule| (rule.id, 0))
        .collect();
    for made in made {
        let rules: BTreeSet<&str> = made.ours.0.keys().map(|(rule, ..)| rule.as_str()).collect();
        for rule in rules {
            *flagged.get_mut(rule).unwrap() += 1;
        }
    }
    println!("documents that each rule flags: {flagged:?}");
    for (rule, documents) in flagged {
        let enough = documents * 1000 >= count * 2 && documents * 10 < made.len() * 9;
        assert!(enough, "{rule} flags {documents} of {} documents", made.len());
    }
}
