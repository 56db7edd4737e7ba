//! Dates, ages and doses in words, and the words of the thread.

use chrono::{Datelike, NaiveDate};
use tiltak_domain::casework::measure::{Dose, Period};
use tiltak_domain::codelist::{self, Kind};
use tiltak_domain::people::child::Child;
use tiltak_reports::thread_figure::ThreadWords;

use crate::language::{Language, text};

/// `12. mars 2026`.
pub(crate) fn long_date(language: Language, date: NaiveDate) -> String {
    let month = text(language, &format!("month-{}", date.month()), &[]);
    let args = [
        ("day", date.day().into()),
        ("month", month.into()),
        ("year", date.year().to_string().into()),
    ];
    text(language, "date-long", &args)
}

/// `8 år`, `ikke født`, or nothing where the day of birth is unknown.
pub(crate) fn age(language: Language, child: &Child, on: NaiveDate) -> String {
    if child.unborn {
        return text(language, "case-file-unborn", &[]);
    }
    child.age_on(on).map_or_else(String::new, |years| {
        text(language, "case-file-age", &[("years", years.into())])
    })
}

/// The child's name; words where it is not known.
pub(crate) fn child_name(language: Language, child: &Child) -> String {
    match child.name.trim() {
        "" if child.unborn => text(language, "concern-report-unborn", &[]),
        "" => text(language, "concern-report-name-unknown", &[]),
        name => name.to_owned(),
    }
}

/// `Nora, 8 år`.
pub(crate) fn name_and_age(language: Language, child: &Child, on: NaiveDate) -> String {
    let parts = [child_name(language, child), age(language, child, on)];
    parts
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join(", ")
}

/// The label of a code in a language; the code itself where it was never in the list.
pub(crate) fn code(language: Language, kind: Kind, code: &str) -> String {
    let entry = codelist::list(kind).entry(code);
    entry
        .map_or(code, |entry| entry.label(language == Language::En))
        .to_owned()
}

/// The words of the thread in a language.
pub(crate) struct Words(pub(crate) Language);

impl ThreadWords for Words {
    fn text(&self, key: &str) -> String {
        // An evaluation is there or it is not: its outcome says enough.
        if key == "thread-standing-evaluation-holds" {
            return String::new();
        }
        text(self.0, key, &[])
    }

    fn date(&self, date: NaiveDate) -> String {
        long_date(self.0, date)
    }

    fn code(&self, kind: Kind, code: &str) -> String {
        self::code(self.0, kind, code)
    }

    fn dose(&self, dose: Dose) -> String {
        let key = match dose.per {
            Period::Day => "thread-dose-day",
            Period::Week => "thread-dose-week",
            Period::Month => "thread-dose-month",
            Period::Year => "thread-dose-year",
            Period::Once => "thread-dose-once",
        };
        text(self.0, key, &[("times", dose.times.into())])
    }
}

#[cfg(test)]
mod tests {
    use tiltak_domain::casework::example;

    use super::*;

    #[test]
    fn a_child_in_its_first_year_is_not_nought_years_old() {
        let mut child = example::whole_case().child;
        let on: NaiveDate = "2026-11-23".parse().unwrap();
        let said = |child: &Child| Language::ALL.map(|language| age(language, child, on));
        child.born = "2025-11-24".parse().ok();
        assert_eq!(said(&child), ["under 1 år", "under 1 år", "under 1 year"]);
        child.born = "2025-11-23".parse().ok();
        assert_eq!(said(&child), ["1 år", "1 år", "1 year"]);
    }
}
