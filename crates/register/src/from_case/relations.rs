use std::collections::BTreeSet;

use tiltak_domain::casework::case::Case;
use tiltak_domain::casework::concern_report::ConcernReportState;
use tiltak_domain::codelist::known;
use uuid::Uuid;

use super::error::Gaps;
use super::{derived_id, steps};
use crate::record::{CaseFile, ElementKind, Relation};

/// What led to what: report to investigation, investigation to decision, decision to measure.
pub(super) fn relations(case: &Case, record: &CaseFile, gaps: &mut Gaps) -> Vec<Relation> {
    let investigations: BTreeSet<Uuid> = record.investigations.iter().map(|one| one.id).collect();
    let from_reports = steps::own_reports(case).filter_map(|report| match &report.state {
        ConcernReportState::Investigated { investigation, .. } => Some((report.id.0, investigation.0)),
        _ => None,
    });
    let reports: Vec<_> = from_reports
        .filter(|(_, to)| investigations.contains(to))
        .collect();
    let decisions: Vec<_> = case
        .decisions
        .iter()
        .filter_map(|decision| decision.investigation.map(|from| (from.0, decision.id.0)))
        .filter(|(from, _)| investigations.contains(from))
        .collect();
    check_investigations(record, &reports, &decisions, gaps);
    let measures = case
        .measures
        .iter()
        .map(|measure| (measure.decision.0, measure.id.0));
    let links = |from, to| move |(first, second)| relation((from, first), (to, second));
    reports
        .into_iter()
        .map(links(ElementKind::ConcernReport, ElementKind::Investigation))
        .chain(
            decisions
                .into_iter()
                .map(links(ElementKind::Investigation, ElementKind::Decision)),
        )
        .chain(measures.map(links(ElementKind::Decision, ElementKind::Measure)))
        .collect()
}

/// Every investigation comes from a report (Undersokelse-20); one that ended with a decision leads to one (-21).
fn check_investigations(
    record: &CaseFile,
    reports: &[(Uuid, Uuid)],
    decisions: &[(Uuid, Uuid)],
    gaps: &mut Gaps,
) {
    for investigation in &record.investigations {
        let reported = reports.iter().any(|(_, to)| *to == investigation.id);
        gaps.note(!reported, "investigation.concern_report", investigation.id);
        let decides = investigation
            .conclusion
            .as_ref()
            .is_some_and(|conclusion| conclusion.code == known::INVESTIGATION_TO_DECISION);
        let decided = decisions.iter().any(|(from, _)| *from == investigation.id);
        gaps.note(decides && !decided, "investigation.decision", investigation.id);
    }
}

fn relation(from: (ElementKind, Uuid), to: (ElementKind, Uuid)) -> Relation {
    Relation::new(derived_id(from.1, &format!("relation/{}", to.1)), from, to)
}
