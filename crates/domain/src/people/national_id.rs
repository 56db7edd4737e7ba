//! National identity numbers (fødselsnummer), D-numbers and the incomplete numbers that the register takes.
//!
//! Source: Skatteetaten's description of the number, the schemes before and from 2032, and the register's
//! own suffixes.

mod check_digit;
mod duf_number;
#[cfg(test)]
mod tests;

use std::fmt;

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::child::Sex;
use check_digit::{digits_of, individual_check_digits};
pub use duf_number::DufNumber;

/// Which scheme of check digits is accepted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Scheme {
    /// Numbers issued before 2032: both weighted sums leave no remainder. The only one the register is known
    /// to accept.
    #[default]
    Before2032,
    /// Also numbers issued from 2032: the first sum may leave 0 to 3, and neither sex nor century can be
    /// read.
    From2032,
}

/// What kind of number it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NumberKind {
    /// National identity number (fødselsnummer).
    National,
    /// D-number: 40 is added to the day.
    DNumber,
    /// Birth date and 00100: a boy without a number.
    IncompleteBoy,
    /// Birth date and 00200: a girl without a number.
    IncompleteGirl,
    /// Term date and 99999: a child not yet born.
    Unborn,
}

/// What was added to the month to mark a number that belongs to no living person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Synthetic {
    /// 80, the national test population; the only kind that this platform makes.
    Plus80,
    /// 65, the health network's reserved test persons.
    Plus65,
    /// 40, the labour and welfare service's test persons, and the health sector's H-numbers.
    Plus40,
}

/// Why a text is not a number that can be kept. Says nothing of the text itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NationalIdError {
    /// Not eleven digits.
    #[error("a national identity number has eleven digits")]
    NotElevenDigits,
    /// The first six digits are no date, or the century cannot be told.
    #[error("the first six digits are not a possible date")]
    ImpossibleDate,
    /// A check digit does not fit.
    #[error("the check digits do not fit the other digits")]
    WrongCheckDigits,
}

/// A number that identifies a person, or stands in for one (fødselsnummer, D-nummer, ufullstendig nummer).
///
/// Not shown by accident: `Debug` masks it and there is no `Display`; ask [`NationalId::as_str`].
/// Serialising writes the digits,
/// for storing: what is serialised is as sensitive as the number.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NationalId(String);

impl NationalId {
    /// Reads a number issued before 2032; blanks are ignored.
    ///
    /// # Errors
    /// When it is not eleven digits with a possible date and right check digits.
    pub fn parse(text: &str) -> Result<Self, NationalIdError> {
        Self::parse_with(text, Scheme::Before2032)
    }

    /// Reads a number under a scheme of check digits; blanks are ignored.
    ///
    /// # Errors
    /// When it is not eleven digits with a possible date and right check digits.
    pub fn parse_with(text: &str, scheme: Scheme) -> Result<Self, NationalIdError> {
        let compact: String = text
            .chars()
            .filter(|character| !character.is_whitespace())
            .collect();
        let digits = digits_of::<11>(&compact).ok_or(NationalIdError::NotElevenDigits)?;
        let number = Self(compact);
        // By suffix before check digits: about one in 120 incomplete numbers fits the check digits by chance.
        if number.incomplete_kind().is_some() {
            return Ok(number);
        }
        let parts = Parts::of(&digits);
        let possible = match scheme {
            Scheme::Before2032 => parts.born().is_some(),
            Scheme::From2032 => parts.date_in(2000).is_some(),
        };
        if !possible {
            return Err(NationalIdError::ImpossibleDate);
        }
        if !check_digit::fits(&digits, scheme) {
            return Err(NationalIdError::WrongCheckDigits);
        }
        Ok(number)
    }

    /// Builds a synthetic number (80 added to the month) for a birth date and sex; serial 0 is the first
    /// usable one.
    ///
    /// None when the day's numbers are used up (there are about 200 for each sex), for an unknown sex, or
    /// for a year outside 1854-2039.
    #[must_use]
    pub fn synthetic(born: NaiveDate, sex: Sex, serial: u32) -> Option<Self> {
        let parity = match sex {
            Sex::Boy => 1,
            Sex::Girl => 0,
            Sex::Unknown => return None,
        };
        let two_digit_year = born.year().rem_euclid(100);
        let date = format!("{:02}{:02}{two_digit_year:02}", born.day(), born.month() + 80);
        (0..1000_u32)
            .filter(|individual| individual % 2 == parity)
            .filter(|individual| century(*individual, two_digit_year) == Some(born.year() - two_digit_year))
            .filter_map(|individual| individual_check_digits(&format!("{date}{individual:03}")))
            // Whoever judges by suffix alone must not take it for an incomplete number.
            .filter(|digits| incomplete_suffix(digits).is_none())
            .nth(usize::try_from(serial).ok()?)
            .map(Self)
    }

    /// The eleven digits. For storing, and for showing to someone who may see them.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// What kind of number it is.
    #[must_use]
    pub fn kind(&self) -> NumberKind {
        self.incomplete_kind().unwrap_or(if self.parts().d_number {
            NumberKind::DNumber
        } else {
            NumberKind::National
        })
    }

