//! From the first report to the end of the investigation.

use chrono::{DateTime, NaiveDate, NaiveDateTime, TimeDelta, TimeZone, Utc};
use chrono_tz::Europe::Oslo;
use tiltak_domain::calendar::age_on;
use tiltak_domain::casework::case_content::CaseContent;
use tiltak_domain::casework::concern_report::{
    Channel, ConcernReport, ConcernReportState, Review, ReviewOutcome, Subject,
};
use tiltak_domain::casework::investigation::{Conclusion, Extension, Investigation, InvestigationState};
use tiltak_domain::casework::need::{Need, NeedState};
use tiltak_domain::casework::refusal::{Reason, Refusal, Refusals};
use tiltak_domain::codelist::{Kind, known};
use tiltak_domain::ids::{ConcernReportId, InvestigationId, NeedId, UserId};

use super::teller::Teller;
use super::{sender, theme, words};
use crate::population::life;

impl Teller<'_> {
    pub(super) fn tell_reports(&mut self) {
        for told in &self.history.reports {
            let report = self.received(told);
            let file = self.case.file.id;
            let registered = ConcernReportState::Registered { case_file: file };
            let report = self.led(
                ("report is registered", told.received.date()),
                report,
                |report| report.register(file),
                |report| report.state = registered,
            );
            let report = match &told.review {
                Some(review) => self.reviewed(report, told, review),
                None => report,
            };
            self.case.reports.push(report);
        }
    }

    fn received(&mut self, told: &life::Report) -> ConcernReport {
        let on = told.received.date();
        let child = &self.case.child;
        let reporter = sender::reporter(&mut self.draw, told.reporter, &child.name, &self.guardian);
        let worries: Vec<String> = told
            .contents
            .iter()
            .map(|code| self.named(theme::of(code).worry))
            .collect();
        let subject = Subject {
            name: child.name.clone(),
            national_id_text: child
                .national_id
                .as_ref()
                .map(|number| number.as_str().to_owned()),
            informed: reporter
                .is_public
                .then(|| age_on(self.history.child.born, on) > 6),
            guardians: vec![self.guardian.clone()],
            interpreter_need: child.interpreter.clone(),
            ..Subject::default()
        };
        ConcernReport {
            id: ConcernReportId(self.draw.id()),
            version: 1,
            service: self.case.file.service,
            document: None,
            received_at: instant(told.received),
            channel: Channel::Electronic,
            reporter,
            subject,
            text: format!("{} {}", worries.join(" "), words::after_the_worry(&mut self.draw)),
            contents: Vec::new(),
            urgent: false,
            replies: Vec::new(),
            state: ConcernReportState::Received,
        }
    }

    fn reviewed(
        &mut self,
        report: ConcernReport,
        told: &life::Report,
        review: &life::Review,
    ) -> ConcernReport {
        let on = review.on;
        let by = self.caseworker(on);
        let Some(outcome) = self.outcome(review) else {
            self.depart("report is reviewed", on, missing("investigation"));
            return report;
        };
        let review = Review {
            reporter_code: told.reporter.into(),
            reporter_clarification: sender::clarification(Kind::Reporter, told.reporter),
            contents: told.contents.iter().map(|code| content(code)).collect(),
            urgent: false,
            on,
            by,
            outcome,
        };
        let as_it_was = review.clone();
        self.led(
            ("report is reviewed", on),
            report,
            |report| report.review(review, on),
            |report| set_reviewed(report, as_it_was),
        )
    }

    /// What became of a report; `None` where it led to an investigation that is not there.
    fn outcome(&mut self, review: &life::Review) -> Option<ReviewOutcome> {
        let joined = review.conclusion == known::CONCERN_REPORT_ONGOING_INVESTIGATION;
        if joined || review.conclusion == known::CONCERN_REPORT_TO_INVESTIGATION {
            let investigation = *self.investigations.get(review.investigation?)?;
            return Some(ReviewOutcome::Investigate {
                investigation,
                joined,
            });
        }
        let reasons = if review.conclusion == known::CONCERN_REPORT_ONGOING_MEASURES {
            words::HELPED_ALREADY
        } else {
            words::dismissed(&mut self.draw)
        };
        Some(ReviewOutcome::Dismiss {
            conclusion: review.conclusion.into(),
            reasons: reasons.to_owned(),
            groundless: false,
        })
    }

    pub(super) fn tell_investigations(&mut self) {
        let ids = self.investigations.clone();
        for (place, (told, id)) in self.history.investigations.iter().zip(ids).enumerate() {
            let open = self.opened(told, id);
            let found_on = told.concluded.map(|(on, _)| on);
            self.tell_needs(place, id, found_on);
            let investigation = self.looked_into(open, told);
            let investigation = match told.concluded {
                Some((on, code)) => self.concluded(investigation, on, code),
                None => investigation,
            };
            self.case.investigations.push(investigation);
        }
    }

    fn opened(&mut self, told: &life::Investigation, id: InvestigationId) -> Investigation {
        let reports = self.case.reports.iter();
        let received = reports.filter(|report| investigated_by(report) == Some(id));
        let received_at = received.map(|report| report.received_at).min();
        Investigation {
            id,
            version: 1,
            case_file: self.case.file.id,
            received_at: received_at
                .unwrap_or_else(|| instant(told.started.and_time(chrono::NaiveTime::MIN))),
            started_on: told.started,
            themes: Vec::new(),
            plan: String::new(),
            assessment: String::new(),
            child_view: None,
            extension: None,
            state: InvestigationState::Open,
        }
    }

    /// The plan, what was found out, and the extension. Nobody has talked with the child on the first days.
    fn looked_into(&mut self, open: Investigation, told: &life::Investigation) -> Investigation {
        let ended = told.concluded.map(|(on, _)| on);
        let heard_on = told.started + TimeDelta::days(self.draw.between(7..=25));
        let heard_on = ended.map_or(Some(heard_on), |ended| Some(heard_on.min(ended)));
        let view = heard_on.filter(|_| ended.is_some()).map(|on| self.child_view(on));
        let on = ended.unwrap_or(told.started);
        let plan = words::investigation_plan(&mut self.draw).to_owned();
        let assessment = if ended.is_some() {
            words::assessment(&mut self.draw).to_owned()
        } else {
            String::new()
        };
        let (plan_then, assessment_then, view_then) = (plan.clone(), assessment.clone(), view.clone());
        let recorded = self.led(
            ("investigation is recorded", on),
            open,
            |item| item.record(plan, assessment, view, on),
            |item| {
                item.plan = plan_then;
                item.assessment = assessment_then;
                item.child_view = view_then;
            },
        );
        match told.extended {
            Some(on) => self.extended(recorded, on),
            None => recorded,
        }
    }

    fn extended(&mut self, investigation: Investigation, on: NaiveDate) -> Investigation {
        let extension = Extension {
            on,
            by: self.caseworker(on),
            reason: words::EXTENSION.to_owned(),
        };
        let as_it_was = extension.clone();
        self.led(
            ("investigation is extended", on),
            investigation,
            |item| item.extend(extension, on),
            |item| item.extension = Some(as_it_was),
        )
    }

    fn concluded(&mut self, investigation: Investigation, on: NaiveDate, code: &str) -> Investigation {
        let by = self.caseworker(on);
        let reasons = words::concluded(code).to_owned();
        let needs = std::mem::take(&mut self.case.needs);
        let conclusion = Conclusion {
            on,
            by,
            code: code.into(),
            reasons: reasons.clone(),
        };
        let concluded = self.led(
            ("investigation is concluded", on),
            investigation,
            |item| item.conclude(conclusion, &needs, on),
            |item| {
                item.state = InvestigationState::Concluded {
                    on,
                    by,
                    conclusion: code.into(),
                    reasons,
                };
            },
        );
        self.case.needs = needs;
        concluded
    }

    /// The needs that the investigation with a place looked into.
    fn tell_needs(&mut self, place: usize, investigation: InvestigationId, found_on: Option<NaiveDate>) {
        let history = self.history;
        let started = history.investigations.get(place).map(|told| told.started);
        let Some(started) = started else { return };
        let looked_into = |(_, need): &(usize, &life::Need)| need.investigation == place;
        for (number, told) in history.needs.iter().enumerate().filter(looked_into) {
            let raised = self.raised(told, investigation, started);
            let need = match (told.confirmed, found_on) {
                (Some(confirmed), on) => self.decided_need(raised, confirmed, on.unwrap_or(started)),
                (None, _) => raised,
            };
            if let Some(known) = self.needs.get_mut(number) {
                *known = Some(need.id);
            }
            self.case.needs.push(need);
        }
    }

    fn raised(&mut self, told: &life::Need, investigation: InvestigationId, started: NaiveDate) -> Need {
        let raised_by = |report: &&ConcernReport| {
            let own = investigated_by(report) == Some(investigation);
            own && report
                .contents
                .iter()
                .any(|content| content.code.as_str() == told.content)
        };
        let reports: Vec<&ConcernReport> = self.case.reports.iter().filter(raised_by).collect();
        // A need keeps the code of the report that raised it, whatever list is in use by now.
        let coded_on = reports.first().map_or(started, |report| report.received_on());
        let need = Need {
            id: NeedId(self.draw.id()),
            version: 1,
            case_file: self.case.file.id,
            investigation,
            reports: reports.iter().map(|report| report.id).collect(),
            content: content(told.content),
            description: self.named(theme::of(told.content).need),
            state: NeedState::Suspected,
        };
        self.led(
            ("need is raised", coded_on),
            need,
            |need| need.raise(coded_on),
            |_| (),
        )
    }

    fn decided_need(&mut self, need: Need, confirmed: bool, on: NaiveDate) -> Need {
        let grounds = if confirmed { words::FOUND } else { words::NOT_FOUND };
        self.led(
            ("need is decided", on),
            need,
            |need| need.decide(confirmed, on, grounds.to_owned(), on),
            |need| {
                let grounds = grounds.to_owned();
                need.state = if confirmed {
                    NeedState::Confirmed { on, grounds }
                } else {
                    NeedState::Rejected { on, grounds }
                };
            },
        )
    }
}

