use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use super::{GENESIS_HASH, HEAD, hash, head, no_head, row};
use crate::Database;
use crate::error::{Result, StorageError};

const PAGE: u64 = 1_000;

/// What walking the chain found. It stops at the first fault: after it nothing can be trusted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verdict {
    /// How many entries are in order.
    pub entries: i64,
    /// The hash of the last of them; to be noted outside the system.
    pub head_hash: String,
    pub fault: Option<Fault>,
}

impl Verdict {
    #[must_use]
    pub fn is_intact(&self) -> bool {
        self.fault.is_none()
    }
}

/// Where the chain breaks, and how.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Fault {
    pub sequence: i64,
    pub kind: FaultKind,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FaultKind {
    /// The entry's own hash does not fit its content: a field was changed.
    Changed,
    /// The entry that was written here is gone, whether the place is empty or later entries were moved up.
    Removed,
    /// The entry was not written here: entries were pushed on to make room for it, or it repeats another.
    Inserted,
    /// The entry was written in another place, which is named.
    Moved { from: i64 },
    /// The entry fits itself but not the one before it: it was put in the place of another, or the one before was replaced.
    Unlinked,
    /// The chain ends before the number that was given out last.
    Truncated,
    /// There are entries after the last number that was given out.
    BeyondHead,
    /// The last entry is not the one that was written last.
    HeadChanged,
}

/// Walks the whole chain, in pages, on one snapshot: entries that are added meanwhile do not disturb it.
///
/// # Errors
/// When the engine fails. A broken chain is no error; see [`Verdict::fault`].
pub async fn verify(db: &Database) -> Result<Verdict> {
    let snapshot = db.snapshot().await?;
    verify_after(&snapshot, 0, GENESIS_HASH).await
}

/// Walks the chain from the entry after one whose hash is known.
///
/// # Errors
/// See [`verify`].
pub async fn verify_after(db: &impl ConnectionTrait, after: i64, hash: &str) -> Result<Verdict> {
    let head = head::Entity::find_by_id(HEAD)
        .one(db)
        .await?
        .ok_or_else(no_head)?;
    let mut walk = Walk {
        entries: after,
        hash: hash.to_owned(),
    };
    loop {
        let page = page(db, walk.entries).await?;
        if page.is_empty() {
            break;
        }
        for (sequence, row) in page {
            if let Some(kind) = walk.step(sequence, row.as_ref(), head.sequence) {
                let sequence = if kind == FaultKind::Removed {
                    walk.entries + 1
                } else {
                    sequence
                };
                let fault = name(db, Fault { sequence, kind }, row.as_ref(), head.sequence).await?;
                return Ok(walk.verdict(Some(fault)));
            }
        }
    }
    let fault = if walk.entries < head.sequence {
        Some(Fault {
            sequence: walk.entries + 1,
            kind: FaultKind::Truncated,
        })
    } else if walk.hash == head.hash {
        None
    } else {
        Some(Fault {
            sequence: walk.entries,
            kind: FaultKind::HeadChanged,
        })
    };
    Ok(walk.verdict(fault))
}

/// Tells a changed entry from one that was moved, and from the traces of one that was put in or taken out: a hash fits one place only,
/// so the place where an entry was written can be found again.
async fn name(db: &impl ConnectionTrait, found: Fault, row: Option<&row::Model>, last: i64) -> Result<Fault> {
    let here = found.sequence;
    if found.kind != FaultKind::Changed {
        return Ok(found);
    }
    let next = readable(db, here + 1).await?;
    let next_from = next.as_ref().and_then(|next| written_at(next, here + 1, last));
    let Some(from) = row.and_then(|row| written_at(row, here, last)) else {
        // Something else stands here, and what was written here was pushed on.
        let kind = if next_from == Some(here) {
            FaultKind::Inserted
        } else {
            FaultKind::Changed
        };
        return Ok(Fault { sequence: here, kind });
    };
    if from < here {
        let there = readable(db, from).await?;
        let is_repeated = there.is_some_and(|there| Some(&there.hash) == row.map(|row| &row.hash));
        let sequence = if is_repeated { here } else { from };
        return Ok(Fault {
            sequence,
            kind: FaultKind::Inserted,
        });
    }
    let is_moved_up = next.is_none() || next_from == Some(from + 1);
    let kind = if is_moved_up {
        FaultKind::Removed
    } else {
        FaultKind::Moved { from }
    };
    Ok(Fault { sequence: here, kind })
}

