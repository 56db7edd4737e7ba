//! Experience studies: opened by a leader, answered by code, reported when closed.

use axum::http::StatusCode;
use tiltak_domain::casework::example;
use tiltak_domain::ids::StudyId;
use tiltak_domain::study::help::Help;
use tiltak_domain::study::informant::Informant;
use tiltak_domain::study::questionnaire::Topic;
use tiltak_domain::study::response::{Answers, Invitation};
use tiltak_domain::study::{Study, StudyState};

use crate::app::{Answer, TestApp};

const FIELDS: [(&str, &str); 5] = [
    ("study_title", "Hjelpetiltak i vår"),
    ("study_purpose", "Vi bruker svarene til å gjøre hjelpen bedre."),
    ("study_from", "1.1.2026"),
    ("study_to", "31.5.2026"),
    ("answers_until", "30.6.2026"),
];
const STEPS: [(&str, &str); 3] = [("satisfaction", "4"), ("usefulness", "5"), ("change", "0")];

/// The application with the example case, a leader who is signed in, and the address of a study that is opened.
async fn opened() -> (TestApp, String) {
    let mut app = TestApp::start().await;
    app.case().await;
    app.sign_in("leder").await;
    let answer = app.post("/studier/ny", &FIELDS).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.html);
    let study = answer.location;
    (app, study)
}

/// The same with people invited; the codes of parents, first of them the only one of the example.
async fn invited() -> (TestApp, String, Vec<String>) {
    let (app, study) = opened().await;
    let list = app.post(&format!("{study}/inviter"), &[("version", "1")]).await;
    assert_eq!(list.status, StatusCode::OK, "{}", list.html);
    (app, study, codes(&list))
}

fn codes(list: &Answer) -> Vec<String> {
    let rows = list.html.split("<code>").skip(1);
    rows.map(|row| row.split("</code>").next().unwrap().to_owned())
        .collect()
}

/// Signs out: whoever answers has no account.
async fn as_guest(app: &mut TestApp) {
    let left = app.post("/logg-ut", &[]).await;
    app.keep(&left);
    let page = app.get("/studie").await;
    assert_eq!(page.status, StatusCode::OK);
    app.keep(&page);
}

#[tokio::test]
async fn only_a_leader_opens_studies() {
    let (mut app, study) = opened().await;
    for user in ["saksbehandler", "mottak", "admin", "nabo"] {
        app.sign_in(user).await;
        for path in ["/studier", "/studier/ny", &study, &format!("{study}/rapport")] {
            assert_eq!(app.get(path).await.status, StatusCode::FORBIDDEN, "{user} {path}");
        }
        let invited = app.post(&format!("{study}/inviter"), &[("version", "1")]).await;
        assert_eq!(invited.status, StatusCode::FORBIDDEN);
    }
}

#[tokio::test]
async fn a_study_without_a_purpose_is_refused_and_nothing_typed_is_lost() {
    let (app, _) = opened().await;
    let mut fields = FIELDS;
    fields[1].1 = "";
    fields[3].1 = "2.6.2026";
    let refused = app.post("/studier/ny", &fields).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.html.contains("Hjelpetiltak i vår") && refused.html.contains("error-study_purpose"));
    assert!(refused.html.contains("error-study_to"), "the day after today");
}

