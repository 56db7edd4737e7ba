//! What reports, grounds and needs are about (saksinnhold), and which measures answer it.

use chrono::{Datelike, NaiveDate};

use super::chance::Chance;
use crate::population::plan::MeasureKind;

/// A field in which a child may need help. One measure answers needs of several.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Area {
    ParentHealth,
    ParentSubstance,
    Parenting,
    Care,
    Violence,
    Conflict,
    Crime,
    ChildHealth,
    ChildSubstance,
    Behaviour,
    Relations,
    School,
    Money,
    NoCarer,
    YoungAdult,
}

/// A code of the register's list without those that ask for a clarification.
pub(super) struct Content {
    pub(super) code: &'static str,
    pub(super) area: Area,
    /// The years in which it may be used. The list begins in 2013; what is older uses the codes of that year.
    years: (i32, i32),
    /// How often at 0-2, 3-5, 6-12 and from 13.
    weights: [u32; 4],
}

const LATEST: i32 = 9999;

/// The weights follow the order of what services report most: parents' conflict, violence, mental health and substance use
/// for the young, own behaviour and mental health for the older.
pub(super) const CONTENTS: [Content; 34] = [
    content("1", Area::ParentHealth, (0, LATEST), [30, 25, 20, 15]),
    content("2", Area::ParentHealth, (0, LATEST), [190, 130, 110, 60]),
    content("3", Area::ParentSubstance, (0, LATEST), [180, 150, 130, 60]),
    content("4", Area::Parenting, (0, 2020), [230, 230, 200, 120]),
    content("20", Area::Parenting, (2021, LATEST), [90, 80, 75, 45]),
    content("21", Area::Parenting, (2021, LATEST), [70, 90, 60, 25]),
    content("22", Area::Parenting, (2021, LATEST), [90, 80, 70, 45]),
    content("23", Area::School, (2021, LATEST), [8, 40, 50, 40]),
    content("24", Area::Conflict, (2021, LATEST), [60, 90, 90, 35]),
    content("28", Area::Care, (2022, LATEST), [40, 30, 25, 15]),
    content("29", Area::ParentHealth, (2023, LATEST), [25, 20, 12, 5]),
    content("31", Area::Money, (2023, LATEST), [15, 18, 18, 12]),
    content("5", Area::Crime, (0, LATEST), [30, 25, 20, 12]),
    content("6", Area::Conflict, (0, LATEST), [150, 170, 180, 190]),
    content("7", Area::Violence, (0, LATEST), [170, 180, 160, 90]),
    content("8", Area::Care, (0, LATEST), [110, 110, 95, 45]),
    content("9", Area::Violence, (0, LATEST), [35, 80, 110, 70]),
    content("10", Area::Violence, (0, LATEST), [25, 40, 60, 45]),
    content("11", Area::Violence, (0, LATEST), [6, 18, 22, 22]),
    content("12", Area::NoCarer, (0, LATEST), [8, 5, 8, 25]),
    content("13", Area::ChildHealth, (0, 2020), [10, 20, 20, 12]),
    content("14", Area::ChildHealth, (0, LATEST), [2, 10, 60, 130]),
    content("15", Area::ChildSubstance, (0, LATEST), [0, 0, 5, 110]),
    content("16", Area::Behaviour, (0, 2020), [0, 12, 75, 210]),
    content("17", Area::Relations, (0, LATEST), [6, 20, 35, 40]),
    content("25", Area::Behaviour, (2021, LATEST), [0, 12, 70, 150]),
    content("26", Area::Behaviour, (2021, LATEST), [0, 0, 18, 110]),
    content("27", Area::Violence, (2021, LATEST), [0, 0, 1, 2]),
    content("30", Area::ChildHealth, (2023, LATEST), [3, 8, 12, 10]),
    content("32", Area::Conflict, (2025, LATEST), [0, 3, 10, 18]),
    content("33", Area::YoungAdult, (2025, LATEST), [0, 0, 0, 4]),
    content("34", Area::YoungAdult, (2025, LATEST), [0, 0, 0, 4]),
    content("35", Area::YoungAdult, (2025, LATEST), [0, 0, 0, 4]),
    content("36", Area::YoungAdult, (2025, LATEST), [0, 0, 0, 4]),
];

const fn content(code: &'static str, area: Area, years: (i32, i32), weights: [u32; 4]) -> Content {
    Content {
        code,
        area,
        years,
        weights,
    }
}

impl Content {
    pub(super) fn is_valid(&self, on: NaiveDate) -> bool {
        (self.years.0..=self.years.1).contains(&on.year())
    }

    /// How often at an age.
    pub(super) fn weight(&self, age: u32) -> u32 {
        let group = match age {
            0..=2 => 0,
            3..=5 => 1,
            6..=12 => 2,
            _ => 3,
        };
        let adult = self.area == Area::YoungAdult && age < 17;
        if adult { 0 } else { self.weights[group] }
    }
}

/// A code valid on a day at an age, those of some areas more often; not one of those taken already.
pub(super) fn draw(
    chance: &mut Chance,
    on: NaiveDate,
    age: u32,
    likely: &dyn Fn(&Content) -> u32,
    taken: &[&'static str],
) -> Option<&'static str> {
    let items = CONTENTS
        .iter()
        .filter(|content| content.is_valid(on) && !taken.contains(&content.code))
        .map(|content| (content.code, content.weight(age) * likely(content)))
        .filter(|(_, weight)| *weight > 0);
    chance.weighted(items)
}

