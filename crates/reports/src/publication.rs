//! A publication of statistics as a static site: pages, feed and front, made from released tables alone.
//!
//! Everything links by relative paths, so that the folder works from a disk, a memory stick or any server, and nothing needs
//! a script. A release lies in `v/<version>/`, which is never changed; the front page and the feeds, which are made anew,
//! name the newest.

mod about;
mod area;
mod compare;
mod definition;
mod feed;
mod front;
mod page;
mod revision;
mod words;

use chrono::{DateTime, Utc};
use tiltak_statistics::release::{Released, Revision};
use tiltak_statistics::{Language, Text};

use crate::article::{Place, PlaceKind};

pub use feed::feed;
pub use front::front;
pub use revision::revisions_csv;

/// A page could not be made.
#[derive(Debug, thiserror::Error)]
pub enum PageError {
    /// The template fails: an error of the program.
    #[error("the page {path} cannot be made: {source}")]
    Template {
        /// The page.
        path: String,
        /// What the template says.
        source: minijinja::Error,
    },
    /// The page could not be put where it belongs.
    #[error("cannot write {path}: {source}")]
    Put {
        /// The page.
        path: String,
        /// What the machine says.
        source: std::io::Error,
    },
    /// A table is not in the catalogue.
    #[error(transparent)]
    Statistics(#[from] tiltak_statistics::StatisticsError),
}

/// Takes the pages: path within the publication, and content.
pub type Put<'put> = dyn FnMut(&str, &[u8]) -> std::io::Result<()> + 'put;

/// One release as pages.
#[derive(Debug, Clone)]
pub struct Site<'site> {
    /// The tables that have passed disclosure control.
    pub tables: &'site [SiteTable],
    /// The areas that have a page.
    pub places: &'site [SitePlace],
    /// The year of the articles.
    pub year: i32,
    /// The first year of lines.
    pub first_year: i32,
    /// The languages.
    pub languages: &'site [Language],
    /// The data version: the name of the release's folder.
    pub version: &'site str,
    /// When the release is made.
    pub time: DateTime<Utc>,
    /// Where the figures come from; `None` for what the catalogue says.
    pub source: Option<&'site Text>,
    /// What has changed since the last release.
    pub revisions: &'site [Revision],
}

/// A released table with its files.
#[derive(Debug, Clone)]
pub struct SiteTable {
    /// The table.
    pub released: Released,
    /// Name of its files without ending.
    pub name: String,
    /// The endings of its files.
    pub endings: Vec<&'static str>,
}

/// An area with a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SitePlace {
    /// Its code.
    pub code: String,
    /// What it is.
    pub kind: PlaceKind,
    /// Its name.
    pub name: Text,
    /// The county that a municipality lies in.
    pub county: Option<String>,
}

impl SitePlace {
    /// The page within a language's folder.
    fn path(&self) -> String {
        match self.kind {
            PlaceKind::Nation | PlaceKind::Whole | PlaceKind::Service => "index.html".to_owned(),
            PlaceKind::County | PlaceKind::Municipality => format!("area/{}.html", self.code),
        }
    }

    fn place(&self, language: Language) -> Place {
        Place {
            code: self.code.clone(),
            kind: self.kind,
            name: self.name.get(language).to_owned(),
        }
    }
}

/// A release as the front page and the feed tell of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told {
    /// The data version.
    pub version: String,
    /// The year of its articles.
    pub year: i32,
    /// When it was made.
    pub time: DateTime<Utc>,
    /// Its languages.
    pub languages: Vec<Language>,
    /// How many figures it revised.
    pub revised: usize,
}

/// Makes every page of a release, in an order that is always the same.
///
/// # Errors
///
/// Where a page cannot be made or put.
pub fn pages(site: &Site<'_>, put: &mut Put<'_>) -> Result<(), PageError> {
    let pages = page::Pages::new()?;
    pages.file(site, "style.css", page::STYLE, put)?;
    for language in site.languages {
        area::pages(site, *language, &pages, put)?;
        definition::pages(site, *language, &pages, put)?;
        revision::page(site, *language, &pages, put)?;
        about::page(site, *language, &pages, put)?;
    }
    Ok(())
}
