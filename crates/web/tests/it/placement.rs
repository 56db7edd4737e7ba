//! The pages of placements: moving in, visits, contact, moves, cost.

use axum::http::StatusCode;
use tiltak_domain::casework::case::Case;
use tiltak_domain::casework::example::{self, id};
use tiltak_domain::codelist::Code;

use crate::app::TestApp;
use crate::plan::faults;

/// The example case, whose measure is a foster home in the family; and the address of the case.
pub async fn placing() -> (TestApp, Case, String) {
    let mut app = TestApp::start().await;
    let mut case = example::whole_case();
    case.measures[0].category = Code::from("2.1");
    app.services
        .save_cases(std::slice::from_ref(&case), "test")
        .await
        .unwrap();
    app.sign_in("saksbehandler").await;
    let path = format!("/saker/{}", case.file.id);
    (app, case, path)
}

const HOME: [(&str, &str); 7] = [
    ("name", "Hos tante Tuva"),
    ("kind", "kinship"),
    ("municipality_number", "4601 Bergen"),
    ("capacity", "1"),
    ("parent_name", "Tuva Eksempel"),
    ("parent_from", "1.1.26"),
    ("approved_from", "1.1.26"),
];

/// Takes a foster home into use; gives its id.
pub async fn home(app: &TestApp, more: &[(&str, &str)]) -> String {
    let mut fields: Vec<(&str, &str)> = HOME
        .into_iter()
        .filter(|(name, _)| !more.iter().any(|(other, _)| other == name))
        .collect();
    fields.push(("approved_by", "Fjordvik barneverntjeneste"));
    fields.extend(more);
    let saved = app.post("/fosterhjem/ny", &fields).await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.html);
    let rest = saved.location.strip_prefix("/fosterhjem/").unwrap();
    rest.split('?').next().unwrap().to_owned()
}

/// A page with its addresses as they are written.
pub fn plain(html: &str) -> String {
    html.replace("&#x2f;", "/")
}

/// The child moves into a home; gives the address of the placement.
async fn moved_in(app: &TestApp, case: &str, home: &str) -> String {
    let measure = id(11, 1).to_string();
    let fields = [
        ("measure", measure.as_str()),
        ("started_on", "15.4.26"),
        ("place", "home"),
        ("home", home),
        ("siblings", "none"),
    ];
    let saved = app.post(&format!("{case}/plasseringer/ny"), &fields).await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.html);
    saved.location.split('?').next().unwrap().to_owned()
}

const VISIT: [(&str, &str); 6] = [
    ("kind", "follow_up"),
    ("on", "20.5.26"),
    ("by", "Kari Saksbehandler"),
    ("alone", "yes"),
    ("said", "Katten sover hos meg."),
    ("findings", "Trygt og rolig."),
];

#[tokio::test]
async fn a_child_moves_in_with_kin_and_the_visits_are_counted() {
    let (app, _, case) = placing().await;
    let empty = app.get(&format!("{case}/plasseringer")).await;
    assert!(
        empty.html.contains("Barnet bor ikke utenfor hjemmet"),
        "{}",
        empty.html
    );
    let home = home(&app, &[]).await;
    let form = app.get(&format!("{case}/plasseringer/ny")).await;
    assert!(
        form.html.contains("Hos tante Tuva (I familien), 1 ledig plass"),
        "{}",
        form.html
    );
    let placement = moved_in(&app, &case, &home).await;
    let page = app.get(&placement).await;
    for words in [
        "0 av 4 de siste tolv månedene",
        "15. juli 2026",
        "fosterhjemsforskriften § 10",
        "Bergen",
    ] {
        assert!(page.html.contains(words), "{words}: {}", page.html);
    }
    let saved = app.post(&format!("{placement}/besok"), &VISIT).await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.html);
    let page = app.get(&placement).await;
    for words in [
        "1 av 4 de siste tolv månedene",
        "Katten sover hos meg.",
        "15. oktober 2026",
    ] {
        assert!(page.html.contains(words), "{words}");
    }
    let overview = app.get(&format!("{case}/plasseringer")).await;
    assert!(overview.html.contains("Bor her nå") && overview.html.contains("1 av 4"));
    assert!(!overview.html.contains("[placement"), "a text is missing");
}