#[tokio::test]
async fn somebody_with_a_code_answers_once_without_an_account() {
    let (mut app, study, codes) = invited().await;
    assert!(codes.len() >= 2, "a parent and the caseworker: {codes:?}");
    as_guest(&mut app).await;
    let typed = codes[0].to_lowercase().replace('-', " ");
    let questions = app.post("/studie", &[("code", &typed)]).await;
    assert_eq!(questions.status, StatusCode::OK);
    assert!(
        questions
            .html
            .contains("Vi bruker svarene til å gjøre hjelpen bedre.")
    );
    for name in ["satisfaction", "usefulness", "cooperation", "change"] {
        assert!(questions.html.contains(&format!("name=\"{name}\"")), "{name}");
    }
    let nothing = app
        .post("/studie/svar", &[("code", &typed), ("change", "0")])
        .await;
    assert_eq!(nothing.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(nothing.html.contains("error-satisfaction"));
    let fields = [&[("code", typed.as_str())][..], &STEPS].concat();
    let answered = app.post("/studie/svar", &fields).await;
    assert_eq!(answered.status, StatusCode::SEE_OTHER, "{}", answered.html);
    assert_eq!(answered.location, "/studie/takk", "no code in the address");
    for path in ["/studie", "/studie/svar"] {
        let again = app.post(path, &fields).await;
        assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(again.html.contains("Koden er brukt"), "{path}");
    }
    app.sign_in("leder").await;
    let page = app.get(&study).await.html;
    assert!(
        page.contains("<td class=\"number\">1</td><td class=\"number\">1</td>"),
        "{page}"
    );
}

#[tokio::test]
async fn each_code_asks_its_own_informant() {
    let (app, _, codes) = invited().await;
    let mut titles = Vec::new();
    for code in &codes {
        let page = app.post("/studie", &[("code", code)]).await.html;
        let title = page.split("<h1").nth(1).unwrap().split("</h1>").next().unwrap();
        titles.push(title.split('>').next_back().unwrap().to_owned());
    }
    titles.sort();
    titles.dedup();
    assert_eq!(titles.len(), codes.len(), "{titles:?}");
}

#[tokio::test]
async fn people_are_invited_once() {
    let (app, study, _) = invited().await;
    for version in ["1", "2"] {
        let again = app
            .post(&format!("{study}/inviter"), &[("version", version)])
            .await;
        assert_ne!(again.status, StatusCode::OK, "{version}");
        assert_eq!(codes(&again), Vec::<String>::new());
    }
}

#[tokio::test]
async fn guessing_codes_comes_to_rest_also_for_the_right_one() {
    let (mut app, _, codes) = invited().await;
    as_guest(&mut app).await;
    for guess in 2..=9 {
        let wrong = app
            .post("/studie", &[("code", &format!("2222-222{guess}"))])
            .await;
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY, "{guess}");
        assert!(wrong.html.contains("Vi finner ikke koden"));
    }
    // Nine and ten, one of them no code at all.
    for guess in ["kode", "3333-3333"] {
        app.post("/studie", &[("code", guess)]).await;
    }
    let fields = [&[("code", codes[0].as_str())][..], &STEPS].concat();
    for path in ["/studie", "/studie/svar"] {
        let rest = app.post(path, &fields).await;
        assert_eq!(rest.status, StatusCode::TOO_MANY_REQUESTS, "{path}");
    }
    app.set_now("2026-06-01T08:15:01Z");
    let later = app.post("/studie", &fields).await;
    assert_eq!(later.status, StatusCode::OK, "after a quarter of an hour");
}

#[tokio::test]
async fn after_the_last_day_no_answer_is_taken() {
    let (mut app, _, codes) = invited().await;
    as_guest(&mut app).await;
    for (now, status) in [
        ("2026-06-30T20:00:00Z", StatusCode::OK),
        ("2026-07-01T08:00:00Z", StatusCode::UNPROCESSABLE_ENTITY),
    ] {
        app.set_now(now);
        let page = app.post("/studie", &[("code", &codes[0])]).await;
        assert_eq!(page.status, status, "{now}");
    }
}

#[tokio::test]
async fn the_report_waits_for_the_end_and_says_nothing_of_few() {
    let (app, study, codes) = invited().await;
    let fields = [&[("code", codes[0].as_str())][..], &STEPS].concat();
    app.post("/studie/svar", &fields).await;
    for path in ["rapport", "svar.csv"] {
        let early = app.get(&format!("{study}/{path}")).await;
        assert_eq!(early.status, StatusCode::NOT_FOUND, "{path}");
    }
    let closed = app.post(&format!("{study}/avslutt"), &[("version", "2")]).await;
    assert_eq!(closed.location, format!("{study}/rapport"), "{}", closed.html);
    let report = app.get(&closed.location).await;
    assert_eq!(report.status, StatusCode::OK);
    assert!(
        report.html.contains("For få svar: 1, og det trengs 10."),
        "{}",
        report.html
    );
    assert!(report.html.contains("Hva rapporten ikke kan si"));
    let file = app.get(&format!("{study}/svar.csv")).await;
    assert_eq!(
        file.status,
        StatusCode::NOT_FOUND,
        "one answer is nobody's to take out"
    );
}

