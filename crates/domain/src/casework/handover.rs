//! A change of contact person (skifte av kontaktperson): from whom, to whom, why, and what the next one must know.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::case::Case;
use super::case_file::CaseFile;
use super::part::Part;
use super::refusal::{Check, Reason, Refusals};
use crate::ids::{CaseFileId, UserId};

/// A change of a child's contact person (skifte av kontaktperson).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Handover {
    /// Identity.
    pub id: Uuid,
    /// Counts the changes, for optimistic locking.
    pub version: i64,
    /// The case.
    pub case_file: CaseFileId,
    /// Who had the case; none where nobody had.
    pub from: Option<UserId>,
    /// Who has it from now on.
    pub to: UserId,
    /// The day.
    pub on: NaiveDate,
    /// Who decided it.
    pub by: UserId,
    /// Why.
    pub cause: HandoverCause,
    /// What the next one must know.
    pub note: String,
    /// How the child and the family are told, and by whom.
    pub told: String,
}

/// Why a contact person is changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum HandoverCause {
    /// The case gets its first contact person.
    First,
    /// Too many cases.
    Workload,
    /// Leave or illness.
    Leave,
    /// The contact person leaves the service.
    Quits,
    /// The child or the family asked for it.
    Family,
    /// Another competence is needed.
    Competence,
    /// Something else.
    Other,
}

impl HandoverCause {
    /// All of them, in the order of forms.
    pub const ALL: [Self; 7] = [
        Self::First,
        Self::Workload,
        Self::Leave,
        Self::Quits,
        Self::Family,
        Self::Competence,
        Self::Other,
    ];
}

impl Part for Handover {
    const KIND: &'static str = "handover";

    fn id(&self) -> Uuid {
        self.id
    }

    fn case_file(&self) -> CaseFileId {
        self.case_file
    }

    fn version(&self) -> i64 {
        self.version
    }

    fn happened_on(&self) -> NaiveDate {
        self.on
    }

    fn is_open(&self) -> bool {
        false
    }
}

impl Handover {
    /// Carries it out; gives the case file with its new contact person.
    ///
    /// # Errors
    /// Refused for a closed case, to the one who has it, without words for the next one where there was one before, in
    /// the future, or before the case was opened.
    pub fn carry_out(&self, file: CaseFile, today: NaiveDate) -> Result<CaseFile, Refusals> {
        let mut check = Check::new();
        check.act(!file.is_open(), Reason::CaseClosed, None);
        check.field(file.caseworker == Some(self.to), "to", Reason::SameContactPerson);
        check.field(self.on > today, "on", Reason::InTheFuture);
        check.field(self.on < file.opened_on, "on", Reason::BeforeStart);
        if file.caseworker.is_some() {
            check.text(&self.note, "note", None);
        }
        check.length(&self.note, "note");
        check.length(&self.told, "told");
        check.finish(|| CaseFile {
            caseworker: Some(self.to),
            ..file
        })
    }
}

/// Everybody who has been the child's contact person, in order and once each.
#[must_use]
pub fn contact_persons(case: &Case) -> Vec<UserId> {
    let first = case.handovers.iter().filter_map(|item| item.from);
    let later = case.handovers.iter().map(|item| item.to);
    let mut people: Vec<UserId> = Vec::new();
    for person in first.chain(later).chain(case.file.caseworker) {
        if !people.contains(&person) {
            people.push(person);
        }
    }
    people
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::casework::case_file::CaseFileState;
    use crate::casework::example::{self, CASEWORKER, id};

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn handover(case: &Case) -> Handover {
        Handover {
            id: id(20, 1),
            version: 1,
            case_file: case.file.id,
            from: case.file.caseworker,
            to: UserId(id(2, 7)),
            on: day("2026-06-01"),
            by: CASEWORKER,
            cause: HandoverCause::Leave,
            note: "Luna vil helst møtes på skolen.".into(),
            told: "Kontaktpersonen forteller det på neste møte.".into(),
        }
    }

    fn said(result: Result<CaseFile, Refusals>) -> Vec<(Option<&'static str>, Reason)> {
        let refusals = result.map_or_else(|refusals| refusals.0, |_| Vec::new());
        refusals
            .into_iter()
            .map(|item| (item.field, item.reason))
            .collect()
    }

    #[test]
    fn the_case_gets_its_new_contact_person() {
        let case = example::whole_case();
        let handover = handover(&case);
        let file = handover.carry_out(case.file.clone(), day("2026-06-01")).unwrap();
        assert_eq!(file.caseworker, Some(handover.to));
    }

    #[test]
    fn a_handover_needs_an_open_case_another_person_words_and_a_day_that_has_been() {
        let case = example::whole_case();
        let today = day("2026-06-01");
        let tried = |change: &dyn Fn(&mut Handover)| {
            let mut tried = handover(&case);
            change(&mut tried);
            said(tried.carry_out(case.file.clone(), today))
        };
        assert_eq!(
            tried(&|item| item.on = day("2026-06-02")),
            [(Some("on"), Reason::InTheFuture)]
        );
        assert_eq!(tried(&|item| item.on = day("2026-06-01")), []);
        assert_eq!(
            tried(&|item| item.on = day("2026-02-01")),
            [(Some("on"), Reason::BeforeStart)]
        );
        assert_eq!(tried(&|item| item.on = day("2026-02-02")), []);
        assert_eq!(
            tried(&|item| item.to = CASEWORKER),
            [(Some("to"), Reason::SameContactPerson)]
        );
        assert_eq!(
            tried(&|item| item.note = " ".into()),
            [(Some("note"), Reason::Missing)]
        );
        let mut file = case.file.clone();
        file.caseworker = None;
        let mut first = handover(&case);
        first.note = String::new();
        assert_eq!(said(first.carry_out(file.clone(), today)), []);
        file.state = CaseFileState::Closed {
            on: today,
            by: CASEWORKER,
            reason: "Ferdig.".into(),
        };
        assert_eq!(said(first.carry_out(file, today)), [(None, Reason::CaseClosed)]);
    }

    #[test]
    fn everybody_is_counted_once() {
        let mut case = example::whole_case();
        assert_eq!(contact_persons(&case), [CASEWORKER]);
        let there = handover(&case);
        let back = Handover {
            from: Some(there.to),
            to: CASEWORKER,
            ..there.clone()
        };
        case.handovers = vec![there.clone(), back];
        assert_eq!(contact_persons(&case), [CASEWORKER, there.to]);
    }
}
