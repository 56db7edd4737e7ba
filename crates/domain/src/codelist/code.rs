use std::fmt;

use serde::{Deserialize, Serialize};

/// A code (kode) as the register writes it: text, never a number, because `3.1` and `3.10` differ.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Code(String);

impl Code {
    /// The code as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Code {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.pad(&self.0)
    }
}

impl AsRef<str> for Code {
    fn as_ref(&self) -> &str {
        &self.0
    }
}

impl From<&str> for Code {
    fn from(text: &str) -> Self {
        Self(text.to_owned())
    }
}

impl From<String> for Code {
    fn from(text: String) -> Self {
        Self(text)
    }
}

impl PartialEq<str> for Code {
    fn eq(&self, other: &str) -> bool {
        self.0 == other
    }
}

impl PartialEq<&str> for Code {
    fn eq(&self, other: &&str) -> bool {
        self.0 == *other
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_bare_text_in_json() {
        let code = Code::from("3.10");
        assert_eq!(serde_json::to_string(&code).unwrap(), "\"3.10\"");
        assert_eq!(serde_json::from_str::<Code>("\"3.10\"").unwrap(), code);
        assert_eq!(code, "3.10");
        assert_eq!(code.to_string(), "3.10");
    }
}
