use thiserror::Error;

/// Why a document cannot become a concern report by itself and waits for a person (karantene). It names the place, never the content.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum Reason {
    /// More bytes than [`MAX_BYTES`](super::MAX_BYTES).
    #[error("the document is larger than 20 MB")]
    TooLarge,
    /// Another character encoding than UTF-8, or a broken file.
    #[error("the document is not UTF-8 text")]
    NotUtf8,
    /// Text, but not JSON.
    #[error("the document is not JSON")]
    NotJson,
    /// JSON, but nothing in it says concern report; the error reply (feilmelding) is one such.
    #[error("the document is JSON, but not a concern report")]
    NotAConcernReport,
    /// A member the official schema requires is absent.
    #[error("{path} is missing")]
    MissingField {
        /// Where, with `[]` for any item of a list.
        path: &'static str,
    },
    /// A value of another JSON type than the official schema asks for; null is one.
    #[error("{path} is not {expected}")]
    WrongType {
        /// Where, with `[]` for any item of a list.
        path: &'static str,
        /// What the schema asks for.
        expected: Expected,
    },
    /// A text that the pattern of the official schema does not match.
    #[error("{path} does not have the required form")]
    PatternMismatch {
        /// Where, with `[]` for any item of a list.
        path: &'static str,
    },
    /// A list with fewer items than the official schema asks for.
    #[error("{path} has too few items")]
    TooFewItems {
        /// Where.
        path: &'static str,
    },
    /// A list with more items than the official schema allows.
    #[error("{path} has too many items")]
    TooManyItems {
        /// Where.
        path: &'static str,
    },
}

/// A JSON type that the official schemas ask for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Expected {
    /// A string.
    Text,
    /// True or false.
    YesNo,
    /// An array.
    List,
    /// An object.
    Object,
}

impl std::fmt::Display for Expected {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str(match self {
            Self::Text => "a text",
            Self::YesNo => "true or false",
            Self::List => "a list",
            Self::Object => "an object",
        })
    }
}

impl Reason {
    /// Names the reason with one stable word, for storage, logs and metrics.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::TooLarge => "too_large",
            Self::NotUtf8 => "not_utf8",
            Self::NotJson => "not_json",
            Self::NotAConcernReport => "not_a_concern_report",
            Self::MissingField { .. } => "missing_field",
            Self::WrongType { .. } => "wrong_type",
            Self::PatternMismatch { .. } => "pattern_mismatch",
            Self::TooFewItems { .. } => "too_few_items",
            Self::TooManyItems { .. } => "too_many_items",
        }
    }

    /// Names the member at fault by its official path, where one is.
    #[must_use]
    pub const fn path(&self) -> Option<&'static str> {
        match self {
            Self::TooLarge | Self::NotUtf8 | Self::NotJson | Self::NotAConcernReport => None,
            Self::MissingField { path }
            | Self::WrongType { path, .. }
            | Self::PatternMismatch { path }
            | Self::TooFewItems { path }
            | Self::TooManyItems { path } => Some(path),
        }
    }

    /// Whether the bytes were read as JSON; a document too large is not read at all.
    #[must_use]
    pub const fn is_json(&self) -> bool {
        !matches!(self, Self::TooLarge | Self::NotUtf8 | Self::NotJson)
    }
}
