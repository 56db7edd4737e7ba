use chrono::TimeDelta;
use tiltak_domain::ids::CaseFileId;
use tiltak_storage::journal::Actor;
use tiltak_storage::register_submission::{self, NewSubmission};
use tiltak_storage::{Database, Result, StorageError, received_document};
use uuid::Uuid;

use crate::case_file::{another, put, the_case};
use crate::store::{noon, on_both};

fn new(case_file: CaseFileId, previous_id: Option<Uuid>) -> NewSubmission<'static> {
    NewSubmission {
        id: Uuid::new_v4(),
        case_file,
        previous_id,
        extracted_at: noon(),
        bytes: b"<Barnevern/>",
        by: Actor::System("register"),
    }
}

async fn append(db: &Database, new: &NewSubmission<'_>) -> Result<()> {
    let tx = db.begin().await.unwrap();
    register_submission::append(&tx, new).await?;
    tx.commit().await
}

#[tokio::test(flavor = "multi_thread")]
async fn submissions_are_kept_byte_for_byte_in_a_chain_for_each_case() {
    on_both(async |db| {
        let file = the_case(&db).await.file.id;
        put(&db, &[another(2)]).await;
        assert_eq!(register_submission::last_of_case(&db, file).await.unwrap(), None);

        let first = new(file, None);
        let elsewhere = new(another(2).id, None);
        let bytes: Vec<u8> = (0..=255).cycle().take(100_000).collect();
        // A clock that was set back changes nothing about which one is last.
        let second = NewSubmission {
            bytes: &bytes,
            extracted_at: noon() - TimeDelta::days(1),
            ..new(file, Some(first.id))
        };
        for item in [&first, &elsewhere, &second] {
            append(&db, item).await.unwrap();
        }
        let kept = register_submission::of_case(&db, file).await.unwrap();
        assert_eq!(
            kept.iter().map(|item| item.id).collect::<Vec<_>>(),
            [first.id, second.id]
        );
        let last = register_submission::last_of_case(&db, file)
            .await
            .unwrap()
            .unwrap();
        assert_eq!(last, kept[1]);
        assert_eq!(
            (
                last.case_file,
                last.previous_id,
                last.extracted_at,
                last.created_by.as_str()
            ),
            (file, Some(first.id), second.extracted_at, "system:register")
        );
        assert_eq!(last.digest, received_document::digest(&bytes));
        assert_eq!(
            register_submission::bytes(&db, last.id).await.unwrap(),
            Some(bytes.clone())
        );
        assert_eq!(
            register_submission::bytes(&db, Uuid::new_v4()).await.unwrap(),
            None
        );
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_submission_that_does_not_follow_the_last_one_is_refused() {
    on_both(async |db| {
        let file = the_case(&db).await.file.id;
        put(&db, &[another(2)]).await;
        let first = new(file, None);
        append(&db, &first).await.unwrap();
        let second = new(file, Some(first.id));
        append(&db, &second).await.unwrap();
        for previous in [None, Some(first.id), Some(Uuid::new_v4())] {
            let result = append(&db, &new(file, previous)).await;
            assert!(
                matches!(
                    result,
                    Err(StorageError::Conflict {
                        table: "register_submission"
                    })
                ),
                "{result:?}"
            );
        }
        let foreign = append(&db, &new(another(2).id, Some(second.id))).await;
        assert!(
            matches!(foreign, Err(StorageError::Conflict { .. })),
            "{foreign:?}"
        );
        let again = NewSubmission {
            id: first.id,
            ..new(file, Some(second.id))
        };
        let again = append(&db, &again).await;
        assert!(matches!(again, Err(StorageError::NotUnique)), "{again:?}");
        let nowhere = append(&db, &new(CaseFileId(Uuid::new_v4()), None)).await;
        assert!(
            matches!(nowhere, Err(StorageError::BrokenReference)),
            "{nowhere:?}"
        );
        assert_eq!(register_submission::of_case(&db, file).await.unwrap().len(), 2);
    })
    .await;
}
