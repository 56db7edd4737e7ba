use std::fs;
use std::path::{Path, PathBuf};

use chrono::TimeDelta;
use tempfile::TempDir;
use tiltak_storage::seal::{KeyError, Keyring, MasterKey};
use tiltak_storage::submission_store::{Digest, Note, StoreError, SubmissionStore};

use crate::store::{keys, noon};

fn note(channel: &str) -> Note {
    Note {
        received_at: noon(),
        channel: channel.to_owned(),
        name: Some("*.xml".to_owned()),
    }
}

fn local() -> (TempDir, SubmissionStore) {
    let folder = TempDir::new().unwrap();
    let store = SubmissionStore::in_folder(&folder.path().join("new/submissions")).with_keys(keys());
    (folder, store)
}

/// The same facts hold for a folder and for an object store.
async fn on_each(test: impl AsyncFn(SubmissionStore)) {
    let (_folder, store) = local();
    test(store).await;
    test(
        SubmissionStore::open("memory:///a/folder", [])
            .unwrap()
            .with_keys(keys()),
    )
    .await;
}

fn file_of(store: &SubmissionStore, digest: Digest) -> PathBuf {
    let digest = digest.to_string();
    Path::new(&store.location())
        .join("sha256")
        .join(&digest[..2])
        .join(digest)
}

#[tokio::test]
async fn a_document_is_kept_byte_for_byte_with_the_note_of_the_first_time() {
    on_each(async |store| {
        assert_eq!(store.list().await.unwrap(), []);
        let bytes: Vec<u8> = (0..=255).cycle().take(300_000).collect();
        let first = store.put(&bytes, &note("api")).await.unwrap();
        assert_eq!((first.digest, &first.note), (Digest::of(&bytes), &note("api")));
        let later = Note {
            received_at: noon() + TimeDelta::days(1),
            ..note("import")
        };
        let again = store.put(&bytes, &later).await.unwrap();
        assert_eq!(again, first);
        let other = store.put(b"", &later).await.unwrap();
        assert_eq!(store.document(first.digest).await.unwrap(), Some(bytes.clone()));
        assert_eq!(store.document(other.digest).await.unwrap(), Some(Vec::new()));
        assert_eq!(store.note(first.digest).await.unwrap(), Some(note("api")));
        let mut both = [first.digest, other.digest];
        both.sort_unstable();
        assert_eq!(store.list().await.unwrap(), both);
    })
    .await;
}

