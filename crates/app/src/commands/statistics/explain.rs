use clap::Args;
use tiltak_statistics::catalogue;

use super::Language;
use crate::commands::error::CommandError;
use crate::output;

/// Explain a table or indicator: what is counted, source, rounding, protection, law, and the query itself
#[derive(Debug, Args)]
#[command(after_help = "Example: tiltak statistics explain H001")]
pub struct Explain {
    /// Id of the table
    id: String,

    /// Language of the explanation
    #[arg(long, value_enum, default_value_t)]
    language: Language,
}

impl Explain {
    pub fn run(&self) -> Result<(), CommandError> {
        let text = catalogue::explain(&self.id, self.language.into())?;
        output::line(text.trim_end())
    }
}
