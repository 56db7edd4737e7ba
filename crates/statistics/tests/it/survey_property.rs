//! What holds of every survey: weights reproduce the margins, and intervals hold the true value as often as they say.

use proptest::prelude::*;
use tiltak_statistics::survey::{Design, Lonely, Margin, Method, Settings, ShareMethod, change};
use tiltak_statistics::uncertainty::Level;

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn weights_reproduce_the_margins(
        rows in 2_usize..6,
        columns in 2_usize..6,
        more in prop::collection::vec((0_usize..6, 0_usize..6, 0.1_f64..9.0), 0..60),
        table in prop::collection::vec(1_u32..400, 25),
        bounds in (0.02_f64..0.5, 2.0_f64..20.0),
    ) {
        // Everybody of the frame is in a cell of the table; somebody of each cell answered, and some more.
        let all = (0..rows * columns).map(|place| (place / columns, place % columns, 1.0 + place as f64 / 7.0));
        let answered: Vec<(usize, usize, f64)> =
            all.chain(more.into_iter().map(|(row, column, weight)| (row % rows, column % columns, weight))).collect();
        let size = |row: usize, column: usize| f64::from(table[row * 5 + column]);
        let first = Margin {
            name: "first".to_owned(),
            of: answered.iter().map(|one| one.0 as u16).collect(),
            totals: (0..rows).map(|row| (0..columns).map(|column| size(row, column)).sum()).collect(),
        };
        let second = Margin {
            name: "second".to_owned(),
            of: answered.iter().map(|one| one.1 as u16).collect(),
            totals: (0..columns).map(|column| (0..rows).map(|row| size(row, column)).sum()).collect(),
        };
        let weights: Vec<f64> = answered.iter().map(|one| one.2).collect();
        let strata = vec![0; answered.len()];
        let margins = [first, second];
        for method in [Method::Raking, Method::Linear, Method::Logit { low: bounds.0, high: bounds.1 }] {
            let design = Design::new(&weights, &strata, &[None], Lonely::Adjust).unwrap();
            let fitted = match (design.calibrated(&margins, method), method) {
                // Within bounds there may be no such weights.
                (Err(_), Method::Logit { .. }) => continue,
                (fitted, _) => fitted.unwrap(),
            };
            let found: Vec<f64> = fitted.weights().collect();
            for margin in &margins {
                for (category, total) in margin.totals.iter().enumerate() {
                    let of = margin.of.iter().zip(&found).filter(|(of, _)| usize::from(**of) == category);
                    let sum: f64 = of.map(|(_, weight)| weight).sum();
                    prop_assert!((sum - total).abs() <= 1e-9 * total, "{method:?} {}: {sum} of {total}", margin.name);
                }
            }
            for (found, before) in found.iter().zip(&weights) {
                let factor = found / before;
                match method {
                    Method::Raking => prop_assert!(factor > 0.0),
                    Method::Logit { low, high } => prop_assert!(factor >= low - 1e-9 && factor <= high + 1e-9),
                    Method::Linear => {}
                }
            }
        }
    }

    #[test]
    fn a_share_lies_in_its_interval_which_lies_between_none_and_all(
        answers in prop::collection::vec((prop::option::weighted(0.9, any::<bool>()), 0_u16..3, 0.0_f64..5.0), 1..80),
        is_finite in any::<bool>(),
    ) {
        let given: Vec<Option<bool>> = answers.iter().map(|one| one.0).collect();
        let strata: Vec<u16> = answers.iter().map(|one| one.1).collect();
        let weights: Vec<f64> = answers.iter().map(|one| one.2 + 0.001).collect();
        let size = is_finite.then_some(100);
        let design = Design::new(&weights, &strata, &[size; 3], Lonely::Adjust).unwrap();
        for method in [ShareMethod::Wilson, ShareMethod::Logit, ShareMethod::KornGraubard, ShareMethod::Linear] {
            let settings = Settings { level: Level::Percent95, method };
            if let Some(found) = design.share(&given, settings) {
                let tiny = 1e-9;
                prop_assert!(found.low >= 0.0 && found.high <= 1.0, "{method:?} {found:?}");
                prop_assert!(found.low <= found.value + tiny && found.value <= found.high + tiny, "{method:?} {found:?}");
            }
        }
    }
}

