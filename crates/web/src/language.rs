//! The page's language and its texts (Fluent files in `locales/`).

use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::{Arc, LazyLock, PoisonError, RwLock};

use fluent_templates::fluent_bundle::FluentValue;
use fluent_templates::{LanguageIdentifier, Loader, langid, static_loader};
use tiltak_domain::people::language_form::LanguageForm;

static_loader! {
    static TEXTS = {
        locales: "../../locales",
        fallback_language: "nb",
        customise: |bundle| bundle.set_use_isolating(false),
    };
}

static NB: LanguageIdentifier = langid!("nb");
static NN: LanguageIdentifier = langid!("nn");
static EN: LanguageIdentifier = langid!("en");

/// The cookie that remembers the language a person chose.
pub const COOKIE: &str = "tiltak_lang";

/// A value put into a text: `("days", 3.into())`.
pub type Arg<'a> = FluentValue<'a>;

/// A language that every page exists in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Language {
    /// Norwegian bokmål.
    #[default]
    Nb,
    /// Norwegian nynorsk.
    Nn,
    /// English.
    En,
}

impl Language {
    /// Every language, the default first.
    pub const ALL: [Self; 3] = [Self::Nb, Self::Nn, Self::En];

    /// The tag used in HTML, the cookie and file names.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Nb => "nb",
            Self::Nn => "nn",
            Self::En => "en",
        }
    }

    /// The language of a tag such as `nb`, `no`, `nn-NO` or `en-GB`.
    #[must_use]
    pub fn from_code(tag: &str) -> Option<Self> {
        const TAGS: [(&str, Language); 4] = [
            ("nb", Language::Nb),
            ("no", Language::Nb),
            ("nn", Language::Nn),
            ("en", Language::En),
        ];
        let tag = tag.split('-').next().unwrap_or_default().trim();
        let known = TAGS.iter().find(|(known, _)| tag.eq_ignore_ascii_case(known));
        known.map(|(_, language)| *language)
    }

    /// The language of a request: the cookie first, then what the account has kept, then what the browser asks for, then bokmål.
    #[must_use]
    pub fn choose(cookie: Option<&str>, account: Option<&str>, accept_language: Option<&str>) -> Self {
        cookie
            .and_then(Self::from_code)
            .or_else(|| account.and_then(Self::from_code))
            .or_else(|| accept_language.and_then(preferred))
            .unwrap_or_default()
    }

    /// The same language as the dated lists of law know it.
    #[must_use]
    pub fn form(self) -> LanguageForm {
        match self {
            Self::Nb => LanguageForm::Nb,
            Self::Nn => LanguageForm::Nn,
            Self::En => LanguageForm::En,
        }
    }

    fn identifier(self) -> &'static LanguageIdentifier {
        match self {
            Self::Nb => &NB,
            Self::Nn => &NN,
            Self::En => &EN,
        }
    }
}

/// The best known language in an `Accept-Language` header; the earlier one where two weigh the same.
fn preferred(header: &str) -> Option<Language> {
    let mut best: Option<(f32, Language)> = None;
    for part in header.split(',') {
        let (tag, weight) = part.split_once(";q=").unwrap_or((part, "1"));
        let weight = weight.trim().parse::<f32>().unwrap_or(0.0);
        if let Some(language) = Language::from_code(tag.trim())
            && weight > best.map_or(0.0, |(highest, _)| highest)
        {
            best = Some((weight, language));
        }
    }
    best.map(|(_, language)| language)
}

/// The text of a key in a language, in bokmål where the language lacks it; the key in brackets where that lacks it too.
/// A test finds both first.
#[must_use]
pub fn text(language: Language, key: &str, args: &[(&str, Arg)]) -> String {
    if args.is_empty() {
        return plain_text(language, key).as_ref().to_owned();
    }
    with_values(language, key, args)
}

/// Texts that take no values, as they came out the first time; a page has hundreds of them.
static PLAIN: LazyLock<RwLock<HashMap<Language, Texts>>> = LazyLock::new(RwLock::default);

/// By their keys.
type Texts = HashMap<String, Arc<str>>;

