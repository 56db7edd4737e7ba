use chrono_tz::Europe::Oslo;
use clap::Args;
use tiltak_services::survey::By;

use super::named;
use crate::commands::error::CommandError;
use crate::open::{Missing, with_services};
use crate::output;
use crate::settings::Settings;

/// Close a survey before its time
///
/// Nobody begins any more; those who have begun may finish for the time that the pages tell. After that codes and answers that were
/// never sent are cleared away, by the server or by the next command that reads the answers. A survey whose answers come from files is
/// closed at once.
#[derive(Debug, Args)]
#[command(after_help = "Example: tiltak survey close 0b7c9a52-3a0e-4b57-9a3c-0f6f3c1f6d11")]
pub struct Close {
    /// The survey: its id, or its name and wave, such as leaders/2022
    #[arg(value_name = "ID")]
    survey: String,
}

impl Close {
    pub fn run(&self, settings: &Settings) -> Result<(), CommandError> {
        let by = By::Program("survey close");
        let closed = with_services(settings, Missing::Refuse, async |services| {
            let id = named::find(services, by, &self.survey).await?.id;
            Ok(services.close_survey(by, id).await?)
        })?;
        if closed.is_settled() {
            return output::line("closed");
        }
        let until = closed.finish_until().map_or_else(String::new, |at| {
            at.with_timezone(&Oslo).format("%Y-%m-%d %H:%M").to_string()
        });
        output::line(format!("closed; those who have begun may finish until {until}"))
    }
}
