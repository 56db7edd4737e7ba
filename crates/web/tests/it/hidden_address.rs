//! A hidden address is planted, and everything that leaves the program is searched for it: pages, PDFs, logs at every level, metrics,
//! archive packages, register submissions, statistics, backups, and what is put back from them.

use std::collections::BTreeMap;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::{Arc, Mutex};

use tiltak_domain::casework::case::Case;
use tiltak_services::backup::{self, BackupKey, Place, Repository};
use tiltak_storage::{analytics, sqlite_url};
use tracing_subscriber::filter::LevelFilter;

use super::app::{TestApp, token};
use super::operations;

/// The street, the name of who lives there, and a word of the reason for which it was read.
const PLANTED: [&str; 3] = ["Zyxwvutveien", "Qwxzdatter", "Vxqzgrunn"];

/// The planted words that stand somewhere, as they are or as hexadecimal digits.
fn planted_in(bytes: &[u8]) -> Vec<&'static str> {
    let has = |wanted: &[u8]| bytes.windows(wanted.len()).any(|window| window == wanted);
    let hex = |word: &str| word.bytes().map(|byte| format!("{byte:02x}")).collect::<String>();
    let found = PLANTED
        .into_iter()
        .filter(|word| has(word.as_bytes()) || has(hex(word).as_bytes()));
    found.collect()
}

/// All that is logged, in memory.
#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl std::io::Write for Log {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

fn listen() -> Log {
    let log = Log::default();
    let writer = log.clone();
    let subscriber = tracing_subscriber::fmt()
        .with_max_level(LevelFilter::TRACE)
        .with_ansi(false)
        .with_writer(move || writer.clone())
        .finish();
    tracing::subscriber::set_global_default(subscriber).unwrap();
    log
}

/// What another program reads in a PDF; none where this machine lacks that program, never in CI.
fn text_of(pdf: &[u8]) -> Option<String> {
    let python = std::env::var("TILTAK_PYTHON").unwrap_or_else(|_| "python3".to_owned());
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/../reports/tests/oracle/read_pdf.py");
    let started = Command::new(&python)
        .arg(script)
        .env("PYTHONIOENCODING", "utf-8")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn();
    let output = started.ok().and_then(|mut reader| {
        reader.stdin.take()?.write_all(pdf).ok();
        reader.wait_with_output().ok()
    });
    let output = output.filter(|output| output.status.success());
    assert!(
        output.is_some() || std::env::var("CI").as_deref() != Ok("true"),
        "{python} reads no PDF; set TILTAK_PYTHON to a Python with pypdf"
    );
    Some(String::from_utf8(output?.stdout).unwrap())
}

/// Keeps the address, reads it once with a reason, and leaves a draft and a search behind.
async fn plant(app: &TestApp, vault: &str) {
    let [street, name, reason] = PLANTED;
    let (address, how) = (
        format!("{name}, {street} 7, 9999 Eksempel"),
        format!("Ring {name} først"),
    );
    let fields = [
        ("hidden_level", "code_6"),
        ("hidden_address", address.as_str()),
        ("hidden_how", how.as_str()),
    ];
    assert_eq!(app.post(&format!("{vault}/ny"), &fields).await.status, 303);
    let draft: Vec<_> = fields
        .into_iter()
        .chain([("save_draft", "1"), ("form_page", vault)])
        .collect();
    app.post(&format!("{vault}/ny"), &draft).await;
    let reason = format!("Hjemmebesøk: {reason}");
    let shown = app
        .post(&format!("{vault}/vis"), &[("reason", reason.as_str())])
        .await;
    assert!(shown.status == 200 && shown.html.contains(street) && shown.html.contains(name));
}

