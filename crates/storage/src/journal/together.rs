//! Notes that belong to no other change, such as that a case was read: whoever gets the writer's turn writes all that wait.
//!
//! Each page about a child waits until its reading is on disk. Alone, every one of them would take a turn and a sync of its own.

use std::sync::{Mutex, PoisonError};

use tokio::sync::oneshot;

use super::known_end::{self, End};
use super::{NewEntry, append_rows, drafted, row};
use crate::Database;
use crate::error::Result;

/// Notes written at once; each is some few rows of twelve values, and SQLite takes 32766 values in a statement.
const MOST_AT_ONCE: usize = 25;

/// Notes that wait for somebody's turn.
#[derive(Default)]
pub(crate) struct Waiting {
    notes: Mutex<Vec<Note>>,
    /// Held by the one who writes for all.
    turn: tokio::sync::Mutex<()>,
    /// Where the chain ended when notes were last written here; others may have written since.
    end: Mutex<Option<End>>,
}

struct Note {
    rows: Vec<row::Model>,
    /// Told when the note is on disk, dropped when it is not.
    written: oneshot::Sender<()>,
}

impl Waiting {
    fn put(&self, note: Note) {
        self.notes
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .push(note);
    }

    fn is_empty(&self) -> bool {
        let notes = self.notes.lock().unwrap_or_else(PoisonError::into_inner);
        notes.is_empty()
    }

    /// The oldest that wait, no more than one statement takes.
    fn take(&self) -> Vec<Note> {
        let mut notes = self.notes.lock().unwrap_or_else(PoisonError::into_inner);
        let count = notes.len().min(MOST_AT_ONCE);
        notes.drain(..count).collect()
    }

    fn taken_end(&self) -> Option<End> {
        self.end.lock().unwrap_or_else(PoisonError::into_inner).take()
    }

    fn remember_end(&self, rows: &[row::Model]) {
        let end = rows.last().map(End::of);
        *self.end.lock().unwrap_or_else(PoisonError::into_inner) = end;
    }
}

/// Adds entries in a transaction of their own, or together with others that wait: they are on disk when this returns. Meant for what is
/// noted about one page: some few, up to the hundred that a search shows.
///
/// # Errors
/// When the engine fails; nothing may be shown then.
pub async fn append_with_others(database: &Database, new: &[NewEntry<'_>]) -> Result<()> {
    let (written, mut told) = oneshot::channel();
    database.waiting().put(Note {
        rows: new.iter().map(drafted).collect(),
        written,
    });
    let told = tokio::select! {
        biased;
        told = &mut told => told,
        turn = database.waiting().turn.lock() => {
            // In a task of its own, so that the notes of others are not given up when this caller is.
            let all = tokio::spawn(write_all(database.clone()));
            let _ended = all.await;
            drop(turn);
            told.await
        }
    };
    match told {
        Ok(()) => Ok(()),
        // What kept the others from being written need not keep this one, and its error is its own.
        Err(_dropped) => append_alone(database, new).await,
    }
}

async fn append_alone(database: &Database, new: &[NewEntry<'_>]) -> Result<()> {
    let transaction = database.begin().await?;
    append_rows(&transaction, new.iter().map(drafted).collect()).await?;
    transaction.commit().await
}

/// Writes everything that waits when the writer's turn comes.
async fn write_all(database: Database) -> Result<()> {
    let waiting = database.waiting();
    // A turn is taken only for notes that wait; more of them may come until it has come.
    while !waiting.is_empty() {
        let turn = database.writers_turn().await?;
        let notes = waiting.take();
        let (rows, tell): (Vec<_>, Vec<_>) = notes.into_iter().map(|note| (note.rows, note.written)).unzip();
        let mut rows = rows.concat();
        if !known_end::append(&database, &turn, waiting.taken_end(), &mut rows).await? {
            let transaction = database.begin_in(turn).await?;
            rows = append_rows(&transaction, rows).await?;
            transaction.commit().await?;
        }
        waiting.remember_end(&rows);
        for written in tell {
            let _gone = written.send(());
        }
    }
    Ok(())
}
