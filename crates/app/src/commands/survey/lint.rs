use std::path::{Path, PathBuf};

use clap::Args;
use serde_json::json;
use tiltak_domain::survey::lint::Finding;

use super::files;
use crate::commands::error::CommandError;
use crate::output::{self, Format};

/// Say what is wrong with a questionnaire's file
///
/// Prints one line a finding: file, line, question, what is wrong, the rule, and what to do. Compares the wording with the waves that
/// come with the program and with those given by --earlier. Takes XLSForm files (.xlsx) too. Needs no database. Exit code 1 where there
/// is a finding.
#[derive(Debug, Args)]
#[command(after_help = "Example: tiltak survey lint survey-2026.toml --earlier survey-2025.toml")]
pub struct Lint {
    /// Questionnaires' files
    #[arg(required = true, value_name = "FILE")]
    paths: Vec<PathBuf>,

    /// Files of earlier waves of the same survey
    #[arg(long, value_name = "FILE", num_args = 1..)]
    earlier: Vec<PathBuf>,

    /// How findings are printed; `json` is one object a line
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

impl Lint {
    pub fn run(&self) -> Result<(), CommandError> {
        let earlier = files::waves(&self.earlier)?;
        let mut is_whole = true;
        for path in &self.paths {
            for finding in files::linted(path, &earlier)?.findings {
                is_whole = false;
                output::line(shown(path, &finding, self.format))?;
            }
        }
        if is_whole {
            Ok(())
        } else {
            Err(CommandError::told())
        }
    }
}

/// A finding as a line.
pub fn shown(path: &Path, finding: &Finding, format: Format) -> String {
    let file = path.display();
    match format {
        Format::Text => format!("{file}: {finding}\n  hint: {}", finding.rule.hint()),
        Format::Json => json!({
            "file": file.to_string(),
            "line": finding.line,
            "section": finding.section,
            "question": finding.question,
            "rule": finding.rule.id(),
            "message": finding.text,
            "hint": finding.rule.hint(),
        })
        .to_string(),
    }
}
