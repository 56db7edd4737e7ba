//! Running the program as its users do.

mod http;
mod server;

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

pub use http::{get, get_with, post, post_to};
pub use server::{Server, token};

/// What a run gave.
#[derive(Debug)]
pub struct Run {
    pub code: i32,
    pub stdout: String,
    pub stderr: String,
}

/// The program, untouched by the settings of whoever runs the tests.
pub fn tiltak() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_tiltak"));
    for name in [
        "TILTAK_BACKUP_KEY_FILE",
        "TILTAK_DATA",
        "TILTAK_DATABASE",
        "TILTAK_LOG",
        "TILTAK_LOG_FORMAT",
        "TILTAK_MASTER_KEY",
        "TILTAK_MASTER_KEY_FILE",
        "TILTAK_SUBMISSION_STORE",
    ] {
        command.env_remove(name);
    }
    // The senders of these tests are quicker than any.
    command.env("TILTAK_REQUESTS_PER_ACCOUNT", "0");
    command.env("TILTAK_REQUESTS_PER_ADDRESS", "0");
    command
}

/// Runs the program on a data folder.
pub fn run(data: &Path, words: &[&str]) -> Run {
    outcome(tiltak().args(words).arg("--data").arg(data).output().unwrap())
}

pub fn outcome(output: Output) -> Run {
    Run {
        code: output.status.code().expect("ended by itself"),
        stdout: String::from_utf8(output.stdout).unwrap(),
        stderr: String::from_utf8(output.stderr).unwrap(),
    }
}

impl Run {
    /// The result of a run that did its work.
    pub fn done(self) -> String {
        assert_eq!(self.code, 0, "{self:?}");
        self.stdout
    }
}

/// An official private report; each number makes other bytes. The name and the text must never come out of the program.
pub fn report(number: usize) -> Vec<u8> {
    serde_json::json!({
        "kommunenummer": "9901",
        "kommunenavn": "Fjordvik",
        "bydelsnummer": "00",
        "bydelsnavn": "Ingen",
        "privatMelder": { "personnavn": "Synnøve Testelv" },
        "privatBarn": [{ "personnavn": "Barn Testfjell", "adresse": { "adresselinje1": "Testveien 1" } }],
        "melding": format!("Hemmelig innhold {number}"),
        "sendingstidspunkt": "2026-03-29T02:30:00",
        "leveringskanal": "Fagsystem",
    })
    .to_string()
    .into_bytes()
}

/// A file of the folder with the official examples and schemas; none where the machine lacks it, which CI never may.
pub fn shared(file: &str) -> Option<PathBuf> {
    let folder = std::env::var_os("TILTAK_SHARED").map_or_else(
        || Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared"),
        PathBuf::from,
    );
    let path = folder.join(file);
    if path.exists() {
        return Some(path);
    }
    assert!(
        std::env::var("CI").as_deref() != Ok("true"),
        "CI lacks {file} (set TILTAK_SHARED)"
    );
    eprintln!("\n*** SKIPPED: {file} is missing (set TILTAK_SHARED to the folder that has it) ***\n");
    None
}

/// Python, for what no part of the program may do: reading and changing the database behind its back.
pub fn python(script: &str, words: &[&str]) {
    let python = std::env::var("TILTAK_PYTHON").unwrap_or_else(|_| "python3".to_owned());
    let output = Command::new(&python).arg("-c").arg(script).args(words).output();
    let output = output.unwrap_or_else(|error| panic!("{python}: {error}"));
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
}
