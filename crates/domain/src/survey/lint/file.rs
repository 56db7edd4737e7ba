//! The text of a questionnaire's file: what the format does not have, and the lines that faults stand on.

use std::collections::BTreeMap;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::super::questionnaire::Questionnaire;
use super::{Finding, Rule, lint};

/// A file that was judged.
#[derive(Debug, Clone, PartialEq)]
pub struct Linted {
    /// The questionnaire, where the file has the form of one. It can be used only where there are no findings.
    pub questionnaire: Option<Questionnaire>,
    /// What is wrong.
    pub findings: Vec<Finding>,
}

/// Fields of each part of a questionnaire; those of a question's kind are beside.
const HEAD: [&str; 10] = [
    "id",
    "wave",
    "anonymous",
    "fielded",
    "languages",
    "title",
    "introduction",
    "thanks",
    "scales",
    "sections",
];
const QUESTION: [&str; 11] = [
    "id",
    "concept",
    "version",
    "text",
    "label",
    "help",
    "required",
    "identifying",
    "ask_if",
    "fault",
    "kind",
];

/// Fields that a kind of question has beside those of all; none for a kind that is not there.
fn fields_of(kind: &str) -> Option<&'static [&'static str]> {
    Some(match kind {
        "single" => &["options", "own"],
        "multiple" => &["options", "own", "most"],
        "likert" => &["scale"],
        "battery" => &["scale", "items"],
        "number" => &["unit", "lowest", "highest", "decimals"],
        "percent" => &["decimals"],
        "yes_no" | "information" => &[],
        "free_text" => &["longest"],
        "region" => &["options"],
        "date" => &["earliest", "latest"],
        "ranking" => &["options", "places"],
        _ => return None,
    })
}

/// All fields of a kind of question; none for a kind that is not there.
#[must_use]
pub fn fields_of_kind(kind: &str) -> Option<Vec<&'static str>> {
    let own = fields_of(kind)?;
    Some(QUESTION.iter().chain(own).copied().collect())
}

/// Judges the text of a file beside earlier waves.
#[must_use]
pub fn lint_file(text: &str, earlier: &[Questionnaire]) -> Linted {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let lines = Lines::new(text);
    let mut findings = Vec::new();
    let mut places = Places::default();
    if let Ok(table) = DeTable::parse(text) {
        places.walk(table.get_ref(), &lines, &mut findings);
    }
    let questionnaire = match Questionnaire::parse(text) {
        Ok(form) => form,
        Err(error) if error.message().starts_with("unknown field") && !findings.is_empty() => {
            return Linted {
                questionnaire: None,
                findings,
            };
        }
        Err(error) => {
            findings.push(Finding {
                rule: Rule::Unreadable,
                section: None,
                question: None,
                line: error.span().map(|span| lines.of(span.start)),
                text: error.message().replace('\n', " "),
            });
            return Linted {
                questionnaire: None,
                findings,
            };
        }
    };
    for mut finding in lint(&questionnaire, earlier) {
        finding.line = places.line(&finding);
        findings.push(finding);
    }
    findings.sort_by_key(|finding| finding.line.unwrap_or(0));
    Linted {
        questionnaire: Some(questionnaire),
        findings,
    }
}

/// Where the lines of a text begin.
struct Lines(Vec<usize>);

impl Lines {
    fn new(text: &str) -> Self {
        let breaks = text.bytes().zip(1..).filter(|(sign, _)| *sign == b'\n');
        Self(std::iter::once(0).chain(breaks.map(|(_, after)| after)).collect())
    }

    fn of(&self, at: usize) -> usize {
        self.0.partition_point(|begin| *begin <= at)
    }
}

/// The lines of scales, sections and questions by id.
#[derive(Default)]
struct Places {
    scales: BTreeMap<String, usize>,
    sections: BTreeMap<String, usize>,
    questions: BTreeMap<String, usize>,
}

impl Places {
    fn line(&self, finding: &Finding) -> Option<usize> {
        let question = finding.question.as_ref();
        let of_question = question.and_then(|id| self.questions.get(id).or_else(|| self.scales.get(id)));
        let of_section = finding.section.as_ref().and_then(|id| self.sections.get(id));
        of_question.or(of_section).copied()
    }

    fn walk(&mut self, table: &DeTable, lines: &Lines, findings: &mut Vec<Finding>) {
        strangers(table, &HEAD, &[], lines, findings, None);
        if let Some(DeValue::Table(scales)) = table.get("scales").map(Spanned::get_ref) {
            for (name, _) in scales {
                self.scales
                    .insert(name.get_ref().to_string(), lines.of(name.span().start));
            }
        }
        for section in tables(table.get("sections")) {
            if let Some((id, at)) = id_of(section) {
                self.sections.entry(id).or_insert(lines.of(at));
            }
            for question in tables(section.get("questions")) {
                let id = id_of(question);
                if let Some((id, at)) = &id {
                    // The last of several with one id is the one too many.
                    self.questions.insert(id.clone(), lines.of(*at));
                }
                let kind = text_of(question, "kind").and_then(|(kind, _)| fields_of(&kind));
                if let Some(own) = kind {
                    let id = id.as_ref().map(|(id, _)| id.as_str());
                    strangers(question, &QUESTION, own, lines, findings, id);
                }
            }
        }
    }
}

fn tables<'a>(value: Option<&'a Spanned<DeValue<'a>>>) -> impl Iterator<Item = &'a DeTable<'a>> {
    let array = value.and_then(|value| match value.get_ref() {
        DeValue::Array(array) => Some(array),
        _ => None,
    });
    array
        .into_iter()
        .flat_map(|array| array.iter())
        .filter_map(|value| match value.get_ref() {
            DeValue::Table(table) => Some(table),
            _ => None,
        })
}

fn id_of(table: &DeTable) -> Option<(String, usize)> {
    text_of(table, "id")
}

fn text_of(table: &DeTable, key: &str) -> Option<(String, usize)> {
    let value = table.get(key)?;
    match value.get_ref() {
        DeValue::String(text) => Some((text.to_string(), value.span().start)),
        _ => None,
    }
}

fn strangers(
    table: &DeTable,
    known: &[&str],
    more: &[&str],
    lines: &Lines,
    findings: &mut Vec<Finding>,
    question: Option<&str>,
) {
    for (name, _) in table {
        let word = name.get_ref().as_ref();
        if !known.contains(&word) && !more.contains(&word) {
            findings.push(Finding {
                rule: Rule::UnknownField,
                section: None,
                question: question.map(str::to_owned),
                line: Some(lines.of(name.span().start)),
                text: format!("there is no field {}", shown(word)),
            });
        }
    }
}

/// A word of a file as it can stand in a message.
fn shown(word: &str) -> String {
    let plain: String = word.chars().filter(|sign| !sign.is_control()).take(40).collect();
    format!("{plain:?}")
}
