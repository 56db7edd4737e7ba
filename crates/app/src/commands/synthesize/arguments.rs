//! Reading the command line: every fault is one sentence with what to do, before any work is done.

use std::collections::BTreeSet;
use std::ops::RangeInclusive;
use std::path::PathBuf;
use std::thread;

use tiltak_services::synthesize::{Destination, Job, OutError, Output};
use tiltak_synthetic::population::{Request, Size};

use super::Synthesize;
use crate::commands::error::CommandError;
use crate::settings::{Address, Settings};

const MOST_THREADS: usize = 256;

/// What was asked, in order.
#[derive(Debug)]
pub struct Asked {
    pub job: Job,
    /// The database that is named; otherwise a new file in the folder is meant.
    pub database: Option<Address>,
    /// The keys of the database that is named.
    pub key_file: PathBuf,
    pub is_checked: bool,
    /// None where the population is only checked.
    pub destination: Option<Destination>,
}

impl Asked {
    pub fn read(arguments: &Synthesize, settings: &Settings) -> Result<Self, CommandError> {
        let request = Request {
            size: size(&arguments.children)?,
            years: years(&arguments.years)?,
            seed: seed(&arguments.seed)?,
        };
        request.check().map_err(|error| {
            CommandError::usage(error.to_string())
                .hint("see --children and --years in `tiltak synthesize --help`")
        })?;
        let outputs = outputs(&arguments.kinds)?;
        let faults = arguments.faults.as_deref().map(share).transpose()?;
        if faults.is_some() && !outputs.contains(&Output::Xml) {
            return Err(CommandError::usage(
                "--faults are planted in register submissions, which are not asked for",
            )
            .hint("add xml to --as"));
        }
        if Settings::database_is_named() && !outputs.contains(&Output::Database) {
            return Err(
                CommandError::usage("--database is named, but no database is asked for")
                    .hint("add database to --as"),
            );
        }
        let threads = arguments.threads.as_deref().map_or_else(cores, threads)?;
        let destination = arguments.destination(&outputs)?;
        Ok(Self {
            job: Job {
                request,
                outputs,
                faults,
                threads,
                tables_aside: None,
            },
            is_checked: arguments.check,
            database: Settings::database_is_named().then(|| settings.address()),
            key_file: settings.key_file(),
            destination,
        })
    }
}

impl Synthesize {
    fn destination(&self, outputs: &BTreeSet<Output>) -> Result<Option<Destination>, CommandError> {
        match &self.out {
            Some(folder) => Destination::at(folder)
                .map(Some)
                .map_err(|error| not_there(&error)),
            None if !self.check => Err(CommandError::usage("--out is missing")
                .hint("name a new folder: --out DIR; only --check goes without")),
            None => match outputs.iter().find(|output| **output != Output::Parquet) {
                Some(output) => Err(CommandError::usage(format!("--as {} needs --out", output.name()))
                    .hint("name a new folder: --out DIR")),
                None => Ok(None),
            },
        }
    }
}

fn not_there(error: &OutError) -> CommandError {
    let hint = match error {
        OutError::NoParent(_) => "make it first, or name another with --out",
        OutError::MountPoint(_) => "name a new folder in it with --out",
        _ => "name a new folder with --out",
    };
    CommandError::usage(error.to_string()).hint(hint)
}

fn size(text: &str) -> Result<Size, CommandError> {
    if text == "nation" {
        return Ok(Size::Nation);
    }
    text.parse().map(Size::Children).map_err(|_| {
        CommandError::usage(format!("--children {text:?} is no number of children"))
            .hint("a number from 50 to 4000000, or nation")
    })
}

fn years(text: &str) -> Result<RangeInclusive<i32>, CommandError> {
    let year = |text: &str| {
        let is_year = text.len() == 4 && text.bytes().all(|sign| sign.is_ascii_digit());
        is_year.then(|| text.parse::<i32>().ok()).flatten()
    };
    let read = text
        .split_once("..")
        .and_then(|(first, last)| Some(year(first)?..=year(last)?));
    read.ok_or_else(|| {
        CommandError::usage(format!("--years {text:?} are no years"))
            .hint("the first and the last: 2013..2024; a single year: 2021..2021")
    })
}

fn seed(text: &str) -> Result<u64, CommandError> {
    text.parse().map_err(|_| {
        CommandError::usage(format!("--seed {text:?} is no seed"))
            .hint("a whole number from 0, for example 1")
    })
}

fn outputs(text: &str) -> Result<BTreeSet<Output>, CommandError> {
    Output::list(text).map_err(|unknown| {
        let names: Vec<_> = Output::ALL.iter().map(|output| output.name()).collect();
        CommandError::usage(format!("--as: {unknown}")).hint(format!("one or more of {}", names.join(",")))
    })
}

fn share(text: &str) -> Result<f64, CommandError> {
    let read = text.parse().ok().filter(|share| (0.0..=1.0).contains(share));
    read.ok_or_else(|| {
        CommandError::usage(format!("--faults {text:?} is no share"))
            .hint("from 0 to 1; 0.02 is two in a hundred")
    })
}

fn threads(text: &str) -> Result<usize, CommandError> {
    let read = text
        .parse()
        .ok()
        .filter(|count| (1..=MOST_THREADS).contains(count));
    read.ok_or_else(|| {
        CommandError::usage(format!("--threads {text:?} is no number of threads"))
            .hint(format!("from 1 to {MOST_THREADS}; leave it out for all cores"))
    })
}

fn cores() -> Result<usize, CommandError> {
    Ok(thread::available_parallelism()
        .map_or(1, usize::from)
        .min(MOST_THREADS))
}
