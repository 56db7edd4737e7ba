//! The knowledge bank: searched, read, proposed; the family's page and the feed are open to everybody.

mod article;
mod cluster;
mod edit;
mod family;
mod feed;
mod list;
mod propose;
mod training;
mod version;
mod view;

use axum::Router;
use axum::routing::{get, post};

use crate::state::AppState;

pub(crate) use view::article_href;

pub(crate) fn routes() -> Router<AppState> {
    Router::new()
        .route("/kunnskap", get(list::show))
        .route("/kunnskap.jsonld", get(feed::linked_data))
        .route("/kunnskap.csv", get(feed::rows))
        .route("/kunnskap/ny", get(edit::show_new).post(edit::save_new))
        .route("/kunnskap/opplaering", get(training::show).post(training::record))
        .route("/kunnskap/opplaering/{record}", post(training::withdraw))
        .route("/kunnskap/klynger", get(cluster::list))
        .route(
            "/kunnskap/klynger/ny",
            get(cluster::show_new).post(cluster::start),
        )
        .route("/kunnskap/klynger/{cluster}", get(cluster::show))
        .route("/kunnskap/klynger/{cluster}/svar", post(cluster::answer))
        .route("/kunnskap/klynger/{cluster}/notat", post(cluster::note))
        .route("/kunnskap/klynger/{cluster}/slutt", post(cluster::end))
        .route("/kunnskap/{article}", get(article::show))
        .route(
            "/kunnskap/{article}/rediger",
            get(edit::show).post(edit::save_version),
        )
        .route("/kunnskap/{article}/kan-gis", post(article::deliver))
        .route("/kunnskap/{article}/versjoner", get(version::list))
        .route("/kunnskap/{article}/versjoner/{number}", get(version::show))
        .route("/kunnskap/{article}/familie", get(family::show))
        .route("/saker/{case}/planer/{plan}/tiltak/forslag", get(propose::show))
}
