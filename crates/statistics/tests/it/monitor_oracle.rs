//! The municipality monitor's indicators of chance rows, computed again by an independent program from the Parquet files.

use std::collections::BTreeMap;
use std::path::Path;

use chrono::{Days, NaiveDate};
use tiltak_statistics::analytics::{
    CaseFileRow, ChildRow, ConcernReportRow, InvestigationRow, MeasureRow, PlanEvaluationRow, PlanRow,
    PopulationRow,
};
use tiltak_statistics::{
    AnalyticsData, Areas, Engine, Period, Request, Source, catalogue, parquet_folder, view,
};

use crate::population::date;
use crate::python;

const YEARS: std::ops::RangeInclusive<i32> = 2021..=2023;
/// Municipalities that nothing happens to from 2020 on.
const MUNICIPALITIES: [&str; 4] = ["0301", "1101", "1103", "4601"];

#[tokio::test]
async fn an_independent_program_finds_the_same_indicators_in_every_municipality() {
    let data = chance_rows(900);
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("monitor-oracle");
    std::fs::create_dir_all(&folder).unwrap();
    let mut writer = parquet_folder::Writer::create(&folder).unwrap();
    writer.append(parquet_folder::prepare(&data).unwrap()).unwrap();
    writer.finish().unwrap();
    let Some(expected) = indicators(&folder) else {
        return;
    };
    let engine = Engine::open(Source::Folder(&folder)).await.unwrap();
    let mut compared = BTreeMap::<&str, usize>::new();
    for (id, expected) in &expected {
        let (_, indicator) = catalogue::find(id).unwrap();
        let mut periods: Vec<Period> = expected
            .keys()
            .map(|(period, _)| period.parse().unwrap())
            .collect();
        periods.sort();
        periods.dedup();
        let areas = Areas::Codes(MUNICIPALITIES.map(str::to_owned).to_vec());
        let request = Request {
            areas,
            ..Request::year(id, 0).periods(&periods)
        };
        let cubes = engine.cubes(indicator, &periods).await.unwrap();
        let table = view::table(&request, &cubes).unwrap();
        for ((period, municipality), (part, whole)) in expected {
            let cell = table.cells()[table.place(&[municipality, period]).unwrap()];
            assert_eq!(
                (cell.part, cell.whole),
                (*part, *whole),
                "{id} {period} {municipality}"
            );
            *compared.entry(id).or_default() += usize::from(cell.part > 0);
        }
    }
    assert_eq!(expected.len(), 29, "{:?}", expected.keys());
    for (id, cells) in compared {
        assert!(
            cells >= 8,
            "too little to compare: {id} is above zero in {cells} cells"
        );
    }
}

type Cells = BTreeMap<(String, String), (i64, Option<i64>)>;

/// The indicators as the script computes them, by id; `None` where it cannot run and need not.
fn indicators(folder: &Path) -> Option<BTreeMap<String, Cells>> {
    let years = [YEARS.start().to_string(), YEARS.end().to_string()];
    let arguments = [folder.as_os_str(), years[0].as_ref(), years[1].as_ref()];
    let lines = python::printed("monitor_oracle", &arguments)?;
    let mut found = BTreeMap::<String, Cells>::new();
    for line in lines.lines() {
        let [id, period, municipality, value] = line.split(' ').collect::<Vec<_>>()[..] else {
            panic!("{line}");
        };
        let number = |text: &str| text.parse::<i64>().unwrap();
        let value = match value.split_once('/') {
            None => (number(value), None),
            Some((part, whole)) => (number(part), Some(number(whole))),
        };
        let cells = found.entry(id.to_owned()).or_default();
        cells.insert((period.to_owned(), municipality.to_owned()), value);
    }
    Some(found)
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

    fn one<T: Copy>(&mut self, of: &[T]) -> T {
        of[self.below(of.len() as u64) as usize]
    }

    /// A day from 2019 to 2023, often one of those where a figure could be wrong by a day.
    fn day(&mut self) -> NaiveDate {
        const EDGES: [&str; 8] = [
            "2020-12-31",
            "2021-01-01",
            "2021-06-30",
            "2021-07-01",
            "2021-12-31",
            "2022-01-01",
            "2022-06-30",
            "2022-12-31",
        ];
        match self.below(3) {
            0 => date(self.one(&EDGES)) + Days::new(self.below(2)),
            1 => date(self.one(&EDGES)) - Days::new(365),
            _ => date("2019-01-01") + Days::new(self.below(1_826)),
        }
    }

    fn end(&mut self, started: NaiveDate, most: u64) -> Option<NaiveDate> {
        match self.below(4) {
            0 => None,
            1 => Some(started.max(self.day())),
            _ => Some(started + Days::new(self.below(most))),
        }
    }
}

