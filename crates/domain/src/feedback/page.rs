//! The words of the pages where children and parents answer, in every language of the scales (`assets/feedback/page.toml`).

use std::collections::BTreeMap;
use std::sync::LazyLock;

use super::scale::{ScaleLanguage, Words, in_language};

static WORDS: LazyLock<BTreeMap<String, Words>> = LazyLock::new(|| {
    // The data is compiled in, and a test parses it.
    toml::from_str(include_str!("../../../../assets/feedback/page.toml")).unwrap_or_default()
});

/// Every word of the pages in a language, by its key, with `values` put in place of what stands in braces.
#[must_use]
pub fn words(language: ScaleLanguage, values: &[(&str, &str)]) -> BTreeMap<&'static str, String> {
    let filled = |text: &str| {
        values.iter().fold(text.to_owned(), |text, (name, value)| {
            text.replace(&format!("{{{name}}}"), value)
        })
    };
    WORDS
        .iter()
        .map(|(key, words)| (key.as_str(), filled(in_language(words, language))))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_is_there_in_every_language_with_the_same_values() {
        assert!(WORDS.len() > 40);
        for (key, words) in WORDS.iter() {
            for language in ScaleLanguage::ALL {
                let text = words
                    .get(&language)
                    .unwrap_or_else(|| panic!("{key} lacks {language:?}"));
                assert!(!text.trim().is_empty(), "{key}");
                for value in ["{who}", "{number}", "{count}", "{date}"] {
                    let in_bokmaal = words[&ScaleLanguage::Nb].contains(value);
                    assert_eq!(text.contains(value), in_bokmaal, "{key} {language:?} {value}");
                }
            }
        }
    }

    #[test]
    fn values_are_put_in_and_the_number_to_call_stands_in_every_language() {
        for language in ScaleLanguage::ALL {
            let words = words(language, &[("who", "Kari")]);
            assert!(words["thanks_person"].contains("Kari"));
            assert!(words["thanks_person"].contains("116 111"));
            assert!(words["danger_now"].contains("116 111") && words["danger_now"].contains("112"));
        }
    }
}
