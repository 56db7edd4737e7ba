//! Recovery codes (gjenopprettingskoder): what lets a person in who has lost the telephone, each once.

/// How many a person is given.
pub const COUNT: usize = 10;
/// Letters that are not mistaken for each other on paper.
const LETTERS: &[u8; 32] = b"abcdefghjkmnpqrstuvwxyz023456789";
/// Letters of a code: five bits each, so 140 bits, which nobody can try out who has the hashes.
pub const LENGTH: usize = 28;
/// Letters of the codes that were given before; they work until they are used or replaced.
const OLDER_LENGTH: usize = 16;

/// A code from random bytes, in groups of four: `abcd-efgh-jkmn-pqrs-...`.
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
    let fits = [LENGTH, OLDER_LENGTH].contains(&plain.len())
        && plain.bytes().all(|letter| LETTERS.contains(&letter));
    fits.then_some(plain)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_read_however_it_is_typed() {
        let mut bytes = [0; LENGTH];
        for (place, byte) in (0..).zip(&mut bytes) {
            *byte = place;
        }
        bytes[LENGTH - 1] = 255;
        let code = from_bytes(&bytes);
        assert_eq!(code, "abcd-efgh-jkmn-pqrs-tuvw-xyz0-2349");
        let plain = "abcdefghjkmnpqrstuvwxyz02349";
        for typed in [code.as_str(), " ABCD EFGH JKMN PQRS TUVW XYZ0 2349 ", plain] {
            assert_eq!(normalise(typed).as_deref(), Some(plain), "{typed}");
        }
        let older = "abcd-efgh-jkmn-pqr9";
        assert_eq!(normalise(older).as_deref(), Some("abcdefghjkmnpqr9"));
    }

    #[test]
    fn one_letter_less_or_more_is_no_code() {
        let whole = "abcdefghjkmnpqrstuvwxyz02349";
        let typed = |length: usize| whole.chars().cycle().take(length).collect::<String>();
        let reads = [15, 16, 17, 27, 28, 29].map(|length| normalise(&typed(length)).is_some());
        assert_eq!(reads, [false, true, false, false, true, false]);
        for typed in ["abcdefghjkmnpqr!", "123456", ""] {
            assert_eq!(normalise(typed), None, "{typed}");
        }
    }
}
