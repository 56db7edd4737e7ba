//! The front page: every version, the newest first; and the same for each area.

use minijinja::{Value, context};
use tiltak_statistics::Language;

use super::page::{Pages, STYLE};
use super::words::{day, word, words};
use super::{PageError, Put, Told};

/// Makes the front page and its style. It is in the first language of the newest release.
///
/// # Errors
///
/// Where a page cannot be made or put.
pub fn front(releases: &[Told], put: &mut Put<'_>) -> Result<(), PageError> {
    let Some(newest) = releases.first() else {
        return Ok(());
    };
    let language = newest.languages.first().copied().unwrap_or_default();
    let mut feeds: Vec<Language> = releases
        .iter()
        .flat_map(|release| release.languages.clone())
        .collect();
    feeds.sort();
    feeds.dedup();
    let told: Vec<Value> = releases
        .iter()
        .map(|release| version(release, language))
        .collect();
    let values = context! {
        lang => language.tag(),
        t => words(language),
        title => word("versions", language),
        root => "",
        feeds => feeds.iter().map(|feed| feed.tag()).collect::<Vec<_>>(),
        releases => told,
    };
    let page = Pages::new()?.render("front.html", &values, "index.html")?;
    for (path, text) in [("index.html", page.as_str()), ("style.css", STYLE)] {
        put(path, text.as_bytes()).map_err(|source| PageError::Put {
            path: path.to_owned(),
            source,
        })?;
    }
    Ok(())
}

fn version(release: &Told, language: Language) -> Value {
    let links: Vec<Value> = release
        .languages
        .iter()
        .map(|one| {
            context! {
                lang => one.tag(),
                href => format!("v/{}/{}/index.html", release.version, one.tag()),
                text => format!("{} ({})", word("name", *one), one.choose("bokmål", "nynorsk", "English")),
            }
        })
        .collect();
    context! {
        version => release.version,
        year => release.year,
        time => day(release.time, language),
        revised => (release.revised > 0).then(|| super::revision::summary(release.revised, language)),
        links,
    }
}
