//! Checkpoints beside a journal that somebody tampers with who can write to the database and knows the form of the chain.

use sea_orm::ConnectionTrait as _;
use tiltak_domain::checkpoint::{Checkpoint, CheckpointFault, Found, judge};
use tiltak_storage::journal::{self, Action, Actor, Fault, FaultKind, GENESIS_HASH, NewEntry};
use tiltak_storage::{Database, StorageError};

use crate::store::{noon, on_both, run};

fn entry(detail: &'static str) -> NewEntry<'static> {
    NewEntry {
        at: noon(),
        actor: Actor::System("test"),
        action: Action::Read,
        purpose: "casework",
        case_file: None,
        child: None,
        entity: "case_file",
        entity_id: None,
        detail,
    }
}

async fn append(db: &Database, details: &[&'static str]) {
    let tx = db.begin().await.unwrap();
    for detail in details {
        journal::append(&tx, &entry(detail)).await.unwrap();
    }
    tx.commit().await.unwrap();
}

/// Makes a checkpoint; the signature is looked at elsewhere.
async fn anchor(db: &Database) -> Found {
    let tx = db.begin().await.unwrap();
    let previous = journal::last_checkpoint(&tx).await.unwrap();
    let head = journal::journal_head(&tx).await.unwrap();
    let mut made = Checkpoint::next(previous.as_ref(), head, noon(), "key".into());
    made.signature = "signed".into();
    journal::insert_checkpoint(&tx, &made).await.unwrap();
    tx.commit().await.unwrap();
    Found {
        file_name: made.file_name(),
        checkpoint: Some(made),
    }
}

/// Entries 1 to 9 with a checkpoint after each third; the copies that lie elsewhere.
async fn nine(db: &Database) -> Vec<Found> {
    let mut copies = Vec::new();
    for _ in 0..3 {
        append(db, &["a", "b", "c"]).await;
        copies.push(anchor(db).await);
    }
    assert_eq!(faults(db, &copies).await, []);
    copies
}

async fn faults(db: &Database, copies: &[Found]) -> Vec<CheckpointFault> {
    let newest = journal::last_checkpoint(db)
        .await
        .unwrap()
        .map_or(0, |last| last.number);
    let places = copies.iter().filter_map(|found| found.checkpoint.as_ref());
    let places: Vec<i64> = places.map(|one| one.sequence).collect();
    let hashes = journal::hashes_at(db, &places).await.unwrap();
    judge(copies, newest, |one| one.signature == "signed", &|sequence| {
        hashes.get(&sequence).cloned()
    })
}

/// Takes away everything after an entry as if it had never been, and writes something else.
async fn rewrite(db: &Database, after: i64, details: &[&'static str]) {
    let hash = match after {
        0 => format!("'{GENESIS_HASH}'"),
        _ => format!("(SELECT hash FROM journal WHERE sequence = {after})"),
    };
    run(db, &format!("DELETE FROM journal WHERE sequence > {after}")).await;
    run(
        db,
        &format!("UPDATE journal_head SET sequence = {after}, hash = {hash}"),
    )
    .await;
    append(db, details).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_chain_that_was_made_anew_is_whole_by_itself_and_found_by_the_copies() {
    on_both(async |db| {
        let copies = nine(&db).await;
        rewrite(&db, 0, &["x", "b", "c", "a", "b", "c", "a", "b", "c"]).await;
        assert!(
            journal::verify(&db).await.unwrap().is_intact(),
            "the chain cannot show it"
        );
        let fault = CheckpointFault::JournalRewritten {
            number: 1,
            sequence: 3,
            sound_until: 0,
        };
        assert_eq!(faults(&db, &copies).await, [fault]);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_chain_that_was_made_anew_from_its_middle_is_sound_until_the_checkpoint_before() {
    on_both(async |db| {
        let copies = nine(&db).await;
        // Also with the rows that say which checkpoints there were.
        rewrite(&db, 4, &["x", "c", "a", "b", "c", "and more"]).await;
        run(&db, "DELETE FROM journal_checkpoint").await;
        assert!(journal::verify(&db).await.unwrap().is_intact());
        let fault = CheckpointFault::JournalRewritten {
            number: 2,
            sequence: 6,
            sound_until: 3,
        };
        assert_eq!(faults(&db, &copies).await, [fault]);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_tail_that_was_cut_off_with_the_head_set_back_is_found_by_the_copies() {
    on_both(async |db| {
        let copies = nine(&db).await;
        rewrite(&db, 8, &[]).await;
        assert!(journal::verify(&db).await.unwrap().is_intact());
        let fault = CheckpointFault::JournalCutOff {
            number: 3,
            sequence: 9,
        };
        assert_eq!(faults(&db, &copies).await, [fault]);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn copies_that_are_missing_forged_or_in_another_order_are_named() {
    on_both(async |db| {
        let copies = nine(&db).await;
        for place in 0..3 {
            let mut some = copies.clone();
            some.remove(place);
            let number = i64::try_from(place).unwrap() + 1;
            assert_eq!(faults(&db, &some).await, [CheckpointFault::Missing { number }]);
        }
        let mut forged = copies.clone();
        forged[1].checkpoint.as_mut().unwrap().signature = "other".into();
        assert_eq!(
            faults(&db, &forged).await,
            [CheckpointFault::Forged { number: 2 }]
        );
        let mut swapped = copies.clone();
        let name = swapped[0].file_name.clone();
        swapped[0].file_name = swapped[2].file_name.clone();
        swapped[2].file_name = name;
        let moved = |named, number| CheckpointFault::Moved { named, number };
        assert_eq!(faults(&db, &swapped).await, [moved(1, 3), moved(3, 1)]);
        // Its own key, but of another journal.
        run(&db, "DELETE FROM journal_checkpoint").await;
        let mut other = copies.clone();
        other[0] = anchor(&db).await;
        let out_of_order = CheckpointFault::OutOfOrder { number: 2 };
        assert_eq!(faults(&db, &other).await, [out_of_order]);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn only_what_was_added_is_walked_and_what_lies_before_is_not_forgotten() {
    on_both(async |db| {
        nine(&db).await;
        append(&db, &["d", "e"]).await;
        let last = journal::last_checkpoint(&db).await.unwrap().unwrap();
        assert_eq!((last.number, last.sequence, last.count), (3, 9, 9));
        let since = journal::verify_after(&db, last.sequence, &last.hash)
            .await
            .unwrap();
        assert_eq!((since.entries, since.fault), (11, None));
        run(&db, "UPDATE journal SET detail = 'x' WHERE sequence = 10").await;
        let kind = FaultKind::Changed;
        let since = journal::verify_after(&db, last.sequence, &last.hash)
            .await
            .unwrap();
        assert_eq!(since.fault, Some(Fault { sequence: 10, kind }));
        // Another end than the one that was signed.
        run(&db, "UPDATE journal SET detail = 'd' WHERE sequence = 10").await;
        let since = journal::verify_after(&db, last.sequence, GENESIS_HASH)
            .await
            .unwrap();
        let kind = FaultKind::Unlinked;
        assert_eq!(since.fault, Some(Fault { sequence: 10, kind }));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_number_is_given_once_and_rows_come_back_as_they_were() {
    on_both(async |db| {
        let copies = nine(&db).await;
        let kept = journal::checkpoints(&db).await.unwrap();
        let written: Vec<_> = copies
            .iter()
            .filter_map(|found| found.checkpoint.clone())
            .collect();
        assert_eq!(kept, written);
        let tx = db.begin().await.unwrap();
        let again = journal::insert_checkpoint(&tx, &written[1]).await;
        assert!(matches!(again, Err(StorageError::NotUnique)), "{again:?}");
        drop(tx);
        assert!(db.execute_unprepared("SELECT 1").await.is_ok());
    })
    .await;
}
