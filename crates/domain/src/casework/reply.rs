//! Letters to the one who reported (tilbakemelding til melder, barnevernsloven § 13-3): sent, or left out with a reason.
//!
//! Everybody is told that the report has come in. Public bodies and professionals are also told whether an investigation is
//! opened, and once more when it has ended. A private reporter is told nothing but that the report has come in.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::concern_report::{Anonymity, ConcernReport, ConcernReportState};
use super::deadline::{self, Deadline};
use super::refusal::{Check, Reason, Refusals};
use crate::ids::UserId;

/// What a letter to a reporter tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ReplyKind {
    /// That the report has come in (bekreftelse).
    Confirmation,
    /// That it has come in, and whether an investigation is opened (tilbakemelding).
    Feedback,
    /// That the investigation has ended (ny tilbakemelding).
    EndFeedback,
}

impl ReplyKind {
    /// All of them, in the order in which they fall due.
    pub const ALL: [Self; 3] = [Self::Confirmation, Self::Feedback, Self::EndFeedback];

    /// The word in addresses and keys of texts.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Confirmation => "confirmation",
            Self::Feedback => "feedback",
            Self::EndFeedback => "end-feedback",
        }
    }

    /// The kind with a key.
    #[must_use]
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.key() == key)
    }
}

/// A letter that was sent, or was left out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reply {
    /// What it tells.
    pub kind: ReplyKind,
    /// The day it was sent, or decided to be left out.
    pub on: NaiveDate,
    /// Who did that.
    pub by: UserId,
    /// Whether it was sent.
    pub outcome: ReplyOutcome,
}

/// Whether a letter was sent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "outcome", rename_all = "snake_case")]
pub enum ReplyOutcome {
    /// It was sent.
    Sent {
        /// How it went.
        way: ReplyWay,
        /// Exactly what it said; it names no protected reporter.
        text: String,
    },
    /// It was left out.
    LeftOut {
        /// Why.
        reason: LeftOut,
        /// Why, in words.
        words: String,
    },
}

/// How a reply reached the reporter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ReplyWay {
    /// As a letter on paper.
    Post,
    /// To a digital mailbox or through a secure channel between systems.
    Digital,
    /// By telephone or face to face, with the same content.
    Spoken,
}

impl ReplyWay {
    /// All of them, in the order of lists.
    pub const ALL: [Self; 3] = [Self::Post, Self::Digital, Self::Spoken];

    /// The word in forms and keys of texts.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Post => "post",
            Self::Digital => "digital",
            Self::Spoken => "spoken",
        }
    }
}

/// Why a letter may be left out (§ 13-3).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LeftOut {
    /// The report is obviously groundless.
    Groundless,
    /// There are special reasons, told in words.
    SpecialReasons,
}

impl LeftOut {
    /// All of them, in the order of lists.
    pub const ALL: [Self; 2] = [Self::Groundless, Self::SpecialReasons];

    /// The word in forms and keys of texts.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Groundless => "groundless",
            Self::SpecialReasons => "special-reasons",
        }
    }
}

/// A letter that the reporter should have, and by when.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct OwedReply {
    /// What it must tell.
    pub kind: ReplyKind,
    /// Which rule demands it, from when, until when.
    pub deadline: Deadline,
}

impl ConcernReport {
    /// The letter that told the reporter that the report has come in, or why there was none.
    #[must_use]
    pub fn confirmed(&self) -> Option<&Reply> {
        self.replies
            .iter()
            .find(|reply| reply.kind != ReplyKind::EndFeedback)
    }

    /// The letter of a kind, sent or left out.
    #[must_use]
    pub fn reply(&self, kind: ReplyKind) -> Option<&Reply> {
        self.replies.iter().find(|reply| reply.kind == kind)
    }

