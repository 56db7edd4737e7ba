use std::fmt::Write as _;

use clap::{Args, CommandFactory};

use crate::commands::Cli;
use crate::commands::error::CommandError;
use crate::output;

/// Print the help texts of all commands as Markdown
#[derive(Debug, Args)]
#[command(after_help = "Example: tiltak generate cli-reference > docs/generated/cli.md")]
pub struct CliReference {}

impl CliReference {
    pub fn run(&self) -> Result<(), CommandError> {
        output::text(&reference())
    }
}

fn reference() -> String {
    let mut command = Cli::command().term_width(100).disable_help_subcommand(true);
    command.build();
    let mut text =
        "# The command line\n\nMade from the program by `tiltak generate cli-reference`; a test compares.\n"
            .to_owned();
    section(&mut text, &mut command, "");
    text
}

fn section(text: &mut String, command: &mut clap::Command, above: &str) {
    let name = format!("{above}{}", command.get_name());
    let help = command.render_long_help().to_string();
    let help: Vec<_> = help.lines().map(str::trim_end).collect();
    let _ = write!(
        text,
        "\n## `{name}`\n\n```text\n{}\n```\n",
        help.join("\n").trim_end()
    );
    for below in command.get_subcommands_mut().filter(|below| !below.is_hide_set()) {
        section(text, below, &format!("{name} "));
    }
}
