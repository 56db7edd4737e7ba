//! What is done in an investigation: themes, sources, visits, talks, reports; and earlier texts brought along.

use axum::http::StatusCode;

use crate::investigation::{app_with, begun, fault, links, page_of, ready, summary};

#[tokio::test]
async fn themes_are_chosen_from_the_list_of_the_day() {
    let case = begun();
    let app = app_with(&case).await;
    let here = page_of(&case);
    let themes = format!("{here}/tema");
    let version = case.investigations[0].version.to_string();
    let fields = [
        ("version", version.as_str()),
        ("themes", "safety"),
        ("themes", "school"),
    ];
    assert_eq!(app.post(&themes, &fields).await.status, StatusCode::SEE_OTHER);
    let page = app.get(&here).await;
    for theme in ["safety", "school"] {
        assert!(
            page.html.contains(&format!("value=\"{theme}\" checked")),
            "{theme}"
        );
    }
    let stale = app.post(&themes, &fields).await;
    assert_eq!(stale.status, StatusCode::CONFLICT);
    let newest = (case.investigations[0].version + 1).to_string();
    let unknown = app
        .post(&themes, &[("version", newest.as_str()), ("themes", "risk-score")])
        .await;
    assert_eq!(unknown.status, StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test]
async fn a_source_is_asked_and_answers_once() {
    let case = begun();
    let app = app_with(&case).await;
    let new = format!("{}/skritt/ny?type=source", page_of(&case));
    let empty = app.post(&new, &[("on", "4.2.26")]).await;
    assert!(fault(&empty, "on").starts_with("Datoen er før"));
    for field in ["who", "question"] {
        assert_eq!(fault(&empty, field), "Dette må fylles ut", "{field}");
    }
    let asked = [
        ("on", "10.2.26"),
        ("who", "Helsesykepleier"),
        ("question", "Hvordan er det?"),
    ];
    assert_eq!(app.post(&new, &asked).await.status, StatusCode::SEE_OTHER);
    let page = links(&app.get(&page_of(&case)).await);
    assert!(page.contains("Opplysninger: Helsesykepleier") && page.contains("Venter på svar"));
    let step = page
        .split("href=\"")
        .filter_map(|rest| rest.split('"').next())
        .find(|href| href.contains("/skritt/") && !href.contains("/ny"))
        .unwrap()
        .to_owned();
    let early = app
        .post(
            &step,
            &[
                ("version", "1"),
                ("answered_on", "9.2.26"),
                ("answer", "Det går bra."),
            ],
        )
        .await;
    assert!(fault(&early, "answered_on").starts_with("Datoen er før") && early.html.contains("Det går bra."));
    let answer = [
        ("version", "1"),
        ("answered_on", "10.2.26"),
        ("answer", "Det går bra."),
    ];
    assert_eq!(app.post(&step, &answer).await.status, StatusCode::SEE_OTHER);
    assert_eq!(app.post(&step, &answer).await.status, StatusCode::CONFLICT);
    let page = app.get(&step).await;
    assert!(page.html.contains("Svar 10. februar 2026") && !page.html.contains("<textarea"));
}

#[tokio::test]
async fn a_talk_with_the_child_alone_keeps_the_childs_words_and_can_be_brought_along() {
    let case = begun();
    let app = app_with(&case).await;
    let here = page_of(&case);
    let new = format!("{here}/skritt/ny?type=child_talk");
    let talk = [
        ("on", "10.2.26"),
        ("alone", "1"),
        ("who", "På skolen"),
        ("notes", "Det er mye bråk 🙁 #hjemme"),
    ];
    assert_eq!(app.post(&new, &talk).await.status, StatusCode::SEE_OTHER);
    let page = app.get(&here).await;
    let key = page
        .html
        .split("value=\"step:")
        .nth(1)
        .unwrap()
        .split('"')
        .next()
        .unwrap();
    let key = format!("step:{key}");
    let answer = app
        .post(&here, &[("assessment", "Fra før."), ("bring", &key)])
        .await;
    assert_eq!(answer.status, StatusCode::OK);
    assert!(answer.html.contains("Fra før.\n\nDet er mye bråk 🙁 #hjemme"));
    assert!(
        !app.get(&here).await.html.contains("Fra før."),
        "nothing is saved by it"
    );
}

#[tokio::test]
async fn a_concluded_investigation_takes_no_new_step() {
    let case = ready();
    let mut case = case;
    case.investigations = tiltak_domain::casework::example::whole_case().investigations;
    let app = app_with(&case).await;
    let new = format!("{}/skritt/ny?type=home_visit", page_of(&case));
    assert!(
        app.get(&new)
            .await
            .html
            .contains("ikke registrere noe i undersøkelsen nå")
    );
    let answer = app
        .post(&new, &[("on", "10.2.26"), ("who", "Mor"), ("notes", "Rolig.")])
        .await;
    assert!(summary(&answer).contains("Undersøkelsen er konkludert") && answer.html.contains("Rolig."));
    let unknown = format!("{}/skritt/ny?type=spying", page_of(&case));
    assert_eq!(app.get(&unknown).await.status, StatusCode::NOT_FOUND);
}
