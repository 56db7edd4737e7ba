//! The report of a survey: what was asked, who answered, what they answered and how surely, as one page and as a document to print.
//!
//! [`make`] turns the columns of a wave into parts of text, figures and tables; [`html`] and [`paper`] write them. Sentences are made
//! from the numbers by the rules of [`sentence`]; a person may edit and lock them ([`text`]).

mod amount;
mod appendix;
mod choice;
mod coded;
mod compare;
mod group;
pub mod html;
mod method;
pub mod number;
pub mod paper;
mod print;
mod question;
mod respondent;
pub mod sentence;
pub mod text;

use std::collections::BTreeMap;

use chrono::NaiveDate;
use tiltak_domain::people::language_form::LanguageForm;
use tiltak_domain::survey::Questionnaire;
use tiltak_domain::survey::questionnaire::Words;
use tiltak_statistics::language::Language;
use tiltak_statistics::survey::{Coded, Data};

use crate::figure::Figure;

pub use print::{Printed, PrintedMeasure, Rule, Selection};
pub use text::{Texts, Told};

use number::Wave;

/// What a report is made from.
#[derive(Debug)]
pub struct Order<'a> {
    /// The language that it is written in.
    pub language: Language,
    /// What was asked.
    pub questionnaire: &'a Questionnaire,
    /// What was answered.
    pub data: &'a Data,
    /// Earlier waves, the first one first.
    pub earlier: &'a [Earlier<'a>],
    /// What a person has written.
    pub texts: &'a Texts,
    /// The day it is made.
    pub made_on: NaiveDate,
    /// First and last day that it could be answered on.
    pub fielded: Option<(NaiveDate, NaiveDate)>,
    /// How many were asked, where that is known.
    pub asked: Option<u64>,
    /// Official full-time equivalents by the code of the region, to tell how much of the field the answers cover.
    pub official: BTreeMap<u16, f64>,
    /// Answers in own words that a person counted to an option: how many, by question and code.
    pub coded: BTreeMap<(String, u16), u64>,
    /// Open questions whose answers two persons coded; their columns are among the data.
    pub open: &'a [OpenCoding],
    /// Answers in own words that a person has released, by question.
    pub quotes: BTreeMap<String, Vec<String>>,
    /// Figures of this survey that were printed before.
    pub printed: &'a [Printed],
    /// Where the middle step of a scale is drawn.
    pub middle: Middle,
    /// Whether nobody real answered.
    pub is_synthetic: bool,
}

/// An open question whose answers two persons coded.
#[derive(Debug, Clone, PartialEq)]
pub struct OpenCoding {
    /// The question.
    pub question: String,
    /// What is told of each code.
    pub told: Vec<Coded>,
}

/// An earlier wave.
#[derive(Debug, Clone, Copy)]
pub struct Earlier<'a> {
    /// What was asked.
    pub questionnaire: &'a Questionnaire,
    /// What was answered.
    pub data: &'a Data,
}

/// Where the middle step of a scale is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Middle {
    /// Half on each side.
    #[default]
    Split,
    /// Beside the scale.
    Apart,
}

/// A report, before it is a page or a document.
#[derive(Debug, Clone, PartialEq)]
pub struct Report {
    /// Its language.
    pub language: Language,
    /// What the survey is called.
    pub title: String,
    /// The day it is made.
    pub made_on: NaiveDate,
    /// Whether nobody real answered.
    pub is_synthetic: bool,
    /// Its parts, in their order.
    pub parts: Vec<Part>,
    /// Every sentence that a person may edit, in the order of the report.
    pub told: Vec<Told>,
}

/// A part under a heading.
#[derive(Debug, Clone, PartialEq)]
pub struct Part {
    /// Its id on the page: letters, digits and hyphens.
    pub id: String,
    /// Its heading.
    pub title: String,
    /// What it says.
    pub blocks: Vec<Block>,
}

/// A piece of a part.
#[derive(Debug, Clone, PartialEq)]
pub enum Block {
    /// A heading under the heading.
    Heading(String),
    /// Running text; an empty line begins a new paragraph.
    Paragraph(String),
    /// A sentence about a question.
    Told {
        /// The question in short, with the sign that ends it.
        label: String,
        /// The sentence.
        told: Told,
    },
    /// A figure.
    Figure(Box<Figure>),
    /// Rows under headings.
    Table(Table),
    /// Points.
    List(Vec<String>),
    /// Somebody's own words, released by a person.
    Quote(String),
    /// What a reader must not miss, such as a question that cannot be used.
    Warning(String),
}

