//! A note: written, read, corrected by another.

use axum::extract::{Path, Query};
use axum::http::StatusCode;
use serde::Deserialize;
use serde_json::{Value, json};
use tiltak_domain::casework::note::{Correction, Note, NoteKind};
use tiltak_domain::casework::refusal::Reason;
use tiltak_domain::ids::TextTemplateId;
use tiltak_services::ServiceError;
use tiltak_services::note::NewNote;

use super::words::{self, kinds, note_href, note_view};
use crate::form::{Form, WorkerPosted, show_date};
use crate::page_error::PageError;
use crate::pages::case_file::menu::Step;
use crate::pages::plan::{CasePage, Shown, code_of, decoded, parse_id};
use crate::render::{PageResult, see_other};
use crate::visitor::Worker;

/// The template that a note begins from.
#[derive(Deserialize)]
pub(super) struct Asked {
    #[serde(rename = "mal")]
    template: Option<String>,
}

pub(super) async fn show_new(
    worker: Worker,
    Path(case): Path<String>,
    Query(asked): Query<Asked>,
) -> PageResult {
    let page = CasePage::open(worker, &case).await?;
    let mut fields = vec![("happened_on", show_date(page.today()))];
    let mut missing = Vec::new();
    if let Some(id) = asked.template.as_deref() {
        let id: TextTemplateId = parse_id(id)?;
        let services = &page.worker.state.services;
        let filled = services.fill_template(page.worker.actor(), &page.case, id, show_date);
        let (template, filled) = filled.await?;
        fields.extend([
            ("kind", code_of(template.kind)),
            ("title", template.name),
            ("text", filled.text),
            ("template", template.id.to_string()),
        ]);
        missing = filled.missing;
    }
    let form = Form::with(fields);
    note_page(&page, None, &form, StatusCode::OK, &missing)
}

pub(super) async fn write(Path(case): Path<String>, posted: WorkerPosted) -> PageResult {
    save(&case, None, posted).await
}

pub(super) async fn show(worker: Worker, Path((case, note)): Path<(String, String)>) -> PageResult {
    let page = CasePage::open(worker, &case).await?;
    let names = words::names(&page).await?;
    let note = find(&page, &note)?;
    let shown = Shown {
        template: "pages/journal/show.html",
        title: &note.title,
        step: Step::Journal,
        plan: None,
    };
    let own = json!({ "note": note_view(&page, note, &names), "journal_href": page.href("/journal") });
    page.show(StatusCode::OK, &shown, own)
}

pub(super) async fn show_correction(
    worker: Worker,
    Path((case, note)): Path<(String, String)>,
) -> PageResult {
    let page = CasePage::open(worker, &case).await?;
    let note = find(&page, &note)?;
    let form = Form::with([
        ("kind", code_of(note.kind)),
        ("title", note.title.clone()),
        ("happened_on", show_date(note.happened_on)),
        ("people", note.people.clone()),
        ("text", note.text.clone()),
    ]);
    note_page(&page, Some(note), &form, StatusCode::OK, &[])
}

pub(super) async fn correct(Path((case, note)): Path<(String, String)>, posted: WorkerPosted) -> PageResult {
    save(&case, Some(&note), posted).await
}

fn find<'a>(page: &'a CasePage, id: &str) -> Result<&'a Note, PageError> {
    let id = parse_id(id)?;
    page.case
        .notes
        .iter()
        .find(|note| note.id == id)
        .ok_or(PageError::NotFound)
}

async fn save(case: &str, corrects: Option<&str>, posted: WorkerPosted) -> PageResult {
    let WorkerPosted { worker, mut form } = posted;
    let page = CasePage::open(worker, case).await?;
    let wrong = corrects.map(|id| find(&page, id)).transpose()?;
    let (worker, today) = (&page.worker, page.today());
    let new = read(&page, wrong, &mut form);
    let tried = if form.has_errors() {
        try_out(&page, new).map(|()| None).map_err(ServiceError::from)
    } else {
        let services = &worker.state.services;
        services
            .write_note(worker.actor(), page.case.file.id, new)
            .await
            .map(Some)
    };
    match tried {
        Ok(Some(id)) => return Ok(see_other(&page.href(&format!("/journal?lagret=note#notat-{id}")))),
        Ok(None) => {}
        Err(ServiceError::Refused(refusals)) => form.refuse(&refusals, worker.language, today),
        Err(other) => return Err(other.into()),
    }
    note_page(&page, wrong, &form, StatusCode::UNPROCESSABLE_ENTITY, &[])
}

fn read(page: &CasePage, wrong: Option<&Note>, form: &mut Form) -> NewNote {
    let happened_on = form.required_date("happened_on", page.worker.language);
    let kind: Option<NoteKind> = decoded(&form.text("kind"));
    if kind.is_none() {
        form.object("kind", page.refusal(Reason::Missing));
    }
    NewNote {
        kind: kind.unwrap_or(NoteKind::Other),
        title: form.text("title"),
        happened_on: happened_on.unwrap_or_else(|| page.today()),
        people: form.text("people"),
        text: form.text("text"),
        template: form.parsed("template"),
        corrects: wrong.map(|wrong| Correction {
            note: wrong.id,
            reason: form.text("reason"),
        }),
    }
}

/// Everything else that is wrong, when the form itself is faulty already.
fn try_out(page: &CasePage, new: NewNote) -> Result<(), tiltak_domain::casework::refusal::Refusals> {
    let note = Note {
        id: tiltak_domain::ids::NoteId(uuid::Uuid::nil()),
        version: 1,
        case_file: page.case.file.id,
        kind: new.kind,
        title: new.title,
        happened_on: new.happened_on,
        people: new.people,
        text: new.text,
        written_by: page.worker.actor().user,
        written_at: page.worker.state.services.now(),
        template: new.template,
        corrects: new.corrects,
    };
    note.write(&page.case.notes, page.today()).map(drop)
}

fn note_page(
    page: &CasePage,
    wrong: Option<&Note>,
    form: &Form,
    status: StatusCode,
    missing: &[String],
) -> PageResult {
    let (key, action) = match wrong {
        None => ("journal-new-title", page.href("/journal/ny")),
        Some(note) => ("journal-correct-title", format!("{}/rett", note_href(page, note))),
    };
    let title = page.title(key);
    let shown = Shown {
        template: "pages/journal/note.html",
        title: &title,
        step: Step::Journal,
        plan: None,
    };
    let wrong: Option<Value> =
        wrong.map(|note| json!({ "title": note.title, "href": note_href(page, note) }));
    let own = json!({
        "form": form.view(), "action": action, "kinds": kinds(&page.worker), "wrong": wrong,
        "template": form.text("template"), "missing": missing, "journal_href": page.href("/journal"),
        "blocked": page.blocked(None).filter(|_| !form.has_errors()),
    });
    page.show(status, &shown, own)
}
