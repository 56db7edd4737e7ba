//! Benchmark B6: everything that is told of a survey, from columns in memory.
//!
//! `bench_survey RESPONDENTS [--repeat N] [--csv FILE] [--results FILE]` makes a survey as long as that of 2022 (28 questions on a scale
//! with "do not know", 6 of yes and no, 6 with several answers, 3 numbers; some left out), answered by so many of four times as many, in
//! 25 strata of region by size and with weights that are also fitted to a third division. Tells of it: every table with weights, intervals
//! and bounds, broken down by region and by size with a test each, made larger for how many they are. Prints as JSON seconds and
//! processor seconds of one round, and how many figures it makes. `--csv` writes the answers and `--results` the figures, for another
//! program to compare with.

#![expect(clippy::print_stdout, reason = "a measuring program, not part of the product")]

use std::fmt::Write as _;
use std::time::Instant;

use tiltak_domain::survey::questionnaire::{Polarity, Words};
use tiltak_statistics::survey::{
    Analysis, Category, Column, Cross, Data, Design, Margin, Measure, Method, Outcome, Part, Plan, Settings,
    ShareMethod, Stratum, Variable, analyse,
};
use tiltak_statistics::uncertainty::Level;

const REGIONS: usize = 5;
const SIZES: usize = 5;
const KINDS: usize = 3;
const LEFT_OUT: u16 = u16::MAX - 1;

type Failure = Box<dyn std::error::Error>;

fn main() -> Result<(), Failure> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let option = |name: &str| {
        let place = arguments.iter().position(|one| one == name)?;
        arguments.get(place + 1)
    };
    let respondents: usize = arguments.first().ok_or("how many respondents?")?.parse()?;
    let repeat: u32 = option("--repeat").map_or(Ok(1), |text| text.parse())?;
    let made = Made::new(respondents)?;
    if let Some(path) = option("--csv") {
        std::fs::write(path, made.csv())?;
    }
    let (mut analysis, started, processor) = (made.analysed()?, Instant::now(), processor_seconds());
    for _ in 0..repeat {
        analysis = made.analysed()?;
    }
    let rounds = f64::from(repeat);
    let seconds = started.elapsed().as_secs_f64() / rounds;
    let processor = (processor_seconds() - processor) / rounds;
    if let Some(path) = option("--results") {
        std::fs::write(path, results(&analysis))?;
    }
    let told = serde_json::json!({
        "respondents": respondents,
        "columns": made.data.variables().len(),
        "figures": results(&analysis).lines().filter(|line| !line.starts_with("held")).count(),
        "tests": results(&analysis).lines().filter(|line| line.starts_with("test")).count(),
        "seconds": seconds,
        "processor_seconds": processor,
        "peak_bytes": peak(),
    });
    println!("{told}");
    Ok(())
}

struct Made {
    data: Data,
    kind: Vec<u16>,
    totals: Vec<f64>,
}

impl Made {
    fn new(respondents: usize) -> Result<Self, Failure> {
        let mut chance = Chance(20_261_122);
        let mut variables = Vec::new();
        let region = division(&mut chance, respondents, REGIONS);
        let size = division(&mut chance, respondents, SIZES);
        let kind = division(&mut chance, respondents, KINDS);
        variables.push(column(
            "region",
            Measure::Nominal,
            codes(REGIONS, 0, region.clone()),
        ));
        variables.push(column("size", Measure::Nominal, codes(SIZES, 0, size.clone())));
        for question in 0..28 {
            let values = answers(&mut chance, &region, 5, question);
            let measure = Measure::Scale(Polarity::Bipolar);
            variables.push(column(&format!("scale{question}"), measure, codes(4, 1, values)));
        }
        for question in 0..6 {
            let values = answers(&mut chance, &size, 2, question);
            variables.push(column(
                &format!("yes{question}"),
                Measure::Nominal,
                codes(2, 0, values),
            ));
        }
        for question in 0..30 {
            let values = answers(&mut chance, &region, 2, question);
            variables.push(column(
                &format!("tick{question}"),
                Measure::Ticked,
                codes(2, 0, values),
            ));
        }
        for question in 0..3 {
            let values = (0..respondents)
                .map(|_| (chance.even() * chance.even() * 900.0).round() / 10.0)
                .collect();
            let numbers = Column::Numbers {
                unit: Words::new(),
                decimals: 1,
                values,
                asked: vec![true; respondents],
            };
            variables.push(column(&format!("number{question}"), Measure::Number, numbers));
        }
        let strata: Vec<u16> = region
            .iter()
            .zip(&size)
            .map(|(region, size)| region * SIZES as u16 + size)
            .collect();
        let mut answered = vec![0_u32; REGIONS * SIZES];
        for stratum in &strata {
            answered[usize::from(*stratum)] += 1;
        }
        // A stratum that few answered in is larger than four times that, so that weights differ.
        let stratum = |(place, answered): (usize, &u32)| {
            Stratum::new(
                place.to_string(),
                Some(answered * 4 + (place as u32 * 7) % 11 + 3),
            )
        };
        let strata_of: Vec<Stratum> = answered.iter().enumerate().map(stratum).collect();
        let frame: u32 = strata_of
            .iter()
            .zip(&answered)
            .filter(|(_, answered)| **answered > 0)
            .filter_map(|(one, _)| one.size)
            .sum();
        let data =
            Data::from_columns("bench", "2026", variables, respondents)?.with_strata(strata_of, strata)?;
        let share = [0.5, 0.3, 0.2];
        let mut totals: Vec<f64> = share
            .iter()
            .map(|share| (share * f64::from(frame)).floor())
            .collect();
        totals[0] = f64::from(frame) - totals[1] - totals[2];
        Ok(Self { data, kind, totals })
    }

