//! Filler: many ordinary cases, told shortly.

use tiltak_domain::casework::case::Case;
use tiltak_domain::casework::refusal::Refusals;

use crate::world::World;

pub(crate) fn fill(_world: &mut World, _cases: &mut Vec<Case>, _children: usize) -> Result<(), Refusals> {
    Ok(())
}
