//! Inner counts: what no cell, of this release or an earlier one, tells apart is one count.

use std::collections::HashMap;

use super::Draft;
use super::space::{NONE, Space};

/// Layers of the space whose inner counts are cut in the same way, for one family of columns.
pub(super) struct Cut {
    pub family: usize,
    pub layers: Vec<usize>,
}

/// The inner counts of the same municipalities and coordinates.
pub(super) struct Group {
    /// The number of the first inner count; one for each layer of the cut and leaf of the family follow.
    pub first: usize,
}

/// The inner counts of a draft.
#[derive(Default)]
pub(super) struct Inner {
    pub values: Vec<i64>,
    /// For each cell of the draft the inner counts.
    pub members: Vec<Vec<u32>>,
    pub groups: Vec<Group>,
    /// For each family and layer, for each version, the group at each municipality and depth.
    pub group_at: HashMap<(usize, usize), Vec<Vec<usize>>>,
}

impl Inner {
    pub fn new(draft: &Draft, space: &Space, cuts: &[Cut]) -> Self {
        let mut inner = Self {
            members: vec![Vec::new(); draft.cells.len()],
            ..Self::default()
        };
        let cells = Cells::of(draft);
        for cut in cuts {
            let group_at = inner.groups(draft, space, cut, &cells);
            for layer in &cut.layers {
                inner.group_at.insert((cut.family, *layer), group_at.clone());
            }
        }
        for members in &mut inner.members {
            members.sort_unstable();
        }
        inner
    }

    /// The groups of a cut: for each version, at each municipality and depth.
    fn groups(&mut self, draft: &Draft, space: &Space, cut: &Cut, cells: &Cells<'_>) -> Vec<Vec<usize>> {
        let leaves = &space.columns.families[cut.family];
        let mut known: HashMap<Signature, usize> = HashMap::new();
        let mut at = vec![Vec::new(); draft.versions.len()];
        for point in 0..space.municipalities.len() * space.depth {
            let (municipality, depth) = (point / space.depth, point % space.depth);
            let mut here = vec![NONE; draft.versions.len()];
            for versions in same(draft, space, cut, municipality, depth) {
                let signature = cells.signature(space, cut, municipality, depth, &versions);
                if signature.is_empty() {
                    continue;
                }
                let group = match known.get(&signature) {
                    Some(group) => *group,
                    None => {
                        let group = self.add(draft, space, cut, &signature);
                        known.insert(signature, group);
                        group
                    }
                };
                let first = self.groups[group].first;
                for (place, layer) in cut.layers.iter().enumerate() {
                    let counts = space.at(versions[0], municipality, layer * space.depth + depth);
                    for (leaf, number) in leaves.iter().zip(first + place * leaves.len()..) {
                        self.values[number] += counts[*leaf];
                    }
                }
                for version in versions {
                    here[version] = group;
                }
            }
            for (list, group) in at.iter_mut().zip(here) {
                list.push(group);
            }
        }
        at
    }

    fn add(&mut self, draft: &Draft, space: &Space, cut: &Cut, signature: &[(usize, usize)]) -> usize {
        let leaves = &space.columns.families[cut.family];
        let first = self.values.len();
        self.values.resize(first + cut.layers.len() * leaves.len(), 0);
        for (place, cell) in signature {
            let column = &draft.shapes[draft.cells[*cell].shape].column;
            for leaf in space.columns.of.get(column).into_iter().flatten() {
                let within = leaves.iter().position(|one| one == leaf).unwrap_or_default();
                let number = first + place * leaves.len() + within;
                self.members[*cell].extend(u32::try_from(number));
            }
        }
        self.groups.push(Group { first });
        self.groups.len() - 1
    }
}

/// The cells that hold a count: the layer's place in its cut, and the cell's number.
type Signature = Vec<(usize, usize)>;

/// The cells of a draft by where they are.
struct Cells<'a> {
    draft: &'a Draft,
    /// For each version and shape, by area, the number of the cell; an empty list where there is none.
    at: Vec<Vec<usize>>,
}

impl<'a> Cells<'a> {
    fn of(draft: &'a Draft) -> Self {
        let mut at = vec![Vec::new(); draft.versions.len() * draft.shapes.len()];
        for (number, cell) in draft.cells.iter().enumerate() {
            let list = &mut at[cell.version * draft.shapes.len() + cell.shape];
            list.resize(draft.areas.len(), NONE);
            list[cell.area] = number;
        }
        Self { draft, at }
    }

    /// The cells of some versions that hold the counts of a cut at a place.
    fn signature(
        &self,
        space: &Space,
        cut: &Cut,
        municipality: usize,
        depth: usize,
        versions: &[usize],
    ) -> Signature {
        let mut signature = Vec::new();
        let areas = &space.municipalities.sets[municipality];
        for (place, layer) in cut.layers.iter().enumerate() {
            let shapes = space.shapes_at[layer * space.depth + depth].iter();
            for shape in shapes.filter(|shape| space.family_of[**shape] == cut.family) {
                for version in versions {
                    let cells = &self.at[version * self.draft.shapes.len() + shape];
                    let found = areas.iter().filter_map(|area| cells.get(*area));
                    signature.extend(found.filter(|cell| **cell != NONE).map(|cell| (place, *cell)));
                }
            }
        }
        signature.sort_unstable();
        signature
    }
}

/// The versions that have the same counts at a place, together.
fn same(draft: &Draft, space: &Space, cut: &Cut, municipality: usize, depth: usize) -> Vec<Vec<usize>> {
    let leaves = &space.columns.families[cut.family];
    let is_same = |one: usize, other: usize| {
        cut.layers.iter().all(|layer| {
            let coordinate = layer * space.depth + depth;
            let (one, other) = (
                space.at(one, municipality, coordinate),
                space.at(other, municipality, coordinate),
            );
            leaves.iter().all(|leaf| one[*leaf] == other[*leaf])
        })
    };
    let mut all: Vec<Vec<usize>> = Vec::new();
    for version in 0..draft.versions.len() {
        match all.iter_mut().find(|versions| is_same(versions[0], version)) {
            Some(versions) => versions.push(version),
            None => all.push(vec![version]),
        }
    }
    all
}
