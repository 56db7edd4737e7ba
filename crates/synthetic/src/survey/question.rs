//! The questionnaires: which questions, of which kind, with which options, asked of whom.

use std::io::Write;
use std::sync::LazyLock;

use serde::Serialize;

use super::Wave;
use super::data::{self, QuestionLine};

/// Options of a scale of agreement with "do not know" last.
const AGREEMENT: [&str; 5] = ["Enig", "Delvis enig", "Delvis uenig", "Uenig", "Vet ikke"];

/// The question that was printed with a fault in 2022, and its options as they stood on the form.
const FAULTY: (&str, [&str; 5]) = ("4a", ["Enig", "Delvis enig", "Delvis uenig", "Enig", "Vet ikke"]);

/// The questions of one wave, in the order of the form.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Questionnaire {
    /// Which wave.
    pub wave: Wave,
    /// Its questions.
    pub questions: Vec<Question>,
}

/// A question of the form.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Question {
    /// Such as `5h`. The ids of 2020 (`20a` to `20h`) are ours, since no outline of that form is at hand.
    pub id: String,
    /// Part of the form.
    pub section: String,
    /// How it is answered.
    pub kind: Kind,
    /// Unit of a number: `årsverk`, `cases` or `percent`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
    /// What can be ticked, as printed.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub options: Vec<FormOption>,
    /// Whether an answer in the leader's own words may be added.
    pub own_answer: bool,
    /// Who is asked; everybody where empty.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ask_if: Option<AskIf>,
    /// What it is about, in our words; the wording of the form is not kept.
    pub topic: String,
    /// Figure of the published report, `table` or `text`; empty where unknown.
    pub figure: String,
    /// What was wrong with it on the form.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fault: Option<&'static str>,
}

/// An option with its place on the form.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FormOption {
    /// From 1, in the order of the form.
    pub code: u8,
    /// As printed.
    pub label: String,
}

/// A condition: the question is put to those who gave one of these answers to an earlier one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct AskIf {
    /// The earlier question.
    pub question: String,
    /// Labels of its options.
    pub options: Vec<String>,
}

/// How a question is answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// One of several options without order.
    Single,
    /// Yes or no.
    YesNo,
    /// Four grades of agreement and "do not know".
    Agreement,
    /// Two or four grades of extent and "do not know".
    Extent,
    /// A whole number.
    Number,
    /// Any number of options.
    Multiple,
    /// The leader's own words.
    FreeText,
}

impl Question {
    /// Place of an option that means "do not know".
    pub(super) fn unknown(&self) -> Option<usize> {
        self.options.iter().position(|option| option.label == "Vet ikke")
    }

    fn of(line: &QuestionLine) -> Self {
        let (kind, unit) = match line.kind.split_once(':') {
            Some((_, unit)) => (Kind::Number, Some(unit.to_owned())),
            None => (kind(&line.kind), None),
        };
        let faulty = line.id == FAULTY.0;
        let labels: Vec<&str> = match kind {
            Kind::Agreement if faulty => FAULTY.1.to_vec(),
            Kind::Agreement => AGREEMENT.to_vec(),
            _ => line
                .options
                .split('|')
                .filter(|label| !label.is_empty())
                .collect(),
        };
        Self {
            id: line.id.clone(),
            section: line.section.clone(),
            kind,
            unit,
            options: labels
                .into_iter()
                .zip(1..)
                .map(|(label, code)| FormOption {
                    code,
                    label: label.to_owned(),
                })
                .collect(),
            own_answer: line.kind.ends_with("+own"),
            ask_if: (!line.ask_if_question.is_empty()).then(|| AskIf {
                question: line.ask_if_question.clone(),
                options: line.ask_if_options.split('|').map(str::to_owned).collect(),
            }),
            topic: line.topic.clone(),
            figure: line.figure.clone(),
            fault: faulty.then_some("option 'Uenig' is missing, option 'Enig' is printed twice"),
        }
    }
}

fn kind(text: &str) -> Kind {
    match text {
        "yes_no" => Kind::YesNo,
        "free_text" => Kind::FreeText,
        text if text.starts_with("likert") => Kind::Agreement,
        text if text.starts_with("extent") => Kind::Extent,
        text if text.starts_with("multiple") => Kind::Multiple,
        _ => Kind::Single,
    }
}

/// The questionnaire of autumn 2022, 45 questions.
#[must_use]
pub fn questionnaire() -> &'static Questionnaire {
    questionnaire_of(Wave::Autumn2022)
}

/// The questions of a wave, as far as anything is published: all of 2022, the caseload of 2021, eight of 2020.
#[must_use]
pub fn questionnaire_of(wave: Wave) -> &'static Questionnaire {
    static ALL: LazyLock<[Questionnaire; 4]> = LazyLock::new(|| Wave::ALL.map(read));
    let [first, spring, autumn, last] = &*ALL;
    match wave {
        Wave::Year2020 => first,
        Wave::Spring2021 => spring,
        Wave::Autumn2021 => autumn,
        Wave::Autumn2022 => last,
    }
}

fn read(wave: Wave) -> Questionnaire {
    let lines = data::question_lines().iter();
    Questionnaire {
        wave,
        questions: lines
            .filter(|line| line.wave == wave.code())
            .map(Question::of)
            .collect(),
    }
}

/// Writes a questionnaire as JSON, indented, with a line break at the end.
///
/// # Errors
/// Those of the writer.
pub fn write_questionnaire(questionnaire: &Questionnaire, mut writer: impl Write) -> std::io::Result<()> {
    serde_json::to_writer_pretty(&mut writer, questionnaire)?;
    writer.write_all(b"\n")
}
