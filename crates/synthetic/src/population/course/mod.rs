//! Tells each child's plan as a life.
//!
//! A part is told from the plan alone: first who lives there (`resident`), then for each known child what belongs to one
//! case (`chapter`), and then the case (`case`), thing by thing in the order in which a service meets them.

mod case;
mod chance;
mod chapter;
mod content;
mod day;
mod decision;
mod family;
mod investigation;
mod measure;
mod need;
mod plan;
mod report;
mod reporter;
mod resident;

use super::life::Part;
use super::plan::Plan;
use chance::Chance;
use family::Families;

/// The residents and cases of a part.
pub(super) fn tell(plan: &Plan, number: usize) -> Part {
    let Some(part) = plan.parts().get(number) else {
        return Part {
            municipality: &super::geography::municipalities()[0],
            residents: Vec::new(),
            cases: Vec::new(),
        };
    };
    let residents = resident::all(plan, part, number);
    let families = Families::of(plan, part, number);
    let mut cases = Vec::new();
    for (child, resident) in plan.children(part).zip(&residents) {
        let mut chance = Chance::of_child(plan.seed, child.number);
        let family = families.family(&child);
        for (place, chapter) in chapter::chapters(plan, &child, part.municipality, &mut chance)
            .into_iter()
            .enumerate()
        {
            cases.push(case::tell(
                plan,
                &child,
                resident,
                place,
                &chapter,
                &family,
                &mut chance,
            ));
        }
    }
    Part {
        municipality: part.municipality,
        residents,
        cases,
    }
}
