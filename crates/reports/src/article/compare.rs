//! An area beside others: its peers together, its county, the country; services in a funnel; counties on a map.
//!
//! Everything is told from the figures that are given, which for a publication are released ones: what is held back is
//! left out of a drawing and said to be so, and the peers of a municipality are those that are shown, added up. Areas stand in the order of their codes, never of their values.

mod beside;
mod funnel;
mod pyramid;
mod territory;

use super::number::Number;
use super::teller::Teller;
use super::words::{Words, listed};
use super::{Fact, FactTable, Figures, Place, PlaceKind, Section, Story};
use crate::figure::{Frame, Value};
use tiltak_statistics::rounding;
use tiltak_statistics::table::{Cell, Status};

/// The indicators that areas are held beside each other by: shares that the article begins and ends with.
pub const COMPARED: [&str; 3] = [SUBJECTS[0].id, SUBJECTS[1].id, SUBJECTS[2].id];

/// What the ages and sexes of children are drawn of, and the dimensions that it is broken down by for that.
pub const AGES: (&str, [&str; 2]) = ("children_with_measures_at_census", ["age", "sex"]);

/// Fewer services than this are no funnel, and fewer counties no map.
const FEW: usize = 5;

/// Fewer peers than this are no company.
const FEW_PEERS: usize = 3;

/// The municipalities of about the same size.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Peers {
    /// The name of the group, by its size.
    pub name: String,
    /// How many they are, the area itself among them.
    pub count: usize,
}

/// The areas around one.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Around {
    /// The group of its peers and itself.
    pub peers: Option<Peers>,
    /// The county that it lies in.
    pub county: Option<Place>,
    /// The services that it is shown among: its peers and itself, or those inside it, by number.
    pub services: Vec<Place>,
    /// The counties, with their tiles: column from the west, row from the north.
    pub counties: Vec<(Place, (u8, u8))>,
}

/// A section about an area and others.
#[derive(Debug, Clone, PartialEq)]
pub struct Compared {
    /// The indicator, whose definition explains it.
    pub indicator: &'static str,
    /// The section; the rows of its table are areas, or ages.
    pub section: Section,
}

/// Tells how an area stands beside others.
#[must_use]
pub fn compare(story: &Story, figures: &dyn Figures, around: &Around) -> Vec<Compared> {
    let teller = Teller { story, figures };
    let mut all = Vec::new();
    let mut add = |indicator, section: Option<Section>| {
        all.extend(section.map(|section| Compared { indicator, section }));
    };
    for subject in &SUBJECTS {
        add(subject.id, beside::section(&teller, around, subject));
        add(subject.id, funnel::section(&teller, around, subject));
        add(subject.id, territory::map(&teller, around, subject));
    }
    add(SUBJECTS[0].id, beside::two_years(&teller, around, &SUBJECTS[0]));
    add(SUBJECTS[0].id, territory::by_year(&teller, around, &SUBJECTS[0]));
    add(AGES.0, pyramid::section(&teller));
    all
}

/// An indicator as sentences are told of it.
struct Subject {
    id: &'static str,
    /// The ids of its sections: beside others, in a funnel, on a map.
    sections: [&'static str; 3],
    /// What is shown.
    name: Words,
    /// Those that it is a share of.
    among: Words,
    /// How many years before there is another figure.
    years: i32,
}

const SUBJECTS: [Subject; 3] = [
    Subject {
        id: "H001",
        sections: ["beside-assistance", "funnel-assistance", "map-assistance"],
        name: [
            "Andelen av barn med tiltak som har hjelpetiltak",
            "Delen av barn med tiltak som har hjelpetiltak",
            "The share of children with measures who have assistance measures",
        ],
        among: ["Barn med tiltak", "Barn med tiltak", "Children with measures"],
        years: super::measure::YEARS,
    },
    Subject {
        id: "H008",
        sections: ["beside-placed", "funnel-placed", "map-placed"],
        name: [
            "Andelen av barn med hjelpetiltak som er plassert utenfor hjemmet",
            "Delen av barn med hjelpetiltak som er plasserte utanfor heimen",
            "The share of children with assistance measures who are placed out of the home",
        ],
        among: [
            "Barn med hjelpetiltak",
            "Barn med hjelpetiltak",
            "Children with assistance measures",
        ],
        years: super::placement::YEARS,
    },
    Subject {
        id: "H024",
        sections: ["beside-plan", "funnel-plan", "map-plan"],
        name: [
            "Andelen av barn med hjelpetiltak som har en plan",
            "Delen av barn med hjelpetiltak som har ein plan",
            "The share of children with assistance measures who have a plan",
        ],
        among: [
            "Barn med hjelpetiltak",
            "Barn med hjelpetiltak",
            "Children with assistance measures",
        ],
        years: 0,
    },
];

/// How many years before the year of an article an indicator is held beside that of others, too; `None` for none.
#[must_use]
pub fn years_before(indicator: &str) -> Option<i32> {
    let found = SUBJECTS.iter().find(|subject| subject.id == indicator)?;
    (found.years > 0 && found.id == SUBJECTS[0].id).then_some(found.years)
}

/// An area with its number.
#[derive(Clone)]
struct Beside {
    label: String,
    number: Number,
}

impl Teller<'_> {
    /// The number of an indicator in some area.
    fn of_area(&self, id: &str, code: &str, year: i32) -> Number {
        let found = self.figures.number(id, code, year, None);
        found.unwrap_or_else(|| Number::missing(year))
    }

