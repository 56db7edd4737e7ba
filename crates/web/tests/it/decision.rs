//! A decision in the browser: made from what the investigation found, read, ended.

use axum::http::StatusCode;
use tiltak_domain::casework::case::Case;
use tiltak_domain::casework::case_file::CaseFileState;
use tiltak_domain::casework::example;
use tiltak_domain::casework::measure::{EndReason, MeasureState};

use crate::app::TestApp;
use crate::investigation::{app_with, fault, links, page_of, ready, summary};

/// A case whose investigation ended with measures; the decision is still to be made.
fn concluded() -> Case {
    let mut case = ready();
    case.investigations = example::whole_case().investigations;
    case
}

fn new_page(case: &Case) -> String {
    format!(
        "/saker/{}/vedtak/ny?undersokelse={}",
        case.file.id, case.investigations[0].id
    )
}

const WHOLE: [(&str, &str); 10] = [
    ("legal_basis", "bvl2021-3-1"),
    ("decided_on", "12.4.26"),
    ("content", "Veiledning hjemme én gang i uken."),
    ("grounds", "Foreldrene strever med grenser."),
    ("child_view_kind", "1.1"),
    ("child_view_on", "20.2.26"),
    ("child_view", "Mindre kjefting."),
    ("best_interests", "Luna får det tryggere."),
    ("consent_by", "Begge foreldre"),
    ("consent_on", "11.4.26"),
];

/// The whole form with other values in some fields.
fn with<'a>(changes: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let changed = |name| {
        changes
            .iter()
            .find(|(other, _)| *other == name)
            .map(|(_, value)| *value)
    };
    WHOLE
        .iter()
        .map(|(name, value)| (*name, changed(*name).unwrap_or(value)))
        .collect()
}

#[tokio::test]
async fn the_whole_course_from_an_empty_investigation_to_an_ended_decision() {
    let case = crate::investigation::begun();
    let app = app_with(&case).await;
    let investigation = page_of(&case);
    let texts = [
        ("version", "4"),
        ("plan", "Snakke med Luna."),
        ("assessment", "Foreldrene strever med grenser."),
        ("child_view_kind", "1.1"),
        ("child_view_on", "20.2.26"),
        ("child_view", "Mindre kjefting."),
    ];
    assert_eq!(
        app.post(&investigation, &texts).await.status,
        StatusCode::SEE_OTHER
    );
    for (need, confirmed) in [(0, "yes"), (1, "no")] {
        let path = format!("/saker/{}/behov/{}", case.file.id, case.needs[need].id);
        let fields = [
            ("version", "2"),
            ("confirmed", confirmed),
            ("on", "8.4.26"),
            ("grounds", "Samtaler."),
        ];
        assert_eq!(app.post(&path, &fields).await.status, StatusCode::SEE_OTHER);
    }
    let fields = [
        ("version", "5"),
        ("conclusion", "1"),
        ("reasons", "Vilkårene er oppfylt."),
        ("on", "10.4.26"),
    ];
    let concluded = app.post(&format!("{investigation}/konkluder"), &fields).await;
    assert_eq!(concluded.status, StatusCode::SEE_OTHER);
    let page = app.get(&concluded.location).await;
    for words in [
        "Foreldrene strever med grenser.\n\nVilkårene er oppfylt.",
        "Mindre kjefting.",
        "Hentet fra undersøkelsen (20. februar 2026)",
        "Oppdragelse, veiledning og grenser",
        "barnevernsloven § 3-1",
    ] {
        assert!(page.html.contains(words), "{words}");
    }
    assert!(!page.html.contains("§ 4-12"), "no provision that is out of force");
    let made = app.post(&concluded.location, &WHOLE).await;
    assert_eq!(made.status, StatusCode::SEE_OTHER);
    let page = app.get(&made.location).await;
    for words in [
        "Vedtak om frivillig hjelpetiltak",
        "Fattet 12. april 2026 av Kari Saksbehandler.",
        "Frivillig hjelpetiltak, barnevernsloven § 3-1",
        "Luna får det tryggere.",
        "Begge foreldre, 11. april 2026.",
        "Vedtaket har ingen plan ennå",
        "/planer/ny?vedtak=",
    ] {
        assert!(links(&page).contains(words), "{words}");
    }
    let here = made.location.split('?').next().unwrap();
    let ended = [
        ("version", "1"),
        ("on", "1.6.26"),
        ("reason", "Familien har det bra nå."),
    ];
    assert_eq!(
        app.post(&format!("{here}/avslutt"), &ended).await.status,
        StatusCode::SEE_OTHER
    );
    let page = app.get(here).await;
    assert!(page.html.contains("Opphørte 1. juni 2026") && page.html.contains("Familien har det bra nå."));
    assert!(!page.html.contains("<textarea"), "what has ended is read only");
}

