//! From values to an answer.

use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{Html, IntoResponse, Redirect, Response};
use serde::Serialize;
use serde_json::{Value, json};

use crate::form::Form;
use crate::page_error::PageError;
use crate::page_form;
use crate::visitor::Visitor;

/// What a handler of a page gives.
pub(crate) type PageResult = Result<Response, PageError>;

impl Visitor {
    /// A page: the template, the title, the entry of the main menu it belongs to, its values.
    pub(crate) fn show(
        &self,
        template: &str,
        title: &str,
        current: &str,
        values: impl Serialize,
    ) -> PageResult {
        self.show_with(StatusCode::OK, template, title, current, values)
    }

    /// A page whose form was refused: 422, with everything that was typed.
    pub(crate) fn show_refused(
        &self,
        template: &str,
        title: &str,
        current: &str,
        values: impl Serialize,
    ) -> PageResult {
        self.show_with(StatusCode::UNPROCESSABLE_ENTITY, template, title, current, values)
    }

    /// A page with a status.
    pub(crate) fn show_with(
        &self,
        status: StatusCode,
        template: &str,
        title: &str,
        current: &str,
        values: impl Serialize,
    ) -> PageResult {
        let html = self
            .state
            .templates
            .render(template, &self.page(title, current), values)?;
        let html = self.with_marks_and_draft(&html);
        let mut headers = HeaderMap::new();
        if let Some(cookie) = &self.new_guest {
            headers.append(header::SET_COOKIE, cookie.clone());
        }
        Ok((status, headers, Html(html)).into_response())
    }

    /// The page with what its forms begin with, and with the draft that it goes on with.
    fn with_marks_and_draft(&self, html: &str) -> String {
        let sent = self.opening.sent_base.as_ref();
        let html = page_form::mark_versions(html, sent.map(|(path, base)| (path.as_str(), base.as_str())));
        let filled = self
            .taken_up
            .as_ref()
            .and_then(|draft| page_form::fill(&html, &draft.form, &draft.fields));
        filled.unwrap_or(html)
    }

    /// The page after somebody else saved first: both texts side by side, nothing lost.
    pub(crate) fn show_conflict(&self, conflict: &Conflict<'_>, form: &Form) -> PageResult {
        let fields: Vec<Value> = conflict
            .fields
            .iter()
            .map(|field| {
                let kind = if field.hidden {
                    "hidden"
                } else if field.area {
                    "area"
                } else {
                    "text"
                };
                json!({
                    "name": field.name, "label": field.label, "kind": kind,
                    "stored": field.stored, "yours": form.list(field.name).join(", "),
                })
            })
            .collect();
        let values = json!({
            "subject": conflict.subject,
            "action": conflict.action,
            "open_href": conflict.open_href,
            "version": conflict.version,
            "fields": fields,
        });
        let title = self.text("conflict-title");
        self.show_with(
            StatusCode::CONFLICT,
            "pages/conflict.html",
            &title,
            "cases",
            values,
        )
    }
}

/// Both sides of a conflict.
pub(crate) struct Conflict<'a> {
    /// What was being saved, and of whom.
    pub(crate) subject: String,
    /// Where the form is sent again.
    pub(crate) action: String,
    /// Where the stored one is read.
    pub(crate) open_href: String,
    /// The newest version.
    pub(crate) version: i64,
    /// The fields.
    pub(crate) fields: Vec<ConflictField<'a>>,
}

/// One field of a conflict.
pub(crate) struct ConflictField<'a> {
    /// Its name in the form.
    pub(crate) name: &'a str,
    /// Its label.
    pub(crate) label: String,
    /// What is stored now.
    pub(crate) stored: String,
    /// Whether it has many lines.
    pub(crate) area: bool,
    /// Whether it is sent along without being shown.
    pub(crate) hidden: bool,
}

/// After a form was accepted: the page that shows the result, so that reload and back are safe.
pub(crate) fn see_other(path: &str) -> Response {
    Redirect::to(path).into_response()
}

/// A path of this site to come back to; anything else becomes the start page.
pub(crate) fn safe_path(path: &str) -> &str {
    let here = path.starts_with('/') && !path.starts_with("//") && !path.starts_with("/\\");
    // Browsers leave tabs and line ends out, and take a backslash for a slash.
    if here && !path.chars().any(|letter| letter.is_control() || letter == '\\') {
        path
    } else {
        "/"
    }
}

/// Adds a cookie to an answer.
pub(crate) fn with_cookie(mut response: Response, cookie: Option<HeaderValue>) -> Response {
    if let Some(cookie) = cookie {
        response.headers_mut().append(header::SET_COOKIE, cookie);
    }
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_paths_of_this_site_are_followed() {
        assert_eq!(safe_path("/saker/1?a=b"), "/saker/1?a=b");
        for bad in [
            "https://ond.example",
            "//ond.example",
            "/\\ond.example",
            "saker",
            "/\t/ond.example",
            "/a\\b",
            "/a\u{85}b",
            "/a\r\nSet-Cookie: x",
            "/\t/ond.example",
            "/a\\..\\..\\ond.example",
            "/\u{1}a",
        ] {
            assert_eq!(safe_path(bad), "/", "{bad}");
        }
    }
}
