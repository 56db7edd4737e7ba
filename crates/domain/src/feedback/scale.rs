//! Scales (skalaer): what is asked, of whom, in which words, and what the answers mean. Each is a file of `assets/scales`.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::instrument::RightToUse;

/// The scales that come with the program, each as its file's name and text.
pub const SHIPPED: [(&str, &str); 4] = [
    (
        "life_now.toml",
        include_str!("../../../../assets/scales/life_now.toml"),
    ),
    (
        "meeting.toml",
        include_str!("../../../../assets/scales/meeting.toml"),
    ),
    (
        "usefulness.toml",
        include_str!("../../../../assets/scales/usefulness.toml"),
    ),
    ("goal.toml", include_str!("../../../../assets/scales/goal.toml")),
];

/// The most characters of a question, so that it fits on a telephone beside its picture.
const LONGEST_QUESTION: usize = 110;

static SCALES: LazyLock<Vec<Scale>> = LazyLock::new(|| {
    // The data is compiled in, and a test parses it: an error cannot reach a release.
    let read = SHIPPED.iter().map(|(_, text)| Scale::parse(text));
    read.filter_map(Result::ok).collect()
});

/// Words in each language.
pub type Words = BTreeMap<ScaleLanguage, String>;

/// A language that scales are written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ScaleLanguage {
    /// Bokmål.
    Nb,
    /// Nynorsk.
    Nn,
    /// English.
    En,
    /// Northern Sami (nordsamisk).
    Se,
}

impl ScaleLanguage {
    /// All of them, in the order of forms.
    pub const ALL: [Self; 4] = [Self::Nb, Self::Nn, Self::En, Self::Se];

    /// The tag of the language.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Nb => "nb",
            Self::Nn => "nn",
            Self::En => "en",
            Self::Se => "se",
        }
    }

    /// The language with a tag.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.code() == code)
    }
}

/// Whom a version of a scale is written for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Audience {
    /// Children of 4 to 7 years, with pictures.
    #[serde(rename = "age_4_7")]
    Age4To7,
    /// Children of 8 to 12 years.
    #[serde(rename = "age_8_12")]
    Age8To12,
    /// Youth from 13 years.
    #[serde(rename = "from_13")]
    From13,
    /// Parents.
    #[serde(rename = "parent")]
    Parent,
}

impl Audience {
    /// All of them, the youngest first.
    pub const ALL: [Self; 4] = [Self::Age4To7, Self::Age8To12, Self::From13, Self::Parent];

    /// Its name in files and texts.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Age4To7 => "age_4_7",
            Self::Age8To12 => "age_8_12",
            Self::From13 => "from_13",
            Self::Parent => "parent",
        }
    }

    /// The one with a name.
    #[must_use]
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.id() == id)
    }

    /// The version for a child of an age in full years; none for one who is too young to answer.
    #[must_use]
    pub fn of_age(years: u32) -> Option<Self> {
        match years {
            0..=3 => None,
            4..=7 => Some(Self::Age4To7),
            8..=12 => Some(Self::Age8To12),
            _ => Some(Self::From13),
        }
    }
}

/// What a scale asks about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Purpose {
    /// Life right now.
    Life,
    /// One meeting.
    Meeting,
    /// The usefulness of a measure.
    Usefulness,
    /// One goal.
    Goal,
}

/// Which way is better.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Direction {
    /// More is better.
    HigherIsBetter,
    /// Less is better.
    LowerIsBetter,
}

/// One edition of a scale.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Scale {
    /// Its id; editions share it.
    pub id: String,
    /// Counts the editions; answers to different editions are never compared.
    pub edition: u32,
    /// The first day it may be asked.
    pub valid_from: NaiveDate,
    /// The last day it may be asked; open when absent.
    #[serde(default)]
    pub valid_to: Option<NaiveDate>,
    /// What it asks about.
    pub purpose: Purpose,
    /// Which way is better.
    pub direction: Direction,
    /// The smallest value of an answer.
    pub lowest: u8,
    /// The largest value of an answer.
    pub highest: u8,
    /// Languages whose text a native reader has yet to review.
    #[serde(default)]
    pub needs_review: Vec<ScaleLanguage>,
    /// The right to use it, as the file states it.
    #[serde(default)]
    pub right: Option<RightToUse>,
    /// What it is called.
    pub title: Words,
    /// The questions, in their order.
    pub items: Vec<Item>,
    /// The answers to each question, from the lowest value.
    pub points: Vec<Point>,
}

/// One question (ledd).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Item {
    /// Its id within the scale.
    pub id: String,
    /// The picture beside it.
    pub picture: String,
    /// The question, for each audience.
    pub text: BTreeMap<Audience, Words>,
}

/// One answer that can be chosen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Point {
    /// Its value.
    pub value: u8,
    /// The face or picture beside it.
    #[serde(default)]
    pub face: Option<String>,
    /// Who can choose it: small children choose among fewer.
    pub audiences: BTreeSet<Audience>,
    /// What it is called.
    pub text: Words,
}

