//! What a concern is about (saksinnhold): a dated code with an optional clarification.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::refusal::{Check, Reason};
use crate::codelist::{self, Code, Kind};

/// One code of case content, with the words that a catch-all code demands.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct CaseContent {
    /// Code of the list `case_content`.
    pub code: Code,
    /// Clarification in words (presisering).
    pub clarification: Option<String>,
}

/// Checks that a code exists, is in use on `date` and has its clarification where it demands one.
pub fn check_code(
    check: &mut Check,
    kind: Kind,
    code: &Code,
    clarification: Option<&str>,
    date: NaiveDate,
    field: &'static str,
) {
    let list = codelist::list(kind);
    let reason = match list.entry(code.as_ref()) {
        None if code.as_ref().is_empty() => Some(Reason::Missing),
        None => Some(Reason::UnknownCode),
        Some(_) if !list.is_valid_on(code.as_ref(), date) => Some(Reason::CodeNotValid),
        Some(_) => {
            let silent = clarification.is_none_or(|words| words.trim().is_empty());
            let asked = codelist::needs_clarification(kind, code.as_ref());
            (silent && asked).then_some(Reason::ClarificationMissing)
        }
    };
    if let Some(reason) = reason {
        check.field(true, field, reason);
    }
}
