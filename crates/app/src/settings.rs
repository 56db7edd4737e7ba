//! Where the data are: options that every command takes, and variables with the same meaning.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use clap::Args;
use tiltak_services::Services;
use tiltak_services::attachment::CommandScan;
use tiltak_storage::attachment_store::AttachmentStore;
use tiltak_storage::sqlite_url;
use tiltak_storage::submission_store::SubmissionStore;

use crate::commands::error::CommandError;
use crate::keys;

/// The variables that the program itself reads.
const OWN: &[&str] = &[
    "TILTAK_ADDRESS",
    "TILTAK_BACKUP_KEY_FILE",
    "TILTAK_DATA",
    "TILTAK_DATABASE",
    "TILTAK_FOSTER_PARENT_OUTBOX",
    "TILTAK_LOG",
    "TILTAK_LOG_FORMAT",
    "TILTAK_MAIL_FROM",
    "TILTAK_MASTER_KEY",
    "TILTAK_MASTER_KEY_FILE",
    "TILTAK_OPERATIONS_LISTEN",
    "TILTAK_REQUESTS_PER_ACCOUNT",
    "TILTAK_REQUESTS_PER_ADDRESS",
    "TILTAK_SECOND_FACTOR",
    "TILTAK_SECURITY_CONTACT",
    "TILTAK_SIGN_IN_PROVIDERS",
    "TILTAK_SMTP",
    "TILTAK_SMTP_PASSWORD",
    "TILTAK_SMTP_USER",
    "TILTAK_SUBMISSION_STORE",
    "TILTAK_TRUSTED_PROXIES",
    "TILTAK_VIRUS_SCAN",
];
const FILE: &str = "tiltak.db";
const SUBMISSIONS: &str = "submissions";
const ATTACHMENTS: &str = "attachments";
const SIGNING_KEY: &str = "signing.key";
const CHECKPOINTS: &str = "checkpoints";

#[derive(Debug, Clone, Args)]
#[command(next_help_heading = "Where the data are")]
pub struct Settings {
    /// Folder for everything that is kept
    #[arg(
        long,
        global = true,
        env = "TILTAK_DATA",
        hide_env_values = true,
        value_name = "DIR",
        default_value = "./data"
    )]
    pub data: PathBuf,

    /// Database, where it is not in that folder: sqlite:///path/file.db or postgres://user@host/name; on another machine only with
    /// ?sslmode=verify-full, so that nobody on the way reads along
    #[arg(
        long,
        global = true,
        env = "TILTAK_DATABASE",
        hide_env_values = true,
        value_name = "URL"
    )]
    pub database: Option<String>,

    /// Register submissions as they came, where they are not in that folder: a path, or s3://bucket/folder where this build has a client
    /// for it
    #[arg(
        long,
        global = true,
        env = "TILTAK_SUBMISSION_STORE",
        hide_env_values = true,
        value_name = "PATH_OR_URL"
    )]
    pub store: Option<String>,

    /// Command that looks for viruses in a file before it is kept: it reads the file from its standard input and ends with 0 for clean
    /// and 1 for infected, as `clamdscan -` does
    #[arg(
        long,
        global = true,
        env = "TILTAK_VIRUS_SCAN",
        hide_env_values = true,
        value_name = "COMMAND"
    )]
    pub virus_scan: Option<String>,

    /// File with the master key, where it is not master.key in that folder; TILTAK_MASTER_KEY may hold the keys themselves
    #[arg(
        long,
        global = true,
        env = "TILTAK_MASTER_KEY_FILE",
        hide_env_values = true,
        value_name = "FILE"
    )]
    pub master_key_file: Option<PathBuf>,
}

/// Where the database is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Address {
    /// The file in the data folder.
    Own(PathBuf),
    /// A file somewhere else.
    File { url: String, path: PathBuf },
    /// A server, or in memory.
    Server(String),
}

impl Settings {
    pub fn address(&self) -> Address {
        match self.database.as_deref().map(str::trim) {
            None | Some("") => {
                let folder = std::path::absolute(&self.data).unwrap_or_else(|_| self.data.clone());
                Address::Own(folder.join(FILE))
            }
            Some(url) => match file_of(url) {
                Some(path) => Address::File {
                    url: url.to_owned(),
                    path,
                },
                None => Address::Server(url.to_owned()),
            },
        }
    }
}

impl Settings {
    /// Whether the command line names a database. The variable alone does not count for a command that fills a new one: what it
    /// names is in use.
    pub fn database_is_named() -> bool {
        std::env::args_os().any(|word| {
            let word = word.as_encoded_bytes();
            word == b"--database" || word.starts_with(b"--database=")
        })
    }

    /// Where the master key is: beside an embedded database, or in the data folder.
    pub fn key_file(&self) -> PathBuf {
        match &self.master_key_file {
            Some(file) if !file.as_os_str().is_empty() => file.clone(),
            _ => match self.address().file() {
                Some(database) => database.with_file_name(keys::FILE),
                None => self.data.join(keys::FILE),
            },
        }
    }

