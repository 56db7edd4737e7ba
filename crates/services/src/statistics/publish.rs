//! A publication of statistics: a folder of pages and files, made from tables that have passed disclosure control together
//! and with all that was published before.

mod download;
mod folder;
mod plan;
mod record;
mod version;

use std::path::{Path, PathBuf};

use chrono::{DateTime, Utc};
use tiltak_reports::publication::{self, PageError, Site, SiteTable, Told};
use tiltak_statistics::release::{
    Attacked, Ledger, LedgerError, Options, Plan, Release, ReleaseError, TableReport, release, revisions,
};
use tiltak_statistics::{Cubes, Engine, Language, Provenance, Source, StatisticsError, Text, catalogue};

use crate::Services;
use crate::error::ServiceError;
use folder::Folder;
use record::Record;

pub use plan::Units;

/// What is to be published.
#[derive(Debug, Clone)]
pub struct Order {
    /// The folder of the publication.
    pub out: PathBuf,
    /// The folder of the ledger of releases, which is never published.
    pub ledger: PathBuf,
    /// The year of the articles.
    pub year: i32,
    /// The areas.
    pub units: Units,
    /// The languages, the first for the front page.
    pub languages: Vec<Language>,
    /// When it is made.
    pub time: DateTime<Utc>,
}

/// What the rows are.
#[derive(Debug, Clone)]
pub struct Data {
    /// The name of all of them; `None` for the nation.
    pub whole: Option<Text>,
    /// Where they come from, for readers; `None` for what the catalogue says.
    pub source: Option<Text>,
}

impl Data {
    /// The nation, from a folder of analytics tables.
    #[must_use]
    pub fn nation() -> Self {
        let source = Text::of(
            "Analysetabeller med pseudonyme opplysninger fra barnevernssaker",
            "Analysetabellar med pseudonyme opplysningar frå barnevernssaker",
            "Analytics tables of pseudonymous records from child welfare cases",
        );
        Self {
            whole: None,
            source: Some(source),
        }
    }
}

/// What was published.
#[derive(Debug, Clone)]
pub struct Published {
    /// The data version, which names the release's folder.
    pub version: String,
    /// Whether the same figures were there already: then nothing was written.
    pub is_unchanged: bool,
    /// How much of each table is shown.
    pub report: Vec<TableReport>,
    /// What the attacker found.
    pub attack: Attacked,
    /// How many figures were revised.
    pub revised: usize,
    /// How many files the release has, and their bytes.
    pub files: (usize, u64),
}

/// Why nothing was published.
#[derive(Debug, thiserror::Error)]
pub enum PublishError {
    /// The gate lets nothing through that could give somebody away.
    #[error(transparent)]
    Release(#[from] ReleaseError),
    /// The ledger cannot be used.
    #[error(transparent)]
    Ledger(#[from] LedgerError),
    /// The figures cannot be computed.
    #[error(transparent)]
    Statistics(#[from] StatisticsError),
    /// The rows cannot be read.
    #[error(transparent)]
    Service(#[from] ServiceError),
    /// A page cannot be made or written.
    #[error(transparent)]
    Page(#[from] PageError),
    /// The folder has something else in it.
    #[error("{} is not a publication of ours, and is left as it is", .0.display())]
    NotOurs(PathBuf),
    /// There is no folder that the publication could be put into.
    #[error("{} has no folder that it could be put into", .0.display())]
    NoParent(PathBuf),
    /// The same figures are there with other areas or languages.
    #[error(
        "{version} is published already, with other areas or languages: its links may not change; choose another folder"
    )]
    OtherOrder {
        /// The data version.
        version: String,
    },
    /// An area that has no article.
    #[error(
        "no article can be made of the area {0}: give 0, two digits of a county or four of a municipality"
    )]
    Area(String),
    /// A file or folder cannot be used.
    #[error("cannot use {}: {source}", .path.display())]
    Io {
        /// The file or folder.
        path: PathBuf,
        /// What the machine says.
        source: std::io::Error,
    },
}

impl PublishError {
    fn io(path: &Path) -> impl FnOnce(std::io::Error) -> Self {
        move |source| Self::Io {
            path: path.to_owned(),
            source,
        }
    }
}

impl Services {
    /// Publishes the figures of all services of the database, for its operator.
    ///
    /// # Errors
    /// Where the gate refuses, the figures cannot be computed, or the folder cannot be written.
    pub async fn publish_as_system(&self, order: &Order) -> Result<Published, PublishError> {
        let data = self.case_work_analytics(None).await?;
        let whole = Text::of(
            "Alle tjenester i databasen",
            "Alle tenester i databasen",
            "All services of the database",
        );
        let engine = Engine::open(Source::Memory(&data)).await?;
        let data = Data {
            whole: Some(whole),
            source: None,
        };
        publish(&engine, &data, order).await
    }

