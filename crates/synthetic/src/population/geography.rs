//! Municipalities: the structure of 2024, with the numbers and names of 2020 for the years before.

use std::sync::LazyLock;

use chrono::NaiveDate;
use tiltak_domain::calendar::reporting_year;

/// A municipality (kommune) of 2024. The split of 2024 is told backwards: both parts have the old number before.
#[derive(Debug, PartialEq, Eq)]
pub struct Municipality {
    /// Its place in the list, from 0.
    pub index: u16,
    /// Number from 2024, four digits.
    pub number: &'static str,
    /// Name from 2024.
    pub name: &'static str,
    /// Number from 2020 to 2023, used for all earlier years too.
    pub number_2020: &'static str,
    /// Name from 2020 to 2023.
    pub name_2020: &'static str,
    /// Region of the state's service: Nord, Midt-Norge, Vest, Sør or Øst.
    pub state_region: &'static str,
    /// Residents of all ages on 1 January 2024.
    pub residents: u32,
}

impl Municipality {
    /// The number that was valid on a day.
    #[must_use]
    pub fn number_on(&self, day: NaiveDate) -> &'static str {
        if reporting_year(day) < 2024 {
            self.number_2020
        } else {
            self.number
        }
    }

    /// The name that was valid on a day.
    #[must_use]
    pub fn name_on(&self, day: NaiveDate) -> &'static str {
        if reporting_year(day) < 2024 {
            self.name_2020
        } else {
            self.name
        }
    }
}

/// All 357, by number.
#[must_use]
pub fn municipalities() -> &'static [Municipality] {
    static ALL: LazyLock<Vec<Municipality>> = LazyLock::new(|| {
        let lines = include_str!("../../data/municipality.csv").lines().skip(1);
        lines
            .zip(0..)
            .filter_map(|(line, index)| read(line, index))
            .collect()
    });
    &ALL
}

/// number, name, county, number_2020, name_2020, county_2020, state_region, residents_2024. No name has a comma.
fn read(line: &'static str, index: u16) -> Option<Municipality> {
    let mut fields = line.split(',');
    let number = fields.next()?;
    let name = fields.next()?;
    let number_2020 = fields.nth(1)?;
    let name_2020 = fields.next()?;
    let state_region = fields.nth(1)?;
    let residents = fields.next()?.parse().ok()?;
    Some(Municipality {
        index,
        number,
        name,
        number_2020,
        name_2020,
        state_region,
        residents,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_are_357_with_all_residents_of_the_nation() {
        assert_eq!(municipalities().len(), 357);
        assert_eq!(
            municipalities().iter().map(|one| one.residents).sum::<u32>(),
            5_550_203
        );
        assert!(
            municipalities()
                .iter()
                .enumerate()
                .all(|(at, one)| usize::from(one.index) == at)
        );
    }

    #[test]
    fn the_number_changes_on_new_years_day_of_2024() {
        let asker = municipalities().iter().find(|one| one.number == "3203").unwrap();
        let day = |year, month, day| NaiveDate::from_ymd_opt(year, month, day).unwrap();
        assert_eq!(asker.number_on(day(2023, 12, 31)), "3025");
        assert_eq!(asker.number_on(day(2024, 1, 1)), "3203");
    }

    #[test]
    fn a_municipality_that_was_split_has_one_number_before() {
        let before: Vec<_> = municipalities()
            .iter()
            .filter(|one| one.number_2020 == "1507")
            .map(|one| one.number)
            .collect();
        assert_eq!(before, ["1508", "1580"]);
    }
}
