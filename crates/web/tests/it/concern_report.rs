//! The inbox and one concern report, as a caseworker's browser sees them.

use axum::http::StatusCode;
use serde_json::{Value, json};

use crate::app::{TestApp, shared};

const EXAMPLE: &str = "standards/fiks-bekymringsmelding/official/examples/offentligBekymringsmeldingV1.json";
/// A synthetic girl, born on 1 March 2018.
const GIRL: &str = "018318 50074";

async fn signed_in() -> TestApp {
    let mut app = TestApp::start().await;
    app.sign_in("saksbehandler").await;
    app
}

/// A private report of one child with a text.
fn private(name: &str, text: &str) -> Vec<u8> {
    let child = json!({ "personnavn": name, "antattAlder": "8", "adresse": address() });
    report(&json!({
        "privatMelder": { "personnavn": "Nabo Nabosen", "adresse": address() },
        "privatBarn": [child],
        "melding": text,
    }))
}

/// A report from a day care centre of one child with a number.
fn public(name: &str, national_id: &str) -> Vec<u8> {
    let child = json!({
        "fnr": national_id, "ufoedt": false, "personnavn": name, "adresse": address(), "orientert": true,
        "orientertGrunn": "",
    });
    let workplace = json!({ "navn": "Lia barnehage", "orgnr": "123455789", "adresse": address() });
    report(&json!({
        "offentligMelder": {
            "personnavn": "Siri Styrer", "rolle": "Styrer", "telefonnummer": "99999999", "epost": "siri@skole.no",
            "virksomhet": workplace,
        },
        "offentligBarn": [child],
        "foresatte": [{ "personnavn": "Frode Foresatt", "orientert": true }],
        "behovForTolk": "Ja, somali",
        "andreHjelpeinstanser": "Nei",
        "melding": { "melding": "Tekst", "historie": "" },
    }))
}

fn address() -> Value {
    json!({ "adresselinje1": "Storgata 1", "adresselinje2": "", "adresselinje3": "", "postnummer": "5003", "poststed": "Fjordvik" })
}

fn report(own: &Value) -> Vec<u8> {
    let mut report = json!({
        "kommunenummer": "9901", "kommunenavn": "Fjordvik", "bydelsnummer": "01", "bydelsnavn": "Vest",
        "sendingstidspunkt": "2026-06-01T09:00:00", "leveringskanal": "Fagsystem",
    });
    let fields = own.as_object().unwrap().clone();
    report.as_object_mut().unwrap().extend(fields);
    report.to_string().into_bytes()
}

/// The addresses of the reports in a list, in its order.
fn reports_in(html: &str) -> Vec<String> {
    let links = html
        .match_indices("href=\"/meldinger/")
        .map(|(at, _)| &html[at + 6..]);
    let paths = links.map(|rest| rest.split('"').next().unwrap_or_default());
    paths.filter(|path| path.len() > 40).map(str::to_owned).collect()
}

fn version_in(html: &str) -> String {
    let (_, rest) = html.split_once("name=\"version\" value=\"").unwrap();
    rest.split('"').next().unwrap().to_owned()
}

/// A page, with the slashes that the templates escape.
async fn read(app: &TestApp, path: &str) -> String {
    app.get(path).await.html.replace("&#x2f;", "/")
}

async fn the_only_report(app: &TestApp) -> String {
    let inbox = read(app, "/meldinger").await;
    let reports = reports_in(&inbox);
    assert_eq!(reports.len(), 1, "{inbox}");
    reports[0].clone()
}

async fn imported(app: &TestApp, text: &str) -> String {
    let receipt = app.import(&private("Ola Oppdiktet", text)).await;
    assert_eq!(receipt.reason, None);
    the_only_report(app).await
}

/// Ties a report to a new child, and gives the version afterwards.
async fn registered(app: &TestApp, report: &str) -> String {
    let version = version_in(&read(app, report).await);
    let child = [
        ("version", version.as_str()),
        ("child", "new"),
        ("name", "Ola Oppdiktet"),
        ("born", "1.3.18"),
        ("sex", "boy"),
    ];
    let answer = app.post(&format!("{report}/barn"), &child).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.html);
    version_in(&read(app, report).await)
}

fn dismissal<'a>(version: &'a str, more: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let mut fields = vec![
        ("version", version),
        ("reporter_code", "4"),
        ("contents", "1.4.03"),
        ("on", "1.6.26"),
        ("outcome", "dismiss"),
        ("conclusion", "10"),
    ];
    fields.extend_from_slice(more);
    fields
}

