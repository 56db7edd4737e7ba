use std::ffi::OsString;
use std::path::{Path, PathBuf};

use chrono::Datelike;
use clap::{Args, ValueEnum};
use tiltak_domain::clock::Clock;
use tiltak_statistics::export::{csv, json_stat, text};
use tiltak_statistics::{Parameters, catalogue, engine};

use super::Language;
use crate::clock::SystemClock;
use crate::commands::error::CommandError;
use crate::open::{Missing, runtime, with_services};
use crate::output;
use crate::settings::Settings;

/// Compute a table from the database
///
/// The figures are those of all services in the database, of all register submissions that were received, or of a folder of analytics tables, for who may see the cases behind them:
/// they are not protected for publication, and every format says so.
#[derive(Debug, Args)]
#[command(
    after_help = "Example: tiltak statistics table children_with_assistance_measures --year 2025 --format csv"
)]
pub struct Table {
    /// Id of the table; `tiltak statistics list` names them
    id: String,

    /// Reporting year; the last one that has ended where it is left out
    #[arg(long)]
    year: Option<i32>,

    /// Where the rows come from: `case-work` of all services in the database; `register`, the newest accepted submission of each case that was received; or a folder of Parquet
    /// files, as `tiltak synthesize` writes it
    #[arg(long, default_value = "case-work", value_name = "case-work|register|DIR")]
    source: Source,

    /// Language of titles and labels
    #[arg(long, value_enum, default_value_t)]
    language: Language,

    /// How the table is printed
    #[arg(long, value_enum, default_value_t)]
    format: TableFormat,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Source {
    CaseWork,
    Register,
    Folder(PathBuf),
}

impl From<OsString> for Source {
    fn from(value: OsString) -> Self {
        match value.to_str() {
            Some("case-work") => Self::CaseWork,
            Some("register") => Self::Register,
            _ => Self::Folder(value.into()),
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
enum TableFormat {
    /// For people
    #[default]
    Text,
    /// JSON-stat 2.0
    JsonStat,
    /// Semicolons, codes beside labels, UTF-8
    Csv,
}

impl Table {
    pub fn run(&self, settings: &Settings) -> Result<(), CommandError> {
        // A wrong id is said before a database is looked for.
        catalogue::find(&self.id)?;
        let year = self.year.unwrap_or_else(|| SystemClock.today().year() - 1);
        let language = self.language.into();
        let table = self.compute(settings, year)?;
        let written = match self.format {
            TableFormat::Text => text::write(&table, language),
            TableFormat::JsonStat => json_stat::write(&table, language)?,
            TableFormat::Csv => {
                return output::text(&csv::write(&table, language, csv::ByteOrderMark::Absent)?);
            }
        };
        output::line(written.trim_end())
    }

    fn compute(&self, settings: &Settings, year: i32) -> Result<tiltak_statistics::Table, CommandError> {
        if let Source::Folder(folder) = &self.source {
            return from_folder(&self.id, folder, year);
        }
        with_services(settings, Missing::Refuse, async |services| {
            Ok(if self.source == Source::Register {
                services
                    .register_statistics_table_as_system(&self.id, year)
                    .await?
            } else {
                services.statistics_table_as_system(&self.id, year).await?
            })
        })
    }
}

/// A table from files alone: no database is opened.
fn from_folder(id: &str, folder: &Path, year: i32) -> Result<tiltak_statistics::Table, CommandError> {
    let definition = catalogue::find(id)?;
    let source = tiltak_statistics::Source::Folder(folder);
    let parameters = Parameters::for_year(year);
    let computed = runtime()?.block_on(engine::run_on(definition, source, &parameters));
    let table = computed.map_err(|error| match error.hint() {
        Some(hint) => CommandError::faults(error.to_string()).hint(hint),
        None => error.into(),
    })?;
    Ok(table.computed_at(SystemClock.now()))
}
