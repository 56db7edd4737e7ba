//! Decimal digits as `\d` of the schema's patterns takes them: those of any script, not only 0 to 9.

/// First and last digit of each run that libxml2 takes for `\d`: the general category Nd of Unicode 4.0. Later scripts are left out,
/// so that the verdict is that of the validator in use.
const RUNS: [(char, char); 22] = [
    ('\u{660}', '\u{669}'),
    ('\u{6F0}', '\u{6F9}'),
    ('\u{966}', '\u{96F}'),
    ('\u{9E6}', '\u{9EF}'),
    ('\u{A66}', '\u{A6F}'),
    ('\u{AE6}', '\u{AEF}'),
    ('\u{B66}', '\u{B6F}'),
    ('\u{BE7}', '\u{BEF}'),
    ('\u{C66}', '\u{C6F}'),
    ('\u{CE6}', '\u{CEF}'),
    ('\u{D66}', '\u{D6F}'),
    ('\u{E50}', '\u{E59}'),
    ('\u{ED0}', '\u{ED9}'),
    ('\u{F20}', '\u{F29}'),
    ('\u{1040}', '\u{1049}'),
    ('\u{1369}', '\u{1371}'),
    ('\u{17E0}', '\u{17E9}'),
    ('\u{1810}', '\u{1819}'),
    ('\u{1946}', '\u{194F}'),
    ('\u{FF10}', '\u{FF19}'),
    ('\u{104A0}', '\u{104A9}'),
    ('\u{1D7CE}', '\u{1D7FF}'),
];

/// Whether `\d` matches the character.
pub(crate) fn is_digit(character: char) -> bool {
    character.is_ascii_digit()
        || (!character.is_ascii()
            && RUNS
                .iter()
                .any(|&(first, last)| (first..=last).contains(&character)))
}

#[cfg(test)]
mod tests {
    use super::is_digit;

    #[test]
    fn digits_of_other_scripts_are_digits_and_numbers_are_not() {
        assert!("0٣१１𝟎".chars().all(is_digit));
        assert!(!"²①½Ⅷa- ".chars().any(is_digit));
        assert!(!is_digit('\u{BE6}'), "came with Unicode 4.1");
    }
}