    /// The letters that are still owed. `ended` is the day on which the investigation that the report led to was concluded.
    ///
    /// Somebody who did not say who they are cannot be answered, and is owed nothing.
    #[must_use]
    pub fn owed_replies(&self, ended: Option<NaiveDate>) -> Vec<OwedReply> {
        if self.reporter.anonymity == Anonymity::Unknown {
            return Vec::new();
        }
        let confirmation = self.confirmed().is_none().then(|| OwedReply {
            kind: ReplyKind::Confirmation,
            deadline: deadline::reporter_confirmation(self.received_at),
        });
        let public = self.reporter.is_public;
        let feedback = (public && self.reply(ReplyKind::Feedback).is_none()).then(|| OwedReply {
            kind: ReplyKind::Feedback,
            deadline: deadline::reporter_outcome(self.received_at),
        });
        let investigated = matches!(self.state, ConcernReportState::Investigated { .. });
        let end = ended
            .filter(|_| public && investigated && self.reply(ReplyKind::EndFeedback).is_none())
            .map(|ended| OwedReply {
                kind: ReplyKind::EndFeedback,
                deadline: deadline::reporter_feedback(ended),
            });
        confirmation.into_iter().chain(feedback).chain(end).collect()
    }

    /// Notes that a letter was sent, or why it was left out.
    ///
    /// # Errors
    /// Refused where nobody can be answered; where the letter was noted before; where it tells a private reporter more than
    /// that the report has come in (§ 13-3); before there is something to tell; in the future or before the report; without
    /// text or reasons.
    pub fn answered(
        mut self,
        reply: Reply,
        ended: Option<NaiveDate>,
        today: NaiveDate,
    ) -> Result<Self, Refusals> {
        let mut check = Check::new();
        let unknown = self.reporter.anonymity == Anonymity::Unknown;
        check.act(unknown, Reason::ReporterUnknown, None);
        check.act(self.is_answered(reply.kind), Reason::AlreadyAnswered, None);
        let more = reply.kind != ReplyKind::Confirmation;
        check.act(
            more && !self.reporter.is_public,
            Reason::NotForThisReporter,
            Some("report-feedback-public"),
        );
        check.act(more && self.is_open(), Reason::ReportOpen, Some("report-review"));
        let too_early = reply.kind == ReplyKind::EndFeedback && ended.is_none();
        check.act(too_early, Reason::InvestigationOpen, Some("report-feedback-end"));
        check.field(reply.on > today, "on", Reason::InTheFuture);
        check.field(reply.on < self.received_on(), "on", Reason::BeforeStart);
        match &reply.outcome {
            ReplyOutcome::Sent { text, .. } => check.text(text, "text", None),
            ReplyOutcome::LeftOut { reason, words } => {
                let silent = *reason == LeftOut::SpecialReasons && words.trim().is_empty();
                check.field_rule(silent, "words", Reason::Missing, Some("report-confirm"));
                check.length(words, "words");
            }
        }
        check.finish(|| {
            self.replies.push(reply);
            self
        })
    }

