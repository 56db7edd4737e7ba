use chrono::{DateTime, Duration, NaiveDate, Utc};
use tiltak_domain::casework::case_file::CaseFileState;
use tiltak_domain::casework::example;
use tiltak_domain::casework::measure::{EndReason, Measure, MeasureState};
use tiltak_domain::feedback::answer::{Answer, Given, GivenItem, SeenBy};
use tiltak_domain::feedback::instrument::Instrument;
use tiltak_domain::feedback::invitation::{Invitation, InvitationState, Respondent};
use tiltak_domain::feedback::scale::{self, Audience, Scale, ScaleLanguage};
use tiltak_domain::ids::{CaseFileId, FeedbackAnswerId, FeedbackInvitationId, UserId};
use tiltak_storage::answered::AnsweredCase;
use tiltak_storage::feedback_link::{self, FeedbackLink};
use tiltak_storage::standing::{self, DayQuestion, DutyFilter};
use tiltak_storage::{Database, StorageError, analytics, case_file, code_attempt, instrument, measure, part};
use uuid::Uuid;

use crate::case::the_whole_case;
use crate::case_file::{the_case, the_service};
use crate::store::{change, on_both};

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn link(number: u16) -> FeedbackLink {
    FeedbackLink {
        id: FeedbackInvitationId(example::id(60, number)),
        case_file: example::whole_case().file.id,
        token_hash: format!("token-{number}"),
        code_hash: format!("code-{number}"),
        expires_on: day("2026-12-06"),
        is_spent: false,
        progress: None,
    }
}

