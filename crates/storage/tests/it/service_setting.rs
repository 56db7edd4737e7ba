use tiltak_domain::casework::example::id;
use tiltak_domain::organisation::capacity::CapacityRules;
use tiltak_storage::service_setting::{find, list, set};
use tiltak_storage::{StorageError, revision};

use crate::store::{a_service, change, on_both};

#[tokio::test(flavor = "multi_thread")]
async fn a_setting_keeps_its_history_and_refuses_a_stale_save() {
    on_both(async |db| {
        let service = a_service(&db, "Fjordvik").await;
        let place = (id(30, 1), service, "capacity", service.0);
        let with = |limit| CapacityRules {
            limit,
            ..CapacityRules::default()
        };
        for (limit, seen, works) in [(12, 1, false), (12, 0, true), (13, 0, false), (13, 1, true)] {
            let tx = db.begin().await.unwrap();
            let done = set(&tx, place, &with(limit), seen, change()).await;
            assert_eq!(done.is_ok(), works, "{limit} {seen}");
            if !works {
                assert!(matches!(done, Err(StorageError::Conflict { .. })));
                continue;
            }
            tx.commit().await.unwrap();
        }
        let now = find::<CapacityRules>(&db, service, "capacity", service.0)
            .await
            .unwrap()
            .unwrap();
        assert_eq!((now.version, now.value.limit), (2, 13));
        assert_eq!(
            list::<CapacityRules>(&db, service, "capacity").await.unwrap(),
            [now]
        );
        let older = revision::list(&db, "service_setting", place.0).await.unwrap();
        assert_eq!(older.len(), 1);
        assert!(older[0].snapshot.contains("12"));
    })
    .await;
}
