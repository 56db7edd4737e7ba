//! An investigation in the browser: its texts, its clock, its needs, its conclusion.

use axum::http::StatusCode;
use tiltak_domain::casework::case::Case;
use tiltak_domain::casework::case_file::CaseFileState;
use tiltak_domain::casework::example;
use tiltak_domain::casework::investigation::InvestigationState;
use tiltak_domain::casework::need::NeedState;

use crate::app::{Answer, TestApp};

const REASONS: &str = "Foreldrene trenger øvelse i trygge grenser.";

/// The example case with an investigation in which nothing is written and no need is decided.
pub fn begun() -> Case {
    let mut case = example::whole_case();
    case.decisions.clear();
    case.plans.clear();
    case.goals.clear();
    case.measures.clear();
    case.evaluations.clear();
    let item = &mut case.investigations[0];
    item.plan.clear();
    item.assessment.clear();
    item.child_view = None;
    item.state = InvestigationState::Open;
    for need in &mut case.needs {
        need.state = NeedState::Suspected;
    }
    case
}

/// The same case, written and decided, so that it can be concluded.
pub fn ready() -> Case {
    let whole = example::whole_case();
    let mut case = begun();
    case.needs = whole.needs;
    case.investigations = whole.investigations;
    case.investigations[0].state = InvestigationState::Open;
    case
}

/// An application in which a case is saved and its caseworker signed in.
pub async fn app_with(case: &Case) -> TestApp {
    let mut app = TestApp::start().await;
    app.services
        .save_cases(std::slice::from_ref(case), "test")
        .await
        .unwrap();
    app.sign_in("saksbehandler").await;
    app
}

pub fn page_of(case: &Case) -> String {
    format!(
        "/saker/{}/undersokelser/{}",
        case.file.id, case.investigations[0].id
    )
}

/// What stands at a field that was refused; empty where it was not.
pub fn fault<'a>(answer: &'a Answer, field: &str) -> &'a str {
    let start = format!("id=\"error-{field}\">");
    let after = answer.html.split_once(&start).map_or("", |(_, rest)| rest);
    after
        .split_once("</span>")
        .map_or("", |(_, rest)| rest)
        .split("</p>")
        .next()
        .unwrap_or_default()
}

/// What stands in the list on top of a refused page.
pub fn summary(answer: &Answer) -> &str {
    let after = answer
        .html
        .split_once("ds-error-summary")
        .map_or("", |(_, rest)| rest);
    after.split("</div>").next().unwrap_or_default()
}

/// A page with its addresses as they are followed.
pub fn links(answer: &Answer) -> String {
    answer.html.replace("&#x2f;", "/")
}

fn texts<'a>(version: &'a str, plan: &'a str) -> [(&'a str, &'a str); 6] {
    [
        ("version", version),
        ("plan", plan),
        ("assessment", "Foreldrene strever med rutiner."),
        ("child_view_kind", "1.1"),
        ("child_view_on", "20.2.26"),
        ("child_view", "Jeg vil ha ro om kvelden."),
    ]
}

#[tokio::test]
async fn the_page_shows_how_the_limit_is_counted() {
    let case = begun();
    let app = app_with(&case).await;
    let answer = app.get(&page_of(&case)).await;
    assert_eq!(answer.status, StatusCode::OK);
    for words in [
        "Undersøkelse av Luna Eksempel",
        "Meldingen kom 2. februar 2026",
        "til 9. februar 2026 (barnevernsloven § 2-1)",
        "3 måneder til undersøkelse: til 9. mai 2026 (barnevernsloven § 2-2)",
        "Bekymringsmelding fra Eksempel skole, 2. februar 2026",
        "Luna kommer ofte uten mat",
        "Ikke registrert ennå",
    ] {
        assert!(answer.html.contains(words), "{words}");
    }
}

#[tokio::test]
async fn texts_are_saved_and_the_page_says_when() {
    let case = begun();
    let app = app_with(&case).await;
    let page = page_of(&case);
    let saved = app.post(&page, &texts("4", "Snakke med Luna.")).await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER);
    assert!(saved.location.starts_with(&format!("{page}?lagret=")));
    let answer = app.get(&saved.location).await;
    assert!(answer.html.contains("Lagret 10:00"), "the note of the save");
    for words in [
        "Snakke med Luna.",
        "Foreldrene strever med rutiner.",
        "Jeg vil ha ro om kvelden.",
        "20.02.2026",
    ] {
        assert!(answer.html.contains(words), "{words}");
    }
    assert!(answer.html.contains("name=\"version\" value=\"5\""));
    assert!(
        !app.get(&format!("{page}?lagret=tull"))
            .await
            .html
            .contains("saved-note")
    );
}