/// The same for a key that takes no values, kept for everybody.
pub(crate) fn plain_text(language: Language, key: &str) -> Arc<str> {
    let kept = PLAIN.read().unwrap_or_else(PoisonError::into_inner);
    if let Some(text) = kept.get(&language).and_then(|texts| texts.get(key)) {
        return Arc::clone(text);
    }
    drop(kept);
    let text: Arc<str> = with_values(language, key, &[]).into();
    // What is missing is told each time, and is not kept.
    if !text.starts_with('[') {
        let mut kept = PLAIN.write().unwrap_or_else(PoisonError::into_inner);
        let texts = kept.entry(language).or_default();
        texts.insert(key.to_owned(), Arc::clone(&text));
    }
    text
}

fn with_values(language: Language, key: &str, args: &[(&str, Arg)]) -> String {
    let args: HashMap<Cow<'static, str>, FluentValue> = args
        .iter()
        .map(|(name, value)| (Cow::Owned((*name).to_owned()), value.clone()))
        .collect();
    TEXTS
        .try_lookup_with_args(language.identifier(), key, &args)
        .unwrap_or_else(|| {
            tracing::warn!(key, language = language.code(), "missing text");
            format!("[{key}]")
        })
}

/// What a field of a form is called, where it has a name; fields made for one thing each (a rating, an answer) have none.
#[must_use]
pub fn field_name(language: Language, field: &str) -> Option<String> {
    TEXTS.try_lookup(language.identifier(), &format!("field-{field}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_cookie_goes_before_the_account_and_the_browser() {
        assert_eq!(Language::choose(Some("en"), None, Some("nb")), Language::En);
        assert_eq!(Language::choose(Some("xx"), None, Some("en")), Language::En);
        assert_eq!(Language::choose(Some("en"), Some("nn"), Some("nb")), Language::En);
        assert_eq!(Language::choose(None, Some("nn"), Some("en")), Language::Nn);
        assert_eq!(Language::choose(None, Some(""), Some("en")), Language::En);
        assert_eq!(Language::choose(None, None, None), Language::Nb);
    }

    #[test]
    fn a_text_without_values_is_the_same_the_second_time_and_each_language_has_its_own() {
        let once = Language::ALL.map(|language| text(language, "nav-today", &[]));
        let again = Language::ALL.map(|language| text(language, "nav-today", &[]));
        assert_eq!(once, again);
        assert_ne!(once[0], once[2], "{once:?}");
        assert_eq!(text(Language::Nb, "no-such-key", &[]), "[no-such-key]");
        assert_eq!(text(Language::Nb, "no-such-key", &[]), "[no-such-key]");
    }

    #[test]
    fn the_browser_is_asked_by_weight() {
        assert_eq!(
            Language::choose(None, None, Some("de-DE,en;q=0.7,nb;q=0.3")),
            Language::En
        );
        assert_eq!(Language::choose(None, None, Some("nn-NO,en;q=0.9")), Language::Nn);
        assert_eq!(Language::choose(Some("nn"), None, Some("nb")), Language::Nn);
        assert_eq!(Language::choose(None, None, Some("fr, de;q=0.4")), Language::Nb);
        assert_eq!(
            Language::choose(None, None, Some("en;q=0, no;q=0.1")),
            Language::Nb
        );
        assert_eq!(Language::choose(None, None, Some(";;q=,,=")), Language::Nb);
    }

    #[test]
    fn the_lists_of_law_know_every_language() {
        for language in Language::ALL {
            assert_eq!(language.form().code(), language.code());
        }
    }

    #[test]
    fn texts_take_values_and_counts() {
        assert_eq!(
            text(Language::Nb, "relative-future", &[("days", 1.into())]),
            "i morgen"
        );
        assert_eq!(
            text(Language::Nb, "relative-future", &[("days", 3.into())]),
            "om 3 dager"
        );
        assert_eq!(
            text(Language::Nn, "relative-past", &[("days", 2.into())]),
            "for 2 dagar sidan"
        );
        assert_eq!(
            text(Language::En, "relative-past", &[("days", 2.into())]),
            "2 days ago"
        );
    }

    #[test]
    fn a_missing_text_shows_its_key() {
        assert_eq!(
            text(Language::Nb, "there-is-no-such-text", &[]),
            "[there-is-no-such-text]"
        );
    }
}
