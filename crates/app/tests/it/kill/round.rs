//! One start and one kill, with senders at work.

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use super::super::program::{Server, post, report, tiltak};
use super::{Chance, Ledger};

const SENDERS: usize = 4;
/// The longest a program lives once it works, in milliseconds.
const LIFE: u64 = 300;
/// The longest a program lives that is killed while it starts.
const START: u64 = 80;

/// Most rounds kill a server under load; some kill it while it starts, some kill an import beside it, some an import alone.
pub fn play(number: usize, data: &Path, token: &str, ledger: &Ledger, chance: &mut Chance) {
    match number % 6 {
        4 => {
            let mut starting = start(data);
            std::thread::sleep(chance.milliseconds(START));
            kill(&mut starting);
        }
        5 => import(data, ledger, chance.milliseconds(LIFE)),
        other => {
            let (server_life, import_life) = (chance.milliseconds(LIFE), chance.milliseconds(LIFE));
            std::thread::scope(|scope| {
                if other == 3 {
                    scope.spawn(move || import(data, ledger, import_life));
                }
                serve(data, token, ledger, server_life);
            });
        }
    }
}

fn start(data: &Path) -> Child {
    let mut command = tiltak();
    command
        .args(["serve", "--listen", "127.0.0.1:0", "--data"])
        .arg(data);
    command
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap()
}

fn kill(child: &mut Child) {
    child.kill().unwrap();
    child.wait().unwrap();
}

fn serve(data: &Path, token: &str, ledger: &Ledger, life: Duration) {
    let mut server = Server::start(data);
    let address = server.address.clone();
    let is_over = AtomicBool::new(false);
    std::thread::scope(|scope| {
        for _sender in 0..SENDERS {
            scope.spawn(|| {
                // An error is the kill; a report that was under way then may or may not have been kept.
                while !is_over.load(Ordering::Relaxed) && send(&address, token, ledger).is_ok() {
                    std::hint::spin_loop();
                }
            });
        }
        std::thread::sleep(life);
        server.kill();
        is_over.store(true, Ordering::Relaxed);
    });
}

/// A new report, and now and then one that was sent before.
fn send(address: &str, token: &str, ledger: &Ledger) -> std::io::Result<()> {
    let number = ledger.next();
    let older = number.is_multiple_of(5).then_some(number / 2);
    for number in std::iter::once(number).chain(older) {
        let was_acknowledged = ledger.is_acknowledged(number);
        let answer = post(address, Some(token), &report(number))?;
        assert!(
            !was_acknowledged || answer.status == 200,
            "report {number} was acknowledged and then lost"
        );
        assert!([200, 201].contains(&answer.status), "{answer:?}");
        let receipt = answer.json()["receipt"].as_str().unwrap().to_owned();
        ledger.acknowledge(number, &receipt);
    }
    Ok(())
}

/// An import that is killed; every line that it has printed whole is an acknowledgement.
fn import(data: &Path, ledger: &Ledger, life: Duration) {
    let folder = tempfile::tempdir().unwrap();
    let numbers: Vec<_> = (0..60).map(|_file| ledger.next()).collect();
    let mut command = tiltak();
    command
        .args(["concern-report", "import", "--data"])
        .arg(data)
        .stdout(Stdio::piped());
    for number in &numbers {
        let path = folder.path().join(number.to_string());
        std::fs::write(&path, report(*number)).unwrap();
        command.arg(path);
    }
    let mut child = command.spawn().unwrap();
    let stdout = BufReader::new(child.stdout.take().unwrap());
    std::thread::scope(|scope| {
        scope.spawn(|| {
            for line in stdout.split(b'\n').map_while(Result::ok) {
                let line = String::from_utf8(line).unwrap();
                let [path, state, receipt] = line.split('\t').collect::<Vec<_>>()[..] else {
                    // The last line may have been cut off.
                    continue;
                };
                assert_eq!(state, "accepted", "{line}");
                let number = Path::new(path)
                    .file_name()
                    .unwrap()
                    .to_str()
                    .unwrap()
                    .parse()
                    .unwrap();
                if receipt.len() == "BM-0000-0000-0000-0000-0000".len() {
                    ledger.acknowledge(number, receipt);
                }
            }
        });
        std::thread::sleep(life);
        kill(&mut child);
    });
}

/// How many concern reports lie in the inbox of the one service.
pub async fn concern_reports(database: &tiltak_storage::Database) -> u64 {
    use tiltak_storage::concern_report::{InboxFilter, count};
    let services = tiltak_storage::service::list(database).await.unwrap();
    assert_eq!(services.len(), 1);
    count(database, services[0].id, InboxFilter::Open).await.unwrap()
}
