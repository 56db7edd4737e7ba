//! Forms: what was typed is kept, each fault stands at its field.

use axum::body::{Body, to_bytes};
use axum::extract::{FromRef, FromRequest};
use axum::http::Request;
use chrono::NaiveDate;
use serde::Serialize;
use serde_json::{Map, Value};
use tiltak_domain::casework::legal_rule;
use tiltak_domain::casework::refusal::Refusals;

use crate::language::{Language, field_name, text};
use crate::page_error::{PageError, Typed};
use crate::state::AppState;
use crate::visitor::{Visitor, Worker};

/// The largest form, in bytes.
const MOST_BYTES: usize = 8 * 1024 * 1024;
/// The field that carries the form token.
pub(crate) const TOKEN_FIELD: &str = "csrf_token";

/// A form as it was typed, with what is wrong in it.
#[derive(Debug, Clone, Default)]
pub(crate) struct Form {
    fields: Vec<(String, String)>,
    errors: Vec<FieldError>,
}

/// A fault at a field; an empty name for the whole form.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct FieldError {
    field: String,
    text: String,
    /// What the field is called, for the list on top.
    label: Option<String>,
}

impl Form {
    /// A form with values to begin with.
    pub(crate) fn with<'a>(values: impl IntoIterator<Item = (&'a str, String)>) -> Self {
        let fields = values
            .into_iter()
            .map(|(name, value)| (name.to_owned(), value))
            .collect();
        Self {
            fields,
            errors: Vec::new(),
        }
    }

    /// Puts a value in place of what was typed.
    pub(crate) fn set(&mut self, name: &str, value: String) {
        self.fields.retain(|(field, _)| field != name);
        self.fields.push((name.to_owned(), value));
    }

    /// What was typed in a field, without blanks around it; empty where there is none.
    pub(crate) fn text(&self, name: &str) -> String {
        self.raw(name).unwrap_or_default().trim().replace("\r\n", "\n")
    }

    /// What was typed, or nothing where it is blank.
    pub(crate) fn filled(&self, name: &str) -> Option<String> {
        Some(self.text(name)).filter(|text| !text.is_empty())
    }

    /// All values of a field.
    pub(crate) fn list(&self, name: &str) -> Vec<String> {
        let own = self
            .fields
            .iter()
            .filter(|(field, value)| field == name && !value.trim().is_empty());
        own.map(|(_, value)| value.trim().to_owned()).collect()
    }

    /// Whether a box is ticked.
    pub(crate) fn ticked(&self, name: &str) -> bool {
        !self.list(name).is_empty()
    }

    /// The version that the person saw; 0 when it is missing, which conflicts with every version.
    pub(crate) fn version(&self) -> i64 {
        self.text("version").parse().unwrap_or(0)
    }

    /// A date, or nothing where it is blank. What cannot be read becomes a fault.
    pub(crate) fn date(&mut self, name: &str, language: Language) -> Option<NaiveDate> {
        let typed = self.filled(name)?;
        let date = read_date(&typed);
        if date.is_none() {
            self.object_by_name(name, text(language, "refusal-unreadable-date", &[]), language);
        }
        date
    }

    /// A date that must be there.
    pub(crate) fn required_date(&mut self, name: &str, language: Language) -> Option<NaiveDate> {
        if self.filled(name).is_none() {
            self.object_by_name(name, text(language, "refusal-missing-date", &[]), language);
            return None;
        }
        self.date(name, language)
    }

    /// A whole number, or nothing where it is blank. What cannot be read becomes a fault.
    pub(crate) fn number(&mut self, name: &str, language: Language) -> Option<u32> {
        let typed = self.filled(name)?;
        let number = typed.parse().ok();
        if number.is_none() {
            self.object_by_name(name, text(language, "refusal-unreadable-number", &[]), language);
        }
        number
    }

    /// Adds that a field must be filled in.
    pub(crate) fn object_missing(&mut self, name: &str, language: Language) {
        self.object_by_name(name, text(language, "refusal-missing", &[]), language);
    }

    /// Adds that what was typed in a field is no number.
    pub(crate) fn object_unreadable_number(&mut self, name: &str, language: Language) {
        self.object_by_name(name, text(language, "refusal-unreadable-number", &[]), language);
    }

    /// An id or another thing that a choice carries; what cannot be read counts as not chosen.
    pub(crate) fn parsed<T: std::str::FromStr>(&self, name: &str) -> Option<T> {
        self.filled(name)?.parse().ok()
    }

    /// Adds a fault at a field; an empty name for the whole form.
    pub(crate) fn object(&mut self, field: &str, text: String) {
        self.errors.push(FieldError {
            field: field.to_owned(),
            text,
            label: None,
        });
    }

    /// Adds a fault whose text does not say which field it is about.
    fn object_by_name(&mut self, field: &str, text: String, language: Language) {
        self.errors.push(FieldError {
            field: field.to_owned(),
            text,
            label: field_name(language, field),
        });
    }

    /// Adds what the rules refused, each with its paragraph on `today`.
    pub(crate) fn refuse(&mut self, refusals: &Refusals, language: Language, today: NaiveDate) {
        for refusal in &refusals.0 {
            let words = text(language, &format!("refusal-{}", refusal.reason.key()), &[]);
            let paragraph = refusal.rule.and_then(|rule| legal_rule::paragraph(rule, today));
            let words = paragraph.map_or(words.clone(), |paragraph| format!("{words} ({paragraph})"));
            let field = refusal.field.unwrap_or_default();
            // A field that could not be read has its fault already.
            if !self
                .errors
                .iter()
                .any(|error| error.field == field && !field.is_empty())
            {
                self.object_by_name(field, words, language);
            }
        }
    }

    /// Whether anything is wrong.
    pub(crate) fn has_errors(&self) -> bool {
        !self.errors.is_empty()
    }

    /// What the form macros take: values and errors.
    pub(crate) fn view(&self) -> Value {
        let mut values = Map::new();
        for (name, value) in &self.fields {
            match values.get_mut(name) {
                None => {
                    values.insert(name.clone(), Value::String(value.clone()));
                }
                Some(Value::Array(list)) => list.push(Value::String(value.clone())),
                Some(one) => *one = Value::Array(vec![one.clone(), Value::String(value.clone())]),
            }
        }
        serde_json::json!({ "values": values, "errors": self.errors })
    }

    /// What was typed, for a page that must not lose it: no token, no password.
    pub(crate) fn typed(&self) -> Vec<Typed> {
        let secret = |name: &str| [TOKEN_FIELD, "password", "version", "return"].contains(&name);
        let kept = self
            .fields
            .iter()
            .filter(|(name, value)| !secret(name) && value.trim().len() > 2);
        kept.map(|(name, value)| Typed {
            name: name.clone(),
            text: value.clone(),
        })
        .collect()
    }

    fn raw(&self, name: &str) -> Option<&str> {
        self.fields
            .iter()
            .rev()
            .find(|(field, _)| field == name)
            .map(|(_, value)| value.as_str())
    }
}

