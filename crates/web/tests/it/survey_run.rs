//! Surveys for those who run them: drafted, whom they ask, opened, invited by letter and on paper, reminded, closed.

use std::sync::Mutex;

use axum::http::StatusCode;
use tiltak_domain::survey::mail::Handed;
use tiltak_domain::survey::{Given, Response};
use tiltak_services::mail::{Letter, Mailer, PostOffice, Unreachable};
use tiltak_services::survey::{By, ImportedResponse};

use crate::app::{Answer, TestApp, file_part, part, token};

/// A mail server of the test: keeps what it is given, and knows nobody whose address begins with `borte`.
#[derive(Default)]
struct Mailbox {
    letters: Mutex<Vec<(String, String, String)>>,
}

impl Mailer for Mailbox {
    async fn send(&self, letter: Letter<'_>) -> Result<Handed, Unreachable> {
        if letter.to.starts_with("borte") {
            return Ok(Handed::Refused("5.1.1".into()));
        }
        let kept = (
            letter.to.to_owned(),
            letter.subject.to_owned(),
            letter.text.to_owned(),
        );
        self.letters.lock().unwrap().push(kept);
        Ok(Handed::Taken)
    }
}

impl Mailbox {
    fn take(&self) -> Vec<(String, String, String)> {
        std::mem::take(&mut self.letters.lock().unwrap())
    }
}

/// The application with a post office and a leader who is signed in.
async fn started() -> TestApp {
    let mut app = TestApp::start_with(|services| {
        services.with_post_office(PostOffice {
            address: "https://tiltak.example".into(),
        })
    })
    .await;
    app.sign_in("leder").await;
    app
}

/// Moves the clock; the session has ended by then.
async fn at(app: &mut TestApp, now: &str) {
    app.set_now(now);
    app.sign_in("leder").await;
}

async fn upload(
    app: &TestApp,
    path: &str,
    page: &str,
    fields: &[(&str, &str)],
    file: Option<&str>,
) -> Answer {
    let token = token(&app.get(page).await.html);
    let mut parts = vec![part("name=\"csrf_token\"", token.as_bytes())];
    parts.extend(
        fields
            .iter()
            .map(|(name, value)| part(&format!("name=\"{name}\""), value.as_bytes())),
    );
    if let Some(file) = file {
        parts.push(file_part("fil.csv", file.as_bytes()));
    }
    app.send_parts(path, &parts, None).await
}

async fn drafted(app: &TestApp) -> String {
    let path = "/undersokelser/ny";
    let answer = upload(app, path, path, &[("source", "2022")], None).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.html);
    answer.location
}

/// Twenty-four services in two regions; one has no address, one an address that nobody has.
fn frame() -> String {
    let mut text = String::from("nummer;navn;region;e-post;årsverk;språk\n");
    for number in 1..=24 {
        let region = if number <= 12 { "Øst" } else { "Nord" };
        let email = match number {
            3 => String::new(),
            4 => "borte@sted.example".to_owned(),
            _ => format!("leder{number}@sted.example"),
        };
        let language = if number == 5 { "en" } else { "nb" };
        text.push_str(&format!(
            "{number};Tjeneste {number};{region};{email};12,5;{language}\n"
        ));
    }
    text
}

async fn framed(app: &TestApp) -> String {
    let survey = drafted(app).await;
    let path = format!("{survey}/utvalg");
    let answer = upload(app, &path, &path, &[("source", "file")], Some(&frame())).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.html);
    survey
}

async fn opened(app: &TestApp) -> String {
    let survey = framed(app).await;
    let fields = [("opens_on", "1.6.2026"), ("closes_on", "30.6.2026")];
    let answer = app.post(&format!("{survey}/apne"), &fields).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.html);
    survey
}

const INVITATION: [(&str, &str); 6] = [
    ("mail_subject_nb", "Svar på undersøkelsen"),
    ("mail_text_nb", "Hei\nSvar på [lenke] med koden [kode]."),
    ("mail_subject_nn", "Svar på undersøkinga"),
    ("mail_text_nn", "Hei\nSvar på [lenke] med koden [kode]."),
    ("mail_subject_en", "Answer the survey"),
    ("mail_text_en", "Hello\nAnswer at [lenke] with the code [kode]."),
];
const REMINDER: [(&str, &str); 6] = [
    ("mail_subject_nb", "Påminnelse"),
    ("mail_text_nb", "Har du svart, takk. Ellers: [lenke]"),
    ("mail_subject_nn", "Påminning"),
    ("mail_text_nn", "Har du svart, takk. Elles: [lenke]"),
    ("mail_subject_en", "Reminder"),
    ("mail_text_en", "If you have answered, thank you. If not: [lenke]"),
];

