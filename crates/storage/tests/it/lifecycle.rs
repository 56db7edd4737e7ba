//! The end of a case: nothing of it is left, and nothing else goes.

use std::collections::BTreeSet;

use sea_orm::{ConnectionTrait as _, Statement};
use serde::Deserialize;
use tiltak_domain::ids::{DeletionId, LegalHoldId, UserId};
use tiltak_domain::retention::deletion::{Deletion, DeletionProof, DeletionState, PROOF_FORMAT};
use tiltak_domain::retention::hold::LegalHold;
use tiltak_domain::retention::{self, read_own_rules};
use tiltak_storage::{Database, StorageError, case, lifecycle};
use uuid::Uuid;

use crate::case::{another, date, put, the_whole_case};
use crate::schema::sqlite_columns;
use crate::store::{change, noon, on_both};

#[derive(Deserialize)]
struct Register {
    retention: std::collections::BTreeMap<String, String>,
    table: std::collections::BTreeMap<String, std::collections::BTreeMap<String, Column>>,
}

#[derive(Deserialize)]
struct Column {
    retention: String,
}

fn register() -> Register {
    toml::from_str(include_str!("../../privacy.toml")).unwrap()
}

#[test]
fn every_class_of_the_register_has_a_rule_and_no_rule_is_left_over() {
    let register = register();
    let classes: BTreeSet<&str> = register.retention.keys().map(String::as_str).collect();
    assert_eq!(retention::classes(), classes);
}

#[test]
fn every_table_of_a_case_is_taken_away_with_it_or_says_why_not() {
    let register = register();
    let kept: BTreeSet<&str> = lifecycle::KEPT.iter().map(|(table, _)| *table).collect();
    let taken: BTreeSet<&str> = lifecycle::TABLES.iter().map(|(table, _)| *table).collect();
    let of_cases = register.table.iter().filter(|(_, columns)| {
        let is_of_case = |column: &Column| column.retention == retention::CASE_ARCHIVE;
        columns.values().any(is_of_case)
    });
    let forgotten: Vec<_> = of_cases
        .map(|(table, _)| table.as_str())
        .filter(|table| !kept.contains(table) && !taken.contains(table))
        .collect();
    assert!(
        forgotten.is_empty(),
        "add to lifecycle::TABLES or KEPT: {forgotten:?}"
    );
}

#[tokio::test]
async fn every_table_that_names_a_case_is_looked_at() {
    // What stands about a case after it is gone, and why is said in the migrations.
    let stays = ["journal", "deletion", "deletion_proof", "register_analytics"];
    let taken: BTreeSet<&str> = lifecycle::TABLES.iter().map(|(table, _)| *table).collect();
    let naming = sqlite_columns().await.into_keys();
    let forgotten: Vec<_> = naming
        .filter(|(table, column)| {
            column == "case_file_id" && !stays.contains(&table.as_str()) && !taken.contains(table.as_str())
        })
        .collect();
    assert!(forgotten.is_empty(), "{forgotten:?}");
}

