use clap::Args;
use serde_json::json;
use tiltak_statistics::{Indicator, catalogue};

use super::Language;
use crate::commands::error::CommandError;
use crate::output::{self, Format};

/// List all tables and indicators
#[derive(Debug, Args)]
#[command(after_help = "Example: tiltak statistics list --language en")]
pub struct List {
    /// Language of the titles
    #[arg(long, value_enum, default_value_t)]
    language: Language,

    /// How the list is printed
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

impl List {
    pub fn run(&self) -> Result<(), CommandError> {
        let language = self.language.into();
        let indicators: Vec<_> = catalogue::indicators()?.collect();
        match self.format {
            Format::Text => {
                let row = |one: &&Indicator| vec![one.id.clone(), one.title.get(language).to_owned()];
                output::text(&output::columns(&indicators.iter().map(row).collect::<Vec<_>>()))
            }
            Format::Json => {
                let row = |one: &&Indicator| -> Result<_, CommandError> {
                    Ok(json!({
                        "id": one.id,
                        "table": one.table,
                        "title": one.title.get(language),
                        "unit": one.unit.name(language),
                        "first_year": catalogue::table(&one.table)?.description.first_year,
                        "dimensions": one.by.iter().map(|dimension| &dimension.id).collect::<Vec<_>>(),
                    }))
                };
                let rows = indicators
                    .iter()
                    .map(row)
                    .collect::<Result<serde_json::Value, _>>()?;
                output::line(format!("{rows:#}"))
            }
        }
    }
}
