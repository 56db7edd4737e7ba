//! Figures of the survey that were printed before, beside what is counted here: the same, cut instead of rounded, or lost.

use tiltak_domain::survey::Question;
use tiltak_domain::survey::questionnaire::Words;
use tiltak_statistics::language::Language;
use tiltak_statistics::survey::{Cell, Data, Part as ColumnPart, Variable};

use super::amount::trimmed;
use super::number::{decimal, mean, median};
use super::{Block, Part, Table, Writer};

/// A figure that was printed before.
#[derive(Debug, Clone, PartialEq)]
pub struct Printed {
    /// Its row in the list that it is from.
    pub row: String,
    /// The wave.
    pub wave: String,
    /// The question; empty where respondents themselves are counted.
    pub question: String,
    /// What is counted.
    pub measure: PrintedMeasure,
    /// Which answers.
    pub selection: Selection,
    /// The number that was printed.
    pub printed: f64,
    /// How it was printed.
    pub rule: Rule,
    /// Of what a coverage is taken.
    pub base: Option<f64>,
    /// What a reader must know of how it is read here.
    pub note: Words,
}

/// What is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PrintedMeasure {
    /// Respondents.
    Respondents,
    /// Respondents with one of the answers.
    Count,
    /// Their share of those who answered.
    Share,
    /// Ticks, and own words counted to an option.
    Answers,
    /// The sum of full-time equivalents of those with one of the answers.
    Sum,
    /// The mean.
    Mean,
    /// The median.
    Median,
    /// The sum as a share of the base.
    Coverage,
}

/// Which answers are counted.
#[derive(Debug, Clone, PartialEq)]
pub enum Selection {
    /// All.
    All,
    /// Options by code.
    Codes(Vec<u16>),
    /// Numbers from the first to the second.
    Range(f64, f64),
}

/// How a number was printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rule {
    /// As it is.
    Exact,
    /// Rounded to a whole number.
    Rounded,
    /// Its decimals cut off.
    Cut,
    /// All but one of its decimals cut off.
    CutTenth,
    /// As "more than".
    MoreThan,
    /// As "near".
    Near,
}

/// A number counted here, and what it is made of.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Counted {
    value: f64,
    part: Option<(u64, u64)>,
}

impl<'a> Writer<'a> {
    /// The part on what was printed before; none where nothing was.
    pub(super) fn printed_before(&self) -> Option<Part> {
        let rows: Vec<Vec<String>> = self
            .order
            .printed
            .iter()
            .filter_map(|printed| self.printed_row(printed))
            .collect();
        if rows.is_empty() {
            return None;
        }
        let head = [
            ["Rad", "Rad", "Row"],
            ["Hva", "Kva", "What"],
            ["Trykt", "Trykt", "Printed"],
            ["Talt her", "Talt her", "Counted here"],
            ["Forskjell", "Skilnad", "Difference"],
        ];
        let lead = self.choose([
            "Tallene til venstre er trykt i en tidligere rapport om samme undersøkelse. Til høyre står det samme, talt på nytt. Der den trykte er avkortet i stedet for avrundet, eller der svar gikk tapt, står det.",
            "Tala til venstre er trykte i ein tidlegare rapport om same undersøking. Til høgre står det same, talt på nytt. Der det trykte er kutta i staden for avrunda, eller der svar gjekk tapt, står det.",
            "The numbers to the left were printed in an earlier report on the same survey. To the right is the same, counted again. Where the printed one was cut instead of rounded, or answers were lost, it says so.",
        ]);
        Some(Part {
            id: "printed".to_owned(),
            title: self
                .choose([
                    "Trykt før, talt her",
                    "Trykt før, talt her",
                    "Printed before, counted here",
                ])
                .to_owned(),
            blocks: vec![
                Block::Paragraph(lead.to_owned()),
                Block::Table(Table {
                    caption: self
                        .choose([
                            "Trykte tall og tall her",
                            "Trykte tal og tal her",
                            "Printed numbers and numbers here",
                        ])
                        .to_owned(),
                    head: head.map(|texts| self.choose(texts).to_owned()).into(),
                    rows,
                    words: 2,
                }),
            ],
        })
    }

    fn wave_of(&self, wave: &str) -> Option<(&'a tiltak_domain::survey::Questionnaire, &'a Data)> {
        let order = self.order;
        let own = (order.questionnaire, order.data);
        let earlier = order.earlier.iter().map(|one| (one.questionnaire, one.data));
        std::iter::once(own)
            .chain(earlier)
            .find(|(_, data)| data.wave == wave)
    }

