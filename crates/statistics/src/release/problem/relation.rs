//! What everybody knows of inner counts beside the cells: who is in a category is also in the total, who is among the
//! persons of a column is no more than they are.

use std::collections::{BTreeMap, BTreeSet};

use super::partition::{Cut, Inner};
use super::space::{NONE, Space};
use crate::cube::TOTAL;
use crate::disclosure::Inequality;

/// Two layers of a family whose inner counts cross: they must be cut in the same way before they can be compared.
pub(super) struct Crossing {
    pub family: usize,
    pub layers: [usize; 2],
}

type Sum = BTreeSet<usize>;

/// The inequalities between the columns of the same inner counts.
pub(super) fn of_columns(space: &Space, cuts: &[Cut], inner: &Inner) -> Vec<(Sum, Sum)> {
    let mut found = Vec::new();
    let mut seen = BTreeSet::new();
    for cut in cuts {
        let family = &space.columns.families[cut.family];
        let known = space
            .columns
            .at_most
            .iter()
            .filter(|(less, _)| less.iter().all(|leaf| family.contains(leaf)));
        let known: Vec<_> = known.collect();
        let groups: BTreeSet<usize> = inner.group_at[&(cut.family, cut.layers[0])]
            .iter()
            .flatten()
            .copied()
            .collect();
        for group in groups
            .into_iter()
            .filter(|group| *group != NONE && seen.insert(*group))
        {
            for place in 0..cut.layers.len() {
                let number = |leaf: &usize| number(inner, group, place, family, *leaf);
                found.extend(known.iter().map(|(less, more)| {
                    (
                        less.iter().map(number).collect(),
                        more.iter().map(number).collect(),
                    )
                }));
            }
        }
    }
    found
}

fn number(inner: &Inner, group: usize, place: usize, family: &[usize], leaf: usize) -> usize {
    let within = family.iter().position(|one| *one == leaf).unwrap_or_default();
    inner.groups[group].first + place * family.len() + within
}

/// The inequalities between categories that overlap and their total, with how many codes the category has.
pub(super) fn of_layers(
    space: &Space,
    cuts: &[Cut],
    inner: &Inner,
) -> Result<Vec<(Sum, Sum, usize)>, Crossing> {
    let mut found = Vec::new();
    for family in 0..space.columns.families.len() {
        for (layer, total, codes) in pairs(space) {
            let (Some(of_part), Some(of_total)) = (
                inner.group_at.get(&(family, layer)),
                inner.group_at.get(&(family, total)),
            ) else {
                continue;
            };
            let mut seen = BTreeSet::new();
            for (parts, totals) in of_part.iter().zip(of_total) {
                let Ok(stars) = stars(parts, totals) else {
                    if is_together(cuts, family, layer, total) {
                        continue;
                    }
                    return Err(Crossing {
                        family,
                        layers: [layer, total],
                    });
                };
                for (parts, totals) in stars.into_iter().filter(|star| seen.insert(star.clone())) {
                    let columns = space.columns.of.values().filter(|leaves| {
                        leaves
                            .iter()
                            .all(|leaf| space.columns.families[family].contains(leaf))
                    });
                    for leaves in columns {
                        let sum = |groups: &BTreeSet<usize>, layer: usize| -> Sum {
                            let place = place(cuts, family, layer);
                            let numbers = groups.iter().flat_map(|group| {
                                leaves.iter().map(|leaf| {
                                    number(inner, *group, place, &space.columns.families[family], *leaf)
                                })
                            });
                            numbers.collect()
                        };
                        found.push((sum(&parts, layer), sum(&totals, total), codes));
                    }
                }
            }
        }
    }
    Ok(found)
}

