use tiltak_domain::casework::appeal::{Appeal, AppealState};
use tiltak_domain::casework::decision::{
    BoardReview, Brought, ConsentParty, Decision, DecisionState, Details, ParticipationRecord, Signing,
};
use tiltak_domain::casework::example;
use tiltak_domain::casework::investigation_step::{InvestigationStep, Step};
use tiltak_domain::casework::tribunal_application::{ApplicationState, TribunalApplication};
use tiltak_domain::ids::{DecisionId, InvestigationId};
use tiltak_storage::{Database, StorageError, case, decision, part};
use uuid::Uuid;

use crate::case::{date, the_whole_case};
use crate::case_file::older;
use crate::refused::refuses_contradictions;
use crate::store::{change, on_both};

fn the_decision() -> Decision {
    example::whole_case().decisions.remove(0)
}

fn lapsed() -> DecisionState {
    DecisionState::Lapsed {
        on: date("2026-06-30"),
        reason: "Målene er nådd. Æøå 👍".into(),
    }
}

fn details() -> Details {
    Details {
        participation: Some(ParticipationRecord {
            informed: "Hva det gjelder".into(),
            heard_about: "Alt \"#*".into(),
            passed_on: "Æøå 👍".into(),
            weight: String::new(),
        }),
        consent_party: Some(ConsentParty::GuardiansAndChild),
        signing: Some(Signing {
            by: example::CASEWORKER,
            at: "2026-04-12T10:00:00Z".parse().unwrap(),
            text_hash: "ab".repeat(32),
        }),
        board_review: Some(BoardReview {
            sent_on: date("2026-04-12"),
            answer: None,
        }),
        effected_on: Some(date("2026-04-14")),
        brought: vec![Brought {
            from: "report".into(),
            id: Uuid::nil(),
        }],
        ..Details::default()
    }
}