#[tokio::test]
async fn the_inbox_needs_a_session() {
    let app = TestApp::start().await;
    let answer = app.get("/meldinger").await;
    assert_eq!(
        (answer.status, answer.location.starts_with("/logg-inn?")),
        (StatusCode::SEE_OTHER, true)
    );
}

#[tokio::test]
async fn an_administrator_has_no_inbox() {
    let mut app = TestApp::start().await;
    app.sign_in("admin").await;
    for path in ["/meldinger", "/meldinger/karantene"] {
        assert_eq!(app.get(path).await.status, StatusCode::FORBIDDEN, "{path}");
    }
    assert_eq!(
        app.post("/meldinger/karantene", &[]).await.status,
        StatusCode::FORBIDDEN
    );
}

#[tokio::test]
async fn the_official_example_becomes_an_investigation() {
    let Some(bytes) = shared(EXAMPLE) else { return };
    let app = signed_in().await;
    app.import(&bytes).await;
    let inbox = read(&app, "/meldinger").await;
    assert!(
        inbox.contains("Barn Barnesen") && inbox.contains("Bare Barnet"),
        "{inbox}"
    );
    let reports = reports_in(&inbox);
    assert_eq!(reports.len(), 2);

    let page = read(&app, &reports[0]).await;
    assert!(page.contains("Andre barn i samme melding") && page.contains(&reports[1]));
    assert!(page.contains("Her kommer selve innholdet") && page.contains("Lærerskolen"));
    assert!(page.contains("barnevernsloven § 2-1") && page.contains("Foresatt Foresatt"));

    let version = version_in(&page);
    let child = [
        ("version", version.as_str()),
        ("child", "new"),
        ("name", "Barn Barnesen"),
        ("national_id", GIRL),
        ("interpreter", "polsk"),
    ];
    let answer = app.post(&format!("{}/barn", reports[0]), &child).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.html);
    assert!(answer.location.starts_with(&reports[0]));
    let page = read(&app, answer.location.split('#').next().unwrap()).await;
    assert!(
        page.contains("Meldingen er knyttet til et barn") && page.contains("8 år"),
        "{page}"
    );

    let version = version_in(&page);
    let review = [
        ("version", version.as_str()),
        ("reporter_code", "11"),
        ("contents", "1.2.03"),
        ("contents", "1.4.03"),
        ("urgent", "1"),
        ("on", "1.6.26"),
        ("outcome", "investigate"),
    ];
    let answer = app.post(&format!("{}/gjennomgang", reports[0]), &review).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.html);
    assert!(answer.location.starts_with("/saker/") && answer.location.contains("/undersokelser/"));

    let page = read(&app, &reports[0]).await;
    for said in [
        "Ikke henlagt, går til undersøkelse",
        "Kari Saksbehandler",
        "Mobbing",
        "Haster",
        &answer.location,
    ] {
        assert!(page.contains(said), "{said}");
    }
    assert_eq!(reports_in(&read(&app, "/meldinger").await), [reports[1].clone()]);
    assert_eq!(
        reports_in(&read(&app, "/meldinger?vis=konkludert").await),
        [reports[0].clone()]
    );
    assert_eq!(reports_in(&read(&app, "/meldinger?vis=alle").await).len(), 2);
}

#[tokio::test]
async fn a_child_with_the_same_number_is_offered_first() {
    let app = signed_in().await;
    let case = app.case().await;
    let number = case.child.national_id.as_ref().unwrap().as_str();
    app.import(&public(&case.child.name, number)).await;
    let report = the_only_report(&app).await;
    let page = read(&app, &report).await;
    assert!(
        page.contains("Velg barnet") && page.contains(&case.child.name) && page.contains("er åpen"),
        "{page}"
    );
    let nobody = app.post(&format!("{report}/barn"), &[("version", "1")]).await;
    assert_eq!(nobody.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(nobody.html.contains("#field-child"), "{}", nobody.html);

    let child = case.child.id.to_string();
    let answer = app
        .post(&format!("{report}/barn"), &[("version", "1"), ("child", &child)])
        .await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER);
    assert!(read(&app, &report).await.contains(&case.file.journal_number));
}

