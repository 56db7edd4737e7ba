//! Feedback: invitations, answers without an account, who sees what, words that may mean danger.

use axum::http::StatusCode;
use tiltak_domain::access::Role;
use tiltak_domain::casework::case::Case;
use tiltak_domain::casework::example;
use tiltak_domain::feedback::invitation::Respondent;
use tiltak_domain::feedback::scale::{Audience, ScaleLanguage, ScaleRef};
use tiltak_domain::ids::UserId;
use tiltak_domain::organisation::Actor;
use tiltak_services::feedback::{CodeOutcome, Invited, NewInvitation};

use crate::app::TestApp;

const NOON: &str = "2026-11-22T11:00:00Z";

fn caseworker() -> Actor {
    Actor {
        user: example::CASEWORKER,
        name: "Kari Saksbehandler".into(),
        service: example::SERVICE,
        roles: vec![Role::Caseworker],
        ties: tiltak_domain::access::Ties::default(),
    }
}

fn leader() -> Actor {
    Actor {
        user: UserId(uuid::Uuid::from_u128(0x0000_0002_0099_4000_8000_0000_0000_0004)),
        name: "Liv Leder".into(),
        roles: vec![Role::Leader],
        ties: tiltak_domain::access::Ties::default(),
        ..caseworker()
    }
}

async fn app() -> (TestApp, Case) {
    let app = TestApp::start().await;
    app.set_now(NOON);
    let case = app.case().await;
    (app, case)
}

async fn invited(app: &TestApp, case: &Case) -> Invited {
    let today = app.services.today();
    let new = NewInvitation {
        respondent: Respondent::Child,
        scale: ScaleRef {
            id: "life-now".into(),
            edition: 1,
        },
        audience: Audience::Age8To12,
        language: ScaleLanguage::Nb,
        measure: None,
        goal: None,
        about: String::new(),
        opens_on: today,
        expires_on: today + chrono::Days::new(14),
    };
    app.services
        .invite_feedback(&caseworker(), case.file.id, new)
        .await
        .unwrap()
}

/// Answers every question as a child would, with the readers given, and sends it.
async fn answers(app: &TestApp, token: &str, values: [(&str, &str); 4], words: &str) {
    for (number, (value, seen_by)) in (1..).zip(values) {
        let fields = [("value", value), ("seen_by", seen_by)];
        let answer = app.post(&format!("/svar/{token}/{number}"), &fields).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.html);
    }
    let fields = [("words", words), ("seen_by", "worker")];
    let answer = app.post(&format!("/svar/{token}/ord"), &fields).await;
    assert_eq!(answer.location, format!("/svar/{token}/send"));
    let answer = app.post(&format!("/svar/{token}/send"), &[]).await;
    assert_eq!(answer.location, format!("/svar/{token}"), "{}", answer.html);
}

const CALM: [(&str, &str); 4] = [
    ("4", "worker"),
    ("3", "leader"),
    ("5", "family"),
    ("none", "worker"),
];

async fn answer_href(app: &TestApp, case: &Case) -> String {
    let stored = app
        .services
        .open_case(&caseworker(), case.file.id, "casework")
        .await
        .unwrap();
    let answer = stored.feedback_answers.last().unwrap();
    format!("/saker/{}/tilbakemelding/svar/{}", case.file.id, answer.id)
}

#[tokio::test]
async fn a_worker_invites_and_gets_link_square_and_code_once() {
    let (mut app, case) = app().await;
    app.sign_in("saksbehandler").await;
    let here = format!("/saker/{}/tilbakemelding", case.file.id);
    let fields = [
        ("respondent", "child"),
        ("scale", "life-now"),
        ("language", "nn"),
        ("opens_on", "22.11.2026"),
        ("expires_on", "6.12.2026"),
    ];
    let answer = app.post(&format!("{here}/ny"), &fields).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.html);
    assert!(
        !answer.location.contains("/svar/"),
        "no secret stands in an address of the worker"
    );
    app.keep(&answer);
    let page = app.get(&answer.location).await.html.replace("&#x2f;", "/");
    assert!(page.contains("class=\"qr\"") && page.contains("/svar/") && page.contains("invited-code"));
    app.sign_in("saksbehandler").await;
    let later = app.get(&answer.location).await.html;
    assert!(
        !later.contains("class=\"qr\""),
        "another browser does not see the secrets"
    );
    let too_long = [
        fields[0],
        fields[1],
        fields[2],
        fields[3],
        ("expires_on", "21.2.2027"),
    ];
    let refused = app.post(&format!("{here}/ny"), &too_long).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test]
