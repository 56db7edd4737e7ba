//! Where a link begins: what is asked, who sees it, what must be shared; and what it shows afterwards.

use axum::extract::{Path, Query};
use axum::http::StatusCode;
use axum::response::Response;
use serde_json::json;
use tiltak_domain::feedback::invitation::Respondent;
use tiltak_services::ServiceError;
use tiltak_services::feedback::ChannelState;

use super::href;
use super::view::{Chosen, Here, alone};
use crate::cookie;
use crate::form::WorkerPosted;
use crate::page_error::PageError;
use crate::render::{PageResult, see_other, with_cookie};
use crate::visitor::Visitor;

pub(super) async fn show(
    Path(token): Path<String>,
    Query(chosen): Query<Chosen>,
    visitor: Visitor,
) -> PageResult {
    let channel = match visitor.state.services.feedback_channel(&token).await {
        // Whoever comes with an old link is told so in the channel's own words, and whom to call.
        Err(ServiceError::NotFound) => {
            let own = json!({ "text": "gone" });
            let template = "pages/channel/told.html";
            return alone(
                &visitor,
                &chosen,
                StatusCode::NOT_FOUND,
                template,
                "gone_title",
                own,
            );
        }
        channel => channel?,
    };
    let here = Here::new(&visitor, &token, &channel, &chosen);
    match &channel.state {
        ChannelState::Open => start(&here),
        ChannelState::NotYet => {
            let date = here.day(channel.invitation.opens_on);
            told(&here, "not_yet_title", "not_yet", &[("date", &date)])
        }
        ChannelState::Gone => told(&here, "gone_title", "gone", &[]),
        ChannelState::Answered {
            is_read_at_once,
            reply_due,
            reply,
        } => {
            let date = here.day(*reply_due);
            let own = json!({ "is_read_at_once": is_read_at_once, "reply": reply });
            let title = if reply.is_some() {
                "reply_title"
            } else {
                "thanks_title"
            };
            let template = ("pages/channel/thanks.html", "");
            here.show(StatusCode::OK, template, title, &[("date", &date)], own)
        }
    }
}

fn start(here: &Here<'_>) -> PageResult {
    let channel = here.channel;
    let first = channel.scale.items.iter().position(|item| {
        let is_given = |one: &tiltak_domain::feedback::answer::GivenItem| one.item == item.id;
        !channel.given.items.iter().any(is_given)
    });
    let own = json!({
        "about": channel.invitation.about,
        "is_child": channel.invitation.respondent == Respondent::Child,
        "start_href": here.step(&first.map_or_else(|| "ord".to_owned(), |place| (place + 1).to_string())),
    });
    here.show(
        StatusCode::OK,
        ("pages/channel/start.html", ""),
        "hello_title",
        &[],
        own,
    )
}

pub(super) fn told(here: &Here<'_>, title: &str, text: &str, more: &[(&str, &str)]) -> PageResult {
    let own = json!({ "text": text });
    here.show(StatusCode::OK, ("pages/channel/told.html", ""), title, more, own)
}

/// On the worker's own tablet: the worker is signed out before the child gets it.
pub(super) async fn here(Path(token): Path<String>, posted: WorkerPosted) -> Result<Response, PageError> {
    let worker = posted.worker;
    worker.state.services.sign_out(&worker.signed_in).await?;
    Ok(with_cookie(
        see_other(&href(&token)),
        cookie::clear(cookie::SESSION),
    ))
}
