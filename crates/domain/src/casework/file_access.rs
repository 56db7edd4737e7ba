//! Access of the family to the case (innsyn): what is shown, what is kept back and under which paragraph.
//!
//! What is kept back is taken out of the text before anything is stored or shown: a package has the reason in its place and nothing
//! below it.

use std::sync::LazyLock;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::part::Part;
use super::refusal::{Check, Reason, Refusals};
use super::signature::{MAX_NAME, PartyRole};
use crate::ids::{AttachmentId, CaseFileId, FileAccessId, UserId};

/// A package of documents that somebody was given (innsynspakke, barnevernsloven § 12-6).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileAccess {
    /// Identity.
    pub id: FileAccessId,
    /// Counts the changes, for optimistic locking.
    pub version: i64,
    /// The case it belongs to.
    pub case_file: CaseFileId,
    /// Who asked.
    pub asked_by: String,
    /// In what role.
    pub role: PartyRole,
    /// The day they asked.
    pub asked_on: NaiveDate,
    /// The day it was decided.
    pub decided_on: NaiveDate,
    /// Who decided.
    pub decided_by: UserId,
    /// The documents, in their order.
    pub items: Vec<AccessItem>,
}

/// A document of a package.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AccessItem {
    /// What kind of thing it was taken from: `note`, `plan`, `decision`, `attachment`.
    pub kind: String,
    /// Which one.
    pub thing: Uuid,
    /// What it is called; empty where the whole document is kept back.
    pub title: String,
    /// The day it is from.
    pub on: NaiveDate,
    /// What is shown and what is not.
    pub pieces: Vec<Piece>,
    /// The file that is given, where the document is one.
    #[serde(default)]
    pub file: Option<GivenFile>,
}

/// A file of a package (vedlegg i innsynspakke).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct GivenFile {
    /// Which file of the case: the one that was asked for, or a copy of it in which something is blacked out.
    pub attachment: AttachmentId,
    /// Its name in the package.
    pub file_name: String,
    /// SHA-256 of the bytes that were given, lower-case hexadecimal.
    pub sha256: String,
    /// Id of the reason for what is blacked out in the copy; none where the file is given as it is.
    pub redacted: Option<String>,
}

/// A part of a document in a package.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "piece", rename_all = "snake_case")]
pub enum Piece {
    /// Words that are shown.
    Shown {
        /// The words.
        text: String,
    },
    /// Words that were taken out.
    Redacted {
        /// Id of the reason in `access_limit.csv`.
        limit: String,
    },
}

/// Words to take out of a document, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Redaction {
    /// The words, wherever they stand.
    pub words: String,
    /// Id of the reason.
    pub limit: String,
}

/// A legal reason for keeping something back (grunn for å nekte innsyn), valid for a period.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize)]
pub struct AccessLimit {
    /// Its key.
    pub id: String,
    /// Code of the act; `FVL` for the public administration act.
    pub act: String,
    /// Section of the act.
    pub section: String,
    /// What it protects, bokmål.
    pub label_nb: String,
    /// What it protects, English.
    pub label_en: String,
    /// First day of validity.
    pub valid_from: NaiveDate,
    /// Last day of validity; open when absent.
    pub valid_to: Option<NaiveDate>,
    /// Where it was read, and how sure that is.
    pub source: String,
}

impl AccessLimit {
    /// Whether it can be used on a date.
    #[must_use]
    pub fn is_valid_on(&self, date: NaiveDate) -> bool {
        self.valid_from <= date && self.valid_to.is_none_or(|last| date <= last)
    }

    /// The paragraph as it is written, for example `barnevernsloven § 12-6`.
    #[must_use]
    pub fn legal_basis(&self) -> String {
        let act = if self.act == "FVL" {
            "forvaltningsloven"
        } else {
            "barnevernsloven"
        };
        format!("{act} § {}", self.section)
    }

    /// What it protects, in English or bokmål.
    #[must_use]
    pub fn label(&self, english: bool) -> &str {
        if english { &self.label_en } else { &self.label_nb }
    }
}

static LIMITS: LazyLock<Vec<AccessLimit>> = LazyLock::new(|| {
    csv::Reader::from_reader(include_str!("access_limit.csv").as_bytes())
        .into_deserialize()
        .filter_map(Result::ok)
        .collect()
});

