//! Names of families who do not exist: the same household always has the same surname, the same child the same given name.

use tiltak_domain::people::child::Sex;

use crate::draw::Draw;
use crate::names::{self, FIRST_HALF, SECOND_HALF};
use crate::population::life::Resident;
use crate::population::submission::id::mix;

/// The names of a household.
pub(crate) struct Names {
    surname: String,
    household: u64,
}

impl Names {
    pub(crate) fn of(child: &Resident) -> Self {
        Self {
            surname: surname(&mut Draw::new(mix(child.household), 0x5a)),
            household: child.household,
        }
    }

    pub(crate) fn child(&self, child: &Resident) -> String {
        format!("{} {}", Self::given(child), self.surname)
    }

    pub(crate) fn given(child: &Resident) -> &'static str {
        names::given(&mut Draw::new(mix(child.id), 0x5b), child.sex)
    }

    /// Mother and father; some have a surname of their own.
    pub(crate) fn parents(&self) -> [String; 2] {
        let mut draw = Draw::new(mix(self.household), 0x5c);
        [Sex::Girl, Sex::Boy].map(|sex| {
            let given = names::given(&mut draw, sex);
            if draw.chance(70) {
                format!("{given} {}", self.surname)
            } else {
                format!("{given} {}", surname(&mut draw))
            }
        })
    }
}

/// A surname that nobody has.
pub(crate) fn surname(draw: &mut Draw) -> String {
    format!("{}{}", draw.pick(&FIRST_HALF), draw.pick(&SECOND_HALF))
}

/// Somebody else.
pub(crate) fn adult(draw: &mut Draw) -> String {
    format!("{} {}", names::adult_given(draw), surname(draw))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn thousands_of_surnames_are_possible() {
        let mut all = HashSet::new();
        for first in FIRST_HALF {
            all.extend(SECOND_HALF.map(|second| format!("{first}{second}")));
        }
        assert_eq!(all.len(), FIRST_HALF.len() * SECOND_HALF.len());
        assert!(all.len() > 2_000);
    }
}
