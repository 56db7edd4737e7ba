//! A need (behov): what a child may need help with, confirmed or rejected by the investigation.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::case_content::{CaseContent, check_code};
use super::refusal::{Check, Reason, Refusals};
use crate::codelist::{self, Kind};
use crate::ids::{CaseFileId, ConcernReportId, InvestigationId, NeedId};

/// A need of a child or family (behov), in the vocabulary of case contents.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Need {
    /// Identity.
    pub id: NeedId,
    /// Counts the changes, for optimistic locking.
    pub version: i64,
    /// The case it belongs to.
    pub case_file: CaseFileId,
    /// The investigation that looks into it.
    pub investigation: InvestigationId,
    /// The reports that raised it; empty when the investigation itself found it.
    pub reports: Vec<ConcernReportId>,
    /// What it is about.
    pub content: CaseContent,
    /// The need in plain words.
    pub description: String,
    /// Whether it was confirmed.
    pub state: NeedState,
}

/// Whether a need was confirmed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum NeedState {
    /// To be looked into.
    Suspected,
    /// Found to be so.
    Confirmed {
        /// Day of the finding.
        on: NaiveDate,
        /// What the finding rests on.
        grounds: String,
    },
    /// Found not to be so.
    Rejected {
        /// Day of the finding.
        on: NaiveDate,
        /// What the finding rests on.
        grounds: String,
    },
}

impl Need {
    /// Checks a need that the investigation itself raises.
    ///
    /// # Errors
    /// Refused when the code is unknown or not in use, or the words are missing.
    pub fn raise(self, today: NaiveDate) -> Result<Self, Refusals> {
        let mut check = Check::new();
        let words = self.content.clarification.as_deref();
        check_code(
            &mut check,
            Kind::CaseContent,
            &self.content.code,
            words,
            today,
            "content",
        );
        check.text(&self.description, "description", None);
        check.finish(|| self)
    }

    /// Confirms or rejects it.
    ///
    /// # Errors
    /// Refused when decided before, without grounds, or with a day still to come.
    pub fn decide(
        self,
        confirmed: bool,
        on: NaiveDate,
        grounds: String,
        today: NaiveDate,
    ) -> Result<Self, Refusals> {
        let mut check = Check::new();
        check.act(self.state != NeedState::Suspected, Reason::NeedDecided, None);
        check.text(&grounds, "grounds", None);
        check.field(on > today, "on", Reason::InTheFuture);
        let state = if confirmed {
            NeedState::Confirmed { on, grounds }
        } else {
            NeedState::Rejected { on, grounds }
        };
        check.finish(|| Self { state, ..self })
    }

    /// Says it in plain words; without words, those that are there stay.
    #[must_use]
    pub fn in_words(self, words: &str) -> Self {
        let description = match words.trim() {
            "" => self.description,
            words => words.to_owned(),
        };
        Self { description, ..self }
    }

    /// The plain words; none where a report raised it and nobody has said it in other words than the list's.
    #[must_use]
    pub fn own_words(&self) -> Option<&str> {
        let entry = codelist::list(Kind::CaseContent).entry(self.content.code.as_ref());
        let of_list = entry.map_or("", |entry| entry.label(false));
        Some(self.description.as_str()).filter(|words| !words.is_empty() && *words != of_list)
    }

    /// Whether it was confirmed.
    #[must_use]
    pub fn is_confirmed(&self) -> bool {
        matches!(self.state, NeedState::Confirmed { .. })
    }
}
