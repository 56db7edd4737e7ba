//! The published figures of chance rows, computed again by an independent program from the Parquet files.

use std::path::{Path, PathBuf};

use chrono::{Datelike, Days, NaiveDate};
use tiltak_statistics::analytics::{
    ChildRow, ConcernReportRow, FeedbackRow, InvestigationRow, MeasureRow, PlanRow,
};
use tiltak_statistics::engine::Source;
use tiltak_statistics::{AnalyticsData, published};

use crate::population::date;
use crate::published_script::{figures, write};

#[tokio::test]
async fn an_independent_program_finds_the_same_figures() {
    let data = chance_rows(3_000);
    let folder = folder_of_tables();
    write(&data, &folder);
    for years in [2010..=2024, 2014..=2020, 2021..=2021] {
        let (first, last) = (*years.start(), *years.end());
        let Some(expected) = figures(&folder, first, last) else {
            return;
        };
        let of_rows = published::check(Source::Memory(&data), &years, 1.0)
            .await
            .unwrap();
        let of_folder = published::check(Source::Folder(&folder), &years, 1.0)
            .await
            .unwrap();
        assert_eq!(of_rows, of_folder, "{years:?}");
        for figure in &of_rows {
            let expected = expected.get(&figure.id).copied();
            assert_eq!(
                figure.within.is_some(),
                expected.is_some(),
                "{} {years:?}",
                figure.id
            );
            match (figure.synthetic, expected.flatten()) {
                (None, None) => {}
                (Some(value), Some(expected)) if (value - expected).abs() < 1e-9 => {}
                other => panic!("{} {years:?}: {other:?}", figure.id),
            }
        }
        let judged = of_rows.iter().filter(|figure| figure.within.is_some()).count();
        assert_eq!(judged, expected.len(), "{years:?}");
        if first == 2010 {
            assert_eq!(judged, of_rows.len());
            let found = of_rows
                .iter()
                .filter(|figure| figure.synthetic.is_some_and(|value| value.abs() > 2.0));
            assert!(found.count() > 120, "too little for a comparison");
        }
    }
}

fn folder_of_tables() -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("published-oracle");
    std::fs::create_dir_all(&folder).unwrap();
    folder
}

/// The same numbers in every run (a linear congruential sequence).
struct Sequence(u64);

impl Sequence {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % limit
    }

    fn pick<'a>(&mut self, all: &[&'a str]) -> &'a str {
        all[self.below(all.len())]
    }

    /// A day of 2009-2025, often one about the turn of a year.
    fn day(&mut self) -> NaiveDate {
        let day = date("2009-06-01") + Days::new(self.below(5_900) as u64);
        if self.below(3) > 0 {
            return day;
        }
        date(&format!("{}-12-30", day.year())) + Days::new(self.below(4) as u64)
    }

    fn end(&mut self, start: NaiveDate) -> Option<NaiveDate> {
        match self.below(4) {
            0 => None,
            1 => Some(self.day()).filter(|end| *end >= start),
            _ => Some(start + Days::new(self.below(900) as u64)),
        }
    }
}

const CATEGORIES: [&str; 36] = [
    "1.1", "1.2", "1.99", "2.1", "2.2", "2.3", "2.4", "2.5", "2.5", "2.6", "2.6", "2.99", "3.1", "3.2",
    "3.9", "3.9", "3.9", "3.10", "3.99", "4.1", "4.2", "4.3", "4.4", "4.5", "4.5", "4.99", "5.1", "6.1",
    "6.4", "6.4", "6.99", "7.3", "8.1", "8.2", "8.2", "8.99",
];

/// Children of all ages with measures of all groups that begin and end where a figure could be wrong by a day.
pub fn chance_rows(children: usize) -> AnalyticsData {
    let mut chance = Sequence(20_261_122);
    let mut data = AnalyticsData::default();
    for number in 0..children {
        let id = format!("c{number}");
        let born = chance.day() - chrono::Months::new(12 * chance.below(20) as u32);
        data.children.push(ChildRow {
            child_id: id.clone(),
            born,
            sex: "1".to_owned(),
            ..ChildRow::default()
        });
        for _ in 0..chance.below(6) {
            data.measures.push(measure(&mut chance, &id));
        }
        for _ in 0..chance.below(3) {
            let started_on = chance.day();
            data.plans.push(PlanRow {
                child_id: id.clone(),
                kind: chance.pick(&["1", "1", "2", "4", "6"]).to_owned(),
                started_on,
                ended_on: chance.end(started_on),
                ..PlanRow::default()
            });
        }
        for _ in 0..chance.below(4) {
            data.concern_reports.push(ConcernReportRow {
                child_id: id.clone(),
                received_on: chance.day(),
                conclusion: Some(chance.pick(&["", "1", "2", "2", "3", "4"]).to_owned())
                    .filter(|code| !code.is_empty()),
                ..ConcernReportRow::default()
            });
            let started_on = chance.day();
            let concluded_on = chance.end(started_on);
            data.investigations.push(InvestigationRow {
                child_id: id.clone(),
                started_on,
                concluded_on,
                conclusion: concluded_on.map(|_| chance.pick(&["1", "2", "3", "4", "5", "6"]).to_owned()),
                ..InvestigationRow::default()
            });
            data.feedback.push(FeedbackRow {
                child_id: id.clone(),
                answered_on: chance.day(),
                respondent: chance
                    .pick(&["child", "parent", "parent", "caseworker"])
                    .to_owned(),
                satisfaction: 1 + chance.below(5) as i64,
                ..FeedbackRow::default()
            });
        }
    }
    data
}

fn measure(chance: &mut Sequence, child: &str) -> MeasureRow {
    let category = chance.pick(&CATEGORIES);
    let groups = [
        "assistance",
        "assistance",
        "assistance",
        "emergency",
        "behaviour",
        "care",
        "aftercare",
    ];
    let legal_group = chance.pick(&groups);
    let started_on = chance.day();
    MeasureRow {
        child_id: child.to_owned(),
        category: category.to_owned(),
        legal_group: legal_group.to_owned(),
        is_assistance: legal_group != "care",
        is_placement: ["1.", "2.", "8.2"]
            .iter()
            .any(|start| category.starts_with(start)),
        started_on,
        ended_on: chance.end(started_on),
        ..MeasureRow::default()
    }
}
