//! A report of concern about a child (bekymringsmelding), from receipt to conclusion.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use super::case_content::{CaseContent, check_code};
use super::deadline::{self, Deadline};
use super::refusal::{Check, Reason, Refusals};
use super::reply::Reply;
use crate::calendar::oslo_date;
use crate::codelist::{Code, Kind, known};
use crate::ids::{CaseFileId, ConcernReportId, DocumentId, InvestigationId, ServiceId, UserId};

/// A report of concern about one child; a document that names several children gives one report for each.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ConcernReport {
    /// Identity, stable also in the register.
    pub id: ConcernReportId,
    /// Counts the changes, for optimistic locking.
    pub version: i64,
    /// The service that received it.
    pub service: ServiceId,
    /// The document as it arrived.
    pub document: Option<DocumentId>,
    /// When it reached the service; the legal clock starts here.
    pub received_at: DateTime<Utc>,
    /// The way it came.
    #[serde(default)]
    pub channel: Channel,
    /// Who reported.
    pub reporter: Reporter,
    /// The child as the reporter described it.
    pub subject: Subject,
    /// What the reporter wrote.
    pub text: String,
    /// What the concern is about, as the service reads it; empty until the review.
    pub contents: Vec<CaseContent>,
    /// Whether the service judged it to be urgent (hastesak).
    pub urgent: bool,
    /// Letters to the reporter, sent or left out, in their order.
    #[serde(default)]
    pub replies: Vec<Reply>,
    /// Where it is in its course.
    pub state: ConcernReportState,
}

/// The way a report came (meldingskanal).
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Channel {
    /// As a document from the national portal or another system.
    #[default]
    Electronic,
    /// On paper.
    Paper,
    /// By telephone.
    Telephone,
    /// Face to face.
    InPerson,
    /// By e-mail or text message.
    Email,
}

impl Channel {
    /// Those that somebody in the service takes down, in the order of lists.
    pub const TAKEN_DOWN: [Self; 4] = [Self::Telephone, Self::Paper, Self::InPerson, Self::Email];

    /// The word that is stored, and that stands in forms and keys of texts.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Electronic => "electronic",
            Self::Paper => "paper",
            Self::Telephone => "telephone",
            Self::InPerson => "in_person",
            Self::Email => "email",
        }
    }

    /// The way with a stored word.
    #[must_use]
    pub fn from_id(id: &str) -> Option<Self> {
        let all = Self::TAKEN_DOWN.into_iter().chain([Self::Electronic]);
        all.into_iter().find(|channel| channel.id() == id)
    }
}

/// Who may know who reported (anonymitet).
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Anonymity {
    /// The reporter is named in the report.
    #[default]
    Named,
    /// The service knows who it is, the family must not: the identity is kept apart from the report.
    Protected,
    /// The reporter did not say who they are.
    Unknown,
}

/// Who reported a concern (melder).
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reporter {
    /// Whether the reporter is a public body or a professional with a duty to report.
    pub is_public: bool,
    /// Who may know who it is; unless named, the fields below are empty.
    #[serde(default)]
    pub anonymity: Anonymity,
    /// Code of the list `reporter`, set at the review.
    pub code: Option<Code>,
    /// Clarification of the code.
    pub clarification: Option<String>,
    /// Name as written.
    pub name: String,
    /// Role at the workplace.
    pub role: Option<String>,
    /// The workplace.
    pub organisation: Option<String>,
    /// Telephone as written.
    pub phone: Option<String>,
    /// E-mail as written.
    pub email: Option<String>,
    /// Since when and why it is kept apart, where that was decided after the report had come.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub protected: Option<ProtectedSince>,
}

/// That the identity of a reporter was kept apart after the report had come (melder beskyttet i ettertid).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProtectedSince {
    /// The day.
    pub on: NaiveDate,
    /// Who decided.
    pub by: UserId,
    /// Why, without naming anybody.
    pub reason: String,
}

impl Reporter {
    /// Whether anything tells who it is.
    #[must_use]
    pub fn is_named(&self) -> bool {
        let said = |text: &Option<String>| text.as_deref().is_some_and(|text| !text.trim().is_empty());
        !self.name.trim().is_empty()
            || [&self.role, &self.organisation, &self.phone, &self.email]
                .into_iter()
                .any(said)
    }

    /// Takes the identity of a protected reporter out, so that it can be kept apart; nothing for others.
    #[must_use]
    pub fn set_apart(&mut self) -> Option<Self> {
        if self.anonymity != Anonymity::Protected {
            return None;
        }
        let bare = Self {
            is_public: self.is_public,
            anonymity: self.anonymity,
            code: self.code.take(),
            clarification: self.clarification.take(),
            protected: self.protected.take(),
            ..Self::default()
        };
        Some(std::mem::replace(self, bare))
    }
}

