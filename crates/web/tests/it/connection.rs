//! Connections as an attacker makes them: by hand, byte by byte.

use std::time::{Duration, Instant};

use tiltak_web::{AppState, Patience, WebSettings, serve};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

use super::app::TestApp;

const SHORT: Duration = Duration::from_millis(400);
const GET: &str = "GET /health/live HTTP/1.1\r\nHost: test\r\n\r\n";

async fn served(app: &TestApp, settings: WebSettings) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap().to_string();
    let state = AppState::new(app.services.clone()).with_settings(settings);
    tokio::spawn(serve(listener, state, std::future::pending()));
    address
}

fn impatient() -> WebSettings {
    WebSettings {
        patience: Patience {
            head: SHORT,
            idle: SHORT,
            write: SHORT,
            body: SHORT,
            connections: 1000,
        },
        ..WebSettings::default()
    }
}

async fn connect(address: &str) -> TcpStream {
    TcpStream::connect(address).await.unwrap()
}

/// Sends, and reads until the server closes; what came before a reset counts.
pub async fn ask(stream: &mut TcpStream, bytes: &[u8]) -> String {
    let _closed_already = stream.write_all(bytes).await;
    until_closed(stream).await
}

async fn until_closed(stream: &mut TcpStream) -> String {
    let mut answer = Vec::new();
    let mut part = [0; 4096];
    let reading = async {
        while let Ok(read @ 1..) = stream.read(&mut part).await {
            answer.extend_from_slice(&part[..read]);
        }
    };
    tokio::time::timeout(Duration::from_secs(20), reading)
        .await
        .expect("the server does not close");
    String::from_utf8_lossy(&answer).into_owned()
}

fn answers(text: &str) -> usize {
    text.matches("HTTP/1.1 ").count()
}

#[tokio::test]
async fn requests_that_can_be_read_in_two_ways_are_answered_with_400_and_closed() {
    let app = TestApp::start().await;
    let address = served(&app, WebSettings::default()).await;
    let behind = "GET /health/live HTTP/1.1\r\nHost: test\r\n\r\n";
    for fields in [
        "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        "Transfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n",
        "Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n",
        "Transfer-Encoding : chunked\r\n\r\n0\r\n\r\n",
        "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n\r\n0\r\n\r\n",
        "Content-Length: 3\r\nContent-Length: 4\r\n\r\nabc",
        "Content-Length: 3\r\nContent-Length: 3\r\n\r\nabc",
        "Content-Length: 3,3\r\n\r\nabc",
        "Content-Length: -3\r\n\r\nabc",
        "Content-Length: 0x3\r\n\r\nabc",
        "X-A: one\r\n two\r\nContent-Length: 3\r\n\r\nabc",
        "X-A: one\rTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        "X-A: one\nContent-Length: 3\n\nabc",
        "Host: other\r\nContent-Length: 3\r\n\r\nabc",
        "X-A\r\nContent-Length: 3\r\n\r\nabc",
    ] {
        let request = format!("POST /api/concern-reports HTTP/1.1\r\nHost: test\r\n{fields}{behind}");
        let answer = ask(&mut connect(&address).await, request.as_bytes()).await;
        assert!(answer.starts_with("HTTP/1.1 400"), "{fields:?}: {answer}");
        assert_eq!(
            answers(&answer),
            1,
            "{fields:?}: what is behind was answered too: {answer}"
        );
    }
}

#[tokio::test]
async fn a_sound_request_goes_before_an_unsound_one_and_is_answered() {
    let app = TestApp::start().await;
    let address = served(&app, WebSettings::default()).await;
    let two = format!("{GET}GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n{GET}");
    let answer = ask(&mut connect(&address).await, two.as_bytes()).await;
    assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
    assert!(
        answer.contains("HTTP/1.1 400") && answers(&answer) == 2,
        "{answer}"
    );
}

