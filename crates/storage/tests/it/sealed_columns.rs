//! What is written must not be found in the files of the database.

use sea_orm::sea_query::{Expr, ExprTrait, Query};
use sea_orm::{ConnectionTrait, Statement};
use serde_json::Value;
use tiltak_domain::access::hidden_address::{HiddenAddress, HiddenLevel, VaultContent};
use tiltak_domain::access::tie::OwnFamily;
use tiltak_domain::casework::case::Case;
use tiltak_domain::casework::concern_report::Reporter;
use tiltak_domain::casework::example;
use tiltak_domain::casework::reconciliation::Reconciliation;
use tiltak_domain::ids::{AttachmentId, DocumentId, SenderId, TieId, UserId};
use tiltak_domain::people::national_id::NationalId;
use tiltak_storage::api_token::{self, ApiToken};
use tiltak_storage::attachment_store::AttachmentStore;
use tiltak_storage::draft::{self, Draft};
use tiltak_storage::received_document::{self, NewDocument, Status};
use tiltak_storage::seal::KeyError;
use tiltak_storage::vault::{self, Reading};
use tiltak_storage::versioned::Change;
use tiltak_storage::{
    Database, StorageError, Transaction, case, child, decision, foster_home, own_family, protected_reporter,
    reconciliation, revision, seal, sealed_file,
};
use uuid::Uuid;

use crate::case::put;
use crate::case_file::the_service;
use crate::store::{a_user, change, noon, on_both, on_both_urls};

const MARK: &str = "MERKEsomIngenSkalFinne";
/// The number of a child whom somebody is related to, and who has no case.
const RELATED: &str = "01831850074";

/// Puts the mark at the end of every text of more than one word. What stays in clear is left as it is.
fn mark(value: &mut Value, marked: &mut usize) {
    match value {
        Value::String(text) if text.contains(' ') => {
            text.push_str(MARK);
            *marked += 1;
        }
        Value::Array(all) => all.iter_mut().for_each(|one| mark(one, marked)),
        Value::Object(members) => {
            for (key, one) in members {
                if !["legal_basis", "title"].contains(&key.as_str()) {
                    mark(one, marked);
                }
            }
        }
        _ => {}
    }
}

fn a_marked_case() -> Case {
    let mut value = serde_json::to_value(example::whole_case()).unwrap();
    let mut marked = 0;
    mark(&mut value, &mut marked);
    assert!(marked >= 20, "{marked}");
    serde_json::from_value(value).unwrap()
}

/// A case, a draft, a document, a foster home, a reporter and a correction, all with the mark.
async fn everything(db: &Database) -> Case {
    the_service(db).await;
    let kept = a_marked_case();
    put(db, &kept).await;
    let user = a_user(db, "caseworker").await;
    let draft = Draft {
        id: Uuid::new_v4(),
        user,
        form: "/a".into(),
        form_key: "k".into(),
        page: "/a".into(),
        case_file: Some(kept.file.id),
        fields: vec![("text".into(), format!("utkast {MARK}"))],
        saved_at: noon(),
    };
    let free = Draft {
        id: Uuid::new_v4(),
        form: "/b".into(),
        case_file: None,
        ..draft.clone()
    };
    let bytes = format!("brev {MARK}");
    let document = NewDocument {
        id: DocumentId(Uuid::new_v4()),
        receipt: "R-1",
        bytes: bytes.as_bytes(),
        received_at: noon(),
        source: "api",
        status: Status::Accepted,
        reason: None,
    };
    let reporter: Reporter = {
        let mut value = serde_json::to_value(&kept.reports[0].reporter).unwrap();
        mark(&mut value, &mut 0);
        serde_json::from_value(value).unwrap()
    };
    let reason = format!("rettet {MARK}");
    let corrected = Change {
        reason: &reason,
        ..change()
    };
    let tx = db.begin().await.unwrap();
    draft::save(&tx, &draft).await.unwrap();
    draft::save(&tx, &free).await.unwrap();
    received_document::insert_or_find(&tx, &document).await.unwrap();
    protected_reporter::insert(&tx, kept.reports[0].id, &reporter)
        .await
        .unwrap();
    let mut home = example::foster_home();
    home.name = format!("Heimen {MARK}");
    foster_home::insert(&tx, &home).await.unwrap();
    decision::update(&tx, &kept.decisions[0], corrected)
        .await
        .unwrap();
    beside_the_case(&tx, &kept, user).await;
    tx.commit().await.unwrap();
    let find = draft::find(db, user, draft.id).await.unwrap();
    assert_eq!(find, Some(draft));
    assert_eq!(
        received_document::bytes(db, document.id).await.unwrap().unwrap(),
        bytes.as_bytes()
    );
    assert_eq!(
        protected_reporter::find(db, kept.reports[0].id).await.unwrap(),
        Some(reporter)
    );
    let history = revision::list(db, "decision", kept.decisions[0].id.0)
        .await
        .unwrap();
    assert_eq!(history[0].reason, reason);
    assert!(history[0].snapshot.contains(MARK));
    kept
}

