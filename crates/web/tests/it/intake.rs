//! Taking a report down, and letters to the reporter, as a browser sees them.

use axum::http::StatusCode;

use crate::app::{Answer, TestApp};

async fn signed_in(user: &str) -> TestApp {
    let mut app = TestApp::start().await;
    app.sign_in(user).await;
    app
}

/// A page, with the slashes that the templates escape.
async fn read(app: &TestApp, path: &str) -> String {
    app.get(path).await.html.replace("&#x2f;", "/")
}

fn value_in(html: &str, field: &str) -> String {
    let (_, rest) = html.split_once(&format!("name=\"{field}\" value=\"")).unwrap();
    rest.split('"').next().unwrap().to_owned()
}

/// A call on 1 June 2026 at 9.30, with other values for some fields.
async fn send(app: &TestApp, other: &[(&str, &str)]) -> Answer {
    let usual = [
        ("form", "6b1f0a52-5b8e-4a5a-9a0e-3a2c0d8a7a11"),
        ("child_count", "1"),
        ("channel", "telephone"),
        ("received_on", "1.6.26"),
        ("received_time", "9.30"),
        ("text", "Naboen hører gråt om natten."),
        ("reporter_kind", "private"),
        ("reporter_name", "Nabo Nabosen"),
    ];
    let mut fields: Vec<(&str, &str)> = usual
        .into_iter()
        .filter(|(name, _)| other.iter().all(|(own, _)| own != name))
        .collect();
    fields.extend_from_slice(other);
    app.post("/meldinger/ny", &fields).await
}

/// The address of the report that was made.
fn made(answer: &Answer) -> String {
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.html);
    answer.location.split('?').next().unwrap().to_owned()
}

#[tokio::test]
async fn a_call_becomes_a_report_with_its_clock_and_channel() {
    let app = signed_in("mottak").await;
    let form = read(&app, "/meldinger/ny").await;
    assert!(form.contains("01.06.2026") && form.contains("10:00"), "{form}");
    let report = made(&send(&app, &[("child_name_1", "Nora Nordlie"), ("child_age_1", "8")]).await);
    let page = read(&app, &report).await;
    for said in [
        "Naboen hører gråt om natten.",
        "Nora Nordlie",
        "På telefon",
        "kl. 09:30",
        "8. juni 2026",
        "barnevernsloven § 13-3",
    ] {
        assert!(page.contains(said), "{said}\n{page}");
    }
    // Back and a second click lead to the same report.
    let again = send(&app, &[("child_name_1", "Nora Nordlie"), ("child_age_1", "8")]).await;
    assert_eq!(made(&again), report);
}

#[tokio::test]
async fn another_child_keeps_what_was_typed_and_both_are_tied_together() {
    let app = signed_in("mottak").await;
    let more = send(
        &app,
        &[
            ("add", "another-child"),
            ("child_name_1", "Nora"),
            ("received_time", "ni"),
        ],
    )
    .await;
    assert_eq!(more.status, StatusCode::OK);
    assert!(more.html.contains("child_name_2") && more.html.contains("Naboen hører gråt om natten."));
    let report = made(
        &send(
            &app,
            &[
                ("child_count", "2"),
                ("child_name_1", "Nora Nordlie"),
                ("child_unborn_2", "1"),
            ],
        )
        .await,
    );
    let page = read(&app, &report).await;
    assert!(
        page.contains("Andre barn i samme melding") && page.contains("Ufødt barn"),
        "{page}"
    );
}

#[tokio::test]
async fn what_is_wrong_stands_at_its_field_and_nothing_is_lost() {
    let app = signed_in("mottak").await;
    let wrong = [
        ("channel", ""),
        ("received_on", "2.6.26"),
        ("text", " "),
        ("reporter_kind", "protected"),
        ("reporter_name", ""),
        ("child_name_1", "\u{202e}אבג 🙂 <b>Nora</b>"),
    ];
    let answer = send(&app, &wrong).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    for field in ["channel", "received_on", "text", "reporter_name"] {
        assert!(
            answer.html.contains(&format!("id=\"error-{field}\"")),
            "{field}\n{}",
            answer.html
        );
    }
    assert!(answer.html.contains("Datoen har ikke vært ennå"));
    assert!(answer.html.contains("\u{202e}אבג 🙂 &lt;b&gt;Nora"));
    assert_eq!(
        send(&app, &[("received_time", "25.00")]).await.status,
        StatusCode::UNPROCESSABLE_ENTITY
    );
    assert_eq!(
        send(&app, &[("received_on", "31.2.26")]).await.status,
        StatusCode::UNPROCESSABLE_ENTITY
    );
}

