use tiltak_storage::setting;

use crate::store::{noon, on_both};

#[tokio::test(flavor = "multi_thread")]
async fn the_last_value_counts() {
    on_both(async |db| {
        let tx = db.begin().await.unwrap();
        setting::set(&tx, "name", "one", noon()).await.unwrap();
        setting::set(&tx, "name", "two", noon()).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(setting::get(&db, "name").await.unwrap().as_deref(), Some("two"));
        assert_eq!(setting::get(&db, "Name").await.unwrap(), None);
    })
    .await;
}
