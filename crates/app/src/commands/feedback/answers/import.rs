use std::fs;
use std::path::PathBuf;

use clap::Args;
use tiltak_domain::feedback::answer::Answer;
use tiltak_services::feedback::BroughtIn;

use crate::commands::error::CommandError;
use crate::open::{Missing, with_services};
use crate::output;
use crate::settings::Settings;

/// Bring in answers that were given on paper or in another database, one JSON object a line
///
/// The lines are those of `tiltak feedback answers export`. Each is held against its scale; one that is here already is left as it is,
/// so an import that was cut off is simply repeated. Prints how many were new and how many known. Exit code 1 where a line was
/// refused: its number and the reason stand on stderr, and the others are brought in all the same.
#[derive(Debug, Args)]
#[command(after_help = "Example: tiltak feedback answers import answers.jsonl")]
pub struct Import {
    /// The file
    #[arg(value_name = "FILE")]
    file: PathBuf,
}

impl Import {
    pub fn run(&self, settings: &Settings) -> Result<(), CommandError> {
        let text = fs::read_to_string(&self.file)
            .map_err(|error| CommandError::faults(format!("cannot read {}: {error}", self.file.display())))?;
        with_services(settings, Missing::Refuse, async |services| {
            let (mut new, mut known, mut refused) = (0, 0, 0);
            for (number, line) in (1..)
                .zip(text.lines())
                .filter(|(_, line)| !line.trim().is_empty())
            {
                // What is wrong with a line is told without the line itself: it may hold a child's words.
                let reason = match serde_json::from_str::<Answer>(line) {
                    Err(_unreadable) => "is no answer".to_owned(),
                    Ok(answer) => match services.import_feedback(answer).await? {
                        BroughtIn::New => {
                            new += 1;
                            continue;
                        }
                        BroughtIn::Known => {
                            known += 1;
                            continue;
                        }
                        BroughtIn::NoCase => "its case is not here".to_owned(),
                        BroughtIn::NoScale => "its scale is not here".to_owned(),
                        BroughtIn::Refused(refusals) => refusals.to_string(),
                    },
                };
                refused += 1;
                output::message(format!("tiltak: line {number}: {reason}"));
            }
            output::line(format!("new: {new}"))?;
            output::line(format!("known: {known}"))?;
            if refused == 0 {
                Ok(())
            } else {
                Err(CommandError::told())
            }
        })
    }
}
