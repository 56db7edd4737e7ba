//! Questionnaires from files that are named on the command line.

use std::path::Path;

use tiltak_domain::survey::Questionnaire;
use tiltak_domain::survey::lint::{Linted, lint_file};
use tiltak_domain::survey::shipped;

use crate::commands::error::CommandError;

/// The largest file that is read as a questionnaire.
const MOST_BYTES: u64 = 8 << 20;

/// Reads and judges a questionnaire.
pub fn linted(path: &Path, earlier: &[Questionnaire]) -> Result<Linted, CommandError> {
    Ok(lint_file(&text(path)?, earlier))
}

/// Reads a questionnaire that is only compared with.
pub fn earlier(path: &Path) -> Result<Questionnaire, CommandError> {
    Questionnaire::parse(&text(path)?).map_err(|error| {
        let reason = error.message().to_owned();
        CommandError::faults(format!("{} is no questionnaire: {reason}", path.display()))
            .hint("`tiltak survey lint` says what is wrong with it")
    })
}

/// Earlier waves to compare with: those that come with the program and those in files.
pub fn waves(paths: &[std::path::PathBuf]) -> Result<Vec<Questionnaire>, CommandError> {
    let mut waves = shipped::waves().to_vec();
    for path in paths {
        waves.push(earlier(path)?);
    }
    Ok(waves)
}

fn text(path: &Path) -> Result<String, CommandError> {
    let cannot =
        |reason: String| CommandError::faults(format!("{} cannot be read: {reason}", path.display()));
    let size = std::fs::metadata(path)
        .map_err(|error| cannot(error.to_string()))?
        .len();
    if size > MOST_BYTES {
        return Err(cannot(format!("it is larger than {} MB", MOST_BYTES >> 20)));
    }
    let bytes = std::fs::read(path).map_err(|error| cannot(error.to_string()))?;
    String::from_utf8(bytes).map_err(|_| cannot("it is not UTF-8".to_owned()).hint("save it as UTF-8"))
}
