//! What holds of every interval, limit and rounded share.

use proptest::prelude::*;
use tiltak_statistics::rounding::{Rounding, rounded, share, sum_to};
use tiltak_statistics::uncertainty::{
    Interval, Level, Place, Side, clopper_pearson, difference, funnel_limits, place, poisson,
    relative_change, wilson,
};

type OfShare = fn(i64, i64, Level) -> Option<Interval>;
const METHODS: [OfShare; 2] = [wilson, clopper_pearson];
const LEVELS: [Level; 2] = [Level::Percent95, Level::Percent998];

/// A part and its whole, small ones more often.
fn part_and_whole() -> impl Strategy<Value = (i64, i64)> {
    prop_oneof![1_i64..40, 1_i64..3_000, 1_i64..2_000_000].prop_flat_map(|whole| (0..=whole, Just(whole)))
}

fn near(one: f64, other: f64) -> bool {
    (one - other).abs() < 1e-9
}

proptest! {
    #[test]
    fn an_interval_holds_its_share_and_stays_among_shares((part, whole) in part_and_whole()) {
        for method in METHODS {
            for level in LEVELS {
                let interval = method(part, whole, level).unwrap();
                prop_assert!(interval.contains(part as f64 / whole as f64), "{interval:?}");
                prop_assert!(0.0 <= interval.low && interval.low < interval.high && interval.high <= 1.0);
            }
        }
    }

    #[test]
    fn an_interval_is_wider_at_the_higher_level((part, whole) in part_and_whole()) {
        for method in METHODS {
            let [inner, outer] = LEVELS.map(|level| method(part, whole, level).unwrap());
            prop_assert!(outer.low <= inner.low && inner.high <= outer.high);
            prop_assert!(outer.width() > inner.width());
        }
    }

    #[test]
    fn an_interval_is_narrower_for_more_of_the_same((part, whole) in part_and_whole(), times in 2_i64..5) {
        for method in METHODS {
            let few = method(part, whole, Level::Percent95).unwrap();
            let many = method(part * times, whole * times, Level::Percent95).unwrap();
            prop_assert!(many.width() < few.width(), "{few:?} {many:?}");
        }
    }

    #[test]
    fn the_others_have_the_mirrored_interval((part, whole) in part_and_whole()) {
        for method in METHODS {
            let these = method(part, whole, Level::Percent998).unwrap();
            let others = method(whole - part, whole, Level::Percent998).unwrap();
            prop_assert!(near(these.low, 1.0 - others.high) && near(these.high, 1.0 - others.low));
        }
    }

    #[test]
    fn both_ends_rise_with_the_part((part, whole) in part_and_whole()) {
        prop_assume!(part < whole);
        for method in METHODS {
            let lower = method(part, whole, Level::Percent95).unwrap();
            let higher = method(part + 1, whole, Level::Percent95).unwrap();
            prop_assert!(lower.low < higher.low && lower.high < higher.high);
        }
    }

    #[test]
    fn a_difference_holds_itself_and_turns_with_its_groups(one in part_and_whole(), other in part_and_whole()) {
        let there = difference(one.0, one.1, other.0, other.1, Level::Percent95).unwrap();
        let back = difference(other.0, other.1, one.0, one.1, Level::Percent95).unwrap();
        prop_assert!(there.contains(one.0 as f64 / one.1 as f64 - other.0 as f64 / other.1 as f64));
        prop_assert!(near(there.low, -back.high) && near(there.high, -back.low));
        prop_assert!(-1.0 <= there.low && there.high <= 1.0);
    }

    #[test]
    fn a_rate_lies_in_its_interval_which_rises_and_widens(count in 0_i64..100_000, exposure in 0.5_f64..1e6) {
        let [inner, outer] = LEVELS.map(|level| poisson(count, exposure, level).unwrap());
        let next = poisson(count + 1, exposure, Level::Percent95).unwrap();
        prop_assert!(inner.contains(count as f64 / exposure));
        prop_assert!(outer.low <= inner.low && inner.high < outer.high);
        prop_assert!(inner.low < next.low && inner.high < next.high);
    }

    #[test]
    fn a_change_lies_in_its_interval(before in 1_i64..50_000, after in 0_i64..50_000, exposure in 0.5_f64..1e6) {
        let [inner, outer] = LEVELS.map(|level| {
            relative_change((before, exposure), (after, 2.0 * exposure), level).unwrap()
        });
        prop_assert!(inner.contains(after as f64 / before as f64 / 2.0 - 1.0), "{inner:?}");
        prop_assert!(-1.0 <= outer.low && outer.low <= inner.low && inner.high < outer.high);
    }

    #[test]
    fn funnel_limits_lie_about_the_center_and_in_each_other(whole in 1_i64..20_000, center in 0.0_f64..=1.0) {
        let limit = funnel_limits(center, &[whole])[0];
        let ends = [0.0, limit.low998, limit.low95, center, limit.high95, limit.high998, 1.0];
        prop_assert!(ends.is_sorted(), "{limit:?}");
    }

    #[test]
    fn the_funnel_of_the_others_is_mirrored((part, whole) in part_and_whole(), center in 0.001_f64..0.999) {
        let turned = |side| if side == Side::Above { Side::Below } else { Side::Above };
        let mirrored = match place(whole - part, whole, 1.0 - center).unwrap() {
            Place::Within => Place::Within,
            Place::Outside95(side) => Place::Outside95(turned(side)),
            Place::Outside998(side) => Place::Outside998(turned(side)),
        };
        prop_assert_eq!(place(part, whole, center), Some(mirrored));
    }

    #[test]
    fn rounding_is_off_by_half_a_unit_at_most_and_cutting_by_less_than_one(
        part in -1_000_000_i64..1_000_000,
        whole in 1_i64..1_000_000,
        decimals in 0_u8..4,
    ) {
        let exact = i128::from(part) * 100 * 10_i128.pow(decimals.into());
        let off = |units: i64| (exact - i128::from(units) * i128::from(whole)).abs();
        let nearest = share(part, whole, 100, decimals).unwrap();
        let even = rounded(part, whole, 100, decimals, Rounding::HalfEven).unwrap();
        let cut = rounded(part, whole, 100, decimals, Rounding::Truncated).unwrap();
        prop_assert!(2 * off(nearest) <= i128::from(whole));
        prop_assert_eq!(off(nearest), off(even));
        prop_assert!(off(cut) < i128::from(whole) && cut.abs() <= nearest.abs());
        prop_assert_eq!(share(-part, whole, 100, decimals), Some(-nearest));
    }

    #[test]
    fn shares_that_must_sum_do_and_keep_within_a_unit(
        parts in prop::collection::vec(0_i64..10_000, 1..12),
        total in 0_i64..2_000,
    ) {
        let sum: i64 = parts.iter().sum();
        prop_assume!(sum > 0);
        let units = sum_to(&parts, total).unwrap();
        prop_assert_eq!(units.iter().sum::<i64>(), total);
        for (part, unit) in parts.iter().zip(&units) {
            prop_assert!((part * total - unit * sum).abs() < sum, "{parts:?} {units:?}");
            let no_more = parts.iter().zip(&units).filter(|(other, _)| *other < part);
            prop_assert!(no_more.into_iter().all(|(_, less)| less <= unit), "{parts:?} {units:?}");
        }
    }
}
