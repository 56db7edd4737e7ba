//! The reports and investigations from which no help follows, so many that each year has its published numbers.
//!
//! Reports and investigations before help are there already. The rest is made up of: investigations of children without
//! help, which end without measures; investigations of children with help, whose measures are renewed; dismissed reports.

mod candidate;
mod conclusion;
mod count;

use super::Conclusion;
use super::arrival::{duration, received};
use super::day::{Day, new_year, working_day};
use super::dice::Dice;
use super::nation::{Came, Contacted, Nation};
use super::rounding::share_out;
use super::target::{assumed, target};
use candidate::Candidates;
use count::{BANDS, Counted, band_shares};

/// Concluded with measures and with an application to the tribunal, of all concluded in 2020.
pub(crate) const WITH_MEASURES: f64 = 17_152.0 / 45_578.0;
pub(crate) const TO_TRIBUNAL: f64 = 306.0 / 45_578.0;
/// Of the reports of 2019: dismissed, and those about children of 0-2 among them.
const DISMISSED_UNDER_THREE: f64 = 1_044.0 / 11_103.0;

/// Adds the other contacts of all years.
pub(crate) fn add(nation: &mut Nation, first: i32, last: i32) {
    let counted = Counted::of(nation, first, last);
    let mut candidates = Candidates::new(nation, new_year(last + 1) - 1);
    let mut open = 0;
    for year in first..=last {
        let numbers = Numbers::of(nation, year, &counted, open);
        open = numbers.crossing.iter().sum();
        candidates.look_at(nation, year);
        numbers.make(nation, &mut candidates, year);
    }
    conclusion::tell(nation, first, last);
}

/// How many of each kind a year needs, by band of age.
struct Numbers {
    within: [u32; BANDS],
    crossing: [u32; BANDS],
    renewed: [u32; BANDS],
    dismissed: [u32; BANDS],
}

impl Numbers {
    /// `open`: investigations without help begun in the year before that end in this one.
    fn of(nation: &mut Nation, year: i32, counted: &Counted, open: u32) -> Self {
        let (target, scale) = (target(year), nation.residents.scale);
        let seen = counted.year(year);
        let dice = &mut nation.dice;
        let started = round(target.started * scale - seen.started, dice);
        let crossing = match target.concluded {
            None => round(f64::from(started) * assumed("open_share"), dice),
            Some(concluded) => {
                let ends_here = round(concluded * scale - seen.concluded, dice);
                (started + open).saturating_sub(ends_here).min(started)
            }
        };
        let within = started - crossing;
        let concluded = seen.concluded + f64::from(within + open);
        let renewed = round(concluded * (WITH_MEASURES + TO_TRIBUNAL) - seen.concluded, dice).min(within);
        let dismissed = round(target.reports * scale - seen.started - f64::from(started), dice);
        let dismissed = by_band(dismissed, dismissal_weights(), dice);
        let investigated: [f64; BANDS] = std::array::from_fn(|band| {
            let reports = target.reports * scale * band_shares()[band];
            (reports - seen.reports[band] - f64::from(dismissed[band])).max(0.0)
        });
        let started = by_band(started, investigated, dice);
        let young = |counts: [u32; BANDS]| {
            std::array::from_fn(|band| if band < 4 { f64::from(counts[band]) } else { 0.0 })
        };
        let crossing = by_band(crossing, started.map(f64::from), dice);
        let within = std::array::from_fn(|band| started[band].saturating_sub(crossing[band]));
        let renewed = by_band(renewed, young(within), dice);
        let within = std::array::from_fn(|band| within[band].saturating_sub(renewed[band]));
        Self {
            within,
            crossing,
            renewed,
            dismissed,
        }
    }

    fn make(&self, nation: &mut Nation, candidates: &mut Candidates, year: i32) {
        for band in 0..BANDS {
            for _ in 0..self.renewed[band] {
                let contact = investigated(&mut nation.dice, year, false, Conclusion::Measure);
                candidates.helped(nation, band, contact);
            }
            for _ in 0..self.within[band] {
                let contact = investigated(&mut nation.dice, year, false, Conclusion::Dismissed);
                candidates.without_help(nation, year, band, contact);
            }
            for _ in 0..self.crossing[band] {
                let contact = investigated(&mut nation.dice, year, true, Conclusion::Dismissed);
                candidates.without_help(nation, year, band, contact);
            }
            for _ in 0..self.dismissed[band] {
                let received = any_day(&mut nation.dice, year);
                if band < 4 && nation.dice.chance(assumed("active_report_share")) {
                    candidates.helped(
                        nation,
                        band,
                        Contacted {
                            received,
                            outcome: Came::ActiveMeasures,
                        },
                    );
                } else {
                    candidates.without_help(
                        nation,
                        year,
                        band,
                        Contacted {
                            received,
                            outcome: Came::Dismissed,
                        },
                    );
                }
            }
        }
    }
}

