//! An investigation (undersøkelse): its plan, its clock, its conclusion.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use super::case_content::check_code;
use super::deadline::{self, Deadline};
use super::investigation_theme;
use super::need::{Need, NeedState};
use super::participation::ChildView;
use super::refusal::{Check, Reason, Refusals};
use crate::codelist::{Code, Kind, known};
use crate::ids::{CaseFileId, InvestigationId, UserId};

/// An investigation of a child's situation (undersøkelse, barnevernsloven § 2-2).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Investigation {
    /// Identity, stable also in the register.
    pub id: InvestigationId,
    /// Counts the changes, for optimistic locking.
    pub version: i64,
    /// The case it belongs to.
    pub case_file: CaseFileId,
    /// When the report that led to it was received; its clock is counted from there.
    pub received_at: DateTime<Utc>,
    /// The day it was opened.
    pub started_on: NaiveDate,
    /// Keys of the themes that it looks into, see [`super::investigation_theme`].
    #[serde(default)]
    pub themes: Vec<String>,
    /// The plan: what is to be found out, from whom, when (undersøkelsesplan).
    pub plan: String,
    /// What was found and how it is judged.
    pub assessment: String,
    /// How the child took part, or why not.
    pub child_view: Option<ChildView>,
    /// The extension of the limit, when one was decided.
    pub extension: Option<Extension>,
    /// Where it is in its course.
    pub state: InvestigationState,
}

/// An extension of an investigation's limit to six months in total (utvidet frist).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Extension {
    /// The day it was decided.
    pub on: NaiveDate,
    /// Who decided.
    pub by: UserId,
    /// Why the case is special.
    pub reason: String,
}

/// Where an investigation is in its course.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum InvestigationState {
    /// Under way.
    Open,
    /// Finished.
    Concluded {
        /// Day of the conclusion.
        on: NaiveDate,
        /// Who concluded.
        by: UserId,
        /// Code of the list `investigation_conclusion`.
        conclusion: Code,
        /// The reasons.
        reasons: String,
    },
}

/// What concludes an investigation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Conclusion {
    /// Day of the conclusion.
    pub on: NaiveDate,
    /// Who concludes.
    pub by: UserId,
    /// Code of the list `investigation_conclusion`.
    pub code: Code,
    /// The reasons.
    pub reasons: String,
}

impl Investigation {
    /// The limit: received + 7 days + 3 calendar months, 6 when extended (barnevernsloven § 2-2).
    #[must_use]
    pub fn deadline(&self) -> Deadline {
        deadline::investigation(self.received_at, self.extension.is_some())
    }

    /// Whether it is under way.
    #[must_use]
    pub fn is_open(&self) -> bool {
        matches!(self.state, InvestigationState::Open)
    }

    /// Whether it ended with the service making a decision on measures.
    #[must_use]
    pub fn ended_with_measures(&self) -> bool {
        matches!(&self.state, InvestigationState::Concluded { conclusion, .. }
            if conclusion.as_ref() == known::INVESTIGATION_TO_DECISION)
    }

    /// Saves the texts that are written while it is under way; blank texts are allowed, a conclusion will ask for them.
    ///
    /// # Errors
    /// Refused when it is concluded, or when the child's view is incomplete.
    pub fn record(
        self,
        plan: String,
        assessment: String,
        child_view: Option<ChildView>,
        today: NaiveDate,
    ) -> Result<Self, Refusals> {
        let mut check = Check::new();
        check.act(!self.is_open(), Reason::InvestigationConcluded, None);
        check.length(&plan, "plan");
        check.length(&assessment, "assessment");
        if let Some(view) = &child_view {
            view.check(&mut check, today);
        }
        check.finish(|| Self {
            plan,
            assessment,
            child_view,
            ..self
        })
    }

