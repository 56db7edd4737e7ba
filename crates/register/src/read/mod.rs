//! Reads register XML: is the structure what the schema asks for, and what does the document say?
//!
//! A document is gone through once, without a tree of texts: what is kept of an element is its type, its place and what its values
//! mean, in buffers that serve one document after another. The verdict on the structure is that of libxml2 with the official
//! schema; two things are refused that it would take: a DOCTYPE, and other encodings than UTF-8, US-ASCII and ISO-8859-1.

mod build;
mod complaint;
mod encoding;
mod markup;
mod namespace;
mod place;
mod tag_text;
mod tree;
mod walk;

use std::borrow::Cow;
use std::cell::OnceCell;

use chrono::{Datelike, NaiveDate};

use crate::finding::{Finding, Place, Severity, Spot, context_type};
use crate::record::Submission;
use crate::rules;
use crate::xml::tag::Tag;
use complaint::{Complaint, NOT_WELL_FORMED};
use encoding::EncodingFault;
use place::Lines;
use tree::Tree;
use walk::Placed;

/// A release of the schema that can be judged.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SchemaVersion {
    /// 3.0.5, `Barnevern_v3.xsd`.
    V3,
    /// 4.0.1, `Barnevern_v4.xsd`.
    V4,
}

impl SchemaVersion {
    /// The number that envelopes state (`xsdVersion`).
    #[must_use]
    pub fn number(self) -> u8 {
        match self {
            Self::V3 => 3,
            Self::V4 => 4,
        }
    }
}

/// Which schema a document is held against.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash)]
pub enum SchemaChoice {
    /// Told from the document: 4 where it uses anything that 3 does not know, or was made after 4 came into force. No verdict
    /// hangs on it, since all that 3 accepts is accepted by 4.
    #[default]
    Auto,
    /// This one.
    Only(SchemaVersion),
}

/// Reads one document after another with the same buffers.
#[derive(Debug, Default)]
pub struct Reader {
    tree: Tree,
}

/// What came of reading a document.
#[derive(Debug)]
pub struct Reading<'r> {
    /// The schema it was held against.
    pub schema: SchemaVersion,
    /// What it says; none where the structure is broken.
    pub submission: Option<Submission>,
    /// Where its structure is broken, in the order of the document.
    pub findings: Vec<Finding>,
    text: Cow<'r, str>,
    tree: &'r Tree,
    lines: Lines,
    children_of_case: OnceCell<Vec<(Tag, usize)>>,
}

impl Reader {
    /// Reads a document.
    #[must_use]
    pub fn read<'r>(&'r mut self, document: &'r [u8], schema: SchemaChoice) -> Reading<'r> {
        let only_old = schema == SchemaChoice::Only(SchemaVersion::V3);
        let (text, walked) = match encoding::decode(document) {
            Ok(text) => {
                let walked = walk::walk(&text, &mut self.tree, only_old);
                (text, walked)
            }
            Err(fault) => {
                self.tree.clear();
                (
                    String::from_utf8_lossy(readable(document, fault)),
                    refused(document, fault),
                )
            }
        };
        let tree = &self.tree;
        let submission = if walked.is_broken {
            None
        } else {
            build::submission(tree, &text)
        };
        let mut reading = Reading {
            schema: schema_of(schema, walked.uses_new, submission.as_ref()),
            submission,
            findings: Vec::new(),
            text,
            tree,
            lines: Lines::default(),
            children_of_case: OnceCell::new(),
        };
        reading.findings = reading.told(walked.complaints);
        reading
    }
}

/// What can be shown of a document in another encoding: what stands before the fault, to count its lines.
fn readable(document: &[u8], fault: EncodingFault) -> &[u8] {
    match fault {
        EncodingFault::Broken(at) => document.get(..at).unwrap_or_default(),
        EncodingFault::Wide | EncodingFault::Unknown => &[],
    }
}