/// The tables and columns in which an id stands, as an id or within a text.
async fn places(db: &Database, id: Uuid) -> BTreeSet<(String, String)> {
    let sqlite = db.engine() == "SQLite";
    let mut found = BTreeSet::new();
    for ((table, column), (kind, _)) in sqlite_columns().await {
        let text = id.to_string();
        let condition = match (kind.as_str(), sqlite) {
            ("uuid", true) => format!("{column} = x'{}'", text.replace('-', "")),
            ("uuid", false) => format!("{column} = '{text}'"),
            ("text", _) => format!("{column} LIKE '%{text}%'"),
            _ => continue,
        };
        let sql = format!("SELECT 1 FROM {table} WHERE {condition} LIMIT 1");
        let row = db
            .query_one_raw(Statement::from_string(db.get_database_backend(), sql))
            .await
            .unwrap();
        if row.is_some() {
            found.insert((table, column));
        }
    }
    found
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_is_left_of_a_deleted_case_and_another_stays_whole() {
    on_both(async |db| {
        let gone = the_whole_case(&db).await;
        let other = another();
        put(&db, &other).await;
        // A change, so that there is a history to take away.
        let tx = db.begin().await.unwrap();
        let mut plan = gone.plans[0].clone();
        plan.situation.push('!');
        tiltak_storage::plan::update(&tx, &plan, change()).await.unwrap();
        lifecycle::insert_hold(&tx, &hold(gone.file.id)).await.unwrap();
        tx.commit().await.unwrap();
        assert!(places(&db, gone.file.id.0).await.len() > 8);
        let history = lifecycle::history(&db, gone.file.id, gone.child.id)
            .await
            .unwrap();
        assert!(history.iter().any(|one| one.entity == "plan"));

        let tx = db.begin().await.unwrap();
        let deleted = lifecycle::delete_case(&tx, gone.file.id, gone.child.id, &[], date("2026-06-01"))
            .await
            .unwrap();
        tx.commit().await.unwrap();
        assert!(deleted.child);
        assert_eq!(deleted.counts["case_file"], 1);
        assert_eq!(deleted.counts["child"], 1);
        assert_eq!(deleted.counts["goal"], u64::try_from(gone.goals.len()).unwrap());
        for id in [gone.file.id.0, gone.plans[0].id.0, gone.reports[0].id.0] {
            assert_eq!(places(&db, id).await, BTreeSet::new());
        }
        // The child's key is known to have been destroyed.
        let left = places(&db, gone.child.id.0).await;
        assert!(left.iter().all(|(table, _)| table == "data_key"), "{left:?}");
        assert_eq!(case::load(&db, gone.file.id).await.unwrap(), None);
        let kept = case::load(&db, other.file.id).await.unwrap().unwrap();
        assert_eq!(kept.plans.len(), other.plans.len());
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_child_with_another_case_stays() {
    on_both(async |db| {
        let first = the_whole_case(&db).await;
        let mut second = another();
        second.child = first.child.clone();
        second.file.child = first.child.id;
        let tx = db.begin().await.unwrap();
        case::insert(&tx, &second).await.unwrap();
        let deleted = lifecycle::delete_case(&tx, first.file.id, first.child.id, &[], date("2026-06-01"))
            .await
            .unwrap();
        assert!(!deleted.child && !deleted.counts.contains_key("child"));
        tx.commit().await.unwrap();
        let kept = case::load(&db, second.file.id).await.unwrap().unwrap();
        assert_eq!(kept.child.name, first.child.name, "it can still be read");
    })
    .await;
}

fn hold(case_file: tiltak_domain::ids::CaseFileId) -> LegalHold {
    LegalHold {
        id: LegalHoldId(Uuid::new_v4()),
        version: 1,
        case_file,
        reason: "En klage.".into(),
        placed_by: UserId(Uuid::new_v4()),
        placed_on: date("2026-06-01"),
        until: None,
        lifted: None,
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn rules_holds_deletions_and_proofs_come_back_as_written() {
    on_both(async |db| {
        let case = the_whole_case(&db).await;
        assert_eq!(lifecycle::own_rules(&db).await.unwrap(), []);
        let csv = |years: u32| {
            format!(
                "class,rule,counts_from,limit,unit,set_by,legal_basis,valid_from,valid_to,note\n\
                 case_archive,ten,case_closed,{years},years,municipality,Plan,2026-01-01,,\n"
            )
        };
        let by = UserId(Uuid::new_v4());
        for (years, minutes) in [(10, 0), (12, 1)] {
            let tx = db.begin().await.unwrap();
            let at = noon() + chrono::TimeDelta::minutes(minutes);
            let rules = read_own_rules(&csv(years)).unwrap();
            lifecycle::add_rules(&tx, Uuid::new_v4(), &rules, by, at)
                .await
                .unwrap();
            tx.commit().await.unwrap();
        }
        assert_eq!(
            lifecycle::own_rules(&db).await.unwrap(),
            read_own_rules(&csv(12)).unwrap()
        );

        let tx = db.begin().await.unwrap();
        let placed = hold(case.file.id);
        lifecycle::insert_hold(&tx, &placed).await.unwrap();
        let longer = LegalHold {
            until: Some(date("2027-01-01")),
            ..placed.clone()
        };
        assert_eq!(lifecycle::update_hold(&tx, &longer, change()).await.unwrap(), 2);
        let stale = lifecycle::update_hold(&tx, &placed, change()).await;
        assert!(matches!(stale, Err(StorageError::Conflict { .. })));
        let deletion = Deletion {
            id: DeletionId(Uuid::new_v4()),
            version: 1,
            service: case.file.service,
            case_file: case.file.id,
            rule: "ten".into(),
            legal_basis: "Plan".into(),
            due_on: date("2026-06-01"),
            package: "p".into(),
            archive_sha256: "ab".repeat(32),
            proposed_by: by,
            proposed_on: date("2026-06-01"),
            state: DeletionState::Proposed,
        };
        lifecycle::insert_deletion(&tx, &deletion).await.unwrap();
        let proof = DeletionProof {
            format: PROOF_FORMAT.into(),
            id: deletion.id,
            at: "2026-06-01T10:00:00Z".parse().unwrap(),
            rule: "ten".into(),
            legal_basis: "Plan".into(),
            due_on: date("2026-06-01"),
            counts: std::collections::BTreeMap::from([("plan".to_owned(), 1)]),
            archive_sha256: deletion.archive_sha256.clone(),
            persons: 2,
            key_id: "key".into(),
            signature: "signature".into(),
        };
        assert_eq!(lifecycle::deleted_on(&tx, case.file.id).await.unwrap(), None);
        lifecycle::insert_proof(&tx, case.file.id, date("2026-06-02"), &proof)
            .await
            .unwrap();
        tx.commit().await.unwrap();
        assert_eq!(
            lifecycle::holds_of(&db, case.file.id).await.unwrap(),
            [LegalHold { version: 2, ..longer }]
        );
        let none = lifecycle::deletions(&db, Some(tiltak_domain::ids::ServiceId(Uuid::nil()))).await;
        assert_eq!(none.unwrap(), []);
        assert_eq!(
            lifecycle::deletions(&db, Some(case.file.service)).await.unwrap(),
            [deletion]
        );
        assert_eq!(
            lifecycle::deleted_on(&db, case.file.id).await.unwrap(),
            Some(date("2026-06-02"))
        );
        assert_eq!(lifecycle::proofs(&db).await.unwrap(), [proof]);
    })
    .await;
}