#[tokio::test]
async fn a_decision_without_the_childs_view_is_refused_at_the_field() {
    let case = concluded();
    let app = app_with(&case).await;
    let fields = with(&[("child_view_kind", ""), ("child_view", "")]);
    let answer = app.post(&new_page(&case), &fields).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(
        fault(&answer, "child_view"),
        "Dette må fylles ut (barnevernsloven § 1-4)"
    );
    assert_eq!(fault(&answer, "child_view_kind"), "Dette må fylles ut");
    for words in [
        "Veiledning hjemme én gang i uken.",
        "Luna får det tryggere.",
        "Begge foreldre",
    ] {
        assert!(answer.html.contains(words), "{words} was typed");
    }
    assert_eq!(
        app.get(&format!("/saker/{}", case.file.id)).await.status,
        StatusCode::OK
    );
}

#[tokio::test]
async fn an_empty_form_is_told_everything_at_once() {
    let case = concluded();
    let app = app_with(&case).await;
    let answer = app.post(&new_page(&case), &[]).await;
    for (field, words) in [
        ("legal_basis", "Dette må fylles ut"),
        ("decided_on", "Skriv en dato"),
        ("content", "barnevernsloven § 12-5"),
        ("grounds", "barnevernsloven § 12-5"),
        ("best_interests", "barnevernsloven § 12-5"),
        ("child_view", "barnevernsloven § 1-4"),
        ("child_view_on", "Skriv en dato"),
    ] {
        assert!(
            fault(&answer, field).contains(words),
            "{field}: {}",
            fault(&answer, field)
        );
    }
}

#[tokio::test]
async fn a_decision_is_dated_between_the_investigation_and_today() {
    let case = concluded();
    let app = app_with(&case).await;
    for (on, words) in [
        ("4.2.26", "Datoen er før"),
        ("2.6.26", "Datoen har ikke vært ennå"),
        ("x", "Vi forstår ikke"),
    ] {
        let answer = app.post(&new_page(&case), &with(&[("decided_on", on)])).await;
        assert!(fault(&answer, "decided_on").starts_with(words), "{on}");
    }
    for on in ["5.2.26", "1.6.26"] {
        let answer = app.post(&new_page(&case), &with(&[("decided_on", on)])).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{on}");
    }
}

#[tokio::test]
async fn consent_is_who_and_when_or_nothing() {
    let case = concluded();
    let app = app_with(&case).await;
    let answer = app.post(&new_page(&case), &with(&[("consent_on", "")])).await;
    assert!(fault(&answer, "consent_on").starts_with("Skriv en dato"));
    let answer = app.post(&new_page(&case), &with(&[("consent_by", "")])).await;
    assert_eq!(fault(&answer, "consent_by"), "Dette må fylles ut");
    let answer = app
        .post(&new_page(&case), &with(&[("consent_by", ""), ("consent_on", "")]))
        .await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER);
    assert!(
        app.get(&answer.location)
            .await
            .html
            .contains("Vedtaket bygger ikke på samtykke.")
    );
}

#[tokio::test]
async fn a_decision_cannot_rest_on_an_investigation_that_did_not_end_with_measures() {
    let case = ready();
    let app = app_with(&case).await;
    let page = app.get(&new_page(&case)).await;
    assert!(page.html.contains("Da kan vedtaket ikke bygge på den."));
    let answer = app.post(&new_page(&case), &WHOLE).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(summary(&answer).contains("Undersøkelsen endte ikke med tiltak (barnevernsloven § 2-5)"));
    let unknown = "00000006-0009-4000-8000-000000000000";
    for wrong in [unknown, "tull"] {
        let path = format!("/saker/{}/vedtak/ny?undersokelse={wrong}", case.file.id);
        assert_eq!(app.get(&path).await.status, StatusCode::NOT_FOUND, "{wrong}");
        assert_eq!(
            app.post(&path, &WHOLE).await.status,
            StatusCode::NOT_FOUND,
            "{wrong}"
        );
    }
}

