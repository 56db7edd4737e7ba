//! A synthetic population, as rows, records and files.
//!
//! The population comes in parts. Each is told and turned into what is written of it on any thread; the pieces are written
//! in order by one, so that the same request gives the same bytes on any number of threads. How to add an output: 1. its
//! name in [`Output`]; 2. what is prepared of a part and what writes it, in `writers`.

mod concern_reports;
mod counts;
pub mod database;
mod description;
mod error;
mod files;
mod in_order;
mod live_database;
mod output;
mod partial;
pub mod rows;
mod submissions;
mod survey;
mod writers;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};

use tiltak_synthetic::population::{Population, Request};

pub use counts::Counts;
use database::Filled;
pub use description::{DESCRIPTION, README};
pub use error::{OutError, SynthesizeError};
pub use files::{FileDigest, FilesDigest, NewFile};
pub use live_database::{DATABASE_FILE, LiveDatabase};
pub use output::{Output, UnknownOutput};
pub use partial::{Destination, Partial, Use};
use writers::{Preparer, Writers};

/// What is to be made.
#[derive(Debug, Clone, PartialEq)]
pub struct Job {
    /// Whom.
    pub request: Request,
    /// As what.
    pub outputs: BTreeSet<Output>,
    /// The share of register submissions with a planted fault; `None` where nothing is said of faults.
    pub faults: Option<f64>,
    /// On how many threads.
    pub threads: usize,
    /// Where to write tables that are only looked at, where Parquet is not among the outputs.
    pub tables_aside: Option<PathBuf>,
}

/// What was made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Summary {
    /// How many records of each kind.
    pub counts: Counts,
    /// The outputs, in the order of [`Output::ALL`].
    pub outputs: Vec<Written>,
    /// What a database was filled with.
    pub database: Option<Filled>,
}

/// What was written of one kind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    /// The kind.
    pub output: Output,
    /// Files that are told of one by one.
    pub each: Vec<FileDigest>,
    /// Files that are told of together.
    pub many: Vec<FilesDigest>,
}

impl Written {
    fn each(output: Output, each: Vec<FileDigest>) -> Self {
        Self {
            output,
            each,
            many: Vec::new(),
        }
    }

    fn many(output: Output, many: Vec<FilesDigest>) -> Self {
        Self {
            output,
            each: Vec::new(),
            many,
        }
    }

    /// How many files.
    #[must_use]
    pub fn files(&self) -> u64 {
        self.each.len() as u64 + self.many.iter().map(|many| many.files).sum::<u64>()
    }

    /// Their size.
    #[must_use]
    pub fn bytes(&self) -> u64 {
        let each = self.each.iter().map(|file| file.bytes);
        each.chain(self.many.iter().map(|many| many.bytes)).sum()
    }
}

/// How far the work has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// The nation is being planned.
    Planning,
    /// So many parts of so many are written.
    Writing(usize, usize),
    /// So many parts of so many are in the database.
    Filling(usize, usize),
    /// The files are closed and read back for their digests.
    Finishing,
}

/// Makes a population and writes it into an empty folder that is there.
///
/// A database is filled last, where there is one.
///
/// # Errors
/// Where the model does not cover the request, a file cannot be written, the database is not empty, or `stop` was set; the
/// folder then holds what had been written, and is to be removed.
pub fn synthesize(
    job: &Job,
    folder: &Path,
    live: Option<LiveDatabase>,
    stop: &AtomicBool,
    progress: &mut dyn FnMut(Stage),
) -> Result<Summary, SynthesizeError> {
    job.request.check()?;
    live.as_ref().map_or(Ok(()), LiveDatabase::must_be_empty)?;
    progress(Stage::Planning);
    let pool = pool(job.threads)?;
    let population = pool.install(|| Population::plan(&job.request))?;
    let preparer = Preparer::new(job, &population);
    let mut writers = Writers::open(job, folder)?;
    let mut counts = Counts::default();
    let (parts, mut done) = (population.parts(), 0);
    progress(Stage::Writing(done, parts));
    let make = |number| {
        let part = population.part(number);
        (Counts::of(&part), preparer.prepare(&part))
    };
    let mut write = |(more, prepared): (Counts, Result<_, SynthesizeError>)| {
        must_go_on(stop)?;
        counts = counts.plus(more);
        writers.write(prepared?)?;
        done += 1;
        progress(Stage::Writing(done, parts));
        Ok::<_, SynthesizeError>(())
    };
    in_order::in_order(job.threads, parts, make, &mut write)?;
    must_go_on(stop)?;
    progress(Stage::Finishing);
    let mut outputs = pool.install(|| writers.finish(folder))?;
    let mut database = None;
    if let Some(live) = live {
        let is_in_folder = live.is_in_folder;
        database = Some(live.fill(&population, stop, progress)?);
        let file = is_in_folder
            .then(|| files::size_of(folder, DATABASE_FILE))
            .transpose()?;
        outputs.push(Written::each(Output::Database, file.into_iter().collect()));
    }
    let summary = Summary {
        counts,
        outputs,
        database,
    };
    description::write(job, &summary, folder)?;
    Ok(summary)
}

fn pool(threads: usize) -> Result<rayon::ThreadPool, SynthesizeError> {
    let made = rayon::ThreadPoolBuilder::new().num_threads(threads).build();
    made.map_err(|error| SynthesizeError::Internal(format!("cannot start threads: {error}")))
}

fn must_go_on(stop: &AtomicBool) -> Result<(), SynthesizeError> {
    if stop.load(Ordering::Relaxed) {
        Err(SynthesizeError::Stopped)
    } else {
        Ok(())
    }
}
