//! Text templates (maler) of a service, with merge fields that a case fills: `{{barn.fornavn}}`.
//!
//! What is not known is told: a field that does not exist is refused when the template is saved, and a field that the case has
//! nothing for stays in the text, so that it can be seen, and so that the text cannot be saved as finished.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::note::{MAX_TITLE, NoteKind};
use super::refusal::{Check, Reason, Refusals};
use crate::ids::{ServiceId, TextTemplateId};

/// A text template (mal).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TextTemplate {
    /// Identity.
    pub id: TextTemplateId,
    /// Counts the changes, for optimistic locking.
    pub version: i64,
    /// The service it belongs to.
    pub service: ServiceId,
    /// What it is called.
    pub name: String,
    /// The kind of note that it becomes.
    pub kind: NoteKind,
    /// The text with its fields.
    pub body: String,
    /// Whether it is offered no longer.
    pub retired: bool,
}

/// A merge field (flettefelt).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum MergeField {
    /// The child's first name.
    ChildFirstName,
    /// The child's whole name.
    ChildName,
    /// The child's day of birth.
    ChildBorn,
    /// The caseworker's name.
    Caseworker,
    /// The name of the service.
    Service,
    /// The municipality's name.
    Municipality,
    /// Today.
    Today,
    /// The journal number of the case.
    JournalNumber,
    /// The day of the decision that applies.
    DecisionDate,
    /// The paragraph of the decision that applies.
    DecisionParagraph,
    /// The first day of the plan in use.
    PlanStart,
    /// The day by which the plan in use is evaluated.
    NextEvaluation,
    /// The day by which the open investigation is finished.
    InvestigationDue,
}

impl MergeField {
    /// All of them, in the order of the list that helps writers.
    pub const ALL: [Self; 13] = [
        Self::ChildFirstName,
        Self::ChildName,
        Self::ChildBorn,
        Self::Caseworker,
        Self::Service,
        Self::Municipality,
        Self::Today,
        Self::JournalNumber,
        Self::DecisionDate,
        Self::DecisionParagraph,
        Self::PlanStart,
        Self::NextEvaluation,
        Self::InvestigationDue,
    ];

    /// What is written between the braces.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::ChildFirstName => "barn.fornavn",
            Self::ChildName => "barn.navn",
            Self::ChildBorn => "barn.født",
            Self::Caseworker => "saksbehandler",
            Self::Service => "tjeneste",
            Self::Municipality => "kommune",
            Self::Today => "dato",
            Self::JournalNumber => "sak.nummer",
            Self::DecisionDate => "vedtak.dato",
            Self::DecisionParagraph => "vedtak.paragraf",
            Self::PlanStart => "plan.start",
            Self::NextEvaluation => "plan.neste-evaluering",
            Self::InvestigationDue => "undersøkelse.frist",
        }
    }

    /// The field with a name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|field| field.name() == name.trim())
    }
}

/// A text whose fields were filled.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Filled {
    /// The text; a field without a value still stands in it.
    pub text: String,
    /// Names of the fields without a value, each once.
    pub missing: Vec<String>,
}

/// A part of a template.
enum Piece<'a> {
    Text(&'a str),
    /// What stands between the braces.
    Field(&'a str),
}

/// The parts of a text. Braces that are not closed on the same line are text.
fn pieces(text: &str) -> Vec<Piece<'_>> {
    let mut found = Vec::new();
    let mut rest = text;
    while let Some(start) = rest.find("{{") {
        let after = &rest[start + 2..];
        let end = after.find("}}").filter(|end| !after[..*end].contains('\n'));
        let Some(end) = end else {
            found.push(Piece::Text(&rest[..start + 2]));
            rest = after;
            continue;
        };
        found.push(Piece::Text(&rest[..start]));
        found.push(Piece::Field(&after[..end]));
        rest = &after[end + 2..];
    }
    found.push(Piece::Text(rest));
    found
}

/// Whether fields still stand in a text.
#[must_use]
pub fn has_fields(text: &str) -> bool {
    pieces(text).iter().any(|piece| matches!(piece, Piece::Field(_)))
}

