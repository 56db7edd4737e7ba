//! Which cells of a problem are shown, wanted and protected.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::{Built, Draft};
use crate::disclosure::{Cell, Contributors, Inequality, Problem, Publish, Rules};

/// What of a figure is protected.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum What {
    Part,
    Whole,
    /// What is left of the whole.
    Rest,
}

/// A figure of this release: the cells, by their number in the draft, that it shows or that the rules look at.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Figure {
    pub part: usize,
    /// The whole that is shown with it.
    pub whole: Option<usize>,
    /// What the part is among, shown with it or by another figure.
    pub among: Option<usize>,
    /// Whether it is shown how large a part it is, so that none and all say something.
    pub is_share: bool,
    /// Who stands behind the things of the part: their place in [`Draft::behind`](super::Draft), and the area.
    pub persons: Option<(usize, usize)>,
    /// The same of the whole.
    pub persons_of_whole: Option<(usize, usize)>,
}

/// Something that an earlier release protected.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Guard {
    pub part: usize,
    pub whole: Option<usize>,
    pub what: What,
    pub width: i64,
}

/// What is, was and is to be shown.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Seen<'a> {
    pub already: &'a [usize],
    pub figures: &'a [Figure],
    pub guards: &'a [Guard],
}

/// A problem that is ready.
pub(crate) struct Marked {
    pub problem: Problem,
    /// For each cell of the draft its number in the problem.
    pub place: Vec<Option<usize>>,
    /// For each figure what of it is sensitive, and how wide the interval must be.
    pub sensitive: Vec<Vec<(What, i64)>>,
    /// Cells that say the same as another one and are shown where that is.
    pub linked: Vec<(usize, usize)>,
}

struct Marker {
    built: Built,
    rests: BTreeMap<(usize, usize), Option<usize>>,
    linked: Vec<(usize, usize)>,
}

impl Built {
    /// Marks what is known already, what is wanted, and what the rules and earlier releases protect.
    pub fn mark(mut self, draft: &Draft, rules: &Rules, seen: &Seen<'_>) -> Marked {
        let Seen {
            already,
            figures,
            guards,
        } = *seen;
        for figure in figures {
            for cell in [Some(figure.part), figure.whole].into_iter().flatten() {
                self.publish(cell, Publish::Wanted);
            }
        }
        for cell in already {
            self.publish(*cell, Publish::Already);
        }
        self.protect_remainders(draft, rules);
        let mut marker = Marker {
            built: self,
            rests: BTreeMap::new(),
            linked: Vec::new(),
        };
        let mut sensitive = Vec::new();
        for figure in figures {
            let found = marker.sensitive(rules, figure);
            for (what, width) in &found {
                let whole = figure.whole.or(figure.among);
                marker.guard(&Guard {
                    part: figure.part,
                    whole,
                    what: *what,
                    width: *width,
                });
            }
            sensitive.push(found);
        }
        for guard in guards {
            marker.guard(guard);
        }
        marker.finish(sensitive)
    }

    fn publish(&mut self, cell: usize, publish: Publish) {
        if let Some(place) = self.place[cell] {
            self.problem.cells[place].publish = publish;
        }
    }

    fn value(&self, cell: usize) -> i64 {
        self.place[cell].map_or(0, |place| self.problem.value(&self.problem.cells[place]))
    }
}

impl Marker {
    fn sensitive(&self, rules: &Rules, figure: &Figure) -> Vec<(What, i64)> {
        let part = self.built.value(figure.part);
        let persons = figure.persons.map(|persons| self.contributors(persons));
        let mut found = Vec::new();
        if let Some(reason) = rules.reason(part, None, persons.as_ref()) {
            found.push((What::Part, rules.width(reason, part, persons.as_ref())));
        }
        if let Some(whole) = figure.whole {
            let whole = self.built.value(whole);
            let persons = figure.persons_of_whole.map(|persons| self.contributors(persons));
            if let Some(reason) = rules.reason(whole, None, persons.as_ref()) {
                found.push((What::Whole, rules.width(reason, whole, persons.as_ref())));
            }
        }
        let among = figure.among.map(|among| self.built.value(among));
        let Some(among) = among.filter(|among| rules.complement && *among > 0 && *among >= part) else {
            return found;
        };
        // What is left is a count like any other; that nothing is left, or nobody is in the part, is told by a share.
        let strict = Rules {
            zeros: true,
            ..*rules
        };
        if figure.is_share && part == 0 && found.is_empty() {
            found.push((What::Part, rules.fewest.max(1)));
        }
        if let Some(reason) = strict.reason(among - part, None, None)
            && (among > part || figure.is_share)
        {
            found.push((What::Rest, rules.width(reason, among - part, None)));
        }
        found
    }

