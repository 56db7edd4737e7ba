//! The list of cases, the page of a case, closing it, its file for the register.

use tiltak_domain::casework::case::Case;
use tiltak_domain::casework::example;
use tiltak_domain::casework::measure::{EndReason, MeasureState};
use tiltak_domain::casework::plan::PlanState;

use crate::app::TestApp;

async fn signed_in(user: &str) -> (TestApp, Case) {
    let mut app = TestApp::start().await;
    let case = app.case().await;
    app.sign_in(user).await;
    (app, case)
}

fn keep(name: &str, html: &str) {
    if let Some(folder) = std::env::var_os("TILTAK_SAMPLES").map(std::path::PathBuf::from) {
        std::fs::create_dir_all(&folder).unwrap();
        std::fs::write(folder.join(format!("real-case_file-{name}.html")), html).unwrap();
    }
}

/// Whether a page leads to an address, however its slashes are written.
fn leads_to(html: &str, path: &str) -> bool {
    html.replace("&#x2f;", "/").contains(path)
}

/// The example case with nothing left open.
fn finished_case() -> Case {
    let mut case = example::whole_case();
    let on = "2026-05-20".parse().unwrap();
    case.plans[0].state = PlanState::Ended { on };
    case.measures[0].state = MeasureState::Ended {
        on,
        reason: EndReason::GoalReached,
        text: "Målet er nådd.".into(),
    };
    case
}

#[tokio::test]
async fn the_list_shows_the_own_cases_with_their_next_limit() {
    let (app, case) = signed_in("saksbehandler").await;
    let list = app.get("/saker").await;
    assert_eq!(list.status, 200);
    assert!(list.html.contains("Luna Eksempel") && list.html.contains("2026-0001"));
    assert!(leads_to(&list.html, &format!("/saker/{}", case.file.id)));
    assert!(list.html.contains("Evaluer planen") && list.html.contains("Kari Saksbehandler"));
    keep("list", &list.html);
}

#[tokio::test]
async fn a_colleague_sees_no_case_of_another() {
    let (app, case) = signed_in("kollega").await;
    assert!(!app.get("/saker").await.html.contains("Luna Eksempel"));
    let refused = app.get(&format!("/saker/{}", case.file.id)).await;
    assert_eq!(refused.status, 403);
    assert!(!refused.html.contains("Luna"));
}

#[tokio::test]
async fn another_service_and_an_administrator_see_nothing() {
    for user in ["nabo", "admin"] {
        let (app, case) = signed_in(user).await;
        for path in ["", "/avslutt", "/register.xml"] {
            let refused = app.get(&format!("/saker/{}{path}", case.file.id)).await;
            assert_eq!(refused.status, 403, "{user} {path}");
            assert!(!refused.html.contains("Luna"));
        }
    }
}

#[tokio::test]
async fn a_case_is_found_by_name_number_and_journal() {
    let (app, case) = signed_in("leder").await;
    let number = case.child.national_id.as_ref().unwrap().as_str().to_owned();
    let spaced = format!("{} {}", &number[..6], &number[6..]);
    for typed in ["luna", "2026-0001", number.as_str(), spaced.as_str()] {
        let found = app.post("/saker", &[("text", typed)]).await;
        assert_eq!(found.status, 200);
        assert!(found.html.contains("Luna Eksempel</a>"), "{typed}");
        assert!(
            found.html.contains("Kari Saksbehandler"),
            "a leader sees who has the case"
        );
    }
    let nothing = app.post("/saker", &[("text", "<script>")]).await;
    assert!(nothing.html.contains("Ingen treff") && !nothing.html.contains("<script>\""));
    assert!(nothing.html.contains("&lt;script&gt;"), "what was typed is kept");
}

#[tokio::test]
async fn strange_addresses_are_a_plain_page() {
    let (app, _) = signed_in("leder").await;
    for path in [
        "/saker/0",
        "/saker/%00",
        "/saker/00000000-0000-4000-8000-000000000000",
    ] {
        assert_eq!(app.get(path).await.status, 404, "{path}");
    }
    for path in [
        "/saker?side=0",
        "/saker?side=x",
        "/saker?side=18446744073709551615",
        "/saker?vis=alle&side=2",
    ] {
        assert!(app.get(path).await.status.as_u16() < 500, "{path}");
    }
}