    fn is_answered(&self, kind: ReplyKind) -> bool {
        match kind {
            ReplyKind::Confirmation => self.confirmed().is_some(),
            other => self.reply(other).is_some(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::casework::example;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    /// Received on 2 February 2026, investigated; from a school.
    fn report() -> ConcernReport {
        let mut report = example::whole_case().reports.remove(0);
        report.replies.clear();
        report
    }

    fn private() -> ConcernReport {
        let mut report = report();
        report.reporter.is_public = false;
        report
    }

    fn sent(kind: ReplyKind, on: &str) -> Reply {
        Reply {
            kind,
            on: day(on),
            by: example::CASEWORKER,
            outcome: ReplyOutcome::Sent {
                way: ReplyWay::Post,
                text: "Vi har mottatt meldingen.".into(),
            },
        }
    }

    fn left_out(reason: LeftOut, words: &str) -> Reply {
        Reply {
            outcome: ReplyOutcome::LeftOut {
                reason,
                words: words.into(),
            },
            ..sent(ReplyKind::Confirmation, "2026-02-03")
        }
    }

    fn kinds(report: &ConcernReport, ended: Option<&str>) -> Vec<(ReplyKind, NaiveDate)> {
        let owed = report.owed_replies(ended.map(day));
        owed.into_iter()
            .map(|owed| (owed.kind, owed.deadline.due_on))
            .collect()
    }

    fn refused(report: ConcernReport, reply: Reply, ended: Option<&str>) -> Vec<Reason> {
        let refusals = report
            .answered(reply, ended.map(day), day("2026-06-01"))
            .unwrap_err();
        refusals.0.into_iter().map(|one| one.reason).collect()
    }

    #[test]
    fn a_school_is_owed_three_letters_and_a_neighbour_one() {
        let three_weeks = day("2026-02-23");
        assert_eq!(
            kinds(&report(), Some("2026-04-01")),
            [
                (ReplyKind::Confirmation, three_weeks),
                (ReplyKind::Feedback, three_weeks),
                (ReplyKind::EndFeedback, day("2026-04-22"))
            ]
        );
        assert_eq!(
            kinds(&private(), Some("2026-04-01")),
            [(ReplyKind::Confirmation, three_weeks)]
        );
        assert_eq!(kinds(&report(), None).len(), 2);
    }

    #[test]
    fn somebody_unknown_is_owed_nothing_and_cannot_be_answered() {
        let mut unknown = report();
        unknown.reporter.anonymity = Anonymity::Unknown;
        assert!(kinds(&unknown, Some("2026-04-01")).is_empty());
        let reply = sent(ReplyKind::Confirmation, "2026-02-03");
        assert_eq!(refused(unknown, reply, None), [Reason::ReporterUnknown]);
    }

    #[test]
    fn feedback_confirms_too() {
        let today = day("2026-06-01");
        let told = report()
            .answered(sent(ReplyKind::Feedback, "2026-02-06"), None, today)
            .unwrap();
        assert!(kinds(&told, None).is_empty());
        let again = sent(ReplyKind::Confirmation, "2026-02-07");
        assert_eq!(refused(told, again, None), [Reason::AlreadyAnswered]);
        let confirmed = report()
            .answered(sent(ReplyKind::Confirmation, "2026-02-03"), None, today)
            .unwrap();
        assert_eq!(
            kinds(&confirmed, None),
            [(ReplyKind::Feedback, day("2026-02-23"))]
        );
    }

    #[test]
    fn a_private_reporter_is_never_told_what_came_of_it() {
        for kind in [ReplyKind::Feedback, ReplyKind::EndFeedback] {
            let reply = sent(kind, "2026-04-02");
            assert_eq!(
                refused(private(), reply, Some("2026-04-01")),
                [Reason::NotForThisReporter]
            );
        }
    }

    #[test]
    fn nothing_is_told_before_it_is_known() {
        let mut open = report();
        if let Some(case_file) = open.case_file() {
            open.state = ConcernReportState::Registered { case_file };
        }
        let early = sent(ReplyKind::Feedback, "2026-02-03");
        assert_eq!(refused(open, early, None), [Reason::ReportOpen]);
        let end = sent(ReplyKind::EndFeedback, "2026-02-20");
        assert_eq!(refused(report(), end, None), [Reason::InvestigationOpen]);
    }

    #[test]
    fn a_reply_lies_between_the_report_and_today() {
        let on = |on: &str| report().answered(sent(ReplyKind::Confirmation, on), None, day("2026-06-01"));
        assert_eq!(on("2026-02-01").unwrap_err().0[0].reason, Reason::BeforeStart);
        assert!(on("2026-02-02").is_ok() && on("2026-06-01").is_ok());
        assert_eq!(on("2026-06-02").unwrap_err().0[0].reason, Reason::InTheFuture);
    }

    #[test]
    fn special_reasons_need_words_and_an_obviously_groundless_report_none() {
        let today = day("2026-06-01");
        assert!(
            report()
                .answered(left_out(LeftOut::Groundless, ""), None, today)
                .is_ok()
        );
        assert_eq!(
            refused(report(), left_out(LeftOut::SpecialReasons, " "), None),
            [Reason::Missing]
        );
        let reply = left_out(LeftOut::SpecialReasons, "Melder har selv bedt om å slippe brev.");
        assert!(report().answered(reply, None, today).is_ok());
    }
}
