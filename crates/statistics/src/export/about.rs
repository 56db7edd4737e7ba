//! What must go with the figures wherever they are taken: who may see them, what they are, and how sure they are.

use crate::catalogue;
use crate::language::Language;
use crate::table::{Audience, Status, Table};

/// Headings with lines: access, definition, status symbols, uncertainty, source, data version, time of computation.
#[must_use]
pub fn about(table: &Table, language: Language) -> Vec<(&'static str, Vec<String>)> {
    let source = language.choose("Kilde", "Kjelde", "Source");
    let mut about = vec![(
        language.choose("Tilgang", "Tilgang", "Access"),
        vec![table.audience().note(language).to_owned()],
    )];
    about.extend(
        catalogue::facts(table.definition(), table.indicator(), language)
            .into_iter()
            .filter(|(heading, _)| *heading != source),
    );
    let provenance = table.provenance();
    let overlaps = table.notes(language).into_iter().skip(1).map(ToOwned::to_owned);
    let optional = [
        (
            language.choose("Om kategoriene", "Om kategoriane", "About the categories"),
            overlaps.collect(),
        ),
        (
            language.choose("Tegn i tabellen", "Teikn i tabellen", "Symbols in the table"),
            symbols(table, language),
        ),
        (
            language.choose("Usikkerhet", "Uvisse", "Uncertainty"),
            table.interval_note(language).into_iter().collect(),
        ),
        (source, vec![table.source(language).to_owned()]),
        (
            language.choose("Dataversjon", "Dataversjon", "Data version"),
            provenance.version.iter().cloned().collect(),
        ),
        (
            language.choose("Laget", "Laga", "Made"),
            updated(table).into_iter().collect(),
        ),
    ];
    about.extend(
        optional
            .into_iter()
            .filter(|(_, lines): &(_, Vec<String>)| !lines.is_empty()),
    );
    about
}

/// When the table was computed, as ISO 8601.
#[must_use]
pub fn updated(table: &Table) -> Option<String> {
    let at = table.provenance().computed_at?;
    Some(at.format("%Y-%m-%dT%H:%M:%SZ").to_string())
}

/// The symbols that the table uses or may use, each with its meaning.
fn symbols(table: &Table, language: Language) -> Vec<String> {
    let is_used = |status: &Status| {
        *status == Status::Confidential && table.audience() == Audience::Public
            || table.cells().iter().any(|cell| cell.status == Some(*status))
    };
    Status::ALL
        .into_iter()
        .filter(is_used)
        .map(|status| format!("{}  {}", status.symbol(), status.text(language)))
        .collect()
}

/// The same in one line for each heading.
#[must_use]
pub fn lines(table: &Table, language: Language) -> Vec<String> {
    about(table, language)
        .into_iter()
        .map(|(heading, lines)| format!("{heading}: {}", lines.join(" ")))
        .collect()
}