#[tokio::test]
async fn leaders_and_administrators_run_surveys_and_nobody_else() {
    let mut app = started().await;
    let survey = drafted(&app).await;
    for (user, status) in [
        ("leder", StatusCode::OK),
        ("admin", StatusCode::OK),
        ("saksbehandler", StatusCode::FORBIDDEN),
        ("mottak", StatusCode::FORBIDDEN),
        ("nabo", StatusCode::FORBIDDEN),
    ] {
        app.sign_in(user).await;
        for path in ["", "/ny"] {
            let path = format!("/undersokelser{path}");
            assert_eq!(app.get(&path).await.status, status, "{user} {path}");
        }
        for page in ["", "/utvalg", "/skjema", "/svar", "/inviter"] {
            assert_eq!(
                app.get(&format!("{survey}{page}")).await.status,
                status,
                "{user} {page}"
            );
        }
    }
}

#[tokio::test]
async fn a_questionnaire_with_a_repeated_option_is_refused_with_its_line() {
    let app = started().await;
    let file = "id = \"x\"\nwave = \"2026\"\nanonymous = true\nlanguages = [\"nb\"]\ntitle = { nb = \"Prøve\" }\n\n[[sections]]\nid = \"a\"\ntitle = { nb = \"A\" }\n\n[[sections.questions]]\nid = \"q\"\nkind = \"single\"\ntext = { nb = \"Hva?\" }\noptions = [\n  { code = 1, text = { nb = \"Enig\" } },\n  { code = 2, text = { nb = \"Enig\" } },\n]\n";
    let path = "/undersokelser/ny";
    let refused = upload(&app, path, path, &[("source", "file")], Some(file)).await;
    assert_eq!(
        refused.status,
        StatusCode::UNPROCESSABLE_ENTITY,
        "{}",
        refused.html
    );
    assert!(
        refused.html.contains("Et svaralternativ står to ganger"),
        "{}",
        refused.html
    );
    assert!(refused.html.contains("repeated-option"));
    let mended = file.replace(
        "code = 2, text = { nb = \"Enig\" }",
        "code = 2, text = { nb = \"Uenig\" }",
    );
    let taken = upload(&app, path, path, &[("source", "file")], Some(&mended)).await;
    assert_eq!(taken.status, StatusCode::SEE_OTHER, "{}", taken.html);
    let nothing = upload(&app, path, path, &[("source", "file")], None).await;
    assert_eq!(nothing.status, StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test]
async fn faults_of_a_frame_are_told_with_row_and_column_and_nothing_is_taken_in() {
    let app = started().await;
    let survey = drafted(&app).await;
    let path = format!("{survey}/utvalg");
    let file = "number,name,region,email\n1,A,R1,not an address\n";
    let refused = upload(&app, &path, &path, &[("source", "file")], Some(file)).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.html.contains("Skriv en e-postadresse") && !refused.html.contains("not an address"));
    assert!(
        app.get(&path).await.html.contains("name=\"wanted\""),
        "still asked for"
    );
    let drawn = upload(
        &app,
        &path,
        &path,
        &[("source", "country"), ("wanted", "100")],
        None,
    )
    .await;
    assert_eq!(drawn.status, StatusCode::SEE_OTHER, "{}", drawn.html);
    assert!(
        app.get(&survey)
            .await
            .html
            .contains("100 tjenester eller personer")
    );
    let again = upload(&app, &path, &survey, &[("source", "country")], None).await;
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY, "only once");
}

