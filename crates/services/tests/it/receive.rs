use tiltak_domain::access::Role;
use tiltak_services::Services;
use tiltak_services::concern_report::receive::{Source, Status};
use tiltak_storage::concern_report::InboxFilter;
use tiltak_storage::{Database, received_document};

use crate::support::{World, day, private_report};

#[tokio::test]
async fn the_same_bytes_have_the_same_receipt_and_one_report() {
    let world = World::new().await;
    let bytes = private_report(2, "Uro");
    let first = world
        .services
        .receive_concern_report(Source::Import, &bytes)
        .await
        .unwrap();
    let again = world
        .services
        .receive_concern_report(Source::Api, &bytes)
        .await
        .unwrap();
    assert_eq!((first.status, first.is_new), (Status::Accepted, true));
    assert_eq!(
        (&again.receipt, again.status, again.is_new),
        (&first.receipt, Status::Accepted, false)
    );
    let other = world
        .services
        .receive_concern_report(Source::Api, &private_report(2, "Uro!"))
        .await
        .unwrap();
    assert_ne!(other.receipt, first.receipt);
    let intake = world.actor("mottak", &[Role::Intake]).await;
    assert_eq!(
        world
            .services
            .inbox(&intake, InboxFilter::Open)
            .await
            .unwrap()
            .len(),
        4
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn of_many_who_send_the_same_at_once_one_is_first() {
    let world = World::new().await;
    let bytes = private_report(1, "Samtidig");
    let senders: Vec<_> = (0..24)
        .map(|_| {
            let (services, bytes) = (world.services.clone(), bytes.clone());
            tokio::spawn(async move {
                services
                    .receive_concern_report(Source::Api, &bytes)
                    .await
                    .unwrap()
            })
        })
        .collect();
    let mut receipts = Vec::new();
    for sender in senders {
        receipts.push(sender.await.unwrap());
    }
    assert_eq!(receipts.iter().filter(|receipt| receipt.is_new).count(), 1);
    assert!(receipts.iter().all(|receipt| receipt.status == Status::Accepted));
    let intake = world.actor("mottak", &[Role::Intake]).await;
    assert_eq!(
        world
            .services
            .inbox(&intake, InboxFilter::Open)
            .await
            .unwrap()
            .len(),
        1
    );
    assert!(world.services.verify_journal().await.unwrap().is_intact());
}

#[tokio::test]
async fn what_cannot_be_understood_is_kept_byte_for_byte() {
    let world = World::new().await;
    for bytes in [&b"\xff\xfe\x00"[..], b"{\"a\": 1}", b"[]", b"not json", b" "] {
        let receipt = world
            .services
            .receive_concern_report(Source::Import, bytes)
            .await
            .unwrap();
        assert_eq!(receipt.status, Status::Quarantined);
        assert!(receipt.reason.is_some());
        let kept = received_document::by_receipt(world.services.database(), &receipt.receipt)
            .await
            .unwrap()
            .unwrap();
        let stored = received_document::bytes(world.services.database(), kept.id)
            .await
            .unwrap()
            .unwrap();
        assert_eq!(stored, bytes);
    }
    assert_eq!(world.services.quarantined().await.unwrap(), 5);
    assert_eq!(world.services.reread_quarantine().await.unwrap(), 0);
}

#[tokio::test]
async fn a_report_that_was_kept_but_not_read_before_a_crash_is_read_at_the_next_start() {
    let world = World::new().await;
    let bytes = private_report(1, "Avbrutt");
    // What a crash between keeping and reading leaves behind.
    let database = Database::connect(&world.url)
        .await
        .unwrap()
        .with_keys(crate::support::keys());
    let transaction = database.begin().await.unwrap();
    let receipt = tiltak_domain::concern_report_document::receipt(&bytes);
    let new = received_document::NewDocument {
        id: tiltak_domain::ids::DocumentId(uuid::Uuid::new_v4()),
        receipt: &receipt,
        bytes: &bytes,
        received_at: world.services.now(),
        source: "api",
        status: Status::Quarantined,
        reason: Some("not_read"),
    };
    received_document::insert_or_find(&transaction, &new)
        .await
        .unwrap();
    transaction.commit().await.unwrap();
    assert_eq!(world.services.reread_quarantine().await.unwrap(), 1);
    let intake = world.actor("mottak", &[Role::Intake]).await;
    assert_eq!(
        world
            .services
            .inbox(&intake, InboxFilter::Open)
            .await
            .unwrap()
            .len(),
        1
    );
    assert_eq!(world.services.quarantined().await.unwrap(), 0);
}

#[tokio::test]
async fn a_report_that_names_no_child_is_still_one_report() {
    let world = World::new().await;
    world
        .services
        .receive_concern_report(Source::Import, &private_report(0, "Ukjent barn"))
        .await
        .unwrap();
    let intake = world.actor("mottak", &[Role::Intake]).await;
    let inbox = world.services.inbox(&intake, InboxFilter::Open).await.unwrap();
    assert_eq!(inbox.len(), 1);
    assert_eq!(inbox[0].subject.name, "");
}

#[tokio::test]
async fn the_clock_starts_when_it_reached_the_service_and_never_later_than_now() {
    let world = World::new().await;
    let services: &Services = &world.services;
    let earlier = "2026-01-05T09:00:00Z".parse().unwrap();
    services
        .receive_concern_report_at(Source::Import, &private_report(1, "På papir"), earlier)
        .await
        .unwrap();
    let later = "2026-03-05T09:00:00Z".parse().unwrap();
    services
        .receive_concern_report_at(Source::Import, &private_report(1, "Fremtid"), later)
        .await
        .unwrap();
    let intake = world.actor("mottak", &[Role::Intake]).await;
    let inbox = services.inbox(&intake, InboxFilter::Open).await.unwrap();
    let due: Vec<_> = inbox
        .iter()
        .map(|report| report.review_deadline().due_on)
        .collect();
    assert_eq!(due, [day("2026-01-12"), day("2026-02-09")]);
}
