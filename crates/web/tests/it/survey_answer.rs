//! Answering a survey: by code, without an account or a script, section by section, until it is sent.

use axum::http::StatusCode;
use tiltak_domain::casework::example;
use tiltak_domain::ids::SurveyId;
use tiltak_domain::survey::{Given, Questionnaire, shipped};
use tiltak_services::survey::By;

use crate::app::{Answer, TestApp};

const TEST: By<'static> = By::Program("test");
const CLOSES: &str = "2026-06-20T20:00:00Z";

/// The starter, with a question that must be answered and nothing that is out of date.
fn file() -> String {
    shipped::STARTER.replace(
        "id = \"meetings\"\nkind = \"single\"",
        "id = \"meetings\"\nrequired = true\nown = true\nkind = \"single\"",
    )
}

/// The application, in front of a browser that nobody is signed in with.
async fn guest() -> TestApp {
    let mut app = TestApp::start().await;
    app.another_browser().await;
    app
}

async fn open(app: &TestApp, file: &str) -> (SurveyId, Vec<String>) {
    let questionnaire = Questionnaire::parse(file).unwrap();
    let services = &app.services;
    let id = services
        .create_survey(TEST, example::SERVICE, questionnaire)
        .await
        .unwrap();
    let closes_at = CLOSES.parse().unwrap();
    services
        .open_survey(TEST, id, services.now(), closes_at)
        .await
        .unwrap();
    let codes = services.make_loose_codes(TEST, id, 3).await.unwrap();
    (id, codes.into_iter().map(|one| one.code).collect())
}

async fn start() -> (TestApp, SurveyId, Vec<String>) {
    let app = guest().await;
    let (id, codes) = open(&app, &file()).await;
    (app, id, codes)
}

fn hidden(page: &Answer, name: &str) -> String {
    let (_, rest) = page
        .html
        .split_once(&format!("name=\"{name}\" value=\""))
        .unwrap();
    rest.split('"').next().unwrap().to_owned()
}

/// From the code to the first section; gives the resume code.
async fn begin(app: &mut TestApp, code: &str) -> String {
    let page = app.post("/undersokelse", &[("code", code)]).await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.html);
    let token = hidden(&page, "token");
    let begun = app
        .post("/undersokelse/begynn", &[("code", code), ("token", &token)])
        .await;
    assert_eq!(begun.status, StatusCode::SEE_OTHER, "{}", begun.html);
    assert_eq!(begun.location, "/undersokelse/svar", "no code in the address");
    app.take_cookies(&begun);
    token
}

const FIRST: [(&str, &str); 9] = [
    ("-shown", "region"),
    ("-shown", "staff"),
    ("-shown", "trained"),
    ("-shown", "since"),
    ("region", "2"),
    ("staff", "26,5"),
    ("trained", "40"),
    ("since", "12.3.26"),
    ("-go", "next"),
];
const SECOND: [&str; 7] = ["note", "time", "cooperation", "meetings", "plan", "first", "more"];

fn with_shown<'a>(fields: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let shown = SECOND.iter().map(|id| ("-shown", *id));
    shown.chain(fields.iter().copied()).collect()
}

