/// A code of one of the register's lists, with words where the code asks for them (Kode, Presisering).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Coded {
    /// The code, to be read as text: 3.1 and 3.10 differ (Kode).
    pub code: String,
    /// What the code leaves open, in the caseworker's words (Presisering).
    pub clarification: Option<String>,
}

impl Coded {
    /// A code that needs no words.
    #[must_use]
    pub fn plain(code: impl Into<String>) -> Self {
        Self {
            code: code.into(),
            clarification: None,
        }
    }

    /// A code with words to it.
    #[must_use]
    pub fn clarified(code: impl Into<String>, clarification: impl Into<String>) -> Self {
        Self {
            code: code.into(),
            clarification: Some(clarification.into()),
        }
    }
}

/// The kind of person or body that reported (Melder).
pub type Reporter = Coded;

/// What a concern, a finding or a measure is about (Saksinnhold, Vedtaksgrunnlag, Tiltaksgrunnlag).
pub type CaseContent = Coded;

/// The kind of measure (Kategori).
pub type Category = Coded;

/// Why a care order came to its end (Opphevelse).
pub type Termination = Coded;

/// Why a child left a place (ArsakFra).
pub type RelocationReason = Coded;

/// Where the child went (FlyttingTil).
pub type RelocationDestination = Coded;
