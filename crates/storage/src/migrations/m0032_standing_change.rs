//! How often it has changed how the cases of a service stand: who keeps sums of it in memory asks for this number. Column types as in the
//! first migration.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let changes = Table::create()
            .table("standing_change")
            .col(uuid("service_id").primary_key())
            .col(big_integer("number"))
            .foreign_key(
                ForeignKey::create()
                    .name("standing_change_service_id")
                    .from("standing_change", "service_id")
                    .to("service", "id"),
            )
            .to_owned();
        manager.create_table(changes).await
    }
}
