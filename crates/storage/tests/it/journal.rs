use chrono::{DateTime, TimeDelta, Utc};
use sea_orm::ConnectionTrait as _;
use tiltak_domain::ids::{CaseFileId, ChildId, UserId};
use tiltak_storage::Database;
use tiltak_storage::journal::{self, Action, Actor, Entry, Fault, FaultKind, GENESIS_HASH, NewEntry};
use uuid::Uuid;

use crate::store::{at, noon, on_both, on_both_urls, run};

fn entry(when: DateTime<Utc>) -> NewEntry<'static> {
    NewEntry {
        at: when,
        actor: Actor::System("test"),
        action: Action::Create,
        purpose: "case-work",
        case_file: None,
        child: None,
        entity: "concern_report",
        entity_id: None,
        detail: "",
    }
}

async fn append(db: &Database, new: &NewEntry<'_>) -> Entry {
    let tx = db.begin().await.unwrap();
    let entry = journal::append(&tx, new).await.unwrap();
    tx.commit().await.unwrap();
    entry
}

/// Writes entries 1 to 5, does the harm, and says what is found.
async fn fault_after(db: &Database, harm: &[&str]) -> Option<Fault> {
    for n in 0..5 {
        append(db, &entry(noon() + TimeDelta::microseconds(n))).await;
    }
    assert!(journal::verify(db).await.unwrap().is_intact());
    for sql in harm {
        run(db, sql).await;
    }
    journal::verify(db).await.unwrap().fault
}

