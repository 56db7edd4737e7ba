//! The log of figures that have changed since the last release, and why.

use minijinja::{Value, context};
use tiltak_statistics::catalogue::indicator::How;
use tiltak_statistics::language::number;
use tiltak_statistics::release::{Revised, Revision};
use tiltak_statistics::table::Status;
use tiltak_statistics::{Indicator, Language, catalogue, rounding};

use super::page::Pages;
use super::words::words;
use super::{PageError, Put, Site};

/// The most rows of the page; all are in the file.
const MOST: usize = 500;

pub(super) fn page(
    site: &Site<'_>,
    language: Language,
    pages: &Pages,
    put: &mut Put<'_>,
) -> Result<(), PageError> {
    let t = words(language);
    let word = |key: &str| t.get(key).copied().unwrap_or_default();
    let rows: Vec<Value> = site
        .revisions
        .iter()
        .take(MOST)
        .map(|revision| {
            let (title, cells) = row(revision, language);
            context! { indicator => revision.indicator, title, cells }
        })
        .collect();
    let left = site.revisions.len().saturating_sub(MOST);
    let rest = (left > 0).then(|| match language {
        Language::Nb => format!("{left} flere står i filen."),
        Language::Nn => format!("{left} fleire står i fila."),
        Language::En => format!("{left} more are in the file."),
    });
    let values = context! {
        summary => summary(site.revisions.len(), language),
        heads => heads(language),
        rows,
        rest,
    };
    pages.page(
        site,
        language,
        ("revisions.html", "revisions.html", word("revisions")),
        &values,
        put,
    )
}

/// How many figures have changed, in a sentence.
pub(super) fn summary(count: usize, language: Language) -> String {
    match (count, language) {
        (0, Language::Nb) => "Ingen tall som er publisert tidligere, er endret.".to_owned(),
        (0, Language::Nn) => "Ingen tal som er publiserte tidlegare, er endra.".to_owned(),
        (0, Language::En) => "No figure that was published earlier has changed.".to_owned(),
        (1, Language::Nb) => "Ett tall er endret siden forrige publisering.".to_owned(),
        (1, Language::Nn) => "Eitt tal er endra sidan førre publisering.".to_owned(),
        (1, Language::En) => "One figure has changed since the last release.".to_owned(),
        (_, Language::Nb) => format!("{count} tall er endret siden forrige publisering."),
        (_, Language::Nn) => format!("{count} tal er endra sidan førre publisering."),
        (_, Language::En) => format!("{count} figures have changed since the last release."),
    }
}

fn heads(language: Language) -> [&'static str; 5] {
    [
        language.choose("Tall", "Tal", "Figure"),
        language.choose("Gjelder", "Gjeld", "Of"),
        language.choose("Før", "Før", "Before"),
        language.choose("Nå", "No", "Now"),
        language.choose("Hvorfor", "Kvifor", "Why"),
    ]
}

fn row(revision: &Revision, language: Language) -> (String, [String; 4]) {
    let indicator = catalogue::find(&revision.indicator)
        .map(|(_, indicator)| indicator)
        .ok();
    let title = indicator.map_or(revision.indicator.as_str(), |indicator| {
        indicator.title.get(language)
    });
    let of: Vec<&str> = revision.codes.iter().map(|(_, code)| code.as_str()).collect();
    let held = || Status::Confidential.symbol().to_owned();
    let shown = || language.choose("vises", "blir vist", "shown").to_owned();
    let value = |counts| {
        indicator
            .map(|indicator| value(indicator, counts, language))
            .unwrap_or_default()
    };
    let (before, now, why) = match revision.revised {
        Revised::Changed { before, now } => (
            value(before),
            value(now),
            language.choose(
                "Opplysningene er rettet eller kommet til siden forrige publisering.",
                "Opplysningane er retta eller komne til sidan førre publisering.",
                "Records have been corrected or added since the last release.",
            ),
        ),
        Revised::Shown => (
            held(),
            shown(),
            language.choose(
                "Tallet trenger ikke lenger vern.",
                "Talet treng ikkje lenger vern.",
                "The figure no longer needs protection.",
            ),
        ),
        Revised::HeldBack => (
            shown(),
            held(),
            language.choose(
                "Tallet holdes tilbake for å verne enkeltpersoner.",
                "Talet blir halde tilbake for å verne enkeltpersonar.",
                "The figure is held back to protect individuals.",
            ),
        ),
    };
    (title.to_owned(), [of.join(", "), before, now, why.to_owned()])
}

/// The value of counts, as the indicator makes it.
fn value(indicator: &Indicator, (part, whole): (i64, Option<i64>), language: Language) -> String {
    let decimals = indicator.unit.decimals;
    let made = match (indicator.how, whole) {
        (How::Count, _) => rounding::share(part, 1, indicator.factor, decimals),
        (How::Change, Some(before)) => rounding::share(part - before, before, indicator.factor, decimals),
        (_, Some(whole)) => rounding::share(part, whole, indicator.factor, decimals),
        (_, None) => None,
    };
    let counts = match whole {
        Some(whole) => format!(" ({}/{})", number(part, 0, language), number(whole, 0, language)),
        None => String::new(),
    };
    made.map_or_else(
        || Status::NotApplicable.symbol().to_owned(),
        |made| format!("{}{counts}", number(made, decimals, language)),
    )
}

/// Every revision as CSV with semicolons, for spreadsheets.
#[must_use]
pub fn revisions_csv(revisions: &[Revision], language: Language) -> String {
    let quoted = |text: &str| format!("\"{}\"", text.replace('"', "\"\""));
    let line = |cells: Vec<String>| {
        cells
            .iter()
            .map(|cell| quoted(cell))
            .collect::<Vec<_>>()
            .join(";")
            + "\r\n"
    };
    let mut heads: Vec<String> = heads(language).iter().map(|head| (*head).to_owned()).collect();
    heads.insert(0, "id".to_owned());
    let mut text = line(heads);
    for revision in revisions {
        let (title, cells) = row(revision, language);
        let mut all = vec![revision.indicator.clone(), title];
        all.extend(cells);
        text.push_str(&line(all));
    }
    text
}
