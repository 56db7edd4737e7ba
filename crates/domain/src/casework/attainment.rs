//! What was reached and what was given (måloppnåelse), recorded with an evaluation of a plan.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::case::Case;
use super::evaluation::Evaluation;
use super::goal_scale::Level;
use super::measure::Dose;
use super::part::Part;
use super::refusal::{Check, Reason, Refusals};
use crate::ids::{AttainmentId, CaseFileId, EvaluationId, GoalId, MeasureId};

/// How far each goal has come on its own scale, and what was given against what was planned.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attainment {
    /// Identity.
    pub id: AttainmentId,
    /// Counts the changes, for optimistic locking.
    pub version: i64,
    /// The case it belongs to.
    pub case_file: CaseFileId,
    /// The evaluation it was recorded with.
    pub evaluation: EvaluationId,
    /// The day of the evaluation.
    pub on: NaiveDate,
    /// The level of each goal that has a scale.
    pub levels: Vec<GoalLevel>,
    /// What was given of each measure.
    pub given: Vec<MeasureGiven>,
}

/// The level that a goal has reached.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct GoalLevel {
    /// The goal.
    pub goal: GoalId,
    /// Its level.
    pub level: Level,
}

/// What was given of a measure, beside what was planned.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MeasureGiven {
    /// The measure.
    pub measure: MeasureId,
    /// What was planned on the day of the evaluation.
    pub planned: Option<Dose>,
    /// How much of it was given.
    pub extent: Extent,
    /// What was done, and why it differs from the plan.
    pub text: String,
}

/// How much of a planned measure was given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Extent {
    /// As planned.
    AsPlanned,
    /// More than planned.
    More,
    /// Less than planned.
    Less,
    /// Nothing yet.
    NotGiven,
}

impl Extent {
    /// All of them, in the order of forms.
    pub const ALL: [Self; 4] = [Self::AsPlanned, Self::More, Self::Less, Self::NotGiven];
}

impl Attainment {
    /// Records what was reached and given.
    ///
    /// # Errors
    /// Refused when a goal or measure is not of the evaluated plan, when a goal has no scale, when something is said twice, or
    /// when something was given otherwise than planned without words on why.
    pub fn record(self, case: &Case, evaluation: &Evaluation) -> Result<Self, Refusals> {
        let mut check = Check::new();
        let plan = evaluation.plan;
        let strange = |level: &GoalLevel| {
            let of_plan = case.goal(level.goal).is_some_and(|goal| goal.plan == plan);
            !of_plan || case.goal_scale(level.goal).is_none()
        };
        check.field(self.levels.iter().any(strange), "levels", Reason::ForeignLink);
        let foreign = |given: &MeasureGiven| {
            case.measure(given.measure)
                .is_none_or(|measure| measure.plan != Some(plan))
        };
        check.field(self.given.iter().any(foreign), "given", Reason::ForeignLink);
        check.field(
            has_twice(self.levels.iter().map(|level| level.goal.0)),
            "levels",
            Reason::SameAsAnother,
        );
        check.field(
            has_twice(self.given.iter().map(|given| given.measure.0)),
            "given",
            Reason::SameAsAnother,
        );
        let unexplained =
            |given: &MeasureGiven| given.extent != Extent::AsPlanned && given.text.trim().is_empty();
        check.field(self.given.iter().any(unexplained), "given", Reason::Missing);
        for given in &self.given {
            check.length(&given.text, "given");
        }
        check.finish(|| self)
    }
}

fn has_twice(ids: impl Iterator<Item = Uuid>) -> bool {
    let mut seen = std::collections::HashSet::new();
    let mut ids = ids;
    ids.any(|id| !seen.insert(id))
}

/// The levels of a goal over its evaluations, the oldest first.
#[must_use]
pub fn curve(case: &Case, goal: GoalId) -> Vec<(NaiveDate, Level)> {
    let level = |item: &Attainment| {
        let found = item.levels.iter().find(|level| level.goal == goal)?;
        Some((item.on, found.level))
    };
    let mut points: Vec<_> = case.attainments.iter().filter_map(level).collect();
    points.sort_by_key(|(on, _)| *on);
    points
}

impl Part for Attainment {
    const KIND: &'static str = "attainment";

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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::casework::example;
    use crate::casework::goal_scale::GoalScale;
    use crate::ids::GoalScaleId;

    fn case_with_scale() -> Case {
        let mut case = example::whole_case();
        case.goal_scales.push(GoalScale {
            id: GoalScaleId(example::id(20, 1)),
            version: 1,
            case_file: case.file.id,
            goal: case.goals[0].id,
            set_on: case.plans[0].started_on,
            criteria: ["a", "b", "c", "d", "e"].map(str::to_owned),
        });
        case
    }

    fn attainment(case: &Case, number: u16, on: &str, level: i8) -> Attainment {
        Attainment {
            id: AttainmentId(example::id(22, number)),
            version: 1,
            case_file: case.file.id,
            evaluation: case.evaluations[0].id,
            on: on.parse().unwrap(),
            levels: vec![GoalLevel {
                goal: case.goals[0].id,
                level: level.try_into().unwrap(),
            }],
            given: vec![MeasureGiven {
                measure: case.measures[0].id,
                planned: case.measures[0].dose,
                extent: Extent::AsPlanned,
                text: String::new(),
            }],
        }
    }

    #[test]
    fn the_curve_follows_the_days_and_not_the_order_of_saving() {
        let mut case = case_with_scale();
        case.attainments = vec![
            attainment(&case, 1, "2026-08-15", 1),
            attainment(&case, 2, "2026-05-15", -1),
        ];
        let levels = curve(&case, case.goals[0].id);
        let numbers: Vec<_> = levels.iter().map(|(_, level)| level.number()).collect();
        assert_eq!(numbers, [-1, 1]);
    }

    #[test]
    fn a_goal_without_scale_has_no_level() {
        let mut case = case_with_scale();
        let fine = attainment(&case, 1, "2026-05-15", 0);
        assert!(fine.clone().record(&case, &case.evaluations[0]).is_ok());
        case.goal_scales.clear();
        let refused = fine.record(&case, &case.evaluations[0]).unwrap_err();
        assert_eq!(refused.0[0].reason, Reason::ForeignLink);
    }

    #[test]
    fn what_was_not_given_as_planned_is_explained() {
        let case = case_with_scale();
        for extent in [Extent::Less, Extent::More, Extent::NotGiven] {
            let mut less = attainment(&case, 1, "2026-05-15", 0);
            less.given[0].extent = extent;
            let refused = less.clone().record(&case, &case.evaluations[0]).unwrap_err();
            assert_eq!(refused.0[0].field, Some("given"));
            less.given[0].text = "Veilederen var syk i tre uker.".into();
            assert!(less.record(&case, &case.evaluations[0]).is_ok());
        }
    }

    #[test]
    fn nothing_is_said_twice_of_one_goal() {
        let case = case_with_scale();
        let mut twice = attainment(&case, 1, "2026-05-15", 0);
        twice.levels.push(twice.levels[0].clone());
        let refused = twice.record(&case, &case.evaluations[0]).unwrap_err();
        assert_eq!(refused.0[0].reason, Reason::SameAsAnother);
    }
}