/// The names in a text that are no merge fields, each once.
#[must_use]
pub fn unknown_fields(text: &str) -> Vec<String> {
    let mut unknown = Vec::new();
    for piece in pieces(text) {
        if let Piece::Field(name) = piece
            && MergeField::named(name).is_none()
            && !unknown.iter().any(|known| known == name.trim())
        {
            unknown.push(name.trim().to_owned());
        }
    }
    unknown
}

/// Fills the fields of a text.
#[must_use]
pub fn fill(text: &str, values: &BTreeMap<MergeField, String>) -> Filled {
    let mut filled = Filled {
        text: String::with_capacity(text.len()),
        missing: Vec::new(),
    };
    for piece in pieces(text) {
        match piece {
            Piece::Text(text) => filled.text.push_str(text),
            Piece::Field(name) => {
                let value = MergeField::named(name).and_then(|field| values.get(&field));
                if let Some(value) = value.filter(|value| !value.trim().is_empty()) {
                    filled.text.push_str(value);
                    continue;
                }
                let name = name.trim();
                filled.text.push_str(&format!("{{{{{name}}}}}"));
                if !filled.missing.iter().any(|known| known == name) {
                    filled.missing.push(name.to_owned());
                }
            }
        }
    }
    filled
}

impl TextTemplate {
    /// Sets the template, or changes it.
    ///
    /// # Errors
    /// Refused without name or text, too long, or with a field that does not exist.
    pub fn set(self) -> Result<Self, Refusals> {
        let mut check = Check::new();
        check.field(self.name.trim().is_empty(), "name", Reason::Missing);
        check.field(self.name.chars().count() > MAX_TITLE, "name", Reason::TooLong);
        check.text(&self.body, "body", None);
        check.field(
            !unknown_fields(&self.body).is_empty(),
            "body",
            Reason::UnknownField,
        );
        check.finish(|| self)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::casework::example;

    fn template(body: &str) -> TextTemplate {
        TextTemplate {
            id: TextTemplateId(example::id(26, 1)),
            version: 1,
            service: example::SERVICE,
            name: "Innkalling".into(),
            kind: NoteKind::Letter,
            body: body.into(),
            retired: false,
        }
    }

    fn values() -> BTreeMap<MergeField, String> {
        [
            (MergeField::ChildFirstName, "Luna".to_owned()),
            (MergeField::Caseworker, "  ".to_owned()),
        ]
        .into()
    }

    #[test]
    fn known_fields_are_filled_and_others_are_told() {
        let filled = fill(
            "Hei {{ barn.fornavn }}! {{vedtak.dato}} {{vedtak.dato}} {{saksbehandler}}",
            &values(),
        );
        assert_eq!(
            filled.text,
            "Hei Luna! {{vedtak.dato}} {{vedtak.dato}} {{saksbehandler}}"
        );
        assert_eq!(filled.missing, ["vedtak.dato", "saksbehandler"]);
        assert!(has_fields(&filled.text));
    }

    #[test]
    fn a_field_that_does_not_exist_is_refused_when_the_template_is_saved() {
        let refused = template("{{barn.skonummer}}").set().unwrap_err();
        assert_eq!(refused.0[0].reason, Reason::UnknownField);
        assert_eq!(unknown_fields("{{a}} {{barn.navn}} {{a}} {{ }}"), ["a", ""]);
        assert!(template("Hei {{barn.navn}}").set().is_ok());
    }

    #[test]
    fn a_value_is_never_read_as_a_field() {
        let values = [(MergeField::ChildFirstName, "{{barn.navn}}".to_owned())].into();
        assert_eq!(fill("{{barn.fornavn}}", &values).text, "{{barn.navn}}");
    }

    #[test]
    fn lone_braces_are_text() {
        for text in [
            "{{",
            "a }} b",
            "{{ barn.navn",
            "{{barn.\nnavn}}",
            "{ {barn.navn} }",
        ] {
            assert!(!has_fields(text), "{text}");
            assert_eq!(fill(text, &values()).text, text);
        }
    }

    #[test]
    fn every_field_is_found_by_its_name() {
        for field in MergeField::ALL {
            assert_eq!(MergeField::named(field.name()), Some(field));
        }
    }

    proptest! {
        #[test]
        fn text_without_fields_stays_as_it_is(text in "\\PC*") {
            prop_assume!(!has_fields(&text));
            prop_assert_eq!(fill(&text, &values()).text, text);
        }
    }
}