#[tokio::test]
async fn half_a_child_view_is_refused_and_nothing_typed_is_lost() {
    let case = begun();
    let app = app_with(&case).await;
    let fields = [
        ("version", "4"),
        ("plan", "Ny plan"),
        ("child_view_kind", "none"),
        ("child_view", "Luna liker skolen."),
    ];
    let answer = app.post(&page_of(&case), &fields).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(fault(&answer, "child_view_kind").starts_with("Velg hvordan barnet har medvirket"));
    assert!(answer.html.contains("Luna liker skolen.") && answer.html.contains("Ny plan"));
    let fields = [
        ("version", "4"),
        ("child_view_kind", "1.1"),
        ("child_view_on", "2.6.26"),
        ("child_view", ""),
    ];
    let answer = app.post(&page_of(&case), &fields).await;
    assert_eq!(fault(&answer, "child_view_on"), "Datoen har ikke vært ennå");
    assert_eq!(
        fault(&answer, "child_view"),
        "Dette må fylles ut (barnevernsloven § 1-4)"
    );
    let fields = [
        ("version", "4"),
        ("child_view_kind", "1.1"),
        ("child_view_on", "i går"),
        ("child_view", ""),
    ];
    let answer = app.post(&page_of(&case), &fields).await;
    assert!(fault(&answer, "child_view_on").starts_with("Vi forstår ikke datoen"));
    assert!(
        fault(&answer, "child_view").contains("§ 1-4"),
        "all faults at once"
    );
}

#[tokio::test]
async fn two_who_write_at_once_see_both_texts() {
    let case = begun();
    let app = app_with(&case).await;
    let page = page_of(&case);
    app.post(&page, &texts("4", "Den første planen")).await;
    let mine = [
        ("version", "4"),
        ("plan", "Den andre planen"),
        ("assessment", "Min vurdering"),
        ("child_view_kind", "2.2"),
        ("child_view_on", "21.2.26"),
        ("child_view", "Luna ville ikke snakke."),
    ];
    let answer = app.post(&page, &mine).await;
    assert_eq!(answer.status, StatusCode::CONFLICT);
    for words in [
        "Den første planen",
        "Den andre planen",
        "Foreldrene strever med rutiner.",
        "Min vurdering",
        "Jeg vil ha ro om kvelden.",
        "Luna ville ikke snakke.",
        "1.1 Barnet medvirket ved samtale",
        "name=\"version\" value=\"5\"",
    ] {
        assert!(answer.html.contains(words), "{words}");
    }
    let mine: Vec<_> = mine
        .into_iter()
        .map(|(name, value)| (name, if name == "version" { "5" } else { value }))
        .collect();
    assert_eq!(app.post(&page, &mine).await.status, StatusCode::SEE_OTHER);
    assert!(app.get(&page).await.html.contains("Den andre planen"));
}

#[tokio::test]
async fn a_form_refused_for_its_own_faults_keeps_the_version_its_writer_saw() {
    let case = begun();
    let app = app_with(&case).await;
    let page = page_of(&case);
    app.post(&page, &texts("4", "Den første planen")).await;
    let answer = app
        .post(
            &page,
            &[
                ("version", "4"),
                ("child_view_kind", "1.1"),
                ("child_view_on", "x"),
            ],
        )
        .await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        answer.html.contains("name=\"version\" value=\"4\""),
        "or the first text would be overwritten unseen"
    );
}

#[tokio::test]
async fn the_limit_is_extended_up_to_its_last_day() {
    for (on, taken) in [("8.5.26", true), ("9.5.26", true), ("10.5.26", false)] {
        let case = begun();
        let app = app_with(&case).await;
        let fields = [("version", "4"), ("on", on), ("reason", "Luna har vært syk.")];
        let answer = app.post(&format!("{}/utvid", page_of(&case)), &fields).await;
        if taken {
            assert_eq!(answer.status, StatusCode::SEE_OTHER, "{on}");
            let page = app.get(&page_of(&case)).await;
            assert!(
                page.html
                    .contains("Utvidet til 6 måneder i alt: til 9. august 2026")
            );
            assert!(page.html.contains("av Kari Saksbehandler") && page.html.contains("Luna har vært syk."));
        } else {
            assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{on}");
            assert!(fault(&answer, "on").contains("Fristen var ute den dagen"));
            assert!(fault(&answer, "on").contains("barnevernsloven § 2-2"));
            assert!(answer.html.contains("Luna har vært syk."));
        }
    }
}

