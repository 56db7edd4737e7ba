//! Versions of articles, training records and clusters.

use tiltak_domain::casework::example;
use tiltak_domain::ids::{ClusterId, TrainingRecordId};
use tiltak_domain::knowledge::article::Article;
use tiltak_domain::knowledge::cluster::{Cluster, ClusterNote, ClusterQuestion};
use tiltak_domain::knowledge::revision::{ArticlePin, Revision};
use tiltak_domain::knowledge::training::TrainingRecord;
use tiltak_storage::{StorageError, article, cluster, measure, training_record};

use crate::case::put;
use crate::case_file::the_service;
use crate::store::{a_user, change, on_both};

fn an_article(id: &str) -> Article {
    let words = serde_json::json!({
        "title": "Tittel 🦊", "summary": "Kort", "for_whom": "Foreldre", "content": "Innhold", "family": "Til dere",
    });
    serde_json::from_value(serde_json::json!({
        "id": id, "version": 1, "kind": "measure", "reviewed_on": "2026-05-01", "review_due": "2028-05-01",
        "audience": { "age_from": 0, "age_to": 18 }, "nb": words,
    }))
    .unwrap()
}

fn revision(id: &str, version: u32, own: bool) -> Revision {
    Revision {
        article: Article {
            version,
            ..an_article(id)
        },
        service: own.then_some(example::SERVICE),
        file_version: (!own).then_some(version),
        written_by: None,
        written_at: "2026-06-01T08:00:00Z".parse().unwrap(),
        reason: "Første".into(),
        published: !own,
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn every_version_of_an_article_is_kept_and_a_number_is_used_once() {
    on_both(async |db| {
        the_service(&db).await;
        let tx = db.begin().await.unwrap();
        for (number, one) in (1..).zip([
            revision("b", 2, true),
            revision("b", 1, false),
            revision("a", 1, false),
        ]) {
            article::insert(&tx, example::id(40, number), &one).await.unwrap();
        }
        tx.commit().await.unwrap();
        let found = article::of_article(&db, "b").await.unwrap();
        assert_eq!(found, [revision("b", 1, false), revision("b", 2, true)]);
        assert_eq!(article::all(&db).await.unwrap().len(), 3);
        let tx = db.begin().await.unwrap();
        let again = article::insert(&tx, example::id(40, 9), &revision("b", 2, false)).await;
        assert!(matches!(again, Err(StorageError::NotUnique)), "{again:?}");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn training_records_and_clusters_have_a_history_and_refuse_a_stale_save() {
    on_both(async |db| {
        the_service(&db).await;
        let worker = a_user(&db, "caseworker").await;
        let record = TrainingRecord {
            id: TrainingRecordId(example::id(41, 1)),
            version: 1,
            service: example::SERVICE,
            worker,
            training: "pmto-therapist".into(),
            passed_on: "2025-03-01".parse().unwrap(),
            certified_until: None,
            given_by: "Senteret".into(),
            recorded_by: worker,
            withdrawn: None,
        };
        let cluster = Cluster {
            id: ClusterId(example::id(42, 1)),
            version: 1,
            service: example::SERVICE,
            name: "Klynge".into(),
            article: ArticlePin {
                id: "a".into(),
                version: 1,
                title: "Tittel".into(),
            },
            members: vec!["Fjordvik".into()],
            from: "2026-01-01".parse().unwrap(),
            to: None,
            questions: vec![ClusterQuestion {
                id: example::id(43, 1),
                text: "Hjalp det?".into(),
            }],
            answers: Vec::new(),
            notes: Vec::new(),
        };
        let tx = db.begin().await.unwrap();
        training_record::insert(&tx, &record).await.unwrap();
        cluster::insert(&tx, &cluster).await.unwrap();
        let withdrawn = record.clone().withdraw("Feil".into()).unwrap();
        assert_eq!(
            training_record::update(&tx, &withdrawn, change()).await.unwrap(),
            2
        );
        let note = ClusterNote {
            on: "2026-01-02".parse().unwrap(),
            by: worker,
            text: "Møte".into(),
        };
        let noted = cluster.clone().note(note, "2026-01-03".parse().unwrap()).unwrap();
        assert_eq!(cluster::update(&tx, &noted, change()).await.unwrap(), 2);
        tx.commit().await.unwrap();
        let tx = db.begin().await.unwrap();
        let stale = training_record::update(&tx, &record, change()).await;
        assert!(matches!(stale, Err(StorageError::Conflict { .. })));
        let stale = cluster::update(&tx, &cluster, change()).await;
        assert!(matches!(stale, Err(StorageError::Conflict { .. })));
        drop(tx);
        let found = training_record::of_service(&db, example::SERVICE).await.unwrap();
        assert_eq!(
            found,
            [TrainingRecord {
                version: 2,
                ..withdrawn
            }]
        );
        let found = cluster::of_service(&db, example::SERVICE).await.unwrap();
        assert_eq!(found, [Cluster { version: 2, ..noted }]);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_measure_keeps_the_article_it_was_chosen_from() {
    on_both(async |db| {
        let mut case = example::whole_case();
        case.measures[0].article = Some(ArticlePin {
            id: "a".into(),
            version: 3,
            title: "Tittel 🦊".into(),
        });
        the_service(&db).await;
        put(&db, &case).await;
        let found = measure::of_article(&db, "a").await.unwrap();
        assert_eq!(found, case.measures[..1]);
        assert!(measure::of_article(&db, "b").await.unwrap().is_empty());
    })
    .await;
}
