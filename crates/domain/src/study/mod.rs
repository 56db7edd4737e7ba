//! An experience study (erfaringsstudie): parents, youth, children and caseworkers asked about the same help.
//!
//! Repeats what the research report of 2015 asked, inside a service or for several: satisfaction, usefulness, cooperation and
//! change, whether those who were asked about the same help agree, and what it does that contact persons change. What is asked is
//! data ([`questionnaire`]), who is asked follows from the case ([`informant`]), and an answer knows no child, case or code
//! ([`response`]).

pub mod exchange;
pub mod help;
pub mod informant;
pub mod questionnaire;
pub mod response;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::casework::refusal::{Check, Reason, Refusals};
use crate::ids::{ServiceId, StudyId};

/// The longest title, in characters.
const LONGEST_TITLE: usize = 120;

/// A study of a service.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Study {
    /// Identity.
    pub id: StudyId,
    /// Counts the changes, for optimistic locking.
    pub version: i64,
    /// The service that asks.
    pub service: ServiceId,
    /// What it is called.
    pub title: String,
    /// What the answers are to be used for, as those who are asked read it.
    pub purpose: String,
    /// Help that was given from this day,
    pub from: NaiveDate,
    /// to this one, both included.
    pub to: NaiveDate,
    /// Number of the questionnaire ([`questionnaire::Questionnaire`]).
    pub questionnaire: u32,
    /// The day it was opened.
    pub opened_on: NaiveDate,
    /// The last day for answers.
    pub answers_until: NaiveDate,
    /// How far it has come.
    pub state: StudyState,
}

/// How far a study has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum StudyState {
    /// Opened; nobody is invited yet.
    Prepared,
    /// Invited: answers come in until the last day.
    Asking {
        /// The day the codes were made.
        invited_on: NaiveDate,
    },
    /// Closed: no more answers, and the report is made.
    Closed {
        /// The day the codes were made; none where all answers come from elsewhere.
        invited_on: Option<NaiveDate>,
        /// The day.
        on: NaiveDate,
    },
}

impl StudyState {
    /// The word of keys and tables.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Prepared => "prepared",
            Self::Asking { .. } => "asking",
            Self::Closed { .. } => "closed",
        }
    }
}

impl Study {
    /// Opens a study.
    ///
    /// # Errors
    /// Refused without a title or a purpose; where the period ends before it begins or is not over; where the last day for answers
    /// is not after today.
    pub fn open(self, today: NaiveDate) -> Result<Self, Refusals> {
        let mut check = Check::new();
        check.text(&self.title, "study_title", None);
        let is_long = self.title.chars().count() > LONGEST_TITLE;
        check.field(is_long, "study_title", Reason::LineTooLong);
        check.text(&self.purpose, "study_purpose", None);
        check.field(self.to < self.from, "study_to", Reason::BeforeStart);
        check.field(self.to > today, "study_to", Reason::InTheFuture);
        check.field(self.answers_until <= today, "answers_until", Reason::BeforeStart);
        check.finish(|| Self {
            opened_on: today,
            questionnaire: questionnaire::NEWEST,
            state: StudyState::Prepared,
            ..self
        })
    }

    /// Invites: once, because afterwards nobody knows who has which code.
    ///
    /// # Errors
    /// Refused where it was done before, or the study is closed or past its last day.
    pub fn invite(self, today: NaiveDate) -> Result<Self, Refusals> {
        let mut check = Check::new();
        check.act(
            matches!(self.state, StudyState::Asking { .. }),
            Reason::AlreadyThere,
            None,
        );
        let is_over = matches!(self.state, StudyState::Closed { .. }) || today > self.answers_until;
        check.act(is_over, Reason::StudyClosed, None);
        check.finish(|| Self {
            state: StudyState::Asking { invited_on: today },
            ..self
        })
    }

