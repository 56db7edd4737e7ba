//! Numbers combinations in the order that they are first seen.

use std::collections::HashMap;

/// Up to so many combinations a table is quicker than a map.
const TABLE: usize = 1 << 20;
const NONE: u32 = u32::MAX;

pub(super) struct Places {
    many: Vec<usize>,
    found: u32,
    table: Vec<u32>,
    map: HashMap<u64, u32>,
}

impl Places {
    /// For combinations of a first number below `first` and others, each below its own of `many`.
    pub(super) fn new(first: usize, many: &[usize]) -> Self {
        let all = many.iter().try_fold(first, |all, many| all.checked_mul(*many));
        let table = all
            .filter(|all| *all <= TABLE)
            .map_or_else(Vec::new, |all| vec![NONE; all]);
        Self {
            many: many.to_vec(),
            found: 0,
            table,
            map: HashMap::new(),
        }
    }

    /// The number of a combination; a new one has the next.
    pub(super) fn find(&mut self, first: u32, others: impl Iterator<Item = usize>) -> u32 {
        let mut key = u64::from(first);
        for (many, other) in self.many.iter().zip(others) {
            key = key * *many as u64 + other as u64;
        }
        let next = self.found;
        let place = if self.table.is_empty() {
            self.map.entry(key).or_insert(next)
        } else {
            let place = &mut self.table[key as usize];
            if *place == NONE {
                *place = next;
            }
            place
        };
        if *place == next {
            self.found += 1;
        }
        *place
    }
}
