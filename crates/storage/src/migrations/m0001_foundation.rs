//! People, services, sign-in, documents as they arrived, the journal and the history of rows.
//!
//! Choices, for all migrations:
//! - Text columns have no length. A limit belongs in the domain, where it can be explained to the person who typed.
//! - Codes are text, not engine enums: a new code needs no migration, and both engines treat it the same.
//! - Instants are `timestamp with time zone`, cut to microseconds before they are written, since SQLite would keep more.
//! - Sorting text for people belongs in the program: the engines compare letters in different ways.
//! - JSON is text. Nothing is looked up inside it.
//! - Rows that people change have `version` (optimistic locking) and their older content goes to `revision`.
//! - Nothing cascades: no row disappears because another one does.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in [
            service(),
            user_account(),
            role_grant(),
            session(),
            api_token(),
            one_time_link(),
        ] {
            manager.create_table(table).await?;
        }
        for table in [
            received_document(),
            journal(),
            journal_head(),
            revision(),
            setting(),
        ] {
            manager.create_table(table).await?;
        }
        for (name, table, columns) in [
            ("role_grant_user", "role_grant", ["user_id"].as_slice()),
            ("session_user", "session", &["user_id"]),
            (
                "received_document_status",
                "received_document",
                &["status", "received_at"],
            ),
            ("journal_child", "journal", &["child_id", "sequence"]),
            ("journal_case_file", "journal", &["case_file_id", "sequence"]),
            ("journal_actor", "journal", &["actor", "sequence"]),
        ] {
            let mut index = Index::create().name(name).table(table).to_owned();
            for column in columns {
                index.col(*column);
            }
            manager.create_index(index).await?;
        }
        start_journal(manager).await
    }
}

fn service() -> TableCreateStatement {
    Table::create()
        .table("service")
        .col(pk_uuid("id"))
        .col(text("name"))
        .col(text("municipality_number"))
        .col(text_null("city_district_number"))
        .col(text_null("organisation_number"))
        .col(timestamp_with_time_zone("created_at"))
        .col(big_integer("version"))
        .to_owned()
}

/// A user name is compared as it is stored: lower case, since SQLite and PostgreSQL fold letters differently.
fn user_account() -> TableCreateStatement {
    Table::create()
        .table("user_account")
        .col(pk_uuid("id"))
        .col(text("user_name").unique_key().take())
        .col(text("display_name"))
        .col(text_null("password_hash"))
        .col(text("locale"))
        .col(timestamp_with_time_zone("created_at"))
        .col(timestamp_with_time_zone_null("disabled_at"))
        .col(big_integer("version"))
        .to_owned()
}

/// A grant that has ended stays, so that the journal can be read against the roles of its time.
fn role_grant() -> TableCreateStatement {
    Table::create()
        .table("role_grant")
        .col(pk_uuid("id"))
        .col(uuid("user_id"))
        .col(uuid("service_id"))
        .col(text("role"))
        .col(timestamp_with_time_zone("granted_at"))
        .col(timestamp_with_time_zone_null("ended_at"))
        .foreign_key(&mut reference("role_grant", "user_id", "user_account"))
        .foreign_key(&mut reference("role_grant", "service_id", "service"))
        .to_owned()
}

/// Only a hash of the token is kept: who reads the database cannot take over a session.
fn session() -> TableCreateStatement {
    Table::create()
        .table("session")
        .col(pk_uuid("id"))
        .col(text("token_hash").unique_key().take())
        .col(uuid("user_id"))
        .col(timestamp_with_time_zone("created_at"))
        .col(timestamp_with_time_zone("last_seen_at"))
        .col(timestamp_with_time_zone("expires_at"))
        .col(text("csrf_secret"))
        .foreign_key(&mut reference("session", "user_id", "user_account"))
        .to_owned()
}

fn api_token() -> TableCreateStatement {
    Table::create()
        .table("api_token")
        .col(pk_uuid("id"))
        .col(text("name"))
        .col(text("scope"))
        .col(text("token_hash").unique_key().take())
        .col(timestamp_with_time_zone("created_at"))
        .col(timestamp_with_time_zone_null("revoked_at"))
        .col(timestamp_with_time_zone_null("last_used_at"))
        .to_owned()
}

fn one_time_link() -> TableCreateStatement {
    Table::create()
        .table("one_time_link")
        .col(pk_uuid("id"))
        .col(text("token_hash").unique_key().take())
        .col(text("purpose"))
        .col(uuid("user_id"))
        .col(timestamp_with_time_zone("created_at"))
        .col(timestamp_with_time_zone("expires_at"))
        .col(timestamp_with_time_zone_null("used_at"))
        .foreign_key(&mut reference("one_time_link", "user_id", "user_account"))
        .to_owned()
}

/// The unique digest is what makes a repeated document get the receipt of the first one.
fn received_document() -> TableCreateStatement {
    Table::create()
        .table("received_document")
        .col(pk_uuid("id"))
        .col(text("digest").unique_key().take())
        .col(text("receipt").unique_key().take())
        .col(blob("bytes"))
        .col(big_integer("size"))
        .col(timestamp_with_time_zone("received_at"))
        .col(text("source"))
        .col(text("status"))
        .col(text_null("reason"))
        .col(big_integer("version"))
        .to_owned()
}

/// No references to other tables: an entry must outlive whatever it is about.
fn journal() -> TableCreateStatement {
    Table::create()
        .table("journal")
        .col(big_integer("sequence").primary_key().take())
        .col(timestamp_with_time_zone("at"))
        .col(text("actor"))
        .col(text("action"))
        .col(text("purpose"))
        .col(uuid_null("case_file_id"))
        .col(uuid_null("child_id"))
        .col(text("entity"))
        .col(uuid_null("entity_id"))
        .col(text("detail"))
        .col(text("previous_hash"))
        .col(text("hash"))
        .to_owned()
}

/// One row: where the chain ends. A tail that is cut off shows here.
fn journal_head() -> TableCreateStatement {
    Table::create()
        .table("journal_head")
        .col(big_integer("id").primary_key().take())
        .col(big_integer("sequence"))
        .col(text("hash"))
        .to_owned()
}

fn revision() -> TableCreateStatement {
    Table::create()
        .table("revision")
        .col(text("entity"))
        .col(uuid("entity_id"))
        .col(big_integer("version"))
        .col(timestamp_with_time_zone("changed_at"))
        .col(text("changed_by"))
        .col(text("reason"))
        .col(text("snapshot"))
        .primary_key(Index::create().col("entity").col("entity_id").col("version"))
        .to_owned()
}

fn setting() -> TableCreateStatement {
    Table::create()
        .table("setting")
        .col(text("key").primary_key().take())
        .col(text("value"))
        .col(timestamp_with_time_zone("changed_at"))
        .to_owned()
}

async fn start_journal(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let insert = Query::insert()
        .into_table("journal_head")
        .columns(["id", "sequence", "hash"])
        .values_panic([1_i64.into(), 0_i64.into(), crate::journal::GENESIS_HASH.into()])
        .to_owned();
    manager.execute(insert).await
}

fn reference(table: &'static str, column: &'static str, target: &'static str) -> ForeignKeyCreateStatement {
    ForeignKey::create()
        .name(format!("{table}_{column}"))
        .from(table, column)
        .to(target, "id")
        .to_owned()
}
