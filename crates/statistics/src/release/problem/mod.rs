//! From the cells that releases show of one table in one period to a problem of disclosure control.

mod contributor;
mod mark;
mod partition;
mod relation;
mod remainder;
mod space;

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use super::counts::Counts;
use super::shape::Shape;
use crate::catalogue::definition::Definition;
use crate::disclosure::{Cell, Contributors, Problem, Publish};

pub(crate) use mark::{Figure, Guard, Marked, Seen, What};

/// A cell of a release: an area, what is counted there, and in which version of the counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Ask {
    pub area: usize,
    pub shape: usize,
    pub version: usize,
}

/// Who stands behind a count of things: the columns that tell it, for the things of a shape.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Behind {
    /// The things.
    pub things: Shape,
    /// The column with how many persons there are in a row.
    pub persons: String,
    /// The column with the most that one of them has.
    pub largest: Option<String>,
    /// The column with the second most.
    pub second: Option<String>,
}

/// All that is, was and is to be shown of a table in a period.
pub(crate) struct Draft {
    pub definition: &'static Definition,
    /// Code and year of each area.
    pub areas: Vec<(String, i32)>,
    pub shapes: Vec<Shape>,
    /// The counts of this release, then other ones that earlier releases were made of.
    pub versions: Vec<Arc<Counts>>,
    pub cells: Vec<Ask>,
    /// Who stands behind things.
    pub behind: Vec<Behind>,
    area_at: BTreeMap<(String, i32), usize>,
    shape_at: HashMap<Shape, usize>,
    cell_at: HashMap<(usize, usize, usize), usize>,
}

impl Draft {
    pub fn new(definition: &'static Definition, counts: Arc<Counts>) -> Self {
        Self {
            definition,
            areas: Vec::new(),
            shapes: Vec::new(),
            versions: vec![counts],
            cells: Vec::new(),
            behind: Vec::new(),
            area_at: BTreeMap::new(),
            shape_at: HashMap::new(),
            cell_at: HashMap::new(),
        }
    }

    pub fn area(&mut self, code: &str, year: i32) -> usize {
        let key = (code.to_owned(), year);
        if let Some(area) = self.area_at.get(&key) {
            return *area;
        }
        self.areas.push(key.clone());
        self.area_at.insert(key, self.areas.len() - 1);
        self.areas.len() - 1
    }

    pub fn shape(&mut self, shape: &Shape) -> usize {
        if let Some(shape) = self.shape_at.get(shape) {
            return *shape;
        }
        self.shapes.push(shape.clone());
        self.shape_at.insert(shape.clone(), self.shapes.len() - 1);
        self.shapes.len() - 1
    }

    /// The number of a cell, which is new unless it was asked for before.
    pub fn cell(&mut self, ask: Ask) -> usize {
        let number = *self
            .cell_at
            .entry((ask.area, ask.shape, ask.version))
            .or_insert(self.cells.len());
        if number == self.cells.len() {
            self.cells.push(ask);
        }
        number
    }

    /// The number of a cell that has been asked for.
    pub fn find(&self, ask: Ask) -> Option<usize> {
        self.cell_at.get(&(ask.area, ask.shape, ask.version)).copied()
    }

    /// The number of a shape that has been asked for.
    pub fn find_shape(&self, shape: &Shape) -> Option<usize> {
        self.shape_at.get(shape).copied()
    }

    /// The problem, in which nothing is shown or protected yet.
    pub fn build(&self) -> Built {
        let space = space::Space::new(self);
        let layers = 0..space.layers.len();
        let alone = |family| {
            layers.clone().map(move |layer| partition::Cut {
                family,
                layers: vec![layer],
            })
        };
        let mut cuts: Vec<_> = (0..space.columns.families.len()).flat_map(alone).collect();
        loop {
            let inner = partition::Inner::new(self, &space, &cuts);
            match relation::of_layers(&space, &cuts, &inner) {
                Err(crossing) => join(&mut cuts, &crossing),
                Ok(sums) => {
                    let of_columns = relation::of_columns(&space, &cuts, &inner);
                    let sums = sums
                        .into_iter()
                        .chain(of_columns.into_iter().map(|(less, more)| (less, more, 1)));
                    let known = relation::facts(&inner, sums);
                    let mut built = Built::new(inner, known);
                    let found = |behind| space.contributors(self, behind);
                    built.behind = self.behind.iter().map(found).collect();
                    return built;
                }
            }
        }
    }
}

fn join(cuts: &mut Vec<partition::Cut>, crossing: &relation::Crossing) {
    let is_it = |cut: &partition::Cut| {
        cut.family == crossing.family && cut.layers.iter().any(|layer| crossing.layers.contains(layer))
    };
    let (joined, mut rest): (Vec<_>, Vec<_>) = std::mem::take(cuts).into_iter().partition(is_it);
    let layers = joined.into_iter().flat_map(|cut| cut.layers).collect();
    rest.push(partition::Cut {
        family: crossing.family,
        layers,
    });
    *cuts = rest;
}

/// A problem, with the way from the draft's cells to its own. Cells that are the same sum are one.
pub(crate) struct Built {
    pub problem: Problem,
    /// For each cell of the draft; `None` for a sum of nothing.
    pub place: Vec<Option<usize>>,
    /// For each of the draft's things who stands behind them, by area.
    pub behind: Vec<Vec<Contributors>>,
    by_members: HashMap<Vec<u32>, usize>,
}

impl Built {
    fn new(inner: partition::Inner, known: Vec<crate::disclosure::Inequality>) -> Self {
        let problem = Problem {
            inner: inner.values,
            cells: Vec::new(),
            known,
        };
        let mut built = Self {
            problem,
            place: Vec::new(),
            behind: Vec::new(),
            by_members: HashMap::new(),
        };
        for members in inner.members {
            let place = (!members.is_empty()).then(|| built.cell(members));
            built.place.push(place);
        }
        built
    }

    /// The inner counts of a cell of the draft.
    pub fn members(&self, cell: usize) -> Vec<u32> {
        let place = self.place.get(cell).copied().flatten();
        place.map_or_else(Vec::new, |place| self.problem.cells[place].members.clone())
    }

    /// The number of the cell with these members.
    fn cell(&mut self, members: Vec<u32>) -> usize {
        if let Some(cell) = self.by_members.get(&members) {
            return *cell;
        }
        let mut cell = Cell {
            members,
            publish: Publish::Never,
            protect: None,
            cost: 0,
        };
        cell.cost = self.problem.value(&cell).unsigned_abs();
        self.by_members
            .insert(cell.members.clone(), self.problem.cells.len());
        self.problem.cells.push(cell);
        self.problem.cells.len() - 1
    }
}

#[cfg(test)]
mod tests;
