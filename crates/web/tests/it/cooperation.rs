//! Who helps a child with what.

use axum::http::StatusCode;
use tiltak_domain::casework::case::Case;

use crate::app::TestApp;

async fn app() -> (TestApp, Case, String) {
    let mut app = TestApp::start().await;
    let case = app.case().await;
    app.sign_in("saksbehandler").await;
    let here = format!("/saker/{}/samarbeid", case.file.id);
    (app, case, here)
}

/// Adds a helper and gives its address.
async fn helper(app: &TestApp, here: &str, kind: &str, name: &str) -> String {
    let fields = [
        ("kind", kind),
        ("name", name),
        ("helps_with", "Leksehjelp to dager i uken"),
        ("in_group", "1"),
        ("started_on", "2.3.2026"),
    ];
    let answer = app.post(&format!("{here}/ny"), &fields).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.html);
    let page = app.get(here).await.html.replace("&#x2f;", "/");
    let before = page.split(&format!(">{name}</a>")).next().unwrap();
    before
        .rsplit("href=\"")
        .next()
        .unwrap()
        .trim_end_matches("\"")
        .to_owned()
}

#[tokio::test]
async fn what_was_promised_is_late_until_it_is_kept() {
    let (app, _, here) = app().await;
    let school = helper(&app, &here, "school", "Fjordvik skole").await;
    let promise = [
        ("version", "1"),
        ("promise", "Melde fra om fravær"),
        ("promised_on", "1.4.2026"),
        ("due_on", "31.5.2026"),
    ];
    assert_eq!(
        app.post(&format!("{school}/avtaler"), &promise).await.status,
        StatusCode::SEE_OTHER
    );
    let page = app.get(&here).await;
    assert!(
        page.html.contains("Avtaler som skulle vært oppfylt") && page.html.contains("Melde fra om fravær")
    );
    let shown = app.get(&school).await.html;
    let id = shown
        .split("<option value=\"")
        .nth(2)
        .unwrap()
        .split('"')
        .next()
        .unwrap()
        .to_owned();
    let early = [
        ("version", "2"),
        ("kept_promise", id.as_str()),
        ("kept_on", "31.3.2026"),
    ];
    assert_eq!(
        app.post(&format!("{school}/oppfylt"), &early).await.status,
        StatusCode::UNPROCESSABLE_ENTITY
    );
    let kept = [
        ("version", "2"),
        ("kept_promise", id.as_str()),
        ("kept_on", "30.5.2026"),
    ];
    assert_eq!(
        app.post(&format!("{school}/oppfylt"), &kept).await.status,
        StatusCode::SEE_OTHER
    );
    assert!(
        !app.get(&here)
            .await
            .html
            .contains("Avtaler som skulle vært oppfylt")
    );
    let stale = app.post(&format!("{school}/oppfylt"), &kept).await;
    assert_eq!(stale.status, StatusCode::CONFLICT);
}

#[tokio::test]
async fn an_agency_that_let_go_stays_in_sight() {
    let (app, _, here) = app().await;
    let clinic = helper(&app, &here, "mental_health", "Poliklinikken").await;
    let silent = [
        ("version", "1"),
        ("leaving", "let_go"),
        ("on", "2.5.2026"),
        ("reason", ""),
    ];
    let refused = app.post(&format!("{clinic}/slutt"), &silent).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        refused.html.contains("<details class=\"ds-details\" open>"),
        "the form that was refused is open"
    );
    let let_go = [
        ("version", "1"),
        ("leaving", "let_go"),
        ("on", "2.5.2026"),
        ("reason", "Møtte ikke til to timer"),
    ];
    assert_eq!(
        app.post(&format!("{clinic}/slutt"), &let_go).await.status,
        StatusCode::SEE_OTHER
    );
    let page = app.get(&here).await.html;
    assert!(page.contains("Trakk seg, og ingen har tatt over") && page.contains("trakk seg 2. mai 2026"));
    assert!(app.get(&clinic).await.html.contains("Ingen har tatt over"));
    let taken = [("version", "2"), ("taken_over_by", "Skolehelsetjenesten")];
    let answer = app.post(&format!("{clinic}/overtatt"), &taken).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER);
    let page = app.get(&here).await.html;
    assert!(!page.contains("Trakk seg, og ingen har tatt over") && page.contains("Skolehelsetjenesten"));
}

#[tokio::test]
async fn a_family_council_is_held_with_the_childs_part_or_declined() {
    let (app, _, here) = app().await;
    let call = [
        ("kind", "family_council"),
        ("about", "Hvem følger til trening"),
        ("offered_on", "1.5.2026"),
        ("planned_on", "20.5.2026"),
    ];
    assert_eq!(
        app.post(&format!("{here}/moter/ny"), &call).await.status,
        StatusCode::SEE_OTHER
    );
    let page = app.get(&here).await.html.replace("&#x2f;", "/");
    let meeting = page
        .split(&format!("href=\"{here}/moter/"))
        .filter(|rest| !rest.starts_with("ny\""))
        .nth(1)
        .unwrap();
    let meeting = format!("{here}/moter/{}", meeting.split('"').next().unwrap());
    let held = [
        ("version", "1"),
        ("held_on", "20.5.2026"),
        ("present", "Mor og mormor"),
        ("agreed", "Mormor følger på tirsdager"),
    ];
    let refused = app.post(&meeting, &held).await;
    assert_eq!(
        refused.status,
        StatusCode::UNPROCESSABLE_ENTITY,
        "held without the child's part"
    );
    let whole = [held.as_slice(), &[("child_part", "Var med og valgte maten")]].concat();
    assert_eq!(app.post(&meeting, &whole).await.status, StatusCode::SEE_OTHER);
    assert!(
        app.get(&meeting)
            .await
            .html
            .contains("Mormor følger på tirsdager")
    );
    let no = [("version", "2"), ("on", "21.5.2026"), ("reason", "Nei")];
    let over = app.post(&format!("{meeting}/takk-nei"), &no).await;
    assert_eq!(over.status, StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test]
async fn only_those_with_the_case_see_and_write() {
    let (mut app, _, here) = app().await;
    app.sign_in("kollega").await;
    assert_eq!(app.get(&here).await.status, StatusCode::FORBIDDEN);
    app.sign_in("mottak").await;
    assert_eq!(app.get(&here).await.status, StatusCode::OK);
    assert_eq!(app.get(&format!("{here}/ny")).await.status, StatusCode::FORBIDDEN);
    let fields = [
        ("kind", "school"),
        ("name", "Skole"),
        ("helps_with", "x"),
        ("started_on", "1.6.2026"),
    ];
    assert_eq!(
        app.post(&format!("{here}/ny"), &fields).await.status,
        StatusCode::FORBIDDEN
    );
}

#[tokio::test]
async fn an_interpreter_has_a_language() {
    let (app, _, here) = app().await;
    let fields = [
        ("kind", "interpreter"),
        ("name", "Tolketjenesten"),
        ("helps_with", "Tolker i møter"),
        ("started_on", "1.6.2026"),
    ];
    let refused = app.post(&format!("{here}/ny"), &fields).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.html.contains("error-language"));
    let whole = [
        fields.as_slice(),
        &[("language", "Dari"), ("needed_for", "Samtaler med foreldrene")],
    ]
    .concat();
    assert_eq!(
        app.post(&format!("{here}/ny"), &whole).await.status,
        StatusCode::SEE_OTHER
    );
    assert!(app.get(&here).await.html.contains("Dari"));
}
