//! The published figures counted again, from the answers alone.

use super::data;
use super::figure::{Figure, Measure, Rule};
use super::question::{Question, questionnaire_of};
use super::solve::wave_size;
use super::{Answer, Value, Wave, written};

/// A published figure beside the same figure counted over the answers.
#[derive(Debug, Clone, PartialEq)]
pub struct CheckLine {
    /// Row of the published figures. A row with several figures gives several lines, the main one first.
    pub id: String,
    /// What is counted, such as `2a 10: share`.
    pub measure: String,
    /// As printed.
    pub published: f64,
    /// Counted. Numbers of leaders, answers and full-time equivalents are those for the published number of leaders.
    pub synthetic: f64,
    /// Unit of both.
    pub unit: String,
    /// Whether the rule lets it through.
    pub within: bool,
    /// How it is judged, in words.
    pub rule: String,
}

/// Counts every published figure of the four waves over the answers. Nothing of how the answers came about is used.
#[must_use]
pub fn check(answers: &[Answer]) -> Vec<CheckLine> {
    let waves = Wave::ALL.map(|wave| {
        (
            wave,
            answers.iter().filter(|one| one.wave == wave).collect::<Vec<_>>(),
        )
    });
    data::figures()
        .iter()
        .map(|figure| {
            let own = waves.iter().find(|(wave, _)| *wave == figure.wave);
            line(figure, own.map_or(&[], |(_, answers)| answers))
        })
        .collect()
}

fn line(figure: &Figure, answers: &[&Answer]) -> CheckLine {
    let published_size = f64::from(wave_size(figure.wave));
    let is_scaled = answers.len() != wave_size(figure.wave) as usize;
    let scale = published_size / amount(answers.len().max(1));
    let counted = Count::of(figure, answers);
    let share = |part: f64, of: f64| if of > 0.0 { 100.0 * part / of } else { 0.0 };
    let synthetic = match figure.measure {
        Measure::Leaders => amount(answers.len()) * scale,
        Measure::Count | Measure::Answers => amount(counted.inside) * scale,
        Measure::Share => share(amount(counted.inside), amount(counted.answered)),
        Measure::Sum => counted.positions * scale,
        Measure::Mean => counted.positions / amount(counted.answered.max(1)),
        Measure::Median => median(figure, answers),
        Measure::Coverage => share(counted.positions * scale, figure.base.unwrap_or(0.0)),
    };
    let (within, mut rule) = judge(figure, synthetic, is_scaled);
    if let Some(note) = note(&figure.row) {
        rule = format!("{rule}; {note}");
    }
    CheckLine {
        id: figure.row.clone(),
        measure: measure(figure),
        published: figure.printed,
        synthetic,
        unit: figure.unit.clone(),
        within,
        rule,
    }
}

#[derive(Debug, Default)]
struct Count {
    /// Leaders whose answer counts.
    inside: usize,
    /// Leaders who answered the question at all.
    answered: usize,
    /// Full-time equivalents of those whose answer counts.
    positions: f64,
}

impl Count {
    fn of(figure: &Figure, answers: &[&Answer]) -> Self {
        let questions = &questionnaire_of(figure.wave).questions;
        let place = |id: &str| questions.iter().position(|one| one.id == id);
        let (Some(at), positions_at) = (place(&figure.question), place("1b")) else {
            return Self::default();
        };
        let Some(question) = questions.get(at) else {
            return Self::default();
        };
        let codes = codes(figure, question);
        let mut count = Self::default();
        for answer in answers {
            let value = answer.values.get(at).copied().unwrap_or(Value::NotAsked);
            count.answered += usize::from(!matches!(value, Value::NotAsked | Value::Missing));
            let times = times(figure, question, &codes, value);
            count.inside += times;
            let positions = positions_at.and_then(|at| answer.values.get(at));
            if let (Some(Value::Number(number)), true) = (positions, times > 0) {
                count.positions += f64::from(*number);
            }
        }
        count
    }
}

fn codes(figure: &Figure, question: &Question) -> Vec<u8> {
    let wanted: Vec<&str> = figure.options.split('|').collect();
    let options = question
        .options
        .iter()
        .filter(|option| wanted.contains(&option.label.as_str()));
    options.map(|option| option.code).collect()
}

