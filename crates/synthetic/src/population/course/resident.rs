//! Who lives in a part: the children that a service knows, everyone else, and who is whose sibling.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate};
use tiltak_domain::people::child::Sex;

use super::chance::{Chance, pseudonym};
use super::day::{birthday, days_between, later};
use crate::population::geography::Municipality;
use crate::population::life::Resident;
use crate::population::plan::{ChildPlan, PartPlan, Plan};

const CHILD: u64 = 1;
const HOUSEHOLD: u64 = 2;
/// Boys among those born.
const BOYS: f64 = 0.513;
/// Second of two born on one day.
const TWINS: f64 = 0.016;
/// Shorter than this no two sisters or brothers follow each other.
const SHORTEST_GAP: u64 = 285;
/// Births in each month, the most in July and August; 106 is the largest.
const SEASON: [i64; 12] = [99, 96, 101, 102, 104, 104, 106, 106, 102, 97, 92, 91];
/// Children in a household that no service knows: one to four.
const SIZES: [(u32, u32); 4] = [(1, 18), (2, 45), (3, 27), (4, 10)];
/// Sisters and brothers whom no service knows, of a child whom one knows.
const UNKNOWN_SIBLINGS: [(u32, u32); 4] = [(0, 42), (1, 36), (2, 17), (3, 5)];
/// Years between one child and the next.
const GAPS: [(i32, u32); 7] = [(1, 10), (2, 31), (3, 27), (4, 14), (5, 8), (6, 6), (8, 4)];

/// The known children in the order of the plan, then everyone else.
pub(super) fn all(plan: &Plan, part: &PartPlan, number: usize) -> Vec<Resident> {
    let mut town = Town {
        seed: plan.seed,
        home: part.municipality,
        chance: Chance::of_part(plan.seed, number),
        left: Cohorts::of(part),
        next: (1 << 41) | ((number as u64) << 21),
        residents: Vec::with_capacity(residents(plan, part)),
    };
    let families = town.known(plan, part);
    for family in &families {
        town.siblings_of(family);
    }
    town.everyone_else();
    town.residents
}

fn residents(plan: &Plan, part: &PartPlan) -> usize {
    let unknown = part
        .unknown_to_service
        .iter()
        .map(|(_, persons)| *persons as usize);
    unknown.sum::<usize>() + plan.children(part).count()
}

struct Town {
    seed: u64,
    home: &'static Municipality,
    chance: Chance,
    left: Cohorts,
    next: u64,
    residents: Vec<Resident>,
}

/// Sisters and brothers with one home.
struct Family {
    household: u64,
    births: [NaiveDate; 4],
    children: usize,
    moved: Option<(NaiveDate, &'static Municipality)>,
}

impl Family {
    fn births(&self) -> &[NaiveDate] {
        self.births.get(..self.children).unwrap_or_default()
    }

    /// Takes in a child; whoever comes after the fourth is not looked at when others are put beside it.
    fn add(&mut self, born: NaiveDate) {
        if let Some(place) = self.births.get_mut(self.children) {
            *place = born;
            self.children += 1;
        }
    }

    fn has_room_for(&self, born: NaiveDate) -> bool {
        self.births()
            .iter()
            .all(|other| days_between(*other, born).max(days_between(born, *other)) >= SHORTEST_GAP)
    }
}

impl Town {
    fn known(&mut self, plan: &Plan, part: &PartPlan) -> Vec<Family> {
        let mut families = Vec::new();
        let mut by_number: BTreeMap<u32, usize> = BTreeMap::new();
        for child in plan.children(part) {
            let moved = child
                .moves
                .filter(|(day, _)| *day <= plan.last_day && *day > child.born);
            let place = match by_number.get(&child.household) {
                Some(place) if child.household > 0 => *place,
                _ => {
                    families.push(Family {
                        household: pseudonym(plan.seed, HOUSEHOLD, child.number),
                        births: [child.born; 4],
                        children: 0,
                        moved,
                    });
                    by_number.insert(child.household, families.len() - 1);
                    families.len() - 1
                }
            };
            let Some(family) = families.get_mut(place) else {
                continue;
            };
            family.add(child.born);
            self.residents
                .push(known(plan, &child, family.household, part.municipality, moved));
        }
        families
    }

