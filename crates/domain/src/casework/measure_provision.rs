//! Who gives a measure, and when it is looked at again (gjennomføring av tiltak).

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::measure::Measure;
use super::part::Part;
use super::refusal::{Check, Reason, Refusals};
use crate::ids::{CaseFileId, MeasureId, MeasureProvisionId};

/// What was agreed on giving a measure (avtale om gjennomføring).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MeasureProvision {
    /// Identity.
    pub id: MeasureProvisionId,
    /// Counts the changes, for optimistic locking.
    pub version: i64,
    /// The case it belongs to.
    pub case_file: CaseFileId,
    /// The measure.
    pub measure: MeasureId,
    /// Who gives it: a person, a team or an enterprise.
    pub provider: String,
    /// The day it was agreed on.
    pub agreed_on: NaiveDate,
    /// The day by which the service looks at it again, before the plan's next evaluation if need be.
    pub review_on: Option<NaiveDate>,
}

impl MeasureProvision {
    /// Agrees on it, or changes what was agreed on.
    ///
    /// # Errors
    /// Refused for a measure that has ended, without a provider, dated in the future, or with a review before the
    /// measure began or before it was agreed on.
    pub fn agree(self, measure: &Measure, today: NaiveDate) -> Result<Self, Refusals> {
        let mut check = Check::new();
        check.act(!measure.is_ongoing(), Reason::MeasureEnded, None);
        check.text(&self.provider, "provider", Some("plan-help"));
        check.field(self.agreed_on > today, "agreed_on", Reason::InTheFuture);
        let too_early = |on: NaiveDate| on < measure.started_on || on < self.agreed_on;
        check.field(
            self.review_on.is_some_and(too_early),
            "review_on",
            Reason::BeforeStart,
        );
        check.finish(|| self)
    }

    /// Whether the day to look at the measure again has passed.
    #[must_use]
    pub fn is_review_late(&self, measure: &Measure, today: NaiveDate) -> bool {
        measure.is_ongoing() && self.review_on.is_some_and(|on| on < today)
    }
}

impl Part for MeasureProvision {
    const KIND: &'static str = "measure_provision";

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
        self.agreed_on
    }

    fn is_open(&self) -> bool {
        self.review_on.is_some()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::casework::example;
    use crate::casework::measure::{EndReason, MeasureState};

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    /// The measure of the example began on 15 April 2026.
    fn provision(review_on: Option<&str>) -> MeasureProvision {
        let measure = &example::whole_case().measures[0];
        MeasureProvision {
            id: MeasureProvisionId(example::id(21, 1)),
            version: 1,
            case_file: measure.case_file,
            measure: measure.id,
            provider: "Familieveileder i kommunen".into(),
            agreed_on: day("2026-04-10"),
            review_on: review_on.map(day),
        }
    }

    #[test]
    fn a_review_lies_on_the_first_day_of_the_measure_or_later() {
        let measure = &example::whole_case().measures[0];
        let agreed = |review| provision(Some(review)).agree(measure, day("2026-06-01")).is_ok();
        assert!(!agreed("2026-04-14"));
        assert!(agreed("2026-04-15"));
        assert!(agreed("2026-04-16"));
    }

    #[test]
    fn a_review_is_late_the_day_after() {
        let mut measure = example::whole_case().measures.remove(0);
        let provision = provision(Some("2026-06-01"));
        assert!(!provision.is_review_late(&measure, day("2026-05-31")));
        assert!(!provision.is_review_late(&measure, day("2026-06-01")));
        assert!(provision.is_review_late(&measure, day("2026-06-02")));
        measure.state = MeasureState::Ended {
            on: day("2026-05-01"),
            reason: EndReason::Completed,
            text: "Ferdig.".into(),
        };
        assert!(!provision.is_review_late(&measure, day("2026-06-02")));
        assert!(provision.agree(&measure, day("2026-06-02")).is_err());
    }

    #[test]
    fn somebody_gives_it() {
        let mut nobody = provision(None);
        nobody.provider = "  ".into();
        let measure = &example::whole_case().measures[0];
        let refused = nobody.agree(measure, day("2026-06-01")).unwrap_err();
        assert_eq!(refused.0[0].field, Some("provider"));
    }
}
