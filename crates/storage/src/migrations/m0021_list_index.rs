//! Indexes for the lists of a large service: all that a list counts or puts in order by stands in one of them.

use sea_orm_migration::prelude::*;

const STANDING: &str = "case_standing_service";

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let old = Index::drop().name(STANDING).table("case_standing").to_owned();
        manager.drop_index(old).await?;
        // As before, and the case itself, so that no row is read for it.
        let standing = [
            "service_id",
            "is_open",
            "caseworker_id",
            "investigations",
            "placements",
            "gaps",
            "contact_persons",
            "case_file_id",
        ];
        let holder = ["service_id", "holder_role", "due_on", "reminder", "shown_from"];
        for (name, table, columns) in [
            (STANDING, "case_standing", standing.as_slice()),
            ("open_duty_holder", "open_duty", &holder),
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