    fn printed_row(&self, printed: &Printed) -> Option<Vec<String>> {
        let language = self.language();
        let (questionnaire, data) = self.wave_of(&printed.wave)?;
        let question = questionnaire.question(&printed.question);
        let is_lost = self.is_lost(printed, question);
        let counted = if is_lost {
            None
        } else {
            self.count(printed, question, data)
        };
        let unit = match printed.measure {
            PrintedMeasure::Share | PrintedMeasure::Coverage => {
                format!(" {}", self.choose(["prosent", "prosent", "percent"]))
            }
            _ => String::new(),
        };
        let shown = printed_text(printed, language);
        let here = counted.map_or_else(
            || {
                self.choose(["kan ikke brukes", "kan ikkje brukast", "cannot be used"])
                    .to_owned()
            },
            |counted| counted_text(counted, printed.measure, &unit, language),
        );
        let mut said = match counted {
            Some(counted) => self.verdict(printed, counted.value),
            None => self.choose(["Tapt.", "Tapt.", "Lost."]).to_owned(),
        };
        if let Some(fault) = question.and_then(|question| question.fault.as_ref()) {
            said = format!("{said} {}", questionnaire.words(&fault.text, self.form));
        }
        let note = questionnaire.words(&printed.note, self.form);
        if !note.is_empty() {
            said = format!("{said} {note}");
        }
        Some(vec![
            printed.row.clone(),
            self.what(printed, questionnaire, question),
            shown + &unit,
            here,
            said,
        ])
    }

    /// Whether the printed number is of answers that a fault makes unusable.
    fn is_lost(&self, printed: &Printed, question: Option<&Question>) -> bool {
        let fault = question.and_then(|question| question.fault.as_ref());
        match (&printed.selection, fault) {
            (Selection::Codes(codes), Some(fault)) => codes.iter().any(|code| fault.unusable.contains(code)),
            _ => false,
        }
    }

    fn count(&self, printed: &Printed, question: Option<&Question>, data: &Data) -> Option<Counted> {
        let whole = |value: u64| Counted {
            value: value as f64,
            part: None,
        };
        if printed.measure == PrintedMeasure::Respondents {
            return Some(whole(data.respondents() as u64));
        }
        let question = question?;
        if printed.measure == PrintedMeasure::Answers {
            return self.answers(printed, question, data).map(whole);
        }
        let variable = data.of_question(&question.id).next()?;
        let rows: Vec<usize> = (0..data.respondents())
            .filter(|row| selected(variable, *row, &printed.selection))
            .collect();
        let answered = (0..data.respondents())
            .filter(|row| !matches!(variable.cell(*row), Cell::NotAsked | Cell::LeftOut))
            .count();
        let share = |part: f64, of: f64| if of > 0.0 { part / of * 100.0 } else { 0.0 };
        let sum = || positions(data, &rows);
        Some(match printed.measure {
            PrintedMeasure::Count => whole(rows.len() as u64),
            PrintedMeasure::Share => Counted {
                value: share(rows.len() as f64, answered as f64),
                part: Some((rows.len() as u64, answered as u64)),
            },
            PrintedMeasure::Sum => Counted {
                value: sum()?,
                part: None,
            },
            PrintedMeasure::Coverage => Counted {
                value: share(sum()?, printed.base?),
                part: None,
            },
            PrintedMeasure::Mean => Counted {
                value: mean(&given(variable, &rows))?,
                part: None,
            },
            PrintedMeasure::Median => {
                let mut numbers = given(variable, &rows);
                numbers.sort_by(f64::total_cmp);
                Counted {
                    value: median(&numbers)?,
                    part: None,
                }
            }
            PrintedMeasure::Respondents | PrintedMeasure::Answers => return None,
        })
    }

    /// Ticks of the options, with own words that were counted to them.
    fn answers(&self, printed: &Printed, question: &Question, data: &Data) -> Option<u64> {
        let Selection::Codes(codes) = &printed.selection else {
            return None;
        };
        let ticks: u64 = data
            .of_question(&question.id)
            .filter(|variable| matches!(variable.part, ColumnPart::Option(code) if codes.contains(&code)))
            .map(|variable| {
                let is_ticked = |row: &usize| selected(variable, *row, &Selection::Codes(vec![1]));
                (0..data.respondents()).filter(is_ticked).count() as u64
            })
            .sum();
        let is_own = data.wave == self.order.data.wave;
        let coded = |code: &u16| {
            let key = (question.id.clone(), *code);
            self.order
                .coded
                .get(&key)
                .copied()
                .filter(|_| is_own)
                .unwrap_or(0)
        };
        Some(ticks + codes.iter().map(coded).sum::<u64>())
    }