fn dismissal_weights() -> [f64; BANDS] {
    let shares = band_shares();
    let older: f64 = shares[1..].iter().sum();
    std::array::from_fn(|band| {
        if band == 0 {
            DISMISSED_UNDER_THREE
        } else {
            (1.0 - DISMISSED_UNDER_THREE) * shares[band] / older
        }
    })
}

fn by_band(total: u32, weights: [f64; BANDS], dice: &mut Dice) -> [u32; BANDS] {
    let mut carry: [f64; BANDS] = std::array::from_fn(|_| dice.unit() * 0.9);
    let shares = share_out(total, &weights, &mut carry);
    std::array::from_fn(|band| shares.get(band).copied().unwrap_or_default())
}

/// Up or down by chance, so that it is right on average.
fn round(number: f64, dice: &mut Dice) -> u32 {
    super::rounding::Carry::starting_at(dice.unit()).round(number)
}

/// An investigation that begins in the year, and ends in it or not.
fn investigated(dice: &mut Dice, year: i32, crossing: bool, conclusion: Conclusion) -> Contacted {
    let next = new_year(year + 1);
    let mut from = working_day(year, dice.unit());
    let mut until = from + duration(dice);
    while (until >= next) != crossing {
        from = working_day(year, dice.unit());
        until = from + duration(dice);
    }
    let received = received(dice, from).max(new_year(year));
    Contacted {
        received,
        outcome: Came::Investigated {
            from,
            until,
            conclusion,
        },
    }
}

/// Some reports come on weekends.
fn any_day(dice: &mut Dice, year: i32) -> Day {
    let day = working_day(year, dice.unit());
    if dice.chance(0.1) {
        (day + dice.between(0, 6)).min(new_year(year + 1) - 1)
    } else {
        day
    }
}

#[cfg(test)]
mod tests {
    use super::super::day::date;
    use super::super::trajectory::planned;
    use super::*;
    use crate::population::request::Size;
    use chrono::Datelike;

    #[test]
    fn the_nation_has_the_published_reports_and_investigations() {
        let mut nation = planned(Size::Nation);
        add(&mut nation, 2010, 2024);
        let all: Vec<_> = nation
            .children
            .iter()
            .flat_map(|child| child.contacts.iter().map(move |contact| (child.cohort, contact)))
            .collect();
        for year in 2017..=2024 {
            let target = target(year);
            let in_year = |day: Day| date(day).year() == year;
            let count = |which: &dyn Fn(&Contacted) -> bool| {
                all.iter().filter(|(_, contact)| which(contact)).count() as f64
            };
            let reports = count(&|contact| in_year(contact.received));
            let started =
                count(&|contact| matches!(contact.outcome, Came::Investigated { from, .. } if in_year(from)));
            let concluded = count(
                &|contact| matches!(contact.outcome, Came::Investigated { until, .. } if in_year(until)),
            );
            for (is, wanted) in [
                (reports, target.reports),
                (started, target.started),
                (concluded, target.concluded.unwrap_or(concluded)),
            ] {
                assert!((is / wanted - 1.0).abs() < 0.003, "{year}: {is} {wanted}");
            }
            if year == 2019 {
                let young = all
                    .iter()
                    .filter(|(cohort, contact)| in_year(contact.received) && year - cohort <= 2);
                let dismissed = young
                    .clone()
                    .filter(|(_, contact)| !matches!(contact.outcome, Came::Investigated { .. }))
                    .count();
                assert!(
                    young.count().abs_diff(6292) < 30 && dismissed.abs_diff(1044) < 8,
                    "{dismissed}"
                );
            }
            if year == 2020 {
                for (conclusion, wanted) in [
                    (Conclusion::Measure, 17_152),
                    (Conclusion::Tribunal, 306),
                    (Conclusion::Dismissed, 22_758),
                    (Conclusion::PartyWish, 4_086),
                    (Conclusion::Moved, 1_276),
                ] {
                    let is = count(
                        &|contact| matches!(contact.outcome, Came::Investigated { until, conclusion: how, .. } if in_year(until) && how == conclusion),
                    );
                    assert!(
                        (is / f64::from(wanted) - 1.0).abs() < 0.008,
                        "{conclusion:?}: {is} {wanted}"
                    );
                }
            }
        }
    }
}
