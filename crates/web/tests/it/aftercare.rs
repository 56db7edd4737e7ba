//! The pages of aftercare: offered, answered, decided, asked again, the list.

use axum::http::StatusCode;
use tiltak_domain::casework::example;

use crate::app::TestApp;
use crate::placement::plain;
use crate::plan::{DECISION, faults};

/// A case with somebody born on a day.
async fn youth(born: &str) -> (TestApp, String) {
    let mut app = TestApp::start().await;
    let mut case = example::whole_case();
    case.child.born = Some(born.parse().unwrap());
    case.child.national_id = None;
    app.services
        .save_cases(std::slice::from_ref(&case), "test")
        .await
        .unwrap();
    app.sign_in("saksbehandler").await;
    (app, format!("/saker/{}", case.file.id))
}

const OFFER: [(&str, &str); 3] = [
    ("offered_on", "1.6.26"),
    ("offer", "Støtte til hybel."),
    ("wishes", "Jeg vil prøve selv."),
];

/// The address of the newest offer.
async fn offered(app: &TestApp, case: &str) -> String {
    let saved = app.post(&format!("{case}/ettervern/ny"), &OFFER).await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.html);
    let page = plain(&app.get(&format!("{case}/ettervern")).await.html);
    let (before, _) = page.split_once("/svar\"").unwrap();
    before.rsplit('"').next().unwrap().to_owned()
}

const DECLINED: [(&str, &str); 7] = [
    ("on", "1.6.26"),
    ("conclusion", "3"),
    ("text", "Nei takk, ikke nå."),
    ("later", "yes"),
    ("channel_text", "999 00 000"),
    ("said", "Send melding, men ikke ring."),
    ("version", "1"),
];

#[tokio::test]
async fn a_youth_declines_is_listed_and_asked_again_in_the_way_agreed_to() {
    let (mut app, case) = youth("2008-08-20").await;
    let menu = plain(&app.get(&case).await.html);
    assert!(
        menu.contains(&format!("{case}/ettervern")),
        "the menu of a youth of 17 has aftercare"
    );
    let offer = offered(&app, &case).await;
    let list = app.get("/ettervern").await.html;
    assert!(list.contains("Har ikke svart"), "{list}");
    let nothing_later: Vec<_> = DECLINED
        .into_iter()
        .filter(|(name, _)| *name != "later")
        .collect();
    let refused = app.post(&format!("{offer}/svar"), &nothing_later).await;
    assert_eq!(faults(&refused.html), ["later"]);
    let saved = app.post(&format!("{offer}/svar"), &DECLINED).await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.html);
    let form = app.get(&format!("{offer}/spor")).await.html;
    assert!(
        form.contains("value=\"text\"") && !form.contains("value=\"phone\""),
        "only what was agreed"
    );
    let decided = [
        ("outcome", "end"),
        ("on", "1.6.26"),
        ("reasons", "Ønsker det selv."),
        ("version", "2"),
    ];
    assert_eq!(
        app.post(&format!("{offer}/vedtak"), &decided).await.status,
        StatusCode::SEE_OTHER
    );
    app.set_now("2027-06-01T08:00:00Z");
    app.sign_in("saksbehandler").await;
    let list = app.get("/ettervern?vis=ask_now").await.html;
    assert!(
        list.contains("Tid for å spørre") && list.contains("Luna Eksempel"),
        "{list}"
    );
    let asked = [
        ("on", "1.6.27"),
        ("channel", "text"),
        ("answer", "wants_help"),
        ("text", "Vil snakke."),
        ("version", "3"),
    ];
    let call = [asked.as_slice(), &[("channel", "phone")]].concat();
    let refused = app.post(&format!("{offer}/spor"), &call).await;
    assert!(
        refused
            .html
            .contains("ikke sagt ja til å bli kontaktet på denne måten")
    );
    let saved = app.post(&format!("{offer}/spor"), &asked).await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.html);
    assert!(
        app.get("/ettervern?vis=wants_help")
            .await
            .html
            .contains("Luna Eksempel")
    );
    assert!(
        !app.get("/ettervern?vis=ask_now")
            .await
            .html
            .contains("Luna Eksempel")
    );
}

#[tokio::test]
async fn a_person_of_26_is_refused_with_a_clear_message() {
    for (born, too_old) in [("2001-06-02", false), ("2001-06-01", true), ("2000-05-30", true)] {
        let (app, case) = youth(born).await;
        let answer = app.post(&format!("{case}/ettervern/ny"), &OFFER).await;
        if too_old {
            assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{born}");
            assert_eq!(faults(&answer.html), ["offered_on"]);
            assert!(answer.html.contains("fram til 25-årsdagen"), "{}", answer.html);
            assert!(answer.html.contains("Støtte til hybel."), "nothing is lost");
        } else {
            assert_eq!(answer.status, StatusCode::SEE_OTHER, "{born}: {}", answer.html);
        }
    }
}

#[tokio::test]
async fn to_go_on_names_the_decision_that_gives_the_measures() {
    let (app, case) = youth("2008-08-20").await;
    let offer = offered(&app, &case).await;
    let accepted = [
        ("on", "1.6.26"),
        ("conclusion", "1"),
        ("text", "Ja!"),
        ("version", "1"),
    ];
    assert_eq!(
        app.post(&format!("{offer}/svar"), &accepted).await.status,
        StatusCode::SEE_OTHER
    );
    let go_on = [
        ("outcome", "continue"),
        ("on", "1.6.26"),
        ("reasons", "Til skolen er ferdig."),
        ("version", "2"),
    ];
    let refused = app.post(&format!("{offer}/vedtak"), &go_on).await;
    assert_eq!(faults(&refused.html), ["decision"]);
    let go_on = [go_on.as_slice(), &[("decision", DECISION)]].concat();
    let saved = app.post(&format!("{offer}/vedtak"), &go_on).await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.html);
    let page = app.get(&format!("{case}/ettervern")).await.html;
    assert!(
        page.contains("Tiltakene videreføres") && page.contains(DECISION),
        "{page}"
    );
    assert!(
        !app.get("/ettervern").await.html.contains("Luna"),
        "who accepted is not on the list"
    );
}

#[tokio::test]
async fn the_list_has_only_cases_that_the_visitor_may_read() {
    let (mut app, case) = youth("2008-08-20").await;
    offered(&app, &case).await;
    app.sign_in("kollega").await;
    assert!(!app.get("/ettervern").await.html.contains("Luna"));
    app.sign_in("leder").await;
    assert!(app.get("/ettervern").await.html.contains("Luna"));
    assert!(!app.get("/ettervern?mine=1").await.html.contains("Luna"));
    app.sign_in("nabo").await;
    assert!(!app.get("/ettervern").await.html.contains("Luna"));
}
