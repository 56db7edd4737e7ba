//! Questionnaires from files that are named on the command line: TOML, or XLSForm where the name ends in `.xlsx`.

use std::fs::OpenOptions;
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};

use tiltak_domain::survey::Questionnaire;
use tiltak_domain::survey::lint::Linted;
use tiltak_domain::survey::shipped;
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
    let judged = xlsform::judged(&bytes(path)?, is_spreadsheet(path), earlier).ok_or_else(|| {
        CommandError::faults(format!("{} is not UTF-8", path.display())).hint("save it as UTF-8")
    })?;
    for change in &judged.changes {
        output::message(format!("{}: {change}", path.display()));
    }
    Ok(judged.linted)
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
