//! Tables that count the same things, in half-years and in years or at finer ages: their problems are one, whether they are
//! shown together or one after the other. A half-year is what is left of the year without the other one.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::{Key, Made, Outcome, Part, Work, not_safe};
use crate::catalogue;
use crate::catalogue::definition::{Definition, Halves};
use crate::disclosure::gate::{Protected, protect};
use crate::disclosure::{Cell, Inequality, Problem, Publish, Rules, attack_rounded, round_small};
use crate::error::StatisticsError;
use crate::period::Period;
use crate::release::ReleaseError;
use crate::release::ledger::Ledger;
use crate::release::problem::{Ask, Marked};
use crate::release::shape::{Pick, Shape};

/// Adds the tables that a release does not have itself, but earlier ones had, and that are linked to one of it.
pub(super) fn complete(works: &mut BTreeMap<Key, Work>, ledger: &Ledger) -> Result<(), ReleaseError> {
    let mut missing: BTreeSet<Key> = BTreeSet::new();
    for link in links()? {
        let is_of = |(table, _): &&Key| *table == link.part || *table == link.whole;
        let years: BTreeSet<i32> = works
            .keys()
            .filter(is_of)
            .map(|(_, period)| period.year)
            .collect();
        for year in years {
            missing.insert(link.whole(year));
            missing.extend(link.parts(year));
        }
    }
    missing.retain(|key| !works.contains_key(key));
    for (table, period) in missing {
        // The last counts that were used: what was shown of older ones is added with the rest of the past.
        let name = period.to_string();
        let used = ledger.entries().iter().rev().flat_map(|entry| &entry.counts);
        let mut used = used.filter(|used| used.table == table && used.period == name);
        if let Some(hash) = used.next().map(|used| used.hash.clone()) {
            let counts = ledger.counts(&hash)?;
            works.insert(
                (table.clone(), period),
                Work::new(catalogue::table(&table)?, hash, counts),
            );
        }
    }
    Ok(())
}

/// How the counts of a table make up those of another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Way {
    /// Two half-years, over all ages.
    BothHalves,
    /// The second half-year, over all ages.
    LastHalf,
    /// The same period, at every age.
    Same,
}

/// Two tables of the catalogue that count the same.
struct Link {
    part: &'static str,
    whole: &'static str,
    columns: &'static BTreeMap<String, String>,
    way: Way,
}

impl Link {
    fn whole(&self, year: i32) -> Key {
        (self.whole.to_owned(), Period::year(year))
    }

    fn parts(&self, year: i32) -> Vec<Key> {
        let periods = match self.way {
            Way::BothHalves => Period::halves(year).to_vec(),
            Way::LastHalf => Period::halves(year)[1..].to_vec(),
            Way::Same => vec![Period::year(year)],
        };
        periods
            .into_iter()
            .map(|period| (self.part.to_owned(), period))
            .collect()
    }
}

/// The links between the tables of the catalogue.
fn links() -> Result<Vec<Link>, StatisticsError> {
    let mut links = Vec::new();
    for part in catalogue::all()? {
        if let Some(in_year) = &part.description.in_year {
            links.push(Link {
                part: part.id(),
                whole: &in_year.table,
                columns: &in_year.columns,
                way: match in_year.halves {
                    Halves::Both => Way::BothHalves,
                    Halves::Last => Way::LastHalf,
                },
            });
        }
        if let Some(same) = &part.description.same_as {
            links.push(Link {
                part: part.id(),
                whole: &same.table,
                columns: &same.columns,
                way: Way::Same,
            });
        }
    }
    Ok(links)
}

/// Problems that have to do with each other.
pub(super) struct Set {
    works: Vec<Work>,
    ties: Vec<Tie>,
}

/// A count of a year and the counts that make it up: the place of the problem, and the number of the cell in its draft.
struct Tie {
    year: (usize, usize),
    halves: Vec<(usize, usize)>,
    /// Whether all halves are there.
    is_whole: bool,
}

