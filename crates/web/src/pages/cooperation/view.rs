//! What pages show of helpers and meetings.

use chrono::NaiveDate;
use serde_json::{Value, json};
use tiltak_domain::casework::cooperation::{
    CooperationMeeting, Helper, HelperKind, HelperState, MeetingState,
};

use super::href;
use crate::visitor::Worker;

/// The stored name of a kind, which its text and its choice go by.
pub(super) fn word(kind: &impl serde::Serialize) -> String {
    let value = serde_json::to_value(kind).unwrap_or_default();
    value.as_str().unwrap_or_default().to_owned()
}

/// A text of a kind, such as `helper-kind-school`.
pub(super) fn kind_text(worker: &Worker, prefix: &str, kind: &impl serde::Serialize) -> String {
    worker.text(&format!("{prefix}-{}", word(kind).replace('_', "-")))
}

/// A helper as it is stored.
pub(super) fn helper(worker: &Worker, helper: &Helper, today: NaiveDate) -> Value {
    let gone = match &helper.state {
        HelperState::Active => Value::Null,
        HelperState::LetGo {
            on,
            reason,
            taken_over_by,
            by,
        } => json!({
            "let_go": true, "on": on, "reason": reason, "taken_over_by": taken_over_by, "by": worker.name_of(*by),
        }),
        HelperState::Ended { on, reason } => {
            json!({ "let_go": false, "on": on, "reason": reason, "taken_over_by": null, "by": null })
        }
    };
    let promises: Vec<Value> = helper
        .promises
        .iter()
        .map(|promise| {
            json!({
                "id": promise.id, "text": promise.text, "promised_on": promise.promised_on,
                "due_on": promise.due_on, "kept_on": promise.kept_on, "is_late": promise.is_late(today),
            })
        })
        .collect();
    json!({
        "href": format!("{}/hjelpere/{}", href(helper.case_file), helper.id),
        "kind": kind_text(worker, "helper-kind", &helper.kind),
        "is_agency": helper.kind.is_agency(),
        "is_interpreter": helper.kind == HelperKind::Interpreter,
        "name": helper.name,
        "contact": helper.contact,
        "helps_with": helper.helps_with,
        "in_group": helper.in_group,
        "chosen_by_child": helper.chosen_by_child,
        "language": helper.interpreting.as_ref().map(|needed| needed.language.as_str()),
        "needed_for": helper.interpreting.as_ref().map(|needed| needed.needed_for.as_str()),
        "started_on": helper.started_on,
        "promises": promises,
        "gone": gone,
    })
}

/// A meeting as it is stored.
pub(super) fn meeting(worker: &Worker, meeting: &CooperationMeeting) -> Value {
    let (state, on) = match &meeting.state {
        MeetingState::Offered => ("offered", meeting.planned_on),
        MeetingState::Declined { on, .. } => ("declined", Some(*on)),
        MeetingState::Held(held) => ("held", Some(held.on)),
    };
    json!({
        "href": format!("{}/moter/{}", href(meeting.case_file), meeting.id),
        "kind": kind_text(worker, "meeting-kind", &meeting.kind),
        "offered_on": meeting.offered_on,
        "planned_on": meeting.planned_on,
        "about": meeting.about,
        "state": state,
        "on": on,
        "reason": match &meeting.state {
            MeetingState::Declined { reason, .. } => Some(reason),
            _ => None,
        },
        "held": match &meeting.state {
            MeetingState::Held(held) => Some(held),
            _ => None,
        },
    })
}
