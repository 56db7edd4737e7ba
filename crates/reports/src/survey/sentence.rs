//! Sentences about shares: neutral, and never more than the interval allows.
//!
//! The rules: "a majority" is said only where the lower end of the 95 percent interval is above 50 percent, "a minority" only where the
//! upper end is below, "almost all" and "almost none" only beyond 90 and 10 percent in the same way. Else it is said that the answers do
//! not tell. A share is "about" so much unless everybody answered. A difference is named only where it was tested, and the test still
//! holds when all that were made are counted.

use tiltak_statistics::language::Language;

use super::number::Share;

/// What an interval lets be said of a share.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Weight {
    /// Above 90 percent.
    AlmostAll,
    /// Above 50 percent.
    Majority,
    /// On both sides of 50 percent: the answers do not tell.
    Open,
    /// Below 50 percent.
    Minority,
    /// Below 10 percent.
    AlmostNone,
}

impl Weight {
    /// What the whole interval of a share agrees with.
    #[must_use]
    pub fn of(share: &Share) -> Self {
        if share.low > 0.9 {
            Self::AlmostAll
        } else if share.low > 0.5 {
            Self::Majority
        } else if share.high < 0.1 {
            Self::AlmostNone
        } else if share.high < 0.5 {
            Self::Minority
        } else {
            Self::Open
        }
    }

    fn subject(self, language: Language) -> Option<&'static str> {
        Some(match self {
            Self::AlmostAll => language.choose("Nesten alle", "Nesten alle", "Almost all"),
            Self::Majority => language.choose("Et flertall", "Eit fleirtal", "A majority"),
            Self::Minority => language.choose("Et mindretall", "Eit mindretal", "A minority"),
            Self::AlmostNone => language.choose("Nesten ingen", "Nesten ingen", "Almost none"),
            Self::Open => return None,
        })
    }
}

/// `om lag 81 prosent (95 %-intervall 69–90)`.
#[must_use]
pub fn about(share: &Share, language: Language) -> String {
    let percent = language.choose("prosent", "prosent", "percent");
    if share.is_exact() {
        return format!("{} {percent}", share.percent());
    }
    let about = language.choose("om lag", "om lag", "about");
    format!(
        "{about} {} {percent} ({})",
        share.percent(),
        interval(share, language)
    )
}

/// `95 %-intervall 69–90`.
#[must_use]
pub fn interval(share: &Share, language: Language) -> String {
    let name = language.choose("95 %-intervall", "95 %-intervall", "95% interval");
    format!("{name} {}", share.interval())
}

/// `Et flertall, om lag 81 prosent (..), svarte «Enig» eller «Delvis enig».` With `with_size`, what cannot be told of a majority is told.
#[must_use]
pub fn answered(share: &Share, options: &[&str], with_size: bool, language: Language) -> String {
    let said = language.choose("svarte", "svarte", "answered");
    let options = either(options, language);
    let about = about(share, language);
    match Weight::of(share).subject(language) {
        Some(subject) => format!("{subject}, {about}, {said} {options}."),
        None if with_size => format!("{} {said} {options}. {}", capital(&about), undecided(language)),
        None => format!("{} {said} {options}.", capital(&about)),
    }
}

/// That the answers do not tell whether it is a majority.
#[must_use]
pub fn undecided(language: Language) -> &'static str {
    language.choose(
        "Svarene viser ikke om det er et flertall.",
        "Svara viser ikkje om det er eit fleirtal.",
        "The answers do not tell whether that is a majority.",
    )
}

/// What is said of a difference between two waves.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Difference {
    /// The later share less the earlier one.
    pub value: f64,
    /// The lower end of its interval.
    pub low: f64,
    /// The upper end.
    pub high: f64,
    /// Whether it holds when all differences that were tested are counted.
    pub holds: bool,
}

impl Difference {
    /// Whether it may be named: it holds, and its own interval is on one side of none.
    #[must_use]
    pub fn may_be_named(&self) -> bool {
        self.holds && (self.low > 0.0 || self.high < 0.0)
    }
}

/// `Andelen er høyere enn i 2021-H2.`, or that the answers do not tell.
#[must_use]
pub fn changed(difference: Difference, wave: &str, language: Language) -> String {
    if !difference.may_be_named() {
        return language
            .choose(
                "Forskjellen fra WAVE er ikke større enn tilfeldigheter kan gi.",
                "Skilnaden frå WAVE er ikkje større enn tilfelle kan gi.",
                "The difference from WAVE is no larger than chance can give.",
            )
            .replace("WAVE", wave);
    }
    let higher = difference.value > 0.0;
    let text = match higher {
        true => language.choose(
            "Andelen er høyere enn i WAVE",
            "Delen er høgare enn i WAVE",
            "The share is higher than in WAVE",
        ),
        false => language.choose(
            "Andelen er lavere enn i WAVE",
            "Delen er lågare enn i WAVE",
            "The share is lower than in WAVE",
        ),
    };
    let (low, high) = if higher {
        (difference.low, difference.high)
    } else {
        (-difference.high, -difference.low)
    };
    // Rounded outwards, as all intervals are.
    let (low, high) = ((low * 100.0 + 1e-9).floor(), (high * 100.0 - 1e-9).ceil());
    let points = language.choose(
        "prosentpoeng, 95 %-intervall",
        "prosentpoeng, 95 %-intervall",
        "percentage points, 95% interval",
    );
    let value = (difference.value.abs() * 100.0).round();
    format!("{} ({value} {points} {low}–{high}).", text.replace("WAVE", wave))
}

/// `«Enig» eller «Delvis enig»`.
#[must_use]
pub fn either(options: &[&str], language: Language) -> String {
    listed(options, language.choose("eller", "eller", "or"), language)
}

