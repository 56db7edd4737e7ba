//! What is recorded around a decision, the themes of an investigation, and the language a family is written to.
//!
//! Details and themes are JSON of the domain's values; empty where the row is older than they are.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let mut columns = [
            ("decision", text_null("details")),
            ("investigation", text_null("themes")),
            ("child", text("language_form").default("nb").to_owned()),
        ];
        for (table, column) in &mut columns {
            let alter = Table::alter().table(*table).add_column(column).to_owned();
            manager.alter_table(alter).await?;
        }
        Ok(())
    }
}
