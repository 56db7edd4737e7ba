//! The one history of the schema, for both engines.
//!
//! A migration that has been released is never changed: add the next one, `m0002_...`, and a line in [`Migrator`].

mod m0001_foundation;
mod m0002_case_file;
mod m0003_measure;
mod m0004_register_projection;
mod m0005_register_analytics;
mod m0006_external_figure;
mod m0007_case_part;
mod m0008_intake;
mod m0009_search_name;
mod m0010_case_standing;
mod m0011_decision_details;
mod m0012_foster_home;
mod m0013_draft;
mod m0014_text_template;
mod m0015_plan_brought;
mod m0016_knowledge;
mod m0017_feedback;
mod m0018_study;
mod m0019_survey;
mod m0020_survey_mail;
mod m0021_list_index;
mod m0022_sign_in;
mod m0023_access;
mod m0024_vault;
mod m0025_data_key;
mod m0026_checkpoint;
mod m0027_lifecycle;
mod m0028_survey_coding;
mod m0029_reconciliation;
mod m0030_challenge;
mod m0031_sealed_file;
mod m0032_standing_change;
mod m0033_held_duty;

use sea_orm::ConnectionTrait;
use sea_orm_migration::prelude::{
    IntoSchemaManagerConnection, MigrationTrait, MigratorTrait, Order, Query, SchemaManager, async_trait,
};

use crate::error::Result;

pub(crate) struct Migrator;

#[async_trait::async_trait]
impl MigratorTrait for Migrator {
    fn migrations() -> Vec<Box<dyn MigrationTrait>> {
        vec![
            Box::new(m0001_foundation::Migration),
            Box::new(m0002_case_file::Migration),
            Box::new(m0003_measure::Migration),
            Box::new(m0004_register_projection::Migration),
            Box::new(m0005_register_analytics::Migration),
            Box::new(m0006_external_figure::Migration),
            Box::new(m0007_case_part::Migration),
            Box::new(m0008_intake::Migration),
            Box::new(m0009_search_name::Migration),
            Box::new(m0010_case_standing::Migration),
            Box::new(m0011_decision_details::Migration),
            Box::new(m0012_foster_home::Migration),
            Box::new(m0013_draft::Migration),
            Box::new(m0014_text_template::Migration),
            Box::new(m0015_plan_brought::Migration),
            Box::new(m0016_knowledge::Migration),
            Box::new(m0017_feedback::Migration),
            Box::new(m0018_study::Migration),
            Box::new(m0019_survey::Migration),
            Box::new(m0020_survey_mail::Migration),
            Box::new(m0021_list_index::Migration),
            Box::new(m0022_sign_in::Migration),
            Box::new(m0023_access::Migration),
            Box::new(m0024_vault::Migration),
            Box::new(m0025_data_key::Migration),
            Box::new(m0029_reconciliation::Migration),
            Box::new(m0026_checkpoint::Migration),
            Box::new(m0027_lifecycle::Migration),
            Box::new(m0028_survey_coding::Migration),
            Box::new(m0030_challenge::Migration),
            Box::new(m0031_sealed_file::Migration),
            Box::new(m0032_standing_change::Migration),
            Box::new(m0033_held_duty::Migration),
        ]
    }
}

/// The names of the migrations that this program knows.
pub(crate) fn known() -> Vec<String> {
    Migrator::migrations()
        .iter()
        .map(|migration| migration.name().to_owned())
        .collect()
}

/// The names of the migrations that a database has had, without making a table for them.
pub(crate) async fn applied<'c, C>(db: &'c C) -> Result<Vec<String>>
where
    C: ConnectionTrait,
    &'c C: IntoSchemaManagerConnection<'c>,
{
    if !SchemaManager::new(db).has_table("seaql_migrations").await? {
        return Ok(Vec::new());
    }
    let select = Query::select()
        .column("version")
        .from("seaql_migrations")
        .order_by("version", Order::Asc)
        .to_owned();
    let rows = db.query_all(&select).await?;
    Ok(rows
        .iter()
        .map(|row| row.try_get_by(0))
        .collect::<Result<_, _>>()?)
}
