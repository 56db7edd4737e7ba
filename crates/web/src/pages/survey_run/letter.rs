//! The words of invitations and reminders, read over before they are sent.

use axum::extract::Path;
use axum::http::StatusCode;
use serde_json::{Value, json};
use tiltak_domain::ids::SurveyId;
use tiltak_domain::people::language_form::LanguageForm;
use tiltak_services::survey::{By, SurveyView, Wording, Wordings};

use super::words;
use crate::form::{Form, WorkerPosted};
use crate::language::{Language, text};
use crate::pages::placement::refused;
use crate::render::{PageResult, see_other};
use crate::templates::format::long_date;
use crate::visitor::Worker;

/// Which letter.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Invitation,
    Reminder,
}

impl Kind {
    const fn id(self) -> &'static str {
        match self {
            Self::Invitation => "invitation",
            Self::Reminder => "reminder",
        }
    }

    const fn path(self) -> &'static str {
        match self {
            Self::Invitation => "inviter",
            Self::Reminder => "purr",
        }
    }
}

pub(super) async fn show_invitation(worker: Worker, Path(survey): Path<String>) -> PageResult {
    show(&worker, &survey, Kind::Invitation).await
}

pub(super) async fn show_reminder(worker: Worker, Path(survey): Path<String>) -> PageResult {
    show(&worker, &survey, Kind::Reminder).await
}

pub(super) async fn invite(Path(survey): Path<String>, posted: WorkerPosted) -> PageResult {
    send(&survey, posted, Kind::Invitation).await
}

pub(super) async fn remind(Path(survey): Path<String>, posted: WorkerPosted) -> PageResult {
    send(&survey, posted, Kind::Reminder).await
}

async fn show(worker: &Worker, survey: &str, kind: Kind) -> PageResult {
    let (id, view) = words::open(worker, survey).await?;
    let mut form = Form::default();
    for language in languages(&view) {
        let (subject, body) = proposed(worker, &view, kind, language);
        form.set(&subject_field(language), subject);
        form.set(&text_field(language), body);
    }
    page(worker, id, &view, kind, &form, StatusCode::OK)
}

async fn send(survey: &str, posted: WorkerPosted, kind: Kind) -> PageResult {
    let WorkerPosted { worker, mut form } = posted;
    let (id, view) = words::open(&worker, survey).await?;
    let wordings: Wordings = languages(&view)
        .into_iter()
        .map(|language| {
            let wording = Wording {
                subject: form.text(&subject_field(language)),
                text: form.text(&text_field(language)),
            };
            (language, wording)
        })
        .collect();
    let by = By::Worker(worker.actor());
    let services = &worker.state.services;
    let sent = match kind {
        Kind::Invitation => services.invite_to_survey(by, id, &wordings).await,
        Kind::Reminder => services.remind_survey(by, id, &wordings).await,
    };
    let status = match sent {
        Ok(_) => return Ok(see_other(&words::here(id))),
        Err(error) => refused(&worker, &mut form, error)?,
    };
    // The rules do not know how many languages the page has.
    if let Some(first) = languages(&view).first() {
        form.rename_errors("mail_subject", &subject_field(*first));
        form.rename_errors("mail_text", &text_field(*first));
    }
    page(&worker, id, &view, kind, &form, status)
}

fn languages(view: &SurveyView) -> Vec<LanguageForm> {
    view.survey.questionnaire.languages.clone()
}

fn subject_field(language: LanguageForm) -> String {
    format!("mail_subject_{}", language.code())
}

fn text_field(language: LanguageForm) -> String {
    format!("mail_text_{}", language.code())
}

/// The words that the program proposes.
fn proposed(worker: &Worker, view: &SurveyView, kind: Kind, language: LanguageForm) -> (String, String) {
    let questionnaire = &view.survey.questionnaire;
    let page_language = Language::from_code(language.code()).unwrap_or_default();
    let closes = view
        .survey
        .closes_at()
        .map(|at| tiltak_domain::calendar::oslo_date(at - chrono::Duration::seconds(1)));
    let args = [
        ("title", words::in_language(&questionnaire.title, language).into()),
        ("from", worker.actor().name.clone().into()),
        (
            "closes",
            closes
                .map(|day| long_date(page_language, day))
                .unwrap_or_default()
                .into(),
        ),
        (
            "anonymous",
            if questionnaire.anonymous { "yes" } else { "no" }.into(),
        ),
    ];
    let word = |part: &str| text(page_language, &format!("survey-run-{}-{part}", kind.id()), &args);
    (word("subject"), word("text"))
}

fn page(
    worker: &Worker,
    id: SurveyId,
    view: &SurveyView,
    kind: Kind,
    form: &Form,
    status: StatusCode,
) -> PageResult {
    let fields: Vec<Value> = languages(view)
        .into_iter()
        .map(|language| {
            json!({
                "language": worker.text(&format!("language-{}", language.code())),
                "subject": subject_field(language), "text": text_field(language),
            })
        })
        .collect();
    let values = json!({
        "form": form.view(), "crumbs": words::crumbs(worker, view), "here": words::here(id), "kind": kind.id(),
        "action": format!("{}/{}", words::here(id), kind.path()), "fields": fields,
        "anonymous": view.survey.questionnaire.anonymous,
    });
    let title = worker.text(&format!("survey-run-{}-title", kind.id()));
    worker.show_with(status, "pages/survey_run/letter.html", &title, "surveys", values)
}
