//! Respondents by cell of the design and by groups, so that a column is gone through once for all its tables.

use super::places::Places;
use super::{Counts, Design};
use crate::survey::data::{LEFT_OUT, NOT_ASKED};

/// Which groups of several divisions each respondent is in.
#[derive(Debug, Clone)]
pub struct Crossing {
    of: Vec<u32>,
    /// The cell of the design and the group in each division; who is in no group is in one after the last.
    combinations: Vec<(usize, Vec<usize>)>,
    cells: usize,
    /// How many groups each division has.
    many: Vec<usize>,
}

/// A column counted by cell of the design and by groups.
#[derive(Debug, Clone)]
pub struct Crossed<'a> {
    crossing: &'a Crossing,
    slots: usize,
    counts: Vec<u32>,
}

impl Design {
    /// Respondents by divisions: for each the groups that they are in, and how many groups there are.
    pub(in crate::survey) fn crossing(&self, divisions: &[(&[u16], usize)]) -> Crossing {
        let many: Vec<usize> = divisions.iter().map(|(_, many)| *many).collect();
        let with_none: Vec<usize> = many.iter().map(|many| many + 1).collect();
        let mut places = Places::new(self.cells.len(), &with_none);
        let mut combinations = Vec::new();
        let place = |(row, cell): (usize, &u32)| {
            let groups = || divisions.iter().map(|(of, many)| usize::from(of[row]).min(*many));
            let place = places.find(*cell, groups());
            if place as usize == combinations.len() {
                combinations.push((*cell as usize, groups().collect()));
            }
            place
        };
        let of = self.cell_of.iter().enumerate().map(place).collect();
        Crossing {
            of,
            combinations,
            cells: self.cells.len(),
            many,
        }
    }
}

impl Crossing {
    /// Counts a column of codes.
    pub fn count(&self, codes: &[u16], categories: usize) -> Crossed<'_> {
        let slots = categories + 2;
        let mut counts = vec![0_u32; self.combinations.len() * slots];
        for (place, code) in self.of.iter().zip(codes) {
            let slot = match *code {
                NOT_ASKED => categories + 1,
                LEFT_OUT => categories,
                code => usize::from(code).min(categories),
            };
            counts[*place as usize * slots + slot] += 1;
        }
        Crossed {
            crossing: self,
            slots,
            counts,
        }
    }
}

impl Crossed<'_> {
    /// The counts of everybody.
    pub fn all(&self) -> Counts {
        self.fold(self.slots, |_| 0)
    }

    /// The counts by the groups of one division: the slots of the first group, then those of the second, and so on, last those of
    /// respondents who are in no group.
    pub fn by(&self, division: usize) -> Counts {
        let slots = self.slots * (self.crossing.many[division] + 1);
        self.fold(slots, |groups| groups[division] * self.slots)
    }

    /// How many are in each combination of groups and slots, the last division's groups and then the slots fastest; groups of nobody's
    /// after each division's last are in it.
    pub fn joint(&self) -> Vec<i64> {
        let with_none = || self.crossing.many.iter().map(|many| many + 1);
        let mut joint = vec![0; with_none().product::<usize>() * self.slots];
        for ((_, groups), own) in self
            .crossing
            .combinations
            .iter()
            .zip(self.counts.chunks_exact(self.slots))
        {
            let place = groups
                .iter()
                .zip(with_none())
                .fold(0, |place, (group, many)| place * many + group);
            for (slot, count) in own.iter().enumerate() {
                joint[place * self.slots + slot] += i64::from(*count);
            }
        }
        joint
    }

    fn fold(&self, slots: usize, first: impl Fn(&[usize]) -> usize) -> Counts {
        let mut of = vec![0.0; self.crossing.cells * slots];
        for ((cell, groups), own) in self
            .crossing
            .combinations
            .iter()
            .zip(self.counts.chunks_exact(self.slots))
        {
            let first = cell * slots + first(groups);
            for (slot, count) in own.iter().enumerate() {
                of[first + slot] += f64::from(*count);
            }
        }
        Counts::new(slots, of)
    }
}
