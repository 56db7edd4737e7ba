//! What the children of one home share: what weighs on the family, and what happens to them on one day.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate};

use super::chance::Chance;
use super::content::{Area, answered};
use crate::population::plan::{ChildPlan, PartPlan, Plan, State};

/// The homes of a part's known children.
pub(super) struct Families {
    seed: u64,
    part: usize,
    /// The first child of each home with more than one.
    eldest: BTreeMap<u32, NaiveDate>,
}

/// A child's home.
#[derive(Clone)]
pub(super) struct Family {
    seed: u64,
    key: u64,
    /// The birth of the child that stands for all.
    pub(super) born: NaiveDate,
    /// What weighs on it.
    pub(super) areas: Vec<Area>,
}

/// What weighs on families, by the age of the child that stands for all: 0-5 and from 6.
const WEIGHTS: [(Area, [u32; 2]); 9] = [
    (Area::ParentHealth, [20, 13]),
    (Area::ParentSubstance, [17, 10]),
    (Area::Parenting, [22, 14]),
    (Area::Violence, [16, 14]),
    (Area::Conflict, [14, 17]),
    (Area::Care, [8, 6]),
    (Area::Behaviour, [1, 13]),
    (Area::ChildHealth, [1, 9]),
    (Area::ChildSubstance, [0, 3]),
];

impl Families {
    pub(super) fn of(plan: &Plan, part: &PartPlan, number: usize) -> Self {
        let mut eldest = BTreeMap::new();
        for child in plan.children(part).filter(|child| child.household > 0) {
            eldest.entry(child.household).or_insert(child.born);
        }
        Self {
            seed: plan.seed,
            part: number,
            eldest,
        }
    }

    pub(super) fn family(&self, child: &ChildPlan<'_>) -> Family {
        let born = self.eldest.get(&child.household).copied().unwrap_or(child.born);
        let key = if child.household > 0 {
            (1 << 59) | ((self.part as u64) << 32) | u64::from(child.household)
        } else {
            child.number
        };
        let mut family = Family {
            seed: self.seed,
            key,
            born,
            areas: Vec::new(),
        };
        family.areas = family.weighed_on(child);
        family
    }
}

impl Family {
    /// The chance of what happens to all its children on a day.
    pub(super) fn on(&self, day: NaiveDate) -> Chance {
        let day = u64::from(day.num_days_from_ce().unsigned_abs());
        Chance::of_family(
            self.seed,
            self.key.wrapping_mul(0x9e37_79b9_7f4a_7c15).wrapping_add(day),
        )
    }

    /// Two areas of the home, and those of the child that its help tells.
    fn weighed_on(&self, child: &ChildPlan<'_>) -> Vec<Area> {
        let mut chance = self.on(self.born);
        let old = child
            .contacts
            .first()
            .is_some_and(|contact| contact.received.year() - self.born.year() > 5);
        let column = usize::from(old);
        let mut areas = Vec::with_capacity(5);
        for _ in 0..2 {
            areas.extend(chance.weighted(WEIGHTS.iter().map(|(area, weights)| (*area, weights[column]))));
        }
        for spell in child.spells.iter().take(2) {
            match spell.state {
                State::Behaviour => areas.push(Area::Behaviour),
                State::Care => areas.push(Area::Care),
                State::Emergency => areas.push(Area::Violence),
                State::AtHome | State::Placed | State::Aftercare | State::AftercarePlaced => {}
            }
        }
        let first = child.measures.iter().take(2);
        areas.extend(first.filter_map(|measure| answered(measure.kind).first().copied()));
        areas
    }

    /// How many times as often as elsewhere something is reported here.
    pub(super) fn likely(&self, area: Area) -> u32 {
        if self.areas.contains(&area) { 6 } else { 1 }
    }
}
