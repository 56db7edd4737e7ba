//! The index of names, and records of children that were put together. Column types as in the first migration.
//!
//! What was put together can be taken apart again: the row says which case files moved and which siblings were added. A row that
//! was taken apart stays.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let table = Table::create()
            .table("search_name")
            .col(uuid("subject_id"))
            .col(text("kind"))
            .col(blob("key"))
            .col(uuid("service_id"))
            .col(text("subject"))
            .primary_key(Index::create().col("subject_id").col("kind").col("key"))
            .to_owned();
        manager.create_table(table).await?;
        let index = Index::create()
            .name("search_name_key")
            .table("search_name")
            .col("service_id")
            .col("subject")
            .col("kind")
            .col("key")
            .col("subject_id")
            .to_owned();
        manager.create_index(index).await?;
        manager.create_table(child_merge()).await?;
        for column in ["kept_child_id", "merged_child_id"] {
            let index = Index::create()
                .name(format!("child_merge_{column}"))
                .table("child_merge")
                .col(column)
                .to_owned();
            manager.create_index(index).await?;
        }
        // It is filled when what is there is sealed for the first time.
        Ok(())
    }
}

fn child_merge() -> TableCreateStatement {
    let mut table = Table::create()
        .table("child_merge")
        .col(pk_uuid("id"))
        .col(uuid("service_id"))
        .col(uuid("kept_child_id"))
        .col(uuid("merged_child_id"))
        .col(timestamp_with_time_zone("merged_at"))
        .col(uuid("merged_by"))
        .col(text("reason"))
        .col(text("moved"))
        .col(timestamp_with_time_zone_null("undone_at"))
        .col(uuid_null("undone_by"))
        .col(text_null("undone_reason"))
        .col(big_integer("version"))
        .to_owned();
    for column in ["kept_child_id", "merged_child_id"] {
        let mut reference = ForeignKey::create()
            .name(format!("child_merge_{column}"))
            .from("child_merge", column)
            .to("child", "id")
            .to_owned();
        table.foreign_key(&mut reference);
    }
    table
}
