//! The estimators of surveys, computed again by an independent program: `oracle/survey.R`, whose answers are committed.

use std::collections::BTreeMap;
use std::path::Path;

use sha2::{Digest, Sha256};
use tiltak_domain::survey::questionnaire::Words;
use tiltak_statistics::survey::{
    Adjustment, Category, Column, Design, Estimate, Lonely, Margin, Measure, Method, Part, Settings,
    ShareMethod, Variable, adjusted, change,
};
use tiltak_statistics::uncertainty::Level;

fn committed(file: &str) -> String {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("oracle");
    std::fs::read_to_string(folder.join(file)).unwrap()
}

#[test]
fn the_committed_answers_belong_to_the_committed_script() {
    let answers = committed("survey.csv");
    let script = hex::encode(Sha256::digest(committed("survey.R")));
    let mut head = answers.lines();
    assert_eq!(
        head.next(),
        Some(&*format!("# survey.R {script}")),
        "run the script again"
    );
    assert!(head.next().unwrap().contains("; survey "));
}

#[test]
fn an_independent_program_finds_the_same() {
    let mut designs = BTreeMap::new();
    let mut compared: BTreeMap<&str, usize> = BTreeMap::new();
    let (answers, mut wrong) = (committed("survey.csv"), Vec::new());
    for line in answers.lines().skip(3) {
        let row = Row::of(line);
        let found = row.computed(&mut designs);
        let same = |(one, other): (&f64, &f64)| {
            (one.is_nan() && other.is_nan()) || (one - other).abs() <= 1e-9 * other.abs().max(1.0)
        };
        if found.len() != row.answers.len() || !found.iter().zip(&row.answers).all(same) {
            wrong.push(format!("{line}\n{found:?}"));
        }
        *compared.entry(row.kind).or_default() += 1;
    }
    assert!(
        wrong.is_empty(),
        "{} wrong, the first:\n{}",
        wrong.len(),
        wrong[..wrong.len().min(5)].join("\n")
    );
    for (kind, least) in [
        ("benjamini_hochberg", 40),
        ("change_means", 40),
        ("change_shares", 40),
        ("cross", 100),
        ("design", 15),
        ("holm", 40),
        ("mean", 75),
        ("quantile", 200),
        ("share", 250),
        ("sum", 75),
    ] {
        assert!(
            compared.get(kind).is_some_and(|count| *count >= least),
            "{compared:?}"
        );
    }
}

struct Row<'a> {
    kind: &'a str,
    design: &'a str,
    /// The level, or how a design is made.
    how: &'a str,
    parameters: &'a str,
    data: Vec<Vec<f64>>,
    answers: Vec<f64>,
}

/// Numbers between blanks; what is not available is not a number.
fn numbers(field: &str) -> Vec<f64> {
    let number = |word: &str| match word {
        "NA" => f64::NAN,
        "Inf" => f64::INFINITY,
        word => word.parse().unwrap(),
    };
    field.split_whitespace().map(number).collect()
}

/// From codes counted from 1 to places.
fn places(codes: &[f64]) -> Vec<u16> {
    codes.iter().map(|code| *code as u16 - 1).collect()
}

fn column(codes: &[f64]) -> Variable {
    let most = codes.iter().copied().fold(0.0, f64::max) as u16;
    let category = |code| Category {
        code,
        label: Words::new(),
        value: None,
        apart: false,
        unusable: false,
    };
    let place = |code: &f64| {
        if code.is_nan() {
            u16::MAX - 1
        } else {
            *code as u16 - 1
        }
    };
    Variable {
        name: "x".to_owned(),
        section: "x".to_owned(),
        question: "x".to_owned(),
        concept: "x".to_owned(),
        version: 1,
        part: Part::Whole,
        label: Words::new(),
        measure: Measure::Nominal,
        identifying: false,
        fault: None,
        column: Column::Codes {
            categories: (1..=most).map(category).collect(),
            values: codes.iter().map(place).collect(),
        },
    }
}

fn yes_or_no(values: &[f64]) -> Vec<Option<bool>> {
    values
        .iter()
        .map(|one| (!one.is_nan()).then_some(*one == 1.0))
        .collect()
}

fn told(estimate: &Estimate) -> Vec<f64> {
    vec![
        estimate.value,
        estimate.error,
        estimate.low,
        estimate.high,
        estimate.freedom,
    ]
}

fn told_of_change(change: &change::Change) -> Vec<f64> {
    vec![
        change.difference,
        change.error,
        change.low,
        change.high,
        change.freedom,
        change.p,
    ]
}

