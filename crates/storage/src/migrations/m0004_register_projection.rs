//! What the kept register submissions say: which came, the newest accepted state of each case, and the rows that statistics read.
//! Column types as in the first migration.
//!
//! Everything here can be made again from the store of submissions. So that this can go on beside readers, each row belongs to a
//! generation, and `register_projection` says which one holds. Nothing points at another table: a generation is made and taken
//! away as a whole.
//!
//! The last four tables have the columns of the analytics tables and carry pseudonyms only; `case_file_id` is one too.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in [
            register_projection(),
            register_received(),
            register_case(),
            register_child(),
            register_case_file(),
            register_measure(),
            register_plan(),
        ] {
            manager.create_table(table).await?;
        }
        for (name, table, column) in [
            ("register_received_receipt", "register_received", "receipt"),
            ("register_received_case", "register_received", "case_id"),
            (
                "register_received_submission",
                "register_received",
                "submission_id",
            ),
            ("register_received_previous", "register_received", "previous_id"),
        ] {
            let index = Index::create()
                .name(name)
                .table(table)
                .col("generation")
                .col(column)
                .to_owned();
            manager.create_index(index).await?;
        }
        start(manager).await
    }
}

/// One row: the generation that holds, and the one that is being made beside it.
fn register_projection() -> TableCreateStatement {
    Table::create()
        .table("register_projection")
        .col(pk_bigint("id"))
        .col(big_integer("current"))
        .col(big_integer_null("building"))
        .to_owned()
}

fn pk_bigint(name: &'static str) -> ColumnDef {
    big_integer(name).primary_key().take()
}

/// A submission as it was judged. Who broke the schema has no ids.
fn register_received() -> TableCreateStatement {
    of_generation("register_received", "digest")
        .col(text("digest"))
        .col(text("receipt"))
        .col(uuid_null("submission_id"))
        .col(uuid_null("case_id"))
        .col(uuid_null("previous_id"))
        .col(timestamp_with_time_zone_null("extracted_at"))
        .col(timestamp_with_time_zone("received_at"))
        .col(text("channel"))
        .col(text("schema"))
        .col(text_null("severity"))
        .col(big_integer("fatal"))
        .col(big_integer("error"))
        .col(big_integer("warning"))
        .col(big_integer("info"))
        .col(boolean("accepted"))
        .col(text_null("judged_against"))
        .to_owned()
}

fn register_case() -> TableCreateStatement {
    of_generation("register_case", "case_id")
        .col(uuid("case_id"))
        .col(text("digest"))
        .col(uuid("submission_id"))
        .col(timestamp_with_time_zone("extracted_at"))
        .col(text("municipality_number"))
        .col(text_null("city_district_number"))
        .col(boolean("deleted"))
        .to_owned()
}

/// The child as its case tells of it; a child with two cases is told of twice.
fn register_child() -> TableCreateStatement {
    of_generation("register_child", "case_file_id")
        .col(text("case_file_id"))
        .col(timestamp_with_time_zone("extracted_at"))
        .col(text("child_id"))
        .col(date("born"))
        .col(text("sex"))
        .to_owned()
}

fn register_case_file() -> TableCreateStatement {
    of_generation("register_case_file", "case_file_id")
        .col(text("case_file_id"))
        .col(text("child_id"))
        .col(date("started_on"))
        .col(date_null("ended_on"))
        .to_owned()
}

fn register_measure() -> TableCreateStatement {
    numbered("register_measure")
        .col(text("measure_id"))
        .col(text("child_id"))
        .col(text("category"))
        .col(boolean("is_assistance"))
        .col(boolean("is_placement"))
        .col(date("started_on"))
        .col(date_null("ended_on"))
        .to_owned()
}

fn register_plan() -> TableCreateStatement {
    numbered("register_plan")
        .col(text("plan_id"))
        .col(text("child_id"))
        .col(text("kind"))
        .col(date("started_on"))
        .col(date_null("ended_on"))
        .to_owned()
}

/// A table in which a column tells the rows of a generation apart.
fn of_generation(table: &'static str, key: &'static str) -> TableCreateStatement {
    Table::create()
        .table(table)
        .col(big_integer("generation"))
        .primary_key(Index::create().col("generation").col(key))
        .to_owned()
}

/// A table of what a case has many of. Their ids may come again in another case, so their place tells them apart.
fn numbered(table: &'static str) -> TableCreateStatement {
    Table::create()
        .table(table)
        .col(big_integer("generation"))
        .col(text("case_file_id"))
        .col(big_integer("place"))
        .primary_key(Index::create().col("generation").col("case_file_id").col("place"))
        .to_owned()
}

/// The first generation is empty, as the store is.
async fn start(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let insert = Query::insert()
        .into_table("register_projection")
        .columns(["id", "current", "building"])
        .values_panic([1_i64.into(), 1_i64.into(), Option::<i64>::None.into()])
        .to_owned();
    manager.execute(insert).await
}