#[tokio::test]
async fn chunks_that_are_none_are_refused_and_nothing_behind_them_is_a_request() {
    let app = TestApp::start().await;
    let token = app
        .services
        .create_token("test", "concern-reports")
        .await
        .unwrap();
    let address = served(&app, impatient()).await;
    for chunks in [
        "zz\r\nabc\r\n0\r\n\r\n",
        "-1\r\nabc\r\n0\r\n\r\n",
        "fffffffffffffffff\r\nabc\r\n0\r\n\r\n",
        "3\r\nabcdef\r\n0\r\n\r\n",
        "0x3\r\nabc\r\n0\r\n\r\n",
        "3 3\r\nabc\r\n0\r\n\r\n",
    ] {
        let request = format!(
            "POST /api/concern-reports HTTP/1.1\r\nHost: test\r\nAuthorization: Bearer {token}\r\n\
             Transfer-Encoding: chunked\r\n\r\n{chunks}{GET}"
        );
        let answer = ask(&mut connect(&address).await, request.as_bytes()).await;
        assert!(answer.starts_with("HTTP/1.1 400"), "{chunks:?}: {answer}");
        assert_eq!(answers(&answer), 1, "{chunks:?}: {answer}");
    }
    let sound = format!(
        "POST /api/concern-reports HTTP/1.1\r\nHost: test\r\nAuthorization: Bearer {token}\r\n\
         Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n{GET}"
    );
    let answer = ask(&mut connect(&address).await, sound.as_bytes()).await;
    assert!(answer.contains("receipt"), "sound chunks are read: {answer}");
    assert_eq!(answers(&answer), 1, "and the connection ends: {answer}");
}

#[tokio::test]
async fn a_head_that_is_too_large_is_refused() {
    let app = TestApp::start().await;
    let address = served(&app, WebSettings::default()).await;
    let large = format!(
        "GET / HTTP/1.1\r\nHost: test\r\nX-A: {}\r\n\r\n{GET}",
        "x".repeat(70_000)
    );
    let answer = ask(&mut connect(&address).await, large.as_bytes()).await;
    // What had been sent already may cost the client the answer, never us the memory.
    assert!(
        answer.is_empty() || answer.starts_with("HTTP/1.1 400"),
        "{answer}"
    );
    let many = format!(
        "GET / HTTP/1.1\r\nHost: test\r\n{}\r\n{GET}",
        "X-A: b\r\n".repeat(200)
    );
    let answer = ask(&mut connect(&address).await, many.as_bytes()).await;
    assert!(answer.is_empty() || answer.starts_with("HTTP/1.1 4"), "{answer}");
    assert!(answers(&answer) <= 1, "{answer}");
}

#[tokio::test]
async fn a_head_that_dribbles_wins_no_time() {
    let app = TestApp::start().await;
    let address = served(&app, impatient()).await;
    let mut stream = connect(&address).await;
    let began = Instant::now();
    let mut closed = false;
    for byte in format!(
        "GET /health/live HTTP/1.1\r\nHost: test\r\nX-A: {}",
        "x".repeat(200)
    )
    .bytes()
    {
        tokio::time::sleep(Duration::from_millis(20)).await;
        if stream.write_all(&[byte]).await.is_err() {
            closed = true;
            break;
        }
    }
    assert!(closed, "the server went on listening for {:?}", began.elapsed());
    assert!(
        began.elapsed() >= SHORT && began.elapsed() < 6 * SHORT,
        "{:?}",
        began.elapsed()
    );
}

#[tokio::test]
async fn a_body_that_dribbles_is_given_up() {
    let app = TestApp::start().await;
    let token = app
        .services
        .create_token("test", "concern-reports")
        .await
        .unwrap();
    let address = served(&app, impatient()).await;
    for pause in [Duration::from_millis(20), 3 * SHORT] {
        let mut stream = connect(&address).await;
        let head = format!(
            "POST /api/concern-reports HTTP/1.1\r\nHost: test\r\nAuthorization: Bearer {token}\r\nContent-Length: 100000\r\n\r\n"
        );
        stream.write_all(head.as_bytes()).await.unwrap();
        let began = Instant::now();
        let (mut reader, mut writer) = stream.split();
        let dribble = async {
            while writer.write_all(b" ").await.is_ok() {
                tokio::time::sleep(pause).await;
            }
        };
        let mut answer = String::new();
        tokio::select! {
            () = dribble => {}
            _ = reader.read_to_string(&mut answer) => {}
        }
        assert!(began.elapsed() < 6 * SHORT, "{:?}", began.elapsed());
        assert!(
            answer.is_empty() || answer.starts_with("HTTP/1.1 408"),
            "{answer}"
        );
    }
}

