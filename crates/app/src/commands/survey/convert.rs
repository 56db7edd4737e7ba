use std::path::PathBuf;

use clap::Args;
use tiltak_services::survey::xlsform;

use super::{files, lint};
use crate::commands::error::CommandError;
use crate::output::{self, Format};

/// Make an XLSForm file of a questionnaire, or a questionnaire of an XLSForm file
///
/// XLSForm (.xlsx) is what ODK, Kobo and others read. A questionnaire comes back from it as it was: what XLSForm has no place for
/// stands in columns of its own. Of others' forms, what a questionnaire cannot say is refused with its row, and what is said otherwise is
/// told. A questionnaire with findings is written as TOML only, so that they can be mended; the exit code is then 1. Never writes over a
/// file.
#[derive(Debug, Args)]
#[command(after_help = "Example: tiltak survey convert survey-2026.toml --out survey-2026.xlsx")]
pub struct Convert {
    /// The file: .toml or .xlsx
    #[arg(value_name = "FILE")]
    file: PathBuf,

    /// A new file: .xlsx or .toml
    #[arg(long, value_name = "FILE")]
    out: PathBuf,
}

impl Convert {
    pub fn run(&self) -> Result<(), CommandError> {
        let linted = files::linted(&self.file, &files::waves(&[])?)?;
        for finding in &linted.findings {
            output::message(lint::shown(&self.file, finding, Format::Text));
        }
        let Some(form) = linted.questionnaire else {
            return Err(CommandError::told());
        };
        if !files::is_spreadsheet(&self.out) {
            files::write_new(&self.out, form.to_toml().as_bytes())?;
        } else if linted.findings.is_empty() {
            let bytes = xlsform::write(&form).map_err(|error| CommandError::internal(error.to_string()))?;
            files::write_new(&self.out, &bytes)?;
        }
        if linted.findings.is_empty() {
            Ok(())
        } else {
            Err(CommandError::told())
        }
    }
}
