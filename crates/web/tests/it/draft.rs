//! Drafts, sign-in in place, merging by field, and forms that are sent twice.

use axum::http::{StatusCode, header};
use tiltak_domain::casework::case::Case;

use crate::app::{Answer, TestApp};

async fn app() -> (TestApp, Case) {
    let mut app = TestApp::start().await;
    let mut case = tiltak_domain::casework::example::whole_case();
    // An investigation that is under way, so that its texts can be written.
    case.investigations[0].state = tiltak_domain::casework::investigation::InvestigationState::Open;
    app.services
        .save_cases(std::slice::from_ref(&case), "test")
        .await
        .unwrap();
    app.sign_in("saksbehandler").await;
    (app, case)
}

fn path(case: &Case) -> String {
    format!(
        "/saker/{}/undersokelser/{}",
        case.file.id, case.investigations[0].id
    )
}

/// The hidden fields of the form that is sent to an address.
fn hidden(html: &str, action: &str) -> Vec<(String, String)> {
    let html = html.replace("&#x2f;", "/");
    let form = html
        .split(&format!("action=\"{action}\""))
        .nth(1)
        .expect("the form");
    let form = form.split("</form>").next().unwrap();
    let inputs = form.split("<input type=\"hidden\" name=\"").skip(1);
    inputs
        .map(|input| {
            let (name, rest) = input.split_once("\" value=\"").unwrap();
            let value = rest.split('"').next().unwrap().replace("&quot;", "\"");
            (name.to_owned(), value)
        })
        .collect()
}

/// The form of the investigation as a browser would send it when nothing was changed.
async fn opened(app: &TestApp, case: &Case) -> Vec<(String, String)> {
    let path = path(case);
    let item = &case.investigations[0];
    let view = item.child_view.clone().unwrap();
    let seen = [
        ("plan", item.plan.clone()),
        ("assessment", item.assessment.clone()),
        ("child_view_kind", view.kind.as_ref().to_owned()),
        ("child_view_on", view.on.format("%d.%m.%Y").to_string()),
        ("child_view", view.text),
    ];
    let mut fields = hidden(&app.get(&path).await.html, &path);
    fields.extend(seen.map(|(name, value)| (name.to_owned(), value)));
    fields
}

fn with(mut fields: Vec<(String, String)>, typed: &[(&str, &str)]) -> Vec<(String, String)> {
    fields.retain(|(name, _)| !typed.iter().any(|(known, _)| known == name));
    fields.extend(
        typed
            .iter()
            .map(|(name, value)| ((*name).to_owned(), (*value).to_owned())),
    );
    fields
}

async fn send(app: &TestApp, path: &str, fields: &[(String, String)]) -> Answer {
    let fields: Vec<(&str, String)> = fields
        .iter()
        .map(|(name, value)| (name.as_str(), value.clone()))
        .collect();
    app.send(path, &fields).await
}

fn area(html: &str, name: &str) -> String {
    let area = html
        .split(&format!("name=\"{name}\" rows"))
        .nth(1)
        .expect("the field");
    let content = area
        .split_once('>')
        .unwrap()
        .1
        .split("</textarea>")
        .next()
        .unwrap();
    content.trim_start_matches('\n').replace("&#x2f;", "/")
}

fn stored(case: &Case) -> (String, String) {
    let item = &case.investigations[0];
    (item.plan.clone(), item.assessment.clone())
}