#[tokio::test]
async fn a_client_that_sits_there_is_sent_away_before_its_first_and_after_its_last_request() {
    let app = TestApp::start().await;
    let address = served(&app, impatient()).await;
    let mut silent = connect(&address).await;
    let began = Instant::now();
    assert_eq!(until_closed(&mut silent).await, "");
    assert!(began.elapsed() >= SHORT / 2 && began.elapsed() < 6 * SHORT);
    let mut stream = connect(&address).await;
    let began = Instant::now();
    let answer = ask(&mut stream, GET.as_bytes()).await;
    assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
    assert!(began.elapsed() >= SHORT / 2 && began.elapsed() < 6 * SHORT);
    let mut lines = connect(&address).await;
    assert_eq!(
        ask(&mut lines, b"\r\n\r\n\r\n").await,
        "",
        "empty lines win no time"
    );
}

#[tokio::test]
async fn connections_are_used_again_within_their_time() {
    let app = TestApp::start().await;
    let address = served(&app, impatient()).await;
    let mut stream = connect(&address).await;
    for _request in 0..5 {
        stream.write_all(GET.as_bytes()).await.unwrap();
        let mut part = [0; 4096];
        let read = stream.read(&mut part).await.unwrap();
        assert!(part[..read].starts_with(b"HTTP/1.1 200"));
        tokio::time::sleep(SHORT / 2).await;
    }
}

#[tokio::test]
async fn hundreds_of_idle_connections_keep_nobody_out() {
    let app = TestApp::start().await;
    let address = served(&app, WebSettings::default()).await;
    let mut idle = Vec::new();
    for _one in 0..300 {
        idle.push(connect(&address).await);
    }
    let began = Instant::now();
    let request = GET.replace("Host", "Connection: close\r\nHost");
    let answer = ask(&mut connect(&address).await, request.as_bytes()).await;
    assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
    assert!(began.elapsed() < Duration::from_secs(3), "{:?}", began.elapsed());
}

#[tokio::test]
async fn when_every_place_is_taken_by_silence_the_next_waits_until_one_is_free() {
    let app = TestApp::start().await;
    let mut settings = impatient();
    settings.patience.connections = 2;
    let address = served(&app, settings).await;
    let silent = [connect(&address).await, connect(&address).await];
    let began = Instant::now();
    let request = GET.replace("Host", "Connection: close\r\nHost");
    let answer = ask(&mut connect(&address).await, request.as_bytes()).await;
    assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
    assert!(began.elapsed() < 6 * SHORT, "{:?}", began.elapsed());
    drop(silent);
}

#[tokio::test]
async fn an_address_is_held_back_above_its_limit_and_a_proxy_is_believed_where_it_is_trusted() {
    let app = TestApp::start().await;
    let limited = |trusted: &[&str]| WebSettings {
        per_address: 3,
        trusted_proxies: trusted.iter().map(|one| one.parse().unwrap()).collect(),
        ..WebSettings::default()
    };
    let status = async |address: &str, said: &str| {
        let request = format!(
            "GET /health/live HTTP/1.1\r\nHost: test\r\nConnection: close\r\nX-Forwarded-For: {said}\r\n\r\n"
        );
        let answer = ask(&mut connect(address).await, request.as_bytes()).await;
        answer[9..12].to_owned()
    };
    let alone = served(&app, limited(&[])).await;
    let mut seen = Vec::new();
    for client in ["198.51.100.1", "198.51.100.2", "198.51.100.3", "198.51.100.4"] {
        seen.push(status(&alone, client).await);
    }
    assert_eq!(
        seen,
        ["200", "200", "200", "429"],
        "what a client says of itself wins nothing"
    );
    let behind = served(&app, limited(&["127.0.0.1"])).await;
    for client in ["198.51.100.1", "198.51.100.2", "198.51.100.3", "198.51.100.4"] {
        assert_eq!(status(&behind, client).await, "200");
    }
    let mut seen = Vec::new();
    for _request in 0..3 {
        seen.push(status(&behind, "198.51.100.1").await);
    }
    assert_eq!(seen, ["200", "200", "429"], "the fourth of one client");
}