/// The problems in sets that have nothing to do with each other.
pub(super) fn sets(works: BTreeMap<Key, Work>) -> Result<Vec<Set>, StatisticsError> {
    let mut set_of: BTreeMap<Key, usize> = works.keys().cloned().zip(0..).collect();
    let mut found: Vec<(Link, Key, Vec<Key>)> = Vec::new();
    for link in links()? {
        let years: Vec<i32> = (works.keys())
            .filter(|(table, _)| *table == link.whole)
            .map(|(_, period)| period.year)
            .collect();
        for year in years {
            let whole = link.whole(year);
            let mut parts = link.parts(year);
            parts.retain(|key| works.contains_key(key));
            if parts.is_empty() {
                continue;
            }
            let joined: BTreeSet<usize> = parts.iter().chain([&whole]).map(|key| set_of[key]).collect();
            let first = joined.first().copied().unwrap_or_default();
            for set in set_of.values_mut().filter(|set| joined.contains(set)) {
                *set = first;
            }
            found.push((Link { ..link }, whole, parts));
        }
    }
    let mut sets: BTreeMap<usize, Vec<(Key, Work)>> = BTreeMap::new();
    for (key, work) in works {
        sets.entry(set_of[&key]).or_default().push((key, work));
    }
    Ok(sets.into_values().map(|works| Set::new(works, &found)).collect())
}

impl Set {
    fn new(works: Vec<(Key, Work)>, links: &[(Link, Key, Vec<Key>)]) -> Self {
        let (keys, mut works): (Vec<Key>, Vec<Work>) = works.into_iter().unzip();
        let place = |key: &Key| keys.iter().position(|one| one == key);
        let mut ties = Vec::new();
        for (link, whole, parts) in links {
            let Some(whole) = place(whole) else { continue };
            let parts: Vec<usize> = parts.iter().filter_map(place).collect();
            ties.extend(tie(&mut works, link, whole, &parts));
        }
        Self { works, ties }
    }

    /// Lets them through the gate together, or rounds them and attacks what is shown then.
    pub fn protect(self, rounding: Option<i64>, made: &[Made]) -> Result<Vec<Part>, ReleaseError> {
        let own: Vec<Rules> = self.works.iter().map(Work::rules).collect();
        let marked = self.mark(&own);
        let joined = self.join(&marked);
        let safe = |open: &[usize]| self.refuse(open, &joined, &marked, made);
        let Some(base) = rounding else {
            let protected = protect(&joined.problem).map_err(|refused| safe(&refused.cells))?;
            let outcomes: Vec<Outcome> = joined
                .cells
                .iter()
                .map(|cells| split(&protected, &joined.problem, cells))
                .collect();
            let marked = marked.into_iter().map(|(marked, _)| marked);
            return Ok(parts(self.works, marked, outcomes));
        };
        // With no thought of what is protected; the same inner counts, and after them those of what is left of wholes.
        let everything = Rules {
            fewest: 1,
            zeros: false,
            complement: false,
            dominance: None,
        };
        let plain = self.mark(&vec![everything; self.works.len()]);
        let rounded: Vec<Vec<i64>> = plain
            .iter()
            .map(|(plain, _)| round_small(&plain.problem, base))
            .collect();
        let mut shown = vec![None; joined.problem.inner.len()];
        for (inner, rounded) in joined.inner.iter().zip(&rounded) {
            for (shown, rounded) in shown[inner.clone()].iter_mut().zip(rounded) {
                *shown = Some(*rounded);
            }
        }
        let findings = attack_rounded(&joined.problem, &shown, base);
        let open: Vec<usize> = findings
            .iter()
            .filter(|finding| !finding.is_safe)
            .map(|finding| finding.cell)
            .collect();
        if !open.is_empty() {
            return Err(safe(&open));
        }
        let outcome = |(inner, cells): (Vec<i64>, &Range<usize>)| {
            let own = || findings.iter().filter(|finding| cells.contains(&finding.cell));
            Outcome::Rounded {
                inner,
                attacked: own().count(),
                narrowest: own().map(|finding| finding.required).min(),
            }
        };
        let outcomes = rounded.into_iter().zip(&joined.cells).map(outcome).collect();
        Ok(parts(
            self.works,
            plain.into_iter().map(|(plain, _)| plain),
            outcomes,
        ))
    }

