//! How an article's measures went with us (egen bruk): one count a child, everybody in it, the not measured too.

use chrono::NaiveDate;

use crate::casework::attainment;
use crate::casework::case::Case;
use crate::casework::goal_scale::Level;
use crate::casework::measure::{EndReason, Measure, MeasureState};

/// What became of the measure itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Course {
    /// It goes on.
    Ongoing,
    /// It was carried through, or its goals were reached.
    Completed,
    /// It ended otherwise.
    EndedOtherwise,
}

impl Course {
    /// All of them, in the order of tables.
    pub const ALL: [Self; 3] = [Self::Completed, Self::Ongoing, Self::EndedOtherwise];
}

/// How its goals moved while it was given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Movement {
    /// Higher at the last evaluation than at the first (bedre).
    Improved,
    /// The same (uendret).
    Unchanged,
    /// Lower (verre).
    Worsened,
    /// Rated once, or never (ikke målt).
    NotMeasured,
}

impl Movement {
    /// All of them, in the order of tables.
    pub const ALL: [Self; 4] = [Self::Improved, Self::Unchanged, Self::Worsened, Self::NotMeasured];
}

/// Whether its goals had come as far as was expected when they were last rated.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Attained {
    /// On average as expected, or further (0 or above).
    AsExpected,
    /// Less.
    Less,
    /// No goal of it has been rated.
    NotRated,
}

impl Attained {
    /// All of them, in the order of tables.
    pub const ALL: [Self; 3] = [Self::AsExpected, Self::Less, Self::NotRated];
}

/// What became of one child's measure.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct OwnCase {
    /// The measure itself.
    pub course: Course,
    /// How far its goals came.
    pub attained: Attained,
    /// How its goals moved.
    pub movement: Movement,
    /// The mean level of its goals at the first and the last evaluation, where there were two.
    pub levels: Option<(f64, f64)>,
}

/// What became of the last measure in a case that was chosen from an article; none where there is none.
#[must_use]
pub fn own_case(case: &Case, article: &str) -> Option<OwnCase> {
    let chosen = |measure: &&Measure| measure.article.as_ref().is_some_and(|pin| pin.id == article);
    let measure = case
        .measures
        .iter()
        .filter(chosen)
        .max_by_key(|measure| (measure.started_on, measure.id))?;
    let course = match &measure.state {
        MeasureState::Ongoing => Course::Ongoing,
        MeasureState::Ended {
            reason: EndReason::GoalReached | EndReason::Completed,
            ..
        } => Course::Completed,
        MeasureState::Ended { .. } => Course::EndedOtherwise,
    };
    let curves: Vec<Vec<Level>> = measure
        .goals
        .iter()
        .map(|goal| attainment::curve(case, *goal))
        .map(|points| while_given(measure, &points))
        .filter(|levels| !levels.is_empty())
        .collect();
    let last: Vec<f64> = curves
        .iter()
        .filter_map(|levels| levels.last())
        .copied()
        .map(number)
        .collect();
    let attained = match mean(&last) {
        None => Attained::NotRated,
        Some(level) if level >= 0.0 => Attained::AsExpected,
        Some(_) => Attained::Less,
    };
    let twice: Vec<(f64, f64)> = curves
        .iter()
        .filter(|levels| levels.len() > 1)
        .filter_map(|levels| Some((number(*levels.first()?), number(*levels.last()?))))
        .collect();
    let (first, last): (Vec<f64>, Vec<f64>) = twice.into_iter().unzip();
    let levels = mean(&first).zip(mean(&last));
    let movement = match levels {
        None => Movement::NotMeasured,
        Some((first, last)) if last > first => Movement::Improved,
        Some((first, last)) if last < first => Movement::Worsened,
        Some(_) => Movement::Unchanged,
    };
    Some(OwnCase {
        course,
        attained,
        movement,
        levels,
    })
}

/// The levels from the day it began; the last one before that counts as where it began.
fn while_given(measure: &Measure, points: &[(NaiveDate, Level)]) -> Vec<Level> {
    let before = points.iter().rposition(|(on, _)| *on <= measure.started_on);
    let ended = measure.ended_on();
    points[before.unwrap_or(0)..]
        .iter()
        // What an evaluation soon after the end says is about it too; what comes after the next measure began is not known here.
        .filter(|(on, _)| ended.is_none_or(|ended| *on <= ended + chrono::Days::new(90)))
        .map(|(_, level)| *level)
        .collect()
}

