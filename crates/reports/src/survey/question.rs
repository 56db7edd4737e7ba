//! The sections of a questionnaire: a figure for each group of questions, and a sentence for each question.

use tiltak_domain::survey::Question;
use tiltak_domain::survey::option::{Listed, YES};
use tiltak_domain::survey::questionnaire::{Polarity, QuestionKind, Section};
use tiltak_statistics::survey::Variable;

use super::group::{Group, groups};
use super::number::{FEWEST, Share, whole};
use super::sentence::{about, answered, both, capital, quoted};
use super::{Block, Middle, Part, Writer};
use crate::figure::{
    Diverging, DivergingPart, DotInterval, Figure, Frame, Kind, Row, Side, StackedRow, Value,
};

impl<'a> Writer<'a> {
    /// A part for each section that asks something.
    pub(super) fn sections(&self) -> Vec<Part> {
        let sections = self.order.questionnaire.sections.iter();
        let part = |section: &'a Section| {
            let blocks: Vec<Block> = groups(section)
                .iter()
                .flat_map(|group| self.group(group))
                .collect();
            (!blocks.is_empty()).then(|| Part {
                id: format!("section-{}", section.id.replace('_', "-")),
                title: self.words(&section.title).to_owned(),
                blocks,
            })
        };
        sections.filter_map(part).collect()
    }

    fn group(&self, group: &Group<'a>) -> Vec<Block> {
        match group {
            Group::Scale(questions) => self.on_scale(questions),
            Group::YesNo(questions) => self.yes_no(questions),
            Group::One(question) => self.one(question),
        }
    }

    /// What a question is called in figures and tables.
    pub(super) fn label(&self, question: &'a Question) -> &'a str {
        if question.label.is_empty() {
            self.words(&question.text)
        } else {
            self.words(&question.label)
        }
    }

    /// The words of a code of a question.
    pub(super) fn option<'o>(&'o self, options: &'o [Listed], code: u16) -> &'o str {
        options
            .iter()
            .find(|one| one.code == code)
            .map_or("", |one| self.order.questionnaire.words(&one.text, self.form))
    }

    pub(super) fn options(&self, question: &Question) -> Vec<Listed> {
        self.order.questionnaire.options(question)
    }

    /// Whether so many answered that figures can be shown; else what is said instead.
    pub(super) fn enough(&self, question: &'a Question, variable: &Variable) -> Result<u64, Box<Block>> {
        let answered = self.wave.answered(variable).answered;
        if answered >= FEWEST {
            return Ok(answered);
        }
        let text = self.choose([
            "Færre enn fem svarte, og da vises ingen tall.",
            "Færre enn fem svarte, og då blir ingen tal viste.",
            "Fewer than five answered, and then no figures are shown.",
        ]);
        Err(Box::new(self.told(&question.id, self.label(question), text)))
    }

    fn on_scale(&self, questions: &[&'a Question]) -> Vec<Block> {
        let Some(first) = questions.first() else {
            return Vec::new();
        };
        let options = self.options(first);
        let mut rows = Vec::new();
        let mut sentences = Vec::new();
        for question in questions {
            let Some(variable) = self.wave.column(question) else {
                continue;
            };
            match self.enough(question, variable) {
                Err(block) => sentences.push(*block),
                Ok(answered) => {
                    rows.push((self.label(question), variable, answered));
                    let text = self.scale_sentence(question, variable, &options);
                    sentences.push(self.told(&question.id, self.label(question), &text));
                }
            }
        }
        let figure = self.scale_figure(first, &options, &rows);
        figure.into_iter().chain(sentences).collect()
    }

    /// A figure of answers on one scale, a bar for each column.
    fn scale_figure(
        &self,
        question: &'a Question,
        options: &[Listed],
        rows: &[(&str, &Variable, u64)],
    ) -> Option<Block> {
        if rows.is_empty() {
            return None;
        }
        let is_bipolar = self.is_bipolar(question);
        let sides = sides(options, is_bipolar, self.order.middle);
        let parts = sides
            .iter()
            .map(|(code, side)| DivergingPart {
                label: self.option(options, *code).to_owned(),
                side: *side,
            })
            .collect();
        let bars = rows
            .iter()
            .map(|(label, variable, answered)| StackedRow {
                label: format!("{label} (n\u{a0}=\u{a0}{answered})"),
                values: sides
                    .iter()
                    .map(|(code, _)| self.wave.share_of_codes(variable, &[*code]))
                    .map(|share| share.map_or_else(not_possible, |share| bare(&share)))
                    .collect(),
            })
            .collect();
        let kind = Kind::Diverging(Diverging { parts, rows: bars });
        let title = match rows {
            [(label, ..)] => (*label).to_owned(),
            _ => self
                .choose([
                    "Svar på samme skala",
                    "Svar på same skala",
                    "Answers on one scale",
                ])
                .to_owned(),
        };
        Some(self.figure(&question.id, &title, self.of_answers(), kind))
    }

    fn is_bipolar(&self, question: &Question) -> bool {
        let scale = self.order.questionnaire.scale_of(question);
        scale.is_some_and(|scale| scale.polarity == Polarity::Bipolar)
    }

    fn scale_sentence(&self, question: &Question, variable: &Variable, options: &[Listed]) -> String {
        if !self.is_bipolar(question) {
            return self.single_sentence(variable, options);
        }
        let side = |is_wanted: fn(i8) -> bool| -> Vec<u16> {
            options
                .iter()
                .filter(|one| one.value.is_some_and(is_wanted))
                .map(|one| one.code)
                .collect()
        };
        let mut sentences = Vec::new();
        for (codes, with_size) in [(side(|value| value > 0), true), (side(|value| value < 0), false)] {
            if let Some(share) = self.wave.share_of_codes(variable, &codes) {
                let names: Vec<&str> = codes.iter().map(|code| self.option(options, *code)).collect();
                sentences.push(answered(&share, &names, with_size, self.language()));
            }
        }
        sentences.extend(self.apart_sentence(variable, options));
        sentences.join(" ")
    }

    /// How many gave an answer apart from the scale.
    fn apart_sentence(&self, variable: &Variable, options: &[Listed]) -> Option<String> {
        let counts = self.wave.counts(variable);
        let answered = self.choose(["svarte", "svarte", "answered"]);
        let said: Vec<String> = options
            .iter()
            .filter(|one| one.is_apart)
            .filter_map(|one| {
                let count = counts.get(&one.code).filter(|count| **count > 0)?;
                let option = quoted(self.option(options, one.code), self.language());
                Some(format!("{count} {answered} {option}"))
            })
            .collect();
        (!said.is_empty()).then(|| format!("{}.", said.join(", ")))
    }

    /// The most chosen option first, with what may be said of its size, then the others.
    fn single_sentence(&self, variable: &Variable, options: &[Listed]) -> String {
        let language = self.language();
        let shares: Vec<(&Listed, Share)> = options
            .iter()
            .filter(|one| !one.is_apart)
            .filter_map(|one| Some((one, self.wave.share_of_codes(variable, &[one.code])?)))
            .collect();
        let Some(top) = shares.iter().max_by_key(|(_, share)| share.count) else {
            return String::new();
        };
        let name = |one: &Listed| self.order.questionnaire.words(&one.text, self.form).to_owned();
        let mut sentences = vec![answered(&top.1, &[&name(top.0)], true, language)];
        let rest: Vec<String> = shares
            .iter()
            .filter(|(one, share)| one.code != top.0.code && share.count > 0)
            .map(|(one, share)| format!("{} {}", about(share, language), quoted(&name(one), language)))
            .collect();
        if !rest.is_empty() {
            let others = self.choose(["Andre svar", "Andre svar", "Other answers"]);
            sentences.push(format!("{others}: {}.", rest.join(", ")));
        }
        sentences.extend(self.apart_sentence(variable, options));
        sentences.join(" ")
    }

    fn yes_no(&self, questions: &[&'a Question]) -> Vec<Block> {
        let mut rows = Vec::new();
        let mut sentences = Vec::new();
        let language = self.language();
        let yes = self.choose(["Ja", "Ja", "Yes"]);
        for question in questions {
            let Some(variable) = self.wave.column(question) else {
                continue;
            };
            match self.enough(question, variable) {
                Err(block) => sentences.push(*block),
                Ok(count) => {
                    let Some(share) = self.wave.share_of_codes(variable, &[YES]) else {
                        continue;
                    };
                    rows.push(Row {
                        label: format!("{} (n\u{a0}=\u{a0}{count})", self.label(question)),
                        value: with_interval(&share),
                    });
                    let text = answered(&share, &[yes], true, language);
                    sentences.push(self.told(&question.id, self.label(question), &text));
                }
            }
        }
        let Some(first) = questions.first().filter(|_| !rows.is_empty()) else {
            return sentences;
        };
        let title = match questions {
            [one] => self.label(one).to_owned(),
            _ => self
                .choose([
                    "Andel som svarte ja",
                    "Del som svarte ja",
                    "Share that answered yes",
                ])
                .to_owned(),
        };
        let unit = self.choose(["prosent svarte ja", "prosent svarte ja", "percent answered yes"]);
        let kind = Kind::DotInterval(DotInterval {
            rows,
            reference: None,
        });
        let figure = self.figure(&first.id, &title, unit, kind);
        std::iter::once(figure).chain(sentences).collect()
    }

    fn one(&self, question: &'a Question) -> Vec<Block> {
        let Some(variable) = self.wave.column(question).filter(|_| !question.identifying) else {
            return Vec::new();
        };
        match &question.kind {
            QuestionKind::Single { .. } | QuestionKind::Region { .. } => self.single(question, variable),
            QuestionKind::Likert { .. } | QuestionKind::YesNo {} => self.faulty(question, variable),
            QuestionKind::Battery { .. } => self.battery(question),
            QuestionKind::Multiple { .. } => self.multiple(question),
            QuestionKind::Ranking { .. } => self.ranking(question),
            QuestionKind::Number { unit, .. } => self.numbers(question, variable, self.words(unit)),
            QuestionKind::Percent { .. } => self.percents(question, variable),
            QuestionKind::FreeText { .. } => self.free_text(question, variable),
            QuestionKind::Date { .. } | QuestionKind::Information {} => Vec::new(),
        }
    }

    fn single(&self, question: &'a Question, variable: &Variable) -> Vec<Block> {
        if let Err(block) = self.enough(question, variable) {
            return vec![*block];
        }
        let options = self.options(question);
        let rows = options
            .iter()
            .map(|one| Row {
                label: self.option(&options, one.code).to_owned(),
                value: self
                    .wave
                    .share_of_codes(variable, &[one.code])
                    .map_or_else(not_possible, |share| with_interval(&share)),
            })
            .collect();
        let kind = Kind::DotInterval(DotInterval {
            rows,
            reference: None,
        });
        let sentence = self.single_sentence(variable, &options);
        let mut blocks = vec![
            self.figure(&question.id, self.label(question), self.of_answers(), kind),
            self.told(&question.id, self.label(question), &sentence),
        ];
        if matches!(question.kind, QuestionKind::Single { own: true, .. }) {
            blocks.extend(self.coded(question));
            blocks.extend(self.own_words(question));
        }
        blocks
    }

    /// A question that was asked with a fault: what can be used, and what cannot.
    fn faulty(&self, question: &'a Question, variable: &Variable) -> Vec<Block> {
        let Some(fault) = &question.fault else {
            return self.single(question, variable);
        };
        let options = self.options(question);
        let mut blocks = self.single(question, variable);
        let language = self.language();
        let lost: Vec<&str> = fault
            .unusable
            .iter()
            .map(|code| self.option(&options, *code))
            .collect();
        let mut distinct = lost.clone();
        distinct.dedup();
        let cannot = self.choose(["kan ikke brukes", "kan ikkje brukast", "cannot be used"]);
        let text = format!(
            "{} ({}): {} {cannot}. {}",
            self.label(question),
            question.id,
            both(&distinct, language),
            self.words(&fault.text)
        );
        blocks.insert(0, Block::Warning(text));
        blocks
    }

    fn battery(&self, question: &'a Question) -> Vec<Block> {
        let options = self.options(question);
        let mut rows = Vec::new();
        let mut sentences = Vec::new();
        for variable in self.order.data.of_question(&question.id) {
            let label = self.words(&variable.label);
            match self.enough(question, variable) {
                Err(block) => sentences.push(*block),
                Ok(answered) => {
                    rows.push((label, variable, answered));
                    let text = self.scale_sentence(question, variable, &options);
                    sentences.push(self.told(&variable.name, label, &text));
                }
            }
        }
        let figure = self.scale_figure(question, &options, &rows);
        let heading = Block::Heading(self.label(question).to_owned());
        std::iter::once(heading).chain(figure).chain(sentences).collect()
    }

    fn free_text(&self, question: &'a Question, variable: &Variable) -> Vec<Block> {
        let answered = self.wave.answered(variable).answered;
        let wrote = self.choose([
            "skrev et svar med egne ord.",
            "skreiv eit svar med eigne ord.",
            "wrote an answer in their own words.",
        ]);
        let mut blocks = vec![self.told(&question.id, self.label(question), &format!("{answered} {wrote}"))];
        blocks.extend(self.coded(question));
        blocks.extend(self.own_words(question));
        blocks
    }

    pub(super) fn own_words(&self, question: &Question) -> Vec<Block> {
        let stored = self
            .order
            .quotes
            .get(&question.id)
            .into_iter()
            .flatten()
            .map(String::as_str);
        let quotes = stored.chain(self.order.texts.released(&question.id));
        quotes.map(|quote| Block::Quote(quote.to_owned())).collect()
    }

    pub(super) fn of_answers(&self) -> &'static str {
        self.choose([
            "prosent av dem som svarte",
            "prosent av dei som svarte",
            "percent of those who answered",
        ])
    }

    /// A figure with its frame; the finding stands in the sentence below it.
    pub(super) fn figure(&self, id: &str, title: &str, unit: &str, kind: Kind) -> Block {
        let order = self.order;
        let source = if order.is_synthetic {
            self.choose(["Syntetiske svar", "Syntetiske svar", "Synthetic answers"])
                .to_owned()
        } else {
            self.words(&order.questionnaire.title).to_owned()
        };
        Block::Figure(Box::new(Figure {
            frame: Frame {
                id: format!("fig-{}", id.to_lowercase().replace('_', "-")),
                title: capital(title),
                description: String::new(),
                sentence: String::new(),
                unit: unit.to_owned(),
                decimals: 0,
                language: self.language(),
                notes: Vec::new(),
                source,
                data_version: format!("{} {}", order.questionnaire.wave, order.made_on),
            },
            kind,
        }))
    }
}

/// Where the answers of a scale are drawn, from left to right.
fn sides(options: &[Listed], is_bipolar: bool, middle: Middle) -> Vec<(u16, Side)> {
    let mut steps: Vec<(i8, u16)> = options
        .iter()
        .filter_map(|one| Some((one.value?, one.code)))
        .collect();
    steps.sort_by_key(|(value, _)| if is_bipolar { *value } else { -*value });
    let side = |value: i8| match (is_bipolar, value.signum()) {
        (false, _) | (true, 1) => Side::Right,
        (true, -1) => Side::Left,
        (true, _) if middle == Middle::Apart => Side::Apart,
        (true, _) => Side::Middle,
    };
    let apart = options
        .iter()
        .filter(|one| one.is_apart)
        .map(|one| (one.code, Side::Apart));
    let mut all: Vec<(u16, Side)> = steps.iter().map(|(value, code)| (*code, side(*value))).collect();
    // What is apart is drawn last.
    all.sort_by_key(|(_, side)| *side == Side::Apart);
    all.into_iter().chain(apart).collect()
}

fn bare(share: &Share) -> Value {
    Value {
        number: Some(share.value * 100.0),
        text: whole(share.value),
        ..Value::default()
    }
}

pub(super) fn with_interval(share: &Share) -> Value {
    Value {
        interval: (!share.is_exact()).then_some((share.low * 100.0, share.high * 100.0)),
        ..bare(share)
    }
}

pub(super) fn not_possible() -> Value {
    Value {
        text: ".".to_owned(),
        ..Value::default()
    }
}
