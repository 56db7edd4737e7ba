//! The figures that were printed, with the codes of the questionnaires that come with the program.

use super::code::code;
use super::figure::{Figure, Measure, Rule};
use super::question::questionnaire_of;
use super::{Wave, data};

/// A figure that was printed.
#[derive(Debug, Clone, PartialEq)]
pub struct PrintedFigure {
    /// Its row in the list of published figures.
    pub row: String,
    /// The wave.
    pub wave: Wave,
    /// The question; empty where leaders themselves are counted.
    pub question: String,
    /// What is counted.
    pub measure: Measure,
    /// Which answers.
    pub selected: Selected,
    /// As printed.
    pub printed: f64,
    /// How it is held against what is counted.
    pub rule: Rule,
    /// Of what a coverage is taken.
    pub base: Option<f64>,
}

/// Which answers a figure counts.
#[derive(Debug, Clone, PartialEq)]
pub enum Selected {
    /// All.
    All,
    /// Options, by their codes in the questionnaire that comes with the program.
    Codes(Vec<u16>),
    /// Numbers from the first to the second.
    Range(f64, f64),
}

/// Every printed figure of all waves, in the order of the list.
#[must_use]
pub fn printed_figures() -> Vec<PrintedFigure> {
    data::figures().iter().map(printed).collect()
}

fn printed(figure: &Figure) -> PrintedFigure {
    PrintedFigure {
        row: figure.row.clone(),
        wave: figure.wave,
        question: figure.question.clone(),
        measure: figure.measure,
        selected: selected(figure),
        printed: figure.printed,
        rule: figure.rule,
        base: figure.base,
    }
}

fn selected(figure: &Figure) -> Selected {
    if figure.options.is_empty() {
        return Selected::All;
    }
    let questions = &questionnaire_of(figure.wave).questions;
    let question = questions.iter().find(|question| question.id == figure.question);
    if let Some(question) = question.filter(|question| !question.options.is_empty()) {
        let labels: Vec<&str> = figure.options.split('|').collect();
        let wanted = question
            .options
            .iter()
            .filter(|option| labels.contains(&option.label.as_str()));
        return Selected::Codes(
            wanted
                .filter_map(|option| code(figure.wave, question, option))
                .collect(),
        );
    }
    let (low, high) = figure
        .options
        .split_once("..")
        .unwrap_or((&figure.options, &figure.options));
    match (low.parse(), high.parse()) {
        (Ok(low), Ok(high)) => Selected::Range(low, high),
        _ => Selected::All,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_printed_figure_finds_its_options() {
        let all = printed_figures();
        assert_eq!(all.len(), data::figures().len());
        for (printed, figure) in all.iter().zip(data::figures()) {
            let wanted = figure
                .options
                .split('|')
                .filter(|option| !option.is_empty())
                .count();
            match &printed.selected {
                Selected::All => assert_eq!(wanted, 0, "{}", printed.row),
                Selected::Codes(codes) => assert_eq!(codes.len(), wanted, "{}", printed.row),
                Selected::Range(low, high) => assert!(low <= high),
            }
        }
    }
}
