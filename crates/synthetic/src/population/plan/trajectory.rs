//! Leads the nation through a year: who goes on, changes, leaves and comes, as the flows say.

use super::arrival::{self, Arrival};
use super::day::{Day, NEVER, birthday, new_year, working_day};
use super::flow::Flows;
use super::nation::{Nation, Span, no_one};
use super::rounding::{Carry, share_out};
use super::stock::{AGES, NONE, Stock, WAYS, Way};
use super::target::{assumed, target};

/// What rounding has left over, by way: carried from age to age and from year to year.
pub(crate) type Carried = Vec<[f64; NONE + 1]>;

pub(crate) fn nothing_carried(nation: &mut Nation) -> Carried {
    (0..NONE)
        .map(|_| std::array::from_fn(|_| nation.dice.unit() - 0.5))
        .collect()
}

/// Fills the stock at the end of the year before the first with children who came to it earlier.
pub(crate) fn begin(nation: &mut Nation, year: i32, stock: &Stock) {
    let wanted = whole(nation, stock);
    for (age, row) in wanted.iter().enumerate() {
        for (way, count) in WAYS.iter().zip(row) {
            for _ in 0..*count {
                begin_one(nation, year, age, *way);
            }
        }
    }
}

fn begin_one(nation: &mut Nation, year: i32, age: usize, way: Way) {
    let last = new_year(year + 1) - 1;
    let Some(number) = nation.meet(cohort(year, age), last - 20) else {
        return;
    };
    let born = nation.child(number).born;
    let years = match way {
        Way::Home => 1.6,
        Way::Placed => 1.5,
        Way::Emergency => 0.3,
        Way::Care => 5.0,
        Way::Aftercare | Way::AftercarePlaced => 1.5,
    };
    let adult = matches!(way, Way::Aftercare | Way::AftercarePlaced);
    let first = if adult { birthday(born, 18) } else { born + 10 };
    #[expect(clippy::cast_possible_truncation, reason = "some years in days")]
    let days = (-(1.0 - nation.dice.unit()).ln() * years * 365.0) as Day;
    let from = (last - 2 - days).min(last - 1).max(first);
    nation.child(number).spans.push(Span {
        from,
        until: NEVER,
        way,
    });
    arrival::report_before(nation, number, from, way);
    nation.helped[age][way as usize].push(number);
}

/// A stock in whole children of this population.
fn whole(nation: &mut Nation, stock: &Stock) -> Vec<[u32; NONE]> {
    let mut carries: [Carry; NONE] = std::array::from_fn(|_| Carry::starting_at(nation.dice.unit()));
    let scale = nation.residents.scale;
    stock
        .iter()
        .map(|row| std::array::from_fn(|way| carries[way].round(row[way] * scale)))
        .collect()
}

pub(crate) fn cohort(year: i32, age: usize) -> i32 {
    year - i32::try_from(age).unwrap_or_default()
}

/// Leads the nation through a year.
pub(crate) fn advance(nation: &mut Nation, year: i32, flows: &Flows, stock: &Stock, carried: &mut Carried) {
    let before = std::mem::replace(&mut nation.helped, no_one());
    let still: usize = before[..AGES - 1].iter().flatten().map(Vec::len).sum();
    let mut left = Vec::new();
    for (age_before, ways) in before.into_iter().enumerate() {
        for (from, mut children) in ways.into_iter().enumerate() {
            nation.dice.shuffle(&mut children);
            go_on(
                nation,
                year,
                age_before + 1,
                WAYS[from],
                &children,
                flows,
                &mut carried[from],
                &mut left,
            );
        }
    }
    let arrivals = arrivals(nation, year, flows, stock, still);
    arrival::arrive(nation, year, arrivals);
    for number in left {
        let cohort = nation.child(number).cohort;
        nation.former.entry(cohort).or_default().push(number);
    }
}

/// Children who were helped in one way at the end of the year before.
#[expect(
    clippy::too_many_arguments,
    reason = "the row of a table, and where its parts go"
)]
fn go_on(
    nation: &mut Nation,
    year: i32,
    age: usize,
    from: Way,
    children: &[u32],
    flows: &Flows,
    carried: &mut [f64],
    left: &mut Vec<u32>,
) {
    let total = u32::try_from(children.len()).unwrap_or_default();
    let shares = if age < AGES {
        share_out(total, flows.from(age, from as usize), carried)
    } else {
        Vec::new()
    };
    let mut rest = children;
    for (to, share) in shares.into_iter().enumerate().take(NONE) {
        let (these, others) = rest.split_at((share as usize).min(rest.len()));
        rest = others;
        for number in these {
            if to != from as usize {
                change(nation, year, age, *number, from, WAYS[to]);
            }
        }
        nation.helped[age][to].extend_from_slice(these);
    }
    for number in rest {
        leave(nation, year, age, *number, from);
        left.push(*number);
    }
}