#[tokio::test]
async fn invitations_go_out_with_codes_and_what_bounces_is_seen() {
    let app = started().await;
    let survey = opened(&app).await;
    let mailbox = Mailbox::default();
    let bad = app.post(&format!("{survey}/inviter"), &REMINDER).await;
    assert_eq!(
        bad.status,
        StatusCode::UNPROCESSABLE_ENTITY,
        "no code in the words"
    );
    let sent = app.post(&format!("{survey}/inviter"), &INVITATION).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.html);
    assert!(app.get(&survey).await.html.contains("23 brev venter"));
    let done = app.services.deliver_mail(&mailbox).await.unwrap();
    assert_eq!((done.sent, done.bounced, done.left), (22, 1, 0));
    let letters = mailbox.take();
    let codes: std::collections::BTreeSet<&str> = letters
        .iter()
        .map(|(_, _, text)| text.rsplit(' ').next().unwrap())
        .collect();
    assert_eq!(codes.len(), 22, "every code is another one");
    assert!(
        letters
            .iter()
            .all(|(_, _, text)| text.contains("https://tiltak.example/undersokelse"))
    );
    let english = letters
        .iter()
        .find(|(to, _, _)| to == "leder5@sted.example")
        .unwrap();
    assert_eq!(english.1, "Answer the survey");
    let sample = app.get(&format!("{survey}/utvalg")).await;
    assert!(sample.html.contains("Kom i retur") && sample.html.contains("5.1.1"));
    let again = app.post(&format!("{survey}/inviter"), &INVITATION).await;
    assert_eq!(
        again.status,
        StatusCode::UNPROCESSABLE_ENTITY,
        "nobody is left to write to"
    );
    // A later report of an address that nobody has.
    let pasted = app
        .post(
            &format!("{survey}/returpost"),
            &[("bounces", "leder7@sted.example")],
        )
        .await;
    assert_eq!(pasted.status, StatusCode::SEE_OTHER, "{}", pasted.html);
    let unknown = app
        .post(
            &format!("{survey}/returpost"),
            &[("bounces", "hvem@sted.example")],
        )
        .await;
    assert_eq!(unknown.status, StatusCode::UNPROCESSABLE_ENTITY);
    let response = app.get(&format!("{survey}/svar")).await;
    assert!(
        response.html.contains("Invitasjonen kom i retur"),
        "{}",
        response.html
    );
    // The one without an address gets a code on paper.
    let printed = app.post(&format!("{survey}/koder"), &[]).await;
    assert_eq!(printed.status, StatusCode::OK, "{}", printed.html);
    assert!(printed.html.contains("Tjeneste 3") && printed.html.matches("<code>").count() == 1);
}

#[tokio::test]
async fn a_reminder_goes_to_everybody_who_was_invited_and_has_no_code() {
    let mut app = started().await;
    let survey = opened(&app).await;
    let mailbox = Mailbox::default();
    app.post(&format!("{survey}/inviter"), &INVITATION).await;
    app.services.deliver_mail(&mailbox).await.unwrap();
    let invited: Vec<String> = mailbox.take().into_iter().map(|(to, _, _)| to).collect();
    at(&mut app, "2026-06-15T08:00:00Z").await;
    let with_code = app.post(&format!("{survey}/purr"), &INVITATION).await;
    assert_eq!(with_code.status, StatusCode::UNPROCESSABLE_ENTITY);
    let sent = app.post(&format!("{survey}/purr"), &REMINDER).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.html);
    app.services.deliver_mail(&mailbox).await.unwrap();
    let reminders = mailbox.take();
    let mut reminded: Vec<String> = reminders.iter().map(|(to, _, _)| to.clone()).collect();
    let mut expected = invited;
    reminded.sort();
    expected.sort();
    assert_eq!(reminded, expected);
    assert!(reminders.iter().all(|(_, _, text)| !text.contains("kode")));
    let same_day = app.post(&format!("{survey}/purr"), &REMINDER).await;
    assert_eq!(same_day.status, StatusCode::UNPROCESSABLE_ENTITY, "once a day");
    at(&mut app, "2026-06-16T08:00:00Z").await;
    let next_day = app.post(&format!("{survey}/purr"), &REMINDER).await;
    assert_eq!(next_day.status, StatusCode::SEE_OTHER, "{}", next_day.html);
}

