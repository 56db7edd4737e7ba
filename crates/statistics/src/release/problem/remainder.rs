//! Sums that nobody asked for and that subtraction gives: a county without the municipalities that are shown, ages 0-12
//! without 0-11, all without those at home.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::Built;
use super::Draft;
use crate::disclosure::{Publish, Rules};
use crate::release::shape::{Pick, Shape};

impl Built {
    /// Protects the sensitive ones of these sums: of cells that differ in one thing only, the smallest parts that they cut each
    /// other into.
    pub fn protect_remainders(&mut self, draft: &Draft, rules: &Rules) {
        let mut parts: BTreeSet<Vec<u32>> = BTreeSet::new();
        for cells in self.alike(draft, rules) {
            parts.extend(self.cut(&cells).into_iter().filter(|part| {
                let value = part.iter().map(|member| self.inner(*member)).sum();
                rules.reason(value, None, None).is_some()
            }));
        }
        for part in parts {
            let value = part.iter().map(|member| self.inner(*member)).sum();
            let Some(reason) = rules.reason(value, None, None) else {
                continue;
            };
            let width = rules.width(reason, value, None);
            let cell = self.cell(part);
            let cell = &mut self.problem.cells[cell];
            if cell.publish != Publish::Already {
                cell.protect = cell.protect.max(Some(width));
            }
        }
    }

    fn inner(&self, member: u32) -> i64 {
        usize::try_from(member)
            .ok()
            .and_then(|member| self.problem.inner.get(member).copied())
            .unwrap_or(0)
    }

    /// Cells of the problem that differ in one thing only.
    fn alike(&self, draft: &Draft, rules: &Rules) -> Vec<BTreeSet<usize>> {
        let axes = 3 + draft.definition.dimensions.len();
        let mut kinds: HashMap<Shape, usize> = HashMap::new();
        let mut groups: BTreeMap<(Option<usize>, usize), BTreeSet<usize>> = BTreeMap::new();
        let own: Vec<Vec<usize>> = draft
            .shapes
            .iter()
            .map(|shape| {
                let without = (0..axes)
                    .filter(|axis| *axis > 0 || rules.complement)
                    .map(|axis| without(shape, axis));
                let mut number = |shape: Shape| {
                    let next = kinds.len();
                    *kinds.entry(shape).or_insert(next)
                };
                without.map(&mut number).collect()
            })
            .collect();
        let first = kinds.len();
        for (cell, ask) in draft.cells.iter().enumerate() {
            let Some(place) = self.place[cell] else { continue };
            for kind in &own[ask.shape] {
                groups.entry((Some(ask.area), *kind)).or_default().insert(place);
            }
            groups.entry((None, first + ask.shape)).or_default().insert(place);
        }
        groups.into_values().filter(|cells| cells.len() > 1).collect()
    }

    /// The smallest parts that cells cut each other into.
    fn cut(&self, cells: &BTreeSet<usize>) -> Vec<Vec<u32>> {
        let mut of: BTreeMap<u32, Vec<usize>> = BTreeMap::new();
        for cell in cells {
            for member in &self.problem.cells[*cell].members {
                of.entry(*member).or_default().push(*cell);
            }
        }
        let mut parts: HashMap<Vec<usize>, Vec<u32>> = HashMap::new();
        for (member, cells) in of {
            parts.entry(cells).or_default().push(member);
        }
        parts.into_values().collect()
    }
}

/// A shape with one thing left open: the column, the ages, the sex, or one of the table's own dimensions.
fn without(shape: &Shape, axis: usize) -> Shape {
    let mut shape = shape.clone();
    match axis {
        0 => shape.column = String::new(),
        1 => shape.ages = (u8::MAX, 0),
        2 => shape.sex = vec![String::new()],
        own => {
            shape.own[own - 3] = Pick {
                is_total: true,
                among: vec![vec![String::new()]],
            }
        }
    }
    shape
}
