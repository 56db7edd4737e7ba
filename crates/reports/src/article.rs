//! The article on assistance measures (hjelpetiltak): the findings of one area and year, told from its figures.
//!
//! A pure function of the figures: the same figures, the same words. Every sentence is made from them, every number of a
//! section's text stands in its table, and a difference that chance could explain is said to be uncertain. The rows are
//! H001 to H033 of the published figures, each with its value, its interval and, for the nation, what was published.
//!
//! How to add a section: a file in `article/` with a function from [`teller::Teller`] to [`Section`], and a line in
//! [`tell`].

mod age;
mod category;
mod compare;
mod development;
mod drawing;
mod home;
mod measure;
mod number;
mod placement;
mod plan;
mod request;
mod single;
mod source;
mod teller;
mod trend;
mod words;

use tiltak_statistics::Language;

use crate::figure::Figure;

pub use compare::{AGES, Around, COMPARED, Compared, Peers, compare, years_before};
pub use number::Number;
pub use request::requests;
pub use source::{Figures, Tables};

/// The indicators that the article needs: rows of the published figures.
pub const INDICATORS: [&str; 33] = [
    "H001", "H002", "H003", "H004", "H005", "H006", "H007", "H008", "H009", "H010", "H011", "H012", "H013",
    "H014", "H015", "H016", "H017", "H018", "H019", "H020", "H021", "H022", "H023", "H024", "H025", "H026",
    "H027", "H028", "H029", "H030", "H031", "H032", "H033",
];

/// Those of which the article shows another year, too: how many years before.
pub const YEARS_BEFORE: [(&str, i32); 9] = [
    ("H001", measure::YEARS),
    ("H006", measure::YEARS),
    ("H008", placement::YEARS),
    ("H014", placement::YEARS),
    ("H015", placement::YEARS),
    ("H016", placement::YEARS),
    ("H020", category::YEARS),
    ("H021", category::YEARS),
    ("H023", plan::YEARS),
];

/// Those that the article breaks down, and by which dimension.
pub const BROKEN_DOWN: [(&str, &str); 2] = [("H001", "age_group"), ("H008", "age_group")];

/// Those that the article draws year by year.
pub const DRAWN_BY_YEAR: [&str; 3] = ["H001", "H006", "H024"];

/// What the article is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Story {
    /// The area.
    pub place: Place,
    /// The year.
    pub year: i32,
    /// The first year of lines.
    pub first_year: i32,
    /// The language.
    pub language: Language,
    /// Where the figures come from, for readers.
    pub source: String,
    /// The version of the data.
    pub data_version: String,
}

/// An area.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// Its code: `0` for all of the data.
    pub code: String,
    /// What it is.
    pub kind: PlaceKind,
    /// Its name in the language of the article.
    pub name: String,
}

/// What an area is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PlaceKind {
    /// The nation, for which figures have been published before.
    Nation,
    /// All of the data, where that is not the nation, such as the services of a database.
    Whole,
    /// The reader's own service.
    Service,
    /// A county.
    County,
    /// A municipality.
    Municipality,
}

/// An article.
#[derive(Debug, Clone, PartialEq)]
pub struct Article {
    /// The title: subject, place and year.
    pub title: String,
    /// What comes first: the main findings as sentences.
    pub lead: Vec<String>,
    /// The sections in reading order.
    pub sections: Vec<Section>,
    /// What a reader must know: uncertainty, symbols, who may see the figures.
    pub notes: Vec<String>,
    /// The language.
    pub language: Language,
}

/// A section of an article.
#[derive(Debug, Clone, PartialEq)]
pub struct Section {
    /// Its id, the same in every language.
    pub id: &'static str,
    /// The finding as a sentence.
    pub heading: String,
    /// What the figures say.
    pub paragraphs: Vec<String>,
    /// The drawing; none where there is nothing to draw.
    pub figure: Option<Figure>,
    /// Every figure of the section.
    pub table: FactTable,
    /// What must be known to read it.
    pub notes: Vec<String>,
}

/// The figures of a section.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FactTable {
    /// What the table shows.
    pub caption: String,
    /// Headings of the columns: the name, then as many as a row has cells.
    pub head: Vec<String>,
    /// The rows.
    pub rows: Vec<Fact>,
}

/// A row of a section's table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fact {
    /// The indicator, whose definition explains it; empty where the section has one for all rows.
    pub indicator: &'static str,
    /// The name of the row.
    pub label: String,
    /// Year, value, interval, and what it is compared with.
    pub cells: Vec<String>,
}

/// Tells the article.
#[must_use]
pub fn tell(story: &Story, figures: &dyn Figures) -> Article {
    let teller = teller::Teller { story, figures };
    let sections = vec![
        measure::section(&teller),
        age::section(&teller),
        home::section(&teller),
        placement::section(&teller),
        development::section(&teller),
        category::section(&teller),
        plan::section(&teller),
        single::section(&teller),
    ];
    let lead = [0, 2, 4]
        .into_iter()
        .filter_map(|at| sections.get(at))
        .map(|section: &Section| format!("{}.", section.heading))
        .collect();
    Article {
        title: teller.title(),
        lead,
        notes: teller.notes(),
        sections,
        language: story.language,
    }
}

/// The paragraphs that say something.
fn paragraphs<const COUNT: usize>(paragraphs: [String; COUNT]) -> Vec<String> {
    paragraphs
        .into_iter()
        .filter(|paragraph| !paragraph.is_empty())
        .collect()
}

#[cfg(test)]
mod sample;
#[cfg(test)]
mod tests;
