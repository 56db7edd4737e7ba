//! What a release gives: tables that have passed, and what was held back of them.

use std::collections::BTreeSet;

use super::ledger::{EntryGuard, EntryTable, Ledger, LedgerEntry};
use super::problem::What;
use super::proof::{Made, Outcome, Part, Proof, not_safe};
use super::{Options, ReleaseError};
use crate::catalogue::indicator::How;
use crate::language::Text;
use crate::table::{Cell, Status, Table};

/// A table that has passed disclosure control. Only [`release()`](super::release()) makes one.
///
/// ```compile_fail
/// fn publish(table: tiltak_statistics::Table) -> tiltak_statistics::release::Released {
///     tiltak_statistics::release::Released { table, why: Vec::new() }
/// }
/// ```
#[derive(Debug, Clone)]
pub struct Released {
    table: Table,
    why: Vec<Option<Why>>,
}

impl Released {
    /// The table, for everybody.
    #[must_use]
    pub const fn table(&self) -> &Table {
        &self.table
    }
}

/// Why a figure is held back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Why {
    /// It says too much itself.
    Small,
    /// Another one could be worked out from it.
    ToProtectAnother,
}

impl Why {
    /// Why, for those who may see the cases. Told to everybody it would say which figures are small, which makes it easier to
    /// guess them: there, [`Why::public_text`].
    #[must_use]
    pub fn text(self) -> Text {
        match self {
            Self::Small => Text::of(
                "Holdes tilbake fordi det gjelder få personer, eller nesten alle i gruppen.",
                "Blir halde tilbake fordi det gjeld få personar, eller nesten alle i gruppa.",
                "Held back because it is about few people, or about nearly everyone in the group.",
            ),
            Self::ToProtectAnother => Text::of(
                "Holdes tilbake for at et annet tall ikke skal kunne regnes ut.",
                "Blir halde tilbake for at eit anna tal ikkje skal kunne reknast ut.",
                "Held back so that another figure cannot be worked out.",
            ),
        }
    }

    /// Why, for everybody: the same text for both.
    #[must_use]
    pub fn public_text() -> Text {
        Text::of(
            "Holdes tilbake for å verne enkeltpersoner: enten gjelder tallet få, eller så kunne et annet tall ha blitt regnet ut.",
            "Blir halde tilbake for å verne enkeltpersonar: anten gjeld talet få, eller så kunne eit anna tal ha blitt rekna ut.",
            "Held back to protect individuals: either it is about few people, or another figure could have been worked out.",
        )
    }
}

/// Why the figure at a place is held back; `None` where it is not.
#[must_use]
pub fn why(released: &Released, place: usize) -> Option<Why> {
    released.why.get(place).copied().flatten()
}

/// How much of a table is shown.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TableReport {
    /// The indicator's id.
    pub indicator: String,
    /// Cells that are shown, those without a figure left out.
    pub shown: usize,
    /// Cells that are held back for what they say themselves.
    pub primary: usize,
    /// Cells that are held back to protect others.
    pub secondary: usize,
}

/// What the attacker did to exactly what is released.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Attacked {
    /// How many protected sums were attacked.
    pub cells: usize,
    /// The narrowest interval that is required of one, as highest less lowest possible value: each was proved to have it.
    pub narrowest: Option<i64>,
}

/// A release.
#[derive(Debug, Clone)]
pub struct Release {
    /// The tables, in the order of the plan.
    pub tables: Vec<Released>,
    /// For each table how much of it is shown.
    pub report: Vec<TableReport>,
    /// What the attacker found.
    pub attack: Attacked,
    /// What the ledger must remember.
    pub entry: LedgerEntry,
}

/// For each table and cell why it is held back.
type Held = Vec<Vec<Option<Why>>>;

