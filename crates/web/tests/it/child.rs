//! Correcting what is known of a child, and putting two records together.

use axum::http::StatusCode;
use tiltak_domain::casework::case::Case;
use tiltak_domain::casework::example;
use tiltak_domain::ids::{CaseFileId, ChildId};
use tiltak_domain::people::child::Child;

use crate::app::TestApp;

/// A second record of the example's child, with a case of its own.
fn double() -> Case {
    let whole = example::whole_case();
    let child = Child {
        id: ChildId(example::id(4, 77)),
        name: "Lunah Eksempel".into(),
        national_id: None,
        siblings: Vec::new(),
        ..whole.child.clone()
    };
    let mut file = whole.file.clone();
    file.id = CaseFileId(example::id(2, 77));
    file.child = child.id;
    file.journal_number = "2026-0077".into();
    Case::new(file, child)
}

async fn two_records(user: &str) -> (TestApp, Case, Case) {
    let mut app = TestApp::start().await;
    let (case, other) = (app.case().await, double());
    app.services
        .save_cases(std::slice::from_ref(&other), "test")
        .await
        .unwrap();
    app.sign_in(user).await;
    (app, case, other)
}

async fn read(app: &TestApp, path: &str) -> String {
    app.get(path).await.html.replace("&#x2f;", "/")
}

#[tokio::test]
async fn two_records_are_compared_put_together_and_taken_apart() {
    let (app, case, other) = two_records("leder").await;
    let (kept, merged) = (case.child.id, other.child.id);
    let page = read(&app, &format!("/barn/{kept}/sammenslaing")).await;
    assert!(
        page.contains("Lunah Eksempel") && page.contains("navnet høres likt ut (30)"),
        "{page}"
    );
    let compare = format!("/barn/{kept}/sammenslaing/{merged}");
    assert!(page.contains(&compare));
    let shown = read(&app, &compare).await;
    assert!(
        shown.contains("Luna Eksempel") && shown.contains("Lunah Eksempel"),
        "{shown}"
    );

    let wrong = app.post(&compare, &[("reason", "Samme barn")]).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(wrong.html.contains("Samme barn"));
    let unsaid = app.post(&compare, &[("kept", &kept.to_string())]).await;
    assert_eq!(unsaid.status, StatusCode::UNPROCESSABLE_ENTITY);

    let done = app
        .post(
            &compare,
            &[("kept", &kept.to_string()), ("reason", "Skolen bekreftet det")],
        )
        .await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.html);
    let page = read(&app, &format!("/barn/{kept}/sammenslaing")).await;
    assert!(
        page.contains("Én sak flyttet.") && page.contains("2026-0077") && page.contains("Liv Leder"),
        "{page}"
    );
    let hidden = read(&app, &format!("/barn/{merged}/sammenslaing")).await;
    assert!(hidden.contains("slått sammen med Luna Eksempel"), "{hidden}");
    let moved = read(&app, &format!("/saker/{}", other.file.id)).await;
    assert!(
        moved.contains("Luna Eksempel") && !moved.contains("Lunah"),
        "{moved}"
    );

    let (_, rest) = page.split_once(&format!("/barn/{kept}/sammenslaing/")).unwrap();
    let undo = format!("/barn/{kept}/sammenslaing/{}", rest.split('"').next().unwrap());
    assert!(undo.ends_with("/opphev"), "{undo}");
    let unsaid = app.post(&undo, &[("version", "1"), ("reason", "")]).await;
    assert_eq!(unsaid.status, StatusCode::UNPROCESSABLE_ENTITY);
    let done = app
        .post(&undo, &[("version", "1"), ("reason", "To kusiner")])
        .await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.html);
    let back = read(&app, &format!("/saker/{}", other.file.id)).await;
    assert!(back.contains("Lunah Eksempel"));
    let page = read(&app, &format!("/barn/{kept}/sammenslaing")).await;
    assert!(
        page.contains("To kusiner") && page.contains("Skolen bekreftet det"),
        "{page}"
    );
}

#[tokio::test]
async fn the_record_with_the_number_must_be_kept() {
    let (app, case, other) = two_records("mottak").await;
    let path = format!("/barn/{}/sammenslaing/{}", case.child.id, other.child.id);
    let kept = other.child.id.to_string();
    let refused = app
        .post(&path, &[("kept", &kept), ("reason", "Samme barn")])
        .await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        refused
            .html
            .contains("Behold registreringen som har fødselsnummer"),
        "{}",
        refused.html
    );
}

#[tokio::test]
async fn caseworkers_and_neighbours_put_nothing_together() {
    let (mut app, case, other) = two_records("saksbehandler").await;
    let path = format!("/barn/{}/sammenslaing/{}", case.child.id, other.child.id);
    assert_eq!(app.get(&path).await.status, StatusCode::FORBIDDEN);
    app.sign_in("nabo").await;
    assert_eq!(app.get(&path).await.status, StatusCode::FORBIDDEN);
    app.sign_in("leder").await;
    let same = format!("/barn/{}/sammenslaing/{}", case.child.id, case.child.id);
    assert_eq!(app.get(&same).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn what_is_known_of_a_child_is_corrected_by_who_writes_in_the_case() {
    let (mut app, case, other) = two_records("saksbehandler").await;
    let path = format!("/saker/{}/barnet", other.file.id);
    let page = read(&app, &path).await;
    assert!(page.contains("Lunah Eksempel"));
    let taken = case.child.national_id.as_ref().unwrap().as_str().to_owned();
    let with = |version: &'static str, name: &'static str, number: String| {
        vec![
            ("version", version.to_owned()),
            ("name", name.to_owned()),
            ("national_id", number),
            ("born", "1.3.2018".to_owned()),
            ("sex", "girl".to_owned()),
        ]
    };
    let send = async |fields: Vec<(&str, String)>| {
        let fields: Vec<(&str, &str)> = fields
            .iter()
            .map(|(name, value)| (*name, value.as_str()))
            .collect();
        app.post(&path, &fields).await
    };
    let refused = send(with("1", "Luna", taken)).await;
    assert!(
        refused
            .html
            .contains("Et annet barn i tjenesten har dette nummeret"),
        "{}",
        refused.html
    );
    assert_eq!(
        send(with("1", "Luna-Ánne Eksempel", String::new())).await.status,
        StatusCode::SEE_OTHER
    );
    let stale = send(with("1", "Noe annet", String::new())).await;
    assert_eq!(stale.status, StatusCode::CONFLICT);
    assert!(stale.html.contains("Noe annet"));
    assert!(
        read(&app, &format!("/saker/{}", other.file.id))
            .await
            .contains("Luna-Ánne Eksempel")
    );
    app.sign_in("mottak").await;
    assert_eq!(app.get(&path).await.status, StatusCode::FORBIDDEN);
}
