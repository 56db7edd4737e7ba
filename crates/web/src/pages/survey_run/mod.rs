//! Surveys for those who run them: questionnaire, whom it asks, invitations, response, closing.

mod coding;
mod letter;
mod list;
mod new;
mod preview;
mod quote;
mod report_text;
mod response;
mod result;
mod results;
mod sample;
mod show;
mod words;

use axum::Router;
use axum::routing::get;

use crate::state::AppState;

pub(crate) fn routes() -> Router<AppState> {
    Router::new()
        .route("/undersokelser", get(list::show))
        .route("/undersokelser/ny", get(new::show).post(new::create))
        .route("/undersokelser/kommuner.csv", get(sample::municipalities))
        .route("/undersokelser/{survey}", get(show::show))
        .route("/undersokelser/{survey}/skjema", get(preview::show))
        .route("/undersokelser/{survey}/apne", get(show::back).post(show::open))
        .route(
            "/undersokelser/{survey}/avslutt",
            get(show::back).post(show::close),
        )
        .route(
            "/undersokelser/{survey}/utvalg",
            get(sample::show).post(sample::take_in),
        )
        .route(
            "/undersokelser/{survey}/noter",
            get(sample::back).post(sample::note),
        )
        .route(
            "/undersokelser/{survey}/koder",
            get(show::back).post(sample::print),
        )
        .route(
            "/undersokelser/{survey}/returpost",
            get(sample::back).post(sample::bounces),
        )
        .route(
            "/undersokelser/{survey}/inviter",
            get(letter::show_invitation).post(letter::invite),
        )
        .route(
            "/undersokelser/{survey}/purr",
            get(letter::show_reminder).post(letter::remind),
        )
        .merge(coding::routes())
        .merge(quote::routes())
        .merge(report_text::routes())
        .route("/undersokelser/{survey}/resultater", get(result::show))
        .route("/undersokelser/{survey}/svar", get(response::show))
        .route("/undersokelser/{survey}/filer/{name}", get(results::file))
}
