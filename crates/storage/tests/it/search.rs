//! Finding children and reports by keys of names, and words in texts.

use sea_orm::ConnectionTrait;
use tiltak_domain::casework::case_file::{CaseFile, CaseFileState};
use tiltak_domain::casework::concern_report::{ConcernReport, ConcernReportState, Subject};
use tiltak_domain::casework::example;
use tiltak_domain::ids::{ChildId, ConcernReportId, UserId};
use tiltak_domain::people::child::Child;
use tiltak_domain::people::name_key::{NameWord, words};
use tiltak_storage::search_name::{self, FoundNames, KeyKind, NameQuery, Precision};
use tiltak_storage::search_text::{FoundTexts, Scope, Wanted};
use tiltak_storage::{Database, case_file, child, concern_report, investigation, seal, search};
use uuid::Uuid;

use crate::case_file::{the_case, the_service};
use crate::child::{another, put};
use crate::store::{change, on_both, run};

fn by_name<'a>(words: &'a [NameWord], precisions: &'a [Precision]) -> NameQuery<'a> {
    NameQuery {
        service: example::SERVICE,
        words,
        precisions,
        caseworker: None,
        limit: 50,
    }
}

async fn names(db: &Database, query: &NameQuery<'_>) -> FoundNames {
    let wanted = Wanted {
        service: query.service,
        scope: Scope::All,
        words: &[],
        limit: 5,
    };
    let (names, texts) = search::find(db, query, wanted).await.unwrap();
    assert_eq!(texts, FoundTexts::default());
    names
}

async fn texts(db: &Database, wanted: Wanted<'_>) -> FoundTexts {
    let nobody = by_name(&[], &[Precision::Whole]);
    let (names, texts) = search::find(db, &nobody, wanted).await.unwrap();
    assert_eq!(names, FoundNames::default());
    texts
}

/// Children are found alike by themselves and beside reports.
async fn found(db: &Database, typed: &str, precision: Precision) -> Vec<ChildId> {
    let (words, precisions) = (words(typed), [precision]);
    let query = by_name(&words, &precisions);
    let mut ids = query.children(db).await.unwrap();
    assert_eq!(names(db, &query).await.children, ids, "{typed}");
    ids.sort_unstable();
    ids
}

