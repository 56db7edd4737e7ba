//! The article's figures, counted from the plan. The same figures are computed by queries from what is written in the end.

use std::collections::BTreeSet;

use super::*;
use crate::population::request::{Request, Size};
use chrono::Datelike;

fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap()
}

fn active(from: NaiveDate, until: Option<NaiveDate>, first: NaiveDate, last: NaiveDate) -> bool {
    from <= last && until.is_none_or(|until| until >= first)
}

fn is_assistance(state: State) -> bool {
    matches!(state, State::AtHome | State::Placed)
}

fn all(plan: &Plan) -> impl Iterator<Item = ChildPlan<'_>> {
    plan.parts().iter().flat_map(|part| plan.children(part))
}

struct Figures(Vec<(&'static str, f64, f64, f64)>);

impl Figures {
    fn share(&mut self, id: &'static str, part: usize, whole: usize, published: f64) {
        self.0
            .push((id, 100.0 * part as f64 / whole as f64, published, 0.5));
    }

    fn count(&mut self, id: &'static str, count: usize, published: f64) {
        self.0.push((id, count as f64, published, published * 0.01));
    }
}

#[test]
fn the_nation_meets_the_article_on_assistance_measures() {
    for seed in [1, 2] {
        let plan = Plan::make(&Request {
            size: Size::Nation,
            years: 2013..=2024,
            seed,
        });
        let mut figures = Figures(Vec::new());
        kinds(&plan, &mut figures);
        study(&plan, &mut figures);
        homes(&plan, &mut figures);
        let mut off = Vec::new();
        for (id, is, published, tolerance) in figures.0 {
            println!(
                "{id} {is:.2} {published} {}",
                if (is - published).abs() <= tolerance {
                    ""
                } else {
                    "OFF"
                }
            );
            if (is - published).abs() > tolerance {
                off.push(id);
            }
        }
        assert!(off.is_empty(), "{off:?}");
    }
}

fn kinds(plan: &Plan, figures: &mut Figures) {
    let (first, end) = (day(2021, 1, 1), day(2021, 12, 31));
    let mut in_year = std::collections::BTreeMap::new();
    let mut at_end = std::collections::BTreeMap::new();
    let (mut parenting, mut development) = (BTreeSet::new(), BTreeSet::new());
    let (mut infant_measures, mut infant_parenting) = (0, 0);
    let mut by_age = [[0_usize; 3]; 4];
    for child in all(plan) {
        let age = 2021 - child.born.year();
        if !(0..=24).contains(&age) {
            continue;
        }
        for measure in child.measures {
            let state = child.spells[usize::from(measure.spell)].state;
            let code = measure.kind.code();
            if is_assistance(state) && age <= 17 && active(measure.from, measure.until, first, end) {
                *in_year.entry(code).or_insert(0) += 1;
            }
            if state == State::Care || !active(measure.from, measure.until, end, end) {
                continue;
            }
            *at_end.entry(code).or_insert(0) += 1;
            if code.starts_with("3.") {
                parenting.insert(child.number);
            }
            if code.starts_with("4.") {
                development.insert(child.number);
            }
            if age <= 17 && is_assistance(state) {
                let band = [0, 3, 6, 13].iter().rposition(|first| age >= *first).unwrap();
                by_age[band][0] += 1;
                by_age[band][1] += usize::from(code.starts_with("3."));
                by_age[band][2] += usize::from(code.starts_with("4."));
            }
            if age <= 2 && is_assistance(state) {
                infant_measures += 1;
                infant_parenting += usize::from(code.starts_with("3."));
            }
        }
    }
    figures.count("H020", parenting.len(), 17_600.0);
    figures.count("H021", development.len(), 16_600.0);
    let shares = by_age
        .map(|[all, parenting, development]| [parenting, development].map(|part| part as f64 / all as f64));
    println!("H022 by age {shares:?}");
    assert!(
        shares.windows(2).all(|pair| pair[0][0] > pair[1][0] + 0.005),
        "parenting falls with age: {shares:?}"
    );
    assert!(
        shares.windows(2).all(|pair| pair[0][1] + 0.005 < pair[1][1]),
        "development rises with age: {shares:?}"
    );
    figures.share("H022", infant_parenting, infant_measures, 50.0);
    for (id, code, published) in [
        ("H025", "3.9", 24_402.0),
        ("H026", "6.4", 15_393.0),
        ("H027", "4.5", 8_724.0),
        ("H028", "4.4", 7_817.0),
        ("H029", "4.99", 6_647.0),
    ] {
        figures.count(id, in_year[code], published);
    }
    let category = |prefix: &str| {
        at_end
            .iter()
            .filter(|(code, _)| code.starts_with(prefix))
            .map(|(_, count)| count)
            .sum::<usize>()
    };
    let of = |codes: &[&str]| {
        codes
            .iter()
            .map(|code| at_end.get(code).copied().unwrap_or(0))
            .sum::<usize>()
    };
    figures.share("H030", of(&["4.1", "4.2", "4.3"]), category("4."), 20.0);
    figures.share("H031", of(&["3.9"]), category("3."), 56.0);
    figures.share("H032", of(&["3.1", "3.2"]), category("3."), 3.0);
    figures.share("H033", of(&["6.4"]), category("6."), 80.0);
}

fn study(plan: &Plan, figures: &mut Figures) {
    let end = day(2015, 12, 31);
    let (mut only_guidance, mut both, mut only_support, mut persons) = (0, 0, 0, [0, 0]);
    let (mut asked, mut satisfied) = (0, 0);
    for child in all(plan) {
        let codes = |which: &dyn Fn(State) -> bool| {
            let measures = child
                .measures
                .iter()
                .filter(|one| active(one.from, one.until, end, end));
            measures
                .filter(|one| which(child.spells[usize::from(one.spell)].state))
                .map(|one| one.kind.code())
                .collect::<Vec<_>>()
        };
        let at_home = codes(&|state| state == State::AtHome);
        let support = at_home.iter().any(|code| code.starts_with("4."));
        let guidance = at_home
            .iter()
            .any(|code| ["3.", "5.", "6."].iter().any(|prefix| code.starts_with(prefix)));
        match (guidance, support) {
            (true, false) => only_guidance += 1,
            (true, true) => both += 1,
            (false, true) => only_support += 1,
            _ => (),
        }
        let any = codes(&|state| state != State::Care);
        persons[0] += usize::from(any.iter().any(|code| code.starts_with("3.")));
        persons[1] += usize::from(any.iter().any(|code| code.starts_with("4.")));
        for spell in child
            .spells
            .iter()
            .filter(|spell| (2013..=2015).contains(&spell.from.year()))
        {
            asked += usize::from(spell.parent_satisfied.is_some());
            satisfied += usize::from(spell.parent_satisfied == Some(true));
        }
    }
    let study = only_guidance + both + only_support;
    figures.share("R001", only_guidance, study, 47.0);
    figures.share("R002", both, study, 39.0);
    figures.share("R003", only_support, study, 14.0);
    figures.share("R004", satisfied, asked, 80.0);
    assert!(
        persons[0] < persons[1],
        "in 2015 the order is the opposite: {persons:?}"
    );
}

fn homes(plan: &Plan, figures: &mut Figures) {
    for (year, housing, published) in [(2021, "H016", 220.0), (2016, "H015", 1200.0)] {
        let end = day(year, 12, 31);
        let (mut assistance, mut planned) = (0, 0);
        let mut homes = std::collections::BTreeMap::new();
        for child in all(plan).filter(|child| (0..=17).contains(&(year - child.born.year()))) {
            let Some(spell) = child
                .spells
                .iter()
                .position(|spell| active(spell.from, spell.until, end, end))
            else {
                continue;
            };
            if !is_assistance(child.spells[spell].state) {
                continue;
            }
            assistance += 1;
            planned += usize::from(child.spells[spell].plan_from.is_some_and(|from| from <= end));
            for measure in child.measures {
                let code = measure.kind.code();
                if usize::from(measure.spell) == spell
                    && active(measure.from, measure.until, end, end)
                    && (code.starts_with("1.") || code.starts_with("2.") || code == "8.2")
                {
                    let home = if ["2.1", "2.2", "2.3"].contains(&code) {
                        "foster"
                    } else {
                        code
                    };
                    *homes.entry(home).or_insert(0) += 1;
                }
            }
        }
        let placed: usize = homes.values().sum();
        figures.count(housing, homes["8.2"], published);
        if year == 2016 {
            figures.share("H014", placed, assistance, 11.6);
        } else {
            figures.count("H006", assistance, 21_100.0);
            figures.share("H008", placed, assistance, 9.0);
            figures.share("H024", planned, assistance, 92.0);
            for (id, home, published) in [
                ("H009", "foster", 65.0),
                ("H010", "8.2", 12.0),
                ("H011", "1.1", 14.0),
                ("H012", "2.5", 6.0),
                ("H013", "2.6", 3.0),
            ] {
                figures.share(id, homes[home], placed, published);
            }
        }
    }
}

#[test]
fn the_same_request_gives_the_same_plan_and_another_seed_another() {
    let plan = |seed| {
        Plan::make(&Request {
            size: Size::Children(3_000),
            years: 2018..=2022,
            seed,
        })
    };
    let (one, again, other) = (plan(7), plan(7), plan(8));
    assert!(one.spells == again.spells && one.measures == again.measures && one.contacts == again.contacts);
    assert!(one.spells != other.spells);
}

/// Over thirty seeds the mean of a figure is within three of its standard errors.
#[test]
fn small_populations_are_right_on_average() {
    let end = day(2021, 12, 31);
    let mut figures: [Vec<f64>; 4] = Default::default();
    for seed in 0..30 {
        let size = Size::Children(4_000);
        let request = Request {
            size,
            years: 2019..=2021,
            seed,
        };
        let plan = Plan::make(&request);
        let mut counts = [0.0; 4];
        for child in all(&plan) {
            let now = child
                .spells
                .iter()
                .find(|spell| active(spell.from, spell.until, end, end));
            let Some(state) = now.map(|spell| spell.state) else {
                continue;
            };
            let age = 2021 - child.born.year();
            counts[0] += 1.0;
            counts[1] += f64::from(u8::from(state == State::Care));
            counts[2] += f64::from(u8::from(is_assistance(state)));
            counts[3] += f64::from(u8::from(state == State::Placed && age >= 13));
        }
        for (figure, count) in figures.iter_mut().zip(counts) {
            figure.push(count / request.scale());
        }
    }
    // Main figures of 2021, H006, and the placed of 13-17 as the nation's table has them.
    let placed: f64 = super::stock::stock(2021)[13..=17].iter().map(|row| row[1]).sum();
    for (values, wanted) in figures.iter().zip([35_094.0, 7_658.0, 21_100.0, placed]) {
        let count = values.len() as f64;
        let mean = values.iter().sum::<f64>() / count;
        let variance = values.iter().map(|value| (value - mean).powi(2)).sum::<f64>() / (count - 1.0);
        let error = (variance / count).sqrt();
        assert!(
            (mean - wanted).abs() < 3.0 * error + 0.002 * wanted,
            "{mean} +- {error} for {wanted}"
        );
    }
}

#[test]
fn small_populations_are_made_too() {
    for children in [50, 51, 300] {
        for seed in 0..5 {
            let plan = Plan::make(&Request {
                size: Size::Children(children),
                years: 2013..=2024,
                seed,
            });
            let residents: u32 = plan
                .parts()
                .iter()
                .flat_map(|part| &part.unknown_to_service)
                .filter(|(year, _)| (2007..=2024).contains(year))
                .map(|(_, count)| count)
                .sum();
            let known = all(&plan)
                .filter(|child| (2007..=2024).contains(&child.born.year()))
                .count();
            assert_eq!(residents as usize + known, children as usize);
        }
    }
}

#[test]
fn every_spell_is_covered_by_measures_within_it() {
    let plan = Plan::make(&Request {
        size: Size::Children(20_000),
        years: 2013..=2024,
        seed: 3,
    });
    for child in all(&plan) {
        for (place, spell) in child.spells.iter().enumerate() {
            let own: Vec<_> = child
                .measures
                .iter()
                .filter(|measure| usize::from(measure.spell) == place)
                .collect();
            assert!(
                own.iter().any(|measure| measure.from == spell.from),
                "{spell:?} {own:?}"
            );
            assert!(
                own.iter().any(|measure| measure.until == spell.until),
                "{spell:?} {own:?}"
            );
            for measure in own {
                assert!(
                    measure.from >= spell.from && measure.until.is_none_or(|until| until >= measure.from)
                );
                assert!(
                    spell
                        .until
                        .is_none_or(|end| measure.until.is_some_and(|until| until <= end)),
                    "{spell:?} {measure:?}"
                );
                assert!(measure.kind.code() != "2.6" || measure.from.year() >= 2021);
            }
        }
    }
}