#[tokio::test]
async fn an_extension_needs_a_reason_and_comes_once() {
    let case = begun();
    let app = app_with(&case).await;
    let path = format!("{}/utvid", page_of(&case));
    let answer = app
        .post(&path, &[("version", "4"), ("on", ""), ("reason", "")])
        .await;
    assert!(fault(&answer, "reason").contains("barnevernsloven § 2-2"));
    assert!(fault(&answer, "on").starts_with("Skriv en dato"));
    let reason = ("reason", "Luna har vært syk.");
    app.post(&path, &[("version", "4"), ("on", "1.5.26"), reason])
        .await;
    let answer = app
        .post(&path, &[("version", "5"), ("on", "1.5.26"), reason])
        .await;
    assert!(summary(&answer).contains("Fristen er utvidet fra før (barnevernsloven § 2-2)"));
    let back = app.get(&path).await;
    assert_eq!(
        (back.status, back.location),
        (StatusCode::SEE_OTHER, page_of(&case))
    );
}

#[tokio::test]
async fn a_need_is_raised_with_its_words() {
    let case = begun();
    let app = app_with(&case).await;
    let path = format!("{}/behov", page_of(&case));
    let answer = app.post(&path, &[("content", ""), ("description", "")]).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(fault(&answer, "content"), "Dette må fylles ut");
    assert_eq!(fault(&answer, "description"), "Dette må fylles ut");
    let answer = app
        .post(&path, &[("content", "18"), ("description", "Faste kvelder.")])
        .await;
    assert!(fault(&answer, "content").starts_with("Valget gjaldt ikke"));
    assert!(answer.html.contains("Faste kvelder."));
    let answer = app
        .post(&path, &[("content", "2.1.03"), ("description", "Faste kvelder.")])
        .await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER);
    assert!(answer.location.ends_with("#behov"));
    let page = app.get(&page_of(&case)).await;
    assert!(page.html.contains("Hverdagsrutiner") && page.html.contains("Faste kvelder."));
}

#[tokio::test]
async fn a_need_is_confirmed_or_rejected_once_with_grounds() {
    let case = begun();
    let app = app_with(&case).await;
    let path = format!("/saker/{}/behov/{}", case.file.id, case.needs[0].id);
    let page = app.get(&path).await;
    assert!(page.html.contains("Behov: Oppdragelse, veiledning og grenser"));
    assert!(page.html.contains("Bekymringsmelding fra Eksempel skole"));
    let answer = app
        .post(&path, &[("version", "2"), ("on", "2.6.26"), ("grounds", "")])
        .await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(fault(&answer, "confirmed"), "Dette må fylles ut");
    assert_eq!(fault(&answer, "grounds"), "Dette må fylles ut");
    assert_eq!(fault(&answer, "on"), "Datoen har ikke vært ennå");
    let decided = [
        ("version", "2"),
        ("confirmed", "yes"),
        ("on", "1.6.26"),
        ("description", "Foreldrene trenger noen å øve med."),
        ("grounds", "To hjemmebesøk."),
    ];
    let answer = app.post(&path, &decided).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER);
    assert!(answer.location.starts_with(&page_of(&case)));
    let page = app.get(&path).await;
    assert!(page.html.contains("Bekreftet 1. juni 2026") && page.html.contains("To hjemmebesøk."));
    let thread = app.get(&format!("/saker/{}", case.file.id)).await;
    assert!(
        thread.html.contains("Foreldrene trenger noen å øve med."),
        "said once, it flows on"
    );
    assert!(
        !page.html.contains("name=\"grounds\""),
        "what is decided is read only"
    );
    let again = app
        .post(
            &path,
            &[
                ("version", "3"),
                ("confirmed", "no"),
                ("on", "1.6.26"),
                ("grounds", "Nei."),
            ],
        )
        .await;
    assert!(summary(&again).contains("Behovet er vurdert fra før"));
    let stale = app.post(&path, &decided).await;
    assert_eq!(stale.status, StatusCode::CONFLICT);
}

