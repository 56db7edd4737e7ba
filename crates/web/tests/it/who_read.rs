//! Who has read about a child: told to the family, and complete whatever page it was.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use axum::http::{StatusCode, header};
use tiltak_domain::casework::case::Case;
use tiltak_storage::journal;

use crate::app::TestApp;

const CASE: &str = "/saker/00000003-0001-4000-8000-000000000000";

async fn signed_in(user: &str) -> (TestApp, Case) {
    let mut app = TestApp::start().await;
    let case = app.case().await;
    app.sign_in(user).await;
    (app, case)
}

#[tokio::test(flavor = "multi_thread")]
async fn the_list_tells_who_read_what_and_what_for_and_that_it_was_asked() {
    let (mut app, _) = signed_in("saksbehandler").await;
    app.get(CASE).await;
    app.sign_in("leder").await;
    let list = app.get(&format!("{CASE}/hvem-har-lest")).await;
    assert_eq!(list.status, StatusCode::OK);
    for words in [
        "Saksbehandler",
        "Leste saken",
        "Arbeid med saken",
        "Tok ut listen over hvem som har lest",
        "Familien ba om innsyn",
    ] {
        assert!(list.html.contains(words), "{words}: {}", list.html);
    }
    assert!(
        !list.html.contains("Kari Saksbehandler"),
        "names only where asked for"
    );
    let names = app.get(&format!("{CASE}/hvem-har-lest?navn=1")).await;
    assert!(names.html.contains("Kari Saksbehandler (Saksbehandler)"));
    app.language("en");
    let english = app.get(&format!("{CASE}/hvem-har-lest")).await;
    assert!(english.html.contains("Read the case") && english.html.contains("Caseworker"));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_period_has_its_first_and_its_last_day_in_it() {
    let (app, _) = signed_in("saksbehandler").await;
    app.get(CASE).await;
    let on = async |from: &str, to: &str| {
        let list = app
            .get(&format!("{CASE}/hvem-har-lest?fra={from}&til={to}"))
            .await;
        assert_eq!(list.status, StatusCode::OK, "{}", list.html);
        list.html.contains("Leste saken")
    };
    assert!(on("1.6.2026", "1.6.2026").await);
    assert!(on("31.5.2026", "2.6.2026").await);
    assert!(!on("1.5.2026", "31.5.2026").await);
    assert!(!on("2.6.2026", "3.6.2026").await);
    for faulty in ["fra=x", "fra=2.6.2026&til=1.6.2026"] {
        let refused = app.get(&format!("{CASE}/hvem-har-lest?{faulty}")).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{faulty}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn on_paper_it_is_a_pdf_that_names_nobody_in_its_file_name() {
    let (app, _) = signed_in("leder").await;
    let pdf = app.get(&format!("{CASE}/hvem-har-lest.pdf?navn=1")).await;
    assert_eq!(pdf.status, StatusCode::OK);
    assert_eq!(pdf.headers[header::CONTENT_TYPE], "application/pdf");
    let name = pdf.headers[header::CONTENT_DISPOSITION].to_str().unwrap();
    assert_eq!(name, "attachment; filename=\"hvem-har-lest.pdf\"");
}

#[tokio::test(flavor = "multi_thread")]
async fn only_those_who_answer_for_the_case_make_the_list() {
    let (mut app, _) = signed_in("saksbehandler").await;
    for (user, status) in [
        ("mottak", StatusCode::FORBIDDEN),
        ("kollega", StatusCode::FORBIDDEN),
        ("nabo", StatusCode::FORBIDDEN),
        ("saksbehandler", StatusCode::OK),
        ("leder", StatusCode::OK),
    ] {
        app.sign_in(user).await;
        let list = app.get(&format!("{CASE}/hvem-har-lest")).await;
        assert_eq!(list.status, status, "{user}");
    }
}

/// Every address that the program lists with a way of reading it, from its sources.
fn addresses() -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    let sources = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut folders = vec![sources];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|ending| ending == "rs") {
                let source = fs::read_to_string(&path).unwrap();
                for route in source.split(".route(").skip(1) {
                    let Some(address) = route.split('"').nth(1).filter(|address| address.starts_with('/'))
                    else {
                        continue;
                    };
                    if route.contains("get(") {
                        found.insert(address.to_owned());
                    }
                }
            }
        }
    }
    found
}

/// The address with ids of the case in place of its names; none where the case has nothing of the kind.
fn filled(address: &str, case: &Case) -> Option<String> {
    let mut parts = Vec::new();
    for part in address.split('/') {
        let (Some(from), Some(to)) = (part.find('{'), part.find('}')) else {
            parts.push(part.to_owned());
            continue;
        };
        let id = match &part[from + 1..to] {
            "case" => case.file.id.to_string(),
            "child" => case.child.id.to_string(),
            "report" => case.reports.first()?.id.to_string(),
            "investigation" => case.investigations.first()?.id.to_string(),
            "need" => case.needs.first()?.id.to_string(),
            "decision" => case.decisions.first()?.id.to_string(),
            "plan" => case.plans.first()?.id.to_string(),
            "goal" => case.goals.first()?.id.to_string(),
            "measure" => case.measures.first()?.id.to_string(),
            "evaluation" => case.evaluations.first()?.id.to_string(),
            "user" => case.file.caseworker?.to_string(),
            _ => return None,
        };
        parts.push(format!("{}{id}{}", &part[..from], &part[to + 1..]));
    }
    Some(parts.join("/"))
}

#[tokio::test(flavor = "multi_thread")]
async fn every_page_that_names_a_child_leaves_an_entry() {
    let (app, case) = signed_in("leder").await;
    let child = case.child.name.clone();
    let given = child.split(' ').next().unwrap();
    let (mut about_a_case, mut silent, mut shown) = (0, Vec::new(), 0);
    for address in addresses() {
        let Some(path) = filled(&address, &case) else {
            continue;
        };
        let before = journal::journal_head(app.services.database())
            .await
            .unwrap()
            .sequence;
        let answer = app.get(&path).await;
        let after = journal::journal_head(app.services.database())
            .await
            .unwrap()
            .sequence;
        assert_ne!(answer.status, StatusCode::INTERNAL_SERVER_ERROR, "{path}");
        if answer.status != StatusCode::OK {
            continue;
        }
        shown += 1;
        let names_the_child = answer.html.contains(given);
        if names_the_child && after == before {
            silent.push(address.clone());
        }
        if address.contains("{case}") {
            about_a_case += 1;
            let entries = journal::about_case_file(app.services.database(), case.file.id, 5)
                .await
                .unwrap();
            if !entries.iter().any(|entry| entry.sequence > before) {
                silent.push(address);
            }
        }
    }
    assert!(
        silent.is_empty(),
        "these show a child and note nothing: {silent:#?}"
    );
    assert!(
        about_a_case > 25 && shown > 50,
        "{about_a_case} of a case, {shown} in all: were pages read at all?"
    );
}
