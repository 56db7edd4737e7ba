//! Whom a report is about: a child that is known, or a new one.

use axum::extract::Path;
use serde_json::{Value, json};
use tiltak_domain::ids::ChildId;
use tiltak_domain::people::child::Sex;
use tiltak_domain::people::likeness::Fact;
use tiltak_domain::people::national_id::NationalId;
use tiltak_services::ServiceError;
use tiltak_services::concern_report::inbox::OpenedReport;
use tiltak_services::concern_report::matches::Match;
use tiltak_services::concern_report::register::{NewChild, ReportedAbout};

use super::show::{Sent, Task, again};
use super::{likeness, path_of, report_id, words};
use crate::form::{Form, WorkerPosted, show_date};
use crate::language::text;
use crate::render::{PageResult, see_other};
use crate::visitor::Worker;

/// The value of the choice "a new child".
const NEW: &str = "new";

pub(super) async fn register(Path(report): Path<String>, posted: WorkerPosted) -> PageResult {
    let WorkerPosted { worker, mut form } = posted;
    let id = report_id(&report)?;
    let services = &worker.state.services;
    let mut conflict = false;
    let siblings: Vec<ChildId> = form
        .list("siblings")
        .iter()
        .filter_map(|id| id.parse().ok())
        .collect();
    if let Some(about) = about(&worker, &mut form) {
        match services
            .register_report(worker.actor(), id, form.version(), about, &siblings)
            .await
        {
            Ok(case) => {
                // Tied to a case that is a colleague's: from now on the colleague reads it.
                let stays = services.may_read(worker.actor(), case).await?;
                let report = format!("{}?beskjed=knyttet#gjennomgang", path_of(id));
                return Ok(see_other(if stays { &report } else { "/meldinger" }));
            }
            Err(ServiceError::Refused(refusals)) => form.refuse(&refusals, worker.language, services.today()),
            Err(ServiceError::Conflict) => conflict = true,
            Err(other) => return Err(other.into()),
        }
    }
    again(
        &worker,
        id,
        Sent {
            task: Task::Child,
            form: &form,
            conflict,
        },
    )
    .await
}

/// Whom the form names; none where that cannot be read, with the fault at its field.
fn about(worker: &Worker, form: &mut Form) -> Option<ReportedAbout> {
    if form.text("child") == NEW {
        let born = form.date("born", worker.language);
        let new = NewChild {
            name: form.text("name"),
            national_id: form.text("national_id"),
            born,
            unborn: form.ticked("unborn"),
            sex: sex(&form.text("sex")),
            interpreter: form.text("interpreter"),
            unknown: form.ticked("unknown"),
        };
        return (!form.has_errors()).then_some(ReportedAbout::New(new));
    }
    let known = form.parsed("child").map(ReportedAbout::Known);
    if known.is_none() {
        form.object("child", worker.text("concern-report-child-choose"));
    }
    known
}

pub(crate) fn sex(value: &str) -> Sex {
    match value {
        "boy" => Sex::Boy,
        "girl" => Sex::Girl,
        _ => Sex::Unknown,
    }
}

/// The form with the children that the report may be about.
pub(super) fn form_values(worker: &Worker, opened: &OpenedReport, sent: Option<&Form>) -> Value {
    let known: Vec<Value> = opened
        .matches
        .same_child
        .iter()
        .map(|known| choice(worker, known))
        .collect();
    let written = opened.report.subject.national_id_text.as_deref();
    let invalid = written.filter(|written| NationalId::parse(written).is_err());
    json!({
        "form": sent.map_or_else(|| prefilled(opened).view(), Form::view),
        "known": known,
        "siblings": sibling_choices(worker, opened),
        "invalid_id": invalid,
        "interpreter_need": opened.report.subject.interpreter_need,
    })
}

fn choice(worker: &Worker, known: &Match) -> Value {
    let help = [likeness::why(worker, &known.likeness), case(worker, known)]
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join(" ");
    json!({ "value": known.child.id, "label": who(worker, known), "help": help })
}

/// Children who may be siblings: those of the same document, and of the same household.
fn sibling_choices(worker: &Worker, opened: &OpenedReport) -> Vec<Value> {
    let today = worker.state.services.today();
    let same_document = opened.other_children.iter().map(|child| {
        let age = words::age(worker.language, child, today);
        let help = worker.text("concern-report-sibling-document");
        json!({ "value": child.id, "label": format!("{}, {age}", words::known_name(worker.language, child)), "help": help })
    });
    let in_document = |known: &&Match| {
        opened
            .other_children
            .iter()
            .all(|child| child.id != known.child.id)
    };
    let household = opened.matches.household.iter().filter(in_document);
    same_document
        .chain(household.map(|known| choice(worker, known)))
        .collect()
}

fn who(worker: &Worker, known: &Match) -> String {
    let age = words::age(worker.language, &known.child, worker.state.services.today());
    format!("{}, {age}", words::known_name(worker.language, &known.child))
}

fn case(worker: &Worker, known: &Match) -> String {
    let Some(file) = &known.case_file else {
        return String::new();
    };
    let key = if file.is_open() {
        "concern-report-match-open"
    } else {
        "concern-report-match-closed"
    };
    text(
        worker.language,
        key,
        &[("number", file.journal_number.clone().into())],
    )
}

/// What the report tells for certain. A number that cannot be right is left out: nothing wrong is kept by accident.
fn prefilled(opened: &OpenedReport) -> Form {
    let subject = &opened.report.subject;
    let id = subject
        .national_id_text
        .as_deref()
        .and_then(|text| NationalId::parse(text).ok());
    let same_id = |known: &&Match| known.likeness.facts.contains(&Fact::SameNationalId);
    let same = opened.matches.same_child.iter().find(same_id);
    let child = match same {
        Some(known) => known.child.id.to_string(),
        None if opened.matches.same_child.is_empty() => NEW.to_owned(),
        None => String::new(),
    };
    let sex = match id.as_ref().map(NationalId::sex) {
        Some(Sex::Boy) => "boy",
        Some(Sex::Girl) => "girl",
        Some(Sex::Unknown) | None => "",
    };
    let born = id.as_ref().and_then(NationalId::born).map(show_date);
    Form::with([
        ("child", child),
        ("name", subject.name.trim().to_owned()),
        (
            "national_id",
            id.map(|id| id.as_str().to_owned()).unwrap_or_default(),
        ),
        ("born", born.unwrap_or_default()),
        ("sex", sex.to_owned()),
        (
            "unborn",
            if subject.unborn {
                "1".to_owned()
            } else {
                String::new()
            },
        ),
    ])
}
