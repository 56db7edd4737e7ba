//! Rules of keeping that the municipality has taken in, legal holds, deletions by law and what stands after them. Contents are JSON of
//! the domain's values. What must outlive a case has no reference to it. Column types as in the first migration.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in [retention_rule_set(), legal_hold(), deletion(), deletion_proof()] {
            manager.create_table(table).await?;
        }
        for (name, table, column) in [
            ("legal_hold_case_file", "legal_hold", "case_file_id"),
            ("deletion_case_file", "deletion", "case_file_id"),
            ("deletion_proof_case_file", "deletion_proof", "case_file_id"),
        ] {
            let index = Index::create().name(name).table(table).col(column).to_owned();
            manager.create_index(index).await?;
        }
        Ok(())
    }
}

/// The newest applies; older ones stay.
fn retention_rule_set() -> TableCreateStatement {
    Table::create()
        .table("retention_rule_set")
        .col(pk_uuid("id"))
        .col(timestamp_with_time_zone("at"))
        .col(uuid("added_by"))
        .col(text("rules"))
        .to_owned()
}

fn legal_hold() -> TableCreateStatement {
    Table::create()
        .table("legal_hold")
        .col(pk_uuid("id"))
        .col(uuid("case_file_id"))
        .col(text("content"))
        .col(big_integer("version"))
        .foreign_key(
            ForeignKey::create()
                .name("legal_hold_case_file_id")
                .from("legal_hold", "case_file_id")
                .to("case_file", "id"),
        )
        .to_owned()
}

fn deletion() -> TableCreateStatement {
    Table::create()
        .table("deletion")
        .col(pk_uuid("id"))
        .col(uuid("service_id"))
        .col(uuid("case_file_id"))
        .col(text("content"))
        .col(big_integer("version"))
        .to_owned()
}

fn deletion_proof() -> TableCreateStatement {
    Table::create()
        .table("deletion_proof")
        .col(pk_uuid("id"))
        .col(uuid("case_file_id"))
        .col(date("deleted_on"))
        .col(text("content"))
        .to_owned()
}
