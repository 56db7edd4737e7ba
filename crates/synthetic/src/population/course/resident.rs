//! Who lives in a part.

use chrono::NaiveDate;
use tiltak_domain::people::child::Sex;

use super::chance::{Chance, pseudonym};
use super::day::later;
use crate::population::life::Resident;
use crate::population::plan::{PartPlan, Plan};

const CHILD: u64 = 1;
const HOUSEHOLD: u64 = 2;

/// The known children in the order of the plan, then everyone else.
pub(super) fn all(plan: &Plan, part: &PartPlan, number: usize) -> Vec<Resident> {
    let mut chance = Chance::of_part(plan.seed, number);
    let mut residents = Vec::new();
    for child in plan.children(part) {
        residents.push(Resident {
            id: pseudonym(plan.seed, CHILD, child.number),
            born: child.born,
            sex: child.sex,
            household: pseudonym(plan.seed, HOUSEHOLD, child.number),
            serial: Some(child.serial),
            municipality: part.municipality,
            moved: child.moves.filter(|(day, _)| *day <= plan.last_day),
        });
    }
    let mut next = (1 << 41) | ((number as u64) << 21);
    for (year, persons) in &part.unknown_to_service {
        for _ in 0..*persons {
            let new_year = NaiveDate::from_ymd_opt(*year, 1, 1).unwrap_or_default();
            residents.push(Resident {
                id: pseudonym(plan.seed, CHILD, next),
                born: later(new_year, chance.days(0, 364)),
                sex: if chance.happens(0.513) {
                    Sex::Boy
                } else {
                    Sex::Girl
                },
                household: pseudonym(plan.seed, HOUSEHOLD, next),
                serial: None,
                municipality: part.municipality,
                moved: None,
            });
            next += 1;
        }
    }
    residents
}
