//! Links with which children and parents answer, wrong codes, and the instruments of a service. Column types as in the first
//! migration.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in [feedback_link(), code_attempt(), instrument()] {
            manager.create_table(table).await?;
        }
        for (name, table, columns, is_unique) in [
            (
                "feedback_link_token",
                "feedback_link",
                ["token_hash"].as_slice(),
                true,
            ),
            ("feedback_link_code", "feedback_link", &["code_hash"], true),
            ("feedback_link_door", "feedback_link", &["door_hash"], true),
            ("code_attempt_at", "code_attempt", &["at", "address_hash"], false),
            (
                "instrument_edition",
                "instrument",
                &["service_id", "scale_id", "edition"],
                true,
            ),
        ] {
            let mut index = Index::create().name(name).table(table).to_owned();
            for column in columns {
                index.col(*column);
            }
            if is_unique {
                index.unique();
            }
            manager.create_index(index).await?;
        }
        Ok(())
    }
}

/// Secrets are kept as hashes. `progress` is what has been answered so far; it is emptied when the answer is sent.
fn feedback_link() -> TableCreateStatement {
    Table::create()
        .table("feedback_link")
        .col(uuid("id").primary_key())
        .col(uuid("case_file_id"))
        .col(text("token_hash"))
        .col(text("code_hash"))
        .col(text_null("door_hash"))
        .col(date("expires_on"))
        .col(boolean("is_spent"))
        .col(text_null("progress"))
        .foreign_key(
            ForeignKey::create()
                .from("feedback_link", "case_file_id")
                .to("case_file", "id"),
        )
        .to_owned()
}

fn code_attempt() -> TableCreateStatement {
    Table::create()
        .table("code_attempt")
        .col(uuid("id").primary_key())
        .col(text("address_hash"))
        .col(timestamp_with_time_zone("at"))
        .to_owned()
}

fn instrument() -> TableCreateStatement {
    Table::create()
        .table("instrument")
        .col(uuid("id").primary_key())
        .col(uuid("service_id"))
        .col(text("scale_id"))
        .col(big_integer("edition"))
        .col(text("content"))
        .col(big_integer("version"))
        .foreign_key(
            ForeignKey::create()
                .from("instrument", "service_id")
                .to("service", "id"),
        )
        .to_owned()
}
