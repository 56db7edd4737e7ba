//! The pages of measures.

use axum::http::StatusCode;
use tiltak_domain::casework::example::{self, id};

use crate::app::TestApp;
use crate::plan::{GOAL, PLAN, faults, foreign, opened};

fn measure(case: &str) -> String {
    format!("{case}/tiltak/{}", id(11, 1))
}

/// The fields of a measure that is accepted.
const GOOD: [(&str, &str); 5] = [
    ("category", "3.9 Vedtak om råd og veiledning"),
    ("started_on", "1.6.26"),
    ("description", "Samtaler hjemme"),
    ("reason", "De ber om det"),
    ("goals", GOAL),
];

fn but<'a>(name: &str, value: &'a str) -> Vec<(&'static str, &'a str)> {
    GOOD.iter()
        .map(|field| {
            if field.0 == name {
                (field.0, value)
            } else {
                (field.0, field.1)
            }
        })
        .collect()
}

#[tokio::test]
async fn a_measure_starts_towards_a_goal() {
    let (app, case) = opened().await;
    let path = format!("{case}{PLAN}/tiltak/ny");
    let form = app.get(&format!("{path}?maal={GOAL}")).await;
    assert!(form.html.contains(&format!("value=\"{GOAL}\" checked")));
    assert!(
        form.html
            .contains("<option value=\"3.9 Vedtak om råd og veiledning\">"),
        "searchable"
    );
    assert!(
        form.html.contains("Tiltak for å styrke foreldreferdigheter"),
        "under the official headings"
    );
    assert!(!form.html.contains("\"8.2 "), "8.2 went out of use with 2025");
    let mut typed = GOOD.to_vec();
    typed.extend([("dose_times", "2"), ("dose_per", "month"), ("dose_weeks", "1")]);
    let saved = app.post(&path, &typed).await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.html);
    assert!(
        saved
            .location
            .starts_with(&format!("{case}{PLAN}?lagret=measure#tiltak-"))
    );
    let plan = app.get(saved.location.split('#').next().unwrap()).await;
    for words in [
        "Samtaler hjemme",
        "2 ganger i måneden i 1 uke",
        "Tiltaket er lagret",
    ] {
        assert!(plan.html.contains(words), "{words}");
    }
}

#[tokio::test]
async fn a_dose_may_come_later_but_half_a_dose_is_asked_about() {
    let (app, case) = opened().await;
    let path = format!("{case}{PLAN}/tiltak/ny");
    let saved = app.post(&path, &GOOD).await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER);
    assert!(
        app.get(&format!("{case}{PLAN}"))
            .await
            .html
            .contains("Det står ikke hvor mye av tiltaket som gis.")
    );
    for (dose, wanted) in [
        (vec![("dose_times", "2")], vec!["dose_per"]),
        (vec![("dose_per", "week")], vec!["dose_times"]),
        (vec![("dose_weeks", "26")], vec!["dose_per", "dose_times"]),
        (
            vec![("dose_times", "to"), ("dose_per", "week")],
            vec!["dose_times"],
        ),
        (
            vec![("dose_times", "0"), ("dose_per", "week")],
            vec!["dose_times"],
        ),
        (
            vec![("dose_times", "101"), ("dose_per", "week")],
            vec!["dose_times"],
        ),
        (
            vec![("dose_times", "1"), ("dose_per", "week"), ("dose_weeks", "521")],
            vec!["dose_weeks"],
        ),
    ] {
        let mut typed = GOOD.to_vec();
        typed.extend(dose);
        let refused = app.post(&path, &typed).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{typed:?}");
        assert_eq!(faults(&refused.html), wanted, "{typed:?}");
    }
    let mut once = GOOD.to_vec();
    once.push(("dose_per", "once"));
    assert_eq!(
        app.post(&path, &once).await.status,
        StatusCode::SEE_OTHER,
        "once needs no number"
    );
}