/// What is about a case and in no part of it: who is related, who has looked into the vault, a sender's day, and the key of a file.
async fn beside_the_case(tx: &Transaction, kept: &Case, user: UserId) {
    let block = OwnFamily {
        id: TieId(Uuid::new_v4()),
        service: example::SERVICE,
        user,
        national_id: NationalId::parse(RELATED).unwrap(),
        since: noon(),
        by: user,
        lifted: None,
    };
    own_family::insert(tx, &block).await.unwrap();
    let words = format!("løftet {MARK}");
    assert!(
        own_family::lift(tx, block.id, user, noon(), &words)
            .await
            .unwrap()
    );
    let lifted = own_family::find(tx, block.id).await.unwrap().unwrap();
    assert_eq!(lifted.national_id, block.national_id);
    assert_eq!(lifted.lifted.unwrap().2, words);
    let address = HiddenAddress {
        id: TieId(Uuid::new_v4()),
        service: example::SERVICE,
        case_file: kept.file.id,
        level: HiddenLevel::Confidential,
        since: noon(),
        by: user,
        ended: None,
    };
    let content = VaultContent {
        address: format!("Veien {MARK}"),
        how: format!("Ring {MARK}"),
    };
    vault::keep(tx, &address, &content).await.unwrap();
    let reading = Reading {
        id: Uuid::new_v4(),
        address: address.id,
        user,
        at: noon(),
        reason: format!("Skal hente {MARK}"),
    };
    vault::note_reading(tx, &reading).await.unwrap();
    assert_eq!(vault::readings(tx, &[address.id]).await.unwrap(), [reading]);
    let sender = ApiToken {
        id: Uuid::new_v4(),
        name: "Fiks".into(),
        scope: "concern-reports".into(),
        token_hash: Uuid::new_v4().to_string(),
        created_at: noon(),
        expires_at: None,
        revoked_at: None,
        last_used_at: None,
    };
    api_token::insert(tx, &sender).await.unwrap();
    let day = Reconciliation {
        sender_name: format!("Fiks {MARK}"),
        ..crate::reconciliation::one(SenderId(sender.id), 1, "2026-02-27")
    };
    reconciliation::insert(tx, &day).await.unwrap();
    assert_eq!(reconciliation::find(tx, day.id).await.unwrap(), Some(day));
    let folder = tempfile::tempdir().unwrap();
    let file = AttachmentId(Uuid::new_v4());
    let store = AttachmentStore::in_folder(folder.path());
    let written = store.put(file, MARK.as_bytes()).await.unwrap();
    sealed_file::insert(tx, file, kept.file.id, &written)
        .await
        .unwrap();
    assert!(sealed_file::find(tx, file).await.unwrap().is_some());
}

/// All that an engine keeps, as somebody sees it who has the files but no keys.
async fn dump(db: &Database, url: &str) -> Vec<u8> {
    if let Some(path) = url.strip_prefix("sqlite://") {
        let mut all = Vec::new();
        for end in ["", "-wal", "-shm"] {
            all.extend(std::fs::read(format!("{path}{end}")).unwrap_or_default());
        }
        return all;
    }
    let select = |sql: String| db.query_all_raw(Statement::from_string(sea_orm::DbBackend::Postgres, sql));
    let tables = "SELECT table_name::text FROM information_schema.tables WHERE table_schema = 'public'";
    let mut all = Vec::new();
    for table in select(tables.to_owned()).await.unwrap() {
        let table: String = table.try_get_by(0).unwrap();
        // Bytes are told in hexadecimal by the engine; as letters they are looked for here.
        let rows = select(format!(
            "SELECT encode(convert_to(t::text, 'UTF8'), 'escape') FROM \"{table}\" t"
        ));
        for row in rows.await.unwrap() {
            let text: String = row.try_get_by(0).unwrap();
            all.extend(text.replace("\\\\x", "").into_bytes());
        }
    }
    all
}

fn finds(all: &[u8], wanted: &str) -> bool {
    let as_hex = hex(wanted);
    let has = |wanted: &[u8]| all.windows(wanted.len()).any(|part| part == wanted);
    has(wanted.as_bytes()) || has(as_hex.as_bytes())
}

