use super::*;
use crate::survey::{Settings, ShareMethod};

fn settings() -> Settings {
    Settings::default()
}

fn yes(counts: usize, of: usize) -> Vec<Option<bool>> {
    (0..of).map(|row| Some(row < counts)).collect()
}

/// Cochran, "Sampling Techniques" (1977), section 5.3: with stratum weights 1/4 and 3/4 the variance is the sum of the strata's.
#[test]
fn a_stratified_mean_is_that_of_the_strata_by_their_sizes() {
    let values = [2.0, 4.0, 6.0, 10.0, 14.0, 12.0, 16.0];
    let design = Design::new(
        &[10.0, 10.0, 10.0, 22.5, 22.5, 22.5, 22.5],
        &[0, 0, 0, 1, 1, 1, 1],
        &[Some(30), Some(90)],
        Lonely::default(),
    )
    .unwrap();
    let found = design.mean(&values, settings()).unwrap();
    assert!((found.value - (0.25 * 4.0 + 0.75 * 13.0)).abs() < 1e-12);
    let variance = 0.0625 * (27.0 / 30.0) * 4.0 / 3.0 + 0.5625 * (86.0 / 90.0) * (20.0 / 3.0) / 4.0;
    assert!((found.error.powi(2) - variance).abs() < 1e-12);
    assert!((found.freedom - 5.0).abs() < 1e-12);
}

#[test]
fn where_everybody_answered_nothing_is_uncertain() {
    let design = Design::simple(20, Some(20)).unwrap();
    for method in [
        ShareMethod::Wilson,
        ShareMethod::Logit,
        ShareMethod::KornGraubard,
        ShareMethod::Linear,
    ] {
        let found = design
            .share(&yes(5, 20), Settings { method, ..settings() })
            .unwrap();
        assert_eq!(
            (found.value, found.low, found.high),
            (0.25, 0.25, 0.25),
            "{method:?}"
        );
    }
    let values: Vec<f64> = (0..20).map(f64::from).collect();
    let mean = design.mean(&values, settings()).unwrap();
    assert_eq!((mean.value, mean.low, mean.high), (9.5, 9.5, 9.5));
}

#[test]
fn one_respondent_tells_nothing_of_the_others() {
    let design = Design::simple(1, Some(50)).unwrap();
    let share = design.share(&[Some(true)], settings()).unwrap();
    assert_eq!((share.value, share.low, share.high), (1.0, 0.0, 1.0));
    let mean = design.mean(&[7.0], settings()).unwrap();
    assert!(mean.low == f64::NEG_INFINITY && mean.high == f64::INFINITY);
    let quantile = design.quantile(&[7.0], 0.5, settings()).unwrap();
    assert_eq!((quantile.value, quantile.low, quantile.high), (7.0, None, None));
}

#[test]
fn none_and_all_have_an_interval_still() {
    let design = Design::simple(58, Some(253)).unwrap();
    let none = design.share(&yes(0, 58), settings()).unwrap();
    let all = design.share(&yes(58, 58), settings()).unwrap();
    assert!(
        none.low == 0.0 && none.high > 0.03 && none.high < 0.08,
        "{none:?}"
    );
    assert!((all.low - (1.0 - none.high)).abs() < 1e-12 && all.high == 1.0);
}

#[test]
fn nothing_but_left_out_answers_gives_no_share() {
    let design = Design::simple(3, None).unwrap();
    assert_eq!(design.share(&[None, None, None], settings()), None);
    assert_eq!(design.mean(&[f64::NAN; 3], settings()), None);
    assert_eq!(design.sum(&[f64::NAN; 3], settings()), None);
    assert_eq!(design.quantile(&[f64::NAN; 3], 0.5, settings()), None);
    assert_eq!(design.numbers(&[f64::NAN; 3], settings()), None);
    assert_eq!(
        design.share(&[Some(true)], settings()),
        None,
        "one answer for three respondents"
    );
    assert_eq!(design.mean(&[1.0, f64::INFINITY, 2.0], settings()), None);
    assert_eq!(design.quantile(&[1.0, 2.0, 3.0], 1.5, settings()), None);
}

#[test]
fn what_never_varies_has_no_error() {
    let design = Design::simple(10, Some(100)).unwrap();
    let found = design.mean(&[4.0; 10], settings()).unwrap();
    assert_eq!(
        (found.value, found.error, found.low, found.high, found.effect),
        (4.0, 0.0, 4.0, 4.0, None)
    );
}

