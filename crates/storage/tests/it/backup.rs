//! The folder of backups: what is in it, what it lets through, and what it finds.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use chrono::Duration;
use tiltak_storage::backup::{
    BackupError, BackupKey, Facts, Keep, Manifest, Repository, Root, Source, Written, copy_into, facts_of,
    must_be, put_back,
};
use tiltak_storage::{Database, sqlite_url};

use crate::store::{a_service, noon, on_both_urls};

const KEY: &str = "0f1e2d3c4b5a69788796a5b4c3d2e1f00112233445566778899aabbccddeeff0";

fn key() -> BackupKey {
    BackupKey::parse(KEY).unwrap()
}

fn manifest(number: i64) -> Manifest {
    let made_at = noon() + Duration::days(number);
    Manifest {
        id: made_at.format("%Y%m%dT%H%M%SZ-0001").to_string(),
        made_at,
        program: "test".into(),
        facts: Facts {
            engine: "SQLite".into(),
            schema: 1,
            rows: BTreeMap::new(),
            journal_entries: 0,
            journal_head: String::new(),
            receipts: 0,
            receipts_digest: String::new(),
        },
        configuration: BTreeMap::new(),
        files: Vec::new(),
    }
}

struct World {
    data: tempfile::TempDir,
    backups: tempfile::TempDir,
}

impl World {
    fn new() -> Self {
        let world = Self {
            data: tempfile::tempdir().unwrap(),
            backups: tempfile::tempdir().unwrap(),
        };
        world.write("attachments/a", &vec![7; 3_000_000]);
        world.write("empty", b"");
        world.write("master.key", b"hemmelig");
        world.write(".half.part", b"halv");
        world
    }

    fn write(&self, path: &str, bytes: &[u8]) {
        let path = self.data.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }

    fn open(&self) -> Repository {
        Repository::make(&self.backups.path().join("r"), key()).unwrap()
    }

    fn add(&self, number: i64) -> (Manifest, Written) {
        let source = Source {
            roots: vec![Root {
                name: "files",
                folder: self.data.path().to_owned(),
                without: vec![],
            }],
        };
        self.open().add(&source, manifest(number)).unwrap()
    }

    /// The files under a part of the folder of backups, the largest first.
    fn files(&self, part: &str) -> Vec<PathBuf> {
        let mut found = Vec::new();
        let mut folders = vec![self.backups.path().join("r").join(part)];
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(folder).unwrap().map(Result::unwrap) {
                if entry.path().is_dir() {
                    folders.push(entry.path());
                } else {
                    found.push(entry.path());
                }
            }
        }
        found.sort_by_key(|path| std::cmp::Reverse(fs::metadata(path).unwrap().len()));
        found
    }
}

fn paths(manifest: &Manifest) -> Vec<&str> {
    manifest.files.iter().map(|file| file.path.as_str()).collect()
}

#[test]
fn what_went_in_comes_out_without_keys_and_without_what_was_not_finished() {
    let world = World::new();
    let (made, _) = world.add(0);
    assert_eq!(paths(&made), ["files/attachments/a", "files/empty"]);
    let out = tempfile::tempdir().unwrap();
    let repository = world.open();
    let found = repository.find(None).unwrap();
    assert_eq!(found, made);
    assert_eq!(repository.check(&found).unwrap().files, 2);
    assert_eq!(repository.take_out(&found, "files", out.path()).unwrap(), 2);
    assert_eq!(
        fs::read(out.path().join("attachments/a")).unwrap(),
        vec![7; 3_000_000]
    );
    assert_eq!(fs::read(out.path().join("empty")).unwrap(), b"");
    assert!(!out.path().join("master.key").exists());
    // Nothing of what is inside can be read, not even the names.
    for file in world.files("") {
        let bytes = fs::read(&file).unwrap();
        for secret in [b"hemmelig".as_slice(), b"attachments", &[7; 32]] {
            assert!(
                !bytes.windows(secret.len()).any(|part| part == secret),
                "{}",
                file.display()
            );
        }
    }
}

#[test]
fn the_second_backup_writes_only_what_is_new() {
    let world = World::new();
    let (_, first) = world.add(0);
    assert!(first.new_pieces > 0);
    let (_, second) = world.add(1);
    assert_eq!((second.new_pieces, second.pieces), (0, first.pieces));
    world.write("attachments/b", b"ny");
    let (_, third) = world.add(2);
    assert_eq!(third.new_pieces, 1);
}

