//! A questionnaire as the text of its file (TOML), laid out as a person would.

use std::fmt::Write;

use super::entry::written;
use super::questionnaire::{
    Choice, ConditionCell, ConditionRow, Item, Polarity, Question, QuestionKind, Questionnaire, Scale,
    Section, Words,
};

impl Questionnaire {
    /// The text of its file; [`Questionnaire::parse`] reads the same questionnaire from it.
    #[must_use]
    pub fn to_toml(&self) -> String {
        let mut text = String::new();
        line(&mut text, "id", &quoted(&self.id));
        line(&mut text, "wave", &quoted(&self.wave));
        line(&mut text, "anonymous", &self.anonymous.to_string());
        if let Some(fielded) = self.fielded {
            let from = fielded.from.map(|day| format!("from = \"{day}\", "));
            let to = fielded.to;
            line(
                &mut text,
                "fielded",
                &format!("{{ {}to = \"{to}\" }}", from.unwrap_or_default()),
            );
        }
        let languages: Vec<_> = self.languages.iter().map(|one| quoted(one.code())).collect();
        line(&mut text, "languages", &format!("[{}]", languages.join(", ")));
        words(&mut text, "title", &self.title);
        optional_words(&mut text, "introduction", &self.introduction);
        optional_words(&mut text, "thanks", &self.thanks);
        for (name, scale) in &self.scales {
            text.push_str(&format!("\n[scales.{}]\n", key(name)));
            put_scale(&mut text, scale);
        }
        if self.sections.is_empty() {
            // After a table, a key at the top would be taken for one of the table.
            text.insert_str(0, "sections = []\n");
        }
        for section in &self.sections {
            put_section(&mut text, section);
        }
        text
    }
}

fn put_scale(text: &mut String, scale: &Scale) {
    let polarity = match scale.polarity {
        Polarity::Bipolar => "bipolar",
        Polarity::Unipolar => "unipolar",
    };
    line(text, "polarity", &quoted(polarity));
    let steps = scale.steps.iter().map(|step| {
        let (code, value) = (step.code, step.value);
        format!("code = {code}, value = {value}, text = {}", inline(&step.text))
    });
    list(text, "steps", steps);
    if !scale.apart.is_empty() {
        list(text, "apart", scale.apart.iter().map(choice));
    }
}

fn put_section(text: &mut String, section: &Section) {
    text.push_str("\n[[sections]]\n");
    line(text, "id", &quoted(&section.id));
    words(text, "title", &section.title);
    optional_words(text, "text", &section.text);
    for question in &section.questions {
        text.push_str("\n[[sections.questions]]\n");
        put_question(text, question);
    }
}

fn put_question(text: &mut String, question: &Question) {
    line(text, "id", &quoted(&question.id));
    if let Some(concept) = &question.concept {
        line(text, "concept", &quoted(concept));
    }
    if question.version != 1 {
        line(text, "version", &question.version.to_string());
    }
    put_kind(text, &question.kind);
    for (name, is_so) in [
        ("required", question.required),
        ("identifying", question.identifying),
    ] {
        if is_so {
            line(text, name, "true");
        }
    }
    if !question.ask_if.is_empty() {
        let rows: Vec<_> = question.ask_if.iter().map(row).collect();
        line(text, "ask_if", &format!("[{}]", rows.join(", ")));
    }
    words(text, "text", &question.text);
    optional_words(text, "label", &question.label);
    optional_words(text, "help", &question.help);
    let (options, items) = match &question.kind {
        QuestionKind::Single { options, .. }
        | QuestionKind::Multiple { options, .. }
        | QuestionKind::Region { options }
        | QuestionKind::Ranking { options, .. } => (Some(options), None),
        QuestionKind::Battery { items, .. } => (None, Some(items)),
        _ => (None, None),
    };
    if let Some(options) = options {
        list(text, "options", options.iter().map(choice));
    }
    if let Some(items) = items {
        list(text, "items", items.iter().map(item));
    }
    if let Some(fault) = &question.fault {
        let codes: Vec<_> = fault.unusable.iter().map(u16::to_string).collect();
        let (codes, words) = (codes.join(", "), inline(&fault.text));
        line(
            text,
            "fault",
            &format!("{{ unusable = [{codes}], text = {words} }}"),
        );
    }
}

/// The kind with its limits; options and statements come last.
fn put_kind(text: &mut String, kind: &QuestionKind) {
    line(text, "kind", &quoted(kind.id()));
    match kind {
        QuestionKind::Single { own, .. } => flag(text, "own", *own),
        QuestionKind::Multiple { own, most, .. } => {
            flag(text, "own", *own);
            if let Some(most) = most {
                line(text, "most", &most.to_string());
            }
        }
        QuestionKind::Likert { scale } | QuestionKind::Battery { scale, .. } => {
            line(text, "scale", &quoted(scale));
        }
        QuestionKind::Number {
            unit,
            lowest,
            highest,
            decimals,
        } => {
            words(text, "unit", unit);
            line(text, "lowest", &number(*lowest));
            line(text, "highest", &number(*highest));
            some_decimals(text, *decimals);
        }
        QuestionKind::Percent { decimals } => some_decimals(text, *decimals),
        QuestionKind::FreeText { longest } => line(text, "longest", &longest.to_string()),
        QuestionKind::Date { earliest, latest } => {
            for (name, day) in [("earliest", earliest), ("latest", latest)] {
                if let Some(day) = day {
                    line(text, name, &quoted(&day.to_string()));
                }
            }
        }
        QuestionKind::Ranking { places, .. } => {
            if let Some(places) = places {
                line(text, "places", &places.to_string());
            }
        }
        QuestionKind::YesNo {} | QuestionKind::Region { .. } | QuestionKind::Information {} => {}
    }
}

