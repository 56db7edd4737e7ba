//! Hidden addresses, apart from everything else and sealed with a key of their own. Column types as in the first migration.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let vault = Table::create()
            .table("hidden_address")
            .col(uuid("id").primary_key())
            .col(uuid("service_id"))
            .col(uuid("case_file_id"))
            .col(text("level"))
            .col(text("sealed"))
            .col(timestamp_with_time_zone("since"))
            .col(uuid("made_by"))
            .col(timestamp_with_time_zone_null("ended_at"))
            .foreign_key(&mut reference("hidden_address", "service_id", "service"))
            .foreign_key(&mut reference("hidden_address", "case_file_id", "case_file"))
            .to_owned();
        manager.create_table(vault).await?;
        let reading = Table::create()
            .table("hidden_address_reading")
            .col(uuid("id").primary_key())
            .col(uuid("address_id"))
            .col(uuid("user_id"))
            .col(timestamp_with_time_zone("read_at"))
            .col(text("reason"))
            .foreign_key(&mut reference(
                "hidden_address_reading",
                "address_id",
                "hidden_address",
            ))
            .foreign_key(&mut reference(
                "hidden_address_reading",
                "user_id",
                "user_account",
            ))
            .to_owned();
        manager.create_table(reading).await?;
        let index = Index::create()
            .name("hidden_address_case")
            .table("hidden_address")
            .col("case_file_id")
            .to_owned();
        manager.create_index(index).await
    }
}

fn reference(table: &'static str, column: &'static str, target: &'static str) -> ForeignKeyCreateStatement {
    ForeignKey::create()
        .name(format!("{table}_{column}"))
        .from(table, column)
        .to(target, "id")
        .to_owned()
}
