//! Who may read a case, emergencies, own family, supervision, and the vault of hidden addresses.

use tiltak_domain::casework::case::Case;
use tiltak_domain::casework::example;
use tiltak_storage::journal::{self, Action};

use crate::app::{TestApp, token};

async fn with_case(user: &str) -> (TestApp, Case) {
    let mut app = TestApp::start().await;
    let case = app.case().await;
    app.sign_in(user).await;
    (app, case)
}

fn path(case: &Case, rest: &str) -> String {
    format!("/saker/{}{rest}", case.file.id)
}

/// Where the form of a page goes whose address ends so.
fn action(html: &str, end: &str) -> String {
    let html = html.replace("&#x2f;", "/");
    let mut forms = html
        .split(" action=\"")
        .skip(1)
        .filter_map(|piece| piece.split('"').next());
    forms.find(|action| action.ends_with(end)).unwrap().to_owned()
}

#[tokio::test]
async fn a_leader_puts_a_colleague_on_the_team_and_ends_it() {
    let (mut app, case) = with_case("leder").await;
    let colleague = app.user_id("kollega").to_string();
    let fields = [
        ("access_kind", "member"),
        ("access_user", colleague.as_str()),
        ("reason", "To på saken i ferien"),
    ];
    let made = app.post(&path(&case, "/tilgang"), &fields).await;
    assert_eq!(
        (made.status.as_u16(), made.location.as_str()),
        (303, path(&case, "/tilgang").as_str())
    );
    app.sign_in("kollega").await;
    assert_eq!(app.get(&path(&case, "")).await.status, 200);
    app.sign_in("leder").await;
    let page = app.get(&path(&case, "/tilgang")).await;
    assert!(page.html.contains("Ola Kollega") && page.html.contains("To på saken i ferien"));
    let end = action(&page.html, "/avslutt");
    assert_eq!(app.post(&end, &[]).await.status, 303);
    app.sign_in("kollega").await;
    assert_eq!(app.get(&path(&case, "")).await.status, 403);
}

#[tokio::test]
async fn a_form_without_a_reason_or_with_the_wrong_person_is_shown_again() {
    let (app, case) = with_case("leder").await;
    let intake = app.user_id("mottak").to_string();
    let silent = app
        .post(&path(&case, "/tilgang"), &[("access_kind", "closed")])
        .await;
    assert_eq!(silent.status, 422);
    let fields = [
        ("access_kind", "member"),
        ("access_user", intake.as_str()),
        ("reason", "Ferie"),
    ];
    assert_eq!(app.post(&path(&case, "/tilgang"), &fields).await.status, 422);
    let emergency = [("access_kind", "emergency"), ("reason", "Haster")];
    assert_eq!(app.post(&path(&case, "/tilgang"), &emergency).await.status, 422);
}

#[tokio::test]
async fn an_emergency_opens_the_case_tells_the_leader_and_ends_by_itself() {
    let (mut app, case) = with_case("kollega").await;
    let refused = app.get(&path(&case, "")).await;
    assert_eq!(refused.status, 403);
    assert!(refused.html.replace("&#x2f;", "/").contains("/nodtilgang") && !refused.html.contains("Luna"));
    assert_eq!(app.post(&path(&case, "/nodtilgang"), &[]).await.status, 422);
    let reason = [("reason", "Barnet er ikke kommet hjem")];
    assert_eq!(app.post(&path(&case, "/nodtilgang"), &reason).await.status, 303);
    assert_eq!(app.get(&path(&case, "")).await.status, 200);
    let entries = journal::about_case_file(app.services.database(), case.file.id, 50)
        .await
        .unwrap();
    let read = entries
        .iter()
        .filter(|entry| entry.action == Action::Read && entry.purpose == "emergency");
    assert_eq!(read.count(), 1);
    assert_eq!(app.get(&path(&case, "/skjermet-adresse")).await.status, 403);
    app.sign_in("leder").await;
    assert!(app.get("/leder").await.html.contains("nødtilgang"));
    let list = app.get("/leder/tilgang").await;
    assert!(list.html.contains("Barnet er ikke kommet hjem") && list.html.contains("Ola Kollega"));
    let seen = action(&list.html, "/sett");
    assert_eq!(app.post(&seen, &[]).await.status, 303);
    assert!(!app.get("/leder/tilgang").await.html.contains("/sett"));
    app.set_now("2026-06-01T15:59:59Z");
    app.sign_in("kollega").await;
    assert_eq!(app.get(&path(&case, "")).await.status, 200);
    app.set_now("2026-06-01T16:00:00Z");
    assert_eq!(app.get(&path(&case, "")).await.status, 403);
}

#[tokio::test]
async fn own_family_is_blocked_also_for_a_leader_who_cannot_lift_it() {
    let mut app = TestApp::start().await;
    let mut case = example::whole_case();
    let number = "01831850074";
    case.child.national_id = Some(number.parse_id());
    app.services
        .save_cases(std::slice::from_ref(&case), "test")
        .await
        .unwrap();
    app.sign_in("leder").await;
    assert_eq!(
        app.post("/konto/familie", &[("national_id", "123")]).await.status,
        422
    );
    assert_eq!(
        app.post("/konto/familie", &[("national_id", number)])
            .await
            .status,
        303
    );
    assert_eq!(app.get(&path(&case, "")).await.status, 403);
    assert_eq!(app.get(&path(&case, "/tilgang")).await.status, 403);
    for list in ["/saker", "/leder", "/leder/saker", "/leder/frister", "/meldinger"] {
        let page = app.get(list).await;
        assert!(page.status == 200 && !page.html.contains("Luna"), "{list}");
    }
    let child = format!("/barn/{}/sammenslaing", case.child.id);
    assert_eq!(app.get(&child).await.status, 403);
    let found = app.post("/sok", &[("q", "Luna"), ("text", "Luna")]).await;
    assert!(!found.html.contains("Luna Eksempel"));
    // The leader's own block does not even stand on the leader's list.
    assert!(!app.get("/leder/tilgang").await.html.contains("/opphev"));
}