/// The child as a reporter described it; nothing here is verified.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Subject {
    /// Name as written; empty when no child is named.
    pub name: String,
    /// National identity number as written, valid or not.
    pub national_id_text: Option<String>,
    /// Whether the child is not born yet.
    pub unborn: bool,
    /// Address on one line.
    pub address: Option<String>,
    /// Age as guessed by the reporter.
    pub assumed_age: Option<String>,
    /// The reporter's relation to the child.
    pub relation: Option<String>,
    /// Whether the child has been told of the report, where that was asked.
    pub informed: Option<bool>,
    /// Guardians, one line each.
    pub guardians: Vec<String>,
    /// Need for an interpreter, as written.
    pub interpreter_need: Option<String>,
    /// Other agencies that know the family, as written.
    pub other_agencies: Option<String>,
}

/// Where a concern report is in its course.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum ConcernReportState {
    /// Safely received; nobody has tied it to a child's case.
    Received,
    /// Tied to a case, to be reviewed.
    Registered {
        /// The child's case.
        case_file: CaseFileId,
    },
    /// Dropped at the review (henlagt).
    Dismissed {
        /// The child's case; none where no child could be identified.
        case_file: Option<CaseFileId>,
        /// Day of the conclusion.
        on: NaiveDate,
        /// Who concluded.
        by: UserId,
        /// Code of the list `concern_report_conclusion`.
        conclusion: Code,
        /// Professional reasons; none only for an obviously groundless report.
        reasons: Option<String>,
    },
    /// Led to an investigation.
    Investigated {
        /// The child's case.
        case_file: CaseFileId,
        /// Day of the conclusion.
        on: NaiveDate,
        /// Who concluded.
        by: UserId,
        /// The investigation it led to, or was taken into.
        investigation: InvestigationId,
        /// Whether that investigation was under way before.
        joined: bool,
    },
}

/// What the reviewer found out about a report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Review {
    /// Code of the list `reporter`.
    pub reporter_code: Code,
    /// Clarification of the reporter's code.
    pub reporter_clarification: Option<String>,
    /// What the concern is about.
    pub contents: Vec<CaseContent>,
    /// Whether it is urgent.
    pub urgent: bool,
    /// Day of the conclusion.
    pub on: NaiveDate,
    /// Who concludes.
    pub by: UserId,
    /// What becomes of it.
    pub outcome: ReviewOutcome,
}

/// What becomes of a reviewed report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ReviewOutcome {
    /// It is dropped.
    Dismiss {
        /// Code of the list `concern_report_conclusion`, any but "to investigation".
        conclusion: Code,
        /// Professional reasons.
        reasons: String,
        /// Whether it is obviously groundless, so that reasons may be left out.
        groundless: bool,
    },
    /// An investigation is opened, or the one under way takes the report in.
    Investigate {
        /// Identity of the investigation to open, or of the one under way.
        investigation: InvestigationId,
        /// Whether it is under way already.
        joined: bool,
    },
}

impl ConcernReport {
    /// The one-week limit of the review (barnevernsloven § 2-1).
    #[must_use]
    pub fn review_deadline(&self) -> Deadline {
        deadline::concern_report_review(self.received_at)
    }

    /// The day it reached the service.
    #[must_use]
    pub fn received_on(&self) -> NaiveDate {
        oslo_date(self.received_at)
    }

    /// The case it belongs to, once that is known.
    #[must_use]
    pub fn case_file(&self) -> Option<CaseFileId> {
        match &self.state {
            ConcernReportState::Received => None,
            ConcernReportState::Registered { case_file }
            | ConcernReportState::Investigated { case_file, .. } => Some(*case_file),
            ConcernReportState::Dismissed { case_file, .. } => *case_file,
        }
    }

    /// Whether it still waits for a conclusion.
    #[must_use]
    pub fn is_open(&self) -> bool {
        matches!(
            self.state,
            ConcernReportState::Received | ConcernReportState::Registered { .. }
        )
    }

    /// The day it was concluded, and with which code of `concern_report_conclusion`.
    #[must_use]
    pub fn conclusion(&self) -> Option<(NaiveDate, Code)> {
        match &self.state {
            ConcernReportState::Dismissed { on, conclusion, .. } => Some((*on, conclusion.clone())),
            ConcernReportState::Investigated { on, joined, .. } => {
                let code = if *joined {
                    known::CONCERN_REPORT_ONGOING_INVESTIGATION
                } else {
                    known::CONCERN_REPORT_TO_INVESTIGATION
                };
                Some((*on, Code::from(code)))
            }
            ConcernReportState::Received | ConcernReportState::Registered { .. } => None,
        }
    }

