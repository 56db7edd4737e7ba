//! `tiltak serve`: first start, reports over HTTP, the command line beside it, stopping.

use std::net::TcpListener;

use super::program::{Server, get, post, report, run, token};

#[test]
fn the_first_start_makes_one_administrator_with_a_link_and_no_later_one_does() {
    let data = tempfile::tempdir().unwrap();
    let mut server = Server::start(data.path());
    let link = server
        .said
        .lines()
        .find(|line| line.contains("/velkommen/"))
        .expect("a link")
        .to_owned();
    let path = &link[link.find("/velkommen/").unwrap()..];
    assert_eq!(get(&server.address, path).unwrap().status, 200);
    assert_eq!(server.stop(), 0);
    let mut server = Server::start(data.path());
    assert!(!server.said.contains("/velkommen/"), "{}", server.said);
    assert_eq!(server.stop(), 0);
}

#[test]
fn a_report_has_one_receipt_by_api_and_by_command_line_and_after_a_restart() {
    let data = tempfile::tempdir().unwrap();
    let mut server = Server::start(data.path());
    let token = token(data.path());
    let first = post(&server.address, Some(&token), &report(1)).unwrap();
    assert_eq!(first.status, 201, "{first:?}");
    let receipt = first.json()["receipt"].as_str().unwrap().to_owned();
    assert_eq!(first.json()["status"], "accepted");
    let again = post(&server.address, Some(&token), &report(1)).unwrap();
    assert_eq!(
        (again.status, again.json()["receipt"].as_str().unwrap()),
        (200, receipt.as_str())
    );
    let file = data.path().join("same.json");
    std::fs::write(&file, report(1)).unwrap();
    let imported = run(data.path(), &["concern-report", "import", file.to_str().unwrap()]).done();
    assert!(imported.contains(&receipt), "while the server runs: {imported}");
    server.kill();
    let server = Server::start(data.path());
    let after = post(&server.address, Some(&token), &report(1)).unwrap();
    assert_eq!(
        (after.status, after.json()["receipt"].as_str().unwrap()),
        (200, receipt.as_str())
    );
}

#[test]
fn who_has_no_token_is_turned_away_and_nothing_is_kept() {
    let data = tempfile::tempdir().unwrap();
    let server = Server::start(data.path());
    for token in [None, Some("wrong")] {
        let answer = post(&server.address, token, &report(1)).unwrap();
        assert_eq!(answer.status, 401, "{answer:?}");
    }
    let token = token(data.path());
    assert_eq!(
        post(&server.address, Some(&token), &report(1)).unwrap().status,
        201,
        "not seen before"
    );
}

#[test]
fn the_same_bytes_at_the_same_time_are_new_once() {
    let data = tempfile::tempdir().unwrap();
    let server = Server::start(data.path());
    let token = token(data.path());
    let answers: Vec<_> = std::thread::scope(|scope| {
        let send = || scope.spawn(|| post(&server.address, Some(&token), &report(1)).unwrap());
        let senders: Vec<_> = (0..8).map(|_sender| send()).collect();
        senders.into_iter().map(|sender| sender.join().unwrap()).collect()
    });
    assert_eq!(
        answers.iter().filter(|answer| answer.status == 201).count(),
        1,
        "{answers:?}"
    );
    assert_eq!(
        answers.iter().filter(|answer| answer.status == 200).count(),
        7,
        "{answers:?}"
    );
    let first = answers[0].json();
    assert!(
        answers
            .iter()
            .all(|answer| answer.json()["receipt"] == first["receipt"]),
        "{answers:?}"
    );
}

#[test]
fn a_taken_port_is_said_before_anything_is_made() {
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = taken.local_addr().unwrap().port().to_string();
    let data = tempfile::tempdir().unwrap();
    for words in [
        vec!["demo", "--port", &port],
        vec!["serve", "--listen", &format!("127.0.0.1:{port}")],
    ] {
        let run = run(data.path(), &words);
        assert_eq!(run.code, 1, "{run:?}");
        assert!(run.stderr.contains(&format!("port {port} is taken")), "{run:?}");
        assert!(run.stderr.contains("hint:"), "{run:?}");
    }
    assert_eq!(std::fs::read_dir(data.path()).unwrap().count(), 0);
}

/// The mark that `tiltak synthesize` sets while it writes, as it stands after a run that was killed.
async fn mark_as_being_filled(file: &std::path::Path) {
    let database = tiltak_storage::Database::connect(&tiltak_storage::sqlite_url(file))
        .await
        .unwrap();
    let transaction = database.begin().await.unwrap();
    let now = chrono::Utc::now();
    tiltak_storage::setting::set(&transaction, "synthetic_population", "filling", now)
        .await
        .unwrap();
    transaction.commit().await.unwrap();
    database.close().await.unwrap();
}

#[test]
fn a_population_that_is_not_whole_is_neither_served_nor_passed_over_by_the_doctor() {
    let data = tempfile::tempdir().unwrap();
    assert_eq!(Server::start(data.path()).stop(), 0);
    assert!(!run(data.path(), &["doctor"]).stdout.contains("population"));
    let file = data.path().join("tiltak.db");
    tokio::runtime::Runtime::new()
        .unwrap()
        .block_on(mark_as_being_filled(&file));
    let refused = run(data.path(), &["serve", "--listen", "127.0.0.1:0"]);
    assert_eq!(refused.code, 3, "{refused:?}");
    assert!(refused.stderr.contains("not whole"), "{refused:?}");
    let doctor = run(data.path(), &["doctor"]);
    assert_eq!(doctor.code, 1, "{doctor:?}");
    assert!(doctor.stdout.contains("population"), "{doctor:?}");
}
