//! The leader's lists: order, filters, named views, files; capacity; broken limits; a change of contact person.

use tiltak_domain::casework::case::Case;
use tiltak_domain::casework::example::{CASEWORKER, id, whole_case};
use tiltak_domain::casework::investigation::InvestigationState;
use tiltak_domain::casework::measure_provision::MeasureProvision;
use tiltak_domain::ids::MeasureProvisionId;

use crate::app::{Answer, TestApp};

/// The example case without its plan, which was due on 12 April, and with its investigation open: late since 10 May.
fn late_case() -> Case {
    let mut case = whole_case();
    case.plans.clear();
    case.goals.clear();
    case.measures.clear();
    case.evaluations.clear();
    case.investigations[0].state = InvestigationState::Open;
    case
}

async fn with(case: &Case, user: &str) -> TestApp {
    let mut app = TestApp::start().await;
    app.services
        .save_cases(std::slice::from_ref(case), "test")
        .await
        .unwrap();
    app.sign_in(user).await;
    app
}

fn rows(page: &Answer) -> usize {
    page.html.matches("<th scope=\"row\"").count()
}

#[tokio::test]
async fn duties_are_filtered_put_in_order_and_taken_out() {
    let app = with(&late_case(), "leder").await;
    let all = app.get("/leder/frister").await;
    assert_eq!((all.status.as_u16(), rows(&all)), (200, 2));
    for (query, count) in [
        ("frist=brutt", 2),
        ("frist=14", 0),
        ("oppgave=make-plan", 1),
        ("oppgave=planer", 1),
        ("saksbehandler=ingen", 0),
        ("oppgave=finnes-ikke", 2),
        ("sorter=child&retning=ned", 2),
        ("sorter=%27%3B+drop+table", 2),
        ("side=9", 0),
    ] {
        let page = app.get(&format!("/leder/frister?{query}")).await;
        assert_eq!((page.status.as_u16(), rows(&page)), (200, count), "{query}");
    }
    let sorted = app.get("/leder/frister?sorter=due&retning=ned").await;
    assert!(sorted.html.contains("aria-sort=\"descending\""));
    let csv = app.get("/leder/frister.csv?oppgave=make-plan").await;
    assert!(
        csv.headers["content-disposition"]
            .to_str()
            .unwrap()
            .contains("frister-2026-06-01.csv")
    );
    assert_eq!(csv.html.lines().count(), 2);
    assert!(
        csv.html.contains("\"Luna Eksempel\";\"Lag planen\";12.04.2026"),
        "{}",
        csv.html
    );
    let xlsx = app.get("/leder/frister.xlsx").await;
    assert!(xlsx.html.starts_with("PK"));
}

#[tokio::test]
async fn a_view_is_kept_under_its_name_and_taken_away() {
    let app = with(&late_case(), "leder").await;
    let query = "frist=brutt&sorter=due";
    let fields = [("list", "duties"), ("name", " Mitt team "), ("query", query)];
    let saved = app.post("/leder/visninger", &fields).await;
    assert_eq!(
        (saved.status.as_u16(), saved.location.as_str()),
        (303, "/leder/frister?frist=brutt&sorter=due")
    );
    let page = app.get("/leder/frister").await;
    assert!(page.html.contains("Mitt team"));
    assert!(!app.get("/leder/saker").await.html.contains("Mitt team"));
    let (_, rest) = page.html.split_once("/leder/visninger/").unwrap();
    let id = &rest[..36];
    let fields = [("list", "duties")];
    assert_eq!(
        app.post(&format!("/leder/visninger/{id}/fjern"), &fields)
            .await
            .status,
        303
    );
    assert!(!app.get("/leder/frister").await.html.contains("Mitt team"));
    assert_eq!(
        app.post(&format!("/leder/visninger/{id}/fjern"), &fields)
            .await
            .status,
        404
    );
    let elsewhere = [("list", "https://ond.example"), ("name", "x"), ("query", "")];
    assert_eq!(app.post("/leder/visninger", &elsewhere).await.status, 404);
}

