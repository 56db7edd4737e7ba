//! Letters by e-mail to those whom surveys ask, and frames of surveys in numbers. Column types as in the first migration.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let mail = Table::create()
            .table("mail")
            .col(uuid("id").primary_key())
            .col(uuid("survey_id"))
            .col(text("state"))
            .col(text("content"))
            .foreign_key(
                ForeignKey::create()
                    .name("mail_survey_id")
                    .from("mail", "survey_id")
                    .to("survey", "id"),
            )
            .to_owned();
        manager.create_table(mail).await?;
        for column in ["survey_id", "state"] {
            let index = Index::create()
                .name(format!("mail_{column}"))
                .table("mail")
                .col(column)
                .to_owned();
            manager.create_index(index).await?;
        }
        let frame = Table::create()
            .table("survey_frame")
            .col(uuid("survey_id").primary_key())
            .col(text("content"))
            .foreign_key(
                ForeignKey::create()
                    .name("survey_frame_survey_id")
                    .from("survey_frame", "survey_id")
                    .to("survey", "id"),
            )
            .to_owned();
        manager.create_table(frame).await
    }
}