fn hex(text: &str) -> String {
    text.bytes().map(|byte| format!("{byte:02x}")).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_written_is_not_in_the_files_of_the_database() {
    on_both_urls(async |url| {
        let db = Database::connect(url)
            .await
            .unwrap()
            .with_keys(crate::store::keys());
        db.migrate().await.unwrap();
        let kept = everything(&db).await;
        let all = dump(&db, url).await;
        assert!(
            finds(&all, &kept.file.journal_number),
            "the search finds what is in clear"
        );
        assert!(!finds(&all, MARK));
        assert!(!finds(&all, RELATED));
        db.close().await.unwrap();
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn every_sealed_column_is_sealed_in_every_row() {
    on_both(async |db| {
        everything(&db).await;
        let mut filled = 0;
        for (table, column) in seal::sealed_columns() {
            let sql = format!("SELECT \"{column}\" FROM \"{table}\" WHERE \"{column}\" IS NOT NULL");
            let backend = db.get_database_backend();
            let rows = db
                .query_all_raw(Statement::from_string(backend, sql))
                .await
                .unwrap();
            filled += usize::from(!rows.is_empty());
            for row in rows {
                let is_sealed = match row.try_get_by::<String, _>(0) {
                    Ok(text) => seal::is_sealed_text(&text),
                    Err(_) => seal::is_sealed(&row.try_get_by::<Vec<u8>, _>(0).unwrap()),
                };
                assert!(is_sealed, "{table}.{column}");
            }
        }
        // Corrections of some kinds, merges and submissions are not in the example.
        assert!(filled >= 30, "{filled}");
        assert_eq!(seal::find_in_clear(&db).await.unwrap(), []);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn without_keys_nothing_is_written_in_clear() {
    on_both_urls(async |url| {
        let db = Database::connect(url).await.unwrap();
        db.migrate().await.unwrap();
        the_service(&db).await;
        let kept = example::whole_case();
        let tx = db.begin().await.unwrap();
        let refused = child::insert(&tx, &kept.child).await;
        assert!(
            matches!(refused, Err(StorageError::Key(KeyError::Missing))),
            "{refused:?}"
        );
        tx.rollback().await.unwrap();
        db.close().await.unwrap();
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_case_whose_key_was_destroyed_says_so_and_others_are_read() {
    on_both(async |db| {
        let gone = everything(&db).await;
        let other = crate::case::another();
        put(&db, &other).await;
        let on = crate::case::date("2026-03-02");
        let tx = db.begin().await.unwrap();
        assert!(seal::shred_child(&tx, gone.child.id, on).await.unwrap() >= 1);
        tx.commit().await.unwrap();
        let by_number = gone.child.national_id.as_ref().unwrap().as_str();
        let found = child::by_national_id(&db, example::SERVICE, by_number).await;
        assert_eq!(found.unwrap(), None);
        let name = tiltak_domain::people::name_key::words(&gone.child.name);
        let by_sound = tiltak_storage::search_name::NameQuery {
            service: example::SERVICE,
            words: &name,
            precisions: &[tiltak_storage::search_name::Precision::Sound],
            caseworker: None,
            limit: 50,
        };
        let found = by_sound.children(&db).await.unwrap();
        assert!(!found.contains(&gone.child.id));
        let read = case::load_many(&db, &[gone.file.id, other.file.id])
            .await
            .unwrap();
        assert_eq!(
            read.iter().map(|case| case.file.id).collect::<Vec<_>>(),
            [other.file.id]
        );
        let error = decision::find(&db, gone.decisions[0].id).await.unwrap_err();
        assert_eq!(error.to_string(), "deleted by law on 2026-03-02");
        assert_eq!(
            case::load(&db, gone.file.id).await.unwrap_err().to_string(),
            "deleted by law on 2026-03-02"
        );
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_moved_to_another_row_is_not_taken_for_its_own() {
    on_both(async |db| {
        let first = everything(&db).await;
        let other = crate::case::another();
        put(&db, &other).await;
        let select = Query::select()
            .column("description")
            .from("need")
            .and_where(Expr::col("id").eq(first.needs[0].id.0))
            .to_owned();
        let moved: String = db
            .query_one(&select)
            .await
            .unwrap()
            .unwrap()
            .try_get_by(0)
            .unwrap();
        let update = Query::update()
            .table("need")
            .value("description", moved)
            .and_where(Expr::col("id").eq(other.needs[0].id.0))
            .to_owned();
        assert_eq!(db.execute(&update).await.unwrap().rows_affected(), 1);
        let read = case::load(&db, other.file.id).await;
        assert!(
            matches!(
                read,
                Err(StorageError::Key(KeyError::Changed { table: "need", .. }))
            ),
            "{read:?}"
        );
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_child_with_a_new_key_is_read_as_before_and_the_old_key_is_gone() {
    on_both(async |db| {
        let kept = everything(&db).await;
        let before = case::load(&db, kept.file.id).await.unwrap();
        let old = seal::keys(&db, Some("child")).await.unwrap();
        let tx = db.begin().await.unwrap();
        assert!(seal::renew_child(&tx, kept.child.id).await.unwrap() >= 10);
        tx.commit().await.unwrap();
        let new = seal::keys(&db, Some("child")).await.unwrap();
        assert_eq!((old.len(), new.len()), (1, 1));
        assert_ne!(old[0].id, new[0].id);
        assert_eq!(case::load(&db, kept.file.id).await.unwrap(), before);
        let history = revision::list(&db, "decision", kept.decisions[0].id.0).await;
        assert!(history.unwrap()[0].reason.contains(MARK));
        for (table, column) in seal::sealed_columns() {
            let sql = format!(
                "SELECT count(*) FROM \"{table}\" WHERE CAST(\"{column}\" AS text) LIKE 'sealed1:{}%'",
                old[0].id.simple()
            );
            let row = db
                .query_one_raw(Statement::from_string(db.get_database_backend(), sql))
                .await
                .unwrap()
                .unwrap();
            assert_eq!(row.try_get_by::<i64, _>(0).unwrap(), 0, "{table}.{column}");
        }
    })
    .await;
}
