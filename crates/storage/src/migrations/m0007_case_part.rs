//! The smaller parts of a case, each a document of its kind. Column types as in the first migration.
//!
//! Columns are what lists ask for across cases; all else is in `content`, so that a new kind, or a new field, needs no migration.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let table = Table::create()
            .table("case_part")
            .col(uuid("id").primary_key())
            .col(uuid("case_file_id"))
            .col(text("kind"))
            .col(date("happened_on"))
            .col(boolean("is_open"))
            .col(text("content"))
            .col(big_integer("version"))
            .foreign_key(
                ForeignKey::create()
                    .from("case_part", "case_file_id")
                    .to("case_file", "id"),
            )
            .to_owned();
        manager.create_table(table).await?;
        for (name, columns) in [
            ("case_part_case_file", ["case_file_id"].as_slice()),
            ("case_part_kind", &["kind", "is_open", "happened_on"]),
        ] {
            let mut index = Index::create().name(name).table("case_part").to_owned();
            for column in columns {
                index.col(*column);
            }
            manager.create_index(index).await?;
        }
        Ok(())
    }
}
