//! How the columns of a table are made of each other: the leaves that all of them are sums of, and what else is known.

use std::collections::{BTreeMap, BTreeSet};

use super::counts::Counts;
use crate::catalogue::definition::Description;

/// A count that no other column is part of: a column, or what is left of it without one of its parts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Leaf {
    pub plus: String,
    pub minus: Option<String>,
}

/// The columns that a release is about.
#[derive(Debug, Default)]
pub(crate) struct Columns {
    pub leaves: Vec<Leaf>,
    /// The leaves that each column is the sum of, ascending.
    pub of: BTreeMap<String, Vec<usize>>,
    /// Pairs of which the first sum is no more than the second.
    pub at_most: Vec<(Vec<usize>, Vec<usize>)>,
    /// The leaves that something is known about together.
    pub families: Vec<Vec<usize>>,
}

impl Columns {
    /// The columns that are used, and those between them. What the counts contradict is not taken as known.
    pub fn new(description: &Description, used: &BTreeSet<String>, counts: &[&Counts]) -> Self {
        let mut maker = Maker {
            description,
            used,
            counts,
            columns: Self::default(),
        };
        for column in used {
            maker.leaves(column);
        }
        maker.relations();
        let mut columns = maker.columns;
        columns.families = families(&columns);
        columns
    }

    /// The family of a column.
    pub fn family(&self, column: &str) -> Option<usize> {
        let first = self.of.get(column)?.first()?;
        self.families.iter().position(|family| family.contains(first))
    }
}

struct Maker<'a> {
    description: &'a Description,
    used: &'a BTreeSet<String>,
    counts: &'a [&'a Counts],
    columns: Columns,
}

impl Maker<'_> {
    /// The leaves of a column.
    fn leaves(&mut self, column: &str) -> Vec<usize> {
        if let Some(leaves) = self.columns.of.get(column) {
            return leaves.clone();
        }
        let mut leaves = if let Some(parts) = self.sums(column).into_iter().next() {
            parts.iter().flat_map(|part| self.leaves(part)).collect()
        } else if let Some(part) = self.parts(column).into_iter().next() {
            let mut leaves = self.leaves(&part);
            leaves.push(self.leaf(column, Some(part)));
            leaves
        } else {
            vec![self.leaf(column, None)]
        };
        leaves.sort_unstable();
        leaves.dedup();
        self.columns.of.insert(column.to_owned(), leaves.clone());
        leaves
    }

    fn leaf(&mut self, plus: &str, minus: Option<String>) -> usize {
        self.columns.leaves.push(Leaf {
            plus: plus.to_owned(),
            minus,
        });
        self.columns.leaves.len() - 1
    }

    /// Whether a column is used, or something that is among its persons.
    fn matters(&self, column: &str) -> bool {
        let columns = &self.description.columns;
        let mut waiting = vec![column];
        let mut seen = BTreeSet::new();
        while let Some(one) = waiting.pop().filter(|_| seen.len() <= columns.len()) {
            if self.used.contains(one) {
                return true;
            }
            seen.insert(one);
            let parts = columns
                .iter()
                .filter(|(_, entry)| entry.of.as_deref() == Some(one));
            waiting.extend(
                parts
                    .map(|(name, _)| name.as_str())
                    .filter(|name| !seen.contains(name)),
            );
        }
        false
    }

    /// The parts of each sum that a column is, if they matter.
    fn sums(&self, column: &str) -> Vec<Vec<String>> {
        let sums = self.description.sums.iter().filter_map(|sum| sum.split_first());
        let known = sums.filter(|(whole, parts)| {
            *whole == column && parts.iter().any(|part| self.matters(part)) && self.is_sum(whole, parts)
        });
        known.map(|(_, parts)| parts.to_vec()).collect()
    }

    /// The columns whose persons are among those of a column, if they matter.
    fn parts(&self, column: &str) -> Vec<String> {
        let entries = self.description.columns.iter();
        let parts = entries.filter(|(name, entry)| {
            entry.of.as_deref() == Some(column)
                && name.as_str() != column
                && self.matters(name)
                && self.is_at_most(name, column)
        });
        parts.map(|(name, _)| name.clone()).collect()
    }

    /// What is known beside the sums.
    fn relations(&mut self) {
        let mut at_most = Vec::new();
        for column in self.columns.of.keys().cloned().collect::<Vec<_>>() {
            let whole = self.leaves(&column);
            for part in self.parts(&column) {
                at_most.push((self.leaves(&part), whole.clone()));
            }
            for parts in self.sums(&column) {
                let mut sum: Vec<usize> = parts.iter().flat_map(|part| self.leaves(part)).collect();
                sum.sort_unstable();
                at_most.extend([(sum.clone(), whole.clone()), (whole.clone(), sum)]);
            }
            let persons = self
                .description
                .columns
                .get(&column)
                .and_then(|entry| entry.persons.clone());
            if let Some(persons) = persons.filter(|persons| self.is_at_most(persons, &column)) {
                at_most.push((self.leaves(&persons), whole));
            }
        }
        at_most.retain(|(less, more)| less.iter().any(|leaf| !more.contains(leaf)));
        self.columns.at_most = at_most;
    }

    fn is_at_most(&self, part: &str, whole: &str) -> bool {
        self.counts.iter().all(
            |counts| match (counts.columns.get(part), counts.columns.get(whole)) {
                (Some(parts), Some(wholes)) => parts.iter().zip(wholes).all(|(part, whole)| part <= whole),
                _ => counts.len() == 0,
            },
        )
    }

    fn is_sum(&self, whole: &str, parts: &[String]) -> bool {
        self.counts.iter().all(|counts| {
            let at = |column: &str, row: usize| counts.columns.get(column).map_or(0, |counts| counts[row]);
            (0..counts.len()).all(|row| parts.iter().map(|part| at(part, row)).sum::<i64>() == at(whole, row))
        })
    }
}

