//! The start page and the leader's page.

use tiltak_domain::casework::case::Case;
use tiltak_domain::casework::concern_report::{ConcernReport, ConcernReportState};
use tiltak_domain::casework::example::{id, whole_case};
use tiltak_domain::casework::investigation::InvestigationState;
use tiltak_domain::ids::{ConcernReportId, InvestigationId};

use crate::app::{Answer, TestApp};

/// The example case before its plan was made, with a second report to review and a second investigation under way.
///
/// Counted by hand on 1 June 2026: the plan was due on 12 April (the day of the decision); the report came on 27 May and is
/// due a week later, 3 June; the investigation's report came on 10 May: a week and three months, 17 August.
fn busy_case() -> Case {
    let mut case = whole_case();
    case.plans.clear();
    case.goals.clear();
    case.evaluations.clear();
    case.measures.clear();
    let mut report = case.reports[0].clone();
    report.id = ConcernReportId(id(5, 2));
    report.received_at = "2026-05-27T09:00:00Z".parse().unwrap();
    report.state = ConcernReportState::Registered {
        case_file: case.file.id,
    };
    case.reports.push(report);
    let mut investigation = case.investigations[0].clone();
    investigation.id = InvestigationId(id(6, 2));
    investigation.received_at = "2026-05-10T09:00:00Z".parse().unwrap();
    investigation.state = InvestigationState::Open;
    case.investigations.push(investigation);
    case
}

/// A report that nobody has taken.
fn loose_report(number: u16, received_at: &str) -> ConcernReport {
    let mut report = whole_case().reports.remove(0);
    report.id = ConcernReportId(id(5, number));
    report.received_at = received_at.parse().unwrap();
    report.subject.name = format!("Ukjent Nummer-{number}");
    report.state = ConcernReportState::Received;
    report
}

async fn receive(app: &TestApp, report: &ConcernReport) {
    let transaction = app.services.database().begin().await.unwrap();
    tiltak_storage::concern_report::insert(&transaction, report)
        .await
        .unwrap();
    transaction.commit().await.unwrap();
}

async fn with(case: Case) -> TestApp {
    let app = TestApp::start().await;
    app.services.save_cases(&[case], "test").await.unwrap();
    app
}

/// The addresses of the duties' buttons, in the order of the page.
fn buttons(answer: &Answer) -> Vec<String> {
    let main = answer
        .html
        .split_once("<ul class=\"duties\">")
        .map_or("", |(_, rest)| rest);
    main.split("<a class=\"ds-button\" data-variant=\"secondary\" href=\"")
        .skip(1)
        .map(|rest| {
            rest.split('"')
                .next()
                .unwrap_or_default()
                .replace("&#x2f;", "/")
                .replace("&amp;", "&")
        })
        .collect()
}

/// The number under a key figure's label.
fn figure(answer: &Answer, label: &str) -> String {
    let (_, rest) = answer
        .html
        .split_once(&format!("<p class=\"key-label\">{label}</p>"))
        .unwrap();
    let (_, rest) = rest.split_once("<p class=\"key-value\">").unwrap();
    rest.split('<').next().unwrap_or_default().trim().to_owned()
}

#[tokio::test]
async fn duties_stand_by_date_each_with_the_form_that_meets_it() {
    let mut app = with(busy_case()).await;
    receive(&app, &loose_report(9, "2026-05-20T09:00:00Z")).await;
    app.sign_in("saksbehandler").await;
    let page = app.get("/i-dag").await;
    assert_eq!(page.status, 200);
    let case = format!("/saker/{}", id(3, 1));
    let wanted = [
        format!("{case}/planer/ny?vedtak={}", id(8, 1)),
        format!("/meldinger/{}", id(5, 9)),
        format!("/meldinger/{}", id(5, 2)),
        format!("{case}/undersokelser/{}", id(6, 2)),
    ];
    assert_eq!(buttons(&page), wanted);
    for text in [
        "Over fristen (2)",
        "I løpet av en uke (1)",
        "Senere (1)",
        "Hei, Kari. 2 oppgaver er over fristen, og én har frist i løpet av en uke.",
        "barnevernsloven § 8-1",
        "barnevernsloven § 2-1",
        "barnevernsloven § 2-2",
        "Luna Eksempel",
        "Ukjent Nummer-9",
        "Ingen har tatt meldingen ennå.",
    ] {
        assert!(page.html.contains(text), "{text}");
    }
    assert_eq!(figure(&page, "Mine åpne saker"), "1");
    assert_eq!(figure(&page, "Meldinger ingen har tatt"), "1");
}

