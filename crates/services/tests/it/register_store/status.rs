use tiltak_services::register::status::GapKind;
use tiltak_storage::submission_store::Digest;

use super::document::{Kept, bytes, submission};

#[tokio::test]
async fn an_empty_store_and_an_unbroken_chain_have_nothing_wrong() {
    let kept = Kept::new().await;
    assert!(
        kept.services
            .submission_status(|_, _| {})
            .await
            .unwrap()
            .is_good()
    );
    kept.receive(&submission(1, 1, None, 8)).await;
    kept.receive(&submission(1, 2, Some(1), 9)).await;
    let status = kept.services.submission_status(|_, _| {}).await.unwrap();
    assert!(status.is_good(), "{status:?}");
    assert_eq!(
        (status.documents, status.accepted, status.rejected(), status.cases),
        (2, 2, 0, 1)
    );
}

#[tokio::test]
async fn damage_and_loss_are_told_apart() {
    let kept = Kept::new().await;
    let documents: Vec<_> = (1..=4).map(|case| submission(case, case, None, 8)).collect();
    for document in &documents {
        kept.receive(document).await;
    }
    let files: Vec<_> = documents
        .iter()
        .map(|document| kept.file(&bytes(document)))
        .collect();
    std::fs::write(&files[0], b"changed").unwrap();
    std::fs::remove_file(&files[1]).unwrap();
    std::fs::remove_file(files[2].with_extension("json")).unwrap();
    let status = kept.services.submission_status(|_, _| {}).await.unwrap();
    let digest = |number: usize| Digest::of(&bytes(&documents[number]));
    assert_eq!(status.damaged, [digest(0)]);
    assert_eq!(status.surplus, [digest(1)]);
    assert_eq!(status.without_note, [digest(2)]);
    assert_eq!(
        (status.missing.len(), status.documents, status.projected),
        (0, 3, 4)
    );
    assert!(!status.is_good());
}

#[tokio::test]
async fn gaps_in_chains_are_reported_with_their_documents() {
    let kept = Kept::new().await;
    let first = submission(1, 1, None, 8);
    let second = submission(1, 2, Some(1), 9);
    let fork = submission(1, 3, Some(1), 10);
    let unknown = submission(2, 4, Some(99), 8);
    let stranger = submission(3, 5, Some(2), 8);
    for one in [&first, &second, &fork, &unknown, &stranger] {
        kept.receive(one).await;
    }
    let gaps = kept.services.submission_status(|_, _| {}).await.unwrap().gaps;
    let found = |kind: GapKind| gaps.iter().filter(|gap| gap.kind == kind).collect::<Vec<_>>();
    assert_eq!(gaps.len(), 3, "{gaps:?}");
    let shared = &found(GapKind::SharedPrevious)[0];
    assert_eq!((shared.names, shared.documents.len()), (first.id, 2));
    let missing = &found(GapKind::UnknownPrevious)[0];
    assert_eq!(missing.documents, [Digest::of(&bytes(&unknown))]);
    assert_eq!(
        found(GapKind::PreviousOfAnotherCase)[0].case_id,
        stranger.case_file.id
    );
}
