//! Whether the help helped, for a whole service: by measure, by need and by age, with everybody in the denominator.

use std::collections::BTreeMap;

use chrono::{Days, NaiveDate};
use tiltak_domain::access::Act;
use tiltak_domain::casework::case::Case;
use tiltak_domain::casework::measure::Measure;
use tiltak_domain::casework::need::NeedState;
use tiltak_domain::feedback::answer::Answer;
use tiltak_domain::feedback::invitation::Respondent;
use tiltak_domain::feedback::scale::{Audience, ScaleRef};
use tiltak_domain::organisation::Actor;
use tiltak_statistics::disclosure::{Cell, Problem, Publish, Rules, protect};
use tiltak_statistics::outcome::{Better, Class, Criterion, MeasurementError, NoVerdict};
use tiltak_storage::{case, case_file, part};

use super::follow::measurement_error;
use crate::Services;
use crate::error::Result;

/// How long back a measure counts that has ended, in days.
const BACK: u64 = 365;
/// How long after a measure began an answer still tells how it was before, in days.
const BASELINE: u64 = 30;
/// How long after a measure ended an answer still tells what came of it, in days.
const AFTER_END: u64 = 60;
/// The scale that is asked over time, and its edition.
const LIFE: &str = "life-now";

/// What came of the help in a service.
#[derive(Debug, Clone)]
pub struct Outcomes {
    /// The first day that is looked at.
    pub since: NaiveDate,
    /// The error of measurement that changes are held against; or why there is no verdict on anybody.
    pub error: Result<MeasurementError, NoVerdict>,
    /// By measure: a row for each category, one for each child who gets it.
    pub by_measure: Vec<OutcomeRow>,
    /// By confirmed need: a row for each code, one for each child who has it.
    pub by_need: Vec<OutcomeRow>,
    /// By age when the first measure began.
    pub by_age: Vec<OutcomeRow>,
}

/// One row: counts that may be shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OutcomeRow {
    /// The code that the row is about; the id of an audience, or `0-3`, for ages.
    pub code: String,
    /// Better, unchanged, worse, not measured; none where the count is held back.
    pub classes: [Option<i64>; 4],
    /// Everybody; none where it is held back.
    pub everybody: Option<i64>,
}

/// The columns of a row, in order. Nobody is called recovered: that needs a cut-off, and there is none for our own scales.
const COLUMNS: [&[Class]; 4] = [
    &[Class::Improved, Class::Recovered],
    &[Class::Unchanged],
    &[Class::Worsened],
    &[Class::NotMeasured],
];

impl Services {
    /// What came of the help: children with a measure in the last year, by the first and the last whole answer to how life is.
    ///
    /// # Errors
    /// Forbidden; storage.
    pub async fn feedback_outcomes(&self, actor: &Actor) -> Result<Outcomes> {
        self.require(actor, Act::ReadOverview).await?;
        let today = self.today();
        let since = today.checked_sub_days(Days::new(BACK)).unwrap_or(today);
        let scale = ScaleRef {
            id: LIFE.into(),
            edition: 1,
        };
        let snapshot = self.database.snapshot().await?;
        let ids = case_file::list(&snapshot, &case_file::Filter::of(actor.service)).await?;
        let cases = case::load_many(&snapshot, &ids).await?;
        let all = part::of_service::<Answer>(&snapshot, actor.service).await?;
        drop(snapshot);
        let error = measurement_error(&all, &scale, Respondent::Child);
        let criterion = error.as_ref().ok().and_then(MeasurementError::reliable_change);
        let criterion = criterion.map(|reliable| Criterion {
            better: Better::Higher,
            reliable,
            cutoff: None,
        });
        let counted = Counted::of(&cases, &scale, criterion, since);
        self.note_list(actor).await?;
        Ok(Outcomes {
            since,
            error,
            by_measure: rows(&counted.by_measure),
            by_need: rows(&counted.by_need),
            by_age: rows(&counted.by_age),
        })
    }
}

type Counts = BTreeMap<String, [i64; 4]>;

#[derive(Debug, Default)]
struct Counted {
    by_measure: Counts,
    by_need: Counts,
    by_age: Counts,
}