#[tokio::test]
async fn a_duty_that_is_due_today_is_in_time_and_late_the_next_day() {
    let mut app = TestApp::start().await;
    // Received on 1 June: due on 8 June, to the end of the day in Norway.
    receive(&app, &loose_report(9, "2026-06-01T09:00:00Z")).await;
    for (now, over, soon) in [
        ("2026-05-31T22:30:00Z", 0, 1),
        ("2026-06-07T10:00:00Z", 0, 1),
        ("2026-06-08T21:59:00Z", 0, 1),
        ("2026-06-08T22:01:00Z", 1, 0),
    ] {
        app.set_now(now);
        app.sign_in("mottak").await;
        let page = app.get("/i-dag").await;
        assert_eq!(page.html.contains("Over fristen (1)"), over == 1, "{now}");
        assert_eq!(page.html.contains("I løpet av en uke (1)"), soon == 1, "{now}");
        app.sign_in("leder").await;
        let page = app.get("/leder").await;
        assert_eq!(figure(&page, "Brutte frister"), over.to_string(), "{now}");
    }
}

#[tokio::test]
async fn a_duty_in_eight_days_is_later() {
    let mut case = whole_case();
    case.evaluations.clear();
    // The plan of 15 April is to be evaluated within three months: 15 July.
    case.plans[0].evaluation_interval_months = 3;
    let mut app = with(case).await;
    for (now, heading) in [
        ("2026-07-07T10:00:00Z", "Senere (1)"),
        ("2026-07-08T10:00:00Z", "I løpet av en uke (1)"),
    ] {
        app.set_now(now);
        app.sign_in("saksbehandler").await;
        let page = app.get("/i-dag").await;
        assert!(page.html.contains(heading), "{now}");
        let form = format!("/saker/{}/planer/{}/evalueringer/ny", id(3, 1), id(9, 1));
        assert_eq!(buttons(&page), [form]);
    }
}

#[tokio::test]
async fn others_duties_are_not_shown_but_reports_that_nobody_has_taken_are() {
    let mut app = with(busy_case()).await;
    receive(&app, &loose_report(9, "2026-05-30T09:00:00Z")).await;
    for user in ["kollega", "mottak", "leder"] {
        app.sign_in(user).await;
        let page = app.get("/i-dag").await;
        assert_eq!(page.status, 200, "{user}");
        assert_eq!(buttons(&page), [format!("/meldinger/{}", id(5, 9))], "{user}");
        assert!(!page.html.contains("Luna"), "{user}");
    }
    app.sign_in("nabo").await;
    let page = app.get("/i-dag").await;
    assert!(page.html.contains("Ingen oppgaver venter på deg"));
    assert!(!page.html.contains("Ukjent Nummer-9"));
}

#[tokio::test]
async fn an_empty_day_says_what_would_stand_there() {
    let mut app = TestApp::start().await;
    app.sign_in("saksbehandler").await;
    let page = app.get("/i-dag").await;
    assert!(page.html.contains("Hei, Kari. Ingenting venter på deg nå."));
    assert!(page.html.contains("Her kommer meldinger som skal gjennomgås"));
    app.language("en");
    let page = app.get("/i-dag").await;
    assert!(page.html.contains("Hello, Kari. Nothing is waiting for you."));
    assert!(page.html.contains("Here you will find reports to review"));
}

