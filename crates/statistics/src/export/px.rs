//! PX, the format of the statistical offices: keywords, then the matrix.
//!
//! The file is UTF-8 and says so with `CODEPAGE`, since names of places need more than Latin-1. It holds all three
//! languages, the asked one as the main one. Every dimension stands in `STUB`, the numbers of a cell in `HEADING`, so that
//! the matrix has the order of the table and a line for each cell. The format has no sign for a quotation mark within a
//! text: it becomes an apostrophe. Whether a value is unstable has no place in it. Source: Statistics Sweden, PX-file
//! format specification, 2013.

mod text;

use std::fmt::Write as _;

use super::about;
use super::numbers::{Measure, Numbers, numbers, plain};
use crate::catalogue::dimension::{Dimension, Role};
use crate::language::Language;
use crate::table::{Status, Table};
use text::{list, quoted, unique};

/// The most characters of a matrix's name.
const LONGEST_MATRIX: usize = 20;

/// Writes a table as PX.
#[must_use]
pub fn write(table: &Table, language: Language) -> String {
    let mut file = File {
        table,
        measures: Measure::of(table),
        main: language,
        text: String::new(),
    };
    let numbers = numbers(table, true);
    file.head();
    file.dimensions();
    file.contents();
    file.notes();
    file.cell_notes(&numbers);
    file.data(&numbers);
    file.text
}

/// How a status is stored in the matrix: the number of its data symbol in points.
const fn stored(symbol: &str) -> &str {
    match symbol.as_bytes() {
        b":" => "\"...\"",
        b".." => "\"..\"",
        _ => "\".\"",
    }
}

struct File<'table> {
    table: &'table Table,
    measures: Vec<Measure>,
    main: Language,
    text: String,
}

