//! From the report to the end of the investigation.

use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use tiltak_domain::casework::case_content::CaseContent;
use tiltak_domain::casework::concern_report::{
    Channel, ConcernReport, ConcernReportState, Reporter, Review, ReviewOutcome, Subject,
};
use tiltak_domain::casework::investigation::{Conclusion, Extension, Investigation, InvestigationState};
use tiltak_domain::casework::need::{Need, NeedState};
use tiltak_domain::casework::participation::ChildView;
use tiltak_domain::codelist::known;
use tiltak_domain::ids::{ConcernReportId, InvestigationId, NeedId};

use super::{CaseBuilder, change, nothing_there};
use crate::vocabulary::{Concern, Sender, dropped_on};

/// Who wrote a report.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Writer<'a> {
    pub(crate) sender: Sender,
    pub(crate) name: &'a str,
    pub(crate) role: &'a str,
    pub(crate) organisation: &'a str,
}

/// A report that arrives.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Reported<'a> {
    pub(crate) on: NaiveDate,
    pub(crate) from: Writer<'a>,
    pub(crate) text: &'a str,
    pub(crate) guardians: &'a [&'a str],
}

impl CaseBuilder {
    pub(crate) fn reported(mut self, reported: Reported<'_>) -> Self {
        if self.case.reports.is_empty() {
            self.case.file.opened_on = reported.on;
        }
        self.senders.push((reported.from.sender, reported.on));
        let report = self.report(reported);
        let registered = report.register(self.case.file.id);
        let registered = self.kept(registered);
        self.case.reports.extend(registered);
        self
    }

    fn report(
        &mut self,
        Reported {
            on,
            from,
            text,
            guardians,
        }: Reported<'_>,
    ) -> ConcernReport {
        let words = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
        let child = &self.case.child;
        ConcernReport {
            id: ConcernReportId(self.draw.id()),
            version: 1,
            service: self.service,
            document: None,
            received_at: in_office_hours(on, self.draw.between(0..=420)),
            channel: Channel::Electronic,
            reporter: Reporter {
                is_public: from.sender.is_public(),
                name: from.name.to_owned(),
                role: words(from.role),
                organisation: words(from.organisation),
                ..Reporter::default()
            },
            subject: Subject {
                name: child.name.clone(),
                national_id_text: child
                    .national_id
                    .as_ref()
                    .map(|number| number.as_str().to_owned()),
                unborn: child.unborn,
                informed: from
                    .sender
                    .is_public()
                    .then(|| child.age_on(on).is_some_and(|age| age > 5)),
                guardians: guardians.iter().map(|&guardian| guardian.to_owned()).collect(),
                interpreter_need: child.interpreter.clone(),
                ..Subject::default()
            },
            text: text.to_owned(),
            contents: Vec::new(),
            urgent: false,
            replies: Vec::new(),
            state: ConcernReportState::Received,
        }
    }

    /// The report leads to an investigation.
    pub(crate) fn reviewed(self, on: NaiveDate, concerns: &[Concern], plan: &str) -> Self {
        self.investigated(on, concerns, plan, false)
    }

    /// As [`Self::reviewed`], judged to be urgent.
    pub(crate) fn reviewed_urgently(self, on: NaiveDate, concerns: &[Concern], plan: &str) -> Self {
        self.investigated(on, concerns, plan, true)
    }

    fn investigated(mut self, on: NaiveDate, concerns: &[Concern], plan: &str, urgent: bool) -> Self {
        let investigation = InvestigationId(self.draw.id());
        self.conclude_report(
            on,
            concerns,
            urgent,
            ReviewOutcome::Investigate {
                investigation,
                joined: false,
            },
        );
        let Some(received_at) = self.case.reports.last().map(|report| report.received_at) else {
            return self;
        };
        let opened = Investigation {
            id: investigation,
            version: 1,
            case_file: self.case.file.id,
            received_at,
            started_on: on,
            themes: Vec::new(),
            plan: String::new(),
            assessment: String::new(),
            child_view: None,
            extension: None,
            state: InvestigationState::Open,
        };
        let planned = opened.record(plan.to_owned(), String::new(), None, on);
        let planned = self.kept(planned);
        self.case.investigations.extend(planned);
        self
    }

    /// Another report that is taken into the investigation under way.
    pub(crate) fn joined_by(self, reported: Reported<'_>, on: NaiveDate, concerns: &[Concern]) -> Self {
        let mut told = self.reported(reported);
        let under_way = told
            .case
            .investigations
            .iter()
            .find(|item| item.is_open())
            .map(|item| item.id);
        if let Some(investigation) = under_way {
            told.conclude_report(
                on,
                concerns,
                false,
                ReviewOutcome::Investigate {
                    investigation,
                    joined: true,
                },
            );
        }
        told
    }

    /// The report is dropped.
    pub(crate) fn dropped(self, on: NaiveDate, concerns: &[Concern], reasons: &str) -> Self {
        self.dismissed(on, concerns, dropped_on(on), reasons)
    }

    /// The report is dropped because the family has measures already.
    pub(crate) fn measures_are_running(self, on: NaiveDate, concerns: &[Concern], reasons: &str) -> Self {
        self.dismissed(on, concerns, known::CONCERN_REPORT_ONGOING_MEASURES, reasons)
    }

