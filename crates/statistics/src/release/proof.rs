//! From tables to problems, and through the gate: one problem for each table of counts and period, side by side.

mod linked;
mod past;

use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;

use super::counts::Counts;
use super::ledger::{CountsUsed, Ledger};
use super::problem::{Ask, Behind, Draft, Figure, Guard, Marked, Seen};
use super::shape::{Block, Shape, blocks};
use super::{Options, ReleaseError};
use crate::catalogue;
use crate::catalogue::definition::Definition;
use crate::catalogue::indicator::How;
use crate::disclosure::Rules;
use crate::disclosure::gate::Protected;
use crate::engine::Cubes;
use crate::error::StatisticsError;
use crate::period::Period;
use crate::table::{Status, Table};

/// A table with what its cells are sums of.
pub(super) struct Made {
    pub table: Table,
    pub part: Block,
    pub whole: Option<Block>,
}

/// A figure in a problem, and the cell of a table that shows it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Owned {
    pub figure: Figure,
    pub table: usize,
    pub place: usize,
    /// Whether the figure's part is the whole of the table's cell: that of a change is of another period.
    pub is_whole: bool,
}

/// The figures of one table of counts and period, and what became of them.
pub(super) struct Part {
    pub figures: Vec<Owned>,
    pub marked: Marked,
    pub outcome: Outcome,
}

/// What the gate, or rounding, made of a problem.
pub(super) enum Outcome {
    Protected(Protected),
    /// The rounded inner counts; how many cells were attacked, and the narrowest interval that one of them needs.
    Rounded {
        inner: Vec<i64>,
        attacked: usize,
        narrowest: Option<i64>,
    },
}

/// All that a release shows, with what must be held back of it.
pub(super) struct Proof {
    pub made: Vec<Made>,
    pub parts: Vec<Part>,
    pub counts: Vec<CountsUsed>,
}

type Key = (String, Period);

/// A problem that is being put together.
struct Work {
    draft: Draft,
    hash: String,
    figures: Vec<Owned>,
    already: Vec<usize>,
    guards: Vec<Guard>,
}

impl Proof {
    pub fn new(
        tables: Vec<Table>,
        cubes: &Cubes,
        ledger: &Ledger,
        options: &Options,
    ) -> Result<Self, ReleaseError> {
        let made = tables.into_iter().map(|table| {
            let (part, whole) = blocks(&table)?;
            Ok(Made { table, part, whole })
        });
        let made = made.collect::<Result<Vec<_>, StatisticsError>>()?;
        let mut works = works(&made, cubes)?;
        for (number, made) in made.iter().enumerate() {
            add(&mut works, number, made)?;
        }
        linked::complete(&mut works, ledger)?;
        for ((_, period), work) in &mut works {
            work.find_among();
            past::add(work, *period, ledger, options)?;
        }
        let shown = works.iter().filter(|(_, work)| !work.figures.is_empty());
        let counts = shown.map(|((table, period), work)| CountsUsed {
            table: table.clone(),
            period: period.to_string(),
            hash: work.hash.clone(),
            counts: work.draft.versions.first().cloned(),
        });
        let counts = counts.collect();
        let parts = linked::sets(works)?
            .into_par_iter()
            .map(|set| set.protect(options.rounding, &made));
        let parts = parts.collect::<Result<Vec<_>, _>>()?;
        Ok(Self {
            parts: parts.into_iter().flatten().collect(),
            made,
            counts,
        })
    }
}

