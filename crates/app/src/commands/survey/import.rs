use std::path::PathBuf;

use clap::Args;
use serde_json::json;
use tiltak_domain::casework::refusal::Reason;
use tiltak_domain::survey::data_file::{self, FileFault};
use tiltak_services::ServiceError;
use tiltak_services::survey::{By, ImportedResponse};

use super::named;
use crate::commands::error::CommandError;
use crate::open::{Missing, with_services};
use crate::output::{self, Format};
use crate::settings::Settings;

/// Take answers from a file into a survey that is not closed
///
/// The file is CSV in UTF-8 with a row for each respondent and a column for each variable, and codes or words for options; see
/// docs/questionnaire-format.md. It is taken whole or not at all: each fault is named by row and column, and the exit code is 1. It is
/// noted in the journal.
#[derive(Debug, Args)]
#[command(after_help = "Example: tiltak survey import leaders/2022 leaders_2022.csv")]
pub struct Import {
    /// The survey: its id, or its name and wave
    #[arg(value_name = "ID")]
    survey: String,

    /// The file
    #[arg(value_name = "FILE")]
    file: PathBuf,

    /// How faults are printed; `json` is one object a line on stdout
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

/// The largest file that is read.
const MOST_BYTES: u64 = 512 << 20;

fn refused(error: ServiceError) -> CommandError {
    let reason = match &error {
        ServiceError::Refused(refusals) => refusals.0.first().map(|refusal| refusal.reason),
        _ => None,
    };
    match reason {
        Some(Reason::AlreadyThere) => {
            CommandError::faults("a token of the file is in the survey already; nothing was taken in")
                .hint("leave out the rows that were taken in before")
        }
        Some(Reason::SurveyNotOpen) => CommandError::faults("the survey is closed and takes no more answers"),
        _ => error.into(),
    }
}

impl Import {
    pub fn run(&self, settings: &Settings) -> Result<(), CommandError> {
        let cannot =
            |reason: String| CommandError::faults(format!("cannot read {}: {reason}", self.file.display()));
        let size = std::fs::metadata(&self.file).map_err(|error| cannot(error.to_string()))?;
        if size.len() > MOST_BYTES {
            return Err(cannot(format!("it is larger than {} MB", MOST_BYTES >> 20)));
        }
        let bytes = std::fs::read(&self.file).map_err(|error| cannot(error.to_string()))?;
        let by = By::Program("survey import");
        let taken = with_services(settings, Missing::Refuse, async |services| {
            let survey = named::find(services, by, &self.survey).await?;
            let rows = match data_file::read(&survey.questionnaire, &bytes) {
                Ok(rows) => rows,
                Err(faults) => return Ok(Err(faults)),
            };
            let imported = rows.into_iter().map(|row| ImportedResponse {
                token: row.token,
                group: row.group,
                response: row.response,
            });
            let imported = imported.collect();
            let taken = services.import_responses(by, survey.id, imported).await;
            taken.map(Ok).map_err(refused)
        })?;
        match taken {
            Ok(answers) => output::line(format!("{answers} answers taken in")),
            Err(faults) => self.tell(&faults),
        }
    }

    fn tell(&self, faults: &[FileFault]) -> Result<(), CommandError> {
        let file = self.file.display();
        for fault in faults {
            match self.format {
                Format::Text => output::message(format!("{file}: {fault}")),
                Format::Json => output::line(
                    json!({
                        "file": file.to_string(),
                        "row": fault.row,
                        "column": fault.column,
                        "fault": fault.kind.id(),
                        "message": fault.kind.to_string(),
                    })
                    .to_string(),
                )?,
            }
        }
        Err(CommandError::told())
    }
}