#[tokio::test]
async fn capacity_is_what_the_service_has_set() {
    let mut app = with(&late_case(), "leder").await;
    let page = app.get("/leder/saksbehandlere").await;
    assert!(
        page.html.contains("Grensen er 15 saker"),
        "the limit that a service starts out with"
    );
    // One case and half a case for its investigation.
    assert!(page.html.contains("1,5"));
    let fields = |limit| {
        [
            ("version", "0"),
            ("limit", limit),
            ("weight_case", "1,0"),
            ("weight_investigation", "0.5"),
            ("weight_placement", "0"),
            ("duties_a_day", "2"),
        ]
    };
    for limit in ["9", "16", "mange"] {
        assert_eq!(
            app.post("/leder/kapasitet", &fields(limit)).await.status,
            422,
            "{limit}"
        );
    }
    assert_eq!(app.post("/leder/kapasitet", &fields("10")).await.status, 303);
    assert_eq!(app.post("/leder/kapasitet", &fields("11")).await.status, 409);
    assert!(
        app.get("/leder/saksbehandlere")
            .await
            .html
            .contains("Grensen er 10 saker")
    );
    let person = format!("/leder/saksbehandlere/{CASEWORKER}");
    let page = app.get(&person).await;
    assert!(page.html.contains("2 er over fristen allerede"));
    let half = [
        ("version", "0"),
        ("full_time_percent", "10"),
        ("competence", "PMTO"),
    ];
    assert_eq!(app.post(&person, &half).await.status, 303);
    let page = app.get("/leder/saksbehandlere?grense=over").await;
    assert!(page.html.contains("PMTO") && page.html.contains("Kari Saksbehandler"));
    let wrong = [("version", "1"), ("full_time_percent", "101")];
    assert_eq!(app.post(&person, &wrong).await.status, 422);
    assert_eq!(
        app.get(&format!("/leder/saksbehandlere/{}", id(2, 99)))
            .await
            .status,
        404
    );
    app.sign_in("saksbehandler").await;
    for path in [
        "/leder/frister",
        "/leder/saker",
        "/leder/saksbehandlere",
        "/leder/kapasitet",
        "/leder/fristbrudd",
        "/leder/frister.xlsx",
        person.as_str(),
    ] {
        assert_eq!(app.get(path).await.status, 403, "{path}");
    }
}

#[tokio::test]
async fn a_broken_limit_is_told_with_its_reason_and_without_names() {
    let mut app = with(&late_case(), "leder").await;
    // Received on 2 February: the week ends on the 9th, three months later is 9 May.
    let page = app.get("/leder/fristbrudd?kvartal=2026-2").await;
    assert!(page.html.contains("09.05.2026") && page.html.contains("2026-0001"));
    assert!(!page.html.contains("Luna"));
    assert!(
        app.get("/leder/fristbrudd?kvartal=2026-1")
            .await
            .html
            .contains("Ingen frister ble brutt")
    );
    assert_eq!(app.get("/leder/fristbrudd?kvartal=2026-5").await.status, 404);
    app.sign_in("saksbehandler").await;
    let case = format!("/saker/{}", id(3, 1));
    let reason = format!("{case}/fristbrudd/finish-investigation/{}", id(6, 1));
    assert!(app.get(&case).await.html.replace("&#x2f;", "/").contains(&reason));
    assert_eq!(
        app.post(&reason, &[("version", "0"), ("text", " ")]).await.status,
        422
    );
    assert_eq!(
        app.post(&reason, &[("version", "0"), ("text", "Sykdom.")])
            .await
            .status,
        303
    );
    assert_eq!(
        app.post(&reason, &[("version", "0"), ("text", "Annet.")])
            .await
            .status,
        409
    );
    assert_eq!(
        app.post(&reason, &[("version", "1"), ("text", "Sykdom i mai.")])
            .await
            .status,
        303
    );
    let other = format!("{case}/fristbrudd/review-report/{}", id(5, 1));
    assert_eq!(app.get(&other).await.status, 404, "that limit was kept");
    app.sign_in("leder").await;
    let csv = app.get("/leder/fristbrudd.csv?kvartal=2026-2").await;
    assert!(
        csv.html.contains("09.05.2026") && csv.html.contains("Sykdom i mai."),
        "{}",
        csv.html
    );
    assert!(
        csv.html.contains(";23;"),
        "23 days from 9 May to 1 June: {}",
        csv.html
    );
}