fn given() -> Given {
    Given {
        items: vec![GivenItem {
            item: "mood".into(),
            value: Some(4),
            seen_by: SeenBy::default(),
        }],
        words: "Æ e glad 🦊".into(),
        words_seen_by: SeenBy::default(),
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_link_opens_its_own_invitation_until_its_last_day_and_keeps_what_was_answered() {
    on_both(async |db| {
        the_case(&db).await;
        let tx = db.begin().await.unwrap();
        for number in [1, 2] {
            feedback_link::insert(&tx, &link(number)).await.unwrap();
        }
        feedback_link::keep(&tx, link(2).id, &given()).await.unwrap();
        tx.commit().await.unwrap();
        let found = async |token: &str, on: &str| feedback_link::by_token(&db, token, day(on)).await.unwrap();
        assert_eq!(found("token-1", "2026-12-06").await, Some(link(1)));
        assert_eq!(found("token-1", "2026-12-07").await, None);
        assert_eq!(found("token-3", "2026-12-06").await, None);
        assert_eq!(found("code-1", "2026-12-06").await, None, "a code is no link");
        assert_eq!(
            found("token-2", "2026-12-06").await.unwrap().progress,
            Some(given())
        );
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_code_opens_a_door_until_the_link_is_spent_once() {
    on_both(async |db| {
        the_case(&db).await;
        let today = day("2026-11-22");
        let tx = db.begin().await.unwrap();
        feedback_link::insert(&tx, &link(1)).await.unwrap();
        feedback_link::insert(&tx, &link(2)).await.unwrap();
        assert_eq!(
            feedback_link::open_door(&tx, "code-9", "door", today)
                .await
                .unwrap(),
            None
        );
        let opened = feedback_link::open_door(&tx, "code-1", "door", today)
            .await
            .unwrap();
        assert_eq!(opened.map(|link| link.id), Some(link(1).id));
        let late = feedback_link::open_door(&tx, "code-1", "late", day("2026-12-07"))
            .await
            .unwrap();
        assert_eq!(late, None);
        feedback_link::keep(&tx, link(1).id, &given()).await.unwrap();
        assert!(feedback_link::spend(&tx, link(1).id).await.unwrap());
        assert!(!feedback_link::spend(&tx, link(1).id).await.unwrap());
        let again = feedback_link::open_door(&tx, "code-1", "again", today)
            .await
            .unwrap();
        assert_eq!(again, None);
        tx.commit().await.unwrap();
        let door = feedback_link::by_token(&db, "door", today)
            .await
            .unwrap()
            .unwrap();
        assert!(door.is_spent && door.progress.is_none());
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_link_of_no_case_is_refused() {
    on_both(async |db| {
        the_case(&db).await;
        let tx = db.begin().await.unwrap();
        let astray = FeedbackLink {
            case_file: CaseFileId(Uuid::from_u128(77)),
            ..link(1)
        };
        let refused = feedback_link::insert(&tx, &astray).await;
        assert!(
            matches!(refused, Err(StorageError::BrokenReference)),
            "{refused:?}"
        );
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn wrong_codes_count_for_their_address_and_for_all_within_the_window() {
    on_both(async |db| {
        let now: DateTime<Utc> = "2026-11-22T12:00:00Z".parse().unwrap();
        let window = Duration::minutes(15);
        let tx = db.begin().await.unwrap();
        for (number, address, minutes) in [(1, "a", 20), (2, "a", 15), (3, "a", 14), (4, "b", 1)] {
            let at = now - Duration::minutes(minutes);
            code_attempt::note(&tx, example::id(62, number), address, at, at - window)
                .await
                .unwrap();
        }
        tx.commit().await.unwrap();
        let count = async |address: &str| code_attempt::count(&db, address, now - window).await.unwrap();
        assert_eq!(count("a").await, (1, 2));
        assert_eq!(count("c").await, (0, 2));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_instrument_comes_back_and_a_stale_save_is_refused() {
    on_both(async |db| {
        the_service(&db).await;
        let mut own = scale::shipped()[0].clone();
        own.id = "own".into();
        let brought = Instrument::brought_in(example::id(63, 1), example::SERVICE, own);
        let tx = db.begin().await.unwrap();
        instrument::insert(&tx, &brought).await.unwrap();
        let on = brought
            .clone()
            .switch_on(example::CASEWORKER, day("2026-11-22"))
            .unwrap();
        assert_eq!(instrument::update(&tx, &on, change()).await.unwrap(), 2);
        let stale = instrument::update(&tx, &on, change()).await;
        assert!(matches!(stale, Err(StorageError::Conflict { .. })), "{stale:?}");
        tx.commit().await.unwrap();
        let stored = instrument::of_service(&db, example::SERVICE).await.unwrap();
        assert_eq!(stored, [Instrument { version: 2, ..on }]);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn answers_about_the_help_become_rows_without_names_and_others_do_not() {
    on_both(async |db| {
        the_case(&db).await;
        let tx = db.begin().await.unwrap();
        for (number, which, values) in [(1, 2, [5, 4, 3]), (2, 2, [5, 4, 0]), (3, 0, [4, 4, 4])] {
            let scale = &scale::shipped()[which];
            let items = scale.items.iter().zip(values).map(|(item, value)| GivenItem {
                item: item.id.clone(),
                value: Some(value).filter(|value| *value > 0),
                seen_by: SeenBy::default(),
            });
            let given = Given {
                items: items.collect(),
                words: "Hemmelig".into(),
                words_seen_by: SeenBy::default(),
            };
            let at = "2026-11-22T12:00:00Z".parse().unwrap();
            let answer = Answer::receive(
                FeedbackAnswerId(example::id(61, number)),
                &invitation(which),
                scale,
                &given,
                at,
            );
            part::insert(&tx, &answer.unwrap()).await.unwrap();
        }
        tx.commit().await.unwrap();
        let data = analytics::load(&db, None).await.unwrap();
        let rows = &data.feedback;
        assert_eq!(rows.len(), 1, "one has a gap, one is about something else");
        assert_eq!(
            (
                rows[0].satisfaction,
                rows[0].usefulness,
                rows[0].respondent.as_str()
            ),
            (3, 5, "child")
        );
        assert_eq!(rows[0].child_id, data.children[0].child_id);
        assert!(!format!("{rows:?}").contains("Hemmelig"));
    })
    .await;
}

/// An answer to the first shipped scale, given on a day.
fn answer(number: u16, on: &str) -> Answer {
    let scale = &scale::shipped()[0];
    let id = FeedbackAnswerId(example::id(61, number));
    let at = format!("{on}T12:00:00Z").parse().unwrap();
    Answer::receive(id, &invitation(0), scale, &given_to(scale), at).unwrap()
}

fn given_to(scale: &Scale) -> Given {
    let items = scale.items.iter().map(|item| GivenItem {
        item: item.id.clone(),
        value: Some(4),
        seen_by: SeenBy::default(),
    });
    Given {
        items: items.collect(),
        ..given()
    }
}

/// The cases with answers of somebody's day, as the day's page asks for them.
async fn answered(db: &Database, user: UserId, except: &[CaseFileId]) -> Vec<AnsweredCase> {
    let today = day("2026-11-23");
    let own = DutyFilter {
        caseworker: Some(Some(user)),
        except: except.to_vec(),
        ..DutyFilter::of(example::SERVICE, today)
    };
    let question = DayQuestion {
        user,
        own: &own,
        counted: &[],
        soon_until: today,
    };
    let start = standing::start_of_day(db, question).await.unwrap();
    let rest = standing::rest_of_day(db, &[], start.answers).await.unwrap();
    assert!(rest.duties.is_empty());
    rest.answered
}

#[tokio::test(flavor = "multi_thread")]
async fn a_day_has_the_answers_of_ones_own_open_cases() {
    on_both(async |db| {
        let case = the_whole_case(&db).await;
        let me = example::CASEWORKER;
        assert_eq!(answered(&db, me, &[]).await, []);
        let tx = db.begin().await.unwrap();
        let (first, second) = (answer(2, "2026-11-20"), answer(1, "2026-11-22"));
        for answer in [&second, &first] {
            part::insert(&tx, answer).await.unwrap();
        }
        tx.commit().await.unwrap();
        let expected = AnsweredCase {
            file: case.file.clone(),
            child: case.child.name.clone(),
            answers: vec![first, second],
            is_helped: case.measures.iter().any(Measure::is_ongoing),
        };
        assert!(expected.is_helped);
        assert_eq!(answered(&db, me, &[]).await, std::slice::from_ref(&expected));
        assert_eq!(answered(&db, me, &[case.file.id]).await, [], "left out");
        let colleague = UserId(Uuid::from_u128(77));
        assert_eq!(answered(&db, colleague, &[]).await, []);

        let tx = db.begin().await.unwrap();
        for ongoing in case.measures.iter().filter(|one| one.is_ongoing()) {
            let mut ended = ongoing.clone();
            ended.state = MeasureState::Ended {
                on: day("2026-11-21"),
                reason: EndReason::Completed,
                text: String::new(),
            };
            measure::update(&tx, &ended, change()).await.unwrap();
        }
        tx.commit().await.unwrap();
        let unhelped = AnsweredCase {
            is_helped: false,
            ..expected
        };
        assert_eq!(answered(&db, me, &[]).await, [unhelped]);

        let mut closed = case.file.clone();
        closed.state = CaseFileState::Closed {
            on: day("2026-11-22"),
            by: me,
            reason: "Ferdig".into(),
        };
        let tx = db.begin().await.unwrap();
        case_file::update(&tx, &closed, change()).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(answered(&db, me, &[]).await, []);
    })
    .await;
}

fn invitation(which: usize) -> Invitation {
    Invitation {
        id: FeedbackInvitationId(example::id(60, 1)),
        version: 1,
        case_file: example::whole_case().file.id,
        respondent: Respondent::Child,
        scale: scale::shipped()[which].reference(),
        audience: Audience::Age8To12,
        language: ScaleLanguage::Nb,
        measure: None,
        goal: None,
        about: String::new(),
        made_on: day("2026-11-22"),
        made_by: example::CASEWORKER,
        opens_on: day("2026-11-22"),
        expires_on: day("2026-12-06"),
        state: InvitationState::Waiting,
    }
}
