use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use clap::Args;
use tiltak_domain::survey::quote::file;
use tiltak_statistics::survey::{Column, Data, Part, Variable};

use super::analyse::input;
use crate::commands::error::CommandError;
use crate::output;
use crate::settings::Settings;

/// Draft a file of quotes from open answers, or check one that a person has gone through
///
/// The draft has every open answer as a comment, with what in it may tell who somebody is: national identity numbers, e-mail, telephone,
/// web addresses, numbers of cases, municipalities, names. None is released: whoever goes through it takes the marks of comment away,
/// puts […] for words that are left out, and names each kind of sign that was looked at. With --check such a file is held against the
/// answers: other words than theirs, signs that nobody has looked at, and numbers and addresses of persons are refused. The draft is
/// about people; keep it as personal data. The reading of a survey is noted in the journal.
#[derive(Debug, Args)]
#[command(after_help = "Example: tiltak survey quotes leaders/2022 --question 2d > quotes.toml")]
pub struct Quotes {
    /// The survey, by its id or its name and wave (`leaders/2022`)
    #[arg(value_name = "SURVEY", required_unless_present = "questionnaire", conflicts_with_all = ["questionnaire", "answers"])]
    survey: Option<String>,

    /// The questionnaire's file, in place of a survey
    #[arg(long, value_name = "FILE", requires = "answers")]
    questionnaire: Option<PathBuf>,

    /// The file of answers
    #[arg(long, value_name = "FILE", requires = "questionnaire")]
    answers: Option<PathBuf>,

    /// Only answers to this question; may be given several times
    #[arg(long, value_name = "ID", conflicts_with = "check")]
    question: Vec<String>,

    /// A file of quotes to check; prints those that may be read by everybody
    #[arg(long, value_name = "FILE")]
    check: Option<PathBuf>,
}

impl Quotes {
    pub fn run(&self, settings: &Settings) -> Result<(), CommandError> {
        let data = match (&self.survey, &self.questionnaire, &self.answers) {
            (Some(survey), _, _) => input::stored(settings, survey)?,
            (None, Some(questionnaire), Some(answers)) => input::of_files(questionnaire, answers)?,
            _ => {
                return Err(CommandError::usage(
                    "name a survey, or --questionnaire and --answers",
                ));
            }
        };
        let answers = open_answers(&data);
        if let Some(unknown) = self
            .question
            .iter()
            .find(|one| !answers.contains_key(one.as_str()))
        {
            return Err(CommandError::faults(format!(
                "there are no open answers to question {unknown}"
            )));
        }
        match &self.check {
            None => self.draft(&answers),
            Some(path) => check(path, &answers),
        }
    }

    fn draft(&self, answers: &BTreeMap<&str, Vec<&str>>) -> Result<(), CommandError> {
        let is_wanted =
            |question: &str| self.question.is_empty() || self.question.iter().any(|one| one == question);
        let wanted = answers
            .iter()
            .filter(|(question, _)| is_wanted(question))
            .flat_map(|(question, answers)| answers.iter().map(move |answer| (*question, *answer)));
        output::text(&file::draft(wanted))
    }
}

fn check(path: &Path, answers: &BTreeMap<&str, Vec<&str>>) -> Result<(), CommandError> {
    for (question, quotes) in of_file(path, answers)? {
        for quote in quotes {
            output::line(format!("{question}: {quote}"))?;
        }
    }
    Ok(())
}

/// The quotes of a file that a person has gone through, held against the answers; every fault is told.
pub fn released(path: &Path, data: &Data) -> Result<BTreeMap<String, Vec<String>>, CommandError> {
    of_file(path, &open_answers(data))
}

fn of_file(
    path: &Path,
    answers: &BTreeMap<&str, Vec<&str>>,
) -> Result<BTreeMap<String, Vec<String>>, CommandError> {
    let text = std::fs::read_to_string(path)
        .map_err(|error| CommandError::faults(format!("cannot read {}: {error}", path.display())))?;
    let released = file::released(&text, |question| {
        answers.get(question).cloned().unwrap_or_default()
    });
    released.map_err(|faults| {
        for fault in faults {
            output::message(format!("{}: {fault}", path.display()));
        }
        CommandError::told()
    })
}

/// Own words by question; identifying questions are not among them.
fn open_answers(data: &Data) -> BTreeMap<&str, Vec<&str>> {
    let is_open =
        |variable: &&Variable| !variable.identifying && matches!(variable.part, Part::Whole | Part::Own);
    let mut answers: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for variable in data.variables().iter().filter(is_open) {
        if let Column::Texts { values, .. } = &variable.column {
            let own = answers.entry(variable.question.as_str()).or_default();
            own.extend(values.iter().flatten().map(String::as_str));
        }
    }
    answers
}