/// The area of a code.
pub(super) fn area(code: &str) -> Area {
    CONTENTS
        .iter()
        .find(|content| content.code == code)
        .map_or(Area::Parenting, |content| content.area)
}

/// The areas that a kind of measure answers, the most usual first.
pub(super) fn answered(kind: MeasureKind) -> &'static [Area] {
    use Area::{
        Behaviour, Care, ChildHealth, ChildSubstance, Conflict, Crime, Money, NoCarer, ParentHealth,
        ParentSubstance, Parenting, Relations, School, Violence, YoungAdult,
    };
    match kind.code() {
        "1.1" | "1.99" => &[
            Behaviour,
            ChildSubstance,
            Violence,
            ChildHealth,
            Care,
            NoCarer,
            Conflict,
        ],
        "1.2" => &[ChildHealth, ChildSubstance, Behaviour],
        "2.1" | "2.2" | "2.3" | "2.4" | "2.99" => &[
            Care,
            Violence,
            ParentSubstance,
            ParentHealth,
            Parenting,
            NoCarer,
            Conflict,
            Behaviour,
            Crime,
        ],
        "2.5" | "2.6" => &[
            Violence,
            Care,
            ParentSubstance,
            NoCarer,
            ParentHealth,
            Conflict,
            Parenting,
            Crime,
        ],
        "3.1" => &[Behaviour, ChildSubstance, Conflict, Crime],
        "3.2" | "3.4" => &[Behaviour, Parenting],
        "3.3" => &[Behaviour, Conflict, ChildSubstance],
        "3.5" | "3.6" => &[Parenting, Care],
        "3.7" => &[Parenting, Behaviour, Conflict],
        "3.8" => &[Parenting, Care, ParentHealth, ParentSubstance],
        "3.9" | "3.99" => &[Parenting, Conflict, Violence, Care, Behaviour, ParentHealth],
        "3.10" => &[Care, Parenting, Behaviour, School],
        "4.1" => &[Parenting, Care, School, Relations],
        "4.2" => &[School, Care, Relations, Parenting],
        "4.3" => &[Relations, Money, Behaviour, ChildHealth],
        "4.4" => &[Money, Care, YoungAdult, Relations],
        "4.5" => &[
            ParentHealth,
            Care,
            Conflict,
            ChildHealth,
            Behaviour,
            ParentSubstance,
        ],
        "4.6" => &[Relations, ParentHealth, ChildHealth, Behaviour, YoungAdult],
        "4.7" => &[Relations, Violence, ParentHealth, ParentSubstance, Conflict],
        "4.8" => &[School, YoungAdult, Behaviour, ChildHealth],
        "4.9" => &[Behaviour],
        "4.99" => &[Relations, ChildHealth, School, Care, Behaviour],
        "5.1" | "5.2" | "5.99" => &[Care, Violence, ParentSubstance, Parenting],
        "5.3" => &[Violence, Care, ParentHealth, ParentSubstance, Conflict],
        "5.4" => &[ParentSubstance, ChildSubstance],
        "6.1" | "6.2" => &[Conflict, Care, NoCarer, ParentHealth, Relations, YoungAdult],
        "6.3" => &[ChildHealth, School],
        "6.4" | "6.99" => &[
            ChildHealth,
            School,
            Behaviour,
            ParentHealth,
            Care,
            Conflict,
            Relations,
            Parenting,
            ChildSubstance,
        ],
        "7.1" => &[ChildHealth, Care],
        "7.2" => &[School, ChildHealth],
        "7.3" | "7.99" => &[ChildHealth, Violence, ParentSubstance],
        "8.1" | "8.3" => &[YoungAdult, Money, Conflict, NoCarer],
        "8.2" => &[YoungAdult, Conflict, Behaviour, NoCarer, Care, ChildHealth],
        _ => &[YoungAdult, Care, Relations],
    }
}

/// Whether a measure of a kind can answer a need of a code.
pub(super) fn answers(kind: MeasureKind, code: &str) -> bool {
    answered(kind).contains(&area(code))
}

#[cfg(test)]
mod tests {
    use super::*;
    use tiltak_domain::codelist::{Kind, list, needs_clarification};

    fn day(year: i32, month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(year, month, day).unwrap()
    }

    #[test]
    fn a_code_is_offered_in_just_the_years_of_the_registers_list() {
        for content in &CONTENTS {
            assert!(!needs_clarification(Kind::CaseContent, content.code));
            for year in 2013..=2025 {
                for day in [day(year, 1, 1), day(year, 12, 31)] {
                    assert_eq!(
                        content.is_valid(day),
                        list(Kind::CaseContent).is_valid_on(content.code, day),
                        "{} {day}",
                        content.code
                    );
                }
            }
        }
    }

    #[test]
    fn every_kind_of_measure_answers_a_need_that_is_reported_at_some_age_in_every_year() {
        for kind in MeasureKind::all() {
            for year in 2010..=2025 {
                assert!(
                    CONTENTS.iter().any(|content| content.is_valid(day(year, 1, 1))
                        && answers(kind, content.code)
                        && (0..18).any(|age| content.weight(age) > 0)),
                    "{} {year}",
                    kind.code()
                );
            }
        }
    }
}
