//! Ctrl-C and SIGTERM while a population is made.

use std::fs;
use std::path::{Path, PathBuf};
use std::process;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use tokio::runtime::Runtime;

use crate::commands::error::{CommandError, Kind};
use crate::open;
use crate::output;
use crate::shutdown::Shutdown;

/// So long the work may take to stop by itself; it looks between two parts. Planning a nation takes longer.
const GRACE: Duration = Duration::from_secs(2);
const ATTEMPTS: usize = 20;

/// Hears the signals. Where the work does not stop soon, the temporary folders are removed here and the program ends.
pub struct Stop {
    /// What is said then.
    words: &'static str,
    flag: Arc<AtomicBool>,
    folders: Arc<Mutex<Vec<PathBuf>>>,
    /// Waits for the signals; everything of this command that is asynchronous runs on it too.
    runtime: Runtime,
}

impl Stop {
    pub fn listen(words: &'static str) -> Result<Self, CommandError> {
        let stop = Self {
            words,
            flag: Arc::default(),
            folders: Arc::default(),
            runtime: open::runtime()?,
        };
        let (flag, folders) = (stop.flag.clone(), stop.folders.clone());
        let shutdown = stop.runtime.block_on(async { Shutdown::listen() });
        let shutdown = shutdown.map_err(|error| CommandError::internal(format!("no signals: {error}")))?;
        stop.runtime.spawn(async move {
            shutdown.requested().await;
            flag.store(true, Ordering::Relaxed);
            tokio::time::sleep(GRACE).await;
            end(&folders, words);
        });
        Ok(stop)
    }

    /// That it was stopped.
    pub fn error(&self) -> CommandError {
        CommandError::interrupted(self.words)
    }

    /// Set once the program has been asked to stop.
    pub fn flag(&self) -> &AtomicBool {
        &self.flag
    }

    pub fn is_requested(&self) -> bool {
        self.flag.load(Ordering::Relaxed)
    }

    /// Names a folder that must not outlive the program.
    pub fn removes(&self, folder: &Path) {
        let mut folders = self.folders.lock().unwrap_or_else(PoisonError::into_inner);
        folders.push(folder.to_owned());
    }

    pub fn runtime(&self) -> &Runtime {
        &self.runtime
    }
}

fn end(folders: &Mutex<Vec<PathBuf>>, words: &str) {
    let folders = folders.lock().unwrap_or_else(PoisonError::into_inner);
    for folder in folders.iter() {
        remove(folder);
    }
    output::message(format!("tiltak: {words}"));
    process::exit(i32::from(Kind::Interrupted.exit_code()));
}

/// The work may still be writing into it: then it is tried again.
fn remove(folder: &Path) {
    for _ in 0..ATTEMPTS {
        if !folder.exists() || fs::remove_dir_all(folder).is_ok() {
            return;
        }
        std::thread::sleep(Duration::from_millis(50));
    }
}