#[tokio::test]
async fn what_does_not_fit_a_new_child_stands_at_its_field() {
    let app = signed_in().await;
    let report = imported(&app, "Tekst").await;
    let typed = [
        ("version", "1"),
        ("child", "new"),
        ("name", ""),
        ("national_id", "123"),
        ("interpreter", "samisk"),
    ];
    let answer = app.post(&format!("{report}/barn"), &typed).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    for field in ["name", "national_id", "born", "sex"] {
        assert!(answer.html.contains(&format!("id=\"error-{field}\"")), "{field}");
    }
    assert!(answer.html.contains("value=\"samisk\"") && answer.html.contains("value=\"123\""));
    let typed = [
        ("version", "1"),
        ("child", "new"),
        ("name", "Ola"),
        ("born", "31.2.26"),
        ("sex", "boy"),
    ];
    let answer = app.post(&format!("{report}/barn"), &typed).await;
    assert!(answer.html.contains("id=\"error-born\"") && answer.html.contains("value=\"31.2.26\""));
}

#[tokio::test]
async fn a_number_that_does_not_add_up_is_explained_and_not_taken_over() {
    let app = signed_in().await;
    app.import(&public("Ola Oppdiktet", "01831850075")).await;
    let page = read(&app, &the_only_report(&app).await).await;
    assert!(
        page.contains("Melderen skrev 01831850075 som fødselsnummer"),
        "{page}"
    );
    assert!(!page.contains("value=\"01831850075\""));
}

#[tokio::test]
async fn a_dismissal_needs_reasons_and_says_where_that_stands() {
    let app = signed_in().await;
    let report = imported(&app, "Tekst").await;
    let version = registered(&app, &report).await;
    let review = format!("{report}/gjennomgang");
    let refused = app.post(&review, &dismissal(&version, &[])).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    let fault = refused.html.split_once("id=\"error-reasons\"").unwrap().1;
    assert!(
        fault
            .split("</p>")
            .next()
            .unwrap()
            .contains("barnevernsloven § 2-1"),
        "{fault}"
    );
    assert!(refused.html.contains("value=\"1.4.03\" checked") && refused.html.contains("value=\"1.6.26\""));

    let done = app
        .post(
            &review,
            &dismissal(&version, &[("reasons", "Familien har hjelp.")]),
        )
        .await;
    assert_eq!(done.location, "/meldinger?beskjed=henlagt", "{}", done.html);
    assert!(read(&app, &done.location).await.contains("Meldingen er henlagt"));
    let page = read(&app, &report).await;
    assert!(page.contains("Henlagt av andre grunner") && page.contains("Familien har hjelp."));
}

#[tokio::test]
async fn an_obviously_groundless_report_is_dismissed_without_reasons_and_without_a_child() {
    let app = signed_in().await;
    let report = imported(&app, "Tekst").await;
    let fields = dismissal("1", &[("groundless", "1")]);
    let done = app.post(&format!("{report}/gjennomgang"), &fields).await;
    assert_eq!(done.location, "/meldinger?beskjed=henlagt", "{}", done.html);
    let page = read(&app, &report).await;
    assert!(page.contains("åpenbart grunnløs") && page.contains("uten at den ble knyttet til et barn"));
}

#[tokio::test]
async fn all_faults_of_a_review_show_at_once() {
    let app = signed_in().await;
    let report = imported(&app, "Tekst").await;
    let version = registered(&app, &report).await;
    let fields = [
        ("version", version.as_str()),
        ("on", "i går"),
        ("reporter_code", "22"),
        ("reasons", "Skrevet"),
    ];
    let refused = app.post(&format!("{report}/gjennomgang"), &fields).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    for field in ["on", "outcome", "contents", "reporter_code"] {
        assert!(refused.html.contains(&format!("id=\"error-{field}\"")), "{field}");
    }
    assert!(refused.html.contains("i går") && refused.html.contains("Skrevet"));
    assert!(
        read(&app, &report).await.contains("Fullfør gjennomgangen"),
        "nothing was saved"
    );
}

