//! The feed of releases and revisions (Atom, RFC 4287).

use chrono::{DateTime, SecondsFormat, Utc};
use minijinja::{Value, context};
use tiltak_statistics::Language;

use super::page::Pages;
use super::words::{word, words};
use super::{PageError, Told};

/// The feed in a language, newest first. `uuid` makes the id of a name: the same for the same name.
///
/// # Errors
///
/// Where the template fails.
pub fn feed(
    releases: &[Told],
    language: Language,
    uuid: &dyn Fn(&str) -> String,
) -> Result<String, PageError> {
    let newest = releases.first();
    let first = releases
        .last()
        .map(|first| first.version.as_str())
        .unwrap_or_default();
    let entries: Vec<Value> = releases
        .iter()
        .filter(|release| release.languages.contains(&language))
        .flat_map(|release| entries(release, language, uuid))
        .collect();
    let values = context! {
        lang => language.tag(),
        t => words(language),
        id => uuid(&format!("feed {first} {}", language.tag())),
        updated => newest.map(|newest| instant(newest.time)).unwrap_or_default(),
        entries,
    };
    Pages::new()?.render("feed.xml", &values, &format!("feed-{}.xml", language.tag()))
}

/// A release, and its revisions where it has any.
fn entries(release: &Told, language: Language, uuid: &dyn Fn(&str) -> String) -> Vec<Value> {
    let Told {
        version,
        year,
        time,
        revised,
        ..
    } = release;
    let folder = format!("v/{version}/{}", language.tag());
    let name = |kind: &str| uuid(&format!("{kind} {version} {}", language.tag()));
    let revision = super::revision::summary(*revised, language);
    let mut entries = vec![context! {
        id => name("release"),
        title => format!("{}, {year}", word("name", language)),
        time => instant(*time),
        href => format!("{folder}/index.html"),
        summary => format!("{} {version}. {revision}", word("version", language)),
    }];
    if *revised > 0 {
        entries.push(context! {
            id => name("revision"),
            title => format!("{}, {year}", word("revisions", language)),
            time => instant(*time),
            href => format!("{folder}/revisions.html"),
            summary => revision,
        });
    }
    entries
}

fn instant(time: DateTime<Utc>) -> String {
    time.to_rfc3339_opts(SecondsFormat::Secs, true)
}