pub(super) fn release(proof: Proof, ledger: &Ledger, options: &Options) -> Result<Release, ReleaseError> {
    let Proof { made, parts, counts } = proof;
    check(&made, &parts)?;
    let held = held_back(&made, &parts);
    let attack = proved(&made, &parts, &held)?;
    let rounded = rounded(&made, &parts);
    let guards = guards(&made, &parts);
    let mut release = Release {
        tables: Vec::new(),
        report: Vec::new(),
        attack,
        entry: entry(ledger, options, counts),
    };
    for (((made, why), cells), guards) in made.into_iter().zip(held).zip(rounded).zip(guards) {
        let Made { table, part, whole } = made;
        let flags: Vec<bool> = why.iter().map(Option::is_some).collect();
        let cells = cells.unwrap_or_else(|| table.cells().to_vec());
        let table = Table::new(
            table.definition(),
            table.indicator(),
            table.dimensions().to_vec(),
            cells.into_iter().map(without_unknown).collect(),
        )?
        .made_from(options.provenance.clone());
        let table = table.released(&flags);
        release.report.push(report(&table, &why));
        release.entry.tables.push(remembered(&table, part, whole, guards));
        release.tables.push(Released { table, why });
    }
    release.entry = release.entry.sealed();
    Ok(release)
}

/// A cell without counts that it does not show: no problem has them.
fn without_unknown(cell: Cell) -> Cell {
    match cell.status {
        Some(Status::Missing) => Cell {
            part: 0,
            whole: cell.whole.map(|_| 0),
            ..cell
        },
        _ => cell,
    }
}

/// That the tables show what was protected.
fn check(made: &[Made], parts: &[Part]) -> Result<(), ReleaseError> {
    for part in parts {
        let value = |cell: usize| {
            let place = part.marked.place[cell];
            place.map_or(0, |place| {
                part.marked.problem.value(&part.marked.problem.cells[place])
            })
        };
        for owned in &part.figures {
            let table = &made[owned.table].table;
            let cell = table.cells()[owned.place];
            let (shown, whole) = if owned.is_whole {
                (cell.whole, None)
            } else {
                (Some(cell.part), cell.whole)
            };
            let is_whole = owned.figure.whole.is_none_or(|of| whole == Some(value(of)));
            if shown != Some(value(owned.figure.part)) || !is_whole {
                return Err(ReleaseError::Unlike(table.indicator().id.clone()));
            }
        }
    }
    Ok(())
}

fn held_back(made: &[Made], parts: &[Part]) -> Held {
    let mut held: Held = made
        .iter()
        .map(|made| vec![None; made.table.cells().len()])
        .collect();
    for part in parts {
        let Outcome::Protected(protected) = &part.outcome else {
            continue;
        };
        let mut is_held = protected.held_back.clone();
        for (whole, same) in &part.marked.linked {
            is_held[*whole] |= is_held[*same];
        }
        for (owned, sensitive) in part.figures.iter().zip(&part.marked.sensitive) {
            let own = [Some(owned.figure.part), owned.figure.whole]
                .into_iter()
                .flatten();
            let mut own = own.filter_map(|cell| part.marked.place[cell]);
            if own.any(|place| is_held[place]) {
                let why = if sensitive.is_empty() {
                    Why::ToProtectAnother
                } else {
                    Why::Small
                };
                let held = &mut held[owned.table][owned.place];
                *held = if *held == Some(Why::Small) {
                    *held
                } else {
                    Some(why)
                };
            }
        }
    }
    held
}

/// Holds what the tables show, found anew from them, against what the gate has attacked: nothing may be shown that was held
/// back then. Holding back more leaves possible whatever was possible, so that the gate's attack is one on this, too.
fn proved(made: &[Made], parts: &[Part], held: &Held) -> Result<Attacked, ReleaseError> {
    let mut attacked = Attacked::default();
    for part in parts {
        let protected = match &part.outcome {
            Outcome::Protected(protected) => protected,
            Outcome::Rounded {
                attacked: cells,
                narrowest,
                ..
            } => {
                attacked.cells += cells;
                attacked.narrowest = attacked.narrowest.into_iter().chain(*narrowest).min();
                continue;
            }
        };
        let cells = &part.marked.problem.cells;
        let open: Vec<usize> = shown(part, held)
            .into_iter()
            .filter(|place| protected.held_back[*place])
            .collect();
        if !open.is_empty() {
            return Err(not_safe(&open, &part.marked, &part.figures, made));
        }
        let widths = cells.iter().filter_map(|cell| cell.protect).min();
        attacked.cells += protected.attacked;
        attacked.narrowest = attacked.narrowest.into_iter().chain(widths).min();
    }
    Ok(attacked)
}