#[tokio::test]
async fn a_draft_is_offered_with_its_time_and_put_in_only_when_asked_for() {
    let (app, case) = app().await;
    let path = path(&case);
    let opened = opened(&app, &case).await;
    let typed = with(
        opened,
        &[
            ("plan", "Halvskrevet <plan>"),
            ("assessment", ""),
            ("save_draft", "1"),
        ],
    );
    let kept = send(&app, &path, &typed).await;
    assert_eq!(kept.status, StatusCode::SEE_OTHER);
    assert!(
        kept.location.starts_with(&format!("{path}?utkast=")),
        "{}",
        kept.location
    );

    let page = app.get(&path).await;
    assert!(page.html.contains("kl. 10:00"), "the offer has the time");
    assert_eq!(
        area(&page.html, "plan"),
        stored(&case).0,
        "nothing is put in by itself"
    );

    let taken = app.get(&kept.location).await;
    assert_eq!(area(&taken.html, "plan"), "Halvskrevet &lt;plan&gt;");
    assert_eq!(area(&taken.html, "assessment"), "");

    let again = with(
        hidden(&taken.html, &path),
        &[("plan", "Ferdig plan"), ("assessment", "Vurdert")],
    );
    assert_eq!(send(&app, &path, &again).await.status, StatusCode::SEE_OTHER);
    let after = app.get(&path).await;
    assert!(
        !after.html.contains("draft-offer\""),
        "a draft is gone when it is sent"
    );
    assert_eq!(area(&after.html, "plan"), "Ferdig plan");
    // A save that was on its way when the form was sent.
    let late = with(again, &[("save_draft", "1")]);
    assert_eq!(send(&app, &path, &late).await.status, StatusCode::SEE_OTHER);
    assert!(
        !app.get(&path).await.html.contains("draft-offer\""),
        "an old draft comes back"
    );
}

#[tokio::test]
async fn a_draft_is_its_writers_alone_and_can_be_thrown_away() {
    let (mut app, case) = app().await;
    let path = path(&case);
    let opened = opened(&app, &case).await;
    let kept = send(
        &app,
        &path,
        &with(opened, &[("plan", "Mitt"), ("save_draft", "1")]),
    )
    .await;
    let id = kept.location.split("utkast=").nth(1).unwrap().to_owned();
    let list = app.get("/utkast").await;
    assert!(
        list.html.contains(&id) && !list.html.contains(&case.child.name),
        "the list names nobody"
    );
    app.sign_in("leder").await;
    assert!(!area(&app.get(&kept.location).await.html, "plan").contains("Mitt"));
    assert!(!app.get("/utkast").await.html.contains(&id));
    let discard = format!("/utkast/{id}/forkast");
    assert_eq!(
        app.post(&discard, &[("return", "/utkast")]).await.status,
        StatusCode::NOT_FOUND
    );
    app.sign_in("saksbehandler").await;
    assert_eq!(
        app.post(&discard, &[("return", "/utkast")]).await.location,
        "/utkast"
    );
    assert!(!app.get("/utkast").await.html.contains(&id));
}

