//! What the register would say of a case as it stands now, while there is time to mend it.

use tiltak_domain::casework::case::Case;
use tiltak_register::export::{self, Fault};
use tiltak_register::finding::Finding;
use tiltak_register::from_case::{self, Gap};
use tiltak_register::judge::{self, Options};
use tiltak_storage::service::Service;

use crate::Services;

/// What stands between a case and the register.
#[derive(Debug, Clone, Default)]
pub struct CaseFindings {
    /// What the register demands and the case lacks: the case cannot be sent.
    pub gaps: Vec<Gap>,
    /// What the file description has no room for: the case cannot be sent.
    pub faults: Vec<Fault>,
    /// What the rules flag, the gravest first; nothing that a gap says already.
    pub findings: Vec<Finding>,
}

impl CaseFindings {
    /// Whether there is nothing to say.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.gaps.is_empty() && self.faults.is_empty() && self.findings.is_empty()
    }
}

impl Services {
    /// Judges a case that has been opened, as it would be sent now. Nothing is kept and nothing is sent.
    ///
    /// What is wrong with the service itself (its numbers) is not told here: it is the operator's to mend.
    pub(crate) fn case_findings(&self, service: &Service, case: &Case) -> CaseFindings {
        let (submission, gaps) = from_case::draft(case, &self.context_of(service, None));
        let faults = export::write(&submission).map_or_else(|error| error.faults, |_bytes| Vec::new());
        let mut findings = judge::judge_record(&submission, &Options::default());
        findings.retain(|finding| finding.context_type.is_some() && !is_told(finding, &gaps));
        findings.sort_by(|one, other| {
            let key = |finding: &Finding| (std::cmp::Reverse(finding.severity), finding.rule.id);
            key(one).cmp(&key(other))
        });
        CaseFindings {
            gaps,
            faults,
            findings,
        }
    }
}

/// Whether a gap says the same as a finding.
fn is_told(finding: &Finding, gaps: &[Gap]) -> bool {
    gaps.iter()
        .any(|gap| rules_behind(gap.field).contains(&finding.rule.id))
}

/// The rules that a gap keeps from being broken; a thing that lacks something is left out of the record, and what leads to it.
fn rules_behind(field: &str) -> &'static [&'static str] {
    match field {
        "child.born" | "child.sex" => &["Personalia-11"],
        "case_file.content" => &["Sak-21"],
        "case_file.measures" => &["Sak-08"],
        "concern_report.reporter" => &["Melding-04"],
        "concern_report.contents" => &["Melding-05"],
        "investigation.concern_report" => &["Undersokelse-20"],
        "investigation.needs" => &["Undersokelse-07"],
        "investigation.decision" => &["Undersokelse-21.1"],
        "decision.legal_basis" => &[
            "Vedtak-04",
            "Vedtak-05.1",
            "Vedtak-05.2",
            "Tiltak-20",
            "Tiltak-21",
        ],
        "measure.decision" => &["Tiltak-20", "Tiltak-21"],
        "measure.termination" => &["Tiltak-12"],
        _ => &[],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_rules_behind_a_gap_are_rules() {
        let fields = [
            "child.born",
            "child.sex",
            "case_file.content",
            "case_file.measures",
            "concern_report.reporter",
            "concern_report.contents",
            "investigation.concern_report",
            "investigation.needs",
            "investigation.decision",
            "decision.legal_basis",
            "measure.decision",
            "measure.termination",
        ];
        for field in fields {
            let rules = rules_behind(field);
            assert!(!rules.is_empty(), "{field}");
            for rule in rules {
                assert!(tiltak_register::rules::find(rule).is_some(), "{field}: {rule}");
            }
        }
    }
}
