//! The known ways of working out what a table holds back: each works on a release where only the sensitive cells
//! themselves are held back, and none works on what comes out of the gate.

use proptest::prelude::*;
use tiltak_statistics::disclosure::attack::{Finding, attack, bounds};
use tiltak_statistics::disclosure::gate::{HeldBack, Unsafe, protect};
use tiltak_statistics::disclosure::{Cell, Inequality, Problem, Publish};

/// Sensitive counts are those from 1 to 3, and they must not be told apart from each other.
const WIDTH: i64 = 3;

/// A release in the making.
#[derive(Default)]
struct Release(Problem);

impl Release {
    fn of(inner: &[i64]) -> Self {
        Self(Problem {
            inner: inner.to_vec(),
            ..Problem::default()
        })
    }

    fn cell(&mut self, members: &[u32], publish: Publish, protect: Option<i64>) -> usize {
        let cost = members.len() as u64 * 100;
        self.0.cells.push(Cell {
            members: members.to_vec(),
            publish,
            protect,
            cost,
        });
        self.0.cells.len() - 1
    }

    fn known(&mut self, members: &[u32]) -> usize {
        self.cell(members, Publish::Already, None)
    }

    fn wanted(&mut self, members: &[u32]) -> usize {
        self.cell(members, Publish::Wanted, None)
    }

    fn sensitive(&mut self, members: &[u32]) -> usize {
        self.cell(members, Publish::Wanted, Some(WIDTH))
    }

    fn never(&mut self, members: &[u32]) -> usize {
        self.cell(members, Publish::Never, Some(WIDTH))
    }

    /// The cells held back where nothing is done but to leave out the sensitive ones.
    fn only_sensitive(&self) -> Vec<bool> {
        self.0.cells.iter().map(|cell| cell.protect.is_some()).collect()
    }

    /// The attack gives the exact value of a cell at first, and leaves all cells wide enough behind the gate. What the gate
    /// holds back besides the sensitive cells.
    fn is_undone_by_the_gate(&self, cell: usize) -> Vec<usize> {
        let value = self.0.value(&self.0.cells[cell]);
        let finding = of(&attack(&self.0, &self.only_sensitive()), cell);
        assert!(!finding.is_safe);
        assert_eq!(
            (finding.lowest, finding.highest),
            (value, Some(value)),
            "the attack works"
        );
        let protected = protect(&self.0).unwrap();
        for finding in bounds(&self.0, &protected.held_back) {
            let width = finding.highest.map(|highest| highest - finding.lowest);
            assert!(
                finding.is_safe && width.is_none_or(|width| width >= finding.required),
                "{finding:?}"
            );
        }
        assert_eq!(
            protected.attacked,
            self.0.cells.iter().filter(|cell| cell.protect.is_some()).count()
        );
        let secondary =
            |(number, why): (usize, &Option<HeldBack>)| (*why == Some(HeldBack::Secondary)).then_some(number);
        protected.why.iter().enumerate().filter_map(secondary).collect()
    }
}

fn of(findings: &[Finding], cell: usize) -> Finding {
    findings
        .iter()
        .find(|finding| finding.cell == cell)
        .unwrap()
        .clone()
}

#[test]
fn subtraction_from_a_total_is_undone() {
    let mut release = Release::of(&[2, 14, 9, 30]);
    let small = release.sensitive(&[0]);
    let others = [1, 2, 3].map(|one| release.wanted(&[one]));
    let total = release.wanted(&[0, 1, 2, 3]);
    let secondary = release.is_undone_by_the_gate(small);
    assert_eq!(secondary.len(), 1);
    assert!(
        others.contains(&secondary[0]) && !secondary.contains(&total),
        "a total is dearer than a part"
    );
}

#[test]
fn two_small_parts_of_a_small_total_are_not_left_alone() {
    // 1 + 1 = 2: nothing is known exactly, but each part is between 0 and 2.
    let mut release = Release::of(&[1, 1, 20, 20]);
    let first = release.sensitive(&[0]);
    release.sensitive(&[1]);
    release.wanted(&[2]);
    release.wanted(&[3]);
    release.wanted(&[0, 1, 2, 3]);
    let finding = of(&attack(&release.0, &release.only_sensitive()), first);
    assert_eq!(
        (finding.lowest, finding.highest, finding.is_safe),
        (0, Some(2), false)
    );
    let protected = protect(&release.0).unwrap();
    assert!(
        attack(&release.0, &protected.held_back)
            .iter()
            .all(|finding| finding.is_safe)
    );
}