async fn whole() -> (TestApp, Case, String) {
    let case = example::whole_case();
    let app = app_with(&case).await;
    let path = format!("/saker/{}/vedtak/{}", case.file.id, case.decisions[0].id);
    (app, case, path)
}

#[tokio::test]
async fn a_decision_shows_its_plans_and_measures() {
    let (app, case, path) = whole().await;
    let page = app.get(&path).await;
    for (folder, id) in [("planer", case.plans[0].id.0), ("tiltak", case.measures[0].id.0)] {
        assert!(
            links(&page).contains(&format!("/saker/{}/{folder}/{id}\"", case.file.id)),
            "{folder}"
        );
    }
    assert!(!page.html.contains("Vedtaket har ingen plan ennå"));
    let new = app.get(&new_page(&case)).await;
    assert!(
        new.html
            .contains("Det finnes et vedtak på denne undersøkelsen fra før.")
    );
}

#[tokio::test]
async fn a_decision_ends_only_after_its_measures() {
    let (app, _, path) = whole().await;
    let end = format!("{path}/avslutt");
    let answer = app
        .post(&end, &[("version", "1"), ("on", "1.6.26"), ("reason", "Ferdig.")])
        .await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(summary(&answer).contains("Et tiltak pågår") && answer.html.contains("Ferdig."));
    let answer = app
        .post(&end, &[("version", "1"), ("on", ""), ("reason", "")])
        .await;
    assert!(fault(&answer, "on").starts_with("Skriv en dato"));
    assert_eq!(fault(&answer, "reason"), "Dette må fylles ut");
    let stale = app
        .post(&end, &[("version", "7"), ("on", "1.6.26"), ("reason", "Ferdig.")])
        .await;
    assert_eq!(stale.status, StatusCode::CONFLICT);
    assert!(stale.html.contains("Ferdig.") && stale.html.contains("name=\"version\" value=\"1\""));
    assert_eq!(app.get(&end).await.location, path);
}

#[tokio::test]
async fn a_closed_case_takes_no_decision() {
    let mut case = example::whole_case();
    let on = "2026-05-20".parse().unwrap();
    case.measures[0].state = MeasureState::Ended {
        on,
        reason: EndReason::GoalReached,
        text: "Det går bra.".into(),
    };
    case.file.state = CaseFileState::Closed {
        on,
        by: example::CASEWORKER,
        reason: "Ferdig.".into(),
    };
    let app = app_with(&case).await;
    let page = app.get(&new_page(&case)).await;
    assert!(page.html.contains("ikke skrive vedtak i den nå") && !page.html.contains("<textarea"));
    let answer = app.post(&new_page(&case), &WHOLE).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(summary(&answer).contains("Saken er avsluttet") && answer.html.contains("Mindre kjefting."));
    let end = format!("/saker/{}/vedtak/{}/avslutt", case.file.id, case.decisions[0].id);
    let answer = app
        .post(
            &end,
            &[("version", "1"), ("on", "1.6.26"), ("reason", "Ferdig nå.")],
        )
        .await;
    assert!(summary(&answer).contains("Saken er avsluttet") && answer.html.contains("Ferdig nå."));
}

#[tokio::test]
async fn decisions_of_others_stay_closed() {
    let (mut app, case, path) = whole().await;
    for user in ["nabo", "kollega", "admin"] {
        app.sign_in(user).await;
        assert_eq!(app.get(&path).await.status, StatusCode::FORBIDDEN, "{user}");
        assert_eq!(
            app.get(&new_page(&case)).await.status,
            StatusCode::FORBIDDEN,
            "{user}"
        );
        let answer = app.post(&new_page(&case), &WHOLE).await;
        assert_eq!(answer.status, StatusCode::FORBIDDEN, "{user}");
        assert!(!answer.html.contains("Luna"), "{user}");
    }
    app.sign_in("leder").await;
    assert_eq!(app.get(&path).await.status, StatusCode::OK);
    let unknown = format!(
        "/saker/{}/vedtak/00000008-0009-4000-8000-000000000000",
        case.file.id
    );
    assert_eq!(app.get(&unknown).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn decisions_speak_english_too() {
    let (mut app, case, path) = whole().await;
    app.language("en");
    assert!(
        app.get(&path)
            .await
            .html
            .contains("Decision on voluntary assistance measure")
    );
    assert!(
        app.get(&new_page(&case))
            .await
            .html
            .contains("New decision for Luna Eksempel")
    );
}