    /// Where files of cases are kept.
    pub fn attachment_store(&self) -> AttachmentStore {
        AttachmentStore::in_folder(&self.data.join(ATTACHMENTS))
    }

    /// The file of the key that checkpoints and proofs of deletion are signed with.
    pub fn signing_key(&self) -> PathBuf {
        self.data.join(SIGNING_KEY)
    }

    /// Where checkpoints of the journal are laid unless another folder is named.
    pub fn checkpoints(&self, named: Option<&Path>) -> PathBuf {
        named.map_or_else(|| self.data.join(CHECKPOINTS), Path::to_path_buf)
    }

    /// The use cases with the place of files, and what looks for viruses in them.
    pub fn with_files(&self, services: Services) -> Services {
        let services = services.with_attachment_store(self.attachment_store());
        match self.virus_scan.as_deref().and_then(CommandScan::parse) {
            Some(scan) => services.with_virus_scan(Arc::new(scan)),
            None => services,
        }
    }

    /// Where register submissions are kept.
    pub fn submission_store(&self) -> Result<SubmissionStore, CommandError> {
        match self.store.as_deref().map(str::trim) {
            None | Some("") => Ok(SubmissionStore::in_folder(&self.data.join(SUBMISSIONS))),
            Some(location) => {
                SubmissionStore::open(location, object_store_options()).map_err(|error| {
                    CommandError::usage(error.to_string())
                        .hint("see --store and TILTAK_SUBMISSION_STORE: a folder, or s3://bucket/folder in a build with the feature s3")
                })
            }
        }
    }
}

/// What an object store has to be told: region, address, keys, by the names that its own tools use.
fn object_store_options() -> impl Iterator<Item = (String, String)> {
    let texts =
        std::env::vars_os().filter_map(|(key, value)| key.into_string().ok().zip(value.into_string().ok()));
    texts.filter(|(key, _)| key.starts_with("AWS_"))
}

impl Address {
    pub fn url(&self) -> String {
        match self {
            Self::Own(path) => sqlite_url(path),
            Self::File { url, .. } | Self::Server(url) => url.clone(),
        }
    }

    /// Whether what goes to a server could be read on its way: it is on another machine, and the address does not ask for TLS with a
    /// certificate that is checked.
    pub fn is_in_clear(&self) -> bool {
        let Self::Server(url) = self else { return false };
        let (place, query) = url.split_once('?').unwrap_or((url, ""));
        let place = place.split_once("://").map_or(place, |(_, rest)| rest);
        let place = place.rsplit_once('@').map_or(place, |(_, rest)| rest);
        let host = place.split('/').next().unwrap_or_default();
        let is_port = |end: &str| end.chars().all(|letter| letter.is_ascii_digit());
        let host = match host.rsplit_once(':') {
            Some((host, port)) if is_port(port) && (!host.contains(':') || host.ends_with(']')) => host,
            _ => host,
        };
        let options = || query.split('&').filter_map(|pair| pair.split_once('='));
        let named = options()
            .find(|(name, _)| matches!(*name, "host" | "hostaddr"))
            .map(|(_, host)| host);
        let host = named.unwrap_or(host).trim_matches(['[', ']']);
        // A path is a socket of this machine.
        let is_here = matches!(host, "" | "localhost" | "::1")
            || host.starts_with("127.")
            || host.starts_with('/')
            || host.to_ascii_lowercase().starts_with("%2f");
        let is_checked = options().any(|(name, mode)| name == "sslmode" && mode.starts_with("verify-"));
        url.starts_with("postgres") && !is_here && !is_checked
    }

    /// The file of an embedded database.
    pub fn file(&self) -> Option<&Path> {
        match self {
            Self::Own(path) | Self::File { path, .. } => Some(path),
            Self::Server(_) => None,
        }
    }

    /// For messages: never with a password.
    pub fn shown(&self) -> String {
        match self {
            Self::Own(path) | Self::File { path, .. } => path.display().to_string(),
            Self::Server(url) => without_secrets(url),
        }
    }
}

fn file_of(url: &str) -> Option<PathBuf> {
    let rest = url.strip_prefix("sqlite:")?;
    let path = rest.strip_prefix("//").unwrap_or(rest);
    let path = path.split('?').next().unwrap_or(path);
    // A path with signs written as %20 is left to the database to find.
    let is_plain =
        !path.is_empty() && path != ":memory:" && !path.contains('%') && !rest.contains("mode=memory");
    is_plain.then(|| PathBuf::from(path))
}

fn without_secrets(url: &str) -> String {
    let url = url.split('?').next().unwrap_or(url);
    match (url.split_once("://"), url.rsplit_once('@')) {
        (Some((scheme, _)), Some((_, host))) => format!("{scheme}://{host}"),
        _ => url.to_owned(),
    }
}

/// Refuses a variable that differs from one of ours by a slip of the finger: it would be passed over in silence otherwise.
pub fn refuse_misspelt(names: impl Iterator<Item = OsString>) -> Result<(), CommandError> {
    for name in names.filter_map(|name| name.into_string().ok()) {
        if OWN.contains(&name.as_str()) {
            continue;
        }
        if let Some(meant) = OWN.iter().find(|own| distance(own, &name) <= 2) {
            return Err(CommandError::usage(format!("unknown setting {name}"))
                .hint(format!("did you mean {meant}? Otherwise unset it")));
        }
    }
    Ok(())
}

