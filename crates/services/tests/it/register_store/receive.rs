use std::time::Duration;

use tiltak_register::record::{Deleted, ElementKind};
use tiltak_services::ServiceError;
use tiltak_services::concern_report::receive::Source;
use tiltak_storage::register_projection::{generation, received};

use super::document::{Kept, bytes, id, refused, submission};
use crate::support::day;

#[tokio::test]
async fn the_same_bytes_have_the_same_receipt_and_are_kept_as_they_came() {
    let kept = Kept::new().await;
    let first = kept.receive(&submission(1, 1, None, 8)).await;
    assert!(first.is_accepted && first.is_new, "{first:?}");
    assert!(first.receipt.starts_with("BR-"), "{}", first.receipt);
    let again = kept.receive(&submission(1, 1, None, 8)).await;
    assert_eq!((again.is_new, &again.receipt), (false, &first.receipt));
    assert!(again.is_accepted);
    let bytes = bytes(&submission(1, 1, None, 8));
    assert_eq!(kept.as_it_came(&bytes).await, bytes);
    let other = kept.receive(&submission(1, 2, Some(1), 9)).await;
    assert_ne!(other.receipt, first.receipt);
    assert!(kept.services.verify_journal().await.unwrap().is_intact());
}

#[tokio::test]
async fn the_newest_accepted_submission_holds_in_whatever_order_they_come() {
    let chain = [
        submission(1, 1, None, 8),
        submission(1, 2, Some(1), 7),
        submission(1, 3, Some(2), 6),
    ];
    for order in [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]] {
        let kept = Kept::new().await;
        for number in order {
            assert!(kept.receive(&chain[number]).await.is_accepted);
        }
        assert_eq!(kept.holds(1).await, Some(chain[2].id), "{order:?}");
    }
}

#[tokio::test]
async fn what_the_register_would_refuse_is_kept_and_does_not_hold() {
    let kept = Kept::new().await;
    kept.receive(&submission(1, 1, None, 8)).await;
    let rejected = kept.receive(&refused(1, 2, Some(1), 9)).await;
    assert!(!rejected.is_accepted && rejected.is_new);
    assert_eq!(rejected.severity.as_deref(), Some("ERROR"));
    assert_eq!(kept.holds(1).await, Some(submission(1, 1, None, 8).id));
    let third = submission(1, 3, Some(2), 10);
    kept.receive(&third).await;
    assert_eq!(kept.holds(1).await, Some(third.id));
    let kept_bytes = bytes(&refused(1, 2, Some(1), 9));
    assert_eq!(kept.as_it_came(&kept_bytes).await, kept_bytes);
}

#[tokio::test]
async fn what_is_no_submission_is_kept_and_rejected() {
    let kept = Kept::new().await;
    for bytes in [
        &b"\xff\xfe\x00"[..],
        b"{\"a\": 1}",
        b"<Barnevern/>",
        b"not xml",
        b" ",
    ] {
        let receipt = kept
            .services
            .receive_submission(Source::Api, "", bytes)
            .await
            .unwrap();
        assert!(!receipt.is_accepted);
        assert_eq!(receipt.severity.as_deref(), Some("FATAL"));
        assert_eq!(kept.as_it_came(bytes).await, bytes);
    }
}

#[tokio::test]
async fn a_case_that_was_removed_holds_without_rows_for_statistics() {
    let kept = Kept::new().await;
    kept.receive(&submission(1, 1, None, 8)).await;
    assert_eq!(
        kept.services.register_analytics().await.unwrap().case_files.len(),
        1
    );
    let mut removed = submission(1, 2, Some(1), 9);
    removed.case_file.deleted = true;
    assert!(kept.receive(&removed).await.is_accepted);
    assert_eq!(kept.holds(1).await, Some(removed.id));
    assert_eq!(kept.services.register_analytics().await.unwrap().case_files, []);
}

