//! Duties as pages show them: what, why, by when, and the address of the form that meets them.

use serde_json::{Value, json};
use tiltak_domain::casework::duty::Task;
use tiltak_domain::ids::CaseFileId;
use tiltak_services::overview::DutyRow;

use crate::language::{Arg, text};
use crate::visitor::Worker;

/// The most duties of a list before the rest is behind a link.
pub(super) const MOST: usize = 25;

/// One duty.
pub(super) fn view(worker: &Worker, row: &DutyRow) -> Value {
    let key = row.duty.task.key();
    let rule = row.duty.deadline.legal_basis.clone();
    let untaken = if row.case_file.is_none() { "-untaken" } else { "" };
    json!({
        "child": child(worker, &row.child),
        "what": worker.text(&format!("overview-what-{key}")),
        "why": text(worker.language, &format!("overview-why-{key}{untaken}"), &[("rule", Arg::from(rule.clone()))]),
        "rule": rule,
        "due": row.duty.deadline.due_on,
        "href": form_of(row.duty.task, row.case_file),
        "action": worker.text(&format!("overview-action-{key}")),
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
fn form_of(task: Task, case_file: Option<CaseFileId>) -> String {
    let case = case_file.map_or_else(|| "/saker".to_owned(), |case| format!("/saker/{case}"));
    match task {
        Task::ReviewReport(report) => format!("/meldinger/{report}"),
        Task::FinishInvestigation(investigation) => format!("{case}/undersokelser/{investigation}"),
        Task::MakeDecision(investigation) => format!("{case}/vedtak/ny?undersokelse={investigation}"),
        Task::MakePlan(decision) => format!("{case}/planer/ny?vedtak={decision}"),
        Task::EvaluatePlan(plan) => format!("{case}/planer/{plan}/evalueringer/ny"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use tiltak_domain::casework::example::id;
    use tiltak_domain::ids::{ConcernReportId, DecisionId, InvestigationId, PlanId};

    #[test]
    fn every_duty_leads_to_the_form_that_meets_it() {
        let case = Some(CaseFileId(id(3, 1)));
        let saker = format!("/saker/{}", id(3, 1));
        let other = id(9, 9);
        for (task, wanted) in [
            (
                Task::ReviewReport(ConcernReportId(other)),
                format!("/meldinger/{other}"),
            ),
            (
                Task::FinishInvestigation(InvestigationId(other)),
                format!("{saker}/undersokelser/{other}"),
            ),
            (
                Task::MakeDecision(InvestigationId(other)),
                format!("{saker}/vedtak/ny?undersokelse={other}"),
            ),
            (
                Task::MakePlan(DecisionId(other)),
                format!("{saker}/planer/ny?vedtak={other}"),
            ),
            (
                Task::EvaluatePlan(PlanId(other)),
                format!("{saker}/planer/{other}/evalueringer/ny"),
            ),
        ] {
            assert_eq!(form_of(task, case), wanted);
        }
    }

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
