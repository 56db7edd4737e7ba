//! What tests need that ask another program about official files.

use std::path::PathBuf;
use std::process::{Command, Stdio};

/// Says loudly that something was not asked; in CI nothing may be lacking.
fn skip<T>(lacking: &str) -> Option<T> {
    assert!(std::env::var("CI").as_deref() != Ok("true"), "CI lacks {lacking}");
    eprintln!("\n*** SKIPPED: the other program was not asked, for this machine lacks {lacking} ***\n");
    None
}

/// A file or folder below the official ones.
pub fn official(path: &str) -> Option<PathBuf> {
    let shared = std::env::var_os("TILTAK_SHARED").map_or_else(
        || PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared"),
        PathBuf::from,
    );
    let found = shared.join("standards").join(path);
    if found.exists() {
        return Some(found);
    }
    skip("the official files (set TILTAK_SHARED to the folder that has standards/)")
}

/// A Python that has some modules.
pub fn python(modules: &str) -> Option<PathBuf> {
    let home = PathBuf::from(std::env::var_os("HOME").unwrap_or_default());
    let default = home.join(".cache/tiltak/venv/bin/python");
    let python = std::env::var_os("TILTAK_PYTHON").map_or(default, PathBuf::from);
    let asked = Command::new(&python)
        .args(["-c", &format!("import {modules}")])
        .stderr(Stdio::null())
        .status();
    if asked.is_ok_and(|status| status.success()) {
        return Some(python);
    }
    skip(&format!(
        "Python with {modules} (make install-test, or set TILTAK_PYTHON)"
    ))
}
