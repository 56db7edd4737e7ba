//! Figures of statistics tables: bars as SVG, and the finding in one sentence.
//!
//! The bars are drawn here, not by the `charts-rs` library, which was tried. It places every text by the widths of its own
//! embedded font and without anchors, so labels drift and are cut in the page's font; it has no place for the symbol of a
//! cell without value; and it writes fixed colours on a white ground, which dark mode and grey print would need rewritten
//! element by element. Bars need a few rectangles and anchored texts only.
//!
//! Texts and bars use `currentColor`, so a figure follows the page's text colour in light, dark and high-contrast modes,
//! and prints in grey. A page may restyle the classes `figure-heading`, `figure-label`, `figure-value`, `figure-bar`,
//! `figure-axis` and `figure-note`.

mod sentence;
mod svg;

use tiltak_statistics::catalogue::dimension::{Category, Dimension, Role};
use tiltak_statistics::language::{Language, number};
use tiltak_statistics::table::Table;

pub use sentence::sentence;

/// A figure of horizontal bars: one panel for each category of one dimension, one bar for each category of another.
///
/// Panels stand apart because one person can be in several of them: stacked bars would show a sum that does not exist.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BarChart {
    /// Prefix of the ids in the figure, unique on its page.
    pub id: String,
    /// The title, for those who cannot see the figure and for a standing-alone file.
    pub title: String,
    /// What the figure shows, for those who cannot see it.
    pub description: String,
    /// The panels from top to bottom; all have the same scale.
    pub panels: Vec<Panel>,
    /// Short texts under the panels.
    pub notes: Vec<String>,
}

/// A panel of a figure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Panel {
    /// The heading.
    pub label: String,
    /// The bars from top to bottom.
    pub bars: Vec<Bar>,
}

/// A bar of a panel.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bar {
    /// The name to the left of the bar.
    pub label: String,
    /// The length; `None` where there is no value.
    pub value: Option<i64>,
    /// The value as readers see it, or the symbol for why there is none.
    pub text: String,
}

impl BarChart {
    /// The bars of a table: a panel for each category of `panels`, a bar for each category of `bars`. Other dimensions
    /// stand at their totals. `None` where the table lacks one of the dimensions or a total that is needed.
    ///
    /// A panel without anybody is named in a note instead of being drawn.
    #[must_use]
    pub fn of(table: &Table, panels: &str, bars: &str, language: Language) -> Option<Self> {
        let (panel_dimension, bar_dimension) = (table.dimension(panels)?, table.dimension(bars)?);
        let mut drawn = Vec::new();
        let mut empty = Vec::new();
        for category in &panel_dimension.categories {
            let bars = bar_dimension
                .parts()
                .map(|part| {
                    bar(
                        table,
                        (panel_dimension, category),
                        (bar_dimension, part),
                        language,
                    )
                })
                .collect::<Option<Vec<_>>>()?;
            let label = category.label.get(language).to_owned();
            if !category.is_total && bars.iter().all(|bar| bar.value == Some(0)) {
                empty.push(sentence::in_sentence(&label));
            } else {
                drawn.push(Panel { label, bars });
            }
        }
        let mut notes = Vec::new();
        if !empty.is_empty() {
            let nobody = language.choose("Ingen i", "Ingen i", "Nobody in");
            notes.push(format!("{nobody} {}.", sentence::enumerate(&empty, language)));
        }
        notes.extend(table.notes(language).into_iter().map(ToOwned::to_owned));
        let finding = sentence(table, language);
        let description = std::iter::once(finding.as_str()).chain(notes.iter().map(String::as_str));
        Some(Self {
            id: format!("figure-{}", table.indicator().id),
            title: table.title(language),
            description: description.collect::<Vec<_>>().join(" "),
            panels: drawn,
            notes,
        })
    }
}

/// Draws a figure as SVG that can stand in a page or in a file of its own, readable from 320 pixels.
#[must_use]
pub fn bar_chart(spec: &BarChart) -> String {
    svg::draw(spec)
}

fn bar(
    table: &Table,
    panel: (&Dimension, &Category),
    bar: (&Dimension, &Category),
    language: Language,
) -> Option<Bar> {
    let codes = table
        .dimensions()
        .iter()
        .map(|dimension| match &dimension.id {
            id if *id == panel.0.id => Some(panel.1.code.as_str()),
            id if *id == bar.0.id => Some(bar.1.code.as_str()),
            _ if dimension.role == Role::Other => dimension.total().map(|total| total.code.as_str()),
            _ => dimension.categories.first().map(|first| first.code.as_str()),
        })
        .collect::<Option<Vec<_>>>()?;
    let place = table.place(&codes)?;
    let (value, status) = (table.value_at(place), table.cells()[place].status);
    let decimals = table.unit().decimals;
    let text = match value {
        Some(value) => number(value, decimals, language),
        None => status?.symbol().to_owned(),
    };
    Some(Bar {
        label: bar.1.label.get(language).to_owned(),
        value,
        text,
    })
}

#[cfg(test)]
mod sample;

#[cfg(test)]
mod tests {
    use super::*;
    use tiltak_statistics::table::Status;

    fn of(table: &Table, language: Language) -> BarChart {
        BarChart::of(table, "main_category", "age_group", language).unwrap()
    }

    #[test]
    fn a_category_without_anybody_is_named_in_a_note() {
        let table = sample::table(&[("F006-012", "foster_home", 12), ("F006-012", "total", 12)]);
        let chart = of(&table, Language::Nb);
        let labels: Vec<_> = chart.panels.iter().map(|panel| panel.label.as_str()).collect();
        assert_eq!(labels, ["Alle hovedkategorier", "Fosterhjem"]);
        assert!(
            chart.notes[0].starts_with("Ingen i institusjon, foreldreferdigheter,"),
            "{}",
            chart.notes[0]
        );
        assert!(chart.notes[0].ends_with("og bolig."), "{}", chart.notes[0]);
    }

    #[test]
    fn bars_are_the_age_groups_without_their_total() {
        let chart = of(&sample::table(&[("F006-012", "total", 1234)]), Language::En);
        let bars: Vec<_> = chart.panels[0]
            .bars
            .iter()
            .map(|bar| (bar.label.as_str(), bar.text.as_str()))
            .collect();
        let expected = [
            ("0–2 years", "0"),
            ("3–5 years", "0"),
            ("6–12 years", "1,234"),
            ("13–17 years", "0"),
            ("18–24 years", "0"),
        ];
        assert_eq!(bars, expected);
    }

    #[test]
    fn a_cell_that_is_held_back_shows_its_symbol_and_keeps_its_panel() {
        let table = sample::held_back("F006-012", "housing", Status::Confidential);
        let chart = of(&table, Language::Nb);
        let panel = chart.panels.iter().find(|panel| panel.label == "Bolig").unwrap();
        assert_eq!((panel.bars[2].value, panel.bars[2].text.as_str()), (None, ":"));
    }

    #[test]
    fn the_figure_says_that_categories_overlap_and_that_it_is_internal() {
        let chart = of(&sample::table(&[]), Language::En);
        assert!(chart.description.contains("not protected for publication"));
        assert!(chart.description.contains("add up to more than the total"));
    }

    #[test]
    fn a_dimension_that_the_table_lacks_gives_no_figure() {
        assert_eq!(
            BarChart::of(&sample::table(&[]), "county", "age_group", Language::Nb),
            None
        );
    }
}
