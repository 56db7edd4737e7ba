//! Notes: written, and corrected by others.

use std::collections::HashMap;

use chrono::NaiveDate;
use tiltak_domain::casework::note::{Correction, Note, NoteKind};
use tiltak_domain::ids::{CaseFileId, NoteId, TextTemplateId, UserId};
use tiltak_domain::organisation::Actor;
use tiltak_storage::user_account;

use crate::Services;
use crate::error::Result;

/// A note as it is about to be written.
#[derive(Debug, Clone)]
pub struct NewNote {
    /// What kind of event it tells of.
    pub kind: NoteKind,
    /// What it is about.
    pub title: String,
    /// The day it happened.
    pub happened_on: NaiveDate,
    /// Who took part.
    pub people: String,
    /// What happened.
    pub text: String,
    /// The template it was begun from.
    pub template: Option<TextTemplateId>,
    /// What it corrects.
    pub corrects: Option<Correction>,
}

impl Services {
    /// The names of people of the service, for what they have written.
    ///
    /// # Errors
    /// Storage.
    pub async fn names_of(&self, people: &[UserId]) -> Result<HashMap<UserId, String>> {
        let mut names = HashMap::new();
        for id in people {
            if let Some(account) = user_account::find(&self.database, *id).await? {
                names.insert(*id, account.display_name);
            }
        }
        Ok(names)
    }

    /// Writes a note, or one that corrects another.
    ///
    /// # Errors
    /// Forbidden; not found; refused when the case is closed, or by the rules of notes.
    pub async fn write_note(&self, actor: &Actor, case_file: CaseFileId, new: NewNote) -> Result<NoteId> {
        let work = self.work_on(actor, case_file).await?;
        let note = Note {
            id: NoteId(self.id()),
            version: 1,
            case_file,
            kind: new.kind,
            title: new.title,
            happened_on: new.happened_on,
            people: new.people,
            text: new.text,
            written_by: actor.user,
            written_at: tiltak_storage::to_micros(work.now),
            template: new.template,
            corrects: new.corrects,
        };
        let note = note.write(&work.case.notes, work.today)?;
        work.add(&note).await?;
        work.commit().await?;
        Ok(note.id)
    }
}
