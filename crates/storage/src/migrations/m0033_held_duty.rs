//! The duties that a role has, in an index of their own: they are few, and in one of all duties the engine cannot tell.

use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let old = Index::drop()
            .name("open_duty_holder")
            .table("open_duty")
            .to_owned();
        manager.drop_index(old).await?;
        let mut held = Index::create()
            .name("open_duty_held")
            .table("open_duty")
            .to_owned();
        for column in ["service_id", "holder_role", "due_on", "reminder", "shown_from"] {
            held.col(column);
        }
        held.and_where(Expr::col("holder_role").is_not_null());
        manager.create_index(held).await
    }
}