/// How often a value names what the figure counts: once, or twice where a tick is said again in own words.
fn times(figure: &Figure, question: &Question, codes: &[u8], value: Value) -> usize {
    match value {
        Value::Number(number) => usize::from(figure.options.is_empty() || in_range(&figure.options, number)),
        Value::Choice(code) => usize::from(codes.contains(&code)),
        Value::Choices(ticks) => {
            let ticked = codes.iter().filter(|&&code| ticks.has(code)).count();
            let said = ticks.own > 0
                && written(&question.id, value)
                    .is_some_and(|text| figure.options.split('|').any(|one| one == text.coded));
            ticked + usize::from(said)
        }
        Value::NotAsked | Value::Missing | Value::Text(_) => 0,
    }
}

fn in_range(range: &str, number: u16) -> bool {
    let (low, high) = range.split_once("..").unwrap_or((range, range));
    matches!((low.parse::<u16>(), high.parse::<u16>()), (Ok(low), Ok(high)) if low <= number && number <= high)
}

fn median(figure: &Figure, answers: &[&Answer]) -> f64 {
    let mut numbers: Vec<u16> = answers
        .iter()
        .filter_map(|answer| match answer.value(&figure.question) {
            Some(Value::Number(number)) => Some(number),
            _ => None,
        })
        .collect();
    numbers.sort_unstable();
    let middle = |at: usize| numbers.get(at).copied().map_or(0.0, f64::from);
    let half = numbers.len() / 2;
    if numbers.len() % 2 == 1 {
        middle(half)
    } else {
        (middle(half.saturating_sub(1)) + middle(half)) / 2.0
    }
}

/// Whether it is within, and the rule in words.
fn judge(figure: &Figure, synthetic: f64, is_scaled: bool) -> (bool, String) {
    // A share that lies on the border is let through; sums of decimals are not exact.
    const EDGE: f64 = 1e-9;
    let away = synthetic - figure.printed;
    let half = away.abs() <= 0.5 + EDGE;
    match figure.rule {
        Rule::Exact if figure.measure == Measure::Median => {
            (away.abs() <= EDGE, "the same number".to_owned())
        }
        Rule::Exact if is_scaled && figure.measure == Measure::Sum => (
            away.abs() <= figure.printed * 0.01 + 0.5,
            "taken over to the published number of leaders: within one percent and half a position"
                .to_owned(),
        ),
        Rule::Exact if is_scaled => (
            half,
            "taken over to the published number of leaders: within half a leader or answer".to_owned(),
        ),
        Rule::Exact => (away.abs() <= EDGE, "the same number".to_owned()),
        Rule::Rounded => (half, "within 0.5".to_owned()),
        Rule::CutTenth if is_scaled => (half, "within 0.5 percentage points".to_owned()),
        Rule::CutTenth => (
            (-EDGE..0.1 - EDGE).contains(&away),
            "printed is what stands when all but one decimal are cut off".to_owned(),
        ),
        Rule::Cut => (
            (-EDGE..1.0 - EDGE).contains(&away),
            "printed is what stands when the decimals are cut off; rounded shares have no solution here"
                .to_owned(),
        ),
        Rule::MoreThan => (
            away > 0.0 && away < 2.0,
            "printed as 'more than': above it, by less than 2 percentage points".to_owned(),
        ),
        Rule::Near => (
            away.abs() <= 1.0 + EDGE,
            "printed as 'near': at most 1 percentage point away".to_owned(),
        ),
    }
}

/// What a reader of the line must know of how the source is read.
fn note(row: &str) -> Option<&'static str> {
    data::conflicts()
        .iter()
        .find(|conflict| !conflict.note.is_empty() && conflict.rows.split(' ').any(|one| one == row))
        .map(|conflict| conflict.note.as_str())
}

fn measure(figure: &Figure) -> String {
    let what = match figure.measure {
        Measure::Leaders => "leaders",
        Measure::Count => "number",
        Measure::Share => "share",
        Measure::Answers => "answers",
        Measure::Sum => "full-time equivalents",
        Measure::Mean => "mean",
        Measure::Median => "median",
        Measure::Coverage => "of official full-time equivalents",
    };
    let parts = [
        figure.question.as_str(),
        &figure.options.replace('|', " + "),
        what,
    ];
    let named: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    named.join(": ")
}

/// Counts are at most a million and exact as decimals.
fn amount(count: usize) -> f64 {
    u32::try_from(count).map_or(f64::MAX, f64::from)
}