impl File<'_> {
    fn head(&mut self) {
        self.once("CHARSET", "\"ANSI\"");
        self.once("AXIS-VERSION", "\"2013\"");
        self.once("CODEPAGE", "\"utf-8\"");
        self.once("LANGUAGE", &quoted(self.main.tag()));
        let languages: Vec<_> = self
            .languages()
            .map(|language| language.tag().to_owned())
            .collect();
        self.once("LANGUAGES", &list(&languages));
        let computed_at = self.table.provenance().computed_at;
        let date = computed_at.map(|at| quoted(&at.format("%Y%m%d %H:%M").to_string()));
        if let Some(date) = &date {
            self.once("CREATION-DATE", date);
        }
        let decimals = self.measures.iter().map(|measure| measure.decimals(self.table));
        let most = decimals.max().unwrap_or(0).to_string();
        self.once("DECIMALS", &most);
        self.once("SHOWDECIMALS", "0");
        let id = self.table.indicator().id.clone();
        let matrix: String = id.chars().take(LONGEST_MATRIX).collect();
        self.once("MATRIX", &quoted(&matrix));
        self.once("TABLEID", &quoted(&id));
        self.once("SUBJECT-CODE", "\"BV\"");
        self.each("SUBJECT-AREA", |_, language| {
            quoted(language.choose("Barnevern", "Barnevern", "Child welfare"))
        });
        self.each("TITLE", |file, language| quoted(&file.table.title(language)));
        self.each("CONTENTS", |file, language| {
            quoted(file.table.indicator().title.get(language))
        });
        self.each("UNITS", |file, language| quoted(file.table.unit().name(language)));
        if let Some(date) = &date {
            self.once("LAST-UPDATED", date);
        }
        self.each("SOURCE", |file, language| quoted(file.table.source(language)));
    }

    fn dimensions(&mut self) {
        self.each("STUB", |file, language| list(&file.names(language)));
        self.each("HEADING", |_, language| quoted(contents(language)));
        self.each("CONTVARIABLE", |_, language| quoted(contents(language)));
        for (at, dimension) in self.table.dimensions().iter().enumerate() {
            self.of(at, "VALUES", |_, language| list(&labels(dimension, language)));
        }
        self.of(self.table.dimensions().len(), "VALUES", |file, language| {
            list(&file.measure_labels(language))
        });
        for (at, dimension) in self.table.dimensions().iter().enumerate() {
            let codes: Vec<_> = dimension
                .categories
                .iter()
                .map(|category| category.code.clone())
                .collect();
            if dimension.role == Role::Time {
                self.of(at, "TIMEVAL", |_, _| time_values(&codes));
            }
            self.of(at, "CODES", |_, _| list(&codes));
        }
        let codes: Vec<_> = self
            .measures
            .iter()
            .map(|measure| measure.code().to_owned())
            .collect();
        self.of(self.table.dimensions().len(), "CODES", |_, _| list(&codes));
        for (at, dimension) in self.table.dimensions().iter().enumerate() {
            if dimension.total().is_some() {
                self.of(at, "ELIMINATION", |_, language| {
                    let total = dimension.categories.iter().position(|category| category.is_total);
                    quoted(&labels(dimension, language)[total.unwrap_or_default()])
                });
            }
        }
    }

    /// What differs between the numbers of a cell: unit and decimals.
    fn contents(&mut self) {
        for (at, measure) in self.measures.clone().into_iter().enumerate() {
            self.keyed(
                "UNITS",
                |file, language| quoted(&file.measure_labels(language)[at]),
                |file, language| quoted(&measure.unit(file.table, language)),
            );
            let decimals = measure.decimals(self.table);
            if decimals > 0 {
                self.keyed(
                    "PRECISION",
                    |file, language| {
                        format!(
                            "{},{}",
                            quoted(contents(language)),
                            quoted(&file.measure_labels(language)[at])
                        )
                    },
                    |_, _| decimals.to_string(),
                );
            }
        }
    }

    fn notes(&mut self) {
        self.each("NOTE", |file, language| {
            quoted(&about::lines(file.table, language).join("\n"))
        });
        for (number, status) in Status::ALL.into_iter().enumerate() {
            self.once(&format!("DATASYMBOL{}", number + 1), &quoted(status.symbol()));
        }
    }

    fn cell_notes(&mut self, numbers: &[Numbers]) {
        let held_back = |numbers: &Numbers| numbers.status == Some(Status::Confidential);
        for (place, _) in numbers
            .iter()
            .enumerate()
            .filter(|(_, numbers)| held_back(numbers))
        {
            let categories = self.table.categories(place);
            let codes: Vec<_> = categories.iter().map(|category| quoted(&category.code)).collect();
            let key = format!("{},\"*\"", codes.join(","));
            self.keyed(
                "CELLNOTE",
                |_, _| key.clone(),
                |_, language| quoted(Status::Confidential.text(language)),
            );
        }
    }

    fn data(&mut self, numbers: &[Numbers]) {
        self.text.push_str("DATA=\n");
        for numbers in numbers {
            let number = |measure: &Measure| match numbers.get(*measure) {
                Some(units) => plain(units, measure.decimals(self.table), '.'),
                None => stored(numbers.symbol()).to_owned(),
            };
            let line: Vec<String> = self.measures.iter().map(number).collect();
            self.text.push_str(&line.join(" "));
            self.text.push('\n');
        }
        // The last line of figures ends the keyword.
        self.text.truncate(self.text.trim_end().len());
        self.text.push_str(";\n");
    }

    fn languages(&self) -> impl Iterator<Item = Language> + use<> {
        let main = self.main;
        let others = Language::ALL
            .into_iter()
            .filter(move |language| *language != main);
        std::iter::once(main).chain(others)
    }

    fn names(&self, language: Language) -> Vec<String> {
        let named = |dimension: &Dimension| (dimension.label.get(language).to_owned(), dimension.id.clone());
        unique(self.table.dimensions().iter().map(named).collect())
    }

    fn measure_labels(&self, language: Language) -> Vec<String> {
        let named = |measure: &Measure| (measure.label(self.table, language), measure.code().to_owned());
        unique(self.measures.iter().map(named).collect())
    }

    /// A keyword without language.
    fn once(&mut self, keyword: &str, value: &str) {
        // Writing into a string does not fail.
        let _ = writeln!(self.text, "{keyword}={value};");
    }

    /// A keyword in every language.
    fn each(&mut self, keyword: &str, value: impl Fn(&Self, Language) -> String) {
        for language in self.languages() {
            let keyword = self.in_language(keyword, language);
            let value = value(self, language);
            self.once(&keyword, &value);
        }
    }

    /// A keyword of a dimension, the last being the contents.
    fn of(&mut self, dimension: usize, keyword: &str, value: impl Fn(&Self, Language) -> String) {
        let name = |file: &Self, language| match file.names(language).get(dimension) {
            Some(name) => quoted(name),
            None => quoted(contents(language)),
        };
        self.keyed(keyword, name, value);
    }

    /// A keyword of something, in every language.
    fn keyed(
        &mut self,
        keyword: &str,
        key: impl Fn(&Self, Language) -> String,
        value: impl Fn(&Self, Language) -> String,
    ) {
        for language in self.languages() {
            let keyword = self.in_language(keyword, language);
            let (key, value) = (key(self, language), value(self, language));
            self.once(&format!("{keyword}({key})"), &value);
        }
    }

    fn in_language(&self, keyword: &str, language: Language) -> String {
        match language == self.main {
            true => keyword.to_owned(),
            false => format!("{keyword}[{}]", language.tag()),
        }
    }
}

const fn contents(language: Language) -> &'static str {
    language.choose("Statistikkvariabel", "Statistikkvariabel", "Contents")
}

fn labels(dimension: &Dimension, language: Language) -> Vec<String> {
    let categories = dimension.categories.iter();
    unique(
        categories
            .map(|category| (category.label.get(language).to_owned(), category.code.clone()))
            .collect(),
    )
}

/// The scale of time with its points; a half-year is written `20211`.
fn time_values(codes: &[String]) -> String {
    let (scale, codes): (_, Vec<String>) = match codes.iter().any(|code| code.contains('H')) {
        true => ("H1", codes.iter().map(|code| code.replace('H', "")).collect()),
        false => ("A1", codes.to_vec()),
    };
    format!("TLIST({scale}),{}", list(&codes))
}

#[cfg(test)]
mod tests;
