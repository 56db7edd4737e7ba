//! Rows for the tests: by hand, or many from a fixed sequence of numbers.

use chrono::{Days, NaiveDate};
use tiltak_statistics::analytics::{ChildRow, MeasureRow};
use tiltak_statistics::{AnalyticsData, Engine, Request, Source, Table};

pub fn date(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

pub fn child(id: &str, born: &str) -> ChildRow {
    ChildRow {
        child_id: id.to_owned(),
        born: date(born),
        sex: "1".to_owned(),
        ..ChildRow::default()
    }
}

/// An assistance measure; `ended` is empty while it lasts.
pub fn measure(child: &str, category: &str, started: &str, ended: &str) -> MeasureRow {
    MeasureRow {
        measure_id: format!("{child} {category} {started}"),
        child_id: child.to_owned(),
        case_file_id: format!("case of {child}"),
        category: category.to_owned(),
        is_assistance: true,
        is_placement: category.starts_with("1.") || category.starts_with("2."),
        started_on: date(started),
        ended_on: (!ended.is_empty()).then(|| date(ended)),
        ..MeasureRow::default()
    }
}

pub async fn computed(data: &AnalyticsData, request: &Request) -> Table {
    Engine::open(Source::Memory(data))
        .await
        .unwrap()
        .table(request)
        .await
        .unwrap()
}

pub fn data(children: Vec<ChildRow>, measures: Vec<MeasureRow>) -> AnalyticsData {
    AnalyticsData {
        children,
        measures,
        ..AnalyticsData::default()
    }
}

/// The same numbers in every run (a linear congruential sequence).
struct Sequence(u64);

impl Sequence {
    fn below(&mut self, limit: u64) -> u64 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % limit
    }

    fn day(&mut self, first: &str, days: u64) -> NaiveDate {
        date(first) + Days::new(self.below(days))
    }

    /// A day, often one of those where a table could be wrong by a day.
    fn day_near_census(&mut self, first: &str, days: u64) -> NaiveDate {
        match self.below(6) {
            0 => date("2025-12-30") + Days::new(self.below(4)),
            _ => self.day(first, days),
        }
    }
}

const CATEGORIES: [&str; 20] = [
    "1.1", "1.99", "2.1", "2.5", "2.6", "3.1", "3.2", "3.9", "3.10", "3.99", "4.1", "4.4", "4.5", "5.1",
    "5.4", "6.1", "6.4", "7.3", "8.2", "8.5",
];

/// Children of every age up to 27, some not yet born at the census date, with one to five measures each.
pub fn many(children: u64, seed: u64) -> AnalyticsData {
    let mut sequence = Sequence(seed);
    let mut data = AnalyticsData::default();
    for number in 0..children {
        let id = format!("c{number}");
        let born = match sequence.below(8) {
            0 => {
                date("2026-12-30") - chrono::Months::new(12 * sequence.below(28) as u32)
                    + Days::new(sequence.below(4))
            }
            _ => sequence.day("1998-06-01", 10_500),
        };
        data.children.push(ChildRow {
            child_id: id.clone(),
            born,
            sex: (1 + sequence.below(2)).to_string(),
            ..ChildRow::default()
        });
        for measure in 0..=sequence.below(5) {
            let started_on = sequence.day_near_census("2022-01-01", 1_900);
            let category = CATEGORIES[sequence.below(CATEGORIES.len() as u64) as usize];
            let ended_on = match sequence.below(3) {
                0 => None,
                1 => Some(started_on + Days::new(sequence.below(900))),
                _ => Some(started_on.max(sequence.day_near_census("2024-01-01", 900))),
            };
            data.measures.push(MeasureRow {
                measure_id: format!("{id}-{measure}"),
                child_id: id.clone(),
                case_file_id: format!("f{number}"),
                category: category.to_owned(),
                is_assistance: sequence.below(4) > 0,
                is_placement: category.starts_with("1.") || category.starts_with("2.") || category == "8.2",
                started_on,
                ended_on,
                ..MeasureRow::default()
            });
        }
    }
    data
}
