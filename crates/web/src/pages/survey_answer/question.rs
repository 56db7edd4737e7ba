//! A question as a page shows it, its fields filled in and read, and its answer in words.

use std::collections::BTreeSet;

use serde_json::{Value, json};
use tiltak_domain::survey::entry::{self, EntryFaultKind, OWN};
use tiltak_domain::survey::variable::Part;
use tiltak_domain::survey::{Given, Question, QuestionKind};

use super::view::Here;
use crate::form::{Form, read_date, show_date};
use crate::language::{Arg, Language, text};

/// More options than this are chosen from a list.
const MOST_RADIOS: usize = 8;

/// What the template needs of a question.
pub(super) fn view(here: &Here, question: &Question) -> Value {
    let questionnaire = here.questionnaire();
    let own_part = question.parts().contains(&Part::Own);
    let items: Vec<Value> = match &question.kind {
        QuestionKind::Battery { items, .. } => items
            .iter()
            .map(|item| {
                let name = Part::Item(item.id.clone()).field(&question.id);
                json!({ "name": name, "text": here.words(&item.text)["text"] })
            })
            .collect(),
        _ => Vec::new(),
    };
    let mut options: Vec<Value> = questionnaire
        .options(question)
        .iter()
        .map(|one| json!({ "value": one.code.to_string(), "label": here.words(&one.text)["text"] }))
        .collect();
    if matches!(question.kind, QuestionKind::Single { own: true, .. }) {
        options.push(json!({ "value": OWN, "label": here.visitor.text("survey-answer-own") }));
    }
    json!({
        "id": question.id,
        "shape": shape(question, options.len()),
        "text": here.words(&question.text),
        "help": help(here, question),
        "is_optional": !question.required,
        "options": options,
        "own": own_part.then(|| Part::Own.field(&question.id)),
        "items": items,
        "places": (1..=question.places()).map(|place| Part::Place(place).field(&question.id)).collect::<Vec<_>>(),
    })
}

fn shape(question: &Question, options: usize) -> &'static str {
    match &question.kind {
        QuestionKind::Single { own: true, .. } => "single_own",
        QuestionKind::Single { .. } | QuestionKind::Region { .. } if options > MOST_RADIOS => "list",
        QuestionKind::Single { .. }
        | QuestionKind::Region { .. }
        | QuestionKind::Likert { .. }
        | QuestionKind::YesNo {} => "one",
        QuestionKind::Multiple { .. } => "several",
        QuestionKind::Battery { .. } => "battery",
        QuestionKind::Number { .. } | QuestionKind::Percent { .. } => "number",
        QuestionKind::FreeText { .. } => "words",
        QuestionKind::Date { .. } => "date",
        QuestionKind::Ranking { .. } => "ranking",
        QuestionKind::Information {} => "information",
    }
}

