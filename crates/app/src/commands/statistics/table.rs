use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::str::FromStr;

use chrono::Datelike;
use clap::Args;
use tiltak_domain::clock::Clock;
use tiltak_services::statistics::publish::Data;
use tiltak_statistics::catalogue::definition::Frequency;
use tiltak_statistics::{Areas, Engine, ExternalFigures, Period, Provenance, Request, catalogue, export};

use super::format::{self, TableFormat};
use super::{Language, import};
use crate::clock::SystemClock;
use crate::commands::error::CommandError;
use crate::open::{Missing, runtime, with_services};
use crate::settings::Settings;

/// Compute an indicator, by area, period and whatever else it can be broken down by
///
/// The figures are those of all services in the database, of all register submissions that were received, or of a folder of analytics tables, for who may see the cases behind them:
/// they are not protected for publication, and every format says so. Each tells what is counted, the symbols, the source, and the 95 percent
/// interval that chance alone could have moved a figure within.
#[derive(Debug, Args)]
#[command(
    after_help = "Example: tiltak statistics table H001 --source ./nation --year 2021 --by age_group --format xlsx --out H001.xlsx"
)]
pub struct Table {
    /// Id of the indicator; `tiltak statistics list` names them
    id: String,

    /// Years (2021), half-years (2021H1) or a span of years (2013..2024), with commas between them; the last year that has ended where
    /// it is left out
    #[arg(long, value_name = "YEAR,...", value_delimiter = ',')]
    year: Vec<Years>,

    /// Areas: 0 for all of the data, two digits for a county, four for a municipality, R1 to R5 for a state region, I- and four digits for an
    /// inter-municipal service, with commas between them; or `counties` or `municipalities` for all of them
    #[arg(long, value_name = "AREA,...", value_delimiter = ',', default_value = "0")]
    unit: Vec<String>,

    /// Dimensions to break it down by, with commas between them; `tiltak statistics explain` names them. Without it the indicator is shown by
    /// what its definition says; `--by none` shows it whole
    #[arg(long, value_name = "DIMENSION,...", value_delimiter = ',')]
    by: Vec<String>,

    /// Where the rows come from: `case-work` of all services in the database; `register`, the newest accepted submission of each case that was received; or a folder of Parquet
    /// files, as `tiltak synthesize` writes it
    #[arg(long, default_value = "case-work", value_name = "case-work|register|DIR")]
    source: Source,

    /// File of figures from elsewhere, as `tiltak statistics import` reads it, for a folder of Parquet files; `external.csv` in that folder
    /// is read by itself
    #[arg(long, value_name = "FILE")]
    external: Option<PathBuf>,

    /// Language of titles and labels
    #[arg(long, value_enum, default_value_t)]
    language: Language,

    /// How the table is printed
    #[arg(long, value_enum, default_value_t)]
    format: TableFormat,

    /// File to write to instead of stdout; `xlsx` and `parquet` need it at a terminal
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,

    /// Show 95 percent intervals in text and page; a text of at most twelve figures and the other formats always have them
    #[arg(long)]
    intervals: bool,
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

/// A period as typed, or a span of whole years.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Years {
    first: Period,
    last: Period,
}

impl FromStr for Years {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let read = |text: &str| text.parse::<Period>().map_err(|error| error.to_string());
        let (first, last) = match text.split_once("..") {
            Some((first, last)) => (read(first)?, read(last)?),
            None => (read(text)?, read(text)?),
        };
        match first <= last && (first == last || first.half.is_none() && last.half.is_none()) {
            true => Ok(Self { first, last }),
            false => Err(format!("{text} is not a span from an earlier to a later year")),
        }
    }
}

impl Years {
    fn periods(self, frequency: Frequency) -> Vec<Period> {
        let years = self.first.year..=self.last.year;
        match (self.first.half, frequency) {
            (None, Frequency::HalfYear) => years.flat_map(Period::halves).collect(),
            (half, _) => years.map(|year| Period { year, half }).collect(),
        }
    }
}

impl Table {
    pub fn run(&self, settings: &Settings) -> Result<(), CommandError> {
        let (format, out) = (self.format.into(), self.out.as_deref());
        format::check(format, out)?;
        let table = self.compute(settings)?;
        let written = export::write(&table, self.language.into(), format, self.intervals)?;
        format::put(&written, out)
    }

    /// What is asked for. A wrong id is said before a database is looked for.
    fn request(&self) -> Result<Request, CommandError> {
        let (definition, indicator) = catalogue::find(&self.id)?;
        let frequency = definition.description.frequency;
        let last = Period::year(SystemClock.today().year() - 1);
        let years = match self.year.as_slice() {
            [] => &[Years { first: last, last }],
            years => years,
        };
        let mut periods: Vec<_> = years.iter().flat_map(|years| years.periods(frequency)).collect();
        periods.sort();
        periods.dedup();
        let areas = match self
            .unit
            .iter()
            .map(String::as_str)
            .collect::<Vec<_>>()
            .as_slice()
        {
            ["counties"] => Areas::Counties,
            ["municipalities"] => Areas::Municipalities,
            _ => Areas::Codes(self.unit.clone()),
        };
        let by = match self.by.as_slice() {
            [] => indicator.shown_by.clone(),
            [none] if none == "none" => Vec::new(),
            by => by.to_vec(),
        };
        Ok(Request {
            indicator: indicator.id.clone(),
            periods,
            areas,
            by,
        })
    }

    fn compute(&self, settings: &Settings) -> Result<tiltak_statistics::Table, CommandError> {
        let request = self.request()?;
        if let Source::Folder(folder) = &self.source {
            return from_folder(&request, folder, self.external.as_deref());
        }
        if self.external.is_some() {
            let message =
                "--external belongs to a folder; `tiltak statistics import` keeps figures in the database";
            return Err(CommandError::usage(message));
        }
        with_services(settings, Missing::Refuse, async |services| {
            Ok(if self.source == Source::Register {
                services.register_statistics_table_as_system(&request).await?
            } else {
                services.statistics_table_as_system(&request).await?
            })
        })
    }
}

/// A table from files alone: no database is opened.
fn from_folder(
    request: &Request,
    folder: &Path,
    external: Option<&Path>,
) -> Result<tiltak_statistics::Table, CommandError> {
    let source = tiltak_statistics::Source::Folder(folder);
    let beside = Some(folder.join("external.csv")).filter(|file| file.is_file());
    let mut figures = ExternalFigures::default();
    for file in beside.as_deref().into_iter().chain(external) {
        figures.extend(Vec::from(import::read(file)?));
    }
    let computed = runtime()?.block_on(async {
        let engine = Engine::open(source).await?.with_external(figures);
        engine.table(request).await
    });
    let provenance = Provenance {
        source: Data::nation().source,
        computed_at: Some(SystemClock.now()),
        ..Provenance::default()
    };
    Ok(computed?.made_from(provenance))
}
