use std::sync::Arc;

use tiltak_storage::register_projection::{generation, received};
use tiltak_storage::{Database, journal};
use tokio::sync::Notify;

use super::document::{Kept, bytes, refused, submission};

async fn filled(cases: u128) -> Kept {
    let kept = Kept::new().await;
    for case in 1..=cases {
        kept.receive(&submission(case, 10 * case, None, 8)).await;
        kept.receive(&submission(case, 10 * case + 1, Some(10 * case), 9))
            .await;
    }
    kept.receive(&refused(1, 13, Some(11), 10)).await;
    kept
}

/// Everything that a projection says, but its generation.
async fn projection(database: &Database) -> (Vec<received::Link>, tiltak_statistics::AnalyticsData) {
    let current = generation::current(database).await.unwrap();
    let data = tiltak_storage::register_projection::content::analytics(database, current)
        .await
        .unwrap();
    (received::all(database, current).await.unwrap(), data)
}

#[tokio::test]
async fn a_replay_makes_the_same_projection_from_the_store_alone() {
    let kept = filled(3).await;
    let database = kept.services.database();
    let before = projection(database).await;
    let old = generation::current(database).await.unwrap();
    let replayed = kept.services.replay_submissions(false, |_, _| {}).await.unwrap();
    assert_eq!((replayed.documents, replayed.accepted, replayed.cases), (7, 6, 3));
    assert!(replayed.switched && replayed.damaged.is_empty());
    assert_ne!(generation::current(database).await.unwrap(), old);
    assert_eq!(projection(database).await, before);
    assert_eq!(
        received::all(database, old).await.unwrap(),
        [],
        "the old one is gone"
    );
    assert!(journal::verify(database).await.unwrap().is_intact());
    // A database that knows nothing but where the store is has the same after a replay.
    let other = Kept::new().await;
    let store = kept.services.submission_store().unwrap().clone();
    let services = other.world.services.clone().with_submission_store(store);
    services.replay_submissions(false, |_, _| {}).await.unwrap();
    let (links, data) = projection(services.database()).await;
    assert_eq!(links, before.0);
    assert_eq!(data.case_files.len(), before.1.case_files.len());
    assert!(services.submission_status(|_, _| {}).await.unwrap().is_good());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_replay_that_is_cut_off_leaves_the_old_projection_and_the_next_one_succeeds() {
    let kept = filled(70).await;
    let before = projection(kept.services.database()).await;
    let reached = Arc::new(Notify::new());
    let (services, signal) = (kept.services.clone(), Arc::clone(&reached));
    let replay = tokio::spawn(async move {
        services
            .replay_submissions(false, |_, _| signal.notify_one())
            .await
    });
    reached.notified().await;
    replay.abort();
    assert!(
        replay.await.is_err_and(|error| error.is_cancelled()),
        "it was meant to be cut off"
    );

    let reopened = Database::connect(&kept.world.url)
        .await
        .unwrap()
        .with_keys(crate::support::keys());
    assert!(generation::building(&reopened).await.unwrap().is_some());
    assert_eq!(projection(&reopened).await, before);
    let status = kept.services.submission_status(|_, _| {}).await.unwrap();
    assert!(status.is_replaying && status.is_good(), "{status:?}");
    let replayed = kept.services.replay_submissions(false, |_, _| {}).await.unwrap();
    assert!(replayed.switched);
    assert_eq!(projection(&reopened).await, before);
    assert_eq!(generation::building(&reopened).await.unwrap(), None);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn what_comes_while_a_replay_runs_is_not_lost() {
    let kept = filled(40).await;
    let services = kept.services.clone();
    let replay = tokio::spawn(async move { services.replay_submissions(false, |_, _| {}).await });
    for case in 1..=40 {
        kept.receive(&submission(case, 10 * case + 5, Some(10 * case + 1), 11))
            .await;
    }
    assert!(replay.await.unwrap().unwrap().switched);
    for case in 1..=40 {
        let newest = submission(case, 10 * case + 5, None, 11).id;
        assert_eq!(kept.holds(case).await, Some(newest), "case {case}");
    }
    let status = kept.services.submission_status(|_, _| {}).await.unwrap();
    assert!(status.missing.is_empty() && status.surplus.is_empty());
    assert_eq!((status.documents, status.projected), (121, 121));
}

#[tokio::test]
async fn damaged_documents_hold_a_replay_back_unless_it_may_go_on_without_them() {
    let kept = filled(2).await;
    let before = projection(kept.services.database()).await;
    let damaged = bytes(&submission(2, 21, Some(20), 9));
    std::fs::write(kept.file(&damaged), b"<damaged/>").unwrap();
    let replayed = kept.services.replay_submissions(false, |_, _| {}).await.unwrap();
    assert_eq!((replayed.switched, replayed.damaged.len()), (false, 1));
    assert_eq!(projection(kept.services.database()).await, before);
    assert_eq!(
        generation::building(kept.services.database()).await.unwrap(),
        None
    );
    let replayed = kept.services.replay_submissions(true, |_, _| {}).await.unwrap();
    assert_eq!((replayed.switched, replayed.damaged.len()), (true, 1));
    assert_eq!(kept.holds(2).await, Some(submission(2, 20, None, 8).id));
    // Its sender has it still.
    kept.receive(&submission(2, 21, Some(20), 9)).await;
    assert_eq!(kept.holds(2).await, Some(submission(2, 21, None, 8).id));
    assert!(
        kept.services
            .submission_status(|_, _| {})
            .await
            .unwrap()
            .is_good()
    );
}
