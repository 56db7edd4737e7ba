//! The keys of the files of cases, and files that are to be taken away. Column types as in the first migration.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let sealed_file = Table::create()
            .table("sealed_file")
            // That of the attachment.
            .col(uuid("id").primary_key())
            .col(uuid("case_file_id"))
            // What the file is called where files lie.
            .col(uuid("file"))
            .col(text("secret"))
            .foreign_key(
                ForeignKey::create()
                    .name("sealed_file_case_file_id")
                    .from("sealed_file", "case_file_id")
                    .to("case_file", "id"),
            )
            .to_owned();
        manager.create_table(sealed_file).await?;
        let index = Index::create()
            .name("sealed_file_case_file")
            .table("sealed_file")
            .col("case_file_id")
            .to_owned();
        manager.create_index(index).await?;
        // Written in the transaction that takes the last key away, and emptied when the file is gone: also after a crash in between.
        let discarded = Table::create()
            .table("discarded_file")
            .col(uuid("file").primary_key())
            .to_owned();
        manager.create_table(discarded).await
    }
}
