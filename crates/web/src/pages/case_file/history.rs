//! What has happened in a case, the newest first, told from its own dates.

use chrono::NaiveDate;
use serde::Serialize;
use tiltak_domain::casework::case::Case;
use tiltak_domain::casework::case_file::CaseFileState;
use tiltak_domain::casework::decision::DecisionState;
use tiltak_domain::casework::investigation::InvestigationState;
use tiltak_domain::casework::measure::MeasureState;
use tiltak_domain::casework::plan::PlanState;
use tiltak_domain::codelist::Kind;

use super::{links, words};
use crate::language::{Language, text};

/// Something that happened.
#[derive(Debug, Serialize)]
pub(super) struct Event {
    on: NaiveDate,
    what: String,
    detail: String,
    href: Option<String>,
}

/// Everything that happened, the newest first.
pub(super) fn events(language: Language, case: &Case) -> Vec<Event> {
    let mut told = Told {
        language,
        events: Vec::new(),
    };
    told.file(case);
    told.reports(case);
    told.investigations(case);
    told.decisions(case);
    told.plans(case);
    told.measures(case);
    // What is told later came later where two things share a day.
    told.events.reverse();
    told.events.sort_by_key(|event| std::cmp::Reverse(event.on));
    told.events
}

struct Told {
    language: Language,
    events: Vec<Event>,
}

impl Told {
    fn event(&mut self, on: NaiveDate, key: &str, detail: String, href: Option<String>) {
        let what = text(self.language, key, &[]);
        self.events.push(Event {
            on,
            what,
            detail,
            href,
        });
    }

    fn code(&self, kind: Kind, code: &str) -> String {
        words::code(self.language, kind, code)
    }

    fn file(&mut self, case: &Case) {
        self.event(case.file.opened_on, "case-file-event-opened", String::new(), None);
        if let CaseFileState::Closed { on, reason, .. } = &case.file.state {
            self.event(*on, "case-file-event-closed", reason.clone(), None);
        }
    }

    fn reports(&mut self, case: &Case) {
        for report in &case.reports {
            let href = Some(links::report(report.id));
            let code = report
                .reporter
                .code
                .as_ref()
                .map(|code| self.code(Kind::Reporter, code.as_ref()));
            self.event(
                report.received_on(),
                "case-file-event-report",
                code.unwrap_or_default(),
                href.clone(),
            );
            if let Some((on, code)) = report.conclusion() {
                let label = self.code(Kind::ConcernReportConclusion, code.as_ref());
                self.event(on, "case-file-event-reviewed", label, href);
            }
        }
    }

    fn investigations(&mut self, case: &Case) {
        for item in &case.investigations {
            let href = Some(links::investigation(case.file.id, item.id));
            self.event(
                item.started_on,
                "case-file-event-investigation",
                String::new(),
                href.clone(),
            );
            if let Some(extension) = &item.extension {
                self.event(
                    extension.on,
                    "case-file-event-extended",
                    extension.reason.clone(),
                    href.clone(),
                );
            }
            if let InvestigationState::Concluded { on, conclusion, .. } = &item.state {
                let label = self.code(Kind::InvestigationConclusion, conclusion.as_ref());
                self.event(*on, "case-file-event-investigated", label, href);
            }
        }
    }

    fn decisions(&mut self, case: &Case) {
        for item in case.decisions.iter().filter(|item| item.is_made()) {
            let href = Some(links::decision(case.file.id, item.id));
            self.event(
                item.decided_on,
                "case-file-event-decision",
                String::new(),
                href.clone(),
            );
            if let DecisionState::Lapsed { on, reason } = &item.state {
                self.event(*on, "case-file-event-lapsed", reason.clone(), href);
            }
        }
    }

    fn plans(&mut self, case: &Case) {
        for plan in &case.plans {
            let href = Some(links::plan(case.file.id, plan.id));
            let kind = self.code(Kind::PlanKind, plan.kind.as_ref());
            self.event(
                plan.started_on,
                "case-file-event-plan",
                kind.clone(),
                href.clone(),
            );
            if let PlanState::Ended { on } = plan.state {
                self.event(on, "case-file-event-plan-ended", kind, href);
            }
        }
        for item in &case.evaluations {
            let href = Some(links::evaluation(case.file.id, item.id));
            self.event(
                item.evaluated_on,
                "case-file-event-evaluation",
                String::new(),
                href,
            );
        }
    }

    fn measures(&mut self, case: &Case) {
        for item in &case.measures {
            let href = Some(links::measure(case.file.id, item.id));
            let label = self.code(Kind::MeasureCategory, item.category.as_ref());
            self.event(
                item.started_on,
                "case-file-event-measure",
                label.clone(),
                href.clone(),
            );
            if let MeasureState::Ended { on, .. } = &item.state {
                self.event(*on, "case-file-event-measure-ended", label, href);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use tiltak_domain::casework::example;

    use super::*;

    #[test]
    fn the_newest_stands_first() {
        let events = events(Language::Nb, &example::whole_case());
        assert!(events.windows(2).all(|pair| pair[0].on >= pair[1].on));
        assert_eq!(events.len(), 9);
        assert!(events.iter().all(|event| !event.what.starts_with('[')));
    }
}
