//! The few words that the frame of a document needs by itself.

use chrono::{Datelike, NaiveDate};
use tiltak_domain::people::language_form::LanguageForm;

pub(super) struct Words {
    pub(super) reference: &'static str,
    pub(super) spelt_out: &'static str,
}

pub(super) fn of(language: LanguageForm) -> Words {
    match language {
        LanguageForm::Nb => Words {
            reference: "Vår referanse:",
            spelt_out: "Tegn som ikke kan skrives ut, står her med nummeret sitt, for eksempel [U+2605].",
        },
        LanguageForm::Nn => Words {
            reference: "Vår referanse:",
            spelt_out: "Teikn som ikkje kan skrivast ut, står her med nummeret sitt, til dømes [U+2605].",
        },
        LanguageForm::En => Words {
            reference: "Our reference:",
            spelt_out: "Characters that cannot be printed are shown by their number, for example [U+2605].",
        },
    }
}

const MONTHS_NORWEGIAN: [&str; 12] = [
    "januar",
    "februar",
    "mars",
    "april",
    "mai",
    "juni",
    "juli",
    "august",
    "september",
    "oktober",
    "november",
    "desember",
];
const MONTHS_ENGLISH: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// A date in words: 12. mars 2026, 12 March 2026.
#[must_use]
pub fn long_date(date: NaiveDate, language: LanguageForm) -> String {
    let (months, dot) = match language {
        LanguageForm::Nb | LanguageForm::Nn => (MONTHS_NORWEGIAN, "."),
        LanguageForm::En => (MONTHS_ENGLISH, ""),
    };
    let month = months.get(date.month0() as usize).copied().unwrap_or_default();
    format!("{}{dot} {month} {}", date.day(), date.year())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_is_written_as_in_the_language() {
        let date = NaiveDate::from_ymd_opt(2026, 3, 12).unwrap();
        assert_eq!(long_date(date, LanguageForm::Nb), "12. mars 2026");
        assert_eq!(long_date(date, LanguageForm::Nn), "12. mars 2026");
        assert_eq!(long_date(date, LanguageForm::En), "12 March 2026");
    }
}
