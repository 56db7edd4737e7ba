//! The server as an operator has it: stopping in good order, health and metrics, logs for machines, tokens that end.

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::process::Stdio;
use std::time::{Duration, Instant};

use super::program::{Server, get, post, report, run, tiltak, token};

/// Begins to send a report, and leaves out its last byte.
fn begin(server: &Server, token: &str) -> (TcpStream, Vec<u8>) {
    let body = report(1);
    let head = format!(
        "POST /api/concern-reports HTTP/1.1\r\nHost: test\r\nConnection: close\r\nAuthorization: Bearer {token}\r\nContent-Length: {}\r\n\r\n",
        body.len()
    );
    let mut stream = TcpStream::connect(server.address.trim_start_matches("http://")).unwrap();
    stream.set_read_timeout(Some(Duration::from_secs(30))).unwrap();
    stream.write_all(head.as_bytes()).unwrap();
    stream.write_all(&body[..body.len() - 1]).unwrap();
    // Long enough for the server to have begun with it.
    std::thread::sleep(Duration::from_millis(300));
    (stream, body)
}

#[test]
fn a_request_under_way_is_answered_before_the_server_stops() {
    let data = tempfile::tempdir().unwrap();
    let mut server = Server::start(data.path());
    let token = token(data.path());
    let (mut stream, body) = begin(&server, &token);
    let address = server.address.clone();
    let answer = std::thread::scope(|scope| {
        let sender = scope.spawn(move || {
            std::thread::sleep(Duration::from_secs(1));
            assert!(get(&address, "/health/live").is_err(), "nobody new is let in");
            stream.write_all(&body[body.len() - 1..]).unwrap();
            let mut answer = String::new();
            stream.read_to_string(&mut answer).unwrap();
            answer
        });
        assert_eq!(server.stop(), 0);
        sender.join().unwrap()
    });
    assert!(answer.starts_with("HTTP/1.1 201"), "{answer}");
    let server = Server::start(data.path());
    assert_eq!(
        post(&server.address, Some(&token), &report(1)).unwrap().status,
        200,
        "and it was kept"
    );
}

#[test]
fn a_request_that_never_ends_does_not_keep_the_server_from_stopping() {
    let data = tempfile::tempdir().unwrap();
    let mut server = Server::start(data.path());
    let token = token(data.path());
    let (stream, _body) = begin(&server, &token);
    let began = Instant::now();
    assert_eq!(server.stop(), 0);
    let took = began.elapsed();
    assert!(
        took >= Duration::from_secs(4) && took < Duration::from_secs(10),
        "{took:?}"
    );
    drop(stream);
}

#[test]
fn health_and_metrics_have_an_address_of_their_own_and_tell_of_routes_and_nobody() {
    let data = tempfile::tempdir().unwrap();
    let free = TcpListener::bind("127.0.0.1:0")
        .unwrap()
        .local_addr()
        .unwrap()
        .to_string();
    let mut command = tiltak();
    command.args([
        "serve",
        "--listen",
        "127.0.0.1:0",
        "--operations-listen",
        &free,
        "--data",
    ]);
    command.arg(data.path());
    let server = Server::listening(command);
    let secret = "/saker/6f1c2a8e-0000-4000-8000-000000000001";
    get(&server.address, secret).unwrap();
    get(&server.address, "/Ola-Testelv").unwrap();
    assert_eq!(
        get(&server.address, "/metrics").unwrap().status,
        404,
        "not where people come"
    );
    let metrics = get(&free, "/metrics").unwrap();
    assert_eq!(metrics.status, 200);
    assert!(
        metrics.body.contains("route=\"/saker/{case}\""),
        "{}",
        metrics.body
    );
    assert!(
        metrics.body.contains("route=\"none\",status=\"404\""),
        "{}",
        metrics.body
    );
    assert!(
        !metrics.body.contains("6f1c2a8e") && !metrics.body.contains("Testelv"),
        "{}",
        metrics.body
    );
    assert!(
        metrics.body.contains("tiltak_signal{name=\"clocks_broken\"} 0"),
        "{}",
        metrics.body
    );
    let signals = get(&free, "/health/signals").unwrap().json();
    assert_eq!(signals["status"], "good", "{signals}");
    for address in [&server.address, &free] {
        assert_eq!(get(address, "/health/ready").unwrap().json()["status"], "ready");
    }
}

#[test]
fn a_log_for_machines_is_one_object_a_line_and_a_wrong_form_is_told() {
    let data = tempfile::tempdir().unwrap();
    let mut command = tiltak();
    command
        .env("TILTAK_LOG", "trace")
        .env("TILTAK_LOG_FORMAT", "json");
    command.args([
        "admin",
        "token",
        "create",
        "--scope",
        "concern-reports",
        "--name",
        "Hemmelig Testelv",
        "--data",
    ]);
    let output = command.arg(data.path()).stdout(Stdio::piped()).output().unwrap();
    assert!(output.status.success());
    let log = String::from_utf8(output.stderr).unwrap();
    assert!(
        log.lines().count() > 0,
        "nothing was said at the most talkative level"
    );
    for line in log.lines() {
        let event: serde_json::Value =
            serde_json::from_str(line).unwrap_or_else(|error| panic!("{error}: {line}"));
        assert!(
            event["level"].is_string() && event["timestamp"].is_string() && event["target"].is_string(),
            "{line}"
        );
    }
    let said = String::from_utf8(output.stdout).unwrap();
    let token = said.split_whitespace().last().unwrap();
    assert!(!log.contains(token) && !log.contains("Testelv"), "{log}");
    let wrong = tiltak()
        .env("TILTAK_LOG_FORMAT", "xml")
        .args(["doctor"])
        .output()
        .unwrap();
    assert_eq!(wrong.status.code(), Some(2));
}

#[test]
fn a_token_is_listed_with_its_use_and_ends_at_once() {
    let data = tempfile::tempdir().unwrap();
    let server = Server::start(data.path());
    let token = token(data.path());
    let list = || run(data.path(), &["admin", "token", "list"]).done();
    assert!(list().contains("used -  revoked -"), "{}", list());
    assert_eq!(
        post(&server.address, Some(&token), &report(1)).unwrap().status,
        201
    );
    assert!(!list().contains("used -"), "{}", list());
    assert!(!list().contains(&token), "the token itself is kept nowhere");
    let id = list().split_whitespace().next().unwrap().to_owned();
    run(data.path(), &["admin", "token", "revoke", &id]).done();
    assert_eq!(
        post(&server.address, Some(&token), &report(2)).unwrap().status,
        401
    );
    assert_eq!(
        run(data.path(), &["admin", "token", "revoke", &id]).code,
        1,
        "it has ended"
    );
    assert!(!list().contains("revoked -"), "{}", list());
}

#[test]
fn a_database_elsewhere_is_not_spoken_with_in_clear() {
    let data = tempfile::tempdir().unwrap();
    let clear = "postgres://tiltak:hemmelig@db.invalid/tiltak";
    let refused = run(data.path(), &["audit", "verify", "--database", clear]);
    assert_eq!(refused.code, 2, "{refused:?}");
    assert!(
        refused.stderr.contains("sslmode=verify-full") && !refused.stderr.contains("hemmelig"),
        "{refused:?}"
    );
    let doctor = run(data.path(), &["doctor", "--database", clear]);
    assert!(doctor.stdout.contains("encryption"), "{doctor:?}");
}