fn content(code: &str) -> CaseContent {
    CaseContent {
        code: code.into(),
        clarification: sender::clarification(Kind::CaseContent, code),
    }
}

fn investigated_by(report: &ConcernReport) -> Option<InvestigationId> {
    match report.state {
        ConcernReportState::Investigated { investigation, .. } => Some(investigation),
        _ => None,
    }
}

fn set_reviewed(report: &mut ConcernReport, review: Review) {
    let (on, by): (NaiveDate, UserId) = (review.on, review.by);
    let case_file = report.case_file();
    report.reporter.code = Some(review.reporter_code);
    report.reporter.clarification = review.reporter_clarification;
    report.contents = review.contents;
    report.state = match (review.outcome, case_file) {
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
            reasons: Some(reasons),
        },
        (ReviewOutcome::Investigate { .. }, None) => return,
    };
}

/// A life that refers to something that it does not have.
pub(super) fn missing(field: &'static str) -> Refusals {
    Refusals(vec![Refusal {
        field: Some(field),
        reason: Reason::ForeignLink,
        rule: None,
    }])
}

/// The instant of a civil time in Norway; in the hour that the clocks skip, an hour later.
fn instant(civil: NaiveDateTime) -> DateTime<Utc> {
    let skipped = civil.and_utc() - TimeDelta::hours(1);
    Oslo.from_local_datetime(&civil)
        .earliest()
        .map_or(skipped, |instant| instant.to_utc())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_civil_time_in_norway_is_one_or_two_hours_ahead() {
        let utc = |text: &str| instant(text.parse().unwrap()).to_string();
        assert_eq!(utc("2024-01-10T08:30:00"), "2024-01-10 07:30:00 UTC");
        assert_eq!(utc("2024-07-10T00:10:00"), "2024-07-09 22:10:00 UTC");
        assert_eq!(utc("2024-03-31T02:30:00"), "2024-03-31 01:30:00 UTC");
    }
}
