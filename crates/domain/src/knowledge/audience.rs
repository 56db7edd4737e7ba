//! For whom a measure is (målgruppe).

use serde::{Deserialize, Serialize};

use crate::codelist::Code;

/// The oldest age that an article can name, in whole years: help of the service ends at 25.
pub const OLDEST: u32 = 25;

/// For whom a measure is (målgruppe).
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Audience {
    /// The youngest age of the child, in whole years.
    pub age_from: u32,
    /// The oldest age of the child, in whole years, inclusive.
    pub age_to: u32,
    /// Codes of the list `case_content` that it is known to help with, both those in use and those of older cases.
    #[serde(default)]
    pub needs: Vec<Code>,
    /// Languages that it is known to be given in besides Norwegian (ISO 639-1).
    #[serde(default)]
    pub languages: Vec<String>,
}

/// How an age lies to the ages of an article.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum AgeFit {
    /// Within them.
    Within,
    /// The age is not known.
    Unknown,
    /// Younger than the youngest.
    TooYoung,
    /// Older than the oldest.
    TooOld,
}

impl Audience {
    /// How a child's age, in whole years, lies to the ages of the article.
    #[must_use]
    pub fn age_fit(&self, age: Option<u32>) -> AgeFit {
        match age {
            None => AgeFit::Unknown,
            Some(age) if age < self.age_from => AgeFit::TooYoung,
            Some(age) if age > self.age_to => AgeFit::TooOld,
            Some(_) => AgeFit::Within,
        }
    }

    /// Which of some needs it is known to help with, in their order and each once.
    #[must_use]
    pub fn answered<'a>(&self, needs: &'a [Code]) -> Vec<&'a Code> {
        let mut found: Vec<&Code> = Vec::new();
        for need in needs.iter().filter(|need| self.needs.contains(need)) {
            if !found.contains(&need) {
                found.push(need);
            }
        }
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_age_fits_from_the_first_birthday_to_the_end_of_the_last_year() {
        let audience = Audience {
            age_from: 3,
            age_to: 12,
            ..Audience::default()
        };
        let fits: Vec<AgeFit> = [2, 3, 4, 11, 12, 13]
            .map(|age| audience.age_fit(Some(age)))
            .into();
        use AgeFit::{TooOld, TooYoung, Within};
        assert_eq!(fits, [TooYoung, Within, Within, Within, Within, TooOld]);
        assert_eq!(audience.age_fit(None), AgeFit::Unknown);
    }

    #[test]
    fn a_need_that_two_reports_raised_counts_once() {
        let audience = Audience {
            needs: vec!["1.3.08".into(), "2.1.03".into()],
            ..Audience::default()
        };
        let needs: Vec<Code> = ["2.1.03", "1.2.01", "2.1.03"].map(Code::from).into();
        assert_eq!(audience.answered(&needs), [&Code::from("2.1.03")]);
    }
}
