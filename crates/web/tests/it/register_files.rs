//! Files checked on a page, the rules explained, and what the case page says of its own case.

use tiltak_domain::casework::example;
use tiltak_web::language::Language;

use crate::app::{TestApp, file_part, part};

const PAGE: &str = "/register/kontroll";
/// No submission at all: its parts are missing, and something else is there.
const BROKEN: &[u8] = b"<Barnevern>\n  <Feil/>\n</Barnevern>";

async fn signed_in(user: &str) -> TestApp {
    let mut app = TestApp::start().await;
    app.sign_in(user).await;
    app
}

fn keep(name: &str, html: &str) {
    if let Some(folder) = std::env::var_os("TILTAK_SAMPLES").map(std::path::PathBuf::from) {
        std::fs::create_dir_all(&folder).unwrap();
        std::fs::write(folder.join(format!("real-register-{name}.html")), html).unwrap();
    }
}

fn has_all_texts(html: &str) {
    assert!(!html.contains(">[") && !html.contains("\"["), "a text is missing");
}

/// The file of the example case, as it is taken out for the register.
async fn exported(app: &mut TestApp) -> Vec<u8> {
    let case = app.case().await;
    let file = app.get(&format!("/saker/{}/register.xml", case.file.id)).await;
    assert_eq!(file.status, 200, "{}", file.html);
    file.html.into_bytes()
}

#[tokio::test]
async fn the_page_says_what_it_takes_and_that_nothing_is_stored() {
    let mut app = signed_in("saksbehandler").await;
    let page = app.get(PAGE).await;
    assert_eq!(page.status, 200);
    for text in [
        "enctype=\"multipart/form-data\"",
        "type=\"file\"",
        "multiple",
        "Ingenting av filene blir lagret",
        "50 MB",
        "aria-current=\"page\"",
    ] {
        assert!(page.html.contains(text), "{text}");
    }
    app.language("en");
    let english = app.get(PAGE).await;
    assert!(english.html.contains("Nothing of the files is stored"));
    has_all_texts(&english.html);
}

#[tokio::test]
async fn findings_are_grouped_by_rule_with_line_and_explanation() {
    let mut app = signed_in("saksbehandler").await;
    let sent = app.upload(PAGE, &[("a.xml", BROKEN), ("tom.xml", b"")]).await;
    assert_eq!(sent.status, 303, "{}", sent.html);
    let page = app.get(&sent.location).await;
    assert_eq!(page.status, 200);
    for text in [
        "2 av 2 filer ville blitt avvist",
        "a.xml",
        "tom.xml",
        "linje ",
        "Kan ikke kontrolleres",
        "/register/kontroller/",
        ".csv",
        ".json",
    ] {
        assert!(page.html.replace("&#x2f;", "/").contains(text), "{text}");
    }
    has_all_texts(&page.html);
    keep("broken-nb", &page.html);
    app.language("en");
    let english = app.get(&sent.location).await;
    assert!(english.html.contains("2 of 2 files would be refused"));
    keep("broken-en", &english.html);
}

#[tokio::test]
async fn a_file_of_our_own_would_be_accepted() {
    let mut app = signed_in("leder").await;
    let file = exported(&mut app).await;
    let sent = app.upload(PAGE, &[("sak.xml", &file)]).await;
    let page = app.get(&sent.location).await;
    assert_eq!(page.status, 200);
    assert!(!page.html.contains("avvist</h1>"), "{}", page.html);
    keep("own-nb", &page.html);
}

#[tokio::test]
async fn the_spreadsheet_opens_in_norwegian_and_runs_nothing() {
    let app = signed_in("leder").await;
    let sent = app.upload(PAGE, &[("=cmd|'calc'!A0.xml", BROKEN)]).await;
    let file = app.get(&format!("{}.csv", sent.location)).await;
    assert_eq!(file.status, 200);
    assert!(
        file.html
            .starts_with("\u{feff}\"Fil\";\"Linje\";\"Kolonne\";\"Kontroll\""),
        "{}",
        file.html
    );
    assert!(file.html.contains("\r\n\"'=cmd|'calc'!A0.xml\";\""));
    let disposition = file.headers["content-disposition"].to_str().unwrap();
    assert_eq!(disposition, "attachment; filename=\"funn.csv\"");
}

