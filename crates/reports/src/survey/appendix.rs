//! The appendices: the questionnaire as it was asked, and every number with its interval.

use tiltak_domain::survey::Question;
use tiltak_domain::survey::questionnaire::{ConditionCell, ConditionRow, QuestionKind};
use tiltak_statistics::language::Language;
use tiltak_statistics::survey::{Part as ColumnPart, Variable};

use super::amount::trimmed;
use super::number::{FEWEST, Share, decimal};
use super::sentence::either;
use super::{Block, Part, Table, Writer};

impl<'a> Writer<'a> {
    /// The questionnaire as it was asked.
    pub(super) fn questionnaire(&self) -> Part {
        let questionnaire = self.order.questionnaire;
        let mut blocks = Vec::new();
        if !questionnaire.introduction.is_empty() {
            blocks.push(Block::Paragraph(
                self.words(&questionnaire.introduction).to_owned(),
            ));
        }
        for section in &questionnaire.sections {
            blocks.push(Block::Heading(self.words(&section.title).to_owned()));
            if !section.text.is_empty() {
                blocks.push(Block::Paragraph(self.words(&section.text).to_owned()));
            }
            let points: Vec<String> = section
                .questions
                .iter()
                .map(|question| self.asked(question))
                .collect();
            blocks.push(Block::List(points));
        }
        Part {
            id: "questionnaire".to_owned(),
            title: self
                .choose(["Spørreskjemaet", "Spørjeskjemaet", "The questionnaire"])
                .to_owned(),
            blocks,
        }
    }

    /// A question on one line: its id, its words, how it is answered, and when it is asked.
    fn asked(&self, question: &'a Question) -> String {
        let options: Vec<String> = self
            .options(question)
            .iter()
            .map(|one| self.order.questionnaire.words(&one.text, self.form).to_owned())
            .collect();
        let how = match &question.kind {
            QuestionKind::Number { unit, .. } => Some(self.words(unit).to_owned()),
            QuestionKind::Percent { .. } => Some(self.choose(["prosent", "prosent", "percent"]).to_owned()),
            QuestionKind::FreeText { .. } => {
                Some(self.choose(["egne ord", "eigne ord", "own words"]).to_owned())
            }
            QuestionKind::Date { .. } => Some(self.choose(["dato", "dato", "a day"]).to_owned()),
            QuestionKind::Information {} => None,
            _ => Some(options.join(" / ")),
        };
        let several = matches!(question.kind, QuestionKind::Multiple { .. }).then(|| {
            self.choose([
                "flere svar er mulig",
                "fleire svar er mogleg",
                "several answers possible",
            ])
        });
        let asked_if = (!question.ask_if.is_empty()).then(|| {
            let only = self.choose(["bare om", "berre om", "only if"]);
            let or = self.choose(["eller", "eller", "or"]);
            let rows: Vec<String> = question.ask_if.iter().map(|row| self.condition(row)).collect();
            format!("{only} {}", rows.join(&format!(" {or} ")))
        });
        let mut text = format!("{}. {}", question.id, self.words(&question.text));
        if let QuestionKind::Battery { items, .. } = &question.kind {
            let items: Vec<&str> = items.iter().map(|item| self.words(&item.text)).collect();
            text.push_str(&format!(" {}.", items.join("; ")));
        }
        let more: Vec<String> = [how, several.map(str::to_owned), asked_if]
            .into_iter()
            .flatten()
            .collect();
        if !more.is_empty() {
            text.push_str(&format!(" ({})", more.join("; ")));
        }
        text
    }

    fn condition(&self, row: &ConditionRow) -> String {
        let and = self.choose(["og", "og", "and"]);
        let cells: Vec<String> = row
            .cells
            .iter()
            .map(|(id, cell)| {
                let question = self.order.questionnaire.question(id);
                let options = question
                    .map(|question| self.options(question))
                    .unwrap_or_default();
                match cell {
                    ConditionCell::OneOf(codes) => {
                        let names: Vec<&str> = options
                            .iter()
                            .filter(|one| codes.contains(&one.code))
                            .map(|one| self.order.questionnaire.words(&one.text, self.form))
                            .collect();
                        format!("{id}: {}", either(&names, self.language()))
                    }
                    ConditionCell::Between { from, to } => {
                        let end = |end: &Option<f64>| {
                            end.map_or_else(String::new, |end| trimmed(end, self.language()))
                        };
                        format!("{id}: {}–{}", end(from), end(to))
                    }
                }
            })
            .collect();
        cells.join(&format!(" {and} "))
    }

