//! The report that the register sends back (valideringsrapport), as JSON.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::finding::{Finding, Severity};

/// How grave a report is as a whole: its gravest entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
pub enum Level {
    /// Nothing was found.
    Ok,
    /// Worth a look.
    Info,
    /// Probably wrong.
    Warning,
    /// Wrong: refused.
    Error,
    /// Not a submission at all: refused.
    Fatal,
}

impl From<Severity> for Level {
    fn from(severity: Severity) -> Self {
        match severity {
            Severity::Info => Self::Info,
            Severity::Warning => Self::Warning,
            Severity::Error => Self::Error,
            Severity::Fatal => Self::Fatal,
        }
    }
}

/// A report on one submission.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ValidationReport {
    /// The gravest of the entries.
    pub severity: Level,
    /// One entry a finding.
    #[serde(default)]
    pub report_entries: Vec<ReportEntry>,
}

/// One thing that a rule flags.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ReportEntry {
    /// How grave it is.
    pub warning_level: Level,
    /// How grave it would be, had the element not come from an older system.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub original_warning_level: Option<Level>,
    /// The rule's number in the specification, such as `Melding-03`.
    pub rule_name: String,
    /// What is wrong.
    pub error_text: String,
    /// The rule's wire id, such as `MESSAGE_03`. An open set: the register has rules that it never published. None for our own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rule_id: Option<String>,
    /// Which kind of element is meant, such as `MESSAGE`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub context_type: Option<String>,
    /// Key of the element that is meant.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub context_id: Option<Uuid>,
}

/// A report that is not what the protocol says: not JSON, a field missing, a word unknown. What it holds is never repeated.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("no validation report: line {line}, column {column} is not what the protocol says")]
pub struct Unreadable {
    /// Line, from 1.
    pub line: usize,
    /// Column, from 1.
    pub column: usize,
}

impl ValidationReport {
    /// The report on what was found in a submission.
    #[must_use]
    pub fn of(findings: &[Finding]) -> Self {
        let gravest = findings.iter().map(|finding| finding.severity).max();
        Self {
            severity: gravest.map_or(Level::Ok, Level::from),
            report_entries: findings.iter().map(ReportEntry::from).collect(),
        }
    }

    /// Writes it as the protocol's JSON.
    #[must_use]
    pub fn to_json(&self) -> String {
        // Words and keys only: there is nothing in it that JSON cannot say.
        serde_json::to_string(self).unwrap_or_default()
    }

    /// Reads one; fields that the protocol does not know are passed over.
    ///
    /// # Errors
    /// It is not what the protocol says.
    pub fn from_json(json: &[u8]) -> Result<Self, Unreadable> {
        let json = json.strip_prefix(b"\xef\xbb\xbf").unwrap_or(json);
        serde_json::from_slice(json).map_err(|error| Unreadable {
            line: error.line().max(1),
            column: error.column().max(1),
        })
    }
}

impl From<&Finding> for ReportEntry {
    fn from(finding: &Finding) -> Self {
        Self {
            warning_level: finding.severity.into(),
            original_warning_level: finding.original_severity.map(Level::from),
            rule_name: finding.rule.id.to_owned(),
            error_text: finding.message.clone(),
            rule_id: finding.rule.wire_id.map(str::to_owned),
            context_type: finding.context_type.map(str::to_owned),
            // A key says nothing without the kind of element it is of.
            context_id: finding.context_type.and(finding.element_id),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules;

    fn finding(severity: Severity) -> Finding {
        let rule = rules::find("Melding-03").unwrap();
        Finding {
            rule,
            severity,
            original_severity: (severity != rule.severity).then_some(rule.severity),
            element: "Melding",
            context_type: Some("MESSAGE"),
            element_id: Some(Uuid::from_u128(7)),
            place: None,
            message: "Sagt \"slik\"".into(),
        }
    }

    #[test]
    fn nothing_found_is_ok() {
        assert_eq!(
            ValidationReport::of(&[]).to_json(),
            r#"{"severity":"OK","reportEntries":[]}"#
        );
    }

    #[test]
    fn the_gravest_entry_names_the_report() {
        let report = ValidationReport::of(&[
            finding(Severity::Info),
            finding(Severity::Error),
            finding(Severity::Warning),
        ]);
        assert_eq!(report.severity, Level::Error);
    }

    #[test]
    fn entries_have_the_fields_of_the_protocol() {
        assert_eq!(
            ValidationReport::of(&[finding(Severity::Info)]).to_json(),
            r#"{"severity":"INFO","reportEntries":[{"warningLevel":"INFO","originalWarningLevel":"WARNING","ruleName":"Melding-03","errorText":"Sagt \"slik\"","ruleId":"MESSAGE_03","contextType":"MESSAGE","contextId":"00000000-0000-0000-0000-000000000007"}]}"#
        );
    }

    #[test]
    fn a_rule_that_nobody_published_is_read() {
        let json = br#"{"severity":"FATAL","reportEntries":[{"warningLevel":"FATAL","ruleName":"x","errorText":"y","ruleId":"SNAPSHOT_02","new":1}]}"#;
        let report = ValidationReport::from_json(json).unwrap();
        assert_eq!(report.report_entries[0].rule_id.as_deref(), Some("SNAPSHOT_02"));
    }

    #[test]
    fn what_is_no_report_is_refused_without_being_repeated() {
        for json in [&b""[..], b"{}", b"{\"severity\":\"Hemmelig\"}", b"\xff"] {
            let told = ValidationReport::from_json(json).unwrap_err().to_string();
            assert!(told.contains("line 1") && !told.contains("Hemmelig"), "{told}");
        }
    }
}