    /// Each problem with the inner counts of its tied cells.
    fn mark(&self, rules: &[Rules]) -> Vec<(Marked, BTreeMap<usize, Vec<u32>>)> {
        let mark = |(place, (work, rules)): (usize, (&Work, &Rules))| {
            let tied = self
                .ties
                .iter()
                .flat_map(|tie| tie.halves.iter().chain([&tie.year]));
            let cells: Vec<usize> = tied
                .filter(|(of, _)| *of == place)
                .map(|(_, cell)| *cell)
                .collect();
            let (marked, members) = work.mark(rules, &cells);
            (marked, cells.into_iter().zip(members).collect())
        };
        self.works.iter().zip(rules).enumerate().map(mark).collect()
    }

    /// All problems as one, with what ties them.
    fn join(&self, marked: &[(Marked, BTreeMap<usize, Vec<u32>>)]) -> Joined {
        let mut joined = Joined::default();
        for (marked, _) in marked {
            joined.add(&marked.problem);
        }
        for tie in &self.ties {
            let members = |(place, cell): (usize, usize)| joined.moved(place, &marked[place].1[&cell]);
            let year = members(tie.year);
            let halves: Vec<u32> = tie.halves.iter().flat_map(|half| members(*half)).collect();
            let left = joined.sum(&year) - joined.sum(&halves);
            if tie.is_whole && left == 0 {
                joined.same(&halves, &year);
            } else if !tie.is_whole && left >= 0 {
                joined.leave(&halves, &year, left, &self.works[tie.year.0].rules());
            }
        }
        joined
    }

    /// What is not safe, in the words of the tables of the first problem that has such a cell; of the first of all where it is
    /// what is left of a year.
    fn refuse(
        &self,
        open: &[usize],
        joined: &Joined,
        marked: &[(Marked, BTreeMap<usize, Vec<u32>>)],
        made: &[Made],
    ) -> ReleaseError {
        let is_open = |place: &usize| open.iter().any(|cell| joined.cells[*place].contains(cell));
        let place = (0..self.works.len()).find(is_open).unwrap_or_default();
        let first = joined.cells[place].start;
        let own: Vec<usize> = (open.iter())
            .filter(|cell| joined.cells[place].contains(cell))
            .map(|cell| cell - first)
            .collect();
        not_safe(&own, &marked[place].0, &self.works[place].figures, made)
    }
}

fn parts(works: Vec<Work>, marked: impl Iterator<Item = Marked>, outcomes: Vec<Outcome>) -> Vec<Part> {
    let all = works.into_iter().zip(marked).zip(outcomes);
    all.map(|((work, marked), outcome)| Part {
        figures: work.figures,
        marked,
        outcome,
    })
    .collect()
}

/// What became of the cells of one problem.
fn split(protected: &Protected, problem: &Problem, cells: &Range<usize>) -> Outcome {
    Outcome::Protected(Protected {
        held_back: protected.held_back[cells.clone()].to_vec(),
        why: protected.why[cells.clone()].to_vec(),
        attacked: problem.cells[cells.clone()]
            .iter()
            .filter(|cell| cell.protect.is_some())
            .count(),
        rounds: protected.rounds,
    })
}

/// The ties between the columns that are the same, for each area, sex and age that tables tell apart. What is asked for that is
/// not shown; it only makes the inner counts of the tables comparable.
///
/// At every age, the finer table is asked for what the other one tells apart, and only in its own areas: the other way round
/// each municipality would be told apart by age and sex.
fn tie(works: &mut [Work], link: &Link, whole: usize, parts: &[usize]) -> Vec<Tie> {
    let is_same = link.way == Way::Same;
    let both: Vec<usize> = parts.iter().chain([&whole]).copied().collect();
    let with_areas = if is_same { parts } else { &both };
    let areas: BTreeSet<(String, i32)> = (with_areas.iter())
        .flat_map(|work| works[*work].draft.areas.clone())
        .collect();
    let told_apart: &[usize] = if is_same { &[whole] } else { &both };
    let shapes: Vec<&Shape> = told_apart
        .iter()
        .flat_map(|work| &works[*work].draft.shapes)
        .collect();
    let sexes: BTreeSet<Vec<String>> = shapes
        .iter()
        .map(|shape| shape.sex.clone())
        .chain([Vec::new()])
        .collect();
    let ages: BTreeSet<Option<(u8, u8)>> = match is_same {
        true => shapes.iter().map(|shape| Some(shape.ages)).collect(),
        false => [None].into(),
    };
    let needed = if link.way == Way::BothHalves { 2 } else { 1 };
    let mut ties = Vec::new();
    for (of_part, of_whole) in link.columns {
        for area in &areas {
            for (sex, ages) in sexes
                .iter()
                .flat_map(|sex| ages.iter().map(move |ages| (sex, *ages)))
            {
                let mut ask = |work: usize, column: &str| {
                    let draft = &mut works[work].draft;
                    let shape = everything(draft.definition, column, sex, ages);
                    let (area, shape) = (draft.area(&area.0, area.1), draft.shape(&shape));
                    let version = 0;
                    (work, draft.cell(Ask { area, shape, version }))
                };
                ties.push(Tie {
                    halves: parts.iter().map(|part| ask(*part, of_part)).collect(),
                    year: ask(whole, of_whole),
                    is_whole: parts.len() == needed,
                });
            }
        }
    }
    ties
}

