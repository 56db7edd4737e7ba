//! How long a case is kept, holds, the leader's list, and the page of a case that is gone.

use axum::http::StatusCode;
use tiltak_domain::casework::case_file::CaseFileState;
use tiltak_domain::casework::example;
use tiltak_services::lifecycle::RunStep;
use tiltak_services::signing::Signer;

use crate::app::TestApp;

const CASE: &str = "/saker/00000003-0001-4000-8000-000000000000";
const RULES: &str = "class,rule,counts_from,limit,unit,set_by,legal_basis,valid_from,valid_to,note\n\
    case_archive,one,case_closed,1,months,municipality,Plan 2026 punkt 4,2026-01-01,,\n";

/// The example case, closed on 1 May 2026: with a month it is due on 1 June, the day of the tests.
async fn closed() -> TestApp {
    let mut app = TestApp::start().await;
    let mut case = example::whole_case();
    case.file.state = CaseFileState::Closed {
        on: "2026-05-01".parse().unwrap(),
        by: example::CASEWORKER,
        reason: "Ferdig.".into(),
    };
    app.services.save_cases(&[case], "test").await.unwrap();
    app.sign_in("leder").await;
    app
}

#[tokio::test(flavor = "multi_thread")]
async fn a_leader_places_a_hold_with_a_reason_and_lifts_it_again() {
    let mut app = closed().await;
    let page = app.get(&format!("{CASE}/oppbevaring")).await;
    assert!(page.html.contains("Regelen er ikke vurdert"), "{}", page.html);
    let path = format!("{CASE}/oppbevaring");
    let refused = app.post(&path, &[("reason", " "), ("until", "")]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    let past = app
        .post(&path, &[("reason", "Klage"), ("until", "31.5.2026")])
        .await;
    assert_eq!(past.status, StatusCode::UNPROCESSABLE_ENTITY);
    let placed = app
        .post(&path, &[("reason", "En klage <b>"), ("until", "")])
        .await;
    assert_eq!(placed.status, StatusCode::SEE_OTHER, "{}", placed.html);
    let page = app.get(&path).await;
    assert!(page.html.contains("En klage &lt;b&gt;") && page.html.contains("Liv Leder"));
    let plain = page.html.replace("&#x2f;", "/");
    let action = plain.split("action=\"").filter_map(|part| part.split('"').next());
    let action = action
        .into_iter()
        .find(|action| action.ends_with("/opphev"))
        .unwrap()
        .to_owned();
    let id = action.split('/').nth(4).unwrap().to_owned();
    let field = format!("lift-{id}");
    let refused = app.post(&action, &[(field.as_str(), "")]).await;
    assert_eq!(
        refused.status,
        StatusCode::UNPROCESSABLE_ENTITY,
        "{}",
        refused.html
    );
    assert_eq!(
        app.post(&action, &[(field.as_str(), "Avgjort")]).await.status,
        StatusCode::SEE_OTHER
    );
    assert!(app.get(&path).await.html.contains("Avgjort"));
    app.sign_in("saksbehandler").await;
    let refused = app.post(&path, &[("reason", "Klage"), ("until", "")]).await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN);
    assert!(!app.get(&path).await.html.contains("Legg inn et pålegg"));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_list_says_why_a_second_person_confirms_and_the_page_says_that_the_case_is_gone() {
    let mut app = closed().await;
    let list = app.get("/leder/oppbevaring").await;
    assert!(
        list.html.contains("Kravene i arkivloven er ikke vurdert"),
        "{}",
        list.html
    );
    app.services
        .take_in_retention_rules("leder", RULES)
        .await
        .unwrap();
    let list = app.get("/leder/oppbevaring").await;
    assert!(
        list.html.contains("Plan 2026 punkt 4") && list.html.contains("Forfalt"),
        "{}",
        list.html
    );
    let archive = tempfile::tempdir().unwrap();
    let signer = Signer::from_bytes(&[7; 32]);
    let services = app.services.clone();
    let run = async || {
        services
            .run_lifecycle("admin", Some(&signer), archive.path(), false)
            .await
            .unwrap()
    };
    assert!(matches!(run().await[0].step, RunStep::Proposed(_)));
    let list = app.get("/leder/oppbevaring").await;
    let plain = list.html.replace("&#x2f;", "/");
    let action = plain.split("action=\"").filter_map(|part| part.split('"').next());
    let action = action
        .into_iter()
        .find(|action| action.ends_with("/bekreft"))
        .unwrap()
        .to_owned();
    app.sign_in("saksbehandler").await;
    assert_eq!(app.post(&action, &[]).await.status, StatusCode::FORBIDDEN);
    app.sign_in("leder").await;
    assert_eq!(app.post(&action, &[]).await.status, StatusCode::SEE_OTHER);
    assert_eq!(
        app.post(&action, &[]).await.status,
        StatusCode::UNPROCESSABLE_ENTITY,
        "once"
    );
    assert!(matches!(run().await[0].step, RunStep::Deleted(_)));
    let gone = app.get(CASE).await;
    assert_eq!(gone.status, StatusCode::GONE);
    assert!(
        gone.html.contains("slettet slik loven krever") && gone.html.contains("01.06.2026"),
        "{}",
        gone.html
    );
    let below = app.get(&format!("{CASE}/oppbevaring")).await;
    assert_eq!(below.status, StatusCode::GONE, "every page of the case says so");
    assert!(!gone.html.contains("Luna"));
    let unknown = app.get("/saker/00000003-0009-4000-8000-000000000000").await;
    assert_eq!(unknown.status, StatusCode::NOT_FOUND);
    assert!(
        app.get("/leder/oppbevaring")
            .await
            .html
            .contains("Slettet etter loven")
    );
}