/// From one way to another: on the 18th birthday where that falls in the year.
fn change(nation: &mut Nation, year: i32, age: usize, number: u32, from: Way, to: Way) {
    let born = nation.child(number).born;
    let fraction = nation.dice.unit();
    let day = if age == 18 {
        birthday(born, 18)
    } else {
        day_of_change(nation, year, from, to, fraction)
    };
    if age != 18 && nation.dice.chance(0.35) {
        arrival::report_before(nation, number, day, to);
    }
    nation.change(number, day - 1, Some(to));
    if from != Way::Emergency {
        arrival::first_in_haste(nation, number, year);
    }
}

/// An emergency order in force at the end of a year ends early in the next.
fn day_of_change(nation: &mut Nation, year: i32, from: Way, to: Way, fraction: f64) -> Day {
    let fraction = if from == Way::Emergency {
        0.3 * fraction
    } else {
        fraction
    };
    arrival::emergency_day(nation, year, to, working_day(year, fraction))
}

/// To no help: before 18 for those who turn 18 without aftercare, before 23 or 25 for those who grow out of it.
fn leave(nation: &mut Nation, year: i32, age: usize, number: u32, from: Way) {
    let born = nation.child(number).born;
    let (first, last) = (new_year(year), new_year(year + 1) - 2);
    #[expect(clippy::cast_possible_truncation, reason = "a year")]
    let old_limit = assumed("age_limit_22") as i32;
    let limit = match age {
        18 => Some(18),
        23 if year <= old_limit => Some(23),
        25 => Some(25),
        _ => None,
    };
    let grown = limit.map(|age| birthday(born, age) - 1);
    let until = match grown {
        // Placements last until the day, other help often ends before.
        Some(day) if matches!(from, Way::Care | Way::Placed) && nation.dice.chance(0.85) => day,
        Some(day) => nation.dice.between(first, day),
        None => {
            let fraction = nation.dice.unit();
            day_of_change(nation, year, from, Way::Home, fraction)
        }
    };
    nation.change(number, until.clamp(first, last), None);
}

/// Who comes: so many of each age and way that the stock is met, and so many for less than the year that all are.
fn arrivals(nation: &mut Nation, year: i32, flows: &Flows, stock: &Stock, still: usize) -> Vec<Arrival> {
    let wanted = whole(nation, stock);
    let mut arrivals = Vec::new();
    for way in WAYS {
        for (age, count) in missing(nation, &wanted, flows, way).into_iter().enumerate() {
            arrivals.extend((0..count).map(|_| Arrival {
                age,
                way,
                is_short: false,
            }));
        }
    }
    let all = target(year).measure_in_year * nation.residents.scale;
    let short = Carry::starting_at(nation.dice.unit()).round(all - (still + arrivals.len()) as f64);
    let by_age: Vec<f64> = (0..AGES).map(|age| flows.short(age)).collect();
    let mut carry: Vec<f64> = by_age.iter().map(|_| nation.dice.unit() - 0.5).collect();
    for (age, count) in share_out(short, &by_age, &mut carry).into_iter().enumerate() {
        let way = if age < 18 { Way::Home } else { Way::Aftercare };
        arrivals.extend((0..count).map(|_| Arrival {
            age,
            way,
            is_short: true,
        }));
    }
    arrivals
}

