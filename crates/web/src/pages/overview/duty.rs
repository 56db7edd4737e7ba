//! Duties as pages show them: what, why, by when, and the address of the form that meets them.

use std::collections::HashMap;

use chrono::NaiveDate;
use serde::Serialize;
use tiltak_domain::casework::duty::Task;
use tiltak_domain::ids::CaseFileId;
use tiltak_services::overview::DutyLine;

use crate::language::{Arg, text};
use crate::pages::case_file::links;
use crate::visitor::Worker;

/// A duty as a row of a page.
#[derive(Debug, Serialize)]
pub(super) struct DutyRow<'a> {
    child: String,
    what: String,
    why: String,
    rule: &'a str,
    due: NaiveDate,
    href: String,
    action: String,
    /// Who has it, on pages that show the duties of many.
    #[serde(skip_serializing_if = "Option::is_none")]
    caseworker: Option<String>,
}

impl DutyRow<'_> {
    /// The same with the name of who has it.
    pub(super) fn with_caseworker(self, caseworker: String) -> Self {
        Self {
            caseworker: Some(caseworker),
            ..self
        }
    }
}

/// Duties of a list. Many of them are there for the same reason, which is put into words once.
pub(super) fn views<'a>(worker: &Worker, lines: &'a [DutyLine]) -> Vec<DutyRow<'a>> {
    let mut reasons: HashMap<(String, &str), String> = HashMap::new();
    let view = |line| {
        let why = reasons
            .entry((reason_key(line), line.legal_basis.as_str()))
            .or_insert_with_key(|(key, rule)| reason(worker, key, rule));
        with_reason(worker, line, why)
    };
    lines.iter().map(view).collect()
}

/// One duty.
pub(super) fn view<'a>(worker: &Worker, line: &'a DutyLine) -> DutyRow<'a> {
    with_reason(
        worker,
        line,
        &reason(worker, &reason_key(line), &line.legal_basis),
    )
}

/// The key of the words that say why the duty is there.
fn reason_key(line: &DutyLine) -> String {
    let untaken = match line.task {
        Task::ReviewReport(_) if line.case_file.is_none() => "-untaken",
        _ => "",
    };
    format!("duty-why-{}{untaken}", line.task.key())
}

fn reason(worker: &Worker, key: &str, rule: &str) -> String {
    text(worker.language, key, &[("rule", Arg::from(rule.to_owned()))])
}

fn with_reason<'a>(worker: &Worker, line: &'a DutyLine, why: &str) -> DutyRow<'a> {
    let key = line.task.key();
    DutyRow {
        child: child(worker, &line.child),
        what: worker.text(&format!("duty-what-{key}")),
        why: why.to_owned(),
        rule: &line.legal_basis,
        due: line.due_on,
        href: form_of(line.task, line.case_file),
        action: worker.text(&format!("duty-do-{key}")),
        caseworker: None,
    }
}

/// The name, or words for a child that nobody has named.
pub(super) fn child(worker: &Worker, name: &str) -> String {
    if name.trim().is_empty() {
        worker.text("overview-child-unnamed")
    } else {
        name.to_owned()
    }
}

/// The form where the duty is met.
pub(super) fn form_of(task: Task, case_file: Option<CaseFileId>) -> String {
    match (task, case_file) {
        (Task::ReviewReport(report), _) => links::report(report),
        (Task::ConfirmReport(id) | Task::GiveFeedback(id) | Task::GiveEndFeedback(id), _) => links::reply(id),
        (task, Some(case)) => links::task(case, task),
        (_, None) => "/saker".to_owned(),
    }
}
