//! All that statistics want to know of a case as one value, instead of a table for each kind of row: the analytics tables grow,
//! and nothing is ever asked of a single column here.
//!
//! What stood in the old tables is not carried over: the next replay of the store makes it anew, with more in it.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in [
            "register_child",
            "register_case_file",
            "register_measure",
            "register_plan",
        ] {
            manager.drop_table(Table::drop().table(table).to_owned()).await?;
        }
        manager.create_table(register_analytics()).await
    }
}

fn register_analytics() -> TableCreateStatement {
    Table::create()
        .table("register_analytics")
        .col(big_integer("generation"))
        .col(text("case_file_id"))
        .col(timestamp_with_time_zone("extracted_at"))
        .col(text("rows"))
        .primary_key(Index::create().col("generation").col("case_file_id"))
        .to_owned()
}
