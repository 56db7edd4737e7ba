//! Text templates of a service. Column types as in the first migration.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let table = Table::create()
            .table("text_template")
            .col(uuid("id").primary_key())
            .col(uuid("service_id"))
            .col(text("name"))
            .col(text("kind"))
            .col(text("body"))
            .col(boolean("retired"))
            .col(big_integer("version"))
            .foreign_key(
                ForeignKey::create()
                    .from("text_template", "service_id")
                    .to("service", "id"),
            )
            .to_owned();
        manager.create_table(table).await?;
        let index = Index::create()
            .name("text_template_service")
            .table("text_template")
            .col("service_id")
            .to_owned();
        manager.create_index(index).await
    }
}
