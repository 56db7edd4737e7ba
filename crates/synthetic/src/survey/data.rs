//! The facts and the choices of the survey, read once from `data/survey`.

use std::sync::LazyLock;

use serde::Deserialize;
use serde::de::DeserializeOwned;

use super::figure::Figure;

/// How a question behaves where nothing is published: our choices, no facts.
#[derive(Debug, Clone, Deserialize)]
pub(super) struct Model {
    pub question: String,
    /// How far a strained service leans towards the first option, in percent; negative: towards the last.
    pub strain: i64,
    /// The same for a large service.
    pub size: i64,
    /// The same for a region that recruits easily.
    pub region: i64,
    /// The values of a number question.
    values: String,
    /// One weight for each option or value. For a multiple choice the percent of the asked who tick the option; for
    /// free text the percent who write.
    weights: String,
}

impl Model {
    pub(super) fn values(&self) -> Vec<u16> {
        numbers(&self.values)
    }

    pub(super) fn weights(&self) -> Vec<u32> {
        numbers(&self.weights)
    }
}

/// Something a leader may write.
#[derive(Debug, Clone, Deserialize)]
pub(super) struct Text {
    pub question: String,
    /// The option that a reader would count the text to, or empty.
    pub coded: String,
    pub text: String,
}

/// How easily services of a region find foster homes, from -2 to 2; our choice.
#[derive(Debug, Clone, Deserialize)]
pub(super) struct Region {
    pub region: String,
    pub tilt: i64,
}

/// A line of the list of questions as it stands in the file.
#[derive(Debug, Clone, Deserialize)]
pub(super) struct QuestionLine {
    pub wave: String,
    pub id: String,
    pub section: String,
    pub kind: String,
    pub options: String,
    pub ask_if_question: String,
    pub ask_if_options: String,
    pub topic: String,
    pub figure: String,
}

fn numbers<T: std::str::FromStr>(text: &str) -> Vec<T> {
    text.split('|').filter_map(|one| one.parse().ok()).collect()
}

/// Lines that cannot be read are left out; a test counts them.
pub(super) fn read<T: DeserializeOwned>(text: &str) -> Vec<T> {
    csv::Reader::from_reader(text.as_bytes())
        .into_deserialize()
        .filter_map(Result::ok)
        .collect()
}

macro_rules! file {
    ($name:ident, $kind:ty, $path:literal) => {
        pub(super) fn $name() -> &'static [$kind] {
            static ALL: LazyLock<Vec<$kind>> =
                LazyLock::new(|| read(include_str!(concat!("../../data/survey/", $path))));
            &ALL
        }
    };
}

file!(figures, Figure, "figure.csv");
file!(models, Model, "model.csv");
file!(texts, Text, "text.csv");
file!(regions, Region, "region.csv");
file!(question_lines, QuestionLine, "question.csv");
file!(conflicts, super::conflict::Conflict, "conflict.csv");

/// The choices made for a question.
pub(super) fn model(question: &str) -> Option<&'static Model> {
    models().iter().find(|model| model.question == question)
}

/// What may be written to a question, in the order of the file.
pub(super) fn texts_of(question: &str) -> Vec<&'static Text> {
    texts().iter().filter(|text| text.question == question).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_every_file_is_read() {
        let lines = |text: &str| text.lines().count() - 1;
        assert_eq!(
            figures().len(),
            lines(include_str!("../../data/survey/figure.csv"))
        );
        assert_eq!(models().len(), lines(include_str!("../../data/survey/model.csv")));
        assert_eq!(texts().len(), lines(include_str!("../../data/survey/text.csv")));
        assert_eq!(
            regions().len(),
            lines(include_str!("../../data/survey/region.csv"))
        );
        assert_eq!(
            question_lines().len(),
            lines(include_str!("../../data/survey/question.csv"))
        );
        assert_eq!(
            conflicts().len(),
            lines(include_str!("../../data/survey/conflict.csv"))
        );
    }
}