impl Counted {
    fn of(cases: &[Case], scale: &ScaleRef, criterion: Option<Criterion>, since: NaiveDate) -> Self {
        let mut counted = Self::default();
        for case in cases {
            let lives = |measure: &&Measure| measure.ended_on().is_none_or(|ended| ended >= since);
            let mut measures: Vec<&Measure> = case.measures.iter().filter(lives).collect();
            measures.sort_by_key(|measure| (measure.started_on, measure.id));
            let Some(first) = measures.first() else { continue };
            let sums = sums(case, scale);
            let mut seen = Vec::new();
            for measure in &measures {
                if !seen.contains(&measure.category) {
                    seen.push(measure.category.clone());
                    let class = class(&sums, measure.started_on, measure.ended_on(), criterion);
                    add(&mut counted.by_measure, measure.category.as_ref(), class);
                }
            }
            // Of the child as a whole: from the first measure to the end of the last.
            let ended: Option<Vec<NaiveDate>> = measures.iter().map(|measure| measure.ended_on()).collect();
            let last = ended.and_then(|days| days.into_iter().max());
            let class = class(&sums, first.started_on, last, criterion);
            let mut needs: Vec<&str> = case
                .needs
                .iter()
                .filter(|need| matches!(need.state, NeedState::Confirmed { .. }))
                .map(|need| need.content.code.as_ref())
                .collect();
            needs.sort_unstable();
            needs.dedup();
            for need in needs {
                add(&mut counted.by_need, need, class);
            }
            let age = case.child.age_on(first.started_on);
            let group = age.map(|age| Audience::of_age(age).map_or("0-3", Audience::id));
            add(&mut counted.by_age, group.unwrap_or("unknown"), class);
        }
        counted
    }
}

/// The child's own whole answers, the first given first.
fn sums(case: &Case, scale: &ScaleRef) -> Vec<(NaiveDate, f64)> {
    let own = |answer: &&Answer| answer.scale == *scale && answer.respondent == Respondent::Child;
    let mut sums: Vec<(NaiveDate, f64)> = case
        .feedback_answers
        .iter()
        .filter(own)
        .filter_map(|answer| Some((answer.answered_on(), f64::from(answer.sum()?))))
        .collect();
    sums.sort_by_key(|(on, _)| *on);
    sums
}

/// What became of a child: the last answer that tells of before against the last that tells of after. Without both, or without a
/// known error, nobody was measured.
fn class(
    sums: &[(NaiveDate, f64)],
    started: NaiveDate,
    ended: Option<NaiveDate>,
    criterion: Option<Criterion>,
) -> Class {
    let Some(criterion) = criterion else {
        return Class::NotMeasured;
    };
    let later = |day: NaiveDate, days| day.checked_add_days(Days::new(days)).unwrap_or(day);
    let baseline = later(started, BASELINE);
    let last = ended.map(|ended| later(ended, AFTER_END));
    let before = sums.iter().rfind(|(on, _)| *on <= baseline);
    let after = sums
        .iter()
        .rfind(|(on, _)| *on > baseline && last.is_none_or(|last| *on <= last));
    criterion.class(before.map(|(_, sum)| *sum), after.map(|(_, sum)| *sum))
}

fn add(counts: &mut Counts, code: &str, class: Class) {
    let column = COLUMNS.iter().position(|classes| classes.contains(&class));
    let row = counts.entry(code.to_owned()).or_default();
    if let Some(column) = column {
        row[column] += 1;
    }
}