#[tokio::test]
async fn a_notice_of_removal_is_held_against_the_submission_before() {
    let kept = Kept::new().await;
    let first = submission(1, 1, None, 8);
    kept.receive(&first).await;
    let notice = |number, of| {
        let mut submission = submission(1, number, Some(number - 1), 9);
        submission.case_file.removals = vec![Deleted {
            id: of,
            kind: ElementKind::Plan,
            end: day("2024-06-01"),
        }];
        submission
    };
    // There was no such plan.
    let unfounded = kept.receive(&notice(2, id(77))).await;
    let report = kept
        .services
        .submission_report(Source::Api, &unfounded.receipt)
        .await
        .unwrap();
    let rules: Vec<_> = report
        .report_entries
        .iter()
        .map(|entry| entry.rule_name.as_str())
        .collect();
    assert!(rules.contains(&"Sak-22"), "{rules:?}");
    assert_eq!(unfounded.severity.as_deref(), Some("WARNING"));
    let database = kept.services.database();
    let current = generation::current(database).await.unwrap();
    let noted = received::by_receipt(database, current, &unfounded.receipt)
        .await
        .unwrap()
        .unwrap();
    assert_eq!(
        noted.judged_against.map(|digest| digest.to_string()).as_deref(),
        kept.file(&bytes(&first))
            .file_name()
            .and_then(|name| name.to_str())
    );
}

#[tokio::test]
async fn the_report_is_the_one_that_was_judged_and_unknown_receipts_have_none() {
    let kept = Kept::new().await;
    let rejected = kept.receive(&refused(1, 1, None, 8)).await;
    let report = kept
        .services
        .submission_report(Source::Api, &rejected.receipt)
        .await
        .unwrap();
    assert!(report.to_json().contains(r#""severity":"ERROR""#));
    let unknown = kept.services.submission_report(Source::Api, "BR-0000").await;
    assert!(matches!(unknown, Err(ServiceError::NotFound)), "{unknown:?}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn of_many_who_send_the_same_at_once_one_is_first() {
    let kept = Kept::new().await;
    let bytes = bytes(&submission(1, 1, None, 8));
    let senders: Vec<_> = (0..16)
        .map(|_| {
            let (services, bytes) = (kept.services.clone(), bytes.clone());
            tokio::spawn(async move {
                services
                    .receive_submission(Source::Api, "", &bytes)
                    .await
                    .unwrap()
            })
        })
        .collect();
    let mut new = 0;
    for sender in senders {
        let receipt = tokio::time::timeout(Duration::from_secs(60), sender)
            .await
            .unwrap()
            .unwrap();
        new += usize::from(receipt.is_new);
    }
    assert_eq!(new, 1);
}

#[tokio::test]
async fn a_submission_that_was_kept_but_not_noted_before_a_crash_is_noted_when_it_comes_again() {
    let kept = Kept::new().await;
    let submission = submission(1, 1, None, 8);
    let note = tiltak_storage::submission_store::Note {
        received_at: kept.services.now(),
        channel: "api".into(),
        name: None,
    };
    let store = kept.services.submission_store().unwrap();
    store.put(&bytes(&submission), &note).await.unwrap();
    let status = kept.services.submission_status(|_, _| {}).await.unwrap();
    assert_eq!(
        (status.documents, status.projected, status.missing.len()),
        (1, 0, 1)
    );
    assert!(kept.receive(&submission).await.is_new);
    assert_eq!(kept.holds(1).await, Some(submission.id));
    assert!(
        kept.services
            .submission_status(|_, _| {})
            .await
            .unwrap()
            .is_good()
    );
}

#[tokio::test]
async fn without_a_place_nothing_is_promised() {
    let kept = Kept::new().await;
    let result = kept
        .world
        .services
        .receive_submission(Source::Api, "", b"<a/>")
        .await;
    assert!(matches!(result, Err(ServiceError::Storage(_))), "{result:?}");
}