#[tokio::test]
async fn what_is_not_kept_is_not_found() {
    on_each(async |store| {
        let nothing = Digest::of(b"nothing");
        assert_eq!(store.document(nothing).await.unwrap(), None);
        assert_eq!(store.note(nothing).await.unwrap(), None);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn of_many_who_put_the_same_at_once_all_have_the_same_note() {
    on_each(async |store| {
        let writers: Vec<_> = (0..16)
            .map(|number| {
                let store = store.clone();
                let note = note(&format!("channel-{number}"));
                tokio::spawn(async move { store.put(b"the same", &note).await.unwrap() })
            })
            .collect();
        let mut kept = Vec::new();
        for writer in writers {
            kept.push(writer.await.unwrap());
        }
        assert!(kept.iter().all(|one| *one == kept[0]));
        assert_eq!(store.list().await.unwrap(), [kept[0].digest]);
    })
    .await;
}

#[tokio::test]
async fn changed_bytes_are_never_given_out_and_are_mended_by_the_right_ones() {
    let (_folder, store) = local();
    let digest = store.put(b"whole", &note("api")).await.unwrap().digest;
    fs::write(file_of(&store, digest), b"hole").unwrap();
    let damaged = store.document(digest).await;
    assert!(
        matches!(damaged, Err(StoreError::Damaged { digest: found }) if found == digest),
        "{damaged:?}"
    );
    store.put(b"whole", &note("import")).await.unwrap();
    assert_eq!(
        store.document(digest).await.unwrap().as_deref(),
        Some(&b"whole"[..])
    );
    assert_eq!(store.note(digest).await.unwrap(), Some(note("api")));
}

#[tokio::test]
async fn a_damaged_note_is_told_and_replaced_by_the_next_one() {
    let (_folder, store) = local();
    let digest = store.put(b"whole", &note("api")).await.unwrap().digest;
    fs::write(file_of(&store, digest).with_extension("json"), b"{").unwrap();
    let damaged = store.note(digest).await;
    assert!(matches!(damaged, Err(StoreError::Note { .. })), "{damaged:?}");
    let mended = store.put(b"whole", &note("import")).await.unwrap();
    assert_eq!(mended.note, note("import"));
}

#[tokio::test]
async fn what_a_crash_left_behind_counts_for_nothing() {
    let (_folder, store) = local();
    let whole = store.put(b"whole", &note("api")).await.unwrap().digest;
    let folder = file_of(&store, whole).parent().unwrap().to_path_buf();
    // Cut off in the middle of a document; after the note; and two things that were never ours.
    fs::write(folder.join(".0123.part"), b"wh").unwrap();
    let lost = Digest::of(b"lost");
    let lost_file = file_of(&store, lost);
    fs::create_dir_all(lost_file.parent().unwrap()).unwrap();
    fs::write(
        lost_file.with_extension("json"),
        serde_json::to_vec(&note("api")).unwrap(),
    )
    .unwrap();
    fs::write(folder.join("README"), b"").unwrap();
    fs::write(Path::new(&store.location()).join("sha256/stray"), b"").unwrap();
    assert_eq!(store.list().await.unwrap(), [whole]);
    // The sender of the lost one had no receipt, so it comes again.
    store.put(b"lost", &note("import")).await.unwrap();
    assert_eq!(store.list().await.unwrap().len(), 2);
}

#[cfg(unix)]
#[tokio::test]
async fn only_the_owner_can_look_into_a_store_in_a_folder() {
    use std::os::unix::fs::PermissionsExt;
    let (_folder, store) = local();
    let digest = store.put(b"secret", &note("api")).await.unwrap().digest;
    let file = file_of(&store, digest);
    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode(&file), 0o600);
    assert_eq!(mode(file.parent().unwrap()), 0o700);
}

#[tokio::test]
async fn a_place_that_cannot_be_written_gives_an_error_and_no_promise() {
    let folder = TempDir::new().unwrap();
    let taken = folder.path().join("taken");
    fs::write(&taken, b"a file").unwrap();
    let store = SubmissionStore::in_folder(&taken).with_keys(keys());
    let result = store.put(b"x", &note("api")).await;
    assert!(matches!(result, Err(StoreError::File { .. })), "{result:?}");
}

#[test]
fn a_place_is_named_by_a_path_or_an_address() {
    let place = |location| SubmissionStore::open(location, []).map(|store| store.location());
    assert_eq!(place("/srv/kept").unwrap(), "/srv/kept");
    assert_eq!(place("file:///srv/kept").unwrap(), "/srv/kept");
    assert_eq!(place("file:/srv/kept").unwrap(), "/srv/kept");
    for wrong in ["gopher://x/y", "://"] {
        assert!(matches!(place(wrong), Err(StoreError::Location(_))), "{wrong}");
    }
    #[cfg(not(feature = "s3"))]
    assert!(matches!(
        place("s3://bucket/folder"),
        Err(StoreError::Location(_))
    ));
}

/// Whether any file under a folder has these bytes.
fn lies_in(folder: &Path, wanted: &[u8]) -> bool {
    fs::read_dir(folder).unwrap().any(|entry| {
        let path = entry.unwrap().path();
        if path.is_dir() {
            return lies_in(&path, wanted);
        }
        let bytes = fs::read(&path).unwrap();
        bytes.windows(wanted.len()).any(|window| window == wanted)
    })
}

#[tokio::test]
async fn nothing_of_a_document_lies_in_the_store_and_one_without_keys_takes_none() {
    let (folder, store) = local();
    let digest = store.put(b"MERKE i saken", &note("api")).await.unwrap().digest;
    assert!(!lies_in(folder.path(), b"MERKE"));
    assert_eq!(
        store.document(digest).await.unwrap().as_deref(),
        Some(&b"MERKE i saken"[..])
    );
    let bare = SubmissionStore::in_folder(&folder.path().join("bare"));
    let refused = bare.put(b"MERKE", &note("api")).await;
    assert!(
        matches!(refused, Err(StoreError::Key(KeyError::Missing))),
        "{refused:?}"
    );
    assert!(!lies_in(folder.path(), b"MERKE"));
    let stranger = SubmissionStore::in_folder(&folder.path().join("new/submissions"))
        .with_keys(Keyring::random().unwrap());
    assert!(matches!(
        stranger.document(digest).await,
        Err(StoreError::Key(KeyError::UnknownMaster(_)))
    ));
}

#[tokio::test]
async fn documents_that_change_places_are_damaged() {
    let (_folder, store) = local();
    let one = store.put(b"one", &note("api")).await.unwrap().digest;
    let other = store.put(b"other", &note("api")).await.unwrap().digest;
    fs::copy(file_of(&store, other), file_of(&store, one)).unwrap();
    assert!(matches!(
        store.document(one).await,
        Err(StoreError::Damaged { digest }) if digest == one
    ));
}

#[tokio::test]
async fn what_lay_there_in_clear_is_sealed_and_then_nothing_in_clear_is_believed() {
    let (folder, store) = local();
    let keys = Keyring::random().unwrap();
    let store = store.with_keys(keys.clone());
    let put_in_clear = |bytes: &[u8]| {
        let digest = Digest::of(bytes);
        let file = file_of(&store, digest);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(&file, bytes).unwrap();
        fs::write(
            file.with_extension("json"),
            serde_json::to_vec(&note("api")).unwrap(),
        )
        .unwrap();
        digest
    };
    let (one, other) = (put_in_clear(b"MERKE 1"), put_in_clear(b"MERKE 2"));
    assert_eq!(
        store.document(one).await.unwrap().as_deref(),
        Some(&b"MERKE 1"[..])
    );
    let damaged = put_in_clear(b"whole");
    fs::write(file_of(&store, damaged), b"hole").unwrap();
    let sealed = store.seal_existing().await.unwrap();
    assert_eq!((sealed.documents, sealed.damaged), (2, vec![damaged]));
    assert!(!lies_in(folder.path(), b"MERKE"));
    assert_eq!(
        store.seal_existing().await.unwrap().documents,
        0,
        "once is enough"
    );
    for (digest, text) in [(one, "MERKE 1"), (other, "MERKE 2")] {
        assert_eq!(
            store.document(digest).await.unwrap().as_deref(),
            Some(text.as_bytes())
        );
        assert_eq!(store.note(digest).await.unwrap(), Some(note("api")));
    }
    keys.refuse_clear_files();
    let planted = put_in_clear(b"planted");
    assert!(matches!(
        store.document(planted).await,
        Err(StoreError::InClear { digest }) if digest == planted
    ));
}

#[tokio::test]
async fn the_key_of_the_store_follows_the_master_key_and_is_never_made_anew_over_what_is_sealed() {
    let (_folder, store) = local();
    let (old, new) = (MasterKey::random().unwrap(), MasterKey::random().unwrap());
    let with = |keys: Vec<MasterKey>| store.clone().with_keys(Keyring::of(keys).unwrap());
    assert_eq!(store.master().await.unwrap(), None);
    let before = with(vec![old.clone()]);
    let digest = before.put(b"text", &note("api")).await.unwrap().digest;
    let both = with(vec![new.clone(), old.clone()]);
    assert!(both.rewrap().await.unwrap());
    assert!(!both.rewrap().await.unwrap(), "once is enough");
    let after = with(vec![new]);
    assert_eq!(
        after.document(digest).await.unwrap().as_deref(),
        Some(&b"text"[..])
    );
    let file = Path::new(&store.location()).join("key.json");
    let kept = fs::read(&file).unwrap();
    fs::remove_file(&file).unwrap();
    assert!(matches!(
        after.put(b"more", &note("api")).await,
        Err(StoreError::KeyLost)
    ));
    assert!(matches!(after.document(digest).await, Err(StoreError::KeyLost)));
    assert!(!file.exists());
    fs::write(&file, kept).unwrap();
    after.put(b"more", &note("api")).await.unwrap();
}
