//! Second factors, passkeys, known browsers, counted failures.

use chrono::TimeDelta;
use tiltak_domain::sign_in::throttle::Failures;
use tiltak_storage::authenticator::{self, Authenticator};
use tiltak_storage::passkey::{self, Passkey};
use tiltak_storage::passkey_challenge::{self, PasskeyChallenge};
use tiltak_storage::{StorageError, known_device, outside_identity, recovery_code, sign_in_failure};
use uuid::Uuid;

use crate::store::{a_user, noon, on_both};

#[tokio::test(flavor = "multi_thread")]
async fn a_step_of_time_is_used_once_and_never_an_older_one() {
    on_both(async |db| {
        let user = a_user(&db, "caseworker").await;
        let app = Authenticator {
            id: Uuid::new_v4(),
            user,
            sealed_secret: vec![0, 1, 255],
            created_at: noon(),
            confirmed_at: None,
            last_step: None,
        };
        let tx = db.begin().await.unwrap();
        authenticator::insert(&tx, &app).await.unwrap();
        assert_eq!(authenticator::in_use(&tx, user).await.unwrap(), None);
        assert_eq!(
            authenticator::being_set_up(&tx, user).await.unwrap(),
            Some(app.clone())
        );
        for (step, is_new) in [(7, true), (7, false), (6, false), (8, true)] {
            assert_eq!(
                authenticator::use_step(&tx, app.id, step).await.unwrap(),
                is_new,
                "{step}"
            );
        }
        authenticator::confirm(&tx, app.id, noon()).await.unwrap();
        let in_use = authenticator::in_use(&tx, user).await.unwrap().unwrap();
        assert_eq!((in_use.last_step, in_use.confirmed_at), (Some(8), Some(noon())));
        assert_eq!(
            authenticator::end_all_but(&tx, user, Some(app.id), noon())
                .await
                .unwrap(),
            0
        );
        assert_eq!(
            authenticator::end_all_but(&tx, user, None, noon()).await.unwrap(),
            1
        );
        assert_eq!(authenticator::in_use(&tx, user).await.unwrap(), None);
        assert!(!authenticator::use_step(&tx, app.id, 9).await.unwrap());
        tx.commit().await.unwrap();
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_recovery_code_works_once_and_not_after_new_ones() {
    on_both(async |db| {
        let user = a_user(&db, "caseworker").await;
        let other = a_user(&db, "leader").await;
        let tx = db.begin().await.unwrap();
        let codes = ["a", "b"].map(|hash| (Uuid::new_v4(), hash.to_owned()));
        recovery_code::replace(&tx, user, &codes, noon()).await.unwrap();
        assert!(!recovery_code::redeem(&tx, other, "a", noon()).await.unwrap());
        assert!(recovery_code::redeem(&tx, user, "a", noon()).await.unwrap());
        assert!(!recovery_code::redeem(&tx, user, "a", noon()).await.unwrap());
        assert_eq!(recovery_code::left(&tx, user).await.unwrap(), 1);
        recovery_code::replace(&tx, user, &[(Uuid::new_v4(), "c".into())], noon())
            .await
            .unwrap();
        assert!(!recovery_code::redeem(&tx, user, "b", noon()).await.unwrap());
        assert_eq!(recovery_code::left(&tx, user).await.unwrap(), 1);
        tx.commit().await.unwrap();
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_key_and_a_person_elsewhere_belong_to_one_account() {
    on_both(async |db| {
        let user = a_user(&db, "caseworker").await;
        let key = Passkey {
            id: Uuid::new_v4(),
            user,
            credential_id: "abc".into(),
            name: "Telefonen".into(),
            credential: "{}".into(),
            created_at: noon(),
            last_used_at: None,
        };
        let tx = db.begin().await.unwrap();
        passkey::insert(&tx, &key).await.unwrap();
        assert_eq!(
            passkey::by_credential_id(&tx, "abc").await.unwrap(),
            Some(key.clone())
        );
        assert!(passkey::used(&tx, &key, "{1}", noon()).await.unwrap());
        assert!(
            !passkey::used(&tx, &key, "{2}", noon()).await.unwrap(),
            "somebody used it since"
        );
        let used = passkey::of_user(&tx, user).await.unwrap().remove(0);
        assert_eq!(
            (used.credential.as_str(), used.last_used_at),
            ("{1}", Some(noon()))
        );
        assert_eq!(
            passkey::end(&tx, user, Some(Uuid::new_v4()), noon())
                .await
                .unwrap(),
            0
        );
        assert_eq!(passkey::end(&tx, user, Some(key.id), noon()).await.unwrap(), 1);
        assert_eq!(passkey::by_credential_id(&tx, "abc").await.unwrap(), None);
        let pair = ("https://id.example", "42");
        outside_identity::insert(&tx, Uuid::new_v4(), user, pair, noon())
            .await
            .unwrap();
        assert_eq!(
            outside_identity::user_of(&tx, pair.0, pair.1).await.unwrap(),
            Some(user)
        );
        assert_eq!(
            outside_identity::user_of(&tx, "https://other.example", "42")
                .await
                .unwrap(),
            None
        );
        assert!(outside_identity::has_one(&tx, user).await.unwrap());
        let joined = outside_identity::of_user(&tx, user).await.unwrap();
        let shown: Vec<_> = joined
            .iter()
            .map(|one| (one.issuer.as_str(), one.subject.as_str()))
            .collect();
        assert_eq!(shown, [pair]);
        assert!(
            !outside_identity::delete(&tx, user, "https://other.example")
                .await
                .unwrap()
        );
        tx.commit().await.unwrap();
        let tx = db.begin().await.unwrap();
        let again = outside_identity::insert(&tx, Uuid::new_v4(), user, pair, noon()).await;
        assert!(matches!(again, Err(StorageError::NotUnique)));
        drop(tx);
        let tx = db.begin().await.unwrap();
        assert!(outside_identity::delete(&tx, user, pair.0).await.unwrap());
        assert!(!outside_identity::has_one(&tx, user).await.unwrap());
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn of_two_who_count_the_same_failure_one_does() {
    on_both(async |db| {
        let user = a_user(&db, "caseworker").await;
        let failures = |count| Failures {
            count,
            last_at: noon(),
        };
        let since = noon() - TimeDelta::hours(24);
        let tx = db.begin().await.unwrap();
        assert!(
            sign_in_failure::set(&tx, "k", None, failures(1), since)
                .await
                .unwrap()
        );
        assert!(
            !sign_in_failure::set(&tx, "k", None, failures(1), since)
                .await
                .unwrap()
        );
        assert!(
            sign_in_failure::set(&tx, "k", Some(failures(1)), failures(2), since)
                .await
                .unwrap()
        );
        assert!(
            !sign_in_failure::set(&tx, "k", Some(failures(1)), failures(2), since)
                .await
                .unwrap()
        );
        sign_in_failure::take_back(&tx, "k").await.unwrap();
        assert_eq!(sign_in_failure::find(&tx, "k").await.unwrap(), Some(failures(1)));
        sign_in_failure::forget(&tx, "k").await.unwrap();
        assert_eq!(sign_in_failure::find(&tx, "k").await.unwrap(), None);

        let times = |days| {
            (
                noon() + TimeDelta::days(days),
                noon() + TimeDelta::days(days - 90),
            )
        };
        known_device::keep(&tx, Uuid::new_v4(), user, "one", times(0))
            .await
            .unwrap();
        known_device::keep(&tx, Uuid::new_v4(), user, "two", times(90))
            .await
            .unwrap();
        assert!(known_device::is_known(&tx, user, "one").await.unwrap());
        known_device::keep(&tx, Uuid::new_v4(), user, "two", times(91))
            .await
            .unwrap();
        assert!(!known_device::is_known(&tx, user, "one").await.unwrap());
        assert_eq!(known_device::forget_all(&tx, user).await.unwrap(), 1);
        tx.commit().await.unwrap();
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_browser_answers_its_newest_question_once_and_in_time() {
    on_both(async |db| {
        let user = a_user(&db, "caseworker").await;
        let asked = |browser: &str, purpose: &str, state: &str| PasskeyChallenge {
            browser_hash: browser.into(),
            purpose: purpose.into(),
            user: Some(user),
            state: state.into(),
            expires_at: noon() + TimeDelta::minutes(5),
        };
        let tx = db.begin().await.unwrap();
        for new in [
            asked("a", "sign_in", "1"),
            asked("a", "sign_in", "2"),
            asked("a", "register", "3"),
            asked("b", "sign_in", "4"),
        ] {
            passkey_challenge::ask(&tx, &new, noon()).await.unwrap();
        }
        let take = async |browser: &str, purpose: &str, seconds: i64| {
            let at = noon() + TimeDelta::seconds(seconds);
            let taken = passkey_challenge::take(&tx, browser, purpose, at).await.unwrap();
            taken.map(|one| one.state)
        };
        assert_eq!(take("c", "sign_in", 0).await, None);
        assert_eq!(take("a", "sign_in", 299).await.as_deref(), Some("2"));
        assert_eq!(take("a", "sign_in", 0).await, None, "once");
        assert_eq!(take("b", "sign_in", 300).await, None, "on the second");
        assert_eq!(take("b", "sign_in", 0).await, None, "and it is gone");
        passkey_challenge::forget(&tx, user).await.unwrap();
        assert_eq!(take("a", "register", 0).await, None);
        tx.commit().await.unwrap();
    })
    .await;
}
