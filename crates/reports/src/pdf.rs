//! Documents on paper: typed blocks in, one PDF out that archives keep (PDF/A-2a) and screen readers read (PDF/UA-1).
//!
//! The typesetter sees no file, no network and no clock. What people wrote reaches it as values of a data file, never as
//! markup, so no sign in a text can do anything but be printed.

mod characters;
#[cfg(test)]
mod tests;
mod words;
mod world;

use chrono::{Datelike, NaiveDate};
use serde::Serialize;
use tiltak_domain::people::language_form::LanguageForm;
use typst::foundations::Smart;
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

use characters::Alphabet;
pub use words::long_date;
use world::OneDocument;

/// The font that documents are set in.
pub const FONT: &str = "Libertinus Serif";

/// A document to print.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    /// The language it is written in, for screen readers and for the few words of the frame.
    pub language: LanguageForm,
    /// What it is, as its heading and in the list of a reader program.
    pub title: String,
    /// Who sends it: the name first, then lines of an address.
    pub sender: Vec<String>,
    /// Who it is for: the name first, then lines of an address; empty where it goes to nobody.
    pub recipient: Vec<String>,
    /// The day it is dated.
    pub date: NaiveDate,
    /// The sender's reference, never anything that identifies a child; also in the foot of each page.
    pub reference: String,
    /// What it says.
    pub blocks: Vec<Block>,
}

/// A part of a document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Block {
    /// A heading under the title.
    Heading {
        /// Its words.
        text: String,
    },
    /// A heading under a heading.
    Subheading {
        /// Its words.
        text: String,
    },
    /// Running text; an empty line begins a new paragraph, a line break stays.
    Paragraph {
        /// Its words.
        text: String,
    },
    /// Somebody's own words.
    Quote {
        /// Their words.
        text: String,
    },
    /// Points in no order.
    List {
        /// The points.
        items: Vec<String>,
    },
    /// Rows under headings.
    Table {
        /// The headings of the columns.
        head: Vec<String>,
        /// The rows; short ones are filled with empty cells.
        rows: Vec<Vec<String>>,
    },
    /// What a reader must not miss.
    Note {
        /// Its words.
        text: String,
    },
    /// The headings under the title, with their pages.
    Contents {
        /// What it is called.
        title: String,
    },
    /// A drawing.
    Figure {
        /// The drawing as SVG, with nothing from outside.
        svg: String,
        /// What it shows, for those who cannot see it.
        description: String,
        /// What stands below it.
        caption: String,
    },
    /// A line to sign on, or the name of the one who has signed.
    Signature {
        /// Who signs.
        name: String,
        /// What is said below the name: role, date.
        detail: String,
    },
}

impl Block {
    /// A heading under the title.
    #[must_use]
    pub fn heading(text: impl Into<String>) -> Self {
        Self::Heading { text: text.into() }
    }

    /// A heading under a heading.
    #[must_use]
    pub fn subheading(text: impl Into<String>) -> Self {
        Self::Subheading { text: text.into() }
    }

    /// Running text.
    #[must_use]
    pub fn paragraph(text: impl Into<String>) -> Self {
        Self::Paragraph { text: text.into() }
    }

    /// Somebody's own words.
    #[must_use]
    pub fn quote(text: impl Into<String>) -> Self {
        Self::Quote { text: text.into() }
    }

    /// What a reader must not miss.
    #[must_use]
    pub fn note(text: impl Into<String>) -> Self {
        Self::Note { text: text.into() }
    }

    /// Points in no order.
    #[must_use]
    pub fn list(items: impl IntoIterator<Item = impl Into<String>>) -> Self {
        Self::List {
            items: items.into_iter().map(Into::into).collect(),
        }
    }

    /// Rows under headings.
    #[must_use]
    pub fn table(head: impl IntoIterator<Item = impl Into<String>>, rows: Vec<Vec<String>>) -> Self {
        Self::Table {
            head: head.into_iter().map(Into::into).collect(),
            rows,
        }
    }

    /// A line to sign on.
    #[must_use]
    pub fn signature(name: impl Into<String>, detail: impl Into<String>) -> Self {
        Self::Signature {
            name: name.into(),
            detail: detail.into(),
        }
    }
}

/// Why no PDF came out. Says nothing of what stands in the document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PdfError {
    /// The blocks cannot be handed to the typesetter.
    #[error("the document cannot be written as data")]
    Data,
    /// The typesetter gave up.
    #[error("the document cannot be set")]
    Layout,
    /// The result would not keep the standards for archives and accessibility.
    #[error("the document cannot be kept as PDF/A")]
    Standard,
}

/// Makes the PDF. The same document gives the same bytes.
///
/// Some scripts can be set but not kept in archives; then all but the letters of Europe are spelt out.
///
/// # Errors
/// When the typesetter gives up, or the result would not keep the standards.
pub fn document(document: &Document) -> Result<Vec<u8>, PdfError> {
    match attempt(document, Alphabet::Fonts) {
        Err(PdfError::Standard) => attempt(document, Alphabet::Plain),
        other => other,
    }
}

