//! The questionnaire as those who answer will meet it, all of it on one page.

use axum::extract::Path;
use serde_json::{Value, json};
use tiltak_domain::people::language_form::LanguageForm;
use tiltak_domain::survey::questionnaire::{Question, QuestionKind, Questionnaire};

use super::words::{self, in_language};
use crate::render::PageResult;
use crate::visitor::Worker;

pub(super) async fn show(worker: Worker, Path(survey): Path<String>) -> PageResult {
    let (_, view) = words::open(&worker, &survey).await?;
    let questionnaire = &view.survey.questionnaire;
    let language = shown_in(questionnaire, worker.language.form());
    let sections: Vec<Value> = questionnaire
        .sections
        .iter()
        .map(|section| {
            let questions: Vec<Value> = section
                .questions
                .iter()
                .map(|one| question(&worker, questionnaire, one, language))
                .collect();
            json!({
                "title": in_language(&section.title, language), "text": in_language(&section.text, language),
                "questions": questions,
            })
        })
        .collect();
    let values = json!({
        "crumbs": words::crumbs(&worker, &view), "language": language.code(),
        "introduction": in_language(&questionnaire.introduction, language),
        "anonymous": questionnaire.anonymous, "sections": sections,
        "survey": words::title(&worker, questionnaire),
    });
    let title = worker.text("survey-run-preview-title");
    worker.show("pages/survey_run/preview.html", &title, "surveys", values)
}

/// The reader's language where the questionnaire has it.
fn shown_in(questionnaire: &Questionnaire, wanted: LanguageForm) -> LanguageForm {
    if questionnaire.languages.contains(&wanted) {
        return wanted;
    }
    questionnaire.languages.first().copied().unwrap_or(wanted)
}

fn question(worker: &Worker, form: &Questionnaire, one: &Question, language: LanguageForm) -> Value {
    let options: Vec<String> = form
        .options(one)
        .iter()
        .map(|option| in_language(&option.text, language))
        .collect();
    let items: Vec<String> = match &one.kind {
        QuestionKind::Battery { items, .. } => items
            .iter()
            .map(|item| in_language(&item.text, language))
            .collect(),
        _ => Vec::new(),
    };
    let (kind, unit) = match &one.kind {
        QuestionKind::Single { .. } | QuestionKind::YesNo {} | QuestionKind::Region { .. } => ("one", None),
        QuestionKind::Multiple { .. } => ("several", None),
        QuestionKind::Likert { .. } | QuestionKind::Battery { .. } => ("scale", None),
        QuestionKind::Number { unit, .. } => ("number", Some(in_language(unit, language))),
        QuestionKind::Percent { .. } => ("percent", None),
        QuestionKind::FreeText { .. } => ("text", None),
        QuestionKind::Date { .. } => ("date", None),
        QuestionKind::Ranking { .. } => ("ranking", None),
        QuestionKind::Information {} => ("information", None),
    };
    let own = matches!(
        one.kind,
        QuestionKind::Single { own: true, .. } | QuestionKind::Multiple { own: true, .. }
    );
    json!({
        "id": one.id, "text": in_language(&one.text, language), "help": in_language(&one.help, language),
        "kind": worker.text(&format!("survey-run-kind-{kind}")), "unit": unit, "options": options, "items": items, "own": own,
        "conditional": !one.ask_if.is_empty(), "required": one.required, "fault": one.fault.as_ref().map(|fault| in_language(&fault.text, language)),
    })
}