#[test]
fn percent_times_denominator_is_undone() {
    // 39 of 41 children have a plan: shown as 95.1 percent.
    assert_eq!(
        (0.951_f64 * 41.0).round(),
        39.0,
        "so a shown share shows its part"
    );
    let mut release = Release::of(&[39, 2, 25, 30]);
    let without = release.never(&[1]);
    let share = release.wanted(&[0]);
    let denominator = release.known(&[0, 1]);
    release.wanted(&[2]);
    release.wanted(&[2, 3]);
    let secondary = release.is_undone_by_the_gate(without);
    assert_eq!(secondary, [share], "the denominator {denominator} is out already");
}

#[test]
fn two_versions_of_a_table_are_undone() {
    // The first version held back the first and the third count. The second may not hold back others instead.
    let mut release = Release::of(&[2, 15, 16]);
    release.known(&[0, 1, 2]);
    release.known(&[1]);
    let small = release.sensitive(&[0]);
    release.wanted(&[1]);
    let third = release.wanted(&[2]);
    assert_eq!(release.is_undone_by_the_gate(small), [third]);
}

#[test]
fn a_child_added_between_two_versions_is_not_seen() {
    // Inner count 2 are the children that the second version has and the first had not.
    let mut release = Release::of(&[10, 15, 1]);
    release.known(&[0, 1]);
    release.known(&[0]);
    let added = release.never(&[2]);
    let new_total = release.wanted(&[0, 1, 2]);
    let new_first = release.wanted(&[0, 2]);
    let secondary = release.is_undone_by_the_gate(added);
    assert_eq!(secondary, [new_total, new_first]);
}

#[test]
fn county_minus_municipalities_is_undone() {
    // Two counties of three municipalities, girls and boys; counties and nation by sex were published before.
    let mut release = Release::of(&[2, 9, 12, 11, 8, 14, 20, 7, 9, 6, 10, 13]);
    let number = |municipality: u32, sex: u32| municipality * 2 + sex;
    for sex in 0..2 {
        let of = |from: u32, to: u32| (from..to).map(|one| number(one, sex)).collect::<Vec<_>>();
        release.known(&of(0, 3));
        release.known(&of(3, 6));
        release.known(&of(0, 6));
    }
    let small = release.sensitive(&[0]);
    for one in 1..12 {
        release.wanted(&[one]);
    }
    for municipality in 0..6 {
        release.wanted(&[number(municipality, 0), number(municipality, 1)]);
    }
    let secondary = release.is_undone_by_the_gate(small);
    assert!(
        (2..=4).contains(&secondary.len()),
        "about a square of counts: {secondary:?}"
    );
}

#[test]
fn a_service_of_several_municipalities_and_its_members_is_undone() {
    // Municipalities 0 and 1 share a service. One table is by service, another by municipality.
    let mut release = Release::of(&[3, 19, 18, 17]);
    let service = release.wanted(&[0, 1]);
    release.wanted(&[2]);
    release.wanted(&[3]);
    release.wanted(&[0, 1, 2, 3]);
    let small = release.sensitive(&[0]);
    let member = release.wanted(&[1]);
    let secondary = release.is_undone_by_the_gate(small);
    assert!(
        secondary.contains(&service) || secondary.contains(&member),
        "{secondary:?}"
    );
}

#[test]
fn two_age_groups_a_year_apart_are_undone() {
    // 0-11, 12, 13-17: one table has 0-11, another 0-12.
    let mut release = Release::of(&[40, 1, 22]);
    let twelve = release.never(&[1]);
    let (younger, with_twelve) = (release.wanted(&[0]), release.wanted(&[0, 1]));
    let secondary = release.is_undone_by_the_gate(twelve);
    assert!(
        secondary == [younger] || secondary == [with_twelve],
        "{secondary:?}"
    );
}

#[test]
fn old_and_new_areas_of_a_merger_are_undone() {
    // Half of municipality B (count 1) went to A, and A with it became N; the rest of B is C.
    let mut release = Release::of(&[30, 2, 44, 51]);
    release.known(&[0]);
    release.known(&[1, 2]);
    release.known(&[3]);
    let half = release.never(&[1]);
    let new = release.wanted(&[0, 1]);
    let rest = release.wanted(&[2]);
    let other = release.wanted(&[3]);
    let secondary = release.is_undone_by_the_gate(half);
    assert_eq!(secondary, [new, rest]);
    assert!(!secondary.contains(&other));
}

