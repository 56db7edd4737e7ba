use crate::read::markup::is_plain_name;

const SCHEMA_INSTANCE: &str = "http://www.w3.org/2001/XMLSchema-instance";
const SCHEMA: &str = "http://www.w3.org/2001/XMLSchema";
const XML: &str = "http://www.w3.org/XML/1998/namespace";
const XMLNS: &str = "http://www.w3.org/2000/xmlns/";

/// The namespaces that make a difference here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Namespace {
    None,
    /// Where `xsi:` attributes live.
    SchemaInstance,
    /// Where the schema language's own types live.
    Schema,
    Other,
}

/// The prefixes in scope, the nearest last; nearly always none or one.
#[derive(Debug, Default)]
pub(super) struct Scope<'d> {
    declared: Vec<(usize, &'d str, Namespace)>,
}

impl<'d> Scope<'d> {
    /// Declares a prefix (or, empty, the default) at a depth. False where the declaration is not allowed.
    pub(super) fn declare(&mut self, depth: usize, prefix: &'d str, uri: &str) -> bool {
        let is_allowed = match prefix {
            "" => uri != XML && uri != XMLNS,
            "xml" => return uri == XML,
            "xmlns" => false,
            _ => is_plain_name(prefix) && !uri.is_empty() && uri != XML && uri != XMLNS,
        };
        let namespace = match uri {
            "" => Namespace::None,
            SCHEMA_INSTANCE => Namespace::SchemaInstance,
            SCHEMA => Namespace::Schema,
            _ => Namespace::Other,
        };
        self.declared.push((depth, prefix, namespace));
        is_allowed && is_uri(uri)
    }

    /// Forgets what was declared at this depth and below.
    pub(super) fn leave(&mut self, depth: usize) {
        while self
            .declared
            .last()
            .is_some_and(|(declared, ..)| *declared >= depth)
        {
            self.declared.pop();
        }
    }

    /// The namespace of a prefix; none where it is not declared.
    pub(super) fn of(&self, prefix: &str) -> Option<Namespace> {
        let declared = self.declared.iter().rev().find(|(_, known, _)| *known == prefix);
        match (declared, prefix) {
            (Some((.., namespace)), _) => Some(*namespace),
            (None, "") => Some(Namespace::None),
            (None, _) => None,
        }
    }

    /// Whether a prefix (or, empty, the default) was declared, be it as none.
    pub(super) fn is_declared(&self, prefix: &str) -> bool {
        self.declared.iter().any(|(_, known, _)| *known == prefix)
    }

    /// Whether nothing was declared at all.
    pub(super) fn is_empty(&self) -> bool {
        self.declared.is_empty()
    }
}

/// Whether a text has only the characters of a URI reference, `%` only before two hexadecimal digits, and nothing but a scheme
/// before a colon in its first part.
fn is_uri(text: &str) -> bool {
    let first = text.split(['/', '?', '#']).next().unwrap_or_default();
    if first
        .split_once(':')
        .is_some_and(|(scheme, _)| !is_scheme(scheme))
    {
        return false;
    }
    let mut bytes = text.bytes();
    while let Some(byte) = bytes.next() {
        let is_right = match byte {
            b'%' => [bytes.next(), bytes.next()]
                .into_iter()
                .all(|digit| digit.is_some_and(|digit| digit.is_ascii_hexdigit())),
            b'[' | b']' => false,
            _ => byte.is_ascii_alphanumeric() || b"-._~:/?#@!$&'()*+,;=".contains(&byte),
        };
        if !is_right {
            return false;
        }
    }
    true
}

fn is_scheme(text: &str) -> bool {
    text.starts_with(|first: char| first.is_ascii_alphabetic())
        && text
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || b"+-.".contains(&byte))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_declaration_counts_until_its_element_ends() {
        let mut scope = Scope::default();
        assert!(scope.declare(1, "a", SCHEMA_INSTANCE));
        assert!(scope.declare(2, "a", "u"));
        assert_eq!(scope.of("a"), Some(Namespace::Other));
        scope.leave(2);
        assert_eq!(scope.of("a"), Some(Namespace::SchemaInstance));
        scope.leave(1);
        assert_eq!((scope.of("a"), scope.of("")), (None, Some(Namespace::None)));
    }

    #[test]
    fn reserved_prefixes_and_names_are_left_alone() {
        let declare = |prefix, uri| Scope::default().declare(1, prefix, uri);
        assert!(declare("xml", XML) && declare("", "") && declare("", "u") && declare("x", "u"));
        for (prefix, uri) in [
            ("xml", "u"),
            ("xmlns", "u"),
            ("a", XML),
            ("a", XMLNS),
            ("a", ""),
            ("x:y", "u"),
            ("a", " u "),
            ("a", "%zz"),
            ("a", "2024-01-01-14:01"),
            ("a", ":b"),
        ] {
            assert!(!declare(prefix, uri), "{prefix}={uri}");
        }
    }
}
