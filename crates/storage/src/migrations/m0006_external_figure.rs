//! Figures from elsewhere, such as accounts and staff, with their source. Column types as in the first migration.
//!
//! A figure is never changed: one about the same gets the next version, and the highest counts.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let table = Table::create()
            .table("external_figure")
            .col(text("indicator"))
            .col(text("area"))
            .col(text("period"))
            .col(big_integer("version"))
            .col(big_integer("value"))
            .col(text("source"))
            .col(text_null("source_version"))
            .col(timestamp_with_time_zone("imported_at"))
            .primary_key(
                Index::create()
                    .col("indicator")
                    .col("area")
                    .col("period")
                    .col("version"),
            )
            .to_owned();
        manager.create_table(table).await
    }
}
