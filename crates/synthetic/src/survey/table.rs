//! The answers as a table: one line for each leader and wave.

use std::collections::BTreeSet;
use std::io::Write;

use super::question::{Kind, Question, questionnaire_of};
use super::{Answer, Value, Wave, written};

/// What a column shows of a question.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    Answer,
    /// The place on the form, where the label does not tell it.
    Code,
    /// Whether the option with this code is ticked.
    Ticked(u8),
    Own,
    OwnCoded,
}

struct Column {
    name: String,
    question: &'static Question,
    part: Part,
}

/// The columns in their order: wave, respondent, the questions of 2022, those of the earlier waves that 2022 has not.
///
/// A question is one column with its id for a name, holding the label, the number or the text. A multiple choice is a
/// column of 0 and 1 for each option (`5h:Skole`), one for the leader's own words (`5h:eget svar`) and one for the
/// option to which these count (`5h:eget svar kodet`). Question 4a has also `4a:kode`, the place ticked on the form,
/// since two of its options bear the same label. Empty is who was not asked or did not answer.
#[must_use]
pub fn columns() -> Vec<String> {
    let own = parts().into_iter().map(|column| column.name);
    ["wave".to_owned(), "respondent".to_owned()]
        .into_iter()
        .chain(own)
        .collect()
}

fn parts() -> Vec<Column> {
    let mut seen = BTreeSet::new();
    let waves = [
        Wave::Autumn2022,
        Wave::Autumn2021,
        Wave::Spring2021,
        Wave::Year2020,
    ];
    let questions = waves
        .into_iter()
        .flat_map(|wave| &questionnaire_of(wave).questions);
    questions
        .filter(|question| seen.insert(question.id.as_str()))
        .flat_map(|question| {
            let parts = names(question).into_iter();
            parts.map(move |(name, part)| Column { name, question, part })
        })
        .collect()
}

fn names(question: &Question) -> Vec<(String, Part)> {
    let id = &question.id;
    if question.kind != Kind::Multiple {
        let code = question.fault.map(|_| (format!("{id}:kode"), Part::Code));
        return std::iter::once((id.clone(), Part::Answer)).chain(code).collect();
    }
    let own = [
        (format!("{id}:eget svar"), Part::Own),
        (format!("{id}:eget svar kodet"), Part::OwnCoded),
    ];
    let options = question.options.iter();
    options
        .map(|option| (format!("{id}:{}", option.label), Part::Ticked(option.code)))
        .chain(own.into_iter().filter(|_| question.own_answer))
        .collect()
}

/// Writes the table: UTF-8, comma, a header with [`columns`], line feeds; what a leader wrote stands in quotes.
///
/// # Errors
/// Those of the writer.
pub fn write_csv(answers: &[Answer], mut writer: impl Write) -> std::io::Result<()> {
    let columns = parts();
    writeln!(writer, "{}", self::columns().join(","))?;
    let places: Vec<(Wave, Vec<Option<usize>>)> = Wave::ALL.map(|wave| (wave, places(wave, &columns))).into();
    let mut line = String::new();
    for answer in answers {
        line.clear();
        line.push_str(&format!("{},{}", answer.wave.code(), answer.respondent));
        let own = places.iter().find(|(wave, _)| *wave == answer.wave);
        for (column, place) in columns.iter().zip(own.into_iter().flat_map(|(_, places)| places)) {
            line.push(',');
            if let Some(value) = place.and_then(|at| answer.values.get(at)) {
                put(&mut line, column, *value);
            }
        }
        line.push('\n');
        writer.write_all(line.as_bytes())?;
    }
    writer.flush()
}

fn places(wave: Wave, columns: &[Column]) -> Vec<Option<usize>> {
    let questions = &questionnaire_of(wave).questions;
    let place = |column: &Column| questions.iter().position(|one| one.id == column.question.id);
    columns.iter().map(place).collect()
}

fn put(line: &mut String, column: &Column, value: Value) {
    let id = &column.question.id;
    match (value, column.part) {
        (Value::Number(number), _) => line.push_str(&number.to_string()),
        (Value::Choice(code), Part::Code) => line.push_str(&code.to_string()),
        (Value::Choice(code), _) => {
            let option = column.question.options.iter().find(|option| option.code == code);
            line.push_str(option.map_or("", |option| &option.label));
        }
        (Value::Choices(ticks), Part::Ticked(code)) => line.push(if ticks.has(code) { '1' } else { '0' }),
        (Value::Choices(_), Part::OwnCoded) => {
            line.push_str(written(id, value).map_or("", |text| &text.coded));
        }
        (Value::Choices(_) | Value::Text(_), Part::Own | Part::Answer) => {
            if let Some(text) = written(id, value) {
                line.push('"');
                line.push_str(&text.text.replace('"', "\"\""));
                line.push('"');
            }
        }
        _ => {}
    }
}