#[tokio::test]
async fn many_duties_are_folded_or_cut_and_none_is_out_of_reach() {
    let mut app = TestApp::start().await;
    for number in 10..40 {
        receive(&app, &loose_report(number, "2026-05-01T09:00:00Z")).await;
    }
    app.sign_in("mottak").await;
    let page = app.get("/i-dag").await;
    assert_eq!(buttons(&page).len(), 25);
    assert!(page.html.contains("Viser 25 av 30"));
    assert!(page.html.contains("/i-dag?vis=over#over") || page.html.contains("&#x2f;i-dag?vis=over#over"));
    assert_eq!(buttons(&app.get("/i-dag?vis=over").await).len(), 30);
    assert_eq!(buttons(&app.get("/i-dag?vis=noe-annet").await).len(), 25);
}

#[tokio::test]
async fn the_leader_sees_the_service_in_six_figures_with_limits_and_lists() {
    let mut app = with(busy_case()).await;
    receive(&app, &loose_report(9, "2026-05-20T09:00:00Z")).await;
    app.sign_in("leder").await;
    let page = app.get("/leder").await;
    assert_eq!(page.status, 200);
    for (label, value) in [
        ("Åpne saker", "1"),
        ("Meldinger som venter", "2"),
        ("Undersøkelser i gang", "1"),
        ("Brutte frister", "2"),
        ("Planer som mangler", "1"),
        ("Evalueringer over fristen", "0"),
    ] {
        assert_eq!(figure(&page, label), value, "{label}");
    }
    assert_eq!(page.html.matches("class=\"key-figure\"").count(), 6);
    for text in [
        "Skal gjennomgås innen én uke (barnevernsloven § 2-1)",
        "Skal være ferdige innen 3 måneder etter gjennomgangsuken, 6 måneder når fristen er utvidet (barnevernsloven § 2-2)",
        "Brutte frister (2)",
        "Frist de neste 14 dagene (1)",
        "Vedtak som mangler plan (1)",
        "Alle planer er evaluert i tide",
        "Kari Saksbehandler",
        "Tråder med brudd (1)",
    ] {
        assert!(page.html.contains(text), "{text}");
    }
}

#[tokio::test]
async fn a_late_evaluation_stands_on_the_leaders_page_from_the_day_after() {
    // Evaluated on 15 May with an interval of three months: due on 15 August.
    let mut app = with(whole_case()).await;
    for (now, late) in [
        ("2026-08-14T10:00:00Z", "0"),
        ("2026-08-15T10:00:00Z", "0"),
        ("2026-08-16T10:00:00Z", "1"),
    ] {
        app.set_now(now);
        app.sign_in("leder").await;
        let page = app.get("/leder").await;
        assert_eq!(figure(&page, "Evalueringer over fristen"), late, "{now}");
    }
}

#[tokio::test]
async fn an_empty_service_has_empty_lists_that_say_what_belongs_there() {
    let mut app = TestApp::start().await;
    app.sign_in("leder").await;
    let page = app.get("/leder").await;
    for text in [
        "Ingen frister er brutt",
        "Alle vedtak har en plan",
        "Ingen åpne saker",
        "Ingen tråder har brudd",
    ] {
        assert!(page.html.contains(text), "{text}");
    }
    app.language("en");
    let page = app.get("/leder").await;
    assert!(page.html.contains("Leader: the service today"));
    assert!(page.html.contains("To be reviewed within one week"));
}

#[tokio::test]
async fn each_page_opens_for_its_roles_only() {
    let mut app = with(busy_case()).await;
    for path in ["/i-dag", "/leder"] {
        assert_eq!(app.get(path).await.status, 303, "{path} without a session");
    }
    for (user, today, leader) in [
        ("saksbehandler", 200, 403),
        ("mottak", 200, 403),
        ("leder", 200, 200),
        ("admin", 403, 403),
    ] {
        app.sign_in(user).await;
        assert_eq!(app.get("/i-dag").await.status, today, "{user}");
        let page = app.get("/leder").await;
        assert_eq!(page.status, leader, "{user}");
        assert!(leader == 200 || !page.html.contains("Luna"), "{user}");
    }
}
