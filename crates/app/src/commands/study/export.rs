use std::fs;
use std::path::PathBuf;

use clap::Args;
use tiltak_domain::ids::StudyId;

use super::missing;
use crate::commands::error::CommandError;
use crate::open::{Missing, with_services};
use crate::output;
use crate::settings::Settings;

/// Take the answers of a closed study out as a file (CSV)
///
/// One line for each who was asked, answered or not, without name, case or code. The file is about few people: handle it as personal data.
/// `docs/study.md` says what the columns are. Taking it out is noted in the journal.
#[derive(Debug, Args)]
#[command(after_help = "Example: tiltak study export 0b7c9a52-3a0e-4b57-9a3c-0f6f3c1f6d11 --out svar.csv")]
pub struct Export {
    /// The study
    #[arg(value_name = "ID")]
    study: StudyId,

    /// The file; stdout where it is left out
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
}

impl Export {
    pub fn run(&self, settings: &Settings) -> Result<(), CommandError> {
        let file = with_services(settings, Missing::Refuse, async |services| {
            services
                .export_study_as_system(self.study)
                .await
                .map_err(|error| missing(error, "there is no closed study with this id"))
        })?;
        match &self.out {
            None => output::text(&file),
            Some(path) => fs::write(path, file)
                .map_err(|error| CommandError::faults(format!("cannot write {}: {error}", path.display()))),
        }
    }
}
