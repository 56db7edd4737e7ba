//! Faults planted on purpose: one kind for every rule that a single file can break, with what must then be found.
//!
//! A kind changes as little as it can. What it sets off is written down from what it did, not from what the rules say of it, so
//! that the two can be held against each other. To add a kind: its function in the file of its element, its line in `kind.rs`.

mod case_file;
mod concern_report;
mod decision;
mod element;
mod file;
mod investigation;
mod kind;
mod measure;
mod own;
mod personalia;
mod placement;
mod plan;
mod structure;
mod support;

use tiltak_register::Tag;
use tiltak_register::export::write;
use tiltak_register::finding::Severity;
use tiltak_register::record::Submission;
use tiltak_register::rules;
use uuid::Uuid;

pub use file::removal_of_unknown;
pub use kind::{Kind, UNPLANTABLE, Unplantable, kinds};

use super::id::mix;
use crate::draw::Draw;

/// A document in which one fault was planted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Planted {
    /// The rule that the fault is meant for.
    pub kind: &'static str,
    /// The document.
    pub document: Vec<u8>,
    /// The ending that its file must have: `xml`, `json` or `zip`.
    pub extension: &'static str,
    /// What must be found, besides what was true of the life; where the document can no longer be read, nothing else.
    pub findings: Vec<PlantedFinding>,
}

/// A finding that a planted fault must give.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlantedFinding {
    /// The rule's number in the specification.
    pub rule: &'static str,
    /// How grave it is.
    pub severity: Severity,
    /// Name of the element, as the file has it.
    pub element: &'static str,
    /// Key of the element, or of the nearest around it that has one.
    pub element_id: Option<Uuid>,
}

/// A finding to come, as the kinds write it down.
struct Mark {
    rule: &'static str,
    element: &'static str,
    id: Option<Uuid>,
}

type Marks = Option<Vec<Mark>>;

fn mark(rule: &'static str, element: Tag, id: Uuid) -> Mark {
    Mark {
        rule,
        element: element.name(),
        id: Some(id),
    }
}

/// One finding and no other.
fn one(rule: &'static str, element: Tag, id: Uuid) -> Marks {
    Some(vec![mark(rule, element, id)])
}

/// Plants a fault of a kind; none where the case has nothing to carry it. The same chance always gives the same document.
#[must_use]
pub fn plant(submission: &Submission, kind: Kind, chance: u64) -> Option<Planted> {
    let mut draw = Draw::new(chance, 0xfa_017);
    let (document, extension, marks) = kind.apply(submission, &mut draw)?;
    let findings = marks.into_iter().filter_map(|mark| {
        Some(PlantedFinding {
            rule: mark.rule,
            severity: rules::find(mark.rule)?.severity,
            element: mark.element,
            element_id: mark.id,
        })
    });
    Some(Planted {
        kind: kind.rule(),
        document,
        extension,
        findings: findings.collect(),
    })
}

/// Which submissions get a fault.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Faults {
    share: f64,
    seed: u64,
}

impl Faults {
    /// A share of all submissions, from 0 to 1. Which ones follows from the seed and the cases' pseudonyms.
    #[must_use]
    pub fn new(share: f64, seed: u64) -> Self {
        Self { share, seed }
    }

    /// Plants a fault where the case is one of those that get one: of the kind whose turn it is, or of the next it can carry. One case
    /// in four is first asked for kinds that few can carry.
    #[must_use]
    pub fn plant(&self, case: u64, submission: &Submission) -> Option<Planted> {
        let chance = mix(case ^ mix(self.seed));
        // Of 53 bits: every such number has a floating-point value of its own.
        let drawn = (chance >> 11) as f64 / (1_u64 << 53) as f64;
        if drawn >= self.share {
            return None;
        }
        let turn = mix(chance);
        kind::in_order_of_need(turn % 8)
            .into_iter()
            .find_map(|kinds| in_turn(kinds, turn).find_map(|kind| plant(submission, kind, chance)))
    }
}

/// All of some kinds, from the one whose turn it is.
fn in_turn(kinds: &[Kind], turn: u64) -> impl Iterator<Item = Kind> {
    let count = kinds.len().max(1);
    let first = usize::try_from(turn % count as u64).unwrap_or_default();
    let step = coprime(usize::try_from(turn >> 40).unwrap_or_default(), count);
    (0..count).filter_map(move |number| kinds.get((first + number * step) % count).copied())
}

/// A step that comes by all kinds, so that what one kind cannot take is spread over all others.
fn coprime(wanted: usize, count: usize) -> usize {
    let divisor = |mut one: usize, mut other: usize| {
        while other != 0 {
            (one, other) = (other, one % other);
        }
        one
    };
    (wanted % count..)
        .find(|step| *step > 0 && divisor(*step, count) == 1)
        .unwrap_or(1)
}

/// A changed submission as a document, where the schema lets it be written.
fn written(submission: &Submission) -> Option<Vec<u8>> {
    write(submission).ok()
}