#[tokio::test]
async fn a_full_home_and_one_without_approval_are_refused_with_the_reason() {
    let (app, case, path) = placing().await;
    let full = home(&app, &[]).await;
    let expired = home(&app, &[("name", "Åsheim"), ("approved_to", "31.3.26")]).await;
    // Another child lives there already.
    let mut other = example::whole_case();
    let text = serde_json::to_string(&other).unwrap();
    let text = (2..=12).fold(text, |text, kind| {
        text.replace(&id(kind, 1).to_string(), &id(kind + 100, 1).to_string())
            .replace(&id(kind, 2).to_string(), &id(kind + 100, 2).to_string())
    });
    other = serde_json::from_str(&text).unwrap();
    other.file.journal_number = "2026-0002".into();
    other.file.caseworker = case.file.caseworker;
    other.child.national_id = None;
    other.measures[0].category = Code::from("2.1");
    let mut there = example::placement();
    there.case_file = other.file.id;
    there.measure = other.measures[0].id;
    let text = serde_json::to_string(&there)
        .unwrap()
        .replace(&id(27, 1).to_string(), &full);
    other.placements.push(serde_json::from_str(&text).unwrap());
    app.services.save_cases(&[other], "test").await.unwrap();

    let measure = id(11, 1).to_string();
    let into = async |home: &str| {
        let fields = [
            ("measure", measure.as_str()),
            ("started_on", "15.4.26"),
            ("place", "home"),
            ("home", home),
            ("siblings", "none"),
        ];
        app.post(&format!("{path}/plasseringer/ny"), &fields).await
    };
    let refused = into(&full).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(faults(&refused.html), ["home"]);
    assert!(refused.html.contains("har ikke ledig plass"), "{}", refused.html);
    let refused = into(&expired).await;
    assert!(refused.html.contains("ikke godkjent på denne datoen"));
    assert!(
        refused.html.contains("value=\"15.4.26\""),
        "what was typed is kept"
    );
    let foreign = into(&id(77, 7).to_string()).await;
    assert_eq!(faults(&foreign.html), ["home"]);
}

#[tokio::test]
async fn a_visit_says_why_nobody_talked_with_the_child_alone() {
    let (app, _, case) = placing().await;
    let home = home(&app, &[]).await;
    let placement = moved_in(&app, &case, &home).await;
    let path = format!("{placement}/besok");
    let nothing = app.post(&path, &[("kind", "follow_up"), ("on", "20.5.26")]).await;
    assert_eq!(nothing.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(faults(&nothing.html), ["alone"]);
    let silent = [
        ("kind", "follow_up"),
        ("on", "20.5.26"),
        ("by", "Kari"),
        ("alone", "no"),
        ("findings", "Fint."),
    ];
    let refused = app.post(&path, &silent).await;
    assert_eq!(faults(&refused.html), ["not_alone_reason"]);
    let too_early = [VISIT.as_slice(), &[("on", "14.4.26")]].concat();
    let refused = app.post(&path, &too_early).await;
    assert_eq!(faults(&refused.html), ["on"]);
}

#[tokio::test]
async fn a_serious_finding_is_followed_until_the_county_governor_is_told() {
    let (app, _, case) = placing().await;
    let home = home(&app, &[]).await;
    let placement = moved_in(&app, &case, &home).await;
    let found = [VISIT.as_slice(), &[("serious", "Merker på armen.")]].concat();
    app.post(&format!("{placement}/besok"), &found).await;
    let page = app.get(&placement).await;
    let html = plain(&page.html);
    let (_, rest) = html.split_once(&format!("{case}/besok/")).unwrap();
    let told = format!("{case}/besok/{}", rest.split('"').next().unwrap());
    assert!(app.get(&told).await.html.contains("Beskjed til statsforvalteren"));
    let saved = app.post(&told, &[("told_on", "20.5.26"), ("version", "1")]).await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.html);
    let again = app.post(&told, &[("told_on", "21.5.26"), ("version", "1")]).await;
    assert_eq!(again.status, StatusCode::CONFLICT);
    assert!(
        app.get(&placement)
            .await
            .html
            .contains("Statsforvalteren fikk beskjed 20. mai 2026")
    );
}

