//! What was found in a submission: values, never errors, so that one bad element hides nothing else.

use std::fmt;

use uuid::Uuid;

use crate::rules::Rule;
use crate::xml::tag::Tag;

/// How grave a finding is; INFO and WARNING do not stop a submission, ERROR and FATAL do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Worth a look.
    Info,
    /// Probably wrong.
    Warning,
    /// Wrong: the register refuses the submission.
    Error,
    /// Not a submission at all: nothing else was checked.
    Fatal,
}

impl Severity {
    /// All severities, the mildest first.
    pub const ALL: [Self; 4] = [Self::Info, Self::Warning, Self::Error, Self::Fatal];

    /// The word that the register's own reports use.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Info => "INFO",
            Self::Warning => "WARNING",
            Self::Error => "ERROR",
            Self::Fatal => "FATAL",
        }
    }

    /// Whether the register refuses a submission with such a finding.
    #[must_use]
    pub fn stops(self) -> bool {
        self >= Self::Error
    }
}

impl fmt::Display for Severity {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.as_str())
    }
}

/// Where in the file: line and column from 1, the column counted in characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// Line, from 1.
    pub line: u32,
    /// Column, from 1.
    pub column: u32,
}

/// The deepest an element of the schema stands below the case (`Tiltak/Tilsyn/Ansvarlig`).
const DEPTH: usize = 3;

/// Which element of the case is meant: the way to it from `Sak`, by name and number, and the key it is known by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Spot {
    root: Root,
    steps: [(Tag, u32); DEPTH],
    depth: u8,
    id: Option<Uuid>,
    field: Option<&'static str>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Root {
    Submission,
    Submitter,
    Case,
}

impl Spot {
    fn root(root: Root, id: Uuid) -> Self {
        Self {
            root,
            steps: [(Tag::CaseFile, 0); DEPTH],
            depth: 0,
            id: Some(id),
            field: None,
        }
    }

    /// The submission itself (Barnevern).
    #[must_use]
    pub fn submission(id: Uuid) -> Self {
        Self::root(Root::Submission, id)
    }

    /// The submitter (Avgiver), which is known by the id of its submission.
    #[must_use]
    pub fn submitter(submission: Uuid) -> Self {
        Self::root(Root::Submitter, submission)
    }

    /// The case (Sak).
    #[must_use]
    pub fn case(id: Uuid) -> Self {
        Self::root(Root::Case, id)
    }

    /// An element inside this one: the `index`-th of its name, from 0. It is known by the key of this one until
    /// [`Self::with_id`] says otherwise.
    #[must_use]
    pub fn inside(mut self, tag: Tag, index: usize) -> Self {
        let depth = usize::from(self.depth);
        if let Some(step) = self.steps.get_mut(depth) {
            *step = (tag, u32::try_from(index).unwrap_or(u32::MAX));
            self.depth += 1;
        }
        self
    }

    /// The element's own key.
    #[must_use]
    pub fn with_id(mut self, id: Uuid) -> Self {
        self.id = Some(id);
        self
    }

    /// The attribute that is meant, by the name the file has.
    #[must_use]
    pub fn field(mut self, name: &'static str) -> Self {
        self.field = Some(name);
        self
    }

    /// The element's name.
    #[must_use]
    pub fn tag(&self) -> Tag {
        self.path()
            .last()
            .map_or_else(|| self.root_tag(), |(tag, _)| *tag)
    }

    /// The key that the element, or the nearest around it, is known by.
    #[must_use]
    pub fn id(&self) -> Option<Uuid> {
        self.id
    }

    /// The attribute that is meant, if one is.
    #[must_use]
    pub fn attribute(&self) -> Option<&'static str> {
        self.field
    }

    pub(crate) fn root_tag(&self) -> Tag {
        match self.root {
            Root::Submission => Tag::Submission,
            Root::Submitter => Tag::Submitter,
            Root::Case => Tag::CaseFile,
        }
    }

    /// The way from the root tag.
    pub(crate) fn path(&self) -> &[(Tag, u32)] {
        self.steps.get(..usize::from(self.depth)).unwrap_or_default()
    }

    /// The word that the register's reports have for the kind of element (`contextType`); none outside the case.
    #[must_use]
    pub fn context_type(&self) -> Option<&'static str> {
        let tag = self
            .path()
            .first()
            .map_or_else(|| self.root_tag(), |(tag, _)| *tag);
        context_type(tag)
    }
}

/// The word of the register's reports for an element (`contextType`).
pub(crate) fn context_type(tag: Tag) -> Option<&'static str> {
    Some(match tag {
        Tag::CaseFile => "CASE",
        Tag::Personalia => "PERSONALIA",
        Tag::ConcernReport => "MESSAGE",
        Tag::Investigation => "INVESTIGATION",
        Tag::Plan => "PLAN",
        Tag::Measure => "MEASURE",
        Tag::Decision => "DECISION",
        Tag::Aftercare => "AFTERCARE",
        Tag::TribunalReferral => "CASE_FORWARDING",
        Tag::Relocation => "RELOCATION",
        Tag::Relation => "RELATION",
        Tag::Deleted => "DELETED",
        _ => return None,
    })
}

/// One thing that a rule flags.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// The rule that flags it.
    pub rule: &'static Rule,
    /// How grave it is here.
    pub severity: Severity,
    /// How grave it would be had the element not come from an older system; only where that lowered it.
    pub original_severity: Option<Severity>,
    /// Name of the element, as the file has it.
    pub element: &'static str,
    /// The word of the register's reports for the element it stands in (`contextType`); none outside the case.
    pub context_type: Option<&'static str>,
    /// Key of the element, or of the nearest around it that has one.
    pub element_id: Option<Uuid>,
    /// Where it is in the file; none for a case that is not in a file yet.
    pub place: Option<Place>,
    /// What is wrong, in bokmål, in the manner of the register's own messages. Never holds a national id, a name or free text.
    pub message: String,
}
