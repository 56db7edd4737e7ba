use chrono::{NaiveDate, TimeDelta};
use tiltak_domain::casework::case_content::CaseContent;
use tiltak_domain::casework::concern_report::{
    Anonymity, ConcernReport, ConcernReportState, Reporter, Subject,
};
use tiltak_domain::casework::example;
use tiltak_domain::ids::{CaseFileId, ConcernReportId, DocumentId, InvestigationId, ServiceId};
use tiltak_storage::concern_report::InboxFilter;
use tiltak_storage::received_document::{self, NewDocument, Status};
use tiltak_storage::{Database, StorageError, case_file, concern_report};
use uuid::Uuid;

use crate::case_file::{another as another_file, older, the_case};
use crate::store::{a_service, at, change, noon, on_both, run};

fn day(month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, month, day).unwrap()
}

/// The example's report with another identity, as it is before anyone has looked at it.
fn received(number: u16) -> ConcernReport {
    ConcernReport {
        id: ConcernReportId(example::id(5, number)),
        version: 1,
        state: ConcernReportState::Received,
        contents: vec![],
        ..example::whole_case().reports.remove(0)
    }
}

fn dismissed(case_file: Option<CaseFileId>, reasons: Option<&str>) -> ConcernReportState {
    ConcernReportState::Dismissed {
        case_file,
        on: day(2, 9),
        by: example::CASEWORKER,
        conclusion: "2".into(),
        reasons: reasons.map(str::to_owned),
    }
}

fn investigated(case_file: CaseFileId, joined: bool) -> ConcernReportState {
    ConcernReportState::Investigated {
        case_file,
        on: day(2, 5),
        by: example::CASEWORKER,
        investigation: InvestigationId(example::id(6, 1)),
        joined,
    }
}

fn in_state(number: u16, state: ConcernReportState) -> ConcernReport {
    ConcernReport {
        state,
        ..received(number)
    }
}

async fn put(db: &Database, reports: &[ConcernReport]) {
    let tx = db.begin().await.unwrap();
    for report in reports {
        concern_report::insert(&tx, report).await.unwrap();
    }
    tx.commit().await.unwrap();
}

async fn a_document(db: &Database, number: u16) -> DocumentId {
    let tx = db.begin().await.unwrap();
    let new = NewDocument {
        id: DocumentId(example::id(13, number)),
        receipt: &format!("receipt {number}"),
        bytes: &number.to_be_bytes(),
        received_at: noon(),
        source: "api",
        status: Status::Accepted,
        reason: None,
    };
    let (document, _is_new) = received_document::insert_or_find(&tx, &new).await.unwrap();
    tx.commit().await.unwrap();
    document.id
}

fn full_reporter() -> Reporter {
    Reporter {
        is_public: true,
        anonymity: Anonymity::Named,
        code: Some("22".into()),
        clarification: Some("Nabo på hytta".into()),
        name: "Ødegård, Åse \"Æ\"".into(),
        role: Some("rektor".into()),
        organisation: Some("Skole\nog SFO".into()),
        phone: Some("+47 000 00 000".into()),
        email: Some("a@example.org".into()),
        protected: None,
    }
}