#[test]
fn the_half_year_and_the_year_are_undone() {
    // Two municipalities, first and second half of a year; the half-year is out.
    let mut release = Release::of(&[12, 1, 9, 20]);
    release.known(&[0]);
    release.known(&[2]);
    let second_half = release.never(&[1]);
    let years = [release.wanted(&[0, 1]), release.wanted(&[2, 3])];
    let both = release.wanted(&[0, 1, 2, 3]);
    let secondary = release.is_undone_by_the_gate(second_half);
    assert!(secondary.contains(&years[0]));
    assert!(
        secondary.contains(&years[1]) || secondary.contains(&both),
        "{secondary:?}"
    );
}

#[test]
fn what_is_given_away_already_keeps_the_gate_shut() {
    let mut release = Release::of(&[2, 14]);
    release.known(&[1]);
    release.known(&[0, 1]);
    let small = release.sensitive(&[0]);
    release.wanted(&[0, 1]);
    assert_eq!(protect(&release.0), Err(Unsafe { cells: vec![small] }));
}

#[test]
fn a_fact_that_everybody_knows_is_used() {
    // Children in foster homes are no more than children with measures: 4 at most, though nothing shown says so.
    let mut release = Release::of(&[3, 4]);
    release.known(&[1]);
    let small = release.sensitive(&[0]);
    assert_eq!(of(&bounds(&release.0, &[false, true]), small).highest, None);
    release.0.known.push(Inequality {
        terms: vec![(0, 1), (1, -1)],
        at_most: 0,
    });
    assert_eq!(of(&bounds(&release.0, &[false, true]), small).highest, Some(4));
}

/// The lowest and the highest value of each cell over all tables of whole numbers that agree with a release. The first cell
/// must be the total and shown.
fn by_trying_all(problem: &Problem, held_back: &[bool]) -> Vec<(i64, i64)> {
    let shown: Vec<&Cell> = problem
        .cells
        .iter()
        .zip(held_back)
        .filter(|(cell, held)| {
            cell.publish == Publish::Already || (cell.publish == Publish::Wanted && !**held)
        })
        .map(|(cell, _)| cell)
        .collect();
    let rooms: Vec<i64> = shown.iter().map(|cell| problem.value(cell)).collect();
    let mut found = vec![(i64::MAX, i64::MIN); problem.cells.len()];
    let mut table = Problem {
        inner: vec![0; problem.inner.len()],
        ..problem.clone()
    };
    try_from(0, &mut table, &shown, &rooms, &mut found);
    found
}

fn try_from(inner: usize, table: &mut Problem, shown: &[&Cell], rooms: &[i64], found: &mut [(i64, i64)]) {
    if inner == table.inner.len() {
        let sum = |terms: &[(u32, i64)]| {
            terms
                .iter()
                .map(|(one, factor)| table.inner[*one as usize] * factor)
                .sum::<i64>()
        };
        if rooms.iter().all(|room| *room == 0)
            && table.known.iter().all(|fact| sum(&fact.terms) <= fact.at_most)
        {
            for (cell, (lowest, highest)) in table.cells.iter().zip(found) {
                *lowest = table.value(cell).min(*lowest);
                *highest = table.value(cell).max(*highest);
            }
        }
        return;
    }
    let touches = |cell: &Cell| cell.members.contains(&u32::try_from(inner).unwrap());
    let done = |cell: &Cell| cell.members.last().is_none_or(|last| (*last as usize) < inner);
    if shown
        .iter()
        .zip(rooms)
        .any(|(cell, room)| done(cell) && *room != 0)
    {
        return;
    }
    let most = shown
        .iter()
        .zip(rooms)
        .filter(|(cell, _)| touches(cell))
        .map(|(_, room)| *room)
        .min()
        .unwrap();
    for value in 0..=most {
        table.inner[inner] = value;
        let left: Vec<i64> = shown
            .iter()
            .zip(rooms)
            .map(|(cell, room)| if touches(cell) { room - value } else { *room })
            .collect();
        try_from(inner + 1, table, shown, &left, found);
    }
    table.inner[inner] = 0;
}

