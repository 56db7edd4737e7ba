//! The thread of a case as a drawing and as nested lists: what was reported, needs, goals, measures, evaluations.
//!
//! Both are made from the same words and the same addresses; neither knows a language or a route.

mod layout;
mod naming;
mod outline;
mod svg;
mod wrap;

#[cfg(test)]
mod tests;

use chrono::NaiveDate;
use tiltak_domain::casework::case::Case;
use tiltak_domain::casework::measure::Dose;
use tiltak_domain::casework::thread::{Gap, NodeId, Thread};
use tiltak_domain::codelist::Kind;

pub use outline::{Outline, OutlineGap, OutlineItem};

/// The words of the figure in one language.
///
/// Keys asked of [`text`](ThreadWords::text), where `<kind>` is `content`, `need`, `goal`, `measure` or `evaluation`:
/// `thread-title`, `thread-description`, `thread-column-<kind>`, `thread-kind-<kind>`,
/// `thread-standing-<kind>-{open,holds,rejected,ended}`, `thread-outcome-{continue,adjust,end}`, and for each
/// [`GapKind::key`](tiltak_domain::casework::thread::GapKind::key) `gap-<key>`, `gap-short-<key>`, `gap-action-<key>`.
pub trait ThreadWords {
    /// The text of a key; empty where there is nothing to say.
    fn text(&self, key: &str) -> String;
    /// A civil date written out.
    fn date(&self, date: NaiveDate) -> String;
    /// The label of a code.
    fn code(&self, kind: Kind, code: &str) -> String;
    /// How much of a measure is given.
    fn dose(&self, dose: Dose) -> String;
}

/// A thread to be shown.
pub struct ThreadFigure<'a> {
    /// The case.
    pub case: &'a Case,
    /// Its thread.
    pub thread: &'a Thread,
    /// The words.
    pub words: &'a dyn ThreadWords,
    /// The page of a thing; none where it has no page.
    pub node_href: &'a dyn Fn(NodeId) -> Option<String>,
    /// The form that mends a gap; none where the reader may not mend it.
    pub gap_href: &'a dyn Fn(&Gap) -> Option<String>,
}

impl ThreadFigure<'_> {
    /// The drawing: five columns, one box for each thing, one line for each link, an open end where a link is missing.
    #[must_use]
    pub fn svg(&self) -> String {
        svg::draw(self, &layout::arrange(self))
    }

    /// The same as nested lists.
    #[must_use]
    pub fn outline(&self) -> Outline {
        outline::outline(self)
    }
}