#[tokio::test]
async fn a_conclusion_names_everything_that_is_missing_with_its_paragraph() {
    let case = begun();
    let app = app_with(&case).await;
    let path = format!("{}/konkluder", page_of(&case));
    let page = app.get(&path).await;
    for place in ["#field-plan", "#field-child_view_kind", "#field-assessment"] {
        assert!(
            links(&page).contains(&format!("{}{place}", page_of(&case))),
            "{place}"
        );
    }
    assert!(links(&page).contains(&format!("/behov/{}\"", case.needs[0].id)));
    let fields = [
        ("version", "4"),
        ("conclusion", "1"),
        ("reasons", REASONS),
        ("on", "1.6.26"),
    ];
    let answer = app.post(&path, &fields).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    for words in [
        "Undersøkelsen mangler en plan (barnevernsloven § 2-2)",
        "eller hvorfor ikke (barnevernsloven § 1-4)",
        "Hvert behov må være bekreftet eller avkreftet",
        "Tiltak forutsetter minst ett bekreftet behov (barnevernsloven § 2-5)",
    ] {
        assert!(summary(&answer).contains(words), "{words}");
    }
    assert!(answer.html.contains(REASONS), "what was typed stays");
}

#[tokio::test]
async fn a_conclusion_shows_all_faults_of_the_form_at_once() {
    let case = ready();
    let app = app_with(&case).await;
    let path = format!("{}/konkluder", page_of(&case));
    let answer = app
        .post(&path, &[("version", "4"), ("on", ""), ("reasons", "")])
        .await;
    assert!(fault(&answer, "on").starts_with("Skriv en dato"));
    assert_eq!(fault(&answer, "conclusion"), "Dette må fylles ut");
    assert!(fault(&answer, "reasons").contains("barnevernsloven § 2-5"));
    for (on, words) in [
        ("2.6.26", "Datoen har ikke vært ennå"),
        ("4.2.26", "Datoen er før"),
    ] {
        let answer = app
            .post(
                &path,
                &[
                    ("version", "4"),
                    ("on", on),
                    ("conclusion", "1"),
                    ("reasons", REASONS),
                ],
            )
            .await;
        assert!(fault(&answer, "on").starts_with(words), "{on}");
    }
    let old = [
        ("version", "4"),
        ("on", "1.6.26"),
        ("conclusion", "5"),
        ("reasons", REASONS),
    ];
    assert!(fault(&app.post(&path, &old).await, "conclusion").starts_with("Valget gjaldt ikke"));
}

#[tokio::test]
async fn a_conclusion_on_a_page_that_is_no_longer_new_asks_once_more() {
    let case = ready();
    let app = app_with(&case).await;
    app.post(&page_of(&case), &texts("4", "Ny plan")).await;
    let path = format!("{}/konkluder", page_of(&case));
    let fields = [
        ("version", "4"),
        ("on", "1.6.26"),
        ("conclusion", "3"),
        ("reasons", REASONS),
    ];
    let answer = app.post(&path, &fields).await;
    assert_eq!(answer.status, StatusCode::CONFLICT);
    assert!(summary(&answer).contains("Noen har endret dette"));
    assert!(answer.html.contains(REASONS) && answer.html.contains("name=\"version\" value=\"5\""));
    let again = app
        .post(&path, &[("version", "5"), fields[1], fields[2], fields[3]])
        .await;
    assert!(
        again
            .location
            .starts_with(&format!("/saker/{}?lagret=", case.file.id)),
        "dismissed: back to the case"
    );
}

#[tokio::test]
async fn a_concluded_investigation_is_read_only_and_says_who_and_when() {
    let case = ready();
    let app = app_with(&case).await;
    let path = format!("{}/konkluder", page_of(&case));
    let fields = [
        ("version", "4"),
        ("on", "8.5.26"),
        ("conclusion", "1"),
        ("reasons", REASONS),
    ];
    let answer = app.post(&path, &fields).await;
    let next = format!(
        "/saker/{}/vedtak/ny?undersokelse={}",
        case.file.id, case.investigations[0].id
    );
    assert_eq!((answer.status, answer.location), (StatusCode::SEE_OTHER, next));
    for page in [page_of(&case), path] {
        let answer = app.get(&page).await;
        assert!(
            answer
                .html
                .contains("Konkludert 8. mai 2026 av Kari Saksbehandler."),
            "{page}"
        );
        assert!(answer.html.contains("én dag før fristen"), "{page}");
        assert!(answer.html.contains(REASONS), "{page}");
        assert!(!answer.html.contains("<textarea"), "{page}");
    }
    let answer = app.post(&page_of(&case), &texts("5", "For sent")).await;
    assert!(summary(&answer).contains("Undersøkelsen er konkludert"));
    assert!(answer.html.contains("For sent"), "not even this is lost");
}

