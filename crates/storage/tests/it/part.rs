use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use tiltak_domain::casework::part::Part;
use tiltak_domain::ids::CaseFileId;
use tiltak_storage::{StorageError, part};
use uuid::Uuid;

use crate::case::date;
use crate::case_file::{older, the_case};
use crate::store::{change, on_both};

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
struct Remark {
    id: Uuid,
    version: i64,
    case_file: CaseFileId,
    on: NaiveDate,
    text: String,
    is_open: bool,
}

impl Part for Remark {
    const KIND: &'static str = "remark";

    fn id(&self) -> Uuid {
        self.id
    }

    fn case_file(&self) -> CaseFileId {
        self.case_file
    }

    fn version(&self) -> i64 {
        self.version
    }

    fn happened_on(&self) -> NaiveDate {
        self.on
    }

    fn is_open(&self) -> bool {
        self.is_open
    }
}

fn remark(number: u128, on: &str, is_open: bool) -> Remark {
    Remark {
        id: Uuid::from_u128(number),
        version: 1,
        case_file: tiltak_domain::casework::example::whole_case().file.id,
        on: date(on),
        text: "Æøå\n👍 \"ord\"".into(),
        is_open,
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_part_is_found_as_it_was_put_in_and_open_ones_in_the_order_in_which_they_happened() {
    on_both(async |db| {
        the_case(&db).await;
        let parts = [
            remark(1, "2026-03-02", true),
            remark(2, "2026-02-28", true),
            remark(3, "2026-01-01", false),
        ];
        let tx = db.begin().await.unwrap();
        for part in &parts {
            part::insert(&tx, part).await.unwrap();
        }
        tx.commit().await.unwrap();
        for part in &parts {
            assert_eq!(part::find(&db, part.id).await.unwrap().as_ref(), Some(part));
        }
        assert_eq!(part::find::<Remark>(&db, Uuid::from_u128(9)).await.unwrap(), None);
        let open = part::open::<Remark>(&db).await.unwrap();
        assert_eq!(open, [parts[1].clone(), parts[0].clone()]);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_part_that_was_changed_keeps_what_it_said_and_refuses_a_stale_save() {
    on_both(async |db| {
        the_case(&db).await;
        let first = remark(1, "2026-03-02", true);
        let tx = db.begin().await.unwrap();
        part::insert(&tx, &first).await.unwrap();
        let second = Remark {
            text: "Rettet".into(),
            is_open: false,
            ..first.clone()
        };
        assert_eq!(part::update(&tx, &second, change()).await.unwrap(), 2);
        let stale = part::update(&tx, &first, change()).await;
        assert!(matches!(stale, Err(StorageError::Conflict { .. })), "{stale:?}");
        tx.commit().await.unwrap();
        let now = part::find::<Remark>(&db, first.id).await.unwrap().unwrap();
        assert_eq!(now, Remark { version: 2, ..second });
        let kept = older(&db, "case_part", first.id, 1).await;
        let content: Remark = serde_json::from_str(kept["content"].as_str().unwrap()).unwrap();
        assert_eq!(content, first);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_part_of_a_case_that_does_not_exist_is_refused() {
    on_both(async |db| {
        let tx = db.begin().await.unwrap();
        let refused = part::insert(&tx, &remark(1, "2026-03-02", true)).await;
        assert!(
            matches!(refused, Err(StorageError::BrokenReference)),
            "{refused:?}"
        );
    })
    .await;
}
