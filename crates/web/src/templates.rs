//! The template engine: what a page template may call, and what every page is given.

mod clock;
mod drawing;
mod form;
pub(crate) mod format;

use chrono::NaiveDate;
use minijinja::value::{Kwargs, Value, ValueKind};
use minijinja::{AutoEscape, Environment, Error, ErrorKind, State, UndefinedBehavior};
use rust_embed::RustEmbed;
use serde::Serialize;
use tiltak_domain::codelist::{self, Kind};

use crate::assets;
pub use crate::draft::DraftOffer;
use crate::language::{Arg, Language, plain_text, text};

/// `12. mars 2026 kl. 11:12`, in Norway, for texts that are put together before they reach a template.
pub(crate) fn show_moment(language: Language, at: chrono::DateTime<chrono::Utc>) -> String {
    format::datetime(language, &Value::from(at.to_rfc3339()))
}

#[derive(RustEmbed)]
#[folder = "../../templates"]
struct Files;

/// What every page is given besides its own values.
#[derive(Debug, Clone, Serialize)]
pub struct Page {
    /// The language's tag, `nb`, `nn` or `en`.
    pub lang: &'static str,
    /// Whether this is a demo, where all people are made up.
    pub demo: bool,
    /// Who is signed in.
    pub user: Option<PageUser>,
    /// The main menu, already limited to what the role may open.
    pub nav: Vec<NavItem>,
    /// The token that every POST form sends back as `csrf_token`.
    pub csrf_token: String,
    /// The path of this page, where the language switch returns to.
    pub path: String,
    /// What the page is about; `<title>` and usually the heading.
    pub title: String,
    /// Today's civil date in Norway.
    pub today: NaiveDate,
    /// Tells this opening of the page's forms from others.
    pub form_key: String,
    /// Where the page's forms are read.
    pub form_page: String,
    /// Drafts of the page's forms that their writer has not sent.
    pub drafts: Vec<DraftOffer>,
    /// Whether what was just saved was merged with what somebody else had saved.
    pub merged: bool,
}

/// Who is signed in, as the user menu shows it.
#[derive(Debug, Clone, Serialize)]
pub struct PageUser {
    /// Name shown.
    pub name: String,
    /// The role's word, such as `caseworker`; its text is `role-caseworker`.
    pub role: String,
}

/// One entry of the main menu.
#[derive(Debug, Clone, Serialize)]
pub struct NavItem {
    /// One of `today`, `concern_reports`, `cases`, `leader`, `statistics`, `register`; its text is `nav-today` and so on.
    pub id: &'static str,
    /// Where it leads.
    pub href: String,
    /// Whether this page belongs to it.
    pub current: bool,
    /// How many things wait there.
    pub count: Option<u32>,
}

/// The engine with all templates, functions and filters; strict about undefined values.
#[must_use]
pub fn engine() -> Environment<'static> {
    let mut engine = Environment::new();
    engine.set_undefined_behavior(UndefinedBehavior::Strict);
    engine.set_auto_escape_callback(|name| {
        if name.ends_with(".txt") {
            AutoEscape::None
        } else {
            AutoEscape::Html
        }
    });
    engine.set_trim_blocks(true);
    engine.set_lstrip_blocks(true);
    engine
        .set_loader(|name| Ok(Files::get(name).map(|file| String::from_utf8_lossy(&file.data).into_owned())));
    engine.add_function("t", translate);
    drawing::add_functions(&mut engine);
    engine.add_function("asset", |name: &str| assets::url(name));
    engine.add_function("field_value", form::field_value);
    engine.add_function("field_error", form::field_error);
    engine.add_function("field_has", form::field_has);
    engine.add_function("form_errors", form::form_errors);
    engine.add_function("days_until", days_until);
    engine.add_function("code_label", code_label);
    let clocks = clock::Clocks::default();
    engine.add_function("drawn_clock", move |state: &State, due: Value, soon: i64| {
        clocks.draw(state, &due, soon)
    });
    engine.add_filter("date", |state: &State, value: Value| {
        format::date(language(state), &value)
    });
    engine.add_filter("date_short", |value: Value| format::date_short(&value));
    engine.add_filter("date_weekday", |state: &State, value: Value| {
        format::date_weekday(language(state), &value)
    });
    engine.add_filter("datetime", |state: &State, value: Value| {
        format::datetime(language(state), &value)
    });
    engine.add_filter("time", |value: Value| format::time(&value));
    engine.add_filter("relative_days", |state: &State, days: i64| {
        format::relative_days(language(state), days)
    });
    engine.add_filter("number", number);
    engine.add_filter("urlencode", |text: &str| {
        form_urlencoded::byte_serialize(text.as_bytes()).collect::<String>()
    });
    engine.add_filter("short", short);
    engine.add_filter("word_key", |word: &str| word.replace('_', "-"));
    engine
}