    fn dismissed(mut self, on: NaiveDate, concerns: &[Concern], code: &str, reasons: &str) -> Self {
        let (conclusion, reasons) = (code.into(), reasons.to_owned());
        self.conclude_report(
            on,
            concerns,
            false,
            ReviewOutcome::Dismiss {
                conclusion,
                reasons,
                groundless: false,
            },
        );
        self
    }

    fn conclude_report(&mut self, on: NaiveDate, concerns: &[Concern], urgent: bool, outcome: ReviewOutcome) {
        let by = self.by;
        let sender = self.sender();
        change(&mut self.refused, self.case.reports.last_mut(), |report| {
            let received = report.received_on();
            let mut contents: Vec<CaseContent> =
                concerns.iter().map(|concern| concern.on(received)).collect();
            contents.dedup();
            let reporter_code = sender.into();
            report.review(
                Review {
                    reporter_code,
                    reporter_clarification: None,
                    contents,
                    urgent,
                    on,
                    by,
                    outcome,
                },
                on,
            )
        });
    }

    /// The code of whoever wrote the last report.
    fn sender(&self) -> String {
        let code = self.senders.last().map(|(sender, on)| sender.code_on(*on));
        code.map(|code| code.as_str().to_owned()).unwrap_or_default()
    }

    /// What was found out, and how the child took part.
    pub(crate) fn assessed(mut self, view: ChildView, assessment: &str) -> Self {
        let on = view.on;
        change(&mut self.refused, self.case.investigations.last_mut(), |item| {
            let plan = item.plan.clone();
            item.record(plan, assessment.to_owned(), Some(view), on)
        });
        self
    }

    pub(crate) fn extended(mut self, on: NaiveDate, reason: &str) -> Self {
        let extension = Extension {
            on,
            by: self.by,
            reason: reason.to_owned(),
        };
        change(&mut self.refused, self.case.investigations.last_mut(), |item| {
            item.extend(extension, on)
        });
        self
    }

    /// A need that is still looked into.
    pub(crate) fn suspected(mut self, on: NaiveDate, concern: Concern, description: &str) -> Self {
        let Some(investigation) = self.case.investigations.last().map(|item| item.id) else {
            self.refused.get_or_insert_with(nothing_there);
            return self;
        };
        let raised_by = |report: &&ConcernReport| match report.state {
            ConcernReportState::Investigated {
                investigation: own, ..
            } => {
                let code = concern.code_on(report.received_on());
                own == investigation && report.contents.iter().any(|content| content.code == code)
            }
            _ => false,
        };
        let reports: Vec<&ConcernReport> = self.case.reports.iter().filter(raised_by).collect();
        // A need that was reported keeps the code of the report, whatever list is in use by now.
        let coded_on = reports.first().map_or(on, |report| report.received_on());
        let need = Need {
            id: NeedId(self.draw.id()),
            version: 1,
            case_file: self.case.file.id,
            investigation,
            reports: reports.iter().map(|report| report.id).collect(),
            content: concern.on(coded_on),
            description: description.to_owned(),
            state: NeedState::Suspected,
        };
        let raised = self.kept(need.raise(coded_on));
        self.case.needs.extend(raised);
        self
    }

    pub(crate) fn confirmed(self, on: NaiveDate, concern: Concern, description: &str, grounds: &str) -> Self {
        self.decided_need(on, concern, (description, grounds), true)
    }

    pub(crate) fn rejected(self, on: NaiveDate, concern: Concern, description: &str, grounds: &str) -> Self {
        self.decided_need(on, concern, (description, grounds), false)
    }

    fn decided_need(self, on: NaiveDate, concern: Concern, words: (&str, &str), confirmed: bool) -> Self {
        let mut told = self.suspected(on, concern, words.0);
        change(&mut told.refused, told.case.needs.last_mut(), |need| {
            need.decide(confirmed, on, words.1.to_owned(), on)
        });
        told
    }

    /// The need with this place, suspected until now, is confirmed.
    pub(crate) fn settled_need(mut self, place: usize, on: NaiveDate, grounds: &str) -> Self {
        let need = self.case.needs.get_mut(place);
        change(&mut self.refused, need, |need| {
            need.decide(true, on, grounds.to_owned(), on)
        });
        self
    }

    pub(crate) fn concluded(mut self, on: NaiveDate, code: &str, reasons: &str) -> Self {
        let conclusion = Conclusion {
            on,
            by: self.by,
            code: code.into(),
            reasons: reasons.to_owned(),
        };
        let needs = &self.case.needs;
        change(&mut self.refused, self.case.investigations.last_mut(), |item| {
            item.conclude(conclusion, needs, on)
        });
        self
    }
}

/// Some minutes after seven, universal time: the same civil day in Norway all year.
fn in_office_hours(on: NaiveDate, minutes: i64) -> DateTime<Utc> {
    let open = NaiveTime::from_hms_opt(7, 0, 0).unwrap_or_default();
    on.and_time(open).and_utc() + chrono::TimeDelta::minutes(minutes)
}