    /// Whether it only holds a date and a suffix, and so identifies nobody.
    #[must_use]
    pub fn is_incomplete(&self) -> bool {
        self.incomplete_kind().is_some()
    }

    /// What marks the number as belonging to no living person, if anything does.
    #[must_use]
    pub fn synthetic_kind(&self) -> Option<Synthetic> {
        self.parts().synthetic
    }

    /// Whether the month marks the number as synthetic.
    #[must_use]
    pub fn is_synthetic(&self) -> bool {
        self.synthetic_kind().is_some()
    }

    /// Date of birth, the term date while unborn; none where the number (from 2032) does not tell the
    /// century.
    #[must_use]
    pub fn born(&self) -> Option<NaiveDate> {
        let parts = self.parts();
        match self.incomplete_kind() {
            // Stands in for children and young people only, so the century is the near one.
            Some(_) => parts.date_in(if parts.year < 70 { 2000 } else { 1900 }),
            None if self.tells_sex_and_century() => parts.born(),
            None => None,
        }
    }

    /// Day, month and two-digit year of birth as the register compares them (DDMMYY), without what was added
    /// to them.
    #[must_use]
    pub fn ddmmyy(&self) -> String {
        let parts = self.parts();
        format!("{:02}{:02}{:02}", parts.day, parts.month, parts.year)
    }

    /// Sex by the ninth digit; unknown while unborn, and where the number (from 2032) does not tell.
    #[must_use]
    pub fn sex(&self) -> Sex {
        match self.incomplete_kind() {
            Some(NumberKind::Unborn) => Sex::Unknown,
            None if !self.tells_sex_and_century() => Sex::Unknown,
            _ if self.parts().individual % 2 == 1 => Sex::Boy,
            _ => Sex::Girl,
        }
    }

    fn incomplete_kind(&self) -> Option<NumberKind> {
        let kind = incomplete_suffix(&self.0)?;
        let parts = self.parts();
        let plain = !parts.d_number && parts.synthetic.is_none();
        (plain && parts.date_in(2000).is_some()).then_some(kind)
    }

    fn tells_sex_and_century(&self) -> bool {
        check_digit::fits(&self.digits(), Scheme::Before2032) && self.parts().born().is_some()
    }

    fn digits(&self) -> [u32; 11] {
        digits_of(&self.0).unwrap_or_default()
    }

    fn parts(&self) -> Parts {
        Parts::of(&self.digits())
    }
}

impl fmt::Debug for NationalId {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("NationalId(***)")
    }
}

impl Serialize for NationalId {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for NationalId {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        // What was once accepted must stay readable whichever scheme was on.
        let text = String::deserialize(deserializer)?;
        Self::parse_with(&text, Scheme::From2032).map_err(serde::de::Error::custom)
    }
}

/// The number taken apart, with what was added to day and month taken off again.
struct Parts {
    day: u32,
    month: u32,
    year: i32,
    individual: u32,
    d_number: bool,
    synthetic: Option<Synthetic>,
}

impl Parts {
    fn of(digits: &[u32; 11]) -> Self {
        let [d1, d2, m1, m2, y1, y2, i1, i2, i3, _, _] = *digits;
        let written_day = d1 * 10 + d2;
        let written_month = m1 * 10 + m2;
        let d_number = d1 >= 4;
        let (synthetic, added) = match written_month {
            81..=92 => (Some(Synthetic::Plus80), 80),
            66..=77 => (Some(Synthetic::Plus65), 65),
            41..=52 => (Some(Synthetic::Plus40), 40),
            _ => (None, 0),
        };
        Self {
            day: if d_number { written_day - 40 } else { written_day },
            month: written_month - added,
            year: i32::try_from(y1 * 10 + y2).unwrap_or_default(),
            individual: i1 * 100 + i2 * 10 + i3,
            d_number,
            synthetic,
        }
    }

    fn date_in(&self, century: i32) -> Option<NaiveDate> {
        NaiveDate::from_ymd_opt(century + self.year, self.month, self.day)
    }

    fn born(&self) -> Option<NaiveDate> {
        self.date_in(century(self.individual, self.year)?)
    }
}

/// First year of the century that an individual number (individnummer) means, for numbers issued before 2032.
fn century(individual: u32, two_digit_year: i32) -> Option<i32> {
    match (individual, two_digit_year) {
        (0..=499, _) => Some(1900),
        (500..=749, 54..=99) => Some(1800),
        (500..=999, 0..=39) => Some(2000),
        (900..=999, 40..=99) => Some(1900),
        _ => None,
    }
}

fn incomplete_suffix(digits: &str) -> Option<NumberKind> {
    match digits.get(6..)? {
        "00100" => Some(NumberKind::IncompleteBoy),
        "00200" => Some(NumberKind::IncompleteGirl),
        "99999" => Some(NumberKind::Unborn),
        _ => None,
    }
}
