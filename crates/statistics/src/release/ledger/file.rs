//! The files of a ledger.

use std::fs::{self, File};
use std::io::Write as _;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::{LedgerEntry, LedgerError};
use crate::release::counts::Counts;

pub(super) const LINES: &str = "ledger.jsonl";
pub(super) const HEAD: &str = "head.json";
const COUNTS: &str = "counts";

/// Where the ledger ends.
#[derive(Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
struct Head {
    lines: usize,
    hash: String,
}

impl Head {
    fn of(entries: &[LedgerEntry]) -> Self {
        Self {
            lines: entries.len(),
            hash: entries.last().map(|entry| entry.hash.clone()).unwrap_or_default(),
        }
    }
}

pub(super) fn begin(folder: &Path) -> Result<(), LedgerError> {
    for file in [LINES, HEAD].map(|name| folder.join(name)) {
        if file.exists() {
            return Err(LedgerError::Exists(file));
        }
    }
    fs::create_dir_all(folder.join(COUNTS)).map_err(|source| io(folder, source))?;
    put(folder, HEAD, &json(&folder.join(HEAD), &Head::default())?)?;
    put(folder, LINES, &[])
}

pub(super) fn read(folder: &Path) -> Result<Vec<LedgerEntry>, LedgerError> {
    let (lines, head) = (folder.join(LINES), folder.join(HEAD));
    let text = String::from_utf8(bytes(&lines)?).map_err(|_| damaged(&lines, "it is no text"))?;
    if !text.is_empty() && !text.ends_with('\n') {
        return Err(damaged(&lines, "its last line is cut off"));
    }
    let mut entries: Vec<LedgerEntry> = Vec::new();
    for (number, line) in (1..).zip(text.lines()) {
        let entry: LedgerEntry = serde_json::from_str(line)
            .map_err(|_| damaged(&lines, &format!("line {number} cannot be read")))?;
        if entry.computed_hash() != entry.hash {
            return Err(damaged(&lines, &format!("line {number} has been changed")));
        }
        if entry.previous != Head::of(&entries).hash {
            return Err(damaged(&lines, &format!("a line before line {number} is lost")));
        }
        entries.push(entry);
    }
    let stated: Head =
        serde_json::from_slice(&bytes(&head)?).map_err(|_| damaged(&head, "it cannot be read"))?;
    // The line is written before the head: a machine that stopped in between has one line more.
    let without_last = entries.split_last().map_or(&[][..], |(_, before)| before);
    if stated != Head::of(&entries) && stated != Head::of(without_last) {
        return Err(damaged(
            &lines,
            &format!("{} lines are expected, and not these", stated.lines),
        ));
    }
    Ok(entries)
}

pub(super) fn append(folder: &Path, before: &[LedgerEntry], entry: &LedgerEntry) -> Result<(), LedgerError> {
    // A head left behind by a machine that stopped would otherwise be two lines behind.
    put(folder, HEAD, &json(&folder.join(HEAD), &Head::of(before))?)?;
    for used in &entry.counts {
        let Some(counts) = &used.counts else { continue };
        let name = counts_name(&used.hash);
        if !folder.join(&name).exists() {
            put(folder, &name, &json(&folder.join(&name), counts.as_ref())?)?;
        }
    }
    let lines = folder.join(LINES);
    let mut text = bytes(&lines)?;
    text.extend(json(&lines, entry)?);
    text.push(b'\n');
    put(folder, LINES, &text)?;
    let head = Head {
        lines: before.len() + 1,
        hash: entry.hash.clone(),
    };
    put(folder, HEAD, &json(&folder.join(HEAD), &head)?)
}

pub(super) fn counts(folder: &Path, hash: &str) -> Result<Counts, LedgerError> {
    let file = folder.join(counts_name(hash));
    let content = bytes(&file)?;
    if Counts::digest(&content) != hash {
        return Err(damaged(&file, "its content has been changed"));
    }
    serde_json::from_slice(&content).map_err(|_| damaged(&file, "it cannot be read"))
}

fn counts_name(hash: &str) -> String {
    format!("{COUNTS}/{hash}.json")
}

/// Writes a file beside its final place, and puts it there when all of it is on the disk.
fn put(folder: &Path, name: &str, content: &[u8]) -> Result<(), LedgerError> {
    let file = folder.join(name);
    let partial = folder.join(format!("{name}.partial"));
    let write = || -> std::io::Result<()> {
        let mut open = File::create(&partial)?;
        open.write_all(content)?;
        open.sync_all()?;
        fs::rename(&partial, &file)?;
        File::open(file.parent().unwrap_or(folder))?.sync_all()
    };
    write().map_err(|source| io(&file, source))
}

fn bytes(file: &Path) -> Result<Vec<u8>, LedgerError> {
    fs::read(file).map_err(|source| match source.kind() {
        std::io::ErrorKind::NotFound => LedgerError::Missing(file.to_owned()),
        _ => io(file, source),
    })
}

fn json(file: &Path, value: &impl Serialize) -> Result<Vec<u8>, LedgerError> {
    serde_json::to_vec(value).map_err(|error| io(file, error.into()))
}

fn io(file: &Path, source: std::io::Error) -> LedgerError {
    LedgerError::Io {
        file: file.to_owned(),
        source,
    }
}

fn damaged(file: &Path, reason: &str) -> LedgerError {
    LedgerError::Damaged {
        file: PathBuf::from(file),
        reason: reason.to_owned(),
    }
}