/// A frame of strata that differ, from which samples are drawn again and again.
struct Frame {
    sizes: [usize; 4],
    samples: [usize; 4],
    is_yes: Vec<Vec<bool>>,
    numbers: Vec<Vec<f64>>,
    groups: Vec<Vec<u16>>,
    chance: Chance,
}

/// The numbers of SplitMix64 (Steele, Lea and Flood 2014): the same in every run.
struct Chance(u64);

impl Chance {
    fn next(&mut self) -> f64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((mixed ^ (mixed >> 31)) >> 11) as f64 / (1_u64 << 53) as f64
    }

    fn below(&mut self, end: usize) -> usize {
        (self.next() * end as f64) as usize
    }

    /// So many of the first numbers, each once.
    fn drawn(&mut self, of: usize, many: usize) -> Vec<usize> {
        let mut all: Vec<usize> = (0..of).collect();
        for place in 0..many {
            let other = place + self.below(of - place);
            all.swap(place, other);
        }
        all.truncate(many);
        all
    }
}

struct Sample {
    design: Design,
    answers: Vec<Option<bool>>,
    numbers: Vec<f64>,
    groups: Vec<u16>,
}

impl Frame {
    fn new(share: f64, seed: u64) -> Self {
        let mut chance = Chance(seed);
        let sizes = [60, 90, 45, 80];
        let (mut is_yes, mut numbers, mut groups) = (Vec::new(), Vec::new(), Vec::new());
        for (stratum, size) in sizes.into_iter().enumerate() {
            let tilt = 0.7 + 0.2 * stratum as f64;
            let own: Vec<u16> = (0..size).map(|_| chance.below(3) as u16).collect();
            // Who is in a later group says yes more often, so that weights by group have something to mend.
            is_yes.push(
                own.iter()
                    .map(|group| chance.next() < share * tilt * (0.85 + 0.15 * f64::from(*group)))
                    .collect(),
            );
            numbers.push(
                own.iter()
                    .map(|group| (chance.next() * 40.0).round() + 9.0 * f64::from(*group))
                    .collect(),
            );
            groups.push(own);
        }
        Self {
            sizes,
            samples: [18, 25, 14, 22],
            is_yes,
            numbers,
            groups,
            chance,
        }
    }

    fn share(&self) -> f64 {
        let all = self.is_yes.iter().flatten();
        all.clone().filter(|yes| **yes).count() as f64 / all.count() as f64
    }

    fn mean(&self) -> f64 {
        let all = self.numbers.iter().flatten();
        all.clone().sum::<f64>() / all.count() as f64
    }

    fn median(&self) -> f64 {
        let mut all: Vec<f64> = self.numbers.iter().flatten().copied().collect();
        all.sort_by(f64::total_cmp);
        f64::midpoint(all[(all.len() - 1) / 2], all[all.len() / 2])
    }

    fn totals(&self) -> Vec<f64> {
        let count = |group: u16| self.groups.iter().flatten().filter(|one| **one == group).count() as f64;
        (0..3).map(count).collect()
    }

    fn sample(&mut self) -> Sample {
        let (mut weights, mut strata) = (Vec::new(), Vec::new());
        let (mut answers, mut numbers, mut groups) = (Vec::new(), Vec::new(), Vec::new());
        for stratum in 0..4 {
            for one in self.chance.drawn(self.sizes[stratum], self.samples[stratum]) {
                weights.push(self.sizes[stratum] as f64 / self.samples[stratum] as f64);
                strata.push(stratum as u16);
                answers.push(Some(self.is_yes[stratum][one]));
                numbers.push(self.numbers[stratum][one]);
                groups.push(self.groups[stratum][one]);
            }
        }
        let sizes = self.sizes.map(|size| Some(size as u32));
        Sample {
            design: Design::new(&weights, &strata, &sizes, Lonely::Adjust).unwrap(),
            answers,
            numbers,
            groups,
        }
    }
}

const SAMPLES: usize = 2_000;

/// How often, of all samples, `holds` is true.
fn how_often(frame: &mut Frame, mut holds: impl FnMut(&Sample) -> bool) -> f64 {
    let times = (0..SAMPLES).filter(|_| holds(&frame.sample())).count();
    times as f64 / SAMPLES as f64
}

