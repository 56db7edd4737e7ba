//! One question a page, and a page for own words.

use axum::extract::{Path, Query};
use axum::http::StatusCode;
use serde_json::{Value, json};
use tiltak_domain::feedback::answer::{GivenItem, SeenBy};
use tiltak_domain::feedback::scale::{Audience, Item, in_language};
use tiltak_services::ServiceError;
use tiltak_services::feedback::{Channel, ChannelState};

use super::href;
use super::view::{Chosen, Here};
use crate::form::{Form, OpenPosted};
use crate::page_error::PageError;
use crate::render::{PageResult, see_other};
use crate::visitor::Visitor;

/// What a passed-over question sends.
const NO_ANSWER: &str = "none";

pub(super) async fn show(
    Path((token, number)): Path<(String, usize)>,
    Query(chosen): Query<Chosen>,
    visitor: Visitor,
) -> PageResult {
    let channel = visitor.state.services.feedback_channel(&token).await?;
    if channel.state != ChannelState::Open {
        return Ok(see_other(&href(&token)));
    }
    let here = Here::new(&visitor, &token, &channel, &chosen);
    asked(&here, number, StatusCode::OK, None)
}

pub(super) async fn post(
    Path((token, number)): Path<(String, usize)>,
    Query(chosen): Query<Chosen>,
    posted: OpenPosted,
) -> PageResult {
    let OpenPosted { visitor, form } = posted;
    let services = &visitor.state.services;
    let channel = services.feedback_channel(&token).await?;
    let here = Here::new(&visitor, &token, &channel, &chosen);
    let item = item(&channel, number)?;
    let Some(value) = chosen_value(&form) else {
        return asked(&here, number, StatusCode::UNPROCESSABLE_ENTITY, Some(&form));
    };
    let given = GivenItem {
        item: item.id.clone(),
        value,
        seen_by: seen_by(&form),
    };
    match services.keep_feedback_item(&token, given).await {
        Ok(()) => Ok(see_other(&after(&here, number))),
        Err(ServiceError::NotFound) => Ok(see_other(&href(&token))),
        Err(ServiceError::Refused(_)) => asked(&here, number, StatusCode::UNPROCESSABLE_ENTITY, Some(&form)),
        Err(other) => Err(other.into()),
    }
}

/// None where nothing was chosen; an empty value where the question is passed over.
#[expect(
    clippy::option_option,
    reason = "not chosen, passed over, and a value are three things"
)]
fn chosen_value(form: &Form) -> Option<Option<u8>> {
    match form.text("value").as_str() {
        "" => None,
        NO_ANSWER => Some(None),
        typed => typed.parse().ok().map(Some),
    }
}

fn seen_by(form: &Form) -> SeenBy {
    SeenBy::from_id(&form.text("seen_by")).unwrap_or_default()
}

fn item(channel: &Channel, number: usize) -> Result<&Item, PageError> {
    let place = number.checked_sub(1).ok_or(PageError::NotFound)?;
    channel.scale.items.get(place).ok_or(PageError::NotFound)
}

fn after(here: &Here<'_>, number: usize) -> String {
    if number >= here.channel.scale.items.len() {
        here.step("ord")
    } else {
        here.step(&(number + 1).to_string())
    }
}

fn asked(here: &Here<'_>, number: usize, status: StatusCode, refused: Option<&Form>) -> PageResult {
    let channel = here.channel;
    let item = item(channel, number)?;
    let text = question(item, channel.invitation.audience, here);
    let kept = channel.given.items.iter().find(|one| one.item == item.id);
    let value = match refused {
        Some(form) => form.text("value"),
        None => kept.map_or_else(String::new, |one| {
            one.value
                .map_or_else(|| NO_ANSWER.to_owned(), |value| value.to_string())
        }),
    };
    // The choice of the question before, so that nobody has to make it again for each.
    let before = channel.given.items.last().map(|one| one.seen_by);
    let seen = match refused {
        Some(form) => seen_by(form),
        None => kept.map(|one| one.seen_by).or(before).unwrap_or_default(),
    };
    let points: Vec<Value> = channel
        .scale
        .points_for(channel.invitation.audience)
        .map(|point| {
            json!({
                "value": point.value.to_string(),
                "label": in_language(&point.text, here.language),
                "face": point.face,
                "checked": value == point.value.to_string(),
            })
        })
        .collect();
    let back = if number == 1 {
        here.step("")
    } else {
        here.step(&(number - 1).to_string())
    };
    let own = json!({
        "question": text,
        "picture_name": item.picture,
        "about": channel.invitation.about,
        "points": points,
        "passed_over": value == NO_ANSWER,
        "seen_by": here.seen_by(seen),
        "action": here.step(&number.to_string()),
        "back_href": back,
        "is_refused": status != StatusCode::OK,
    });
    let shown = number.to_string();
    let template = ("pages/channel/question.html", shown.as_str());
    here.show(status, template, &text, &[("number", &shown)], own)
}

/// The question in the language of the page.
pub(super) fn question(item: &Item, audience: Audience, here: &Here<'_>) -> String {
    let words = item.text.get(&audience);
    words.map_or_else(String::new, |words| in_language(words, here.language).to_owned())
}

pub(super) async fn show_words(
    Path(token): Path<String>,
    Query(chosen): Query<Chosen>,
    visitor: Visitor,
) -> PageResult {
    let channel = visitor.state.services.feedback_channel(&token).await?;
    if channel.state != ChannelState::Open {
        return Ok(see_other(&href(&token)));
    }
    let here = Here::new(&visitor, &token, &channel, &chosen);
    let (words, seen) = (channel.given.words.clone(), channel.given.words_seen_by);
    words_page(&here, StatusCode::OK, &words, seen)
}

pub(super) async fn post_words(
    Path(token): Path<String>,
    Query(chosen): Query<Chosen>,
    posted: OpenPosted,
) -> PageResult {
    let OpenPosted { visitor, form } = posted;
    let services = &visitor.state.services;
    let channel = services.feedback_channel(&token).await?;
    let here = Here::new(&visitor, &token, &channel, &chosen);
    let (words, seen) = (form.text("words"), seen_by(&form));
    match services.keep_feedback_words(&token, words.clone(), seen).await {
        Ok(()) => Ok(see_other(&here.step("send"))),
        Err(ServiceError::NotFound) => Ok(see_other(&href(&token))),
        Err(ServiceError::Refused(_)) => words_page(&here, StatusCode::UNPROCESSABLE_ENTITY, &words, seen),
        Err(other) => Err(other.into()),
    }
}

fn words_page(here: &Here<'_>, status: StatusCode, words: &str, seen: SeenBy) -> PageResult {
    let last = here.channel.scale.items.len().to_string();
    let own = json!({
        "words": words,
        "seen_by": here.seen_by(seen),
        "action": here.step("ord"),
        "back_href": here.step(&last),
        "is_refused": status != StatusCode::OK,
    });
    here.show(
        status,
        ("pages/channel/words.html", "ord"),
        "words_title",
        &[],
        own,
    )
}
