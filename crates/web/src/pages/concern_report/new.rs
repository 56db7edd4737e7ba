//! Taking down a report that came by telephone, on paper or face to face.

use axum::http::StatusCode;
use chrono::{DateTime, LocalResult, NaiveDate, NaiveTime, TimeZone, Utc};
use chrono_tz::Europe::Oslo;
use serde_json::{Value, json};
use tiltak_domain::access::{Act, may};
use tiltak_domain::casework::concern_report::{Anonymity, Channel, Reporter, Subject};
use tiltak_domain::casework::intake::{MOST_CHILDREN, TakenDown};
use tiltak_services::ServiceError;
use tiltak_services::draft::Draft;
use uuid::Uuid;

use super::path_of;
use crate::form::{Form, WorkerPosted, show_date};
use crate::page_error::PageError;
use crate::render::{PageResult, see_other};
use crate::visitor::Worker;

/// Children that the form has room for before more are asked for.
const CHILDREN: usize = 1;

pub(super) async fn ask(worker: Worker) -> PageResult {
    if !may(worker.actor(), Act::HandleReports) {
        return Err(PageError::Forbidden);
    }
    let now = worker.state.services.now().with_timezone(&Oslo);
    let form = Form::with([
        ("form", Uuid::new_v4().to_string()),
        ("received_on", show_date(now.date_naive())),
        ("received_time", now.format("%H:%M").to_string()),
        ("child_count", room_in(worker.taken_up.as_ref()).to_string()),
    ]);
    page(&worker, StatusCode::OK, &form)
}

pub(super) async fn take_down(posted: WorkerPosted) -> PageResult {
    let WorkerPosted { worker, mut form } = posted;
    if !may(worker.actor(), Act::HandleReports) {
        return Err(PageError::Forbidden);
    }
    if form.text("child_count").is_empty() {
        form.set("child_count", CHILDREN.to_string());
    }
    if form.text("add") == "another-child" {
        let more = (children(&form) + 1).min(MOST_CHILDREN);
        form.set("child_count", more.to_string());
        return page(&worker, StatusCode::OK, &form);
    }
    let taken = read(&worker, &mut form);
    let services = &worker.state.services;
    if form.has_errors() {
        // Nothing is saved; the rules are asked so that all faults show at once.
        if let Err(refusals) = taken.checked(services.now()) {
            form.refuse(&refusals, worker.language, services.today());
        }
        return page(&worker, StatusCode::UNPROCESSABLE_ENTITY, &form);
    }
    let id = form.parsed("form").unwrap_or_else(Uuid::new_v4);
    match services.take_down_report(worker.actor(), id, taken).await {
        Ok(reports) => Ok(match reports.first() {
            Some(first) => see_other(&format!("{}?beskjed=skrevet", path_of(*first))),
            None => see_other("/meldinger"),
        }),
        Err(ServiceError::Refused(refusals)) => {
            form.refuse(&refusals, worker.language, services.today());
            page(&worker, StatusCode::UNPROCESSABLE_ENTITY, &form)
        }
        Err(other) => Err(other.into()),
    }
}

/// How many children a draft that the page goes on with has room for.
fn room_in(draft: Option<&Draft>) -> usize {
    let count = draft.and_then(|draft| draft.fields.iter().find(|(name, _)| name == "child_count"));
    count
        .and_then(|(_, count)| count.parse().ok())
        .unwrap_or(CHILDREN)
        .clamp(1, MOST_CHILDREN)
}

fn children(form: &Form) -> usize {
    form.parsed("child_count")
        .unwrap_or(CHILDREN)
        .clamp(1, MOST_CHILDREN)
}

fn read(worker: &Worker, form: &mut Form) -> TakenDown {
    let channel = Channel::TAKEN_DOWN
        .into_iter()
        .find(|channel| channel.id() == form.text("channel"));
    if channel.is_none() {
        form.object("channel", worker.text("concern-report-new-channel-missing"));
    }
    let on = form.required_date("received_on", worker.language);
    let time = read_time(&form.text("received_time"));
    if time.is_none() {
        form.object("received_time", worker.text("concern-report-new-time-unreadable"));
    }
    let anonymity = match form.text("reporter_kind").as_str() {
        "public" | "private" => Anonymity::Named,
        "protected" => Anonymity::Protected,
        "unknown" => Anonymity::Unknown,
        _ => {
            form.object("reporter_kind", worker.text("concern-report-new-kind-missing"));
            Anonymity::Named
        }
    };
    let now = worker.state.services.now();
    TakenDown {
        channel: channel.unwrap_or_default(),
        received_at: on.zip(time).map_or(now, |(on, time)| instant(on, time)),
        reporter: Reporter {
            is_public: form.text("reporter_kind") == "public",
            anonymity,
            name: form.text("reporter_name"),
            role: form.filled("reporter_role"),
            organisation: form.filled("reporter_organisation"),
            phone: form.filled("reporter_phone"),
            email: form.filled("reporter_email"),
            ..Reporter::default()
        },
        children: (1..=children(form)).map(|number| child(form, number)).collect(),
        text: form.text("text"),
        urgent: form.ticked("urgent"),
    }
}