#[tokio::test]
async fn the_case_page_shows_child_duties_and_thread() {
    let (mut app, case) = signed_in("saksbehandler").await;
    let path = format!("/saker/{}", case.file.id);
    let page = app.get(&path).await;
    assert_eq!(page.status, 200);
    for text in [
        "<title>Luna Eksempel, 9 år",
        "Sak 2026-0001",
        "Kari Saksbehandler",
        "Tråden er hel",
        "class=\"thread-figure\"",
        "Evaluer planen",
        "Avslutt saken",
        "Hent fil til barnevernsregisteret",
    ] {
        assert!(page.html.contains(text), "{text}");
    }
    assert!(leads_to(&page.html, "/evalueringer/ny"));
    assert!(!page.html.contains(">["), "a text is missing");
    assert!(page.html.len() < 100_000);
    keep("show-nb", &page.html);
    app.language("en");
    let english = app.get(&path).await;
    assert!(english.html.contains("The thread is whole") && !english.html.contains(">["));
    keep("show-en", &english.html);
}

#[tokio::test]
async fn whoever_writes_in_an_open_case_finds_the_way_to_a_new_decision() {
    let (app, case) = signed_in("saksbehandler").await;
    let page = app.get(&format!("/saker/{}", case.file.id)).await;
    let href = format!("/saker/{}/vedtak/ny", case.file.id);
    assert!(leads_to(&page.html, &format!("href=\"{href}\"")));
    let form = app.get(&href).await;
    assert!(
        form.html.contains("name=\"legal_basis\""),
        "it is a form that can be filled in"
    );
}

#[tokio::test]
async fn a_broken_thread_has_a_button_for_each_gap() {
    let mut app = TestApp::start().await;
    let mut case = example::whole_case();
    example::multiply(&mut case, 2, 3);
    case.goals[0].needs.clear();
    case.measures[1].dose = None;
    case.measures[2].goals.clear();
    case.evaluations[0].child_view = None;
    app.services
        .save_cases(std::slice::from_ref(&case), "test")
        .await
        .unwrap();
    app.sign_in("saksbehandler").await;
    let path = format!("/saker/{}", case.file.id);
    let page = app.get(&path).await;
    assert!(page.html.contains("Tråden er brutt"));
    for text in [
        "Legg til barnets syn",
        "Skriv omfang",
        "Knytt til behov",
        "mangler barnets syn",
        "thread-end",
    ] {
        assert!(page.html.contains(text), "{text}");
    }
    keep("show-broken-nb", &page.html);
    app.sign_in("mottak").await;
    let read_only = app.get(&path).await;
    assert_eq!(read_only.status, 200);
    assert!(read_only.html.contains("ikke skrive i den") && !read_only.html.contains("Skriv omfang"));
    assert!(!read_only.html.contains("register.xml"));
}

#[tokio::test]
async fn a_case_with_something_open_names_it_and_cannot_be_closed() {
    let (app, case) = signed_in("saksbehandler").await;
    let path = format!("/saker/{}/avslutt", case.file.id);
    let page = app.get(&path).await;
    assert!(
        page.html.contains("Dette må avsluttes først")
            && leads_to(&page.html, "/tiltak/")
            && leads_to(&page.html, "/planer/")
    );
    keep("close-blocked", &page.html);
    let version = case.file.version.to_string();
    let fields = [
        ("version", version.as_str()),
        ("on", "1.6.2026"),
        ("reason", "Ferdig"),
        ("confirmed", "1"),
    ];
    let refused = app.post(&path, &fields).await;
    assert_eq!(refused.status, 422);
    assert!(refused.html.contains("Et tiltak pågår"));
}

