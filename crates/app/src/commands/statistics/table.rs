use chrono::Datelike;
use clap::{Args, ValueEnum};
use tiltak_domain::clock::Clock;
use tiltak_statistics::catalogue;
use tiltak_statistics::export::{csv, json_stat, text};

use super::Language;
use crate::clock::SystemClock;
use crate::commands::error::CommandError;
use crate::open::{Missing, with_services};
use crate::output;
use crate::settings::Settings;

/// Compute a table from the database
///
/// The figures are those of all services in the database, or of all register submissions that were received, for who may see the cases behind them: they are not protected for
/// publication, and every format says so.
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

    /// Where the rows come from
    #[arg(long, value_enum, default_value_t)]
    source: Source,

    /// Language of titles and labels
    #[arg(long, value_enum, default_value_t)]
    language: Language,

    /// How the table is printed
    #[arg(long, value_enum, default_value_t)]
    format: TableFormat,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
enum Source {
    /// The case work of all services in the database
    #[default]
    CaseWork,
    /// The newest accepted register submission of each case that was received
    Register,
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
        let table = with_services(settings, Missing::Refuse, async |services| {
            Ok(match self.source {
                Source::CaseWork => services.statistics_table_as_system(&self.id, year).await?,
                Source::Register => {
                    services
                        .register_statistics_table_as_system(&self.id, year)
                        .await?
                }
            })
        })?;
        let written = match self.format {
            TableFormat::Text => text::write(&table, language),
            TableFormat::JsonStat => json_stat::write(&table, language)?,
            TableFormat::Csv => {
                return output::text(&csv::write(&table, language, csv::ByteOrderMark::Absent)?);
            }
        };
        output::line(written.trim_end())
    }
}
