//! Text templates of the service, with the list of merge fields.

use axum::extract::{Path, Query};
use axum::http::StatusCode;
use serde::Deserialize;
use serde_json::{Value, json};
use tiltak_domain::casework::note::NoteKind;
use tiltak_domain::casework::refusal::Reason;
use tiltak_domain::casework::text_template::{MergeField, TextTemplate, unknown_fields};
use tiltak_domain::ids::TextTemplateId;
use tiltak_services::ServiceError;
use tiltak_services::text_template::TemplateTexts;

use super::words::{kind, kinds};
use crate::form::{Form, WorkerPosted};
use crate::language::text;
use crate::page_error::PageError;
use crate::pages::plan::{code_of, decoded, parse_id};
use crate::render::{Conflict, ConflictField, PageResult, see_other};
use crate::visitor::Worker;

/// What was saved just before.
#[derive(Deserialize)]
pub(super) struct Saved {
    lagret: Option<String>,
}

pub(super) async fn list(worker: Worker, Query(saved): Query<Saved>) -> PageResult {
    let services = &worker.state.services;
    let templates = services.text_templates(worker.actor()).await?;
    let may_set = services.may_set_templates(worker.actor());
    let view = |item: &TextTemplate| {
        json!({
            "name": item.name, "kind": kind(&worker, item.kind), "retired": item.retired, "body": item.body,
            "href": may_set.then(|| format!("/maler/{}", item.id)),
        })
    };
    let values = json!({
        "templates": templates.iter().map(view).collect::<Vec<_>>(), "may_set": may_set,
        "fields": fields(&worker), "saved": saved.lagret.is_some(),
    });
    worker.show(
        "pages/journal/templates.html",
        &worker.text("text-template-title"),
        "cases",
        values,
    )
}

pub(super) async fn ask_new(worker: Worker) -> PageResult {
    template_page(&worker, "/maler/ny", &Form::default(), StatusCode::OK)
}

pub(super) async fn ask(worker: Worker, Path(id): Path<String>) -> PageResult {
    let template = find(&worker, &id).await?;
    let mut values = vec![
        ("name", template.name.clone()),
        ("kind", code_of(template.kind)),
        ("body", template.body.clone()),
        ("version", template.version.to_string()),
    ];
    if template.retired {
        values.push(("retired", "1".to_owned()));
    }
    let form = Form::with(values);
    template_page(&worker, &format!("/maler/{id}"), &form, StatusCode::OK)
}

pub(super) async fn set_new(posted: WorkerPosted) -> PageResult {
    save(None, posted).await
}

pub(super) async fn set(Path(id): Path<String>, posted: WorkerPosted) -> PageResult {
    save(Some(&id), posted).await
}

async fn find(worker: &Worker, id: &str) -> Result<TextTemplate, PageError> {
    let id: TextTemplateId = parse_id(id)?;
    let all = worker.state.services.text_templates(worker.actor()).await?;
    all.into_iter()
        .find(|item| item.id == id)
        .ok_or(PageError::NotFound)
}

async fn save(id: Option<&str>, posted: WorkerPosted) -> PageResult {
    let WorkerPosted { worker, mut form } = posted;
    let stored = match id {
        Some(id) => Some(find(&worker, id).await?),
        None => None,
    };
    let action = id.map_or_else(|| "/maler/ny".to_owned(), |id| format!("/maler/{id}"));
    let chosen: Option<NoteKind> = decoded(&form.text("kind"));
    if chosen.is_none() {
        let missing = worker.text(&format!("refusal-{}", Reason::Missing.key()));
        form.object("kind", missing);
    }
    let unknown = unknown_fields(&form.text("body"));
    if !unknown.is_empty() {
        let names = unknown.join(", ");
        form.object(
            "body",
            text(
                worker.language,
                "text-template-unknown",
                &[("fields", names.into())],
            ),
        );
    }
    if let Some(kind) = chosen.filter(|_| !form.has_errors()) {
        let texts = TemplateTexts {
            name: form.text("name"),
            kind,
            body: form.text("body"),
            retired: form.ticked("retired"),
        };
        let seen = stored.as_ref().map(|stored| (stored.id, form.version()));
        match worker
            .state
            .services
            .set_text_template(worker.actor(), seen, texts)
            .await
        {
            Ok(_) => return Ok(see_other("/maler?lagret=1")),
            Err(ServiceError::Conflict) => {
                if let Some(stored) = stored {
                    return conflict(&worker, &stored, &action, &form);
                }
            }
            Err(ServiceError::Refused(refusals)) => {
                form.refuse(&refusals, worker.language, worker.state.services.today());
            }
            Err(other) => return Err(other.into()),
        }
    }
    template_page(&worker, &action, &form, StatusCode::UNPROCESSABLE_ENTITY)
}

fn conflict(worker: &Worker, stored: &TextTemplate, action: &str, form: &Form) -> PageResult {
    let field = |name, label: &str, stored: &str, area, hidden| ConflictField {
        name,
        label: worker.text(label),
        stored: stored.to_owned(),
        area,
        hidden,
    };
    let conflict = Conflict {
        subject: stored.name.clone(),
        action: action.to_owned(),
        open_href: action.to_owned(),
        version: stored.version,
        fields: vec![
            field("name", "text-template-name", &stored.name, false, false),
            field("body", "text-template-body", &stored.body, true, false),
            field("kind", "text-template-kind", "", false, true),
            field("retired", "text-template-retired", "", false, true),
        ],
    };
    worker.show_conflict(&conflict, form)
}

fn template_page(worker: &Worker, action: &str, form: &Form, status: StatusCode) -> PageResult {
    if !worker.state.services.may_set_templates(worker.actor()) {
        return Err(PageError::Forbidden);
    }
    let values = json!({
        "form": form.view(), "action": action, "kinds": kinds(worker), "fields": fields(worker),
        "version": form.filled("version"),
    });
    let key = if action == "/maler/ny" {
        "text-template-new-title"
    } else {
        "text-template-edit-title"
    };
    worker.show_with(
        status,
        "pages/journal/template.html",
        &worker.text(key),
        "cases",
        values,
    )
}

/// Every merge field with what it becomes.
fn fields(worker: &Worker) -> Vec<Value> {
    let row = |field: &MergeField| {
        let key = format!("{field:?}");
        let mut dashed = String::new();
        for letter in key.chars() {
            if letter.is_uppercase() && !dashed.is_empty() {
                dashed.push('-');
            }
            dashed.extend(letter.to_lowercase());
        }
        json!([
            format!("{{{{{}}}}}", field.name()),
            worker.text(&format!("text-template-field-{dashed}"))
        ])
    };
    MergeField::ALL.iter().map(row).collect()
}
