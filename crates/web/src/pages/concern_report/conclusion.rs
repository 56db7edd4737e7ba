//! What was decided about a report, when, by whom and why.

use serde_json::{Value, json};
use tiltak_domain::casework::case_content::CaseContent;
use tiltak_domain::casework::concern_report::ConcernReportState;
use tiltak_domain::codelist::Kind;
use tiltak_services::concern_report::inbox::OpenedReport;

use super::words;
use crate::language::Language;
use crate::visitor::Worker;

/// The conclusion; null while the report is open.
pub(super) fn values(worker: &Worker, opened: &OpenedReport) -> Value {
    let (report, language) = (&opened.report, worker.language);
    let Some((on, code)) = report.conclusion() else {
        return Value::Null;
    };
    let contents: Vec<String> = report
        .contents
        .iter()
        .map(|content| words_of(language, content))
        .collect();
    let reporter = report.reporter.code.as_ref().map(|code| {
        let label = words::label(language, Kind::Reporter, code.as_ref());
        with_clarification(label, report.reporter.clarification.as_deref())
    });
    let (dismissed, reasons) = match &report.state {
        ConcernReportState::Dismissed { reasons, .. } => (true, reasons.clone()),
        _ => (false, None),
    };
    let investigation = match &report.state {
        ConcernReportState::Investigated {
            case_file,
            investigation,
            ..
        } => Some(format!("/saker/{case_file}/undersokelser/{investigation}")),
        _ => None,
    };
    json!({
        "outcome": words::label(language, Kind::ConcernReportConclusion, code.as_ref()),
        "on": on,
        "late": report.review_deadline().is_breached_on(on),
        "by": opened.concluded_by,
        "reporter": reporter,
        "contents": contents,
        "dismissed": dismissed,
        "reasons": reasons,
        "investigation": investigation,
    })
}

fn words_of(language: Language, content: &CaseContent) -> String {
    let label = words::label(language, Kind::CaseContent, content.code.as_ref());
    with_clarification(label, content.clarification.as_deref())
}

fn with_clarification(label: String, clarification: Option<&str>) -> String {
    match clarification.map(str::trim).filter(|words| !words.is_empty()) {
        None => label,
        Some(words) => format!("{label}: {words}"),
    }
}
