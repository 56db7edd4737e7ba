mod access;
mod case_states;
mod cli_reference;
mod openapi;
mod population_figures;
mod rules;
mod statistics;

use clap::Subcommand;

use super::error::CommandError;

/// Files that are made from the program itself
#[derive(Debug, Subcommand)]
#[command(after_help = "Example: tiltak generate cli-reference > docs/generated/cli.md")]
pub enum Generate {
    Access(access::Access),
    CaseStates(case_states::CaseStates),
    CliReference(cli_reference::CliReference),
    Openapi(openapi::Openapi),
    PopulationFigures(population_figures::PopulationFigures),
    Rules(rules::Rules),
    Statistics(statistics::Statistics),
}

impl Generate {
    pub fn run(&self) -> Result<(), CommandError> {
        match self {
            Self::Access(command) => command.run(),
            Self::CaseStates(command) => command.run(),
            Self::CliReference(command) => command.run(),
            Self::Openapi(command) => command.run(),
            Self::PopulationFigures(command) => command.run(),
            Self::Rules(command) => command.run(),
            Self::Statistics(command) => command.run(),
        }
    }
}