#[tokio::test]
async fn the_json_has_the_keys_of_the_command_line() {
    let app = signed_in("leder").await;
    let sent = app.upload(PAGE, &[("a.xml", BROKEN)]).await;
    let file = app.get(&format!("{}.json", sent.location)).await;
    let rows: serde_json::Value = serde_json::from_str(&file.html).unwrap();
    let row = &rows[0];
    let mut keys: Vec<_> = row.as_object().unwrap().keys().map(String::as_str).collect();
    keys.sort_unstable();
    assert_eq!(
        keys,
        [
            "column",
            "element",
            "element_id",
            "explanation",
            "file",
            "line",
            "message",
            "rule",
            "severity"
        ]
    );
    assert_eq!(
        (row["file"].as_str(), row["severity"].as_str()),
        (Some("a.xml"), Some("FATAL"))
    );
}

#[tokio::test]
async fn a_hostile_file_name_is_shown_as_text() {
    let app = signed_in("leder").await;
    let sent = app.upload(PAGE, &[("<img src=x onerror=1>.xml", BROKEN)]).await;
    let page = app.get(&sent.location).await;
    assert!(!page.html.contains("<img") && page.html.contains("&lt;img src=x"));
}

#[tokio::test]
async fn without_files_the_page_says_so() {
    let app = signed_in("leder").await;
    for files in [&[][..], &[("", &b""[..])][..]] {
        let refused = app.upload(PAGE, files).await;
        assert_eq!(refused.status, 422);
        assert!(refused.html.contains("Velg minst én fil") && refused.html.contains("#field-files"));
    }
}

#[tokio::test]
async fn the_token_comes_first_or_no_file_is_read() {
    let app = signed_in("leder").await;
    let wrong = part("name=\"csrf_token\"", b"forged");
    for parts in [
        vec![file_part("a.xml", BROKEN)],
        vec![file_part("a.xml", BROKEN), wrong.clone()],
        vec![wrong, file_part("a.xml", BROKEN)],
        vec![],
    ] {
        assert_eq!(app.send_parts(PAGE, &parts, None).await.status, 403);
    }
    let plain = app.send(PAGE, &[("csrf_token", "x".into())]).await;
    assert_eq!(plain.status, 403);
}

#[tokio::test]
async fn too_much_is_answered_in_words() {
    let app = signed_in("leder").await;
    let parts = [file_part("a.xml", BROKEN)];
    let said = app.send_parts(PAGE, &parts, Some(60 * 1024 * 1024)).await;
    assert_eq!(said.status, 413);
    assert!(said.html.contains("Filene er større enn 50 MB til sammen"));
    // The length is not always said.
    let large = vec![b' '; 50 * 1024 * 1024 + 1];
    let met = app.upload(PAGE, &[("a.xml", &large)]).await;
    assert_eq!(met.status, 413);
    assert!(met.html.contains("Filene er større enn 50 MB til sammen"));
    keep("too-large", &met.html);
}

#[tokio::test]
async fn findings_are_gone_after_a_quarter_of_an_hour() {
    let app = signed_in("leder").await;
    app.set_now("2026-06-01T08:00:00Z");
    let sent = app.upload(PAGE, &[("a.xml", BROKEN)]).await;
    app.set_now("2026-06-01T08:14:59Z");
    assert_eq!(app.get(&sent.location).await.status, 200);
    app.set_now("2026-06-01T08:15:00Z");
    let gone = app.get(&sent.location).await;
    assert_eq!(gone.status, 410);
    assert!(gone.html.contains("Funnene er borte"));
    assert_eq!(app.get(&format!("{}.csv", sent.location)).await.status, 410);
}

#[tokio::test]
async fn findings_are_seen_by_nobody_else() {
    let mut app = signed_in("leder").await;
    let sent = app.upload(PAGE, &[("a.xml", BROKEN)]).await;
    app.sign_in("saksbehandler").await;
    assert_eq!(app.get(&sent.location).await.status, 410);
    app.sign_in("leder").await;
    assert_eq!(
        app.get(&sent.location).await.status,
        410,
        "another session of the same person"
    );
    assert_eq!(app.get("/register/kontroll/1").await.status, 404);
}

