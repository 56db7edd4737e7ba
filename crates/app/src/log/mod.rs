//! What is written to stderr while the program runs. docs/logging.md says what may stand there.

mod json;

use std::io::{IsTerminal, Write};
use std::panic::PanicHookInfo;

use tracing_subscriber::EnvFilter;

use crate::commands::error::CommandError;

/// Starts the log; `TILTAK_LOG` says how much of it is wanted, and `TILTAK_LOG_FORMAT` in which form.
pub fn start() -> Result<(), CommandError> {
    let wanted = std::env::var("TILTAK_LOG").unwrap_or_default();
    let wanted = if wanted.trim().is_empty() {
        "warn"
    } else {
        wanted.trim()
    };
    let filter = EnvFilter::try_new(wanted).map_err(|error| {
        CommandError::usage(format!("TILTAK_LOG is not understood: {error}"))
            .hint("for example: TILTAK_LOG=info, or TILTAK_LOG=warn,tiltak_web=debug")
    })?;
    let log = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(std::io::stderr)
        .with_ansi(std::io::stderr().is_terminal());
    let format = std::env::var("TILTAK_LOG_FORMAT").unwrap_or_default();
    let _already_started = match format.trim() {
        "" | "text" => log.try_init(),
        "json" => log.with_ansi(false).event_format(json::Json).try_init(),
        _ => {
            return Err(CommandError::usage("TILTAK_LOG_FORMAT is not understood").hint("say text or json"));
        }
    };
    Ok(())
}

/// Whether the log is read by programs, so that nothing else may stand between its lines.
pub fn is_for_machines() -> bool {
    std::env::var("TILTAK_LOG_FORMAT").is_ok_and(|format| format.trim() == "json")
}

/// Says where the program broke, and nothing of what it was working on: a panic's text may quote a document.
pub fn panicked(info: &PanicHookInfo<'_>) {
    let place = info.location().map_or_else(String::new, |place| {
        format!(" at {}:{}", place.file(), place.line())
    });
    let _stderr_closed = writeln!(std::io::stderr(), "tiltak: fault in the program{place}");
}