#[tokio::test]
async fn a_move_home_has_a_cause_and_is_followed_up() {
    let (app, _, case) = placing().await;
    let home = home(&app, &[]).await;
    let placement = moved_in(&app, &case, &home).await;
    let path = format!("{placement}/flytting");
    let form = app.get(&path).await;
    assert!(form.html.contains("Omsorgsplasseringen opphører"));
    assert!(
        !form.html.contains("Avsluttet i henhold til plan ved oppstart"),
        "reasons of institutions"
    );
    let fields = [
        ("on", "20.5.26"),
        ("reason", "1.1.1"),
        ("destination", "6"),
        ("text", "Forberedt over tre uker."),
        ("version", "1"),
    ];
    let stale = [fields.as_slice(), &[("version", "7")]].concat();
    let conflict = app.post(&path, &stale).await;
    assert_eq!(conflict.status, StatusCode::CONFLICT);
    assert!(
        conflict.html.contains("Forberedt over tre uker."),
        "nothing is lost"
    );
    let saved = app.post(&path, &fields).await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.html);
    let page = app.get(&placement).await;
    assert!(
        page.html.contains("20. november 2026"),
        "six months: {}",
        page.html
    );
    let offer = [
        ("offered_on", "20.5.26"),
        ("accepted", "yes"),
        ("plan", "Besøk annenhver uke."),
        ("until", "21.11.26"),
        ("version", "2"),
    ];
    let refused = app.post(&format!("{placement}/hjemme"), &offer).await;
    assert_eq!(faults(&refused.html), ["until"]);
    assert!(refused.html.contains("§ 8-7"));
    let offer = [offer.as_slice(), &[("until", "20.11.26")]].concat();
    let saved = app.post(&format!("{placement}/hjemme"), &offer).await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.html);
    assert!(
        app.get(&placement)
            .await
            .html
            .contains("Varer til 20. november 2026.")
    );
}

#[tokio::test]
async fn contact_is_planned_held_and_not_held_with_reasons() {
    let (app, _, case) = placing().await;
    let plan = [
        ("with", "Mor"),
        ("relation", "parent"),
        ("times_a_year", "12"),
        ("from", "1.12.25"),
        ("terms", "Tre timer hos tante."),
    ];
    let saved = app.post(&format!("{case}/samvaer/ny"), &plan).await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.html);
    let page = app.get(&format!("{case}/plasseringer")).await;
    let html = plain(&page.html);
    let (_, rest) = html.split_once(&format!("{case}/samvaer/")).unwrap();
    let path = format!("{case}/samvaer/{}", &rest[..36]);
    let record = async |fields: &[(&str, &str)]| app.post(&path, fields).await;
    let missing = record(&[("on", "1.5.26"), ("held", "no"), ("text", "Hun kom ikke.")]).await;
    assert_eq!(faults(&missing.html), ["reason"]);
    let not_held = [
        ("on", "1.5.26"),
        ("held", "no"),
        ("reason", "illness"),
        ("text", "Mor var syk."),
    ];
    assert_eq!(record(&not_held).await.status, StatusCode::SEE_OTHER);
    let held = [("on", "15.5.26"), ("held", "yes"), ("text", "De bakte.")];
    assert_eq!(record(&held).await.status, StatusCode::SEE_OTHER);
    let page = app.get(&format!("{case}/plasseringer")).await.html;
    for words in ["Sykdom", "De bakte.", "<td class=\"number\">6</td>"] {
        assert!(page.contains(words), "{words}: {page}");
    }
}

