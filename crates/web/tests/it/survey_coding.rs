//! Open answers on pages: codes, one answer at a time for each of two, agreement, quotes; results and the texts of the report.

use axum::http::StatusCode;
use tiltak_domain::survey::{Given, Response};
use tiltak_services::survey::{By, ImportedResponse};

use crate::app::{TestApp, file_part, part, token};

/// A survey that is over, with twelve who wrote what would help.
async fn settled(app: &TestApp) -> String {
    let path = "/undersokelser/ny";
    let page = app.get(path).await.html;
    let parts = vec![
        part("name=\"csrf_token\"", token(&page).as_bytes()),
        part("name=\"source\"", b"2022"),
    ];
    let made = app.send_parts(path, &parts, None).await;
    let survey = made.headers["location"].to_str().unwrap().to_owned();
    let id = survey.rsplit('/').next().unwrap().parse().unwrap();
    let answered = |place: u16| ImportedResponse {
        token: Some(place.to_string()),
        group: format!("hemmelig-gruppe-{place}"),
        response: Response {
            answers: [
                ("1a".to_owned(), Given::Choice(1 + place % 2)),
                ("2c".to_owned(), Given::Choice(1 + place % 2)),
                (
                    QUESTION.to_owned(),
                    Given::Text(format!("Mer tid, nummer {place}.")),
                ),
            ]
            .into(),
        },
    };
    let answers = (0..12).map(answered).collect();
    let by = By::Program("test");
    app.services.import_responses(by, id, answers).await.unwrap();
    app.post(&format!("{survey}/avslutt"), &[]).await;
    survey
}

/// An open question of the leaders' survey.
const QUESTION: &str = "2d";

async fn started() -> TestApp {
    let mut app = TestApp::start().await;
    app.sign_in("leder").await;
    app
}

async fn code_all(app: &TestApp, place: &str, but_last: &str) {
    for number in 0..12 {
        let page = app.get(&format!("{place}/svar")).await;
        assert_eq!(page.status, StatusCode::OK, "{}", page.html);
        assert!(!page.html.contains("hemmelig-gruppe"), "nothing of who wrote");
        let number = number.to_string();
        let code = if number == "11" { but_last } else { "1" };
        let saved = app
            .post(&format!("{place}/svar"), &[("number", &number), ("codes", code)])
            .await;
        assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.html);
    }
}

#[tokio::test]
async fn two_code_on_pages_and_settle_what_they_differ_about() {
    let mut app = started().await;
    let survey = settled(&app).await;
    let list = app.get(&format!("{survey}/koding")).await;
    assert_eq!(list.status, StatusCode::OK, "{}", list.html);
    let place = format!("{survey}/koding/{QUESTION}");
    let nothing = app.post(&place, &[]).await;
    assert_eq!(nothing.status, StatusCode::UNPROCESSABLE_ENTITY);
    let names = [("code_1_nb", "Tid"), ("code_1_nn", "Tid"), ("code_1_en", "Time")];
    let half = app.post(&place, &names[..1]).await;
    assert_eq!(
        half.status,
        StatusCode::UNPROCESSABLE_ENTITY,
        "a language is missing"
    );
    let made = app.post(&place, &names).await;
    assert_eq!(made.status, StatusCode::SEE_OTHER, "{}", made.html);

    let unticked = app.post(&format!("{place}/svar"), &[("number", "0")]).await;
    assert_eq!(unticked.status, StatusCode::UNPROCESSABLE_ENTITY);
    code_all(&app, &place, "1").await;
    assert_eq!(
        app.get(&format!("{place}/enighet")).await.status,
        StatusCode::NOT_FOUND
    );
    app.sign_out();
    app.sign_in("admin").await;
    let first = app.get(&format!("{place}/svar?nr=0")).await;
    assert!(
        !first.html.contains(" checked"),
        "nothing of what the other one said"
    );
    code_all(&app, &place, "0").await;

    let compared = app.get(&format!("{place}/enighet")).await;
    assert!(compared.html.contains("11 av 12"), "{}", compared.html);
    let settle = [("number", "11"), ("codes", "1")];
    app.post(&format!("{place}/enighet"), &settle).await;
    app.sign_out();
    app.sign_in("leder").await;
    let proposed = app.get(&format!("{place}/enighet")).await;
    assert!(proposed.html.contains("Den andre foreslår"), "{}", proposed.html);
    app.post(&format!("{place}/enighet"), &settle).await;
    let list = app.get(&format!("{survey}/koding")).await;
    assert!(list.html.contains("Ferdig. Tallene er med"), "{}", list.html);
}

