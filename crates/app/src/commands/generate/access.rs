use clap::Args;
use tiltak_domain::access::policy;

use crate::commands::error::CommandError;
use crate::output;

/// Print who may do what, with which cases, as Markdown
#[derive(Debug, Args)]
#[command(after_help = "Example: tiltak generate access > docs/generated/access.md")]
pub struct Access {}

impl Access {
    pub fn run(&self) -> Result<(), CommandError> {
        output::text(&policy::markdown())
    }
}
