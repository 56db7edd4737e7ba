//! Keys that seal what is kept, themselves sealed with the master key. Column types as in the first migration.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let table = Table::create()
            .table("data_key")
            .col(pk_uuid("id"))
            .col(text("kind"))
            .col(uuid("subject_id"))
            .col(big_integer("generation"))
            .col(text("master"))
            .col(blob_null("wrapped"))
            .col(date_null("destroyed_on"))
            .to_owned();
        manager.create_table(table).await?;
        let index = Index::create()
            .name("data_key_owner")
            .table("data_key")
            .col("kind")
            .col("subject_id")
            .col("generation")
            .unique()
            .to_owned();
        manager.create_index(index).await?;
        // What a number is looked up by; the number itself is sealed.
        let column = Table::alter()
            .table("child")
            .add_column(blob_null("national_id_hash"))
            .to_owned();
        manager.alter_table(column).await?;
        let index = Index::create()
            .name("child_national_id_hash")
            .table("child")
            .col("service_id")
            .col("national_id_hash")
            .unique()
            .to_owned();
        manager.create_index(index).await
    }
}
