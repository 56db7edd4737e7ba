//! Signed checkpoints of the journal. What counts is the files that lie elsewhere; these rows say which have been made, so that one
//! that is missing is missed. Column types as in the first migration.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let table = Table::create()
            .table("journal_checkpoint")
            .col(big_integer("number").primary_key().take())
            .col(big_integer("sequence"))
            .col(big_integer("count"))
            .col(text("hash"))
            .col(timestamp_with_time_zone("at"))
            .col(text("key_id"))
            .col(text("previous"))
            .col(text("signature"))
            .to_owned();
        manager.create_table(table).await
    }
}
