//! A youth who declined is asked again, in the ways agreed to.

use axum::extract::Path;
use axum::http::StatusCode;
use tiltak_domain::casework::aftercare::{Aftercare, AskedAgain, AskedAnswer, ChannelKind};
use tiltak_domain::casework::refusal::Reason;

use super::{find, of_offer};
use crate::form::{Form, WorkerPosted, show_date};
use crate::pages::placement::{Fields, FormPage, choices, form_page, refused};
use crate::pages::plan::{CasePage, decoded};
use crate::render::{PageResult, see_other};
use crate::visitor::Worker;

pub(super) async fn show(worker: Worker, Path((case, aftercare)): Path<(String, String)>) -> PageResult {
    let page = CasePage::open(worker, &case).await?;
    let aftercare = find(&page, &aftercare)?;
    let form = Form::with([("on", show_date(page.today()))]);
    shown(&page, aftercare, &form, StatusCode::OK)
}

pub(super) async fn ask(Path((case, aftercare)): Path<(String, String)>, posted: WorkerPosted) -> PageResult {
    let WorkerPosted { worker, mut form } = posted;
    let page = CasePage::open(worker, &case).await?;
    let aftercare = find(&page, &aftercare)?;
    let worker = &page.worker;
    let mut status = StatusCode::UNPROCESSABLE_ENTITY;
    let on = form.required_date("on", worker.language);
    let channel: Option<ChannelKind> = decoded(&form.text("channel"));
    let answer: Option<AskedAnswer> = decoded(&form.text("answer"));
    for (field, missing) in [("channel", channel.is_none()), ("answer", answer.is_none())] {
        if missing {
            form.object(field, page.refusal(Reason::Missing));
        }
    }
    if let (Some(on), Some(channel), Some(answer)) = (on, channel, answer) {
        let asked = AskedAgain {
            on,
            channel,
            answer,
            text: form.text("text"),
        };
        let (services, file, version) = (&worker.state.services, page.case.file.id, form.version());
        match services
            .ask_aftercare(worker.actor(), file, aftercare.id, version, asked)
            .await
        {
            Ok(()) => return Ok(see_other(&page.href("/ettervern?lagret=spurt"))),
            Err(error) => status = refused(worker, &mut form, error)?,
        }
    }
    shown(&page, aftercare, &form, status)
}

fn shown(page: &CasePage, aftercare: &Aftercare, form: &Form, status: StatusCode) -> PageResult {
    let worker = &page.worker;
    let agreed: Vec<ChannelKind> = aftercare
        .later
        .iter()
        .flat_map(|later| &later.channels)
        .map(|one| one.kind)
        .collect();
    let fields = Fields::new(worker)
        .date("on", "aftercare-asked-on")
        .radios(
            "channel",
            "aftercare-asked-channel",
            choices(worker, &agreed, "aftercare-channel"),
        )
        .radios(
            "answer",
            "aftercare-asked-answer",
            choices(worker, &AskedAnswer::ALL, "aftercare-asked"),
        )
        .area("text", "aftercare-asked-text")
        .done();
    let shown = FormPage {
        title: page.title("aftercare-ask-title"),
        lead: "aftercare-ask-lead",
        save: "aftercare-ask-save",
        blocked: (!aftercare.may_be_asked()).then(|| page.refusal(Reason::NotToBeAsked)),
        fields,
        ..of_offer(page, aftercare, "spor")
    };
    form_page(page, form, status, &shown)
}