/// A draft for each table of counts and period that is not public.
fn works(made: &[Made], cubes: &Cubes) -> Result<BTreeMap<Key, Work>, ReleaseError> {
    let blocks = made
        .iter()
        .flat_map(|made| [Some(&made.part), made.whole.as_ref()])
        .flatten();
    let mut keys: Vec<Key> = Vec::new();
    for block in blocks.filter(|block| block.shapes.iter().any(|shape| !is_public(&block.table, shape))) {
        keys.extend(block.periods.iter().map(|period| (block.table.clone(), *period)));
    }
    keys.sort();
    keys.dedup();
    let works = keys.into_par_iter().map(|(table, period)| {
        let counts = Arc::new(Counts::of(cubes.get(&table)?, period));
        let bytes = serde_json::to_vec(counts.as_ref()).unwrap_or_default();
        let work = Work::new(catalogue::table(&table)?, Counts::digest(&bytes), counts);
        Ok(((table, period), work))
    });
    works.collect::<Result<BTreeMap<_, _>, _>>()
}

/// Whether everybody may know a count.
fn is_public(table: &str, shape: &Shape) -> bool {
    let column = catalogue::table(table)
        .ok()
        .and_then(|table| table.description.columns.get(&shape.column));
    column.is_some_and(|column| column.is_public)
}

/// The numbers in a draft of a block's areas and shapes; no shape for what is public.
struct Numbers {
    areas: Vec<usize>,
    shapes: Vec<Option<usize>>,
}

impl Numbers {
    fn new(draft: &mut Draft, block: &Block) -> Self {
        let areas = block
            .areas
            .iter()
            .map(|area| draft.area(area, block.year))
            .collect();
        let shape = |shape: &Shape| (!is_public(&block.table, shape)).then(|| draft.shape(shape));
        Self {
            areas,
            shapes: block.shapes.iter().map(shape).collect(),
        }
    }

    fn ask(&self, draft: &mut Draft, area: usize, shape: usize, version: usize) -> Option<usize> {
        let shape = self.shapes[shape]?;
        Some(draft.cell(Ask {
            area: self.areas[area],
            shape,
            version,
        }))
    }
}

/// Adds the figures of a table.
fn add(works: &mut BTreeMap<Key, Work>, number: usize, made: &Made) -> Result<(), ReleaseError> {
    let definition = catalogue::table(&made.part.table)?;
    for place in 0..made.part.periods.len() {
        let key = (made.part.table.clone(), made.part.periods[place]);
        let of_whole = made
            .whole
            .as_ref()
            .map(|whole| (whole.table.clone(), whole.periods[place]));
        let is_same = of_whole.as_ref() == Some(&key);
        if let Some(work) = works.get_mut(&key) {
            let whole = made.whole.as_ref().filter(|_| is_same);
            work.add(definition, &made.part, whole, made, number, place, false);
        }
        if let (Some(whole), Some(of_whole)) = (made.whole.as_ref().filter(|_| !is_same), of_whole)
            && let Some(work) = works.get_mut(&of_whole)
        {
            work.add(
                catalogue::table(&whole.table)?,
                whole,
                None,
                made,
                number,
                place,
                true,
            );
        }
    }
    Ok(())
}

