//! Questions with several answers: what was chosen, and what was put first.

use tiltak_domain::survey::Question;
use tiltak_statistics::survey::{Part as ColumnPart, Variable};

use super::number::Share;
use super::question::with_interval;
use super::sentence::{about, both, quoted};
use super::{Block, Writer};
use crate::figure::{Bar, DotInterval, Kind, Row, Value};

impl<'a> Writer<'a> {
    /// The ticks of each option, with own words counted to it.
    pub(super) fn ticks(&self, question: &'a Question) -> Vec<Tick<'a>> {
        let options = self.options(question);
        let columns = self.order.data.of_question(&question.id);
        columns
            .filter_map(|variable| {
                let ColumnPart::Option(code) = variable.part else {
                    return None;
                };
                let share = self.wave.share_of_codes(variable, &[1])?;
                let key = (question.id.clone(), code);
                Some(Tick {
                    label: self.option(&options, code).to_owned(),
                    share,
                    coded: self.order.coded.get(&key).copied().unwrap_or(0)
                        + self.order.texts.coded(&question.id, code),
                    variable,
                })
            })
            .collect()
    }

    pub(super) fn multiple(&self, question: &'a Question) -> Vec<Block> {
        let mut ticks = self.ticks(question);
        let Some(answered) = ticks.first().map(|tick| tick.share.of) else {
            return Vec::new();
        };
        if let Some(variable) = ticks.first().map(|tick| tick.variable)
            && let Err(block) = self.enough(question, variable)
        {
            return vec![*block];
        }
        // From the most chosen down; as in the form where as many chose them.
        ticks.sort_by_key(|tick| std::cmp::Reverse(tick.all()));
        let rows = ticks
            .iter()
            .map(|tick| Row {
                label: tick.label.clone(),
                value: Value {
                    number: Some(tick.all() as f64),
                    text: tick.all().to_string(),
                    ..Value::default()
                },
            })
            .collect();
        let unit = self.choose(["svar", "svar", "answers"]);
        let kind = Kind::Bar(Bar {
            rows,
            reference: None,
        });
        let sentence = self.multiple_sentence(&ticks, answered);
        let mut blocks = vec![
            self.figure(&question.id, self.label(question), unit, kind),
            self.told(&question.id, self.label(question), &sentence),
        ];
        blocks.extend(self.coded(question));
        blocks.extend(self.own_words(question));
        blocks
    }

    fn multiple_sentence(&self, ticks: &[Tick<'_>], answered: u64) -> String {
        let language = self.language();
        let Some(most) = ticks.first() else {
            return String::new();
        };
        let first: Vec<&str> = ticks
            .iter()
            .take_while(|tick| tick.all() == most.all())
            .map(|tick| tick.label.as_str())
            .collect();
        let [most_chosen, of, who, several] = [
            ["ble nevnt av flest", "blei nemnt av flest", "was named by most"],
            ["av de", "av dei", "of the"],
            ["som svarte", "som svarte", "who answered"],
            [
                "Hver kunne velge flere.",
                "Kvar kunne velje fleire.",
                "Each could choose several.",
            ],
        ]
        .map(|texts| self.choose(texts));
        let mut text = format!(
            "{} {most_chosen}: {} {of} {answered} {who}, {}. {several}",
            both(&first, language),
            most.share.count,
            about(&most.share, language)
        );
        for tick in ticks.iter().filter(|tick| tick.coded > 0) {
            let coded = self.choose([
                "svar i egne ord er regnet med til",
                "svar i eigne ord er rekna med til",
                "answers in own words are counted to",
            ]);
            text.push_str(&format!(
                " {} {coded} {}.",
                tick.coded,
                quoted(&tick.label, language)
            ));
        }
        text
    }

    pub(super) fn ranking(&self, question: &'a Question) -> Vec<Block> {
        let options = self.options(question);
        let mut columns = self.order.data.of_question(&question.id);
        let Some(first) = columns.find(|variable| variable.part == ColumnPart::Place(1)) else {
            return Vec::new();
        };
        if let Err(block) = self.enough(question, first) {
            return vec![*block];
        }
        let rows: Vec<Row> = options
            .iter()
            .filter_map(|one| {
                let share = self.wave.share_of_codes(first, &[one.code])?;
                Some(Row {
                    label: self.option(&options, one.code).to_owned(),
                    value: with_interval(&share),
                })
            })
            .collect();
        if rows.is_empty() {
            return Vec::new();
        }
        let unit = self.choose([
            "prosent satte det først",
            "prosent sette det først",
            "percent put it first",
        ]);
        let kind = Kind::DotInterval(DotInterval {
            rows,
            reference: None,
        });
        vec![self.figure(&question.id, self.label(question), unit, kind)]
    }
}

/// An option of a multiple choice.
pub(super) struct Tick<'a> {
    /// Its words.
    pub label: String,
    /// The ticks.
    pub share: Share,
    /// Answers in own words that were counted to it.
    pub coded: u64,
    /// Its column.
    pub variable: &'a Variable,
}

impl Tick<'_> {
    /// Ticks and own words together.
    pub fn all(&self) -> u64 {
        self.share.count + self.coded
    }
}
