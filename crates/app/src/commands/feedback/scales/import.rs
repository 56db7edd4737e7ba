use std::path::PathBuf;

use clap::Args;
use tiltak_services::ServiceError;

use crate::commands::error::CommandError;
use crate::open::{Missing, with_services};
use crate::output;
use crate::settings::Settings;

/// Bring scales of one's own into the registry of instruments
///
/// A scale is not in use until a leader or administrator switches it on in the browser, and that is refused without a recorded right
/// to use it. An edition that is there already is left as it is; with another content it is refused: give it the next edition number.
/// Prints one line a file: its path, and `new` or `known`. Exit code 1 where a file was refused; the others are brought in all the
/// same.
#[derive(Debug, Args)]
#[command(after_help = "Example: tiltak feedback scales import own.toml")]
pub struct Import {
    /// Files with one scale each
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
}

impl Import {
    pub fn run(&self, settings: &Settings) -> Result<(), CommandError> {
        with_services(settings, Missing::Refuse, async |services| {
            let service = services.ensure_service().await?;
            let mut is_whole = true;
            for path in &self.files {
                let shown = path.display();
                let refuse = |reason: &str| output::message(format!("tiltak: {shown}: {reason}"));
                let scale = match super::read(path) {
                    Ok(scale) => scale,
                    Err(flaws) => {
                        flaws.iter().for_each(|flaw| refuse(flaw));
                        is_whole = false;
                        continue;
                    }
                };
                match services.bring_in_scale(service, scale).await {
                    Ok(is_new) => output::line(format!("{shown}\t{}", if is_new { "new" } else { "known" }))?,
                    Err(ServiceError::Conflict) => {
                        refuse("this edition is there with another content; give it the next edition number");
                        is_whole = false;
                    }
                    Err(other) => return Err(other.into()),
                }
            }
            if is_whole {
                Ok(())
            } else {
                Err(CommandError::told())
            }
        })
    }
}
