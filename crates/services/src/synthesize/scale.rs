//! How large a population is beside the real one.

use tiltak_synthetic::population::{Request, Size};

/// Residents of 0-17.
const CHILDREN: f64 = 1_100_000.0;

/// How many there are in the population for each real one: what counts are divided by before they are compared.
#[must_use]
pub fn scale(request: &Request) -> f64 {
    match request.size {
        Size::Nation => 1.0,
        Size::Children(children) => f64::from(children) / CHILDREN,
    }
}
