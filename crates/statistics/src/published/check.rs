//! Holds the published figures against those of the data.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::RangeInclusive;

use datafusion::prelude::SessionContext;
use serde::Serialize;

use super::figure::{Figure, How, Rule, figures};
use super::query::{self, Answer};
use crate::engine::Source;
use crate::error::StatisticsError;
use crate::parquet_folder;

/// What a number may differ by, as a share of it.
const COUNT_TOLERANCE: f64 = 0.01;
/// What a share may differ by, in percentage points.
const SHARE_TOLERANCE: f64 = 0.5;
/// How far above its bound a share of "more than" may be, in percentage points.
const MORE_THAN: f64 = 10.0;
/// How far above its bound a share of "well over" may be, in percentage points.
const WELL_OVER: f64 = 20.0;
/// What arithmetic with fractions may add to a difference.
const ROUNDING: f64 = 1e-9;

/// A published figure beside that of the data.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct CheckedFigure {
    /// The figure's id.
    pub id: String,
    /// What it says of whom.
    pub what: String,
    /// As published.
    pub published: f64,
    /// As the data have it, a number brought to the real size; `None` where it cannot be computed from them.
    pub synthetic: Option<f64>,
    /// The second less the first: a number, or percentage points.
    pub difference: Option<f64>,
    /// `percent`, `holds`, or what is counted.
    pub unit: String,
    /// How closely it must be met.
    pub rule: Rule,
    /// Whether it is met; `None` where its year is not in the data.
    pub within: Option<bool>,
    /// What a reader should know; may be empty.
    pub note: String,
}

/// Computes every published figure from a source, for the years that it holds, and judges it.
///
/// `scale` is how many there are in the data for each real one, so 1 for the nation: numbers are divided by it. The result
/// is by id, with every figure of the list; the same data always give the same result.
///
/// # Errors
///
/// Where the folder is not as it should be, or where a query fails.
pub async fn check(
    source: Source<'_>,
    years: &RangeInclusive<i32>,
    scale: f64,
) -> Result<Vec<CheckedFigure>, StatisticsError> {
    let context = SessionContext::new();
    match source {
        Source::Memory(data) => data.register(&context)?,
        Source::Folder(folder) => parquet_folder::register(&context, folder).await?,
    }
    let figures = figures()?;
    let answers = answers(&context, figures, years).await?;
    figures
        .iter()
        .map(|figure| {
            let counted = figure.years_in(years);
            let synthetic = match answers.get(figure.query.as_str()) {
                Some(answer) if !counted.is_empty() => value(figure, &counted, answer, scale)?,
                _ => None,
            };
            Ok(judge(figure, &counted, synthetic))
        })
        .collect()
}

/// Whether every figure whose year is in the data is met.
#[must_use]
pub fn is_all_within(figures: &[CheckedFigure]) -> bool {
    figures.iter().all(|figure| figure.within != Some(false))
}

/// Runs each query once, for all the years that its figures need.
async fn answers<'list>(
    context: &SessionContext,
    figures: &'list [Figure],
    years: &RangeInclusive<i32>,
) -> Result<BTreeMap<&'list str, Answer>, StatisticsError> {
    let mut needed: BTreeMap<&str, BTreeSet<i32>> = BTreeMap::new();
    for figure in figures {
        needed
            .entry(&figure.query)
            .or_default()
            .extend(figure.years_in(years));
    }
    let mut answers = BTreeMap::new();
    for (id, years) in needed {
        if !years.is_empty() {
            answers.insert(id, query::run(context, id, &years).await?);
        }
    }
    Ok(answers)
}

/// The figure as the data have it; `None` where there is nothing to divide by.
fn value(
    figure: &Figure,
    years: &[i32],
    answer: &Answer,
    scale: f64,
) -> Result<Option<f64>, StatisticsError> {
    let numbers = |column: &str| -> Result<Vec<i64>, StatisticsError> {
        years.iter().map(|year| answer.number(*year, column)).collect()
    };
    let parts = numbers(&figure.part)?;
    Ok(match figure.how {
        How::Count | How::Least => parts.iter().min().map(|part| float(*part) / scale),
        How::Flag => parts.first().map(|part| float(*part)),
        How::Share => {
            let wholes = numbers(figure.whole.as_deref().unwrap_or_default())?;
            ratio(parts.iter().sum(), wholes.iter().sum())
        }
        How::Change => match parts.as_slice() {
            [first, last] => ratio(last - first, *first),
            _ => None,
        },
    })
}

fn ratio(part: i64, whole: i64) -> Option<f64> {
    (whole != 0).then(|| 100.0 * float(part) / float(whole))
}

/// Exact for everything that can be counted in a nation: far below 2^52.
const fn float(number: i64) -> f64 {
    number as f64
}