impl<'a> Row<'a> {
    fn of(line: &'a str) -> Self {
        let fields: Vec<&str> = line.split(',').collect();
        let [kind, design, how, parameters, data, answers] = fields[..] else {
            panic!("{line}");
        };
        Self {
            kind,
            design,
            how,
            parameters,
            data: data.split('/').map(numbers).collect(),
            answers: numbers(answers),
        }
    }

    fn settings(&self) -> Settings {
        let method = match self.parameters {
            "logit" => ShareMethod::Logit,
            "korn_graubard" => ShareMethod::KornGraubard,
            "linear" => ShareMethod::Linear,
            _ => ShareMethod::Wilson,
        };
        let level = if self.how == "99.8" {
            Level::Percent998
        } else {
            Level::Percent95
        };
        Settings { level, method }
    }

    fn computed(&self, designs: &mut BTreeMap<String, Design>) -> Vec<f64> {
        if self.kind == "design" {
            let design = self.made();
            let weights = design.weights().collect();
            designs.insert(self.design.to_owned(), design);
            return weights;
        }
        let adjusted_by = |adjustment| adjusted(&self.data[0], adjustment);
        match self.kind {
            "holm" => adjusted_by(Adjustment::Holm),
            "benjamini_hochberg" => adjusted_by(Adjustment::BenjaminiHochberg),
            "change_means" | "change_shares" => self.change(designs),
            _ => self.estimated(&designs[self.design]),
        }
    }

    fn made(&self) -> Design {
        let how: Vec<&str> = self.how.split(' ').collect();
        let known: Vec<Vec<f64>> = self.parameters.split('/').map(numbers).collect();
        let sizes: Vec<Option<u32>> = known[0]
            .iter()
            .map(|size| size.is_finite().then_some(*size as u32))
            .collect();
        let lonely = match how.last() {
            Some(&"certainty") => Lonely::Certainty,
            _ => Lonely::Adjust,
        };
        let design = Design::new(&self.data[1], &places(&self.data[0]), &sizes, lonely).unwrap();
        let method = match how[0] {
            "none" => return design,
            "poststratify" | "raking" => Method::Raking,
            "linear" => Method::Linear,
            "logit" => Method::Logit {
                low: how[1].parse().unwrap(),
                high: how[2].parse().unwrap(),
            },
            other => panic!("{other}"),
        };
        let margin = |(of, totals): (&Vec<f64>, &Vec<f64>)| Margin {
            name: "margin".to_owned(),
            of: places(of),
            totals: totals.clone(),
        };
        let margins: Vec<Margin> = self.data[2..].iter().zip(&known[1..]).map(margin).collect();
        design.calibrated(&margins, method).unwrap()
    }

    fn estimated(&self, design: &Design) -> Vec<f64> {
        let settings = self.settings();
        match self.kind {
            "share" => {
                let found = design.share(&yes_or_no(&self.data[0]), settings).unwrap();
                [told(&found), found.effect.into_iter().collect()].concat()
            }
            "mean" => {
                let found = design.mean(&self.data[0], settings).unwrap();
                [told(&found), found.effect.into_iter().collect()].concat()
            }
            "sum" => told(&design.sum(&self.data[0], settings).unwrap()),
            "quantile" => {
                let part = self.parameters.parse().unwrap();
                let found = design.quantile(&self.data[0], part, settings).unwrap();
                let end = |end: Option<f64>| end.unwrap_or(f64::NAN);
                vec![found.value, end(found.low), end(found.high)]
            }
            "cross" => {
                let (one, other) = (column(&self.data[0]), column(&self.data[1]));
                let test = design.cross_table(&one, &other, settings).unwrap().test.unwrap();
                vec![test.statistic, test.numerator, test.denominator, test.p]
            }
            other => panic!("{other}"),
        }
    }

    fn change(&self, designs: &BTreeMap<String, Design>) -> Vec<f64> {
        let (first, second) = self.design.split_once(' ').unwrap();
        let of = |design: &str, data: &[f64]| {
            let design = &designs[design];
            if self.kind == "change_means" {
                design.mean(data, self.settings()).unwrap()
            } else {
                design.share(&yes_or_no(data), self.settings()).unwrap()
            }
        };
        let (earlier, later) = (of(first, &self.data[0]), of(second, &self.data[1]));
        let found = if self.kind == "change_means" {
            change::of_means(&earlier, &later)
        } else {
            change::of_shares(&earlier, &later)
        };
        told_of_change(&found.unwrap())
    }
}
