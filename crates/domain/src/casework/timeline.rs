//! What happened in a case (tidslinje), day by day, told from its own dates and filtered by kind, period and person.

mod around;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::case::Case;
use super::case_file::CaseFileState;
use super::decision::DecisionState;
use super::investigation::InvestigationState;
use super::measure::MeasureState;
use super::note::NoteKind;
use super::plan::PlanState;
use crate::codelist::{Code, Kind};
use crate::ids::UserId;

/// Something that happened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    /// The day.
    pub on: NaiveDate,
    /// Which part of the case it belongs to.
    pub group: Group,
    /// The key of its text, after `timeline-event-`.
    pub key: &'static str,
    /// What it was about.
    pub detail: Detail,
    /// Who of the service did it, where that is kept.
    pub person: Option<UserId>,
    /// The thing it happened to.
    pub thing: Option<Uuid>,
}

/// What an event was about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Detail {
    /// Nothing more.
    None,
    /// A code of a list.
    Code(Kind, Code),
    /// The kind of a note, and its title.
    Note(NoteKind, String),
    /// Words that somebody wrote.
    Words(String),
}

/// A part of the case, by which events are filtered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Group {
    /// The case file itself.
    CaseFile,
    /// Concern reports.
    ConcernReport,
    /// Investigations.
    Investigation,
    /// Decisions.
    Decision,
    /// Plans and their signatures.
    Plan,
    /// Measures.
    Measure,
    /// Evaluations.
    Evaluation,
    /// Where the child lives out of the home, and visits there.
    Placement,
    /// Contact with family.
    FamilyContact,
    /// The time after 18.
    Aftercare,
    /// What was bought.
    Purchase,
    /// Helpers outside the service, and meetings with them.
    Cooperation,
    /// Notes.
    Note,
    /// Files.
    Attachment,
    /// Access given to the family.
    FileAccess,
}

impl Group {
    /// All of them, in the order of forms.
    pub const ALL: [Self; 15] = [
        Self::CaseFile,
        Self::ConcernReport,
        Self::Investigation,
        Self::Decision,
        Self::Plan,
        Self::Measure,
        Self::Evaluation,
        Self::Placement,
        Self::FamilyContact,
        Self::Aftercare,
        Self::Purchase,
        Self::Cooperation,
        Self::Note,
        Self::Attachment,
        Self::FileAccess,
    ];
}

/// Which events are wanted; what is left open keeps all.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Filter {
    /// Parts of the case.
    pub groups: Vec<Group>,
    /// First day.
    pub from: Option<NaiveDate>,
    /// Last day.
    pub to: Option<NaiveDate>,
    /// Who of the service did it.
    pub person: Option<UserId>,
}

impl Filter {
    /// Whether an event is wanted.
    #[must_use]
    pub fn keeps(&self, event: &Event) -> bool {
        (self.groups.is_empty() || self.groups.contains(&event.group))
            && self.from.is_none_or(|first| first <= event.on)
            && self.to.is_none_or(|last| event.on <= last)
            && self.person.is_none_or(|person| event.person == Some(person))
    }
}

/// Everything that happened, the newest first.
#[must_use]
pub fn of(case: &Case) -> Vec<Event> {
    let mut told = Told(Vec::new());
    told.file(case);
    told.opening(case);
    told.help(case);
    told.evaluations(case);
    told.placements(case);
    told.contact(case);
    told.aftercare(case);
    told.purchases(case);
    told.cooperation(case);
    told.papers(case);
    // What is told later came later where two things share a day.
    told.0.reverse();
    told.0.sort_by_key(|event| std::cmp::Reverse(event.on));
    told.0
}

struct Told(Vec<Event>);

impl Told {
    fn event(&mut self, on: NaiveDate, group: Group, key: &'static str, thing: Uuid) -> &mut Event {
        self.0.push(Event {
            on,
            group,
            key,
            detail: Detail::None,
            person: None,
            thing: Some(thing),
        });
        let last = self.0.len() - 1;
        &mut self.0[last]
    }

    fn file(&mut self, case: &Case) {
        let id = case.file.id.0;
        self.event(case.file.opened_on, Group::CaseFile, "opened", id);
        if let CaseFileState::Closed { on, reason, .. } = &case.file.state {
            self.event(*on, Group::CaseFile, "closed", id).detail = Detail::Words(reason.clone());
        }
    }

