//! The attacker of rounded counts: between which bounds each protected cell must lie, where everybody knows how small
//! counts are rounded.
//!
//! A count that is shown as nobody can have been 0 to one less than the base, one that is shown as the base can have been 1 to
//! the base, and any other is exact. What everybody knows besides ([`Problem::known`]) holds for the true counts. As
//! everywhere, a cell is called safe only where two tables of whole numbers are at hand that agree with all that is
//! shown and are far enough apart in the cell. They are looked for among those that give the very same rounded inner counts:
//! the attacker may be less sure of these, and never knows more.

use std::collections::BTreeMap;

use microlp::{ComparisonOp, OptimizationDirection, Problem as Program, Variable};

use super::Finding;
use super::program::{NEAR, NO_END, Values, add, as_real, as_whole, solve};
use crate::disclosure::{Cell, Problem};

/// Attacks each protected cell of a release whose inner counts are shown rounded to `rounded`, with this base; `None` for
/// those that are not shown at all.
///
/// One finding for each protected cell, in their order. A cell of which the solver gives up is not safe.
#[must_use]
pub fn attack_rounded(problem: &Problem, rounded: &[Option<i64>], base: i64) -> Vec<Finding> {
    let attack = Attack::new(problem, rounded, base);
    let cells = problem.cells.iter().enumerate();
    cells
        .filter_map(|(number, cell)| Some(attack.find(number, cell, cell.protect?)))
        .collect()
}

struct Attack<'a> {
    problem: &'a Problem,
    /// How far each inner count may be below and above its true value.
    room: Vec<(i64, i64)>,
    facts: Vec<Fact>,
    /// The facts of each inner count.
    facts_of: Vec<Vec<usize>>,
}

/// What everybody knows, as a limit on changes.
struct Fact {
    terms: Vec<(usize, i64)>,
    slack: i64,
}

impl<'a> Attack<'a> {
    fn new(problem: &'a Problem, rounded: &[Option<i64>], base: i64) -> Self {
        let room = |(number, value): (usize, &i64)| match rounded.get(number).copied().flatten() {
            Some(0) => (-value, base - 1 - value),
            Some(shown) if shown == base => (1 - value, base - value),
            Some(_) => (0, 0),
            None => (-value, NO_END),
        };
        let facts: Vec<Fact> = problem
            .known
            .iter()
            .map(|known| fact(problem, &known.terms, known.at_most))
            .collect();
        let mut facts_of = vec![Vec::new(); problem.inner.len()];
        for (number, fact) in facts.iter().enumerate() {
            for (member, _) in &fact.terms {
                facts_of[*member].push(number);
            }
        }
        Self {
            problem,
            room: problem.inner.iter().enumerate().map(room).collect(),
            facts,
            facts_of,
        }
    }

    fn find(&self, number: usize, cell: &Cell, required: i64) -> Finding {
        let value = self.problem.value(cell);
        let members: Vec<usize> = cell
            .members
            .iter()
            .filter_map(|member| usize::try_from(*member).ok())
            .collect();
        let (inner, facts) = self.around(&members);
        let [fall, rise] = [-1, 1].map(|sign| self.reach(&members, &inner, &facts, sign));
        Finding {
            cell: number,
            lowest: value - fall,
            highest: (rise < NO_END).then_some(value + rise),
            required,
            is_safe: fall.saturating_add(rise) >= required,
        }
    }

    /// The inner counts that facts tie to some, and those facts.
    fn around(&self, members: &[usize]) -> (Vec<usize>, Vec<usize>) {
        let (mut is_in, mut is_used) = (vec![false; self.room.len()], vec![false; self.facts.len()]);
        let (mut inner, mut facts) = (Vec::new(), Vec::new());
        let mut waiting = members.to_vec();
        while let Some(one) = waiting.pop() {
            if std::mem::replace(&mut is_in[one], true) {
                continue;
            }
            inner.push(one);
            for fact in &self.facts_of[one] {
                if !std::mem::replace(&mut is_used[*fact], true) {
                    facts.push(*fact);
                    waiting.extend(self.facts[*fact].terms.iter().map(|(member, _)| *member));
                }
            }
        }
        (inner, facts)
    }

    /// How far the sum of some inner counts goes up or down (sign 1 or -1) in a table of whole numbers that was checked; 0
    /// where none was found.
    fn reach(&self, members: &[usize], inner: &[usize], facts: &[usize], sign: i64) -> i64 {
        [Values::Any, Values::Whole]
            .into_iter()
            .find_map(|values| self.table(members, inner, facts, sign, values))
            .map_or(0, |change| {
                let moved = members.iter().filter_map(|member| change.get(member));
                (sign * moved.sum::<i64>()).clamp(0, NO_END)
            })
    }

    /// A possible table, by how its counts differ from the truth.
    fn table(
        &self,
        members: &[usize],
        inner: &[usize],
        facts: &[usize],
        sign: i64,
        values: Values,
    ) -> Option<BTreeMap<usize, i64>> {
        let mut program = Program::new(OptimizationDirection::Maximize);
        let changes: BTreeMap<usize, Variable> = inner
            .iter()
            .map(|one| {
                let gain = if members.contains(one) { as_real(sign) } else { 0.0 };
                (*one, add(&mut program, gain, self.room[*one], values))
            })
            .collect();
        for fact in facts.iter().map(|fact| &self.facts[*fact]) {
            let terms: Vec<(Variable, f64)> = (fact.terms.iter())
                .map(|(member, factor)| (changes[member], as_real(*factor)))
                .collect();
            program.add_constraint(terms, ComparisonOp::Le, as_real(fact.slack));
        }
        let all: Vec<Variable> = inner.iter().map(|one| changes[one]).collect();
        let amounts = solve(&program, &all, values)?;
        let is_near = amounts.iter().all(|by| (by - by.round()).abs() <= NEAR);
        let change: BTreeMap<usize, i64> = inner
            .iter()
            .copied()
            .zip(amounts.iter().map(|by| as_whole(by.round())))
            .collect();
        (is_near && self.agrees(&change, facts)).then_some(change)
    }

