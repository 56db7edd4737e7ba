//! Giving access: each document with its words, what is to be taken out and why; looked at before it is given.

use axum::extract::Path;
use axum::http::{StatusCode, Uri};
use serde_json::{Value, json};
use tiltak_domain::casework::attachment::Attachment;
use tiltak_domain::casework::file_access::{Redaction, limits_on};
use tiltak_domain::casework::refusal::Reason;
use tiltak_domain::casework::signature::PartyRole;
use tiltak_services::ServiceError;
use tiltak_services::file_access::{ATTACHMENT, Choice, Document, NewAccess, RedactedCopy, documents, item};

use super::access::{key, may_grant, name};
use super::package::{file_view, piece_views};
use crate::form::{Form, WorkerPosted, show_date};
use crate::page_error::PageError;
use crate::pages::case_file::menu::Step;
use crate::pages::plan::{CasePage, Shown, decoded};
use crate::pages::signature;
use crate::render::{PageResult, see_other};
use crate::visitor::Worker;

/// How many lines of words with a reason each document has room for.
const LINES: usize = 3;

pub(super) async fn ask(worker: Worker, Path(case): Path<String>, uri: Uri) -> PageResult {
    let page = CasePage::open(worker, &case).await?;
    let asked = form_urlencoded::parse(uri.query().unwrap_or_default().as_bytes());
    let chosen: Vec<String> = asked
        .filter(|(name, _)| name == "dok")
        .map(|(_, value)| value.into_owned())
        .collect();
    let fields = chosen.iter().map(|value| ("dok", value.clone()));
    let mut form = Form::with(fields.chain([("asked_on", show_date(page.today()))]));
    let mut status = StatusCode::OK;
    if chosen.is_empty() {
        form.object("", page.worker.text("file-access-choose-one"));
        status = StatusCode::UNPROCESSABLE_ENTITY;
    }
    form_page(&page, &form, status, false)
}

pub(super) async fn grant(Path(case): Path<String>, posted: WorkerPosted) -> PageResult {
    let WorkerPosted { worker, mut form } = posted;
    let page = CasePage::open(worker, &case).await?;
    let worker = &page.worker;
    let language = worker.language;
    let asked_on = form.required_date("asked_on", language);
    let role: Option<PartyRole> = decoded(&form.text("role"));
    if role.is_none() {
        form.object("role", page.refusal(Reason::Missing));
    }
    let choices = read(&page, &mut form);
    let preview = form.text("do") != "grant";
    if form.has_errors() {
        return form_page(&page, &form, StatusCode::UNPROCESSABLE_ENTITY, false);
    }
    if preview {
        return form_page(&page, &form, StatusCode::OK, true);
    }
    let (Some(asked_on), Some(role)) = (asked_on, role) else {
        return form_page(&page, &form, StatusCode::UNPROCESSABLE_ENTITY, false);
    };
    let new = NewAccess {
        asked_by: form.text("asked_by"),
        role,
        asked_on,
        choices,
    };
    match worker
        .state
        .services
        .grant_access(worker.actor(), page.case.file.id, new)
        .await
    {
        Ok(id) => Ok(see_other(&page.href(&format!("/innsyn/{id}?lagret=1")))),
        Err(ServiceError::Refused(refusals)) => {
            form.refuse(&refusals, language, page.today());
            form_page(&page, &form, StatusCode::UNPROCESSABLE_ENTITY, false)
        }
        Err(other) => Err(other.into()),
    }
}

/// The chosen documents with what is to be done to each; faults stand at their lines.
fn read(page: &CasePage, form: &mut Form) -> Vec<Choice> {
    if form.filled("asked_by").is_none() {
        form.object("asked_by", page.refusal(Reason::Missing));
    }
    let all = documents(&page.case);
    let chosen = form.list("dok");
    let mut choices = Vec::new();
    for (place, document) in chosen_of(&all, &chosen) {
        let choice = choice(page, form, place, document);
        if let Err(refusals) = item(&page.case, &choice, page.today()) {
            for refusal in refusals.0 {
                let text = page.refusal(refusal.reason);
                // One of the lines; the words tell which.
                let field = refusal.field.unwrap_or("words");
                let line = if field.starts_with("copy") { "" } else { "-0" };
                form.object(&format!("{field}-{place}{line}"), text);
            }
        }
        choices.push(choice);
    }
    if choices.is_empty() {
        form.object("", page.worker.text("file-access-choose-one"));
    }
    choices
}

fn chosen_of<'a>(all: &'a [Document], chosen: &[String]) -> Vec<(usize, &'a Document)> {
    let wanted = all.iter().filter(|document| chosen.contains(&key(document)));
    wanted.enumerate().collect()
}

fn choice(page: &CasePage, form: &Form, place: usize, document: &Document) -> Choice {
    let lines = (0..LINES).filter_map(|line| {
        let words = form.filled(&format!("words-{place}-{line}"))?;
        Some(Redaction {
            words,
            limit: form.text(&format!("limit-{place}-{line}")),
        })
    });
    Choice {
        kind: document.kind.to_owned(),
        thing: document.thing,
        title: name(page, document),
        redactions: lines.collect(),
        withheld: form.filled(&format!("withheld-{place}")),
        copy: form
            .parsed(&format!("copy-{place}"))
            .map(|attachment| RedactedCopy {
                attachment,
                limit: form.text(&format!("copy_limit-{place}")),
            }),
    }
}

/// The files that can be given in the place of one: all others of the case. None where the document is no file.
fn copies(page: &CasePage, document: &Document) -> Option<Vec<Value>> {
    let others = page
        .case
        .attachments
        .iter()
        .filter(|item| item.id.0 != document.thing);
    let view = |item: &Attachment| json!({ "value": item.id.to_string(), "label": format!("{} ({})", item.title, item.file_name) });
    (document.kind == ATTACHMENT).then(|| others.map(view).collect())
}

fn form_page(page: &CasePage, form: &Form, status: StatusCode, preview: bool) -> PageResult {
    if !may_grant(page) {
        return Err(PageError::Forbidden);
    }
    let title = page.title("file-access-new-title");
    let shown = Shown {
        template: "pages/journal/access_form.html",
        title: &title,
        step: Step::Journal,
        plan: None,
    };
    let all = documents(&page.case);
    let chosen = chosen_of(&all, &form.list("dok"));
    let view = |(place, document): &(usize, &Document)| -> Value {
        let shown = preview
            .then(|| item(&page.case, &choice(page, form, *place, document), page.today()).ok())
            .flatten();
        json!({
            "key": key(document), "place": place, "name": name(page, document), "on": document.on, "text": document.text,
            "copies": copies(page, document),
            "shown": shown.map(|item| json!({ "title": item.title, "pieces": piece_views(page, &item.pieces), "file": item.file.as_ref().map(|file| file_view(page, file, None)) })),
        })
    };
    let english = page.worker.english();
    let limits = limits_on(page.today()).map(|limit| {
        json!({ "value": limit.id, "label": format!("{} ({})", limit.label(english), limit.legal_basis()) })
    });
    let own = json!({
        "form": form.view(), "action": page.href("/innsyn/ny"), "back": page.href("/innsyn"), "preview": preview,
        "documents": chosen.iter().map(view).collect::<Vec<_>>(), "lines": (0..LINES).collect::<Vec<_>>(),
        "limits": limits.collect::<Vec<_>>(), "roles": signature::roles(page),
    });
    page.show(status, &shown, own)
}