fn refused(document: &[u8], fault: EncodingFault) -> walk::Walked {
    let (at, detail) = match fault {
        EncodingFault::Wide => (0, "UTF-16 og UTF-32 leses ikke; lagre filen som UTF-8"),
        EncodingFault::Unknown => (0, "tegnkodingen leses ikke; lagre filen som UTF-8"),
        EncodingFault::Broken(at) => (
            at.min(document.len()),
            "en byte hører ikke til tegnkodingen; lagre filen som UTF-8",
        ),
    };
    walk::Walked {
        complaints: vec![(None, at, Complaint::not_well_formed(detail))],
        is_broken: true,
        uses_new: false,
    }
}

/// The first day that schema 4.0.1 is the one in force (README 3: the codes of 2026).
fn in_force() -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(2026, 1, 1)
}

fn schema_of(choice: SchemaChoice, uses_new: bool, submission: Option<&Submission>) -> SchemaVersion {
    let is_recent = submission.is_none_or(|submission| {
        in_force().is_some_and(|day| submission.extracted_at.date_naive().year() >= day.year())
    });
    match choice {
        SchemaChoice::Only(version) => version,
        SchemaChoice::Auto if uses_new || is_recent => SchemaVersion::V4,
        SchemaChoice::Auto => SchemaVersion::V3,
    }
}

impl Reading<'_> {
    /// Where an element of the submission stands in the document.
    #[must_use]
    pub fn place_of(&self, spot: &Spot) -> Option<Place> {
        let root = match spot.root_tag() {
            Tag::Submission => 0,
            tag => self.tree.children(0).find(|(_, node)| node.tag == tag)?.0,
        };
        let at = spot
            .path()
            .iter()
            .enumerate()
            .try_fold(root, |parent, (depth, (tag, index))| {
                let index = usize::try_from(*index).ok()?;
                if depth == 0 && spot.root_tag() == Tag::CaseFile {
                    return self.in_case(root, *tag, index);
                }
                let mut named = self.tree.children(parent).filter(|(_, node)| node.tag == *tag);
                named.nth(index).map(|(at, _)| at)
            })?;
        let node = self.tree.nodes.get(at)?;
        let field = spot.attribute().and_then(|name| self.tree.attribute(node, name));
        Some(self.place(field.map_or(node.at, |attribute| attribute.at)))
    }

    /// The element of the case with this name and number. A large case with much to say of it asks for thousands.
    fn in_case(&self, case: usize, tag: Tag, index: usize) -> Option<usize> {
        let children = self.children_of_case.get_or_init(|| {
            let children = self.tree.children(case);
            let mut children: Vec<_> = children.map(|(at, node)| (node.tag, at)).collect();
            children.sort_unstable();
            children
        });
        let first = children.partition_point(|(earlier, _)| *earlier < tag);
        let (found, at) = children.get(first + index)?;
        (*found == tag).then_some(*at)
    }

    fn place(&self, at: usize) -> Place {
        self.lines.place(&self.text, at)
    }

    fn told(&self, mut complaints: Vec<Placed>) -> Vec<Finding> {
        complaints.sort_by_key(|(_, at, _)| *at);
        complaints
            .into_iter()
            .filter_map(|(node, at, complaint)| self.finding(node, at, complaint))
            .collect()
    }

    fn finding(&self, node: Option<usize>, at: usize, complaint: Complaint) -> Option<Finding> {
        let rule = rules::find(&complaint.rule).or_else(|| rules::find(NOT_WELL_FORMED))?;
        let tag = node
            .and_then(|node| self.tree.nodes.get(node))
            .map_or(Tag::Submission, |node| node.tag);
        Some(Finding {
            rule,
            severity: rule.severity.min(Severity::Fatal),
            original_severity: None,
            element: tag.name(),
            context_type: node
                .and_then(|node| self.tree.in_case(node))
                .and_then(context_type),
            element_id: node.and_then(|node| self.tree.id_around(node)),
            place: Some(self.place(at)),
            message: complaint.message,
        })
    }
}