#[tokio::test]
async fn a_draft_may_not_be_tied_to_a_case_of_others() {
    let (mut app, case) = app().await;
    let path = path(&case);
    app.sign_in("nabo").await;
    let refused = app.post(&path, &[("plan", "Nabo"), ("save_draft", "1")]).await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn a_script_is_told_the_time_or_given_a_sign_in() {
    let (app, case) = app().await;
    let path = path(&case);
    let opened = opened(&app, &case).await;
    let typed = with(opened, &[("plan", "Skriver"), ("save_draft", "1")]);
    let told = app.ask_for_json(&path, &typed).await;
    assert_eq!(
        (told.status, told.html.as_str()),
        (StatusCode::OK, r#"{"saved_at":"10:00"}"#)
    );
    app.set_now("2026-06-01T09:30:00Z");
    let told = app.ask_for_json(&path, &typed).await;
    assert_eq!(told.status, StatusCode::FORBIDDEN);
    let told: serde_json::Value = serde_json::from_str(&told.html).unwrap();
    assert!(told["sign_in"].as_str().unwrap().contains("name=\"password\""));
    assert!(told["csrf_token"].as_str().unwrap().len() > 20);
}

#[tokio::test]
async fn a_session_that_ended_while_typing_loses_nothing() {
    let (mut app, case) = app().await;
    let path = path(&case);
    let opened = opened(&app, &case).await;
    app.set_now("2026-06-01T09:30:00Z");
    let typed = with(
        opened,
        &[("plan", "Skrevet etter at økten gikk ut"), ("assessment", "")],
    );
    let answer = send(&app, &path, &typed).await;
    assert_eq!(answer.status, StatusCode::FORBIDDEN);
    assert!(answer.html.contains("Skrevet etter at økten gikk ut"));
    app.take_cookies(&answer);
    let wrong = with(
        hidden(&answer.html, "/logg-inn"),
        &[("user", "saksbehandler"), ("password", "feil")],
    );
    let refused = send(&app, "/logg-inn", &wrong).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        refused.html.contains("Skrevet etter at økten gikk ut"),
        "a wrong password loses the text"
    );
    let right = with(wrong, &[("password", crate::app::PASSWORD)]);
    let welcome = send(&app, "/logg-inn", &right).await;
    assert!(
        welcome.location.starts_with(&format!("{path}?utkast=")),
        "{}",
        welcome.location
    );
    app.take_cookies(&welcome);
    let page = app.get(&welcome.location).await;
    assert_eq!(area(&page.html, "plan"), "Skrevet etter at økten gikk ut");
}

#[tokio::test]
async fn what_only_one_of_two_changed_is_merged() {
    let (app, case) = app().await;
    let path = path(&case);
    let opened = opened(&app, &case).await;
    let (plan, assessment) = stored(&case);
    let first = with(
        opened.clone(),
        &[("plan", "Den første endret planen"), ("assessment", &assessment)],
    );
    let second = with(
        opened,
        &[
            ("plan", &plan),
            ("assessment", "Den andre endret vurderingen"),
            ("form_key", "other"),
        ],
    );
    assert_eq!(send(&app, &path, &first).await.status, StatusCode::SEE_OTHER);
    let merged = send(&app, &path, &second).await;
    assert_eq!(merged.status, StatusCode::SEE_OTHER, "{}", merged.html);
    assert!(merged.location.contains("flettet=1"));
    let page = app.get(&merged.location).await;
    assert_eq!(area(&page.html, "plan"), "Den første endret planen");
    assert_eq!(area(&page.html, "assessment"), "Den andre endret vurderingen");
    assert!(page.html.contains("Dere endret ulike felt"));
}

#[tokio::test]
async fn what_both_changed_is_shown_to_choose_from() {
    for (choice, wanted) in [("stored", "Den første"), ("yours", "Begge er enige")] {
        let (app, case) = app().await;
        let path = path(&case);
        let opened = opened(&app, &case).await;
        let assessment = stored(&case).1;
        let first = with(
            opened.clone(),
            &[("plan", "Den første"), ("assessment", "Ny vurdering")],
        );
        send(&app, &path, &first).await;
        let second = with(
            opened,
            &[
                ("plan", "Den andre"),
                ("assessment", &assessment),
                ("form_key", "other"),
            ],
        );
        let shown = send(&app, &path, &second).await;
        assert_eq!(shown.status, StatusCode::CONFLICT);
        assert!(shown.html.contains("Den første") && shown.html.contains("Den andre"));
        assert!(
            !shown.html.contains("name=\"choice:assessment\""),
            "only what both changed is asked about"
        );
        let chosen = with(
            hidden(&shown.html, &path),
            &[("plan", "Begge er enige"), ("choice:plan", choice)],
        );
        assert_eq!(send(&app, &path, &chosen).await.status, StatusCode::SEE_OTHER);
        let page = app.get(&path).await;
        assert_eq!(area(&page.html, "plan"), wanted);
        assert_eq!(area(&page.html, "assessment"), "Ny vurdering");
    }
}

#[tokio::test]
async fn a_draft_that_is_taken_up_merges_with_what_was_stored_meanwhile() {
    for (others, merges) in [
        (("plan", "Planen til en annen"), false),
        (("assessment", "Ny vurdering"), true),
    ] {
        let (app, case) = app().await;
        let path = path(&case);
        let opened = opened(&app, &case).await;
        let draft = with(opened.clone(), &[("plan", "Utkastet til planen")]);
        let kept = send(&app, &path, &with(draft.clone(), &[("save_draft", "1")])).await;
        let other = with(opened, &[others, ("form_key", "other")]);
        assert_eq!(send(&app, &path, &other).await.status, StatusCode::SEE_OTHER);
        let taken = app.get(&kept.location).await;
        let assessment = stored(&case).1;
        let typed = with(
            with(draft, &[("assessment", &assessment)]),
            &hidden(&taken.html, &path)
                .iter()
                .map(|(name, value)| (name.as_str(), value.as_str()))
                .collect::<Vec<_>>(),
        );
        let sent = send(&app, &path, &typed).await;
        if merges {
            assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.html);
            let page = app.get(&path).await;
            assert_eq!(area(&page.html, "plan"), "Utkastet til planen");
            assert_eq!(area(&page.html, "assessment"), "Ny vurdering");
        } else {
            assert_eq!(sent.status, StatusCode::CONFLICT);
            assert!(
                sent.html.contains("name=\"choice:plan\""),
                "the field that both changed is asked about"
            );
            assert!(sent.html.contains("Planen til en annen") && sent.html.contains("Utkastet til planen"));
        }
    }
}

