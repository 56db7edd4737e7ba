//! The program `tiltak`: command line, settings, server.
//!
//! How to add a command: 1. a file `commands/<noun>/<verb>.rs` with a struct of arguments, whose doc comment is the help text, and a
//! `run`; 2. a line in the noun's enum; 3. `docs/generated/cli.md` anew (a test says how).

mod checkpoint;
mod clock;
mod commands;
mod foster_parent;
mod keys;
mod log;
mod mail;
mod open;
mod output;
mod progress;
mod providers;
mod reconciliation;
mod settings;
mod shutdown;
mod sign_in;
mod survey;
mod web_settings;

use std::panic::catch_unwind;
use std::process::ExitCode;

use clap::Parser;
use commands::Cli;
use commands::error::CommandError;
use mimalloc::MiMalloc;

#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

fn main() -> ExitCode {
    std::panic::set_hook(Box::new(log::panicked));
    let cli = Cli::parse();
    let done = catch_unwind(|| run(&cli));
    match done.unwrap_or_else(|_told| Err(CommandError::internal("stopped by a fault in the program"))) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => error.report(),
    }
}

fn run(cli: &Cli) -> Result<(), CommandError> {
    settings::refuse_misspelt(std::env::vars_os().map(|(name, _value)| name))?;
    log::start()?;
    cli.run()
}
