//! What earlier releases have shown, and what they have protected.

use super::{Numbers, Work};
use crate::catalogue;
use crate::period::Period;
use crate::release::ledger::{EntryTable, Ledger};
use crate::release::problem::{Guard, What};
use crate::release::shape::{Block, Shape};
use crate::release::{Options, ReleaseError};

/// Adds to a draft what the ledger knows about the same table of counts and period.
pub(super) fn add(
    work: &mut Work,
    period: Period,
    ledger: &Ledger,
    options: &Options,
) -> Result<(), ReleaseError> {
    let table = work.draft.definition.id().to_owned();
    for (hash, entries) in ledger.versions(&table, &period.to_string()) {
        if entries.iter().any(|entry| entry.rounding != options.rounding) {
            return Err(ReleaseError::OtherMethod(table));
        }
        if options.rounding.is_some() {
            continue;
        }
        let version = if hash == work.hash {
            0
        } else {
            work.draft.versions.push(ledger.counts(hash)?);
            work.draft.versions.len() - 1
        };
        for table in entries.iter().flat_map(|entry| &entry.tables) {
            work.add_shown(&table.part, table, period, version);
            if let Some(whole) = &table.whole {
                work.add_shown(whole, table, period, version);
            }
            work.add_guards(table, period, version);
        }
    }
    Ok(())
}

impl Work {
    fn add_shown(&mut self, block: &Block, table: &EntryTable, period: Period, version: usize) {
        if block.table != self.draft.definition.id() || !block.periods.contains(&period) {
            return;
        }
        let numbers = Numbers::new(&mut self.draft, block);
        for (place, _) in table.marks.bytes().enumerate().filter(|(_, mark)| *mark == b'+') {
            let (area, at, shape) = block.at(place);
            if block.periods.get(at) == Some(&period) {
                self.already
                    .extend(numbers.ask(&mut self.draft, area, shape, version));
            }
        }
    }

    fn add_guards(&mut self, table: &EntryTable, period: Period, version: usize) {
        for guard in &table.guards {
            let part = match guard.what {
                What::Whole => table
                    .whole
                    .as_ref()
                    .and_then(|whole| self.find(whole, guard.place, period, version)),
                What::Part | What::Rest => self.find(&table.part, guard.place, period, version),
            };
            let Some(part) = part else { continue };
            let (part, whole, what) = match guard.what {
                What::Part | What::Whole => (part, None, What::Part),
                What::Rest => {
                    let whole = table
                        .whole
                        .as_ref()
                        .and_then(|whole| self.find(whole, guard.place, period, version));
                    (part, whole.or_else(|| self.among(part)), What::Rest)
                }
            };
            self.guards.push(Guard {
                part,
                whole,
                what,
                width: guard.width,
            });
        }
    }

    /// The cell of a block at a place, where it is of this table and period.
    fn find(&mut self, block: &Block, place: usize, period: Period, version: usize) -> Option<usize> {
        let (area, at, shape) = block.at(place);
        if block.table != self.draft.definition.id() || block.periods.get(at) != Some(&period) {
            return None;
        }
        let (area, shape) = (block.areas.get(area)?, block.shapes.get(shape)?);
        let area = self.draft.area(area, block.year);
        let shape = self.draft.shape(shape);
        Some(
            self.draft
                .cell(crate::release::problem::Ask { area, shape, version }),
        )
    }

    /// The cell of the persons that those of a cell are among.
    fn among(&mut self, cell: usize) -> Option<usize> {
        let ask = self.draft.cells[cell];
        let shape = self.draft.shapes[ask.shape].clone();
        let definition = catalogue::table(self.draft.definition.id()).ok()?;
        let column = definition.description.columns.get(&shape.column)?.of.clone()?;
        let shape = self.draft.shape(&Shape { column, ..shape });
        Some(self.draft.cell(crate::release::problem::Ask { shape, ..ask }))
    }
}
