//! The youth's answer, and what is fine later.

use axum::extract::Path;
use axum::http::StatusCode;
use serde_json::json;
use tiltak_domain::casework::aftercare::{Aftercare, AftercareAnswer, Channel, ChannelKind, LaterContact};
use tiltak_domain::casework::refusal::Reason;
use tiltak_domain::codelist::{Kind, list};

use super::{find, of_offer};
use crate::form::{Form, WorkerPosted, show_date};
use crate::pages::placement::{Fields, FormPage, choice, form_page, refused};
use crate::pages::plan::{CasePage, code_of};
use crate::render::{PageResult, see_other};
use crate::visitor::Worker;

pub(super) async fn show(worker: Worker, Path((case, aftercare)): Path<(String, String)>) -> PageResult {
    let page = CasePage::open(worker, &case).await?;
    let aftercare = find(&page, &aftercare)?;
    let form = Form::with([("on", show_date(page.today()))]);
    answer_page(&page, aftercare, &form, StatusCode::OK)
}

pub(super) async fn answer(
    Path((case, aftercare)): Path<(String, String)>,
    posted: WorkerPosted,
) -> PageResult {
    let WorkerPosted { worker, mut form } = posted;
    let page = CasePage::open(worker, &case).await?;
    let aftercare = find(&page, &aftercare)?;
    let worker = &page.worker;
    let mut status = StatusCode::UNPROCESSABLE_ENTITY;
    if let Some(on) = form.required_date("on", worker.language) {
        let answer = AftercareAnswer {
            on,
            conclusion: form.text("conclusion").as_str().into(),
            text: form.text("text"),
        };
        let later = read_later(&form);
        let (services, file, version) = (&worker.state.services, page.case.file.id, form.version());
        match services
            .answer_aftercare(worker.actor(), file, aftercare.id, version, answer, later)
            .await
        {
            Ok(()) => return Ok(see_other(&page.href("/ettervern?lagret=svar"))),
            Err(error) => status = refused(worker, &mut form, error)?,
        }
    }
    answer_page(&page, aftercare, &form, status)
}

/// The name of the field that says how to reach somebody in a way.
fn field(kind: ChannelKind) -> &'static str {
    match kind {
        ChannelKind::Phone => "channel_phone",
        ChannelKind::Text => "channel_text",
        ChannelKind::Email => "channel_email",
        ChannelKind::Letter => "channel_letter",
        ChannelKind::Person => "channel_person",
    }
}

fn read_later(form: &Form) -> Option<LaterContact> {
    let allowed = match form.text("later").as_str() {
        "yes" => true,
        "no" => false,
        _ => return None,
    };
    let way = |kind: &ChannelKind| {
        let value = form.filled(field(*kind))?;
        Some(Channel { kind: *kind, value })
    };
    Some(LaterContact {
        allowed,
        channels: ChannelKind::ALL.iter().filter_map(way).collect(),
        said: form.text("said"),
    })
}

fn later_fields<'a>(page: &'a CasePage, fields: Fields<'a>, optional: bool) -> Fields<'a> {
    let worker = &page.worker;
    let answers = vec![
        choice(worker, "yes", "aftercare-later-yes"),
        choice(worker, "no", "aftercare-later-no"),
    ];
    let mut fields = fields
        .radios("later", "aftercare-later", answers)
        .help("aftercare-later-help");
    if optional {
        fields = fields.optional();
    }
    for kind in ChannelKind::ALL {
        // The first one carries the fault that there is none.
        let label = format!("aftercare-way-{}", code_of(kind));
        fields = fields.line(field(kind), &label).optional();
    }
    fields = fields.area("said", "aftercare-said").help("aftercare-said-help");
    if optional { fields.optional() } else { fields }
}

fn answer_page(page: &CasePage, aftercare: &Aftercare, form: &Form, status: StatusCode) -> PageResult {
    let codes = list(Kind::AftercareConclusion);
    let today = page.today();
    let conclusions = codes
        .entries()
        .iter()
        .filter(|entry| codes.is_valid_on(entry.code.as_str(), today))
        .map(|entry| json!({ "value": entry.code.as_str(), "label": entry.label(page.worker.english()) }));
    let fields = Fields::new(&page.worker)
        .date("on", "aftercare-answer-on")
        .radios("conclusion", "aftercare-conclusion", conclusions.collect())
        .area("text", "aftercare-answer-text")
        .help("aftercare-answer-text-help")
        .heading("aftercare-heading-later");
    let shown = FormPage {
        title: page.title("aftercare-answer-title"),
        lead: "aftercare-answer-lead",
        save: "aftercare-answer-save",
        blocked: page.blocked(aftercare.answer.is_some().then_some(Reason::AlreadyThere)),
        fields: later_fields(page, fields, true).done(),
        ..of_offer(page, aftercare, "svar")
    };
    form_page(page, form, status, &shown)
}

pub(super) async fn show_later(
    worker: Worker,
    Path((case, aftercare)): Path<(String, String)>,
) -> PageResult {
    let page = CasePage::open(worker, &case).await?;
    let aftercare = find(&page, &aftercare)?;
    let mut stored = Vec::new();
    if let Some(later) = &aftercare.later {
        stored.push(("later", if later.allowed { "yes" } else { "no" }.to_owned()));
        stored.push(("said", later.said.clone()));
        stored.extend(
            later
                .channels
                .iter()
                .map(|one| (field(one.kind), one.value.clone())),
        );
    }
    later_page(&page, aftercare, &Form::with(stored), StatusCode::OK)
}

pub(super) async fn later(
    Path((case, aftercare)): Path<(String, String)>,
    posted: WorkerPosted,
) -> PageResult {
    let WorkerPosted { worker, mut form } = posted;
    let page = CasePage::open(worker, &case).await?;
    let aftercare = find(&page, &aftercare)?;
    let worker = &page.worker;
    let mut status = StatusCode::UNPROCESSABLE_ENTITY;
    match read_later(&form) {
        None => form.object("later", page.refusal(Reason::Missing)),
        Some(later) => {
            let (services, file, version) = (&worker.state.services, page.case.file.id, form.version());
            match services
                .agree_later_contact(worker.actor(), file, aftercare.id, version, later)
                .await
            {
                Ok(()) => return Ok(see_other(&page.href("/ettervern?lagret=kontakt"))),
                Err(error) => status = refused(worker, &mut form, error)?,
            }
        }
    }
    later_page(&page, aftercare, &form, status)
}

fn later_page(page: &CasePage, aftercare: &Aftercare, form: &Form, status: StatusCode) -> PageResult {
    let shown = FormPage {
        title: page.title("aftercare-later-title"),
        lead: "aftercare-later-lead",
        save: "aftercare-later-save",
        blocked: None,
        fields: later_fields(page, Fields::new(&page.worker), false).done(),
        ..of_offer(page, aftercare, "kontakt")
    };
    form_page(page, form, status, &shown)
}