    fn what(
        &self,
        printed: &Printed,
        questionnaire: &'a tiltak_domain::survey::Questionnaire,
        question: Option<&'a Question>,
    ) -> String {
        let options = question
            .map(|question| questionnaire.options(question))
            .unwrap_or_default();
        let selection = match &printed.selection {
            Selection::All => String::new(),
            Selection::Codes(codes) => {
                let of_all = codes.len() == options.len() && codes.len() > 2;
                let names: Vec<&str> = options
                    .iter()
                    .filter(|one| codes.contains(&one.code))
                    .map(|one| questionnaire.words(&one.text, self.form))
                    .collect();
                if of_all { String::new() } else { names.join(" + ") }
            }
            Selection::Range(low, high) if low == high => trimmed(*low, self.language()),
            Selection::Range(low, high) => {
                format!(
                    "{}–{}",
                    trimmed(*low, self.language()),
                    trimmed(*high, self.language())
                )
            }
        };
        let measure = match printed.measure {
            PrintedMeasure::Respondents => [
                "antall som svarte",
                "talet på dei som svarte",
                "number who answered",
            ],
            PrintedMeasure::Count => ["antall", "tal", "number"],
            PrintedMeasure::Share => ["andel", "del", "share"],
            PrintedMeasure::Answers => ["svar", "svar", "answers"],
            PrintedMeasure::Sum => ["årsverk", "årsverk", "full-time equivalents"],
            PrintedMeasure::Mean => ["gjennomsnitt", "gjennomsnitt", "mean"],
            PrintedMeasure::Median => ["median", "median", "median"],
            PrintedMeasure::Coverage => [
                "andel av årsverk",
                "del av årsverk",
                "share of full-time equivalents",
            ],
        };
        let id = match question {
            Some(question) if questionnaire.wave == self.order.data.wave => question.id.clone(),
            Some(question) => format!("{} ({})", question.id, questionnaire.wave),
            None => questionnaire.wave.clone(),
        };
        let label = question.map(|question| self.label(question).to_owned());
        [
            Some(id),
            label,
            Some(selection),
            Some(self.choose(measure).to_owned()),
        ]
        .into_iter()
        .flatten()
        .filter(|text| !text.is_empty())
        .collect::<Vec<_>>()
        .join(", ")
    }

    /// What is said of a printed number beside the one counted here.
    fn verdict(&self, printed: &Printed, value: f64) -> String {
        let language = self.language();
        let decimals = match printed.rule {
            Rule::CutTenth => 1,
            _ => u8::from(printed.printed.fract() != 0.0),
        };
        let rounded = rounded(value, decimals);
        let is_same = (rounded - printed.printed).abs() < 1e-6;
        match printed.rule {
            Rule::Cut | Rule::CutTenth if !is_same => self
                .choose([
                    "Avkortet: rundet av er det ROUNDED.",
                    "Kutta: runda av er det ROUNDED.",
                    "Cut: rounded it is ROUNDED.",
                ])
                .replace("ROUNDED", &decimal(rounded, decimals, language)),
            Rule::MoreThan => self
                .choose([
                    "Trykt som «mer enn».",
                    "Trykt som «meir enn».",
                    "Printed as “more than”.",
                ])
                .to_owned(),
            Rule::Near => self
                .choose(["Trykt som «nær».", "Trykt som «nær».", "Printed as “near”."])
                .to_owned(),
            _ if is_same => self
                .choose(["Samme tall.", "Same tal.", "The same number."])
                .to_owned(),
            _ => self
                .choose(["Ikke samme tall.", "Ikkje same tal.", "Not the same number."])
                .to_owned(),
        }
    }
}

fn rounded(value: f64, decimals: u8) -> f64 {
    let scale = 10f64.powi(i32::from(decimals));
    (value * scale + 1e-9).round() / scale
}

fn printed_text(printed: &Printed, language: Language) -> String {
    let decimals = u8::from(printed.printed.fract() != 0.0);
    decimal(printed.printed, decimals, language)
}

fn counted_text(counted: Counted, measure: PrintedMeasure, unit: &str, language: Language) -> String {
    let decimals = match measure {
        PrintedMeasure::Coverage => 2,
        PrintedMeasure::Share | PrintedMeasure::Mean => 1,
        _ => u8::from(counted.value.fract().abs() > 1e-9),
    };
    let value = decimal(counted.value, decimals, language);
    let of = language.choose("av", "av", "of");
    match counted.part {
        Some((part, whole)) => format!("{value}{unit} ({part} {of} {whole})"),
        None => format!("{value}{unit}"),
    }
}

fn selected(variable: &Variable, row: usize, selection: &Selection) -> bool {
    match (variable.cell(row), selection) {
        (Cell::NotAsked | Cell::LeftOut, _) => false,
        (_, Selection::All) => true,
        (Cell::Category(place), Selection::Codes(codes)) => variable
            .categories()
            .get(place)
            .is_some_and(|category| codes.contains(&category.code)),
        (Cell::Number(number), Selection::Range(low, high)) => *low <= number && number <= *high,
        _ => false,
    }
}

fn given(variable: &Variable, rows: &[usize]) -> Vec<f64> {
    rows.iter()
        .filter_map(|row| match variable.cell(*row) {
            Cell::Number(number) => Some(number),
            _ => None,
        })
        .collect()
}

/// The sum of full-time equivalents of some respondents.
fn positions(data: &Data, rows: &[usize]) -> Option<f64> {
    let sizes = data
        .variables()
        .iter()
        .find(|variable| variable.concept == "positions")?;
    Some(given(sizes, rows).iter().sum())
}
