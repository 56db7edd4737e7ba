//! Scripts of `tests/oracle`, run by a Python that has the programs of others.

use std::ffi::OsStr;
use std::io::Write;
use std::process::Command;

/// Exit code of a script that lacks a module, which it names.
const NO_MODULE: i32 = 9;

/// What a script prints; `None` where it cannot run, which is told loudly, and is a failure when CI is true.
pub fn printed(script: &str, arguments: &[&OsStr]) -> Option<String> {
    let python = std::env::var("TILTAK_PYTHON").unwrap_or_else(|_| "python3".to_owned());
    let path = format!(
        "{}/../statistics/tests/oracle/{script}.py",
        env!("CARGO_MANIFEST_DIR")
    );
    let output = Command::new(&python)
        .arg(path)
        .args(arguments)
        .env("PYTHONIOENCODING", "utf-8")
        .output();
    match output {
        Ok(output) if output.status.code() == Some(NO_MODULE) => {
            let missing = String::from_utf8_lossy(&output.stderr);
            skip(&format!("{python} has {}", missing.trim()))
        }
        Ok(output) => {
            let errors = String::from_utf8_lossy(&output.stderr);
            assert!(output.status.success(), "{script}: {errors}");
            Some(String::from_utf8(output.stdout).unwrap())
        }
        Err(error) => skip(&format!("{python} does not start: {error}")),
    }
}

/// Tells loudly that something is not compared; a failure when CI is true.
pub fn skip(reason: &str) -> Option<String> {
    assert!(
        std::env::var("CI").as_deref() != Ok("true"),
        "{reason}; set TILTAK_PYTHON to a Python with tests/oracle/requirements.txt"
    );
    // Written past the macros, whose text a passing test keeps to itself.
    #[expect(clippy::explicit_write, reason = "the macro would be captured")]
    writeln!(std::io::stderr(), "SKIPPED: no independent computation: {reason}").unwrap();
    None
}
