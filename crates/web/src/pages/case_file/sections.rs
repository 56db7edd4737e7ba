//! What a case consists of, as lists with links: reports, investigations, needs, decisions, plans, evaluations.

use chrono::NaiveDate;
use serde::Serialize;
use tiltak_domain::casework::case::Case;
use tiltak_domain::casework::case_content::CaseContent;
use tiltak_domain::casework::concern_report::ConcernReportState;
use tiltak_domain::casework::evaluation::Outcome;
use tiltak_domain::casework::investigation::InvestigationState;
use tiltak_domain::casework::need::{Need, NeedState};
use tiltak_domain::casework::plan::{Plan, PlanState};
use tiltak_domain::codelist::Kind;

use super::{links, words};
use crate::language::{Arg, Language, text};

/// One kind of thing.
#[derive(Debug, Serialize)]
pub(super) struct Section {
    id: &'static str,
    title: String,
    empty: String,
    rows: Vec<Row>,
}

/// One thing; `state` is a state of `ui.tag`, `tag` its word.
#[derive(Debug, Default, Serialize)]
pub(super) struct Row {
    text: String,
    href: String,
    note: String,
    state: &'static str,
    tag: String,
    parts: Vec<Row>,
}

/// All sections, in the order of the process.
pub(super) fn sections(language: Language, case: &Case, today: NaiveDate) -> Vec<Section> {
    let told = Told {
        language,
        case,
        today,
    };
    vec![
        told.section("meldinger", "report", told.reports()),
        told.section("undersokelser", "investigation", told.investigations()),
        told.section(
            "behov",
            "need",
            case.needs.iter().map(|need| told.need(need)).collect(),
        ),
        told.section("vedtak", "decision", told.decisions()),
        told.section(
            "planer",
            "plan",
            case.plans.iter().map(|plan| told.plan(plan)).collect(),
        ),
        told.section("evalueringer", "evaluation", told.evaluations()),
    ]
}

struct Told<'a> {
    language: Language,
    case: &'a Case,
    today: NaiveDate,
}