fn number(level: Level) -> f64 {
    f64::from(level.number())
}

fn mean(levels: &[f64]) -> Option<f64> {
    let count = u32::try_from(levels.len()).ok().filter(|count| *count > 0)?;
    Some(levels.iter().sum::<f64>() / f64::from(count))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::casework::attainment::{Attainment, GoalLevel};
    use crate::casework::example;
    use crate::ids::AttainmentId;
    use crate::knowledge::revision::ArticlePin;

    /// The example's measure began on 15 April 2026; levels of its goal on days.
    fn case(levels: &[(&str, i8)]) -> Case {
        let mut case = example::whole_case();
        case.measures[0].article = Some(ArticlePin {
            id: "parent-group".into(),
            version: 2,
            title: "Foreldregruppe".into(),
        });
        case.attainments = (1_u16..)
            .zip(levels)
            .map(|(number, (on, level))| Attainment {
                id: AttainmentId(example::id(22, number)),
                version: 1,
                case_file: case.file.id,
                evaluation: case.evaluations[0].id,
                on: on.parse().unwrap(),
                levels: vec![GoalLevel {
                    goal: case.goals[0].id,
                    level: (*level).try_into().unwrap(),
                }],
                given: Vec::new(),
            })
            .collect();
        case
    }

    fn own(levels: &[(&str, i8)]) -> OwnCase {
        own_case(&case(levels), "parent-group").unwrap()
    }

    #[test]
    fn a_case_without_the_article_is_not_counted() {
        assert!(own_case(&case(&[]), "another").is_none());
        assert!(own_case(&example::whole_case(), "parent-group").is_none());
    }

    #[test]
    fn who_was_rated_once_or_never_is_not_measured() {
        let never = own(&[]);
        assert_eq!(
            (never.movement, never.attained, never.levels),
            (Movement::NotMeasured, Attained::NotRated, None)
        );
        let once = own(&[("2026-07-01", 0)]);
        assert_eq!(
            (once.movement, once.attained),
            (Movement::NotMeasured, Attained::AsExpected)
        );
    }

    #[test]
    fn movement_is_from_where_it_began_to_the_last_rating() {
        let moved = |levels: &[(&str, i8)]| (own(levels).movement, own(levels).levels);
        assert_eq!(
            moved(&[("2026-05-01", -2), ("2026-08-01", 1)]),
            (Movement::Improved, Some((-2.0, 1.0)))
        );
        assert_eq!(
            moved(&[("2026-05-01", 0), ("2026-08-01", -1)]),
            (Movement::Worsened, Some((0.0, -1.0)))
        );
        assert_eq!(
            moved(&[("2026-05-01", 1), ("2026-08-01", 1)]).0,
            Movement::Unchanged
        );
        let earlier = [("2026-02-01", 2), ("2026-04-15", -2), ("2026-08-01", -1)];
        assert_eq!(
            moved(&earlier),
            (Movement::Improved, Some((-2.0, -1.0))),
            "what was before is another's"
        );
    }

    #[test]
    fn ratings_long_after_the_end_are_not_its_doing() {
        let mut case = case(&[("2026-05-01", -1), ("2026-06-01", 0), ("2026-12-01", 2)]);
        case.measures[0].state = MeasureState::Ended {
            on: "2026-06-15".parse().unwrap(),
            reason: EndReason::Completed,
            text: "Ferdig.".into(),
        };
        let own = own_case(&case, "parent-group").unwrap();
        assert_eq!((own.course, own.levels), (Course::Completed, Some((-1.0, 0.0))));
        case.measures[0].state = MeasureState::Ended {
            on: "2026-06-15".parse().unwrap(),
            reason: EndReason::Declined,
            text: "Ville ikke mer.".into(),
        };
        assert_eq!(
            own_case(&case, "parent-group").unwrap().course,
            Course::EndedOtherwise
        );
    }
}
