//! What a new password must be: long enough, and nothing that everybody tries first (NIST SP 800-63B, section 3.1.1.2, August 2025).

use std::sync::LazyLock;

use sha2::{Digest, Sha256};

/// The shortest, in characters.
pub const SHORTEST: usize = 12;
/// The longest, in characters; more would only be work for the server.
pub const LONGEST: usize = 1000;

/// Leaked passwords that are long enough for us, the most used ones among them, as the first letters of their hashes, sorted. The file
/// says where they are from.
const LEAKED: &str = include_str!("leaked_passwords.txt");
/// How many letters of a hash are kept.
const HASH_LETTERS: usize = 10;

/// What passwords that are guessed first are made of, lower case: words and rows of keys, Norwegian and English, and our own.
const COMMON: [&str; 40] = [
    "passord",
    "password",
    "qwerty",
    "qwertyuiop",
    "asdfgh",
    "zxcvbn",
    "abcdef",
    "abcdefgh",
    "abc",
    "letmein",
    "welcome",
    "velkommen",
    "admin",
    "administrator",
    "root",
    "login",
    "hemmelig",
    "secret",
    "sommer",
    "vinter",
    "høst",
    "vår",
    "norge",
    "norway",
    "oslo",
    "bergen",
    "trondheim",
    "stavanger",
    "tiltak",
    "barnevern",
    "barnevernet",
    "barneverntjenesten",
    "barneverntjeneste",
    "kommune",
    "iloveyou",
    "monkey",
    "dragon",
    "football",
    "fotball",
    "test",
];

/// Why a new password is not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Weakness {
    /// Fewer than [`SHORTEST`] characters.
    Short,
    /// More than [`LONGEST`] characters.
    Long,
    /// One that has leaked; or common words, the user name, a row of digits or one sign again and again, and little else.
    Common,
}

/// Judges a new password of somebody with a user name.
///
/// # Errors
/// [`Weakness`].
pub fn judge(typed: &str, user_name: &str) -> Result<(), Weakness> {
    let length = typed.chars().count();
    if length < SHORTEST {
        return Err(Weakness::Short);
    }
    if length > LONGEST {
        return Err(Weakness::Long);
    }
    if is_leaked(typed) || own_signs(typed, user_name) < SHORTEST / 2 || distinct(typed) < 5 {
        return Err(Weakness::Common);
    }
    Ok(())
}

/// Whether it is one of the leaked passwords, in whatever case.
fn is_leaked(typed: &str) -> bool {
    static HASHES: LazyLock<Vec<&str>> =
        LazyLock::new(|| LEAKED.lines().filter(|line| !line.starts_with('#')).collect());
    let hash = format!("{:x}", Sha256::digest(typed.to_lowercase().as_bytes()));
    hash.get(..HASH_LETTERS)
        .is_some_and(|start| HASHES.binary_search(&start).is_ok())
}

/// How many signs are left once common words, the user name, a row of digits, blanks and repetitions are taken out. None is worth more
/// than another: digits and signs alone will do.
fn own_signs(typed: &str, user_name: &str) -> usize {
    let mut rest = typed.to_lowercase();
    let mut words: Vec<String> = COMMON.iter().map(|word| (*word).to_owned()).collect();
    if user_name.chars().count() > 2 {
        words.push(user_name.to_lowercase());
    }
    // The longest first, so that none leaves a tail of another.
    words.sort_by_key(|word| std::cmp::Reverse(word.len()));
    for word in &words {
        rest = rest.replace(word, " ");
    }
    let digits_in_a_row = is_row(typed);
    let mut before = ' ';
    let counted = |sign: &char| {
        let is_new = *sign != std::mem::replace(&mut before, *sign);
        is_new && !sign.is_whitespace() && !(digits_in_a_row && sign.is_ascii_digit())
    };
    rest.chars().filter(counted).count()
}

/// Whether the digits are a row such as 123456 or a year, at the end or the beginning: the first thing that is tried.
fn is_row(typed: &str) -> bool {
    let digits: Vec<u32> = typed.chars().filter_map(|letter| letter.to_digit(10)).collect();
    let steps = |by: u32| digits.windows(2).all(|pair| (pair[0] + by) % 10 == pair[1]);
    digits.len() <= 4 || steps(0) || steps(1) || steps(9)
}

fn distinct(typed: &str) -> usize {
    let letters: std::collections::BTreeSet<char> = typed.chars().collect();
    letters.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn eleven_characters_are_too_few_and_twelve_are_enough() {
        assert_eq!(judge("grønn hest b", "kari"), Ok(()));
        assert_eq!(judge("grønn hest ", "kari"), Err(Weakness::Short));
        assert_eq!(judge("grønn hest ba", "kari"), Ok(()));
    }

    #[test]
    fn a_thousand_characters_are_taken_and_one_more_is_not() {
        let long = |length: usize| "grønn hest ".chars().cycle().take(length).collect::<String>();
        assert_eq!(judge(&long(999), "kari"), Ok(()));
        assert_eq!(judge(&long(1000), "kari"), Ok(()));
        assert_eq!(judge(&long(1001), "kari"), Err(Weakness::Long));
    }

    #[test]
    fn what_everybody_tries_first_is_not_taken() {
        for common in [
            "passord12345",
            "Passord2026!!",
            "barnevern2026",
            "Sommer2026!!!",
            "123456789012",
            "aaaaaaaaaaaaa",
            "abcabcabcabcabc",
            "QwertyQwerty1",
            "kari.elv.kari.elv",
            "velkommen1234",
            "passord!!!!!!",
            // Of the published list, which the words and rows above say nothing of.
            "1qaz2wsx3edc",
            "SonyEricsson",
            "LeaveMeAlone",
        ] {
            assert_eq!(judge(common, "kari.elv"), Err(Weakness::Common), "{common}");
        }
        for fine in [
            "riktig hest batteri",
            "langt nok passord",
            "et langt passord 2026",
            "7f3kq9-zz81-mm",
            "fire vanlige ord her",
            "482915730164",
            "&)!=?#+%/(@-",
            "leavemealone i norge",
        ] {
            assert_eq!(judge(fine, "kari.elv"), Ok(()), "{fine}");
        }
    }

    #[test]
    fn the_list_of_leaked_ones_is_long_and_in_order() {
        let hashes: Vec<&str> = LEAKED.lines().filter(|line| !line.starts_with('#')).collect();
        assert!(hashes.len() > 40_000, "{}", hashes.len());
        assert!(hashes.is_sorted() && hashes.iter().all(|hash| hash.len() == HASH_LETTERS));
    }
}
