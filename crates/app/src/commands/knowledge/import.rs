use std::path::PathBuf;

use clap::Args;
use tiltak_domain::clock::Clock;

use super::files;
use crate::clock::SystemClock;
use crate::commands::error::CommandError;
use crate::open::{Missing, with_services};
use crate::output;
use crate::settings::Settings;

/// Read article files into the knowledge bank, for all services in the database
///
/// Only articles that are new, or have a higher version than what was read in before, make a new version; so an import can be
/// repeated. Nothing is read in where one of the files has a fault. Prints how many were new.
#[derive(Debug, Args)]
#[command(after_help = "Example: tiltak knowledge import articles")]
pub struct Import {
    /// Article files, or folders of them
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,
}

impl Import {
    pub fn run(&self, settings: &Settings) -> Result<(), CommandError> {
        let (mut articles, mut is_whole) = (Vec::new(), true);
        for path in files::named(&self.paths)? {
            match files::read(&path, SystemClock.today()) {
                Ok(article) => articles.push(article),
                Err(faults) => {
                    is_whole = false;
                    for fault in faults {
                        output::message(format!("tiltak: {}: {fault}", path.display()));
                    }
                }
            }
        }
        if !is_whole {
            return Err(CommandError::told());
        }
        with_services(settings, Missing::Make, async |services| {
            let taken = services.take_in_articles(&articles, "read in").await?;
            output::line(format!("{} read, {taken} new or newer", articles.len()))
        })
    }
}