#[tokio::test]
async fn each_refusal_of_a_measure_stands_at_its_field() {
    let (app, case) = opened().await;
    let path = format!("{case}{PLAN}/tiltak/ny");
    let nothing = app.post(&path, &[]).await;
    assert_eq!(nothing.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(
        faults(&nothing.html),
        ["started_on", "category", "description", "reason"]
    );
    for (name, value, wanted) in [
        ("category", "tull", "category"),
        ("category", "8.2", "category"),
        ("category", "3.99", "clarification"),
        ("started_on", "2.6.26", "started_on"),
        ("started_on", "11.4.26", "started_on"),
        ("description", " ", "description"),
        ("reason", "", "reason"),
        ("goals", &foreign(), "goals"),
    ] {
        let refused = app.post(&path, &but(name, value)).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{name} {value}");
        assert_eq!(faults(&refused.html), [wanted], "{name} {value}");
    }
    let mut clear = but("category", "3.99");
    clear.push(("clarification", "COS-kurs"));
    assert_eq!(app.post(&path, &clear).await.status, StatusCode::SEE_OTHER);
    assert!(app.get(&format!("{case}{PLAN}")).await.html.contains("COS-kurs"));
}

#[tokio::test]
async fn two_who_adjust_a_measure_lose_nothing() {
    let (app, case) = opened().await;
    let path = measure(&case);
    let page = app.get(&path).await;
    assert!(page.html.contains("Veiledning i hjemmet.") && page.html.contains("value=\"26\""));
    let fields = |words| {
        [
            ("version", "1"),
            ("description", words),
            ("reason", "Fordi"),
            ("dose_times", "3"),
            ("dose_per", "week"),
            ("goals", GOAL),
        ]
    };
    let first = app.post(&path, &fields("Den førstes tiltak")).await;
    assert_eq!(first.status, StatusCode::SEE_OTHER);
    let both = app.post(&path, &fields("Den andres tiltak")).await;
    assert_eq!(both.status, StatusCode::CONFLICT);
    for words in [
        "Den førstes tiltak",
        "Den andres tiltak",
        GOAL,
        "name=\"dose_per\" value=\"week\"",
    ] {
        assert!(both.html.contains(words), "{words}");
    }
    assert!(
        app.get(&format!("{case}{PLAN}"))
            .await
            .html
            .contains("3 ganger i uken")
    );
    let refused = app
        .post(
            &path,
            &[("version", "2"), ("description", ""), ("dose_times", "x")],
        )
        .await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(
        faults(&refused.html),
        ["dose_times", "dose_per", "description", "reason"]
    );
}

#[tokio::test]
async fn a_measure_ends_with_a_reason_and_is_then_only_read() {
    let (mut app, case) = opened().await;
    let path = format!("{}/avslutt", measure(&case));
    let form = app.get(&path).await;
    assert!(form.html.contains("Målet er nådd") && form.html.contains("value=\"01.06.2026\""));
    let refused = app
        .post(&path, &[("version", "1"), ("on", ""), ("text", "")])
        .await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(faults(&refused.html), ["on", "end_reason", "text"]);
    let end = |day| {
        [
            ("version", "1"),
            ("on", day),
            ("end_reason", "completed"),
            ("text", "Alt ble gjort"),
        ]
    };
    for day in ["14.4.26", "2.6.26"] {
        assert_eq!(faults(&app.post(&path, &end(day)).await.html), ["on"], "{day}");
    }
    let ended = app.post(&path, &end("1.6.26")).await;
    assert_eq!(ended.status, StatusCode::SEE_OTHER);
    assert!(ended.location.contains("lagret=measure-ended"));
    assert!(
        app.get(&format!("{case}{PLAN}"))
            .await
            .html
            .contains("Gjennomført som planlagt. Alt ble gjort")
    );
    let read = app.get(&measure(&case)).await;
    assert!(read.html.contains("Tiltaket er avsluttet") && !read.html.contains("<textarea"));
    let late = app.post(&path, &end("1.6.26")).await;
    assert_eq!(late.status, StatusCode::CONFLICT);
    let again = [
        ("version", "2"),
        ("on", "1.6.26"),
        ("end_reason", "completed"),
        ("text", "Igjen"),
    ];
    let refused = app.post(&path, &again).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.html.contains("Tiltaket er avsluttet") && refused.html.contains("Igjen"));
    app.language("en");
    let read = app.get(&measure(&case)).await;
    assert!(read.html.contains("Carried through as planned"));
}

#[tokio::test]
async fn a_closed_case_takes_no_new_measure() {
    let mut app = TestApp::start().await;
    let mut whole = example::whole_case();
    whole.file.state = tiltak_domain::casework::case_file::CaseFileState::Closed {
        on: "2026-05-20".parse().unwrap(),
        by: example::CASEWORKER,
        reason: "Ferdig".into(),
    };
    app.services
        .save_cases(std::slice::from_ref(&whole), "test")
        .await
        .unwrap();
    app.sign_in("saksbehandler").await;
    let path = format!("/saker/{}{PLAN}/tiltak/ny", whole.file.id);
    let form = app.get(&path).await;
    assert!(form.html.contains("Saken er avsluttet") && !form.html.contains("<textarea"));
    let refused = app.post(&path, &GOOD).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.html.contains("Saken er avsluttet") && refused.html.contains("Samtaler hjemme"));
}
