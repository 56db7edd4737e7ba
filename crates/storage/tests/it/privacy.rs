use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;

use crate::schema::sqlite_columns;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Register {
    retention: BTreeMap<String, String>,
    table: BTreeMap<String, BTreeMap<String, Column>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Column {
    class: Class,
    retention: String,
    statistics: bool,
    #[serde(default)]
    sealed: bool,
}

#[derive(Deserialize, PartialEq, Eq)]
#[serde(rename_all = "snake_case")]
enum Class {
    Identifying,
    CaseContent,
    Pseudonymous,
    Open,
}

fn register() -> Register {
    toml::from_str(include_str!("../../privacy.toml")).unwrap()
}

#[tokio::test]
async fn every_column_is_classified_and_no_line_is_stale() {
    let classified: BTreeSet<(String, String)> = register()
        .table
        .into_iter()
        .flat_map(|(table, columns)| columns.into_keys().map(move |column| (table.clone(), column)))
        .collect();
    let existing: BTreeSet<(String, String)> = sqlite_columns().await.into_keys().collect();
    let missing: Vec<_> = existing.difference(&classified).collect();
    let stale: Vec<_> = classified.difference(&existing).collect();
    assert!(missing.is_empty(), "add to privacy.toml: {missing:?}");
    assert!(stale.is_empty(), "remove from privacy.toml: {stale:?}");
}

#[test]
fn every_retention_rule_is_explained_and_used() {
    let register = register();
    let used: BTreeSet<&String> = register
        .table
        .values()
        .flat_map(BTreeMap::values)
        .map(|column| &column.retention)
        .collect();
    let explained: BTreeSet<&String> = register.retention.keys().collect();
    assert_eq!(used, explained);
}

#[test]
fn statistics_get_nothing_that_names_a_person_or_tells_a_story() {
    for (table, columns) in register().table {
        for (name, column) in columns {
            let sensitive = matches!(column.class, Class::Identifying | Class::CaseContent);
            assert!(!(sensitive && column.statistics), "{table}.{name}");
        }
    }
}

#[test]
fn what_is_said_to_be_sealed_is_what_the_program_seals() {
    let said: BTreeSet<(String, String)> = register()
        .table
        .into_iter()
        .flat_map(|(table, columns)| {
            let sealed = columns.into_iter().filter(|(_, column)| column.sealed);
            sealed
                .map(|(column, _)| (table.clone(), column))
                .collect::<Vec<_>>()
        })
        .collect();
    let done = tiltak_storage::seal::sealed_columns();
    let done: BTreeSet<(String, String)> = done
        .into_iter()
        .map(|(table, column)| (table.to_owned(), column.to_owned()))
        .collect();
    assert_eq!(said, done);
}