/// Each layer of a category with that of its total, and how many codes the category has.
fn pairs(space: &Space) -> Vec<(usize, usize, usize)> {
    let totals: Vec<_> = space.axes.iter().filter(|axis| axis.has_total).collect();
    let mut pairs = Vec::new();
    for (layer, classes) in space.layers.iter().enumerate() {
        for (place, axis) in totals.iter().enumerate() {
            let total = axis.classes.class(TOTAL);
            if classes[place] == total || total == NONE {
                continue;
            }
            let mut of_total = classes.clone();
            of_total[place] = total;
            if let Some(of_total) = space.layers.iter().position(|one| *one == of_total) {
                pairs.push((layer, of_total, axis.classes.sizes[classes[place]]));
            }
        }
    }
    pairs
}

fn is_together(cuts: &[Cut], family: usize, layer: usize, total: usize) -> bool {
    let holds = |cut: &&Cut| cut.family == family && cut.layers.contains(&layer);
    cuts.iter()
        .find(holds)
        .is_some_and(|cut| cut.layers.contains(&total))
}

/// The place of a layer in its cut.
fn place(cuts: &[Cut], family: usize, layer: usize) -> usize {
    let cuts = cuts.iter().filter(|cut| cut.family == family);
    cuts.filter_map(|cut| cut.layers.iter().position(|one| *one == layer))
        .next()
        .unwrap_or_default()
}

type Star = (BTreeSet<usize>, BTreeSet<usize>);

/// Groups of parts and of totals that lie on each other: one part on several totals, or several parts on one. An error
/// where they cross.
fn stars(parts: &[usize], totals: &[usize]) -> Result<Vec<Star>, ()> {
    let mut by_part: BTreeMap<usize, BTreeSet<usize>> = BTreeMap::new();
    let mut by_total: BTreeMap<usize, BTreeSet<usize>> = BTreeMap::new();
    for (part, total) in parts.iter().zip(totals).filter(|(part, _)| **part != NONE) {
        by_part.entry(*part).or_default().insert(*total);
        by_total.entry(*total).or_default().insert(*part);
    }
    let mut stars = Vec::new();
    for (part, on) in &by_part {
        if on.contains(&NONE) {
            continue;
        }
        match on.first().filter(|_| on.len() == 1) {
            Some(total) => stars.push((by_total[total].clone(), on.clone())),
            None if on.iter().all(|total| by_total[total].len() == 1) => {
                stars.push(([*part].into(), on.clone()));
            }
            None => return Err(()),
        }
    }
    stars.sort();
    stars.dedup();
    // Several parts on one total are each inside it: none may reach beyond.
    let is_inside =
        |(parts, totals): &Star| parts.len() == 1 || parts.iter().all(|part| by_part[part] == *totals);
    if stars.iter().all(is_inside) {
        Ok(stars)
    } else {
        Err(())
    }
}

/// The inequalities as facts, without those that nothing shown could make use of, and without those that are not true.
pub(super) fn facts(inner: &Inner, sums: impl Iterator<Item = (Sum, Sum, usize)>) -> Vec<Inequality> {
    let used: BTreeSet<u32> = inner.members.iter().flatten().copied().collect();
    let is_used = |number: &usize| u32::try_from(*number).is_ok_and(|number| used.contains(&number));
    let value = |sum: &Sum| sum.iter().map(|number| inner.values[*number]).sum::<i64>();
    let mut found = BTreeSet::new();
    for (less, more, times) in sums {
        let times = i64::try_from(times).unwrap_or(i64::MAX);
        if !more.iter().all(is_used)
            || !less.iter().any(is_used)
            || value(&less) > times.saturating_mul(value(&more))
        {
            continue;
        }
        let mut terms: BTreeMap<u32, i64> = BTreeMap::new();
        for (number, factor) in less
            .iter()
            .filter(|number| is_used(number))
            .map(|number| (number, 1))
            .chain(more.iter().map(|number| (number, -times)))
        {
            if let Ok(number) = u32::try_from(*number) {
                *terms.entry(number).or_default() += factor;
            }
        }
        terms.retain(|_, factor| *factor != 0);
        if terms.values().any(|factor| *factor > 0) {
            found.insert(terms);
        }
    }
    let fact = |terms: BTreeMap<u32, i64>| Inequality {
        terms: terms.into_iter().collect(),
        at_most: 0,
    };
    found.into_iter().map(fact).collect()
}
