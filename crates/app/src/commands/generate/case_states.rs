use clap::Args;
use tiltak_domain::casework::state_table;

use crate::commands::error::CommandError;
use crate::output;

/// Print the states of a case and the acts between them as Markdown
#[derive(Debug, Args)]
#[command(after_help = "Example: tiltak generate case-states > docs/generated/case-states.md")]
pub struct CaseStates {}

impl CaseStates {
    pub fn run(&self) -> Result<(), CommandError> {
        output::text(&state_table::markdown())
    }
}