async fn put(db: &Database, decisions: &[Decision]) {
    let tx = db.begin().await.unwrap();
    for item in decisions {
        decision::insert(&tx, item).await.unwrap();
    }
    tx.commit().await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_decision_in_every_state_is_found_as_it_was_put_in() {
    on_both(async |db| {
        the_whole_case(&db).await;
        let forms = [
            Decision {
                id: DecisionId(Uuid::new_v4()),
                state: lapsed(),
                version: 7,
                ..the_decision()
            },
            Decision {
                id: DecisionId(Uuid::new_v4()),
                state: DecisionState::Draft,
                ..the_decision()
            },
            Decision {
                id: DecisionId(Uuid::new_v4()),
                state: DecisionState::Withdrawn {
                    on: date("2026-04-13"),
                    reason: "Feil sak".into(),
                },
                details: details(),
                ..the_decision()
            },
            Decision {
                id: DecisionId(Uuid::new_v4()),
                investigation: None,
                consent: None,
                best_interests: String::new(),
                ..the_decision()
            },
        ];
        put(&db, &forms).await;
        for form in forms.iter().chain([&the_decision()]) {
            assert_eq!(decision::find(&db, form.id).await.unwrap().as_ref(), Some(form));
        }
        let unknown = DecisionId(Uuid::new_v4());
        assert_eq!(decision::find(&db, unknown).await.unwrap(), None);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn decisions_come_by_day_and_those_of_one_day_as_they_were_put_in() {
    on_both(async |db| {
        let case = the_whole_case(&db).await;
        let on = |day: &str, number: u16| Decision {
            id: DecisionId(example::id(8, number)),
            decided_on: date(day),
            ..the_decision()
        };
        let put_in = [
            on("2026-04-13", 4),
            on("2026-04-12", 9),
            on("2026-04-12", 3),
            on("2026-04-11", 2),
        ];
        put(&db, &put_in).await;
        let [last, third, fourth, first] = put_in;
        let expected = [first, the_decision(), third, fourth, last];
        assert_eq!(decision::of_cases(&db, &[case.file.id]).await.unwrap(), expected);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_stale_save_is_refused_and_the_older_content_stays_readable() {
    on_both(async |db| {
        the_whole_case(&db).await;
        let first = the_decision();
        let second = Decision {
            state: lapsed(),
            grounds: "Rettet".into(),
            ..first.clone()
        };
        let tx = db.begin().await.unwrap();
        assert_eq!(decision::update(&tx, &second, change()).await.unwrap(), 2);
        tx.commit().await.unwrap();

        let tx = db.begin().await.unwrap();
        let stale = decision::update(&tx, &first, change()).await;
        assert!(
            matches!(stale, Err(StorageError::Conflict { table: "decision" })),
            "{stale:?}"
        );
        tx.commit().await.unwrap();
        let found = decision::find(&db, first.id).await.unwrap().unwrap();
        assert_eq!(found, Decision { version: 2, ..second });
        let kept = older(&db, "decision", first.id.0, 1).await;
        assert_eq!(
            (kept["state"].as_str(), kept["grounds"].as_str()),
            (Some("approved"), Some("Se undersøkelsen."))
        );
        assert_eq!(kept["child_view_text"], first.child_view.text.as_str());
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_decision_needs_a_case_and_an_investigation_that_exist() {
    on_both(async |db| {
        the_whole_case(&db).await;
        let stray = Decision {
            id: DecisionId(Uuid::new_v4()),
            investigation: Some(InvestigationId(Uuid::new_v4())),
            ..the_decision()
        };
        let tx = db.begin().await.unwrap();
        let result = decision::insert(&tx, &stray).await;
        assert!(matches!(result, Err(StorageError::BrokenReference)), "{result:?}");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn columns_that_contradict_each_other_are_refused() {
    on_both(async |db| {
        the_whole_case(&db).await;
        refuses_contradictions(
            &db,
            "decision",
            &[
                ("state", "state = 'lapsed'"),
                ("state", "state = 'secret'"),
                ("state", "lapsed_on = '2026-04-12'"),
                ("state", "lapse_reason = 'secret'"),
                ("consent_by", "consent_on = NULL"),
                ("consent_by", "consent_by = NULL"),
                ("details", "details = 'secret'"),
            ],
            async |tx| decision::find(tx, the_decision().id).await.map(drop),
        )
        .await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn appeals_applications_and_steps_come_with_their_case() {
    on_both(async |db| {
        let whole = the_whole_case(&db).await;
        let appeal = Appeal {
            id: Uuid::new_v4(),
            version: 1,
            case_file: whole.file.id,
            decision: whole.decisions[0].id,
            received_on: date("2026-04-20"),
            appellant: "Far".into(),
            text: "Uenig \"#\" 👍".into(),
            state: AppealState::Received,
        };
        let application = TribunalApplication {
            id: Uuid::new_v4(),
            version: 1,
            case_file: whole.file.id,
            decision: Some(whole.decisions[0].id),
            investigation: None,
            claims: vec!["bvl2021-5-1".into()],
            grounds: "Se saken".into(),
            begun_on: date("2026-04-20"),
            by: example::CASEWORKER,
            state: ApplicationState::Sent {
                on: date("2026-04-21"),
            },
        };
        let step = InvestigationStep {
            id: Uuid::new_v4(),
            version: 1,
            case_file: whole.file.id,
            investigation: whole.investigations[0].id,
            on: date("2026-02-10"),
            by: example::CASEWORKER,
            what: Step::ChildTalk {
                alone: true,
                setting: "Skolen".into(),
                notes: "Mindre kjefting".into(),
            },
        };
        let tx = db.begin().await.unwrap();
        part::insert(&tx, &appeal).await.unwrap();
        part::insert(&tx, &application).await.unwrap();
        part::insert(&tx, &step).await.unwrap();
        tx.commit().await.unwrap();
        let found = case::load(&db, whole.file.id).await.unwrap().unwrap();
        assert_eq!(found.appeals, std::slice::from_ref(&appeal));
        assert_eq!(found.tribunal_applications, [application]);
        assert_eq!(found.investigation_steps, [step]);
        let sent = appeal.send(
            date("2026-05-01"),
            example::CASEWORKER,
            "Står fast".into(),
            date("2026-05-01"),
        );
        let tx = db.begin().await.unwrap();
        assert_eq!(
            part::update(&tx, &sent.clone().unwrap(), change()).await.unwrap(),
            2
        );
        let stale = part::update(&tx, &sent.unwrap(), change()).await;
        assert!(matches!(stale, Err(StorageError::Conflict { .. })), "{stale:?}");
    })
    .await;
}