const CATEGORIES: [&str; 10] = [
    "1.1", "2.1", "2.1", "2.2", "2.2", "2.4", "2.5", "2.99", "3.9", "4.5",
];

fn chance_rows(children: u64) -> AnalyticsData {
    let mut sequence = Sequence(20_210_630);
    let mut data = AnalyticsData::default();
    for number in 0..children {
        let id = format!("c{number}");
        let born = match sequence.below(3) {
            0 => {
                date("2023-12-30") - chrono::Months::new(6 * sequence.below(52) as u32)
                    + Days::new(sequence.below(4))
            }
            _ => date("1998-01-01") + Days::new(sequence.below(9_500)),
        };
        let sex = (1 + sequence.below(2)).to_string();
        data.children.push(ChildRow {
            child_id: id.clone(),
            born,
            sex,
            ..ChildRow::default()
        });
        let cases: Vec<String> = (0..=sequence.below(2))
            .map(|case| format!("f{number}-{case}"))
            .collect();
        for case_file_id in &cases {
            data.case_files.push(CaseFileRow {
                case_file_id: case_file_id.clone(),
                child_id: id.clone(),
                municipality: Some(sequence.one(&MUNICIPALITIES).to_owned()),
                started_on: date("2019-01-01"),
                ended_on: None,
            });
            case(&mut data, &mut sequence, &id, case_file_id);
        }
    }
    for municipality in MUNICIPALITIES {
        for year in 2020..=2023 {
            for age in 0..=24 {
                let (municipality, sex) = (municipality.to_owned(), (1 + sequence.below(2)).to_string());
                let persons = 1 + sequence.below(40) as i64;
                data.population.push(PopulationRow {
                    municipality,
                    year,
                    age,
                    sex,
                    persons,
                });
            }
        }
    }
    data
}

fn case(data: &mut AnalyticsData, sequence: &mut Sequence, child_id: &str, case_file_id: &str) {
    let (child_id, case_file_id) = (child_id.to_owned(), case_file_id.to_owned());
    for number in 0..sequence.below(3) {
        let (started_on, category) = (sequence.day(), sequence.one(&CATEGORIES));
        data.measures.push(MeasureRow {
            measure_id: format!("m{case_file_id}-{number}"),
            child_id: child_id.clone(),
            case_file_id: case_file_id.clone(),
            category: category.to_owned(),
            legal_group: sequence
                .one(&["assistance", "assistance", "care", "emergency"])
                .to_owned(),
            is_placement: category.starts_with(['1', '2']),
            started_on,
            ended_on: sequence.end(started_on, 900),
            ..MeasureRow::default()
        });
    }
    for number in 0..sequence.below(3) {
        let received = sequence.day();
        let started_on = received + Days::new(sequence.below(8));
        // Near the limits: 7 days and three months are 97 to 99 days, six months 187 to 191.
        let concluded_on = match sequence.below(4) {
            0 => None,
            1 => Some(received + Days::new(96 + sequence.below(5))),
            2 => Some(received + Days::new(187 + sequence.below(6))),
            _ => Some(started_on + Days::new(sequence.below(250))),
        };
        data.investigations.push(InvestigationRow {
            investigation_id: format!("i{case_file_id}-{number}"),
            child_id: child_id.clone(),
            case_file_id: case_file_id.clone(),
            received_on: (sequence.below(8) > 0).then_some(received),
            started_on,
            extended_on: (sequence.below(3) == 0).then_some(started_on),
            concluded_on,
            ..InvestigationRow::default()
        });
    }
    for number in 0..sequence.below(2) {
        data.concern_reports.push(ConcernReportRow {
            concern_report_id: format!("r{case_file_id}-{number}"),
            child_id: child_id.clone(),
            case_file_id: case_file_id.clone(),
            received_on: sequence.day(),
            ..ConcernReportRow::default()
        });
    }
    for number in 0..sequence.below(3) {
        let started_on = sequence.day();
        let plan_id = format!("p{case_file_id}-{number}");
        data.plans.push(PlanRow {
            plan_id: plan_id.clone(),
            child_id: child_id.clone(),
            case_file_id: case_file_id.clone(),
            kind: sequence.one(&["1", "1", "1", "4"]).to_owned(),
            started_on,
            ended_on: match sequence.below(3) {
                0 => None,
                1 => Some(started_on + Days::new(87 + sequence.below(7))),
                _ => sequence.end(started_on, 500),
            },
        });
        for evaluation in 0..sequence.below(3) {
            data.plan_evaluations.push(PlanEvaluationRow {
                plan_evaluation_id: format!("{plan_id}-{evaluation}"),
                plan_id: plan_id.clone(),
                child_id: child_id.clone(),
                case_file_id: case_file_id.clone(),
                evaluated_on: sequence.day(),
                ..PlanEvaluationRow::default()
            });
        }
    }
}
