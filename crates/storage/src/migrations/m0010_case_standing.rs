//! How cases stand, for lists of a whole service; the service's own settings; named views of lists. Column types as in the first
//! migration.
//!
//! `case_standing` and `open_duty` follow from the cases and can be made anew at any time, so they have no history. An owner is a
//! case, or a report without one.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in [case_standing(), open_duty(), service_setting(), saved_view()] {
            manager.create_table(table).await?;
        }
        for (name, table, columns) in [
            (
                "case_standing_service",
                "case_standing",
                [
                    "service_id",
                    "is_open",
                    "caseworker_id",
                    "investigations",
                    "placements",
                    "gaps",
                    "contact_persons",
                ]
                .as_slice(),
            ),
            // The columns behind the day let counts be read from the index alone.
            (
                "open_duty_due",
                "open_duty",
                &[
                    "service_id",
                    "due_on",
                    "reminder",
                    "shown_from",
                    "caseworker_id",
                    "holder_role",
                ],
            ),
            (
                "open_duty_task",
                "open_duty",
                &[
                    "service_id",
                    "task",
                    "due_on",
                    "reminder",
                    "shown_from",
                    "owner_id",
                ],
            ),
            (
                "open_duty_caseworker",
                "open_duty",
                &["service_id", "caseworker_id", "due_on"],
            ),
            (
                "open_duty_case_file",
                "open_duty",
                &["service_id", "case_file_id", "due_on"],
            ),
            ("saved_view_user", "saved_view", &["user_id", "list"]),
            (
                "concern_report_concluded",
                "concern_report",
                &["service_id", "concluded_on"],
            ),
            ("investigation_concluded", "investigation", &["concluded_on"]),
        ] {
            let mut index = Index::create().name(name).table(table).to_owned();
            for column in columns {
                index.col(*column);
            }
            manager.create_index(index).await?;
        }
        let one_of_a_kind = Index::create()
            .name("service_setting_subject")
            .table("service_setting")
            .col("service_id")
            .col("kind")
            .col("subject_id")
            .unique()
            .to_owned();
        manager.create_index(one_of_a_kind).await
    }
}

fn case_standing() -> TableCreateStatement {
    Table::create()
        .table("case_standing")
        .col(pk_uuid("case_file_id"))
        .col(uuid("service_id"))
        .col(uuid_null("caseworker_id"))
        .col(boolean("is_open"))
        .col(big_integer("gaps"))
        .col(big_integer("investigations"))
        .col(big_integer("placements"))
        .col(big_integer("contact_persons"))
        .foreign_key(
            ForeignKey::create()
                .from("case_standing", "case_file_id")
                .to("case_file", "id"),
        )
        .to_owned()
}

fn open_duty() -> TableCreateStatement {
    Table::create()
        .table("open_duty")
        .col(uuid("owner_id"))
        .col(text("task"))
        .col(uuid("thing_id"))
        .col(uuid_null("case_file_id"))
        .col(uuid("service_id"))
        .col(uuid_null("caseworker_id"))
        .col(text_null("holder_role"))
        .col(text("rule"))
        .col(text("legal_basis"))
        .col(date("starts_on"))
        .col(date("due_on"))
        .col(date("shown_from"))
        .col(boolean("reminder"))
        .primary_key(Index::create().col("owner_id").col("task").col("thing_id"))
        .to_owned()
}

/// `subject_id` is the service itself, or the person that a setting is about.
fn service_setting() -> TableCreateStatement {
    Table::create()
        .table("service_setting")
        .col(pk_uuid("id"))
        .col(uuid("service_id"))
        .col(text("kind"))
        .col(uuid("subject_id"))
        .col(text("content"))
        .col(big_integer("version"))
        .foreign_key(
            ForeignKey::create()
                .from("service_setting", "service_id")
                .to("service", "id"),
        )
        .to_owned()
}

/// `query` is the part of an address after the question mark: it holds no name.
fn saved_view() -> TableCreateStatement {
    Table::create()
        .table("saved_view")
        .col(pk_uuid("id"))
        .col(uuid("user_id"))
        .col(text("list"))
        .col(text("name"))
        .col(text("query"))
        .col(timestamp_with_time_zone("saved_at"))
        .col(timestamp_with_time_zone_null("removed_at"))
        .foreign_key(
            ForeignKey::create()
                .from("saved_view", "user_id")
                .to("user_account", "id"),
        )
        .to_owned()
}
