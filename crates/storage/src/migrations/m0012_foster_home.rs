//! Foster homes: of a service, not of a case. Column types as in the first migration.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let table = Table::create()
            .table("foster_home")
            .col(uuid("id").primary_key())
            .col(uuid("service_id"))
            .col(text("content"))
            .col(big_integer("version"))
            .foreign_key(
                ForeignKey::create()
                    .from("foster_home", "service_id")
                    .to("service", "id"),
            )
            .to_owned();
        manager.create_table(table).await?;
        let index = Index::create()
            .name("foster_home_service")
            .table("foster_home")
            .col("service_id")
            .to_owned();
        manager.create_index(index).await
    }
}
