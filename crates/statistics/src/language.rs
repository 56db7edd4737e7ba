//! The languages of texts in the catalogue, and numbers as each of them writes them.

use serde::Deserialize;

/// A language of published texts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
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
    /// The language tag, as in an `xml:lang` attribute.
    #[must_use]
    pub const fn tag(self) -> &'static str {
        match self {
            Self::Nb => "nb",
            Self::Nn => "nn",
            Self::En => "en",
        }
    }

    /// Every language, bokmål first.
    pub const ALL: [Self; 3] = [Self::Nb, Self::Nn, Self::En];

    /// The one of three texts that is in this language.
    #[must_use]
    pub const fn choose<'text>(self, nb: &'text str, nn: &'text str, en: &'text str) -> &'text str {
        match self {
            Self::Nb => nb,
            Self::Nn => nn,
            Self::En => en,
        }
    }
}

/// A text in every language of the catalogue; a missing one makes the catalogue invalid.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Text {
    /// Norwegian bokmål.
    pub nb: String,
    /// Norwegian nynorsk.
    pub nn: String,
    /// English.
    pub en: String,
}

impl Text {
    /// A text that is the same in every language, such as a number.
    #[must_use]
    pub fn same(text: impl Into<String>) -> Self {
        let nb = text.into();
        Self {
            nn: nb.clone(),
            en: nb.clone(),
            nb,
        }
    }

    /// A text from its three wordings.
    #[must_use]
    pub fn of(nb: &str, nn: &str, en: &str) -> Self {
        Self {
            nb: nb.to_owned(),
            nn: nn.to_owned(),
            en: en.to_owned(),
        }
    }

    /// The text in a language.
    #[must_use]
    pub fn get(&self, language: Language) -> &str {
        language.choose(&self.nb, &self.nn, &self.en)
    }
}

/// A number as a reader expects it: `1 234,5` with a no-break space in Norwegian, `1,234.5` in English.
///
/// `value` counts units of the last decimal: 12345 with one decimal is 1 234,5.
#[must_use]
pub fn number(value: i64, decimals: u8, language: Language) -> String {
    let (group, point, minus) = match language {
        Language::Nb | Language::Nn => ('\u{a0}', ',', '\u{2212}'),
        Language::En => (',', '.', '\u{2212}'),
    };
    let decimals = usize::from(decimals);
    let digits = format!("{:0>width$}", value.unsigned_abs(), width = decimals + 1);
    let (whole, fraction) = digits.split_at(digits.len() - decimals);
    let mut text = String::new();
    if value < 0 {
        text.push(minus);
    }
    for (index, digit) in whole.chars().enumerate() {
        if index > 0 && (whole.len() - index).is_multiple_of(3) {
            text.push(group);
        }
        text.push(digit);
    }
    if decimals > 0 {
        text.push(point);
        text.push_str(fraction);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn norwegian_numbers_have_no_break_spaces_and_a_decimal_comma() {
        assert_eq!(number(0, 0, Language::Nb), "0");
        assert_eq!(number(999, 0, Language::Nb), "999");
        assert_eq!(number(1000, 0, Language::Nb), "1\u{a0}000");
        assert_eq!(number(1_234_567, 0, Language::Nb), "1\u{a0}234\u{a0}567");
        assert_eq!(number(12_345, 1, Language::Nb), "1\u{a0}234,5");
        assert_eq!(number(5, 1, Language::Nb), "0,5");
        assert_eq!(number(-1000, 0, Language::Nb), "\u{2212}1\u{a0}000");
    }

    #[test]
    fn english_numbers_have_commas_and_a_decimal_point() {
        assert_eq!(number(1_234_567, 2, Language::En), "12,345.67");
        assert_eq!(number(100, 0, Language::En), "100");
    }
}
