//! Documents that have arrived and that nobody has registered yet.

use tiltak_domain::casework::case::Case;

use crate::DemoDocument;
use crate::world::World;

pub(crate) fn documents(_world: &mut World, _cases: &[Case]) -> Vec<DemoDocument> {
    Vec::new()
}