#[test]
fn weights_that_are_none_are_refused() {
    let refused = |weights: &[f64]| {
        Design::new(weights, &vec![0; weights.len()], &[None], Lonely::default()).unwrap_err()
    };
    assert_eq!(refused(&[]), DesignError::Empty);
    assert_eq!(refused(&[1.0, -0.5]), DesignError::Weight(1));
    assert_eq!(refused(&[f64::NAN, 1.0]), DesignError::Weight(0));
    assert_eq!(refused(&[1.0, f64::INFINITY]), DesignError::Weight(1));
    assert_eq!(refused(&[0.0, 0.0]), DesignError::NoWeight);
    let other = |stratum: &[u16], sizes: &[Option<u32>], lonely| {
        Design::new(&[1.0, 1.0], stratum, sizes, lonely).unwrap_err()
    };
    assert_eq!(other(&[0], &[None], Lonely::Adjust), DesignError::Length);
    assert_eq!(other(&[0, 1], &[None], Lonely::Adjust), DesignError::NoStratum(1));
    assert_eq!(other(&[0, 0], &[Some(1)], Lonely::Adjust), DesignError::Size(0));
    assert_eq!(
        other(&[0, 1], &[None, None], Lonely::Refuse),
        DesignError::Lonely(0)
    );
    assert!(
        Design::new(&[1.0, 1.0], &[0, 1], &[Some(1), Some(1)], Lonely::Refuse).is_ok(),
        "wholly asked"
    );
}

#[test]
fn a_stratum_with_one_respondent_makes_no_estimate_surer() {
    let values = [2.0, 4.0, 6.0, 40.0];
    let of = |lonely| {
        let design = Design::new(&[5.0, 5.0, 5.0, 5.0], &[0, 0, 0, 1], &[Some(15), Some(5)], lonely).unwrap();
        design.mean(&values, settings()).unwrap().error
    };
    assert!(of(Lonely::Adjust) > of(Lonely::Certainty));
}

fn margin(name: &str, of: &[u16], totals: &[f64]) -> Margin {
    Margin {
        name: name.to_owned(),
        of: of.to_vec(),
        totals: totals.to_vec(),
    }
}

#[test]
fn margins_that_cannot_be_met_are_refused() {
    let refused = |margins: &[Margin]| {
        Design::simple(4, None)
            .unwrap()
            .calibrated(margins, Method::Raking)
            .unwrap_err()
    };
    let (half, sex) = ([0, 0, 1, 1], margin("sex", &[0, 1, 0, 1], &[5.0, 5.0]));
    let name = || "half".to_owned();
    assert_eq!(refused(&[]), CalibrationError::NoMargin);
    assert_eq!(
        refused(&[margin("half", &half[1..], &[5.0, 5.0])]),
        CalibrationError::Length(name())
    );
    assert_eq!(
        refused(&[margin("half", &[0, 0, 1, LEFT], &[5.0, 5.0])]),
        CalibrationError::Unknown(name())
    );
    assert_eq!(
        refused(&[margin("half", &half, &[5.0, f64::NAN])]),
        CalibrationError::Total(name())
    );
    assert_eq!(
        refused(&[margin("half", &half, &[5.0, -1.0])]),
        CalibrationError::Total(name())
    );
    assert_eq!(
        refused(&[margin("half", &half, &[5.0, 5.0, 2.0])]),
        CalibrationError::Nobody {
            margin: name(),
            category: 2
        }
    );
    assert_eq!(
        refused(&[margin("half", &half, &[10.0, 0.0])]),
        CalibrationError::NotInFrame {
            margin: name(),
            category: 1
        }
    );
    assert_eq!(
        refused(&[margin("half", &half, &[6.0, 6.0]), sex]),
        CalibrationError::Contradiction {
            first: name(),
            second: "sex".to_owned()
        }
    );
    // Two margins that divide alike, with other totals.
    assert_eq!(
        refused(&[
            margin("half", &half, &[4.0, 6.0]),
            margin("again", &half, &[6.0, 4.0])
        ]),
        CalibrationError::NotFound
    );
    let fitted = Design::simple(4, None)
        .unwrap()
        .calibrated(&[margin("half", &half, &[4.0, 6.0])], Method::Linear)
        .unwrap();
    assert_eq!(
        fitted
            .calibrated(&[margin("half", &half, &[4.0, 6.0])], Method::Linear)
            .unwrap_err(),
        CalibrationError::Twice
    );
    let narrow = Method::Logit { low: 0.9, high: 1.1 };
    let design = || Design::simple(4, None).unwrap();
    let far = [margin("half", &half, &[30.0, 6.0])];
    assert_eq!(
        design().calibrated(&far, narrow).unwrap_err(),
        CalibrationError::NotFound
    );
    assert_eq!(
        design()
            .calibrated(&far, Method::Logit { low: 1.2, high: 2.0 })
            .unwrap_err(),
        CalibrationError::Bounds
    );
}

const LEFT: u16 = crate::survey::data::LEFT_OUT;

#[test]
fn what_the_margins_determine_is_known() {
    let groups = [0, 0, 0, 1, 1, 1, 1, 1];
    let design = Design::simple(8, Some(40)).unwrap();
    let design = design
        .calibrated(&[margin("group", &groups, &[10.0, 30.0])], Method::Raking)
        .unwrap();
    let is_first: Vec<Option<bool>> = groups.iter().map(|group| Some(*group == 0)).collect();
    let found = design.share(&is_first, settings()).unwrap();
    assert!((found.value - 0.25).abs() < 1e-12 && found.error < 1e-12);
    assert!(design.kish() > 1.0 && design.is_calibrated());
    assert!((design.weight() - 40.0).abs() < 1e-9);
}