async fn a_child_answers_without_an_account_and_reads_the_answer_back() {
    let (mut app, case) = app().await;
    let Invited { token, .. } = invited(&app, &case).await;
    app.another_browser().await;
    let start = app.get(&format!("/svar/{token}")).await.html;
    assert!(start.contains("Kari Saksbehandler") && start.contains("116 111"));
    assert!(
        !start.contains(&case.child.name),
        "a link says nothing of the child"
    );
    let empty = app.post(&format!("/svar/{token}/1"), &[]).await;
    assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
    answers(&app, &token, CALM, "Jeg liker hunden.").await;
    let thanks = app.get(&format!("/svar/{token}")).await.html;
    assert!(
        thanks.contains("Takk!") && thanks.contains("29. november 2026"),
        "{thanks}"
    );
    assert!(!thanks.contains("med en gang") && !thanks.contains("Et menneske leser"));
    for step in ["1", "ord", "send"] {
        let closed = app.get(&format!("/svar/{token}/{step}")).await;
        assert_eq!(closed.status, StatusCode::SEE_OTHER, "{step}");
    }
    let again = app.post(&format!("/svar/{token}/1"), &[("value", "1")]).await;
    assert_eq!(again.location, format!("/svar/{token}"));

    app.sign_in("saksbehandler").await;
    let href = answer_href(&app, &case).await;
    let page = app.get(&href).await.html;
    assert!(page.contains("Jeg liker hunden.") && page.contains("Du sa – vi gjorde"));
    let today = app.get("/i-dag").await.html;
    assert!(today.contains("Svar tilbake: du sa – vi gjorde"));
    let reply = [
        ("version", "1"),
        ("you_said", "At hunden er fin."),
        ("we_did", "Du får gå tur med den."),
    ];
    let answered = app.post(&format!("{href}/tilbake"), &reply).await;
    assert_eq!(answered.status, StatusCode::SEE_OTHER, "{}", answered.html);
    assert!(
        !app.get("/i-dag")
            .await
            .html
            .contains("Svar tilbake: du sa – vi gjorde")
    );
    app.another_browser().await;
    let told = app.get(&format!("/svar/{token}")).await.html;
    assert!(told.contains("Du får gå tur med den."));
    app.set_now("2026-12-06T11:00:00Z");
    assert_eq!(app.get(&format!("/svar/{token}")).await.status, StatusCode::OK);
    app.set_now("2026-12-07T11:00:00Z");
    assert_eq!(
        app.get(&format!("/svar/{token}")).await.status,
        StatusCode::NOT_FOUND
    );
}

#[tokio::test]
async fn each_reader_sees_only_what_the_child_has_shown_them() {
    let (mut app, case) = app().await;
    let Invited { token, .. } = invited(&app, &case).await;
    app.another_browser().await;
    answers(&app, &token, CALM, "Bare til Kari.").await;
    let href = answer_href(&app, &case).await;
    app.sign_in("saksbehandler").await;
    let own = app.get(&href).await.html;
    assert!(own.contains("Bare til Kari.") && !own.contains("Holdt tilbake"));
    let family = app.get(&format!("{href}?vis=familie")).await.html;
    assert!(!family.contains("Bare til Kari."));
    assert_eq!(family.matches("Holdt tilbake").count(), 3);
    for (user, withheld) in [("leder", 3), ("mottak", 4)] {
        app.sign_in(user).await;
        let page = app.get(&href).await;
        assert_eq!(page.status, StatusCode::OK, "{user}");
        assert!(!page.html.contains("Bare til Kari."), "{user}");
        assert_eq!(page.html.matches("Holdt tilbake").count(), withheld, "{user}");
        let list = app
            .get(&format!("/saker/{}/tilbakemelding", case.file.id))
            .await
            .html;
        assert!(!list.contains("Bare til Kari."), "{user}");
    }
    for user in ["kollega", "admin", "nabo"] {
        app.sign_in(user).await;
        assert_ne!(app.get(&href).await.status, StatusCode::OK, "{user}");
    }
    // The same in the use case itself, whatever a page does.
    let seen = app
        .services
        .open_case(&leader(), case.file.id, "casework")
        .await
        .unwrap();
    let answer = &seen.feedback_answers[0];
    assert!(answer.words.as_ref().unwrap().text.is_empty());
    let values: Vec<_> = answer.items.iter().map(|one| one.value).collect();
    assert_eq!(values, [None, Some(3), None, None]);
}