fn attempt(document: &Document, alphabet: Alphabet) -> Result<Vec<u8>, PdfError> {
    let data = Data::of(document, alphabet);
    let json = serde_json::to_string(&data).map_err(|_unwritable| PdfError::Data)?;
    let world = OneDocument::new(json.clone()).ok_or(PdfError::Layout)?;
    let set = typst::compile::<PagedDocument>(&world).output;
    let bytes = set.map_err(|_told| PdfError::Layout).and_then(|pages| {
        let options = options(json).ok_or(PdfError::Standard)?;
        typst_pdf::pdf(&pages, &options).map_err(|_told| PdfError::Standard)
    });
    // The typesetter remembers what it has done; a server that lives long must let it forget.
    typst::comemo::evict(EVICT_AFTER);
    bytes
}

/// How many documents back the typesetter remembers.
const EVICT_AFTER: usize = 8;

fn options(identity: String) -> Option<PdfOptions> {
    let standards = PdfStandards::new(&[PdfStandard::A_2a, PdfStandard::Ua_1]).ok()?;
    Some(PdfOptions {
        ident: Smart::Custom(identity),
        creator: Smart::Custom(Some("Tiltak".to_owned())),
        standards,
        ..PdfOptions::default()
    })
}

/// What the template reads.
#[derive(Debug, Serialize)]
struct Data {
    language: &'static str,
    title: String,
    sender: Vec<String>,
    recipient: Vec<String>,
    year: i32,
    month: u32,
    day: u32,
    dated: String,
    reference: String,
    reference_label: &'static str,
    blocks: Vec<Block>,
}

impl Data {
    fn of(document: &Document, alphabet: Alphabet) -> Self {
        let words = words::of(document.language);
        let mut is_spelt_out = false;
        let mut clean = |text: &String| {
            let printable = characters::printable(text, alphabet);
            is_spelt_out |= printable.is_spelt_out;
            printable.text
        };
        let title = clean(&document.title).replace('\n', " ");
        let mut lines = |lines: &[String]| lines.iter().map(&mut clean).collect::<Vec<_>>();
        let (sender, recipient) = (lines(&document.sender), lines(&document.recipient));
        let reference = clean(&document.reference);
        let mut blocks: Vec<Block> = document
            .blocks
            .iter()
            .map(|block| cleaned(block, &mut clean))
            .filter(says_something)
            .collect();
        if is_spelt_out {
            blocks.push(Block::paragraph(words.spelt_out));
        }
        let date = document.date;
        Self {
            language: document.language.code(),
            title,
            sender,
            recipient,
            year: date.year(),
            month: date.month(),
            day: date.day(),
            dated: long_date(date, document.language),
            reference,
            reference_label: words.reference,
            blocks,
        }
    }
}

/// A heading without words would be a hole in the outline.
fn says_something(block: &Block) -> bool {
    match block {
        Block::Heading { text }
        | Block::Subheading { text }
        | Block::Paragraph { text }
        | Block::Note { text }
        | Block::Quote { text } => !text.trim().is_empty(),
        Block::List { items } => !items.is_empty(),
        Block::Table { head, .. } => !head.is_empty(),
        Block::Figure { svg, .. } => !svg.is_empty(),
        Block::Contents { .. } | Block::Signature { .. } => true,
    }
}

fn cleaned(block: &Block, clean: &mut impl FnMut(&String) -> String) -> Block {
    match block {
        Block::Heading { text } => Block::heading(clean(text)),
        Block::Subheading { text } => Block::subheading(clean(text)),
        Block::Paragraph { text } => Block::paragraph(clean(text)),
        Block::Quote { text } => Block::quote(clean(text)),
        Block::List { items } => Block::list(items.iter().map(&mut *clean)),
        Block::Table { head, rows } => {
            let head: Vec<_> = head.iter().map(&mut *clean).collect();
            let row = |row: &Vec<String>| {
                let mut row: Vec<_> = row.iter().take(head.len()).map(&mut *clean).collect();
                row.resize(head.len(), String::new());
                row
            };
            let rows = rows.iter().map(row).collect();
            Block::Table { head, rows }
        }
        Block::Note { text } => Block::note(clean(text)),
        Block::Contents { title } => Block::Contents { title: clean(title) },
        Block::Figure {
            svg,
            description,
            caption,
        } => {
            // A screen reader must have something to say.
            let description = clean(description);
            Block::Figure {
                svg: clean(svg),
                description: if description.trim().is_empty() {
                    "–".to_owned()
                } else {
                    description
                },
                caption: clean(caption),
            }
        }
        Block::Signature { name, detail } => Block::signature(clean(name), clean(detail)),
    }
}