    fn contributors(&self, (things, area): (usize, usize)) -> Contributors {
        self.built.behind[things][area]
    }

    fn guard(&mut self, guard: &Guard) {
        let place = |cell: usize| self.built.place[cell];
        let cell = match guard.what {
            What::Part => place(guard.part),
            What::Whole => guard.whole.and_then(place),
            What::Rest => match (place(guard.part), guard.whole.and_then(place)) {
                (Some(part), Some(whole)) => self.rest(part, whole),
                (None, Some(whole)) => Some(whole),
                _ => None,
            },
        };
        let cells = &mut self.built.problem.cells;
        if let Some(cell) = cell
            .map(|cell| &mut cells[cell])
            .filter(|cell| cell.publish != Publish::Already)
        {
            cell.protect = cell.protect.max(Some(guard.width));
        }
    }

    /// The cell of what is left of a whole without its part; `None` where nothing can be.
    fn rest(&mut self, part: usize, whole: usize) -> Option<usize> {
        if let Some(rest) = self.rests.get(&(part, whole)) {
            return *rest;
        }
        let cells = &self.built.problem.cells;
        let (parts, wholes): (BTreeSet<u32>, BTreeSet<u32>) = (
            cells[part].members.iter().copied().collect(),
            cells[whole].members.iter().copied().collect(),
        );
        let rest = if parts.is_subset(&wholes) {
            let rest: Vec<u32> = wholes.difference(&parts).copied().collect();
            (!rest.is_empty()).then(|| self.built.cell(rest))
        } else {
            self.new_rest(part, whole)
        };
        self.rests.insert((part, whole), rest);
        rest
    }

    /// The rest as a count of its own, and the whole once more as the sum of part and rest.
    fn new_rest(&mut self, part: usize, whole: usize) -> Option<usize> {
        let problem = &mut self.built.problem;
        let number = u32::try_from(problem.inner.len()).ok()?;
        let (part, of_whole) = (problem.cells[part].clone(), problem.cells[whole].clone());
        problem
            .inner
            .push(problem.value(&of_whole) - problem.value(&part));
        let sum = [part.members.as_slice(), &[number]].concat();
        let mut terms: BTreeMap<u32, i64> = sum.iter().map(|member| (*member, 1)).collect();
        for member in &of_whole.members {
            *terms.entry(*member).or_default() -= 1;
        }
        terms.retain(|_, factor| *factor != 0);
        for sign in [1, -1] {
            let terms = terms
                .iter()
                .map(|(member, factor)| (*member, sign * factor))
                .collect();
            problem.known.push(Inequality { terms, at_most: 0 });
        }
        let same = self.built.cell(sum);
        let rest = self.built.cell(vec![number]);
        let cell = &mut self.built.problem.cells[same];
        (cell.publish, cell.cost) = (of_whole.publish, of_whole.cost);
        self.linked.push((whole, same));
        Some(rest)
    }

    /// The problem without the cells that nothing is asked of.
    fn finish(self, sensitive: Vec<Vec<(What, i64)>>) -> Marked {
        let Built {
            mut problem, place, ..
        } = self.built;
        let is_needed = |cell: &Cell| cell.publish != Publish::Never || cell.protect.is_some();
        let mut next = 0;
        let number: Vec<Option<usize>> = problem
            .cells
            .iter()
            .map(|cell| {
                next += usize::from(is_needed(cell));
                is_needed(cell).then(|| next - 1)
            })
            .collect();
        problem.cells.retain(is_needed);
        let linked = self
            .linked
            .iter()
            .filter_map(|(one, same)| Some((number[*one]?, number[*same]?)));
        Marked {
            linked: linked.collect(),
            problem,
            place: place
                .into_iter()
                .map(|place| place.and_then(|place| number[place]))
                .collect(),
            sensitive,
        }
    }
}