#[tokio::test]
async fn a_quote_is_chosen_checked_and_shown() {
    let app = started().await;
    let survey = settled(&app).await;
    let chosen = app.get(&format!("{survey}/sitater/{QUESTION}/0")).await;
    assert_eq!(chosen.status, StatusCode::OK, "{}", chosen.html);
    assert!(!chosen.html.contains("hemmelig-gruppe"));
    let proposed = app
        .post(
            &format!("{survey}/sitater/{QUESTION}/0"),
            &[("form", "words"), ("text", "Mer tid")],
        )
        .await;
    let quote = proposed.headers["location"].to_str().unwrap().to_owned();
    let unread = app.post(&quote, &[("version", "1")]).await;
    assert_eq!(unread.status, StatusCode::UNPROCESSABLE_ENTITY);
    let shown = app
        .post(&quote, &[("version", "1"), ("tells_of_nobody", "1")])
        .await;
    assert_eq!(shown.status, StatusCode::SEE_OTHER, "{}", shown.html);
    let list = app.get(&format!("{survey}/sitater")).await;
    assert!(list.html.contains("Vises i rapporten"), "{}", list.html);
    let report = app.get(&format!("{survey}/filer/rapport.html")).await;
    assert!(
        report.html.contains("<blockquote><p>Mer tid"),
        "the report quotes it"
    );
}

#[tokio::test]
async fn results_stand_on_a_page_with_tables_by_groups() {
    let app = started().await;
    let survey = settled(&app).await;
    let page = app.get(&format!("{survey}/resultater")).await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.html);
    let id = "section-status";
    let section = app.get(&format!("{survey}/resultater?del={id}&etter=1a")).await;
    assert_eq!(section.status, StatusCode::OK, "{}", section.html);
    assert!(section.html.contains("figure-svg"), "{}", section.html);
    // All of a group answered alike: held back.
    assert!(section.html.contains("id=\"grupper\""), "{}", section.html);
    assert!(section.html.contains("Kolon er tall"), "{}", section.html);
}

#[tokio::test]
async fn a_sentence_is_edited_locked_and_given_back() {
    let app = started().await;
    let survey = settled(&app).await;
    let texts = format!("{survey}/tekster");
    let slots = [
        ("version", "0"),
        ("language", "nb"),
        ("foreword", "Takk til alle."),
    ];
    let saved = app.post(&texts, &slots).await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.html);
    let place = format!("{texts}/2c?sprak=nb");
    let page = app.get(&place).await;
    let numbers = page.html.split("name=\"numbers\" value=\"").nth(1).unwrap();
    let numbers = numbers.split('"').next().unwrap().to_owned();
    let fields = [
        ("version", "1"),
        ("language", "nb"),
        ("numbers", "gammel"),
        ("text", "Halvparten."),
        ("locked", "1"),
    ];
    let moved = app.post(&place, &fields).await;
    assert_eq!(
        moved.status,
        StatusCode::UNPROCESSABLE_ENTITY,
        "written for other numbers"
    );
    let fields = [
        fields[0],
        fields[1],
        ("numbers", numbers.as_str()),
        fields[3],
        fields[4],
    ];
    let saved = app.post(&place, &fields).await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.html);
    let list = app.get(&texts).await;
    assert!(list.html.contains("Skrevet om og låst"), "{}", list.html);
    let report = app.get(&format!("{survey}/filer/rapport.html")).await;
    assert!(report.html.contains("Halvparten.") && report.html.contains("Takk til alle."));
    let back = [
        ("version", "2"),
        ("language", "nb"),
        ("numbers", numbers.as_str()),
        ("give_back", "1"),
    ];
    app.post(&place, &back).await;
    assert!(!app.get(&texts).await.html.contains("Skrevet om og låst"));
}

#[tokio::test]
async fn a_spreadsheet_makes_a_survey_and_a_bomb_does_not() {
    let app = started().await;
    let path = "/undersokelser/ny";
    let starter =
        tiltak_domain::survey::Questionnaire::parse(tiltak_domain::survey::shipped::STARTER).unwrap();
    let sheet = tiltak_services::survey::xlsform::write(&starter).unwrap();
    let send = async |name: &str, bytes: &[u8]| {
        let page = app.get(path).await.html;
        let parts = vec![
            part("name=\"csrf_token\"", token(&page).as_bytes()),
            part("name=\"source\"", b"file"),
            file_part(name, bytes),
        ];
        app.send_parts(path, &parts, None).await
    };
    let made = send("skjema.xlsx", &sheet).await;
    assert_eq!(made.status, StatusCode::SEE_OTHER, "{}", made.html);
    let mut foreign = tiltak_domain::survey::xlsform::write(&starter);
    let shown = ("style".to_owned(), "pages".to_owned());
    foreign.survey[0].cells.extend([shown]);
    let foreign = tiltak_services::survey::xlsform::write_sheets(&foreign).unwrap();
    let told = send("fremmed.xlsx", &foreign).await;
    assert_eq!(told.status, StatusCode::OK, "{}", told.html);
    assert!(
        told.html.contains("style") && told.html.contains("left out"),
        "{}",
        told.html
    );
    let broken = send("skjema.xlsx", b"PK nothing").await;
    assert_eq!(broken.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(broken.html.contains("id=\"funn\""), "{}", broken.html);
    let faulty = tiltak_domain::survey::shipped::STARTER.replacen("code = 2", "code = 1", 1);
    let faulty = send("skjema.toml", faulty.as_bytes()).await;
    assert_eq!(faulty.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(faulty.html.contains("id=\"funn\""), "{}", faulty.html);
}
