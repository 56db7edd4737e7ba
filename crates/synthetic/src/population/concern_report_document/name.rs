//! Names of families who do not exist: the same household always has the same surname, the same child the same given name.

use tiltak_domain::people::child::Sex;

use crate::draw::Draw;
use crate::names;
use crate::population::life::Resident;
use crate::population::submission::id::mix;

/// Two halves that make a surname nobody has; with them thousands can be told apart.
const FIRST_HALF: [&str; 64] = [
    "Sol",
    "Måne",
    "Stjerne",
    "Hav",
    "Fjell",
    "Lyng",
    "Mose",
    "Elve",
    "Vind",
    "Snø",
    "Regn",
    "Bjørke",
    "Tåke",
    "Ravne",
    "Blåbær",
    "Skumrings",
    "Morgen",
    "Kløver",
    "Tyttebær",
    "Bringebær",
    "Multe",
    "Røsslyng",
    "Siv",
    "Rim",
    "Dugg",
    "Skodde",
    "Nordlys",
    "Svale",
    "Lerke",
    "Sommerfugl",
    "Gresshoppe",
    "Bekke",
    "Tjern",
    "Kongle",
    "Never",
    "Torv",
    "Rype",
    "Ekorn",
    "Humle",
    "Sky",
    "Torden",
    "Kvelds",
    "Høst",
    "Vinter",
    "Glass",
    "Papir",
    "Silke",
    "Honning",
    "Kanel",
    "Kråke",
    "Mauer",
    "Hvitveis",
    "Blåveis",
    "Løvetann",
    "Rogne",
    "Hassel",
    "Sildre",
    "Brenning",
    "Bølge",
    "Tidevanns",
    "Strandkrabbe",
    "Fyrlykt",
    "Nattergal",
    "Sankthans",
];
const SECOND_HALF: [&str; 40] = [
    "bris", "glimt", "drøm", "sang", "kvist", "dråpe", "lykt", "sti", "vinge", "fløyte", "skjell", "teppe",
    "visle", "knopp", "gnist", "speil", "tråd", "klokke", "perle", "krans", "skygge", "tromme", "pust",
    "tone", "lanterne", "virvel", "hatt", "trapp", "brev", "hvisk", "latter", "nøste", "vott", "plett",
    "skimmer", "dans", "hopp", "fjær", "kappe", "stille",
];

/// The names of a household.
pub(super) struct Names {
    surname: String,
    household: u64,
}

impl Names {
    pub(super) fn of(child: &Resident) -> Self {
        Self {
            surname: surname(&mut Draw::new(mix(child.household), 0x5a)),
            household: child.household,
        }
    }

    pub(super) fn child(&self, child: &Resident) -> String {
        format!("{} {}", Self::given(child), self.surname)
    }

    pub(super) fn given(child: &Resident) -> &'static str {
        names::given(&mut Draw::new(mix(child.id), 0x5b), child.sex)
    }

    /// Mother and father; some have a surname of their own.
    pub(super) fn parents(&self) -> [String; 2] {
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
pub(super) fn surname(draw: &mut Draw) -> String {
    format!("{}{}", draw.pick(&FIRST_HALF), draw.pick(&SECOND_HALF))
}

/// Somebody else.
pub(super) fn adult(draw: &mut Draw) -> String {
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
