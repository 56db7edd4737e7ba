//! A message to the population register that was refused, or may not be sent.

use axum::extract::Path;
use axum::http::StatusCode;
use tiltak_domain::casework::foster_parent_message::{FosterParentMessage, MessageState};
use tiltak_domain::casework::refusal::Reason;

use super::{Fields, FormPage, form_page, refused, view};
use crate::form::{Form, WorkerPosted};
use crate::page_error::PageError;
use crate::pages::case_file::menu::Step;
use crate::pages::plan::{CasePage, parse_id};
use crate::render::{PageResult, see_other};
use crate::visitor::Worker;

fn find<'a>(page: &'a CasePage, id: &str) -> Result<&'a FosterParentMessage, PageError> {
    let id = parse_id(id)?;
    let found = page.case.foster_parent_messages.iter().find(|one| one.id == id);
    found.ok_or(PageError::NotFound)
}

pub(super) async fn show(worker: Worker, Path((case, message)): Path<(String, String)>) -> PageResult {
    let page = CasePage::open(worker, &case).await?;
    let message = find(&page, &message)?;
    shown(&page, message, &Form::default(), StatusCode::OK)
}

pub(super) async fn settle(
    Path((case, message)): Path<(String, String)>,
    posted: WorkerPosted,
) -> PageResult {
    let WorkerPosted { worker, mut form } = posted;
    let page = CasePage::open(worker, &case).await?;
    let message = find(&page, &message)?;
    let worker = &page.worker;
    let (services, file, version) = (&worker.state.services, page.case.file.id, form.version());
    let done = services.settle_foster_parent_message(
        worker.actor(),
        file,
        message.id,
        version,
        form.text("text"),
        form.ticked("again"),
    );
    let status = match done.await {
        Ok(()) => {
            return Ok(see_other(
                &page.href("/plasseringer?lagret=melding#folkeregisteret"),
            ));
        }
        Err(error) => refused(worker, &mut form, error)?,
    };
    shown(&page, message, &form, status)
}

fn shown(page: &CasePage, message: &FosterParentMessage, form: &Form, status: StatusCode) -> PageResult {
    let fields = Fields::new(&page.worker)
        .area("text", "placement-message-text")
        .help("placement-message-text-help")
        .tick("again", "placement-message-again")
        .done();
    let title = match &message.state {
        MessageState::Refused { code, .. } => page.words(
            "placement-message-refused-title",
            &[("why", view::why(page, code).into())],
        ),
        _ => page.worker.text("placement-message-withheld-title"),
    };
    let shown = FormPage {
        title,
        lead: "placement-message-lead",
        save: "placement-message-save",
        action: page.href(&format!("/omsorgsmeldinger/{}", message.id)),
        back: page.href("/plasseringer#folkeregisteret"),
        step: Step::Placement,
        version: message.version,
        blocked: (!message.needs_somebody()).then(|| page.refusal(Reason::AlreadyThere)),
        fields,
    };
    form_page(page, form, status, &shown)
}
