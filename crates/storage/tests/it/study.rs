use tiltak_domain::casework::example;
use tiltak_domain::ids::{ServiceId, StudyId};
use tiltak_domain::study::help::Help;
use tiltak_domain::study::informant::Informant;
use tiltak_domain::study::questionnaire::Topic;
use tiltak_domain::study::response::{Answers, Invitation};
use tiltak_domain::study::{Study, StudyState};
use tiltak_storage::StorageError;
use tiltak_storage::study::{
    add_codes, by_code, find, insert, invitation, invitations, invite, of_service, save_answer, update,
    use_up,
};
use uuid::Uuid;

use crate::case_file::the_case;
use crate::store::{change, on_both};

fn study() -> Study {
    let day = |text: &str| text.parse().unwrap();
    Study {
        id: StudyId(example::id(90, 1)),
        version: 1,
        service: example::SERVICE,
        title: "Hjelpetiltak".into(),
        purpose: "For å gjøre hjelpen bedre".into(),
        from: day("2026-01-01"),
        to: day("2026-06-30"),
        questionnaire: 1,
        opened_on: day("2026-07-01"),
        answers_until: day("2026-08-31"),
        state: StudyState::Prepared,
    }
}

fn asked(number: u16) -> Invitation {
    Invitation {
        id: example::id(91, number),
        study: study().id,
        subject: example::id(92, 1),
        informant: Informant::Parent,
        help: Help::OnlySupport,
        contact_persons: 2,
        origin: String::new(),
        answers: None,
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_study_is_found_as_it_was_put_in_and_a_stale_save_is_refused() {
    on_both(async |db| {
        the_case(&db).await;
        let tx = db.begin().await.unwrap();
        insert(&tx, &study()).await.unwrap();
        let closed = study().close("2026-07-02".parse().unwrap()).unwrap();
        assert_eq!(update(&tx, &closed, change()).await.unwrap(), 2);
        let stale = update(&tx, &study(), change()).await;
        assert!(matches!(stale, Err(StorageError::Conflict { .. })), "{stale:?}");
        tx.commit().await.unwrap();
        let closed = Study { version: 2, ..closed };
        assert_eq!(find(&db, closed.id).await.unwrap().as_ref(), Some(&closed));
        assert_eq!(of_service(&db, example::SERVICE).await.unwrap(), [closed]);
        let elsewhere = ServiceId(Uuid::from_u128(8));
        assert_eq!(of_service(&db, elsewhere).await.unwrap(), []);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_code_leads_to_its_invitation_once_and_then_nowhere() {
    on_both(async |db| {
        the_case(&db).await;
        let tx = db.begin().await.unwrap();
        insert(&tx, &study()).await.unwrap();
        invite(&tx, &[asked(2), asked(1)]).await.unwrap();
        let codes = [("a".to_owned(), asked(1).id), ("b".to_owned(), asked(2).id)];
        add_codes(&tx, study().id, &codes).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(by_code(&db, "c").await.unwrap(), None);
        assert_eq!(
            by_code(&db, "a").await.unwrap().unwrap().invitation,
            Some(asked(1).id)
        );

        let tx = db.begin().await.unwrap();
        assert_eq!(use_up(&tx, "a").await.unwrap(), Some(asked(1).id));
        let answered = asked(1)
            .answer(Answers::default().with(Topic::Change, Some(4)))
            .unwrap();
        save_answer(&tx, &answered).await.unwrap();
        tx.commit().await.unwrap();

        let tx = db.begin().await.unwrap();
        assert_eq!(use_up(&tx, "a").await.unwrap(), None);
        drop(tx);
        let used = by_code(&db, "a").await.unwrap().unwrap();
        assert_eq!((used.study, used.invitation), (study().id, None));
        assert_eq!(
            invitation(&db, asked(1).id).await.unwrap(),
            Some(answered.clone())
        );
        assert_eq!(invitations(&db, study().id).await.unwrap(), [answered, asked(2)]);
    })
    .await;
}
