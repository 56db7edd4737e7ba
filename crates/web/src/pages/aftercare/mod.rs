//! Aftercare: offered, answered, decided, asked again; the list of youth who may want it.

mod answer;
mod ask;
mod decide;
mod list;
mod offer;
mod show;

use axum::Router;
use axum::routing::get;
use tiltak_domain::casework::aftercare::Aftercare;

use crate::page_error::PageError;
use crate::pages::case_file::menu::Step;
use crate::pages::placement::FormPage;
use crate::pages::plan::{CasePage, parse_id};
use crate::state::AppState;

pub(crate) fn routes() -> Router<AppState> {
    let one = |rest: &str| format!("/saker/{{case}}/ettervern/{{aftercare}}{rest}");
    Router::new()
        .route("/ettervern", get(list::show))
        .route("/saker/{case}/ettervern", get(show::show))
        .route("/saker/{case}/ettervern/ny", get(offer::show).post(offer::offer))
        .route(&one("/svar"), get(answer::show).post(answer::answer))
        .route(&one("/kontakt"), get(answer::show_later).post(answer::later))
        .route(&one("/vedtak"), get(decide::show).post(decide::decide))
        .route(&one("/spor"), get(ask::show).post(ask::ask))
}

fn find<'a>(page: &'a CasePage, id: &str) -> Result<&'a Aftercare, PageError> {
    let id = parse_id(id)?;
    page.case
        .aftercare
        .iter()
        .find(|one| one.id == id)
        .ok_or(PageError::NotFound)
}

/// What the forms of an offer have in common.
fn of_offer<'a>(page: &CasePage, aftercare: &Aftercare, action: &str) -> FormPage<'a> {
    FormPage {
        title: String::new(),
        lead: "",
        save: "",
        action: page.href(&format!("/ettervern/{}/{action}", aftercare.id)),
        back: page.href("/ettervern"),
        step: Step::Aftercare,
        version: aftercare.version,
        blocked: page.blocked(None),
        fields: Vec::new(),
    }
}
