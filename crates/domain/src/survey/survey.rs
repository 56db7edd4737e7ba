//! A survey (spørreundersøkelse): drafted, open from one moment to another, closed.

use std::collections::BTreeMap;

use chrono::{DateTime, Duration, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use super::Questionnaire;
use crate::casework::refusal::{Check, Reason, Refusals};
use crate::feedback::limit;
use crate::ids::{ServiceId, SurveyId};

/// One wave of a survey, with what it asks.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Survey {
    /// Identity.
    pub id: SurveyId,
    /// Counts the changes, for optimistic locking.
    pub version: i64,
    /// The service that owns it.
    pub service: ServiceId,
    /// What is asked. Frozen when the survey is opened.
    pub questionnaire: Questionnaire,
    /// How far it has come.
    pub state: SurveyState,
}

/// How far a survey has come.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum SurveyState {
    /// Its questionnaire may still be changed.
    Draft,
    /// Takes answers from one moment to another.
    Open {
        /// The first moment.
        opens_at: DateTime<Utc>,
        /// From here on nobody begins; who has begun may finish.
        closes_at: DateTime<Utc>,
    },
    /// Takes no more answers than those that are being written.
    Closed {
        /// When it opened; none where all answers come from files.
        opened_at: Option<DateTime<Utc>>,
        /// From here on nobody began.
        closed_at: DateTime<Utc>,
        /// Until then those who had begun could finish.
        finish_until: DateTime<Utc>,
        /// What came of it, once what was left over is cleared away: no codes and no unfinished answers are kept.
        #[serde(default)]
        settled: Option<Settled>,
    },
}

/// What is known of the field work when all codes are forgotten.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Settled {
    /// For each group of the design.
    pub tallies: BTreeMap<String, Tally>,
    /// The group that answers of a group are kept in, where it is another one: too few answered.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub joined: BTreeMap<String, String>,
}

/// How many of a group were asked, began and sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Tally {
    /// Codes that were made.
    pub codes: u32,
    /// Codes that were used: who began to answer.
    pub begun: u32,
    /// Answers that were sent.
    pub sent: u32,
}

/// What a survey takes at a moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Phase {
    /// Nothing: it is being drafted.
    Draft,
    /// Nothing yet: it opens later.
    Planned,
    /// Answers.
    Asking,
    /// Answers of those who have begun.
    Finishing,
    /// Nothing more.
    Over,
}

impl Phase {
    /// The word of keys and tables.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Planned => "planned",
            Self::Asking => "asking",
            Self::Finishing => "finishing",
            Self::Over => "over",
        }
    }
}

fn not_open<T>() -> Result<T, Refusals> {
    let mut check = Check::new();
    check.act(true, Reason::SurveyNotOpen, None);
    match check.finish(|| ()) {
        Err(refusals) => Err(refusals),
        Ok(()) => Err(Refusals(Vec::new())),
    }
}

impl Survey {
    /// A draft.
    #[must_use]
    pub const fn draft(id: SurveyId, service: ServiceId, questionnaire: Questionnaire) -> Self {
        Self {
            id,
            version: 1,
            service,
            questionnaire,
            state: SurveyState::Draft,
        }
    }

    /// Puts another questionnaire in its place.
    ///
    /// # Errors
    /// Refused once it is opened.
    pub fn revise(self, questionnaire: Questionnaire) -> Result<Self, Refusals> {
        let mut check = Check::new();
        check.act(self.state != SurveyState::Draft, Reason::SurveyOpened, None);
        check.finish(|| Self {
            questionnaire,
            ..self
        })
    }

    /// Opens it from one moment to another; the questionnaire is frozen.
    ///
    /// # Errors
    /// Refused where it was opened before, asks nothing, closes before it opens, or the last moment is past.
    pub fn open(
        self,
        opens_at: DateTime<Utc>,
        closes_at: DateTime<Utc>,
        now: DateTime<Utc>,
    ) -> Result<Self, Refusals> {
        let mut check = Check::new();
        check.act(self.state != SurveyState::Draft, Reason::SurveyOpened, None);
        let asks_nothing = self.questionnaire.questions().next().is_none();
        check.act(asks_nothing, Reason::SurveyEmpty, None);
        let is_past = self.questionnaire.fielded.is_some();
        check.act(is_past, Reason::SurveyFielded, None);
        check.field(closes_at <= opens_at, "closes_at", Reason::BeforeStart);
        check.field(
            closes_at > opens_at && closes_at <= now,
            "closes_at",
            Reason::InThePast,
        );
        check.finish(|| Self {
            state: SurveyState::Open { opens_at, closes_at },
            ..self
        })
    }

