//! The journal of a case: notes, files, timeline, access for the family, templates.

mod access;
mod access_form;
mod attachment;
mod list;
mod note;
mod package;
mod template;
mod timeline;
mod words;

use axum::Router;
use axum::routing::get;

use crate::state::AppState;

pub(crate) use words::kind_key;

pub(crate) fn routes() -> Router<AppState> {
    Router::new()
        .route("/saker/{case}/journal", get(list::show))
        .route("/saker/{case}/journal/ny", get(note::show_new).post(note::write))
        .route("/saker/{case}/journal/{note}", get(note::show))
        .route(
            "/saker/{case}/journal/{note}/rett",
            get(note::show_correction).post(note::correct),
        )
        .route(
            "/saker/{case}/vedlegg/ny",
            get(attachment::ask).post(attachment::add),
        )
        .route("/saker/{case}/vedlegg/{attachment}", get(attachment::download))
        .route("/saker/{case}/tidslinje", get(timeline::show))
        .route("/saker/{case}/innsyn", get(access::list))
        .route(
            "/saker/{case}/innsyn/ny",
            get(access_form::ask).post(access_form::grant),
        )
        .route("/saker/{case}/innsyn/{access}", get(package::show))
        .route("/saker/{case}/innsyn/{access}/pakke.pdf", get(package::pdf))
        .route("/saker/{case}/innsyn/{access}/fil/{place}", get(package::file))
        .route("/maler", get(template::list))
        .route("/maler/ny", get(template::ask_new).post(template::set_new))
        .route("/maler/{template}", get(template::ask).post(template::set))
}