fn report(number: u16, subject: Subject, text: &str) -> ConcernReport {
    ConcernReport {
        id: ConcernReportId(example::id(5, number)),
        version: 1,
        subject,
        text: text.to_owned(),
        contents: Vec::new(),
        replies: Vec::new(),
        state: ConcernReportState::Received,
        ..example::whole_case().reports.remove(0)
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_child_is_found_by_spelling_beginning_and_sound() {
    on_both(async |db| {
        the_service(&db).await;
        let children = [
            another(1, "Kristian Sæther"),
            another(2, "Åse Čáppat-Bjørnstad"),
            another(3, "Norah Øyen"),
            another(4, ""),
        ];
        put(&db, &children).await;
        let [kristian, aase, nora, _] = children.map(|child| child.id);
        assert_eq!(found(&db, "saether KRISTIAN", Precision::Whole).await, [kristian]);
        assert_eq!(found(&db, "Aase cappat", Precision::Whole).await, [aase]);
        assert_eq!(found(&db, "Bjorns", Precision::Beginning).await, [aase]);
        assert_eq!(found(&db, "Christian Sether", Precision::Sound).await, [kristian]);
        assert_eq!(found(&db, "Nora", Precision::Sound).await, [nora]);
        assert_eq!(found(&db, "Nora", Precision::Whole).await, []);
        assert_eq!(found(&db, "Kristian Øyen", Precision::Sound).await, []);
        assert_eq!(found(&db, "%", Precision::Beginning).await, []);
        assert_eq!(found(&db, "🙂", Precision::Whole).await, []);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_new_name_takes_the_place_of_the_old_one() {
    on_both(async |db| {
        the_service(&db).await;
        let before = another(1, "Gammelt Navn");
        put(&db, std::slice::from_ref(&before)).await;
        let tx = db.begin().await.unwrap();
        let after = Child {
            name: "Nytt Navn".into(),
            ..before.clone()
        };
        child::update(&tx, &after, change()).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(found(&db, "Gammelt", Precision::Whole).await, []);
        assert_eq!(found(&db, "Nytt Navn", Precision::Whole).await, [before.id]);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_caseworker_finds_own_children_and_those_of_nobody() {
    on_both(async |db| {
        let case = the_case(&db).await;
        let name = words(&case.child.name);
        let by = async |user: UserId| {
            let query = NameQuery {
                caseworker: Some(user),
                ..by_name(&name, &[Precision::Whole])
            };
            let alone = query.children(&db).await.unwrap();
            assert_eq!(names(&db, &query).await.children, alone);
            alone.len()
        };
        let colleague = UserId(Uuid::from_u128(77));
        assert_eq!((by(example::CASEWORKER).await, by(colleague).await), (1, 0));
        let tx = db.begin().await.unwrap();
        let mut file = case.file.clone();
        file.caseworker = None;
        case_file::update(&tx, &file, change()).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(by(colleague).await, 1);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn reports_are_found_by_name_address_and_guardian() {
    on_both(async |db| {
        the_service(&db).await;
        let subject = Subject {
            name: "Nora Nordlie".into(),
            address: Some("Skolegaten 3 B, Fjordvik".into()),
            guardians: vec!["Åse Nordlie, 99 88 77 66".into()],
            ..Subject::default()
        };
        let one = report(1, subject, "Tekst");
        let tx = db.begin().await.unwrap();
        concern_report::insert(&tx, &one).await.unwrap();
        tx.commit().await.unwrap();
        let found = names(&db, &by_name(&words("Norah Nordli"), &[Precision::Sound])).await;
        assert_eq!((found.children, found.reports), (vec![], vec![one.id]));
        for key in [(KeyKind::Address, "skoleg 3b"), (KeyKind::Guardian, "99887766")] {
            let keys = [(key.0, key.1.to_owned())];
            let by_key = search_name::reports_with(&db, example::SERVICE, &keys, 5).await;
            assert_eq!(by_key.unwrap(), [one.id], "{key:?}");
        }
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn words_are_found_in_texts_whatever_their_case() {
    on_both(async |db| {
        let case = the_case(&db).await;
        let tx = db.begin().await.unwrap();
        let mut item = example::whole_case().investigations.remove(0);
        item.assessment = "Ødelagt dør, 100 % sikkert.".into();
        investigation::insert(&tx, &item).await.unwrap();
        let loose = report(9, Subject::default(), "Naboen hørte at døra ble ØDELAGT.");
        concern_report::insert(&tx, &loose).await.unwrap();
        tx.commit().await.unwrap();
        let other = UserId(Uuid::from_u128(77));
        for (words, scope, cases, reports) in [
            (vec!["ødelagt"], Scope::All, 1, 1),
            (vec!["ødelagt", "SIKKERT"], Scope::All, 1, 0),
            (vec!["100 %"], Scope::All, 1, 0),
            (vec!["100 _"], Scope::All, 0, 0),
            (vec!["ødelagt"], Scope::Own(other), 0, 1),
            (vec!["ødelagt"], Scope::Readable(other), 0, 1),
            (vec!["ødelagt"], Scope::Own(example::CASEWORKER), 1, 1),
            (vec!["ødelagt"], Scope::Readable(example::CASEWORKER), 1, 1),
            (vec![], Scope::All, 0, 0),
        ] {
            let words: Vec<String> = words.into_iter().map(str::to_owned).collect();
            let wanted = Wanted {
                service: example::SERVICE,
                scope,
                words: &words,
                limit: 5,
            };
            let found = texts(&db, wanted).await;
            assert_eq!(
                (found.cases.len(), found.reports.len()),
                (cases, reports),
                "{words:?}"
            );
            assert!(found.cases.iter().all(|hit| hit.case_file == case.file.id));
        }
        let mut closed = case.file.clone();
        closed.state = CaseFileState::Closed {
            on: case.file.opened_on,
            by: example::CASEWORKER,
            reason: "Ferdig".into(),
        };
        let tx = db.begin().await.unwrap();
        let version = case_file::update(&tx, &closed, change()).await.unwrap();
        tx.commit().await.unwrap();
        let words = ["ødelagt".to_owned()];
        for (scope, found) in [
            (Scope::Own(example::CASEWORKER), 0),
            (Scope::Readable(example::CASEWORKER), 1),
            (Scope::Readable(other), 0),
            (Scope::All, 1),
        ] {
            let wanted = Wanted {
                service: example::SERVICE,
                scope,
                words: &words,
                limit: 5,
            };
            let hits = texts(&db, wanted).await.cases;
            assert_eq!(hits.len(), found, "a closed case, {scope:?}");
        }
        let mut nobodys = CaseFile {
            version,
            ..case.file.clone()
        };
        nobodys.caseworker = None;
        let tx = db.begin().await.unwrap();
        case_file::update(&tx, &nobodys, change()).await.unwrap();
        tx.commit().await.unwrap();
        let words = ["ødelagt".to_owned()];
        for (scope, found) in [
            (Scope::Own(example::CASEWORKER), 0),
            (Scope::Readable(other), 1),
            (Scope::All, 1),
        ] {
            let wanted = Wanted {
                service: example::SERVICE,
                scope,
                words: &words,
                limit: 5,
            };
            let hits = texts(&db, wanted).await.cases;
            assert_eq!(hits.len(), found, "a case that nobody has, {scope:?}");
        }
    })
    .await;
}

/// Reports are opened some hundred at a time: 200 are one time exactly, 201 are one more.
#[tokio::test(flavor = "multi_thread")]
async fn a_word_in_the_oldest_of_very_many_reports_is_found() {
    on_both(async |db| {
        the_service(&db).await;
        let other = UserId(Uuid::from_u128(77));
        for (upto, number) in [(199, 199), (200, 200), (201, 201), (402, 402)] {
            let tx = db.begin().await.unwrap();
            let from = match upto {
                199 => 1,
                402 => 202,
                one => one,
            };
            for number in from..=upto {
                let mut one = report(number, Subject::default(), &format!("Uro nummer{number}."));
                // The later it comes here the longer it has waited.
                one.received_at -= chrono::Duration::hours(i64::from(number));
                concern_report::insert(&tx, &one).await.unwrap();
            }
            tx.commit().await.unwrap();
            for scope in [Scope::Own(other), Scope::Readable(other), Scope::All] {
                let words = [format!("nummer{number}.")];
                let wanted = Wanted {
                    service: example::SERVICE,
                    scope,
                    words: &words,
                    limit: 5,
                };
                let found = texts(&db, wanted).await.reports;
                assert_eq!(
                    found,
                    [ConcernReportId(example::id(5, number))],
                    "{number} {scope:?}"
                );
            }
        }
    })
    .await;
}

/// A database from before sealing is as good as one that always had it, and nothing of it is left in clear.
#[tokio::test(flavor = "multi_thread")]
async fn what_was_there_before_sealing_is_sealed_and_found() {
    on_both(async |db| {
        the_service(&db).await;
        let child = Child {
            id: ChildId(example::id(4, 1)),
            ..example::child()
        };
        put(&db, std::slice::from_ref(&child)).await;
        let name = child.name.replace('\'', "\'\'");
        let number = child.national_id.clone().unwrap();
        run(
            &db,
            &format!(
                "UPDATE child SET name = '{name}', name_search = 'x', national_id = '{}', national_id_hash = NULL",
                number.as_str()
            ),
        )
        .await;
        run(&db, "DELETE FROM search_name").await;
        run(&db, "DELETE FROM data_key").await;
        let typed = child.name.split(' ').next().unwrap();
        assert_eq!(found(&db, typed, Precision::Whole).await, []);
        assert_eq!(seal::seal_existing(&db).await.unwrap(), 1);
        assert_eq!(found(&db, typed, Precision::Whole).await, [child.id]);
        let known = child::by_national_id(&db, example::SERVICE, number.as_str())
            .await
            .unwrap();
        assert_eq!(known.as_ref(), Some(&child));
        assert_eq!(seal::seal_existing(&db).await.unwrap(), 0, "once is enough");
        let row = db
            .query_all_raw(sea_orm::Statement::from_string(
                db.get_database_backend(),
                "SELECT name, national_id, name_search FROM child",
            ))
            .await
            .unwrap();
        let text = |place| row[0].try_get_by::<String, _>(place).unwrap();
        assert!(seal::is_sealed_text(&text(0)) && seal::is_sealed_text(&text(1)));
        assert_eq!(text(2), "");
    })
    .await;
}
