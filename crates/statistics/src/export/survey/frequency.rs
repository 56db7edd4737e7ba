//! Frequencies as a table: a line for each answer of each column of codes.

use super::Export;
use crate::survey::{Column, Settings, is_counted};

/// Fewest answers that frequencies of a column are given of.
const FEWEST: u64 = 5;

/// How many gave one answer.
#[derive(Debug, Clone, PartialEq)]
pub struct Line {
    /// The question.
    pub question: String,
    /// The column, as it is called in files of data.
    pub variable: String,
    /// What the column is about.
    pub label: String,
    /// The code of the answer.
    pub code: u16,
    /// What the answer is called.
    pub answer: String,
    /// How many gave it, without weights.
    pub count: u64,
    /// How many answered the column.
    pub answered: u64,
    /// The share of those who answered, 0 to 1; none where the answers cannot be used.
    pub share: Option<f64>,
    /// The lower end of its 95 percent interval.
    pub low: Option<f64>,
    /// The upper end.
    pub high: Option<f64>,
}

/// All lines, in the order of the questionnaire. Columns with fewer than five answers, with own words, or that can tell who answered, have none.
#[must_use]
pub fn lines(export: &Export<'_>) -> Vec<Line> {
    let Ok(design) = export.data.design() else {
        return Vec::new();
    };
    let columns = export.data.variables().iter().filter(|one| is_counted(one));
    let mut lines = Vec::new();
    for column in columns {
        let Column::Codes { categories, .. } = &column.column else {
            continue;
        };
        let Some(found) = design.frequencies(column, Settings::default()) else {
            continue;
        };
        if found.answered < FEWEST {
            continue;
        }
        for (frequency, category) in found.rows.iter().zip(categories) {
            let share = frequency.of_all.as_ref();
            lines.push(Line {
                question: column.question.clone(),
                variable: export.name(&column.name),
                label: export
                    .questionnaire
                    .words(&column.label, export.language)
                    .to_owned(),
                code: frequency.code,
                answer: export
                    .questionnaire
                    .words(&category.label, export.language)
                    .to_owned(),
                count: frequency.count,
                answered: found.answered,
                share: share.map(|share| share.value),
                low: share.map(|share| share.low),
                high: share.map(|share| share.high),
            });
        }
    }
    lines
}

/// The lines as CSV: comma, point, UTF-8, shares in percent; no cell begins as a formula does.
#[must_use]
pub fn csv(export: &Export<'_>) -> String {
    let mut text = String::from("question,variable,label,code,answer,count,answered,percent,low,high\r\n");
    for line in lines(export) {
        let percent =
            |share: Option<f64>| share.map_or_else(String::new, |share| format!("{:.4}", share * 100.0));
        let cells = [
            quoted(&line.question),
            quoted(&line.variable),
            quoted(&line.label),
            line.code.to_string(),
            quoted(&line.answer),
            line.count.to_string(),
            line.answered.to_string(),
            percent(line.share),
            percent(line.low),
            percent(line.high),
        ];
        text.push_str(&cells.join(","));
        text.push_str("\r\n");
    }
    text
}

/// A text in quotes that no spreadsheet takes for a formula: one that would begin as such gets a mark in front.
pub(super) fn quoted(text: &str) -> String {
    format!("\"{}\"", guarded(text).replace('"', "\"\""))
}

/// A text that does not begin as a formula does.
pub(super) fn guarded(text: &str) -> String {
    let starts = text.trim_start_matches([' ', '\u{a0}']);
    if starts.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠']) {
        format!("'{text}")
    } else {
        text.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_text_that_would_be_a_formula_gets_a_mark() {
        for text in ["=1+1", "+47", "-", "@SUM(A1)", "\t=1", " =1"] {
            assert!(quoted(text).starts_with("\"'"), "{text}");
        }
        assert_eq!(quoted("Sitat \"her\""), "\"Sitat \"\"her\"\"\"");
    }

    proptest! {
        #[test]
        fn no_cell_begins_as_a_formula(text in "[=+@ \\t\\-a-z\"]{0,8}") {
            let line = format!("{}\r\n", quoted(&text));
            let mut reader = ::csv::ReaderBuilder::new().has_headers(false).from_reader(line.as_bytes());
            let record = reader.records().next().unwrap().unwrap();
            prop_assert_eq!(record[0].trim_start_matches('\''), text.trim_start_matches('\''));
            prop_assert!(!record[0].trim_start().starts_with(['=', '+', '-', '@']), "{}", line);
        }
    }
}