    /// Publishes the figures of all register submissions that were received.
    ///
    /// # Errors
    /// As [`Services::publish_as_system`].
    pub async fn publish_register_as_system(&self, order: &Order) -> Result<Published, PublishError> {
        let data = self.register_analytics().await?;
        let whole = Text::of(
            "Alle som har levert",
            "Alle som har levert",
            "All that have delivered",
        );
        let source = Text::of(
            "Innsendinger til det nasjonale barnevernsregisteret",
            "Innsendingar til det nasjonale barnevernsregisteret",
            "Submissions to the national child welfare register",
        );
        let engine = Engine::open(Source::Memory(&data)).await?;
        let data = Data {
            whole: Some(whole),
            source: Some(source),
        };
        publish(&engine, &data, order).await
    }
}

/// Publishes: computes, lets the gate judge, writes beside the folder, remembers in the ledger, and puts it in its place.
///
/// Until the last step the folder is as it was.
///
/// # Errors
///
/// Where the gate refuses, the figures cannot be computed, or the folder cannot be written.
pub async fn publish(engine: &Engine, data: &Data, order: &Order) -> Result<Published, PublishError> {
    let folder = Folder::at(&order.out)?;
    let record = Record::read(folder.place())?;
    let mut ledger = Ledger::for_publication(&order.ledger, folder.place())?;
    let is_nation = data.whole.is_none();
    let stages = plan::Stage::all(&order.units, is_nation);
    let planned = stages
        .iter()
        .map(|stage| plan::plan(order, *stage, is_nation))
        .collect::<Result<Vec<_>, _>>()?;
    let cubes = cubes(engine, order.year).await?;
    let provenance = Provenance {
        whole: data.whole.clone(),
        source: data.source.clone(),
        computed_at: Some(order.time),
        ..Provenance::default()
    };
    let releases = rehearse(order, &planned, &cubes, &provenance)?;
    let (Some(made), Some(planned)) = (releases.last(), planned.last()) else {
        return Err(PublishError::Area(String::new()));
    };
    let version = version::version(order.year, &made.tables);
    let mut published = Published {
        version: version.clone(),
        is_unchanged: false,
        report: made.report.clone(),
        attack: made.attack,
        revised: 0,
        files: (0, 0),
    };
    if let Some(same) = record.release(&version) {
        if !same.is_of(order) {
            return Err(PublishError::OtherOrder { version });
        }
        published.is_unchanged = true;
        return Ok(published);
    }
    let found = revisions(made, &ledger);
    published.revised = found.len();
    let places = plan::places(&made.tables, is_nation)?;
    let tables: Vec<SiteTable> = planned
        .iter()
        .zip(&made.tables)
        .map(|(one, released)| SiteTable {
            released: released.clone(),
            name: one.name.clone(),
            endings: download::ENDINGS.to_vec(),
        })
        .collect();
    let site = Site {
        tables: &tables,
        places: &places,
        year: order.year,
        first_year: plan::first_year(),
        languages: &order.languages,
        version: &version,
        time: order.time,
        source: data.source.as_ref(),
        revisions: &found,
    };
    let record = record.with(order, &version, found.len());
    let partial = folder.begin()?;
    let mut files = (0, 0);
    let mut put = |path: &str, content: &[u8]| {
        files = (files.0 + 1, files.1 + content.len() as u64);
        partial.put(path, content)
    };
    write(&site, &provenance, &record, &mut put)?;
    published.files = files;
    partial.keep_versions(folder.place(), &record)?;
    for release in &releases {
        ledger.append(&release.entry)?;
    }
    partial.finish()?;
    Ok(published)
}

/// Makes the releases of all stages, each with a copy of the ledger that has the stages before it. The ledger itself remembers
/// them only when the publication is written.
fn rehearse(
    order: &Order,
    planned: &[Vec<plan::Planned>],
    cubes: &Cubes,
    provenance: &Provenance,
) -> Result<Vec<Release>, PublishError> {
    let place = std::path::absolute(&order.ledger).map_err(PublishError::io(&order.ledger))?;
    let parent = place.parent().unwrap_or(&place);
    let copy = tempfile::Builder::new()
        .prefix(".ledger-")
        .tempdir_in(parent)
        .map_err(PublishError::io(parent))?;
    // A ledger puts new files in the place of old ones and changes none, so that second names are as good as copies.
    folder::take_over(&place, copy.path()).map_err(PublishError::io(&place))?;
    let mut ledger = Ledger::open(copy.path())?;
    let mut releases = Vec::new();
    for (number, planned) in (1..).zip(planned) {
        let plan = Plan {
            requests: planned.iter().map(|one| one.request.clone()).collect(),
        };
        let options = Options {
            id: format!("{}-{}-{number}", order.year, order.time.format("%Y%m%dT%H%M%SZ")),
            time: order.time,
            provenance: provenance.clone(),
            rounding: None,
        };
        let made = release(&plan, cubes, &ledger, &options)?;
        ledger.append(&made.entry)?;
        releases.push(made);
    }
    Ok(releases)
}

/// The cubes of every indicator of the article, for all years until one.
async fn cubes(engine: &Engine, year: i32) -> Result<Cubes, PublishError> {
    let mut cubes = Cubes::default();
    let ages = tiltak_reports::article::AGES.0;
    for id in tiltak_reports::article::INDICATORS.into_iter().chain([ages]) {
        let Ok((definition, indicator)) = catalogue::find(id) else {
            continue;
        };
        let periods: Vec<_> = (definition.description.first_year.max(plan::first_year())..=year)
            .map(tiltak_statistics::Period::year)
            .collect();
        engine.extend(&mut cubes, indicator, &periods).await?;
    }
    Ok(cubes)
}

/// Everything of the publication but its older versions.
fn write(
    site: &Site<'_>,
    provenance: &Provenance,
    record: &Record,
    put: &mut publication::Put<'_>,
) -> Result<(), PublishError> {
    publication::pages(site, put)?;
    download::write(site, provenance, put)?;
    let told: Vec<Told> = record.told();
    publication::front(&told, put)?;
    let mut languages: Vec<Language> = told.iter().flat_map(|one| one.languages.clone()).collect();
    languages.sort();
    languages.dedup();
    for language in languages {
        let feed = publication::feed(&told, language, &version::urn)?;
        download::file(&format!("feed-{}.xml", language.tag()), feed.as_bytes(), put)?;
    }
    download::file(record::FILE, record.text()?.as_bytes(), put)
}
