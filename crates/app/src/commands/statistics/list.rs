use clap::Args;
use serde_json::json;
use tiltak_statistics::{Definition, catalogue};

use super::Language;
use crate::commands::error::CommandError;
use crate::output::{self, Format};

/// List all tables
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
        let definitions = catalogue::all()?;
        let title = |definition: &Definition| definition.title(None, self.language.into());
        match self.format {
            Format::Text => {
                let row = |one: &Definition| vec![one.description.id.clone(), title(one)];
                output::text(&output::columns(&definitions.iter().map(row).collect::<Vec<_>>()))
            }
            Format::Json => {
                let row = |one: &Definition| {
                    json!({
                        "id": one.description.id,
                        "title": title(one),
                        "first_year": one.description.first_year,
                        "dimensions": one.description.dimensions,
                    })
                };
                output::line(format!(
                    "{:#}",
                    definitions.iter().map(row).collect::<serde_json::Value>()
                ))
            }
        }
    }
}
