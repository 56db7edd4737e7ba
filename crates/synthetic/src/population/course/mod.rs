//! Tells each child's plan as a life.

use super::life::Part;
use super::plan::Plan;

/// The residents and cases of a part.
pub(super) fn tell(plan: &Plan, number: usize) -> Part {
    let part = &plan.parts()[number];
    Part {
        municipality: part.municipality,
        residents: Vec::new(),
        cases: Vec::new(),
    }
}
