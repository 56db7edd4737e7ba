//! Numbers in words.

use tiltak_statistics::Language;

use super::number::Number;

/// How far a share may be from the fraction that it is told as: one and a half percentage points.
const NEAR: f64 = 0.015;
/// The fewest in a whole whose share is told as a fraction.
const FEWEST: i64 = 30;

/// A text in the three languages.
pub(super) type Words = [&'static str; 3];

/// The one of three texts in a language.
pub(super) const fn choose(language: Language, [nb, nn, en]: Words) -> &'static str {
    language.choose(nb, nn, en)
}

/// What is counted, as it stands in a sentence.
pub(super) struct Noun {
    /// Those: `barna`.
    pub those: Words,
    /// Any of them: `barn`.
    pub any: Words,
    /// The only one there is.
    pub only: Words,
    /// One: `ett barn`.
    pub one: Words,
}

/// Children.
pub(super) const CHILDREN: Noun = Noun {
    those: ["barna", "barna", "the children"],
    any: ["barn", "barn", "children"],
    only: ["det eneste barnet", "det einaste barnet", "the only child"],
    one: ["ett barn", "eitt barn", "one child"],
};

/// Measures.
pub(super) const MEASURES: Noun = Noun {
    those: ["tiltakene", "tiltaka", "the measures"],
    any: ["tiltak", "tiltak", "measures"],
    only: ["det eneste tiltaket", "det einaste tiltaket", "the only measure"],
    one: ["ett tiltak", "eitt tiltak", "one measure"],
};

/// Persons.
pub(super) const PERSONS: Noun = Noun {
    those: ["personene", "personane", "the persons"],
    any: ["barn og unge", "barn og unge", "children and young people"],
    only: ["den eneste personen", "den einaste personen", "the only person"],
    one: ["én person", "éin person", "one person"],
};

struct Fraction {
    share: f64,
    words: Words,
}

const HALF: usize = 6;

const FRACTIONS: [Fraction; 13] = [
    fraction(0.1, ["ett av ti", "eitt av ti", "one in ten"]),
    fraction(0.2, ["ett av fem", "eitt av fem", "one in five"]),
    fraction(0.25, ["ett av fire", "eitt av fire", "one in four"]),
    fraction(0.3, ["tre av ti", "tre av ti", "three in ten"]),
    fraction(1.0 / 3.0, ["ett av tre", "eitt av tre", "one in three"]),
    fraction(0.4, ["to av fem", "to av fem", "two in five"]),
    fraction(0.5, ["halvparten av", "halvparten av", "half of"]),
    fraction(0.6, ["tre av fem", "tre av fem", "three in five"]),
    fraction(2.0 / 3.0, ["to av tre", "to av tre", "two in three"]),
    fraction(0.7, ["sju av ti", "sju av ti", "seven in ten"]),
    fraction(0.75, ["tre av fire", "tre av fire", "three in four"]),
    fraction(0.8, ["fire av fem", "fire av fem", "four in five"]),
    fraction(0.9, ["ni av ti", "ni av ti", "nine in ten"]),
];

const fn fraction(share: f64, words: Words) -> Fraction {
    Fraction { share, words }
}

/// A share as a fraction of a noun, such as `om lag to av tre barn`; `None` where none is near enough or too few are
/// counted.
pub(super) fn about(number: &Number, noun: &Noun, language: Language) -> Option<String> {
    let share = number.share()?;
    number.cell.whole.filter(|whole| *whole >= FEWEST)?;
    let (at, near) = FRACTIONS
        .iter()
        .enumerate()
        .min_by(|(_, one), (_, other)| (one.share - share).abs().total_cmp(&(other.share - share).abs()))?;
    if (near.share - share).abs() > NEAR {
        return None;
    }
    let about = language.choose("om lag", "om lag", "about");
    let noun = choose(language, if at == HALF { noun.those } else { noun.any });
    Some(format!("{about} {} {noun}", choose(language, near.words)))
}

/// A share of a noun, such as `72,3 prosent av barna`; in words where it is none or all.
pub(super) fn portion(number: &Number, noun: &Noun, language: Language) -> String {
    let those = choose(language, noun.those);
    match (number.cell.part, number.cell.whole) {
        (0, _) => format!(
            "{} {}",
            language.choose("ingen", "ingen", "no"),
            choose(language, noun.any)
        ),
        (1, Some(1)) => choose(language, noun.only).to_owned(),
        (part, Some(whole)) if part == whole => {
            format!("{} {those}", language.choose("alle", "alle", "all"))
        }
        _ => format!(
            "{} {} {those}",
            percent(number, language),
            language.choose("av", "av", "of")
        ),
    }
}

/// A number with `prosent`.
pub(super) fn percent(number: &Number, language: Language) -> String {
    format!(
        "{}\u{a0}{}",
        number.text(language),
        language.choose("prosent", "prosent", "percent")
    )
}

/// A count of a noun: `21 100 barn`, `ett barn`, `ingen barn`.
pub(super) fn counted(number: &Number, noun: &Noun, language: Language) -> String {
    match number.cell.part {
        0 => format!(
            "{} {}",
            language.choose("ingen", "ingen", "no"),
            choose(language, noun.any)
        ),
        1 => choose(language, noun.one).to_owned(),
        _ => format!("{} {}", number.text(language), choose(language, noun.any)),
    }
}

/// Names in a row: `a, b og c`.
pub(super) fn listed(names: &[String], language: Language) -> String {
    let and = language.choose("og", "og", "and");
    match names.split_last() {
        None => String::new(),
        Some((only, [])) => only.clone(),
        Some((last, rest)) => format!("{} {and} {last}", rest.join(", ")),
    }
}

/// The text with a capital first letter.
pub(super) fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters
        .next()
        .map(|first| first.to_uppercase().chain(letters).collect())
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::sample::{count, share};
    use super::*;

    #[test]
    fn shares_are_told_as_fractions_only_where_that_is_true() {
        let told = |part, whole| about(&share(part, whole), &CHILDREN, Language::Nb);
        assert_eq!(told(66, 100).as_deref(), Some("om lag to av tre barn"));
        assert_eq!(told(49, 100).as_deref(), Some("om lag halvparten av barna"));
        assert_eq!(told(86, 100), None);
        assert_eq!(told(2, 3), None);
        assert_eq!(told(0, 100), None);
    }

    #[test]
    fn none_one_and_all_are_said_in_words() {
        let nb = |part, whole| portion(&share(part, whole), &CHILDREN, Language::Nb);
        assert_eq!(nb(0, 5), "ingen barn");
        assert_eq!(nb(1, 1), "det eneste barnet");
        assert_eq!(nb(5, 5), "alle barna");
        assert_eq!(nb(1, 8), "12,5\u{a0}prosent av barna");
        assert_eq!(counted(&count(1), &CHILDREN, Language::Nn), "eitt barn");
        assert_eq!(counted(&count(0), &MEASURES, Language::En), "no measures");
        assert_eq!(counted(&count(2100), &CHILDREN, Language::En), "2,100 children");
    }

    proptest! {
        #[test]
        fn a_fraction_in_words_is_never_far_from_the_share(part in 0_i64..3000, more in 0_i64..3000) {
            let number = share(part, part + more + 1);
            if let Some(text) = about(&number, &CHILDREN, Language::En) {
                let said = FRACTIONS.iter().find(|one| text.contains(one.words[2])).unwrap();
                prop_assert!((said.share - number.share().unwrap()).abs() <= NEAR);
            }
        }
    }
}