#[tokio::test]
async fn words_that_may_mean_danger_reach_both_at_once_and_the_leaders_page_after_two_hours() {
    let (mut app, case) = app().await;
    let Invited { token, .. } = invited(&app, &case).await;
    app.another_browser().await;
    answers(&app, &token, CALM, "Han slår meg når han er full").await;
    let thanks = app.get(&format!("/svar/{token}")).await.html;
    assert!(thanks.contains("Et menneske leser det du skrev") && thanks.contains("116 111"));
    let href = answer_href(&app, &case).await;
    for user in ["saksbehandler", "leder"] {
        app.sign_in(user).await;
        let today = app.get("/i-dag").await.html;
        assert!(today.contains("Les svaret nå"), "{user}");
        let page = app.get(&href).await.html;
        assert!(
            page.contains("Han slår meg") && page.contains("vold og trusler"),
            "{user}"
        );
    }
    app.sign_in("kollega").await;
    assert!(!app.get("/i-dag").await.html.contains("Les svaret nå"));
    let on_leaders_page = async |app: &mut TestApp, now: &str| {
        app.set_now(now);
        app.sign_in("leder").await;
        app.get("/leder").await.html.contains("Svar som kan bety fare")
    };
    assert!(!on_leaders_page(&mut app, "2026-11-22T12:59:59Z").await);
    assert!(on_leaders_page(&mut app, "2026-11-22T13:00:00Z").await);
    assert!(on_leaders_page(&mut app, "2026-11-23T07:00:00Z").await);
    let early = [("version", "1"), ("you_said", "Noe"), ("we_did", "Noe")];
    let refused = app.post(&format!("{href}/tilbake"), &early).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    let silent = app
        .post(&format!("{href}/lest"), &[("version", "1"), ("next", "")])
        .await;
    assert_eq!(silent.status, StatusCode::UNPROCESSABLE_ENTITY);
    let read = [("version", "1"), ("next", "Møter barnet på skolen klokka ti.")];
    let opened = app.post(&format!("{href}/lest"), &read).await;
    assert_eq!(opened.status, StatusCode::SEE_OTHER, "{}", opened.html);
    assert!(!on_leaders_page(&mut app, "2026-11-23T07:05:00Z").await);
    assert!(!app.get("/i-dag").await.html.contains("Les svaret nå"));
}

#[tokio::test]
async fn codes_work_once_and_guessing_rests_for_an_address_and_for_all() {
    let (mut app, case) = app().await;
    let Invited { code, .. } = invited(&app, &case).await;
    let services = app.services.clone();
    let tried = async |code: &str, address: &str| services.feedback_code(code, address).await.unwrap();
    for _ in 0..10 {
        assert_eq!(tried("2222-2222", "192.0.2.1").await, CodeOutcome::Wrong);
    }
    assert_eq!(
        tried(&code, "192.0.2.1").await,
        CodeOutcome::Rest,
        "also for the right code"
    );
    let CodeOutcome::Door(door) = tried(&code, "192.0.2.2").await else {
        panic!("another address goes on");
    };
    app.set_now("2026-11-22T11:14:59Z");
    assert_eq!(tried("2222-2222", "192.0.2.1").await, CodeOutcome::Rest);
    app.set_now("2026-11-22T11:15:01Z");
    assert_eq!(tried("2222-2222", "192.0.2.1").await, CodeOutcome::Wrong);
    app.another_browser().await;
    answers(&app, &door, CALM, "").await;
    assert_eq!(
        tried(&code, "192.0.2.3").await,
        CodeOutcome::Wrong,
        "answered: the code is spent"
    );
    app.set_now("2026-11-22T12:00:00Z");
    for number in 0..300 {
        let address = format!("198.51.100.{}", number / 9);
        assert_eq!(tried("3333-3333", &address).await, CodeOutcome::Wrong, "{number}");
    }
    assert_eq!(
        tried("3333-3333", "203.0.113.9").await,
        CodeOutcome::Rest,
        "all together"
    );
    let page = app.post("/svar", &[("code", "3333-3333")]).await;
    assert_eq!(page.status, StatusCode::TOO_MANY_REQUESTS);
    assert!(page.html.contains("Vent et kvarter"));
}

