//! Scales of the banks that rate measures (skala), as dated data: the file `assets/knowledge/scales.toml`.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::people::language_form::LanguageForm;

/// The scales of every bank, as their file says them.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Scales {
    /// Each scale.
    #[serde(rename = "scale", default)]
    pub scales: Vec<Scale>,
}

/// The scale of a bank.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Scale {
    /// Its id, by which ratings name it.
    pub id: String,
    /// What the bank is called.
    pub name: String,
    /// The bank's own page.
    pub link: String,
    /// What the scale says something of.
    pub about: Text,
    /// From how many whole years a rating is shown as old.
    pub stale_after_years: u32,
    /// Levels of relevance, where the bank gives them beside the rating.
    #[serde(default)]
    pub relevance: Vec<Level>,
    /// Its versions, the oldest first.
    #[serde(rename = "version")]
    pub versions: Vec<ScaleVersion>,
}

/// A version of a scale.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ScaleVersion {
    /// What the bank calls it.
    pub id: String,
    /// The first day or year it was used, as far as it is known: `2016` or `2016-05-01`.
    #[serde(default)]
    pub used_from: String,
    /// The last day or year.
    #[serde(default)]
    pub used_to: String,
    /// The levels, the strongest first; levels outside the order stand last.
    pub levels: Vec<Level>,
}

/// A level of a scale.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Level {
    /// As the bank writes it.
    pub level: String,
    /// In bokmål.
    pub nb: String,
    /// In nynorsk.
    pub nn: String,
    /// In English.
    pub en: String,
}

/// A text in each language.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Text {
    /// In bokmål.
    pub nb: String,
    /// In nynorsk.
    pub nn: String,
    /// In English.
    pub en: String,
}

impl Text {
    /// The text for a reader.
    #[must_use]
    pub fn get(&self, language: LanguageForm) -> &str {
        match language {
            LanguageForm::Nb => &self.nb,
            LanguageForm::Nn => &self.nn,
            LanguageForm::En => &self.en,
        }
    }
}

impl Level {
    /// What the level means, for a reader.
    #[must_use]
    pub fn meaning(&self, language: LanguageForm) -> &str {
        match language {
            LanguageForm::Nb => &self.nb,
            LanguageForm::Nn => &self.nn,
            LanguageForm::En => &self.en,
        }
    }
}

impl Scale {
    /// The version with an id.
    #[must_use]
    pub fn version(&self, id: &str) -> Option<&ScaleVersion> {
        self.versions.iter().find(|version| version.id == id)
    }
}

impl ScaleVersion {
    /// The level as the bank writes it.
    #[must_use]
    pub fn level(&self, level: &str) -> Option<&Level> {
        self.levels.iter().find(|one| one.level == level)
    }
}

/// What is wrong with scales: ids or levels that stand twice, an empty text, a year that cannot be read.
#[must_use]
pub fn faults(scales: &[Scale]) -> Vec<String> {
    let mut faults = Vec::new();
    for (place, scale) in scales.iter().enumerate() {
        if scales[..place].iter().any(|other| other.id == scale.id) {
            faults.push(format!("{}: twice", scale.id));
        }
        if !scale.link.starts_with("https://") || scale.stale_after_years == 0 || scale.versions.is_empty() {
            faults.push(format!("{}: link, years or versions", scale.id));
        }
        for version in &scale.versions {
            let name = format!("{} {}", scale.id, version.id);
            let dates = [&version.used_from, &version.used_to]
                .into_iter()
                .filter(|text| !text.is_empty());
            for date in dates.filter(|text| super::rating::RatedOn::parse(text).is_none()) {
                faults.push(format!("{name}: {date}"));
            }
            for (place, level) in version.levels.iter().chain(&scale.relevance).enumerate() {
                let empty = [&level.level, &level.nb, &level.nn, &level.en]
                    .iter()
                    .any(|text| text.trim().is_empty());
                let twice = version.levels.iter().take(place.min(version.levels.len()));
                if empty
                    || (place < version.levels.len() && twice.clone().any(|other| other.level == level.level))
                {
                    faults.push(format!("{name} {}: empty or twice", level.level));
                }
            }
        }
    }
    faults
}

/// Whether a version was in use on a day, as far as its dates are known.
#[must_use]
pub fn in_use(version: &ScaleVersion, day: NaiveDate) -> bool {
    use chrono::Datelike;
    let bound = |text: &str| super::rating::RatedOn::parse(text).map(super::rating::RatedOn::year);
    bound(&version.used_from).is_none_or(|from| from <= day.year())
        && bound(&version.used_to).is_none_or(|to| day.year() <= to)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::knowledge::example::scales;

    #[test]
    fn a_level_is_found_in_its_own_version_only() {
        let scales = scales();
        let version = scales[0].version("2.1").unwrap();
        assert_eq!(
            version.level("5").unwrap().meaning(LanguageForm::En),
            "Strong documentation"
        );
        assert!(version.level("6").is_none());
        assert!(scales[0].version("9").is_none());
    }

    #[test]
    fn what_is_wrong_with_a_scale_is_told() {
        assert!(faults(&scales()).is_empty());
        let mut twice = scales();
        let copy = twice[0].versions[0].levels[0].clone();
        twice[0].versions[0].levels.push(copy);
        assert_eq!(faults(&twice).len(), 1);
        let mut old = scales();
        old[0].versions[0].used_from = "once".into();
        assert_eq!(faults(&old).len(), 1);
    }

    #[test]
    fn a_version_is_in_use_between_its_years() {
        let mut version = scales()[0].versions[0].clone();
        version.used_from = "2016".into();
        version.used_to = "2018".into();
        let on = |day: &str| in_use(&version, day.parse().unwrap());
        assert!(!on("2015-12-31") && on("2016-01-01") && on("2018-12-31") && !on("2019-01-01"));
    }
}
