//! Options, ranges and limits of each kind of question.

use std::collections::BTreeSet;

use super::super::entry::written;
use super::super::questionnaire::{Choice, Item, Question, QuestionKind, Words};
use super::{Lint, MOST_OPTIONS, Rule, is_word};

/// The most decimals of a number.
const MOST_DECIMALS: u8 = 6;
/// The most characters of a free text.
pub const LONGEST_ANSWER: u32 = 20_000;
/// Numbers on both sides of zero within which every decimal that may be asked for is kept.
const LARGEST_NUMBER: f64 = 1e9;

impl Lint<'_> {
    pub(super) fn kind(&mut self, question: &Question) {
        match &question.kind {
            QuestionKind::Single { options, .. } | QuestionKind::Region { options } => {
                self.options(question, options);
                self.none_alone(options);
            }
            QuestionKind::Multiple { options, own, most } => {
                self.options(question, options);
                let all = options.len() + usize::from(*own);
                self.most(*most, all, "may be chosen");
                if options.iter().all(|option| option.alone) && !options.is_empty() {
                    self.say(
                        Rule::BadOption,
                        "every option stands alone; ask for a single choice",
                    );
                }
            }
            QuestionKind::Ranking { options, places } => {
                self.options(question, options);
                self.none_alone(options);
                self.most(*places, options.len(), "places are asked for");
            }
            QuestionKind::Likert { scale } => self.on_scale(question, scale),
            QuestionKind::Battery { scale, items } => {
                self.on_scale(question, scale);
                self.items(items);
            }
            QuestionKind::Number {
                unit,
                lowest,
                highest,
                decimals,
            } => {
                self.needed(unit, "the unit");
                self.decimals(*decimals);
                self.range(*lowest, *highest, *decimals);
            }
            QuestionKind::Percent { decimals } => self.decimals(*decimals),
            QuestionKind::FreeText { longest } => {
                if *longest == 0 || *longest > LONGEST_ANSWER {
                    self.say(
                        Rule::EmptyRange,
                        format!("longest is not from 1 to {LONGEST_ANSWER} characters"),
                    );
                }
            }
            QuestionKind::Date { earliest, latest } => {
                if earliest.zip(*latest).is_some_and(|(first, last)| first > last) {
                    self.say(Rule::EmptyRange, "the earliest day is after the latest");
                }
            }
            QuestionKind::Information {} => {
                if question.required || question.identifying || question.fault.is_some() {
                    self.say(
                        Rule::NothingToAnswer,
                        "information is required, identifying or has a fault",
                    );
                }
            }
            QuestionKind::YesNo {} => {}
        }
    }

    fn options(&mut self, question: &Question, options: &[Choice]) {
        if options.len() < 2 {
            self.say(
                Rule::MissingOption,
                format!("there are {} options to choose among", options.len()),
            );
        }
        if options.len() > MOST_OPTIONS {
            self.say(Rule::TooMuch, format!("more than {MOST_OPTIONS} options"));
        }
        let listed: Vec<_> = options.iter().map(|option| (option.code, &option.text)).collect();
        self.different(Some(question), &listed);
    }

    /// Codes and words that stand twice or are missing. A recorded fault of the question excuses the words.
    pub(super) fn different(&mut self, question: Option<&Question>, options: &[(u16, &Words)]) {
        let mut codes = BTreeSet::new();
        for (code, text) in options {
            if *code == 0 {
                self.say(
                    Rule::MissingOption,
                    "an option has the code 0; codes count from 1",
                );
            }
            if !codes.insert(*code) {
                self.say(Rule::RepeatedOption, format!("the code {code} stands twice"));
            }
            self.needed(text, &format!("option {code}"));
        }
        let repeated = repeated(options);
        if !repeated.is_empty() && !question.is_some_and(|question| self.excuses(question, &repeated)) {
            let codes: Vec<String> = repeated.iter().map(u16::to_string).collect();
            self.say(
                Rule::RepeatedOption,
                format!("the options {} have the same words", codes.join(" and ")),
            );
        }
        let own_code = |(code, text): &(u16, &Words)| {
            let other = text.values().filter_map(|text| text.parse::<u16>().ok());
            other
                .into_iter()
                .any(|other| other != *code && codes.contains(&other))
        };
        if let Some((code, _)) = options.iter().find(|option| own_code(option)) {
            self.say(
                Rule::BadOption,
                format!("the words of option {code} are the code of another"),
            );
        }
    }

    fn none_alone(&mut self, options: &[Choice]) {
        if options.iter().any(|option| option.alone) {
            self.say(
                Rule::BadOption,
                "an option stands alone where only one is chosen anyway",
            );
        }
    }

    fn most(&mut self, most: Option<u16>, all: usize, what: &str) {
        if let Some(most) = most
            && (most == 0 || usize::from(most) > all)
        {
            self.say(Rule::BadMost, format!("{most} {what}, of {all}"));
        }
    }

    fn items(&mut self, items: &[Item]) {
        if items.is_empty() || items.len() > MOST_OPTIONS {
            self.say(
                Rule::MissingOption,
                format!("there are {} statements", items.len()),
            );
        }
        for item in items {
            if !is_word(&item.id) {
                self.say(
                    Rule::BadId,
                    "the id of a statement is not letters, digits and underscores",
                );
            }
            self.needed(&item.text, &format!("statement {}", item.id));
        }
        let listed: Vec<_> = (1..)
            .zip(items)
            .map(|(place, item)| (place, &item.text))
            .collect();
        if !repeated(&listed).is_empty() {
            self.say(Rule::RepeatedOption, "two statements have the same words");
        }
    }

    fn decimals(&mut self, decimals: u8) {
        if decimals > MOST_DECIMALS {
            self.say(Rule::TooMuch, format!("more than {MOST_DECIMALS} decimals"));
        }
    }

    fn range(&mut self, lowest: f64, highest: f64, decimals: u8) {
        let is_far = |number: f64| !number.is_finite() || number.abs() > LARGEST_NUMBER;
        if is_far(lowest) || is_far(highest) {
            let largest = written(LARGEST_NUMBER);
            self.say(Rule::EmptyRange, format!("the range goes beyond {largest}"));
        } else if super::reach::number_between(lowest, highest, decimals).is_none() {
            let (lowest, highest) = (written(lowest), written(highest));
            self.say(
                Rule::EmptyRange,
                format!("no number with {decimals} decimals lies from {lowest} to {highest}"),
            );
        }
    }

    /// Recorded faults: only of a wave that is over, and of options that are there.
    pub(super) fn fault(&mut self, question: &Question) {
        let Some(fault) = &question.fault else { return };
        self.needed(&fault.text, "the text of the fault");
        if self.form.fielded.is_none() {
            self.say(
                Rule::RecordedFault,
                "a fault is recorded in a wave that has not been asked",
            );
        }
        let options = self.form.options(question);
        for code in &fault.unusable {
            if !options.iter().any(|option| option.code == *code) {
                self.say(
                    Rule::RecordedFault,
                    format!("the fault names option {code}, which is not there"),
                );
            }
        }
    }
}

/// Codes of options whose words stand several times in some language.
pub(super) fn repeated(options: &[(u16, &Words)]) -> BTreeSet<u16> {
    let plain = |text: &str| {
        let words: Vec<String> = text.split_whitespace().map(str::to_lowercase).collect();
        words.join(" ")
    };
    let mut seen = std::collections::BTreeMap::new();
    for (code, words) in options {
        for (language, text) in *words {
            let codes: &mut BTreeSet<u16> = seen.entry((*language, plain(text))).or_default();
            codes.insert(*code);
        }
    }
    let several = seen.into_values().filter(|codes| codes.len() > 1);
    several.flatten().collect()
}
