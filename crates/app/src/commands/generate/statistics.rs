use std::fmt::Write as _;

use clap::Args;
use tiltak_statistics::catalogue::definition::Definition;
use tiltak_statistics::{Indicator, Language, catalogue};

use crate::commands::error::CommandError;
use crate::output;

/// Print all tables and indicators of the catalogue as Markdown
#[derive(Debug, Args)]
#[command(after_help = "Example: tiltak generate statistics > docs/generated/statistics.md")]
pub struct Statistics {}

impl Statistics {
    pub fn run(&self) -> Result<(), CommandError> {
        output::text(&page()?)
    }
}

const LANGUAGE: Language = Language::En;

fn page() -> Result<String, CommandError> {
    let tables = catalogue::all()?;
    let mut text = format!(
        "# Statistics\n\n\
         Made from the catalogue by `tiltak generate statistics`; a test compares. `tiltak statistics explain ID` prints one, in bokmål, nynorsk or \
         English, with its SQL.\n\n\
         {} tables with {} indicators.\n",
        tables.len(),
        catalogue::indicators()?.count(),
    );
    for table in tables {
        section(&mut text, table);
    }
    Ok(text)
}

fn section(text: &mut String, table: &Definition) {
    let description = &table.description;
    let _ = write!(
        text,
        "\n## {}\n\n`{}` · from {} · {}\n\n{} {}\n",
        description.title.get(LANGUAGE),
        table.id(),
        description.first_year,
        description.frequency.name(),
        description.population.get(LANGUAGE),
        description.as_of.get(LANGUAGE),
    );
    for indicator in &table.indicators {
        entry(text, indicator);
    }
}

fn entry(text: &mut String, indicator: &Indicator) {
    let by: Vec<&str> = indicator
        .by
        .iter()
        .map(|dimension| dimension.id.as_str())
        .collect();
    let published = indicator
        .published
        .iter()
        .map(|one| format!("{} ({})", one.value, one.year));
    let mut facts = vec![indicator.unit.name(LANGUAGE).to_owned()];
    facts.extend((!by.is_empty()).then(|| format!("by {}", by.join(", "))));
    let published: Vec<_> = published.collect();
    facts.extend((!published.is_empty()).then(|| format!("published: {}", published.join(", "))));
    let _ = write!(
        text,
        "\n### {}: {}\n\n{}\n\n{}\n",
        indicator.id,
        indicator.title.get(LANGUAGE),
        facts.join(" · "),
        indicator.counted.get(LANGUAGE),
    );
}