impl QuestionKind {
    /// Its name in files.
    #[must_use]
    pub fn id(&self) -> &'static str {
        match self {
            Self::Single { .. } => "single",
            Self::Multiple { .. } => "multiple",
            Self::Likert { .. } => "likert",
            Self::Battery { .. } => "battery",
            Self::Number { .. } => "number",
            Self::Percent { .. } => "percent",
            Self::YesNo {} => "yes_no",
            Self::FreeText { .. } => "free_text",
            Self::Region { .. } => "region",
            Self::Date { .. } => "date",
            Self::Ranking { .. } => "ranking",
            Self::Information {} => "information",
        }
    }
}

fn line(text: &mut String, name: &str, value: &str) {
    text.push_str(&format!("{name} = {value}\n"));
}

fn flag(text: &mut String, name: &str, is_so: bool) {
    if is_so {
        line(text, name, "true");
    }
}

fn some_decimals(text: &mut String, decimals: u8) {
    if decimals > 0 {
        line(text, "decimals", &decimals.to_string());
    }
}

fn list(text: &mut String, name: &str, rows: impl Iterator<Item = String>) {
    text.push_str(&format!("{name} = [\n"));
    for row in rows {
        text.push_str(&format!("  {{ {row} }},\n"));
    }
    text.push_str("]\n");
}

fn choice(choice: &Choice) -> String {
    let alone = if choice.alone { "alone = true, " } else { "" };
    format!("code = {}, {alone}text = {}", choice.code, inline(&choice.text))
}

fn item(item: &Item) -> String {
    format!("id = {}, text = {}", quoted(&item.id), inline(&item.text))
}

fn row(row: &ConditionRow) -> String {
    let cells = row.cells.iter().map(|(id, cell)| {
        let cell = match cell {
            ConditionCell::OneOf(codes) => {
                let codes: Vec<_> = codes.iter().map(u16::to_string).collect();
                format!("[{}]", codes.join(", "))
            }
            ConditionCell::Between { from, to } => {
                let ends = [("from", from), ("to", to)];
                let ends = ends
                    .into_iter()
                    .filter_map(|(name, end)| end.map(|end| (name, end)));
                let ends: Vec<_> = ends
                    .map(|(name, end)| format!("{name} = {}", number(end)))
                    .collect();
                format!("{{ {} }}", ends.join(", "))
            }
        };
        format!("{} = {cell}", key(id))
    });
    format!("{{ {} }}", cells.collect::<Vec<_>>().join(", "))
}

fn words(text: &mut String, name: &str, words: &Words) {
    line(text, name, &inline(words));
}

fn optional_words(text: &mut String, name: &str, given: &Words) {
    if !given.is_empty() {
        words(text, name, given);
    }
}

fn inline(words: &Words) -> String {
    let words = words
        .iter()
        .map(|(language, text)| format!("{} = {}", language.code(), quoted(text)));
    format!("{{ {} }}", words.collect::<Vec<_>>().join(", "))
}

fn number(number: f64) -> String {
    if number.is_finite() && number.abs() >= 1e15 {
        return format!("{number:e}");
    }
    written(number).to_lowercase()
}

fn key(name: &str) -> String {
    let is_bare = |sign: u8| sign.is_ascii_alphanumeric() || matches!(sign, b'_' | b'-');
    if !name.is_empty() && name.bytes().all(is_bare) {
        return name.to_owned();
    }
    quoted(name)
}

pub(super) fn quoted(text: &str) -> String {
    let mut quoted = String::from("\"");
    for sign in text.chars() {
        match sign {
            '"' => quoted.push_str("\\\""),
            '\\' => quoted.push_str("\\\\"),
            '\n' => quoted.push_str("\\n"),
            '\t' => quoted.push_str("\\t"),
            '\r' => quoted.push_str("\\r"),
            sign if sign.is_control() => {
                let _text_takes_all = write!(quoted, "\\u{:04X}", u32::from(sign));
            }
            sign => quoted.push(sign),
        }
    }
    quoted.push('"');
    quoted
}

#[cfg(test)]
mod tests {
    use super::super::shipped;
    use super::*;

    #[test]
    fn what_is_written_is_read_as_the_same() {
        for text in shipped::LEADERS.into_iter().chain([shipped::STARTER]) {
            let form = Questionnaire::parse(text).unwrap();
            assert_eq!(Questionnaire::parse(&form.to_toml()).unwrap(), form);
        }
    }

    #[test]
    fn a_list_of_options_has_a_line_an_option() {
        let form = Questionnaire::parse(shipped::STARTER).unwrap();
        let text = form.to_toml();
        assert!(text.contains(
            "\n  { code = 8, alone = true, text = { nb = \"Ingen av disse\", en = \"None of these\" } },\n"
        ));
        assert!(text.contains("\nask_if = [{ time = [1, 2] }]\n"), "{text}");
        assert!(text.contains("\n[[sections.questions]]\nid = \"staff\"\nkind = \"number\"\n"));
    }
}
