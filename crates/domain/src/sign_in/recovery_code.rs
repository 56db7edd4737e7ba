//! Recovery codes (gjenopprettingskoder): what lets a person in who has lost the telephone, each once.

/// How many a person is given.
pub const COUNT: usize = 10;
/// Letters that are not mistaken for each other on paper.
const LETTERS: &[u8; 32] = b"abcdefghjkmnpqrstuvwxyz023456789";
/// Letters of a code; 32 of them make five bits each.
const LENGTH: usize = 16;

/// A code from random bytes, in groups of four: `abcd-efgh-jkmn-pqrs`.
#[must_use]
pub fn from_bytes(bytes: &[u8; LENGTH]) -> String {
    let letters: Vec<char> = bytes
        .iter()
        .map(|byte| char::from(LETTERS[usize::from(byte % 32)]))
        .collect();
    let groups = letters.chunks(4).map(|group| group.iter().collect::<String>());
    groups.collect::<Vec<_>>().join("-")
}

/// What was typed, as codes are compared: without blanks and hyphens, lower case; `None` where it cannot be a recovery code.
#[must_use]
pub fn normalise(typed: &str) -> Option<String> {
    let plain: String = typed
        .chars()
        .filter(|letter| !letter.is_whitespace() && *letter != '-')
        .flat_map(char::to_lowercase)
        .collect();
    let fits = plain.len() == LENGTH && plain.bytes().all(|letter| LETTERS.contains(&letter));
    fits.then_some(plain)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_read_however_it_is_typed() {
        let code = from_bytes(&[0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 255]);
        assert_eq!(code, "abcd-efgh-jkmn-pqr9");
        for typed in ["abcd-efgh-jkmn-pqr9", " ABCD EFGH JKMN PQR9 ", "abcdefghjkmnpqr9"] {
            assert_eq!(normalise(typed).as_deref(), Some("abcdefghjkmnpqr9"), "{typed}");
        }
    }

    #[test]
    fn one_letter_less_or_more_is_no_code() {
        for typed in [
            "abcdefghjkmnpqr",
            "abcdefghjkmnpqr99",
            "abcdefghjkmnpqr!",
            "123456",
            "",
        ] {
            assert_eq!(normalise(typed), None, "{typed}");
        }
    }
}