#[tokio::test]
async fn the_link_of_one_child_never_shows_anothers() {
    let (mut app, case) = app().await;
    let first = invited(&app, &case).await;
    let second = invited(&app, &case).await;
    app.another_browser().await;
    let words = [("words", "Hemmelig"), ("seen_by", "worker")];
    app.post(&format!("/svar/{}/ord", first.token), &words).await;
    let other = app.get(&format!("/svar/{}/ord", second.token)).await.html;
    assert!(!other.contains("Hemmelig"));
    for strange in ["abc", &first.id.to_string(), &first.code, "../saker"] {
        for step in ["", "/1", "/ord", "/send"] {
            let answer = app.get(&format!("/svar/{strange}{step}")).await;
            assert_eq!(answer.status, StatusCode::NOT_FOUND, "{strange}{step}");
        }
    }
    app.sign_in("saksbehandler").await;
    let here = format!(
        "/saker/{}/tilbakemelding/invitasjoner/{}/trekk",
        case.file.id, first.id
    );
    let back = app
        .post(&here, &[("version", "1"), ("reason", "Feil lenke")])
        .await;
    assert_eq!(back.status, StatusCode::SEE_OTHER, "{}", back.html);
    app.another_browser().await;
    let gone = app.get(&format!("/svar/{}", first.token)).await.html;
    assert!(gone.contains("Lenken virker ikke lenger"));
}

#[tokio::test]
async fn the_page_speaks_the_language_that_was_chosen_and_stays_in_it() {
    let (mut app, case) = app().await;
    let Invited { token, .. } = invited(&app, &case).await;
    app.another_browser().await;
    let page = app
        .get(&format!("/svar/{token}/1?sprak=se"))
        .await
        .html
        .replace("&#x2f;", "/");
    assert!(page.contains("<html lang=\"se\"") && page.contains("Mo don leat"));
    let path = format!("/svar/{token}/1?sprak=se");
    let answer = app.post(&path, &[("value", "4"), ("seen_by", "worker")]).await;
    assert_eq!(answer.location, format!("/svar/{token}/2?sprak=se"));
    assert!(
        app.get(&format!("/svar/{token}/1?sprak=xx"))
            .await
            .html
            .contains("<html lang=\"nb\"")
    );
}

#[tokio::test]
async fn an_instrument_without_a_recorded_right_is_not_switched_on() {
    let (mut app, _) = app().await;
    let mut scale = tiltak_domain::feedback::scale::shipped()[0].clone();
    scale.id = "bought".into();
    scale.right = None;
    app.services
        .bring_in_scale(example::SERVICE, scale)
        .await
        .unwrap();
    app.sign_in("leder").await;
    let here = "/instrumenter/bought/1";
    let refused = app
        .post(&format!("{here}/bruk"), &[("version", "1"), ("use", "on")])
        .await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.html.contains("Registrer bruksretten først"));
    let right = [
        ("version", "1"),
        ("licence", "Avtale 12"),
        ("holder", "Forlaget"),
        ("document", "2026/1234"),
    ];
    let recorded = app.post(here, &right).await;
    assert_eq!(recorded.status, StatusCode::SEE_OTHER, "{}", recorded.html);
    let on = app
        .post(&format!("{here}/bruk"), &[("version", "2"), ("use", "on")])
        .await;
    assert_eq!(on.status, StatusCode::SEE_OTHER, "{}", on.html);
    let page = app.get(here).await.html;
    assert!(page.contains("I bruk fra 22. november 2026") && page.contains("Forlaget"));
    app.sign_in("saksbehandler").await;
    let forbidden = app
        .post(&format!("{here}/bruk"), &[("version", "3"), ("use", "off")])
        .await;
    assert_eq!(forbidden.status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn a_browser_that_keeps_no_cookies_can_answer() {
    let (app, case) = app().await;
    let Invited { token, .. } = invited(&app, &case).await;
    let answer = app
        .send(&format!("/svar/{token}/1"), &[("value", "4".to_owned())])
        .await;
    assert_eq!(answer.location, format!("/svar/{token}/2"));
    let here = app.send(&format!("/svar/{token}/her"), &[]).await;
    assert_ne!(
        here.status,
        StatusCode::SEE_OTHER,
        "what ends a session needs the session's token"
    );
}
