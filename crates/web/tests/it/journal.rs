//! Notes and corrections, files, templates, the timeline, access with redaction.

use axum::http::{StatusCode, header};
use tiltak_domain::casework::case_file::CaseFileState;
use tiltak_domain::casework::example;

use crate::app::{TestApp, file_part, part, token};

const CASE: &str = "/saker/00000003-0001-4000-8000-000000000000";
const PDF: &[u8] = b"%PDF-1.7\n1 0 obj <</Type /Catalog>> endobj\n%%EOF";

async fn signed_in() -> TestApp {
    let mut app = TestApp::start().await;
    app.case().await;
    app.sign_in("saksbehandler").await;
    app
}

fn note<'a>(title: &'a str, text: &'a str) -> Vec<(&'a str, &'a str)> {
    vec![
        ("kind", "home_visit"),
        ("title", title),
        ("happened_on", "1.6.2026"),
        ("people", "Luna og mor"),
        ("text", text),
    ]
}

async fn write(app: &TestApp, title: &str, text: &str) -> String {
    let done = app.post(&format!("{CASE}/journal/ny"), &note(title, text)).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.html);
    let (_, id) = done.location.split_once("#notat-").unwrap();
    id.to_owned()
}

/// Sends a file with what was typed beside it.
async fn send(app: &TestApp, title: &str, name: &str, bytes: &[u8]) -> crate::app::Answer {
    let page = app.get("/hurtigtaster").await;
    let parts = [
        part("name=\"csrf_token\"", token(&page.html).as_bytes()),
        part("name=\"title\"", title.as_bytes()),
        part("name=\"dated_on\"", b"1.6.2026"),
        file_part(name, bytes),
    ];
    app.send_parts(&format!("{CASE}/vedlegg/ny"), &parts, None).await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_note_is_written_once_and_corrected_by_another_that_both_can_be_read() {
    let app = signed_in().await;
    let id = write(&app, "Hjemmebesøk", "Luna viste rommet sitt. 🦊 שלום עולם <b>").await;
    let journal = app.get(&format!("{CASE}/journal")).await;
    assert!(
        journal
            .html
            .contains("Luna viste rommet sitt. 🦊 שלום עולם &lt;b&gt;"),
        "{}",
        journal.html
    );
    assert!(journal.html.contains("Skrevet av Kari Saksbehandler"));
    let mut correction = note("Hjemmebesøk", "Luna viste kjelleren.");
    let path = format!("{CASE}/journal/{id}/rett");
    let without_reason = app.post(&path, &correction).await;
    assert_eq!(without_reason.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(without_reason.html.contains("Luna viste kjelleren."));
    correction.push(("reason", "Feil rom."));
    assert_eq!(app.post(&path, &correction).await.status, StatusCode::SEE_OTHER);
    let old = app.get(&format!("{CASE}/journal/{id}")).await;
    assert!(old.html.contains("Luna viste rommet sitt.") && old.html.contains("Les rettelsen"));
    let again = app.post(&path, &correction).await;
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(again.html.contains("rettet fra før"), "{}", again.html);
}

#[tokio::test(flavor = "multi_thread")]
async fn two_megabytes_of_pasted_text_are_refused_and_still_there() {
    let app = signed_in().await;
    let long = "Limt inn. ".repeat(200_000);
    let refused = app
        .post(&format!("{CASE}/journal/ny"), &note("Limt inn", &long))
        .await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.html.contains("Teksten er for lang"));
    assert!(refused.html.contains(long.trim()), "all of it is in the form");
}

#[tokio::test(flavor = "multi_thread")]
async fn notes_are_filtered_by_kind() {
    let app = signed_in().await;
    write(&app, "Besøket", "Et besøk.").await;
    let visits = app.get(&format!("{CASE}/journal?slag=home_visit")).await;
    assert!(visits.html.contains("Besøket"));
    let meetings = app.get(&format!("{CASE}/journal?slag=meeting")).await;
    assert!(!meetings.html.contains("Besøket") && meetings.html.contains("Ingen notater av dette slaget"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_is_kept_and_given_back_so_that_no_browser_runs_it() {
    let app = signed_in().await;
    let done = send(&app, "Rapport fra skolen", "møte 1.pdf", PDF).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.html);
    let journal = app.get(&format!("{CASE}/journal")).await;
    assert!(journal.html.contains("Rapport fra skolen") && journal.html.contains("Ikke sjekket for virus"));
    let plain = journal.html.replace("&#x2f;", "/");
    let href = plain
        .split("href=\"")
        .filter_map(|part| part.split('"').next())
        .find(|href| href.starts_with(&format!("{CASE}/vedlegg/")) && !href.contains("/ny"))
        .unwrap()
        .to_owned();
    let file = app.get(&href).await;
    assert_eq!(file.status, StatusCode::OK);
    let value = |name| file.headers.get(name).unwrap().to_str().unwrap().to_owned();
    assert_eq!(value(header::CONTENT_TYPE), "application/pdf");
    assert!(value(header::CONTENT_DISPOSITION).starts_with("attachment; filename=\"m_te_1.pdf\""));
    assert_eq!(value(header::X_CONTENT_TYPE_OPTIONS), "nosniff");
    assert_eq!(
        value(header::CONTENT_SECURITY_POLICY),
        "default-src 'none'; sandbox"
    );
    assert_eq!(value(header::CACHE_CONTROL), "no-store");
    assert_eq!(file.html.as_bytes(), PDF);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_that_lies_about_its_type_is_refused_and_the_typed_text_stays() {
    let app = signed_in().await;
    for (name, bytes, words) in [
        (
            "rapport.pdf",
            b"MZ\x90\0\x03\0\0\0\x04\0\0\0\xff\xff".as_slice(),
            "stemmer ikke med navnet",
        ),
        ("bilde.png", PDF, "stemmer ikke med navnet"),
        (
            "notat.txt",
            b"<script>alert(1)</script>",
            "stemmer ikke med navnet",
        ),
        ("program.exe", b"MZ\x90\0", "Denne filtypen kan vi ikke ta imot"),
        ("", b"", "Velg en fil"),
    ] {
        let refused = send(&app, "Det jeg skrev", name, bytes).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{name}");
        assert!(refused.html.contains(words), "{name}: {}", refused.html);
        assert!(refused.html.contains("Det jeg skrev"), "{name}");
    }
    let journal = app.get(&format!("{CASE}/journal")).await;
    assert!(journal.html.contains("Saken har ingen filer ennå"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_that_is_too_large_is_told_and_the_typed_text_stays() {
    let app = signed_in().await;
    let mut large = PDF.to_vec();
    large.resize(25 * 1024 * 1024 + 1, b' ');
    let refused = send(&app, "Det jeg skrev", "stor.pdf", &large).await;
    assert_eq!(refused.status, StatusCode::PAYLOAD_TOO_LARGE);
    assert!(refused.html.contains("større enn 25 MB") && refused.html.contains("Det jeg skrev"));
    large.truncate(25 * 1024 * 1024);
    assert_eq!(
        send(&app, "Akkurat", "stor.pdf", &large).await.status,
        StatusCode::SEE_OTHER
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_without_the_session_s_token_is_not_read() {
    let app = signed_in().await;
    let parts = [part("name=\"csrf_token\"", b"feil"), file_part("a.pdf", PDF)];
    let refused = app.send_parts(&format!("{CASE}/vedlegg/ny"), &parts, None).await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_template_is_filled_and_what_is_missing_is_told() {
    let mut app = signed_in().await;
    app.sign_in("leder").await;
    let mut fields = vec![
        ("name", "Innkalling"),
        ("kind", "letter"),
        (
            "body",
            "Hei {{barn.fornavn}}! Frist {{undersøkelse.frist}}. {{barn.skonummer}}",
        ),
    ];
    let unknown = app.post("/maler/ny", &fields).await;
    assert_eq!(unknown.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        unknown.html.contains("finnes ikke: barn.skonummer"),
        "{}",
        unknown.html
    );
    fields[2].1 = "Hei {{barn.fornavn}}! Frist {{undersøkelse.frist}}.";
    assert_eq!(app.post("/maler/ny", &fields).await.status, StatusCode::SEE_OTHER);
    app.sign_in("saksbehandler").await;
    assert_eq!(app.get("/maler/ny").await.status, StatusCode::FORBIDDEN);
    let journal = app.get(&format!("{CASE}/journal")).await;
    let (_, rest) = journal.html.split_once("ny?mal=").unwrap();
    let id = rest.split('"').next().unwrap();
    let form = app.get(&format!("{CASE}/journal/ny?mal={id}")).await;
    assert!(
        form.html.contains("Hei Luna! Frist {{undersøkelse.frist}}."),
        "{}",
        form.html
    );
    assert!(
        form.html
            .contains("Saken har ikke noe for disse feltene: undersøkelse.frist")
    );
    let open = app
        .post(
            &format!("{CASE}/journal/ny"),
            &note("Brev", "Frist {{undersøkelse.frist}}."),
        )
        .await;
    assert_eq!(open.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(open.html.contains("flettefelt som ikke er fylt ut"));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_timeline_is_filtered_by_kind_period_and_person() {
    let app = signed_in().await;
    write(&app, "Besøket hjemme", "Et besøk.").await;
    let path = format!("{CASE}/tidslinje");
    let all = app.get(&path).await;
    assert!(
        all.html.contains("Besøket hjemme") && all.html.contains("10 hendelser."),
        "{}",
        all.html
    );
    let notes = app.get(&format!("{path}?slag=note")).await;
    assert!(notes.html.contains("Viser 1 av 10 hendelser"), "{}", notes.html);
    let period = app.get(&format!("{path}?fra=12.4.2026&til=15.4.2026")).await;
    assert!(period.html.contains("Viser 3 av 10 hendelser"), "{}", period.html);
    let person = app.get(&format!("{path}?person={}", example::CASEWORKER)).await;
    assert!(person.html.contains("Viser 4 av 10 hendelser"), "{}", person.html);
    for word in [
        "placement",
        "family_contact",
        "aftercare",
        "purchase",
        "cooperation",
    ] {
        assert!(all.html.contains(&format!("value=\"{word}\"")), "{word}");
    }
    let turned = app.get(&format!("{path}?fra=15.4.2026&til=12.4.2026")).await;
    assert_eq!(turned.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(turned.html.contains("Siste dag er før første dag"));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_redacted_is_gone_from_the_package_and_the_reason_stands_there() {
    let app = signed_in().await;
    let id = write(
        &app,
        "Samtale om Per Nabo",
        "Per Nabo ringte. Per Nabo er redd for Luna.",
    )
    .await;
    let key = format!("note:{id}");
    let form = app.get(&format!("{CASE}/innsyn/ny?dok=note%3A{id}")).await;
    assert!(form.html.contains("Per Nabo ringte."), "{}", form.html);
    let mut fields = vec![
        ("dok", key.as_str()),
        ("asked_by", "Mor Eksempel"),
        ("role", "parent"),
        ("asked_on", "1.6.2026"),
        ("words-0-0", "Per Naboen"),
        ("limit-0-0", "bvl-13-1"),
        ("do", "look"),
    ];
    let path = format!("{CASE}/innsyn/ny");
    let wrong = app.post(&path, &fields).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        wrong.html.contains("Disse ordene står ikke i teksten"),
        "{}",
        wrong.html
    );
    fields[4].1 = "Per Nabo";
    let look = app.post(&path, &fields).await;
    assert_eq!(look.status, StatusCode::OK);
    assert!(look.html.contains("Slik blir pakken"));
    fields[6].1 = "grant";
    let done = app.post(&path, &fields).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.html);
    let package = app.get(&done.location).await;
    assert!(!package.html.contains("Per Nabo"), "{}", package.html);
    for words in [
        "ringte.",
        "er redd for Luna.",
        "barnevernsloven § 13-1",
        "Mor Eksempel",
        "2 steder er holdt tilbake",
    ] {
        assert!(package.html.contains(words), "{words}: {}", package.html);
    }
    let list = app.get(&format!("{CASE}/innsyn")).await;
    assert!(list.html.contains("Mor Eksempel"));
    let place = done.location.split('?').next().unwrap();
    let pdf = app.get(&format!("{place}/pakke.pdf")).await;
    assert_eq!(
        (pdf.status, pdf.html.starts_with("%PDF-")),
        (StatusCode::OK, true)
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_whole_document_is_kept_back_under_a_paragraph() {
    let app = signed_in().await;
    let id = write(&app, "Hemmelig avtale", "Barnet skal bo et annet sted.").await;
    let key = format!("note:{id}");
    let fields = [
        ("dok", key.as_str()),
        ("asked_by", "Far Eksempel"),
        ("role", "parent"),
        ("asked_on", "1.6.2026"),
        ("withheld-0", "bvl-12-6"),
        ("do", "grant"),
    ];
    let done = app.post(&format!("{CASE}/innsyn/ny"), &fields).await;
    let package = app.get(&done.location).await;
    assert!(!package.html.contains("Hemmelig") && !package.html.contains("et annet sted"));
    assert!(package.html.contains("barnevernsloven § 12-6"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_closed_case_takes_no_note_but_can_be_shown_to_the_family() {
    let mut app = TestApp::start().await;
    let mut case = example::whole_case();
    case.file.state = CaseFileState::Closed {
        on: "2026-05-20".parse().unwrap(),
        reason: "Ferdig.".into(),
        by: example::CASEWORKER,
    };
    app.services
        .save_cases(std::slice::from_ref(&case), "test")
        .await
        .unwrap();
    app.sign_in("saksbehandler").await;
    let refused = app
        .post(&format!("{CASE}/journal/ny"), &note("Sent", "Kom for sent."))
        .await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.html.contains("Saken er avsluttet") && refused.html.contains("Kom for sent."));
    let file = send(&app, "Sent", "a.pdf", PDF).await;
    assert!(file.html.contains("Saken er avsluttet"), "{}", file.html);
    let key = format!("plan:{}", case.plans[0].id);
    let fields = [
        ("dok", key.as_str()),
        ("asked_by", "Mor Eksempel"),
        ("role", "parent"),
        ("asked_on", "1.6.2026"),
        ("do", "grant"),
    ];
    assert_eq!(
        app.post(&format!("{CASE}/innsyn/ny"), &fields).await.status,
        StatusCode::SEE_OTHER
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn those_without_the_case_see_nothing_of_its_journal() {
    let mut app = TestApp::start().await;
    app.case().await;
    app.sign_in("kollega").await;
    for path in ["journal", "tidslinje", "innsyn", "journal/ny", "vedlegg/ny"] {
        assert_eq!(
            app.get(&format!("{CASE}/{path}")).await.status,
            StatusCode::FORBIDDEN,
            "{path}"
        );
    }
    app.sign_in("mottak").await;
    assert_eq!(app.get(&format!("{CASE}/journal")).await.status, StatusCode::OK);
    let refused = app
        .post(&format!("{CASE}/journal/ny"), &note("Fra mottak", "Tekst."))
        .await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN);
}
