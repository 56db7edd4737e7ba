//! Judges a submission: first its structure, then, where that stands, every rule.

use crate::finding::{Finding, Spot};
use crate::read::{Reader, SchemaChoice, SchemaVersion};
use crate::record::Submission;
use crate::rules::{self, Findings, Origin, Subject};

/// How to judge.
#[derive(Debug, Clone, Copy, Default)]
pub struct Options<'a> {
    /// Which schema the structure is held against.
    pub schema: SchemaChoice,
    /// Whether our own rules are left out (they are INFO and not the register's).
    pub without_own_rules: bool,
    /// The last accepted submission of the same case, where it is known: rules on removals ask for it.
    pub previous: Option<&'a Submission>,
}

/// What came of judging a document.
#[derive(Debug)]
pub struct Judgement {
    /// The schema that the structure was held against.
    pub schema: SchemaVersion,
    /// What the document says; none where its structure is broken.
    pub submission: Option<Submission>,
    /// Everything that was found, in the order of the file.
    pub findings: Vec<Finding>,
}

impl Judgement {
    /// Whether the register would refuse the document.
    #[must_use]
    pub fn is_refused(&self) -> bool {
        self.findings.iter().any(|finding| finding.severity.stops())
    }
}

/// Judges a document. For many of them, keep a [`Judge`].
#[must_use]
pub fn judge(document: &[u8], options: &Options<'_>) -> Judgement {
    Judge::default().judge(document, options)
}

/// Judges a case that is not in a file: the findings have no place.
#[must_use]
pub fn judge_record(submission: &Submission, options: &Options<'_>) -> Vec<Finding> {
    apply(submission, options)
        .into_iter()
        .map(|(_, finding)| finding)
        .collect()
}

/// Judges one document after another with the same buffers.
#[derive(Debug, Default)]
pub struct Judge {
    reader: Reader,
}

impl Judge {
    /// Judges a document.
    ///
    /// A document whose structure is broken is held against nothing else, as the register does it.
    #[must_use]
    pub fn judge(&mut self, document: &[u8], options: &Options<'_>) -> Judgement {
        let mut reading = self.reader.read(document, options.schema);
        let mut findings = std::mem::take(&mut reading.findings);
        if let Some(submission) = &reading.submission {
            for (spot, mut finding) in apply(submission, options) {
                finding.place = reading.place_of(&spot);
                findings.push(finding);
            }
            findings.sort_by_key(|finding| finding.place);
        }
        if options.without_own_rules {
            findings.retain(|finding| finding.rule.origin != Origin::Own);
        }
        Judgement {
            schema: reading.schema,
            submission: reading.submission,
            findings,
        }
    }
}

fn apply(submission: &Submission, options: &Options<'_>) -> Vec<(Spot, Finding)> {
    let subject = Subject::new(submission, options.previous);
    let is_migrated = submission.case_file.migrated_id.is_some();
    let mut found = Vec::new();
    for rule in rules::all() {
        let is_left_out = options.without_own_rules && rule.origin == Origin::Own;
        let passes_over = submission.case_file.deleted && !rule.sees_deleted();
        if let (Some(check), false, false) = (rule.check(), is_left_out, passes_over) {
            check(&subject, &mut Findings::of(rule, is_migrated, &mut found));
        }
    }
    found
}
