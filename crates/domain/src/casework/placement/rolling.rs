use chrono::{Months, NaiveDate};

use crate::calendar::add_months;

/// The year that visits are counted in, in months.
const YEAR: u32 = 12;

/// How many days there are within the twelve months that end with a day, that day included.
#[must_use]
pub fn count_in_year(days: &[NaiveDate], on: NaiveDate) -> usize {
    let first_outside = months_before(on, YEAR);
    days.iter()
        .filter(|day| **day > first_outside && **day <= on)
        .count()
}

/// The last day on which the next visit is in time, so that each twelve months have their number; none where none are asked for.
///
/// It is the day on which the oldest visit that is still needed falls out of the twelve months. A child who has just come has had
/// none: then it is as if the visits before had been made at even distances, so that the first year has its number too.
#[must_use]
pub fn next_due(started_on: NaiveDate, times: u32, visits: &[NaiveDate]) -> Option<NaiveDate> {
    let distance = YEAR.checked_div(times)?;
    let before = (0..times).map(|number| months_before(started_on, number * distance));
    let own = visits.iter().copied().filter(|day| *day >= started_on);
    let mut days: Vec<_> = before.chain(own).collect();
    days.sort_unstable_by(|one, other| other.cmp(one));
    let oldest = usize::try_from(times).ok()?.checked_sub(1)?;
    days.get(oldest).map(|day| add_months(*day, YEAR))
}

fn months_before(date: NaiveDate, months: u32) -> NaiveDate {
    date.checked_sub_months(Months::new(months))
        .unwrap_or(NaiveDate::MIN)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn days<const N: usize>(texts: [&str; N]) -> [NaiveDate; N] {
        texts.map(|text| text.parse().unwrap())
    }

    fn due<const N: usize>(times: u32, visits: [&str; N]) -> String {
        let [start] = days(["2025-01-15"]);
        next_due(start, times, &days(visits)).unwrap().to_string()
    }

    #[test]
    fn a_visit_counts_for_twelve_months_and_not_on_the_day_after() {
        let visits = days(["2025-06-10"]);
        let on = |text: &str| count_in_year(&visits, text.parse().unwrap());
        assert_eq!(
            [
                "2025-06-09",
                "2025-06-10",
                "2026-06-09",
                "2026-06-10",
                "2026-06-11"
            ]
            .map(on),
            [0, 1, 1, 0, 0]
        );
    }

    #[test]
    fn the_first_year_is_divided_evenly() {
        assert_eq!(due(4, []), "2025-04-15");
        assert_eq!(due(4, ["2025-03-01"]), "2025-07-15");
        assert_eq!(due(4, ["2025-03-01", "2025-07-01"]), "2025-10-15");
        assert_eq!(due(4, ["2025-03-01", "2025-07-01", "2025-10-01"]), "2026-01-15");
        assert_eq!(due(2, []), "2025-07-15");
        assert_eq!(due(1, []), "2026-01-15");
    }

    #[test]
    fn afterwards_the_next_is_due_when_the_fourth_last_falls_out() {
        let four = ["2025-03-01", "2025-07-01", "2025-10-01", "2025-12-20"];
        assert_eq!(due(4, four), "2026-03-01");
        let early = [
            "2025-03-01",
            "2025-07-01",
            "2025-10-01",
            "2025-12-20",
            "2026-01-05",
        ];
        assert_eq!(due(4, early), "2026-07-01");
        assert_eq!(due(2, four), "2026-10-01");
    }

    #[test]
    fn twelve_months_have_their_number_as_long_as_the_due_day_is_kept() {
        let [start, after_a_year] = days(["2025-01-31", "2026-01-31"]);
        let mut visits = Vec::new();
        for _ in 0..12 {
            visits.push(next_due(start, 4, &visits).unwrap());
        }
        let last = *visits.last().unwrap();
        for day in after_a_year.iter_days().take_while(|day| *day <= last) {
            assert!(count_in_year(&visits, day) >= 4, "{day}");
        }
    }

    #[test]
    fn visits_before_the_child_came_do_not_count() {
        assert_eq!(due(4, ["2024-12-24"]), "2025-04-15");
        assert_eq!(next_due("2025-01-15".parse().unwrap(), 0, &[]), None);
    }
}