    fn analysed(&self) -> Result<Analysis, Failure> {
        let design: Design = self.data.design()?;
        let margin = Margin {
            name: "kind".to_owned(),
            of: self.kind.clone(),
            totals: self.totals.clone(),
        };
        let design = design.calibrated(&[margin], Method::Raking)?;
        let plan = Plan {
            settings: Settings {
                level: Level::Percent95,
                method: ShareMethod::Logit,
            },
            by: vec!["region".to_owned(), "size".to_owned()],
            ..Plan::default()
        };
        Ok(analyse(&self.data, &design, &plan)?)
    }

    /// The answers as another program reads them: places from 1, nothing where they were left out.
    fn csv(&self) -> String {
        let mut text = "stratum,frame,kind".to_owned();
        for variable in self.data.variables() {
            let _cannot_fail = write!(text, ",{}", variable.name);
        }
        text.push('\n');
        for row in 0..self.data.respondents() {
            let stratum = self.data.stratum_of()[row];
            let frame = self.data.strata()[usize::from(stratum)].size.unwrap_or_default();
            let _cannot_fail = write!(text, "{stratum},{frame},{}", self.kind[row] + 1);
            for variable in self.data.variables() {
                let _cannot_fail = match &variable.column {
                    Column::Codes { values, .. } if values[row] == LEFT_OUT => write!(text, ","),
                    Column::Codes { values, .. } => write!(text, ",{}", values[row] + 1),
                    Column::Numbers { values, .. } => write!(text, ",{}", values[row]),
                    _ => write!(text, ","),
                };
            }
            text.push('\n');
        }
        text
    }
}

/// Whether nothing but protection keeps the test of a table back: it was made all the same.
fn has_cells_held_back(cross: &Cross, categories: usize) -> bool {
    (0..cross.groups()).any(|group| (0..categories).any(|category| cross.cell(group, category).is_none()))
}

/// Every figure on a line of its own, in the order of the columns; and a line for each test that was made and is not told.
fn results(analysis: &Analysis) -> String {
    let mut text = String::new();
    for table in &analysis.tables {
        match &table.outcome {
            Outcome::Counted {
                frequencies, crosses, ..
            } => {
                for row in &frequencies.rows {
                    if let Some(found) = &row.of_all {
                        let _cannot_fail = writeln!(
                            text,
                            "share,{},{},{},{},{},{}",
                            table.variable, row.category, found.value, found.error, found.low, found.high
                        );
                    }
                }
                for cross in crosses {
                    let _cannot_fail = match cross.test() {
                        Some(test) => writeln!(
                            text,
                            "test,{},{},{},{}",
                            table.variable, cross.by, test.statistic, test.p
                        ),
                        None if has_cells_held_back(cross, frequencies.rows.len()) => {
                            writeln!(text, "held,{},{}", table.variable, cross.by)
                        }
                        None => Ok(()),
                    };
                }
            }
            Outcome::Measured {
                numbers: Some(numbers),
                ..
            } => {
                let (mean, [_, median, _]) = (&numbers.mean, &numbers.quartiles);
                let _cannot_fail = writeln!(
                    text,
                    "mean,{},,{},{},{},{}\nmedian,{},,{},,,",
                    table.variable, mean.value, mean.error, mean.low, mean.high, table.variable, median.value
                );
            }
            _ => {}
        }
    }
    text
}

fn column(name: &str, measure: Measure, column: Column) -> Variable {
    Variable {
        name: name.to_owned(),
        section: "bench".to_owned(),
        question: name.to_owned(),
        concept: name.to_owned(),
        version: 1,
        part: Part::Whole,
        label: Words::new(),
        measure,
        identifying: false,
        fault: None,
        column,
    }
}

fn codes(steps: usize, apart: usize, values: Vec<u16>) -> Column {
    let category = |place: usize| Category {
        code: place as u16 + 1,
        label: Words::new(),
        value: None,
        apart: place >= steps,
        unusable: false,
    };
    Column::Codes {
        categories: (0..steps + apart).map(category).collect(),
        values,
    }
}

fn division(chance: &mut Chance, respondents: usize, groups: usize) -> Vec<u16> {
    (0..respondents)
        .map(|_| (chance.even() * groups as f64) as u16)
        .collect()
}

/// Answers that differ a little by group, one in twenty left out.
fn answers(chance: &mut Chance, groups: &[u16], categories: u16, question: usize) -> Vec<u16> {
    let tilt = 0.6 + 0.1 * (question % 9) as f64;
    let one = |group: &u16| {
        if chance.even() < 0.05 {
            return LEFT_OUT;
        }
        let place = chance.even().powf(tilt + 0.02 * f64::from(*group));
        (place * f64::from(categories)) as u16
    };
    groups.iter().map(one).collect()
}

/// `SplitMix64` (Steele, Lea and Flood 2014).
struct Chance(u64);

impl Chance {
    /// Evenly from 0 up to 1.
    fn even(&mut self) -> f64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((mixed ^ (mixed >> 31)) >> 11) as f64 / (1_u64 << 53) as f64
    }
}

/// What this process has used of all processors, in hundredths of a second; 0 where the system does not say.
fn processor_seconds() -> f64 {
    let text = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    // The name of the program may hold blanks; the fields after it do not.
    let after = text.rsplit(')').next().unwrap_or_default();
    let ticks: f64 = after
        .split_whitespace()
        .skip(11)
        .take(2)
        .filter_map(|field| field.parse::<f64>().ok())
        .sum();
    ticks / 100.0
}

/// The highest memory use of this process in bytes, 0 where the system does not say.
fn peak() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|text| text.trim().trim_end_matches(" kB").parse::<u64>().ok())
        .unwrap_or(0)
        * 1024
}
