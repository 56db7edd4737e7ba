//! Legal hold (bevaringsplikt i en enkeltsak): while it holds, nothing of the case is archived away or deleted, whatever the rules say.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::casework::refusal::{Check, Reason, Refusals};
use crate::ids::{CaseFileId, LegalHoldId, UserId};

/// A hold on a case.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LegalHold {
    /// Identity.
    pub id: LegalHoldId,
    /// Counts the changes, for optimistic locking.
    pub version: i64,
    /// The case that it holds.
    pub case_file: CaseFileId,
    /// Why: a complaint, a claim, an inspection.
    pub reason: String,
    /// Who placed it.
    pub placed_by: UserId,
    /// The first day on which it holds.
    pub placed_on: NaiveDate,
    /// The last day on which it holds; none until it is lifted.
    pub until: Option<NaiveDate>,
    /// How it was lifted.
    pub lifted: Option<Lifting>,
}

/// How a hold was lifted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Lifting {
    /// The first day on which it holds no more.
    pub on: NaiveDate,
    /// Who lifted it.
    pub by: UserId,
    /// Why.
    pub reason: String,
}

impl LegalHold {
    /// Places it.
    ///
    /// # Errors
    /// Refused without a reason, or with a last day that has passed.
    pub fn place(self, today: NaiveDate) -> Result<Self, Refusals> {
        let mut check = Check::new();
        check.text(&self.reason, "reason", None);
        check.field(
            self.until.is_some_and(|until| until < today),
            "until",
            Reason::InThePast,
        );
        check.finish(|| self)
    }

    /// Lifts it.
    ///
    /// # Errors
    /// Refused without a reason, or when it does not hold.
    pub fn lift(self, lifting: Lifting) -> Result<Self, Refusals> {
        let mut check = Check::new();
        check.text(&lifting.reason, "reason", None);
        check.act(!self.holds_on(lifting.on), Reason::LinkClosed, None);
        check.finish(|| Self {
            lifted: Some(lifting),
            ..self
        })
    }

    /// Whether it holds on a day: on its last day still, on the day of lifting no more.
    #[must_use]
    pub fn holds_on(&self, day: NaiveDate) -> bool {
        self.placed_on <= day
            && self.until.is_none_or(|until| day <= until)
            && self.lifted.as_ref().is_none_or(|lifting| day < lifting.on)
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn hold(until: Option<&str>) -> LegalHold {
        LegalHold {
            id: LegalHoldId(Uuid::from_u128(1)),
            version: 1,
            case_file: CaseFileId(Uuid::from_u128(2)),
            reason: "Krav om innsyn er ikke avgjort.".into(),
            placed_by: UserId(Uuid::from_u128(3)),
            placed_on: day("2026-06-01"),
            until: until.map(day),
            lifted: None,
        }
    }

    fn lifting(on: &str) -> Lifting {
        Lifting {
            on: day(on),
            by: UserId(Uuid::from_u128(4)),
            reason: "Avgjort.".into(),
        }
    }

    #[test]
    fn it_holds_from_its_first_day_to_its_last() {
        let hold = hold(Some("2026-06-30"));
        let on = |text| hold.holds_on(day(text));
        assert_eq!(
            ["2026-05-31", "2026-06-01", "2026-06-02"].map(on),
            [false, true, true]
        );
        assert_eq!(
            ["2026-06-29", "2026-06-30", "2026-07-01"].map(on),
            [true, true, false]
        );
    }

    #[test]
    fn it_holds_no_more_on_the_day_it_is_lifted() {
        let hold = hold(None).lift(lifting("2026-07-10")).unwrap();
        let on = |text| hold.holds_on(day(text));
        assert_eq!(
            ["2026-07-09", "2026-07-10", "2026-07-11"].map(on),
            [true, false, false]
        );
        assert!(hold.lift(lifting("2026-07-10")).is_err(), "once");
    }

    #[test]
    fn a_hold_needs_a_reason_and_a_last_day_that_is_not_past() {
        let without = LegalHold {
            reason: " ".into(),
            ..hold(None)
        };
        assert!(without.place(day("2026-06-01")).is_err());
        let until = |text| hold(Some(text)).place(day("2026-06-01")).is_ok();
        assert_eq!(
            ["2026-05-31", "2026-06-01", "2026-06-02"].map(until),
            [false, true, true]
        );
    }
}
