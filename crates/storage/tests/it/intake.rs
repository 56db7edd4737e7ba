//! How a report came, the letters to its reporter, and reporters who are kept apart.

use tiltak_domain::casework::concern_report::{
    Anonymity, Channel, ConcernReport, ConcernReportState, Reporter,
};
use tiltak_domain::casework::example;
use tiltak_domain::casework::reply::{LeftOut, Reply, ReplyKind, ReplyOutcome, ReplyWay};
use tiltak_domain::ids::ConcernReportId;
use tiltak_storage::{StorageError, concern_report, protected_reporter};

use crate::case_file::the_service;
use crate::store::{on_both, run};

fn taken_down(number: u16, channel: Channel) -> ConcernReport {
    let sent = Reply {
        kind: ReplyKind::Confirmation,
        on: "2026-02-03".parse().unwrap(),
        by: example::CASEWORKER,
        outcome: ReplyOutcome::Sent {
            way: ReplyWay::Post,
            text: "Vi har mottatt meldingen.\n\n🙂 æøå".into(),
        },
    };
    let left_out = Reply {
        kind: ReplyKind::Feedback,
        outcome: ReplyOutcome::LeftOut {
            reason: LeftOut::SpecialReasons,
            words: "Melder ba om det".into(),
        },
        ..sent.clone()
    };
    ConcernReport {
        id: ConcernReportId(example::id(5, number)),
        version: 1,
        channel,
        replies: vec![sent, left_out],
        state: ConcernReportState::Received,
        ..example::whole_case().reports.remove(0)
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn channel_and_letters_come_back_as_they_were() {
    on_both(async |db| {
        the_service(&db).await;
        let channels = Channel::TAKEN_DOWN.into_iter().chain([Channel::Electronic]);
        for (number, channel) in channels.enumerate() {
            let report = taken_down(u16::try_from(number).unwrap(), channel);
            let tx = db.begin().await.unwrap();
            concern_report::insert(&tx, &report).await.unwrap();
            tx.commit().await.unwrap();
            assert_eq!(concern_report::find(&db, report.id).await.unwrap(), Some(report));
        }
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_unknown_channel_is_told_by_table_and_column() {
    on_both(async |db| {
        the_service(&db).await;
        let report = taken_down(1, Channel::Paper);
        let tx = db.begin().await.unwrap();
        concern_report::insert(&tx, &report).await.unwrap();
        tx.commit().await.unwrap();
        run(&db, "UPDATE concern_report SET channel = 'pigeon'").await;
        let found = concern_report::find(&db, report.id).await;
        assert!(
            matches!(
                found,
                Err(StorageError::Inconsistent {
                    column: "channel",
                    ..
                })
            ),
            "{found:?}"
        );
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_protected_reporter_stands_apart_from_the_report() {
    on_both(async |db| {
        the_service(&db).await;
        let mut report = taken_down(1, Channel::Telephone);
        report.reporter = Reporter {
            anonymity: Anonymity::Protected,
            name: "Nabo Åsen".into(),
            phone: Some("99 88 77 66".into()),
            ..Reporter::default()
        };
        let identity = report.reporter.set_apart().unwrap();
        let tx = db.begin().await.unwrap();
        concern_report::insert(&tx, &report).await.unwrap();
        protected_reporter::insert(&tx, report.id, &identity)
            .await
            .unwrap();
        tx.commit().await.unwrap();
        let found = concern_report::find(&db, report.id).await.unwrap().unwrap();
        assert!(!found.reporter.is_named());
        assert_eq!(found.reporter.anonymity, Anonymity::Protected);
        let kept = protected_reporter::find(&db, report.id).await.unwrap();
        assert_eq!(kept, Some(identity));
        let none = protected_reporter::find(&db, ConcernReportId(example::id(5, 9))).await;
        assert_eq!(none.unwrap(), None);
    })
    .await;
}
