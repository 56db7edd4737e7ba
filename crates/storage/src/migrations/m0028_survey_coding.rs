//! Open answers of surveys coded by two persons, quotes of them, and texts of reports. Column types as in the first migration.
//!
//! No row has a token or a group: an answer is named by its number in an order drawn for its question.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for (table, owner, column) in [
            ("survey_coding", "survey", "survey_id"),
            ("survey_coded_answer", "survey_coding", "coding_id"),
            ("survey_quote", "survey", "survey_id"),
            ("survey_report_texts", "survey", "survey_id"),
        ] {
            let reference = ForeignKey::create()
                .name(format!("{table}_{column}"))
                .from(table, column)
                .to(owner, "id")
                .to_owned();
            let rows = Table::create()
                .table(table)
                .col(uuid("id").primary_key())
                .col(uuid(column))
                .col(text("content"))
                .col(big_integer("version"))
                .foreign_key(&mut reference.clone())
                .to_owned();
            manager.create_table(rows).await?;
            let index = Index::create()
                .name(format!("{table}_owner"))
                .table(table)
                .col(column)
                .to_owned();
            manager.create_index(index).await?;
        }
        Ok(())
    }
}
