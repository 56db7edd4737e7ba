use std::path::PathBuf;

use clap::Args;
use serde_json::json;
use tiltak_domain::clock::Clock;

use super::files;
use crate::clock::SystemClock;
use crate::commands::error::CommandError;
use crate::output::{self, Format};

/// Say what is wrong with article files
///
/// Reads TOML files, or those in folders, and holds them against the code lists, the provisions and the banks' scales. Prints one
/// line a fault: file, field, fault, value. Needs no database. Exit code 1 where there is a fault.
#[derive(Debug, Args)]
#[command(after_help = "Example: tiltak knowledge lint assets/knowledge/articles")]
pub struct Lint {
    /// Article files, or folders of them
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,

    /// How faults are printed; `json` is one object a line
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

impl Lint {
    pub fn run(&self) -> Result<(), CommandError> {
        let mut is_whole = true;
        for path in files::named(&self.paths)? {
            let Err(faults) = files::read(&path, SystemClock.today()) else {
                continue;
            };
            is_whole = false;
            for fault in faults {
                let file = path.display().to_string();
                output::line(match self.format {
                    Format::Text => format!("{file}: {fault}"),
                    Format::Json => json!({ "file": file, "fault": fault }).to_string(),
                })?;
            }
        }
        if is_whole {
            Ok(())
        } else {
            Err(CommandError::told())
        }
    }
}
