//! Codes that an answer is found again by (gjenopptakskode): the only copy is with the one who answers.
//!
//! It is drawn when somebody begins to answer. Whoever has it can read and go on with the answer; what is kept of it is a hash.

use crate::feedback::code::{signs_from, signs_typed};

/// How many signs one has. 31 to the 16th are more than 2 to the 79th: nobody guesses one.
pub const LENGTH: usize = 16;
const GROUP: usize = 4;

/// A code from random bytes; none where too few of them can be used.
#[must_use]
pub fn from_random(bytes: &[u8]) -> Option<String> {
    signs_from(bytes, LENGTH)
}

/// The code as it is written for people, in groups of four.
#[must_use]
pub fn shown(code: &str) -> String {
    let signs: Vec<char> = code.chars().collect();
    let groups: Vec<String> = signs.chunks(GROUP).map(|group| group.iter().collect()).collect();
    groups.join("-")
}

/// What somebody typed as a code; none where it cannot be one.
#[must_use]
pub fn read(typed: &str) -> Option<String> {
    signs_typed(typed, LENGTH)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_read_as_it_is_shown_and_as_people_type_it() {
        let code = from_random(&[255, 0, 1, 30, 31, 62, 247, 100, 7, 0, 0, 0, 0, 0, 0, 0, 30]).unwrap();
        assert_eq!(shown(&code), "23Z2-2Z99-2222-222Z");
        for typed in [
            shown(&code),
            shown(&code).to_lowercase(),
            shown(&code).replace('-', " "),
        ] {
            assert_eq!(read(&typed).as_ref(), Some(&code), "{typed}");
        }
        for bad in ["", "23Z2-2Z99", "23Z2-2Z99-2222-222O", "23Z2-2Z99-2222-2222-2"] {
            assert_eq!(read(bad), None, "{bad}");
        }
    }

    #[test]
    fn too_few_usable_bytes_give_no_code() {
        assert_eq!(from_random(&[255; 64]), None);
        assert_eq!(from_random(&[0; 15]), None);
        assert_eq!(from_random(&[0; 16]).as_deref(), Some("2222222222222222"));
    }
}
