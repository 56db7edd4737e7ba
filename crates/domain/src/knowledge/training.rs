//! Training and certification of workers (opplæring, sertifisering).

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::fault::is_id;
use crate::casework::refusal::{Check, Reason, Refusals};
use crate::ids::{ServiceId, TrainingRecordId, UserId};

/// That somebody has passed a training in a service (opplæringsbevis).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TrainingRecord {
    /// Identity.
    pub id: TrainingRecordId,
    /// Counts the changes, for optimistic locking.
    pub version: i64,
    /// The service it counts in.
    pub service: ServiceId,
    /// Who was trained.
    pub worker: UserId,
    /// Id of the training, as articles name it.
    pub training: String,
    /// The day it was passed.
    pub passed_on: NaiveDate,
    /// The last day of the certificate; none where it does not run out.
    pub certified_until: Option<NaiveDate>,
    /// Who gave the training or the certificate.
    pub given_by: String,
    /// Who recorded it.
    pub recorded_by: UserId,
    /// Whether it counts no more because it was recorded wrongly or taken back; the words say why.
    #[serde(default)]
    pub withdrawn: Option<String>,
}

/// A training that articles can demand, as `assets/knowledge/trainings.toml` says it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Training {
    /// Its id.
    pub id: String,
    /// What it is called, bokmål.
    pub nb: String,
    /// What it is called, nynorsk.
    pub nn: String,
    /// What it is called, English.
    pub en: String,
}

/// The trainings, as their file says them.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Trainings {
    /// Each training.
    #[serde(rename = "training", default)]
    pub trainings: Vec<Training>,
}

impl TrainingRecord {
    /// Records it, or changes what was recorded.
    ///
    /// # Errors
    /// Refused without a training, or who gave it; passed in the future; with a certificate that ended before it was passed.
    pub fn record(self, today: NaiveDate) -> Result<Self, Refusals> {
        let mut check = Check::new();
        check.field(self.training.is_empty(), "training", Reason::Missing);
        let unknown = !self.training.is_empty() && !is_id(&self.training);
        check.field(unknown, "training", Reason::Unreadable);
        check.text(&self.given_by, "given_by", None);
        check.field(self.passed_on > today, "passed_on", Reason::InTheFuture);
        let early = self.certified_until.is_some_and(|until| until < self.passed_on);
        check.field(early, "certified_until", Reason::BeforeStart);
        check.finish(|| self)
    }

    /// Takes it back.
    ///
    /// # Errors
    /// Refused without words, or when it was taken back before.
    pub fn withdraw(self, why: String) -> Result<Self, Refusals> {
        let mut check = Check::new();
        check.act(self.withdrawn.is_some(), Reason::AlreadyThere, None);
        check.text(&why, "why", None);
        check.finish(|| Self {
            withdrawn: Some(why),
            ..self
        })
    }

    /// Whether it counts on a day.
    #[must_use]
    pub fn is_valid_on(&self, day: NaiveDate) -> bool {
        self.withdrawn.is_none()
            && self.passed_on <= day
            && self.certified_until.is_none_or(|until| day <= until)
    }
}

/// Whether somebody's records open what demands a training on a day.
#[must_use]
pub fn opens(records: &[TrainingRecord], training: &str, day: NaiveDate) -> bool {
    records
        .iter()
        .any(|record| record.training == training && record.is_valid_on(day))
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn record() -> TrainingRecord {
        TrainingRecord {
            id: TrainingRecordId(Uuid::from_u128(1)),
            version: 1,
            service: ServiceId(Uuid::from_u128(2)),
            worker: UserId(Uuid::from_u128(3)),
            training: "pmto-therapist".into(),
            passed_on: day("2025-03-01"),
            certified_until: Some(day("2026-06-01")),
            given_by: "Kompetansesenteret".into(),
            recorded_by: UserId(Uuid::from_u128(4)),
            withdrawn: None,
        }
    }

    #[test]
    fn a_certificate_opens_from_the_day_it_was_passed_to_its_last_day() {
        let records = [record()];
        let open = |on: &str| opens(&records, "pmto-therapist", day(on));
        assert!(!open("2025-02-28"));
        assert!(open("2025-03-01"));
        assert!(open("2026-05-31"));
        assert!(open("2026-06-01"));
        assert!(!open("2026-06-02"));
    }

    #[test]
    fn another_training_opens_nothing() {
        assert!(!opens(&[record()], "mst-therapist", day("2026-01-01")));
        assert!(!opens(&[], "pmto-therapist", day("2026-01-01")));
    }

    #[test]
    fn what_was_taken_back_opens_nothing() {
        let back = record().withdraw("Gjaldt en annen".into()).unwrap();
        assert!(!opens(
            std::slice::from_ref(&back),
            "pmto-therapist",
            day("2026-01-01")
        ));
        assert!(back.withdraw("Igjen".into()).is_err());
        assert!(record().withdraw(" ".into()).is_err());
    }

    #[test]
    fn a_certificate_does_not_end_before_it_begins() {
        let until = |on: &str| {
            let it = TrainingRecord {
                certified_until: Some(day(on)),
                ..record()
            };
            it.record(day("2026-01-01")).is_ok()
        };
        assert!(!until("2025-02-28"));
        assert!(until("2025-03-01"));
        let early = record().record(day("2025-02-28")).unwrap_err();
        assert_eq!(early.0[0].field, Some("passed_on"));
    }
}
