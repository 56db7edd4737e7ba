use clap::Args;

use crate::commands::error::CommandError;
use crate::open::{Missing, with_services};
use crate::output;
use crate::settings::Settings;

/// Print every answer, one JSON object a line, the first given first
///
/// Without own words and without what the service answered, unless they are asked for: numbers alone are enough for most work. The
/// lines have ids of cases and say who may see each answer, so they are as confidential as the cases. Noted in the journal.
#[derive(Debug, Args)]
#[command(after_help = "Example: tiltak feedback answers export > answers.jsonl")]
pub struct Export {
    /// Print own words and what the service answered too
    #[arg(long)]
    with_words: bool,
}

impl Export {
    pub fn run(&self, settings: &Settings) -> Result<(), CommandError> {
        let answers = with_services(settings, Missing::Refuse, async |services| {
            Ok(services.export_feedback(self.with_words).await?)
        })?;
        for answer in answers {
            let line = serde_json::to_string(&answer)
                .map_err(|error| CommandError::internal(format!("an answer cannot be written: {error}")))?;
            output::line(line)?;
        }
        Ok(())
    }
}
