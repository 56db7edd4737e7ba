//! The answers as an SPSS file.

use tiltak_domain::survey::questionnaire::QuestionKind;

use super::super::sav::{
    Cell as SavCell, DataFile, Kind, LONGEST_TEXT, Measure, Missing, ResponseSet, Variable,
};
use super::{Export, LEFT_OUT, NOT_ASKED};
use crate::survey::{Category, Cell, Column, Measure as Use, Part, Variable as Answers};

/// The answers with labels, labels of values and missing values. Columns that can tell who answered are left out.
///
/// Not asked is -98 and left out is -99, both missing values, and so are answers apart from a scale ("do not know"), which keep their codes.
/// A weight for each respondent stands last.
#[must_use]
pub fn file(export: &Export<'_>) -> DataFile {
    let columns: Vec<&Answers> = export
        .data
        .variables()
        .iter()
        .filter(|variable| !variable.identifying)
        .collect();
    let mut variables: Vec<Variable> = columns.iter().map(|one| variable(export, one)).collect();
    variables.push(weight(export));
    let rows = (0..export.data.respondents())
        .map(|row| {
            let answers = columns.iter().map(|one| cell(one, row));
            let weight = export.data.weights().get(row).copied().unwrap_or(1.0);
            answers.chain([SavCell::Number(weight)]).collect()
        })
        .collect();
    DataFile {
        label: export.words(&export.questionnaire.title).to_owned(),
        documents: export.notes(),
        made_on: export.made_on,
        sets: sets(export, &columns),
        variables,
        rows,
    }
}

fn weight(export: &Export<'_>) -> Variable {
    Variable {
        name: "weight".to_owned(),
        label: export.choose(["Vekt", "Vekt", "Weight"]).to_owned(),
        kind: Kind::Number { decimals: 6 },
        value_labels: Vec::new(),
        missing: Missing::None,
        measure: Measure::Scale,
    }
}

fn variable(export: &Export<'_>, answers: &Answers) -> Variable {
    let (not_asked, left_out) = (f64::from(NOT_ASKED), f64::from(LEFT_OUT));
    let gaps = [(not_asked, export.not_asked()), (left_out, export.left_out())];
    let named = |labels: Vec<(f64, String)>| -> Vec<(f64, String)> {
        labels
            .into_iter()
            .chain(gaps.map(|(value, label)| (value, label.to_owned())))
            .collect()
    };
    let (kind, value_labels, missing) = match &answers.column {
        Column::Codes { categories, .. } => {
            let label = |one: &Category| {
                let words = export.questionnaire.words(&one.label, export.language);
                (f64::from(one.code), words.to_owned())
            };
            let labels = categories.iter().map(label).collect();
            (
                Kind::Number { decimals: 0 },
                named(labels),
                missing_codes(categories),
            )
        }
        Column::Numbers { decimals, .. } => {
            let missing = Missing::Values([Some(not_asked), Some(left_out), None]);
            (Kind::Number { decimals: *decimals }, named(Vec::new()), missing)
        }
        Column::Texts { values, .. } => {
            let longest = values.iter().flatten().map(String::len).max().unwrap_or(1);
            let bytes = longest.clamp(1, LONGEST_TEXT);
            (Kind::Text { bytes }, Vec::new(), Missing::None)
        }
        Column::Dates { .. } => (Kind::Date, Vec::new(), Missing::None),
    };
    Variable {
        name: answers.name.clone(),
        label: label(export, answers),
        kind,
        value_labels,
        missing,
        measure: match answers.measure {
            Use::Scale(_) | Use::Place => Measure::Ordinal,
            Use::Number | Use::Percent | Use::Date => Measure::Scale,
            Use::Nominal | Use::Ticked | Use::Text => Measure::Nominal,
        },
    }
}

/// The missing values of codes: not asked, left out, and the answers apart. The format has room for three values, or for a range and one.
fn missing_codes(categories: &[Category]) -> Missing {
    let (not_asked, left_out) = (f64::from(NOT_ASKED), f64::from(LEFT_OUT));
    let apart: Vec<f64> = categories
        .iter()
        .filter(|one| one.apart)
        .map(|one| f64::from(one.code))
        .collect();
    match apart.as_slice() {
        [] => Missing::Values([Some(not_asked), Some(left_out), None]),
        [one] => Missing::Values([Some(not_asked), Some(left_out), Some(*one)]),
        // Everything below the codes, which begin at 1, and the first answer apart: the others are labelled, not missing.
        [first, ..] => Missing::Range(left_out, not_asked, Some(*first)),
    }
}

/// The words of the question, and what of it the column holds.
fn label(export: &Export<'_>, answers: &Answers) -> String {
    let question = export.questionnaire.question(&answers.question);
    let text = question.map_or("", |question| export.words(&question.text));
    match answers.part {
        Part::Whole => text.to_owned(),
        _ => format!(
            "{}: {text}",
            export.questionnaire.words(&answers.label, export.language)
        ),
    }
}

fn cell(answers: &Answers, row: usize) -> SavCell {
    let is_text = matches!(answers.column, Column::Texts { .. } | Column::Dates { .. });
    match answers.cell(row) {
        Cell::NotAsked | Cell::LeftOut if is_text => SavCell::Empty,
        Cell::NotAsked => SavCell::Number(f64::from(NOT_ASKED)),
        Cell::LeftOut => SavCell::Number(f64::from(LEFT_OUT)),
        Cell::Category(place) => answers
            .categories()
            .get(place)
            .map_or(SavCell::Empty, |category| {
                SavCell::Number(f64::from(category.code))
            }),
        Cell::Number(number) => SavCell::Number(number),
        Cell::Text(text) => SavCell::Text(text.to_owned()),
        Cell::Date(day) => SavCell::Date(day),
    }
}

/// The ticks of each multiple choice as a set.
fn sets(export: &Export<'_>, columns: &[&Answers]) -> Vec<ResponseSet> {
    let questions = export.questionnaire.questions().map(|(_, question)| question);
    questions
        .filter(|question| matches!(question.kind, QuestionKind::Multiple { .. }))
        .map(|question| ResponseSet {
            name: question.id.clone(),
            label: export.words(&question.text).to_owned(),
            variables: columns
                .iter()
                .enumerate()
                .filter(|(_, one)| one.question == question.id && matches!(one.part, Part::Option(_)))
                .map(|(place, _)| place)
                .collect(),
        })
        .filter(|set| !set.variables.is_empty())
        .collect()
}
