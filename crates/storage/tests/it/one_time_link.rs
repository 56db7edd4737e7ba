use chrono::TimeDelta;
use tiltak_storage::one_time_link::{self, OneTimeLink};
use uuid::Uuid;

use crate::store::{a_user, noon, on_both};

#[tokio::test(flavor = "multi_thread")]
async fn a_link_works_once_for_its_purpose_and_in_its_time() {
    on_both(async |db| {
        let link = OneTimeLink {
            id: Uuid::new_v4(),
            token_hash: "ef".repeat(32),
            purpose: "first-password".to_owned(),
            user: a_user(&db, "admin").await,
            created_at: noon(),
            expires_at: noon() + TimeDelta::hours(1),
        };
        let hash = link.token_hash.as_str();
        let tx = db.begin().await.unwrap();
        one_time_link::insert(&tx, &link).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(
            one_time_link::peek(&db, hash, "first-password", noon())
                .await
                .unwrap(),
            Some(link.clone())
        );
        let tx = db.begin().await.unwrap();
        assert_eq!(
            one_time_link::redeem(&tx, hash, "other", noon()).await.unwrap(),
            None
        );
        assert_eq!(
            one_time_link::redeem(&tx, hash, "first-password", link.expires_at)
                .await
                .unwrap(),
            None
        );
        assert_eq!(
            one_time_link::redeem(&tx, hash, "first-password", noon())
                .await
                .unwrap(),
            Some(link.clone())
        );
        assert_eq!(
            one_time_link::redeem(&tx, hash, "first-password", noon())
                .await
                .unwrap(),
            None
        );
        tx.commit().await.unwrap();
        assert_eq!(
            one_time_link::peek(&db, hash, "first-password", noon())
                .await
                .unwrap(),
            None
        );
    })
    .await;
}
