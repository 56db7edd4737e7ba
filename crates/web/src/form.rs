//! Forms: what was typed is kept, each fault stands at its field.

use axum::body::{Body, to_bytes};
use axum::extract::{FromRef, FromRequest};
use axum::http::Request;
use axum::http::request::Parts;
use chrono::NaiveDate;
use serde::Serialize;
use serde_json::{Map, Value};
use sha2::{Digest, Sha256};
use tiltak_domain::casework::legal_rule;
use tiltak_domain::casework::refusal::Refusals;

use crate::language::{Language, field_name, text};
use crate::once::{self, ClaimSlot};
use crate::page_error::{KeptForm, PageError, Typed};
use crate::render::safe_path;
use crate::state::AppState;
use crate::visitor::{Visitor, Worker};
use crate::{draft, merge};

/// The largest form, in bytes.
pub(crate) const MOST_BYTES: usize = 8 * 1024 * 1024;
/// The field that carries the form token.
pub(crate) const TOKEN_FIELD: &str = "csrf_token";
/// The field that tells two openings of the same form apart.
pub(crate) const KEY_FIELD: &str = "form_key";
/// The field that says on which page the form is read.
pub(crate) const PAGE_FIELD: &str = "form_page";
/// The button that keeps what was typed without sending it.
pub(crate) const DRAFT_FIELD: &str = "save_draft";

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

    /// Adds one more value to a field.
    pub(crate) fn add(&mut self, name: &str, value: String) {
        self.fields.push((name.to_owned(), value));
    }

    /// What was typed in a field, without blanks around it; empty where there is none.
    pub(crate) fn text(&self, name: &str) -> String {
        self.raw(name).unwrap_or_default().trim().replace("\r\n", "\n")
    }

    /// A secret exactly as it was typed: its blanks belong to it.
    pub(crate) fn secret(&self, name: &str) -> &str {
        self.raw(name).unwrap_or_default()
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

    /// Whether the form has a field, filled in or not.
    pub(crate) fn has_field(&self, name: &str) -> bool {
        self.raw(name).is_some()
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

    /// Adds a fault at a field that has a name of its own, such as the question of a survey.
    pub(crate) fn object_labelled(&mut self, field: &str, label: &str, text: String) {
        self.errors.push(FieldError {
            field: field.to_owned(),
            text,
            label: Some(label.to_owned()),
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

    /// Moves faults from the field that the rules name to the one that the page has.
    pub(crate) fn rename_errors(&mut self, from: &str, to: &str) {
        for error in self.errors.iter_mut().filter(|error| error.field == from) {
            to.clone_into(&mut error.field);
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
        let technical = [
            TOKEN_FIELD,
            KEY_FIELD,
            PAGE_FIELD,
            merge::BASE_FIELD,
            "password",
            "password_again",
            "old_password",
            "code",
            "credential",
            "version",
            "return",
        ];
        let secret = |name: &str| technical.contains(&name);
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

    /// What was typed, with where it belongs, so that it can be sent again.
    pub(crate) fn kept(&self, form: &str) -> KeptForm {
        // A hidden address is kept in the vault and nowhere else, no draft either.
        let secret = |name: &str| {
            name.starts_with("hidden_")
                || [
                    TOKEN_FIELD,
                    DRAFT_FIELD,
                    "password",
                    "password_again",
                    "old_password",
                    "code",
                    "credential",
                ]
                .contains(&name)
        };
        let fields = self.fields.iter().filter(|(name, _)| !secret(name));
        KeptForm {
            form: form.to_owned(),
            page: safe_path(self.raw(PAGE_FIELD).unwrap_or(form)).to_owned(),
            key: self.key(),
            fields: fields.cloned().collect(),
        }
    }

    /// Which opening of the form it is; empty where the page did not say.
    pub(crate) fn key(&self) -> String {
        let key = self.raw(KEY_FIELD).unwrap_or_default();
        let is_key = key.len() <= 64 && key.chars().all(|one| one.is_ascii_alphanumeric() || one == '-');
        if is_key { key.to_owned() } else { String::new() }
    }

    /// The page that the form is read on.
    pub(crate) fn page(&self) -> Option<String> {
        self.raw(PAGE_FIELD).map(|page| safe_path(page).to_owned())
    }

    /// What the form began with.
    pub(crate) fn base(&self) -> Option<String> {
        self.raw(merge::BASE_FIELD).map(str::to_owned)
    }

    /// A fingerprint of everything that was sent, the token left out.
    pub(crate) fn content_hash(&self) -> String {
        let mut hasher = Sha256::new();
        for (name, value) in self.fields.iter().filter(|(name, _)| name != TOKEN_FIELD) {
            hasher.update((name.len() as u64).to_be_bytes());
            hasher.update(name);
            hasher.update((value.len() as u64).to_be_bytes());
            hasher.update(value);
        }
        hex::encode(hasher.finalize())
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
pub(crate) fn read_date(typed: &str) -> Option<NaiveDate> {
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
        Ok(Arrived::of(request, &AppState::from_ref(state)).await?.posted)
    }
}

impl WorkerPosted {
    /// What is sensitive begins with this: without a fresh factor the page that asks for one is shown, and goes on with what was typed.
    pub(crate) fn demand_fresh_factor(&self) -> Result<(), PageError> {
        let services = &self.worker.state.services;
        let path = self.worker.path.split('?').next().unwrap_or_default();
        services
            .demand_fresh_factor(&self.worker.signed_in)
            .map_err(|_needed| PageError::FactorNeeded {
                is_form: true,
                kept: self.form.kept(path),
            })
    }
}

/// A form that needs no token of a session: its address holds the secret that it hangs on, or it opens nothing of anybody's. So it
/// works in a browser that keeps no cookies.
pub(crate) struct OpenPosted {
    pub(crate) visitor: Visitor,
    pub(crate) form: Form,
}

impl<S> FromRequest<S> for OpenPosted
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
        let form = Form {
            fields: fields_of(&bytes),
            errors: Vec::new(),
        };
        Ok(Self { visitor, form })
    }
}

/// A form whose token fits, with the request that it came in.
struct Arrived {
    posted: Posted,
    parts: Parts,
}

impl Arrived {
    async fn of(request: Request<Body>, state: &AppState) -> Result<Self, PageError> {
        let (parts, body) = request.into_parts();
        let mut visitor = Visitor::of(&parts, state).await;
        let bytes = to_bytes(body, MOST_BYTES)
            .await
            .map_err(|_unreadable| PageError::FormTooLarge)?;
        let form = Form {
            fields: fields_of(&bytes),
            errors: Vec::new(),
        };
        visitor.go_on_with(&form);
        if !form
            .raw(TOKEN_FIELD)
            .is_some_and(|token| is_same(token.as_bytes(), visitor.csrf_token.as_bytes()))
        {
            return Err(PageError::FormToken {
                signed_in: visitor.signed_in.is_some(),
                typed: form.typed(),
                kept: form.kept(parts.uri.path()),
            });
        }
        if form.ticked(DRAFT_FIELD) {
            return Err(draft::keep(&visitor, &form, parts.uri.path()).await);
        }
        let posted = Posted { visitor, form };
        Ok(Self { posted, parts })
    }
}

/// Compares a secret in a time that says nothing of where they differ.
pub(crate) fn is_same(one: &[u8], other: &[u8]) -> bool {
    let differences = one.iter().zip(other).fold(0, |sum, (a, b)| sum | (a ^ b));
    one.len() == other.len() && std::hint::black_box(differences) == 0
}

/// The fields of a form as it was sent. Where two versions were shown to choose from, the chosen one.
pub(crate) fn fields_of(bytes: &[u8]) -> Vec<(String, String)> {
    let mut fields: Vec<(String, String)> = form_urlencoded::parse(bytes).into_owned().collect();
    let is_choice = |name: &str| name.starts_with("choice:") || name.starts_with("stored:");
    if !fields.iter().any(|(name, _)| is_choice(name)) {
        return fields;
    }
    let all = fields.clone();
    for (choice, chosen) in &all {
        let Some(name) = choice.strip_prefix("choice:").filter(|_| chosen == "stored") else {
            continue;
        };
        fields.retain(|(field, _)| field != name);
        let stored = all
            .iter()
            .filter(|(field, _)| field.strip_prefix("stored:") == Some(name));
        fields.extend(stored.map(|(_, value)| (name.to_owned(), value.clone())));
    }
    fields.retain(|(name, _)| !is_choice(name));
    fields
}

impl<S> FromRequest<S> for WorkerPosted
where
    S: Send + Sync,
    AppState: FromRef<S>,
{
    type Rejection = PageError;

    async fn from_request(request: Request<Body>, state: &S) -> Result<Self, Self::Rejection> {
        let Arrived { posted, parts } = Arrived::of(request, &AppState::from_ref(state)).await?;
        let Posted { visitor, form } = posted;
        let Some(signed_in) = visitor.signed_in.clone() else {
            return Err(PageError::FormToken {
                signed_in: false,
                typed: form.typed(),
                kept: form.kept(parts.uri.path()),
            });
        };
        visitor.admit(&signed_in)?;
        if let Some(slot) = parts.extensions.get::<ClaimSlot>() {
            once::claim(&visitor, &signed_in.actor, &form, parts.uri.path(), slot).await?;
        }
        Ok(Self {
            worker: Worker { visitor, signed_in },
            form,
        })
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
    fn secrets_are_the_same_when_every_byte_is() {
        assert!(is_same(b"abc", b"abc") && is_same(b"", b""));
        for other in ["abd", "bbc", "ab", "abcd", ""] {
            assert!(!is_same(b"abc", other.as_bytes()), "{other}");
        }
    }

    #[test]
    fn of_two_versions_the_chosen_one_is_read() {
        let sent = b"plan=mine&choice%3Aplan=stored&stored%3Aplan=theirs&view=mine&choice%3Aview=yours&stored%3Aview=theirs";
        let pair = |name: &str, value: &str| (name.to_owned(), value.to_owned());
        assert_eq!(fields_of(sent), [pair("view", "mine"), pair("plan", "theirs")]);
    }

    #[test]
    fn the_fingerprint_knows_where_a_field_ends() {
        let hash = |fields: &[(&str, &str)]| {
            Form::with(fields.iter().map(|(name, value)| (*name, (*value).to_owned()))).content_hash()
        };
        assert_eq!(
            hash(&[("a", "1"), ("csrf_token", "x")]),
            hash(&[("a", "1"), ("csrf_token", "y")])
        );
        assert_ne!(hash(&[("a", "1"), ("b", "")]), hash(&[("a", "1b"), ("", "")]));
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
