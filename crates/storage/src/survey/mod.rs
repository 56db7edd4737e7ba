//! Surveys, and in the modules below the two stores that share no key: invitations ([`unit`], [`code`], [`key`]) and answers
//! ([`answer`]).
//!
//! Codes and answers are written anew, all of a survey in the order of their keys, whenever one of them is put in or changes: where a
//! row lies in the file, its number and the transaction that wrote it then tell nothing of when it came. Drawn keys, no counter, no
//! time.

pub mod answer;
pub mod code;
pub mod coding;
pub mod key;
pub mod quote;
pub mod report_texts;
pub mod unit;

use sea_orm::{ConnectionTrait, EntityTrait};
use tiltak_domain::ids::{ServiceId, SurveyId};
use tiltak_domain::survey::Survey;

use crate::document::document_rows;
use crate::error::Result;

/// How many rows are written at a time.
const BATCH: usize = 100;

/// The tables whose older content is to be gone as soon as it is replaced; for [`crate::Database::forget_replaced`].
pub const WITHOUT_TRACES: [&str; 3] = ["survey_code", "survey_draft", "survey_answer"];

document_rows!("survey", Survey, SurveyId, service: ServiceId => service_id ServiceId);

/// The surveys of a service, by their ids.
///
/// # Errors
/// See [`find`].
pub async fn of_service(db: &impl ConnectionTrait, service: ServiceId) -> Result<Vec<Survey>> {
    of_owner(db, service).await
}

/// The surveys of all services, by their ids.
///
/// # Errors
/// See [`find`].
pub async fn all(db: &impl ConnectionTrait) -> Result<Vec<Survey>> {
    let rows = row::Entity::find().all(db).await?;
    rows.into_iter().map(of_row).collect()
}
