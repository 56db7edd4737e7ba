use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::check_digit::{digits_of, sum};

const WEIGHTS: [u32; 10] = [4, 6, 3, 2, 4, 6, 3, 2, 7, 5];

/// A number given by the immigration authorities (DUF-nummer): year, serial and two check digits.
///
/// Masked in `Debug` and without `Display`, like [`super::NationalId`].
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DufNumber(String);

/// Why a text is no DUF number. Says nothing of the text itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a DUF number: twelve digits of which the last two check the others")]
pub struct DufNumberError;

impl DufNumber {
    /// Reads a DUF number; blanks are ignored.
    ///
    /// # Errors
    /// When it is not twelve digits with right check digits.
    pub fn parse(text: &str) -> Result<Self, DufNumberError> {
        let compact: String = text
            .chars()
            .filter(|character| !character.is_whitespace())
            .collect();
        let digits = digits_of::<12>(&compact).ok_or(DufNumberError)?;
        let [.., tens, ones] = digits;
        // The remainder itself in two digits, 00 to 10; not 11 minus it.
        if sum(&digits, &WEIGHTS) % 11 == tens * 10 + ones {
            Ok(Self(compact))
        } else {
            Err(DufNumberError)
        }
    }

    /// The twelve digits. For storing, and for showing to someone who may see them.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for DufNumber {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("DufNumber(***)")
    }
}

impl Serialize for DufNumber {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for DufNumber {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Self::parse(&String::deserialize(deserializer)?).map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn published_vectors() {
        let right = [
            "202612345603",
            "202500000107",
            "202610000500",
            "202610000008",
            "202610000710",
            "202476543208",
            "202311111103",
            "2026 123456 03",
        ];
        let wrong = [
            "202612345604",
            "202612345630",
            "202612345703",
            "20261234560",
            "2026123456030",
            "20261234560x",
            "",
            "٢٠٢٦١٢٣٤٥٦٠٣",
        ];
        assert!(right.iter().all(|text| DufNumber::parse(text).is_ok()));
        assert!(wrong.iter().all(|text| DufNumber::parse(text).is_err()));
    }

    #[test]
    fn is_masked_when_debugged() {
        assert_eq!(
            format!("{:?}", DufNumber::parse("202612345603").unwrap()),
            "DufNumber(***)"
        );
    }
}
