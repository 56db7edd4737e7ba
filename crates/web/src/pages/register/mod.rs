//! The national register: files held against its rules, and what each rule asks for.

mod download;
mod kept;
mod markdown;
mod result;
mod rules;
mod upload;
pub(crate) mod words;

use axum::Router;
use axum::routing::get;

pub(crate) use kept::Kept;

use crate::state::AppState;

pub(crate) fn routes() -> Router<AppState> {
    Router::new()
        .route("/register/kontroll", get(upload::ask).post(upload::judge))
        .route("/register/kontroll/{file}", get(result::show))
        .route("/register/kontroller", get(rules::list))
        .route("/register/kontroller/{rule}", get(rules::show))
}
