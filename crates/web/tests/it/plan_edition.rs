//! Plans the law asks for, their editions with differences, goal scales, signatures, what was given.

use axum::http::StatusCode;
use tiltak_domain::casework::case_file::CaseFileState;
use tiltak_domain::casework::example;

use crate::app::TestApp;

const CASE: &str = "/saker/00000003-0001-4000-8000-000000000000";
const PLAN: &str = "/saker/00000003-0001-4000-8000-000000000000/planer/00000009-0001-4000-8000-000000000000";
const GOAL: &str = "/saker/00000003-0001-4000-8000-000000000000/maal/0000000a-0001-4000-8000-000000000000";
const MEASURE: &str =
    "/saker/00000003-0001-4000-8000-000000000000/tiltak/0000000b-0001-4000-8000-000000000000";
const GOAL_ID: &str = "0000000a-0001-4000-8000-000000000000";
const MEASURE_ID: &str = "0000000b-0001-4000-8000-000000000000";

const STEPS: [(&str, &str); 6] = [
    ("version", "0"),
    ("much-less", "Vi krangler hver kveld"),
    ("less", "Vi krangler de fleste kvelder"),
    ("expected", "Vi har fem rolige kvelder"),
    ("more", "Alle kvelder er rolige"),
    ("much-more", "Vi ler sammen 🦊"),
];

async fn signed_in() -> TestApp {
    let mut app = TestApp::start().await;
    app.case().await;
    app.sign_in("saksbehandler").await;
    app
}

/// The digest that the form of a page sends.
fn digest(html: &str) -> String {
    let (_, rest) = html.split_once("name=\"digest\" value=\"").unwrap();
    rest.split('"').next().unwrap().to_owned()
}