    fn opening(&mut self, case: &Case) {
        for item in &case.reports {
            let event = self.event(item.received_on(), Group::ConcernReport, "report", item.id.0);
            if let Some(code) = &item.reporter.code {
                event.detail = Detail::Code(Kind::Reporter, code.clone());
            }
            if let Some((on, code)) = item.conclusion() {
                let event = self.event(on, Group::ConcernReport, "reviewed", item.id.0);
                event.detail = Detail::Code(Kind::ConcernReportConclusion, code.clone());
            }
        }
        for item in &case.investigations {
            self.event(item.started_on, Group::Investigation, "investigation", item.id.0);
            if let Some(extension) = &item.extension {
                let event = self.event(extension.on, Group::Investigation, "extended", item.id.0);
                event.detail = Detail::Words(extension.reason.clone());
            }
            if let InvestigationState::Concluded {
                on, by, conclusion, ..
            } = &item.state
            {
                let event = self.event(*on, Group::Investigation, "investigated", item.id.0);
                event.detail = Detail::Code(Kind::InvestigationConclusion, conclusion.clone());
                event.person = Some(*by);
            }
        }
    }

    fn help(&mut self, case: &Case) {
        for item in case.decisions.iter().filter(|item| item.is_made()) {
            let event = self.event(item.decided_on, Group::Decision, "decision", item.id.0);
            event.detail = Detail::Words(item.content.clone());
            event.person = Some(item.decided_by);
            if let DecisionState::Lapsed { on, reason } = &item.state {
                self.event(*on, Group::Decision, "lapsed", item.id.0).detail = Detail::Words(reason.clone());
            }
        }
        for item in &case.plans {
            let kind = || Detail::Code(Kind::PlanKind, item.kind.clone());
            self.event(item.started_on, Group::Plan, "plan", item.id.0).detail = kind();
            if let PlanState::Ended { on } = item.state {
                self.event(on, Group::Plan, "plan-ended", item.id.0).detail = kind();
            }
        }
        for item in &case.signatures {
            let key = if item.is_signed() { "signed" } else { "declined" };
            let event = self.event(item.on, Group::Plan, key, item.id.0);
            event.detail = Detail::Words(item.name.clone());
            event.person = Some(item.noted_by);
        }
        for item in &case.measures {
            let kind = || Detail::Code(Kind::MeasureCategory, item.category.clone());
            self.event(item.started_on, Group::Measure, "measure", item.id.0)
                .detail = kind();
            if let MeasureState::Ended { on, .. } = &item.state {
                self.event(*on, Group::Measure, "measure-ended", item.id.0).detail = kind();
            }
        }
    }

    fn evaluations(&mut self, case: &Case) {
        for item in &case.evaluations {
            let event = self.event(item.evaluated_on, Group::Evaluation, "evaluation", item.id.0);
            event.person = Some(item.evaluated_by);
        }
    }

    fn papers(&mut self, case: &Case) {
        for item in &case.notes {
            let key = if item.corrects.is_some() {
                "note-correction"
            } else {
                "note"
            };
            let event = self.event(item.happened_on, Group::Note, key, item.id.0);
            event.detail = Detail::Note(item.kind, item.title.clone());
            event.person = Some(item.written_by);
        }
        for item in &case.attachments {
            let event = self.event(item.dated_on, Group::Attachment, "attachment", item.id.0);
            event.detail = Detail::Words(item.title.clone());
            event.person = Some(item.added_by);
        }
        for item in &case.file_accesses {
            let event = self.event(item.decided_on, Group::FileAccess, "file-access", item.id.0);
            event.detail = Detail::Words(item.asked_by.clone());
            event.person = Some(item.decided_by);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::casework::example::{self, CASEWORKER};

    fn days(filter: &Filter) -> Vec<String> {
        let events = of(&example::whole_case());
        let kept = events.iter().filter(|event| filter.keeps(event));
        kept.map(|event| event.on.to_string()).collect()
    }

    #[test]
    fn the_newest_stands_first_and_nothing_is_left_out() {
        let events = of(&example::whole_case());
        assert!(events.windows(2).all(|pair| pair[0].on >= pair[1].on));
        assert_eq!(events.len(), 9);
    }

    #[test]
    fn both_ends_of_a_period_belong_to_it() {
        let period = |from: &str, to: &str| Filter {
            from: Some(from.parse().unwrap()),
            to: Some(to.parse().unwrap()),
            ..Filter::default()
        };
        assert_eq!(
            days(&period("2026-04-12", "2026-05-15")),
            ["2026-05-15", "2026-04-15", "2026-04-15", "2026-04-12"]
        );
        assert_eq!(
            days(&period("2026-04-13", "2026-05-14")),
            ["2026-04-15", "2026-04-15"]
        );
        assert!(days(&period("2026-06-01", "2026-05-01")).is_empty());
    }

    #[test]
    fn kinds_and_people_are_told_apart() {
        let groups = Filter {
            groups: vec![Group::Decision, Group::Evaluation],
            ..Filter::default()
        };
        assert_eq!(days(&groups), ["2026-05-15", "2026-04-12"]);
        let person = Filter {
            person: Some(CASEWORKER),
            ..Filter::default()
        };
        assert_eq!(days(&person), ["2026-05-15", "2026-04-12", "2026-04-10"]);
        let stranger = Filter {
            person: Some(UserId(example::id(2, 99))),
            ..Filter::default()
        };
        assert!(days(&stranger).is_empty());
    }
}
