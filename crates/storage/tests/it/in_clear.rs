//! Values in clear in sealed columns: sealed at an upgrade, and afterwards refused.

use tiltak_domain::casework::example;
use tiltak_storage::seal::{self, KeyError, Keyring};
use tiltak_storage::{
    Database, StorageError, case, child, need, received_document, revision, search, search_name, search_text,
};

use crate::case::the_whole_case;
use crate::store::{on_both, run};

fn refused<T: std::fmt::Debug>(result: Result<T, StorageError>) -> (&'static str, &'static str) {
    match result {
        Err(StorageError::Key(KeyError::InClear { table, column, .. })) => (table, column),
        other => panic!("{other:?}"),
    }
}

fn strict(db: &Database) -> Database {
    let keys = db.keys().unwrap().clone();
    keys.refuse_clear_rows();
    db.clone().with_keys(keys)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_value_in_clear_is_refused_wherever_it_is_read() {
    on_both(async |db| {
        let db = db.with_keys(Keyring::random().unwrap());
        let case = the_whole_case(&db).await;
        let corrected = tiltak_storage::versioned::Change {
            reason: "rettet",
            ..crate::store::change()
        };
        let tx = db.begin().await.unwrap();
        need::update(&tx, &case.needs[0], corrected).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(seal::find_in_clear(&db).await.unwrap(), []);
        for sql in [
            "UPDATE need SET description = 'Plantet'",
            "UPDATE child SET name = 'Plantet'",
            "UPDATE concern_report SET text = 'Plantet'",
            "UPDATE revision SET reason = 'Plantet'",
        ] {
            run(&db, sql).await;
        }
        // Until everything has been sealed once, this is what an older version wrote.
        let read = child::find(&db, case.child.id).await.unwrap().unwrap();
        assert_eq!(read.name, "Plantet");
        let db = strict(&db);
        assert_eq!(refused(child::find(&db, case.child.id).await), ("child", "name"));
        assert_eq!(
            refused(need::find(&db, case.needs[0].id).await),
            ("need", "description")
        );
        assert_eq!(
            refused(revision::list(&db, "need", case.needs[0].id.0).await),
            ("revision", "reason")
        );
        let nobody = search_name::NameQuery {
            service: example::SERVICE,
            words: &[],
            precisions: &[],
            caseworker: None,
            limit: 5,
        };
        let wanted = search_text::Wanted {
            service: example::SERVICE,
            scope: search_text::Scope::All,
            words: &["plantet".to_owned()],
            limit: 5,
        };
        assert_eq!(
            refused(search::find(&db, &nobody, wanted).await),
            ("concern_report", "text")
        );
        assert!(case::load(&db, case.file.id).await.is_err());
        let found = seal::find_in_clear(&db).await.unwrap();
        let columns: std::collections::BTreeSet<_> =
            found.iter().map(|one| (one.table, one.column)).collect();
        let expected = [
            ("child", "name"),
            ("concern_report", "text"),
            ("need", "description"),
            ("revision", "reason"),
        ];
        assert_eq!(columns, expected.into());
        assert!(found.iter().any(|one| one.row == case.child.id.0));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn bytes_in_clear_are_found_and_refused_too() {
    on_both(async |db| {
        let db = db.with_keys(Keyring::random().unwrap());
        let new = received_document::NewDocument {
            id: tiltak_domain::ids::DocumentId(example::id(90, 1)),
            receipt: "R-1",
            bytes: b"brev",
            received_at: crate::store::noon(),
            source: "api",
            status: received_document::Status::Accepted,
            reason: None,
        };
        let tx = db.begin().await.unwrap();
        received_document::insert_or_find(&tx, &new).await.unwrap();
        tx.commit().await.unwrap();
        let db = strict(&db);
        assert_eq!(seal::find_in_clear(&db).await.unwrap(), []);
        let bytes = match db.engine() {
            "SQLite" => "x'6162'",
            _ => "'\\x6162'",
        };
        run(&db, &format!("UPDATE received_document SET bytes = {bytes}")).await;
        assert_eq!(
            refused(received_document::bytes(&db, new.id).await),
            ("received_document", "bytes")
        );
        let found = seal::find_in_clear(&db).await.unwrap();
        assert_eq!(found.len(), 1);
        assert_eq!((found[0].column, found[0].row), ("bytes", new.id.0));
    })
    .await;
}

#[test]
fn the_list_of_sealed_columns_has_a_name_of_its_own() {
    assert_eq!(seal::list_of_sealed().len(), 64);
    assert_eq!(seal::list_of_sealed(), seal::list_of_sealed());
}
