//! All commands. `docs/generated/cli.md` is made of the texts here.

mod admin;
mod audit;
mod backup;
mod concern_report;
mod demo;
mod doctor;
pub mod error;
mod feedback;
mod generate;
mod keys;
mod knowledge;
mod lifecycle;
mod listen;
mod register;
mod report;
mod serve;
mod statistics;
mod study;
mod survey;
mod synthesize;

use clap::{Parser, Subcommand};

use crate::settings::Settings;
use error::CommandError;

/// Open platform for the municipal child welfare service
///
/// From the concern report to the published figure: case work in the browser, reports in, register submissions and statistics out.
/// Results go to stdout and messages to stderr. Exit codes: 0 done, 1 the input has faults, 2 wrong use, 3 refused, 70 something
/// is wrong in the program or its surroundings.
#[derive(Debug, Parser)]
#[command(
    name = "tiltak",
    version,
    propagate_version = true,
    after_help = "Example: tiltak demo"
)]
pub struct Cli {
    #[command(flatten)]
    settings: Settings,
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    Demo(demo::Demo),
    Serve(serve::Serve),
    Doctor(doctor::Doctor),
    #[command(subcommand)]
    ConcernReport(concern_report::ConcernReport),
    #[command(subcommand)]
    Feedback(feedback::Feedback),
    #[command(subcommand)]
    Register(register::Register),
    #[command(subcommand)]
    Statistics(statistics::Statistics),
    #[command(subcommand)]
    Knowledge(knowledge::Knowledge),
    #[command(subcommand)]
    Report(report::Report),
    #[command(subcommand)]
    Study(study::Study),
    #[command(subcommand)]
    Survey(survey::Survey),
    Synthesize(synthesize::Synthesize),
    #[command(subcommand)]
    Audit(audit::Audit),
    #[command(subcommand)]
    Backup(backup::Backup),
    #[command(subcommand)]
    Lifecycle(lifecycle::Lifecycle),
    #[command(subcommand)]
    Keys(keys::Keys),
    #[command(subcommand)]
    Admin(admin::Admin),
    #[command(subcommand, hide = true)]
    Generate(generate::Generate),
}

impl Cli {
    pub fn run(&self) -> Result<(), CommandError> {
        let settings = &self.settings;
        match &self.command {
            Command::Demo(command) => command.run(),
            Command::Serve(command) => command.run(settings),
            Command::Doctor(command) => command.run(settings),
            Command::ConcernReport(command) => command.run(settings),
            Command::Feedback(command) => command.run(settings),
            Command::Register(command) => command.run(settings),
            Command::Statistics(command) => command.run(settings),
            Command::Knowledge(command) => command.run(settings),
            Command::Report(command) => command.run(settings),
            Command::Study(command) => command.run(settings),
            Command::Survey(command) => command.run(settings),
            Command::Synthesize(command) => command.run(settings),
            Command::Audit(command) => command.run(settings),
            Command::Backup(command) => command.run(settings),
            Command::Lifecycle(command) => command.run(settings),
            Command::Keys(command) => command.run(settings),
            Command::Admin(command) => command.run(settings),
            Command::Generate(command) => command.run(),
        }
    }
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;

    #[test]
    fn command_line_is_consistent() {
        Cli::command().debug_assert();
    }

    #[test]
    fn every_command_has_a_sentence_and_an_example() {
        let mut faults = Vec::new();
        check(&Cli::command(), "", &mut faults);
        assert!(faults.is_empty(), "{faults:#?}");
    }

    fn check(command: &clap::Command, above: &str, faults: &mut Vec<String>) {
        let name = format!("{above}{}", command.get_name());
        if command.get_about().is_none() {
            faults.push(format!("{name}: no help text"));
        }
        let example = command
            .get_after_help()
            .map(ToString::to_string)
            .unwrap_or_default();
        if !example.starts_with("Example: tiltak") {
            faults.push(format!("{name}: no example"));
        }
        for below in command.get_subcommands() {
            check(below, &format!("{name} "), faults);
        }
    }

    #[test]
    fn where_the_data_are_can_be_said_after_every_command() {
        for words in [
            ["audit", "verify"],
            ["statistics", "list"],
            ["concern-report", "import"],
        ] {
            let line = ["tiltak", words[0], words[1], "--data", "x"];
            let line = line
                .iter()
                .copied()
                .chain((words[1] == "import").then_some("file.json"));
            let cli = Cli::try_parse_from(line).unwrap();
            assert_eq!(cli.settings.data, std::path::PathBuf::from("x"), "{words:?}");
        }
    }
}
