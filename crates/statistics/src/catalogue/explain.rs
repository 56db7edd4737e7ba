//! The explanation of a table: definition, categories, law, source and the query itself.

use std::fmt::Write as _;

use super::definition::Definition;
use crate::error::StatisticsError;
use crate::language::{Language, Text};

/// Explains a table in plain text: what is counted, of whom, when, how it is rounded, its source and its SQL.
///
/// # Errors
///
/// Where there is no table with the id.
pub fn explain(id: &str, language: Language) -> Result<String, StatisticsError> {
    let definition = super::find(id)?;
    let description = &definition.description;
    let mut text = format!("{}\n{}\n\n", definition.title(None, language), description.id);
    let unit = description.unit.name(language);
    for (nb, en, body) in [
        (
            "Hva som telles",
            "What is counted",
            description.counted.get(language),
        ),
        ("Befolkning", "Population", description.population.get(language)),
        ("Enhet", "Unit", unit),
        ("Alder", "Age", description.age_reference.get(language)),
        ("Telledato", "Census date", description.as_of.get(language)),
        ("Avrunding", "Rounding", description.rounding.get(language)),
        ("Vern", "Protection", description.protection.get(language)),
        ("Kilde", "Source", description.source.get(language)),
    ] {
        paragraph(&mut text, language.choose(nb, en), &[body]);
    }
    for dimension in &definition.dimensions {
        let mut lines: Vec<String> = dimension
            .categories
            .iter()
            .map(|category| format!("{}  {}", category.code, category.label.get(language)))
            .collect();
        lines.extend(
            dimension
                .overlap
                .iter()
                .map(|overlap| overlap.get(language).to_owned()),
        );
        paragraph(
            &mut text,
            &format!("{} ({})", dimension.label.get(language), dimension.id),
            &lines,
        );
    }
    paragraph(
        &mut text,
        language.choose("Lovgrunnlag", "Law"),
        &texts(&description.legal, language),
    );
    paragraph(
        &mut text,
        language.choose("Merknader", "Notes"),
        &texts(&description.notes, language),
    );
    let changes: Vec<String> = description
        .changes
        .iter()
        .map(|change| format!("{}: {}", change.from, change.text(language)))
        .collect();
    paragraph(
        &mut text,
        language.choose("Endringer over tid", "Changes over time"),
        &changes,
    );
    let _ = write!(text, "SQL\n{}", definition.sql);
    Ok(text)
}

fn texts(texts: &[Text], language: Language) -> Vec<&str> {
    texts.iter().map(|text| text.get(language)).collect()
}

fn paragraph<T: AsRef<str>>(text: &mut String, heading: &str, lines: &[T]) {
    if lines.is_empty() {
        return;
    }
    let _ = writeln!(text, "{heading}");
    for line in lines {
        let _ = writeln!(text, "  {}", line.as_ref());
    }
    text.push('\n');
}

impl Definition {
    /// The title; without a year it stands for any year.
    #[must_use]
    pub fn title(&self, year: Option<i32>, language: Language) -> String {
        let title = self.description.title.get(language);
        match year {
            Some(year) => title.replace("{year}", &year.to_string()),
            None => title.replace(" {year}", ""),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_explanation_holds_definition_query_source_and_rounding() {
        let text = explain("children_with_assistance_measures", Language::En).unwrap();
        for part in [
            "Children with assistance measures at 31 December, by age",
            "Full years at",
            "no rounding",
            "Source",
            "GROUP BY CUBE",
        ] {
            assert!(text.contains(part), "{part} is missing in\n{text}");
        }
        assert!(
            explain("children_with_assistance_measures", Language::Nb)
                .unwrap()
                .contains("Lovgrunnlag")
        );
    }
}
