//! Which rules there are: number, wire id, severities and dates, one line a rule. What a rule does is in its own file.

mod aftercare;
mod case_file;
mod concern_report;
mod decision;
mod intake;
mod investigation;
mod measure;
mod own;
mod personalia;
mod plan;
mod relocation;
mod submitter;
mod tribunal_referral;

pub(crate) use intake::rule as rule_of_fault;

use std::sync::LazyLock;

use chrono::NaiveDate;

use super::definition::Words;
use super::{Definition, Origin, Rule};
use crate::finding::Severity;
use crate::xml::structure;

/// A line of the registry.
struct Line {
    id: &'static str,
    wire_id: Option<&'static str>,
    subject: &'static str,
    severity: Severity,
    severity_if_migrated: Severity,
    valid_from: Option<&'static str>,
    definition: &'static Definition,
}

/// An official rule whose severity is the same for migrated data.
const fn official(
    id: &'static str,
    wire_id: &'static str,
    subject: &'static str,
    severity: Severity,
    valid_from: Option<&'static str>,
    definition: &'static Definition,
) -> Line {
    Line {
        id,
        wire_id: Some(wire_id),
        subject,
        severity,
        severity_if_migrated: severity,
        valid_from,
        definition,
    }
}

/// A rule of our own: INFO, no wire id, can be switched off.
const fn own(id: &'static str, subject: &'static str, definition: &'static Definition) -> Line {
    Line {
        id,
        wire_id: None,
        subject,
        severity: Severity::Info,
        severity_if_migrated: Severity::Info,
        valid_from: None,
        definition,
    }
}

impl Line {
    /// Another severity where the element was moved from an older system (MigrertId).
    const fn if_migrated(mut self, severity: Severity) -> Self {
        self.severity_if_migrated = severity;
        self
    }
}

const OFFICIAL: [&[Line]; 11] = [
    submitter::RULES,
    case_file::RULES,
    personalia::RULES,
    concern_report::RULES,
    investigation::RULES,
    decision::RULES,
    measure::RULES,
    plan::RULES,
    aftercare::RULES,
    relocation::RULES,
    tribunal_referral::RULES,
];

static ALL: LazyLock<Vec<Rule>> = LazyLock::new(|| {
    let official = OFFICIAL
        .into_iter()
        .flatten()
        .map(|line| rule(line, Origin::Official));
    let own = own::RULES.iter().map(|line| rule(line, Origin::Own));
    intake::rules()
        .into_iter()
        .chain(structure::rules())
        .chain(official)
        .chain(own)
        .collect()
});

fn rule(line: &Line, origin: Origin) -> Rule {
    Rule {
        id: line.id,
        wire_id: line.wire_id,
        subject: line.subject,
        origin,
        severity: line.severity,
        severity_if_migrated: line.severity_if_migrated,
        valid_from: line.valid_from.and_then(|date| date.parse::<NaiveDate>().ok()),
        definition: Words::File(line.definition),
    }
}

/// Every rule: those of the schema, the official ones by entity, our own.
#[must_use]
pub fn all() -> &'static [Rule] {
    &ALL
}

/// The rule with this number, without regard to letter case: `Melding-03`.
#[must_use]
pub fn find(id: &str) -> Option<&'static Rule> {
    all().iter().find(|rule| rule.id.eq_ignore_ascii_case(id))
}