#[tokio::test]
async fn a_closed_case_refuses_and_keeps_what_was_typed() {
    let mut case = ready();
    case.file.state = CaseFileState::Closed {
        on: "2026-05-20".parse().unwrap(),
        by: example::CASEWORKER,
        reason: "Familien har flyttet.".into(),
    };
    let app = app_with(&case).await;
    let page = app.get(&page_of(&case)).await;
    assert!(page.html.contains("Saken ble avsluttet 20. mai 2026") && !page.html.contains("<textarea"));
    let need = format!("/saker/{}/behov/{}", case.file.id, case.needs[0].id);
    let decision = [
        ("version", "4"),
        ("on", "1.6.26"),
        ("conclusion", "3"),
        ("reasons", REASONS),
    ];
    for (path, fields) in [
        (page_of(&case), &texts("4", "En plan for ingen")[..]),
        (
            format!("{}/utvid", page_of(&case)),
            &[("version", "4"), ("on", "1.5.26"), ("reason", REASONS)],
        ),
        (
            format!("{}/behov", page_of(&case)),
            &[("content", "2.1.03"), ("description", REASONS)],
        ),
        (format!("{}/konkluder", page_of(&case)), &decision),
        (
            need,
            &[
                ("version", "2"),
                ("confirmed", "yes"),
                ("on", "1.6.26"),
                ("grounds", REASONS),
            ],
        ),
    ] {
        let answer = app.post(&path, fields).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{path}");
        assert!(summary(&answer).contains("Saken er avsluttet"), "{path}");
        let typed = answer.html.contains(REASONS) || answer.html.contains("En plan for ingen");
        assert!(typed, "{path}");
    }
}

#[tokio::test]
async fn other_peoples_cases_stay_closed() {
    let case = ready();
    let mut app = app_with(&case).await;
    let need = format!("/saker/{}/behov/{}", case.file.id, case.needs[0].id);
    let paths = [page_of(&case), format!("{}/konkluder", page_of(&case)), need];
    for user in ["nabo", "kollega", "admin"] {
        app.sign_in(user).await;
        for path in &paths {
            assert_eq!(app.get(path).await.status, StatusCode::FORBIDDEN, "{user} {path}");
        }
        let answer = app.post(&paths[0], &texts("4", "Innbrudd")).await;
        assert_eq!(answer.status, StatusCode::FORBIDDEN, "{user}");
        assert!(!answer.html.contains("Luna"), "{user}");
    }
    app.sign_in("mottak").await;
    let page = app.get(&paths[0]).await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(
        !page.html.contains("<textarea"),
        "the intake reads, but does not write"
    );
    assert_eq!(
        app.post(&paths[0], &texts("4", "Innbrudd")).await.status,
        StatusCode::FORBIDDEN
    );
}

#[tokio::test]
async fn what_is_not_there_is_not_found() {
    let case = ready();
    let app = app_with(&case).await;
    let unknown = "00000006-0009-4000-8000-000000000000";
    for path in [
        format!("/saker/{}/undersokelser/{unknown}", case.file.id),
        format!("/saker/{}/undersokelser/ikke-en-id", case.file.id),
        format!("/saker/{unknown}/undersokelser/{}", case.investigations[0].id),
        format!("/saker/{}/undersokelser/{unknown}/konkluder", case.file.id),
        format!("/saker/{}/behov/{unknown}", case.file.id),
    ] {
        assert_eq!(app.get(&path).await.status, StatusCode::NOT_FOUND, "{path}");
    }
}

#[tokio::test]
async fn every_page_speaks_english_too() {
    let case = ready();
    let mut app = app_with(&case).await;
    app.language("en");
    let need = format!("/saker/{}/behov/{}", case.file.id, case.needs[0].id);
    for (path, words) in [
        (page_of(&case), "3 months for the investigation: until 9 May 2026"),
        (
            format!("{}/konkluder", page_of(&case)),
            "The child welfare service decides on a measure",
        ),
        (need, "Need: Upbringing, guidance and boundaries"),
    ] {
        let answer = app.get(&path).await;
        assert!(answer.html.contains(words), "{path}");
        assert!(answer.html.contains("<html lang=\"en\""), "{path}");
    }
}
