use std::collections::HashSet;

use tiltak_domain::ids::DocumentId;
use tiltak_storage::received_document::{self, NewDocument, Status};
use tiltak_storage::{Database, StorageError, revision};
use uuid::Uuid;

use crate::store::{change, noon, on_both, on_both_urls};

fn new<'a>(bytes: &'a [u8], receipt: &'a str) -> NewDocument<'a> {
    NewDocument {
        id: DocumentId(Uuid::new_v4()),
        receipt,
        bytes,
        received_at: noon(),
        source: "import",
        status: Status::Quarantined,
        reason: Some("not-json"),
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_same_bytes_have_the_same_receipt() {
    on_both(async |db| {
        let tx = db.begin().await.unwrap();
        let (first, is_new) = received_document::insert_or_find(&tx, &new(b"abc", "R-1"))
            .await
            .unwrap();
        assert!(is_new);
        tx.commit().await.unwrap();
        let tx = db.begin().await.unwrap();
        let (again, is_new) = received_document::insert_or_find(&tx, &new(b"abc", "R-2"))
            .await
            .unwrap();
        assert!(!is_new);
        assert_eq!(again, first);
        let (other, is_new) = received_document::insert_or_find(&tx, &new(b"abd", "R-3"))
            .await
            .unwrap();
        assert!(is_new);
        tx.commit().await.unwrap();

        // The digest of "abc" in FIPS 180-4.
        assert_eq!(
            first.digest,
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
        );
        assert_eq!((first.size, first.received_at, first.version), (3, noon(), 1));
        assert_eq!(
            received_document::by_receipt(&db, "R-1").await.unwrap(),
            Some(first.clone())
        );
        assert_eq!(received_document::by_receipt(&db, "R-2").await.unwrap(), None);
        assert_eq!(received_document::find(&db, other.id).await.unwrap(), Some(other));
        assert_eq!(
            received_document::bytes(&db, first.id).await.unwrap().as_deref(),
            Some(b"abc".as_slice())
        );
        assert_eq!(
            received_document::bytes(&db, DocumentId(Uuid::new_v4()))
                .await
                .unwrap(),
            None
        );
        assert_eq!(received_document::count(&db).await.unwrap(), 2);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_receipt_is_never_given_to_two_documents() {
    on_both(async |db| {
        let tx = db.begin().await.unwrap();
        received_document::insert_or_find(&tx, &new(b"abc", "R-1"))
            .await
            .unwrap();
        let taken = received_document::insert_or_find(&tx, &new(b"abd", "R-1")).await;
        assert!(matches!(taken, Err(StorageError::NotUnique)), "{taken:?}");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn of_many_who_bring_the_same_bytes_at_once_one_is_first() {
    on_both_urls(async |url| {
        let one = Database::connect(url)
            .await
            .unwrap()
            .with_keys(crate::store::keys());
        one.migrate().await.unwrap();
        let other = Database::connect(url)
            .await
            .unwrap()
            .with_keys(crate::store::keys());
        let bringers = (0..20).map(|n| {
            let db = if n % 2 == 0 { one.clone() } else { other.clone() };
            tokio::spawn(async move {
                let tx = db.begin().await.unwrap();
                let kept = received_document::insert_or_find(&tx, &new(b"the same", &format!("R-{n}")))
                    .await
                    .unwrap();
                tx.commit().await.unwrap();
                kept
            })
        });
        let mut receipts = HashSet::new();
        let mut firsts = 0;
        for bringer in futures::future::join_all(bringers).await {
            let (document, is_new) = bringer.unwrap();
            receipts.insert(document.receipt);
            firsts += usize::from(is_new);
        }
        assert_eq!((receipts.len(), firsts), (1, 1));
        one.close().await.unwrap();
        other.close().await.unwrap();
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn twenty_megabytes_come_back_byte_by_byte() {
    on_both(async |db| {
        let bytes: Vec<u8> = (0..20 * 1024 * 1024_u32)
            .map(|n| u8::try_from(n.wrapping_mul(2_654_435_761) >> 24).unwrap())
            .collect();
        let tx = db.begin().await.unwrap();
        let (kept, _is_new) = received_document::insert_or_find(&tx, &new(&bytes, "R-1"))
            .await
            .unwrap();
        tx.commit().await.unwrap();
        assert_eq!(kept.size, 20 * 1024 * 1024);
        assert!(received_document::bytes(&db, kept.id).await.unwrap().unwrap() == bytes);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_document_in_quarantine_can_be_driven_again_once() {
    on_both(async |db| {
        let tx = db.begin().await.unwrap();
        let (kept, _is_new) = received_document::insert_or_find(&tx, &new(b"", "R-1"))
            .await
            .unwrap();
        let accepted = NewDocument {
            status: Status::Accepted,
            reason: None,
            ..new(b"{}", "R-2")
        };
        received_document::insert_or_find(&tx, &accepted).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(
            received_document::list_quarantined(&db).await.unwrap(),
            std::slice::from_ref(&kept)
        );

        let tx = db.begin().await.unwrap();
        let version = received_document::set_status(&tx, kept.id, 1, Status::Accepted, None, change())
            .await
            .unwrap();
        assert_eq!(version, 2);
        let twice = received_document::set_status(&tx, kept.id, 1, Status::Accepted, None, change()).await;
        assert!(matches!(twice, Err(StorageError::Conflict { .. })));
        tx.commit().await.unwrap();
        assert_eq!(received_document::list_quarantined(&db).await.unwrap(), []);
        let older = revision::list(&db, "received_document", kept.id.0).await.unwrap();
        assert!(
            older[0].snapshot.contains("not-json") && !older[0].snapshot.contains("bytes"),
            "{older:?}"
        );
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_status_that_nobody_wrote_is_named_by_its_place() {
    on_both(async |db| {
        let tx = db.begin().await.unwrap();
        let (kept, _is_new) = received_document::insert_or_find(&tx, &new(b"abc", "R-1"))
            .await
            .unwrap();
        tx.commit().await.unwrap();
        crate::store::run(&db, "UPDATE received_document SET status = 'lost'").await;
        let error = received_document::find(&db, kept.id).await.unwrap_err();
        let StorageError::Inconsistent { table, column, row } = error else {
            panic!("{error:?}")
        };
        assert_eq!(
            (table, column, row),
            ("received_document", "status", kept.id.to_string())
        );
    })
    .await;
}