    /// Closes it.
    ///
    /// # Errors
    /// Refused where it is closed.
    pub fn close(self, today: NaiveDate) -> Result<Self, Refusals> {
        let invited_on = match self.state {
            StudyState::Prepared => None,
            StudyState::Asking { invited_on } => Some(invited_on),
            StudyState::Closed { .. } => {
                let mut check = Check::new();
                check.act(true, Reason::StudyClosed, None);
                return check.finish(|| self);
            }
        };
        Ok(Self {
            state: StudyState::Closed {
                invited_on,
                on: today,
            },
            ..self
        })
    }

    /// Whether an answer may be given on a day.
    #[must_use]
    pub fn takes_answers(&self, today: NaiveDate) -> bool {
        matches!(self.state, StudyState::Asking { .. }) && today <= self.answers_until
    }

    /// Whether its report may be read: not while people answer, so that nobody can watch single answers come in.
    #[must_use]
    pub const fn is_closed(&self) -> bool {
        matches!(self.state, StudyState::Closed { .. })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::casework::example;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn study() -> Study {
        Study {
            id: StudyId(example::id(90, 1)),
            version: 1,
            service: example::SERVICE,
            title: "Hjelpetiltak 2026".into(),
            purpose: "For å gjøre hjelpen bedre".into(),
            from: day("2026-01-01"),
            to: day("2026-06-30"),
            questionnaire: 0,
            opened_on: day("2026-01-01"),
            answers_until: day("2026-08-31"),
            state: StudyState::Prepared,
        }
    }

    fn reasons(result: Result<Study, Refusals>) -> Vec<(Option<&'static str>, Reason)> {
        let refusals = result.unwrap_err().0;
        refusals.iter().map(|one| (one.field, one.reason)).collect()
    }

    #[test]
    fn a_study_says_what_it_is_for_and_asks_about_a_time_that_is_over() {
        let opened = study().open(day("2026-06-30")).unwrap();
        assert_eq!(opened.questionnaire, questionnaire::NEWEST);
        let early = study().open(day("2026-06-29"));
        assert_eq!(reasons(early), [(Some("study_to"), Reason::InTheFuture)]);
        let bare = Study {
            title: " ".into(),
            purpose: String::new(),
            to: day("2025-12-31"),
            ..study()
        };
        assert_eq!(
            reasons(bare.open(day("2026-07-01"))),
            [
                (Some("study_title"), Reason::Missing),
                (Some("study_purpose"), Reason::Missing),
                (Some("study_to"), Reason::BeforeStart),
            ]
        );
    }

    #[test]
    fn the_last_day_for_answers_is_after_today() {
        assert!(study().open(day("2026-08-30")).is_ok());
        for today in ["2026-08-31", "2026-09-01"] {
            assert_eq!(
                reasons(study().open(day(today))),
                [(Some("answers_until"), Reason::BeforeStart)]
            );
        }
    }

    #[test]
    fn people_are_invited_once_and_answer_to_the_last_day() {
        let today = day("2026-07-01");
        let opened = study().open(today).unwrap();
        assert!(!opened.takes_answers(today));
        let asking = opened.invite(today).unwrap();
        assert_eq!(
            reasons(asking.clone().invite(today)),
            [(None, Reason::AlreadyThere)]
        );
        for (on, takes) in [("2026-08-30", true), ("2026-08-31", true), ("2026-09-01", false)] {
            assert_eq!(asking.takes_answers(day(on)), takes, "{on}");
        }
        let closed = asking.close(day("2026-08-01")).unwrap();
        assert!(closed.is_closed() && !closed.takes_answers(day("2026-08-01")));
        assert_eq!(
            reasons(closed.clone().close(today)),
            [(None, Reason::StudyClosed)]
        );
        assert_eq!(reasons(closed.invite(today)), [(None, Reason::StudyClosed)]);
    }

    #[test]
    fn after_the_last_day_nobody_is_invited() {
        let opened = study().open(day("2026-07-01")).unwrap();
        assert!(opened.clone().invite(day("2026-08-31")).is_ok());
        assert_eq!(
            reasons(opened.invite(day("2026-09-01"))),
            [(None, Reason::StudyClosed)]
        );
    }
}
