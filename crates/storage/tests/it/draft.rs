use chrono::TimeDelta;
use tiltak_storage::draft::{self, Draft};
use tiltak_storage::sent_form::{self, SentForm};
use uuid::Uuid;

use crate::store::{a_user, noon, on_both};

fn draft(user: tiltak_domain::ids::UserId, key: &str, text: &str) -> Draft {
    Draft {
        id: Uuid::new_v4(),
        user,
        form: "/saker/1/planer/ny".into(),
        form_key: key.into(),
        page: "/saker/1/planer/ny?vedtak=2".into(),
        case_file: None,
        fields: vec![
            ("situation".into(), text.into()),
            ("situation".into(), "æøå 👩‍👧 مرحبا".into()),
        ],
        saved_at: noon(),
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_newest_text_of_an_opening_counts_and_its_id_stays() {
    on_both(async |db| {
        let user = a_user(&db, "caseworker").await;
        let first = draft(user, "a", "Først");
        let second = Draft {
            saved_at: noon() + TimeDelta::minutes(1),
            ..draft(user, "a", "Så")
        };
        let other_tab = draft(user, "b", "En annen fane");
        let tx = db.begin().await.unwrap();
        for one in [&first, &second, &other_tab] {
            draft::save(&tx, one).await.unwrap();
        }
        tx.commit().await.unwrap();
        let found = draft::of_page(&db, user, &first.page).await.unwrap();
        let wanted = Draft {
            id: first.id,
            ..second
        };
        assert_eq!(found, [wanted.clone(), other_tab.clone()]);
        assert_eq!(
            draft::of_opening(&db, user, &first.form, "a").await.unwrap(),
            Some(wanted)
        );
        assert_eq!(draft::of_user(&db, user).await.unwrap().len(), 2);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_draft_is_seen_and_removed_by_its_writer_only() {
    on_both(async |db| {
        let (user, other) = (a_user(&db, "one").await, a_user(&db, "two").await);
        let kept = draft(user, "a", "Mitt");
        let tx = db.begin().await.unwrap();
        draft::save(&tx, &kept).await.unwrap();
        assert!(!draft::remove(&tx, other, kept.id).await.unwrap());
        assert_eq!(draft::find(&tx, other, kept.id).await.unwrap(), None);
        assert_eq!(draft::find(&tx, user, kept.id).await.unwrap(), Some(kept.clone()));
        assert!(draft::remove(&tx, user, kept.id).await.unwrap());
        assert_eq!(draft::find(&tx, user, kept.id).await.unwrap(), None);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn old_drafts_and_old_sendings_end_the_moment_after_their_time() {
    on_both(async |db| {
        let user = a_user(&db, "caseworker").await;
        let kept = draft(user, "a", "Mitt");
        let sent = SentForm {
            user,
            form: kept.form.clone(),
            form_key: "a".into(),
            content_hash: "ab".into(),
            led_to: "/saker/1".into(),
            sent_at: noon(),
        };
        let again = SentForm {
            content_hash: "cd".into(),
            ..sent.clone()
        };
        let micro = TimeDelta::microseconds(1);
        let tx = db.begin().await.unwrap();
        draft::save(&tx, &kept).await.unwrap();
        sent_form::remember(&tx, &sent).await.unwrap();
        sent_form::remember(&tx, &again).await.unwrap();
        assert_eq!(draft::remove_older(&tx, noon()).await.unwrap(), 0);
        assert_eq!(sent_form::forget_older(&tx, noon()).await.unwrap(), 0);
        assert_eq!(
            sent_form::find(&tx, user, &sent.form, "a").await.unwrap(),
            Some(again)
        );
        assert_eq!(sent_form::find(&tx, user, &sent.form, "b").await.unwrap(), None);
        assert_eq!(draft::remove_older(&tx, noon() + micro).await.unwrap(), 1);
        assert_eq!(sent_form::forget_older(&tx, noon() + micro).await.unwrap(), 1);
    })
    .await;
}
