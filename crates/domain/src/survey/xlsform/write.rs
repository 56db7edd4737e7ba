//! The sheets of a questionnaire.

use std::collections::BTreeMap;

use super::super::entry::written;
use super::super::option::{NO, YES};
use super::super::questionnaire::{
    Choice, Polarity, Question, QuestionKind, Questionnaire, Scale, Section, Words,
};
use super::expression::{Limits, relevant};
use super::{Cells, Line, Sheets, named, put, put_words};

/// The name of the list of yes and no.
pub(super) const YES_NO: &str = "tiltak_yes_no";

/// Makes the sheets of a questionnaire that has no findings.
#[must_use]
pub fn write(form: &Questionnaire) -> Sheets {
    let mut writer = Writer {
        form,
        names: names(form),
        survey: Vec::new(),
        choices: Vec::new(),
    };
    writer.note("introduction", &form.introduction);
    for (name, scale) in &form.scales {
        writer.scale(name, scale);
    }
    for section in &form.sections {
        writer.section(section);
    }
    writer.note("thanks", &form.thanks);
    Sheets {
        survey: numbered(writer.survey),
        choices: numbered(writer.choices),
        settings: numbered(vec![settings(form)]),
    }
}

fn numbered(rows: Vec<Cells>) -> Vec<Line> {
    (2..).zip(rows).map(|(row, cells)| Line { row, cells }).collect()
}

fn settings(form: &Questionnaire) -> Cells {
    let mut cells = Cells::new();
    let language = form.languages.first().copied().unwrap_or_default();
    put(&mut cells, "form_title", form.words(&form.title, language));
    put(&mut cells, "form_id", form.id.as_str());
    put(&mut cells, "version", form.wave.as_str());
    put(&mut cells, "default_language", named(language));
    put(
        &mut cells,
        "tiltak_anonymous",
        if form.anonymous { "yes" } else { "no" },
    );
    let languages: Vec<_> = form.languages.iter().map(|one| one.code()).collect();
    put(&mut cells, "tiltak_languages", languages.join(" "));
    put_words(&mut cells, "tiltak_title", &form.title);
    if let Some(fielded) = form.fielded {
        let from = fielded.from.map_or_else(String::new, |day| day.to_string());
        put(&mut cells, "tiltak_fielded_from", from);
        put(&mut cells, "tiltak_fielded_to", fielded.to.to_string());
    }
    cells
}

/// The names of questions: an id that begins with a digit cannot be one.
fn names(form: &Questionnaire) -> BTreeMap<String, String> {
    let is_name = |id: &str| id.starts_with(|sign: char| sign.is_ascii_alphabetic());
    let questions = || form.questions().map(|(_, question)| &question.id);
    let mut names: BTreeMap<String, String> = questions()
        .filter(|id| is_name(id))
        .map(|id| (id.clone(), id.clone()))
        .collect();
    for id in questions().filter(|id| !is_name(id)) {
        let mut name = format!("q{id}");
        while names.values().any(|other| *other == name) {
            name.insert(0, 'q');
        }
        names.insert(id.clone(), name);
    }
    names
}

struct Writer<'a> {
    form: &'a Questionnaire,
    names: BTreeMap<String, String>,
    survey: Vec<Cells>,
    choices: Vec<Cells>,
}