async fn readable(db: &impl ConnectionTrait, sequence: i64) -> Result<Option<row::Model>> {
    match row::Entity::find_by_id(sequence)
        .one(db)
        .await
        .map_err(StorageError::from)
    {
        Err(StorageError::Driver(error)) if error.is_unreadable_value() => Ok(None),
        other => other,
    }
}

/// The place that an entry's hash was made for, where that is another than the one it stands in. Near places are tried first; a
/// journal of a million entries takes a few seconds, once.
fn written_at(row: &row::Model, here: i64, last: i64) -> Option<i64> {
    let mut tried = row.clone();
    let mut fits = |sequence: i64| {
        tried.sequence = sequence;
        hash::of(&tried) == row.hash
    };
    // One beyond the end: entries that were pushed on.
    (1..=last).find_map(|distance| {
        let near = [here - distance, here + distance];
        near.into_iter()
            .find(|place| (1..=last + 1).contains(place) && fits(*place))
    })
}

struct Walk {
    entries: i64,
    hash: String,
}

impl Walk {
    /// Takes the next entry; `None` stands for one that cannot be read.
    fn step(&mut self, sequence: i64, row: Option<&row::Model>, last: i64) -> Option<FaultKind> {
        match row {
            _ if sequence < 1 || sequence > last => Some(FaultKind::BeyondHead),
            _ if sequence != self.entries + 1 => Some(FaultKind::Removed),
            None => Some(FaultKind::Changed),
            Some(row) if hash::of(row) != row.hash => Some(FaultKind::Changed),
            Some(row) if row.previous_hash != self.hash => Some(FaultKind::Unlinked),
            Some(row) => {
                self.entries = sequence;
                self.hash.clone_from(&row.hash);
                None
            }
        }
    }

    fn verdict(self, fault: Option<Fault>) -> Verdict {
        Verdict {
            entries: self.entries,
            head_hash: self.hash,
            fault,
        }
    }
}

type Numbered = (i64, Option<row::Model>);

/// The entries after a number. Where a value cannot be read at all, its entry is found by reading one at a time.
async fn page(db: &impl ConnectionTrait, after: i64) -> Result<Vec<Numbered>> {
    // From the very lowest number at first, so that an entry with number 0 or below is seen.
    let from = if after == 0 { i64::MIN } else { after + 1 };
    let select = row::Entity::find()
        .filter(row::Column::Sequence.gte(from))
        .order_by_asc(row::Column::Sequence)
        .limit(PAGE);
    match select.all(db).await.map_err(StorageError::from) {
        Ok(rows) => Ok(rows.into_iter().map(|row| (row.sequence, Some(row))).collect()),
        Err(StorageError::Driver(error)) if error.is_unreadable_value() => one_by_one(db, from).await,
        Err(error) => Err(error),
    }
}

async fn one_by_one(db: &impl ConnectionTrait, from: i64) -> Result<Vec<Numbered>> {
    let sequences: Vec<i64> = row::Entity::find()
        .select_only()
        .column(row::Column::Sequence)
        .filter(row::Column::Sequence.gte(from))
        .order_by_asc(row::Column::Sequence)
        .limit(PAGE)
        .into_tuple()
        .all(db)
        .await?;
    let mut rows = Vec::with_capacity(sequences.len());
    for sequence in sequences {
        match row::Entity::find_by_id(sequence)
            .one(db)
            .await
            .map_err(StorageError::from)
        {
            Ok(row) => rows.push((sequence, row)),
            Err(StorageError::Driver(error)) if error.is_unreadable_value() => rows.push((sequence, None)),
            Err(error) => return Err(error),
        }
    }
    Ok(rows)
}
