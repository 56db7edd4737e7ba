//! Which earlier texts of the case a plan was built on: JSON of the domain's values; empty where the row is older.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let mut column = text_null("brought");
        let alter = Table::alter().table("plan").add_column(&mut column).to_owned();
        manager.alter_table(alter).await
    }
}