impl Writer<'_> {
    fn name(&self, id: &str) -> String {
        self.names.get(id).cloned().unwrap_or_else(|| id.to_owned())
    }

    /// A text to be read that is no question of ours.
    fn note(&mut self, what: &str, words: &Words) {
        if words.is_empty() {
            return;
        }
        let mut cells = Cells::new();
        put(&mut cells, "type", "note");
        put(&mut cells, "name", format!("tiltak_{what}_{}", self.survey.len()));
        put(&mut cells, "tiltak_kind", what);
        put_words(&mut cells, "label", words);
        self.survey.push(cells);
    }

    fn section(&mut self, section: &Section) {
        let mut cells = Cells::new();
        put(&mut cells, "type", "begin_group");
        put(&mut cells, "name", format!("section_{}", section.id));
        put(&mut cells, "appearance", "field-list");
        put(&mut cells, "tiltak_id", section.id.as_str());
        put_words(&mut cells, "label", &section.title);
        self.survey.push(cells);
        self.note("section", &section.text);
        for question in &section.questions {
            self.question(question);
        }
        self.end();
    }

    fn end(&mut self) {
        self.survey
            .push([("type".to_owned(), "end_group".to_owned())].into());
    }

    fn question(&mut self, question: &Question) {
        let list = format!("options_{}", question.id);
        let mut cells = self.head(question);
        let (kind, limits) = match &question.kind {
            QuestionKind::Single { options, own } => {
                self.options(&list, options);
                (format!("select_one {list}{}", other(*own)), Limits::default())
            }
            QuestionKind::Multiple { options, own, most } => {
                self.options(&list, options);
                let alone = options
                    .iter()
                    .filter(|one| one.alone)
                    .map(|one| one.code.to_string());
                let limits = Limits {
                    most: *most,
                    alone: alone.collect(),
                    ..Limits::default()
                };
                (format!("select_multiple {list}{}", other(*own)), limits)
            }
            QuestionKind::Likert { scale } => {
                put(&mut cells, "appearance", "likert");
                (format!("select_one {}", scale_list(scale)), Limits::default())
            }
            QuestionKind::Battery { .. } => {
                put(&mut cells, "appearance", "table-list");
                ("begin_group".to_owned(), Limits::default())
            }
            QuestionKind::Number {
                unit,
                lowest,
                highest,
                decimals,
            } => {
                put_words(&mut cells, "tiltak_unit", unit);
                number(&mut cells, *lowest, *highest, *decimals)
            }
            QuestionKind::Percent { decimals } => number(&mut cells, 0.0, 100.0, *decimals),
            QuestionKind::YesNo {} => {
                self.yes_no();
                (format!("select_one {YES_NO}"), Limits::default())
            }
            QuestionKind::FreeText { longest } => {
                put(&mut cells, "appearance", "multiline");
                let longest = Some(*longest);
                let limits = Limits {
                    longest,
                    ..Limits::default()
                };
                ("text".to_owned(), limits)
            }
            QuestionKind::Region { options } => {
                self.options(&list, options);
                put(&mut cells, "appearance", "minimal");
                (format!("select_one {list}"), Limits::default())
            }
            QuestionKind::Date { earliest, latest } => {
                let limits = Limits {
                    from: earliest.map(|day| day.to_string()),
                    to: latest.map(|day| day.to_string()),
                    ..Limits::default()
                };
                ("date".to_owned(), limits)
            }
            QuestionKind::Ranking { options, places } => {
                self.options(&list, options);
                let places = places.map_or_else(String::new, |places| places.to_string());
                put(&mut cells, "tiltak_places", places);
                (format!("rank {list}"), Limits::default())
            }
            QuestionKind::Information {} => ("note".to_owned(), Limits::default()),
        };
        put(&mut cells, "type", kind);
        let is_day = matches!(question.kind, QuestionKind::Date { .. });
        put(&mut cells, "constraint", limits.text(is_day));
        self.survey.push(cells);
        if let QuestionKind::Battery { scale, items } = &question.kind {
            for item in items {
                let mut cells = Cells::new();
                put(&mut cells, "type", format!("select_one {}", scale_list(scale)));
                put(
                    &mut cells,
                    "name",
                    format!("{}_{}", self.name(&question.id), item.id),
                );
                put(&mut cells, "tiltak_id", item.id.as_str());
                put(&mut cells, "required", if question.required { "yes" } else { "" });
                put_words(&mut cells, "label", &item.text);
                self.survey.push(cells);
            }
            self.end();
        }
    }

    /// What questions of every kind have.
    fn head(&self, question: &Question) -> Cells {
        let mut cells = Cells::new();
        put(&mut cells, "name", self.name(&question.id));
        put(&mut cells, "tiltak_id", question.id.as_str());
        put(&mut cells, "tiltak_kind", question.kind.id());
        put(
            &mut cells,
            "tiltak_concept",
            question.concept.as_deref().unwrap_or_default(),
        );
        put(&mut cells, "tiltak_version", question.version.to_string());
        put(&mut cells, "required", if question.required { "yes" } else { "" });
        put(
            &mut cells,
            "tiltak_identifying",
            if question.identifying { "yes" } else { "" },
        );
        put_words(&mut cells, "label", &question.text);
        put_words(&mut cells, "hint", &question.help);
        put_words(&mut cells, "tiltak_label", &question.label);
        if let Some(fault) = &question.fault {
            let codes: Vec<String> = fault.unusable.iter().map(u16::to_string).collect();
            put(
                &mut cells,
                "tiltak_fault",
                format!("unusable {}", codes.join(" ")),
            );
            put_words(&mut cells, "tiltak_fault_text", &fault.text);
        }
        let condition = relevant(&question.ask_if, |id| {
            let kind = self.form.question(id).map(|question| &question.kind);
            (self.name(id), matches!(kind, Some(QuestionKind::Multiple { .. })))
        });
        put(&mut cells, "relevant", condition);
        cells
    }

    fn options(&mut self, list: &str, options: &[Choice]) {
        for option in options {
            let cells = self.option(list, option.code, &option.text);
            if option.alone {
                put(cells, "tiltak_alone", "yes");
            }
        }
    }

    fn scale(&mut self, name: &str, scale: &Scale) {
        let polarity = match scale.polarity {
            Polarity::Bipolar => "bipolar",
            Polarity::Unipolar => "unipolar",
        };
        let list = scale_list(name);
        for step in &scale.steps {
            let cells = self.option(&list, step.code, &step.text);
            put(cells, "tiltak_polarity", polarity);
            put(cells, "tiltak_value", step.value.to_string());
        }
        for apart in &scale.apart {
            let cells = self.option(&list, apart.code, &apart.text);
            put(cells, "tiltak_polarity", polarity);
            if apart.alone {
                put(cells, "tiltak_alone", "yes");
            }
        }
    }

    fn yes_no(&mut self) {
        if self
            .choices
            .iter()
            .any(|cells| cells.get("list_name").is_some_and(|list| list == YES_NO))
        {
            return;
        }
        let texts = [(YES, ["Ja", "Ja", "Yes"]), (NO, ["Nei", "Nei", "No"])];
        for (code, texts) in texts {
            let all = crate::people::language_form::LanguageForm::ALL
                .into_iter()
                .zip(texts);
            let own = all.filter(|(language, _)| self.form.languages.contains(language));
            let words: Words = own.map(|(language, text)| (language, text.to_owned())).collect();
            self.option(YES_NO, code, &words);
        }
    }

    fn option(&mut self, list: &str, code: u16, text: &Words) -> &mut Cells {
        let mut cells = Cells::new();
        put(&mut cells, "list_name", list);
        put(&mut cells, "name", code.to_string());
        put_words(&mut cells, "label", text);
        let at = self.choices.len();
        self.choices.push(cells);
        &mut self.choices[at]
    }
}

/// The list of a scale. Lists of questions' own options begin otherwise.
fn scale_list(scale: &str) -> String {
    format!("scale_{scale}")
}

fn other(own: bool) -> &'static str {
    if own { " or_other" } else { "" }
}

fn number(cells: &mut Cells, lowest: f64, highest: f64, decimals: u8) -> (String, Limits) {
    let kind = if decimals == 0 { "integer" } else { "decimal" };
    if decimals > 0 {
        put(cells, "tiltak_decimals", decimals.to_string());
    }
    let limits = Limits {
        from: Some(written(lowest)),
        to: Some(written(highest)),
        ..Limits::default()
    };
    (kind.to_owned(), limits)
}
