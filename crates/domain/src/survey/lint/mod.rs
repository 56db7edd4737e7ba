//! What is wrong with a questionnaire, before anybody is asked.
//!
//! [`lint`] judges a questionnaire, [`lint_file`] the text of its file, with the lines that faults stand on. A questionnaire without
//! findings can be shown and answered: every question is reached by some answers.
//!
//! A wave that is over ([`Questionnaire::fielded`]) is kept as it was asked. There, and only there, a recorded fault of a question
//! excuses options that were missing or printed twice.

mod condition;
mod file;
mod kind;
mod reach;
mod rule;
mod scale;
mod text;
mod version;

use std::collections::BTreeSet;
use std::fmt;

pub use file::{Linted, fields_of_kind, lint_file};
pub use reach::{Reach, reach};
pub use rule::Rule;

use super::questionnaire::{Question, Questionnaire, Section};

/// The most sections.
pub const MOST_SECTIONS: usize = 100;
/// The most questions.
pub const MOST_QUESTIONS: usize = 500;
/// The most options of a question, and statements of a battery.
pub const MOST_OPTIONS: usize = 400;
/// The most characters of an id.
pub const LONGEST_ID: usize = 32;

/// Columns of a file of data that are no variables.
const RESERVED: [&str; 4] = ["token", "group", "respondent", "wave"];

/// Something that is wrong, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// Which rule it breaks.
    pub rule: Rule,
    /// The section, by id.
    pub section: Option<String>,
    /// The question, by id; the scale where the fault lies in one.
    pub question: Option<String>,
    /// The line of the file, from 1, where it is known.
    pub line: Option<usize>,
    /// What is wrong, in a sentence.
    pub text: String,
}

impl fmt::Display for Finding {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(line) = self.line {
            write!(formatter, "line {line}: ")?;
        }
        match (&self.question, &self.section) {
            (Some(question), _) => write!(formatter, "{question}: ")?,
            (None, Some(section)) => write!(formatter, "section {section}: ")?,
            (None, None) => {}
        }
        write!(formatter, "{} [{}]", self.text, self.rule.id())
    }
}

/// Where the rules look, and what they have found.
struct Lint<'a> {
    form: &'a Questionnaire,
    section: Option<&'a Section>,
    question: Option<&'a str>,
    findings: Vec<Finding>,
}

impl<'a> Lint<'a> {
    fn say(&mut self, rule: Rule, text: impl Into<String>) {
        self.findings.push(Finding {
            rule,
            section: self.section.map(|section| section.id.clone()),
            question: self.question.map(str::to_owned),
            line: None,
            text: text.into(),
        });
    }

    /// Whether a recorded fault of a wave that is over excuses how the options were printed.
    fn excuses(&self, question: &Question, codes: &BTreeSet<u16>) -> bool {
        let fault = question.fault.as_ref().filter(|_| self.form.fielded.is_some());
        fault.is_some_and(|fault| codes.iter().all(|code| fault.unusable.contains(code)))
    }
}

/// Judges a questionnaire beside earlier waves of its survey; others among them are passed over, and so is the wave itself.
#[must_use]
pub fn lint(form: &Questionnaire, earlier: &[Questionnaire]) -> Vec<Finding> {
    let mut lint = Lint {
        form,
        section: None,
        question: None,
        findings: Vec::new(),
    };
    lint.head();
    lint.scales();
    for section in &form.sections {
        lint.section = Some(section);
        lint.question = None;
        lint.section(section);
        for question in &section.questions {
            lint.question = Some(&question.id);
            lint.question(question);
        }
    }
    lint.section = None;
    lint.question = None;
    lint.ids();
    lint.reached();
    lint.versions(earlier);
    lint.findings
}