/// The questionnaire's own help, and what the kind of question says of itself: unit, range, how many.
fn help(here: &Here, question: &Question) -> String {
    let language = here.visitor.language;
    let own = here.words(&question.help)["text"]
        .as_str()
        .unwrap_or_default()
        .to_owned();
    let shown = |number: f64| show_number(number, language);
    let say =
        |key: &str, args: &[(&str, Arg<'_>)]| text(language, &format!("survey-answer-help-{key}"), args);
    let kind = match &question.kind {
        QuestionKind::Number {
            unit,
            lowest,
            highest,
            ..
        } => {
            let unit = here.words(unit)["text"].as_str().unwrap_or_default().to_owned();
            let range = [
                ("lowest", shown(*lowest).into()),
                ("highest", shown(*highest).into()),
            ];
            say("number", &[&range[..], &[("unit", unit.into())]].concat())
        }
        QuestionKind::Percent { .. } => say("percent", &[]),
        QuestionKind::Multiple { most: Some(most), .. } => say("most", &[("most", (*most).into())]),
        QuestionKind::Multiple { .. } => say("several", &[]),
        QuestionKind::FreeText { longest } => say("words", &[("longest", (*longest).into())]),
        QuestionKind::Date { .. } => say("date", &[]),
        QuestionKind::Ranking { .. } => say("ranking", &[]),
        _ => String::new(),
    };
    [own, kind]
        .into_iter()
        .filter(|one| !one.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

/// What a question is called in a list: its short name, or what it asks.
pub(super) fn label(here: &Here, question: &Question) -> String {
    let language = here.visitor.language.form();
    let words = [&question.label, &question.text].map(|words| here.questionnaire().words(words, language));
    words
        .into_iter()
        .find(|words| !words.is_empty())
        .unwrap_or_default()
        .to_owned()
}

/// Puts an earlier answer into the form.
pub(super) fn fill(form: &mut Form, question: &Question, given: Option<&Given>, language: Language) {
    for (name, value) in given.map_or_else(Vec::new, |given| entry::fields(question, given)) {
        let value = match given {
            Some(Given::Date(day)) => show_date(*day),
            Some(Given::Number(number)) => show_number(*number, language),
            _ => value,
        };
        form.add(&name, value);
    }
}

/// The fields of a question as they were sent.
pub(super) fn fields(question: &Question, form: &Form) -> Vec<(String, String)> {
    let parts = match &question.kind {
        // A form asks for the option in each place; files of data hold the place of each option.
        QuestionKind::Ranking { .. } => (1..=question.places()).map(Part::Place).collect(),
        _ => question.parts(),
    };
    // The options of a multiple choice share one field.
    let names: BTreeSet<String> = parts.iter().map(|part| part.field(&question.id)).collect();
    let is_date = matches!(question.kind, QuestionKind::Date { .. });
    let mut fields = Vec::new();
    for name in names {
        for value in form.list(&name) {
            let value = value.replace("\r\n", "\n");
            let day = read_date(&value).filter(|_| is_date).map(|day| day.to_string());
            fields.push((name.clone(), day.unwrap_or(value)));
        }
    }
    fields
}

/// The first field of a question that is not filled in.
pub(super) fn first_open(question: &Question, given: Option<&Given>) -> String {
    let part = match (&question.kind, given) {
        (QuestionKind::Battery { items, .. }, given) => {
            let is_given = |id: &str| matches!(given, Some(Given::Battery(all)) if all.contains_key(id));
            let open = items.iter().find(|item| !is_given(&item.id));
            open.map_or(Part::Whole, |item| Part::Item(item.id.clone()))
        }
        (QuestionKind::Ranking { .. }, given) => {
            let filled = match given {
                Some(Given::Ranking(codes)) => u16::try_from(codes.len()).unwrap_or_default(),
                _ => 0,
            };
            Part::Place(filled + 1)
        }
        _ => Part::Whole,
    };
    part.field(&question.id)
}

/// Why an answer cannot be taken, in words.
pub(super) fn fault(kind: &EntryFaultKind, language: Language) -> String {
    let key = format!("survey-answer-fault-{}", kind.id());
    let day = |day: &Option<chrono::NaiveDate>| day.map_or_else(String::new, show_date);
    let args: Vec<(&str, Arg<'_>)> = match kind {
        EntryFaultKind::TooMany { most } => vec![("most", (*most).into())],
        EntryFaultKind::TooManyDecimals { most } => vec![("most", (*most).into())],
        EntryFaultKind::OutOfRange { lowest, highest } => vec![
            ("lowest", show_number(*lowest, language).into()),
            ("highest", show_number(*highest, language).into()),
        ],
        EntryFaultKind::DayOutOfRange { earliest, latest } => {
            vec![("earliest", day(earliest).into()), ("latest", day(latest).into())]
        }
        EntryFaultKind::TooLong { most, length } => {
            vec![("most", (*most).into()), ("length", (*length).into())]
        }
        _ => Vec::new(),
    };
    text(language, &key, &args)
}

/// An answer in words, a line for each part of it; none where nothing was answered.
pub(super) fn answer(here: &Here, question: &Question, given: Option<&Given>) -> Vec<String> {
    let language = here.visitor.language;
    let words = here.questionnaire().option_words(question, language.form());
    let option = |code: &u16| words.get(code).cloned().unwrap_or_else(|| code.to_string());
    match given {
        None => Vec::new(),
        Some(Given::Choice(code)) => vec![option(code)],
        Some(Given::Choices { codes, own }) => codes.iter().map(option).chain(own.clone()).collect(),
        Some(Given::Battery(answers)) => {
            let QuestionKind::Battery { items, .. } = &question.kind else {
                return Vec::new();
            };
            let line = |item: &tiltak_domain::survey::questionnaire::Item| {
                let step = answers.get(&item.id)?;
                let statement = here.questionnaire().words(&item.text, language.form());
                Some(format!("{statement}: {}", option(step)))
            };
            items.iter().filter_map(line).collect()
        }
        Some(Given::Number(number)) => {
            let unit = match &question.kind {
                QuestionKind::Number { unit, .. } => {
                    here.questionnaire().words(unit, language.form()).to_owned()
                }
                _ => "%".to_owned(),
            };
            vec![format!("{} {unit}", show_number(*number, language))]
        }
        Some(Given::Text(text)) => vec![text.clone()],
        Some(Given::Date(day)) => vec![show_date(*day)],
        Some(Given::Ranking(codes)) => (1..)
            .zip(codes)
            .map(|(place, code): (u16, &u16)| format!("{place}. {}", option(code)))
            .collect(),
    }
}

fn show_number(number: f64, language: Language) -> String {
    let written = entry::written(number);
    match language {
        Language::En => written,
        Language::Nb | Language::Nn => written.replace('.', ","),
    }
}
