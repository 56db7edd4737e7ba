//! How the plan is kept: flat lists, and for each child where its share of them begins.

use chrono::NaiveDate;
use tiltak_domain::people::child::Sex;

use super::{ChildPlan, Contact, Plan, PlannedMeasure, Spell};
use crate::population::geography::municipalities;

/// A child, and where its spells, measures and contacts begin; they end where the next child's begin.
#[derive(Debug, Clone, Copy)]
pub(crate) struct ChildRecord {
    pub(crate) born: NaiveDate,
    pub(crate) sex: Sex,
    pub(crate) serial: u32,
    pub(crate) household: u32,
    /// The day and the place in the list of municipalities.
    pub(crate) moves: Option<(NaiveDate, u16)>,
    pub(crate) spells: u32,
    pub(crate) measures: u32,
    pub(crate) contacts: u32,
}

impl Plan {
    /// Takes in a child after the others.
    pub(crate) fn push(
        &mut self,
        child: ChildRecord,
        spells: &[Spell],
        measures: &[PlannedMeasure],
        contacts: &[Contact],
    ) {
        self.children.push(ChildRecord {
            spells: place(self.spells.len()),
            measures: place(self.measures.len()),
            contacts: place(self.contacts.len()),
            ..child
        });
        self.spells.extend_from_slice(spells);
        self.measures.extend_from_slice(measures);
        self.contacts.extend_from_slice(contacts);
    }

    pub(crate) fn child(&self, number: usize) -> ChildPlan<'_> {
        let record = &self.children[number];
        let next = self.children.get(number + 1);
        ChildPlan {
            number: number as u64,
            born: record.born,
            sex: record.sex,
            serial: record.serial,
            household: record.household,
            moves: record
                .moves
                .map(|(day, to)| (day, &municipalities()[usize::from(to)])),
            spells: share(&self.spells, record.spells, next.map(|next| next.spells)),
            measures: share(&self.measures, record.measures, next.map(|next| next.measures)),
            contacts: share(&self.contacts, record.contacts, next.map(|next| next.contacts)),
        }
    }
}

/// Far more than fit into memory: four billion.
fn place(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}

fn share<T>(all: &[T], from: u32, to: Option<u32>) -> &[T] {
    &all[from as usize..to.map_or(all.len(), |to| to as usize)]
}
