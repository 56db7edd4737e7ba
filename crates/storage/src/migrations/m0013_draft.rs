//! Drafts of forms that are being written, and forms that were sent, so that a repeat does nothing. Column types as in the first migration.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.create_table(draft()).await?;
        manager.create_table(sent_form()).await?;
        let one_of_each = Index::create()
            .name("draft_user_form")
            .table("draft")
            .col("user_id")
            .col("form")
            .col("form_key")
            .unique()
            .to_owned();
        manager.create_index(one_of_each).await
    }
}

/// The address of a form holds ids of things, never a name.
fn draft() -> TableCreateStatement {
    Table::create()
        .table("draft")
        .col(pk_uuid("id"))
        .col(uuid("user_id"))
        .col(text("form"))
        .col(text("form_key"))
        .col(text("page"))
        .col(uuid_null("case_file_id"))
        .col(text("fields"))
        .col(timestamp_with_time_zone("saved_at"))
        .foreign_key(&mut reference("draft", "user_id", "user_account"))
        .foreign_key(&mut reference("draft", "case_file_id", "case_file"))
        .to_owned()
}

fn sent_form() -> TableCreateStatement {
    Table::create()
        .table("sent_form")
        .col(uuid("user_id"))
        .col(text("form"))
        .col(text("form_key"))
        .col(text("content_hash"))
        .col(text("led_to"))
        .col(timestamp_with_time_zone("sent_at"))
        .primary_key(Index::create().col("user_id").col("form").col("form_key"))
        .foreign_key(&mut reference("sent_form", "user_id", "user_account"))
        .to_owned()
}

fn reference(table: &'static str, column: &'static str, target: &'static str) -> ForeignKeyCreateStatement {
    ForeignKey::create()
        .name(format!("{table}_{column}"))
        .from(table, column)
        .to(target, "id")
        .to_owned()
}
