//! A questionnaire of sheets.

mod choices;
mod question;
mod sections;
mod settings;

use std::collections::{BTreeMap, BTreeSet};

use super::super::questionnaire::{Choice, Polarity, Questionnaire, Scale, Words};
use super::{Cells, Line, Note, Sheets, language};
use crate::people::language_form::LanguageForm;

/// A questionnaire that was taken in, and what became of things that ours say otherwise.
#[derive(Debug, Clone, PartialEq)]
pub struct Taken {
    /// The questionnaire. It has not been judged by the lint.
    pub questionnaire: Questionnaire,
    /// What was changed or left out.
    pub changes: Vec<Note>,
}

/// Columns that we read; those of others that change nothing of what is asked are told as left out.
const KNOWN: [&str; 12] = [
    "type",
    "name",
    "label",
    "hint",
    "required",
    "relevant",
    "constraint",
    "appearance",
    "list_name",
    "form_title",
    "form_id",
    "version",
];
const LEFT_OUT: [&str; 14] = [
    "constraint_message",
    "required_message",
    "guidance_hint",
    "note",
    "notes",
    "comment",
    "comments",
    "style",
    "public_key",
    "submission_url",
    "instance_name",
    "auto_send",
    "auto_delete",
    "allow_choice_duplicates",
];

/// Makes a questionnaire of sheets.
///
/// # Errors
/// Everything that ours cannot say, with its row.
pub fn read(sheets: &Sheets) -> Result<Taken, Vec<Note>> {
    let mut reader = Reader::default();
    reader.columns("survey", &sheets.survey);
    reader.columns("choices", &sheets.choices);
    reader.columns("settings", &sheets.settings);
    let form = reader.form(sheets);
    if reader.refused.is_empty() {
        Ok(Taken {
            questionnaire: form,
            changes: reader.changes,
        })
    } else {
        Err(reader.refused)
    }
}

#[derive(Default)]
struct Reader {
    refused: Vec<Note>,
    changes: Vec<Note>,
    /// The language of texts whose column names none.
    usual: LanguageForm,
    lists: BTreeMap<String, List>,
    scales: BTreeMap<String, Scale>,
    /// Ids and lists of the questions so far, by their names.
    questions: BTreeMap<String, (String, Option<String>)>,
}

/// A list of options: what each is called in the file, and what it became.
#[derive(Default)]
struct List {
    names: Vec<String>,
    choices: Vec<Choice>,
    values: Vec<Option<i8>>,
    polarity: Option<Polarity>,
    rows: Vec<usize>,
}

impl List {
    fn code(&self, name: &str) -> Option<u16> {
        let at = self.names.iter().position(|one| one == name)?;
        self.choices.get(at).map(|one| one.code)
    }
}

impl Reader {
    fn refuse(&mut self, sheet: &'static str, row: usize, text: impl Into<String>) {
        let text = text.into();
        self.refused.push(Note { sheet, row, text });
    }

    fn tell(&mut self, sheet: &'static str, row: usize, text: impl Into<String>) {
        let text = text.into();
        self.changes.push(Note { sheet, row, text });
    }

    /// Columns that ours cannot say.
    fn columns(&mut self, sheet: &'static str, lines: &[Line]) {
        let mut seen = BTreeSet::new();
        for line in lines {
            for column in line.cells.keys() {
                let (head, tongue) = parts(column);
                if !seen.insert(column.clone()) || head.starts_with("tiltak_") || head == "default_language" {
                    if tongue.is_some_and(|tongue| language(tongue).is_none()) {
                        self.refuse(
                            sheet,
                            line.row,
                            format!("the language of column {column:?} is not nb, nn or en"),
                        );
                    }
                    continue;
                }
                if LEFT_OUT.contains(&head) {
                    self.tell(sheet, 0, format!("column {column:?} is left out"));
                } else if !KNOWN.contains(&head) {
                    self.refuse(
                        sheet,
                        line.row,
                        format!("column {column:?} has no place in a questionnaire"),
                    );
                } else if tongue.is_some_and(|tongue| language(tongue).is_none()) {
                    self.refuse(
                        sheet,
                        line.row,
                        format!("the language of column {column:?} is not nb, nn or en"),
                    );
                }
            }
        }
    }

    fn words(&self, cells: &Cells, wanted: &str) -> Words {
        let mut words = Words::new();
        for (column, text) in cells {
            let (head, tongue) = parts(column);
            if head == wanted {
                let language = tongue.map_or(Some(self.usual), language);
                if let Some(language) = language {
                    words.insert(language, text.trim().to_owned());
                }
            }
        }
        words
    }
}

/// The section of questions outside of groups.
const LOOSE: &str = "questions";
/// How far numbers go.
const MOST: f64 = 1e9;

fn title_of(language: LanguageForm) -> &'static str {
    match language {
        LanguageForm::Nb => "Spørsmål",
        LanguageForm::Nn => "Spørsmål",
        LanguageForm::En => "Questions",
    }
}

fn unit_of(language: LanguageForm) -> &'static str {
    match language {
        LanguageForm::Nb => "antall",
        LanguageForm::Nn => "tal",
        LanguageForm::En => "number",
    }
}

/// Whether a note is a question of ours, or another's text to be read.
fn is_question(line: &Line) -> bool {
    matches!(text(&line.cells, "tiltak_kind"), None | Some("information"))
}

fn is_end(line: &Line) -> bool {
    matches!(text(&line.cells, "type"), Some("end_group" | "end group"))
}

fn text<'a>(cells: &'a Cells, column: &str) -> Option<&'a str> {
    cells
        .get(column)
        .map(|text| text.trim())
        .filter(|text| !text.is_empty())
}

fn is_yes(cells: &Cells, column: &str) -> bool {
    let text = text(cells, column).unwrap_or_default().to_lowercase();
    ["yes", "true", "true()"].contains(&text.as_str())
}

/// The head of a column and its language.
fn parts(column: &str) -> (&str, Option<&str>) {
    match column.split_once(':') {
        Some((head, tongue)) => (head.trim(), Some(tongue.trim_start_matches(':').trim())),
        None => (column.trim(), None),
    }
}

fn shown(text: &str) -> String {
    let plain: String = text.chars().filter(|sign| !sign.is_control()).take(40).collect();
    format!("{plain:?}")
}
