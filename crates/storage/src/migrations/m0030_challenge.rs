//! Challenges that a browser's answer with a passkey must fit, and when tokens of other systems run out. Column types as in the first
//! migration.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        // No row says whose it is but by an id: what a browser sent is not kept, and of the browser itself a hash.
        let challenge = Table::create()
            .table("passkey_challenge")
            .col(text("browser_hash"))
            .col(text("purpose"))
            .col(uuid_null("user_id"))
            .col(text("state"))
            .col(timestamp_with_time_zone("expires_at"))
            .primary_key(Index::create().col("browser_hash").col("purpose"))
            .to_owned();
        manager.create_table(challenge).await?;
        // Empty in tokens from before: those run on until they are replaced, and the program says so.
        let alter = Table::alter()
            .table("api_token")
            .add_column(timestamp_with_time_zone_null("expires_at"))
            .to_owned();
        manager.alter_table(alter).await
    }
}