fn with(method: ShareMethod) -> Settings {
    Settings {
        level: Level::Percent95,
        method,
    }
}

/// Two thousand samples place a frequency of 0.95 within 0.015 with three standard errors; a few hundredths more are left to each interval
/// for counts being whole numbers.
#[test]
fn intervals_of_shares_hold_the_true_share_as_often_as_they_say() {
    for (share, seed) in [(0.15, 1), (0.5, 2), (0.8, 3)] {
        let mut frame = Frame::new(share, seed);
        let truth = frame.share();
        for (method, least) in [
            (ShareMethod::Wilson, 0.93),
            (ShareMethod::Logit, 0.93),
            (ShareMethod::KornGraubard, 0.94),
            (ShareMethod::Linear, 0.91),
        ] {
            let found = how_often(&mut frame, |sample| {
                sample
                    .design
                    .share(&sample.answers, with(method))
                    .unwrap()
                    .contains(truth)
            });
            assert!((least..=0.99).contains(&found), "{share} {method:?}: {found}");
        }
    }
}

#[test]
fn an_interval_of_998_in_a_thousand_seldom_misses() {
    let mut frame = Frame::new(0.4, 4);
    let truth = frame.share();
    let settings = Settings {
        level: Level::Percent998,
        ..with(ShareMethod::Wilson)
    };
    let found = how_often(&mut frame, |sample| {
        sample
            .design
            .share(&sample.answers, settings)
            .unwrap()
            .contains(truth)
    });
    assert!((0.992..=1.0).contains(&found), "{found}");
}

#[test]
fn intervals_of_means_sums_and_medians_hold_the_truth() {
    let mut frame = Frame::new(0.5, 5);
    let (mean, median) = (frame.mean(), frame.median());
    let sum = mean * frame.sizes.iter().sum::<usize>() as f64;
    let settings = Settings::default();
    let found = how_often(&mut frame, |sample| {
        sample
            .design
            .mean(&sample.numbers, settings)
            .unwrap()
            .contains(mean)
    });
    assert!((0.93..=0.97).contains(&found), "mean {found}");
    let found = how_often(&mut frame, |sample| {
        sample
            .design
            .sum(&sample.numbers, settings)
            .unwrap()
            .contains(sum)
    });
    assert!((0.93..=0.97).contains(&found), "sum {found}");
    let found = how_often(&mut frame, |sample| {
        let quantile = sample.design.quantile(&sample.numbers, 0.5, settings).unwrap();
        quantile.low.is_none_or(|low| low <= median) && quantile.high.is_none_or(|high| median <= high)
    });
    assert!((0.92..=0.98).contains(&found), "median {found}");
}

#[test]
fn weights_fitted_to_what_is_known_keep_their_promise_and_are_surer() {
    let mut frame = Frame::new(0.5, 6);
    let (mean, totals) = (frame.mean(), frame.totals());
    let (mut plain, mut fitted) = (0.0, 0.0);
    let found = how_often(&mut frame, |sample| {
        let margin = Margin {
            name: "group".to_owned(),
            of: sample.groups.clone(),
            totals: totals.clone(),
        };
        let design = sample
            .design
            .clone()
            .calibrated(&[margin], Method::Raking)
            .unwrap();
        let with_margin = design.mean(&sample.numbers, Settings::default()).unwrap();
        plain += sample
            .design
            .mean(&sample.numbers, Settings::default())
            .unwrap()
            .error;
        fitted += with_margin.error;
        with_margin.contains(mean)
    });
    assert!((0.925..=0.97).contains(&found), "{found}");
    assert!(fitted < plain, "{fitted} {plain}");
}

#[test]
fn where_nothing_changed_a_change_is_seldom_told_of() {
    let mut frame = Frame::new(0.4, 7);
    let mut before: Option<Sample> = None;
    let found = how_often(&mut frame, |sample| {
        let share = |sample: &Sample| sample.design.share(&sample.answers, Settings::default()).unwrap();
        let told = before
            .as_ref()
            .is_some_and(|before| change::of_shares(&share(before), &share(sample)).unwrap().p < 0.05);
        before = Some(Sample {
            design: sample.design.clone(),
            answers: sample.answers.clone(),
            numbers: Vec::new(),
            groups: Vec::new(),
        });
        told
    });
    assert!((0.02..=0.07).contains(&found), "{found}");
}
