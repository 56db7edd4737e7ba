//! Tells each child's plan as a life.
//!
//! A part is told from the plan alone: first who lives there (`resident`), then for each known child what belongs to one
//! case (`chapter`), and then the case (`case`), thing by thing in the order in which a service meets them.

mod aftercare;
mod case;
mod caseworker;
mod chance;
mod chapter;
mod content;
mod day;
mod decision;
mod family;
mod feedback;
mod investigation;
mod measure;
mod need;
mod plan;
mod relocation;
mod report;
mod reporter;
mod resident;

use super::life::Part;
use super::plan::Plan;
use case::Scene;
use caseworker::Staff;
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
    let staff = Staff::of(plan, part, number);
    let mut cases = Vec::new();
    for (at, (child, resident)) in plan.children(part).zip(&residents).enumerate() {
        let mut chance = Chance::of_child(plan.seed, child.number);
        let chapters = chapter::chapters(plan, &child, part.municipality, &mut chance);
        let family = families.family(&child);
        for (place, chapter) in chapters.iter().enumerate() {
            let caseworkers = staff.assign(chapter, &child, at, &mut chance);
            let scene = Scene {
                plan,
                child: &child,
                chapter,
                family: &family,
                chance: &mut chance,
            };
            cases.push(case::tell(scene, resident, place, caseworkers));
        }
    }
    Part {
        municipality: part.municipality,
        residents,
        cases,
    }
}
