//! The criteria of a goal (måltrapp): five texts that say what the child's day looks like at each level.
//!
//! Goal attainment scaling (Kiresuk and Sherman 1968): 0 is what the family and the service expect by the evaluation, two levels
//! below it and two above. The words are the family's own.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::part::Part;
use super::refusal::{Check, Reason, Refusals};
use crate::ids::{CaseFileId, GoalId, GoalScaleId};

/// A level of a goal, from much worse than expected (-2) to much better (+2).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "i8", into = "i8")]
pub struct Level(i8);

/// A number outside -2 to +2.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a level lies between -2 and 2")]
pub struct NoLevel;

impl Level {
    /// All levels, from much worse than expected to much better.
    pub const ALL: [Self; 5] = [Self(-2), Self(-1), Self(0), Self(1), Self(2)];

    /// The level as a number.
    #[must_use]
    pub fn number(self) -> i8 {
        self.0
    }

    /// Its place among the five texts, 0 to 4.
    #[must_use]
    pub fn place(self) -> usize {
        usize::try_from(self.0 + 2).unwrap_or_default()
    }

    /// The name of its field and the end of its text key: `much-less`, `less`, `expected`, `more`, `much-more`.
    #[must_use]
    pub fn key(self) -> &'static str {
        FIELDS[self.place()]
    }
}

impl TryFrom<i8> for Level {
    type Error = NoLevel;

    fn try_from(number: i8) -> Result<Self, NoLevel> {
        if (-2..=2).contains(&number) {
            Ok(Self(number))
        } else {
            Err(NoLevel)
        }
    }
}

impl From<Level> for i8 {
    fn from(level: Level) -> Self {
        level.0
    }
}

/// The fields of the five texts, in the order of [`Level::ALL`].
pub const FIELDS: [&str; 5] = ["much-less", "less", "expected", "more", "much-more"];

/// The longest text of one level, in characters: it must be read aloud in a meeting.
pub const MAX_CRITERION: usize = 2_000;

/// What each level of a goal looks like (måltrapp).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct GoalScale {
    /// Identity.
    pub id: GoalScaleId,
    /// Counts the changes, for optimistic locking.
    pub version: i64,
    /// The case it belongs to.
    pub case_file: CaseFileId,
    /// The goal it describes.
    pub goal: GoalId,
    /// The day the five texts were agreed on.
    pub set_on: NaiveDate,
    /// The five texts, from -2 to +2.
    pub criteria: [String; 5],
}

impl GoalScale {
    /// What a level looks like.
    #[must_use]
    pub fn criterion(&self, level: Level) -> &str {
        &self.criteria[level.place()]
    }

    /// Agrees on the five texts.
    ///
    /// # Errors
    /// Refused when one of the five is blank or too long, when two are the same, or dated in the future.
    pub fn set(self, today: NaiveDate) -> Result<Self, Refusals> {
        let mut check = Check::new();
        for (place, text) in self.criteria.iter().enumerate() {
            let field = FIELDS[place];
            check.field(text.trim().is_empty(), field, Reason::Missing);
            check.field(text.chars().count() > MAX_CRITERION, field, Reason::TooLong);
            let before = &self.criteria[..place];
            let same = !text.trim().is_empty() && before.iter().any(|other| other.trim() == text.trim());
            check.field(same, field, Reason::SameAsAnother);
        }
        check.field(self.set_on > today, "set_on", Reason::InTheFuture);
        check.finish(|| self)
    }
}

impl Part for GoalScale {
    const KIND: &'static str = "goal_scale";

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
        self.set_on
    }

    fn is_open(&self) -> bool {
        false
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::casework::example::id;

    fn scale(criteria: [&str; 5]) -> GoalScale {
        GoalScale {
            id: GoalScaleId(id(20, 1)),
            version: 1,
            case_file: CaseFileId(id(3, 1)),
            goal: GoalId(id(10, 1)),
            set_on: "2026-04-15".parse().unwrap(),
            criteria: criteria.map(str::to_owned),
        }
    }

    fn refused(scale: GoalScale) -> Vec<(&'static str, Reason)> {
        let refusals = scale.set("2026-04-15".parse().unwrap()).unwrap_err();
        refusals
            .0
            .iter()
            .map(|refusal| (refusal.field.unwrap(), refusal.reason))
            .collect()
    }

    #[test]
    fn five_different_texts_make_a_scale() {
        let scale = scale(["a", "b", "c", "d", "e"])
            .set("2026-04-15".parse().unwrap())
            .unwrap();
        assert_eq!(scale.criterion(Level(-2)), "a");
        assert_eq!(scale.criterion(Level(2)), "e");
    }

    #[test]
    fn a_level_that_nobody_has_described_is_asked_for() {
        assert_eq!(
            refused(scale(["a", " ", "c", "d", ""])),
            [("less", Reason::Missing), ("much-more", Reason::Missing)]
        );
    }

    #[test]
    fn two_levels_that_read_the_same_cannot_be_told_apart() {
        assert_eq!(
            refused(scale(["a", "b", "b ", "d", "e"])),
            [("expected", Reason::SameAsAnother)]
        );
    }

    #[test]
    fn a_pasted_book_is_no_criterion() {
        let long = "x".repeat(MAX_CRITERION + 1);
        assert_eq!(
            refused(scale(["a", "b", "c", "d", &long])),
            [("much-more", Reason::TooLong)]
        );
        let fits = "x".repeat(MAX_CRITERION);
        assert!(
            scale(["a", "b", "c", "d", &fits])
                .set("2026-04-15".parse().unwrap())
                .is_ok()
        );
    }

    #[test]
    fn tomorrow_is_not_agreed_on_today() {
        let mut tomorrow = scale(["a", "b", "c", "d", "e"]);
        tomorrow.set_on = "2026-04-16".parse().unwrap();
        assert_eq!(refused(tomorrow), [("set_on", Reason::InTheFuture)]);
    }

    #[test]
    fn only_five_levels_are_read() {
        for number in -2..=2_i8 {
            let level: Level = serde_json::from_str(&number.to_string()).unwrap();
            assert_eq!(level.number(), number);
        }
        assert!(serde_json::from_str::<Level>("3").is_err());
        assert!(serde_json::from_str::<Level>("-3").is_err());
    }
}
