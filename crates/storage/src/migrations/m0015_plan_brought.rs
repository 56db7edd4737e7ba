//! Which earlier texts of the case a plan was built on (JSON of the domain's values), and the name of a service's municipality where
//! it stands in no list; both empty where the row is older.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let mut columns = [
            ("plan", text_null("brought")),
            ("service", text_null("municipality_name")),
        ];
        for (table, column) in &mut columns {
            let alter = Table::alter().table(*table).add_column(column).to_owned();
            manager.alter_table(alter).await?;
        }
        Ok(())
    }
}