fn child(form: &Form, number: usize) -> Subject {
    let of = |field: &str| format!("child_{field}_{number}");
    let lines = |field: &str| -> Vec<String> {
        let text = form.text(field);
        let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
        lines.map(str::to_owned).collect()
    };
    Subject {
        name: form.text(&of("name")),
        national_id_text: form.filled(&of("national_id")),
        unborn: form.ticked(&of("unborn")),
        assumed_age: form.filled(&of("age")),
        address: form.filled("address"),
        relation: form.filled("relation"),
        guardians: lines("guardians"),
        interpreter_need: form.filled("interpreter_need"),
        ..Subject::default()
    }
}

/// Reads `9`, `9.30`, `09:30` and `0930`.
fn read_time(typed: &str) -> Option<NaiveTime> {
    let parts: Vec<&str> = typed.split([':', '.', ',']).map(str::trim).collect();
    let (hour, minute) = match parts[..] {
        [hour, minute] => (hour, minute),
        [both] if both.len() == 4 && both.is_ascii() => both.split_at(2),
        [hour] => (hour, "0"),
        _ => return None,
    };
    NaiveTime::from_hms_opt(hour.parse().ok()?, minute.parse().ok()?, 0)
}

/// The instant that clocks in Norway show; an hour that spring skips is read as winter time.
fn instant(on: NaiveDate, time: NaiveTime) -> DateTime<Utc> {
    let local = on.and_time(time);
    match Oslo.from_local_datetime(&local) {
        LocalResult::Single(instant) | LocalResult::Ambiguous(instant, _) => instant.to_utc(),
        LocalResult::None => local.and_utc() - chrono::TimeDelta::hours(1),
    }
}

fn page(worker: &Worker, status: StatusCode, form: &Form) -> PageResult {
    let option = |value: &str, prefix: &str| {
        let key = format!("{prefix}-{}", value.replace('_', "-"));
        json!({ "value": value, "label": worker.text(&key) })
    };
    let channels: Vec<Value> = Channel::TAKEN_DOWN
        .iter()
        .map(|channel| option(channel.id(), "concern-report-channel"))
        .collect();
    let kinds: Vec<Value> = ["public", "private", "protected", "unknown"]
        .into_iter()
        .map(|kind| {
            let mut choice = option(kind, "concern-report-new-kind");
            choice["help"] = json!(worker.text(&format!("concern-report-new-kind-{kind}-help")));
            choice
        })
        .collect();
    let count = children(form);
    let values = json!({
        "form": form.view(),
        "channels": channels,
        "kinds": kinds,
        "numbers": (1..=count).collect::<Vec<_>>(),
        "may_add": count < MOST_CHILDREN,
    });
    worker.show_with(
        status,
        "pages/concern_report/new.html",
        &worker.text("concern-report-new-title"),
        "concern_reports",
        values,
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_read_as_people_type_them() {
        let wanted = NaiveTime::from_hms_opt(9, 30, 0);
        for typed in ["9.30", "09:30", "0930", "9:30", "9,30"] {
            assert_eq!(read_time(typed), wanted, "{typed}");
        }
        assert_eq!(read_time("14"), NaiveTime::from_hms_opt(14, 0, 0));
        for typed in ["", "25", "9.61", "i dag", "9:30:10", "ni🙂"] {
            assert_eq!(read_time(typed), None, "{typed}");
        }
    }

    #[test]
    fn norwegian_clock_time_becomes_an_instant() {
        let at = |on: &str, hour| {
            let time = NaiveTime::from_hms_opt(hour, 30, 0).unwrap();
            instant(on.parse().unwrap(), time).to_rfc3339()
        };
        assert_eq!(at("2026-06-01", 9), "2026-06-01T07:30:00+00:00");
        assert_eq!(at("2026-01-05", 9), "2026-01-05T08:30:00+00:00");
        assert_eq!(at("2026-03-29", 2), "2026-03-29T01:30:00+00:00");
        assert_eq!(at("2026-10-25", 2), "2026-10-25T00:30:00+00:00");
    }
}
