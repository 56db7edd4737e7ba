mod arguments;
mod check;
mod live_database;
mod print;
mod stop;

use std::path::{Path, PathBuf};
use std::sync::atomic::AtomicBool;
use std::time::Instant;

use clap::Args;
use tiltak_services::synthesize::database::FillError;
use tiltak_services::synthesize::{
    Destination, Job, LiveDatabase, Partial, Stage, Summary, SynthesizeError, Use, synthesize,
};

use tiltak_statistics::published::is_all_within;

use crate::commands::error::CommandError;
use crate::output::{self, Format};
use crate::progress::Progress;
use crate::settings::Settings;
use arguments::Asked;
use stop::Stop;

/// Make a synthetic population that behaves as the published figures say
///
/// Nobody in it exists: national ids have 80 added to the month. The same request gives the same files, to the last byte, on any
/// number of threads.
///
/// Everything is written into a hidden folder beside DIR and moved there when all of it is done: after an error, a full disk or
/// Ctrl-C there is nothing under the final name. Counts and sizes go to stdout, one line a table and output; synthesis.json in the
/// folder has them too, with a digest of each file.
///
/// `--check` holds the population against every published figure: one line each with id, published, synthetic, difference, and
/// whether it is within tolerance (1 percent of the figure or 0.5 percentage points). Counts are compared after scaling to the size
/// of the nation; a small population is only near. Exit code 1 where a figure is outside.
///
/// Exit code 130 after Ctrl-C or SIGTERM.
#[derive(Debug, Args)]
#[command(
    after_help = "Example: tiltak synthesize --children nation --years 2013..2024 --seed 1 --out norway --as parquet,xml"
)]
pub struct Synthesize {
    /// Residents of 0-17 at the end of the last year, from 50 to 4000000; those of 18-24 come with them. `nation` takes the real size
    /// of each year
    #[arg(
        long,
        value_name = "N",
        default_value = "nation",
        allow_negative_numbers = true
    )]
    children: String,

    /// The first and the last year, from 2010 to 2025; a single one is written 2021..2021
    #[arg(long, value_name = "A..B", default_value = "2013..2024")]
    years: String,

    /// Where chance begins: a number; another gives another population
    #[arg(long, value_name = "S", default_value = "1", allow_negative_numbers = true)]
    seed: String,

    /// Folder for the files; it must not be there yet, or be empty. Only `--check` goes without
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,

    /// What to write, separated by commas: parquet (analytics tables), xml (register submissions), concern-reports (official JSON),
    /// survey (answers to the leader survey), database (tiltak.db in the folder, or an empty one named with --database;
    /// TILTAK_DATABASE does not count)
    #[arg(long = "as", value_name = "KINDS", default_value = "parquet")]
    kinds: String,

    /// The share of register submissions that get a fault, from 0 to 1; register/manifest.csv tells what was planted where
    #[arg(long, value_name = "SHARE", allow_negative_numbers = true)]
    faults: Option<String>,

    /// Hold it against the published figures, and print one line a figure
    #[arg(long)]
    check: bool,

    /// How results are printed; `json` is one object
    #[arg(long, value_enum, default_value_t)]
    format: Format,

    /// Threads; as many as the machine has cores where it is not given
    #[arg(long, value_name = "N", allow_negative_numbers = true)]
    threads: Option<String>,
}

impl Synthesize {
    pub fn run(&self, settings: &Settings) -> Result<(), CommandError> {
        let asked = Asked::read(self, settings)?;
        if let Some(destination) = &asked.destination {
            warn_of_left_behind(destination);
        }
        let stop = Stop::listen(match &asked.database {
            Some(_) => "stopped; the database is not whole and is to be dropped and made anew",
            None => "stopped; nothing is left of it",
        })?;
        let done = work(&asked, &stop, self.format);
        // What goes wrong while the folder is being taken away is no news.
        if stop.is_requested() && done.is_err() {
            return Err(stop.error());
        }
        done
    }
}

fn work(asked: &Asked, stop: &Stop, format: Format) -> Result<(), CommandError> {
    let started = Instant::now();
    let partial = match &asked.destination {
        Some(destination) => Partial::beside(destination, Use::Output)?,
        None => Partial::anywhere()?,
    };
    stop.removes(partial.path());
    let live = live_database::open(asked, partial.path(), stop)?;
    let aside = check::folder_aside(asked, stop)?;
    let job = Job {
        tables_aside: aside.as_ref().map(|folder| folder.path().to_owned()),
        ..asked.job.clone()
    };
    let summary = make(&job, partial.path(), live, stop.flag())?;
    let tables = aside.as_ref().unwrap_or(&partial).path();
    let figures = asked
        .is_checked
        .then(|| check::figures(&job, tables, stop))
        .transpose()?;
    let told = asked.destination.is_some().then_some(&summary);
    if let Some(destination) = &asked.destination {
        partial.finish(destination)?;
        say_where(destination.folder(), started);
    }
    print::results(told, figures.as_deref(), format)?;
    match figures {
        Some(figures) if !is_all_within(&figures) => Err(CommandError::told()),
        _ => Ok(()),
    }
}

fn make(
    job: &Job,
    folder: &Path,
    live: Option<LiveDatabase>,
    stop: &AtomicBool,
) -> Result<Summary, CommandError> {
    let mut shown = None;
    let mut progress = |stage| show(&mut shown, stage);
    synthesize(job, folder, live, stop, &mut progress).map_err(CommandError::from)
}

/// A sign of life for what has no steps, a bar for what has.
fn show(shown: &mut Option<Progress>, stage: Stage) {
    match stage {
        Stage::Planning => *shown = Some(Progress::unknown("planning the population")),
        Stage::Writing(0, parts) => *shown = Some(Progress::before_results(parts, "parts")),
        Stage::Filling(0, parts) => *shown = Some(Progress::before_results(parts, "parts in the database")),
        Stage::Writing(..) | Stage::Filling(..) => {
            if let Some(bar) = shown {
                bar.step();
            }
        }
        Stage::Finishing => *shown = Some(Progress::unknown("closing the files")),
    }
}

fn say_where(folder: &Path, started: Instant) {
    output::message(format!(
        "tiltak: written to {} in {:.1} s; everyone in it is made up",
        folder.display(),
        started.elapsed().as_secs_f64()
    ));
}

/// Another run may be at work on the same place, so nothing is removed.
fn warn_of_left_behind(destination: &Destination) {
    for folder in destination.left_behind() {
        output::message(format!(
            "tiltak: {} is left from a run that was killed, or another run is writing it\n  hint: remove it if no other run is at work",
            folder.display()
        ));
    }
}

impl From<SynthesizeError> for CommandError {
    fn from(error: SynthesizeError) -> Self {
        let text = error.to_string();
        match error {
            SynthesizeError::Request(_) => Self::usage(text).hint("see `tiltak synthesize --help`"),
            SynthesizeError::Write { .. } => Self::internal(text)
                .hint("see who may write there and how much room there is; nothing of the run is left"),
            SynthesizeError::Table(error) => {
                let hint = error.hint().unwrap_or("nothing of the run is left");
                Self::from(error).hint(hint)
            }
            SynthesizeError::Database(FillError::NotEmpty) => {
                Self::usage(text).hint("name one in which nothing has been kept yet with --database")
            }
            SynthesizeError::Database(FillError::Service(error)) => Self::from(error)
                .hint("see how much room there is; a database on a server is to be dropped and made anew"),
            SynthesizeError::Stopped => Self::interrupted(text),
            SynthesizeError::Internal(_) => Self::internal(text),
        }
    }
}