/// Names one edition of a scale.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct ScaleRef {
    /// Its id.
    pub id: String,
    /// Its edition.
    pub edition: u32,
}

/// Why a text is no scale.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("no scale: {0}")]
pub struct ScaleError(String);

/// What is wrong with a scale that can be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Flaw {
    /// The id is not made of small letters, digits and hyphens.
    #[error("the id has other signs than a-z, 0-9 and -")]
    Id,
    /// The range is empty.
    #[error("the lowest value is not below the highest")]
    Range,
    /// There are no questions.
    #[error("there are no questions")]
    NoItems,
    /// Two questions have the same id.
    #[error("question {0} is there twice")]
    RepeatedItem(String),
    /// Two answers have the same value, or they do not stand in order.
    #[error("the answers do not stand in order from value {0}")]
    Disorder(u8),
    /// An audience cannot choose the lowest and the highest value.
    #[error("{audience} cannot answer {value}")]
    Unreachable {
        /// The audience.
        audience: &'static str,
        /// The value.
        value: u8,
    },
    /// A text is missing.
    #[error("{place} has no text for {audience} in {language}")]
    Missing {
        /// Where.
        place: String,
        /// For whom.
        audience: &'static str,
        /// In which language.
        language: &'static str,
    },
    /// A question is too long for a telephone.
    #[error("{0} is longer than a telephone shows beside its picture")]
    TooLong(String),
}

impl Scale {
    /// Reads a scale from the text of its file.
    ///
    /// # Errors
    /// When the text is no TOML of the form of `assets/scales`.
    pub fn parse(text: &str) -> Result<Self, ScaleError> {
        toml::from_str(text).map_err(|error| ScaleError(error.message().to_owned()))
    }

    /// Everything that is wrong with it; nothing where it can be asked.
    #[must_use]
    pub fn lint(&self) -> Vec<Flaw> {
        let mut flaws = Vec::new();
        let is_sign = |sign: char| sign.is_ascii_lowercase() || sign.is_ascii_digit() || sign == '-';
        if self.id.is_empty() || !self.id.chars().all(is_sign) {
            flaws.push(Flaw::Id);
        }
        if self.lowest >= self.highest {
            flaws.push(Flaw::Range);
        }
        self.lint_points(&mut flaws);
        self.lint_items(&mut flaws);
        flaws
    }

    fn lint_points(&self, flaws: &mut Vec<Flaw>) {
        for pair in self.points.windows(2) {
            if pair[0].value >= pair[1].value {
                flaws.push(Flaw::Disorder(pair[1].value));
            }
        }
        for audience in self.audiences() {
            for value in [self.lowest, self.highest] {
                if !self.points_for(audience).any(|point| point.value == value) {
                    let audience = audience.id();
                    flaws.push(Flaw::Unreachable { audience, value });
                }
            }
        }
        for point in &self.points {
            if !(self.lowest..=self.highest).contains(&point.value) {
                flaws.push(Flaw::Disorder(point.value));
            }
            for language in self.languages() {
                if point
                    .text
                    .get(&language)
                    .is_none_or(|text| text.trim().is_empty())
                {
                    flaws.push(Flaw::Missing {
                        place: format!("answer {}", point.value),
                        audience: "all",
                        language: language.code(),
                    });
                }
            }
        }
    }

    fn lint_items(&self, flaws: &mut Vec<Flaw>) {
        if self.items.is_empty() {
            flaws.push(Flaw::NoItems);
        }
        let mut seen = BTreeSet::new();
        for item in &self.items {
            if !seen.insert(&item.id) {
                flaws.push(Flaw::RepeatedItem(item.id.clone()));
            }
            for audience in self.audiences() {
                for language in self.languages() {
                    let text = item.text.get(&audience).and_then(|words| words.get(&language));
                    let place = format!("question {}", item.id);
                    match text.map(|text| text.trim()).filter(|text| !text.is_empty()) {
                        None => flaws.push(Flaw::Missing {
                            place,
                            audience: audience.id(),
                            language: language.code(),
                        }),
                        Some(text) if text.chars().count() > LONGEST_QUESTION => {
                            flaws.push(Flaw::TooLong(place));
                        }
                        Some(_) => {}
                    }
                }
            }
        }
    }

    /// Whom it is written for: those of any question.
    #[must_use]
    pub fn audiences(&self) -> BTreeSet<Audience> {
        self.items
            .iter()
            .flat_map(|item| item.text.keys().copied())
            .collect()
    }

    /// The languages of its title.
    #[must_use]
    pub fn languages(&self) -> BTreeSet<ScaleLanguage> {
        self.title.keys().copied().collect()
    }

    /// The answers that an audience chooses among, from the lowest value.
    pub fn points_for(&self, audience: Audience) -> impl Iterator<Item = &Point> {
        self.points
            .iter()
            .filter(move |point| point.audiences.contains(&audience))
    }