    /// Chooses what it looks into.
    ///
    /// # Errors
    /// Refused when it is concluded, or for a theme that was not in use when it was opened.
    pub fn look_into(self, themes: Vec<String>) -> Result<Self, Refusals> {
        let mut check = Check::new();
        check.act(!self.is_open(), Reason::InvestigationConcluded, None);
        let known = |key: &String| {
            investigation_theme::find(key).is_some_and(|theme| theme.is_valid_on(self.started_on))
        };
        check.field(!themes.iter().all(known), "themes", Reason::CodeNotValid);
        check.finish(|| Self { themes, ..self })
    }

    /// The name of its state in the table of states.
    #[must_use]
    pub fn state_key(&self) -> &'static str {
        match (&self.state, &self.extension) {
            (InvestigationState::Open, None) => "open",
            (InvestigationState::Open, Some(_)) => "extended",
            (InvestigationState::Concluded { .. }, _) => "concluded",
        }
    }

    /// Extends the limit to six months in total.
    ///
    /// # Errors
    /// Refused when concluded or extended before, without a reason, or decided after the ordinary limit.
    pub fn extend(self, extension: Extension, today: NaiveDate) -> Result<Self, Refusals> {
        let mut check = Check::new();
        check.act(!self.is_open(), Reason::InvestigationConcluded, None);
        check.act(
            self.extension.is_some(),
            Reason::AlreadyExtended,
            Some("investigation"),
        );
        check.text(&extension.reason, "reason", Some("investigation"));
        check.field(extension.on > today, "on", Reason::InTheFuture);
        check.field(extension.on < self.started_on, "on", Reason::BeforeStart);
        let late = deadline::investigation(self.received_at, false).is_breached_on(extension.on);
        check.field_rule(late, "on", Reason::ExtensionTooLate, Some("investigation"));
        check.finish(|| Self {
            extension: Some(extension),
            ..self
        })
    }

    /// Concludes it.
    ///
    /// # Errors
    /// Refused without plan (§ 2-2), the child's view or the reason why not (§ 1-4), or reasons; while a
    /// need is undecided; with measures but no confirmed need.
    pub fn conclude(
        self,
        conclusion: Conclusion,
        needs: &[Need],
        today: NaiveDate,
    ) -> Result<Self, Refusals> {
        let mut check = Check::new();
        check.act(!self.is_open(), Reason::InvestigationConcluded, None);
        check.act(
            self.plan.trim().is_empty(),
            Reason::InvestigationPlanMissing,
            Some("investigation-plan"),
        );
        check.act(
            self.child_view.is_none(),
            Reason::ParticipationMissing,
            Some("participation"),
        );
        self.check_needs(&mut check, &conclusion, needs);
        check.text(&conclusion.reasons, "reasons", Some("investigation-end"));
        check.field(conclusion.on > today, "on", Reason::InTheFuture);
        check.field(conclusion.on < self.started_on, "on", Reason::BeforeStart);
        check_code(
            &mut check,
            Kind::InvestigationConclusion,
            &conclusion.code,
            None,
            conclusion.on,
            "conclusion",
        );
        let Conclusion {
            on,
            by,
            code,
            reasons,
        } = conclusion;
        check.finish(|| Self {
            state: InvestigationState::Concluded {
                on,
                by,
                conclusion: code,
                reasons,
            },
            ..self
        })
    }

    fn check_needs(&self, check: &mut Check, conclusion: &Conclusion, needs: &[Need]) {
        let mut own = needs.iter().filter(|need| need.investigation == self.id);
        let undecided = own.clone().any(|need| need.state == NeedState::Suspected);
        check.act(undecided, Reason::NeedUndecided, None);
        let confirmed = own.any(|need| matches!(need.state, NeedState::Confirmed { .. }));
        let wants_measures = [known::INVESTIGATION_TO_DECISION, known::INVESTIGATION_TO_TRIBUNAL]
            .contains(&conclusion.code.as_ref());
        check.act(
            wants_measures && !confirmed,
            Reason::NoConfirmedNeed,
            Some("investigation-end"),
        );
    }
}
