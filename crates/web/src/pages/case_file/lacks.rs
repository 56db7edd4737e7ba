//! What keeps a case from being sent to the register: in words, and where it is mended.

use tiltak_domain::ids::{CaseFileId, ConcernReportId, DecisionId, InvestigationId, MeasureId};
use tiltak_register::from_case::Gap;

use super::links;

/// The key of a field's words.
pub(super) fn word(field: &str) -> &'static str {
    match field {
        "child.born" => "case-file-lacks-born",
        "child.sex" => "case-file-lacks-sex",
        "case_file.content" => "case-file-lacks-content",
        "case_file.measures" => "case-file-lacks-measures",
        "concern_report.reporter" => "case-file-lacks-reporter",
        "concern_report.contents" => "case-file-lacks-contents",
        "investigation.concern_report" => "case-file-lacks-report",
        "investigation.needs" => "case-file-lacks-needs",
        "investigation.decision" => "case-file-lacks-decision",
        "decision.legal_basis" => "case-file-lacks-legal-basis",
        "measure.decision" => "case-file-lacks-measure-decision",
        "measure.termination" => "case-file-lacks-termination",
        _ => "case-file-lacks-other",
    }
}

/// Where a gap is mended; none for what belongs to the case as a whole.
pub(super) fn href(case: CaseFileId, gap: &Gap, writes: bool) -> Option<String> {
    let (thing, _) = gap.field.split_once('.')?;
    let investigation = InvestigationId(gap.id);
    Some(match thing {
        "concern_report" => links::report(ConcernReportId(gap.id)),
        "investigation" if writes && gap.field == "investigation.decision" => {
            links::new_decision(case, investigation)
        }
        "investigation" => links::investigation(case, investigation),
        "decision" => links::decision(case, DecisionId(gap.id)),
        "measure" => links::measure(case, MeasureId(gap.id)),
        _ => return None,
    })
}