#[tokio::test]
async fn who_may_not_take_files_out_may_not_check_them() {
    for user in ["mottak", "admin"] {
        let app = signed_in(user).await;
        assert_eq!(app.get(PAGE).await.status, 403);
        assert_eq!(app.upload(PAGE, &[("a.xml", BROKEN)]).await.status, 403);
        assert!(
            !app.get("/hurtigtaster")
                .await
                .html
                .replace("&#x2f;", "/")
                .contains(PAGE)
        );
    }
    let nobody = TestApp::start().await;
    assert_eq!(nobody.get(PAGE).await.status, 303);
    assert_eq!(
        nobody
            .send_parts(PAGE, &[file_part("a.xml", BROKEN)], None)
            .await
            .status,
        403
    );
}

#[tokio::test]
async fn every_rule_has_a_page_in_both_languages() {
    let mut app = signed_in("mottak").await;
    for language in Language::ALL {
        app.language(language.code());
        let list = app.get("/register/kontroller").await;
        assert_eq!(list.status, 200);
        assert!(list.html.len() < 100_000, "{}", list.html.len());
        has_all_texts(&list.html);
        keep(&format!("rules-{}", language.code()), &list.html);
        for rule in tiltak_register::rules::all() {
            let page = app.get(&format!("/register/kontroller/{}", rule.id)).await;
            assert_eq!(page.status, 200, "{}", rule.id);
            has_all_texts(&page.html);
            assert!(page.html.contains("lang=\"en\""), "{}", rule.id);
            assert!(list.html.contains(&format!(">{}</a>", rule.id)), "{}", rule.id);
        }
    }
    assert_eq!(app.get("/register/kontroller/Melding-99").await.status, 404);
}

#[tokio::test]
async fn the_case_page_says_what_the_register_would_refuse_and_where_it_is_mended() {
    let mut app = TestApp::start().await;
    let mut case = example::whole_case();
    case.reports[0].reporter.code = None;
    let number = case.child.national_id.clone().unwrap();
    app.services
        .save_cases(std::slice::from_ref(&case), "test")
        .await
        .unwrap();
    app.sign_in("mottak").await;
    let path = format!("/saker/{}", case.file.id);
    let page = app.get(&path).await;
    let html = page.html.replace("&#x2f;", "/");
    assert_eq!(page.status, 200);
    for text in [
        "Før saken sendes til registeret",
        "Mangler: Hvem som meldte",
        &format!("/meldinger/{}", case.reports[0].id),
    ] {
        assert!(html.contains(text), "{text}");
    }
    let section = html.split("findings-heading").last().unwrap();
    let section = section.split("head-heading").next().unwrap();
    assert!(!section.contains(number.as_str()));
    assert!(!section.contains("Melding-04"), "the gap says it already");
    keep("case-nb", &page.html);
    app.language("en");
    let english = app.get(&path).await;
    assert!(english.html.contains("Before the case is sent to the register"));
    has_all_texts(&english.html);
    keep("case-en", &english.html);
}

#[tokio::test]
async fn a_late_report_is_a_finding_of_the_case_with_its_rule() {
    let mut app = TestApp::start().await;
    let mut case = example::whole_case();
    case.reports[0].received_at -= chrono::TimeDelta::days(30);
    app.services
        .save_cases(std::slice::from_ref(&case), "test")
        .await
        .unwrap();
    app.sign_in("saksbehandler").await;
    let page = app.get(&format!("/saker/{}", case.file.id)).await;
    let html = page.html.replace("&#x2f;", "/");
    for text in [
        "Registeret ville tatt imot saken slik den står nå",
        "Meldingen ble ikke avklart innen sju dager",
        "Åpne meldingen",
        "/register/kontroller/Melding-03",
    ] {
        assert!(html.contains(text), "{text}");
    }
    keep("case-late", &page.html);
}

#[tokio::test]
async fn a_case_without_findings_says_nothing_of_the_register() {
    let mut app = TestApp::start().await;
    let case = app.case().await;
    app.sign_in("saksbehandler").await;
    let page = app.get(&format!("/saker/{}", case.file.id)).await;
    assert!(!page.html.contains("findings-heading"));
}
