use clap::Args;

use crate::commands::error::CommandError;
use crate::output;

/// Print the description of the interface for other systems as JSON (OpenAPI)
#[derive(Debug, Args)]
#[command(after_help = "Example: tiltak generate openapi > docs/generated/openapi.json")]
pub struct Openapi {}

impl Openapi {
    pub fn run(&self) -> Result<(), CommandError> {
        output::line(tiltak_web::openapi::document())
    }
}
