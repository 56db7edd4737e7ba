//! The figures for spreadsheets: a line for each.

use tiltak_statistics::survey::{Cross, Estimate, Frequency, Outcome, Variable};

use super::{Told, words};

const HEAD: &str = "variable,label,by,group,figure,code,answer,count,of,value,low,high,at_least,at_most,p\n";

/// A line before it is written.
#[derive(Default)]
struct Line {
    by: String,
    group: String,
    figure: &'static str,
    code: String,
    answer: String,
    count: String,
    of: String,
    numbers: [Option<f64>; 5],
    p: Option<f64>,
}

/// All of it.
pub fn csv(told: &Told<'_>) -> String {
    let mut text = HEAD.to_owned();
    for table in &told.analysis.tables {
        if let Some(variable) = told.data.variable(&table.variable) {
            for line in lines(told, variable, &table.outcome) {
                text.push_str(&line.written(variable, words(&variable.label, told.language)));
            }
        }
    }
    text
}

fn lines(told: &Told<'_>, variable: &Variable, outcome: &Outcome) -> Vec<Line> {
    match outcome {
        Outcome::Counted {
            frequencies,
            bounds,
            crosses,
        } => {
            let own = frequencies.rows.iter().map(|row| {
                let bounds = bounds
                    .as_ref()
                    .and_then(|bounds| bounds.get(row.category).copied().flatten());
                let mut line = of_row(told, variable, row, frequencies.answered);
                line.numbers[3] = bounds.map(|own| own.low);
                line.numbers[4] = bounds.map(|own| own.high);
                line
            });
            own.chain(crosses.iter().flat_map(|cross| by(told, variable, cross)))
                .collect()
        }
        Outcome::Measured { numbers, .. } => numbers.as_deref().map_or_else(Vec::new, |numbers| {
            let plain = |figure: &'static str, low: Option<f64>, value: f64, high: Option<f64>| Line {
                figure,
                count: numbers.count.to_string(),
                numbers: [Some(value), low, high, None, None],
                ..Line::default()
            };
            let estimate =
                |figure, found: &Estimate| plain(figure, Some(found.low), found.value, Some(found.high));
            let [_, median, _] = &numbers.quartiles;
            vec![
                estimate("mean", &numbers.mean),
                estimate("sum", &numbers.sum),
                plain("median", median.low, median.value, median.high),
            ]
        }),
        Outcome::Worded { asked, answered } => vec![Line {
            figure: "answers",
            count: answered.to_string(),
            of: asked.to_string(),
            ..Line::default()
        }],
    }
}

fn of_row(told: &Told<'_>, variable: &Variable, row: &Frequency, of: u64) -> Line {
    let category = variable.categories().get(row.category);
    let share = row.of_all.as_ref();
    Line {
        figure: "share",
        code: row.code.to_string(),
        answer: category.map_or_else(String::new, |one| words(&one.label, told.language).to_owned()),
        count: row.count.to_string(),
        of: of.to_string(),
        numbers: [
            share.map(|found| found.value),
            share.map(|found| found.low),
            share.map(|found| found.high),
            None,
            None,
        ],
        ..Line::default()
    }
}

/// Only what may be shown; a cell that is held back has the sign of official statistics for it.
fn by(told: &Told<'_>, variable: &Variable, cross: &Cross) -> Vec<Line> {
    let groups = told
        .data
        .variable(&cross.by)
        .map_or(&[][..], Variable::categories);
    let mut lines = Vec::new();
    for (group, label) in groups.iter().enumerate() {
        for (place, category) in variable.categories().iter().enumerate() {
            let of = cross.answered(group);
            let line = cross.cell(group, place).map_or_else(
                || Line {
                    figure: "share",
                    code: category.code.to_string(),
                    answer: words(&category.label, told.language).to_owned(),
                    count: ":".to_owned(),
                    of: of.to_string(),
                    ..Line::default()
                },
                |row| of_row(told, variable, row, of),
            );
            lines.push(Line {
                by: cross.by.clone(),
                group: words(&label.label, told.language).to_owned(),
                p: cross.p,
                ..line
            });
        }
    }
    lines
}

impl Line {
    fn written(&self, variable: &Variable, label: &str) -> String {
        let number = |number: &Option<f64>| number.map_or_else(String::new, |number| format!("{number}"));
        let mut cells = vec![
            quoted(&variable.name),
            quoted(label),
            quoted(&self.by),
            quoted(&self.group),
            self.figure.to_owned(),
            self.code.clone(),
            quoted(&self.answer),
            self.count.clone(),
            self.of.clone(),
        ];
        cells.extend(self.numbers.iter().map(number));
        cells.push(number(&self.p));
        format!("{}\n", cells.join(","))
    }
}

/// A cell in quotes where it needs them; a sign that spreadsheets take for the beginning of a formula is made harmless.
fn quoted(text: &str) -> String {
    let text = match text.chars().next() {
        Some('=' | '+' | '-' | '@' | '\t' | '\r') => format!("'{text}"),
        _ => text.to_owned(),
    };
    if text.contains([',', '"', '\n', '\r', ';']) {
        format!("\"{}\"", text.replace('"', "\"\""))
    } else {
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_is_quoted_and_no_formula() {
        assert_eq!(quoted("Nord"), "Nord");
        assert_eq!(quoted("a, \"b\""), "\"a, \"\"b\"\"\"");
        assert_eq!(quoted("=1+1"), "'=1+1");
    }
}