async fn finds(harm: &[&str], sequence: i64, kind: FaultKind) {
    on_both(async |db| {
        assert_eq!(
            fault_after(&db, harm).await,
            Some(Fault { sequence, kind }),
            "{harm:?}"
        );
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn entries_are_linked_and_come_back_as_written() {
    on_both(async |db| {
        let empty = journal::verify(&db).await.unwrap();
        assert_eq!(
            (empty.entries, empty.head_hash.as_str(), empty.fault),
            (0, GENESIS_HASH, None)
        );

        let child = ChildId(Uuid::new_v4());
        let reader = UserId(Uuid::new_v4());
        let first = append(&db, &entry(noon())).await;
        assert_eq!((first.sequence, first.previous_hash.as_str()), (1, GENESIS_HASH));
        let read = NewEntry {
            // Nanoseconds are cut before hashing: PostgreSQL would not keep them.
            at: at("2026-03-29T00:59:59.123456789Z"),
            actor: Actor::User(reader),
            action: Action::Read,
            purpose: "tilsyn-æøå",
            case_file: Some(CaseFileId(Uuid::new_v4())),
            child: Some(child),
            entity_id: Some(Uuid::new_v4()),
            ..entry(noon())
        };
        let second = append(&db, &read).await;
        assert_eq!(second.previous_hash, first.hash);
        append(
            &db,
            &NewEntry {
                action: Action::Export,
                child: Some(child),
                ..entry(noon())
            },
        )
        .await;
        append(
            &db,
            &NewEntry {
                action: Action::Update,
                child: Some(child),
                ..entry(noon())
            },
        )
        .await;
        append(
            &db,
            &NewEntry {
                action: Action::Read,
                child: Some(ChildId(Uuid::new_v4())),
                ..entry(noon())
            },
        )
        .await;

        let readers = journal::who_read(&db, child).await.unwrap();
        assert_eq!(readers.len(), 2);
        assert_eq!(readers[0], second);
        assert_eq!(readers[0].at, at("2026-03-29T00:59:59.123456Z"));
        assert_eq!(Actor::parse(&readers[0].actor), Some(Actor::User(reader)));
        assert_eq!(readers[1].action, Action::Export);
        let about = journal::about_case_file(&db, read.case_file.unwrap(), 10)
            .await
            .unwrap();
        assert_eq!(about, [second]);
        assert_eq!(journal::verify(&db).await.unwrap().entries, 5);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_entry_that_is_not_committed_leaves_no_gap() {
    on_both(async |db| {
        append(&db, &entry(noon())).await;
        let tx = db.begin().await.unwrap();
        assert_eq!(journal::append(&tx, &entry(noon())).await.unwrap().sequence, 2);
        drop(tx);
        assert_eq!(append(&db, &entry(noon())).await.sequence, 2);
        assert!(journal::verify(&db).await.unwrap().is_intact());
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn many_writers_make_one_chain() {
    on_both_urls(async |url| {
        let one = Database::connect(url).await.unwrap();
        one.migrate().await.unwrap();
        let other = Database::connect(url).await.unwrap();
        let writers = (0..30).map(|n| {
            let db = if n % 2 == 0 { one.clone() } else { other.clone() };
            tokio::spawn(async move { append(&db, &entry(noon())).await.sequence })
        });
        let mut sequences: Vec<i64> = futures::future::join_all(writers)
            .await
            .into_iter()
            .map(|sequence| sequence.unwrap())
            .collect();
        sequences.sort_unstable();
        assert_eq!(sequences, (1..=30).collect::<Vec<_>>());
        assert!(journal::verify(&one).await.unwrap().is_intact());
        one.close().await.unwrap();
        other.close().await.unwrap();
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_chain_longer_than_a_page_is_walked_to_its_end() {
    on_both(async |db| {
        let tx = db.begin().await.unwrap();
        for n in 0..1_005 {
            journal::append(&tx, &entry(noon() + TimeDelta::seconds(n)))
                .await
                .unwrap();
        }
        tx.commit().await.unwrap();
        let verdict = journal::verify(&db).await.unwrap();
        assert_eq!((verdict.entries, verdict.fault), (1_005, None));
        run(&db, "UPDATE journal SET purpose = 'other' WHERE sequence = 1002").await;
        let verdict = journal::verify(&db).await.unwrap();
        assert_eq!(
            (verdict.entries, verdict.fault),
            (
                1_001,
                Some(Fault {
                    sequence: 1_002,
                    kind: FaultKind::Changed
                })
            )
        );
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_changed_field_is_found_whichever_it_is() {
    let id = "'6f1c1f0e-0d5b-4c67-9a51-0d5f3f3c2b10'";
    for (column, value) in [
        ("actor", "'user:somebody else'"),
        ("action", "'update'"),
        ("purpose", "''"),
        ("entity", "'child'"),
        ("detail", "'x'"),
        ("previous_hash", "'00'"),
        ("hash", "'00'"),
        ("at", "'2026-03-01 12:00:00.123459+00:00'"),
    ] {
        finds(
            &[&format!(
                "UPDATE journal SET {column} = {value} WHERE sequence = 3"
            )],
            3,
            FaultKind::Changed,
        )
        .await;
    }
    on_both(async |db| {
        // SQLite keeps a uuid as sixteen bytes.
        let id = if db.engine() == "SQLite" {
            format!("x{}", id.replace('-', ""))
        } else {
            id.to_owned()
        };
        for column in ["case_file_id", "child_id", "entity_id"] {
            run(&db, "DELETE FROM journal").await;
            run(
                &db,
                &format!("UPDATE journal_head SET sequence = 0, hash = '{GENESIS_HASH}'"),
            )
            .await;
            let harm = format!("UPDATE journal SET {column} = {id} WHERE sequence = 2");
            assert_eq!(
                fault_after(&db, &[&harm]).await,
                Some(Fault {
                    sequence: 2,
                    kind: FaultKind::Changed
                }),
                "{column}"
            );
        }
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_removed_entry_is_found() {
    finds(&["DELETE FROM journal WHERE sequence = 1"], 1, FaultKind::Removed).await;
    finds(&["DELETE FROM journal WHERE sequence = 3"], 3, FaultKind::Removed).await;
    let closed_up = [
        "DELETE FROM journal WHERE sequence = 3",
        "UPDATE journal SET sequence = 3 WHERE sequence = 4",
    ];
    finds(&closed_up, 3, FaultKind::Removed).await;
    let all_moved_up = [
        "DELETE FROM journal WHERE sequence = 2",
        "UPDATE journal SET sequence = sequence + 100 WHERE sequence > 2",
        "UPDATE journal SET sequence = sequence - 101 WHERE sequence > 100",
        "UPDATE journal_head SET sequence = 4",
    ];
    finds(&all_moved_up, 2, FaultKind::Removed).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_tail_that_is_cut_off_is_found() {
    finds(
        &["DELETE FROM journal WHERE sequence = 5"],
        5,
        FaultKind::Truncated,
    )
    .await;
    finds(&["DELETE FROM journal"], 1, FaultKind::Truncated).await;
    let with_head = [
        "DELETE FROM journal WHERE sequence > 3",
        "UPDATE journal_head SET sequence = 3",
    ];
    finds(&with_head, 3, FaultKind::HeadChanged).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_entry_that_is_put_in_is_found() {
    let columns =
        "at, actor, action, purpose, case_file_id, child_id, entity, entity_id, detail, previous_hash, hash";
    let copy = |to: i64| {
        format!(
            "INSERT INTO journal (sequence, {columns}) SELECT {to}, {columns} FROM journal WHERE sequence = 2"
        )
    };
    finds(&[&copy(6)], 6, FaultKind::BeyondHead).await;
    finds(&[&copy(0)], 0, FaultKind::BeyondHead).await;
    finds(&[&copy(-4)], -4, FaultKind::BeyondHead).await;
    finds(
        &[&copy(6), "UPDATE journal_head SET sequence = 6"],
        6,
        FaultKind::Inserted,
    )
    .await;
    let pushed_on = [
        "UPDATE journal SET sequence = sequence + 100 WHERE sequence > 3",
        "UPDATE journal SET sequence = sequence - 99 WHERE sequence > 100",
        "UPDATE journal_head SET sequence = 6",
    ];
    let copied = copy(4);
    let repeated = [pushed_on.as_slice(), &[copied.as_str()]].concat();
    finds(&repeated, 4, FaultKind::Inserted).await;
    let made_up = format!(
        "INSERT INTO journal (sequence, {columns}) SELECT 4, {} FROM journal WHERE sequence = 2",
        columns.replace("detail", "'made up'")
    );
    let with_another = [pushed_on.as_slice(), &[&made_up]].concat();
    finds(&with_another, 4, FaultKind::Inserted).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_entry_with_a_good_hash_that_others_made_room_for_is_found() {
    on_both(async |db| {
        for n in 0..5 {
            append(&db, &entry(noon() + TimeDelta::seconds(n))).await;
        }
        // Whoever knows the form writes a fourth entry that fits the third; the old fourth and fifth become fifth and sixth.
        let tx = db.begin().await.unwrap();
        for sql in [
            "UPDATE journal SET sequence = sequence + 1000 WHERE sequence > 3",
            "UPDATE journal_head SET sequence = 3, hash = (SELECT hash FROM journal WHERE sequence = 3)",
        ] {
            tx.execute_unprepared(sql).await.unwrap();
        }
        journal::append(&tx, &entry(noon() + TimeDelta::days(1)))
            .await
            .unwrap();
        for sql in [
            "UPDATE journal SET sequence = sequence - 999 WHERE sequence > 1000",
            "UPDATE journal_head SET sequence = 6, hash = (SELECT hash FROM journal WHERE sequence = 6)",
        ] {
            tx.execute_unprepared(sql).await.unwrap();
        }
        tx.commit().await.unwrap();
        let fault = journal::verify(&db).await.unwrap().fault;
        let kind = FaultKind::Inserted;
        assert_eq!(fault, Some(Fault { sequence: 4, kind }));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn entries_that_changed_places_are_found() {
    let swap = [
        "UPDATE journal SET sequence = 100 WHERE sequence = 2",
        "UPDATE journal SET sequence = 2 WHERE sequence = 4",
        "UPDATE journal SET sequence = 4 WHERE sequence = 100",
    ];
    finds(&swap, 2, FaultKind::Moved { from: 4 }).await;
    let neighbours = [
        "UPDATE journal SET sequence = 100 WHERE sequence = 4",
        "UPDATE journal SET sequence = 4 WHERE sequence = 5",
        "UPDATE journal SET sequence = 5 WHERE sequence = 100",
    ];
    finds(&neighbours, 4, FaultKind::Moved { from: 5 }).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_chain_that_was_rebuilt_from_the_middle_does_not_fit() {
    on_both(async |db| {
        for n in 0..5 {
            append(&db, &entry(noon() + TimeDelta::seconds(n))).await;
        }
        // Whoever knows the form makes a chain of his own with the same numbers, and puts its third entry in.
        let forged_at = noon() + TimeDelta::days(1);
        let tx = db.begin().await.unwrap();
        sea_orm::ConnectionTrait::execute_unprepared(&tx, "UPDATE journal SET sequence = sequence + 1000")
            .await
            .unwrap();
        sea_orm::ConnectionTrait::execute_unprepared(&tx, "UPDATE journal_head SET sequence = 2")
            .await
            .unwrap();
        journal::append(&tx, &entry(forged_at)).await.unwrap();
        for sql in [
            "DELETE FROM journal WHERE sequence = 1003",
            "UPDATE journal SET sequence = sequence - 1000 WHERE sequence > 1000",
            "UPDATE journal_head SET sequence = 5, hash = (SELECT hash FROM journal WHERE sequence = 5)",
        ] {
            sea_orm::ConnectionTrait::execute_unprepared(&tx, sql)
                .await
                .unwrap();
        }
        tx.commit().await.unwrap();
        let fault = journal::verify(&db).await.unwrap().fault;
        assert_eq!(
            fault,
            Some(Fault {
                sequence: 3,
                kind: FaultKind::Unlinked
            })
        );
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_value_that_cannot_be_read_at_all_is_a_changed_entry() {
    // Only SQLite lets such a value in.
    let db = Database::connect("sqlite::memory:").await.unwrap();
    db.migrate().await.unwrap();
    for (column, value) in [("at", "'long ago'"), ("child_id", "x'00'"), ("actor", "x'ff'")] {
        run(&db, "DELETE FROM journal").await;
        run(
            &db,
            &format!("UPDATE journal_head SET sequence = 0, hash = '{GENESIS_HASH}'"),
        )
        .await;
        let harm = format!("UPDATE journal SET {column} = {value} WHERE sequence = 4");
        assert_eq!(
            fault_after(&db, &[&harm]).await,
            Some(Fault {
                sequence: 4,
                kind: FaultKind::Changed
            }),
            "{column}"
        );
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn notes_of_many_at_once_stand_in_one_chain_each_once() {
    on_both(|db: Database| async move {
        let children: Vec<ChildId> = (0..200).map(|n| ChildId(Uuid::from_u128(n + 1))).collect();
        let noting = children.iter().map(|child| {
            let (db, child) = (db.clone(), *child);
            tokio::spawn(async move {
                let of = |detail| NewEntry {
                    child: Some(child),
                    action: Action::Read,
                    detail,
                    ..entry(noon())
                };
                journal::append_with_others(&db, &[of("first"), of("second")])
                    .await
                    .unwrap();
                // What has returned is on disk, for every other reader.
                journal::who_read(&db, child).await.unwrap()
            })
        });
        let noting: Vec<tokio::task::JoinHandle<Vec<Entry>>> = noting.collect();
        for (child, noted) in children.iter().zip(noting) {
            let noted = noted.await.unwrap();
            let details: Vec<_> = noted.iter().map(|entry| entry.detail.as_str()).collect();
            assert_eq!(details, ["first", "second"], "{child:?}");
            assert_eq!(noted[0].sequence + 1, noted[1].sequence);
        }
        let verdict = journal::verify(&db).await.unwrap();
        assert!(verdict.is_intact());
        assert_eq!(verdict.entries, 400);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_goes_away_takes_no_note_of_another_along() {
    on_both(|db: Database| async move {
        // The writer's turn is taken, so that all wait.
        let tx = db.begin().await.unwrap();
        let first = tokio::spawn({
            let db = db.clone();
            async move { journal::append_with_others(&db, &[entry(noon())]).await }
        });
        tokio::task::yield_now().await;
        let second = tokio::spawn({
            let db = db.clone();
            async move { journal::append_with_others(&db, &[entry(noon())]).await }
        });
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
        first.abort();
        tx.commit().await.unwrap();
        second.await.unwrap().unwrap();
        let verdict = journal::verify(&db).await.unwrap();
        assert!(verdict.is_intact());
        assert!((1..=2).contains(&verdict.entries));
    })
    .await;
}

/// Where the chain ends is remembered from the last notes; others write to it in between, also from another program.
#[tokio::test(flavor = "multi_thread")]
async fn notes_come_after_what_others_have_written_since() {
    on_both_urls(async |url| {
        let db = Database::connect(url).await.unwrap();
        db.migrate().await.unwrap();
        let other = Database::connect(url).await.unwrap();
        let mut written = 0;
        for round in 0..3 {
            for db in [&db, &db, &other] {
                let of = |detail| NewEntry {
                    detail,
                    ..entry(noon())
                };
                journal::append_with_others(db, &[of("first"), of("second")])
                    .await
                    .unwrap();
                written += 2;
                let verdict = journal::verify(&other).await.unwrap();
                assert!(verdict.is_intact());
                assert_eq!(verdict.entries, written, "{round}");
            }
            append(&db, &entry(noon())).await;
            written += 1;
        }
    })
    .await;
}
