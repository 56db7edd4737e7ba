//! The pages of evaluations.

use axum::http::StatusCode;
use tiltak_domain::casework::example::{self, id};

use crate::app::TestApp;
use crate::plan::{GOAL, PLAN, faults, opened};

fn rating() -> String {
    format!("rating-{GOAL}")
}

fn useful() -> String {
    format!("useful-{}", id(11, 1))
}

#[tokio::test]
async fn a_plan_is_evaluated_and_the_page_says_what_comes_next() {
    let (app, case) = opened().await;
    let path = format!("{case}{PLAN}/evalueringer/ny");
    let form = app.get(&path).await;
    assert_eq!(form.status, StatusCode::OK);
    for words in [
        "Vi har det hyggelig rundt middagsbordet.",
        "Veiledning i hjemmet.",
        "Barnets syn",
        "6 av 10",
    ] {
        assert!(form.html.contains(words), "{words}");
    }
    let (rating, useful) = (rating(), useful());
    let fields = |outcome| {
        [
            ("evaluated_on", "1.6.26"),
            (rating.as_str(), "8"),
            (useful.as_str(), "helps_in_part"),
            ("child_view_kind", "1.1"),
            ("child_view_on", "31.5.26"),
            ("child_view", "Det er roligere nå."),
            ("family_view", "Vi merker det."),
            ("summary", "Det virker."),
            ("outcome", outcome),
        ]
    };
    for (outcome, words) in [
        (
            "continue",
            "Planen fortsetter. Neste evaluering er tirsdag 1. september 2026.",
        ),
        ("adjust", "Endre målene eller tiltakene i planen."),
        ("end", "Avslutt tiltaket: Veiledning i hjemmet."),
    ] {
        let saved = app.post(&path, &fields(outcome)).await;
        assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.html);
        let page = app.get(&saved.location).await;
        for words in [
            "Evalueringen er lagret.",
            "Det er roligere nå.",
            "Vi merker det.",
            "Det hjelper delvis",
            words,
        ] {
            assert!(page.html.contains(words), "{words}");
        }
    }
    let plan = app.get(&format!("{case}{PLAN}")).await;
    assert!(
        plan.html.contains("8 av 10") && plan.html.contains("Som sist"),
        "the trend of the ratings"
    );
}

#[tokio::test]
async fn each_refusal_of_an_evaluation_stands_at_its_field() {
    let (app, case) = opened().await;
    let path = format!("{case}{PLAN}/evalueringer/ny");
    let refused = app
        .post(
            &path,
            &[
                ("evaluated_on", ""),
                (&rating(), "11"),
                ("child_view", "Ordene hennes"),
                ("family_view", "Våre ord"),
            ],
        )
        .await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    let rating = rating();
    assert_eq!(
        faults(&refused.html),
        [
            "evaluated_on",
            rating.as_str(),
            "child_view_on",
            "outcome",
            "summary",
            "child_view_kind"
        ]
    );
    assert!(refused.html.contains("Ordene hennes") && refused.html.contains("Våre ord"));
    for day in ["14.4.26", "2.6.26"] {
        let typed = [("evaluated_on", day), ("summary", "x"), ("outcome", "continue")];
        assert_eq!(
            faults(&app.post(&path, &typed).await.html),
            ["evaluated_on"],
            "{day}"
        );
    }
    let empty_view = [
        ("evaluated_on", "1.6.26"),
        ("summary", "x"),
        ("outcome", "continue"),
        ("child_view_kind", "2.2"),
        ("child_view_on", "2.6.26"),
    ];
    let refused = app.post(&path, &empty_view).await;
    assert_eq!(faults(&refused.html), ["child_view_on", "child_view"]);
    assert!(refused.html.contains("§ 1-4"));
}

#[tokio::test]
async fn the_view_of_the_child_can_come_later() {
    let (mut app, case) = opened().await;
    let typed = [
        ("evaluated_on", "1.6.26"),
        ("summary", "Kort"),
        ("outcome", "continue"),
        ("child_view_kind", "none"),
    ];
    let saved = app.post(&format!("{case}{PLAN}/evalueringer/ny"), &typed).await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.html);
    let page = app.get(&saved.location).await;
    assert!(page.html.contains("Evalueringen mangler barnets syn."));
    let evaluation = saved.location.split('?').next().unwrap();
    let add = format!("{evaluation}/barnets-syn");
    let refused = app
        .post(
            &add,
            &[("version", "1"), ("child_view_on", ""), ("child_view", "Ord")],
        )
        .await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(faults(&refused.html), ["child_view_on", "child_view_kind"]);
    let view = |words| {
        [
            ("version", "1"),
            ("child_view_kind", "1.1"),
            ("child_view_on", "1.6.26"),
            ("child_view", words),
        ]
    };
    assert_eq!(
        app.post(&add, &view("Jeg vil ha det slik")).await.status,
        StatusCode::SEE_OTHER
    );
    let page = app.get(evaluation).await;
    assert!(page.html.contains("Jeg vil ha det slik") && !page.html.contains("name=\"child_view\""));
    let late = app.post(&add, &view("Noe annet")).await;
    assert_eq!(late.status, StatusCode::CONFLICT);
    assert!(late.html.contains("Jeg vil ha det slik") && late.html.contains("Noe annet"));
    assert_eq!(app.get(&add).await.location, evaluation);
    app.language("en");
    assert!(app.get(evaluation).await.html.contains("The child&#x27;s view"));
}

#[tokio::test]
async fn an_ended_plan_is_not_evaluated() {
    let mut app = TestApp::start().await;
    let mut whole = example::whole_case();
    whole.plans[0].state = tiltak_domain::casework::plan::PlanState::Ended {
        on: "2026-05-20".parse().unwrap(),
    };
    app.services
        .save_cases(std::slice::from_ref(&whole), "test")
        .await
        .unwrap();
    app.sign_in("saksbehandler").await;
    let path = format!("/saker/{}{PLAN}/evalueringer/ny", whole.file.id);
    let typed = [
        ("evaluated_on", "1.5.26"),
        ("summary", "Mine ord"),
        ("outcome", "continue"),
    ];
    let refused = app.post(&path, &typed).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.html.contains("Planen er avsluttet") && refused.html.contains("Mine ord"));
    let read = app
        .get(&format!("/saker/{}/evalueringer/{}", whole.file.id, id(12, 1)))
        .await;
    assert!(read.html.contains("Tiltaket virker, fortsetter.") && !read.html.contains("Hva skjer nå?"));
}