/// The rows of a table through the disclosure gate: a small count, and what it could be worked out from, is held back.
fn rows(counts: &Counts) -> Vec<OutcomeRow> {
    // Whoever reads this may open the cases; what is guarded is the page that is printed and passed on.
    let rules = Rules {
        complement: false,
        ..Rules::default()
    };
    let mut problem = Problem::default();
    for row in counts.values() {
        let first = u32::try_from(problem.inner.len()).unwrap_or(u32::MAX);
        problem.inner.extend(row);
        let guarded = |count: i64| {
            rules
                .reason(count, None, None)
                .map(|reason| rules.width(reason, count, None))
        };
        for (place, count) in (first..).zip(row) {
            problem.cells.push(Cell {
                members: vec![place],
                publish: Publish::Wanted,
                protect: guarded(*count),
                cost: count.unsigned_abs() + 1,
            });
        }
        let everybody: i64 = row.iter().sum();
        problem.cells.push(Cell {
            members: (first..first + 4).collect(),
            publish: Publish::Wanted,
            protect: guarded(everybody),
            cost: 1_000 + everybody.unsigned_abs(),
        });
    }
    let held_back = protect(&problem).map_or_else(
        // What cannot be made safe is not shown at all.
        |_unsafe| vec![true; problem.cells.len()],
        |protected| protected.held_back,
    );
    counts
        .iter()
        .zip(held_back.chunks(5))
        .map(|((code, row), held)| {
            let shown =
                |place: usize, count: i64| (!held.get(place).copied().unwrap_or(true)).then_some(count);
            OutcomeRow {
                code: code.clone(),
                classes: [0, 1, 2, 3].map(|place| shown(place, row[place])),
                everybody: shown(4, row.iter().sum()),
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use tiltak_statistics::outcome::ReliableChange;

    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    /// A standard error of 1: a change of more than 2.77 is reliable.
    fn criterion() -> Option<Criterion> {
        Some(Criterion {
            better: Better::Higher,
            reliable: ReliableChange::from_standard_error(1.0).unwrap(),
            cutoff: None,
        })
    }

    fn of(sums: &[(&str, f64)], ended: Option<&str>) -> Class {
        let sums: Vec<_> = sums.iter().map(|(on, sum)| (day(on), *sum)).collect();
        class(&sums, day("2026-03-01"), ended.map(day), criterion())
    }

    #[test]
    fn a_child_is_held_against_the_last_answer_before_and_the_last_after() {
        let before = ("2026-03-31", 10.0);
        assert_eq!(
            of(
                &[
                    ("2026-01-01", 4.0),
                    before,
                    ("2026-04-01", 4.0),
                    ("2026-06-01", 13.0)
                ],
                None
            ),
            Class::Improved
        );
        assert_eq!(of(&[before, ("2026-06-01", 12.0)], None), Class::Unchanged);
        assert_eq!(of(&[before, ("2026-06-01", 7.0)], None), Class::Worsened);
    }

    #[test]
    fn who_was_not_asked_on_both_sides_is_not_measured_and_is_counted() {
        assert_eq!(of(&[], None), Class::NotMeasured);
        assert_eq!(of(&[("2026-03-31", 10.0)], None), Class::NotMeasured);
        assert_eq!(of(&[("2026-04-01", 10.0)], None), Class::NotMeasured);
        let after = |on: &str| of(&[("2026-03-01", 10.0), (on, 16.0)], Some("2026-06-01"));
        assert_eq!(
            ["2026-07-30", "2026-07-31", "2026-08-01"].map(after),
            [Class::Improved, Class::Improved, Class::NotMeasured]
        );
        let sums = [(day("2026-03-01"), 10.0), (day("2026-06-01"), 20.0)];
        assert_eq!(
            class(&sums, day("2026-03-01"), None, None),
            Class::NotMeasured,
            "no error known, no verdict"
        );
    }

    #[test]
    fn small_counts_are_held_back_with_one_more_so_that_nobody_can_work_them_out() {
        let counts = Counts::from([
            ("3.2".to_owned(), [9, 2, 7, 30]),
            ("3.9".to_owned(), [8, 6, 5, 40]),
        ]);
        let rows = rows(&counts);
        assert_eq!(rows[0].classes[1], None);
        let held = rows[0].classes.iter().filter(|count| count.is_none()).count();
        assert!(held >= 2 || rows[0].everybody.is_none(), "{rows:?}");
        assert_eq!(rows[1].classes, [Some(8), Some(6), Some(5), Some(40)]);
        assert_eq!(rows[1].everybody, Some(59));
    }

    #[test]
    fn everybody_is_in_the_denominator() {
        let mut counts = Counts::new();
        for class in [
            Class::NotMeasured,
            Class::Improved,
            Class::Recovered,
            Class::NotMeasured,
        ] {
            add(&mut counts, "3.2", class);
        }
        assert_eq!(counts["3.2"], [2, 0, 0, 2]);
    }
}
