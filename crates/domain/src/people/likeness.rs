//! Whether two descriptions are of one child, or of children of one household (treff), with every reason told.
//!
//! Points only put the best match first. They are a fixed number for each fact, they are shown, and nothing is ever put together
//! by them: a person decides.

use chrono::{Datelike, NaiveDate};
use serde::Serialize;

use super::name_key::{self, NameAgreement};
use super::national_id::NationalId;

/// What is known or said of a child.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Description {
    /// Name; blank when unknown.
    pub name: String,
    /// National identity number, where it is a possible one.
    pub national_id: Option<NationalId>,
    /// Day of birth.
    pub born: Option<NaiveDate>,
    /// Age in years on the day of the description, as somebody guessed it.
    pub guessed_age: Option<(u32, NaiveDate)>,
    /// Addresses, one line each.
    pub addresses: Vec<String>,
    /// Guardians, one line each.
    pub guardians: Vec<String>,
}

/// One thing in which two descriptions agree or differ.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Fact {
    /// The same national identity number.
    SameNationalId,
    /// The same words of the name.
    SameName,
    /// The same name in another spelling of letters, as å and aa.
    TransliteratedName,
    /// Names that sound alike.
    SoundingName,
    /// One name has all words of the other.
    ContainedName,
    /// One word of the name is the same.
    OneWordOfName,
    /// The same day of birth.
    SameBirthDate,
    /// Day and month of birth have changed places, or one of the three parts differs.
    NearBirthDate,
    /// The age that was guessed is right, or off by a year.
    AgeFits,
    /// The same address.
    SameAddress,
    /// The same guardian, by name or telephone.
    SameGuardian,
    /// Different national identity numbers.
    OtherNationalId,
    /// Different days of birth.
    OtherBirthDate,
    /// The age that was guessed is off by more than two years.
    AgeDoesNotFit,
}

impl Fact {
    /// How much it counts; against, below zero.
    #[must_use]
    pub fn points(self) -> i32 {
        match self {
            Self::SameNationalId => 100,
            Self::SameName => 40,
            Self::TransliteratedName | Self::SameBirthDate => 35,
            Self::SoundingName => 30,
            Self::ContainedName | Self::SameAddress => 25,
            Self::SameGuardian => 20,
            Self::OneWordOfName | Self::NearBirthDate => 15,
            Self::AgeFits => 10,
            Self::AgeDoesNotFit => -20,
            Self::OtherBirthDate => -30,
            Self::OtherNationalId => -100,
        }
    }

    /// The key of its text, after `likeness-`.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::SameNationalId => "same-national-id",
            Self::SameName => "same-name",
            Self::TransliteratedName => "transliterated-name",
            Self::SoundingName => "sounding-name",
            Self::ContainedName => "contained-name",
            Self::OneWordOfName => "one-word-of-name",
            Self::SameBirthDate => "same-birth-date",
            Self::NearBirthDate => "near-birth-date",
            Self::AgeFits => "age-fits",
            Self::SameAddress => "same-address",
            Self::SameGuardian => "same-guardian",
            Self::OtherNationalId => "other-national-id",
            Self::OtherBirthDate => "other-birth-date",
            Self::AgeDoesNotFit => "age-does-not-fit",
        }
    }
}

/// How likely two descriptions are of one child, in words for people.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Strength {
    /// Much agrees: 60 points or more.
    Strong,
    /// Something agrees: from 30 points on.
    Possible,
    /// Too little agrees to be the same child.
    Weak,
}

impl Strength {
    /// The key of its text, after `likeness-`.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Strong => "strong",
            Self::Possible => "possible",
            Self::Weak => "weak",
        }
    }
}

/// What two descriptions have in common, the weightiest first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Likeness {
    /// The facts.
    pub facts: Vec<Fact>,
}

impl Likeness {
    /// The sum of the points.
    #[must_use]
    pub fn points(&self) -> i32 {
        self.facts.iter().map(|fact| fact.points()).sum()
    }

    /// How likely it is the same child.
    #[must_use]
    pub fn strength(&self) -> Strength {
        match self.points() {
            60.. => Strength::Strong,
            30..60 => Strength::Possible,
            _ => Strength::Weak,
        }
    }

    /// Whether the two share an address or a guardian: a sibling, perhaps.
    #[must_use]
    pub fn is_household(&self) -> bool {
        self.facts
            .iter()
            .any(|fact| matches!(fact, Fact::SameAddress | Fact::SameGuardian))
    }
}

/// Compares two descriptions.
#[must_use]
pub fn compare(one: &Description, other: &Description) -> Likeness {
    let mut facts: Vec<Fact> = [
        national_ids(one, other),
        names(one, other),
        births(one, other),
        ages(one, other),
        shared(&one.addresses, &other.addresses, address_key).then_some(Fact::SameAddress),
        guardians(one, other).then_some(Fact::SameGuardian),
    ]
    .into_iter()
    .flatten()
    .collect();
    facts.sort_by_key(|fact| (-fact.points(), *fact));
    Likeness { facts }
}