/// A table of two dimensions with its totals, the grand total first and known; some cells held back.
fn two_way() -> impl Strategy<Value = (Problem, Vec<bool>)> {
    (2..=3_u32, 2..=3_u32)
        .prop_flat_map(|(rows, columns)| {
            let cells = (rows + 1) * (columns + 1);
            (
                Just((rows, columns)),
                proptest::collection::vec(0..4_i64, (rows * columns) as usize),
                proptest::collection::vec(proptest::bool::weighted(0.6), cells as usize),
            )
        })
        .prop_map(|((rows, columns), inner, held_back)| {
            let mut release = Release::of(&inner);
            let all: Vec<u32> = (0..rows * columns).collect();
            release.known(&all);
            let small = |release: &mut Release, members: Vec<u32>| {
                let value: i64 = members.iter().map(|one| release.0.inner[*one as usize]).sum();
                let protect = (1..=2).contains(&value).then_some(2);
                release.cell(&members, Publish::Wanted, protect);
            };
            for one in &all {
                small(&mut release, vec![*one]);
            }
            for row in 0..rows {
                small(
                    &mut release,
                    (0..columns).map(|column| row * columns + column).collect(),
                );
            }
            for column in 0..columns {
                small(
                    &mut release,
                    (0..rows).map(|row| row * columns + column).collect(),
                );
            }
            let held_back = release
                .0
                .cells
                .iter()
                .zip(held_back)
                .map(|(cell, held)| cell.protect.is_some() || held);
            let held_back = held_back.collect();
            (release.0, held_back)
        })
}

/// Any cells over a few counts, their total first and known; one fact besides.
fn overlapping() -> impl Strategy<Value = (Problem, Vec<bool>)> {
    let cells = proptest::collection::vec(
        (
            proptest::collection::btree_set(0..6_u32, 1..5),
            0..4_usize,
            any::<bool>(),
        ),
        3..9,
    );
    (proptest::collection::vec(0..4_i64, 6), cells, 0..6_u32, 0..6_u32).prop_map(
        |(inner, cells, part, whole)| {
            let mut release = Release::of(&inner);
            release.known(&(0..6).collect::<Vec<_>>());
            let mut held_back = vec![false];
            for (members, kind, is_held_back) in cells {
                let members: Vec<u32> = members.into_iter().collect();
                let publish = if kind == 0 {
                    Publish::Never
                } else {
                    Publish::Wanted
                };
                let value: i64 = members.iter().map(|one| inner[*one as usize]).sum();
                let protect = (1..=3).contains(&value).then_some(1 + value % 2);
                release.cell(&members, publish, protect);
                held_back.push(protect.is_some() || is_held_back);
            }
            if inner[part as usize] < inner[whole as usize] {
                release.0.known.push(Inequality {
                    terms: vec![(part, 1), (whole, -1)],
                    at_most: 0,
                });
            }
            (release.0, held_back)
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn in_tables_of_two_dimensions_the_bounds_are_those_of_all_tables((problem, held_back) in two_way()) {
        let tried = by_trying_all(&problem, &held_back);
        for finding in bounds(&problem, &held_back) {
            prop_assert_eq!((finding.lowest, finding.highest.unwrap()), tried[finding.cell], "{:?}", finding);
        }
        for finding in attack(&problem, &held_back) {
            let (lowest, highest) = tried[finding.cell];
            prop_assert_eq!(finding.is_safe, highest - lowest >= finding.required, "{:?}", finding);
            prop_assert!(lowest <= finding.lowest && finding.highest.unwrap() <= highest);
        }
    }

    #[test]
    fn in_any_release_no_table_lies_outside_the_bounds((problem, held_back) in overlapping()) {
        let tried = by_trying_all(&problem, &held_back);
        for finding in bounds(&problem, &held_back) {
            let (lowest, highest) = tried[finding.cell];
            prop_assert!(finding.lowest <= lowest && highest <= finding.highest.unwrap(), "{:?}", finding);
        }
        for finding in attack(&problem, &held_back).iter().filter(|finding| finding.is_safe) {
            let (lowest, highest) = tried[finding.cell];
            prop_assert!(highest - lowest >= finding.required, "{:?}", finding);
        }
    }

    #[test]
    fn behind_the_gate_every_protected_cell_is_as_wide_as_required((problem, _) in prop_oneof![two_way(), overlapping()]) {
        let protected = match protect(&problem) {
            Ok(protected) => protected,
            Err(refused) => {
                // Rightly so: with everything held back that can be, these cells are as narrow.
                let all: Vec<bool> = problem.cells.iter().map(|cell| cell.publish == Publish::Wanted).collect();
                let tried = by_trying_all(&problem, &all);
                for cell in refused.cells {
                    prop_assert!(tried[cell].1 - tried[cell].0 < problem.cells[cell].protect.unwrap());
                }
                return Ok(());
            }
        };
        let tried = by_trying_all(&problem, &protected.held_back);
        for (cell, (lowest, highest)) in problem.cells.iter().zip(tried) {
            prop_assert!(highest - lowest >= cell.protect.unwrap_or(0));
        }
        for (cell, is_held_back) in problem.cells.iter().zip(&protected.held_back) {
            prop_assert!(!is_held_back || cell.publish == Publish::Wanted);
        }
    }
}