    /// The question with an id.
    #[must_use]
    pub fn item(&self, id: &str) -> Option<&Item> {
        self.items.iter().find(|item| item.id == id)
    }

    /// Whether it may be asked on a day.
    #[must_use]
    pub fn is_valid_on(&self, day: NaiveDate) -> bool {
        self.valid_from <= day && self.valid_to.is_none_or(|last| day <= last)
    }

    /// Its name.
    #[must_use]
    pub fn reference(&self) -> ScaleRef {
        ScaleRef {
            id: self.id.clone(),
            edition: self.edition,
        }
    }

    /// The smallest and the largest sum of all questions.
    #[must_use]
    pub fn sums(&self) -> (u32, u32) {
        let count = u32::try_from(self.items.len()).unwrap_or(0);
        (count * u32::from(self.lowest), count * u32::from(self.highest))
    }
}

/// The words in a language, in bokmål where the language lacks them.
#[must_use]
pub fn in_language(words: &Words, language: ScaleLanguage) -> &str {
    words
        .get(&language)
        .or_else(|| words.get(&ScaleLanguage::Nb))
        .map_or("", String::as_str)
}

/// The scales that come with the program, in the order of forms.
#[must_use]
pub fn shipped() -> &'static [Scale] {
    &SCALES
}

/// One edition of a scale that comes with the program.
#[must_use]
pub fn find(reference: &ScaleRef) -> Option<&'static Scale> {
    SCALES.iter().find(|scale| scale.reference() == *reference)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_shipped_scale_can_be_read_and_asked_of_everybody_in_every_language() {
        for (name, text) in SHIPPED {
            let scale = Scale::parse(text).unwrap_or_else(|error| panic!("{name}: {error}"));
            assert_eq!(scale.lint(), [], "{name}");
            assert_eq!(scale.audiences().len(), Audience::ALL.len(), "{name}");
            assert_eq!(scale.languages().len(), ScaleLanguage::ALL.len(), "{name}");
            assert_eq!(scale.needs_review, [ScaleLanguage::Se], "{name}");
            assert_eq!(
                scale.right.as_ref().map(|right| right.licence.as_str()),
                Some("CC0-1.0")
            );
        }
        let items: Vec<_> = shipped()
            .iter()
            .map(|scale| (scale.id.as_str(), scale.items.len()))
            .collect();
        assert_eq!(
            items,
            [("life-now", 4), ("meeting", 4), ("usefulness", 3), ("goal", 1)]
        );
    }

    #[test]
    fn small_children_choose_among_three_and_reach_both_ends() {
        for scale in shipped() {
            let small: Vec<_> = scale
                .points_for(Audience::Age4To7)
                .map(|point| point.value)
                .collect();
            assert_eq!(small.len(), 3, "{}", scale.id);
            assert_eq!((small[0], small[2]), (scale.lowest, scale.highest));
        }
    }

    #[test]
    fn sums_go_from_all_lowest_to_all_highest() {
        let sums: Vec<_> = shipped().iter().map(Scale::sums).collect();
        assert_eq!(sums, [(4, 20), (4, 20), (3, 15), (0, 10)]);
    }

    #[test]
    fn the_version_follows_the_age() {
        let of = |years| Audience::of_age(years).map(Audience::id);
        assert_eq!(
            [3, 4, 7, 8, 12, 13, 20].map(of),
            [
                None,
                Some("age_4_7"),
                Some("age_4_7"),
                Some("age_8_12"),
                Some("age_8_12"),
                Some("from_13"),
                Some("from_13")
            ]
        );
    }

    #[test]
    fn a_scale_without_a_text_without_an_end_or_with_a_question_twice_is_told() {
        let mut scale = shipped()[0].clone();
        scale.items[1].id = scale.items[0].id.clone();
        scale.items[2]
            .text
            .get_mut(&Audience::Parent)
            .unwrap()
            .remove(&ScaleLanguage::Se);
        scale.points.pop();
        let told: Vec<_> = scale.lint().iter().map(ToString::to_string).collect();
        assert!(
            told.contains(&"question mood is there twice".to_owned()),
            "{told:?}"
        );
        assert!(
            told.contains(&"question others has no text for parent in se".to_owned()),
            "{told:?}"
        );
        assert!(told.contains(&"age_4_7 cannot answer 5".to_owned()), "{told:?}");
    }

    #[test]
    fn a_scale_is_valid_from_its_day() {
        let valid = |day: &str| shipped()[0].is_valid_on(day.parse().unwrap());
        assert_eq!(
            ["2023-12-31", "2024-01-01", "2024-01-02"].map(valid),
            [false, true, true]
        );
    }

    #[test]
    fn a_misspelt_field_is_no_scale() {
        let text = SHIPPED[0].1.replace("lowest = 1", "lowset = 1");
        assert!(Scale::parse(&text).is_err());
    }
}