/// How many letters must be changed, put in or taken out.
fn distance(one: &str, other: &str) -> usize {
    let other: Vec<char> = other.chars().collect();
    let mut row: Vec<usize> = (0..=other.len()).collect();
    for (place, letter) in one.chars().enumerate() {
        let mut diagonal = row[0];
        row[0] = place + 1;
        for (column, candidate) in other.iter().enumerate() {
            let changed = diagonal + usize::from(letter != *candidate);
            diagonal = row[column + 1];
            row[column + 1] = changed.min(row[column] + 1).min(diagonal + 1);
        }
    }
    row[other.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn settings(database: Option<&str>) -> Settings {
        Settings {
            data: PathBuf::from("/srv/tiltak"),
            database: database.map(str::to_owned),
            store: None,
            virus_scan: None,
            master_key_file: None,
        }
    }

    #[test]
    fn submissions_are_in_the_data_folder_unless_said_otherwise() {
        let place = |store: Option<&str>| {
            let settings = Settings {
                store: store.map(str::to_owned),
                ..settings(None)
            };
            settings.submission_store().map(|store| store.location())
        };
        for unsaid in [None, Some(""), Some(" ")] {
            assert_eq!(place(unsaid).unwrap(), "/srv/tiltak/submissions");
        }
        assert_eq!(place(Some("/mnt/kept")).unwrap(), "/mnt/kept");
        assert!(place(Some("gopher://kept")).is_err());
    }

    #[test]
    fn the_database_is_a_file_in_the_data_folder_unless_said_otherwise() {
        for unsaid in [None, Some(""), Some("  ")] {
            let address = settings(unsaid).address();
            assert_eq!(address, Address::Own(PathBuf::from("/srv/tiltak/tiltak.db")));
            assert_eq!(address.url(), "sqlite:///srv/tiltak/tiltak.db");
        }
    }

    #[test]
    fn a_file_is_known_by_its_address() {
        let file = |url| settings(Some(url)).address().file().map(Path::to_path_buf);
        assert_eq!(
            file("sqlite:///srv/a.db?mode=rwc"),
            Some(PathBuf::from("/srv/a.db"))
        );
        assert_eq!(file("sqlite:a.db"), Some(PathBuf::from("a.db")));
        assert_eq!(file("sqlite::memory:"), None);
        assert_eq!(file("postgres://localhost/tiltak"), None);
    }

    #[test]
    fn an_address_is_shown_without_password() {
        let shown = |url| settings(Some(url)).address().shown();
        assert_eq!(
            shown("postgres://kari:hemmelig@db.example/tiltak?password=x"),
            "postgres://db.example/tiltak"
        );
        assert_eq!(
            shown("postgres://kari:a@b@db.example/tiltak"),
            "postgres://db.example/tiltak"
        );
        assert_eq!(
            shown("postgres://localhost/tiltak"),
            "postgres://localhost/tiltak"
        );
    }

    #[test]
    fn a_server_elsewhere_is_spoken_with_by_tls_with_a_checked_certificate() {
        let in_clear = |url| settings(Some(url)).address().is_in_clear();
        for fine in [
            "postgres://localhost/tiltak",
            "postgres://kari:a@127.0.0.1:5432/tiltak",
            "postgres://[::1]:5432/tiltak",
            "postgres:///tiltak?host=/run/postgresql",
            "postgres://%2Frun%2Fpostgresql/tiltak",
            "postgres://kari@db.example/tiltak?sslmode=verify-full",
            "postgres://db.example/tiltak?application_name=a&sslmode=verify-ca",
            "sqlite::memory:",
            "sqlite:///srv/a.db",
        ] {
            assert!(!in_clear(fine), "{fine}");
        }
        for clear in [
            "postgres://db.example/tiltak",
            "postgresql://kari:a@db.example:5432/tiltak",
            "postgres://10.0.0.7/tiltak?sslmode=require",
            "postgres://db.example/tiltak?sslmode=prefer",
            "postgres://localhost.example/tiltak",
            "postgres:///tiltak?host=db.example",
            "postgres://[2001:db8::1]:5432/tiltak",
        ] {
            assert!(in_clear(clear), "{clear}");
        }
    }

    #[test]
    fn a_misspelt_variable_is_refused_and_others_are_let_be() {
        let refused = |name: &str| refuse_misspelt([OsString::from(name)].into_iter()).is_err();
        for slip in ["TILTAK_DATABSE", "TILTAK_DATABASES", "TILTAK_LOGG", "TILTAKDATA"] {
            assert!(refused(slip), "{slip}");
        }
        for fine in [
            "TILTAK_DATA",
            "TILTAK_BIN",
            "TILTAK_SHARED",
            "TILTAK_TEST_POSTGRES",
            "PATH",
        ] {
            assert!(!refused(fine), "{fine}");
        }
    }
}
