//! The child, the case file, and the case work up to the needs. Column types as in the first migration.
//!
//! A state is a word in `state` with its data in columns of their own, which are empty in the states that do not have them.
//! Users who did something are named without a reference: what was done must be readable whatever becomes of the account.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in [
            child(),
            sibling(),
            case_file(),
            concern_report(),
            investigation(),
            need(),
            need_report(),
        ] {
            manager.create_table(table).await?;
        }
        for (name, table, columns) in [
            ("child_name", "child", ["service_id", "name_search"].as_slice()),
            ("case_file_child", "case_file", &["child_id"]),
            (
                "case_file_caseworker",
                "case_file",
                &["service_id", "caseworker_id", "state"],
            ),
            (
                "case_file_state",
                "case_file",
                &["service_id", "state", "opened_on"],
            ),
            (
                "case_file_serial",
                "case_file",
                &["service_id", "journal_year", "journal_serial"],
            ),
            (
                "concern_report_inbox",
                "concern_report",
                &["service_id", "state", "received_at"],
            ),
            ("concern_report_case_file", "concern_report", &["case_file_id"]),
            ("concern_report_document", "concern_report", &["document_id"]),
            ("investigation_case_file", "investigation", &["case_file_id"]),
            ("need_case_file", "need", &["case_file_id", "place"]),
            ("need_report_report", "need_report", &["report_id"]),
        ] {
            manager.create_index(index(name, table, columns)).await?;
        }
        for (name, table, columns) in [
            // Unknown numbers are empty, and empty values do not collide.
            (
                "child_national_id",
                "child",
                ["service_id", "national_id"].as_slice(),
            ),
            (
                "case_file_journal_number",
                "case_file",
                &["service_id", "journal_number"],
            ),
        ] {
            manager
                .create_index(index(name, table, columns).unique().take())
                .await?;
        }
        Ok(())
    }
}

fn index(name: &'static str, table: &'static str, columns: &[&'static str]) -> IndexCreateStatement {
    let mut index = Index::create().name(name).table(table).to_owned();
    for column in columns {
        index.col(*column);
    }
    index
}

/// `name_search` is the name in lower case, made by the program: SQLite folds no letters outside ASCII.
fn child() -> TableCreateStatement {
    Table::create()
        .table("child")
        .col(pk_uuid("id"))
        .col(uuid("service_id"))
        .col(text("name"))
        .col(text("name_search"))
        .col(text_null("national_id"))
        .col(date_null("born"))
        .col(boolean("unborn"))
        .col(text("sex"))
        .col(text_null("interpreter"))
        .col(big_integer("version"))
        .foreign_key(&mut reference("child", "service_id", "service"))
        .to_owned()
}

/// No reference from `sibling_id`: siblings are put in one by one, and each names the others.
fn sibling() -> TableCreateStatement {
    Table::create()
        .table("sibling")
        .col(uuid("child_id"))
        .col(uuid("sibling_id"))
        .col(big_integer("place"))
        .primary_key(Index::create().col("child_id").col("sibling_id"))
        .foreign_key(&mut reference("sibling", "child_id", "child"))
        .to_owned()
}

/// Year and serial are what a journal number like 2026-0012 says; empty where it is of another form.
fn case_file() -> TableCreateStatement {
    Table::create()
        .table("case_file")
        .col(pk_uuid("id"))
        .col(uuid("service_id"))
        .col(uuid("child_id"))
        .col(text("journal_number"))
        .col(big_integer_null("journal_year"))
        .col(big_integer_null("journal_serial"))
        .col(date("opened_on"))
        .col(uuid_null("caseworker_id"))
        .col(text("state"))
        .col(date_null("closed_on"))
        .col(uuid_null("closed_by"))
        .col(text_null("closing_reason"))
        .col(big_integer("version"))
        .foreign_key(&mut reference("case_file", "service_id", "service"))
        .foreign_key(&mut reference("case_file", "child_id", "child"))
        .to_owned()
}

/// No reference to the investigation: it refers to the same case, and either may be put in first.
fn concern_report() -> TableCreateStatement {
    Table::create()
        .table("concern_report")
        .col(pk_uuid("id"))
        .col(uuid("service_id"))
        .col(uuid_null("document_id"))
        .col(timestamp_with_time_zone("received_at"))
        .col(text("reporter"))
        .col(text("subject"))
        .col(text("text"))
        .col(text("contents"))
        .col(boolean("urgent"))
        .col(text("state"))
        .col(uuid_null("case_file_id"))
        .col(date_null("concluded_on"))
        .col(uuid_null("concluded_by"))
        .col(text_null("conclusion"))
        .col(text_null("reasons"))
        .col(uuid_null("investigation_id"))
        .col(boolean_null("joined"))
        .col(big_integer("version"))
        .foreign_key(&mut reference("concern_report", "service_id", "service"))
        .foreign_key(&mut reference(
            "concern_report",
            "document_id",
            "received_document",
        ))
        .foreign_key(&mut reference("concern_report", "case_file_id", "case_file"))
        .to_owned()
}

fn investigation() -> TableCreateStatement {
    Table::create()
        .table("investigation")
        .col(pk_uuid("id"))
        .col(uuid("case_file_id"))
        .col(timestamp_with_time_zone("received_at"))
        .col(date("started_on"))
        .col(text("plan"))
        .col(text("assessment"))
        .col(text_null("child_view_kind"))
        .col(date_null("child_view_on"))
        .col(text_null("child_view"))
        .col(date_null("extended_on"))
        .col(uuid_null("extended_by"))
        .col(text_null("extension_reason"))
        .col(text("state"))
        .col(date_null("concluded_on"))
        .col(uuid_null("concluded_by"))
        .col(text_null("conclusion"))
        .col(text_null("reasons"))
        .col(big_integer("version"))
        .foreign_key(&mut reference("investigation", "case_file_id", "case_file"))
        .to_owned()
}

/// `place` keeps the order in which the needs of a case were raised.
fn need() -> TableCreateStatement {
    Table::create()
        .table("need")
        .col(pk_uuid("id"))
        .col(uuid("case_file_id"))
        .col(uuid("investigation_id"))
        .col(big_integer("place"))
        .col(text("code"))
        .col(text_null("clarification"))
        .col(text("description"))
        .col(text("state"))
        .col(date_null("decided_on"))
        .col(text_null("grounds"))
        .col(big_integer("version"))
        .foreign_key(&mut reference("need", "case_file_id", "case_file"))
        .foreign_key(&mut reference("need", "investigation_id", "investigation"))
        .to_owned()
}

fn need_report() -> TableCreateStatement {
    Table::create()
        .table("need_report")
        .col(uuid("need_id"))
        .col(uuid("report_id"))
        .col(big_integer("place"))
        .primary_key(Index::create().col("need_id").col("report_id"))
        .foreign_key(&mut reference("need_report", "need_id", "need"))
        .foreign_key(&mut reference("need_report", "report_id", "concern_report"))
        .to_owned()
}

fn reference(table: &'static str, column: &'static str, target: &'static str) -> ForeignKeyCreateStatement {
    ForeignKey::create()
        .name(format!("{table}_{column}"))
        .from(table, column)
        .to(target, "id")
        .to_owned()
}