trait ParseId {
    fn parse_id(&self) -> tiltak_domain::people::national_id::NationalId;
}

impl ParseId for str {
    fn parse_id(&self) -> tiltak_domain::people::national_id::NationalId {
        tiltak_domain::people::national_id::NationalId::parse(self).unwrap()
    }
}

#[tokio::test]
async fn a_supervisor_reads_until_the_last_day_and_writes_nothing() {
    let (mut app, case) = with_case("leder").await;
    let supervisor = app.user_id("tilsyn").to_string();
    let fields = |until| {
        [
            ("access_kind", "supervision"),
            ("access_user", supervisor.as_str()),
            ("access_until", until),
            ("reason", "Tilsyn med hjelpetiltak"),
        ]
    };
    assert_eq!(app.post(&path(&case, "/tilgang"), &fields("")).await.status, 422);
    assert_eq!(
        app.post(&path(&case, "/tilgang"), &fields("03.06.2026"))
            .await
            .status,
        303
    );
    app.sign_in("tilsyn").await;
    assert_eq!(app.get("/").await.location, "/tilsyn");
    assert!(app.get("/tilsyn").await.html.contains("Luna"));
    assert_eq!(app.get(&path(&case, "")).await.status, 200);
    assert_eq!(
        app.post(&path(&case, "/avslutt"), &[("reason", "x")])
            .await
            .status,
        403
    );
    app.set_now("2026-06-03T21:59:59Z");
    app.sign_in("tilsyn").await;
    assert_eq!(app.get(&path(&case, "")).await.status, 200);
    app.set_now("2026-06-03T22:00:00Z");
    assert_eq!(app.get(&path(&case, "")).await.status, 403);
    assert!(!app.get("/tilsyn").await.html.contains("Luna"));
}

const MARKER: &str = "Zyxwvutveien";

#[tokio::test]
async fn a_hidden_address_is_on_one_page_after_a_reason_and_nowhere_else() {
    let (mut app, case) = with_case("saksbehandler").await;
    let vault = path(&case, "/skjermet-adresse");
    let address = format!("{MARKER} 7, 9999 Eksempel");
    let fields = [
        ("hidden_level", "code_6"),
        ("hidden_address", address.as_str()),
        ("hidden_how", "Zyxwvut: ring først"),
    ];
    assert_eq!(app.post(&format!("{vault}/ny"), &fields).await.status, 303);
    // A form that ended in a draft, and one that came after the session had ended, keep nothing of it.
    let with_draft: Vec<_> = fields
        .iter()
        .copied()
        .chain([("save_draft", "1"), ("form_page", vault.as_str())])
        .collect();
    app.post(&format!("{vault}/ny"), &with_draft).await;
    assert_eq!(
        app.post(&format!("{vault}/vis"), &[("reason", " ")]).await.status,
        422
    );
    let shown = app
        .post(&format!("{vault}/vis"), &[("reason", "Hjemmebesøk i dag")])
        .await;
    assert!(shown.status == 200 && shown.html.contains(MARKER));
    assert_eq!(shown.headers["cache-control"], "no-store");
    let entries = journal::about_case_file(app.services.database(), case.file.id, 50)
        .await
        .unwrap();
    let noted = |action| {
        let of_vault = entries
            .iter()
            .filter(|entry| entry.purpose == "hidden_address" && entry.action == action);
        of_vault.filter(|entry| entry.entity_id.is_some()).count()
    };
    assert_eq!((noted(Action::Create), noted(Action::Read)), (1, 1));
    for user in [
        "saksbehandler",
        "kollega",
        "mottak",
        "leder",
        "admin",
        "tilsyn",
        "revisor",
        "eier",
        "kommunestyre",
        "nabo",
    ] {
        app.sign_in(user).await;
        for route in super::access_routes::all_pages(&case) {
            let page = app.get(&route).await;
            assert!(!page.html.contains("Zyxwv"), "{user} GET {route}");
        }
        if user != "saksbehandler" {
            let refused = app
                .post(&format!("{vault}/vis"), &[("reason", "Nysgjerrig")])
                .await;
            assert!(refused.status == 403 && !refused.html.contains("Zyxwv"), "{user}");
        }
    }
    app.sign_in("saksbehandler").await;
    let page = app.get("/sok").await;
    let search = [("csrf_token", token(&page.html)), ("q", "Hjemmebesøk".to_owned())];
    assert!(!app.send("/sok", &search).await.html.contains("Zyxwv"));
    // No file of the database or of the attachments has it: what a backup copies is these files.
    let mut looked_at = 0;
    let mut folders = vec![app.folder().to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let bytes = std::fs::read(&path).unwrap();
            looked_at += bytes.len();
            let has = bytes.windows(5).any(|window| window == b"Zyxwv");
            assert!(!has, "{}", path.display());
        }
    }
    assert!(looked_at > 100_000, "{looked_at} bytes");
}
