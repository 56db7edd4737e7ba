//! The tools of a PostgreSQL server. The password goes by the environment: a command line can be read by everybody on the machine.

use std::ffi::OsStr;
use std::path::Path;
use std::process::{Command, Stdio};

use url::Url;

use super::{BackupError, Result};

/// What the tools understand of an address's parameters; the driver's own are left out.
const KNOWN: [&str; 5] = ["sslmode", "sslrootcert", "sslcert", "sslkey", "connect_timeout"];

/// Writes all tables into a folder, each uncompressed in a file of its own, so that one that did not change is the same pieces again.
pub(super) async fn dump(url: &str, snapshot: &str, into: &Path) -> Result<()> {
    let target = Target::of(url)?;
    let mut command = target.command("pg_dump");
    command
        .args([
            "--format=directory",
            "--compress=0",
            "--no-owner",
            "--no-privileges",
        ])
        .arg(format!("--snapshot={snapshot}"))
        .arg(option("--file", into))
        .arg(format!("--dbname={}", target.address));
    run("pg_dump", command).await
}

/// Reads a dump into an empty database: all of it or nothing.
pub(super) async fn restore(url: &str, from: &Path) -> Result<()> {
    let target = Target::of(url)?;
    let mut command = target.command("pg_restore");
    command
        .args([
            "--single-transaction",
            "--exit-on-error",
            "--no-owner",
            "--no-privileges",
        ])
        .arg(format!("--dbname={}", target.address))
        .arg(from);
    run("pg_restore", command).await
}

/// Reads a dump from end to end and puts it nowhere.
pub(super) async fn read_through(from: &Path) -> Result<()> {
    let mut command = Command::new("pg_restore");
    command.arg("--file=/dev/null").arg(from);
    run("pg_restore", command).await
}

fn option(name: &str, path: &Path) -> std::ffi::OsString {
    let mut text = OsStr::new(name).to_owned();
    text.push("=");
    text.push(path);
    text
}

struct Target {
    /// Without the password.
    address: String,
    password: Option<String>,
}

impl Target {
    fn of(url: &str) -> Result<Self> {
        let unclear = || BackupError::Database(crate::StorageError::Address);
        let mut url = Url::parse(url).map_err(|_| unclear())?;
        let password = url.password().map(decoded);
        url.set_password(None).map_err(|()| unclear())?;
        let known: Vec<(String, String)> = url
            .query_pairs()
            .filter(|(name, _)| KNOWN.contains(&name.as_ref()))
            .map(|(name, value)| (name.into_owned(), value.into_owned()))
            .collect();
        url.set_query(None);
        if !known.is_empty() {
            url.query_pairs_mut().extend_pairs(known);
        }
        Ok(Self {
            address: url.into(),
            password,
        })
    }

    fn command(&self, program: &str) -> Command {
        let mut command = Command::new(program);
        if let Some(password) = &self.password {
            command.env("PGPASSWORD", password);
        }
        command
    }
}

/// Signs written as %20 in an address.
fn decoded(text: &str) -> String {
    let bytes = text.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut place = 0;
    while let Some(&byte) = bytes.get(place) {
        let sign = text
            .get(place + 1..place + 3)
            .filter(|_| byte == b'%')
            .and_then(|digits| u8::from_str_radix(digits, 16).ok());
        out.push(sign.unwrap_or(byte));
        place += if sign.is_some() { 3 } else { 1 };
    }
    String::from_utf8_lossy(&out).into_owned()
}

async fn run(tool: &'static str, mut command: Command) -> Result<()> {
    let failed = |text: String| BackupError::Tool { tool, text };
    let ended = tokio::task::spawn_blocking(move || command.stdin(Stdio::null()).output()).await;
    let output = ended
        .map_err(std::io::Error::other)
        .and_then(|output| output)
        .map_err(|error| {
            failed(format!(
                "cannot be run: {error} (Debian: apt-get install postgresql-client)"
            ))
        })?;
    if output.status.success() {
        return Ok(());
    }
    // A tool's message can quote a row where one is in the way; which kind of error it was stands before that.
    let text = String::from_utf8_lossy(&output.stderr);
    let kind = text
        .lines()
        .find(|line| line.contains("error:"))
        .unwrap_or("failed without a word");
    Err(failed(kind.chars().take(200).collect()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_goes_to_the_tools_without_password_and_without_the_drivers_own_words() {
        let target =
            Target::of("postgres://kari:p%40ss@db/tiltak?sslmode=require&statement-cache-capacity=5")
                .unwrap();
        assert_eq!(target.address, "postgres://kari@db/tiltak?sslmode=require");
        assert_eq!(target.password.as_deref(), Some("p@ss"));
        let bare = Target::of("postgres://db/tiltak").unwrap();
        assert_eq!(
            (bare.address.as_str(), bare.password),
            ("postgres://db/tiltak", None)
        );
    }

    #[test]
    fn signs_that_are_no_code_stay_as_they_are() {
        assert_eq!(decoded("a%2Fb%zz%"), "a/b%zz%");
    }
}