/// Rows under headings.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Table {
    /// What it shows.
    pub caption: String,
    /// Headings of the columns.
    pub head: Vec<String>,
    /// The rows, each as long as the head.
    pub rows: Vec<Vec<String>>,
    /// How many columns from the left are words; the others are numbers.
    pub words: usize,
}

/// The slots of a report that a person may fill, with what belongs there.
pub const SLOTS: [(&str, &str); 4] = [
    (
        "foreword",
        "Foreword: who stands behind the survey, and thanks to those who answered.",
    ),
    ("summary", "Summary: what the owner thinks is most important."),
    (
        "background",
        "Background: why it was asked, and what has happened since the last time.",
    ),
    ("afterword", "Afterword: what the owner will do with it."),
];

/// Makes a report.
#[must_use]
pub fn make(order: &Order<'_>) -> Report {
    let writer = Writer {
        order,
        form: form(order.language),
        wave: Wave::new(order.data),
    };
    let mut parts = Vec::new();
    parts.extend(writer.slot("foreword", ["Forord", "Forord", "Foreword"]));
    parts.extend(writer.slot("summary", ["Sammendrag", "Samandrag", "Summary"]));
    parts.extend(writer.slot("background", ["Bakgrunn", "Bakgrunn", "Background"]));
    parts.push(writer.method());
    parts.push(writer.respondents());
    parts.extend(writer.sections());
    parts.extend(writer.comparison());
    parts.push(writer.limits());
    parts.extend(writer.slot("afterword", ["Veien videre", "Vegen vidare", "What comes next"]));
    parts.extend(writer.printed_before());
    parts.push(writer.questionnaire());
    parts.push(writer.tables());
    let told = parts
        .iter()
        .flat_map(|part| &part.blocks)
        .filter_map(|block| match block {
            Block::Told { told, .. } => Some(told.clone()),
            _ => None,
        })
        .collect();
    Report {
        language: order.language,
        title: writer.words(&order.questionnaire.title).to_owned(),
        made_on: order.made_on,
        is_synthetic: order.is_synthetic,
        parts,
        told,
    }
}

impl Report {
    /// The sentences that a person wrote for other numbers than those of today.
    pub fn outdated(&self) -> impl Iterator<Item = &Told> {
        self.told
            .iter()
            .filter(|told| matches!(told.from, text::From::Outdated { .. }))
    }

    /// The file of texts for a person to edit.
    #[must_use]
    pub fn texts_file(&self, texts: &Texts) -> String {
        text::file(&SLOTS, texts, &self.told)
    }
}

/// Writes the parts of one report.
struct Writer<'a> {
    order: &'a Order<'a>,
    form: LanguageForm,
    wave: Wave<'a>,
}

impl<'a> Writer<'a> {
    fn language(&self) -> Language {
        self.order.language
    }

    /// The one of three texts that is in the language of the report.
    fn choose(&self, texts: [&'static str; 3]) -> &'static str {
        let [nb, nn, en] = texts;
        self.order.language.choose(nb, nn, en)
    }

    fn words(&self, words: &'a Words) -> &'a str {
        self.order.questionnaire.words(words, self.form)
    }

    fn slot(&self, name: &str, title: [&'static str; 3]) -> Option<Part> {
        let text = self.order.texts.slot(name)?;
        Some(Part {
            id: name.to_owned(),
            title: self.choose(title).to_owned(),
            blocks: vec![Block::Paragraph(text.to_owned())],
        })
    }

    fn told(&self, key: &str, label: &str, generated: &str) -> Block {
        Block::Told {
            label: ended(label),
            told: self.order.texts.told(key, generated),
        }
    }
}

/// A label that stands before a sentence: a question keeps its own sign.
fn ended(label: &str) -> String {
    if label.ends_with(['?', '.', '!', ':']) {
        label.to_owned()
    } else {
        format!("{label}.")
    }
}

/// The form of a language in documents.
pub(crate) fn form(language: Language) -> LanguageForm {
    match language {
        Language::Nb => LanguageForm::Nb,
        Language::Nn => LanguageForm::Nn,
        Language::En => LanguageForm::En,
    }
}

#[cfg(test)]
mod tests;
