//! What a release says, made as small as it can be without losing a thing that follows from it.

use std::collections::{BTreeMap, HashMap};

use crate::disclosure::{Inequality, Problem, Publish};

/// Everything known about the counts nobody sees, as equations over columns.
pub(crate) struct Known {
    /// The true value of each column: the sum of inner counts that occur in the same cells, so that nothing tells them apart.
    pub columns: Vec<i64>,
    /// What is known about the columns.
    pub rows: Vec<Row>,
    /// The rows of each column, ascending.
    pub rows_of: Vec<Vec<usize>>,
    /// The protected cells that are not shown themselves.
    pub targets: Vec<Target>,
    /// The targets of each column.
    pub targets_of: Vec<Vec<usize>>,
}

/// One thing known: by how much the terms together may differ from the truth.
pub(crate) struct Row {
    /// Columns and what they are multiplied by.
    pub terms: Vec<(usize, i64)>,
    /// How far the sum may rise above the truth; `None` where the sum is known exactly.
    pub slack: Option<i64>,
    /// The cell that shows the sum, where it is a single one.
    pub cell: Option<usize>,
}

/// A protected cell.
pub(crate) struct Target {
    /// Its number in the problem.
    pub cell: usize,
    /// Its columns whose values are not known.
    pub columns: Vec<usize>,
    /// Its true value.
    pub value: i64,
    /// The width that is required.
    pub required: i64,
}

impl Known {
    /// What is known from a release. Shown zeros, sums of one unknown and sums inside sums are worked out beforehand.
    pub fn of(problem: &Problem, held_back: &[bool]) -> Self {
        let mut known = Self::raw(problem, held_back);
        Presolve::of(&known).run(&mut known);
        known
    }

    /// The same without anything worked out: one row for each shown cell.
    pub fn raw(problem: &Problem, held_back: &[bool]) -> Self {
        let shown: Vec<usize> = (0..problem.cells.len())
            .filter(|cell| is_shown(problem, held_back, *cell))
            .collect();
        let targets: Vec<usize> = (0..problem.cells.len())
            .filter(|cell| problem.cells[*cell].protect.is_some() && !is_shown(problem, held_back, *cell))
            .collect();
        let column_of = merge(problem, &shown, &targets);
        let mut columns = vec![0; column_of.iter().flatten().max().map_or(0, |last| last + 1)];
        for (inner, column) in column_of.iter().enumerate() {
            if let Some(column) = column {
                columns[*column] += problem.inner[inner];
            }
        }
        let of_members = |members: &[u32]| {
            let mut found: Vec<usize> = members
                .iter()
                .filter_map(|member| column_of.get(index(*member)).copied().flatten())
                .collect();
            found.sort_unstable();
            found.dedup();
            found
        };
        let mut rows: Vec<Row> = shown
            .iter()
            .map(|cell| Row {
                terms: of_members(&problem.cells[*cell].members)
                    .into_iter()
                    .map(|column| (column, 1))
                    .collect(),
                slack: None,
                cell: Some(*cell),
            })
            .collect();
        rows.extend(
            problem
                .known
                .iter()
                .map(|inequality| known_by_all(problem, &column_of, inequality)),
        );
        rows.retain(|row| !row.terms.is_empty());
        let targets = targets
            .into_iter()
            .map(|cell| Target {
                cell,
                columns: of_members(&problem.cells[cell].members),
                value: problem.value(&problem.cells[cell]),
                required: problem.cells[cell].protect.unwrap_or(1),
            })
            .collect();
        let mut known = Self {
            columns,
            rows,
            rows_of: Vec::new(),
            targets,
            targets_of: Vec::new(),
        };
        known.index();
        known
    }

    /// Makes the lists by column anew.
    fn index(&mut self) {
        self.rows_of = vec![Vec::new(); self.columns.len()];
        for (number, row) in self.rows.iter().enumerate() {
            for (column, _) in &row.terms {
                self.rows_of[*column].push(number);
            }
        }
        self.targets_of = vec![Vec::new(); self.columns.len()];
        for (number, target) in self.targets.iter().enumerate() {
            for column in &target.columns {
                self.targets_of[*column].push(number);
            }
        }
    }
}

