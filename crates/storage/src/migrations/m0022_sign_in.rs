//! Second factors, passkeys, accounts elsewhere, browsers that are known, failures that are counted, and what a session is.
//! What has ended stays with its time, so that the journal can be read against it. Column types as in the first migration.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        // Empty in older sessions: those are open, and were begun with a password.
        let mut columns = [
            text_null("browser"),
            text_null("stage"),
            text_null("strength"),
            timestamp_with_time_zone_null("confirmed_at"),
        ];
        for column in &mut columns {
            let alter = Table::alter().table("session").add_column(column).to_owned();
            manager.alter_table(alter).await?;
        }
        for table in [
            authenticator(),
            recovery_code(),
            passkey(),
            outside_identity(),
            known_device(),
        ] {
            manager.create_table(table).await?;
        }
        manager.create_table(sign_in_failure()).await?;
        for table in ["authenticator", "recovery_code", "passkey", "outside_identity"] {
            let index = Index::create()
                .name(format!("{table}_user"))
                .table(table)
                .col("user_id")
                .to_owned();
            manager.create_index(index).await?;
        }
        Ok(())
    }
}

/// The secret is sealed before it comes here. `last_step` is what keeps a code from working twice.
fn authenticator() -> TableCreateStatement {
    Table::create()
        .table("authenticator")
        .col(uuid("id").primary_key())
        .col(uuid("user_id"))
        .col(blob("sealed_secret"))
        .col(timestamp_with_time_zone("created_at"))
        .col(timestamp_with_time_zone_null("confirmed_at"))
        .col(big_integer_null("last_step"))
        .col(timestamp_with_time_zone_null("ended_at"))
        .foreign_key(&mut of_user("authenticator"))
        .to_owned()
}

fn recovery_code() -> TableCreateStatement {
    Table::create()
        .table("recovery_code")
        .col(uuid("id").primary_key())
        .col(uuid("user_id"))
        .col(text("code_hash"))
        .col(timestamp_with_time_zone("created_at"))
        .col(timestamp_with_time_zone_null("used_at"))
        .col(timestamp_with_time_zone_null("ended_at"))
        .foreign_key(&mut of_user("recovery_code"))
        .to_owned()
}

fn passkey() -> TableCreateStatement {
    Table::create()
        .table("passkey")
        .col(uuid("id").primary_key())
        .col(uuid("user_id"))
        .col(text("credential_id").unique_key().take())
        .col(text("name"))
        .col(text("credential"))
        .col(timestamp_with_time_zone("created_at"))
        .col(timestamp_with_time_zone_null("last_used_at"))
        .col(timestamp_with_time_zone_null("ended_at"))
        .foreign_key(&mut of_user("passkey"))
        .to_owned()
}

/// Who somebody is elsewhere: the pair of issuer and subject, never an e-mail address.
fn outside_identity() -> TableCreateStatement {
    Table::create()
        .table("outside_identity")
        .col(uuid("id").primary_key())
        .col(uuid("user_id"))
        .col(text("issuer"))
        .col(text("subject"))
        .col(timestamp_with_time_zone("created_at"))
        .foreign_key(&mut of_user("outside_identity"))
        .index(
            Index::create()
                .unique()
                .name("outside_identity_subject")
                .col("issuer")
                .col("subject"),
        )
        .to_owned()
}

fn known_device() -> TableCreateStatement {
    Table::create()
        .table("known_device")
        .col(uuid("id").primary_key())
        .col(uuid("user_id"))
        .col(text("token_hash").unique_key().take())
        .col(timestamp_with_time_zone("last_used_at"))
        .foreign_key(&mut of_user("known_device"))
        .to_owned()
}

/// `counted` is a hash: neither a user name nor an address can be read from it.
fn sign_in_failure() -> TableCreateStatement {
    Table::create()
        .table("sign_in_failure")
        .col(text("counted").primary_key().take())
        .col(big_integer("failures"))
        .col(timestamp_with_time_zone("last_at"))
        .to_owned()
}

fn of_user(table: &'static str) -> ForeignKeyCreateStatement {
    ForeignKey::create()
        .name(format!("{table}_user_id"))
        .from(table, "user_id")
        .to("user_account", "id")
        .to_owned()
}