type Spoiling = (&'static str, fn(&Path));

#[test]
fn every_kind_of_damage_is_told_with_the_part_that_it_is_in() {
    let spoil: [Spoiling; 3] = [
        ("changed", |path| {
            let mut bytes = fs::read(path).unwrap();
            let middle = bytes.len() / 2;
            bytes[middle] ^= 1;
            fs::write(path, bytes).unwrap();
        }),
        ("cut off", |path| {
            let bytes = fs::read(path).unwrap();
            fs::write(path, &bytes[..bytes.len() - 1]).unwrap();
        }),
        ("gone", |path| fs::remove_file(path).unwrap()),
    ];
    for (name, spoil) in spoil {
        let world = World::new();
        let (made, _) = world.add(0);
        spoil(&world.files("pieces")[0]);
        let error = world.open().check(&made).unwrap_err();
        assert!(
            error.to_string().starts_with("files/attachments/a: "),
            "{name}: {error}"
        );
        let out = tempfile::tempdir().unwrap();
        assert!(
            world.open().take_out(&made, "files", out.path()).is_err(),
            "{name}"
        );
        if name != "changed" {
            // What is plainly not whole is written anew by the next backup, and both are whole again.
            let (again, written) = world.add(1);
            assert_eq!(written.new_pieces, 1, "{name}");
            world.open().check(&again).unwrap();
            world.open().check(&made).unwrap();
        }
    }
    let world = World::new();
    let (made, _) = world.add(0);
    let path = &world.files("manifests")[0];
    let mut bytes = fs::read(path).unwrap();
    bytes[40] ^= 1;
    fs::write(path, bytes).unwrap();
    let error = world.open().find(None).unwrap_err();
    assert!(
        matches!(&error, BackupError::Manifest(id) if *id == made.id),
        "{error}"
    );
    assert_eq!(world.open().list().unwrap(), (vec![], vec![made.id]));
}

#[test]
fn a_piece_in_the_place_of_another_is_found() {
    let world = World::new();
    world.write("attachments/b", &vec![8; 100_000]);
    world.write("attachments/c", &vec![9; 100_000]);
    let (made, _) = world.add(0);
    let of = |path: &str| {
        let file = made.files.iter().find(|file| file.path == path).unwrap();
        let piece = &file.pieces[0];
        world
            .backups
            .path()
            .join("r/pieces")
            .join(&piece[..2])
            .join(piece)
    };
    fs::copy(of("files/attachments/b"), of("files/attachments/c")).unwrap();
    let error = world.open().check(&made).unwrap_err();
    assert!(
        matches!(&error, BackupError::Damaged { file, .. } if file == "files/attachments/c"),
        "{error}"
    );
}

#[test]
fn a_backup_that_was_not_finished_is_none_and_another_key_opens_nothing() {
    let world = World::new();
    world.add(0);
    fs::remove_file(&world.files("manifests")[0]).unwrap();
    assert!(matches!(world.open().find(None), Err(BackupError::Empty)));
    let other = BackupKey::parse(&KEY.replace('0', "7")).unwrap();
    let refused = Repository::open(&world.backups.path().join("r"), other);
    assert!(matches!(refused, Err(BackupError::Key)), "{refused:?}");
    // A folder with something else in it is not made into one of backups.
    let refused = Repository::make(world.data.path(), key());
    assert!(matches!(refused, Err(BackupError::NotABackup(_))), "{refused:?}");
}

#[test]
fn old_backups_go_by_the_rule_and_take_no_piece_along_that_another_needs() {
    let world = World::new();
    world.write("old", b"bare i den eldste");
    let (oldest, _) = world.add(0);
    fs::remove_file(world.data.path().join("old")).unwrap();
    let (middle, _) = world.add(1);
    let (newest, _) = world.add(2);
    let keep: Keep = "2".parse().unwrap();
    let (gone, pieces) = world.open().prune(keep).unwrap();
    assert_eq!((gone, pieces), (vec![oldest.id], 1));
    for left in [&middle, &newest] {
        world.open().check(left).unwrap();
    }
    let path = world.files("manifests")[0].clone();
    fs::write(path, b"x").unwrap();
    let before = world.files("pieces").len();
    assert!(matches!(
        world.open().prune("1".parse().unwrap()),
        Err(BackupError::Manifest(_))
    ));
    assert_eq!(world.files("pieces").len(), before, "nothing is removed blindly");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_database_comes_back_with_the_same_rows_receipts_and_journal() {
    on_both_urls(async |url: &str| {
        let db = Database::connect(url).await.unwrap();
        db.migrate().await.unwrap();
        a_service(&db, "Fjordvik").await;
        let copy = tempfile::tempdir().unwrap();
        let facts = copy_into(&db, url, copy.path()).await.unwrap();
        assert_eq!(facts.rows["service"], 1);
        assert_eq!(facts.engine, db.engine());
        // What comes after the copy is not in it.
        a_service(&db, "Øvre Dal").await;
        let changed = must_be(&db, &facts).await.unwrap_err();
        assert!(
            changed
                .to_string()
                .contains("table service: 2 rows, and 1 before"),
            "{changed}"
        );
        // It is full.
        let file = url.strip_prefix("sqlite://").map(PathBuf::from);
        let refused = put_back(&facts, copy.path(), url, file.as_deref()).await;
        assert!(matches!(refused, Err(BackupError::Filled(_))), "{refused:?}");
        db.close().await.unwrap();
        if file.is_some() {
            let new = copy.path().join("new.db");
            put_back(&facts, copy.path(), url, Some(&new)).await.unwrap();
            let again = Database::connect(&sqlite_url(&new)).await.unwrap();
            must_be(&again, &facts).await.unwrap();
            again.close().await.unwrap();
        } else {
            let emptied = Database::connect(url).await.unwrap();
            let sql = "DROP SCHEMA public CASCADE; CREATE SCHEMA public";
            crate::store::run(&emptied, sql).await;
            emptied.close().await.unwrap();
            put_back(&facts, copy.path(), url, None).await.unwrap();
            let again = Database::connect(url).await.unwrap();
            must_be(&again, &facts).await.unwrap();
            assert_eq!(facts_of(&again).await.unwrap(), facts);
            again.close().await.unwrap();
        }
    })
    .await;
}
