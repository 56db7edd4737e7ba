//! What is told on stdout.

use serde_json::{Map, Value, json};
use tiltak_services::synthesize::{Summary, Written};
use tiltak_statistics::published::{CheckedFigure, write_text};

use crate::commands::error::CommandError;
use crate::output::{self, Format};

/// Prints what was made, and how near the published figures it comes.
pub fn results(
    summary: Option<&Summary>,
    figures: Option<&[CheckedFigure]>,
    format: Format,
) -> Result<(), CommandError> {
    match format {
        Format::Text => {
            let texts = [summary.map(as_text), figures.map(write_text)];
            output::text(&texts.into_iter().flatten().collect::<Vec<_>>().join("\n"))
        }
        Format::Json => {
            let mut told = summary.map_or_else(|| json!({}), as_json);
            if let Some(figures) = figures {
                told["check"] = serde_json::to_value(figures)
                    .map_err(|error| CommandError::internal(format!("cannot write JSON: {error}")))?;
            }
            output::line(told.to_string())
        }
    }
}

fn as_text(summary: &Summary) -> String {
    let row = |cells: [&str; 3]| cells.map(str::to_owned).to_vec();
    let mut tables = vec![row(["table", "rows", ""])];
    tables.extend(
        summary
            .counts
            .named()
            .map(|(name, count)| row([name, &count.to_string(), ""])),
    );
    let mut outputs = vec![row(["output", "files", "bytes"])];
    outputs.extend(summary.outputs.iter().map(|written| {
        let (files, bytes) = (written.files().to_string(), written.bytes().to_string());
        row([written.output.name(), &files, &bytes])
    }));
    format!("{}\n{}", output::columns(&tables), output::columns(&outputs))
}

fn as_json(summary: &Summary) -> Value {
    let counts: Map<_, _> = summary
        .counts
        .named()
        .map(|(name, count)| (name.to_owned(), count.into()))
        .collect();
    let output = |written: &Written| json!({ "output": written.output.name(), "files": written.files(), "bytes": written.bytes() });
    json!({ "counts": counts, "outputs": summary.outputs.iter().map(output).collect::<Vec<_>>() })
}