#[tokio::test]
async fn two_megabytes_of_text_are_refused_with_the_text_still_there() {
    let app = signed_in("mottak").await;
    let long = "blåbær ".repeat(2 * 1024 * 1024 / 9);
    let answer = send(&app, &[("text", &long)]).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(answer.html.contains("Teksten er for lang"));
    assert!(answer.html.len() > long.len());
    let fits = "blåbær ".repeat(200_000 / 7);
    assert_eq!(send(&app, &[("text", &fits)]).await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn an_administrator_takes_nothing_down() {
    let app = signed_in("admin").await;
    assert_eq!(app.get("/meldinger/ny").await.status, StatusCode::FORBIDDEN);
    assert_eq!(send(&app, &[]).await.status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn a_protected_reporter_is_shown_once_for_a_reason() {
    let app = signed_in("mottak").await;
    let report = made(
        &send(
            &app,
            &[("reporter_kind", "protected"), ("reporter_phone", "99887766")],
        )
        .await,
    );
    let page = read(&app, &report).await;
    assert!(
        !page.contains("Nabo Nabosen") && !page.contains("99887766"),
        "{page}"
    );
    assert!(page.contains("anonym for familien"));
    let path = format!("{report}/melder");
    let unsaid = app.post(&path, &[("reveal_reason", "")]).await;
    assert_eq!(
        (unsaid.status, unsaid.location.as_str()),
        (StatusCode::SEE_OTHER, report.as_str())
    );
    let shown = app.post(&path, &[("reveal_reason", "ask-more")]).await;
    assert!(shown.html.contains("Nabo Nabosen") && shown.html.contains("99887766"));
    assert!(!read(&app, &report).await.contains("Nabo Nabosen"));
    // The letter names nobody either.
    let letters = read(&app, &format!("{report}/svar")).await;
    assert!(!letters.contains("Nabo Nabosen") && letters.contains("Bekreftelse på mottatt melding"));
}

#[tokio::test]
async fn a_reporter_who_will_not_say_leaves_no_trace_and_is_owed_nothing() {
    let app = signed_in("mottak").await;
    let report = made(&send(&app, &[("reporter_kind", "unknown")]).await);
    let page = read(&app, &report).await;
    assert!(
        !page.contains("Nabo Nabosen") && page.contains("kan ikke få svar"),
        "{page}"
    );
}

#[tokio::test]
async fn a_neighbour_gets_a_confirmation_and_nothing_more() {
    let app = signed_in("mottak").await;
    let report = made(&send(&app, &[]).await);
    let replies = format!("{report}/svar");
    let page = read(&app, &replies).await;
    assert!(
        page.contains("taushetsplikt") && page.contains("22. juni 2026"),
        "{page}"
    );
    let version = value_in(&page, "version");
    let letter = [
        ("version", version.as_str()),
        ("kind", "confirmation"),
        ("on", "1.6.26"),
        ("outcome", "sent"),
        ("way", "post"),
        ("text", "Takk for meldingen."),
    ];
    let mut told_more = letter;
    told_more[1].1 = "feedback";
    let refused = app.post(&replies, &told_more).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.html.contains("En privat melder får bare vite"));
    let mut tomorrow = letter;
    tomorrow[2].1 = "2.6.26";
    let refused = app.post(&replies, &tomorrow).await;
    assert!(
        refused.html.contains("Datoen har ikke vært ennå") && refused.html.contains("Takk for meldingen.")
    );

    assert_eq!(app.post(&replies, &letter).await.status, StatusCode::SEE_OTHER);
    let stale = app.post(&replies, &letter).await;
    assert_eq!(stale.status, StatusCode::CONFLICT);
    let page = read(&app, &replies).await;
    assert!(
        page.contains("sendt 1. juni 2026 (i posten)") && page.contains("Mona Mottak"),
        "{page}"
    );
    let printed = read(&app, &format!("{replies}/confirmation")).await;
    assert!(
        printed.contains("Takk for meldingen.") && printed.contains("Nabo Nabosen"),
        "{printed}"
    );
    let pdf = app.get(&format!("{replies}/confirmation/brev.pdf")).await;
    assert_eq!(pdf.status, StatusCode::OK);
    assert_eq!(pdf.headers["content-type"], "application/pdf");
    assert!(pdf.html.starts_with("%PDF-"));
    let none = app.get(&format!("{replies}/feedback/brev.pdf")).await;
    assert_eq!(none.status, StatusCode::NOT_FOUND);
    assert_eq!(
        app.get(&format!("{replies}/feedback")).await.status,
        StatusCode::NOT_FOUND
    );
    assert_eq!(
        app.get(&format!("{replies}/whatever")).await.status,
        StatusCode::NOT_FOUND
    );
}

#[tokio::test]
async fn a_letter_is_left_out_only_with_a_reason() {
    let app = signed_in("mottak").await;
    let report = made(&send(&app, &[("reporter_kind", "public")]).await);
    let replies = format!("{report}/svar");
    let version = value_in(&read(&app, &replies).await, "version");
    let left_out = |left_out, words| {
        [
            ("version", version.as_str()),
            ("kind", "confirmation"),
            ("on", "1.6.26"),
            ("outcome", "left-out"),
            ("left_out", left_out),
            ("words", words),
            ("text", "Brevet"),
        ]
    };
    for (reason, words) in [("", ""), ("special-reasons", " ")] {
        let answer = app.post(&replies, &left_out(reason, words)).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{reason}");
        assert!(answer.html.contains("Brevet"));
    }
    let answer = app
        .post(&replies, &left_out("special-reasons", "Melder ba om det."))
        .await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER);
    let page = read(&app, &replies).await;
    assert!(page.contains("utelatt 1. juni 2026 (særlige hensyn)") && page.contains("Melder ba om det."));
}

#[tokio::test]
async fn a_child_of_26_is_refused_at_the_date_and_an_unknown_child_is_not() {
    let app = signed_in("saksbehandler").await;
    let report = made(&send(&app, &[]).await);
    let version = value_in(&read(&app, &report).await, "version");
    let path = format!("{report}/barn");
    let old = [
        ("version", version.as_str()),
        ("child", "new"),
        ("name", "Voksen Person"),
        ("born", "1.6.2000"),
        ("sex", "girl"),
    ];
    let refused = app.post(&path, &old).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.html.contains("for gammel til") && refused.html.contains("Voksen Person"));
    let blank = [("version", version.as_str()), ("child", "new")];
    assert_eq!(
        app.post(&path, &blank).await.status,
        StatusCode::UNPROCESSABLE_ENTITY
    );
    let unknown = [("version", version.as_str()), ("child", "new"), ("unknown", "1")];
    assert_eq!(app.post(&path, &unknown).await.status, StatusCode::SEE_OTHER);
    let page = read(&app, &report).await;
    assert!(page.contains("Ukjent navn"), "{page}");
    let (_, rest) = page.split_once("href=\"/saker/").unwrap();
    let case = app
        .get(&format!("/saker/{}", rest.split('"').next().unwrap()))
        .await;
    assert_eq!(case.status, StatusCode::OK);
    assert!(case.html.contains("Ukjent navn"), "{}", case.html);
}

#[tokio::test]
async fn children_who_are_like_are_shown_with_the_reasons_and_siblings_are_tied() {
    let app = signed_in("saksbehandler").await;
    let first = made(
        &send(
            &app,
            &[("child_name_1", "Kristian Sæther"), ("address", "Skolegaten 3")],
        )
        .await,
    );
    let version = value_in(&read(&app, &first).await, "version");
    let child = [
        ("version", version.as_str()),
        ("child", "new"),
        ("name", "Kristian Sæther"),
        ("born", "4.3.2018"),
        ("sex", "boy"),
    ];
    assert_eq!(
        app.post(&format!("{first}/barn"), &child).await.status,
        StatusCode::SEE_OTHER
    );

    let other = [
        ("form", "6b1f0a52-5b8e-4a5a-9a0e-3a2c0d8a7a12"),
        ("child_name_1", "Christian Sether"),
        ("child_age_1", "8 år"),
    ];
    let second = made(&send(&app, &other).await);
    let page = read(&app, &second).await;
    assert!(
        page.contains("Noe stemmer (40 poeng): navnet høres likt ut (30), alderen passer (10)."),
        "{page}"
    );

    let sibling = [
        ("form", "6b1f0a52-5b8e-4a5a-9a0e-3a2c0d8a7a13"),
        ("child_name_1", "Ida Lund"),
        ("address", "Skolegata 3"),
    ];
    let third = made(&send(&app, &sibling).await);
    let page = read(&app, &third).await;
    assert!(
        page.contains("Lite stemmer (25 poeng): samme adresse (25)."),
        "{page}"
    );
    let kristian = value_in(
        &page.replace("type=\"checkbox\" id=\"field-siblings\" ", ""),
        "siblings",
    );
    let version = value_in(&page, "version");
    let ida = [
        ("version", version.as_str()),
        ("child", "new"),
        ("name", "Ida Lund"),
        ("born", "4.3.2020"),
        ("sex", "girl"),
        ("siblings", kristian.as_str()),
    ];
    assert_eq!(
        app.post(&format!("{third}/barn"), &ida).await.status,
        StatusCode::SEE_OTHER
    );
    let page = read(&app, &third).await;
    let (_, rest) = page.split_once("href=\"/saker/").unwrap();
    let case = read(&app, &format!("/saker/{}", rest.split('"').next().unwrap())).await;
    assert!(case.contains("Kristian Sæther"), "{case}");
}

#[tokio::test]
async fn a_draft_of_a_call_keeps_every_child_and_is_gone_when_the_call_is_saved() {
    let app = signed_in("mottak").await;
    let key = value_in(&read(&app, "/meldinger/ny").await, "form_key");
    let typed = [
        ("form_key", key.as_str()),
        ("form_page", "/meldinger/ny"),
        ("child_count", "2"),
        ("child_name_1", "Nora Nordlie"),
        ("child_name_2", "Jonas Nordlie"),
    ];
    let draft = [&typed[..], &[("save_draft", "1")]].concat();
    let kept = send(&app, &draft).await;
    assert_eq!(kept.status, StatusCode::SEE_OTHER, "{}", kept.html);
    assert!(
        kept.location.starts_with("/meldinger/ny?utkast="),
        "{}",
        kept.location
    );
    let page = read(&app, &kept.location).await;
    for said in [
        "Nora Nordlie",
        "Jonas Nordlie",
        "Naboen hører gråt om natten.",
        "Nabo Nabosen",
    ] {
        assert!(page.contains(said), "{said}");
    }
    assert_eq!(value_in(&page, "child_count"), "2");
    assert!(
        !read(&app, "/meldinger/ny").await.contains("Jonas Nordlie"),
        "never by itself"
    );
    made(&send(&app, &typed).await);
    assert!(!read(&app, "/utkast").await.contains("/meldinger/ny"));
}

#[tokio::test]
async fn a_named_reporter_is_hidden_afterwards_for_a_reason_that_stays() {
    let app = signed_in("mottak").await;
    let report = made(
        &send(
            &app,
            &[
                ("child_name_1", "Nora"),
                ("child_name_2", "Jonas"),
                ("child_count", "2"),
            ],
        )
        .await,
    );
    let page = read(&app, &report).await;
    assert!(page.contains("Nabo Nabosen"));
    let version = value_in(&page, "version");
    let path = format!("{report}/beskytt");
    let unsaid = app
        .post(&path, &[("version", version.as_str()), ("protect_reason", " ")])
        .await;
    assert_eq!(unsaid.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(unsaid.html.contains("error-protect_reason"), "{}", unsaid.html);
    let fields = [
        ("version", version.as_str()),
        ("protect_reason", "Naboen er truet."),
    ];
    assert_eq!(app.post(&path, &fields).await.status, StatusCode::SEE_OTHER);
    assert_eq!(
        app.post(&path, &fields).await.status,
        StatusCode::CONFLICT,
        "twice"
    );
    let page = read(&app, &report).await;
    assert!(
        !page.contains("Nabo Nabosen") && page.contains("Naboen er truet."),
        "{page}"
    );
    let mut others = page
        .split("href=\"/meldinger/")
        .map(|rest| rest.split('"').next().unwrap());
    let other = others
        .find(|id| id.len() == 36 && !report.ends_with(id))
        .unwrap()
        .to_owned();
    let other = read(&app, &format!("/meldinger/{other}")).await;
    assert!(!other.contains("Nabo Nabosen"), "the report of the other child");
    let shown = app
        .post(&format!("{report}/melder"), &[("reveal_reason", "safety")])
        .await;
    assert!(shown.html.contains("Nabo Nabosen"));
}
