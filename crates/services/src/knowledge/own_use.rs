//! How the service's own measures from an article went, after disclosure control.

use tiltak_domain::access::Act;
use tiltak_domain::ids::CaseFileId;
use tiltak_domain::knowledge::own_use::{Attained, Course, Movement, OwnCase, own_case};
use tiltak_domain::organisation::Actor;
use tiltak_statistics::disclosure::{Cell, Problem, Publish, Reason, Rules, protect};
use tiltak_statistics::outcome::{Better, Estimate, Minimum, NoVerdict, paired_change};
use tiltak_statistics::uncertainty::{Interval, Level, wilson};
use tiltak_storage::journal::{self, Action, NewEntry};
use tiltak_storage::{case, measure};

use crate::Services;
use crate::error::Result;

/// A count that is shown, or why it is not.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Shown {
    /// The count, and the 95 percent interval of its share of all.
    Count(i64, Option<Interval>),
    /// It is about few.
    Hidden(Reason),
    /// Another could be worked out from it.
    HiddenForAnother,
}

/// How the service's own measures from an article went, a count a child.
#[derive(Debug, Clone)]
pub struct OwnUse {
    /// How many children.
    pub children: Shown,
    /// What became of the measures.
    pub courses: Vec<(Course, Shown)>,
    /// How far the goals came.
    pub attained: Vec<(Attained, Shown)>,
    /// How the goals moved; those who were not measured are among them.
    pub movements: Vec<(Movement, Shown)>,
    /// The mean change in levels of those who were measured twice; why there is none, or nothing where the counts are hidden.
    pub change: Option<std::result::Result<Estimate, NoVerdict>>,
}

impl Services {
    /// How the measures went that were chosen from any version of an article in the actor's service. The reading is noted.
    ///
    /// # Errors
    /// Forbidden; storage.
    pub async fn own_use(&self, actor: &Actor, article: &str) -> Result<OwnUse> {
        self.require(actor, Act::ReadStatistics).await?;
        let transaction = self.database.begin().await?;
        let measures = measure::of_article(&transaction, article).await?;
        let mut files: Vec<CaseFileId> = measures.iter().map(|measure| measure.case_file).collect();
        files.sort_unstable();
        files.dedup();
        let cases = case::load_many(&transaction, &files).await?;
        let own = cases.iter().filter(|case| case.file.service == actor.service);
        let cases: Vec<OwnCase> = own.filter_map(|case| own_case(case, article)).collect();
        let entry = NewEntry {
            at: self.now(),
            actor: journal::Actor::User(actor.user),
            action: Action::Read,
            purpose: "statistics",
            case_file: None,
            child: None,
            entity: "article",
            entity_id: None,
            detail: "own use",
        };
        journal::append(&transaction, &entry).await?;
        transaction.commit().await?;
        Ok(protected(&cases))
    }
}

