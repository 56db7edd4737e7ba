use std::fs;
use std::path::PathBuf;

use clap::Args;
use tiltak_domain::ids::StudyId;
use tiltak_services::study::Taken;

use super::missing;
use crate::commands::error::CommandError;
use crate::open::{Missing, with_services};
use crate::output;
use crate::settings::Settings;

/// Take the answers of another service into a study that is not closed
///
/// The file is one that `tiltak study export` wrote. It is taken whole or not at all: each line at fault is named, and the exit code is 1.
/// The same answers are not taken in twice. It is noted in the journal.
#[derive(Debug, Args)]
#[command(after_help = "Example: tiltak study import 0b7c9a52-3a0e-4b57-9a3c-0f6f3c1f6d11 svar.csv")]
pub struct Import {
    /// The study
    #[arg(value_name = "ID")]
    study: StudyId,

    /// The file
    #[arg(value_name = "FILE")]
    file: PathBuf,
}

impl Import {
    pub fn run(&self, settings: &Settings) -> Result<(), CommandError> {
        let text = fs::read_to_string(&self.file)
            .map_err(|error| CommandError::faults(format!("cannot read {}: {error}", self.file.display())))?;
        let taken = with_services(settings, Missing::Refuse, async |services| {
            services
                .import_study(self.study, &text)
                .await
                .map_err(|error| missing(error, "there is no open study with this id"))
        })?;
        match taken {
            Taken::All(asked, answered) => {
                output::line(format!("{asked} asked, {answered} of them answered"))
            }
            Taken::Nothing(faults) => {
                for (number, fault) in faults {
                    output::message(format!("{}:{number}: {fault}", self.file.display()));
                }
                Err(CommandError::told())
            }
        }
    }
}
