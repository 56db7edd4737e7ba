use std::fs;
use std::path::PathBuf;

use clap::Args;
use tiltak_domain::feedback::scale::SHIPPED;

use crate::commands::error::CommandError;
use crate::output;

/// Write the scales that come with the program as files, to read, translate or build on
///
/// One TOML file a scale, and its path on stdout. The texts are given free (CC0 1.0). A file that is there already is left as it is,
/// and the exit code is 1.
#[derive(Debug, Args)]
#[command(after_help = "Example: tiltak feedback scales export --out scales")]
pub struct Export {
    /// Folder for the files; made where it is missing
    #[arg(long, value_name = "DIR")]
    out: PathBuf,
}

impl Export {
    pub fn run(&self) -> Result<(), CommandError> {
        let failed = |error: std::io::Error| {
            CommandError::faults(format!("cannot write in {}: {error}", self.out.display()))
        };
        fs::create_dir_all(&self.out).map_err(failed)?;
        let mut is_whole = true;
        for (name, text) in SHIPPED {
            let path = self.out.join(name);
            if path.exists() {
                output::message(format!("tiltak: {}: is there already", path.display()));
                is_whole = false;
                continue;
            }
            fs::write(&path, text).map_err(failed)?;
            output::line(path.display().to_string())?;
        }
        if is_whole {
            Ok(())
        } else {
            Err(CommandError::told())
        }
    }
}
