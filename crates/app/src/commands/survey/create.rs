use std::path::PathBuf;

use clap::Args;
use tiltak_domain::ids::ServiceId;
use tiltak_domain::survey::Questionnaire;
use tiltak_services::survey::By;

use super::{files, lint};
use crate::commands::error::CommandError;
use crate::open::{Missing, with_services};
use crate::output::{self, Format};
use crate::settings::Settings;

/// Make a survey of a questionnaire's file
///
/// Judges the file as `tiltak survey lint` does, beside the earlier waves that are in the database too, and makes nothing where there is
/// a finding. Prints the id of the survey. It is a draft until it is opened. It is noted in the journal.
#[derive(Debug, Args)]
#[command(after_help = "Example: tiltak survey create survey-2026.toml")]
pub struct Create {
    /// The questionnaire's file
    #[arg(value_name = "FILE")]
    file: PathBuf,

    /// The service that runs it; may be left out where there is one only
    #[arg(long, value_name = "ID")]
    service: Option<ServiceId>,

    /// Files of earlier waves of the same survey
    #[arg(long, value_name = "FILE", num_args = 1..)]
    earlier: Vec<PathBuf>,
}

const BY: By<'static> = By::Program("survey create");

impl Create {
    pub fn run(&self, settings: &Settings) -> Result<(), CommandError> {
        let mut earlier = files::waves(&self.earlier)?;
        // Before a database is made for it.
        self.judged(&earlier)?;
        let id = with_services(settings, Missing::Make, async |services| {
            let known = services.list_surveys(BY).await?;
            earlier.extend(known.into_iter().map(|one| one.survey.questionnaire));
            let questionnaire = self.judged(&earlier)?;
            let service = match self.service {
                Some(service) => service,
                None => services.ensure_service().await?,
            };
            Ok(services.create_survey(BY, service, questionnaire).await?)
        })?;
        output::line(id.to_string())
    }

    fn judged(&self, earlier: &[Questionnaire]) -> Result<Questionnaire, CommandError> {
        let linted = files::linted(&self.file, earlier)?;
        for finding in &linted.findings {
            output::message(lint::shown(&self.file, finding, Format::Text));
        }
        let whole = linted.questionnaire.filter(|_| linted.findings.is_empty());
        whole.ok_or_else(CommandError::told)
    }
}
