//! What the help costs (kjøp og kostnad): from whom it is bought, at which price, from when to when.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::part::Part;
use super::refusal::{Check, Reason, Refusals};
use crate::ids::{CaseFileId, MeasureId, PurchaseId};

/// Something that is bought or paid for a measure (kjøp).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Purchase {
    /// Identity.
    pub id: PurchaseId,
    /// Counts the changes, for optimistic locking.
    pub version: i64,
    /// The case it belongs to.
    pub case_file: CaseFileId,
    /// The measure that it is for.
    pub measure: MeasureId,
    /// Who is paid.
    pub provider: String,
    /// What is bought.
    pub what: String,
    /// Whole kroner for each unit.
    pub price: u32,
    /// What the price is for.
    pub unit: PriceUnit,
    /// How many units in a week, where it is an hour.
    pub hours_a_week: Option<u32>,
    /// The first day.
    pub from: NaiveDate,
    /// The last day; none while it goes on.
    pub to: Option<NaiveDate>,
}

/// What a price is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PriceUnit {
    /// A day and night (døgn).
    Day,
    /// An hour.
    Hour,
    /// A calendar month.
    Month,
    /// All of it.
    Once,
}

impl PriceUnit {
    /// All of them, in the order of forms.
    pub const ALL: [Self; 4] = [Self::Day, Self::Hour, Self::Month, Self::Once];
}

/// The dearest unit that a form accepts, in kroner.
const MOST_KRONER: u32 = 50_000_000;
/// The hours of a week.
const MOST_HOURS: u32 = 168;

impl Part for Purchase {
    const KIND: &'static str = "purchase";

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
        self.to.is_none() && self.unit != PriceUnit::Once
    }
}

impl Purchase {
    /// Records it.
    ///
    /// # Errors
    /// Refused without provider, what is bought or a price in range; by the hour without how many; ending before it begins.
    pub fn record(self) -> Result<Self, Refusals> {
        let mut check = Check::new();
        check.text(&self.provider, "provider", None);
        check.text(&self.what, "what", None);
        check.field(
            !(1..=MOST_KRONER).contains(&self.price),
            "price",
            Reason::OutOfRange,
        );
        if self.unit == PriceUnit::Hour {
            let hours = self.hours_a_week;
            check.field(hours.is_none(), "hours_a_week", Reason::Missing);
            check.field(
                hours.is_some_and(|hours| !(1..=MOST_HOURS).contains(&hours)),
                "hours_a_week",
                Reason::OutOfRange,
            );
        }
        check.field(
            self.to.is_some_and(|to| to < self.from),
            "to",
            Reason::BeforeStart,
        );
        check.finish(|| self)
    }

    /// Ends it.
    ///
    /// # Errors
    /// Refused when it has ended, or before it began.
    pub fn end(self, on: NaiveDate) -> Result<Self, Refusals> {
        let mut check = Check::new();
        check.act(!self.is_open(), Reason::AlreadyThere, None);
        check.field(on < self.from, "on", Reason::BeforeStart);
        check.finish(|| Self { to: Some(on), ..self })
    }

    /// What it costs from a day to a day, both counted, in whole kroner: months and hours by the days that they hold.
    #[must_use]
    pub fn cost(&self, first: NaiveDate, last: NaiveDate) -> u64 {
        let price = u64::from(self.price);
        if self.unit == PriceUnit::Once {
            return if (first..=last).contains(&self.from) {
                price
            } else {
                0
            };
        }
        let first = first.max(self.from);
        let last = self.to.map_or(last, |to| to.min(last));
        let days = u64::try_from(last.signed_duration_since(first).num_days() + 1).unwrap_or(0);
        match self.unit {
            PriceUnit::Day => price * days,
            PriceUnit::Hour => rounded(price * u64::from(self.hours_a_week.unwrap_or(0)) * days, 7),
            PriceUnit::Month => rounded(price * 12 * days, 365),
            PriceUnit::Once => 0,
        }
    }
}

fn rounded(value: u64, by: u64) -> u64 {
    (value + by / 2) / by
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::casework::example::id;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn purchase(price: u32, unit: PriceUnit) -> Purchase {
        Purchase {
            id: PurchaseId(id(24, 1)),
            version: 1,
            case_file: CaseFileId(id(3, 1)),
            measure: MeasureId(id(11, 1)),
            provider: "Fjordheim AS".into(),
            what: "Opphold".into(),
            price,
            unit,
            hours_a_week: Some(5),
            from: day("2026-01-10"),
            to: Some(day("2026-01-19")),
        }
    }

    #[test]
    fn each_unit_is_counted_over_the_days_that_it_holds() {
        let year = |bought: &Purchase| bought.cost(day("2026-01-01"), day("2026-12-31"));
        assert_eq!(year(&purchase(3_000, PriceUnit::Day)), 30_000);
        // Ten days of 365, twelve months a year; five hours a week for ten days.
        assert_eq!(year(&purchase(36_500, PriceUnit::Month)), 12_000);
        assert_eq!(year(&purchase(700, PriceUnit::Hour)), 5_000);
        assert_eq!(year(&purchase(9_999, PriceUnit::Once)), 9_999);
        assert_eq!(
            purchase(9_999, PriceUnit::Once).cost(day("2026-01-11"), day("2026-12-31")),
            0
        );
    }

    #[test]
    fn what_lies_outside_the_days_asked_for_is_not_counted() {
        let bought = purchase(1_000, PriceUnit::Day);
        assert_eq!(bought.cost(day("2026-01-19"), day("2026-02-28")), 1_000);
        assert_eq!(bought.cost(day("2026-01-20"), day("2026-02-28")), 0);
        assert_eq!(bought.cost(day("2025-12-01"), day("2026-01-09")), 0);
        assert_eq!(bought.cost(day("2025-12-01"), day("2026-01-10")), 1_000);
    }

    #[test]
    fn hours_need_their_number_and_a_price_is_more_than_nothing() {
        let refused = Purchase {
            hours_a_week: None,
            ..purchase(0, PriceUnit::Hour)
        };
        let fields: Vec<_> = refused
            .record()
            .unwrap_err()
            .0
            .iter()
            .map(|one| one.field)
            .collect();
        assert_eq!(fields, [Some("price"), Some("hours_a_week")]);
        assert!(purchase(1, PriceUnit::Day).record().is_ok());
    }
}
