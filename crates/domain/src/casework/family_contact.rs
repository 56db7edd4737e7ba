//! Contact with parents and siblings (samvær): what was planned, what was held, and why not.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::part::Part;
use super::refusal::{Check, Reason, Refusals};
use crate::calendar::add_months;
use crate::ids::{CaseFileId, ContactPlanId, FamilyContactId};

/// How often a child meets somebody (samværsplan, barnevernsloven § 7-6), from a day to a day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ContactPlan {
    /// Identity.
    pub id: ContactPlanId,
    /// Counts the changes, for optimistic locking.
    pub version: i64,
    /// The case it belongs to.
    pub case_file: CaseFileId,
    /// Whom the child meets.
    pub with: String,
    /// What they are to the child.
    pub relation: ContactRelation,
    /// How many times a year; 0 where there is to be none.
    pub times_a_year: u32,
    /// The first day.
    pub from: NaiveDate,
    /// The last day; none while it holds.
    pub to: Option<NaiveDate>,
    /// Where, how long, who else is there, what the child thinks of it.
    pub terms: String,
}

/// What somebody is to a child.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ContactRelation {
    /// A parent.
    Parent,
    /// A brother or sister.
    Sibling,
    /// Somebody else who is close.
    Other,
}

impl ContactRelation {
    /// All of them, in the order of forms.
    pub const ALL: [Self; 3] = [Self::Parent, Self::Sibling, Self::Other];
}

/// A meeting that was planned, and whether it came about (samvær).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FamilyContact {
    /// Identity.
    pub id: FamilyContactId,
    /// Counts the changes, for optimistic locking.
    pub version: i64,
    /// The case it belongs to.
    pub case_file: CaseFileId,
    /// The plan it belongs to.
    pub plan: ContactPlanId,
    /// The day.
    pub on: NaiveDate,
    /// Whether it came about.
    pub outcome: ContactOutcome,
}

/// Whether a meeting came about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "outcome", rename_all = "snake_case")]
pub enum ContactOutcome {
    /// It was held.
    Held {
        /// How it went for the child.
        text: String,
    },
    /// It was not.
    NotHeld {
        /// Why.
        reason: NotHeld,
        /// In words.
        text: String,
    },
}

/// Why a meeting was not held.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NotHeld {
    /// The child did not want to.
    ChildDeclined,
    /// Who was to come did not.
    DidNotCome,
    /// Somebody was ill.
    Illness,
    /// Travel, weather and the like.
    Practical,
    /// The service could not carry it out.
    Service,
    /// Something else.
    Other,
}

impl NotHeld {
    /// All of them, in the order of forms.
    pub const ALL: [Self; 6] = [
        Self::ChildDeclined,
        Self::DidNotCome,
        Self::Illness,
        Self::Practical,
        Self::Service,
        Self::Other,
    ];
}

/// What was planned and held in the twelve months that end with a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct ContactCount {
    /// How many times the plan has for the part of the year that it held, rounded down.
    pub planned: u32,
    /// How many were held.
    pub held: u32,
    /// How many were not.
    pub not_held: u32,
}

/// Every day of a year.
const MOST_TIMES: u32 = 366;

impl Part for ContactPlan {
    const KIND: &'static str = "contact_plan";

    fn id(&self) -> Uuid {
        self.id.0
    }

    fn version(&self) -> i64 {
        self.version
    }

    fn case_file(&self) -> CaseFileId {
        self.case_file
    }

    fn happened_on(&self) -> NaiveDate {
        self.from
    }

    fn is_open(&self) -> bool {
        self.to.is_none()
    }
}

impl Part for FamilyContact {
    const KIND: &'static str = "family_contact";

    fn id(&self) -> Uuid {
        self.id.0
    }

    fn version(&self) -> i64 {
        self.version
    }

    fn case_file(&self) -> CaseFileId {
        self.case_file
    }

    fn happened_on(&self) -> NaiveDate {
        self.on
    }

    fn is_open(&self) -> bool {
        false
    }
}

impl ContactPlan {
    /// Puts the plan to use.
    ///
    /// # Errors
    /// Refused without whom, or terms; more often than once a day; with an end before its beginning.
    pub fn start(self) -> Result<Self, Refusals> {
        let mut check = Check::new();
        check.text(&self.with, "with", Some("plan-contact"));
        check.text(&self.terms, "terms", Some("plan-contact"));
        check.field(self.times_a_year > MOST_TIMES, "times_a_year", Reason::OutOfRange);
        check.field(
            self.to.is_some_and(|to| to < self.from),
            "to",
            Reason::BeforeStart,
        );
        check.finish(|| self)
    }

    /// Ends it; another may follow.
    ///
    /// # Errors
    /// Refused when it has ended, or before it began.
    pub fn end(self, on: NaiveDate) -> Result<Self, Refusals> {
        let mut check = Check::new();
        check.act(self.to.is_some(), Reason::PlanEnded, None);
        check.field(on < self.from, "on", Reason::BeforeStart);
        check.finish(|| Self { to: Some(on), ..self })
    }

