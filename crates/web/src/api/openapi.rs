//! `GET /api/openapi.json`: what the interface takes and answers, made from the handlers themselves.

use axum::Router;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use utoipa::openapi::OpenApi as Document;
use utoipa::openapi::security::{HttpAuthScheme, HttpBuilder, SecurityScheme};
use utoipa::{Modify, OpenApi};

use super::{concern_reports, reconciliations, register_submissions};
use crate::state::AppState;

#[derive(OpenApi)]
#[openapi(
    info(
        title = "Tiltak",
        description = "The interface for other systems. Every answer is JSON unless it says otherwise; an error has one sentence in English under `error`."
    ),
    paths(
        concern_reports::receive,
        reconciliations::receive,
        register_submissions::receive,
        register_submissions::report,
        show,
    ),
    modifiers(&Tokens)
)]
struct Description;

/// Tokens that `tiltak admin token create` makes, each with one scope.
struct Tokens;

impl Modify for Tokens {
    fn modify(&self, document: &mut Document) {
        let bearer = HttpBuilder::new()
            .scheme(HttpAuthScheme::Bearer)
            .description(Some(
                "A token with the scope of the operation: `tiltak admin token create`",
            ))
            .build();
        document
            .components
            .get_or_insert_default()
            .add_security_scheme("token", SecurityScheme::Http(bearer));
    }
}

pub(crate) fn routes() -> Router<AppState> {
    Router::new().route("/api/openapi.json", get(show))
}

/// Read this description
#[utoipa::path(
    get,
    path = "/api/openapi.json",
    operation_id = "readDescription",
    tag = "description",
    responses((status = 200, description = "OpenAPI 3.1", body = serde_json::Value)),
    security(())
)]
async fn show() -> Response {
    let json = [(header::CONTENT_TYPE, "application/json")];
    (json, document()).into_response()
}

/// The description as JSON.
#[must_use]
pub fn document() -> String {
    Description::openapi().to_pretty_json().unwrap_or_default()
}