    /// The sums of the services that are shown, and how many they are.
    fn together(&self, id: &str, services: &[Place], year: i32) -> (Number, usize) {
        let shown: Vec<Number> = services
            .iter()
            .map(|place| self.of_area(id, &place.code, year))
            .filter(|number| number.share().is_some())
            .collect();
        let Some(first) = shown.first().filter(|_| shown.len() >= FEW_PEERS) else {
            return (Number::missing(year), shown.len());
        };
        let sum = |of: fn(&Number) -> i64| shown.iter().map(of).sum::<i64>();
        let (part, whole) = (
            sum(|number| number.cell.part),
            sum(|number| number.cell.whole.unwrap_or_default()),
        );
        let number = Number {
            cell: Cell {
                part,
                whole: Some(whole),
                status: None,
            },
            value: rounding::share(part, whole, 100, first.decimals),
            ..*first
        };
        (number, shown.len())
    }

    /// The name of the whole of the data.
    fn whole_name(&self) -> String {
        self.word(["hele landet", "heile landet", "the whole country"])
            .to_owned()
    }

    fn frame_of(&self, id: &str, title: String, finding: &str, decimals: u8) -> Frame {
        Frame {
            id: id.to_owned(),
            title,
            description: String::new(),
            sentence: finding.to_owned(),
            unit: self.word(super::drawing::PERCENT).to_owned(),
            decimals,
            language: self.language(),
            notes: Vec::new(),
            source: self.story.source.clone(),
            data_version: self.story.data_version.clone(),
        }
    }

    fn value_of(&self, one: &Beside) -> Value {
        one.number.drawn(self.language())
    }

    /// The table of some areas: year, value, interval, and how many the share is of.
    fn table_of(&self, caption: &str, first: Words, rows: &[Beside], among: Words) -> FactTable {
        let language = self.language();
        let head = [
            self.word(first),
            language.choose("År", "År", "Year"),
            language.choose("Verdi", "Verdi", "Value"),
            language.choose("95 % usikkerhet", "95 % uvisse", "95% interval"),
            self.word(among),
        ];
        let row = |one: &Beside| {
            let Beside { label, number } = one;
            let whole = number.value.and(number.cell.whole);
            Fact {
                indicator: "",
                label: super::words::capital(label),
                cells: vec![
                    number.year.to_string(),
                    number.text(language),
                    number.interval_text(language),
                    whole.map_or_else(String::new, |whole| {
                        tiltak_statistics::language::number(whole, 0, language)
                    }),
                ],
            }
        };
        FactTable {
            caption: caption.to_owned(),
            head: head.map(ToOwned::to_owned).to_vec(),
            rows: rows.iter().map(row).collect(),
        }
    }

    /// One sentence for each reason why areas have no figure, naming them.
    fn areas_without(&self, all: &[Beside]) -> Vec<String> {
        let texts: [(Status, Words); 3] = [
            (
                Status::Confidential,
                [
                    "Tallet for {names} vises ikke, fordi det er lite eller kunne røpe et lite tall.",
                    "Talet for {names} viser vi ikkje, fordi det er lite eller kunne røpe eit lite tal.",
                    "The figure for {names} is not shown, because it is small or could reveal a small one.",
                ],
            ),
            (
                Status::NotApplicable,
                [
                    "Tallet for {names} kan ikke regnes ut, fordi ingen er i gruppen.",
                    "Talet for {names} kan ikkje reknast ut, fordi ingen er i gruppa.",
                    "The figure for {names} cannot be computed, because nobody is in the group.",
                ],
            ),
            (
                Status::Missing,
                [
                    "Tallet for {names} mangler i kilden.",
                    "Talet for {names} manglar i kjelda.",
                    "The figure for {names} is missing in the source.",
                ],
            ),
        ];
        let mut sentences = Vec::new();
        for (status, words) in texts {
            let is_it = |one: &&Beside| one.number.absence() == Some(status);
            let names: Vec<String> = all.iter().filter(is_it).map(|one| one.label.clone()).collect();
            if !names.is_empty() {
                sentences.push(self.say(words, &[("names", &listed(&names, self.language()))]));
            }
        }
        sentences
    }
}

/// The decimals of the first that has a value.
fn decimals(all: &[Beside]) -> Option<u8> {
    let first = all.iter().find(|one| one.number.value.is_some())?;
    Some(first.number.decimals)
}

fn is_large(kind: PlaceKind) -> bool {
    matches!(kind, PlaceKind::Nation | PlaceKind::Whole | PlaceKind::County)
}

#[cfg(test)]
mod tests;
