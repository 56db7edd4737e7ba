//! The text patterns of the official schemas, as ECMA-262 reads them (JSON Schema 2019-09, core 6.4).

pub(super) fn any(_: &str) -> bool {
    true
}

/// `^(.*)$`: the dot matches no line terminator, and `$` is the very end.
pub(super) fn one_line(text: &str) -> bool {
    !text.contains(['\n', '\r', '\u{2028}', '\u{2029}'])
}

/// `^\d{4}$`
pub(super) fn four_digits(text: &str) -> bool {
    text.len() == 4 && digits(text)
}

/// `^[0-9]{2}$`
pub(super) fn two_digits(text: &str) -> bool {
    text.len() == 2 && digits(text)
}

/// `^[+]?[0-9]+([- ][0-9]+)*$`
pub(super) fn phone(text: &str) -> bool {
    text.strip_prefix('+')
        .unwrap_or(text)
        .split(['-', ' '])
        .all(digits)
}

/// Dotted words, `@`, dotted words without underscore, of which the last is two letters a-z or more.
pub(super) fn email(text: &str) -> bool {
    let Some((local, domain)) = text.split_once('@') else {
        return false;
    };
    let Some((hosts, top)) = domain.rsplit_once('.') else {
        return false;
    };
    let host = |part: &str| !part.is_empty() && part.chars().all(is_host_char);
    let word = |part: &str| !part.is_empty() && part.chars().all(|char| is_host_char(char) || char == '_');
    local.split('.').all(word)
        && hosts.split('.').all(host)
        && top.len() >= 2
        && top.bytes().all(|byte| byte.is_ascii_alphabetic())
}

fn is_host_char(char: char) -> bool {
    char.is_ascii_alphanumeric() || "æøåÆØÅ-".contains(char)
}

fn digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(pattern: fn(&str) -> bool, matching: &[&str], other: &[&str]) {
        for text in matching {
            assert!(pattern(text), "{text:?} should match");
        }
        for text in other {
            assert!(!pattern(text), "{text:?} should not match");
        }
    }

    #[test]
    fn patterns_match_what_the_schemas_allow_and_nothing_else() {
        check(
            one_line,
            &["", "Kari\tNord", "a\u{b}b", "a\u{85}b"],
            &["a\nb", "a\n", "\r", "a\u{2028}", "\u{2029}"],
        );
        check(
            four_digits,
            &["0301", "1201", "9999"],
            &["", "301", "03011", " 301", "٠٣٠١", "0301\n"],
        );
        check(two_digits, &["00", "02"], &["", "0", "000", "0a"]);
        check(
            phone,
            &["9", "+47 99 99-99 99", "99999999"],
            &["", "+", "++47", "99  99", "99 ", "-99", "(47)", "99.99", "47+1"],
        );
        let fine = ["lærer@skole.no", "a.b_c-d@x-y.z.no", "_@-.no", "Å@Ø.Æ.com"];
        let odd = [
            "",
            "a@b",
            "a+b@c.no",
            "a@b.n",
            "a..b@c.no",
            ".a@b.no",
            "a@b..no",
            "a@.no",
            "a@b_c.no",
            "a@b.nø",
            "a@b.n0",
            "a@b@c.no",
            "@b.no",
        ];
        check(email, &fine, &odd);
    }
}