fn full_subject() -> Subject {
    Subject {
        name: "Luna 👧".into(),
        national_id_text: Some("ikke et nummer".into()),
        unborn: true,
        address: Some("Øvre vei 1".into()),
        assumed_age: Some("3–4".into()),
        relation: Some("tante".into()),
        informed: Some(false),
        guardians: vec!["Mor".into(), "Far".into()],
        interpreter_need: Some("dari".into()),
        other_agencies: Some("BUP".into()),
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_report_in_every_state_is_found_as_it_was_put_in() {
    on_both(async |db| {
        let case = the_case(&db).await;
        let file = case.file.id;
        let document = a_document(&db, 1).await;
        let words = CaseContent {
            code: "2.9.99".into(),
            clarification: Some("Presisering æøå".into()),
        };
        let reports = [
            received(2),
            in_state(3, ConcernReportState::Registered { case_file: file }),
            in_state(4, dismissed(None, None)),
            in_state(5, dismissed(Some(file), Some("Ikke grunnlag."))),
            in_state(6, investigated(file, false)),
            in_state(7, investigated(file, true)),
            ConcernReport {
                document: Some(document),
                received_at: noon(),
                reporter: full_reporter(),
                subject: full_subject(),
                text: "\r\n\t'; DROP TABLE child; -- ".repeat(1000),
                contents: vec![words.clone(), words],
                urgent: true,
                ..received(8)
            },
            ConcernReport {
                reporter: Reporter::default(),
                subject: Subject::default(),
                text: String::new(),
                ..received(9)
            },
        ];
        put(&db, &case.reports).await;
        put(&db, &reports).await;
        for report in reports.iter().chain(&case.reports) {
            assert_eq!(
                concern_report::find(&db, report.id).await.unwrap().as_ref(),
                Some(report)
            );
        }
        let unknown = ConcernReportId(Uuid::new_v4());
        assert_eq!(concern_report::find(&db, unknown).await.unwrap(), None);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_report_goes_from_any_state_to_any_other() {
    on_both(async |db| {
        let file = the_case(&db).await.file.id;
        let states = [
            ConcernReportState::Received,
            ConcernReportState::Registered { case_file: file },
            dismissed(None, Some("Æ")),
            investigated(file, true),
        ];
        let mut report = received(1);
        put(&db, std::slice::from_ref(&report)).await;
        for from in &states {
            for to in &states {
                for state in [from, to] {
                    report.state = state.clone();
                    let tx = db.begin().await.unwrap();
                    report.version = concern_report::update(&tx, &report, change()).await.unwrap();
                    tx.commit().await.unwrap();
                    assert_eq!(
                        concern_report::find(&db, report.id).await.unwrap().as_ref(),
                        Some(&report)
                    );
                }
            }
        }
        assert_eq!(report.version, 1 + 2 * 16);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_stale_save_is_refused_and_the_older_content_stays_readable() {
    on_both(async |db| {
        let file = the_case(&db).await.file.id;
        let first = received(1);
        put(&db, std::slice::from_ref(&first)).await;
        let tx = db.begin().await.unwrap();
        let second = in_state(1, investigated(file, false));
        assert_eq!(concern_report::update(&tx, &second, change()).await.unwrap(), 2);
        tx.commit().await.unwrap();
        let tx = db.begin().await.unwrap();
        let stale = concern_report::update(&tx, &in_state(1, dismissed(None, None)), change()).await;
        assert!(
            matches!(
                stale,
                Err(StorageError::Conflict {
                    table: "concern_report"
                })
            ),
            "{stale:?}"
        );
        drop(tx);
        let found = concern_report::find(&db, first.id).await.unwrap();
        assert_eq!(found, Some(ConcernReport { version: 2, ..second }));
        let kept = older(&db, "concern_report", first.id.0, 1).await;
        assert_eq!(
            (&kept["state"], &kept["text"]),
            (&"received".into(), &first.text.into())
        );
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_instant_is_kept_to_the_microsecond() {
    on_both(async |db| {
        the_case(&db).await;
        let fine = ConcernReport {
            received_at: at("2026-03-29T01:00:00.123456789Z"),
            ..received(1)
        };
        put(&db, std::slice::from_ref(&fine)).await;
        let found = concern_report::find(&db, fine.id).await.unwrap().unwrap();
        assert_eq!(found.received_at, at("2026-03-29T01:00:00.123456Z"));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_inbox_has_what_is_due_first_on_top_and_what_is_done_apart() {
    on_both(async |db| {
        let file = the_case(&db).await.file.id;
        let other = a_service(&db, "Other").await;
        let start = noon();
        let later = |minutes, report: ConcernReport| ConcernReport {
            received_at: start + TimeDelta::minutes(minutes),
            ..report
        };
        put(
            &db,
            &[
                later(3, received(1)),
                later(1, in_state(2, ConcernReportState::Registered { case_file: file })),
                later(2, in_state(3, dismissed(None, None))),
                later(4, in_state(4, investigated(file, false))),
                later(1, received(5)),
                ConcernReport {
                    service: other,
                    ..received(6)
                },
            ],
        )
        .await;
        for (filter, expected) in [
            (InboxFilter::Open, [2, 5, 1].as_slice()),
            (InboxFilter::Concluded, &[4, 3]),
            (InboxFilter::All, &[4, 1, 3, 2, 5]),
        ] {
            let expected: Vec<_> = expected
                .iter()
                .map(|number| ConcernReportId(example::id(5, *number)))
                .collect();
            let ids = async |limit, offset| -> Vec<ConcernReportId> {
                let page = concern_report::inbox(&db, example::SERVICE, filter, limit, offset)
                    .await
                    .unwrap();
                page.iter().map(|report| report.id).collect()
            };
            assert_eq!(ids(50, 0).await, expected, "{filter:?}");
            assert_eq!(ids(1, 1).await, expected[1..2], "{filter:?}");
            assert!(ids(50, 5).await.is_empty());
            let count = concern_report::count(&db, example::SERVICE, filter)
                .await
                .unwrap();
            assert_eq!(count, expected.len() as u64);
        }
        let nobody = ServiceId(Uuid::new_v4());
        assert_eq!(
            concern_report::count(&db, nobody, InboxFilter::All)
                .await
                .unwrap(),
            0
        );
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_document_gives_one_report_for_each_child() {
    on_both(async |db| {
        the_case(&db).await;
        let (one, other) = (a_document(&db, 1).await, a_document(&db, 2).await);
        let of = |number, document| ConcernReport {
            document: Some(document),
            ..received(number)
        };
        put(&db, &[of(2, one), of(1, one), of(3, other), received(4)]).await;
        let found = concern_report::of_document(&db, one).await.unwrap();
        assert_eq!(found, [of(1, one), of(2, one)]);
        assert!(
            concern_report::of_document(&db, DocumentId(Uuid::new_v4()))
                .await
                .unwrap()
                .is_empty()
        );
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_reports_of_many_cases_come_in_the_order_of_receipt() {
    on_both(async |db| {
        let file = the_case(&db).await.file.id;
        let tx = db.begin().await.unwrap();
        case_file::insert(&tx, &another_file(2)).await.unwrap();
        tx.commit().await.unwrap();
        let other = another_file(2).id;
        let reports = [
            ConcernReport {
                received_at: noon(),
                ..in_state(1, investigated(file, false))
            },
            in_state(3, dismissed(Some(other), None)),
            in_state(2, ConcernReportState::Registered { case_file: file }),
            received(4),
        ];
        put(&db, &reports).await;
        let [noon_one, dropped, waiting, _received] = reports;
        assert_eq!(
            concern_report::of_cases(&db, &[file]).await.unwrap(),
            [waiting.clone(), noon_one.clone()]
        );
        let mut many: Vec<CaseFileId> = (0..1500).map(|_| CaseFileId(Uuid::new_v4())).collect();
        many.insert(0, file);
        many.push(other);
        assert_eq!(
            concern_report::of_cases(&db, &many).await.unwrap(),
            [waiting, dropped, noon_one]
        );
        assert!(concern_report::of_cases(&db, &[]).await.unwrap().is_empty());
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn columns_that_contradict_each_other_are_refused() {
    on_both(async |db| {
        let file = the_case(&db).await.file.id;
        let report = in_state(1, investigated(file, false));
        put(&db, std::slice::from_ref(&report)).await;
        for (set, wrong) in [
            ("state = 'secret'", "state"),
            ("state = 'received'", "state"),
            ("state = 'registered'", "state"),
            ("state = 'dismissed'", "state"),
            ("state = 'investigated', concluded_by = NULL", "state"),
            ("investigation_id = NULL", "state"),
            ("joined = NULL", "state"),
            ("case_file_id = NULL", "state"),
            ("reasons = 'secret'", "state"),
            ("reporter = '{\"name\": \"secret\"}'", "reporter"),
            ("subject = 'secret'", "subject"),
            ("contents = '{}'", "contents"),
        ] {
            let tx = db.begin().await.unwrap();
            let broken = format!("UPDATE concern_report SET {set}");
            sea_orm::ConnectionTrait::execute_unprepared(&tx, &broken).await.unwrap();
            let error = concern_report::find(&tx, report.id).await.unwrap_err();
            assert!(
                matches!(&error, StorageError::Inconsistent { table: "concern_report", column, .. } if *column == wrong),
                "{set}: {error:?}"
            );
            assert!(!format!("{error:?} {error}").contains("secret"));
        }
        run(&db, "UPDATE concern_report SET urgent = NOT urgent").await;
        assert!(concern_report::find(&db, report.id).await.unwrap().unwrap().urgent);
    })
    .await;
}
