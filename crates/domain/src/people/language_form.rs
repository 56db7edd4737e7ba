//! The language a family is written to in (målform, språk).

use serde::{Deserialize, Serialize};

/// The language that letters to a family are written in (målform).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LanguageForm {
    /// Bokmål.
    #[default]
    Nb,
    /// Nynorsk.
    Nn,
    /// English.
    En,
}

impl LanguageForm {
    /// All of them, in the order of forms.
    pub const ALL: [Self; 3] = [Self::Nb, Self::Nn, Self::En];

    /// The code of the language, as it is stored and as documents name it.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Nb => "nb",
            Self::Nn => "nn",
            Self::En => "en",
        }
    }

    /// The form with a code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|form| form.code() == code)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_leads_back_to_its_form() {
        for form in LanguageForm::ALL {
            assert_eq!(LanguageForm::from_code(form.code()), Some(form));
        }
        assert_eq!(LanguageForm::from_code("da"), None);
    }
}
