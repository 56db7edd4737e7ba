//! Who else may read a case, emergencies, own family, cases under supervision.

mod audit;
mod emergency;
mod family;
mod panel;
mod review;
mod supervised;
mod vault;

use axum::Router;
use axum::routing::{get, post};
use tiltak_domain::ids::CaseFileId;

pub(crate) use emergency::offer;

use crate::state::AppState;

pub(crate) fn routes() -> Router<AppState> {
    Router::new()
        .route("/saker/{case}/tilgang", get(panel::show).post(panel::make))
        .route("/saker/{case}/tilgang/{tie}/avslutt", post(panel::end))
        .route(
            "/saker/{case}/nodtilgang",
            get(emergency::ask).post(emergency::open),
        )
        .route("/leder/tilgang", get(review::show))
        .route("/leder/tilgang/{tie}/sett", post(review::see))
        .route("/leder/tilgang/familie/{tie}/opphev", post(review::lift))
        .route("/konto/familie", get(family::show).post(family::record))
        .route("/saker/{case}/skjermet-adresse", get(vault::ask))
        .route(
            "/saker/{case}/skjermet-adresse/vis",
            get(vault::ask).post(vault::open),
        )
        .route(
            "/saker/{case}/skjermet-adresse/ny",
            get(vault::ask).post(vault::keep),
        )
        .route("/revisjon", get(audit::show))
        .route("/tilsyn", get(supervised::list))
}

/// The page of who may read a case.
pub(crate) fn panel_href(id: CaseFileId) -> String {
    format!("/saker/{id}/tilgang")
}

/// The page of the hidden address of a case.
pub(crate) fn vault_href(id: CaseFileId) -> String {
    format!("/saker/{id}/skjermet-adresse")
}
