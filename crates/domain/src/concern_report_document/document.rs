use super::SentAt;
use serde::{Deserialize, Serialize};
use std::fmt;

/// The two kinds of concern report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// From a professional (offentlig melder).
    Public,
    /// From anyone else (privat melder).
    Private,
}

/// Something about an accepted document that a person should know.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Note {
    /// A private report that lists no child, or only children without a name.
    NoChildNamed,
    /// The time of sending had no zone and was read as Norwegian time; the usual case.
    SentAtWithoutZone,
    /// The time of sending falls in the hour that autumn repeats; the earlier moment was chosen.
    SentAtAmbiguous,
    /// The time of sending falls in the hour that spring skips; it was read as winter time.
    SentAtSkipped,
    /// The time of sending could not be read.
    SentAtUnreadable,
    /// The other views (andre synspunkter) are not a text, which only version 1 allows; see the original.
    OtherViewsUnreadable,
    /// Characters that no text can hold were replaced; see the original.
    TextRepaired,
    /// A member stood more than once in the same object and the last one was read; see the original.
    MemberRepeated,
}

impl Note {
    /// Names the note with one stable word, for texts and storage.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::NoChildNamed => "no_child_named",
            Self::SentAtWithoutZone => "sent_at_without_zone",
            Self::SentAtAmbiguous => "sent_at_ambiguous",
            Self::SentAtSkipped => "sent_at_skipped",
            Self::SentAtUnreadable => "sent_at_unreadable",
            Self::OtherViewsUnreadable => "other_views_unreadable",
            Self::TextRepaired => "text_repaired",
            Self::MemberRepeated => "member_repeated",
        }
    }
}

/// An accepted concern report document (bekymringsmelding), as understood.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Document {
    /// From a professional or from anyone else.
    pub kind: Kind,
    /// The schema version, where the content tells: 2 with other views, 1 with something only version 1 allows.
    pub version_hint: Option<u8>,
    /// Recipient municipality (kommunenummer), four digits, possibly of an earlier year's division.
    pub municipality_number: String,
    /// Recipient municipality's name (kommunenavn).
    pub municipality_name: String,
    /// Recipient city district (bydelsnummer), two digits, `00` where there are none.
    pub district_number: String,
    /// Recipient city district's name (bydelsnavn).
    pub district_name: String,
    /// Who reports (melder).
    pub reporter: Reporter,
    /// The children, in the document's order; in a private report possibly none.
    pub children: Vec<ReportedChild>,
    /// The guardians (foresatte): one or two in a public report, none in a private one.
    pub guardians: Vec<Guardian>,
    /// Need of an interpreter (behov for tolk), free text.
    pub interpreter_need: Option<String>,
    /// Other agencies that help (andre hjelpeinstanser), free text.
    pub other_agencies: Option<String>,
    /// What is reported.
    pub texts: Texts,
    /// The stated time of sending (sendingstidspunkt).
    pub sent_at: SentAt,
    /// The sending system or organisation (leveringskanal), free text.
    pub delivery_channel: String,
    /// What a person should know about the reading.
    pub notes: Vec<Note>,
}

/// The reporter (melder).
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reporter {
    /// Name.
    pub name: String,
    /// Role (rolle); public reports only.
    pub role: Option<String>,
    /// Phone number.
    pub phone: Option<String>,
    /// E-mail address; public reports only.
    pub email: Option<String>,
    /// Employer (virksomhet); public reports only.
    pub organisation: Option<Organisation>,
    /// Own address; private reports only.
    pub address: Option<Address>,
}

/// The organisation a professional reports for (virksomhet).
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Organisation {
    /// Name.
    pub name: String,
    /// Organisation number (orgnr), any text.
    pub number: Option<String>,
    /// Address.
    pub address: Address,
}

/// A postal address (adresse).
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Address {
    /// First line.
    pub line1: String,
    /// Second line.
    pub line2: Option<String>,
    /// Third line.
    pub line3: Option<String>,
    /// Postal code (postnummer), any text.
    pub postal_code: Option<String>,
    /// Postal place (poststed).
    pub postal_place: Option<String>,
}

/// A child the report is about (barn).
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReportedChild {
    /// The text given as national id (fnr), unchecked; none in a private report.
    pub national_id_text: Option<String>,
    /// Whether the child is not yet born (ufødt); false in a private report, which cannot say.
    pub unborn: bool,
    /// Name.
    pub name: String,
    /// Phone number, any text.
    pub phone: Option<String>,
    /// Address.
    pub address: Address,
    /// Whether the child has been told of the report (orientert); public reports only.
    pub informed: Option<bool>,
    /// Why, or why not.
    pub informed_reason: Option<String>,
    /// Assumed age (antatt alder), free text; private reports only.
    pub assumed_age: Option<String>,
    /// How the reporter knows the child (relasjon), free text; private reports only.
    pub relation: Option<String>,
}

/// A guardian (foresatt).
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Guardian {
    /// Name.
    pub name: String,
    /// Phone number, any text.
    pub phone: Option<String>,
    /// Whether the guardian has been told of the report (orientert).
    pub informed: bool,
    /// Why, or why not.
    pub informed_reason: Option<String>,
}

/// What is reported, in the reporter's words.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Texts {
    /// The concern (melding).
    pub concern: String,
    /// What went before (historie); public reports only.
    pub history: Option<String>,
    /// Other views (andre synspunkter); public reports of version 2 only.
    pub other_views: Option<String>,
}

impl fmt::Debug for Document {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Document")
            .field("kind", &self.kind)
            .field("children", &self.children.len())
            .field("guardians", &self.guardians.len())
            .field("notes", &self.notes)
            .finish_non_exhaustive()
    }
}

macro_rules! hide_content {
    ($($name:ident),+) => {$(
        impl fmt::Debug for $name {
            fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.debug_struct(stringify!($name)).finish_non_exhaustive()
            }
        }
    )+};
}

hide_content!(Reporter, Organisation, Address, ReportedChild, Guardian, Texts);