/// Reads a date as people type it: 12.3.26, 12.03.2026, 12/3-2026, 2026-03-12.
fn read_date(typed: &str) -> Option<NaiveDate> {
    if let Ok(date) = typed.parse() {
        return Some(date);
    }
    let parts: Vec<u32> = typed
        .split(|character: char| !character.is_ascii_digit())
        .filter(|part| !part.is_empty())
        .map(str::parse)
        .collect::<Result<_, _>>()
        .ok()?;
    let [day, month, year] = parts[..] else {
        return None;
    };
    let year = if year < 100 { 2000 + year } else { year };
    let year = i32::try_from(year)
        .ok()
        .filter(|year| (1900..=2200).contains(year))?;
    NaiveDate::from_ymd_opt(year, month, day)
}

/// A date as forms show it.
pub(crate) fn show_date(date: NaiveDate) -> String {
    date.format("%d.%m.%Y").to_string()
}

/// A form that was sent with the right token, by anybody.
pub(crate) struct Posted {
    pub(crate) visitor: Visitor,
    pub(crate) form: Form,
}

/// A form that was sent with the right token by somebody who is signed in.
pub(crate) struct WorkerPosted {
    pub(crate) worker: Worker,
    pub(crate) form: Form,
}

impl<S> FromRequest<S> for Posted
where
    S: Send + Sync,
    AppState: FromRef<S>,
{
    type Rejection = PageError;

    async fn from_request(request: Request<Body>, state: &S) -> Result<Self, Self::Rejection> {
        let (parts, body) = request.into_parts();
        let visitor = Visitor::of(&parts, &AppState::from_ref(state)).await;
        let bytes = to_bytes(body, MOST_BYTES)
            .await
            .map_err(|_unreadable| PageError::FormTooLarge)?;
        let fields = form_urlencoded::parse(&bytes).into_owned().collect();
        let form = Form {
            fields,
            errors: Vec::new(),
        };
        if form.raw(TOKEN_FIELD) == Some(visitor.csrf_token.as_str()) {
            return Ok(Self { visitor, form });
        }
        Err(PageError::FormToken {
            signed_in: visitor.signed_in.is_some(),
            typed: form.typed(),
        })
    }
}

impl<S> FromRequest<S> for WorkerPosted
where
    S: Send + Sync,
    AppState: FromRef<S>,
{
    type Rejection = PageError;

    async fn from_request(request: Request<Body>, state: &S) -> Result<Self, Self::Rejection> {
        let Posted { visitor, form } = Posted::from_request(request, state).await?;
        match visitor.signed_in.clone() {
            Some(signed_in) => Ok(Self {
                worker: Worker { visitor, signed_in },
                form,
            }),
            None => Err(PageError::FormToken {
                signed_in: false,
                typed: form.typed(),
            }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_read_as_people_type_them() {
        let wanted = NaiveDate::from_ymd_opt(2026, 3, 12);
        for typed in ["12.3.26", "12.03.2026", "12/3-2026", "2026-03-12", "12 3 2026"] {
            assert_eq!(read_date(typed), wanted, "{typed}");
        }
        for typed in ["31.2.2026", "12.3", "i går", "12.3.3026", "1.1.1.26", ""] {
            assert_eq!(read_date(typed), None, "{typed}");
        }
    }

    #[test]
    fn repeated_fields_become_lists() {
        let form = Form::with([("a", "1".into()), ("a", "2".into()), ("b", "x".into())]);
        assert_eq!(
            form.view()["values"],
            serde_json::json!({"a": ["1", "2"], "b": "x"})
        );
        assert_eq!(form.list("a"), ["1", "2"]);
    }
}
