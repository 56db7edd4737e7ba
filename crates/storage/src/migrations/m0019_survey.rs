//! Surveys, whom they ask and what was answered, in two stores that share no key. Column types as in the first migration.
//!
//! Invitations: `survey_unit`, `survey_code`, `survey_key`. Answers: `survey_draft`, `survey_answer`. What they have in common is the
//! survey and the group. No column of answers or codes tells a time or counts; `survey_named` is empty for anonymous surveys.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in [
            survey(),
            unit(),
            code(),
            key(),
            answer("survey_draft"),
            answer("survey_answer"),
            named(),
        ] {
            manager.create_table(table).await?;
        }
        for table in [
            "survey_unit",
            "survey_code",
            "survey_key",
            "survey_draft",
            "survey_answer",
        ] {
            let index = Index::create()
                .name(format!("{table}_survey"))
                .table(table)
                .col("survey_id")
                .to_owned();
            manager.create_index(index).await?;
        }
        Ok(())
    }
}

fn survey() -> TableCreateStatement {
    Table::create()
        .table("survey")
        .col(uuid("id").primary_key())
        .col(uuid("service_id"))
        .col(text("content"))
        .col(big_integer("version"))
        .foreign_key(&mut reference("survey", "service_id", "service"))
        .to_owned()
}

fn unit() -> TableCreateStatement {
    Table::create()
        .table("survey_unit")
        .col(uuid("id").primary_key())
        .col(uuid("survey_id"))
        .col(text("content"))
        .col(big_integer("version"))
        .foreign_key(&mut reference("survey_unit", "survey_id", "survey"))
        .to_owned()
}

/// A code leads to a unit only where the survey is not anonymous.
fn code() -> TableCreateStatement {
    Table::create()
        .table("survey_code")
        .col(text("code_hash").primary_key())
        .col(uuid("survey_id"))
        .col(text("group_name"))
        .col(boolean("is_used"))
        .col(uuid_null("unit_id"))
        .foreign_key(&mut reference("survey_code", "survey_id", "survey"))
        .to_owned()
}

/// The keys that blinded tokens of a group are signed with. The private one is taken away when the survey closes.
fn key() -> TableCreateStatement {
    Table::create()
        .table("survey_key")
        .col(uuid("id").primary_key())
        .col(uuid("survey_id"))
        .col(text("group_name"))
        .col(text("public_key"))
        .col(text_null("private_key"))
        .foreign_key(&mut reference("survey_key", "survey_id", "survey"))
        .to_owned()
}

fn answer(table: &'static str) -> TableCreateStatement {
    Table::create()
        .table(table)
        .col(text("token_hash").primary_key())
        .col(uuid("survey_id"))
        .col(text("group_name"))
        .col(text("signature"))
        .col(text("content"))
        .foreign_key(&mut reference(table, "survey_id", "survey"))
        .to_owned()
}

fn named() -> TableCreateStatement {
    Table::create()
        .table("survey_named")
        .col(text("token_hash").primary_key())
        .col(uuid("unit_id"))
        .foreign_key(&mut reference("survey_named", "unit_id", "survey_unit"))
        .to_owned()
}

fn reference(table: &'static str, column: &'static str, target: &'static str) -> ForeignKeyCreateStatement {
    ForeignKey::create()
        .name(format!("{table}_{column}"))
        .from(table, column)
        .to(target, "id")
        .to_owned()
}
