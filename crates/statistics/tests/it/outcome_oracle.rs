//! The formulas of outcomes, computed again by an independent program: `oracle/outcome.R`, whose answers are committed.

use std::collections::BTreeMap;
use std::path::Path;

use sha2::{Digest, Sha256};
use tiltak_statistics::outcome::{
    Better, Class, Criterion, Cutoffs, Distribution, Estimate, Goal, Minimum, ReliableChange, Tally, Weights,
    compare_groups, cronbach_alpha, goal_attainment, paired_change, test_retest, weighted_kappa,
};
use tiltak_statistics::uncertainty::Level;

const ANY: Minimum = Minimum {
    needed: 0,
    ..Minimum::CHANGE
};

fn committed(file: &str) -> Vec<u8> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("oracle");
    std::fs::read(folder.join(file)).unwrap()
}

#[test]
fn the_committed_answers_belong_to_the_committed_script() {
    let answers = String::from_utf8(committed("outcome.csv")).unwrap();
    let mut head = answers.lines();
    let script = hex::encode(Sha256::digest(committed("outcome.R")));
    assert_eq!(
        head.next(),
        Some(&*format!("# outcome.R {script}")),
        "run the script again"
    );
    assert!(head.next().unwrap().starts_with("# R version "));
}

#[test]
fn an_independent_program_finds_the_same() {
    let answers = String::from_utf8(committed("outcome.csv")).unwrap();
    let mut compared: BTreeMap<String, usize> = BTreeMap::new();
    for line in answers.lines().skip(3) {
        let row = Row::of(line);
        let found = row.computed();
        let same = |(one, other): (&f64, &f64)| (one - other).abs() <= 1e-9 * other.abs().max(1.0);
        let is_same = found.len() == row.answers.len() && found.iter().zip(&row.answers).all(same);
        assert!(is_same, "{line}\n{found:?}");
        *compared.entry(row.formula.to_owned()).or_default() += 1;
    }
    for formula in [
        "alpha",
        "change",
        "classes",
        "cutoffs",
        "goal_attainment",
        "groups",
        "kappa_linear",
        "kappa_quadratic",
        "kappa_unweighted",
        "reliable_change",
        "retest",
    ] {
        assert!(
            compared.get(formula).is_some_and(|count| *count >= 40),
            "{compared:?}"
        );
    }
}

struct Row<'a> {
    formula: &'a str,
    level: Level,
    parameters: Vec<f64>,
    first: &'a str,
    second: &'a str,
    answers: Vec<f64>,
}

/// Numbers between blanks; what is not available is none.
fn numbers(field: &str) -> Vec<f64> {
    let number = |text: &str| {
        if text == "NA" {
            f64::NAN
        } else {
            text.parse().unwrap()
        }
    };
    field.split_whitespace().map(number).collect()
}

fn ends(estimate: Estimate) -> Vec<f64> {
    vec![estimate.value, estimate.low, estimate.high]
}

fn better(sign: f64) -> Better {
    if sign > 0.0 { Better::Higher } else { Better::Lower }
}

impl<'a> Row<'a> {
    fn of(line: &'a str) -> Self {
        let fields: Vec<&str> = line.split(',').collect();
        let [formula, level, parameters, first, second, answers] = fields[..] else {
            panic!("{line}");
        };
        Self {
            formula,
            level: if level == "99.8" {
                Level::Percent998
            } else {
                Level::Percent95
            },
            parameters: numbers(parameters),
            first,
            second,
            answers: numbers(answers),
        }
    }

    fn pairs(&self) -> Vec<(f64, f64)> {
        numbers(self.first)
            .into_iter()
            .zip(numbers(self.second))
            .collect()
    }

    fn computed(&self) -> Vec<f64> {
        match self.formula {
            "goal_attainment" => self.goal_attainment(),
            "reliable_change" => self.reliable_change(),
            "cutoffs" => self.cutoffs(),
            "classes" => self.classes(),
            "alpha" => {
                let rows: Vec<Vec<f64>> = self.first.split('/').map(numbers).collect();
                ends(cronbach_alpha(&rows, ANY, self.level).unwrap().estimate())
            }
            "retest" => ends(test_retest(&self.pairs(), ANY, self.level).unwrap().estimate()),
            "change" => {
                let found =
                    paired_change(&self.pairs(), better(self.parameters[0]), ANY, self.level).unwrap();
                [ends(found.mean), ends(found.standardised)].concat()
            }
            "kappa_unweighted" => self.kappa(Weights::Unweighted),
            "kappa_linear" => self.kappa(Weights::Linear),
            "kappa_quadratic" => self.kappa(Weights::Quadratic),
            "groups" => {
                let found =
                    compare_groups(&numbers(self.first), &numbers(self.second), ANY, self.level).unwrap();
                [ends(found.higher), vec![found.count, found.two_sided]].concat()
            }
            other => panic!("{other}"),
        }
    }

    fn goal_attainment(&self) -> Vec<f64> {
        let goal = |(attained, weight): (f64, f64)| Goal {
            attained: attained as i8,
            weight,
        };
        let goals: Vec<Goal> = self.pairs().into_iter().map(goal).collect();
        vec![goal_attainment(&goals, self.parameters[0]).unwrap()]
    }

    fn reliable_change(&self) -> Vec<f64> {
        let change = ReliableChange::new(self.parameters[0], self.parameters[1]).unwrap();
        let (before, after) = self.pairs()[0];
        vec![
            change.standard_error(),
            change.limit(),
            change.index(before, after),
        ]
    }

    fn cutoffs(&self) -> Vec<f64> {
        let group = |field: &str| {
            let [mean, deviation] = numbers(field)[..] else {
                panic!("{field}");
            };
            Distribution { mean, deviation }
        };
        let better = better(self.parameters[0]);
        let found = Cutoffs::new(group(self.first), Some(group(self.second)), better).unwrap();
        vec![found.a, found.b.unwrap(), found.c.unwrap()]
    }

    fn classes(&self) -> Vec<f64> {
        let [error, cutoff, sign, class] = self.parameters[..] else {
            panic!("{:?}", self.parameters);
        };
        let criterion = Criterion {
            better: better(sign),
            reliable: ReliableChange::from_standard_error(error).unwrap(),
            cutoff: Some(cutoff),
        };
        let measured = |score: f64| Some(score).filter(|score| !score.is_nan());
        let tally: Tally = self
            .pairs()
            .into_iter()
            .map(|(before, after)| criterion.class(measured(before), measured(after)))
            .collect();
        let share = tally.share(Class::ALL[class as usize], self.level).unwrap();
        let interval = share.interval();
        vec![
            share.part() as f64,
            share.whole() as f64,
            interval.low,
            interval.high,
        ]
    }

    fn kappa(&self, weights: Weights) -> Vec<f64> {
        let pairs = self.pairs();
        let pairs: Vec<(usize, usize)> = pairs
            .into_iter()
            .map(|(one, other)| (one as usize, other as usize))
            .collect();
        let found = weighted_kappa(&pairs, self.parameters[0] as usize, weights, ANY, self.level).unwrap();
        let same = found.same_interval;
        [
            ends(found.estimate.unwrap()),
            vec![found.same as f64, same.low, same.high],
        ]
        .concat()
    }
}