#[tokio::test(flavor = "multi_thread")]
async fn plans_stand_beside_what_the_law_asks_for() {
    let app = signed_in().await;
    let page = app.get(&format!("{CASE}/planer")).await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.html.contains("barnevernsloven § 8-1"), "{}", page.html);
    assert!(page.html.contains("Laget"));
    assert!(!page.html.contains("planer/ny?vedtak"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_care_order_lacks_two_plans_and_the_form_begins_with_the_right_kind() {
    let mut app = TestApp::start().await;
    let mut case = example::whole_case();
    case.decisions[0].legal_basis = "bvl2021-5-1".into();
    app.services
        .save_cases(std::slice::from_ref(&case), "test")
        .await
        .unwrap();
    app.sign_in("saksbehandler").await;
    let page = app.get(&format!("{CASE}/planer")).await;
    for words in [
        "barnevernsloven § 8-3",
        "barnevernsloven § 7-6",
        "&amp;type=6",
        "Mangler",
    ] {
        assert!(page.html.contains(words), "{words}: {}", page.html);
    }
    let decision = case.decisions[0].id;
    let form = app
        .get(&format!("{CASE}/planer/ny?vedtak={decision}&type=6"))
        .await;
    let chosen = form
        .html
        .split("<input")
        .find(|input| input.contains("value=\"6\""))
        .unwrap();
    assert!(
        chosen.contains("checked") || form.html.contains("<option value=\"6\" selected>"),
        "{}",
        form.html
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_change_makes_an_edition_and_shows_what_it_changed() {
    let app = signed_in().await;
    let fields = [
        ("version", "1"),
        ("situation", "Luna og foreldrene skal få det hyggelig sammen."),
        ("family_view", "Foreldrene ønsker hjelp."),
        ("interval", "3"),
    ];
    assert_eq!(app.post(PLAN, &fields).await.status, StatusCode::SEE_OTHER);
    let first = app.get(&format!("{PLAN}/versjoner")).await;
    assert!(first.location.ends_with("/versjoner/2"), "{}", first.location);
    let page = app.get(&first.location).await;
    for words in [
        "<del><span class=\"ds-sr-only\">Tatt bort: </span>roligere",
        "<ins><span class=\"ds-sr-only\">Ny tekst: </span>hyggelig",
        "Sammenlignet med utgave 1",
    ] {
        assert!(page.html.contains(words), "{words}: {}", page.html);
    }
    let older = app.get(&format!("{PLAN}/versjoner/1")).await;
    assert!(older.html.contains("få det roligere sammen") && !older.html.contains("<ins>"));
    assert_eq!(
        app.get(&format!("{PLAN}/versjoner/9")).await.status,
        StatusCode::NOT_FOUND
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_goal_gets_five_criteria_and_an_empty_one_is_asked_for() {
    let app = signed_in().await;
    let mut lacking = STEPS;
    lacking[3].1 = " ";
    let refused = app.post(&format!("{GOAL}/trapp"), &lacking).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.html.contains("Vi ler sammen 🦊"), "nothing typed is lost");
    assert_eq!(
        app.post(&format!("{GOAL}/trapp"), &STEPS).await.status,
        StatusCode::SEE_OTHER
    );
    let plan = app.get(PLAN).await;
    assert!(plan.html.contains("Vi har fem rolige kvelder"));
    let stale = app.post(&format!("{GOAL}/trapp"), &STEPS).await;
    assert_eq!(stale.status, StatusCode::CONFLICT, "somebody set it already");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_one_who_gives_a_measure_stands_in_the_plan() {
    let app = signed_in().await;
    let fields = [
        ("version", "0"),
        ("provider", "Familieteamet"),
        ("review_on", "14.4.2026"),
    ];
    let early = app.post(&format!("{MEASURE}/avtale"), &fields).await;
    assert_eq!(early.status, StatusCode::UNPROCESSABLE_ENTITY);
    let fields = [
        ("version", "0"),
        ("provider", "Familieteamet"),
        ("review_on", "1.7.2026"),
    ];
    assert_eq!(
        app.post(&format!("{MEASURE}/avtale"), &fields).await.status,
        StatusCode::SEE_OTHER
    );
    let plan = app.get(PLAN).await;
    assert!(
        plan.html.contains("Familieteamet") && plan.html.contains("1. juli 2026"),
        "{}",
        plan.html
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_signed_is_the_text_that_was_shown_and_nothing_later() {
    let app = signed_in().await;
    let page = app.get(&format!("{PLAN}/versjoner/1")).await;
    let shown = digest(&page.html);
    let fields = [
        ("digest", shown.as_str()),
        ("name", "Mor Eksempel"),
        ("role", "parent"),
        ("on", "1.6.2026"),
        ("answer", "in_meeting"),
    ];
    let done = app.post(&format!("{PLAN}/underskrift"), &fields).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.html);
    let signed = app.get(done.location.split('#').next().unwrap()).await;
    assert!(signed.html.contains("Mor Eksempel") && signed.html.contains("Signert i møtet"));
    let twice = app.post(&format!("{PLAN}/underskrift"), &fields).await;
    assert_eq!(twice.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        twice.html.contains("har signert fra før"),
        "a double click signs once"
    );
    assert_eq!(
        app.post(&format!("{GOAL}/trapp"), &STEPS).await.status,
        StatusCode::SEE_OTHER
    );
    let mut later = fields;
    later[1].1 = "Far Eksempel";
    let stale = app.post(&format!("{PLAN}/underskrift"), &later).await;
    assert_eq!(stale.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(stale.html.contains("endret siden du åpnet siden") && stale.html.contains("Far Eksempel"));
    let second = app.get(&format!("{PLAN}/versjoner/2")).await;
    assert_eq!(
        second.status,
        StatusCode::OK,
        "the signed edition stays as it was"
    );
    assert!(second.html.contains("Ingen har signert ennå."));
}

#[tokio::test(flavor = "multi_thread")]
async fn who_declines_says_why() {
    let app = signed_in().await;
    let page = app.get(&format!("{PLAN}/versjoner/1")).await;
    let shown = digest(&page.html);
    let mut fields = vec![
        ("digest", shown.as_str()),
        ("name", "Far Eksempel"),
        ("role", "parent"),
        ("on", "1.6.2026"),
        ("answer", "declined"),
    ];
    let silent = app.post(&format!("{PLAN}/underskrift"), &fields).await;
    assert_eq!(silent.status, StatusCode::UNPROCESSABLE_ENTITY);
    fields.push(("reason", "Vil snakke med advokaten først."));
    assert_eq!(
        app.post(&format!("{PLAN}/underskrift"), &fields).await.status,
        StatusCode::SEE_OTHER
    );
    let page = app.get(&format!("{PLAN}/versjoner/1")).await;
    assert!(page.html.contains("Vil snakke med advokaten først."));
}

#[tokio::test(flavor = "multi_thread")]
async fn an_evaluation_tells_the_level_and_what_was_given_against_what_was_planned() {
    let app = signed_in().await;
    app.post(&format!("{GOAL}/trapp"), &STEPS).await;
    let (level, given) = (format!("level-{GOAL_ID}"), format!("given-{MEASURE_ID}"));
    let why = format!("given-text-{MEASURE_ID}");
    let mut fields = vec![
        ("evaluated_on", "1.6.2026"),
        (level.as_str(), "-1"),
        (given.as_str(), "less"),
        ("child_view_kind", "none"),
        ("summary", "Noe bedre."),
        ("outcome", "continue"),
    ];
    let path = format!("{PLAN}/evalueringer/ny");
    let unexplained = app.post(&path, &fields).await;
    assert_eq!(unexplained.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        unexplained.html.contains("hvorfor det ble annerledes"),
        "{}",
        unexplained.html
    );
    fields.push((why.as_str(), "Veilederen var syk i tre uker."));
    let done = app.post(&path, &fields).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.html);
    let page = app.get(&done.location).await;
    for words in [
        "Dårligere enn ventet",
        "Vi krangler de fleste kvelder",
        "Mindre enn planlagt",
        "Veilederen var syk",
    ] {
        assert!(page.html.contains(words), "{words}: {}", page.html);
    }
    let plan = app.get(PLAN).await;
    assert!(
        plan.html.contains("<svg") && plan.html.contains("\u{2212}1 (Dårligere enn ventet)"),
        "{}",
        plan.html
    );
    let next = app.get(&path).await;
    assert!(next.html.contains("<svg"), "the curve stands in the next form");
    let shown = digest(&page.html);
    let sign = [
        ("digest", shown.as_str()),
        ("name", "Luna Eksempel"),
        ("role", "child"),
        ("on", "1.6.2026"),
        ("answer", "in_meeting"),
    ];
    let place = done.location.split('?').next().unwrap();
    assert_eq!(
        app.post(&format!("{place}/underskrift"), &sign).await.status,
        StatusCode::SEE_OTHER
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn the_plan_is_printed_and_taken_out_as_pdf() {
    let app = signed_in().await;
    let page = app.get(&format!("{PLAN}/utskrift")).await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.html.contains("Vi har det hyggelig rundt middagsbordet."));
    let pdf = app.get(&format!("{PLAN}/plan.pdf")).await;
    assert_eq!(pdf.status, StatusCode::OK);
    assert_eq!(pdf.headers["content-type"], "application/pdf");
    assert!(pdf.html.starts_with("%PDF-"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_closed_case_says_so_and_keeps_what_was_typed() {
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
    let form = app
        .get(&format!("{CASE}/planer/ny?vedtak={}", case.decisions[0].id))
        .await;
    assert!(form.html.contains("Saken er avsluttet"), "{}", form.html);
    for (path, fields, typed) in [
        (format!("{GOAL}/trapp"), STEPS.to_vec(), "Vi ler sammen"),
        (
            format!("{CASE}/planer/ny?vedtak={}", case.decisions[0].id),
            vec![
                ("kind", "1"),
                ("started_on", "1.6.2026"),
                ("situation", "Ny plan for Luna"),
                ("interval", "3"),
            ],
            "Ny plan for Luna",
        ),
    ] {
        let refused = app.post(&path, &fields).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{path}");
        assert!(
            refused.html.contains("Saken er avsluttet"),
            "{path}: {}",
            refused.html
        );
        assert!(refused.html.contains(typed), "{path}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_colleague_without_the_case_sees_no_plan() {
    let mut app = TestApp::start().await;
    app.case().await;
    app.sign_in("kollega").await;
    for path in [
        format!("{CASE}/planer"),
        format!("{PLAN}/versjoner/1"),
        format!("{PLAN}/utskrift"),
    ] {
        assert_eq!(app.get(&path).await.status, StatusCode::FORBIDDEN, "{path}");
    }
}