#[tokio::test]
async fn somebody_with_a_code_answers_section_by_section_and_sends_once() {
    let (mut app, id, codes) = start().await;
    let link = format!("/undersokelse/k/{}", codes[0]);
    let page = app.get(&link).await;
    assert!(
        page.html.contains(&format!("value=\"{}\"", codes[0])),
        "the code is filled in"
    );
    let token = begin(&mut app, &codes[0].to_lowercase().replace('-', " ")).await;
    assert_eq!(
        app.get("/undersokelse/svar").await.location,
        "/undersokelse/svar/1"
    );
    let first = app.get("/undersokelse/svar/1").await;
    assert!(first.html.contains("Del 1 av 2") && first.html.contains(&token));
    let saved = app.post("/undersokelse/svar/1", &FIRST).await;
    assert_eq!(saved.location, "/undersokelse/svar/2", "{}", saved.html);
    let again = app.get("/undersokelse/svar/1").await.html;
    for kept in ["value=\"26,5\"", "value=\"40\"", "value=\"12.03.2026\""] {
        assert!(again.contains(kept), "{kept}");
    }
    // The answer leads to one more question on the same page.
    let fields = with_shown(&[("time", "1"), ("meetings", "2"), ("-go", "next")]);
    let more = app.post("/undersokelse/svar/2", &fields).await;
    assert_eq!(more.location, "/undersokelse/svar/2?nye=1#q-why");
    let page = app.get("/undersokelse/svar/2?nye=1").await.html;
    assert!(page.contains("ett nytt spørsmål") && page.contains("id=\"q-why\""));
    let mut fields = with_shown(&[
        ("time", "1"),
        ("why", "1"),
        ("why.own", "Lang vei"),
        ("cooperation.school", "5"),
        ("cooperation.health", "9"),
        ("meetings", "own"),
        ("meetings.own", "Når det trengs"),
        ("plan", "1"),
        ("first.1", "3"),
        ("first.2", "1"),
        ("more", "To\r\nlinjer"),
        ("-go", "next"),
    ]);
    fields.push(("-shown", "why"));
    let done = app.post("/undersokelse/svar/2", &fields).await;
    assert_eq!(done.location, "/undersokelse/se-over", "{}", done.html);
    let review = app.get("/undersokelse/se-over").await;
    for text in [
        "Sør",
        "26,5 årsverk",
        "Lang vei",
        "Når det trengs",
        "1. Bedre verktøy",
        "/undersokelse/svar/2?se=1#q-why",
    ] {
        let shown = review.html.replace("&#x2f;", "/");
        assert!(shown.contains(text), "{text}: {shown}");
    }
    for _twice in 0..2 {
        let sent = app.post("/undersokelse/send", &[]).await;
        assert_eq!(sent.location, "/undersokelse/takk");
    }
    let thanks = app.get("/undersokelse/takk").await.html;
    assert!(thanks.contains("Svarene er sendt") && !thanks.contains("Lang vei"));
    for path in [
        "/undersokelse/svar/1",
        "/undersokelse/se-over",
        "/undersokelse/senere",
    ] {
        assert_eq!(app.get(path).await.location, "/undersokelse/takk", "{path}");
    }
    app.set_now("2026-06-21T08:00:00Z");
    let responses = app.services.survey_responses(TEST, id).await.unwrap();
    let response = &responses[0].response;
    assert_eq!(
        response.of("meetings"),
        Some(&Given::Text("Når det trengs".into()))
    );
    assert_eq!(response.of("first"), Some(&Given::Ranking(vec![3, 1])));
    assert_eq!(response.of("more"), Some(&Given::Text("To\nlinjer".into())));
    assert_eq!(response.answers.len(), 11);
}

#[tokio::test]
async fn looking_at_a_link_or_the_first_page_uses_no_code_up() {
    let (app, id, codes) = start().await;
    for _ in 0..3 {
        app.get(&format!("/undersokelse/k/{}", codes[0])).await;
        let page = app.post("/undersokelse", &[("code", &codes[0])]).await;
        assert_eq!(page.status, StatusCode::OK);
    }
    let total = app.services.read_survey(TEST, id).await.unwrap().total();
    assert_eq!((total.begun, total.sent), (0, 0));
    let odd = app.get("/undersokelse/k/%3Cscript%3E").await;
    assert!(odd.status == StatusCode::OK && !odd.html.contains("value=\"<script"));
}

