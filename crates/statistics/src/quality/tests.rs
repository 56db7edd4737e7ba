use super::*;
use crate::export::sample;

#[track_caller]
fn assert_near(found: Option<Quality>, low: f64, high: f64) {
    let (found_low, found_high) = found.unwrap().interval.unwrap();
    let is_near = |found: f64, expected: f64| (found - expected).abs() < 1e-4;
    assert!(is_near(found_low, low) && is_near(found_high, high), "{found:?}");
}

fn quality(how: How, part: i64, whole: Option<i64>) -> Option<Quality> {
    sample::single(how, part, whole, 100).quality(0)
}

/// Newcombe, Statistics in Medicine 17 (1998), table I, and scipy's `chi2.ppf` for the counts.
#[test]
fn every_kind_of_figure_has_its_own_interval_in_its_own_unit() {
    let share = quality(How::Share, 81, Some(263)).unwrap();
    assert_eq!(share.units(2), Some((2553, 3662)));
    assert_eq!(share.method, Some(Method::Wilson));
    assert_near(quality(How::Rate, 10, Some(1000)), 0.479_539, 1.839_036);
    assert_near(
        sample::single(How::Count, 10, None, 1).quality(0),
        4.795_389,
        18.390_356,
    );
    assert_near(quality(How::Change, 90, Some(120)), -43.580_290, -0.600_539);
}

#[test]
fn a_figure_from_few_is_marked_with_its_reason() {
    let reason = |how, part, whole| quality(how, part, whole).unwrap().unstable;
    for (how, whole) in [(How::Share, 29), (How::Rate, 9), (How::Change, 9)] {
        assert!(reason(how, 9, Some(whole)).is_some(), "{how:?}");
    }
    assert!(
        sample::single(How::Count, 9, None, 1)
            .quality(0)
            .unwrap()
            .unstable
            .is_some()
    );
    assert!(
        sample::single(How::Count, 10, None, 1)
            .quality(0)
            .unwrap()
            .unstable
            .is_none()
    );
    for (how, whole) in [(How::Share, 100), (How::Rate, 100), (How::Change, 60)] {
        assert_eq!(reason(how, 50, Some(whole)), None, "{how:?}");
    }
}

#[test]
fn what_has_no_value_has_no_quality() {
    let table = sample::table();
    assert_eq!(table.quality(sample::HELD_BACK), None);
    assert!(table.quality(0).is_some());
    assert_eq!(table.quality(table.cells().len()), None);
}

#[test]
fn residents_have_no_interval() {
    let (definition, indicator) = catalogue::find("v1").unwrap();
    let cell = Cell {
        part: 5,
        whole: None,
        status: None,
    };
    let table = Table::new(definition, indicator, Vec::new(), vec![cell]).unwrap();
    assert_eq!(table.value_at(0), Some(5));
    assert_eq!(table.quality(0), None);
    assert_eq!(table.interval_note(Language::Nb), None);
}

#[test]
fn the_note_says_what_is_meant_and_how_it_was_done() {
    for language in Language::ALL {
        let note = sample::table().interval_note(language).unwrap();
        assert!(note.contains("95") && note.contains("Poisson"), "{note}");
    }
}
