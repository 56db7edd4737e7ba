//! Files of cases: sealed with a key each, which the child's key seals.

use std::path::{Path, PathBuf};

use tempfile::TempDir;
use tiltak_domain::casework::case::Case;
use tiltak_domain::ids::AttachmentId;
use tiltak_storage::attachment_store::AttachmentStore;
use tiltak_storage::seal::{self, KeyError, Keyring};
use tiltak_storage::submission_store::{Digest, StoreError};
use tiltak_storage::{Database, StorageError, case_file, child, sealed_file};
use uuid::Uuid;

use crate::case::{another, date, put, the_whole_case};
use crate::store::{change, on_both, run};

/// Bytes of more than one piece, with a mark at the beginning and the end.
fn a_file() -> Vec<u8> {
    let mut bytes = b"MERKE".to_vec();
    bytes.extend((0..150_000_u32).map(|number| u8::try_from(number % 251).unwrap()));
    bytes.extend(b"MERKE");
    bytes
}

fn sha256(bytes: &[u8]) -> String {
    Digest::of(bytes).to_string()
}

struct Place {
    folder: TempDir,
    store: AttachmentStore,
}

fn place() -> Place {
    let folder = TempDir::new().unwrap();
    Place {
        store: AttachmentStore::in_folder(&folder.path().join("attachments")),
        folder,
    }
}

impl Place {
    async fn keep(&self, db: &Database, case: &Case, bytes: &[u8]) -> AttachmentId {
        let id = AttachmentId(Uuid::new_v4());
        let written = self.store.put(id, bytes).await.unwrap();
        let tx = db.begin().await.unwrap();
        sealed_file::insert(&tx, id, case.file.id, &written)
            .await
            .unwrap();
        tx.commit().await.unwrap();
        id
    }

    fn files(&self) -> Vec<PathBuf> {
        let mut found = Vec::new();
        let mut folders = vec![self.folder.path().to_owned()];
        while let Some(folder) = folders.pop() {
            for entry in std::fs::read_dir(folder).unwrap() {
                let path = entry.unwrap().path();
                if path.is_dir() {
                    folders.push(path);
                } else {
                    found.push(path);
                }
            }
        }
        found
    }

    fn file(&self, name: Uuid) -> PathBuf {
        let name = name.simple().to_string();
        let is_it = |path: &PathBuf| path.ends_with(&name);
        self.files().into_iter().find(is_it).unwrap()
    }
}

fn has(path: &Path, wanted: &[u8]) -> bool {
    let bytes = std::fs::read(path).unwrap();
    bytes.windows(wanted.len()).any(|window| window == wanted)
}

