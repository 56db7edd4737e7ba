//! The knowledge bank: versions of articles, training records, clusters; and the article that a measure was chosen from. Column types
//! as in the first migration.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.create_table(article_version()).await?;
        manager.create_table(document("training_record")).await?;
        manager.create_table(document("cluster")).await?;
        for (table, columns, unique) in [
            ("article_version", &["article_id", "number"][..], true),
            ("training_record", &["service_id", "worker_id"], false),
            ("cluster", &["service_id"], false),
        ] {
            let mut index = Index::create();
            index.name(format!("{table}_{}", columns.join("_"))).table(table);
            for column in columns {
                index.col(*column);
            }
            if unique {
                index.unique();
            }
            manager.create_index(index.clone()).await?;
        }
        let mut columns = [
            text_null("article_id"),
            big_integer_null("article_version"),
            text_null("article_title"),
        ];
        for column in &mut columns {
            let alter = Table::alter().table("measure").add_column(column).to_owned();
            manager.alter_table(alter).await?;
        }
        let chosen = Index::create()
            .name("measure_article_id")
            .table("measure")
            .col("article_id")
            .to_owned();
        manager.create_index(chosen).await
    }
}

/// A version never changes. Those that came with the program belong to no service.
fn article_version() -> TableCreateStatement {
    Table::create()
        .table("article_version")
        .col(uuid("id").primary_key())
        .col(text("article_id"))
        .col(big_integer("number"))
        .col(uuid_null("service_id"))
        .col(big_integer_null("file_version"))
        .col(text("content"))
        .col(uuid_null("written_by"))
        .col(timestamp_with_time_zone("written_at"))
        .col(text("reason"))
        .col(boolean("published"))
        .foreign_key(&mut reference("article_version", "service_id", "service"))
        .foreign_key(&mut reference("article_version", "written_by", "user_account"))
        .to_owned()
}

/// A document of a service; a training record is somebody's.
fn document(table: &'static str) -> TableCreateStatement {
    let mut made = Table::create();
    made.table(table)
        .col(uuid("id").primary_key())
        .col(uuid("service_id"))
        .col(text("content"))
        .col(big_integer("version"))
        .foreign_key(&mut reference(table, "service_id", "service"));
    if table == "training_record" {
        made.col(uuid("worker_id"))
            .foreign_key(&mut reference(table, "worker_id", "user_account"));
    }
    made.clone()
}

fn reference(table: &'static str, column: &'static str, target: &'static str) -> ForeignKeyCreateStatement {
    ForeignKey::create()
        .name(format!("{table}_{column}"))
        .from(table, column)
        .to(target, "id")
        .to_owned()
}
