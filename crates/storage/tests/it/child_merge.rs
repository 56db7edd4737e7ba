use tiltak_domain::casework::example;
use tiltak_domain::ids::CaseFileId;
use tiltak_domain::people::merge::{ChildMerge, Moved, Undone};
use tiltak_storage::{StorageError, child_merge};

use crate::case_file::{older, the_service};
use crate::child::{another, put};
use crate::store::{change, noon, on_both};

#[tokio::test(flavor = "multi_thread")]
async fn a_merge_is_found_hides_and_stays_when_it_is_undone() {
    on_both(async |db| {
        the_service(&db).await;
        let (kept, merged) = (another(1, "En"), another(2, "To"));
        put(&db, &[kept.clone(), merged.clone()]).await;
        let merge = ChildMerge {
            id: example::id(90, 1),
            version: 1,
            service: example::SERVICE,
            kept: kept.id,
            merged: merged.id,
            at: noon(),
            by: example::CASEWORKER,
            reason: "Samme barn æøå".into(),
            moved: Moved {
                case_files: vec![CaseFileId(example::id(2, 4))],
                siblings: vec![another(3, "").id],
            },
            undone: None,
        };
        let tx = db.begin().await.unwrap();
        child_merge::insert(&tx, &merge).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(
            child_merge::find(&db, merge.id).await.unwrap().as_ref(),
            Some(&merge)
        );
        let both = [kept.id, merged.id];
        let hidden = child_merge::hidden(&db, &both).await.unwrap();
        assert_eq!(hidden.into_iter().collect::<Vec<_>>(), [(merged.id, kept.id)]);

        let apart = ChildMerge {
            undone: Some(Undone {
                at: noon(),
                by: example::CASEWORKER,
                reason: "To barn".into(),
            }),
            ..merge.clone()
        };
        let tx = db.begin().await.unwrap();
        assert_eq!(child_merge::update(&tx, &apart, change()).await.unwrap(), 2);
        tx.commit().await.unwrap();
        assert!(child_merge::hidden(&db, &both).await.unwrap().is_empty());
        for child in both {
            let all = child_merge::of_child(&db, child).await.unwrap();
            assert_eq!(
                all,
                [ChildMerge {
                    version: 2,
                    ..apart.clone()
                }]
            );
        }
        let before = older(&db, "child_merge", merge.id, 1).await;
        assert_eq!(before["undone_reason"], serde_json::Value::Null);

        let tx = db.begin().await.unwrap();
        let stale = child_merge::update(&tx, &merge, change()).await;
        assert!(matches!(stale, Err(StorageError::Conflict { .. })), "{stale:?}");
    })
    .await;
}
