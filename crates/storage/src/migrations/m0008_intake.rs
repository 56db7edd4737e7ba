//! How a concern report came, and the letters to the one who reported. Column types as in the first migration.
//!
//! The identity of a reporter who is anonymous towards the family stands in a table of its own, which no case is loaded from.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for column in [
            text("channel").default("electronic").take(),
            text("replies").default("[]").take(),
        ] {
            let table = Table::alter()
                .table("concern_report")
                .add_column(column)
                .to_owned();
            manager.alter_table(table).await?;
        }
        let table = Table::create()
            .table("protected_reporter")
            .col(pk_uuid("report_id"))
            .col(text("identity"))
            .foreign_key(
                ForeignKey::create()
                    .name("protected_reporter_report_id")
                    .from("protected_reporter", "report_id")
                    .to("concern_report", "id"),
            )
            .to_owned();
        manager.create_table(table).await
    }
}