    fn agrees(&self, change: &BTreeMap<usize, i64>, facts: &[usize]) -> bool {
        let is_inside = |(one, by): (&usize, &i64)| {
            let (fall, rise) = self.room[*one];
            (fall..=rise).contains(by)
        };
        let holds = |fact: &usize| {
            let fact = &self.facts[*fact];
            let sum: i64 = (fact.terms.iter())
                .map(|(member, factor)| factor * change.get(member).copied().unwrap_or(0))
                .sum();
            sum <= fact.slack
        };
        change.iter().all(is_inside) && facts.iter().all(holds)
    }
}

/// A fact that the truth breaks is taken to hold with equality, as everywhere: it then hides nothing.
fn fact(problem: &Problem, terms: &[(u32, i64)], at_most: i64) -> Fact {
    let mut factors: BTreeMap<usize, i64> = BTreeMap::new();
    for (member, factor) in terms {
        if let Some(member) = usize::try_from(*member)
            .ok()
            .filter(|member| *member < problem.inner.len())
        {
            *factors.entry(member).or_default() += factor;
        }
    }
    let truth: i64 = factors
        .iter()
        .map(|(member, factor)| factor * problem.inner[*member])
        .sum();
    Fact {
        terms: factors.into_iter().filter(|(_, factor)| *factor != 0).collect(),
        slack: (at_most - truth).max(0),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::disclosure::{Inequality, Publish, round_small};

    fn cell(members: &[u32], protect: Option<i64>) -> Cell {
        Cell {
            members: members.to_vec(),
            publish: Publish::Wanted,
            protect,
            cost: 1,
        }
    }

    fn bounds(problem: &Problem, rounded: &[i64], base: i64) -> Vec<(i64, Option<i64>, bool)> {
        let rounded: Vec<Option<i64>> = rounded.iter().copied().map(Some).collect();
        attack_rounded(problem, &rounded, base)
            .iter()
            .map(|finding| (finding.lowest, finding.highest, finding.is_safe))
            .collect()
    }

    #[test]
    fn a_rounded_count_is_one_of_those_that_round_to_it() {
        // Two persons, shown as none: 0 to 3. Three, shown as four: 1 to 4. Seven: seven.
        let problem = Problem {
            inner: vec![2, 3, 7],
            cells: vec![cell(&[0], Some(3)), cell(&[1], Some(3)), cell(&[2], Some(1))],
            known: Vec::new(),
        };
        assert_eq!(
            bounds(&problem, &[0, 4, 7], 4),
            [(0, Some(3), true), (1, Some(4), true), (7, Some(7), false)]
        );
    }

    #[test]
    fn a_base_below_the_fewest_tells_that_there_are_few() {
        // Shown as three with the base three: one, two or three persons.
        let problem = Problem {
            inner: vec![2],
            cells: vec![cell(&[0], Some(3))],
            known: Vec::new(),
        };
        assert_eq!(bounds(&problem, &[3], 3), [(1, Some(3), false)]);
    }

    #[test]
    fn what_everybody_knows_narrows_the_bounds() {
        // Two of three children have a plan. Shown: four have one, nobody is there. Nobody with a plan is not among the children,
        // so that both are 1 to 3.
        let mut problem = Problem {
            inner: vec![2, 3],
            cells: vec![cell(&[0], Some(3)), cell(&[1], Some(3))],
            known: Vec::new(),
        };
        assert_eq!(
            bounds(&problem, &[4, 0], 4),
            [(1, Some(4), true), (0, Some(3), true)]
        );
        problem.known.push(Inequality {
            terms: vec![(0, 1), (1, -1)],
            at_most: 0,
        });
        assert_eq!(
            bounds(&problem, &[4, 0], 4),
            [(1, Some(3), false), (1, Some(3), false)]
        );
    }

    #[test]
    fn what_is_left_of_a_whole_is_as_uncertain_as_both() {
        // All of three children have a plan: the rest is 0. With the base four either may be 0 to 3, and the part no more than the whole.
        let problem = Problem {
            inner: vec![3, 3, 0],
            cells: vec![cell(&[2], Some(4))],
            known: [1, -1]
                .map(|sign| Inequality {
                    terms: vec![(0, sign), (2, sign), (1, -sign)],
                    at_most: 0,
                })
                .to_vec(),
        };
        assert_eq!(bounds(&problem, &[0, 0], 4), [(0, Some(3), false)]);
        assert_eq!(bounds(&problem, &[0, 0], 5), [(0, Some(4), true)]);
    }

    #[test]
    fn a_base_of_the_fewest_protects_every_small_count() {
        for count in 1..4 {
            let problem = Problem {
                inner: vec![count, 9, 3],
                cells: vec![cell(&[0], Some(3)), cell(&[1], None), cell(&[0, 1, 2], None)],
                known: Vec::new(),
            };
            assert!(bounds(&problem, &round_small(&problem, 4), 4)[0].2, "{count}");
        }
    }
}
