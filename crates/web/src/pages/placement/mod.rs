//! Placements: where a child lives out of the home, visits, contact with family, moves, what it costs.

mod contact;
mod fields;
mod follow;
mod leave;
mod message;
mod overview;
mod purchase;
mod show;
mod start;
mod view;
mod visit;

use axum::Router;
use axum::routing::get;
use tiltak_domain::casework::placement::Placement;

use crate::page_error::PageError;
use crate::pages::plan::{CasePage, parse_id};
use crate::state::AppState;

pub(crate) use fields::{Fields, FormPage, choice, choices, form_page, refused, saved};

const ONE: &str = "/saker/{case}/plasseringer/{placement}";

pub(crate) fn routes() -> Router<AppState> {
    let of_one = |rest: &str| format!("{ONE}{rest}");
    Router::new()
        .route("/saker/{case}/plasseringer", get(overview::show))
        .route(
            "/saker/{case}/plasseringer/ny",
            get(start::show).post(start::start),
        )
        .route(ONE, get(show::show))
        .route(&of_one("/besok"), get(visit::show).post(visit::record))
        .route(
            &of_one("/avtale"),
            get(follow::show_agreement).post(follow::agreement),
        )
        .route(
            &of_one("/hyppighet"),
            get(follow::show_require).post(follow::require),
        )
        .route(&of_one("/utflytting"), get(follow::show_exit).post(follow::exit))
        .route(&of_one("/flytting"), get(leave::show_end).post(leave::end))
        .route(&of_one("/hjemme"), get(leave::show_home).post(leave::home))
        .route(&of_one("/rett"), get(leave::show_correct).post(leave::correct))
        .route(
            &of_one("/overfor"),
            get(leave::show_transfer).post(leave::transfer),
        )
        .route(&of_one("/annuller"), get(leave::show_cancel).post(leave::cancel))
        .route(
            "/saker/{case}/besok/{visit}/varslet",
            get(visit::show_told).post(visit::told),
        )
        .route(
            "/saker/{case}/samvaer/ny",
            get(contact::show_plan).post(contact::plan),
        )
        .route(
            "/saker/{case}/samvaer/{plan}",
            get(contact::show_record).post(contact::record),
        )
        .route(
            "/saker/{case}/samvaer/{plan}/avslutt",
            get(contact::show_end).post(contact::end),
        )
        .route(
            "/saker/{case}/kjop/ny",
            get(purchase::show).post(purchase::record),
        )
        .route(
            "/saker/{case}/kjop/{purchase}/avslutt",
            get(purchase::show_end).post(purchase::end),
        )
        .route(
            "/saker/{case}/omsorgsmeldinger/{message}",
            get(message::show).post(message::settle),
        )
}

/// The placement of an address.
fn find<'a>(page: &'a CasePage, id: &str) -> Result<&'a Placement, PageError> {
    page.case.placement(parse_id(id)?).ok_or(PageError::NotFound)
}

fn href(page: &CasePage, placement: &Placement) -> String {
    page.href(&format!("/plasseringer/{}", placement.id))
}
