//! The first page, the language switch, the list of shortcuts.

use axum::Router;
use axum::response::Response;
use axum::routing::{get, post};
use serde_json::json;
use tiltak_domain::access::{Act, may};

use crate::cookie;
use crate::form::Posted;
use crate::language::{self, Language};
use crate::page_error::PageError;
use crate::render::{PageResult, safe_path, see_other, with_cookie};
use crate::state::AppState;
use crate::visitor::Visitor;

pub(crate) fn routes() -> Router<AppState> {
    Router::new()
        .route("/", get(start))
        .route("/sprak", post(choose_language))
        .route("/hurtigtaster", get(shortcuts))
}

/// How long a chosen language is remembered, in seconds.
const YEAR: i64 = 365 * 24 * 3600;

async fn start(visitor: Visitor) -> PageResult {
    if let Some(signed_in) = &visitor.signed_in {
        let homes = [
            (Act::HandleReports, "/i-dag"),
            (Act::ListSupervised, "/tilsyn"),
            (Act::ReadJournal, "/revisjon"),
            (Act::Administer, "/administrasjon"),
            (Act::RunSurveys, "/undersokelser"),
            (Act::ReadStatistics, "/statistikk"),
        ];
        let home = homes.into_iter().find(|(act, _)| may(&signed_in.actor, *act));
        return Ok(see_other(home.map_or("/hurtigtaster", |(_, path)| path)));
    }
    let logins = visitor.state.demo.as_deref().unwrap_or_default();
    visitor.show(
        "pages/landing.html",
        &visitor.text("landing-title"),
        "",
        json!({ "logins": logins }),
    )
}

async fn choose_language(posted: Posted) -> Result<Response, PageError> {
    let chosen = Language::from_code(&posted.form.text("lang")).unwrap_or_default();
    let back = posted.form.text("return");
    if let Some(signed_in) = &posted.visitor.signed_in {
        let services = &posted.visitor.state.services;
        services.choose_language(signed_in, chosen.code()).await?;
    }
    let cookie = cookie::set(language::COOKIE, chosen.code(), Some(YEAR));
    Ok(with_cookie(see_other(safe_path(&back)), cookie))
}

async fn shortcuts(visitor: Visitor) -> PageResult {
    visitor.show("pages/shortcuts.html", &visitor.text("shortcuts"), "", json!({}))
}