/// How many must come to a way of being helped, by age: as many in all as are missing in all, at the ages where somebody
/// is. Where there are too many in a year, so many fewer come in the next.
fn missing(nation: &mut Nation, wanted: &[[u32; NONE]], flows: &Flows, way: Way) -> Vec<u32> {
    let place = way as usize;
    let there = nation.helped.iter().map(|ways| ways[place].len() as f64);
    let gaps: Vec<f64> = wanted
        .iter()
        .zip(there)
        .map(|(row, there)| f64::from(row[place]) - there)
        .collect();
    let total = gaps.iter().sum::<f64>() + nation.surplus[place];
    nation.surplus[place] = total.min(0.0);
    // In a small population a gap says little, and hardly more than usual come at an age.
    let usual = |age: usize| 2.0 * flows.from(age, NONE)[place] * nation.residents.scale;
    let mut weights: Vec<f64> = (0..AGES)
        .map(|age| gaps[age].clamp(0.0, usual(age).max(0.0)))
        .collect();
    if weights.iter().sum::<f64>() <= 0.0 {
        weights = gaps.iter().map(|gap| gap.max(0.0)).collect();
    }
    let mut carry: Vec<f64> = weights.iter().map(|_| nation.dice.unit() - 0.5).collect();
    share_out(Carry::starting_at(0.5).round(total), &weights, &mut carry)
}

#[cfg(test)]
pub(crate) use tests::planned;

#[cfg(test)]
mod tests {
    use super::super::dice::Dice;
    use super::super::flow::flows;
    use super::super::nation::Nation;
    use super::super::resident::Residents;
    use super::super::stock::stock;
    use super::*;
    use crate::population::request::{Request, Size};
    use std::collections::BTreeSet;

    pub(crate) fn planned(size: Size) -> Nation {
        let request = Request {
            size,
            years: 2013..=2024,
            seed: 1,
        };
        let mut dice = Dice::new(1, 0);
        let residents = Residents::new(&request, &mut dice);
        let mut nation = Nation::new(residents, dice);
        let mut carried = nothing_carried(&mut nation);
        let mut before = stock(2009);
        begin(&mut nation, 2009, &before);
        for year in 2010..=2024 {
            let after = stock(year);
            advance(
                &mut nation,
                year,
                &flows(year, &before, &after),
                &after,
                &mut carried,
            );
            before = after;
        }
        nation
    }

    #[test]
    fn the_nation_has_the_published_number_of_children_with_measures() {
        let nation = planned(Size::Nation);
        for year in 2017..=2024 {
            let (first, last) = (new_year(year), new_year(year + 1) - 1);
            let young = |child: &&super::super::nation::Known| (0..=24).contains(&(year - child.cohort));
            let helped = |from| {
                nation
                    .children
                    .iter()
                    .filter(young)
                    .filter(|child| child.is_helped(from, last))
                    .count()
            };
            let target = target(year);
            for (is, wanted) in [
                (helped(first), target.measure_in_year),
                (helped(last), target.measure_at_end()),
            ] {
                assert!((is as f64 / wanted - 1.0).abs() < 0.002, "{year}: {is} {wanted}");
            }
            let care_at_end = nation.children.iter().filter(|child| {
                child
                    .spans
                    .iter()
                    .any(|span| span.way == Way::Care && span.from <= last && span.until >= last)
            });
            let care_at_end = care_at_end.count() as f64;
            assert!(
                (care_at_end / target.care_at_end - 1.0).abs() < 0.002,
                "{year}: {care_at_end}"
            );
        }
    }

    #[test]
    fn spans_follow_one_another_within_a_childhood() {
        let nation = planned(Size::Children(20_000));
        assert!(nation.children.len() > 1000);
        for child in &nation.children {
            for span in &child.spans {
                assert!(span.from >= child.born && span.until >= span.from);
                let adult = matches!(span.way, Way::Aftercare | Way::AftercarePlaced);
                assert!(adult || span.from < birthday(child.born, 18), "{child:?}");
                assert!(
                    adult || span.until < birthday(child.born, 18) + 1 || span.until == NEVER,
                    "{child:?}"
                );
                assert!(!adult || span.from >= birthday(child.born, 18), "{child:?}");
                assert!(
                    span.until == NEVER || span.until < birthday(child.born, 25),
                    "{child:?}"
                );
            }
            assert!(
                child.spans.windows(2).all(|pair| pair[0].until < pair[1].from),
                "{child:?}"
            );
        }
    }

    #[test]
    fn siblings_come_on_one_day() {
        let nation = planned(Size::Children(20_000));
        let households: BTreeSet<_> = nation.children.iter().map(|child| child.household).collect();
        assert!(households.len() > 200);
        for household in households.into_iter().filter(|household| *household > 0) {
            let days: Vec<_> = nation
                .children
                .iter()
                .filter(|child| child.household == household)
                .map(|child| child.spans[0].from)
                .collect();
            assert!(
                days.len() > 1 && days.windows(2).all(|pair| pair[0] == pair[1]),
                "{days:?}"
            );
        }
    }
}