/// Renders pages; a debug build reads templates from disk each time, so that an edit shows at the next reload.
pub struct Templates {
    embedded: Option<Environment<'static>>,
}

impl Default for Templates {
    fn default() -> Self {
        Self::new()
    }
}

impl Templates {
    /// Sets up the engine.
    #[must_use]
    pub fn new() -> Self {
        Self {
            embedded: (!cfg!(debug_assertions)).then(engine),
        }
    }

    /// Renders a template such as `pages/landing.html` with the page's frame and its own values.
    ///
    /// # Errors
    /// Where the template is missing, faulty or uses a value it was not given.
    pub fn render(&self, template: &str, page: &Page, values: impl Serialize) -> Result<String, Error> {
        let context = minijinja::context! { ..Value::from_serialize(values), ..Value::from_serialize(page) };
        match &self.embedded {
            Some(engine) => engine.get_template(template)?.render(context),
            None => engine().get_template(template)?.render(context),
        }
    }
}

/// The paths of all templates, for tests that render each of them.
pub fn names() -> impl Iterator<Item = String> {
    Files::iter().map(std::borrow::Cow::into_owned)
}

/// The language of the page being rendered.
fn language(state: &State) -> Language {
    state
        .lookup("lang")
        .and_then(|tag| Language::from_code(tag.as_str()?))
        .unwrap_or_default()
}

/// `t('key', name=value)`: the text of a key in the page's language.
#[expect(
    clippy::needless_pass_by_value,
    reason = "the engine hands named arguments over"
)]
fn translate(state: &State, key: &str, values: Kwargs) -> Result<Value, Error> {
    let mut args: Vec<(&str, Arg)> = Vec::new();
    for name in values.args() {
        let value: Value = values.peek(name)?;
        args.push((name, argument(&value)));
    }
    if args.is_empty() {
        return Ok(Value::from(plain_text(language(state), key)));
    }
    Ok(Value::from(text(language(state), key, &args)))
}

fn argument(value: &Value) -> Arg<'static> {
    match value.kind() {
        ValueKind::Number => match value.as_i64() {
            Some(whole) => Arg::from(whole),
            None => Arg::from(value.to_string()),
        },
        ValueKind::None => Arg::from(String::new()),
        _ => Arg::from(value.to_string()),
    }
}

/// `text|short(200)`: no more than so many letters of a text.
fn short(text: &str, most: usize) -> String {
    match text.char_indices().nth(most) {
        Some((end, _letter)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

/// `days_until(due)`: days from the page's `today`; negative when past.
fn days_until(state: &State, due: &Value) -> Result<i64, Error> {
    let today = state.lookup("today").unwrap_or_default();
    match (format::civil_date(&today), format::civil_date(due)) {
        (Some(today), Some(due)) => Ok((due - today).num_days()),
        _ => Err(Error::new(
            ErrorKind::InvalidOperation,
            "days_until needs a date and the page's today",
        )),
    }
}

/// `code_label('case_content', '11')`: the label of a code, whatever its validity; the code itself where it was never in the list.
fn code_label(state: &State, kind: &str, code: &str) -> Result<String, Error> {
    let kind = Kind::from_id(kind).ok_or_else(|| {
        Error::new(
            ErrorKind::InvalidOperation,
            format!("there is no code list {kind}"),
        )
    })?;
    let english = language(state) == Language::En;
    Ok(codelist::list(kind)
        .entry(code)
        .map_or(code, |entry| entry.label(english))
        .to_owned())
}

#[expect(
    clippy::needless_pass_by_value,
    reason = "the engine hands named arguments over"
)]
fn number(state: &State, value: &Value, options: Kwargs) -> Result<String, Error> {
    let decimals: Option<usize> = options.get("decimals")?;
    options.assert_all_used()?;
    Ok(format::number(language(state), value, decimals))
}

#[cfg(test)]
mod tests {
    use super::short;

    #[test]
    fn a_short_text_is_whole_and_a_long_one_ends_between_letters() {
        assert_eq!(short("ærlig", 5), "ærlig");
        assert_eq!(short("ærlige", 5), "ærlig…");
        assert_eq!(short("", 0), "");
    }
}
