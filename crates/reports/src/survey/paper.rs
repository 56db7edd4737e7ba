//! A report as a document to print.

use super::text::From;
use super::{Block, Report, Table};
use crate::figure::{Figure, notes};
use crate::pdf::{self, Document, PdfError};

/// Writes the document.
///
/// # Errors
/// Where the typesetter gives up, or the result would not keep the standards.
pub fn write(report: &Report) -> Result<Vec<u8>, PdfError> {
    let mut blocks = Vec::new();
    let language = report.language;
    if report.is_synthetic {
        blocks.push(pdf::Block::note(language.choose(
            "Syntetiske svar. Ingen ekte person har svart.",
            "Syntetiske svar. Ingen ekte person har svart.",
            "Synthetic answers. No real person has answered.",
        )));
    }
    blocks.push(pdf::Block::Contents {
        title: language.choose("Innhold", "Innhald", "Contents").to_owned(),
    });
    for part in &report.parts {
        blocks.push(pdf::Block::heading(&part.title));
        blocks.extend(part.blocks.iter().flat_map(|block| printed(report, block)));
    }
    pdf::document(&Document {
        language: super::form(language),
        title: report.title.clone(),
        sender: Vec::new(),
        recipient: Vec::new(),
        date: report.made_on,
        reference: String::new(),
        blocks,
    })
}

fn printed(report: &Report, block: &Block) -> Vec<pdf::Block> {
    match block {
        Block::Heading(text) => vec![pdf::Block::subheading(text)],
        Block::Paragraph(text) => vec![pdf::Block::paragraph(text)],
        Block::Told { label, told } => {
            let mut blocks = vec![pdf::Block::paragraph(format!("{label} {}", told.text))];
            if let From::Outdated { before, .. } = &told.from {
                let flag = report.language.choose(
                    "Skrevet for andre tall enn disse:",
                    "Skrive for andre tal enn desse:",
                    "Written for other numbers than these:",
                );
                blocks.push(pdf::Block::note(format!("{flag} {before}")));
            }
            blocks
        }
        Block::Figure(figure) => drawn(figure),
        Block::Table(table) => tabled(table),
        Block::List(points) => vec![pdf::Block::list(points)],
        Block::Quote(text) => vec![pdf::Block::Quote { text: text.clone() }],
        Block::Warning(text) => vec![pdf::Block::note(text)],
    }
}

fn drawn(figure: &Figure) -> Vec<pdf::Block> {
    vec![
        pdf::Block::subheading(&figure.frame.title),
        pdf::Block::Figure {
            svg: figure.to_paper_svg(pdf::FONT),
            description: figure.description(),
            caption: notes(figure).join(" "),
        },
    ]
}

fn tabled(table: &Table) -> Vec<pdf::Block> {
    vec![
        pdf::Block::subheading(&table.caption),
        pdf::Block::table(&table.head, table.rows.clone()),
    ]
}
