use std::collections::BTreeSet;
use std::str::FromStr;

use chrono::{DateTime, Datelike, Utc};

use super::BackupError;

/// Which backups stay: the newest of each of the last days, weeks and months that have one, and always the newest of all.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Keep {
    newest: usize,
    days: usize,
    weeks: usize,
    months: usize,
}

impl FromStr for Keep {
    type Err = BackupError;

    /// `10` keeps the ten newest; `7d,5w,12m` one of each of seven days, five weeks and twelve months.
    fn from_str(text: &str) -> Result<Self, BackupError> {
        let refused = || BackupError::Keep(text.to_owned());
        let mut keep = Self {
            newest: 1,
            days: 0,
            weeks: 0,
            months: 0,
        };
        for part in text.split(',').map(str::trim) {
            let digits = part.trim_end_matches(|sign: char| sign.is_ascii_alphabetic());
            let count: usize = digits
                .parse()
                .ok()
                .filter(|count| *count > 0)
                .ok_or_else(refused)?;
            match &part[digits.len()..] {
                "" => keep.newest = count,
                "d" => keep.days = count,
                "w" => keep.weeks = count,
                "m" => keep.months = count,
                _ => return Err(refused()),
            }
        }
        Ok(keep)
    }
}

/// A day, week or month by its year and number.
type Period = fn(DateTime<Utc>) -> (i32, u32);

impl Keep {
    /// Which of these backups go, given when each was made.
    #[must_use]
    pub fn superfluous<'a>(&self, backups: &[(&'a str, DateTime<Utc>)]) -> BTreeSet<&'a str> {
        let mut newest_first = backups.to_vec();
        newest_first.sort_by_key(|(id, at)| std::cmp::Reverse((*at, *id)));
        let mut stays: BTreeSet<&str> = newest_first.iter().take(self.newest).map(|(id, _)| *id).collect();
        let rules: [(usize, Period); 3] = [
            (self.days, |at| (at.year(), at.ordinal())),
            (self.weeks, |at| (at.iso_week().year(), at.iso_week().week())),
            (self.months, |at| (at.year(), at.month())),
        ];
        for (count, period) in rules {
            let mut seen = BTreeSet::new();
            for (id, at) in &newest_first {
                let is_first = !seen.contains(&period(*at));
                if is_first && seen.len() < count {
                    seen.insert(period(*at));
                    stays.insert(id);
                }
            }
        }
        let all = backups.iter().map(|(id, _)| *id);
        all.filter(|id| !stays.contains(id)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> DateTime<Utc> {
        text.parse().unwrap()
    }

    fn gone(rule: &str, backups: &[(&'static str, DateTime<Utc>)]) -> Vec<&'static str> {
        let keep: Keep = rule.parse().unwrap();
        keep.superfluous(backups).into_iter().collect()
    }

    #[test]
    fn a_number_keeps_the_newest_and_a_day_keeps_its_last() {
        let backups = [
            ("a", at("2026-01-31T23:00:00Z")),
            ("b", at("2026-02-01T01:00:00Z")),
            ("c", at("2026-02-01T23:00:00Z")),
            ("d", at("2026-02-02T01:00:00Z")),
        ];
        assert_eq!(gone("1", &backups), ["a", "b", "c"]);
        assert_eq!(gone("4", &backups), [""; 0]);
        assert_eq!(gone("2d", &backups), ["a", "b"]);
        assert_eq!(gone("3d", &backups), ["b"]);
        assert_eq!(gone("2m", &backups), ["b", "c"]);
        // 1 February 2026 is a Sunday, and a new week begins the day after.
        assert_eq!(gone("2w", &backups), ["a", "b"]);
        assert_eq!(gone("1d,2m", &backups), ["b", "c"]);
    }

    #[test]
    fn days_without_a_backup_use_up_no_place() {
        let backups = [
            ("a", at("2020-01-01T00:00:00Z")),
            ("b", at("2026-01-01T00:00:00Z")),
        ];
        assert_eq!(gone("2d", &backups), [""; 0]);
    }

    #[test]
    fn a_rule_that_would_keep_nothing_is_none() {
        for rule in ["", "0", "0d", "d", "7x", "7d,", "-1", "7dd"] {
            assert!(rule.parse::<Keep>().is_err(), "{rule}");
        }
    }
}
