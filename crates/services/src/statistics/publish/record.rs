//! The record of a publication: which releases its folder has.

use std::path::Path;

use chrono::{DateTime, Utc};
use serde_json::{Value, json};
use tiltak_reports::publication::Told;
use tiltak_statistics::Language;

use super::{Order, PublishError};

/// The record's file, by which a folder is known to be ours.
pub(super) const FILE: &str = "publication.json";
const PROGRAM: &str = "tiltak statistics publish";
const FORMAT: u64 = 1;

/// A release of the record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Entry {
    pub told: Told,
    pub units: String,
}

impl Entry {
    /// Whether it is what is ordered now, its time aside.
    pub fn is_of(&self, order: &Order) -> bool {
        self.units == order.units.name() && self.told.languages == order.languages
    }
}

/// The releases, the newest first.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Record(Vec<Entry>);

impl Record {
    /// Reads the record of a folder; an empty or missing folder has none.
    pub fn read(folder: &Path) -> Result<Self, PublishError> {
        let file = folder.join(FILE);
        match std::fs::read_to_string(&file) {
            Ok(text) => Self::from_text(&text).ok_or_else(|| PublishError::NotOurs(folder.to_owned())),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
                let is_empty = match std::fs::read_dir(folder) {
                    Ok(mut files) => files.next().is_none(),
                    Err(error) => error.kind() == std::io::ErrorKind::NotFound,
                };
                if is_empty {
                    Ok(Self::default())
                } else {
                    Err(PublishError::NotOurs(folder.to_owned()))
                }
            }
            Err(error) => Err(PublishError::io(&file)(error)),
        }
    }

    fn from_text(text: &str) -> Option<Self> {
        let value: Value = serde_json::from_str(text).ok()?;
        if value["program"] != PROGRAM || value["format"] != FORMAT {
            return None;
        }
        let entries = value["releases"].as_array()?.iter().map(entry);
        entries.collect::<Option<Vec<_>>>().map(Self)
    }

    /// The release of a version.
    pub fn release(&self, version: &str) -> Option<&Entry> {
        self.0.iter().find(|entry| entry.told.version == version)
    }

    /// The record with a new release.
    pub fn with(&self, order: &Order, version: &str, revised: usize) -> Self {
        let told = Told {
            version: version.to_owned(),
            year: order.year,
            time: order.time,
            languages: order.languages.clone(),
            revised,
        };
        let newest = Entry {
            told,
            units: order.units.name(),
        };
        Self(std::iter::once(newest).chain(self.0.iter().cloned()).collect())
    }

    /// The releases as pages tell of them.
    pub fn told(&self) -> Vec<Told> {
        self.0.iter().map(|entry| entry.told.clone()).collect()
    }

    /// The versions before the newest.
    pub fn older(&self) -> impl Iterator<Item = &str> {
        self.0.iter().skip(1).map(|entry| entry.told.version.as_str())
    }

    /// The file's text.
    pub fn text(&self) -> Result<String, PublishError> {
        let releases: Vec<Value> = self
            .0
            .iter()
            .map(|Entry { told, units }| {
                json!({
                    "version": told.version,
                    "year": told.year,
                    "time": told.time,
                    "languages": told.languages.iter().map(|language| language.tag()).collect::<Vec<_>>(),
                    "units": units,
                    "revised": told.revised,
                })
            })
            .collect();
        let value = json!({ "program": PROGRAM, "format": FORMAT, "releases": releases });
        let text = serde_json::to_string_pretty(&value);
        Ok(text
            .map_err(std::io::Error::from)
            .map_err(PublishError::io(Path::new(FILE)))?
            + "\n")
    }
}

fn entry(value: &Value) -> Option<Entry> {
    let language = |tag: &Value| Language::ALL.into_iter().find(|language| tag == language.tag());
    let version = value["version"].as_str()?;
    // It becomes part of a path.
    let is_plain = version
        .chars()
        .all(|letter| letter.is_ascii_alphanumeric() || letter == '-');
    let told = Told {
        version: is_plain.then(|| version.to_owned())?,
        year: value["year"].as_i64()?.try_into().ok()?,
        time: value["time"].as_str()?.parse::<DateTime<Utc>>().ok()?,
        languages: value["languages"]
            .as_array()?
            .iter()
            .map(language)
            .collect::<Option<Vec<_>>>()?,
        revised: value["revised"].as_u64()?.try_into().ok()?,
    };
    Some(Entry {
        told,
        units: value["units"].as_str()?.to_owned(),
    })
}