    /// Closes it: nobody begins any more; those who have begun may finish for the grace that was told.
    ///
    /// # Errors
    /// Refused where it is closed.
    pub fn close(self, now: DateTime<Utc>) -> Result<Self, Refusals> {
        let (opened_at, closed_at) = match self.state {
            SurveyState::Draft => (None, now),
            SurveyState::Open { opens_at, closes_at } => (Some(opens_at), closes_at.min(now)),
            SurveyState::Closed { .. } => return not_open(),
        };
        let grace = opened_at.map_or_else(Duration::zero, |_| grace(closed_at.date_naive()));
        Ok(Self {
            state: SurveyState::Closed {
                opened_at,
                closed_at,
                finish_until: closed_at + grace,
                settled: None,
            },
            ..self
        })
    }

    /// Notes what came of it when everything that was left over is cleared away.
    ///
    /// # Errors
    /// Refused where answers may still come, or it was done before.
    pub fn settle(self, result: Settled, now: DateTime<Utc>) -> Result<Self, Refusals> {
        match self.state {
            SurveyState::Closed {
                opened_at,
                closed_at,
                finish_until,
                settled: None,
            } if finish_until <= now => Ok(Self {
                state: SurveyState::Closed {
                    opened_at,
                    closed_at,
                    finish_until,
                    settled: Some(result),
                },
                ..self
            }),
            _ => not_open(),
        }
    }

    /// What it takes at a moment.
    #[must_use]
    pub fn phase(&self, now: DateTime<Utc>) -> Phase {
        match self.state {
            SurveyState::Draft => Phase::Draft,
            SurveyState::Open { opens_at, .. } if now < opens_at => Phase::Planned,
            SurveyState::Open { closes_at, .. } if now < closes_at => Phase::Asking,
            SurveyState::Open { .. } | SurveyState::Closed { .. } => {
                if self.finish_until().is_some_and(|until| now < until) {
                    Phase::Finishing
                } else {
                    Phase::Over
                }
            }
        }
    }

    /// The moment it opens, or opened; none where it never did.
    #[must_use]
    pub const fn opens_at(&self) -> Option<DateTime<Utc>> {
        match self.state {
            SurveyState::Draft => None,
            SurveyState::Open { opens_at, .. } => Some(opens_at),
            SurveyState::Closed { opened_at, .. } => opened_at,
        }
    }

    /// The moment from which nobody begins any more; none for a draft.
    #[must_use]
    pub const fn closes_at(&self) -> Option<DateTime<Utc>> {
        match self.state {
            SurveyState::Draft => None,
            SurveyState::Open { closes_at, .. } => Some(closes_at),
            SurveyState::Closed { closed_at, .. } => Some(closed_at),
        }
    }

    /// The last moment for those who have begun; none for a draft.
    #[must_use]
    pub fn finish_until(&self) -> Option<DateTime<Utc>> {
        match self.state {
            SurveyState::Draft => None,
            SurveyState::Open { closes_at, .. } => Some(closes_at + grace(closes_at.date_naive())),
            SurveyState::Closed { finish_until, .. } => Some(finish_until),
        }
    }

    /// Whether those who answer are to be told that it closes soon, and what time they then have.
    #[must_use]
    pub fn closes_soon(&self, now: DateTime<Utc>) -> bool {
        let notice = limit::length("survey-notice", now.date_naive());
        self.closes_at()
            .is_some_and(|closes_at| now + notice >= closes_at)
    }

    /// The group that answers of a group of the design are kept in.
    #[must_use]
    pub fn kept_group<'a>(&'a self, group: &'a str) -> &'a str {
        let joined = match &self.state {
            SurveyState::Closed {
                settled: Some(settled),
                ..
            } => settled.joined.get(group),
            _ => None,
        };
        joined.map_or(group, String::as_str)
    }

    /// Whether its answers may be read: not while they come in, so that nobody can watch single answers arrive.
    #[must_use]
    pub const fn is_settled(&self) -> bool {
        matches!(self.state, SurveyState::Closed { settled: Some(_), .. })
    }
}

/// How long those who have begun may go on after a survey has closed.
#[must_use]
pub fn grace(on: NaiveDate) -> Duration {
    limit::length("survey-grace", on)
}

#[cfg(test)]
mod tests {
    use super::super::questionnaire::Fielded;
    use super::*;
    use crate::casework::example;

    fn at(text: &str) -> DateTime<Utc> {
        text.parse().unwrap()
    }

    fn draft() -> Survey {
        let file = r#"
id = "leaders"
wave = "2026"
anonymous = true
languages = ["nb"]
title = { nb = "Ledere" }

[[sections]]
id = "service"
title = { nb = "Tjenesten" }

[[sections.questions]]
id = "a"
kind = "yes_no"
text = { nb = "Er dette en prøve?" }
"#;
        let questionnaire = Questionnaire::parse(file).unwrap();
        Survey::draft(SurveyId(example::id(95, 1)), example::SERVICE, questionnaire)
    }

    fn reasons(result: Result<Survey, Refusals>) -> Vec<(Option<&'static str>, Reason)> {
        let refusals = result.unwrap_err().0;
        refusals.iter().map(|one| (one.field, one.reason)).collect()
    }

    const OPENS: &str = "2026-09-27T06:00:00Z";
    const CLOSES: &str = "2026-11-01T22:00:00Z";

