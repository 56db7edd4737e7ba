//! Notes (journalnotater): what happened and what was said, written down once and never changed.
//!
//! A correction is a note of its own that names the one it corrects; both stay readable.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::part::Part;
use super::refusal::{Check, Reason, Refusals};
use super::text_template;
use crate::ids::{CaseFileId, NoteId, TextTemplateId, UserId};

/// A note in a case (journalnotat, barnevernsloven § 12-4).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Note {
    /// Identity.
    pub id: NoteId,
    /// Counts the changes; a note is never changed, so it stays 1.
    pub version: i64,
    /// The case it belongs to.
    pub case_file: CaseFileId,
    /// What kind of event it tells of.
    pub kind: NoteKind,
    /// What it is about, in a few words.
    pub title: String,
    /// The day it happened.
    pub happened_on: NaiveDate,
    /// Who took part besides the writer.
    pub people: String,
    /// What happened.
    pub text: String,
    /// Who wrote it.
    pub written_by: UserId,
    /// When it was written.
    pub written_at: DateTime<Utc>,
    /// The template it was begun from.
    pub template: Option<TextTemplateId>,
    /// What it corrects.
    pub corrects: Option<Correction>,
}

/// What a note corrects, and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Correction {
    /// The note that was wrong.
    pub note: NoteId,
    /// What was wrong in it.
    pub reason: String,
}

/// The kind of a note (notattype).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NoteKind {
    /// A talk with the child.
    TalkWithChild,
    /// A talk with parents or others.
    Conversation,
    /// A visit to the home.
    HomeVisit,
    /// A telephone call.
    Telephone,
    /// A meeting.
    Meeting,
    /// An assessment by the service.
    Assessment,
    /// A letter or a message that was sent.
    Letter,
    /// Something else.
    Other,
}

impl NoteKind {
    /// All of them, in the order of forms.
    pub const ALL: [Self; 8] = [
        Self::TalkWithChild,
        Self::Conversation,
        Self::HomeVisit,
        Self::Telephone,
        Self::Meeting,
        Self::Assessment,
        Self::Letter,
        Self::Other,
    ];
}

/// The longest title, in characters.
pub const MAX_TITLE: usize = 200;

impl Note {
    /// Writes the note. `others` are the notes of the case.
    ///
    /// # Errors
    /// Refused without title or text, with a text that is too long or has merge fields left, dated in the future; as a correction
    /// without saying what was wrong, of a note of another case, or of one that has been corrected already.
    pub fn write(self, others: &[Self], today: NaiveDate) -> Result<Self, Refusals> {
        let mut check = Check::new();
        check.field(self.title.trim().is_empty(), "title", Reason::Missing);
        check.field(self.title.chars().count() > MAX_TITLE, "title", Reason::TooLong);
        check.text(&self.text, "text", Some("journal"));
        check.length(&self.people, "people");
        check.field(
            text_template::has_fields(&self.text),
            "text",
            Reason::UnfilledField,
        );
        check.field(self.happened_on > today, "happened_on", Reason::InTheFuture);
        if let Some(correction) = &self.corrects {
            check.text(&correction.reason, "reason", None);
            let found = others.iter().any(|note| note.id == correction.note);
            check.act(!found, Reason::ForeignLink, None);
            check.act(
                corrected_by(others, correction.note).is_some(),
                Reason::AlreadyCorrected,
                None,
            );
        }
        check.finish(|| self)
    }
}

/// The note that corrects another, where there is one.
#[must_use]
pub fn corrected_by(notes: &[Note], id: NoteId) -> Option<&Note> {
    let corrects = |note: &&Note| {
        note.corrects
            .as_ref()
            .is_some_and(|correction| correction.note == id)
    };
    notes.iter().find(corrects)
}

impl Part for Note {
    const KIND: &'static str = "note";

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
        self.happened_on
    }

    fn is_open(&self) -> bool {
        false
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::casework::example::{self, CASEWORKER};
    use crate::casework::refusal::MAX_TEXT;

    fn note(number: u16) -> Note {
        Note {
            id: NoteId(example::id(25, number)),
            version: 1,
            case_file: CaseFileId(example::id(3, 1)),
            kind: NoteKind::HomeVisit,
            title: "Hjemmebesøk".into(),
            happened_on: "2026-06-01".parse().unwrap(),
            people: "Luna, mor".into(),
            text: "Luna viste rommet sitt. 🦊 שלום".into(),
            written_by: CASEWORKER,
            written_at: "2026-06-01T12:00:00Z".parse().unwrap(),
            template: None,
            corrects: None,
        }
    }

    fn correcting(number: u16, of: u16, reason: &str) -> Note {
        Note {
            corrects: Some(Correction {
                note: note(of).id,
                reason: reason.into(),
            }),
            ..note(number)
        }
    }

    fn refused(note: Note, others: &[Note]) -> (Option<&'static str>, Reason) {
        let refusals = note.write(others, "2026-06-01".parse().unwrap()).unwrap_err();
        (refusals.0[0].field, refusals.0[0].reason)
    }

    #[test]
    fn emoji_and_text_from_right_to_left_are_words_like_others() {
        let written = note(1).write(&[], "2026-06-01".parse().unwrap()).unwrap();
        assert_eq!(written.text, note(1).text);
    }

    #[test]
    fn what_happens_tomorrow_is_not_noted_today() {
        let on = |day: &str| Note {
            happened_on: day.parse().unwrap(),
            ..note(1)
        };
        let today = "2026-06-01".parse().unwrap();
        assert!(on("2026-05-31").write(&[], today).is_ok());
        assert!(on("2026-06-01").write(&[], today).is_ok());
        assert_eq!(
            refused(on("2026-06-02"), &[]),
            (Some("happened_on"), Reason::InTheFuture)
        );
    }

    #[test]
    fn two_megabytes_are_told_to_be_too_much() {
        let mut long = note(1);
        long.text = "a".repeat(2_000_000);
        assert_eq!(refused(long.clone(), &[]), (Some("text"), Reason::TooLong));
        long.text = "å".repeat(MAX_TEXT);
        assert!(long.write(&[], "2026-06-01".parse().unwrap()).is_ok());
    }

    #[test]
    fn a_note_is_corrected_once_and_with_a_reason() {
        let first = note(1);
        let one = std::slice::from_ref(&first);
        assert_eq!(
            refused(correcting(2, 1, " "), one),
            (Some("reason"), Reason::Missing)
        );
        assert_eq!(
            refused(correcting(2, 9, "Feil dag."), one),
            (None, Reason::ForeignLink)
        );
        let second = correcting(2, 1, "Feil dag.")
            .write(one, "2026-06-01".parse().unwrap())
            .unwrap();
        let both = [first.clone(), second];
        assert_eq!(
            corrected_by(&both, first.id).map(|note| note.id),
            Some(note(2).id)
        );
        assert_eq!(
            refused(correcting(3, 1, "Igjen."), &both),
            (None, Reason::AlreadyCorrected)
        );
        assert!(
            correcting(3, 2, "Feil navn.")
                .write(&both, "2026-06-01".parse().unwrap())
                .is_ok()
        );
    }

    #[test]
    fn a_letter_with_an_open_field_is_not_sent() {
        let mut letter = note(1);
        letter.text = "Hei {{barn.fornavn}}!".into();
        assert_eq!(refused(letter, &[]), (Some("text"), Reason::UnfilledField));
    }
}
