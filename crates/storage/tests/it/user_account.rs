use tiltak_domain::ids::ServiceId;
use tiltak_storage::user_account::{self, RoleGrant};
use tiltak_storage::{StorageError, revision};
use uuid::Uuid;

use crate::store::{a_service, a_user, change, noon, on_both};

#[tokio::test(flavor = "multi_thread")]
async fn a_user_name_is_found_in_any_case_and_taken_only_once() {
    on_both(async |db| {
        assert_eq!(user_account::count(&db).await.unwrap(), 0);
        let id = a_user(&db, "Åse.Prøve").await;
        for typed in ["åse.prøve", "ÅSE.PRØVE", " Åse.Prøve "] {
            assert_eq!(
                user_account::by_user_name(&db, typed).await.unwrap().unwrap().id,
                id,
                "{typed}"
            );
        }
        assert_eq!(user_account::by_user_name(&db, "ase.prove").await.unwrap(), None);
        let tx = db.begin().await.unwrap();
        let again = user_account::NewUserAccount {
            id: tiltak_domain::ids::UserId(Uuid::new_v4()),
            user_name: "ÅSE.prøve",
            display_name: "Another",
            password_hash: None,
            locale: "en",
            created_at: noon(),
        };
        assert!(matches!(
            user_account::insert(&tx, &again).await,
            Err(StorageError::NotUnique)
        ));
        drop(tx);
        assert_eq!(user_account::list(&db).await.unwrap().len(), 1);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_password_never_enters_the_history() {
    on_both(async |db| {
        let id = a_user(&db, "leader").await;
        let tx = db.begin().await.unwrap();
        user_account::set_password_hash(&tx, id, 1, "$argon2id$first", change())
            .await
            .unwrap();
        user_account::set_password_hash(&tx, id, 2, "$argon2id$second", change())
            .await
            .unwrap();
        user_account::set_locale(&tx, id, 3, "en", change())
            .await
            .unwrap();
        user_account::set_disabled(&tx, id, 4, Some(noon()), change())
            .await
            .unwrap();
        tx.commit().await.unwrap();
        let found = user_account::find(&db, id).await.unwrap().unwrap();
        assert_eq!(found.password_hash.as_deref(), Some("$argon2id$second"));
        assert_eq!(
            (found.locale.as_str(), found.disabled_at, found.version),
            ("en", Some(noon()), 5)
        );
        let older = revision::list(&db, "user_account", id.0).await.unwrap();
        assert_eq!(older.len(), 4);
        assert!(older.iter().all(|older| !older.snapshot.contains("argon2")));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn roles_belong_to_a_service_and_can_end() {
    on_both(async |db| {
        let user = a_user(&db, "caseworker").await;
        let [here, there] = [a_service(&db, "Here").await, a_service(&db, "There").await];
        let grant = |service, role: &str| RoleGrant {
            id: Uuid::new_v4(),
            user,
            service,
            role: role.to_owned(),
            granted_at: noon(),
        };
        let tx = db.begin().await.unwrap();
        for given in [
            grant(here, "caseworker"),
            grant(here, "caseworker"),
            grant(there, "leader"),
        ] {
            user_account::grant_role(&tx, &given).await.unwrap();
        }
        tx.commit().await.unwrap();
        assert_eq!(user_account::roles(&db, user).await.unwrap().len(), 2);
        assert_eq!(
            user_account::roles_in_service(&db, there).await.unwrap()[0].role,
            "leader"
        );

        let tx = db.begin().await.unwrap();
        assert!(
            user_account::end_role(&tx, user, there, "leader", noon())
                .await
                .unwrap()
        );
        assert!(
            !user_account::end_role(&tx, user, there, "leader", noon())
                .await
                .unwrap()
        );
        let nowhere = user_account::grant_role(&tx, &grant(ServiceId(Uuid::new_v4()), "leader")).await;
        tx.commit().await.ok();
        assert!(
            matches!(nowhere, Err(StorageError::BrokenReference)),
            "{nowhere:?}"
        );
    })
    .await;
}