/// The reasons that can be used on a date.
pub fn limits_on(date: NaiveDate) -> impl Iterator<Item = &'static AccessLimit> {
    LIMITS.iter().filter(move |limit| limit.is_valid_on(date))
}

/// The reason with a key, also one that is used no longer.
#[must_use]
pub fn limit(id: &str) -> Option<&'static AccessLimit> {
    LIMITS.iter().find(|limit| limit.id == id)
}

/// A text without the words that are to be taken out. Words that overlap are taken out together.
///
/// # Errors
/// Refused when words do not stand in the text, so that nobody believes they were taken out, or when there is no valid reason.
pub fn redact(text: &str, redactions: &[Redaction], on: NaiveDate) -> Result<Vec<Piece>, Refusals> {
    let mut check = Check::new();
    let mut hidden: Vec<(usize, usize, &str)> = Vec::new();
    for redaction in redactions {
        let words = redaction.words.trim();
        let before = hidden.len();
        if !words.is_empty() {
            let found = text.match_indices(words);
            hidden.extend(found.map(|(start, found)| (start, start + found.len(), redaction.limit.as_str())));
        }
        check.field(words.is_empty(), "words", Reason::Missing);
        check.field(
            !words.is_empty() && hidden.len() == before,
            "words",
            Reason::NotInText,
        );
        let valid = limit(&redaction.limit).is_some_and(|limit| limit.is_valid_on(on));
        check.field(!valid, "limit", Reason::Missing);
    }
    hidden.sort_unstable();
    check.finish(|| cut(text, &hidden))
}

/// Cuts the text at sorted places.
fn cut(text: &str, hidden: &[(usize, usize, &str)]) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut at = 0;
    for (start, end, limit) in hidden {
        if *start >= at {
            if *start > at {
                pieces.push(shown(&text[at..*start]));
            }
            pieces.push(Piece::Redacted {
                limit: (*limit).to_owned(),
            });
        }
        at = at.max(*end);
    }
    if at < text.len() {
        pieces.push(shown(&text[at..]));
    }
    pieces
}

fn shown(text: &str) -> Piece {
    Piece::Shown {
        text: text.to_owned(),
    }
}

/// A document that is kept back as a whole: its title too, since that may tell what it is about, and its file.
#[must_use]
pub fn withheld(item: AccessItem, limit: &str) -> AccessItem {
    AccessItem {
        title: String::new(),
        pieces: vec![Piece::Redacted {
            limit: limit.to_owned(),
        }],
        file: None,
        ..item
    }
}

impl FileAccess {
    /// Gives access.
    ///
    /// # Errors
    /// Refused without a name or a document, decided before it was asked for, or dated in the future.
    pub fn grant(self, today: NaiveDate) -> Result<Self, Refusals> {
        let mut check = Check::new();
        check.field(self.asked_by.trim().is_empty(), "asked_by", Reason::Missing);
        check.field(
            self.asked_by.chars().count() > MAX_NAME,
            "asked_by",
            Reason::TooLong,
        );
        check.field(self.asked_on > today, "asked_on", Reason::InTheFuture);
        check.field(self.decided_on < self.asked_on, "asked_on", Reason::BeforeStart);
        check.field(self.items.is_empty(), "items", Reason::Missing);
        check.finish(|| self)
    }

    /// How many times something was taken out.
    #[must_use]
    pub fn redactions(&self) -> usize {
        let pieces = self.items.iter().flat_map(|item| &item.pieces);
        let words = pieces.filter(|piece| matches!(piece, Piece::Redacted { .. }));
        let files = self.items.iter().filter_map(|item| item.file.as_ref());
        words.count() + files.filter(|file| file.redacted.is_some()).count()
    }
}

impl Part for FileAccess {
    const KIND: &'static str = "file_access";

    fn id(&self) -> Uuid {
        self.id.0
    }

    fn version(&self) -> i64 {
        self.version
    }

    fn case_file(&self) -> CaseFileId {
        self.case_file
    }

    fn happened_on(&self) -> NaiveDate {
        self.decided_on
    }

