//! Kinds of measures as one byte.

/// A code of the register's list of measures (tiltak_kategori).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct MeasureKind(u8);

/// The codes that were valid in all the years of the model, and 2.6 from 2021.
const CODES: [&str; 49] = [
    "1.1", "1.2", "1.99", "2.1", "2.2", "2.3", "2.4", "2.5", "2.6", "2.99", "3.1", "3.2", "3.3", "3.4",
    "3.5", "3.6", "3.7", "3.8", "3.9", "3.10", "3.99", "4.1", "4.2", "4.3", "4.4", "4.5", "4.6", "4.7",
    "4.8", "4.9", "4.99", "5.1", "5.2", "5.3", "5.4", "5.99", "6.1", "6.2", "6.3", "6.4", "6.99", "7.1",
    "7.2", "7.3", "7.99", "8.1", "8.2", "8.3", "8.99",
];

impl MeasureKind {
    /// The kind with a code; the first of the list for a code that is not in it, which a test rules out.
    #[must_use]
    pub fn of(code: &str) -> Self {
        let place = CODES.iter().position(|one| *one == code);
        Self(
            place
                .and_then(|place| u8::try_from(place).ok())
                .unwrap_or_default(),
        )
    }

    /// The code.
    #[must_use]
    pub fn code(self) -> &'static str {
        CODES[usize::from(self.0)]
    }

    /// All kinds, by code.
    pub fn all() -> impl Iterator<Item = Self> {
        (0..CODES.len()).filter_map(|place| u8::try_from(place).ok().map(Self))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use tiltak_domain::codelist::{Kind, list};

    #[test]
    fn every_kind_is_in_the_registers_list_and_is_found_by_its_code() {
        let day = chrono::NaiveDate::from_ymd_opt(2021, 12, 31).unwrap();
        for kind in MeasureKind::all() {
            assert!(
                list(Kind::MeasureCategory).is_valid_on(kind.code(), day),
                "{}",
                kind.code()
            );
            assert_eq!(MeasureKind::of(kind.code()), kind);
        }
    }
}