fn national_ids(one: &Description, other: &Description) -> Option<Fact> {
    let complete =
        |description: &Description| description.national_id.clone().filter(|id| !id.is_incomplete());
    let (one, other) = complete(one).zip(complete(other))?;
    Some(if one == other {
        Fact::SameNationalId
    } else {
        Fact::OtherNationalId
    })
}

fn names(one: &Description, other: &Description) -> Option<Fact> {
    Some(match name_key::agreement(&one.name, &other.name)? {
        NameAgreement::Same => Fact::SameName,
        NameAgreement::Transliterated => Fact::TransliteratedName,
        NameAgreement::Sound => Fact::SoundingName,
        NameAgreement::Contained => Fact::ContainedName,
        NameAgreement::OneWord => Fact::OneWordOfName,
    })
}

fn births(one: &Description, other: &Description) -> Option<Fact> {
    let (one, other) = one.born.zip(other.born)?;
    let parts = |date: NaiveDate| (date.day(), date.month(), date.year());
    let ((d1, m1, y1), (d2, m2, y2)) = (parts(one), parts(other));
    let same = [d1 == d2, m1 == m2, y1 == y2]
        .into_iter()
        .filter(|same| *same)
        .count();
    let changed_places = y1 == y2 && d1 == m2 && m1 == d2;
    Some(match same {
        3 => Fact::SameBirthDate,
        2 => Fact::NearBirthDate,
        _ if changed_places => Fact::NearBirthDate,
        _ => Fact::OtherBirthDate,
    })
}

/// A guessed age against a day of birth; where both days are known they speak for themselves.
fn ages(one: &Description, other: &Description) -> Option<Fact> {
    let (age, on, born) = match (one.guessed_age, other.born, other.guessed_age, one.born) {
        (_, Some(_), _, Some(_)) => return None,
        (Some((age, on)), Some(born), ..) | (_, _, Some((age, on)), Some(born)) => (age, on, born),
        _ => return None,
    };
    match crate::calendar::age_on(born, on).abs_diff(age) {
        0..=1 => Some(Fact::AgeFits),
        2 => None,
        _ => Some(Fact::AgeDoesNotFit),
    }
}

fn shared(one: &[String], other: &[String], key: fn(&str) -> Option<String>) -> bool {
    let known: Vec<String> = other.iter().filter_map(|line| key(line)).collect();
    one.iter()
        .filter_map(|line| key(line))
        .any(|line| known.contains(&line))
}

/// Street and number, whatever the spelling; none for a line without a number, which would be shared by too many.
#[must_use]
pub fn address_key(line: &str) -> Option<String> {
    let street = line.split(',').next().unwrap_or_default();
    let words: Vec<String> = name_key::words(street)
        .into_iter()
        .map(|word| word.spelled)
        .collect();
    let number = words
        .iter()
        .position(|word| word.starts_with(|first: char| first.is_ascii_digit()));
    let number = number.filter(|place| *place > 0)?;
    let name: String = words[..number].concat();
    let ending = [
        ("gaten", "g"),
        ("gata", "g"),
        ("gate", "g"),
        ("gt", "g"),
        ("veien", "v"),
        ("vegen", "v"),
        ("veg", "v"),
        ("vei", "v"),
    ];
    let cut = ending
        .iter()
        .find_map(|(long, short)| Some(format!("{}{short}", name.strip_suffix(long)?)));
    Some(format!("{} {}", cut.unwrap_or(name), words[number..].concat()))
}

/// A guardian's telephone, or the name of two words or more.
#[must_use]
pub fn guardian_keys(line: &str) -> Vec<String> {
    let digits: String = line.chars().filter(char::is_ascii_digit).collect();
    let phone = (digits.len() >= 8).then(|| digits[digits.len() - 8..].to_owned());
    let name = line.split([',', '(']).next().unwrap_or_default();
    let mut words: Vec<String> = name_key::words(name)
        .into_iter()
        .filter(|word| !word.written.starts_with(|first: char| first.is_ascii_digit()))
        .map(|word| word.sound)
        .collect();
    words.sort_unstable();
    let name = (words.len() >= 2).then(|| words.join(" "));
    phone.into_iter().chain(name).collect()
}

fn guardians(one: &Description, other: &Description) -> bool {
    let known: Vec<String> = other
        .guardians
        .iter()
        .flat_map(|line| guardian_keys(line))
        .collect();
    one.guardians
        .iter()
        .flat_map(|line| guardian_keys(line))
        .any(|key| known.contains(&key))
}

