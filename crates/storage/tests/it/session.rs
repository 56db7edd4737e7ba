use chrono::TimeDelta;
use tiltak_storage::session::{self, Session, Stage};
use uuid::Uuid;

use crate::store::{a_user, noon, on_both};

#[tokio::test(flavor = "multi_thread")]
async fn a_session_lives_until_its_last_microsecond() {
    on_both(async |db| {
        let user = a_user(&db, "caseworker").await;
        let ends = noon() + TimeDelta::hours(8);
        let kept = Session {
            id: Uuid::new_v4(),
            token_hash: "ab".repeat(32),
            user,
            created_at: noon(),
            last_seen_at: noon(),
            expires_at: ends,
            csrf_secret: "secret".to_owned(),
            browser: "Firefox, Linux".to_owned(),
            stage: Stage::Open,
            strength: "password".to_owned(),
            confirmed_at: noon(),
        };
        let tx = db.begin().await.unwrap();
        session::insert(&tx, &kept).await.unwrap();
        tx.commit().await.unwrap();

        let micro = TimeDelta::microseconds(1);
        assert_eq!(
            session::by_token_hash(&db, &kept.token_hash, ends - micro)
                .await
                .unwrap(),
            Some(kept.clone())
        );
        assert_eq!(
            session::by_token_hash(&db, &kept.token_hash, ends).await.unwrap(),
            None
        );
        assert_eq!(
            session::by_token_hash(&db, &kept.token_hash, ends + micro)
                .await
                .unwrap(),
            None
        );
        assert_eq!(session::by_token_hash(&db, "other", noon()).await.unwrap(), None);

        // A whole second has no fraction in SQLite's text; it must still sort among those that have one.
        let whole = noon() - TimeDelta::microseconds(123_456) + TimeDelta::hours(9);
        let tx = db.begin().await.unwrap();
        assert!(session::touch(&tx, kept.id, ends, whole).await.unwrap());
        assert!(!session::touch(&tx, Uuid::new_v4(), ends, whole).await.unwrap());
        tx.commit().await.unwrap();
        assert!(
            session::by_token_hash(&db, &kept.token_hash, whole - micro)
                .await
                .unwrap()
                .is_some()
        );
        assert!(
            session::by_token_hash(&db, &kept.token_hash, whole)
                .await
                .unwrap()
                .is_none()
        );
        assert!(
            session::by_token_hash(&db, &kept.token_hash, whole + micro)
                .await
                .unwrap()
                .is_none()
        );

        let tx = db.begin().await.unwrap();
        assert_eq!(session::delete_expired(&tx, whole - micro).await.unwrap(), 0);
        assert_eq!(session::delete_expired(&tx, whole).await.unwrap(), 1);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn signing_out_ends_one_session_or_all() {
    on_both(async |db| {
        let user = a_user(&db, "caseworker").await;
        let tx = db.begin().await.unwrap();
        let mut ids = Vec::new();
        for n in 0..3 {
            let id = Uuid::new_v4();
            ids.push(id);
            let new = Session {
                id,
                token_hash: format!("hash {n}"),
                user,
                created_at: noon(),
                last_seen_at: noon(),
                expires_at: noon() + TimeDelta::hours(1),
                csrf_secret: String::new(),
                browser: String::new(),
                stage: Stage::Open,
                strength: "password".to_owned(),
                confirmed_at: noon(),
            };
            session::insert(&tx, &new).await.unwrap();
        }
        assert!(session::delete(&tx, ids[0]).await.unwrap());
        assert!(!session::delete(&tx, ids[0]).await.unwrap());
        assert_eq!(session::delete_of_user(&tx, user).await.unwrap(), 2);
    })
    .await;
}
