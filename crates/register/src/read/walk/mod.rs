//! Goes through a document once: is it well-formed, is it what the schema asks for, and where is what?
//!
//! - `element`: tags, and the order of elements;
//! - `attribute`: what a tag carries;
//! - `text`: what stands between tags, comments and declarations;
//! - `value`: what a text means;
//! - `unique`: keys that may not repeat.

mod attribute;
mod element;
mod text;
mod unique;
mod value;

use super::complaint::Complaint;
use super::namespace::Scope;
use super::tag_text::is_blank;
use super::tree::Tree;
use crate::xml::grammar::Type;
use crate::xml::tag::Tag;

/// The longest piece of text that common parsers take.
const LONGEST_PIECE: usize = 10_000_000;
/// So many faults of structure are told of one document.
const MOST_COMPLAINTS: usize = 10_000;

const OUTSIDE: &str = "tekst utenfor rotelementet";
const BAD_REFERENCE: &str = "en referanse (&...;) viser ikke til et tillatt tegn";

/// A complaint, the node it is about and the place of it.
pub(super) type Placed = (Option<usize>, usize, Complaint);

/// What came of going through a document, besides the tree.
#[derive(Debug, Default)]
pub(super) struct Walked {
    pub(super) complaints: Vec<Placed>,
    /// Whether the structure is broken: some complaints are only recommendations.
    pub(super) is_broken: bool,
    /// Something that schema 3 does not know was used.
    pub(super) uses_new: bool,
}

/// An element whose end tag has not come.
struct Open {
    node: usize,
    of: &'static Type,
    tag: Tag,
    /// The place in the sequence, and how many have come there.
    particle: usize,
    count: u32,
    /// The value so far, for elements that hold one.
    held: Held,
}

enum Held {
    Nothing,
    Span(usize, usize),
    Built(String),
}

struct Walk<'d, 't> {
    text: &'d str,
    tree: &'t mut Tree,
    only_old: bool,
    open: Vec<Open>,
    /// Names of the open elements from one that the schema does not know on; nothing in there is judged.
    skipped: Vec<&'d str>,
    has_root: bool,
    scope: Scope<'d>,
    walked: Walked,
}

/// The document is not well-formed from here on.
struct Stop;

type Step = Result<(), Stop>;

/// Goes through a document; `only_old` refuses what schema 3 does not know.
pub(super) fn walk(text: &str, tree: &mut Tree, only_old: bool) -> Walked {
    tree.clear();
    let mut walk = Walk {
        text,
        tree,
        only_old,
        open: Vec::with_capacity(8),
        skipped: Vec::new(),
        has_root: false,
        scope: Scope::default(),
        walked: Walked::default(),
    };
    if walk.run().is_ok() {
        walk.check_unique();
    }
    walk.walked
}

impl<'d> Walk<'d, '_> {
    fn run(&mut self) -> Step {
        let bytes = self.text.as_bytes();
        let mut at = 0;
        loop {
            // Between two tags there are nearly always blanks and nothing else.
            let start = at;
            while bytes.get(at).is_some_and(|&byte| is_blank(byte)) {
                at += 1;
            }
            match bytes.get(at) {
                Some(b'<') => {
                    if at > start {
                        self.blanks(start, at)?;
                    }
                    at = self.markup(at)?;
                }
                None => {
                    return self.finish(start);
                }
                Some(b'&') => {
                    if at > start {
                        self.blanks(start, at)?;
                    }
                    at = self.reference(at)?;
                }
                Some(_) => {
                    let rest = bytes.get(at..).unwrap_or_default();
                    at += memchr::memchr2(b'<', b'&', rest).unwrap_or(rest.len());
                    self.characters(start, at)?;
                }
            }
        }
    }

    /// What begins with `<`; returns the place after it.
    fn markup(&mut self, start: usize) -> Result<usize, Stop> {
        match self.text.as_bytes().get(start + 1) {
            Some(b'/') => self.end_tag(start),
            Some(b'!') => self.declaration(start),
            Some(b'?') => self.instruction(start),
            _ => self.start_tag(start),
        }
    }

    fn rest(&self, at: usize) -> &'d str {
        self.text.get(at..).unwrap_or_default()
    }

    fn complain(&mut self, node: Option<usize>, at: usize, complaint: Complaint) {
        self.walked.is_broken = true;
        self.note(node, at, complaint);
    }

    fn note(&mut self, node: Option<usize>, at: usize, complaint: Complaint) {
        if self.walked.complaints.len() < MOST_COMPLAINTS {
            self.walked.complaints.push((node, at, complaint));
        }
    }

    fn stop(&mut self, at: usize, detail: &str) -> Step {
        // The last word of a document is told even where many came before.
        self.walked.is_broken = true;
        let node = self.open.last().map(|open| open.node);
        self.walked
            .complaints
            .push((node, at, Complaint::not_well_formed(detail)));
        Err(Stop)
    }

    /// [`Self::stop`] where a place is asked for.
    fn halt<T>(&mut self, at: usize, detail: &str) -> Result<T, Stop> {
        let _ = self.stop(at, detail);
        Err(Stop)
    }

    fn finish(&mut self, at: usize) -> Step {
        if !self.open.is_empty() || !self.skipped.is_empty() {
            return self.stop(at, "dokumentet slutter før alle elementer er lukket");
        }
        if !self.has_root {
            return self.stop(at, "dokumentet har ikke noe element");
        }
        Ok(())
    }
}
