//! Both engines must get the same tables, and a column must mean the same on both.

use std::collections::BTreeMap;

use sea_orm::{ConnectionTrait, DbBackend, Statement};
use tiltak_storage::Database;

use crate::store::on_postgres_url;

/// (table, column) to what may be kept in it.
pub type Columns = BTreeMap<(String, String), (String, bool)>;

const SQLITE: &str = "SELECT m.name, c.name, c.type, c.\"notnull\" FROM sqlite_master m, pragma_table_info(m.name) c \
    WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite_%' AND m.name <> 'seaql_migrations'";
const POSTGRES: &str = "SELECT table_name::text, column_name::text, data_type::text, \
    (CASE is_nullable WHEN 'NO' THEN 1 ELSE 0 END)::bigint \
    FROM information_schema.columns WHERE table_schema = 'public' AND table_name <> 'seaql_migrations'";

/// One word for a type on both engines; a type that is not listed may not be used in a migration.
fn kind(engine_type: &str) -> &'static str {
    // SQLite gives the names of its own types in capitals.
    match engine_type.to_lowercase().as_str() {
        "text" => "text",
        "uuid" | "uuid_text" => "uuid",
        "integer" | "bigint" => "bigint",
        "blob" | "bytea" => "bytes",
        "boolean" => "boolean",
        "date" | "date_text" => "date",
        "timestamp with time zone" | "timestamp_with_timezone_text" => "instant",
        other => panic!("{other} does not behave the same on both engines"),
    }
}

pub async fn columns(db: &Database) -> Columns {
    let sql = match db.get_database_backend() {
        DbBackend::Sqlite => SQLITE,
        _ => POSTGRES,
    };
    let rows = db
        .query_all_raw(Statement::from_string(db.get_database_backend(), sql))
        .await
        .unwrap();
    rows.iter()
        .map(|row| {
            let text = |n: usize| row.try_get_by::<String, _>(n).unwrap();
            (
                (text(0), text(1)),
                (
                    kind(&text(2)).to_owned(),
                    row.try_get_by::<i64, _>(3).unwrap() == 1,
                ),
            )
        })
        .collect()
}

pub async fn sqlite_columns() -> Columns {
    let db = Database::connect("sqlite::memory:").await.unwrap();
    db.migrate().await.unwrap();
    columns(&db).await
}

#[tokio::test(flavor = "multi_thread")]
async fn both_engines_have_the_same_columns() {
    let expected = sqlite_columns().await;
    assert!(expected.len() > 60);
    on_postgres_url(async |url| {
        let db = Database::connect(url).await.unwrap();
        db.migrate().await.unwrap();
        let found = columns(&db).await;
        let differences: Vec<_> = expected
            .keys()
            .chain(found.keys())
            .filter(|column| expected.get(*column) != found.get(*column))
            .map(|column| (column, expected.get(column), found.get(column)))
            .collect();
        assert!(
            differences.is_empty(),
            "(column, SQLite, PostgreSQL): {differences:#?}"
        );
        db.close().await.unwrap();
    })
    .await;
}