#[tokio::test]
async fn what_is_found_out_about_somebody_is_noted_once() {
    let app = started().await;
    let survey = opened(&app).await;
    let page = app.get(&format!("{survey}/utvalg")).await;
    let unit = page.html.split("<option value=\"").nth(2).unwrap();
    let unit = unit.split('"').next().unwrap();
    let action = format!("{survey}/noter");
    for incomplete in [
        [("unit", unit), ("what", "address")],
        [("unit", ""), ("what", "refused")],
        [("unit", unit), ("what", "")],
    ] {
        let refused = app.post(&action, &incomplete).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{incomplete:?}");
    }
    let noted = app.post(&action, &[("unit", unit), ("what", "refused")]).await;
    assert_eq!(noted.status, StatusCode::SEE_OTHER, "{}", noted.html);
    let stale = app
        .post(&action, &[("unit", unit), ("what", "not_eligible")])
        .await;
    assert_eq!(stale.status, StatusCode::CONFLICT);
    let response = app.get(&format!("{survey}/svar")).await;
    assert!(response.html.contains("2.11"), "{}", response.html);
}

#[tokio::test]
async fn a_survey_closes_by_hand_and_by_its_day() {
    let app = started().await;
    let first = opened(&app).await;
    let closed = app.post(&format!("{first}/avslutt"), &[]).await;
    assert_eq!(closed.status, StatusCode::SEE_OTHER, "{}", closed.html);
    assert!(app.get(&first).await.html.contains("kan gjøre seg ferdige til"));
    let late = app.post(&format!("{first}/inviter"), &INVITATION).await;
    assert_eq!(late.status, StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test]
async fn a_survey_is_opened_for_days_to_come() {
    let mut app = started().await;
    let survey = framed(&app).await;
    let past = [("opens_on", "1.5.2026"), ("closes_on", "31.5.2026")];
    let refused = app.post(&format!("{survey}/apne"), &past).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.html.contains("error-closes_on"), "{}", refused.html);
    let fields = [("opens_on", "3.6.2026"), ("closes_on", "30.6.2026")];
    app.post(&format!("{survey}/apne"), &fields).await;
    assert!(app.get(&survey).await.html.contains("Åpner senere"));
    at(&mut app, "2026-06-03T06:00:00Z").await;
    assert!(app.get(&survey).await.html.contains("Svar kommer inn"));
    at(&mut app, "2026-06-30T22:30:00Z").await;
    assert!(
        app.get(&survey)
            .await
            .html
            .contains("Stengt, noen skriver ferdig")
    );
    at(&mut app, "2026-06-30T23:00:00Z").await;
    assert!(app.get(&survey).await.html.contains("Avsluttet"));
}

#[tokio::test]
async fn report_and_answers_of_a_survey_that_is_over_are_taken_out_as_files() {
    let app = started().await;
    let survey = drafted(&app).await;
    let file = format!("{survey}/filer");
    assert_eq!(
        app.get(&format!("{file}/svar.csv")).await.status,
        StatusCode::NOT_FOUND,
        "not over"
    );
    let id = survey.rsplit('/').next().unwrap().parse().unwrap();
    let by = By::Program("test");
    let answered = |code| ImportedResponse {
        token: None,
        group: String::new(),
        response: Response {
            answers: [("2c".to_owned(), Given::Choice(code))].into(),
        },
    };
    let answers = (0..12).map(|place| answered(1 + place % 2)).collect();
    app.services.import_responses(by, id, answers).await.unwrap();
    app.post(&format!("{survey}/avslutt"), &[]).await;
    assert!(
        app.get(&survey)
            .await
            .html
            .replace("&#x2f;", "/")
            .contains("/filer/rapport.html")
    );
    let report = app.get(&format!("{file}/rapport.html")).await;
    assert_eq!(report.status, StatusCode::OK, "{}", report.html);
    assert!(
        report.html.contains("<html")
            && report.headers["content-disposition"]
                .to_str()
                .unwrap()
                .contains("attachment")
    );
    let csv = app.get(&format!("{file}/svar.csv")).await;
    assert_eq!((csv.status, csv.html.lines().count()), (StatusCode::OK, 13));
    assert_eq!(
        app.get(&format!("{file}/kodebok.xml")).await.status,
        StatusCode::OK
    );
    assert_eq!(
        app.get(&format!("{file}/annet")).await.status,
        StatusCode::NOT_FOUND
    );
}