impl<'a> Lint<'a> {
    fn head(&mut self) {
        let form = self.form;
        if !is_word(&form.id) || form.id.chars().any(|sign| sign.is_ascii_uppercase()) {
            self.say(
                Rule::BadId,
                "the id of the survey is not small letters, digits and underscores, 32 at most",
            );
        }
        let is_wave = |sign: char| sign.is_ascii_alphanumeric() || matches!(sign, '-' | '_');
        if form.wave.is_empty() || form.wave.len() > LONGEST_ID || !form.wave.chars().all(is_wave) {
            self.say(
                Rule::BadId,
                "the wave is not letters, digits, hyphens and underscores, 32 at most",
            );
        }
        let languages: BTreeSet<_> = form.languages.iter().collect();
        if languages.is_empty() || languages.len() < form.languages.len() {
            self.say(Rule::Languages, "languages are missing, or one stands twice");
        }
        if let Some(fielded) = form.fielded
            && fielded.from.is_some_and(|from| from > fielded.to)
        {
            self.say(
                Rule::EmptyRange,
                "the days that it was open end before they begin",
            );
        }
        if form.sections.is_empty() {
            self.say(Rule::EmptySection, "there is no section");
        }
        if form.sections.len() > MOST_SECTIONS || form.questions().count() > MOST_QUESTIONS {
            self.say(
                Rule::TooMuch,
                format!("more than {MOST_SECTIONS} sections or {MOST_QUESTIONS} questions"),
            );
        }
        self.needed(&form.title, "the title");
        self.wanted(&form.introduction, "the introduction");
        self.wanted(&form.thanks, "the thanks");
    }

    fn section(&mut self, section: &Section) {
        if !is_word(&section.id) {
            self.say(
                Rule::BadId,
                "the id is not letters, digits and underscores, 32 at most",
            );
        }
        self.needed(&section.title, "the title");
        self.wanted(&section.text, "the text");
        if section.questions.is_empty() {
            self.say(Rule::EmptySection, "there is no question in it");
        }
    }

    fn question(&mut self, question: &Question) {
        if !is_word(&question.id) {
            self.say(
                Rule::BadId,
                "the id is not letters, digits and underscores, 32 at most",
            );
        }
        if question.concept.as_ref().is_some_and(|concept| !is_word(concept)) {
            self.say(
                Rule::BadId,
                "the concept is not letters, digits and underscores, 32 at most",
            );
        }
        if question.version == 0 {
            self.say(Rule::BadVersion, "versions count from 1");
        }
        self.needed(&question.text, "the text");
        self.wanted(&question.label, "the label");
        self.wanted(&question.help, "the help");
        self.kind(question);
        self.fault(question);
        self.identifying(question);
        self.condition(question);
    }

    /// Ids, concepts and variables that stand twice.
    fn ids(&mut self) {
        let form = self.form;
        let sections = form.sections.iter().map(|section| (section.id.clone(), None));
        self.once(sections, "sections have the id");
        let questions = form.questions().map(|(_, one)| one);
        let ids = questions.map(|one| (one.id.to_lowercase(), Some(one.id.as_str())));
        self.once(ids, "questions have the id");
        let questions = form.questions().map(|(_, one)| one);
        let concepts = questions.map(|one| (one.concept().to_owned(), Some(one.id.as_str())));
        self.once(concepts, "questions measure the concept");
        let reserved = RESERVED.map(|name| (name.to_owned(), None));
        let variables = form.variables().into_iter();
        let variables = variables.map(|one| (one.name.to_lowercase(), Some(one.question.id.as_str())));
        self.once(
            reserved.into_iter().chain(variables),
            "columns of a file of data have the name",
        );
    }

    /// Tells each name that stands several times, at the question of the second.
    fn once(&mut self, names: impl Iterator<Item = (String, Option<&'a str>)>, what: &str) {
        let (mut seen, mut told) = (BTreeSet::new(), BTreeSet::new());
        for (name, question) in names {
            if !seen.insert(name.clone()) && told.insert(name.clone()) {
                self.question = question;
                self.say(Rule::DuplicateId, format!("several {what} {name}"));
            }
        }
        self.question = None;
    }
}

/// Letters, digits and underscores, not too many.
fn is_word(text: &str) -> bool {
    let signs = text
        .bytes()
        .all(|sign| sign.is_ascii_alphanumeric() || sign == b'_');
    signs && !text.is_empty() && text.len() <= LONGEST_ID && !text.starts_with('_') && !text.ends_with('_')
}

#[cfg(test)]
mod tests;