/// `«Enig» og «Uenig»`.
#[must_use]
pub fn both(options: &[&str], language: Language) -> String {
    listed(options, language.choose("og", "og", "and"), language)
}

fn listed(options: &[&str], word: &str, language: Language) -> String {
    let quoted: Vec<String> = options.iter().map(|option| quoted(option, language)).collect();
    match quoted.as_slice() {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} {word} {last}", first.join(", ")),
    }
}

/// A text in the quotation marks of a language.
#[must_use]
pub fn quoted(text: &str, language: Language) -> String {
    match language {
        Language::En => format!("“{text}”"),
        _ => format!("«{text}»"),
    }
}

/// A text that begins with a capital letter.
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

    use super::*;

    fn share(low: f64, value: f64, high: f64) -> Share {
        Share {
            count: 0,
            of: 58,
            value,
            low,
            high,
            estimate: None,
        }
    }

    #[test]
    fn a_majority_is_named_only_where_the_interval_lies_above_half() {
        let said = |low, value, high| {
            answered(
                &share(low, value, high),
                &["Enig", "Delvis enig"],
                true,
                Language::Nb,
            )
        };
        assert_eq!(
            said(0.5001, 0.62, 0.73),
            "Et flertall, om lag 62 prosent (95 %-intervall 50–73), svarte «Enig» eller «Delvis enig»."
        );
        for low in [0.5, 0.4999] {
            assert_eq!(
                said(low, 0.62, 0.73),
                format!(
                    "Om lag 62 prosent (95 %-intervall {}–73) svarte «Enig» eller «Delvis enig». Svarene viser ikke om det er et flertall.",
                    (low * 100.0f64 + 1e-9).floor()
                )
            );
        }
        assert!(said(0.2, 0.4, 0.4999).starts_with("Et mindretall, om lag 40 prosent"));
        assert!(said(0.2, 0.4, 0.5).starts_with("Om lag 40 prosent"));
    }

    #[test]
    fn nothing_is_about_where_everybody_answered() {
        assert_eq!(
            answered(&share(0.6, 0.6, 0.6), &["Yes"], true, Language::En),
            "A majority, 60 percent, answered “Yes”."
        );
    }

    #[test]
    fn a_difference_is_named_only_where_it_holds_among_all_that_were_tested() {
        let difference = |low, value, high, holds| {
            changed(
                Difference {
                    value,
                    low,
                    high,
                    holds,
                },
                "2021-H2",
                Language::Nb,
            )
        };
        assert_eq!(
            difference(0.021, 0.2, 0.379, true),
            "Andelen er høyere enn i 2021-H2 (20 prosentpoeng, 95 %-intervall 2–38)."
        );
        assert_eq!(
            difference(-0.379, -0.2, -0.021, true),
            "Andelen er lavere enn i 2021-H2 (20 prosentpoeng, 95 %-intervall 2–38)."
        );
        let not_told = "Forskjellen fra 2021-H2 er ikke større enn tilfeldigheter kan gi.";
        assert_eq!(difference(0.021, 0.2, 0.379, false), not_told);
        assert_eq!(difference(-0.021, 0.2, 0.379, true), not_told);
        assert_eq!(difference(0.0, 0.2, 0.379, true), not_told);
    }

    fn shares() -> impl Strategy<Value = Share> {
        (0.0..=1.0f64, 0.0..=1.0f64, 0.0..=1.0f64).prop_map(|(a, b, c)| {
            let mut ends = [a, b, c];
            ends.sort_by(f64::total_cmp);
            share(ends[0], ends[1], ends[2])
        })
    }

    proptest! {
        #[test]
        fn no_sentence_claims_more_than_its_interval(share in shares()) {
            for (language, all, majority, minority, none) in [
                (Language::Nb, "nesten alle", "et flertall,", "et mindretall,", "nesten ingen"),
                (Language::Nn, "nesten alle", "eit fleirtal,", "eit mindretal,", "nesten ingen"),
                (Language::En, "almost all", "a majority,", "a minority,", "almost none"),
            ] {
                let text = answered(&share, &["Ja"], true, language).to_lowercase();
                prop_assert!(!text.contains(all) || share.low > 0.9);
                prop_assert!(!text.contains(majority) || share.low > 0.5);
                prop_assert!(!text.contains(minority) || share.high < 0.5);
                prop_assert!(!text.contains(none) || share.high < 0.1);
                prop_assert_eq!(text.contains(&undecided(language).to_lowercase()), share.low <= 0.5 && share.high >= 0.5);
                let is_about = text.contains(if language == Language::En { "about" } else { "om lag" });
                prop_assert_eq!(is_about, !share.is_exact());
                // The interval that is told holds the whole interval.
                if !share.is_exact() {
                    let told = share.interval();
                    let (low, high) = told.split_once('–').unwrap();
                    let (low, high): (f64, f64) = (low.parse().unwrap(), high.parse().unwrap());
                    prop_assert!(low <= share.low * 100.0 + 1e-6 && share.high * 100.0 <= high + 1e-6);
                }
            }
        }

        #[test]
        fn no_difference_is_named_on_both_sides_of_none(
            low in -1.0..=1.0f64, high in -1.0..=1.0f64, holds: bool,
        ) {
            let (low, high) = (low.min(high), low.max(high));
            let difference = Difference { value: f64::midpoint(low, high), low, high, holds };
            let text = changed(difference, "2020", Language::En);
            let named = text.contains("higher") || text.contains("lower");
            prop_assert_eq!(named, holds && (low > 0.0 || high < 0.0));
            prop_assert!(!text.contains("higher") || low > 0.0);
            prop_assert!(!text.contains("lower") || high < 0.0);
        }
    }
}
