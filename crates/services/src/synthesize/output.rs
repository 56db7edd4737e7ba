//! What a population can be written as.

use std::collections::BTreeSet;
use std::str::FromStr;

/// A kind of output.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Output {
    /// Analytics tables, one Parquet file each.
    Parquet,
    /// Register submissions, one XML file a case.
    Xml,
    /// Official concern reports, one JSON file each.
    ConcernReports,
    /// Answers to the leader survey.
    Survey,
    /// A live database.
    Database,
}

impl Output {
    /// All kinds, in the order in which they are told of.
    pub const ALL: [Self; 5] = [
        Self::Parquet,
        Self::Xml,
        Self::ConcernReports,
        Self::Survey,
        Self::Database,
    ];

    /// Its name on the command line.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Parquet => "parquet",
            Self::Xml => "xml",
            Self::ConcernReports => "concern-reports",
            Self::Survey => "survey",
            Self::Database => "database",
        }
    }

    /// What it is, in a few words.
    #[must_use]
    pub fn explanation(self) -> &'static str {
        match self {
            Self::Parquet => "analytics tables: one Parquet file each",
            Self::Xml => "submissions to the national register: register/<municipality>/<case>.xml",
            Self::ConcernReports => "official concern reports: concern-reports/<municipality>/<id>.json",
            Self::Survey => {
                "answers to the leader survey: survey/answers.csv, survey/questionnaire.json, and a respondent file for each wave"
            }
            Self::Database => "a live database: tiltak.db, unless another was named",
        }
    }

    /// Reads kinds that are separated by commas; naming one twice makes no difference.
    ///
    /// # Errors
    /// The first word that is no kind.
    pub fn list(text: &str) -> Result<BTreeSet<Self>, UnknownOutput> {
        text.split(',').map(|name| name.trim().parse()).collect()
    }
}

/// A word that names no kind of output.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0:?} is no kind of output")]
pub struct UnknownOutput(pub String);

impl FromStr for Output {
    type Err = UnknownOutput;

    fn from_str(name: &str) -> Result<Self, UnknownOutput> {
        let found = Self::ALL.into_iter().find(|output| output.name() == name);
        found.ok_or_else(|| UnknownOutput(name.to_owned()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_is_read_by_its_name_and_nothing_else_is() {
        for output in Output::ALL {
            assert_eq!(output.name().parse(), Ok(output));
        }
        let list = Output::list("xml, parquet,xml").unwrap();
        assert_eq!(
            list.into_iter().collect::<Vec<_>>(),
            [Output::Parquet, Output::Xml]
        );
        for (text, word) in [("", ""), ("xml,", ""), ("XML", "XML"), ("parquet,csv", "csv")] {
            assert_eq!(Output::list(text), Err(UnknownOutput(word.to_owned())));
        }
    }
}
