use std::collections::BTreeMap;
use std::ops::RangeInclusive;

use chrono::{Datelike, NaiveDate};
use tiltak_statistics::analytics::{ChildRow, PopulationRow};
use tiltak_synthetic::population::{Municipality, Resident};

use super::id::hexadecimal;
use super::sex_code;

/// The oldest who are counted.
const OLDEST: i32 = 24;

pub(super) fn children(residents: &[Resident], last_day: NaiveDate) -> Vec<ChildRow> {
    let row = |resident: &Resident| ChildRow {
        child_id: hexadecimal(resident.id),
        born: resident.born,
        sex: sex_code(resident.sex).to_owned(),
        household_id: Some(hexadecimal(resident.household)),
        municipality: Some(home(resident, last_day).number_on(last_day).to_owned()),
    };
    residents.iter().map(row).collect()
}

/// Where a resident lives on a day; on the day of the move already in the new place.
fn home(resident: &Resident, day: NaiveDate) -> &'static Municipality {
    match resident.moved {
        Some((moved, to)) if moved <= day => to,
        _ => resident.municipality,
    }
}

pub(super) fn population(residents: &[Resident], years: RangeInclusive<i32>) -> Vec<PopulationRow> {
    years.flat_map(|year| of_year(residents, year)).collect()
}

fn of_year(residents: &[Resident], year: i32) -> Vec<PopulationRow> {
    let Some(day) = NaiveDate::from_ymd_opt(year, 12, 31) else {
        return Vec::new();
    };
    let mut counts: BTreeMap<(&str, i32, &str), i64> = BTreeMap::new();
    // Nearly all live in the same place, and a map is slow: those are counted in an array.
    let mut stayed = [[0_i64; 3]; OLDEST as usize + 1];
    let own = residents.first().map(|resident| resident.municipality);
    for resident in residents {
        // On the last day of the year every birthday of the year has passed.
        let age = year - resident.born.year();
        if !(0..=OLDEST).contains(&age) {
            continue;
        }
        let home = home(resident, day);
        let sex = sex_code(resident.sex);
        if own == Some(home) {
            stayed[age as usize][sex_place(sex)] += 1;
        } else {
            *counts.entry((home.number_on(day), age, sex)).or_default() += 1;
        }
    }
    for (age, by_sex) in (0..).zip(stayed) {
        for (sex, persons) in ["0", "1", "2"].into_iter().zip(by_sex) {
            if let Some(own) = own.filter(|_| persons > 0) {
                *counts.entry((own.number_on(day), age, sex)).or_default() += persons;
            }
        }
    }
    let row = |((municipality, age, sex), persons): ((&str, i32, &str), i64)| PopulationRow {
        municipality: municipality.to_owned(),
        year: year.into(),
        age: age.into(),
        sex: sex.to_owned(),
        persons,
    };
    counts.into_iter().map(row).collect()
}

fn sex_place(code: &str) -> usize {
    match code {
        "1" => 1,
        "2" => 2,
        _ => 0,
    }
}
