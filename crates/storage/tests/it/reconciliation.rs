use tiltak_domain::casework::example;
use tiltak_domain::casework::reconciliation::{Finding, MessageName, Reconciliation, ReconciliationState};
use tiltak_domain::ids::{DocumentId, ReconciliationId, SenderId, UserId};
use tiltak_storage::api_token::{self, ApiToken};
use tiltak_storage::delivery::{self, Delivery};
use tiltak_storage::received_document::{self, NewDocument, Status};
use tiltak_storage::{Database, StorageError, reconciliation};
use uuid::Uuid;

use crate::store::{at, change, noon, on_both};

async fn sender(db: &Database, name: &str) -> SenderId {
    let id = Uuid::new_v4();
    let token = ApiToken {
        id,
        name: name.to_owned(),
        scope: "concern-reports".to_owned(),
        token_hash: id.to_string(),
        created_at: noon(),
        revoked_at: None,
        last_used_at: None,
        expires_at: None,
    };
    let tx = db.begin().await.unwrap();
    api_token::insert(&tx, &token).await.unwrap();
    tx.commit().await.unwrap();
    SenderId(id)
}

pub fn one(sender: SenderId, number: u16, day: &str) -> Reconciliation {
    Reconciliation {
        id: ReconciliationId(example::id(95, number)),
        version: 1,
        sender,
        sender_name: "Fiks".into(),
        day: day.parse().unwrap(),
        at: noon(),
        count: Some(1),
        messages: vec![MessageName::Id("melding-1".into())],
        received: 0,
        finding: Finding::Differs {
            missing: vec![MessageName::Id("melding-1".into())],
            extra: vec![],
            miscounted: false,
        },
        state: ReconciliationState::Open,
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_alarm_stands_first_until_it_is_dealt_with_and_stays_in_the_list() {
    on_both(async |db| {
        let fiks = sender(&db, "Fiks").await;
        let (old, new) = (one(fiks, 1, "2026-02-27"), one(fiks, 2, "2026-02-28"));
        let settled = Reconciliation {
            finding: Finding::Agrees,
            state: ReconciliationState::Settled,
            ..one(fiks, 3, "2026-03-01")
        };
        let tx = db.begin().await.unwrap();
        for row in [&old, &new, &settled] {
            reconciliation::insert(&tx, row).await.unwrap();
        }
        tx.commit().await.unwrap();
        assert_eq!(
            reconciliation::list(&db, 9).await.unwrap(),
            [new.clone(), old.clone(), settled.clone()]
        );
        assert_eq!(reconciliation::count_open(&db).await.unwrap(), 2);

        let by = UserId(example::id(96, 1));
        let done = new.clone().deal_with(by, noon(), "Sendt på nytt").unwrap();
        let tx = db.begin().await.unwrap();
        assert_eq!(reconciliation::update(&tx, &done, change()).await.unwrap(), 2);
        let stale = reconciliation::update(&tx, &done, change()).await;
        assert!(matches!(stale, Err(StorageError::Conflict { .. })), "{stale:?}");
        tx.commit().await.unwrap();
        let done = Reconciliation { version: 2, ..done };
        assert_eq!(
            reconciliation::find(&db, new.id).await.unwrap(),
            Some(done.clone())
        );
        assert_eq!(reconciliation::count_open(&db).await.unwrap(), 1);
        let day = |text: &str| text.parse().unwrap();
        let some = reconciliation::of_sender(&db, fiks, day("2026-02-28"), day("2026-03-01")).await;
        assert_eq!(some.unwrap(), [done, settled]);
        let other = sender(&db, "En annen").await;
        let none = reconciliation::of_sender(&db, other, day("2026-01-01"), day("2026-12-31")).await;
        assert_eq!(none.unwrap(), []);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_delivery_is_noted_once_for_each_name_and_sender() {
    on_both(async |db| {
        let (fiks, other) = (sender(&db, "Fiks").await, sender(&db, "En annen").await);
        let tx = db.begin().await.unwrap();
        let new = NewDocument {
            id: DocumentId(example::id(97, 1)),
            receipt: "BM-1",
            bytes: b"{}",
            received_at: noon(),
            source: "api",
            status: Status::Quarantined,
            reason: None,
        };
        received_document::insert_or_find(&tx, &new).await.unwrap();
        let bring = |sender, message_id: Option<&str>, time: &str| Delivery {
            id: Uuid::new_v4(),
            document: new.id,
            sender,
            message_id: message_id.map(str::to_owned),
            at: at(time),
        };
        let first = bring(fiks, None, "2026-03-01T12:00:00Z");
        let cases = [
            (first.clone(), true),
            (bring(fiks, None, "2026-03-01T13:00:00Z"), false),
            (bring(fiks, Some("m-1"), "2026-03-01T13:00:00Z"), true),
            (bring(fiks, Some("m-1"), "2026-03-01T14:00:00Z"), false),
            (bring(other, None, "2026-03-01T14:00:00Z"), true),
        ];
        for (delivery, is_new) in &cases {
            let noted = delivery::insert_if_new(&tx, delivery).await.unwrap();
            assert_eq!(noted, *is_new, "{delivery:?}");
        }
        tx.commit().await.unwrap();
        let until = |to| delivery::between(&db, fiks, at("2026-03-01T12:00:00Z"), at(to));
        assert_eq!(until("2026-03-01T13:00:00Z").await.unwrap(), [first]);
        assert_eq!(until("2026-03-01T13:00:01Z").await.unwrap().len(), 2);
        assert!(delivery::is_known(&db, fiks, "m-1").await.unwrap());
        assert!(!delivery::is_known(&db, other, "m-1").await.unwrap());
    })
    .await;
}
