//! Where placed children live: kinds of placement by age, and the numbers of H009-H016.

use super::chain::links;
use super::{ARTICLE, Helped, Timed, open_end, year_end};
use crate::population::plan::day::{Day, NEVER, new_year};
use crate::population::plan::dice::Dice;
use crate::population::plan::measure_kind::MeasureKind;
use crate::population::plan::rounding::Carry;
use crate::population::plan::stock::Way;
use crate::population::plan::target::{article, between};

/// Homes of children placed as assistance.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Home {
    Foster,
    Housing,
    Institution,
    Emergency,
    TemporaryKin,
}

/// H011-H013: shares at 31 December 2021; the rest are in foster homes (H009) and housing (H010, H016).
const INSTITUTION: f64 = 0.14;
const EMERGENCY: f64 = 0.06;
const TEMPORARY_KIN: f64 = 0.03;

pub(super) fn cover(spans: &[Helped], last: Day, scale: f64, dice: &mut Dice) -> Vec<Timed> {
    let homes = homes_of_assistance(spans, scale, dice);
    let mut measures = Vec::new();
    for (span, helped) in (0..).zip(spans) {
        let placed = |kind: &str, (from, until)| Timed {
            span,
            category: None,
            kind: MeasureKind::of(kind),
            from,
            until,
        };
        match helped.span.way {
            Way::Home | Way::Aftercare => (),
            Way::Placed => measures.extend(
                assistance(helped, homes[span as usize], last, dice)
                    .into_iter()
                    .map(|(kind, days)| placed(kind, days)),
            ),
            Way::Emergency => {
                let kind = if helped.span.from >= helped.birthday(13) {
                    "1.1"
                } else {
                    "2.5"
                };
                measures.extend(
                    links(helped, last, 4000.0, dice)
                        .into_iter()
                        .map(|days| placed(kind, days)),
                );
            }
            Way::Care => {
                for days in links(helped, last, 1300.0, dice) {
                    measures.push(placed(care_home(helped, days.0, dice), days));
                }
            }
            Way::AftercarePlaced => {
                for days in links(helped, last, 900.0, dice) {
                    measures.push(placed(
                        dice_of(
                            dice,
                            &[("8.2", 0.50), ("2.2", 0.28), ("2.1", 0.17), ("1.1", 0.05)],
                        ),
                        days,
                    ));
                }
            }
        }
    }
    measures
}

fn dice_of(dice: &mut Dice, kinds: &[(&'static str, f64)]) -> &'static str {
    let weights: Vec<f64> = kinds.iter().map(|(_, weight)| *weight).collect();
    kinds[dice.weighted(&weights)].0
}

fn foster_home(dice: &mut Dice) -> &'static str {
    dice_of(dice, &[("2.1", 0.33), ("2.2", 0.55), ("2.3", 0.12)])
}

fn care_home(helped: &Helped, from: Day, dice: &mut Dice) -> &'static str {
    let institution = if from >= helped.birthday(13) { 0.20 } else { 0.02 };
    if dice.chance(institution) {
        "1.1"
    } else {
        foster_home(dice)
    }
}

/// The home of each span placed as assistance: by quota on the days of the figures, otherwise by shares between them.
fn homes_of_assistance(spans: &[Helped], scale: f64, dice: &mut Dice) -> Vec<Home> {
    let mut homes = vec![Home::Foster; spans.len()];
    let mut open: Vec<usize> = (0..spans.len())
        .filter(|place| spans[*place].span.way == Way::Placed)
        .collect();
    dice.shuffle(&mut open);
    let mut housing_shares = [0.0; 2];
    for (which, (year, children)) in article::HOUSING.into_iter().enumerate() {
        let day = year_end(year);
        let mut here = take_if(&mut open, |place| spans[place].is_active(day));
        let all = here.len() as f64;
        let grown = |place: usize| spans[place].birthday(16) <= day;
        let grown_count = here.iter().filter(|place| grown(**place)).count().max(1) as f64;
        housing_shares[which] = children * scale / grown_count;
        let mut give = |home: Home, count: f64, dice: &mut Dice, fits: &dyn Fn(usize) -> bool| {
            let mut count = Carry::starting_at(dice.unit()).round(count);
            let chosen = take_if(&mut here, |place| {
                let taken = count > 0 && fits(place);
                count -= u32::from(taken);
                taken
            });
            for place in chosen {
                homes[place] = home;
            }
        };
        give(Home::Housing, children * scale, dice, &grown);
        if year == ARTICLE {
            give(Home::TemporaryKin, TEMPORARY_KIN * all, dice, &|place| {
                spans[place].span.from >= new_year(ARTICLE)
            });
            give(Home::Institution, INSTITUTION * all, dice, &|place| {
                spans[place].birthday(12) <= day
            });
            give(Home::Emergency, EMERGENCY * all, dice, &|_| true);
        } else {
            for place in here {
                homes[place] = common(&spans[place], 0.0, dice);
            }
        }
    }
    for place in open {
        use chrono::Datelike;
        let year = crate::population::plan::day::date(spans[place].span.from).year();
        let share = between(year, (2016, housing_shares[0]), (ARTICLE, housing_shares[1]));
        homes[place] = common(&spans[place], share, dice);
    }
    homes
}

/// A home for a span outside the days of the figures.
fn common(helped: &Helped, housing: f64, dice: &mut Dice) -> Home {
    let (from, until) = (helped.span.from, helped.span.until);
    if until >= helped.birthday(16) + 60 && dice.chance(housing) {
        Home::Housing
    } else if until >= helped.birthday(12) && dice.chance(0.25) {
        Home::Institution
    } else if dice.chance(0.06) {
        Home::Emergency
    } else if from >= new_year(2021) && dice.chance(0.06) {
        Home::TemporaryKin
    } else {
        Home::Foster
    }
}

/// Removes and gives those of the list that fit.
fn take_if(places: &mut Vec<usize>, mut fits: impl FnMut(usize) -> bool) -> Vec<usize> {
    let (taken, left) = places.iter().partition(|place| fits(**place));
    *places = left;
    taken
}

/// The measures of a child placed as assistance; who comes to housing before 16 lived in a foster home till then.
fn assistance(helped: &Helped, home: Home, last: Day, dice: &mut Dice) -> Vec<(&'static str, (Day, Day))> {
    let whole = |kind: &'static str, dice: &mut Dice| {
        links(helped, last, 20_000.0, dice)
            .into_iter()
            .map(|days| (kind, days))
            .collect::<Vec<_>>()
    };
    match home {
        Home::Foster => {
            let kind = foster_home(dice);
            whole(kind, dice)
        }
        Home::Institution => whole("1.1", dice),
        Home::Emergency => whole("2.5", dice),
        Home::TemporaryKin => whole("2.6", dice),
        Home::Housing => {
            let moves_in = helped.birthday(16);
            let mut measures = Vec::new();
            for (kind, (from, until)) in whole("8.2", dice) {
                if from >= moves_in {
                    measures.push((kind, (from, until)));
                } else if until == NEVER || until > moves_in {
                    measures.push(("2.2", (from, open_end(moves_in - 1, last))));
                    if moves_in <= last {
                        measures.push((kind, (moves_in, until)));
                    }
                } else {
                    measures.push(("2.2", (from, until)));
                }
            }
            measures
        }
    }
}