    /// Planned against held in the twelve months that end with a day.
    #[must_use]
    pub fn count(&self, contacts: &[FamilyContact], on: NaiveDate) -> ContactCount {
        let year_ago = crate::calendar::months_before(on, 12);
        let first = self.from.max(year_ago.succ_opt().unwrap_or(year_ago));
        let last = self.to.map_or(on, |to| to.min(on));
        let days = u64::try_from(last.signed_duration_since(first).num_days() + 1).unwrap_or(0);
        let year = u64::try_from(
            add_months(year_ago, 12)
                .signed_duration_since(year_ago)
                .num_days(),
        );
        let planned = u64::from(self.times_a_year) * days / year.unwrap_or(365).max(1);
        let own = contacts
            .iter()
            .filter(|one| one.plan == self.id && one.on > year_ago && one.on <= on);
        let (held, not_held): (Vec<_>, Vec<_>) =
            own.partition(|one| matches!(one.outcome, ContactOutcome::Held { .. }));
        let number = |list: Vec<&FamilyContact>| u32::try_from(list.len()).unwrap_or(u32::MAX);
        ContactCount {
            planned: u32::try_from(planned).unwrap_or(u32::MAX),
            held: number(held),
            not_held: number(not_held),
        }
    }
}

impl FamilyContact {
    /// Records the meeting, or that it did not come about.
    ///
    /// # Errors
    /// Refused without words; in the future, or on a day that the plan does not cover.
    pub fn record(self, plan: &ContactPlan, today: NaiveDate) -> Result<Self, Refusals> {
        let mut check = Check::new();
        let (ContactOutcome::Held { text } | ContactOutcome::NotHeld { text, .. }) = &self.outcome;
        check.text(text, "text", None);
        check.field(self.on > today, "on", Reason::InTheFuture);
        check.field(self.on < plan.from, "on", Reason::BeforeStart);
        check.field(plan.to.is_some_and(|to| self.on > to), "on", Reason::AfterEnd);
        check.finish(|| self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::casework::example::id;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn plan() -> ContactPlan {
        ContactPlan {
            id: ContactPlanId(id(22, 1)),
            version: 1,
            case_file: CaseFileId(id(3, 1)),
            with: "Mor".into(),
            relation: ContactRelation::Parent,
            times_a_year: 12,
            from: day("2025-01-01"),
            to: None,
            terms: "Tre timer på Kafé Fjord.".into(),
        }
    }

    fn contact(number: u16, on: &str, held: bool) -> FamilyContact {
        let text = "Det gikk fint.".to_owned();
        FamilyContact {
            id: FamilyContactId(id(23, number)),
            version: 1,
            case_file: CaseFileId(id(3, 1)),
            plan: plan().id,
            on: day(on),
            outcome: if held {
                ContactOutcome::Held { text }
            } else {
                ContactOutcome::NotHeld {
                    reason: NotHeld::ChildDeclined,
                    text,
                }
            },
        }
    }

    #[test]
    fn a_year_counts_what_was_planned_held_and_not() {
        let contacts = [
            contact(1, "2025-05-31", true),
            contact(2, "2025-06-01", true),
            contact(3, "2025-06-02", true),
            contact(4, "2026-01-01", false),
            contact(5, "2026-06-01", true),
        ];
        let counted = plan().count(&contacts, day("2026-06-01"));
        // Those of 31 May and 1 June last year lie outside.
        assert_eq!((counted.planned, counted.held, counted.not_held), (12, 2, 1));
    }

    #[test]
    fn a_plan_that_held_for_a_part_of_the_year_asks_for_that_part() {
        let half = ContactPlan {
            from: day("2025-12-01"),
            ..plan()
        };
        assert_eq!(half.count(&[], day("2026-06-01")).planned, 6);
        let ended = ContactPlan {
            to: Some(day("2025-08-31")),
            ..plan()
        };
        assert_eq!(ended.count(&[], day("2026-06-01")).planned, 2);
        let future = ContactPlan {
            from: day("2027-01-01"),
            ..plan()
        };
        assert_eq!(future.count(&[], day("2026-06-01")).planned, 0);
    }

    #[test]
    fn a_meeting_lies_within_its_plan_and_not_in_the_future() {
        let today = day("2026-06-01");
        let of = |on: &str, plan: &ContactPlan| {
            let refused = contact(1, on, true).record(plan, today).err();
            refused.map(|refused| refused.0[0].reason)
        };
        assert_eq!(of("2026-06-01", &plan()), None);
        assert_eq!(of("2026-06-02", &plan()), Some(Reason::InTheFuture));
        assert_eq!(of("2024-12-31", &plan()), Some(Reason::BeforeStart));
        assert_eq!(of("2025-01-01", &plan()), None);
        let ended = plan().end(day("2026-03-01")).unwrap();
        assert_eq!(of("2026-03-01", &ended), None);
        assert_eq!(of("2026-03-02", &ended), Some(Reason::AfterEnd));
    }
}
