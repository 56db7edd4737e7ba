//! The knowledge bank: searched, read, proposed; the family's page and the feed are open to everybody.

mod article;
mod family;
mod feed;
mod list;
mod propose;
mod view;

use axum::Router;
use axum::routing::get;

use crate::state::AppState;

pub(crate) use view::article_href;

pub(crate) fn routes() -> Router<AppState> {
    Router::new()
        .route("/kunnskap", get(list::show))
        .route("/kunnskap.jsonld", get(feed::linked_data))
        .route("/kunnskap.csv", get(feed::rows))
        .route("/kunnskap/{article}", get(article::show))
        .route("/kunnskap/{article}/familie", get(family::show))
        .route("/saker/{case}/planer/{plan}/tiltak/forslag", get(propose::show))
}