fn families(columns: &Columns) -> Vec<Vec<usize>> {
    let mut family: Vec<usize> = (0..columns.leaves.len()).collect();
    let together = columns.of.values().cloned();
    let together = together.chain(
        columns
            .at_most
            .iter()
            .map(|(less, more)| [less.as_slice(), more].concat()),
    );
    for leaves in together {
        let joined: BTreeSet<usize> = leaves.iter().map(|leaf| family[*leaf]).collect();
        let Some(first) = joined.first().copied() else {
            continue;
        };
        for one in family.iter_mut().filter(|one| joined.contains(one)) {
            *one = first;
        }
    }
    let mut families: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (leaf, family) in family.into_iter().enumerate() {
        families.entry(family).or_default().push(leaf);
    }
    families.into_values().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn description(columns: &str) -> Description {
        let text = |name: &str| format!("{name} = {{ nb = 'a', nn = 'a', en = 'a' }}\n");
        let texts: String = ["title", "population", "age_reference", "as_of", "source"]
            .map(text)
            .concat();
        toml::from_str(&format!(
            "id = 'a'\nfirst_year = 2020\nages = [0, 24]\n{texts}{columns}"
        ))
        .unwrap()
    }

    fn columns(entries: &[(&str, &str)]) -> String {
        let label = "label = { nb = 'a', nn = 'a', en = 'a' }";
        entries
            .iter()
            .map(|(name, more)| format!("[columns.{name}]\n{label}\n{more}\n"))
            .collect()
    }

    fn used(names: &[&str]) -> BTreeSet<String> {
        names.iter().map(|name| (*name).to_owned()).collect()
    }

    #[test]
    fn a_sum_has_no_count_of_its_own() {
        let text = format!(
            "sums = [['all', 'at_home', 'placed']]\n{}",
            columns(&[("all", ""), ("at_home", "of = 'all'"), ("placed", "of = 'all'")])
        );
        let columns = Columns::new(&description(&text), &used(&["all", "placed"]), &[]);
        assert_eq!(columns.leaves.len(), 2);
        assert_eq!(columns.of["all"].len(), 2);
        assert_eq!(columns.of["placed"].len(), 1);
        assert!(columns.at_most.is_empty());
    }

    #[test]
    fn the_first_part_leaves_a_rest_and_the_others_are_no_more_than_the_whole() {
        let text = columns(&[
            ("all", ""),
            ("plan", "of = 'all'"),
            ("school", "of = 'all'"),
            ("unused", "of = 'all'"),
        ]);
        let columns = Columns::new(&description(&text), &used(&["all", "plan", "school"]), &[]);
        assert_eq!(columns.leaves.len(), 3);
        assert_eq!(columns.of["all"].len(), 2);
        assert_eq!(
            columns.at_most,
            [(columns.of["school"].clone(), columns.of["all"].clone())]
        );
        assert_eq!(columns.families.len(), 1);
    }

    #[test]
    fn what_the_counts_contradict_is_not_taken_as_known() {
        let text = columns(&[("all", ""), ("plan", "of = 'all'")]);
        let counts = Counts {
            municipality: vec![0],
            columns: [("all".to_owned(), vec![2]), ("plan".to_owned(), vec![3])].into(),
            ..Counts::default()
        };
        let columns = Columns::new(&description(&text), &used(&["all", "plan"]), &[&counts]);
        assert_eq!((columns.leaves.len(), columns.families.len()), (2, 2));
    }

    #[test]
    fn persons_are_no_more_than_their_things() {
        let text = columns(&[("measures", "persons = 'children'"), ("children", "")]);
        let columns = Columns::new(&description(&text), &used(&["measures", "children"]), &[]);
        assert_eq!(
            columns.at_most,
            [(columns.of["children"].clone(), columns.of["measures"].clone())]
        );
    }
}