    /// Sisters and brothers of known children, of any age near theirs.
    fn siblings_of(&mut self, family: &Family) {
        let mut family = Family {
            births: family.births,
            ..*family
        };
        let Some(first) = family.births().first().copied() else {
            return;
        };
        let wanted = self
            .chance
            .weighted(UNKNOWN_SIBLINGS.into_iter())
            .unwrap_or_default();
        for _ in 0..wanted.min(4_u32.saturating_sub(u32::try_from(family.children).unwrap_or(4))) {
            let gap = self.chance.weighted(GAPS.into_iter()).unwrap_or_default();
            let year = first.year() + if self.chance.happens(0.5) { gap } else { -gap };
            let born = self.day_in(year);
            if family.has_room_for(born) && self.left.take(year) {
                family.add(born);
                let minor = |(day, _): &(NaiveDate, _)| *day > born && *day < birthday(born, 18);
                self.settle(born, family.household, family.moved.filter(minor));
            }
        }
    }

    /// Households of those whom no service knows, from the oldest on.
    fn everyone_else(&mut self) {
        while let Some(year) = self.left.oldest() {
            let household = pseudonym(self.seed, HOUSEHOLD, self.next);
            let size = self.chance.weighted(SIZES.into_iter()).unwrap_or(1);
            self.left.take(year);
            let mut born = self.day_in(year);
            self.settle(born, household, None);
            for _ in 1..size {
                let Some(next) = self.younger(born) else { break };
                born = next;
                self.settle(born, household, None);
            }
        }
    }

    fn younger(&mut self, born: NaiveDate) -> Option<NaiveDate> {
        if self.chance.happens(TWINS) && self.left.take(born.year()) {
            return Some(born);
        }
        let gap = self.chance.weighted(GAPS.into_iter()).unwrap_or_default();
        let year = (born.year() + gap..born.year() + gap + 3).find(|year| self.left.take(*year))?;
        Some(
            self.day_in(year)
                .max(later(born, SHORTEST_GAP + self.chance.days(0, 60))),
        )
    }

    fn settle(&mut self, born: NaiveDate, household: u64, moved: Option<(NaiveDate, &'static Municipality)>) {
        let sex = if self.chance.happens(BOYS) {
            Sex::Boy
        } else {
            Sex::Girl
        };
        self.residents.push(Resident {
            id: pseudonym(self.seed, CHILD, self.next),
            born,
            sex,
            household,
            serial: None,
            municipality: self.home,
            moved,
        });
        self.next += 1;
    }

    /// A day of a year, by the season.
    fn day_in(&mut self, year: i32) -> NaiveDate {
        let new_year = NaiveDate::from_ymd_opt(year, 1, 1).unwrap_or_default();
        loop {
            let day = later(new_year, self.chance.days(0, 364));
            let month = usize::try_from(day.month0()).unwrap_or_default();
            if self.chance.between(1, 106) <= SEASON.get(month).copied().unwrap_or(106) {
                return day;
            }
        }
    }
}

fn known(
    plan: &Plan,
    child: &ChildPlan<'_>,
    household: u64,
    municipality: &'static Municipality,
    moved: Option<(NaiveDate, &'static Municipality)>,
) -> Resident {
    Resident {
        id: pseudonym(plan.seed, CHILD, child.number),
        born: child.born,
        sex: child.sex,
        household,
        serial: Some(child.serial),
        municipality,
        moved,
    }
}

/// How many of each year of birth have no home yet.
struct Cohorts {
    first: i32,
    left: Vec<u32>,
    oldest: usize,
}

impl Cohorts {
    fn of(part: &PartPlan) -> Self {
        let years = || part.unknown_to_service.iter().map(|(year, _)| *year);
        let first = years().min().unwrap_or_default();
        let mut left = vec![
            0;
            years()
                .max()
                .map_or(0, |last| usize::try_from(last - first + 1).unwrap_or_default())
        ];
        for (year, persons) in &part.unknown_to_service {
            if let Some(place) = usize::try_from(year - first)
                .ok()
                .and_then(|place| left.get_mut(place))
            {
                *place += persons;
            }
        }
        Self {
            first,
            left,
            oldest: 0,
        }
    }

    fn take(&mut self, year: i32) -> bool {
        let place = usize::try_from(year - self.first).ok();
        match place.and_then(|place| self.left.get_mut(place)) {
            Some(left) if *left > 0 => {
                *left -= 1;
                true
            }
            _ => false,
        }
    }

    fn oldest(&mut self) -> Option<i32> {
        while *self.left.get(self.oldest)? == 0 {
            self.oldest += 1;
        }
        i32::try_from(self.oldest).ok().map(|place| self.first + place)
    }
}
