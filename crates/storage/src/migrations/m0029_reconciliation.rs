//! Which sender delivered which document, and the days that have been reconciled with senders. Column types as in the first migration.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let delivery = Table::create()
            .table("delivery")
            .col(uuid("id").primary_key())
            .col(uuid("document_id"))
            .col(uuid("sender_id"))
            .col(text_null("message_id"))
            .col(timestamp_with_time_zone("delivered_at"))
            .foreign_key(&mut reference("delivery", "document_id", "received_document"))
            .foreign_key(&mut reference("delivery", "sender_id", "api_token"))
            .to_owned();
        manager.create_table(delivery).await?;
        let reconciliation = Table::create()
            .table("reconciliation")
            .col(uuid("id").primary_key())
            .col(uuid("sender_id"))
            .col(date("day"))
            .col(boolean("is_open"))
            .col(text("content"))
            .col(big_integer("version"))
            .foreign_key(&mut reference("reconciliation", "sender_id", "api_token"))
            .to_owned();
        manager.create_table(reconciliation).await?;
        for (name, table, columns) in [
            (
                "delivery_sender",
                "delivery",
                ["sender_id", "delivered_at"].as_slice(),
            ),
            ("delivery_document", "delivery", &["document_id"]),
            ("reconciliation_sender", "reconciliation", &["sender_id", "day"]),
            ("reconciliation_open", "reconciliation", &["is_open", "day"]),
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