/// The cells of a problem that the tables show.
fn shown(part: &Part, held: &Held) -> BTreeSet<usize> {
    let mut shown = BTreeSet::new();
    for owned in part
        .figures
        .iter()
        .filter(|owned| held[owned.table][owned.place].is_none())
    {
        let cells = [Some(owned.figure.part), owned.figure.whole]
            .into_iter()
            .flatten();
        shown.extend(cells.filter_map(|cell| part.marked.place[cell]));
    }
    let linked = part
        .marked
        .linked
        .iter()
        .filter(|(whole, _)| shown.contains(whole));
    let same: Vec<usize> = linked.map(|(_, same)| *same).collect();
    shown.extend(same);
    shown
}

/// For each table its cells made of rounded counts, where these were rounded.
fn rounded(made: &[Made], parts: &[Part]) -> Vec<Option<Vec<Cell>>> {
    let mut tables: Vec<Option<Vec<Cell>>> = vec![None; made.len()];
    for part in parts {
        let Outcome::Rounded { inner, .. } = &part.outcome else {
            continue;
        };
        let value = |cell: usize| -> i64 {
            let members = part.marked.place[cell].map(|place| &part.marked.problem.cells[place].members);
            let members = members.into_iter().flatten();
            members
                .filter_map(|member| inner.get(usize::try_from(*member).ok()?))
                .sum()
        };
        for owned in &part.figures {
            let table = &made[owned.table].table;
            let cells = tables[owned.table].get_or_insert_with(|| table.cells().to_vec());
            let cell = &mut cells[owned.place];
            if owned.is_whole {
                cell.whole = Some(value(owned.figure.part));
            } else {
                cell.part = value(owned.figure.part);
                cell.whole = owned.figure.whole.map_or(cell.whole, |whole| Some(value(whole)));
            }
            cell.status = match cell.whole {
                Some(0) => Some(Status::NotApplicable),
                // Two counts that are rounded apart can cross.
                Some(whole) if table.indicator().how == How::Share && cell.part > whole => {
                    cell.part = whole;
                    None
                }
                _ => None,
            };
        }
    }
    tables
}

fn guards(made: &[Made], parts: &[Part]) -> Vec<Vec<EntryGuard>> {
    let mut guards = vec![Vec::new(); made.len()];
    for part in parts {
        for (owned, sensitive) in part.figures.iter().zip(&part.marked.sensitive) {
            for (what, width) in sensitive {
                let what = if owned.is_whole { What::Whole } else { *what };
                guards[owned.table].push(EntryGuard {
                    place: owned.place,
                    what,
                    width: *width,
                });
            }
        }
    }
    guards
}

fn report(table: &Table, why: &[Option<Why>]) -> TableReport {
    let because = |reason| why.iter().filter(|why| **why == Some(reason)).count();
    TableReport {
        indicator: table.indicator().id.clone(),
        shown: table.cells().iter().filter(|cell| cell.status.is_none()).count(),
        primary: because(Why::Small),
        secondary: because(Why::ToProtectAnother),
    }
}

fn entry(ledger: &Ledger, options: &Options, counts: Vec<super::ledger::CountsUsed>) -> LedgerEntry {
    LedgerEntry {
        id: options.id.clone(),
        time: options.time,
        data_version: options.provenance.version.clone().unwrap_or_default(),
        rounding: options.rounding,
        tables: Vec::new(),
        counts,
        previous: ledger.head().to_owned(),
        hash: String::new(),
    }
}

fn remembered(
    table: &Table,
    part: super::shape::Block,
    whole: Option<super::shape::Block>,
    guards: Vec<EntryGuard>,
) -> EntryTable {
    // That a figure is not possible is said where the whole is zero: it tells as much as a figure.
    let mark = |cell: &Cell| match cell.status {
        None | Some(Status::NotApplicable) => '+',
        Some(Status::Confidential) => ':',
        Some(Status::Missing) => '.',
    };
    let codes = |dimension: &crate::catalogue::dimension::Dimension| {
        let codes = dimension
            .categories
            .iter()
            .map(|category| category.code.clone())
            .collect();
        (dimension.id.clone(), codes)
    };
    let is_shown = |cell: &&Cell| mark(cell) == '+';
    EntryTable {
        indicator: table.indicator().id.clone(),
        dimensions: table.dimensions().iter().map(codes).collect(),
        part,
        whole,
        marks: table.cells().iter().map(mark).collect(),
        values: table
            .cells()
            .iter()
            .filter(is_shown)
            .map(|cell| (cell.part, cell.whole))
            .collect(),
        guards,
    }
}
