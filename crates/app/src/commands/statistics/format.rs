use std::fs;
use std::io::{self, IsTerminal, Write};
use std::os::unix::fs::PermissionsExt;
use std::path::Path;

use clap::ValueEnum;
use tiltak_statistics::export;

use crate::commands::error::CommandError;
use crate::output;

/// The formats of a table, by the words that are typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub enum TableFormat {
    /// For people
    #[default]
    Text,
    /// JSON-stat 2.0
    JsonStat,
    /// For Norwegian spreadsheets: semicolons, decimal comma
    Csv,
    /// For programs: commas, decimal point, headings by code
    CsvPlain,
    /// PX, of the statistical offices
    Px,
    /// A spreadsheet with three sheets
    Xlsx,
    /// Parquet
    Parquet,
    /// A small page
    Html,
}

impl From<TableFormat> for export::Format {
    fn from(format: TableFormat) -> Self {
        match format {
            TableFormat::Text => Self::Text,
            TableFormat::JsonStat => Self::JsonStat,
            TableFormat::Csv => Self::Csv,
            TableFormat::CsvPlain => Self::CsvPlain,
            TableFormat::Px => Self::Px,
            TableFormat::Xlsx => Self::Xlsx,
            TableFormat::Parquet => Self::Parquet,
            TableFormat::Html => Self::Html,
        }
    }
}

/// Refuses what would fill a terminal with signs that nobody can read.
pub fn check(format: export::Format, out: Option<&Path>) -> Result<(), CommandError> {
    if format.is_binary() && out.is_none() && io::stdout().is_terminal() {
        let message = format!("{} is nothing for a terminal", format.ending());
        return Err(CommandError::usage(message).hint("name a file with --out"));
    }
    Ok(())
}

/// Prints a table, or writes it to a file, which has its name only when it is whole.
pub fn put(written: &[u8], out: Option<&Path>) -> Result<(), CommandError> {
    let Some(path) = out else {
        return output::bytes(written);
    };
    let failed = |error: io::Error| {
        CommandError::faults(format!("cannot write {}: {error}", path.display()))
            .hint("see that the folder is there and that it can be written")
    };
    let folder = match path.parent() {
        Some(folder) if folder != Path::new("") => folder,
        _ => Path::new("."),
    };
    // As for any new file, what others may do is up to the mask of whoever runs this.
    let mut file = tempfile::Builder::new()
        .permissions(fs::Permissions::from_mode(0o666))
        .tempfile_in(folder)
        .map_err(failed)?;
    file.write_all(written).map_err(failed)?;
    file.persist(path).map_err(|error| failed(error.error))?;
    output::line(path.display().to_string())
}