#[tokio::test]
async fn an_old_catch_all_code_asks_for_words_at_its_own_field() {
    let mut app = TestApp::start().await;
    app.set_now("2025-12-30T10:00:00Z");
    app.sign_in("saksbehandler").await;
    let report = imported(&app, "Tekst").await;
    assert!(
        read(&app, &report)
            .await
            .contains("Andre forhold ved barnets situasjon")
    );
    let fields = [
        ("version", "1"),
        ("reporter_code", "4"),
        ("contents", "19"),
        ("on", "30.12.2025"),
        ("outcome", "dismiss"),
        ("conclusion", "1"),
        ("reasons", "Grunn"),
    ];
    let path = format!("{report}/gjennomgang");
    let refused = app.post(&path, &fields).await;
    assert!(
        refused.html.contains("id=\"error-clarification-19\""),
        "{}",
        refused.html
    );
    assert!(!refused.html.contains("id=\"error-contents\""));
    let mut fields = fields.to_vec();
    fields.push(("clarification-19", "Bor hos venner"));
    assert_eq!(app.post(&path, &fields).await.status, StatusCode::SEE_OTHER);
    assert!(
        read(&app, &report)
            .await
            .contains("Andre forhold ved barnets situasjon: Bor hos venner")
    );
}

#[tokio::test]
async fn who_comes_second_sees_the_newest_and_keeps_every_word() {
    let app = signed_in().await;
    let report = imported(&app, "Tekst").await;
    let version = registered(&app, &report).await;
    let review = format!("{report}/gjennomgang");

    let stale = app
        .post(&review, &dismissal("1", &[("reasons", "Min vurdering")]))
        .await;
    assert_eq!(stale.status, StatusCode::CONFLICT);
    assert!(
        stale.html.contains("Noen andre har arbeidet med meldingen")
            && stale.html.contains("Min vurdering</textarea>")
    );
    assert_eq!(version_in(&stale.html), version, "the form can be sent again");

    let done = app
        .post(&review, &dismissal(&version, &[("reasons", "Den første")]))
        .await;
    assert_eq!(done.status, StatusCode::SEE_OTHER);
    let late = app
        .post(&review, &dismissal(&version, &[("reasons", "Den andre")]))
        .await;
    assert_eq!(late.status, StatusCode::CONFLICT);
    for said in ["Den første", "Den andre", "Mobbing", "Det du skrev"] {
        assert!(late.html.contains(said), "{said}");
    }
    let child = [("version", "1"), ("child", "new"), ("name", "Et annet navn")];
    let child = app.post(&format!("{report}/barn"), &child).await;
    assert_eq!(
        (child.status, child.html.contains("Et annet navn")),
        (StatusCode::CONFLICT, true)
    );
}

