use std::ffi::OsString;
use std::path::{Path, PathBuf};

use chrono::Datelike;
use clap::Args;
use tiltak_domain::clock::Clock;
use tiltak_services::statistics::publish::{Data, Order, PublishError, Published, Units, publish};
use tiltak_statistics::Engine;
use tiltak_statistics::release::ReleaseError;

use super::Language;
use crate::clock::SystemClock;
use crate::commands::error::CommandError;
use crate::open::{Missing, runtime, with_services};
use crate::output;
use crate::settings::Settings;

/// Publish the article and its tables as pages and files that work without a server
///
/// Every figure passes disclosure control together with all others and with all that was published before: figures that
/// could tell of a single person are held back, and the program tries to undo that before anything is written. The
/// folder is replaced when all is in it, and keeps its earlier versions.
#[derive(Debug, Args)]
#[command(
    after_help = "Example: tiltak statistics publish --source ./nation --out ./statistics --year 2021 --unit 0,15"
)]
pub struct Publish {
    /// Where the rows come from: `case-work` of all services in the database; `register`, the newest accepted submission of each case that was received; or a folder of Parquet
    /// files, as `tiltak synthesize` writes it
    #[arg(long, value_name = "case-work|register|DIR")]
    source: OsString,

    /// The folder of the publication: new, empty, or an earlier publication
    #[arg(long, value_name = "DIR")]
    out: PathBuf,

    /// The year of the articles; the last year that has ended where it is left out
    #[arg(long, value_name = "YEAR")]
    year: Option<i32>,

    /// Areas with an article: `all`, or 0 for all of the data, two digits for a county, four for a municipality, with commas between them
    #[arg(
        long,
        value_name = "all|AREA,...",
        value_delimiter = ',',
        default_value = "all"
    )]
    unit: Vec<String>,

    /// The folder of the ledger of releases, private to you; beside the publication with `.ledger` after its name where it is left out
    #[arg(long, value_name = "DIR")]
    ledger: Option<PathBuf>,

    /// Languages, the first for the front page
    #[arg(
        long,
        value_enum,
        value_name = "LANGUAGE,...",
        value_delimiter = ',',
        default_values_t = [Language::Nb, Language::Nn, Language::En]
    )]
    language: Vec<Language>,
}

impl Publish {
    pub fn run(&self, settings: &Settings) -> Result<(), CommandError> {
        let order = self.order();
        let published = match self.source.to_str() {
            Some("case-work") => with_services(settings, Missing::Refuse, async |services| {
                Ok(services.publish_as_system(&order).await?)
            }),
            Some("register") => with_services(settings, Missing::Refuse, async |services| {
                Ok(services.publish_register_as_system(&order).await?)
            }),
            _ => from_folder(Path::new(&self.source), &order),
        }?;
        self.told(&published)
    }

    fn order(&self) -> Order {
        let mut languages: Vec<tiltak_statistics::Language> = Vec::new();
        for language in self.language.iter().copied().map(Into::into) {
            if !languages.contains(&language) {
                languages.push(language);
            }
        }
        Order {
            out: self.out.clone(),
            ledger: self.ledger.clone().unwrap_or_else(|| beside(&self.out)),
            year: self.year.unwrap_or_else(|| SystemClock.today().year() - 1),
            units: match self.unit.as_slice() {
                [all] if all == "all" => Units::All,
                codes => Units::Some(codes.to_vec()),
            },
            languages,
            time: SystemClock.now(),
        }
    }

    fn told(&self, published: &Published) -> Result<(), CommandError> {
        let Published { version, .. } = published;
        if published.is_unchanged {
            return output::line(format!("{version} is published already; nothing has changed"));
        }
        let (held, shown) = published.report.iter().fold((0, 0), |(held, shown), table| {
            (held + table.primary + table.secondary, shown + table.shown)
        });
        let (files, bytes) = published.files;
        output::line(format!("published {version} in {}", self.out.display()))?;
        output::line(format!(
            "  {} tables, {shown} figures shown, {held} held back",
            published.report.len()
        ))?;
        output::line(format!(
            "  {} protected figures attacked, none worked out",
            published.attack.cells
        ))?;
        output::line(format!("  {} figures revised", published.revised))?;
        output::line(format!("  {files} files, {:.1} MB", bytes as f64 / 1e6))
    }
}

/// The ledger's folder where none is named.
fn beside(out: &Path) -> PathBuf {
    let mut name = out.file_name().unwrap_or_default().to_owned();
    name.push(".ledger");
    out.with_file_name(name)
}

fn from_folder(folder: &Path, order: &Order) -> Result<Published, CommandError> {
    runtime()?.block_on(async {
        let engine = Engine::open(tiltak_statistics::Source::Folder(folder)).await?;
        Ok(publish(&engine, &Data::nation(), order).await?)
    })
}

impl From<PublishError> for CommandError {
    fn from(error: PublishError) -> Self {
        let text = error.to_string();
        match error {
            PublishError::Service(error) => error.into(),
            PublishError::Statistics(error) | PublishError::Release(ReleaseError::Table(error)) => error.into(),
            PublishError::Release(_) => {
                Self::refused(text).hint("publish fewer areas with --unit, or a later year with --year")
            }
            PublishError::Ledger(_) => {
                Self::refused(text).hint("name the ledger of this publication with --ledger; it is needed to protect what was published before")
            }
            PublishError::Page(_) => Self::internal(text),
            PublishError::Area(_) => Self::usage(text),
            PublishError::NotOurs(_) | PublishError::NoParent(_) | PublishError::OtherOrder { .. } => {
                Self::faults(text).hint("choose another folder with --out")
            }
            PublishError::Io { .. } => {
                Self::faults(text).hint("see who may write the folder given with --out, and how much room it has")
            }
        }
    }
}
