use tiltak_domain::casework::example::id;
use tiltak_storage::saved_view::{SavedView, insert, list, remove};

use crate::store::{a_user, noon, on_both};

#[tokio::test(flavor = "multi_thread")]
async fn views_are_each_persons_own() {
    on_both(async |db| {
        let (one, other) = (a_user(&db, "en").await, a_user(&db, "annen").await);
        let view = SavedView {
            id: id(31, 1),
            user: one,
            list: "duties".into(),
            name: "Mitt team".into(),
            query: "frist=brutt".into(),
            saved_at: noon(),
        };
        let tx = db.begin().await.unwrap();
        insert(&tx, &view).await.unwrap();
        assert!(!remove(&tx, other, view.id, noon()).await.unwrap());
        tx.commit().await.unwrap();
        assert_eq!(
            list(&db, one, "duties").await.unwrap(),
            std::slice::from_ref(&view)
        );
        assert!(list(&db, other, "duties").await.unwrap().is_empty());
        assert!(list(&db, one, "cases").await.unwrap().is_empty());
        let tx = db.begin().await.unwrap();
        assert!(remove(&tx, one, view.id, noon()).await.unwrap());
        assert!(!remove(&tx, one, view.id, noon()).await.unwrap());
        tx.commit().await.unwrap();
        assert!(list(&db, one, "duties").await.unwrap().is_empty());
    })
    .await;
}