#[tokio::test]
async fn a_refused_form_still_meets_the_change_of_somebody_else() {
    let app = signed_in().await;
    let report = imported(&app, "Tekst").await;
    registered(&app, &report).await;
    let unreadable = app
        .post(
            &format!("{report}/gjennomgang"),
            &[("version", "1"), ("on", "x"), ("outcome", "dismiss")],
        )
        .await;
    assert_eq!(unreadable.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(version_in(&unreadable.html), "1");
}

#[tokio::test]
async fn the_case_of_a_colleague_is_left_to_the_colleague() {
    let mut app = signed_in().await;
    let report = imported(&app, "Et vanskelig kveldsmøte").await;
    let version = registered(&app, &report).await;
    app.sign_in("kollega").await;
    let page = app.get(&report).await;
    assert_eq!(page.status, StatusCode::FORBIDDEN);
    assert!(!page.html.contains("kveldsmøte"), "the report follows the case");
    let fields = dismissal(&version, &[("reasons", "Skrevet av kollega")]);
    let refused = app.post(&format!("{report}/gjennomgang"), &fields).await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn a_forged_form_changes_nothing() {
    let app = signed_in().await;
    let report = imported(&app, "Tekst").await;
    for path in [
        format!("{report}/barn"),
        format!("{report}/gjennomgang"),
        "/meldinger/karantene".into(),
    ] {
        for token in [None, Some("feil")] {
            let fields: Vec<_> = token
                .map(|token| ("csrf_token", token.to_owned()))
                .into_iter()
                .collect();
            let answer = app.send(&path, &fields).await;
            assert_eq!(
                (answer.status, answer.location.as_str()),
                (StatusCode::FORBIDDEN, ""),
                "{path}"
            );
        }
    }
    assert_eq!(the_only_report(&app).await, report);
}

#[tokio::test]
async fn a_report_of_another_service_is_not_there() {
    let mut app = signed_in().await;
    let report = imported(&app, "Hemmelig tekst").await;
    app.sign_in("nabo").await;
    let page = app.get(&report).await;
    assert_eq!(page.status, StatusCode::NOT_FOUND);
    assert!(!page.html.contains("Hemmelig"));
    assert!(reports_in(&read(&app, "/meldinger?vis=alle").await).is_empty());
    for form in ["barn", "gjennomgang"] {
        let answer = app
            .post(
                &format!("{report}/{form}"),
                &dismissal("1", &[("child", "new"), ("name", "X")]),
            )
            .await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{form}");
    }
}

#[tokio::test]
async fn an_unknown_report_is_a_plain_page() {
    let app = signed_in().await;
    for path in [
        "/meldinger/00000000-0000-4000-8000-000000000000",
        "/meldinger/tull",
        "/meldinger/tull/barn",
    ] {
        assert_eq!(app.get(path).await.status, StatusCode::NOT_FOUND, "{path}");
    }
    let answer = app
        .post("/meldinger/tull/gjennomgang", &dismissal("1", &[]))
        .await;
    assert_eq!(answer.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn the_address_of_a_form_leads_to_the_page_with_the_form() {
    let app = signed_in().await;
    let report = imported(&app, "Tekst").await;
    for form in ["barn", "gjennomgang"] {
        assert_eq!(app.get(&format!("{report}/{form}")).await.location, report);
    }
}

#[tokio::test]
async fn what_a_reporter_writes_is_shown_as_text_with_its_lines() {
    let app = signed_in().await;
    let hostile = "<script>alert(1)</script>\nandre linje \"><img src=x onerror=alert(2)>";
    app.import(&private("<script>alert(3)</script>", hostile)).await;
    let report = the_only_report(&app).await;
    for path in ["/meldinger", report.as_str()] {
        let html = read(&app, path).await;
        assert!(
            !html.contains("<script>alert") && !html.contains("<img src"),
            "{path}"
        );
    }
    assert!(read(&app, &report).await.contains("&lt;/script&gt;\nandre linje"));
}

#[tokio::test]
async fn the_day_after_the_week_a_report_is_late_in_words() {
    let mut app = signed_in().await;
    let report = imported(&app, "Tekst").await;
    for (now, late) in [("2026-06-08T20:00:00Z", false), ("2026-06-08T22:30:00Z", true)] {
        app.set_now(now);
        app.sign_in("saksbehandler").await;
        assert_eq!(
            read(&app, "/meldinger").await.contains("Over fristen"),
            late,
            "{now}"
        );
        assert_eq!(
            read(&app, &report).await.contains("Fristen gikk ut"),
            late,
            "{now}"
        );
    }
}

#[tokio::test]
async fn what_cannot_be_read_waits_in_quarantine_and_can_be_read_again() {
    let app = signed_in().await;
    assert!(
        read(&app, "/meldinger/karantene")
            .await
            .contains("Ingen dokumenter i karantene")
    );
    let receipt = app.import(b"{\"hei\": 1}").await;
    app.import(b"ikke json").await;
    assert!(
        read(&app, "/meldinger")
            .await
            .contains("2 dokumenter i karantene")
    );
    let page = read(&app, "/meldinger/karantene").await;
    assert!(
        page.contains(&receipt.receipt) && page.contains("noe annet enn en bekymringsmelding"),
        "{page}"
    );
    assert!(page.contains("ikke skrevet i formatet"), "{page}");
    let again = app.post("/meldinger/karantene", &[]).await;
    assert_eq!(again.location, "/meldinger/karantene?lest=0");
    assert!(
        read(&app, &again.location)
            .await
            .contains("Ingen av dem kunne forstås")
    );
}

#[tokio::test]
async fn every_page_speaks_english_too() {
    let mut app = signed_in().await;
    app.language("en");
    app.import(b"ikke json").await;
    let report = imported(&app, "Tekst").await;
    let inbox = read(&app, "/meldinger").await;
    assert!(
        inbox.contains("One report is waiting") && inbox.contains("from a private person, 1 June 2026"),
        "{inbox}"
    );
    assert!(
        read(&app, "/meldinger/karantene")
            .await
            .contains("Documents in quarantine")
    );
    let page = read(&app, &report).await;
    for said in [
        "Whom is the report about?",
        "What the reporter wrote",
        "Bullying",
        "Due Monday 8 June 2026",
    ] {
        assert!(page.contains(said), "{said}");
    }
    assert!(page.len() < 100_000, "{} bytes", page.len());
}