/// Whether a release shows a cell.
pub(crate) fn is_shown(problem: &Problem, held_back: &[bool], cell: usize) -> bool {
    match problem.cells[cell].publish {
        Publish::Already => true,
        Publish::Wanted => !held_back.get(cell).copied().unwrap_or(false),
        Publish::Never => false,
    }
}

fn index(number: u32) -> usize {
    usize::try_from(number).unwrap_or(usize::MAX)
}

/// The column of each inner count: the same for those that occur in the same shown cells, protected cells and facts. `None`
/// for those that occur nowhere.
fn merge(problem: &Problem, shown: &[usize], targets: &[usize]) -> Vec<Option<usize>> {
    let mut occurs: Vec<Vec<(usize, i64)>> = vec![Vec::new(); problem.inner.len()];
    for cell in shown.iter().chain(targets) {
        for member in &problem.cells[*cell].members {
            if let Some(list) = occurs.get_mut(index(*member)) {
                list.push((*cell, 1));
            }
        }
    }
    for (number, inequality) in problem.known.iter().enumerate() {
        for (member, factor) in &inequality.terms {
            if let Some(list) = occurs.get_mut(index(*member)) {
                list.push((problem.cells.len() + number, *factor));
            }
        }
    }
    let mut columns: HashMap<Vec<(usize, i64)>, usize> = HashMap::new();
    occurs
        .into_iter()
        .map(|list| {
            let next = columns.len();
            (!list.is_empty()).then(|| *columns.entry(list).or_insert(next))
        })
        .collect()
}

/// The row of a fact. A fact that the truth breaks is taken to hold with equality: it then hides nothing.
fn known_by_all(problem: &Problem, column_of: &[Option<usize>], inequality: &Inequality) -> Row {
    let mut factors: BTreeMap<usize, i64> = BTreeMap::new();
    for (member, factor) in &inequality.terms {
        *factors.entry(index(*member)).or_default() += factor;
    }
    let mut terms = BTreeMap::new();
    let mut truth = 0;
    for (member, factor) in factors.into_iter().filter(|(_, factor)| *factor != 0) {
        truth += factor * problem.inner.get(member).copied().unwrap_or(0);
        if let Some(column) = column_of.get(member).copied().flatten() {
            terms.insert(column, factor);
        }
    }
    Row {
        terms: terms.into_iter().collect(),
        slack: Some((inequality.at_most - truth).max(0)),
        cell: None,
    }
}

/// Works out columns that follow at once.
struct Presolve {
    sums: Vec<Vec<usize>>,
    sums_of: Vec<Vec<usize>>,
    is_known: Vec<bool>,
}

impl Presolve {
    fn of(known: &Known) -> Self {
        let sums: Vec<Vec<usize>> = known
            .rows
            .iter()
            .filter(|row| row.slack.is_none())
            .map(|row| row.terms.iter().map(|(column, _)| *column).collect())
            .collect();
        let mut sums_of = vec![Vec::new(); known.columns.len()];
        for (number, sum) in sums.iter().enumerate() {
            for column in sum {
                sums_of[*column].push(number);
            }
        }
        Self {
            sums,
            sums_of,
            is_known: vec![false; known.columns.len()],
        }
    }

    fn run(mut self, known: &mut Known) {
        while self.settle(&known.columns) | self.subtract() {}
        let is_known = &self.is_known;
        let mut rows: Vec<Row> = self
            .sums
            .into_iter()
            .filter(|sum| !sum.is_empty())
            .map(|sum| Row {
                terms: sum.into_iter().map(|column| (column, 1)).collect(),
                slack: None,
                cell: None,
            })
            .collect();
        rows.extend(known.rows.drain(..).filter(|row| row.slack.is_some()));
        for row in &mut rows {
            row.terms.retain(|(column, _)| !is_known[*column]);
        }
        rows.retain(|row| !row.terms.is_empty());
        known.rows = rows;
        for target in &mut known.targets {
            target.columns.retain(|column| !is_known[*column]);
        }
        known.index();
    }