    /// Every number with its interval.
    pub(super) fn tables(&self) -> Part {
        let questions = self.order.questionnaire.questions();
        let blocks = questions
            .filter(|(_, question)| !question.identifying)
            .flat_map(|(_, question)| self.tables_of(question))
            .collect();
        Part {
            id: "tables".to_owned(),
            title: self.choose(["Alle tall", "Alle tal", "All numbers"]).to_owned(),
            blocks,
        }
    }

    fn tables_of(&self, question: &'a Question) -> Vec<Block> {
        if matches!(question.kind, QuestionKind::Multiple { .. }) {
            let ticks = self.ticks_table(question);
            return ticks.into_iter().chain(self.coded_table(question)).collect();
        }
        let columns = self.order.data.of_question(&question.id);
        let own = columns.filter(|variable| !matches!(variable.part, ColumnPart::Coded(_)));
        own.filter_map(|variable| self.table_of(question, variable))
            .chain(self.coded_table(question))
            .collect()
    }

    fn caption(&self, question: &'a Question, variable: &Variable) -> String {
        let answered = self.wave.answered(variable);
        let label = match variable.part {
            ColumnPart::Item(_) => {
                let words = self.order.questionnaire.words(&variable.label, self.form);
                format!("{}: {words}", self.label(question))
            }
            _ => self.label(question).to_owned(),
        };
        let [did, left, not] = [
            ["svarte", "svarte", "answered"],
            ["svarte ikke", "svarte ikkje", "left it out"],
            ["ikke spurt", "ikkje spurde", "not asked"],
        ]
        .map(|texts| self.choose(texts));
        let mut counts = vec![format!("{} {did}", answered.answered)];
        for (count, word) in [(answered.left_out, left), (answered.not_asked, not)] {
            if count > 0 {
                counts.push(format!("{count} {word}"));
            }
        }
        format!("{}. {label} ({})", variable.name, counts.join(", "))
    }

    fn table_of(&self, question: &'a Question, variable: &Variable) -> Option<Block> {
        if variable.categories().is_empty() || self.wave.answered(variable).answered < FEWEST {
            return None;
        }
        let counts = self.wave.counts(variable);
        let rows = variable
            .categories()
            .iter()
            .map(|category| {
                let share = self.wave.share_of_codes(variable, &[category.code]);
                let count = counts.get(&category.code).copied().unwrap_or(0);
                let name = self.order.questionnaire.words(&category.label, self.form);
                row(name, count, share.as_ref(), self.language())
            })
            .collect();
        Some(self.table(self.caption(question, variable), rows))
    }

    fn ticks_table(&self, question: &'a Question) -> Option<Block> {
        let ticks = self.ticks(question);
        let first = ticks.first()?;
        if first.share.of < FEWEST {
            return None;
        }
        let rows = ticks
            .iter()
            .map(|tick| {
                let mut cells = row(&tick.label, tick.share.count, Some(&tick.share), self.language());
                if tick.coded > 0 {
                    let own = self.choose(["i egne ord", "i eigne ord", "in own words"]);
                    if let Some(count) = cells.get_mut(1) {
                        *count = format!("{} ({} + {} {own})", tick.all(), tick.share.count, tick.coded);
                    }
                }
                cells
            })
            .collect();
        let caption = self.caption(question, first.variable);
        let name = caption.split_once('.').map_or("", |(_, rest)| rest);
        Some(self.table(format!("{}.{name}", question.id), rows))
    }

    fn table(&self, caption: String, rows: Vec<Vec<String>>) -> Block {
        let head = [
            ["Svar", "Svar", "Answer"],
            ["Antall", "Tal", "Number"],
            ["Prosent", "Prosent", "Percent"],
            ["95 %-intervall", "95 %-intervall", "95% interval"],
        ];
        Block::Table(Table {
            caption,
            head: head.map(|texts| self.choose(texts).to_owned()).into(),
            rows,
            words: 1,
        })
    }
}

fn row(name: &str, count: u64, share: Option<&Share>, language: Language) -> Vec<String> {
    let one = |value: f64| decimal(value * 100.0, 1, language);
    let (percent, interval) = match share {
        None => (".".to_owned(), ".".to_owned()),
        Some(share) if share.is_exact() => (one(share.value), String::new()),
        Some(share) => (
            one(share.value),
            format!("{}–{}", one(share.low), one(share.high)),
        ),
    };
    vec![name.to_owned(), count.to_string(), percent, interval]
}
