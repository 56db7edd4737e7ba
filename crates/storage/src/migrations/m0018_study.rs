//! Experience studies: who is asked, and the codes that lead there. Column types as in the first migration.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let study = Table::create()
            .table("study")
            .col(uuid("id").primary_key())
            .col(uuid("service_id"))
            .col(text("content"))
            .col(big_integer("version"))
            .foreign_key(&mut reference("study", "service_id", "service"))
            .to_owned();
        manager.create_table(study).await?;
        let invitation = Table::create()
            .table("study_invitation")
            .col(uuid("id").primary_key())
            .col(uuid("study_id"))
            .col(text("content"))
            .foreign_key(&mut reference("study_invitation", "study_id", "study"))
            .to_owned();
        manager.create_table(invitation).await?;
        // Apart from the invitation, without a foreign key to it: when the answer is given, the code forgets where it led.
        let code = Table::create()
            .table("study_code")
            .col(text("code_hash").primary_key())
            .col(uuid("study_id"))
            .col(uuid_null("invitation_id"))
            .foreign_key(&mut reference("study_code", "study_id", "study"))
            .to_owned();
        manager.create_table(code).await?;
        let index = Index::create()
            .name("study_invitation_study")
            .table("study_invitation")
            .col("study_id")
            .to_owned();
        manager.create_index(index).await
    }
}

fn reference(table: &'static str, column: &'static str, target: &'static str) -> ForeignKeyCreateStatement {
    ForeignKey::create()
        .name(format!("{table}_{column}"))
        .from(table, column)
        .to(target, "id")
        .to_owned()
}
