use std::collections::HashMap;
use std::sync::LazyLock;

use serde::Deserialize;
use tiltak_domain::people::language_form::LanguageForm;

/// A phrase of a letter in every language form.
#[derive(Debug, Deserialize)]
struct Phrase {
    nb: String,
    nn: String,
    en: String,
}

static PHRASES: LazyLock<HashMap<String, Phrase>> = LazyLock::new(|| {
    // The data is compiled in, and a test reads it: an error cannot reach a release.
    serde_json::from_str(include_str!("phrases.json")).unwrap_or_default()
});

/// A phrase with values put in the places of their names, `{child}` for example; the key itself where there is no such phrase.
#[must_use]
pub fn phrase(language: LanguageForm, key: &str, values: &[(&str, &str)]) -> String {
    let Some(found) = PHRASES.get(key) else {
        return key.to_owned();
    };
    let text = match language {
        LanguageForm::Nb => &found.nb,
        LanguageForm::Nn => &found.nn,
        LanguageForm::En => &found.en,
    };
    // One pass, so that a value with a brace in it stays as it is.
    let mut out = String::with_capacity(text.len());
    let mut rest = text.as_str();
    while let Some(open) = rest.find('{') {
        let (before, after) = rest.split_at(open);
        out.push_str(before);
        let Some(close) = after.find('}') else {
            rest = after;
            break;
        };
        let name = &after[1..close];
        let value = values.iter().find(|(key, _)| *key == name);
        out.push_str(value.map_or("", |(_, value)| value));
        rest = &after[close + 1..];
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_phrase_is_read_and_whole_in_every_language_with_the_same_values() {
        assert!(PHRASES.len() > 20);
        let names = |text: &str| {
            let mut names: Vec<_> = text
                .split('{')
                .skip(1)
                .filter_map(|part| part.split_once('}').map(|(name, _)| name.to_owned()))
                .collect();
            names.sort();
            names
        };
        for (key, phrase) in PHRASES.iter() {
            for text in [&phrase.nb, &phrase.nn, &phrase.en] {
                assert!(!text.trim().is_empty(), "{key}");
                assert_eq!(names(text), names(&phrase.nb), "{key}");
            }
        }
    }

    #[test]
    fn a_value_is_put_in_as_it_is() {
        let text = phrase(LanguageForm::En, "to-guardians", &[("child", "{child} #1")]);
        assert!(text.contains("{child} #1"), "{text}");
    }
}