fn is_damaged(result: &Result<Option<Vec<u8>>, StorageError>) -> bool {
    matches!(
        result,
        Err(StorageError::SubmissionStore(StoreError::Damaged { .. }))
    )
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_opens_as_it_was_and_neither_it_nor_its_name_tells_anything() {
    on_both(async |db| {
        let case = the_whole_case(&db).await;
        let place = place();
        let bytes = a_file();
        let id = place.keep(&db, &case, &bytes).await;
        let opened = place.store.bytes(&db, id, &sha256(&bytes)).await.unwrap();
        assert_eq!(opened.as_deref(), Some(bytes.as_slice()));
        let [file] = &place.files()[..] else {
            panic!("one file, and no note beside it: {:?}", place.files());
        };
        assert!(!has(file, b"MERKE"));
        let name = file.file_name().unwrap().to_str().unwrap();
        assert!(name != sha256(&bytes) && name != id.0.simple().to_string());
        // The same bytes twice are not known to be the same.
        place.keep(&db, &case, &bytes).await;
        let [one, other] = &place.files()[..] else {
            panic!()
        };
        assert_ne!(std::fs::read(one).unwrap(), std::fs::read(other).unwrap());
        let wrong = place.store.bytes(&db, id, &sha256(b"another")).await;
        assert!(is_damaged(&wrong), "the case says that it was another file");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn files_that_are_changed_cut_off_or_exchanged_are_damaged() {
    on_both(async |db| {
        let case = the_whole_case(&db).await;
        let place = place();
        let bytes = a_file();
        let (id, other) = (
            place.keep(&db, &case, &bytes).await,
            place.keep(&db, &case, &bytes).await,
        );
        let name = sealed_file::find(&db, id).await.unwrap().unwrap().file;
        let theirs = sealed_file::find(&db, other).await.unwrap().unwrap().file;
        let (path, whole) = (place.file(name), std::fs::read(place.file(name)).unwrap());
        let digest = sha256(&bytes);
        let mut changed = whole.clone();
        changed[100_000] ^= 1;
        let stolen = std::fs::read(place.file(theirs)).unwrap();
        for wrong in [&changed[..], &whole[..whole.len() - 1], &whole[..70_000], &[], &stolen] {
            std::fs::write(&path, wrong).unwrap();
            assert!(is_damaged(&place.store.bytes(&db, id, &digest).await));
        }
        std::fs::write(&path, &whole).unwrap();
        assert!(place.store.bytes(&db, id, &digest).await.unwrap().is_some());
        // In the database, a name that is exchanged does not help either: the key is of the other one.
        run(
            &db,
            &format!("UPDATE sealed_file SET file = (SELECT file FROM sealed_file WHERE file <> {}) WHERE file = {}", sql(&db, name), sql(&db, name)),
        )
        .await;
        assert!(is_damaged(&place.store.bytes(&db, id, &digest).await));
    })
    .await;
}

/// An id as the engine writes it.
fn sql(db: &Database, id: Uuid) -> String {
    match db.engine() {
        "SQLite" => format!("x'{}'", id.simple()),
        _ => format!("'{id}'"),
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_follows_its_case_to_another_child_and_is_gone_with_that_childs_key() {
    on_both(async |db| {
        let case = the_whole_case(&db).await;
        let other = another();
        put(&db, &other).await;
        let place = place();
        let bytes = a_file();
        let (id, kept) = (
            place.keep(&db, &case, &bytes).await,
            place.keep(&db, &other, &bytes).await,
        );
        let mut moved = case.file.clone();
        moved.child = other.child.id;
        let tx = db.begin().await.unwrap();
        case_file::update(&tx, &moved, change()).await.unwrap();
        tx.commit().await.unwrap();
        let before = std::fs::read(place.file(sealed_file::find(&db, id).await.unwrap().unwrap().file));
        let digest = sha256(&bytes);
        let tx = db.begin().await.unwrap();
        seal::shred_child(&tx, case.child.id, date("2026-03-02"))
            .await
            .unwrap();
        tx.commit().await.unwrap();
        assert!(
            place.store.bytes(&db, id, &digest).await.unwrap().is_some(),
            "it is the other child's now"
        );
        let tx = db.begin().await.unwrap();
        seal::shred_child(&tx, other.child.id, date("2026-03-02"))
            .await
            .unwrap();
        tx.commit().await.unwrap();
        for attachment in [id, kept] {
            let gone = place.store.bytes(&db, attachment, &digest).await;
            assert!(
                matches!(gone, Err(StorageError::Key(KeyError::Deleted { .. }))),
                "{gone:?}"
            );
        }
        let discarded = sealed_file::discarded(&db).await.unwrap();
        assert_eq!(discarded.len(), 2);
        for file in &discarded {
            assert!(place.store.remove(*file).await.unwrap());
            let tx = db.begin().await.unwrap();
            sealed_file::is_gone(&tx, *file).await.unwrap();
            tx.commit().await.unwrap();
        }
        assert!(place.files().is_empty() && before.is_ok());
        assert!(sealed_file::discarded(&db).await.unwrap().is_empty());
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_from_before_sealing_is_read_until_all_are_sealed() {
    on_both(async |db| {
        let keys = Keyring::random().unwrap();
        let db = db.with_keys(keys.clone());
        let place = place();
        let bytes = a_file();
        let digest = sha256(&bytes);
        let path = place
            .folder
            .path()
            .join("attachments/sha256")
            .join(&digest[..2])
            .join(&digest);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, &bytes).unwrap();
        let id = AttachmentId(Uuid::new_v4());
        assert_eq!(place.store.bytes(&db, id, &digest).await.unwrap(), Some(bytes));
        keys.refuse_clear_files();
        let refused = place.store.bytes(&db, id, &digest).await;
        assert!(
            matches!(
                refused,
                Err(StorageError::SubmissionStore(StoreError::InClear { .. }))
            ),
            "{refused:?}"
        );
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_another_key_sealed_about_a_child_goes_with_the_child() {
    on_both(async |db| {
        let case = the_whole_case(&db).await;
        let tie = crate::access::tie_with_reason(&case, "Ordet");
        crate::access::put(&db, std::slice::from_ref(&tie)).await;
        let address = crate::access::an_address(&db, &case).await;
        let tx = db.begin().await.unwrap();
        seal::shred_child(&tx, case.child.id, date("2026-03-02"))
            .await
            .unwrap();
        tx.commit().await.unwrap();
        assert_eq!(tiltak_storage::vault::open(&db, address).await.unwrap(), None);
        let left = tiltak_storage::access_tie::find(&db, tie.id).await.unwrap();
        assert_eq!(left.unwrap().reason, "");
        assert_eq!(child::find(&db, case.child.id).await.unwrap(), None);
        assert!(seal::is_shredded(&db, case.child.id).await.unwrap());
    })
    .await;
}