/// Puts the counts through the gate: all that is shown together is one release.
fn protected(cases: &[OwnCase]) -> OwnUse {
    let rules = Rules::default();
    let inner_of = |case: &OwnCase| {
        let place = |place: Option<usize>| place.unwrap_or_default();
        let course = place(Course::ALL.iter().position(|one| *one == case.course));
        let attained = place(Attained::ALL.iter().position(|one| *one == case.attained));
        let movement = place(Movement::ALL.iter().position(|one| *one == case.movement));
        (course * 3 + attained) * 4 + movement
    };
    let mut inner = vec![0_i64; 36];
    for case in cases {
        if let Some(count) = inner.get_mut(inner_of(case)) {
            *count += 1;
        }
    }
    let whole = i64::try_from(cases.len()).unwrap_or(i64::MAX);
    let members = |wanted: &dyn Fn(usize) -> bool| -> Vec<u32> {
        (0..36_u32)
            .filter(|place| wanted(usize::try_from(*place).unwrap_or_default()))
            .collect()
    };
    let mut sets = vec![members(&|_| true)];
    sets.extend((0..3).map(|one| members(&|place| place / 12 == one)));
    sets.extend((0..3).map(|one| members(&|place| place / 4 % 3 == one)));
    sets.extend((0..4).map(|one| members(&|place| place % 4 == one)));
    let count = |members: &[u32]| -> i64 {
        members
            .iter()
            .filter_map(|member| inner.get(usize::try_from(*member).ok()?))
            .sum()
    };
    let counts: Vec<i64> = sets.iter().map(|set| count(set)).collect();
    let reasons: Vec<Option<Reason>> = counts
        .iter()
        .enumerate()
        .map(|(place, count)| rules.reason(*count, (place > 0).then_some(whole), None))
        .collect();
    let cells = sets.into_iter().zip(counts.iter().zip(&reasons)).enumerate().map(
        |(place, (members, (count, reason)))| Cell {
            members,
            publish: Publish::Wanted,
            protect: reason.map(|reason| rules.width(reason, *count, None)),
            cost: if place == 0 {
                1_000_000
            } else {
                count.unsigned_abs() + 1
            },
        },
    );
    let problem = Problem {
        inner,
        cells: cells.collect(),
        known: Vec::new(),
    };
    // What cannot be protected is not shown at all.
    let held_back = protect(&problem).map_or_else(|_unsafe| vec![true; counts.len()], |safe| safe.held_back);
    let shown = |place: usize| match (held_back.get(place), reasons.get(place).copied().flatten()) {
        (Some(false), _) => {
            let count = counts.get(place).copied().unwrap_or_default();
            Shown::Count(
                count,
                wilson(count, whole, Level::Percent95).filter(|_| place > 0),
            )
        }
        (_, Some(reason)) => Shown::Hidden(reason),
        (_, None) => Shown::HiddenForAnother,
    };
    let movements: Vec<(Movement, Shown)> = Movement::ALL.into_iter().zip((7..11).map(shown)).collect();
    let all_shown = movements
        .iter()
        .all(|(_, shown)| matches!(shown, Shown::Count(..)));
    let pairs: Vec<(f64, f64)> = cases.iter().filter_map(|case| case.levels).collect();
    OwnUse {
        children: shown(0),
        courses: Course::ALL.into_iter().zip((1..4).map(shown)).collect(),
        attained: Attained::ALL.into_iter().zip((4..7).map(shown)).collect(),
        movements,
        change: all_shown.then(|| {
            paired_change(&pairs, Better::Higher, Minimum::CHANGE, Level::Percent95).map(|found| found.mean)
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// So many children with each movement, all of them carried through.
    fn cases(counts: [usize; 4]) -> Vec<OwnCase> {
        let levels = [Some((-1.0, 1.0)), Some((0.0, 0.0)), Some((0.0, -1.0)), None];
        let mut all = Vec::new();
        for ((movement, levels), count) in Movement::ALL.into_iter().zip(levels).zip(counts) {
            for number in 0..count {
                all.push(OwnCase {
                    course: Course::ALL[number % 3],
                    attained: Attained::ALL[number % 3],
                    movement,
                    levels,
                });
            }
        }
        all
    }

    fn count(shown: Shown) -> Option<i64> {
        match shown {
            Shown::Count(count, _) => Some(count),
            _ => None,
        }
    }

    #[test]
    fn many_children_are_shown_with_intervals_and_change() {
        let own = protected(&cases([15, 15, 12, 18]));
        assert_eq!(count(own.children), Some(60));
        let movements: Vec<_> = own.movements.iter().map(|(_, shown)| count(*shown)).collect();
        assert_eq!(movements, [Some(15), Some(15), Some(12), Some(18)]);
        let Shown::Count(_, Some(interval)) = own.movements[0].1 else {
            panic!("an interval")
        };
        // Wilson for 15 of 60: 0.1577 to 0.3723.
        assert!(
            (interval.low - 0.1577).abs() < 1e-3 && (interval.high - 0.3723).abs() < 1e-3,
            "{interval:?}"
        );
        let change = own.change.unwrap().unwrap();
        // (15 * 2 + 15 * 0 + 12 * -1) / 42
        assert!(
            (change.value - 18.0 / 42.0).abs() < 1e-12 && change.low < change.value && change.answers == 42
        );
    }

    #[test]
    fn few_children_are_not_shown_and_cannot_be_worked_out() {
        for few in [1, 2, 3] {
            let own = protected(&cases([few, 0, 0, 0]));
            assert_eq!(own.children, Shown::Hidden(Reason::TooFew), "{few}");
            assert!(own.movements.iter().all(|(_, shown)| count(*shown).is_none()));
            assert!(own.change.is_none());
        }
        let own = protected(&cases([15, 15, 2, 18]));
        let movements: Vec<_> = own.movements.iter().map(|(_, shown)| *shown).collect();
        assert_eq!(movements[2], Shown::Hidden(Reason::TooFew));
        let hidden = movements.iter().filter(|shown| count(**shown).is_none()).count();
        assert!(
            hidden >= 2,
            "one alone could be worked out from the rest: {movements:?}"
        );
        assert!(own.change.is_none());
    }

    #[test]
    fn nobody_is_nothing_to_hide() {
        let own = protected(&[]);
        assert_eq!(count(own.children), Some(0));
    }

    #[test]
    fn too_few_pairs_give_no_mean_change() {
        let own = protected(&cases([4, 4, 0, 30]));
        assert!(own.change.is_none_or(|change| change.is_err()));
    }
}
