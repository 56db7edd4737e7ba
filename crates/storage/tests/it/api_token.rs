use chrono::TimeDelta;
use tiltak_storage::api_token::{self, ApiToken};
use uuid::Uuid;

use crate::store::{noon, on_both};

#[tokio::test(flavor = "multi_thread")]
async fn a_revoked_token_opens_nothing_but_stays_listed() {
    on_both(async |db| {
        let token = ApiToken {
            id: Uuid::new_v4(),
            name: "Fiks".to_owned(),
            scope: "concern-reports".to_owned(),
            token_hash: "cd".repeat(32),
            created_at: noon(),
            revoked_at: None,
            last_used_at: None,
            expires_at: Some(noon() + TimeDelta::seconds(1)),
        };
        let tx = db.begin().await.unwrap();
        api_token::insert(&tx, &token).await.unwrap();
        api_token::touch(&tx, token.id, noon()).await.unwrap();
        tx.commit().await.unwrap();
        let found = api_token::by_hash(&db, &token.token_hash, noon())
            .await
            .unwrap()
            .unwrap();
        assert_eq!(
            found,
            ApiToken {
                last_used_at: Some(noon()),
                ..token.clone()
            }
        );
        assert_eq!(api_token::by_hash(&db, "", noon()).await.unwrap(), None);

        let after = async |seconds| {
            let at = noon() + TimeDelta::seconds(seconds);
            api_token::by_hash(&db, &token.token_hash, at)
                .await
                .unwrap()
                .is_some()
        };
        assert_eq!(
            (after(0).await, after(1).await, after(2).await),
            (true, false, false)
        );

        let tx = db.begin().await.unwrap();
        assert!(api_token::revoke(&tx, token.id, noon()).await.unwrap());
        assert!(!api_token::revoke(&tx, token.id, noon()).await.unwrap());
        tx.commit().await.unwrap();
        assert_eq!(
            api_token::by_hash(&db, &token.token_hash, noon()).await.unwrap(),
            None
        );
        assert_eq!(api_token::list(&db).await.unwrap()[0].revoked_at, Some(noon()));
    })
    .await;
}
