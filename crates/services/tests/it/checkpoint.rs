//! Checkpoints as files: made once a day, signed, found out when somebody touches them.

use std::fs;
use std::path::Path;

use tiltak_domain::checkpoint::{Checkpoint, CheckpointFault};
use tiltak_services::Services;
use tiltak_services::checkpoint::AnchorError;
use tiltak_services::signing::{PublicKey, Signer};

use crate::support::World;

async fn faults(services: &Services, folder: &Path, key: PublicKey) -> Vec<CheckpointFault> {
    services.check_journal(folder, &[key]).await.unwrap().faults
}

fn read(folder: &Path, number: i64) -> Checkpoint {
    let path = folder.join(format!("checkpoint-{number:06}.json"));
    serde_json::from_slice(&fs::read(path).unwrap()).unwrap()
}

fn write(folder: &Path, number: i64, checkpoint: &Checkpoint) {
    let path = folder.join(format!("checkpoint-{number:06}.json"));
    fs::write(path, serde_json::to_vec(checkpoint).unwrap()).unwrap();
}

/// Makes three; returns how many entries there were before.
async fn three(services: &Services, signer: &Signer, folder: &Path) -> i64 {
    let before = services.verify_journal().await.unwrap().entries;
    for number in 1..=3 {
        let made = services.anchor_journal(signer, folder).await.unwrap();
        let entries = before + number;
        assert_eq!(
            (made.number, made.sequence, made.count),
            (number, entries, entries)
        );
    }
    before
}

#[tokio::test(flavor = "multi_thread")]
async fn a_checkpoint_is_made_once_a_day_and_vouches_for_its_own_entry() {
    let world = World::new().await;
    let services = &world.services;
    let folder = tempfile::tempdir().unwrap();
    let signer = Signer::from_bytes(&[7; 32]);
    let key = signer.public();
    let made = services
        .anchor_journal_daily(&signer, folder.path())
        .await
        .unwrap();
    assert_eq!(made.unwrap(), read(folder.path(), 1));
    let again = services
        .anchor_journal_daily(&signer, folder.path())
        .await
        .unwrap();
    assert_eq!(again, None, "one a day");
    let checked = services.check_journal(folder.path(), &[key]).await.unwrap();
    assert!(checked.is_intact(), "{checked:?}");
    assert_eq!(
        (checked.checkpoints, checked.vouched_until),
        (1, Some(checked.chain.entries))
    );
    // One that a crash kept from the folder is laid there the next time.
    fs::remove_file(folder.path().join("checkpoint-000001.json")).unwrap();
    services
        .anchor_journal_daily(&signer, folder.path())
        .await
        .unwrap();
    assert_eq!(read(folder.path(), 1).number, 1);
    let public = folder.path().join(format!("public-key-{}.txt", key.id()));
    let text = fs::read_to_string(public).unwrap();
    assert_eq!(PublicKey::parse(&text), Some(key));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_that_was_touched_in_any_way_is_named() {
    let world = World::new().await;
    let services = &world.services;
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    let signer = Signer::from_bytes(&[7; 32]);
    let key = signer.public();
    three(services, &signer, folder).await;
    assert_eq!(faults(services, folder, key).await, []);
    let second = read(folder, 2);
    let forged = [CheckpointFault::Forged { number: 2 }];
    let touched: [fn(&mut Checkpoint); 6] = [
        |one| one.sequence -= 1,
        |one| one.count += 1,
        |one| one.hash = "ab".repeat(32),
        |one| one.at += chrono::TimeDelta::seconds(1),
        |one| one.previous = "cd".repeat(32),
        |one| one.key_id = "0123456789abcdef".into(),
    ];
    for touch in touched {
        let mut other = second.clone();
        touch(&mut other);
        write(folder, 2, &other);
        assert_eq!(faults(services, folder, key).await, forged, "{other:?}");
    }
    // Signed by somebody else's key, also under our key's name.
    let thief = Signer::from_bytes(&[9; 32]);
    let mut other = second.clone();
    other.signature = thief.sign(&other.signed_text());
    write(folder, 2, &other);
    assert_eq!(faults(services, folder, key).await, forged);
    fs::write(folder.join("checkpoint-000002.json"), "{").unwrap();
    let file_name = "checkpoint-000002.json".to_owned();
    let unreadable = [CheckpointFault::Unreadable { file_name }];
    assert_eq!(faults(services, folder, key).await, unreadable);
    fs::remove_file(folder.join("checkpoint-000002.json")).unwrap();
    let missing = [CheckpointFault::Missing { number: 2 }];
    assert_eq!(faults(services, folder, key).await, missing);
    write(folder, 2, &second);
    assert_eq!(faults(services, folder, key).await, []);
    fs::remove_file(folder.join("checkpoint-000003.json")).unwrap();
    let missing = [CheckpointFault::Missing { number: 3 }];
    assert_eq!(
        faults(services, folder, key).await,
        missing,
        "the last one is missed too"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_broken_journal_is_not_signed() {
    let world = World::new().await;
    let services = &world.services;
    let folder = tempfile::tempdir().unwrap();
    let signer = Signer::from_bytes(&[7; 32]);
    let before = three(services, &signer, folder.path()).await;
    let sql = format!("UPDATE journal SET detail = 'x' WHERE sequence = {}", before + 3);
    sea_orm::ConnectionTrait::execute_unprepared(services.database(), &sql)
        .await
        .unwrap();
    // What lies before the last checkpoint is vouched for by it, and found by walking the whole chain.
    let checked = services
        .check_journal(folder.path(), &[signer.public()])
        .await
        .unwrap();
    assert_eq!(checked.chain.fault.unwrap().sequence, before + 3);
    let transaction = services.database().begin().await.unwrap();
    let entry = tiltak_storage::journal::NewEntry {
        at: services.now(),
        actor: tiltak_storage::journal::Actor::System("test"),
        action: tiltak_storage::journal::Action::Read,
        purpose: "casework",
        case_file: None,
        child: None,
        entity: "case_file",
        entity_id: None,
        detail: "",
    };
    tiltak_storage::journal::append(&transaction, &entry)
        .await
        .unwrap();
    transaction.commit().await.unwrap();
    let sql = format!("UPDATE journal SET detail = 'x' WHERE sequence = {}", before + 4);
    sea_orm::ConnectionTrait::execute_unprepared(services.database(), &sql)
        .await
        .unwrap();
    let refused = services.anchor_journal(&signer, folder.path()).await;
    assert!(
        matches!(&refused, Err(AnchorError::Broken(fault)) if fault.sequence == before + 4),
        "{refused:?}"
    );
    assert!(!folder.path().join("checkpoint-000004.json").exists());
}
