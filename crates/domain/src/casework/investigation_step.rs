//! What is done in an investigation (undersøkelse): sources asked, visits, talks with the child, reports of experts.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::part::Part;
use super::refusal::{Check, Reason, Refusals};
use crate::ids::{CaseFileId, InvestigationId, UserId};

/// Something that is done to find out how a child is (undersøkelsesskritt).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct InvestigationStep {
    /// Identity.
    pub id: Uuid,
    /// Counts the changes, for optimistic locking.
    pub version: i64,
    /// The case it belongs to.
    pub case_file: CaseFileId,
    /// The investigation.
    pub investigation: InvestigationId,
    /// The day it was done: asked, visited, talked, ordered.
    pub on: NaiveDate,
    /// Who did it.
    pub by: UserId,
    /// What it was.
    pub what: Step,
}

/// What was done in an investigation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Step {
    /// Somebody was asked (innhenting av opplysninger).
    Source {
        /// Who: the school, a doctor.
        who: String,
        /// About what.
        question: String,
        /// What came back.
        answer: Option<Answer>,
    },
    /// A visit at home (hjemmebesøk, barnevernsloven § 2-2).
    HomeVisit {
        /// Who was there.
        present: String,
        /// What was seen and said.
        notes: String,
    },
    /// A talk with the child (samtale med barnet, barnevernsloven §§ 1-4 and 2-2).
    ChildTalk {
        /// Whether the child was alone with the service.
        alone: bool,
        /// Where, and who else was there.
        setting: String,
        /// What the child said, as the child would recognise it.
        notes: String,
    },
    /// A report of an expert (sakkyndig rapport, barnevernsloven §§ 12-7 and 12-8).
    ExpertReport {
        /// Who.
        who: String,
        /// What the expert was asked (mandat).
        question: String,
        /// What came back.
        answer: Option<Answer>,
        /// The day the expert commission (Barnesakkyndig kommisjon) had looked at it.
        reviewed_on: Option<NaiveDate>,
    },
}

/// What came back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answer {
    /// The day.
    pub on: NaiveDate,
    /// What was said.
    pub text: String,
}

impl Step {
    /// The name that its text ends in.
    #[must_use]
    pub fn key(&self) -> &'static str {
        match self {
            Self::Source { .. } => "source",
            Self::HomeVisit { .. } => "home_visit",
            Self::ChildTalk { .. } => "child_talk",
            Self::ExpertReport { .. } => "expert_report",
        }
    }

    /// The words that came out of it, for the next text to build on; empty while there are none.
    #[must_use]
    pub fn findings(&self) -> &str {
        match self {
            Self::Source { answer, .. } | Self::ExpertReport { answer, .. } => {
                answer.as_ref().map_or("", |answer| answer.text.as_str())
            }
            Self::HomeVisit { notes, .. } | Self::ChildTalk { notes, .. } => notes,
        }
    }
}

impl InvestigationStep {
    /// Records it.
    ///
    /// # Errors
    /// Refused without its words; in the future, or before the investigation began.
    pub fn record(self, started_on: NaiveDate, today: NaiveDate) -> Result<Self, Refusals> {
        let mut check = Check::new();
        check.field(self.on > today, "on", Reason::InTheFuture);
        check.field(self.on < started_on, "on", Reason::BeforeStart);
        match &self.what {
            Step::Source { who, question, .. } | Step::ExpertReport { who, question, .. } => {
                check.text(who, "who", None);
                check.text(question, "question", None);
            }
            Step::HomeVisit { present, notes } => {
                check.text(present, "who", None);
                check.text(notes, "notes", None);
            }
            Step::ChildTalk { setting, notes, .. } => {
                check.length(setting, "who");
                check.text(notes, "notes", Some("participation"));
            }
        }
        if let Step::Source { answer, .. } | Step::ExpertReport { answer, .. } = &self.what {
            self.check_answer(&mut check, answer.as_ref(), today);
        }
        check.finish(|| self)
    }

    /// Records what came back from somebody who was asked.
    ///
    /// # Errors
    /// Refused where nothing was asked or the answer is there already; without words; on a wrong day.
    pub fn answered(self, answer: Answer, today: NaiveDate) -> Result<Self, Refusals> {
        let mut check = Check::new();
        check.act(!self.is_open(), Reason::AnsweredAlready, None);
        self.check_answer(&mut check, Some(&answer), today);
        check.finish(|| {
            let mut next = self;
            if let Step::Source { answer: own, .. } | Step::ExpertReport { answer: own, .. } = &mut next.what
            {
                *own = Some(answer);
            }
            next
        })
    }

    /// Records that the expert commission had looked at a report, which must be so before it is built on (§ 12-8).
    ///
    /// # Errors
    /// Refused unless a report has come and was not looked at before; on a wrong day.
    pub fn reviewed(self, on: NaiveDate, today: NaiveDate) -> Result<Self, Refusals> {
        let mut check = Check::new();
        let received = match &self.what {
            Step::ExpertReport {
                answer: Some(answer),
                reviewed_on: None,
                ..
            } => Some(answer.on),
            _ => None,
        };
        check.act(received.is_none(), Reason::NotSent, None);
        check.field(on > today, "reviewed_on", Reason::InTheFuture);
        check.field(
            received.is_some_and(|received| on < received),
            "reviewed_on",
            Reason::BeforeStart,
        );
        check.finish(|| {
            let mut next = self;
            if let Step::ExpertReport { reviewed_on, .. } = &mut next.what {
                *reviewed_on = Some(on);
            }
            next
        })
    }

    fn check_answer(&self, check: &mut Check, answer: Option<&Answer>, today: NaiveDate) {
        let Some(answer) = answer else { return };
        check.text(&answer.text, "answer", None);
        check.field(answer.on > today, "answered_on", Reason::InTheFuture);
        check.field(answer.on < self.on, "answered_on", Reason::BeforeStart);
    }

    /// The name of its state in the table of states.
    #[must_use]
    pub fn state_key(&self) -> &'static str {
        match &self.what {
            Step::ExpertReport {
                answer: Some(_),
                reviewed_on: Some(_),
                ..
            } => "reviewed",
            _ if self.is_open() => "asked",
            _ => "done",
        }
    }
}

impl Part for InvestigationStep {
    const KIND: &'static str = "investigation_step";

    fn id(&self) -> Uuid {
        self.id
    }

    fn version(&self) -> i64 {
        self.version
    }

    fn case_file(&self) -> CaseFileId {
        self.case_file
    }

    fn happened_on(&self) -> NaiveDate {
        self.on
    }

    fn is_open(&self) -> bool {
        matches!(
            self.what,
            Step::Source { answer: None, .. } | Step::ExpertReport { answer: None, .. }
        )
    }
}
