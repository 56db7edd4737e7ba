use tiltak_domain::casework::example;
use tiltak_domain::casework::foster_home::FosterHome;
use tiltak_domain::ids::{FosterHomeId, ServiceId};
use tiltak_storage::StorageError;
use tiltak_storage::foster_home::{find, insert, of_service, update};
use uuid::Uuid;

use crate::case_file::the_case;
use crate::store::{change, on_both};

#[tokio::test(flavor = "multi_thread")]
async fn a_foster_home_is_found_as_it_was_put_in_and_a_stale_save_is_refused() {
    on_both(async |db| {
        the_case(&db).await;
        let first = example::foster_home();
        let tx = db.begin().await.unwrap();
        insert(&tx, &first).await.unwrap();
        let second = FosterHome {
            name: "Åsheim".into(),
            capacity: 3,
            ..first.clone()
        };
        assert_eq!(update(&tx, &second, change()).await.unwrap(), 2);
        let stale = update(&tx, &first, change()).await;
        assert!(matches!(stale, Err(StorageError::Conflict { .. })), "{stale:?}");
        let other = FosterHome {
            id: FosterHomeId(Uuid::from_u128(7)),
            name: "Berg".into(),
            ..first.clone()
        };
        insert(&tx, &other).await.unwrap();
        tx.commit().await.unwrap();
        let second = FosterHome { version: 2, ..second };
        assert_eq!(find(&db, first.id).await.unwrap().as_ref(), Some(&second));
        assert_eq!(of_service(&db, example::SERVICE).await.unwrap(), [other, second]);
        let elsewhere = ServiceId(Uuid::from_u128(8));
        assert_eq!(of_service(&db, elsewhere).await.unwrap(), []);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_foster_home_of_no_service_is_refused() {
    on_both(async |db| {
        let tx = db.begin().await.unwrap();
        let refused = insert(&tx, &example::foster_home()).await;
        assert!(
            matches!(refused, Err(StorageError::BrokenReference)),
            "{refused:?}"
        );
    })
    .await;
}