/// All that a column counts of a sex, at some ages or all.
fn everything(definition: &Definition, column: &str, sex: &[String], ages: Option<(u8, u8)>) -> Shape {
    let total = |dimension: &crate::catalogue::dimension::Dimension| Pick {
        is_total: dimension.overlap.is_some(),
        among: Vec::new(),
    };
    Shape {
        column: column.to_owned(),
        ages: ages.unwrap_or(definition.description.ages),
        sex: sex.to_vec(),
        own: definition.dimensions.iter().map(total).collect(),
    }
}

/// Several problems as one.
#[derive(Default)]
struct Joined {
    problem: Problem,
    /// For each problem its inner counts and its cells.
    inner: Vec<Range<usize>>,
    cells: Vec<Range<usize>>,
}

impl Joined {
    fn add(&mut self, other: &Problem) {
        let (inner, cells) = (self.problem.inner.len(), self.problem.cells.len());
        self.problem.inner.extend(&other.inner);
        self.inner.push(inner..self.problem.inner.len());
        let place = self.inner.len() - 1;
        let moved = other.cells.iter().map(|cell| Cell {
            members: self.moved(place, &cell.members),
            ..cell.clone()
        });
        let moved: Vec<Cell> = moved.collect();
        self.problem.cells.extend(moved);
        self.cells.push(cells..self.problem.cells.len());
        let first = u32::try_from(inner).unwrap_or(u32::MAX);
        self.problem.known.extend(other.known.iter().map(|known| {
            Inequality {
                terms: known
                    .terms
                    .iter()
                    .map(|(member, factor)| (member + first, *factor))
                    .collect(),
                at_most: known.at_most,
            }
        }));
    }

    /// Inner counts of one of the problems, by their numbers in all.
    fn moved(&self, place: usize, members: &[u32]) -> Vec<u32> {
        let first = u32::try_from(self.inner[place].start).unwrap_or(u32::MAX);
        members.iter().map(|member| member + first).collect()
    }

    fn sum(&self, members: &[u32]) -> i64 {
        let values = members.iter().filter_map(|member| usize::try_from(*member).ok());
        values.map(|member| self.problem.inner[member]).sum()
    }

    /// Two sums that everybody knows to be the same.
    fn same(&mut self, one: &[u32], other: &[u32]) {
        for sign in [1, -1] {
            let terms = one.iter().map(|member| (*member, sign));
            let terms = terms.chain(other.iter().map(|member| (*member, -sign)));
            self.problem.known.push(Inequality {
                terms: terms.collect(),
                at_most: 0,
            });
        }
    }

    /// What is left of a sum without a part of it, as a count of its own, which is protected as any other.
    fn leave(&mut self, part: &[u32], whole: &[u32], left: i64, rules: &Rules) {
        let Ok(number) = u32::try_from(self.problem.inner.len()) else {
            return;
        };
        self.problem.inner.push(left);
        self.same(&[part, &[number]].concat(), whole);
        if let Some(reason) = rules.reason(left, None, None) {
            self.problem.cells.push(Cell {
                members: vec![number],
                publish: Publish::Never,
                protect: Some(rules.width(reason, left, None)),
                cost: 0,
            });
        }
    }
}
