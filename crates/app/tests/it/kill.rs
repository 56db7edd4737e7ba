//! What was acknowledged stays, whatever moment the program is killed at.

mod round;

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Mutex;
use std::time::{Duration, Instant};

use super::program::{Server, post, report, run, token};

const ROUNDS: usize = 60;

/// What is known of a report that has been sent.
#[derive(Debug, Clone, Default)]
struct Sent {
    /// The receipt, once one has come back.
    receipt: Option<String>,
}

/// All that has been sent, by number; see [`report`].
#[derive(Debug, Default)]
struct Ledger(Mutex<BTreeMap<usize, Sent>>);

impl Ledger {
    /// The number of a report that nobody has sent before.
    fn next(&self) -> usize {
        let mut sent = self.0.lock().unwrap();
        let number = sent.len();
        sent.insert(number, Sent::default());
        number
    }

    fn is_acknowledged(&self, number: usize) -> bool {
        self.0
            .lock()
            .unwrap()
            .get(&number)
            .is_some_and(|sent| sent.receipt.is_some())
    }

    /// Takes an acknowledgement down; it never differs from one that was given before.
    fn acknowledge(&self, number: usize, receipt: &str) {
        let mut sent = self.0.lock().unwrap();
        let entry = sent.get_mut(&number).expect("was sent");
        if let Some(before) = &entry.receipt {
            assert_eq!(before, receipt, "report {number} has another receipt now");
        }
        entry.receipt = Some(receipt.to_owned());
    }

    fn len(&self) -> usize {
        self.0.lock().unwrap().len()
    }

    fn acknowledged(&self) -> BTreeMap<usize, String> {
        let sent = self.0.lock().unwrap();
        let pair = |(number, one): (&usize, &Sent)| Some((*number, one.receipt.clone()?));
        sent.iter().filter_map(pair).collect()
    }
}

/// Small and repeatable: the seed is printed, and `TILTAK_KILL_SEED` sets it.
struct Chance(u64);

impl Chance {
    fn from_environment() -> Self {
        let given = std::env::var("TILTAK_KILL_SEED")
            .ok()
            .and_then(|seed| seed.parse().ok());
        let seed = given.unwrap_or_else(|| {
            let since = std::time::SystemTime::UNIX_EPOCH.elapsed().unwrap();
            since.as_micros() as u64
        });
        eprintln!("TILTAK_KILL_SEED={seed}");
        Self(seed | 1)
    }

    fn below(&mut self, limit: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % limit
    }

    fn milliseconds(&mut self, limit: u64) -> Duration {
        Duration::from_micros(self.below(limit * 1000))
    }
}

#[test]
fn sixty_kills_lose_no_acknowledged_report_and_break_no_journal() {
    let data = tempfile::tempdir().unwrap();
    let mut chance = Chance::from_environment();
    let ledger = Ledger::default();
    let token = token(data.path());
    let started = Instant::now();
    let mut entries = 0;
    for number in 0..ROUNDS {
        round::play(number, data.path(), &token, &ledger, &mut chance);
        if number % 10 == 9 {
            entries = intact(data.path(), entries);
            eprintln!(
                "round {}: {} sent, {} acknowledged, {entries} entries, {:?}",
                number + 1,
                ledger.len(),
                ledger.acknowledged().len(),
                started.elapsed()
            );
        }
    }
    let acknowledged = ledger.acknowledged();
    assert!(
        acknowledged.len() >= ROUNDS / 2,
        "too few were acknowledged to prove anything: {}",
        acknowledged.len()
    );
    all_are_there(data.path(), &token, &ledger);
    intact(data.path(), entries);
    counts_fit(data.path(), ledger.len());
    eprintln!(
        "{ROUNDS} kills, {} reports, {:?}",
        ledger.len(),
        started.elapsed()
    );
}

/// The chain as it is right after a kill; it has not become shorter.
fn intact(data: &Path, before: i64) -> i64 {
    let said = run(data, &["audit", "verify", "--format", "json"]).done();
    let verdict: serde_json::Value = serde_json::from_str(&said).unwrap();
    let entries = verdict["entries"].as_i64().unwrap();
    assert!(entries >= before, "{entries} entries, and {before} before");
    entries
}

/// Everything that was ever sent is sent again: what was acknowledged is known, with its receipt.
fn all_are_there(data: &Path, token: &str, ledger: &Ledger) {
    let mut server = Server::start(data);
    let acknowledged = ledger.acknowledged();
    for number in 0..ledger.len() {
        let answer = post(&server.address, Some(token), &report(number)).unwrap();
        let receipt = answer.json()["receipt"].as_str().unwrap().to_owned();
        assert_eq!(answer.json()["status"], "accepted", "report {number}");
        match acknowledged.get(&number) {
            Some(before) => assert_eq!((answer.status, &receipt), (200, before), "report {number}"),
            None => assert!([200, 201].contains(&answer.status), "report {number}: {answer:?}"),
        }
    }
    server.kill();
}

/// As many documents and concern reports as different reports were sent, and none half read.
fn counts_fit(data: &Path, sent: usize) {
    let runtime = tokio::runtime::Runtime::new().unwrap();
    runtime.block_on(async {
        let url = tiltak_storage::sqlite_url(&data.join("tiltak.db"));
        let database = tiltak_storage::Database::connect(&url).await.unwrap();
        let kept = tiltak_storage::received_document::count(&database).await.unwrap();
        assert_eq!(kept, sent as u64, "documents");
        let waiting = tiltak_storage::received_document::list_quarantined(&database)
            .await
            .unwrap();
        assert!(waiting.is_empty(), "{} were never read", waiting.len());
        assert_eq!(
            round::concern_reports(&database).await,
            sent as u64,
            "concern reports"
        );
        assert!(database.check().await.unwrap().is_good());
        database.close().await.unwrap();
    });
}
