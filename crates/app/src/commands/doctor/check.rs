use serde_json::json;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    Good,
    /// Worth knowing; nothing that stops the work.
    Note,
    Wrong,
}

impl State {
    fn code(self) -> &'static str {
        match self {
            Self::Good => "good",
            Self::Note => "note",
            Self::Wrong => "wrong",
        }
    }
}

/// One thing that was looked at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Check {
    name: &'static str,
    pub state: State,
    found: String,
    advice: Option<String>,
}

impl Check {
    pub fn good(name: &'static str, found: impl Into<String>) -> Self {
        Self {
            name,
            state: State::Good,
            found: found.into(),
            advice: None,
        }
    }

    pub fn note(name: &'static str, found: impl Into<String>, advice: impl Into<String>) -> Self {
        Self {
            name,
            state: State::Note,
            found: found.into(),
            advice: Some(advice.into()),
        }
    }

    pub fn wrong(name: &'static str, found: impl Into<String>, advice: impl Into<String>) -> Self {
        Self {
            name,
            state: State::Wrong,
            found: found.into(),
            advice: Some(advice.into()),
        }
    }

    pub fn text(&self) -> String {
        let advice = self
            .advice
            .as_ref()
            .map(|advice| format!("       what to do: {advice}\n"));
        format!(
            "{:<5}  {}: {}\n{}",
            self.state.code(),
            self.name,
            self.found,
            advice.unwrap_or_default()
        )
    }

    pub fn object(&self) -> serde_json::Value {
        json!({ "check": self.name, "state": self.state.code(), "found": self.found, "advice": self.advice })
    }
}