impl Work {
    /// Adds the cells of a table in one period: what is counted in a block, held against another one.
    #[expect(
        clippy::too_many_arguments,
        reason = "where a cell is, and what it is made of"
    )]
    fn add(
        &mut self,
        definition: &Definition,
        part: &Block,
        whole: Option<&Block>,
        made: &Made,
        table: usize,
        period: usize,
        is_whole: bool,
    ) {
        let of_part = Numbers::new(&mut self.draft, part);
        let of_whole = whole.map(|whole| Numbers::new(&mut self.draft, whole));
        let persons = self.persons(definition, part);
        let persons_of_whole = whole.map(|whole| self.persons(definition, whole));
        let is_share = made.table.indicator().how == How::Share && whole.is_some();
        for place in 0..part.len() {
            let (area, at, shape) = part.at(place);
            if at != period || made.table.cells()[place].status == Some(Status::Missing) {
                continue;
            }
            let Some(cell) = of_part.ask(&mut self.draft, area, shape, 0) else {
                continue;
            };
            let whole = of_whole
                .as_ref()
                .and_then(|whole| whole.ask(&mut self.draft, area, shape, 0));
            let at = |persons: &Vec<Option<usize>>| Some((persons[shape]?, of_part.areas[area]));
            let (persons, persons_of_whole) = (at(&persons), persons_of_whole.as_ref().and_then(at));
            let among = whole.filter(|_| is_share);
            let figure = Figure {
                part: cell,
                whole,
                among,
                is_share,
                persons,
                persons_of_whole,
            };
            self.figures.push(Owned {
                figure,
                table,
                place,
                is_whole,
            });
        }
    }

    /// For each shape of a block who stands behind it, if it is of things.
    fn persons(&mut self, definition: &Definition, block: &Block) -> Vec<Option<usize>> {
        let mut place = |shape: &Shape| {
            let column = definition.description.columns.get(&shape.column)?;
            let behind = Behind {
                things: shape.clone(),
                persons: column.persons.clone()?,
                largest: column.largest.clone(),
                second: column.second.clone(),
            };
            let known = self.draft.behind.iter().position(|one| *one == behind);
            Some(known.unwrap_or_else(|| {
                self.draft.behind.push(behind);
                self.draft.behind.len() - 1
            }))
        };
        block.shapes.iter().map(&mut place).collect()
    }

    /// Finds, for a count of persons that are among others, those others where they are shown too.
    fn find_among(&mut self) {
        let mut known: BTreeMap<usize, Option<usize>> = BTreeMap::new();
        for owned in self
            .figures
            .iter_mut()
            .filter(|owned| owned.figure.among.is_none() && !owned.figure.is_share)
        {
            let ask = self.draft.cells[owned.figure.part];
            let shape = *known
                .entry(ask.shape)
                .or_insert_with(|| among(&self.draft, ask.shape));
            owned.figure.among = shape.and_then(|shape| self.draft.find(Ask { shape, ..ask }));
        }
    }

    fn new(definition: &'static Definition, hash: String, counts: Arc<Counts>) -> Self {
        Self {
            hash,
            draft: Draft::new(definition, counts),
            figures: Vec::new(),
            already: Vec::new(),
            guards: Vec::new(),
        }
    }

    /// The rules of its table.
    fn rules(&self) -> Rules {
        self.draft.definition.description.protection
    }

    /// The problem, with the inner counts of some of its cells.
    fn mark(&self, rules: &Rules, cells: &[usize]) -> (Marked, Vec<Vec<u32>>) {
        let figures: Vec<Figure> = self.figures.iter().map(|owned| owned.figure).collect();
        let seen = Seen {
            already: &self.already,
            figures: &figures,
            guards: &self.guards,
        };
        let built = self.draft.build();
        let members = cells.iter().map(|cell| built.members(*cell)).collect();
        (built.mark(&self.draft, rules, &seen), members)
    }
}

/// The shape of the persons that those of a shape are among.
fn among(draft: &Draft, shape: usize) -> Option<usize> {
    let shape = &draft.shapes[shape];
    let column = draft.definition.description.columns.get(&shape.column)?;
    draft.find_shape(&Shape {
        column: column.of.clone()?,
        ..shape.clone()
    })
}

/// What is not safe, in the words of the tables.
pub(super) fn not_safe(cells: &[usize], marked: &Marked, figures: &[Owned], made: &[Made]) -> ReleaseError {
    let is_it = |cell: usize| marked.place[cell].is_some_and(|place| cells.contains(&place));
    let concerned = figures
        .iter()
        .zip(&marked.sensitive)
        .filter(|(owned, sensitive)| {
            let own = [Some(owned.figure.part), owned.figure.whole]
                .into_iter()
                .flatten();
            !sensitive.is_empty() || own.into_iter().any(is_it)
        });
    let name = |owned: &Owned| made[owned.table].table.indicator().id.clone();
    let mut tables: Vec<String> = concerned.map(|(owned, _)| name(owned)).collect();
    if tables.is_empty() {
        tables = figures.iter().map(name).collect();
    }
    tables.sort();
    tables.dedup();
    ReleaseError::Unsafe {
        tables,
        cells: cells.len(),
    }
}