#[tokio::test]
async fn the_pages_of_a_study_are_in_every_language() {
    let (mut app, study, codes) = invited().await;
    for (language, word) in [
        ("nb", "Spørsmål til deg"),
        ("nn", "Spørsmål til deg"),
        ("en", "Questions for you"),
    ] {
        app.language(language);
        let page = app.post("/studie", &[("code", &codes[0])]).await.html;
        assert!(page.contains(word) && !page.contains("[study"), "{language}");
        let page = app.get(&study).await.html;
        assert!(!page.contains("[study"), "{language}");
    }
}

/// A closed study: parents asked about the help of as many children, the first `good` of them satisfied, four in between, the rest not.
fn closed(parents: u16, good: u16) -> (Study, Vec<Invitation>) {
    let day = |text: &str| text.parse().unwrap();
    let study = Study {
        id: StudyId(example::id(90, 1)),
        version: 1,
        service: example::SERVICE,
        title: "Hjelp i fjor".into(),
        purpose: "For å lære".into(),
        from: day("2025-01-01"),
        to: day("2025-12-31"),
        questionnaire: 1,
        opened_on: day("2026-01-05"),
        answers_until: day("2026-02-05"),
        state: StudyState::Closed {
            invited_on: Some(day("2026-01-05")),
            on: day("2026-02-06"),
        },
    };
    let invitation = |number: u16| {
        let step = match number {
            number if number < good => 5,
            number if number < good + 4 => 3,
            _ => 1,
        };
        Invitation {
            id: example::id(91, number),
            study: study.id,
            subject: example::id(92, number),
            informant: Informant::Parent,
            help: Help::OnlyGuidance,
            contact_persons: 1,
            origin: String::new(),
            answers: Some(Answers::default().with(Topic::Satisfaction, Some(step))),
        }
    };
    let invitations = (0..parents).map(invitation).collect();
    (study, invitations)
}

#[tokio::test]
async fn a_report_gives_shares_with_their_intervals_and_the_answers_go_out_without_names() {
    let mut app = TestApp::start().await;
    let study = closed(20, 12);
    app.services
        .save_studies(std::slice::from_ref(&study))
        .await
        .unwrap();
    app.sign_in("leder").await;
    let here = format!("/studier/{}", study.0.id);
    let report = app.get(&format!("{here}/rapport")).await.html;
    // Wilson: 12 of 20 is 60 percent, from 39 to 78.
    assert!(report.contains("60 prosent (39 til 78)"), "{report}");
    assert!(report.contains("60 prosent av foreldrene som svarte, er ganske eller svært fornøyd"));
    assert!(report.contains("<svg"), "a figure");
    let file = app.get(&format!("{here}/svar.csv")).await;
    assert_eq!(file.headers["content-type"], "text/csv; charset=utf-8");
    assert!(
        file.html.starts_with("questionnaire,origin,subject,informant,"),
        "{}",
        file.html
    );
    assert_eq!(file.html.lines().count(), 21);
    for name in ["Luna", "2026-0001", "Hjelp i fjor"] {
        assert!(!file.html.contains(name), "{name}");
    }
}

#[tokio::test]
async fn nine_answers_are_not_taken_out_and_ten_are() {
    for (parents, status) in [(9, StatusCode::NOT_FOUND), (10, StatusCode::OK)] {
        let mut app = TestApp::start().await;
        let study = closed(parents, 3);
        app.services
            .save_studies(std::slice::from_ref(&study))
            .await
            .unwrap();
        app.sign_in("leder").await;
        let here = format!("/studier/{}", study.0.id);
        assert_eq!(
            app.get(&format!("{here}/svar.csv")).await.status,
            status,
            "{parents}"
        );
        let has_link = app.get(&here).await.html.contains("svar.csv");
        assert_eq!(has_link, status == StatusCode::OK, "{parents}");
    }
}