/// The age in a guess such as `8`, `ca. 8 år` or `8-9`: the first number of one or two digits.
#[must_use]
pub fn age_in(guess: &str) -> Option<u32> {
    let mut numbers = guess
        .split(|letter: char| !letter.is_ascii_digit())
        .filter(|digits| !digits.is_empty());
    let first = numbers.next()?;
    (first.len() <= 2).then(|| first.parse().ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::people::child::Sex;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn named(name: &str) -> Description {
        Description {
            name: name.into(),
            ..Description::default()
        }
    }

    fn with_id(serial: u32) -> Description {
        Description {
            national_id: NationalId::synthetic(day("2018-03-01"), Sex::Girl, serial),
            ..Description::default()
        }
    }

    fn born(on: &str) -> Description {
        Description {
            born: Some(day(on)),
            ..Description::default()
        }
    }

    fn facts(one: &Description, other: &Description) -> Vec<Fact> {
        let there = compare(one, other);
        assert_eq!(there, compare(other, one), "both ways");
        there.facts
    }

    #[test]
    fn numbers_speak_for_or_against() {
        assert_eq!(facts(&with_id(0), &with_id(0)), [Fact::SameNationalId]);
        assert_eq!(facts(&with_id(0), &with_id(1)), [Fact::OtherNationalId]);
        assert_eq!(facts(&with_id(0), &named("Nora")), []);
    }

    #[test]
    fn each_way_a_name_agrees_is_a_reason_of_its_own() {
        for (other, fact) in [
            ("Sæther Kristian", Fact::SameName),
            ("Kristian Saether", Fact::TransliteratedName),
            ("Christian Sether", Fact::SoundingName),
            ("Kristian Ole Sæther", Fact::ContainedName),
            ("Ida Sæther", Fact::OneWordOfName),
        ] {
            assert_eq!(facts(&named("Kristian Sæther"), &named(other)), [fact], "{other}");
        }
    }

    #[test]
    fn a_day_of_birth_may_be_typed_wrong_in_one_place() {
        for (other, fact) in [
            ("2018-03-04", Fact::SameBirthDate),
            ("2018-04-03", Fact::NearBirthDate),
            ("2017-03-04", Fact::NearBirthDate),
            ("2018-03-14", Fact::NearBirthDate),
            ("2017-05-04", Fact::OtherBirthDate),
        ] {
            assert_eq!(facts(&born("2018-03-04"), &born(other)), [fact], "{other}");
        }
    }

    #[test]
    fn a_guessed_age_fits_within_a_year_and_is_silent_at_two() {
        let guess = |age| Description {
            guessed_age: Some((age, day("2026-06-01"))),
            ..Description::default()
        };
        let known = born("2018-03-04");
        assert_eq!(facts(&guess(8), &known), [Fact::AgeFits]);
        assert_eq!(facts(&guess(7), &known), [Fact::AgeFits]);
        assert_eq!(facts(&guess(10), &known), []);
        assert_eq!(facts(&guess(11), &known), [Fact::AgeDoesNotFit]);
        assert_eq!(age_in("ca. 8-9 år"), Some(8));
        assert_eq!(age_in("født 2018"), None);
        assert_eq!(age_in("barnehagealder"), None);
    }

    #[test]
    fn one_household_is_seen_by_address_or_guardian() {
        let home = |address: &str, guardian: &str| Description {
            addresses: vec![address.into()],
            guardians: vec![guardian.into()],
            ..Description::default()
        };
        let first = home("Skolegaten 3 B, 5003 Fjordvik", "Åse Nordlie, 99 88 77 66");
        assert_eq!(
            facts(&first, &home("Skolegata 3b, Fjordvik", "Aase Nordmo")),
            [Fact::SameAddress]
        );
        assert_eq!(
            facts(&first, &home("Fjordvik", "mor, +47 99887766")),
            [Fact::SameGuardian]
        );
        assert_eq!(
            facts(&first, &home("Fjordvik", "Aase Nordlie")),
            [Fact::SameGuardian]
        );
        assert_eq!(facts(&first, &home("Skolegaten 5", "Åse")), []);
        assert!(compare(&first, &first).is_household());
    }

    #[test]
    fn points_are_the_sum_of_the_facts_and_decide_nothing() {
        let one = Description {
            born: Some(day("2018-03-04")),
            ..named("Nora Nordlie")
        };
        let likeness = compare(&one, &one);
        assert_eq!((likeness.points(), likeness.strength()), (75, Strength::Strong));
        let only_name = compare(&one, &named("Nora Nordlie"));
        assert_eq!(
            (only_name.points(), only_name.strength()),
            (40, Strength::Possible)
        );
        let word = compare(&one, &named("Nora"));
        assert_eq!((word.points(), word.strength()), (15, Strength::Weak));
        let sibling = compare(&with_id(0), &with_id(1));
        assert_eq!(sibling.strength(), Strength::Weak);
    }
}
