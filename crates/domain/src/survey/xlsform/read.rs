//! A questionnaire of sheets.

use std::collections::{BTreeMap, BTreeSet};
use std::str::FromStr;

use chrono::NaiveDate;

use super::super::questionnaire::{
    Choice, Fault, Fielded, Item, Polarity, Question, QuestionKind, Questionnaire, Scale, Section, Step,
    Words,
};
use super::expression::{Limits, parse, rows};
use super::write::YES_NO;
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

    fn form(&mut self, sheets: &Sheets) -> Questionnaire {
        let none = Line::default();
        let settings = sheets.settings.first().unwrap_or(&none);
        let setting = |name: &str| text(&settings.cells, name).unwrap_or_default().to_owned();
        self.usual = language(&setting("default_language")).unwrap_or_default();
        self.choices(&sheets.choices);
        let (sections, introduction, thanks) = self.sections(&sheets.survey);
        let listed: Vec<_> = setting("tiltak_languages")
            .split_whitespace()
            .filter_map(LanguageForm::from_code)
            .collect();
        let found: BTreeSet<LanguageForm> = sections
            .iter()
            .flat_map(|section| &section.questions)
            .flat_map(|question| question.text.keys().copied())
            .collect();
        let usual = [self.usual].into_iter().filter(|usual| found.contains(usual));
        let rest = found.iter().copied().filter(|one| *one != self.usual);
        let languages = if listed.is_empty() {
            usual.chain(rest).collect()
        } else {
            listed
        };
        let mut title = self.words(&settings.cells, "tiltak_title");
        if title.is_empty() {
            let text = setting("form_title");
            title = languages
                .iter()
                .map(|language: &LanguageForm| (*language, text.clone()))
                .collect();
        }
        if !settings.cells.contains_key("tiltak_anonymous") {
            self.tell("settings", settings.row, "it is taken to be anonymous");
        }
        let to = self.parsed::<NaiveDate>("settings", settings, "tiltak_fielded_to");
        let from = self.parsed("settings", settings, "tiltak_fielded_from");
        let id = setting("form_id").to_lowercase().replace([' ', '-', '.'], "_");
        if id != setting("form_id") {
            self.tell("settings", settings.row, format!("the survey is called {id}"));
        }
        Questionnaire {
            id,
            wave: setting("version"),
            anonymous: setting("tiltak_anonymous") != "no",
            fielded: to.map(|to| Fielded { from, to }),
            languages,
            title,
            introduction,
            thanks,
            scales: std::mem::take(&mut self.scales),
            sections,
        }
    }

    fn parsed<T: FromStr>(&mut self, sheet: &'static str, line: &Line, column: &str) -> Option<T> {
        let text = text(&line.cells, column)?;
        let read = text.parse().ok();
        if read.is_none() {
            self.refuse(sheet, line.row, format!("{column} {text:?} is not understood"));
        }
        read
    }

    // ---- options ----

    fn choices(&mut self, lines: &[Line]) {
        let mut lists: BTreeMap<String, List> = BTreeMap::new();
        for line in lines {
            let (Some(list), Some(name)) = (text(&line.cells, "list_name"), text(&line.cells, "name")) else {
                self.refuse("choices", line.row, "the list or the name is missing");
                continue;
            };
            let value = self.parsed("choices", line, "tiltak_value");
            let choice = Choice {
                code: 0,
                text: self.words(&line.cells, "label"),
                alone: is_yes(&line.cells, "tiltak_alone"),
            };
            let list = lists.entry(list.to_owned()).or_default();
            list.polarity = match text(&line.cells, "tiltak_polarity") {
                Some("bipolar") => Some(Polarity::Bipolar),
                Some("unipolar") => Some(Polarity::Unipolar),
                _ => list.polarity,
            };
            list.names.push(name.to_owned());
            list.choices.push(choice);
            list.values.push(value);
            list.rows.push(line.row);
        }
        for (name, list) in &mut lists {
            let codes: Vec<Option<u16>> = list.names.iter().map(|name| name.parse().ok()).collect();
            let is_coded = codes.iter().all(|code| code.is_some_and(|code| code > 0));
            for (at, choice) in list.choices.iter_mut().enumerate() {
                let counted = u16::try_from(at + 1).unwrap_or(u16::MAX);
                choice.code = codes
                    .get(at)
                    .copied()
                    .flatten()
                    .filter(|_| is_coded)
                    .unwrap_or(counted);
            }
            if !is_coded {
                let row = list.rows.first().copied().unwrap_or(0);
                self.changes.push(Note {
                    sheet: "choices",
                    row,
                    text: format!(
                        "the options of {name} are coded 1 to {}, in their order",
                        list.choices.len()
                    ),
                });
            }
            if let (Some(polarity), Some(own)) = (list.polarity, name.strip_prefix("scale_")) {
                let both = list.choices.iter().zip(&list.values);
                let steps = both.clone().filter_map(|(choice, value)| {
                    value.map(|value| Step {
                        code: choice.code,
                        value,
                        text: choice.text.clone(),
                    })
                });
                let apart = both
                    .filter(|(_, value)| value.is_none())
                    .map(|(choice, _)| choice.clone());
                let scale = Scale {
                    polarity,
                    steps: steps.collect(),
                    apart: apart.collect(),
                };
                self.scales.insert(own.to_owned(), scale);
            }
        }
        self.lists = lists;
    }

    // ---- questions ----

    fn sections(&mut self, lines: &[Line]) -> (Vec<Section>, Words, Words) {
        let (mut sections, mut introduction, mut thanks) =
            (Vec::<Section>::new(), Words::new(), Words::new());
        let mut is_open = false;
        let mut lines = lines.iter();
        while let Some(line) = lines.next() {
            let kind = text(&line.cells, "type").unwrap_or_default().to_lowercase();
            let words: Vec<&str> = kind.split_whitespace().collect();
            match words[..] {
                ["begin_group"] | ["begin", "group"] if self.is_battery(line) => {
                    let items: Vec<&Line> = lines.by_ref().take_while(|line| !is_end(line)).collect();
                    let question = self.battery(line, &items);
                    self.put(&mut sections, is_open, question);
                }
                ["begin_group"] | ["begin", "group"] if is_open => {
                    self.refuse(
                        "survey",
                        line.row,
                        "a group in a group has no place; a section is a page",
                    );
                }
                ["begin_group"] | ["begin", "group"] => {
                    is_open = true;
                    if line.cells.contains_key("relevant") {
                        self.refuse(
                            "survey",
                            line.row,
                            "a section has no condition; give it to the questions",
                        );
                    }
                    let id = text(&line.cells, "tiltak_id").or_else(|| text(&line.cells, "name"));
                    sections.push(Section {
                        id: id.unwrap_or_default().to_owned(),
                        title: self.words(&line.cells, "label"),
                        text: Words::new(),
                        questions: Vec::new(),
                    });
                }
                ["end_group"] | ["end", "group"] => is_open = false,
                ["note"] if !is_question(line) => {
                    let words = self.words(&line.cells, "label");
                    match (text(&line.cells, "tiltak_kind"), sections.last_mut()) {
                        (Some("introduction"), _) => introduction = words,
                        (Some("thanks"), _) => thanks = words,
                        (_, Some(section)) => section.text = words,
                        (_, None) => {}
                    }
                }
                [] => self.refuse("survey", line.row, "the type is missing"),
                _ => {
                    let question = self.question(line, &words);
                    self.put(&mut sections, is_open, question);
                }
            }
        }
        (sections, introduction, thanks)
    }

    fn put(&mut self, sections: &mut Vec<Section>, is_open: bool, question: Option<Question>) {
        let Some(question) = question else { return };
        if !is_open && sections.last().is_none_or(|section| section.id != LOOSE) {
            self.tell(
                "survey",
                0,
                "questions outside of groups stand in a section of their own",
            );
            sections.push(Section {
                id: LOOSE.to_owned(),
                title: question
                    .text
                    .keys()
                    .map(|language| (*language, title_of(*language).to_owned()))
                    .collect(),
                text: Words::new(),
                questions: Vec::new(),
            });
        }
        if let Some(section) = sections.last_mut() {
            section.questions.push(question);
        }
    }

    fn is_battery(&self, line: &Line) -> bool {
        let appearance = text(&line.cells, "appearance").unwrap_or_default();
        appearance.split_whitespace().any(|word| word == "table-list")
    }

    /// What questions of every kind have.
    fn head(&mut self, line: &Line, kind: QuestionKind, list: Option<&str>) -> Option<Question> {
        let cells = &line.cells;
        let Some(name) = text(cells, "name") else {
            self.refuse("survey", line.row, "the name is missing");
            return None;
        };
        let id = text(cells, "tiltak_id").unwrap_or(name).to_owned();
        self.questions
            .insert(name.to_owned(), (id.clone(), list.map(str::to_owned)));
        let fault = text(cells, "tiltak_fault").map(|codes| Fault {
            unusable: codes
                .split_whitespace()
                .filter_map(|code| code.parse().ok())
                .collect(),
            text: self.words(cells, "tiltak_fault_text"),
        });
        let ask_if = match text(cells, "relevant") {
            None => Vec::new(),
            Some(condition) => {
                let known = |name: &str, option: &str| self.option(name, option);
                match parse(condition).and_then(|condition| rows(&condition, &known)) {
                    Ok(rows) => rows,
                    Err(reason) => {
                        self.refuse("survey", line.row, format!("relevant: {reason}"));
                        return None;
                    }
                }
            }
        };
        if let Some(required) = text(cells, "required")
            && !["yes", "no", "true", "false", "true()", "false()"]
                .contains(&required.to_lowercase().as_str())
        {
            self.refuse("survey", line.row, "required is neither yes nor no");
        }
        Some(Question {
            id,
            concept: text(cells, "tiltak_concept").map(str::to_owned),
            version: self.parsed("survey", line, "tiltak_version").unwrap_or(1),
            text: self.words(cells, "label"),
            label: self.words(cells, "tiltak_label"),
            help: self.words(cells, "hint"),
            required: is_yes(cells, "required"),
            identifying: is_yes(cells, "tiltak_identifying"),
            ask_if,
            fault,
            kind,
        })
    }

    /// The id of a question by its name, and the code of its option; none of a question without options.
    fn option(&self, name: &str, option: &str) -> Result<(String, Option<u16>), String> {
        let (id, list) = self
            .questions
            .get(name)
            .ok_or_else(|| format!("{name:?} is no earlier question"))?;
        let Some(list) = list else {
            return Ok((id.clone(), None));
        };
        let code = self.lists.get(list).and_then(|list| list.code(option));
        let code = code.ok_or_else(|| format!("{name:?} has no option {option:?}"))?;
        Ok((id.clone(), Some(code)))
    }

    fn question(&mut self, line: &Line, words: &[&str]) -> Option<Question> {
        let limits = match text(&line.cells, "constraint")
            .map(|text| parse(text).and_then(|one| Limits::read(&one)))
        {
            None => Limits::default(),
            Some(Ok(limits)) => limits,
            Some(Err(reason)) => {
                self.refuse("survey", line.row, reason);
                return None;
            }
        };
        // The names of lists are case-sensitive.
        let own_words = text(&line.cells, "type").unwrap_or_default();
        let list = own_words.split_whitespace().nth(1);
        let own = matches!(words.get(2..), Some(["or_other"] | ["or", "other"]));
        let wanted = text(&line.cells, "tiltak_kind").unwrap_or_default().to_owned();
        let (kind, list) = match (words, list) {
            (["select_one" | "select_multiple" | "rank", _, rest @ ..], Some(list))
                if rest.is_empty() || own =>
            {
                (
                    self.select(line, words, list, &limits, own, &wanted)?,
                    Some(list.to_owned()),
                )
            }
            (["integer" | "int" | "decimal"], _) => (self.number(line, words, &limits, &wanted)?, None),
            (["text" | "string"], _) => {
                let longest = limits.longest.unwrap_or(4_000);
                (QuestionKind::FreeText { longest }, None)
            }
            (["date"], _) => {
                let day = |text: &Option<String>| text.as_ref().map(|text| text.parse::<NaiveDate>());
                match (day(&limits.from).transpose(), day(&limits.to).transpose()) {
                    (Ok(earliest), Ok(latest)) => (QuestionKind::Date { earliest, latest }, None),
                    _ => {
                        self.refuse("survey", line.row, "the limits are not days");
                        return None;
                    }
                }
            }
            (["note"], _) => (QuestionKind::Information {}, None),
            _ => {
                let kind = shown(own_words);
                self.refuse("survey", line.row, format!("there is no question of type {kind}"));
                return None;
            }
        };
        self.head(line, kind, list.as_deref())
    }

    fn select(
        &mut self,
        line: &Line,
        words: &[&str],
        list: &str,
        limits: &Limits,
        own: bool,
        wanted: &str,
    ) -> Option<QuestionKind> {
        let Some(found) = self.lists.get(list) else {
            if list == YES_NO && wanted == "yes_no" {
                return Some(QuestionKind::YesNo {});
            }
            self.refuse("survey", line.row, format!("there is no list {}", shown(list)));
            return None;
        };
        let mut options = found.choices.clone();
        for (option, name) in options.iter_mut().zip(&found.names) {
            option.alone |= limits.alone.contains(name);
        }
        let scale = list
            .strip_prefix("scale_")
            .filter(|name| self.scales.contains_key(*name));
        Some(match (words[0], wanted, scale) {
            ("select_one", "yes_no", _) => QuestionKind::YesNo {},
            ("select_one", "likert" | "", Some(scale)) => QuestionKind::Likert {
                scale: scale.to_owned(),
            },
            ("select_one", "region", _) => QuestionKind::Region { options },
            ("select_one", ..) => QuestionKind::Single { options, own },
            ("rank", ..) => QuestionKind::Ranking {
                options,
                places: self.parsed("survey", line, "tiltak_places"),
            },
            _ => QuestionKind::Multiple {
                options,
                own,
                most: limits.most,
            },
        })
    }

    fn number(&mut self, line: &Line, words: &[&str], limits: &Limits, wanted: &str) -> Option<QuestionKind> {
        let own = self.parsed("survey", line, "tiltak_decimals");
        let is_whole = words[0] != "decimal";
        let decimals = own.unwrap_or(if is_whole { 0 } else { 2 });
        if !is_whole && own.is_none() {
            self.tell("survey", line.row, "two decimals are taken");
        }
        if wanted == "percent" {
            return Some(QuestionKind::Percent { decimals });
        }
        let end = |text: &Option<String>, open: f64| text.as_ref().map_or(Ok(open), |text| text.parse());
        let (Ok(lowest), Ok(highest)) = (end(&limits.from, -MOST), end(&limits.to, MOST)) else {
            self.refuse("survey", line.row, "the limits are not numbers");
            return None;
        };
        if limits.from.is_none() || limits.to.is_none() {
            self.tell(
                "survey",
                line.row,
                "a number without a limit is taken up to a thousand million",
            );
        }
        let mut unit = self.words(&line.cells, "tiltak_unit");
        if unit.is_empty() {
            self.tell("survey", line.row, "the unit is not said");
            let languages = self.words(&line.cells, "label").into_keys();
            unit = languages
                .map(|language| (language, unit_of(language).to_owned()))
                .collect();
        }
        Some(QuestionKind::Number {
            unit,
            lowest,
            highest,
            decimals,
        })
    }

    fn battery(&mut self, line: &Line, lines: &[&Line]) -> Option<Question> {
        let (mut items, mut scale) = (Vec::new(), None);
        for item in lines {
            let kind = text(&item.cells, "type").unwrap_or_default();
            let list = kind.strip_prefix("select_one ").map(str::trim);
            let own = list
                .and_then(|list| list.strip_prefix("scale_"))
                .filter(|name| self.scales.contains_key(*name));
            let (Some(own), Some(name)) = (own, text(&item.cells, "name")) else {
                self.refuse(
                    "survey",
                    item.row,
                    "a battery takes statements on one scale (tiltak_polarity in its list) alone",
                );
                return None;
            };
            if scale.get_or_insert_with(|| own.to_owned()) != own {
                self.refuse(
                    "survey",
                    item.row,
                    "the statements of a battery are answered on one scale",
                );
                return None;
            }
            if item.cells.contains_key("relevant") {
                self.refuse("survey", item.row, "a statement of a battery has no condition");
            }
            items.push(Item {
                id: text(&item.cells, "tiltak_id").unwrap_or(name).to_owned(),
                text: self.words(&item.cells, "label"),
            });
        }
        let Some(scale) = scale else {
            self.refuse("survey", line.row, "a battery without statements");
            return None;
        };
        self.head(line, QuestionKind::Battery { scale, items }, None)
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