    fn opened() -> Survey {
        draft()
            .open(at(OPENS), at(CLOSES), at("2026-09-01T00:00:00Z"))
            .unwrap()
    }

    #[test]
    fn a_survey_is_opened_once_with_questions_for_a_time_to_come() {
        let now = at("2026-09-01T00:00:00Z");
        assert_eq!(
            reasons(opened().open(at(OPENS), at(CLOSES), now)),
            [(None, Reason::SurveyOpened)]
        );
        let turned = draft().open(at(CLOSES), at(CLOSES), now);
        assert_eq!(reasons(turned), [(Some("closes_at"), Reason::BeforeStart)]);
        for (now, is_late) in [
            ("2026-11-01T21:59:59Z", false),
            (CLOSES, true),
            ("2026-11-01T22:00:01Z", true),
        ] {
            let late = draft().open(at(OPENS), at(CLOSES), at(now));
            assert_eq!(late.is_err(), is_late, "{now}");
        }
        let mut empty = draft();
        empty.questionnaire.sections.clear();
        assert_eq!(
            reasons(empty.open(at(OPENS), at(CLOSES), now)),
            [(None, Reason::SurveyEmpty)]
        );
        let mut past = draft();
        past.questionnaire.fielded = Some(Fielded {
            from: None,
            to: now.date_naive(),
        });
        assert_eq!(
            reasons(past.open(at(OPENS), at(CLOSES), now)),
            [(None, Reason::SurveyFielded)]
        );
    }

    #[test]
    fn the_questionnaire_is_frozen_when_it_opens() {
        let other = Questionnaire {
            wave: "2027".into(),
            ..draft().questionnaire
        };
        assert_eq!(draft().revise(other.clone()).unwrap().questionnaire.wave, "2027");
        assert_eq!(reasons(opened().revise(other)), [(None, Reason::SurveyOpened)]);
    }

    #[test]
    fn answers_are_taken_from_opening_to_closing_and_finished_within_the_grace() {
        let survey = opened();
        for (now, phase) in [
            ("2026-09-27T05:59:59Z", Phase::Planned),
            (OPENS, Phase::Asking),
            ("2026-11-01T21:59:59Z", Phase::Asking),
            (CLOSES, Phase::Finishing),
            ("2026-11-01T22:59:59Z", Phase::Finishing),
            ("2026-11-01T23:00:00Z", Phase::Over),
        ] {
            assert_eq!(survey.phase(at(now)), phase, "{now}");
        }
        assert_eq!(draft().phase(at(OPENS)), Phase::Draft);
    }

    #[test]
    fn closing_early_leaves_the_same_grace() {
        let early = at("2026-10-01T12:00:00Z");
        let closed = opened().close(early).unwrap();
        assert_eq!(closed.phase(at("2026-10-01T12:59:59Z")), Phase::Finishing);
        assert_eq!(closed.phase(at("2026-10-01T13:00:00Z")), Phase::Over);
        assert_eq!(reasons(closed.close(early)), [(None, Reason::SurveyNotOpen)]);
        let late = opened().close(at("2026-12-01T00:00:00Z")).unwrap();
        assert_eq!(late.closes_at(), Some(at(CLOSES)), "closed when it was told to");
        let never_open = draft().close(early).unwrap();
        assert_eq!(never_open.phase(early), Phase::Over, "nobody has begun");
    }

    #[test]
    fn it_is_settled_once_and_not_while_somebody_may_still_send() {
        let closed = opened().close(at("2026-10-01T12:00:00Z")).unwrap();
        for (now, is_done) in [
            ("2026-10-01T12:59:59Z", false),
            ("2026-10-01T13:00:00Z", true),
            ("2026-10-01T13:00:01Z", true),
        ] {
            let settled = closed.clone().settle(Settled::default(), at(now));
            assert_eq!(settled.is_ok_and(|one| one.is_settled()), is_done, "{now}");
        }
        let over = at("2026-10-02T00:00:00Z");
        let settled = closed.settle(Settled::default(), over).unwrap();
        assert_eq!(
            reasons(settled.settle(Settled::default(), over)),
            [(None, Reason::SurveyNotOpen)]
        );
        assert_eq!(
            reasons(opened().settle(Settled::default(), over)),
            [(None, Reason::SurveyNotOpen)]
        );
    }

    #[test]
    fn closing_is_told_in_the_last_day() {
        for (now, is_told) in [
            ("2026-10-31T21:59:59Z", false),
            ("2026-10-31T22:00:00Z", true),
            ("2026-10-31T22:00:01Z", true),
        ] {
            assert_eq!(opened().closes_soon(at(now)), is_told, "{now}");
        }
    }

    #[test]
    fn a_survey_is_kept_as_it_is() {
        let survey = opened().close(at(CLOSES)).unwrap();
        let kept = serde_json::to_string(&survey).unwrap();
        assert_eq!(serde_json::from_str::<Survey>(&kept).unwrap(), survey);
    }
}