    /// Takes as known what a sum of nothing or a sum of one column gives away. Whether anything was found.
    fn settle(&mut self, values: &[i64]) -> bool {
        let mut waiting: Vec<usize> = (0..self.sums.len()).collect();
        let mut has_found = false;
        while let Some(number) = waiting.pop() {
            let sum = &self.sums[number];
            if sum.len() != 1 && sum.iter().any(|column| values[*column] != 0) {
                continue;
            }
            for column in std::mem::take(&mut self.sums[number]) {
                self.is_known[column] = true;
                has_found = true;
                for other in std::mem::take(&mut self.sums_of[column]) {
                    self.sums[other].retain(|one| *one != column);
                    waiting.push(other);
                }
            }
        }
        has_found
    }

    /// Takes each sum out of the larger sums that contain all of it. Whether there was any.
    fn subtract(&mut self) -> bool {
        let mut order: Vec<usize> = (0..self.sums.len()).collect();
        order.sort_by_key(|number| self.sums[*number].len());
        let mut shared = vec![0usize; self.sums.len()];
        let mut has_found = false;
        for number in order {
            let part = self.sums[number].clone();
            let mut met = Vec::new();
            for column in &part {
                for other in &self.sums_of[*column] {
                    if shared[*other] == 0 {
                        met.push(*other);
                    }
                    shared[*other] += 1;
                }
            }
            for other in met {
                if std::mem::take(&mut shared[other]) == part.len() && other != number {
                    self.sums[other].retain(|column| part.binary_search(column).is_err());
                    for column in &part {
                        self.sums_of[*column].retain(|one| *one != other);
                    }
                    has_found = true;
                }
            }
        }
        has_found
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::disclosure::Cell;

    fn release(inner: &[i64], shown: &[&[u32]], protected: &[&[u32]]) -> Problem {
        let cell = |members: &&[u32], publish, protect| Cell {
            members: members.to_vec(),
            publish,
            protect,
            cost: 1,
        };
        let shown = shown.iter().map(|members| cell(members, Publish::Already, None));
        let protected = protected
            .iter()
            .map(|members| cell(members, Publish::Never, Some(1)));
        Problem {
            inner: inner.to_vec(),
            cells: shown.chain(protected).collect(),
            known: Vec::new(),
        }
    }

    fn unknown(problem: &Problem) -> Vec<usize> {
        let known = Known::of(problem, &vec![false; problem.cells.len()]);
        known.targets.iter().map(|target| target.columns.len()).collect()
    }

    #[test]
    fn counts_that_nothing_tells_apart_are_one_column() {
        let known = Known::of(&release(&[1, 2, 3, 4], &[&[0, 1, 2, 3]], &[&[2, 3]]), &[false; 2]);
        let mut columns = known.columns;
        columns.sort_unstable();
        assert_eq!(columns, [3, 7]);
    }

    #[test]
    fn a_shown_zero_gives_its_members_away_and_what_is_left_of_larger_sums() {
        // 0 = a + b, 5 = b + c: c is 5.
        assert_eq!(
            unknown(&release(&[0, 0, 5], &[&[0, 1], &[1, 2]], &[&[1], &[2]])),
            [0, 0]
        );
    }

    #[test]
    fn a_sum_inside_a_sum_is_taken_out() {
        // (a + b + c) - (a + b) = c.
        assert_eq!(
            unknown(&release(&[1, 2, 3], &[&[0, 1, 2], &[0, 1]], &[&[2], &[0]])),
            [0, 1]
        );
    }

    #[test]
    fn sums_that_only_overlap_stay_unknown() {
        assert_eq!(
            unknown(&release(&[1, 2, 3], &[&[0, 1], &[1, 2]], &[&[0], &[1], &[2]])),
            [1, 1, 1]
        );
    }

    #[test]
    fn a_fact_that_the_truth_breaks_leaves_no_room() {
        let mut problem = release(&[4, 3], &[&[0, 1]], &[&[0]]);
        problem.known.push(Inequality {
            terms: vec![(0, 1), (1, -1)],
            at_most: 0,
        });
        let known = Known::of(&problem, &[false; 2]);
        assert_eq!(
            known.rows.iter().filter_map(|row| row.slack).collect::<Vec<_>>(),
            [0]
        );
    }
}