#[tokio::test]
async fn a_case_is_given_to_another_contact_person() {
    let mut app = with(&whole_case(), "saksbehandler").await;
    let case = format!("/saker/{}", id(3, 1));
    let form = format!("{case}/kontaktperson");
    let page = app.get(&form).await;
    assert!(page.html.contains("Kari Saksbehandler er kontaktperson nå"));
    let colleague = page
        .html
        .split("<option value=\"")
        .skip(1)
        .map(|rest| rest.split('"').next().unwrap_or_default().to_owned())
        .find(|value| value.len() == 36)
        .unwrap();
    let fields = |version| {
        [
            ("version", version),
            ("to", colleague.as_str()),
            ("on", "1.6.2026"),
            ("cause", "leave"),
            ("note", "Luna vil helst møtes på skolen."),
            ("told", ""),
        ]
    };
    let mut silent = fields("1");
    silent[4].1 = "";
    assert_eq!(app.post(&form, &silent).await.status, 422);
    let mut nobody = fields("1");
    nobody[1].1 = "";
    assert_eq!(app.post(&form, &nobody).await.status, 422);
    assert_eq!(app.post(&form, &fields("7")).await.status, 409);
    let done = app.post(&form, &fields("1")).await;
    // Whoever gave the case away cannot read it any longer.
    assert_eq!((done.status.as_u16(), done.location.as_str()), (303, "/saker"));
    assert_eq!(app.get(&case).await.status, 403);
    app.sign_in("kollega").await;
    assert!(app.get("/i-dag").await.html.contains("Luna Eksempel"));
    let page = app.get(&form).await;
    assert!(page.html.contains("Luna vil helst møtes på skolen."));
    assert!(page.html.contains("Barnet har hatt 2 kontaktpersoner."));
    app.sign_in("leder").await;
    let list = app.get("/leder/saker?sorter=contact-persons&retning=ned").await;
    assert_eq!(rows(&list), 1);
    assert_eq!(rows(&app.get("/leder/saker?kontaktpersoner=mange").await), 0);
}

#[tokio::test]
async fn a_measure_to_be_looked_at_again_and_a_missing_contact_plan_are_on_the_lists() {
    let mut case = whole_case();
    case.decisions[0].legal_basis = "bvl2021-5-1".into();
    case.plans[0].kind = "4".into();
    case.evaluations.clear();
    case.measure_provisions.push(MeasureProvision {
        id: MeasureProvisionId(id(21, 1)),
        version: 1,
        case_file: case.file.id,
        measure: case.measures[0].id,
        provider: "Familieveileder".into(),
        agreed_on: "2026-04-15".parse().unwrap(),
        review_on: Some("2026-06-08".parse().unwrap()),
    });
    let app = with(&case, "leder").await;
    let duties = app.get("/leder/frister").await;
    for words in ["Lag samværsplanen", "§ 7-6", "Se på tiltaket igjen", "§ 8-1"] {
        assert!(duties.html.contains(words), "{words}");
    }
    let service = app.get("/leder").await;
    assert!(
        service.html.contains("Lag samværsplanen"),
        "a plan that is missing"
    );
    let soon = app.get("/leder/frister?frist=14&oppgave=review-measure").await;
    assert_eq!(rows(&soon), 1);
    let app = with(&case, "saksbehandler").await;
    let today = app.get("/i-dag").await;
    assert!(today.html.contains("Se på tiltaket igjen") && today.html.contains("avtale\""));
}
