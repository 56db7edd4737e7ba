//! Who has a case for a while, who is shut out of one, and whose own family a child is. Column types as in the first migration.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let tie = Table::create()
            .table("access_tie")
            .col(uuid("id").primary_key())
            .col(uuid("service_id"))
            .col(uuid("case_file_id"))
            .col(uuid_null("user_id"))
            .col(text("kind"))
            .col(text("reason"))
            .col(timestamp_with_time_zone("since"))
            .col(timestamp_with_time_zone_null("lasts_until"))
            .col(uuid("made_by"))
            .col(timestamp_with_time_zone_null("ended_at"))
            .col(uuid_null("ended_by"))
            .col(timestamp_with_time_zone_null("seen_at"))
            .col(uuid_null("seen_by"))
            .foreign_key(&mut reference("access_tie", "service_id", "service"))
            .foreign_key(&mut reference("access_tie", "case_file_id", "case_file"))
            .foreign_key(&mut reference("access_tie", "user_id", "user_account"))
            .to_owned();
        manager.create_table(tie).await?;
        let family = Table::create()
            .table("own_family")
            .col(uuid("id").primary_key())
            .col(uuid("service_id"))
            .col(uuid("user_id"))
            .col(text("national_id"))
            .col(timestamp_with_time_zone("since"))
            .col(uuid("made_by"))
            .col(timestamp_with_time_zone_null("lifted_at"))
            .col(uuid_null("lifted_by"))
            .col(text_null("lifted_reason"))
            .foreign_key(&mut reference("own_family", "service_id", "service"))
            .foreign_key(&mut reference("own_family", "user_id", "user_account"))
            .to_owned();
        manager.create_table(family).await?;
        for (name, table, columns) in [
            ("access_tie_user", "access_tie", ["user_id", "kind"].as_slice()),
            ("access_tie_case", "access_tie", &["case_file_id"]),
            (
                "access_tie_service",
                "access_tie",
                &["service_id", "kind", "since"],
            ),
            ("own_family_user", "own_family", &["user_id"]),
        ] {
            let mut index = Index::create().name(name).table(table).to_owned();
            for column in columns {
                index.col(*column);
            }
            manager.create_index(index).await?;
        }
        Ok(())
    }
}

fn reference(table: &'static str, column: &'static str, target: &'static str) -> ForeignKeyCreateStatement {
    ForeignKey::create()
        .name(format!("{table}_{column}"))
        .from(table, column)
        .to(target, "id")
        .to_owned()
}
