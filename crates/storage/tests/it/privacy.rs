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

/// What names a person or tells of a case and is not sealed, with the reason. A new column is sealed, or gets a line here.
const IN_CLEAR: [(&str, &str); 10] = [
    (
        "user_account session api_token one_time_link setting",
        "accounts and secrets: hashes, or of the installation",
    ),
    (
        "revision",
        "members and words are sealed one by one, by the list of the row that was changed",
    ),
    (
        "child.name_search child.national_id_hash search_name data_key",
        "empty, keyed hashes, and sealed keys",
    ),
    (
        "case_part.kind case_part.happened_on case_part.is_open",
        "codes, dates and states that lists ask for",
    ),
    ("case_standing open_duty", "codes, dates and numbers, derived"),
    (
        "feedback_link study_code survey_code survey_key mail",
        "hashes, and secrets that are gone after use",
    ),
    (
        "study_invitation survey_draft survey_answer survey_quote",
        "answers that belong to no child",
    ),
    ("survey_unit survey_named", "services that are asked"),
    (
        "authenticator.sealed_secret recovery_code passkey outside_identity known_device",
        "sealed where they are made, hashes, public keys, and ids at another provider",
    ),
    ("hidden_address", "sealed by the vault itself, with its own key"),
];

#[test]
fn what_is_in_clear_is_so_for_a_reason() {
    let known: BTreeSet<&str> = IN_CLEAR.iter().flat_map(|(names, _)| names.split(' ')).collect();
    let mut used = BTreeSet::new();
    for (table, columns) in register().table {
        for (name, column) in columns {
            if column.sealed || matches!(column.class, Class::Pseudonymous | Class::Open) {
                continue;
            }
            let whole = format!("{table}.{name}");
            let reason = known.get(table.as_str()).or_else(|| known.get(whole.as_str()));
            assert!(reason.is_some(), "{whole}: seal it, or say why it is in clear");
            used.extend(reason.copied());
        }
    }
    assert_eq!(used, known, "lines without a column");
}
