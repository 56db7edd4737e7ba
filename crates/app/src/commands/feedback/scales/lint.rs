use std::path::PathBuf;

use clap::Args;

use crate::commands::error::CommandError;
use crate::output;

/// Hold scale files against the rules of the format
///
/// Prints one line a flaw: the path and what is wrong. Exit code 1 where there is any. `docs/feedback.md` describes the format.
#[derive(Debug, Args)]
#[command(after_help = "Example: tiltak feedback scales lint scales/*.toml")]
pub struct Lint {
    /// Files with one scale each
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
}

impl Lint {
    pub fn run(&self) -> Result<(), CommandError> {
        let mut is_whole = true;
        for path in &self.files {
            if let Err(flaws) = super::read(path) {
                is_whole = false;
                for flaw in flaws {
                    output::line(format!("{}\t{flaw}", path.display()))?;
                }
            }
        }
        if is_whole {
            Ok(())
        } else {
            Err(CommandError::told())
        }
    }
}
