//! Results go to stdout, messages to stderr.

use std::io::{self, Write};

use clap::ValueEnum;

use crate::commands::error::CommandError;

/// How data are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub enum Format {
    /// For people
    #[default]
    Text,
    /// For programs: JSON
    Json,
}

/// Prints a result; when this returns, it has left the program.
pub fn line(text: impl AsRef<str>) -> Result<(), CommandError> {
    bytes(text.as_ref().as_bytes())?;
    bytes(b"\n")
}

/// Prints a result that ends with its own line break.
pub fn text(text: &str) -> Result<(), CommandError> {
    bytes(text.as_bytes())
}

/// Prints bytes as they are, for example a path that is no UTF-8.
pub fn bytes(bytes: &[u8]) -> Result<(), CommandError> {
    let mut stdout = io::stdout().lock();
    stdout
        .write_all(bytes)
        .and_then(|()| stdout.flush())
        .map_err(|error| CommandError::stdout(&error))
}

/// Prints a message; a closed stderr is no reason to stop.
pub fn message(text: impl AsRef<str>) {
    let _stderr_closed = writeln!(io::stderr().lock(), "{}", text.as_ref());
}

/// Columns under each other, two spaces apart, the first line as head.
pub fn columns(rows: &[Vec<String>]) -> String {
    let width = |column: usize| {
        let cells = rows.iter().filter_map(|row| row.get(column));
        cells.map(|cell| cell.chars().count()).max().unwrap_or(0)
    };
    let widths: Vec<_> = (0..rows.first().map_or(0, Vec::len)).map(width).collect();
    let mut text = String::new();
    for row in rows {
        let cells = row
            .iter()
            .zip(&widths)
            .map(|(cell, width)| format!("{cell:<width$}"));
        let line = cells.collect::<Vec<_>>().join("  ");
        text.push_str(line.trim_end());
        text.push('\n');
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_stand_under_each_other_and_lines_end_without_spaces() {
        let rows = [
            vec!["role".to_owned(), "user".to_owned()],
            vec!["å".to_owned(), "b".to_owned()],
        ];
        assert_eq!(columns(&rows), "role  user\nå     b\n");
        assert_eq!(columns(&[]), "");
    }
}
