//! Why a page cannot be shown: always a plain page, never a stack trace, never data.

use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use serde::Serialize;
use tiltak_services::ServiceError;

/// Why a page cannot be shown.
#[derive(Debug, Clone)]
pub enum PageError {
    /// There is no such page, or the visitor may not know that there is.
    NotFound,
    /// The visitor may not do this.
    Forbidden,
    /// It was there, and was deleted by law on that day.
    Deleted(chrono::NaiveDate),
    /// The address exists, but not for this way of asking.
    Method,
    /// The visitor must sign in first; the path to come back to.
    SignInFirst(String),
    /// The form did not come from a page of this session, or the session has ended; what was typed is shown so that it is not lost.
    FormToken {
        /// Whether the session still lives.
        signed_in: bool,
        /// What was typed.
        typed: Vec<Typed>,
        /// The same, with where it belongs.
        kept: KeptForm,
    },
    /// What is asked for is sensitive: the person must give a factor again.
    FactorNeeded {
        /// Whether a form was sent; else a page was asked for.
        is_form: bool,
        /// Where to come back to, with what was typed.
        kept: KeptForm,
    },
    /// What was typed is kept as a draft; the page that goes on with it.
    DraftSaved {
        /// The page, with the draft taken up.
        page: String,
        /// When, for a script that asked.
        told: Option<String>,
    },
    /// The same form was sent before with the same content; where it led to.
    SentAlready(String),
    /// The same opening of a form was sent before with other content.
    SentOther {
        /// Where it led to.
        led_to: String,
        /// What was sent now.
        kept: KeptForm,
    },
    /// The account asks more often than the operator allows; how many seconds to wait.
    TooMany(i64),
    /// The form is larger than any text that can be kept.
    FormTooLarge,
    /// Somebody else changed the same thing; used where no form can show both texts.
    Conflict,
    /// The rules refuse it, and there is no form to show it at; the keys of the reasons.
    Refused(Vec<String>),
    /// A case cannot be reported; the names of what is missing.
    Unreportable(String),
    /// Something is wrong in the program; the number under which the log has it.
    Internal(String),
}

/// A text that was typed.
#[derive(Debug, Clone, Serialize)]
pub struct Typed {
    /// The field.
    pub name: String,
    /// The text.
    pub text: String,
}

/// A form as it was typed, with where it belongs.
#[derive(Debug, Clone, Default, Serialize, serde::Deserialize)]
pub struct KeptForm {
    /// The path that it is sent to.
    pub form: String,
    /// The page that it is read on.
    pub page: String,
    /// Which opening of the form it is.
    pub key: String,
    /// Names and texts; no token and no password.
    pub fields: Vec<(String, String)>,
}

impl PageError {
    /// The status of the answer.
    #[must_use]
    pub fn status(&self) -> StatusCode {
        match self {
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::Deleted(_) => StatusCode::GONE,
            Self::FactorNeeded { is_form: false, .. } => StatusCode::SEE_OTHER,
            Self::Forbidden | Self::FormToken { .. } | Self::FactorNeeded { .. } => StatusCode::FORBIDDEN,
            Self::Method => StatusCode::METHOD_NOT_ALLOWED,
            Self::SignInFirst(_) | Self::SentAlready(_) | Self::DraftSaved { .. } => StatusCode::SEE_OTHER,
            Self::TooMany(_) => StatusCode::TOO_MANY_REQUESTS,
            Self::FormTooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::Conflict | Self::SentOther { .. } => StatusCode::CONFLICT,
            Self::Refused(_) | Self::Unreportable(_) => StatusCode::UNPROCESSABLE_ENTITY,
            Self::Internal(_) => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    /// The word in the keys of its texts: `error-<word>-title`, `-text`, `-what`.
    pub(crate) fn word(&self) -> &'static str {
        match self {
            Self::NotFound => "not-found",
            Self::Deleted(_) => "deleted",
            Self::Forbidden => "forbidden",
            Self::Method => "method",
            Self::SignInFirst(_) | Self::FormToken { signed_in: false, .. } => "session",
            Self::SentAlready(_) | Self::SentOther { .. } | Self::DraftSaved { .. } => "sent-before",
            Self::FormToken { .. } => "form-token",
            Self::TooMany(_) => "too-many",
            Self::FactorNeeded { .. } => "factor",
            Self::FormTooLarge => "too-large",
            Self::Conflict => "conflict",
            Self::Refused(_) => "refused",
            Self::Unreportable(_) => "unreportable",
            Self::Internal(_) => "internal",
        }
    }

    /// An error of the program: the log has the detail under a number, the page only the number.
    pub(crate) fn internal(error: &dyn std::fmt::Display) -> Self {
        let reference = uuid::Uuid::new_v4().simple().to_string()[..8].to_owned();
        tracing::error!(reference, %error, "a page failed");
        Self::Internal(reference)
    }
}

impl From<ServiceError> for PageError {
    fn from(error: ServiceError) -> Self {
        match error {
            ServiceError::NotFound => Self::NotFound,
            ServiceError::Deleted { on } => Self::Deleted(on),
            ServiceError::Forbidden => Self::Forbidden,
            ServiceError::Conflict => Self::Conflict,
            ServiceError::Refused(refusals) => {
                Self::Refused(refusals.0.iter().map(|one| one.reason.key()).collect())
            }
            ServiceError::Questionnaire(_) => Self::Refused(vec!["survey-faulty".to_owned()]),
            ServiceError::Unreportable(reason) => Self::Unreportable(reason.to_string()),
            error @ (ServiceError::Interrupted
            | ServiceError::Storage(_)
            | ServiceError::Document(_)
            | ServiceError::Statistics(_)) => Self::internal(&error),
        }
    }
}

impl From<minijinja::Error> for PageError {
    fn from(error: minijinja::Error) -> Self {
        // Not `{:#}`: in a debug build that lists the page's values, and values are about people.
        Self::internal(&error)
    }
}

/// The page itself is made by [`crate::frame`], which knows the visitor.
impl IntoResponse for PageError {
    fn into_response(self) -> Response {
        let with_return = |page: &str, path: &str| {
            let query: String = form_urlencoded::Serializer::new(String::new())
                .append_pair("return", path)
                .finish();
            Redirect::to(&format!("{page}?{query}")).into_response()
        };
        if let Self::SignInFirst(path) = &self {
            return with_return("/logg-inn", path);
        }
        if let Self::FactorNeeded { is_form: false, kept } = &self {
            return with_return("/konto/bekreft", &kept.page);
        }
        match &self {
            Self::SentAlready(page) => return Redirect::to(page).into_response(),
            Self::DraftSaved { page, told: None } => return Redirect::to(page).into_response(),
            Self::DraftSaved { told: Some(at), .. } => {
                return axum::Json(serde_json::json!({ "saved_at": at })).into_response();
            }
            _ => {}
        }
        let mut response = self.status().into_response();
        response
            .headers_mut()
            .insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
        response.extensions_mut().insert(self);
        response
    }
}
