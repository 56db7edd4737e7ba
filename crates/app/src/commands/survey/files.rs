//! Questionnaires from files that are named on the command line: TOML, or XLSForm where the name ends in `.xlsx`.

use std::fs::OpenOptions;
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};

use tiltak_domain::survey::Questionnaire;
use tiltak_domain::survey::lint::{Finding, Linted, Rule, lint, lint_file};
use tiltak_domain::survey::shipped;
use tiltak_domain::survey::xlsform::Note;
use tiltak_services::survey::xlsform;

use crate::commands::error::CommandError;
use crate::output;

/// The largest file that is read as a questionnaire.
const MOST_BYTES: u64 = 8 << 20;

/// Whether a file is a spreadsheet, by its name.
pub fn is_spreadsheet(path: &Path) -> bool {
    path.extension()
        .is_some_and(|ending| ending.eq_ignore_ascii_case("xlsx"))
}

/// Reads and judges a questionnaire. What became of things in a spreadsheet that ours say otherwise is told on stderr.
pub fn linted(path: &Path, earlier: &[Questionnaire]) -> Result<Linted, CommandError> {
    let bytes = bytes(path)?;
    if !is_spreadsheet(path) {
        return Ok(lint_file(&text(path, bytes)?, earlier));
    }
    let finding = |note: &Note| Finding {
        rule: Rule::Unreadable,
        section: None,
        question: None,
        line: Some(note.row).filter(|row| *row > 0),
        text: format!("sheet {}: {}", note.sheet, note.text),
    };
    Ok(match xlsform::read(&bytes) {
        Ok(taken) => {
            for change in &taken.changes {
                output::message(format!("{}: {change}", path.display()));
            }
            Linted {
                findings: lint(&taken.questionnaire, earlier),
                questionnaire: Some(taken.questionnaire),
            }
        }
        Err(notes) => Linted {
            questionnaire: None,
            findings: notes.iter().map(finding).collect(),
        },
    })
}

/// Earlier waves to compare with: those that come with the program and those in files.
pub fn waves(paths: &[PathBuf]) -> Result<Vec<Questionnaire>, CommandError> {
    let mut waves = shipped::waves().to_vec();
    for path in paths {
        let read = linted(path, &[])?.questionnaire;
        waves.push(read.ok_or_else(|| {
            CommandError::faults(format!("{} is no questionnaire", path.display()))
                .hint("`tiltak survey lint` says what is wrong with it")
        })?);
    }
    Ok(waves)
}

/// Writes a new file, and never over another.
pub fn write_new(path: &Path, bytes: &[u8]) -> Result<(), CommandError> {
    let opened = OpenOptions::new().write(true).create_new(true).open(path);
    let written = opened.and_then(|mut file| file.write_all(bytes));
    written.map_err(|error| {
        let message = format!("{} cannot be written: {error}", path.display());
        match error.kind() {
            ErrorKind::AlreadyExists => CommandError::usage(message).hint("name a new file with --out"),
            _ => CommandError::faults(message),
        }
    })
}

fn bytes(path: &Path) -> Result<Vec<u8>, CommandError> {
    let cannot =
        |reason: String| CommandError::faults(format!("{} cannot be read: {reason}", path.display()));
    let size = std::fs::metadata(path)
        .map_err(|error| cannot(error.to_string()))?
        .len();
    if size > MOST_BYTES {
        return Err(cannot(format!("it is larger than {} MB", MOST_BYTES >> 20)));
    }
    std::fs::read(path).map_err(|error| cannot(error.to_string()))
}

fn text(path: &Path, bytes: Vec<u8>) -> Result<String, CommandError> {
    String::from_utf8(bytes).map_err(|_| {
        CommandError::faults(format!("{} is not UTF-8", path.display())).hint("save it as UTF-8")
    })
}
