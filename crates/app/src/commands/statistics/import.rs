use std::path::{Path, PathBuf};

use clap::Args;
use tiltak_statistics::{ExternalFigures, external};

use crate::commands::error::CommandError;
use crate::open::{Missing, with_services};
use crate::output;
use crate::settings::Settings;

/// Import figures from elsewhere, such as accounts, staff and residents, for the indicators that need them
///
/// Each file is text in UTF-8 with semicolons. The first line is id;area;period;value;source, and ;version may stand behind it. The area is
/// the number that was valid in the period; 0 is the whole country. A figure that was imported before gets a new version. Where a line is wrong,
/// nothing of any file is imported.
#[derive(Debug, Args)]
#[command(after_help = "Example: tiltak statistics import kostra-2024.csv
A line of the file: v16;3203;2024;215340;KOSTRA 12362;2025-06-15")]
pub struct Import {
    /// The files
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
}

impl Import {
    pub fn run(&self, settings: &Settings) -> Result<(), CommandError> {
        let mut figures = ExternalFigures::default();
        for file in &self.files {
            figures.extend(Vec::from(read(file)?));
        }
        let imported = with_services(settings, Missing::Refuse, async |services| {
            Ok(services.import_external_as_system(&figures).await?)
        })?;
        output::line(format!(
            "{} new, {} changed, {} as before",
            imported.new, imported.changed, imported.unchanged
        ))
    }
}

/// The figures of a file; the faults of its lines where it has any.
pub fn read(file: &Path) -> Result<ExternalFigures, CommandError> {
    let shown = file.display();
    let bytes =
        std::fs::read(file).map_err(|error| CommandError::usage(format!("cannot read {shown}: {error}")))?;
    external::read(&bytes).map_err(|error| CommandError::faults(format!("{shown} was not imported\n{error}")))
}