/// Every page that a person sees, and the text of every PDF among them. Returns how many PDFs there were.
async fn look_at_pages(app: &mut TestApp, case: &Case, user: &str, vault: &str) -> usize {
    app.sign_in(user).await;
    let mut pdfs = 0;
    for route in super::access_routes::all_pages(case) {
        let answer = app.get(&route).await;
        let mut found = planted_in(&answer.bytes);
        if answer.bytes.starts_with(b"%PDF") {
            pdfs += 1;
            if let Some(text) = text_of(&answer.bytes) {
                assert!(text.len() > 100, "{route}: {text}");
                found.extend(planted_in(text.as_bytes()));
            }
        }
        if route.starts_with(vault) {
            // Whoever may read the address also sees why it was read.
            found.retain(|word| *word != PLANTED[2]);
        }
        assert!(found.is_empty(), "{user} GET {route}: {found:?}");
    }
    let page = app.get("/sok").await;
    for word in PLANTED {
        let search = [("csrf_token", token(&page.html)), ("q", word.to_owned())];
        let hits = app.send("/sok", &search).await.html;
        assert!(!hits.contains("/saker/"), "{user} searched for {word}");
    }
    pdfs
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files(&path));
        } else {
            found.push(path);
        }
    }
    found
}

/// Looks through every file of a folder; returns how many bytes there were.
fn look_at_files(folder: &Path) -> usize {
    let read = |path: PathBuf| {
        let bytes = std::fs::read(&path).unwrap();
        let found = planted_in(&bytes);
        assert!(found.is_empty(), "{}: {found:?}", path.display());
        bytes.len()
    };
    files(folder).into_iter().map(read).sum()
}

fn place(data: &Path) -> Place {
    let file = data.join("tiltak.db");
    Place {
        data: data.to_owned(),
        url: sqlite_url(&file),
        file: Some(file),
        submissions: None,
        without: Vec::new(),
        configuration: BTreeMap::new(),
    }
}

/// A backup's own bytes, and all that is put back from it with the keys at hand.
async fn look_at_backup(app: &TestApp) {
    let folder = tempfile::tempdir().unwrap();
    let key = BackupKey::parse(&backup::new_key().unwrap()).unwrap();
    let repository = Arc::new(Repository::make(&folder.path().join("backups"), key).unwrap());
    app.services
        .create_backup(&repository, &place(app.folder()), "test")
        .await
        .unwrap();
    assert!(look_at_files(&folder.path().join("backups")) > 10_000);
    let restored = folder.path().join("restored");
    let keys = app.services.database().keys().cloned();
    backup::restore(&repository, None, &place(&restored), keys, app.clock.clone())
        .await
        .unwrap();
    assert!(look_at_files(&restored) > 100_000);
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_that_leaves_the_program_has_a_hidden_address() {
    let log = listen();
    let mut app = TestApp::start().await;
    let case = app.case().await;
    let vault = format!("/saker/{}/skjermet-adresse", case.file.id);
    app.sign_in("saksbehandler").await;
    plant(&app, &vault).await;
    let mut pdfs = 0;
    for user in ["saksbehandler", "leder"] {
        pdfs += look_at_pages(&mut app, &case, user, &vault).await;
    }
    assert!(pdfs >= 2, "{pdfs} PDFs");

    let address = operations::operations(&app).await;
    for path in ["/metrics", "/health/signals", "/health/ready"] {
        let text = operations::get(&address, path).await;
        assert!(planted_in(text.as_bytes()).is_empty(), "{path}");
    }
    let archive = tempfile::tempdir().unwrap();
    let written = app
        .services
        .archive_case("leder", case.file.id, archive.path())
        .await;
    written.unwrap();
    assert!(look_at_files(archive.path()) > 10_000);
    let exported = app.services.export_case_as_system(case.file.id).await.unwrap();
    assert!(planted_in(&exported.bytes).is_empty());
    let snapshot = app.services.database().snapshot().await.unwrap();
    let rows = format!("{:?}", analytics::load(&snapshot, None).await.unwrap());
    assert!(rows.len() > 100 && planted_in(rows.as_bytes()).is_empty());
    drop(snapshot);
    assert!(look_at_files(app.folder()) > 100_000);
    look_at_backup(&app).await;

    let log = log.0.lock().unwrap();
    assert!(log.len() > 10_000, "the log was listened to: {} bytes", log.len());
    assert_eq!(planted_in(&log), Vec::<&str>::new());
}
