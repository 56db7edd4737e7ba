//! Everything that was answered, to look over before it is sent.

use axum::extract::{Path, Query};
use axum::http::StatusCode;
use serde_json::{Value, json};
use tiltak_domain::feedback::page;
use tiltak_domain::feedback::scale::in_language;
use tiltak_services::ServiceError;
use tiltak_services::feedback::ChannelState;

use super::href;
use super::question::question;
use super::view::{Chosen, Here};
use crate::form::OpenPosted;
use crate::render::{PageResult, see_other};
use crate::visitor::Visitor;

pub(super) async fn show(
    Path(token): Path<String>,
    Query(chosen): Query<Chosen>,
    visitor: Visitor,
) -> PageResult {
    let channel = visitor.state.services.feedback_channel(&token).await?;
    if channel.state != ChannelState::Open {
        return Ok(see_other(&href(&token)));
    }
    let here = Here::new(&visitor, &token, &channel, &chosen);
    shown(&here, StatusCode::OK)
}

pub(super) async fn post(
    Path(token): Path<String>,
    Query(chosen): Query<Chosen>,
    posted: OpenPosted,
) -> PageResult {
    let visitor = posted.visitor;
    let services = &visitor.state.services;
    let channel = services.feedback_channel(&token).await?;
    let here = Here::new(&visitor, &token, &channel, &chosen);
    match services.send_feedback(&token).await {
        // Sent twice, by a double click or from two places: what was sent first stands.
        Ok(()) | Err(ServiceError::Conflict | ServiceError::NotFound) => Ok(see_other(&here.step(""))),
        Err(ServiceError::Refused(_)) if channel.state != ChannelState::Open => Ok(see_other(&here.step(""))),
        Err(ServiceError::Refused(_)) => shown(&here, StatusCode::UNPROCESSABLE_ENTITY),
        Err(other) => Err(other.into()),
    }
}

fn shown(here: &Here<'_>, status: StatusCode) -> PageResult {
    let channel = here.channel;
    let words = page::words(here.language, &[("who", &channel.asked_by)]);
    let seen = |id: &str| words[format!("seen_{id}").as_str()].clone();
    let audience = channel.invitation.audience;
    let mut rows: Vec<Value> = Vec::new();
    for (number, item) in (1..).zip(&channel.scale.items) {
        let given = channel.given.items.iter().find(|one| one.item == item.id);
        let value = given.and_then(|one| one.value);
        let point = channel
            .scale
            .points_for(audience)
            .find(|point| Some(point.value) == value);
        rows.push(json!({
            "question": question(item, audience, here),
            "answer": point.map(|point| in_language(&point.text, here.language)),
            "face": point.and_then(|point| point.face.clone()),
            "seen_by": given.filter(|one| one.value.is_some()).map(|one| seen(one.seen_by.id())),
            "href": here.step(&format!("{number}")),
        }));
    }
    let text = channel.given.words.trim();
    rows.push(json!({
        "question": words["words_title"],
        "answer": Some(text).filter(|text| !text.is_empty()),
        "face": null,
        "seen_by": (!text.is_empty()).then(|| seen(channel.given.words_seen_by.id())),
        "href": here.step("ord"),
    }));
    let own = json!({
        "rows": rows,
        "action": here.step("send"),
        "back_href": here.step("ord"),
        "is_refused": status != StatusCode::OK,
    });
    here.show(
        status,
        ("pages/channel/send.html", "send"),
        "check_title",
        &[],
        own,
    )
}