#[tokio::test]
async fn a_case_is_closed_after_a_look_at_what_was_written() {
    let mut app = TestApp::start().await;
    let case = finished_case();
    app.services
        .save_cases(std::slice::from_ref(&case), "test")
        .await
        .unwrap();
    app.sign_in("saksbehandler").await;
    let path = format!("/saker/{}/avslutt", case.file.id);
    keep("close", &app.get(&path).await.html);

    let empty = app
        .post(&path, &[("version", "1"), ("on", "32.1.2026"), ("reason", "")])
        .await;
    assert_eq!(empty.status, 422);
    assert!(empty.html.contains("#field-reason") && empty.html.contains("#field-on"));
    assert!(
        empty.html.contains("value=\"32.1.2026\""),
        "what was typed is kept"
    );

    let before = app
        .post(
            &path,
            &[("version", "1"), ("on", "19.5.2026"), ("reason", "Ferdig")],
        )
        .await;
    assert_eq!(before.status, 422, "the day before the last thing that happened");
    let future = app
        .post(
            &path,
            &[("version", "1"), ("on", "2.6.2026"), ("reason", "Ferdig")],
        )
        .await;
    assert_eq!(future.status, 422, "tomorrow");

    let fields = [
        ("version", "1"),
        ("on", "1.6.2026"),
        ("reason", "Målene er nådd <b>"),
    ];
    let look = app.post(&path, &fields).await;
    assert_eq!(look.status, 200);
    assert!(
        look.html.contains("Les gjennom før saken lukkes")
            && look.html.contains("1. juni 2026")
            && look.html.contains("Målene er nådd &lt;b&gt;")
    );
    keep("close-confirm", &look.html);

    let confirmed: Vec<_> = fields.into_iter().chain([("confirmed", "1")]).collect();
    let changed: Vec<_> = fields.into_iter().chain([("change", "1")]).collect();
    let back = app.post(&path, &changed).await;
    assert!(
        back.status == 200 && back.html.contains("<textarea"),
        "the text can be changed"
    );
    let done = app.post(&path, &confirmed).await;
    assert_eq!(
        (done.status.as_u16(), done.location.as_str()),
        (303, format!("/saker/{}", case.file.id).as_str())
    );
    let page = app.get(&done.location).await;
    assert!(page.html.contains("Saken ble avsluttet 1. juni 2026"));
    assert!(app.get(&path).await.html.contains("Saken er avsluttet"));

    let late = app.post(&path, &confirmed).await;
    assert_eq!(late.status, 409, "somebody was quicker");
    assert!(late.html.contains("Målene er nådd &lt;b&gt;"));
    assert!(!app.get("/saker").await.html.contains("Luna"));
    assert!(app.get("/saker?vis=alle").await.html.contains("Luna"));
}

#[tokio::test]
async fn the_file_for_the_register_does_not_tell_whose_it_is() {
    let (app, case) = signed_in("leder").await;
    let file = app.get(&format!("/saker/{}/register.xml", case.file.id)).await;
    assert_eq!(file.status, 200);
    assert!(file.html.starts_with("<?xml"));
}

#[tokio::test]
async fn a_case_that_lacks_something_is_told_what_in_words() {
    let mut app = TestApp::start().await;
    let mut case = example::whole_case();
    case.reports[0].reporter.code = None;
    case.child.born = None;
    case.child.national_id = None;
    app.services
        .save_cases(std::slice::from_ref(&case), "test")
        .await
        .unwrap();
    app.sign_in("saksbehandler").await;
    let page = app.get(&format!("/saker/{}/register.xml", case.file.id)).await;
    assert_eq!(page.status, 422);
    assert!(
        page.html.contains("Hvem som meldte") && page.html.contains("Barnets fødselsdato"),
        "{}",
        page.html
    );
    assert!(!page.html.contains("concern_report"));
    keep("unreportable", &page.html);
}

#[tokio::test]
async fn a_form_without_its_token_closes_nothing() {
    let (app, case) = signed_in("leder").await;
    let path = format!("/saker/{}/avslutt", case.file.id);
    let fields = [
        ("version", "1".to_owned()),
        ("on", "1.6.2026".into()),
        ("reason", "x".into()),
    ];
    assert_eq!(app.send(&path, &fields).await.status, 403);
}
