use chrono::NaiveDate;

use super::{Findings, Subject};
use crate::finding::Severity;

/// What to look at when a rule has flagged something, for the caseworker.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Help {
    /// In bokmål.
    pub nb: &'static str,
    /// In English.
    pub en: &'static str,
}

/// Who asks for a rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Origin {
    /// The register's specification (Kravspesifikasjon): a numbered Kontroll.
    Official,
    /// The register's schema (XSD), or what XML itself demands.
    Structure,
    /// Ours: what no official rule catches. Can be switched off.
    Own,
}

/// What one file under `rules/` says: words and check, without number and severity.
#[derive(Debug)]
pub(crate) struct Definition {
    /// What the rule does, why, and the choice made where the source is open; paragraphs of Markdown.
    pub(crate) description: &'static str,
    pub(crate) help: Help,
    pub(crate) check: fn(&Subject<'_>, &mut Findings<'_>),
}

/// Declares the rule of a file, `RULE`: its description is the doc comment, which is also its public page.
macro_rules! rule {
    (
        $(#[doc = $description:literal])+
        nb: $nb:literal,
        en: $en:literal,
        check: $check:expr $(,)?
    ) => {
        $(#[doc = $description])+
        pub(crate) const RULE: $crate::rules::Definition = $crate::rules::Definition {
            description: concat!($($description, "\n"),+),
            help: $crate::rules::Help { nb: $nb, en: $en },
            check: $check,
        };
    };
}
pub(crate) use rule;

/// A rule with its place in the registry.
#[derive(Debug)]
pub struct Rule {
    /// Its number in the specification, such as `Melding-03`.
    pub id: &'static str,
    /// Its id in the register's reports, such as `MESSAGE_03`; none for our own.
    pub wire_id: Option<&'static str>,
    /// What it looks at, in the words of the specification, such as `Melding` or `Vedtak/Krav`.
    pub subject: &'static str,
    /// Who asks for it.
    pub origin: Origin,
    /// How grave its findings are.
    pub severity: Severity,
    /// How grave where the element was moved from an older system (MigrertId).
    pub severity_if_migrated: Severity,
    /// Printed in the specification, which does not say what it counts from; shown, not applied.
    pub valid_from: Option<NaiveDate>,
    pub(crate) definition: Words,
}

/// Where a rule's words and check come from.
#[derive(Debug)]
pub(crate) enum Words {
    /// A file under `rules/`.
    File(&'static Definition),
    /// The schema: the reader checks it.
    Structure {
        description: String,
        help_nb: String,
        help_en: String,
    },
}

impl Rule {
    /// The check; none for what the reader sees to.
    pub(crate) fn check(&self) -> Option<fn(&Subject<'_>, &mut Findings<'_>)> {
        match &self.definition {
            Words::File(definition) => Some(definition.check),
            Words::Structure { .. } => None,
        }
    }

    /// Whether it looks at a case that is flagged as deleted: only the bounds of dates do.
    pub(crate) fn sees_deleted(&self) -> bool {
        self.id == "Sak-01"
    }

    /// What it does, why, and the choice made where the source is open; Markdown.
    #[must_use]
    pub fn description(&self) -> &str {
        match &self.definition {
            Words::File(definition) => definition.description,
            Words::Structure { description, .. } => description,
        }
    }

    /// What to look at, in bokmål.
    #[must_use]
    pub fn help_nb(&self) -> &str {
        match &self.definition {
            Words::File(definition) => definition.help.nb,
            Words::Structure { help_nb, .. } => help_nb,
        }
    }

    /// What to look at, in English.
    #[must_use]
    pub fn help_en(&self) -> &str {
        match &self.definition {
            Words::File(definition) => definition.help.en,
            Words::Structure { help_en, .. } => help_en,
        }
    }

    /// What to look at, in bokmål or English.
    #[must_use]
    pub fn help(&self, english: bool) -> &str {
        if english { self.help_en() } else { self.help_nb() }
    }
}

impl PartialEq for Rule {
    fn eq(&self, other: &Self) -> bool {
        self.id == other.id
    }
}

impl Eq for Rule {}
