//! Duties as pages show them: what, why, by when, and the address of the form that meets them.

use serde_json::{Value, json};
use tiltak_domain::casework::duty::Task;
use tiltak_domain::ids::CaseFileId;
use tiltak_services::overview::DutyLine;

use crate::language::{Arg, text};
use crate::pages::case_file::links;
use crate::visitor::Worker;

/// The most duties of a list before the rest is behind a link.
pub(super) const MOST: usize = 25;

/// One duty.
pub(super) fn view(worker: &Worker, line: &DutyLine) -> Value {
    let key = line.task.key();
    let rule = line.legal_basis.clone();
    let untaken = match line.task {
        Task::ReviewReport(_) if line.case_file.is_none() => "-untaken",
        _ => "",
    };
    json!({
        "child": child(worker, &line.child),
        "what": worker.text(&format!("duty-what-{key}")),
        "why": text(worker.language, &format!("duty-why-{key}{untaken}"), &[("rule", Arg::from(rule.clone()))]),
        "rule": rule,
        "due": line.due_on,
        "href": form_of(line.task, line.case_file),
        "action": worker.text(&format!("duty-do-{key}")),
    })
}

/// A list with its heading's key; long lists are cut, and `?vis=` shows one of them whole.
pub(super) fn list(id: &str, rows: Vec<Value>, shown_whole: Option<&str>, path: &str) -> Value {
    let total = rows.len();
    let whole = shown_whole == Some(id) || total <= MOST;
    let shown: Vec<Value> = if whole {
        rows
    } else {
        rows.into_iter().take(MOST).collect()
    };
    let more = if whole {
        String::new()
    } else {
        format!("{path}?vis={id}#{id}")
    };
    json!({ "id": id, "total": total, "shown": shown.len(), "rows": shown, "more": more })
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_list_is_cut_and_can_be_shown_whole() {
        let rows = || vec![json!(1); MOST + 1];
        let cut = list("over", rows(), None, "/i-dag");
        assert_eq!((&cut["shown"], &cut["total"]), (&json!(MOST), &json!(MOST + 1)));
        assert_eq!(cut["more"], "/i-dag?vis=over#over");
        let whole = list("over", rows(), Some("over"), "/i-dag");
        assert_eq!((&whole["shown"], &whole["more"]), (&json!(MOST + 1), &json!("")));
        assert_eq!(list("over", vec![json!(1); MOST], None, "/i-dag")["more"], "");
    }
}