fn judge(figure: &Figure, counted: &[i32], synthetic: Option<f64>) -> CheckedFigure {
    let difference = synthetic.map(|synthetic| synthetic - figure.value);
    let within = (!counted.is_empty()).then(|| difference.is_some_and(|by| is_met(figure, by)));
    let reason = match (counted.is_empty(), synthetic) {
        (true, _) => "its year is not in the data",
        (false, None) => "nobody in the data to count it among",
        (false, Some(_)) => "",
    };
    let note = [figure.note.as_str(), reason]
        .into_iter()
        .filter(|text| !text.is_empty())
        .collect::<Vec<_>>()
        .join("; ");
    CheckedFigure {
        id: figure.id.clone(),
        what: format!("{}: {}", figure.population, figure.measure),
        published: figure.value,
        synthetic,
        difference,
        unit: figure.unit.clone(),
        rule: figure.rule,
        within,
        note,
    }
}

fn is_met(figure: &Figure, difference: f64) -> bool {
    let above = |most: f64| difference > ROUNDING && (!figure.is_share() || difference <= most + ROUNDING);
    match figure.rule {
        Rule::Within if figure.is_share() => difference.abs() <= SHARE_TOLERANCE + ROUNDING,
        Rule::Within => difference.abs() <= COUNT_TOLERANCE * figure.value.abs() + ROUNDING,
        Rule::MoreThan => above(MORE_THAN),
        Rule::WellOver => above(WELL_OVER),
        Rule::Holds => difference.abs() <= ROUNDING,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analytics::AnalyticsData;

    fn is_met_by(id: &str, synthetic: f64) -> bool {
        let figure = figures().unwrap().iter().find(|figure| figure.id == id).unwrap();
        judge(figure, &[2021], Some(synthetic)).within.unwrap()
    }

    #[test]
    fn a_share_may_differ_by_half_a_point() {
        for (value, is_met) in [
            (71.49, false),
            (71.5, true),
            (72.0, true),
            (72.5, true),
            (72.51, false),
        ] {
            assert_eq!(is_met_by("H001", value), is_met, "{value}");
        }
        for (value, is_met) in [(-16.51, false), (-16.5, true), (-15.5, true), (-15.49, false)] {
            assert_eq!(is_met_by("H007", value), is_met, "{value}");
        }
    }

    #[test]
    fn a_number_may_differ_by_one_percent() {
        for (value, is_met) in [
            (20_888.0, false),
            (20_889.0, true),
            (21_311.0, true),
            (21_312.0, false),
        ] {
            assert_eq!(is_met_by("H006", value), is_met, "{value}");
        }
    }

    #[test]
    fn a_bound_must_be_passed_and_not_by_far() {
        for (value, is_met) in [(50.0, false), (50.1, true), (60.0, true), (60.1, false)] {
            assert_eq!(is_met_by("H022", value), is_met, "{value}");
        }
        for (value, is_met) in [(50.0, false), (50.1, true), (70.0, true), (70.1, false)] {
            assert_eq!(is_met_by("H031", value), is_met, "{value}");
        }
        assert!(!is_met_by("R005", 20_000.0));
        assert!(is_met_by("R005", 20_001.0));
    }

    #[test]
    fn a_statement_holds_or_not() {
        assert!(is_met_by("H021-order", 1.0));
        assert!(!is_met_by("H021-order", 0.0));
    }

    #[tokio::test]
    async fn without_children_every_figure_of_the_years_is_missed_and_no_other_is_judged() {
        let checked = check(Source::Memory(&AnalyticsData::default()), &(2021..=2021), 1.0)
            .await
            .unwrap();
        assert_eq!(checked.len(), figures().unwrap().len());
        for figure in &checked {
            let counted = figures()
                .unwrap()
                .iter()
                .find(|one| one.id == figure.id)
                .unwrap()
                .years_in(&(2021..=2021));
            assert_eq!(
                figure.within,
                (!counted.is_empty()).then_some(false),
                "{}",
                figure.id
            );
        }
        assert!(!is_all_within(&checked));
        assert!(is_all_within(&[]));
    }

    #[tokio::test]
    async fn every_figure_names_a_query_and_columns_of_its_answer() {
        let context = SessionContext::new();
        AnalyticsData::default().register(&context).unwrap();
        let all = 2010..=2024;
        let answers = answers(&context, figures().unwrap(), &all).await.unwrap();
        assert_eq!(answers.len(), query::QUERIES.len());
        for figure in figures().unwrap() {
            for column in [Some(figure.part.as_str()), figure.whole.as_deref()]
                .into_iter()
                .flatten()
            {
                assert_eq!(answers[figure.query.as_str()].number(2021, column).unwrap(), 0);
            }
        }
        assert!(answers["plans"].number(2021, "no such column").is_err());
    }
}