impl Told<'_> {
    fn section(&self, id: &'static str, word: &str, rows: Vec<Row>) -> Section {
        let title = self.text(&format!("case-file-section-{word}"));
        Section {
            id,
            title,
            empty: self.text(&format!("case-file-empty-{word}")),
            rows,
        }
    }

    /// A word of the thread with a capital letter, as it stands alone.
    fn tag(&self, key: &str) -> String {
        let word = self.text(key);
        let mut letters = word.chars();
        letters
            .next()
            .map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
    }

    fn text(&self, key: &str) -> String {
        text(self.language, key, &[])
    }

    fn with(&self, key: &str, args: &[(&str, Arg)]) -> String {
        text(self.language, key, args)
    }

    fn date(&self, date: NaiveDate) -> String {
        words::long_date(self.language, date)
    }

    fn dated(&self, key: &str, on: NaiveDate) -> String {
        self.with(key, &[("date", self.date(on).into())])
    }

    fn contents(&self, contents: &[CaseContent]) -> String {
        let labels = contents
            .iter()
            .map(|content| words::code(self.language, Kind::CaseContent, content.code.as_ref()));
        labels.collect::<Vec<_>>().join(" · ")
    }

    fn reports(&self) -> Vec<Row> {
        let row = |report: &tiltak_domain::casework::concern_report::ConcernReport| {
            let (state, tag) = match &report.state {
                ConcernReportState::Received | ConcernReportState::Registered { .. } => {
                    let late = report.review_deadline().is_breached_on(self.today);
                    (if late { "late" } else { "new" }, "case-file-report-open")
                }
                ConcernReportState::Dismissed { .. } => ("closed", "case-file-report-dismissed"),
                ConcernReportState::Investigated { .. } => ("done", "case-file-report-investigated"),
            };
            Row {
                text: self.dated("case-file-report-title", report.received_on()),
                href: links::report(report.id),
                note: self.contents(&report.contents),
                state,
                tag: self.tag(tag),
                parts: Vec::new(),
            }
        };
        self.case.reports.iter().map(row).collect()
    }

    fn investigations(&self) -> Vec<Row> {
        let row = |item: &tiltak_domain::casework::investigation::Investigation| {
            let (state, tag, note) = match &item.state {
                InvestigationState::Open => {
                    let deadline = item.deadline();
                    let late = deadline.is_breached_on(self.today);
                    let due = self.dated("case-file-due", deadline.due_on);
                    (
                        if late { "late" } else { "open" },
                        "case-file-investigation-open",
                        due,
                    )
                }
                InvestigationState::Concluded { on, conclusion, .. } => {
                    let label =
                        words::code(self.language, Kind::InvestigationConclusion, conclusion.as_ref());
                    let note = format!("{label} ({})", self.date(*on));
                    ("done", "case-file-investigation-done", note)
                }
            };
            Row {
                text: self.dated("case-file-investigation-title", item.started_on),
                href: links::investigation(self.case.file.id, item.id),
                note,
                state,
                tag: self.tag(tag),
                parts: Vec::new(),
            }
        };
        self.case.investigations.iter().map(row).collect()
    }

    fn need(&self, need: &Need) -> Row {
        let (state, tag) = match need.state {
            NeedState::Suspected => ("open", "thread-standing-need-open"),
            NeedState::Confirmed { .. } => ("done", "thread-standing-need-holds"),
            NeedState::Rejected { .. } => ("waiting", "thread-standing-need-rejected"),
        };
        let label = self.contents(std::slice::from_ref(&need.content));
        let (text, note) = match need.own_words() {
            None => (label, String::new()),
            Some(words) => (words.to_owned(), label),
        };
        let href = links::need(self.case.file.id, need.id);
        Row {
            text,
            href,
            note,
            state,
            tag: self.tag(tag),
            parts: Vec::new(),
        }
    }

    fn decisions(&self) -> Vec<Row> {
        let row = |item: &tiltak_domain::casework::decision::Decision| {
            let (state, tag) = if item.is_draft() {
                ("waiting", "decision-state-draft")
            } else if item.applies() {
                ("done", "case-file-decision-applies")
            } else {
                ("closed", "case-file-decision-lapsed")
            };
            Row {
                text: self.dated("case-file-decision-title", item.decided_on),
                href: links::decision(self.case.file.id, item.id),
                note: item.content.clone(),
                state,
                tag: self.tag(tag),
                parts: Vec::new(),
            }
        };
        self.case.decisions.iter().map(row).collect()
    }

    fn plan(&self, plan: &Plan) -> Row {
        let id = self.case.file.id;
        let (state, tag, note) = match plan.state {
            PlanState::Active => {
                let deadline = plan.evaluation_deadline(&self.case.evaluations);
                let late = deadline.is_breached_on(self.today);
                let note = self.dated("case-file-plan-evaluation-due", deadline.due_on);
                (
                    if late { "late" } else { "open" },
                    if late {
                        "case-file-plan-late"
                    } else {
                        "case-file-plan-active"
                    },
                    note,
                )
            }
            PlanState::Ended { on } => (
                "closed",
                "case-file-plan-ended",
                self.dated("case-file-ended-on", on),
            ),
        };
        let kind = words::code(self.language, Kind::PlanKind, plan.kind.as_ref());
        let goals = self
            .case
            .goals
            .iter()
            .filter(|goal| goal.plan == plan.id)
            .map(|goal| Row {
                text: goal.text.clone(),
                href: links::goal(id, goal.id),
                note: self.text("thread-kind-goal"),
                ..Row::default()
            });
        let measures = self
            .case
            .measures
            .iter()
            .filter(|measure| measure.plan == Some(plan.id))
            .map(|measure| Row {
                text: words::code(self.language, Kind::MeasureCategory, measure.category.as_ref()),
                href: links::measure(id, measure.id),
                note: self.text("thread-kind-measure"),
                state: if measure.is_ongoing() { "open" } else { "closed" },
                tag: self.tag(if measure.is_ongoing() {
                    "thread-standing-measure-holds"
                } else {
                    "thread-standing-measure-ended"
                }),
                parts: Vec::new(),
            });
        let parts = goals.chain(measures).collect();
        let args = [("kind", kind.into()), ("date", self.date(plan.started_on).into())];
        let text = self.with("case-file-plan-title", &args);
        Row {
            text,
            href: links::plan(id, plan.id),
            note,
            state,
            tag: self.tag(tag),
            parts,
        }
    }

    fn evaluations(&self) -> Vec<Row> {
        let row = |item: &tiltak_domain::casework::evaluation::Evaluation| Row {
            text: self.dated("case-file-evaluation-title", item.evaluated_on),
            href: links::evaluation(self.case.file.id, item.id),
            note: item.summary.clone(),
            state: "done",
            tag: self.tag(match item.outcome {
                Outcome::Continue => "thread-outcome-continue",
                Outcome::Adjust => "thread-outcome-adjust",
                Outcome::End => "thread-outcome-end",
            }),
            parts: Vec::new(),
        };
        self.case.evaluations.iter().map(row).collect()
    }
}

#[cfg(test)]
mod tests {
    use tiltak_domain::casework::example;

    use super::*;

    #[test]
    fn a_whole_case_has_something_in_every_section() {
        let case = example::whole_case();
        for language in Language::ALL {
            for section in sections(language, &case, case.last_event_on()) {
                assert!(!section.rows.is_empty(), "{}", section.id);
                for row in &section.rows {
                    assert!(!row.text.starts_with('[') && !row.tag.starts_with('['), "{row:?}");
                }
            }
        }
    }

    #[test]
    fn goals_and_measures_stand_under_their_plan() {
        let case = example::whole_case();
        let sections = sections(Language::Nb, &case, case.last_event_on());
        assert_eq!(sections[4].rows[0].parts.len(), 2);
    }
}