#[tokio::test]
async fn what_is_bought_is_counted_in_kroner() {
    let (app, _, case) = placing().await;
    let measure = id(11, 1).to_string();
    let fields = [
        ("measure", measure.as_str()),
        ("provider", "Fjordheim AS"),
        ("what", "Opphold"),
        ("price", "1000"),
        ("unit", "day"),
        ("from", "23.5.26"),
    ];
    let saved = app.post(&format!("{case}/kjop/ny"), &fields).await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.html);
    let page = app.get(&format!("{case}/plasseringer")).await.html;
    assert!(
        page.contains("10\u{a0}000 kroner") || page.contains("10\u{202f}000 kroner"),
        "{page}"
    );
    let hours = [fields.as_slice(), &[("unit", "hour")]].concat();
    let refused = app.post(&format!("{case}/kjop/ny"), &hours).await;
    assert_eq!(faults(&refused.html), ["hours_a_week"]);
}

#[tokio::test]
async fn fewer_visits_before_two_years_are_refused_with_the_paragraph() {
    let (app, _, case) = placing().await;
    let home = home(&app, &[]).await;
    let placement = moved_in(&app, &case, &home).await;
    let fields = [
        ("kind", "follow_up"),
        ("from", "1.6.26"),
        ("times", "2"),
        ("grounds", "Det går bra."),
        ("heard", "1"),
        ("version", "1"),
    ];
    let refused = app.post(&format!("{placement}/hyppighet"), &fields).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        refused
            .html
            .contains("ikke bodd der lenge nok (fosterhjemsforskriften § 10)"),
        "{}",
        refused.html
    );
}

#[tokio::test]
async fn a_colleague_without_the_case_sees_no_placement_and_no_child_of_it() {
    let (mut app, _, case) = placing().await;
    let home = home(&app, &[]).await;
    let placement = moved_in(&app, &case, &home).await;
    app.sign_in("kollega").await;
    assert_eq!(app.get(&placement).await.status, StatusCode::FORBIDDEN);
    let page = app.get(&format!("/fosterhjem/{home}")).await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(!page.html.contains("Luna"), "{}", page.html);
    app.sign_in("mottak").await;
    assert_eq!(app.get("/fosterhjem").await.status, StatusCode::FORBIDDEN);
    app.sign_in("nabo").await;
    assert_eq!(
        app.get(&format!("/fosterhjem/{home}")).await.status,
        StatusCode::NOT_FOUND
    );
}

#[tokio::test]
async fn a_placement_under_a_measure_at_home_is_not_offered() {
    let mut app = TestApp::start().await;
    let case = app.case().await;
    app.sign_in("saksbehandler").await;
    let page = app.get(&format!("/saker/{}/plasseringer/ny", case.file.id)).await;
    assert!(page.html.contains("Velg et plasseringstiltak"), "{}", page.html);
}

#[tokio::test]
async fn a_third_foster_parent_is_refused_until_one_has_left() {
    let (app, _, _) = placing().await;
    let home = home(&app, &[]).await;
    let path = format!("/fosterhjem/{home}");
    let comes = async |name: &str, version: &str| {
        let fields = [
            ("parent_name", name),
            ("parent_from", "1.5.26"),
            ("version", version),
        ];
        app.post(&format!("{path}/forelder"), &fields).await
    };
    assert_eq!(comes("Trym Eksempel", "1").await.status, StatusCode::SEE_OTHER);
    let refused = comes("Tredje Eksempel", "2").await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(faults(&refused.html), ["parent_name"]);
    assert!(refused.html.contains("høyst to fosterforeldre"));
    let wrong = [
        ("parent_name", "X"),
        ("parent_from", "1.5.26"),
        ("parent_national_id", "123"),
        ("version", "2"),
    ];
    let refused = app.post(&format!("{path}/forelder"), &wrong).await;
    assert_eq!(faults(&refused.html), ["parent_national_id"]);
    assert!(!refused.location.contains("123"));
}