    /// Keeps the identity of a named reporter apart from now on; gives the report without it, and the identity.
    ///
    /// # Errors
    /// Refused when it is kept apart already, or nobody is named; without a reason.
    pub fn protect_reporter(mut self, since: ProtectedSince) -> Result<(Self, Reporter), Refusals> {
        let mut check = Check::new();
        let is_apart = self.reporter.anonymity == Anonymity::Protected;
        check.act(is_apart, Reason::AlreadyThere, None);
        check.act(
            !is_apart && !self.reporter.is_named(),
            Reason::ReporterUnknown,
            None,
        );
        check.text(&since.reason, "protect_reason", None);
        check.finish(|| {
            self.reporter.anonymity = Anonymity::Protected;
            self.reporter.protected = Some(since);
            let identity = self.reporter.set_apart().unwrap_or_default();
            (self, identity)
        })
    }

    /// Ties the report to a child's case.
    ///
    /// # Errors
    /// Refused when it has been concluded.
    pub fn register(self, case_file: CaseFileId) -> Result<Self, Refusals> {
        let mut check = Check::new();
        check.act(!self.is_open(), Reason::ReportConcluded, None);
        check.finish(|| Self {
            state: ConcernReportState::Registered { case_file },
            ..self
        })
    }

    /// Concludes the review.
    ///
    /// A late review is recorded as late, never refused: the child still needs it.
    ///
    /// # Errors
    /// Refused when the report was concluded before; when an investigation is to be opened but no case is known; when
    /// contents, reporter or reasons are missing (§ 2-1); when a code is not in use on the day of receipt.
    pub fn review(self, review: Review, today: NaiveDate) -> Result<Self, Refusals> {
        let mut check = Check::new();
        check.act(!self.is_open(), Reason::ReportConcluded, None);
        self.check_contents(&mut check, &review);
        check.field(review.on > today, "on", Reason::InTheFuture);
        check.field(review.on < self.received_on(), "on", Reason::BeforeStart);
        let case_file = self.case_file();
        match &review.outcome {
            ReviewOutcome::Investigate { .. } => {
                check.act(case_file.is_none(), Reason::ReportNotRegistered, None);
            }
            ReviewOutcome::Dismiss {
                conclusion,
                reasons,
                groundless,
            } => {
                check_code(
                    &mut check,
                    Kind::ConcernReportConclusion,
                    conclusion,
                    None,
                    review.on,
                    "conclusion",
                );
                let investigates = [
                    known::CONCERN_REPORT_TO_INVESTIGATION,
                    known::CONCERN_REPORT_ONGOING_INVESTIGATION,
                ];
                let wrong = investigates.contains(&conclusion.as_ref());
                check.field(wrong, "conclusion", Reason::UnknownCode);
                if !groundless {
                    check.text(reasons, "reasons", Some("report-reason"));
                }
            }
        }
        check.finish(|| self.concluded(review, case_file))
    }

    fn check_contents(&self, check: &mut Check, review: &Review) {
        let received = self.received_on();
        check_code(
            check,
            Kind::Reporter,
            &review.reporter_code,
            review.reporter_clarification.as_deref(),
            received,
            "reporter_code",
        );
        check.field(review.contents.is_empty(), "contents", Reason::Missing);
        for content in &review.contents {
            let words = content.clarification.as_deref();
            check_code(
                check,
                Kind::CaseContent,
                &content.code,
                words,
                received,
                "contents",
            );
        }
    }

    fn concluded(mut self, review: Review, case_file: Option<CaseFileId>) -> Self {
        self.reporter.code = Some(review.reporter_code);
        self.reporter.clarification = review.reporter_clarification;
        self.contents = review.contents;
        self.urgent = review.urgent;
        let (on, by) = (review.on, review.by);
        self.state = match (review.outcome, case_file) {
            (
                ReviewOutcome::Investigate {
                    investigation,
                    joined,
                },
                Some(case_file),
            ) => ConcernReportState::Investigated {
                case_file,
                on,
                by,
                investigation,
                joined,
            },
            (ReviewOutcome::Investigate { .. }, None) => self.state,
            (
                ReviewOutcome::Dismiss {
                    conclusion, reasons, ..
                },
                case_file,
            ) => ConcernReportState::Dismissed {
                case_file,
                on,
                by,
                conclusion,
                reasons: Some(reasons).filter(|words| !words.trim().is_empty()),
            },
        };
        self
    }
}