#[tokio::test]
async fn a_used_code_says_so_and_the_resume_code_leads_back() {
    let (mut app, _, codes) = start().await;
    let token = begin(&mut app, &codes[0]).await;
    app.post("/undersokelse/svar/1", &FIRST).await;
    let later = [("-shown", "region"), ("region", "1"), ("-go", "later")];
    let left = app.post("/undersokelse/svar/1", &later).await;
    assert_eq!(left.location, "/undersokelse/senere");
    let told = app.get("/undersokelse/senere").await;
    assert!(told.html.contains(&token), "the code to go on with");
    app.another_browser().await;
    assert_eq!(app.get("/undersokelse/svar/1").await.location, "/undersokelse");
    let used = app.post("/undersokelse", &[("code", &codes[0])]).await;
    assert_eq!(used.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(used.html.contains("Koden er brukt"));
    let other = app.post("/undersokelse", &[("code", &codes[1])]).await;
    let stolen = [("code", codes[0].as_str()), ("token", &hidden(&other, "token"))];
    let refused = app.post("/undersokelse/begynn", &stolen).await;
    assert_eq!(
        refused.status,
        StatusCode::UNPROCESSABLE_ENTITY,
        "a used code begins nothing"
    );
    let back = app
        .post("/undersokelse", &[("code", &token.to_lowercase())])
        .await;
    assert_eq!(back.location, "/undersokelse/svar");
    app.take_cookies(&back);
    let page = app.get("/undersokelse/svar/1").await.html;
    assert!(page.contains("value=\"26,5\""), "what was answered is there");
    assert_eq!(
        app.get("/undersokelse/svar").await.location,
        "/undersokelse/svar/2",
        "where it left off"
    );
}

async fn first_page(app: &TestApp) -> String {
    app.get("/undersokelse/svar/1").await.html
}

#[tokio::test]
async fn a_closed_survey_takes_nobody_in_and_gives_those_who_have_begun_the_time_that_was_told() {
    let (mut app, _, codes) = start().await;
    begin(&mut app, &codes[0]).await;
    app.set_now("2026-06-19T19:59:59Z");
    assert!(!first_page(&app).await.contains("stenger snart"));
    app.set_now("2026-06-19T20:00:00Z");
    let told = first_page(&app).await;
    assert!(
        told.contains("stenger snart") && told.contains("20. juni 2026 kl. 22:00") && told.contains("23:00")
    );
    app.set_now("2026-06-20T20:30:00Z");
    assert!(first_page(&app).await.contains("stengt for andre"));
    let late = app.post("/undersokelse", &[("code", &codes[1])]).await;
    assert!(late.html.contains("stengt og tar ikke imot"), "{}", late.html);
    assert_eq!(
        app.post("/undersokelse/svar/1", &FIRST).await.location,
        "/undersokelse/svar/2"
    );
    app.set_now("2026-06-20T20:59:59Z");
    let missing = app.post("/undersokelse/send", &[]).await;
    assert_eq!(missing.status, StatusCode::UNPROCESSABLE_ENTITY);
    app.set_now("2026-06-20T21:00:00Z");
    for answer in [
        app.post("/undersokelse/send", &[]).await,
        app.post("/undersokelse/svar/1", &FIRST).await,
        app.get("/undersokelse/svar/1").await,
    ] {
        assert_eq!(answer.status, StatusCode::GONE);
        assert!(answer.html.contains("Tiden for å bli ferdig er over"));
    }
}

#[tokio::test]
async fn before_it_opens_the_code_says_when() {
    let app = guest().await;
    let questionnaire = Questionnaire::parse(&file()).unwrap();
    let services = &app.services;
    let id = services
        .create_survey(TEST, example::SERVICE, questionnaire)
        .await
        .unwrap();
    let opens_at = "2026-06-10T06:00:00Z".parse().unwrap();
    services
        .open_survey(TEST, id, opens_at, CLOSES.parse().unwrap())
        .await
        .unwrap();
    let codes = services.make_loose_codes(TEST, id, 1).await.unwrap();
    let early = app.post("/undersokelse", &[("code", &codes[0].code)]).await;
    assert!(
        early.html.contains("åpner 10. juni 2026 kl. 08:00"),
        "{}",
        early.html
    );
}

#[tokio::test]
async fn what_cannot_be_taken_stands_at_its_field_and_the_rest_is_saved() {
    let (mut app, _, codes) = start().await;
    begin(&mut app, &codes[0]).await;
    let mut fields = FIRST;
    fields[5].1 = "mange";
    fields[6].1 = "140";
    fields[7].1 = "31.2.26";
    let refused = app.post("/undersokelse/svar/1", &fields).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    for text in [
        "error-staff",
        "error-trained",
        "error-since",
        "value=\"mange\"",
        "value=\"31.2.26\"",
        "fra 0 til 100",
    ] {
        assert!(refused.html.contains(text), "{text}");
    }
    let kept = app.get("/undersokelse/svar/1").await.html;
    assert!(
        kept.contains("value=\"2\" checked") && !kept.contains("value=\"mange\""),
        "the region is kept"
    );
    let fields = with_shown(&[("time", "4"), ("why", "8"), ("-go", "next")]);
    let missing = app.post("/undersokelse/svar/2", &fields).await;
    assert_eq!(missing.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(missing.html.contains("error-meetings") && missing.html.contains("Spørsmålet må besvares"));
    let back = with_shown(&[("time", "4"), ("-go", "back")]);
    assert_eq!(
        app.post("/undersokelse/svar/2", &back).await.location,
        "/undersokelse/svar/1"
    );
    let review = app.post("/undersokelse/send", &[]).await;
    assert!(review.html.contains("#field-review-meetings"), "{}", review.html);
}

#[tokio::test]
async fn ten_megabytes_in_a_form_are_refused_and_nothing_is_lost() {
    let (mut app, _, codes) = start().await;
    begin(&mut app, &codes[0]).await;
    let answered = with_shown(&[("time", "4"), ("meetings", "1"), ("-go", "back")]);
    app.post("/undersokelse/svar/2", &answered).await;
    for (size, status) in [
        (10_000_000, StatusCode::PAYLOAD_TOO_LARGE),
        (3_000_000, StatusCode::UNPROCESSABLE_ENTITY),
        (2_001, StatusCode::UNPROCESSABLE_ENTITY),
        (2_000, StatusCode::SEE_OTHER),
    ] {
        let text = "x".repeat(size);
        let fields = with_shown(&[("time", "4"), ("meetings", "1"), ("more", &text), ("-go", "next")]);
        let answer = app.post("/undersokelse/svar/2", &fields).await;
        assert_eq!(answer.status, status, "{size}");
        let page = app.get("/undersokelse/svar/2").await.html;
        assert!(
            page.len() < 100_000,
            "nothing of {size} bytes is kept that is too long"
        );
        assert!(page.contains("value=\"4\" checked"), "{size}");
    }
}

#[tokio::test]
async fn a_survey_that_is_not_anonymous_says_so_on_every_page() {
    let mut app = guest().await;
    let named = file().replace("anonymous = true", "anonymous = false");
    let (_, codes) = open(&app, &named).await;
    let told = |page: &Answer| page.html.contains("Denne undersøkelsen er ikke anonym");
    assert!(told(&app.post("/undersokelse", &[("code", &codes[0])]).await));
    begin(&mut app, &codes[0]).await;
    let fields = with_shown(&[("time", "4"), ("meetings", "1"), ("-go", "next")]);
    let done = app.post("/undersokelse/svar/2", &fields).await;
    assert_eq!(done.location, "/undersokelse/se-over");
    for path in [
        "/undersokelse/svar/1",
        "/undersokelse/svar/2",
        "/undersokelse/se-over",
        "/undersokelse/senere",
    ] {
        assert!(told(&app.get(path).await), "{path}");
    }
    app.post("/undersokelse/send", &[]).await;
    assert!(told(&app.get("/undersokelse/takk").await));
    let (mut app, _, codes) = start().await;
    begin(&mut app, &codes[0]).await;
    assert!(!told(&app.get("/undersokelse/svar/1").await));
}

#[tokio::test]
async fn the_questionnaire_is_shown_in_the_language_it_has() {
    let (mut app, _, codes) = start().await;
    begin(&mut app, &codes[0]).await;
    for (language, words, mark) in [
        ("nb", "Hvor ligger tjenesten?", false),
        ("nn", "Hvor ligger tjenesten?", true),
        ("en", "Where is the service?", false),
    ] {
        app.language(language);
        let page = app.get("/undersokelse/svar/1").await.html;
        assert!(page.contains(words), "{language}");
        assert_eq!(page.contains("lang=\"nb\">\n"), mark, "{language}: {page}");
    }
}

#[tokio::test]
async fn a_form_without_its_token_changes_nothing() {
    let (mut app, id, codes) = start().await;
    begin(&mut app, &codes[0]).await;
    for path in [
        "/undersokelse",
        "/undersokelse/begynn",
        "/undersokelse/svar/1",
        "/undersokelse/send",
    ] {
        let answer = app
            .send(path, &[("csrf_token", "wrong".into()), ("region", "1".into())])
            .await;
        assert_eq!(answer.status, StatusCode::FORBIDDEN, "{path}");
    }
    assert_eq!(app.services.read_survey(TEST, id).await.unwrap().total().sent, 0);
}