    fn is_open(&self) -> bool {
        false
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::casework::example::{self, CASEWORKER};

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn hide(words: &str) -> Redaction {
        Redaction {
            words: words.into(),
            limit: "bvl-13-1".into(),
        }
    }

    fn read(pieces: &[Piece]) -> String {
        let piece = |piece: &Piece| match piece {
            Piece::Shown { text } => text.clone(),
            Piece::Redacted { .. } => "█".to_owned(),
        };
        pieces.iter().map(piece).collect()
    }

    #[test]
    fn words_are_gone_wherever_they_stand() {
        let text = "Naboen Per ringte. Per er redd. 🦊";
        let pieces = redact(text, &[hide("Per")], day("2026-06-01")).unwrap();
        assert_eq!(read(&pieces), "Naboen █ ringte. █ er redd. 🦊");
        assert!(!serde_json::to_string(&pieces).unwrap().contains("Per"));
    }

    #[test]
    fn words_that_overlap_are_taken_out_together() {
        let pieces = redact(
            "Per Hansen bor her",
            &[hide("Per Hansen"), hide("Hansen bor")],
            day("2026-06-01"),
        );
        assert_eq!(read(&pieces.unwrap()), "█ her");
    }

    #[test]
    fn words_that_are_not_there_are_told() {
        let refused = redact("Naboen ringte.", &[hide("Per")], day("2026-06-01")).unwrap_err();
        assert_eq!(
            (refused.0[0].field, refused.0[0].reason),
            (Some("words"), Reason::NotInText)
        );
    }

    #[test]
    fn a_reason_is_one_of_the_law_on_its_day() {
        let without = Redaction {
            limit: "fordi".into(),
            ..hide("ringte")
        };
        assert_eq!(
            redact("Per ringte.", &[without], day("2026-06-01"))
                .unwrap_err()
                .0[0]
                .field,
            Some("limit")
        );
        assert!(redact("Per ringte.", &[hide("Per")], day("2022-12-31")).is_err());
        assert!(redact("Per ringte.", &[hide("Per")], day("2023-01-01")).is_ok());
        assert_eq!(LIMITS.len(), include_str!("access_limit.csv").lines().count() - 1);
    }

    #[test]
    fn a_whole_document_is_kept_back_with_its_title() {
        let item = AccessItem {
            kind: "note".into(),
            thing: example::id(25, 1),
            title: "Samtale med nabo".into(),
            on: day("2026-05-01"),
            pieces: redact("Per ringte.", &[], day("2026-06-01")).unwrap(),
            file: Some(GivenFile {
                attachment: AttachmentId(example::id(28, 1)),
                file_name: "nabo.pdf".into(),
                sha256: "00".into(),
                redacted: None,
            }),
        };
        let kept_back = withheld(item, "bvl-12-6");
        let json = serde_json::to_string(&kept_back).unwrap();
        assert!(!json.contains("Per") && !json.contains("nabo") && kept_back.file.is_none());
    }

    #[test]
    fn access_is_decided_on_the_day_it_is_asked_for_or_later() {
        let granted = |asked_on: &str| {
            let access = FileAccess {
                id: FileAccessId(example::id(27, 1)),
                version: 1,
                case_file: CaseFileId(example::id(3, 1)),
                asked_by: "Mor Eksempel".into(),
                role: PartyRole::Parent,
                asked_on: day(asked_on),
                decided_on: day("2026-06-01"),
                decided_by: CASEWORKER,
                items: vec![AccessItem {
                    kind: "note".into(),
                    thing: example::id(25, 1),
                    title: String::new(),
                    on: day("2026-05-01"),
                    pieces: Vec::new(),
                    file: None,
                }],
            };
            access.grant(day("2026-06-01")).is_ok()
        };
        assert!(granted("2026-05-31"));
        assert!(granted("2026-06-01"));
        assert!(!granted("2026-06-02"));
    }

    proptest! {
        #[test]
        fn what_was_taken_out_is_never_in_what_is_left(text in "[a-cå ]{0,40}", words in "[a-cå]{1,3}") {
            if let Ok(pieces) = redact(&text, &[hide(&words)], day("2026-06-01")) {
                for piece in &pieces {
                    if let Piece::Shown { text } = piece {
                        prop_assert!(!text.contains(&words));
                    }
                }
            }
        }
    }
}
