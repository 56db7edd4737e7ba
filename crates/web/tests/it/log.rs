//! What the log must have: what somebody has to act on, and what was refused that should not have come.

use std::io::{self, Write};
use std::sync::{Arc, Mutex};

use axum::http::StatusCode;
use tiltak_storage::Connection;
use tracing::subscriber::DefaultGuard;
use tracing_subscriber::fmt::MakeWriter;

use super::app::TestApp;

/// Keeps what is logged on this thread.
#[derive(Clone, Default)]
struct Kept(Arc<Mutex<Vec<u8>>>);

impl Write for Kept {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl<'a> MakeWriter<'a> for Kept {
    type Writer = Self;

    fn make_writer(&'a self) -> Self {
        self.clone()
    }
}

impl Kept {
    /// Begins to listen; until the guard is dropped.
    fn listen() -> (Self, DefaultGuard) {
        let kept = Self::default();
        let log = tracing_subscriber::fmt()
            .with_max_level(tracing::Level::WARN)
            .with_ansi(false)
            .with_writer(kept.clone())
            .finish();
        let guard = tracing::subscriber::set_default(log);
        (kept, guard)
    }

    /// The lines with all of these words.
    fn lines(&self, words: &[&str]) -> Vec<String> {
        let text = String::from_utf8(self.0.lock().unwrap().clone()).unwrap();
        let has_all = |line: &&str| words.iter().all(|word| line.contains(word));
        text.lines().filter(has_all).map(str::to_owned).collect()
    }
}

#[tokio::test]
async fn an_unexpected_error_stands_in_the_log_under_the_number_that_the_page_shows() {
    let mut app = TestApp::start().await;
    app.sign_in("leder").await;
    let (log, _listening) = Kept::listen();
    assert_eq!(app.get("/maler").await.status, StatusCode::OK);
    assert_eq!(log.lines(&[]), [] as [String; 0], "nothing went wrong yet");
    let database = app.services.database();
    let broken = "ALTER TABLE text_template RENAME TO away";
    Connection::execute_unprepared(database, broken).await.unwrap();
    let page = app.get("/maler").await;
    assert_eq!(page.status, StatusCode::INTERNAL_SERVER_ERROR);
    let errors = log.lines(&["ERROR", "a page failed", "reference"]);
    let [line] = &errors[..] else {
        panic!("{errors:?}");
    };
    let number = line
        .split("reference=\"")
        .nth(1)
        .unwrap()
        .split('"')
        .next()
        .unwrap();
    assert_eq!(number.len(), 8, "{line}");
    assert!(page.html.contains(number), "the page shows {number}");
    assert!(!page.html.contains("text_template"), "and nothing of the inside");
}

#[tokio::test]
async fn a_form_with_the_token_of_another_session_is_noted_with_who_sent_it_and_nothing_of_it() {
    let mut app = TestApp::start().await;
    app.sign_in("kollega").await;
    let foreign = super::app::token(&app.get("/hurtigtaster").await.html);
    app.sign_in("leder").await;
    let (log, _listening) = Kept::listen();
    let fields = [("csrf_token", foreign.clone()), ("query", "Hemmelig".into())];
    assert_eq!(app.send("/sok", &fields).await.status, StatusCode::FORBIDDEN);
    let leader = app.user_id("leder").to_string();
    let noted = log.lines(&["WARN", "token of its session was refused"]);
    assert_eq!(noted.len(), 1, "{noted:?}");
    assert!(noted[0].contains(&leader), "{noted:?}");
    assert!(!noted[0].contains(&foreign) && !noted[0].contains("Hemmelig"));
    app.post("/sprak", &[("language", "nb")]).await;
    assert_eq!(
        log.lines(&["token of its session"]).len(),
        1,
        "a right one is not noted"
    );
}

#[tokio::test]
async fn a_wrong_code_at_a_door_is_noted_and_not_what_was_typed() {
    let mut app = TestApp::start().await;
    app.sign_in("leder").await;
    let (log, _listening) = Kept::listen();
    for door in ["/svar", "/studie", "/undersokelse"] {
        app.post(door, &[("code", "3333-3333")]).await;
    }
    let noted = log.lines(&["WARN", "a wrong code was refused"]);
    let doors = ["feedback", "study", "survey"];
    for door in doors {
        let of_door = noted.iter().filter(|line| line.contains(door));
        assert_eq!(of_door.count(), 1, "{door}: {noted:?}");
    }
    assert_eq!(log.lines(&["3333"]), [] as [String; 0]);
}