#[tokio::test]
async fn a_form_that_is_sent_twice_does_nothing_twice() {
    let (app, case) = app().await;
    let path = format!("/saker/{}/samarbeid/ny", case.file.id);
    let opened = hidden(&app.get(&path).await.html, &path);
    let typed = with(
        opened,
        &[
            ("kind", "school"),
            ("name", "Fjordvik skole"),
            ("helps_with", "Lekser"),
            ("started_on", "1.6.2026"),
        ],
    );
    let (first, second) = tokio::join!(send(&app, &path, &typed), send(&app, &path, &typed));
    assert_eq!(
        (first.status, second.status),
        (StatusCode::SEE_OTHER, StatusCode::SEE_OTHER)
    );
    assert_eq!(first.location, second.location);
    let shown = app.get(&format!("/saker/{}/samarbeid", case.file.id)).await;
    assert_eq!(
        shown
            .html
            .matches("class=\"help-name\"><a class=\"ds-link\" href")
            .count(),
        1 + ongoing(&case)
    );

    // Back to the form that was sent, and other words in it.
    let other = with(typed, &[("name", "Vika barnehage")]);
    let asked = send(&app, &path, &other).await;
    assert_eq!(asked.status, StatusCode::CONFLICT);
    assert!(asked.html.contains("Vika barnehage"), "what was typed is lost");
    let anyway = hidden(&asked.html, &path);
    assert_eq!(send(&app, &path, &anyway).await.status, StatusCode::SEE_OTHER);
}

fn ongoing(case: &Case) -> usize {
    case.measures
        .iter()
        .filter(|measure| measure.is_ongoing())
        .count()
}

#[tokio::test]
async fn a_refused_form_is_the_same_opening() {
    let (app, case) = app().await;
    let path = format!("/saker/{}/samarbeid/ny", case.file.id);
    let opened = hidden(&app.get(&path).await.html, &path);
    let key = |fields: &[(String, String)]| {
        fields
            .iter()
            .find(|(name, _)| name == "form_key")
            .unwrap()
            .1
            .clone()
    };
    let refused = send(&app, &path, &with(opened.clone(), &[("name", "Skole")])).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(key(&hidden(&refused.html, &path)), key(&opened));
}

#[tokio::test]
async fn two_megabytes_and_strange_letters_are_kept_in_a_draft() {
    let (app, case) = app().await;
    let path = path(&case);
    let opened = opened(&app, &case).await;
    let text = format!("{}👩‍👧 مرحبا", "Lang tekst. ".repeat(170_000));
    let kept = send(
        &app,
        &path,
        &with(opened, &[("plan", &text), ("save_draft", "1")]),
    )
    .await;
    assert_eq!(kept.status, StatusCode::SEE_OTHER);
    assert_eq!(area(&app.get(&kept.location).await.html, "plan"), text);
    let answer = app.get("/utkast").await;
    assert_eq!(answer.headers[header::CACHE_CONTROL], "no-store");
}
