//! Files of cases and what is kept of a child, from being added to being gone.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use tempfile::TempDir;
use tiltak_domain::access::Role;
use tiltak_domain::casework::attachment::Attachment;
use tiltak_domain::casework::case::Case;
use tiltak_domain::casework::case_file::CaseFileState;
use tiltak_domain::casework::example;
use tiltak_domain::ids::{AttachmentId, NoteId};
use tiltak_domain::organisation::Actor;
use tiltak_services::account::NewUser;
use tiltak_services::attachment::{NewAttachment, ScanFuture, Verdict, VirusScan};
use tiltak_services::demo::Demonstration;
use tiltak_services::keys::{ChildKeyError, DestroyKey};
use tiltak_services::lifecycle::RunStep;
use tiltak_services::signing::Signer;
use tiltak_services::{ServiceError, Services};
use tiltak_storage::attachment_store::AttachmentStore;
use tiltak_storage::submission_store::Digest;
use tiltak_storage::{seal, vault};

use crate::support::{World, day};

const TEXT: &[u8] = b"MERKE: brev fra skolen";

/// A case, its worker, and a folder of files.
struct Files {
    world: World,
    services: Services,
    case: Case,
    worker: Actor,
    folder: TempDir,
}

impl Files {
    async fn new() -> Self {
        let world = World::new().await;
        let folder = TempDir::new().unwrap();
        let services = world
            .services
            .clone()
            .with_attachment_store(AttachmentStore::in_folder(folder.path()));
        let worker = world.actor("saksbehandler", &[Role::Caseworker]).await;
        let case = world.example_case(worker.user);
        services
            .save_cases(std::slice::from_ref(&case), "test")
            .await
            .unwrap();
        world.on("2026-06-01");
        Self {
            world,
            services,
            case,
            worker,
            folder,
        }
    }

    async fn add(&self, bytes: &[u8], note: Option<NoteId>) -> Result<AttachmentId, ServiceError> {
        let new = NewAttachment {
            title: "Brev".into(),
            file_name: "Oppdiktet Barn.txt".into(),
            dated_on: day("2026-05-30"),
            note,
            bytes: bytes.to_vec(),
        };
        let case = self.case.file.id;
        self.services.add_attachment(&self.worker, case, new).await
    }

    async fn open(&self, id: AttachmentId) -> Result<Vec<u8>, ServiceError> {
        let opened = self
            .services
            .open_attachment(&self.worker, self.case.file.id, id)
            .await?;
        Ok(opened.1)
    }

    /// The case's files as an older version left them: in clear, each under its SHA-256, with a note beside it.
    async fn put_back_in_clear(&self, id: AttachmentId, bytes: &[u8]) -> PathBuf {
        let database = self.services.database();
        sea_orm_run(database, "DELETE FROM sealed_file").await;
        for file in files(self.folder.path()) {
            std::fs::remove_file(file).unwrap();
        }
        let digest = Digest::of(bytes).to_string();
        let path = self.folder.path().join("sha256").join(&digest[..2]).join(&digest);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, bytes).unwrap();
        std::fs::write(path.with_extension("json"), b"{}").unwrap();
        assert_eq!(self.open(id).await.unwrap(), bytes, "it is read as before");
        path
    }

    async fn close_case(&self) {
        let mut file = self.case.file.clone();
        file.version = 1;
        file.state = CaseFileState::Closed {
            on: day("2016-06-01"),
            by: example::CASEWORKER,
            reason: "Ferdig.".into(),
        };
        let tx = self.services.database().begin().await.unwrap();
        let found = tiltak_storage::case_file::find(&tx, file.id)
            .await
            .unwrap()
            .unwrap();
        file.version = found.version;
        let change = tiltak_storage::versioned::Change {
            by: tiltak_storage::journal::Actor::System("test"),
            at: self.services.now(),
            reason: "closed",
        };
        tiltak_storage::case_file::update(&tx, &file, change)
            .await
            .unwrap();
        tx.commit().await.unwrap();
    }

    fn ask<'a>(&self, confirmed_by: &'a str, reason: &'a str) -> DestroyKey<'a> {
        DestroyKey {
            child: self.case.child.id,
            by: "drift",
            confirmed_by,
            reason,
        }
    }
}

async fn sea_orm_run(database: &tiltak_storage::Database, sql: &str) {
    use sea_orm::ConnectionTrait as _;
    database.execute_unprepared(sql).await.unwrap();
}

/// What the journal says was done to keys, in order.
async fn details_about_keys(database: &tiltak_storage::Database) -> Vec<String> {
    use sea_orm::ConnectionTrait as _;
    let sql = "SELECT detail FROM journal WHERE entity = 'data_key' ORDER BY sequence";
    let statement = sea_orm::Statement::from_string(database.get_database_backend(), sql);
    let rows = database.query_all_raw(statement).await.unwrap();
    rows.iter().map(|row| row.try_get_by(0).unwrap()).collect()
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files(&path));
        } else {
            found.push(path);
        }
    }
    found
}

fn lies_in_clear(folder: &Path) -> bool {
    files(folder).iter().any(|path| {
        let bytes = std::fs::read(path).unwrap();
        path.to_string_lossy().contains("Oppdiktet") || bytes.windows(5).any(|window| window == b"MERKE")
    })
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_is_sealed_from_the_start_and_opens_for_those_who_may() {
    let kept = Files::new().await;
    let id = kept.add(TEXT, None).await.unwrap();
    assert_eq!(files(kept.folder.path()).len(), 1);
    assert!(!lies_in_clear(kept.folder.path()));
    assert_eq!(kept.open(id).await.unwrap(), TEXT);
    let refused = kept
        .add(b"MERKE: et annet brev", Some(NoteId(example::id(99, 1))))
        .await;
    assert!(matches!(refused, Err(ServiceError::Refused(_))), "{refused:?}");
    assert_eq!(
        files(kept.folder.path()).len(),
        1,
        "nothing is left of what was refused"
    );
}

/// Sees the bytes, and that nothing is on disk meanwhile.
struct Watching {
    folder: PathBuf,
    verdict: Verdict,
}

impl VirusScan for Watching {
    fn name(&self) -> &'static str {
        "watching"
    }

    fn scan<'a>(&'a self, bytes: &'a [u8]) -> ScanFuture<'a> {
        assert_eq!(bytes, TEXT, "what is scanned is not sealed");
        assert!(files(&self.folder).is_empty());
        Box::pin(async { Ok(self.verdict) })
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_is_scanned_as_it_came_and_before_anything_is_written() {
    for (verdict, left) in [(Verdict::Infected, 0), (Verdict::Clean, 1)] {
        let mut kept = Files::new().await;
        let folder = kept.folder.path().to_owned();
        let scan = Watching { folder, verdict };
        kept.services = kept.services.clone().with_virus_scan(Arc::new(scan));
        assert_eq!(kept.add(TEXT, None).await.is_ok(), verdict == Verdict::Clean);
        assert_eq!(files(kept.folder.path()).len(), left);
        assert!(!lies_in_clear(kept.folder.path()));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn files_from_before_sealing_are_sealed_once_and_the_clear_ones_go() {
    let kept = Files::new().await;
    let id = kept.add(TEXT, None).await.unwrap();
    let path = kept.put_back_in_clear(id, TEXT).await;
    assert!(kept.services.may_have_clear_files().await.unwrap());
    // A file that no case names is not ours to remove.
    let stray = path.with_file_name(Digest::of(b"stray").to_string());
    let folder = kept
        .folder
        .path()
        .join("sha256")
        .join(&Digest::of(b"stray").to_string()[..2]);
    std::fs::create_dir_all(&folder).unwrap();
    let stray = folder.join(stray.file_name().unwrap());
    std::fs::write(&stray, b"stray").unwrap();
    let done = kept.services.seal_stored_files().await.unwrap();
    assert_eq!((done.attachments, done.damaged, done.of_no_case), (1, 0, 1));
    assert!(!path.exists() && !path.with_extension("json").exists() && stray.exists());
    assert!(!lies_in_clear(kept.folder.path()));
    assert_eq!(kept.open(id).await.unwrap(), TEXT);
    assert!(!kept.services.may_have_clear_files().await.unwrap());
    assert_eq!(kept.services.seal_stored_files().await.unwrap().attachments, 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_damaged_file_from_before_is_left_as_it_is_and_holds_the_end_back() {
    let kept = Files::new().await;
    let id = kept.add(TEXT, None).await.unwrap();
    let path = kept.put_back_in_clear(id, TEXT).await;
    std::fs::write(&path, b"MERKE: et halvt br").unwrap();
    let done = kept.services.seal_stored_files().await.unwrap();
    assert_eq!((done.attachments, done.damaged), (0, 1));
    assert!(path.exists() && kept.services.may_have_clear_files().await.unwrap());
    std::fs::write(&path, TEXT).unwrap();
    let done = kept.services.seal_stored_files().await.unwrap();
    assert!(done.is_whole() && done.attachments == 1 && !path.exists());
    assert_eq!(kept.open(id).await.unwrap(), TEXT);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_deletion_by_law_archives_the_file_and_takes_it_away_with_its_key() {
    let kept = Files::new().await;
    let id = kept.add(TEXT, None).await.unwrap();
    kept.close_case().await;
    let (first, second) = (
        kept.world.actor("drift", &[Role::Leader]).await,
        kept.world.actor("leder", &[Role::Leader]).await,
    );
    let rules = "class,rule,counts_from,limit,unit,set_by,legal_basis,valid_from,valid_to,note\n\
        case_archive,ten,case_closed,10,years,municipality,Plan for bevaring 2026 punkt 4,2026-01-01,,\n";
    let services = &kept.services;
    services.take_in_retention_rules("drift", rules).await.unwrap();
    let (archive, signer) = (TempDir::new().unwrap(), Signer::from_bytes(&[7; 32]));
    let run = async || {
        let lines = services
            .run_lifecycle("drift", Some(&signer), archive.path(), false)
            .await;
        lines.unwrap().pop().unwrap().step
    };
    let RunStep::Proposed(package) = run().await else {
        panic!()
    };
    let archived = std::fs::read(archive.path().join(package).join(format!("files/{id}.txt")));
    assert_eq!(archived.unwrap(), TEXT, "the archive needs no key of ours");
    let page = services.lifecycle_page(&second).await.unwrap();
    let deletion = page.cases[0].deletion.clone().unwrap().id;
    services.confirm_deletion(&second, deletion).await.unwrap();
    let RunStep::Deleted(proof) = run().await else {
        panic!()
    };
    assert_eq!(proof.counts["sealed_file"], 1);
    assert!(files(kept.folder.path()).is_empty());
    assert!(
        services
            .open_case(&first, kept.case.file.id, "casework")
            .await
            .is_err()
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_crash_left_of_a_deletion_is_taken_away_by_the_next_start() {
    let kept = Files::new().await;
    kept.add(TEXT, None).await.unwrap();
    let tx = kept.services.database().begin().await.unwrap();
    seal::shred_child(&tx, kept.case.child.id, day("2026-06-01"))
        .await
        .unwrap();
    tx.commit().await.unwrap();
    assert_eq!(files(kept.folder.path()).len(), 1, "killed here");
    assert_eq!(kept.services.remove_discarded_files().await.unwrap(), 1);
    assert!(files(kept.folder.path()).is_empty());
    assert_eq!(kept.services.remove_discarded_files().await.unwrap(), 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_childs_keys_are_destroyed_by_two_persons_with_a_reason_that_names_nobody() {
    let kept = Files::new().await;
    kept.add(TEXT, None).await.unwrap();
    for name in ["drift", "leder"] {
        kept.world.actor(name, &[Role::Leader]).await;
    }
    let services = &kept.services;
    let reason = "Vedtak 2026/117";
    let refused = services.destroy_keys_of_child(kept.ask("leder", reason)).await;
    assert!(matches!(refused, Err(ChildKeyError::OpenCase)), "{refused:?}");
    kept.close_case().await;
    let name = kept.case.child.name.clone();
    for (asked, expected) in [
        (kept.ask("drift", reason), "another person"),
        (kept.ask("ingen", reason), "no such user"),
        (kept.ask("leder", ""), "without a name"),
        (kept.ask("leder", &name), "without a name"),
    ] {
        let error = services.destroy_keys_of_child(asked).await.unwrap_err();
        assert!(error.to_string().contains(expected), "{error}");
    }
    assert_eq!(files(kept.folder.path()).len(), 1, "nothing was done so far");
    let leader = kept.world.actor("leder2", &[Role::Leader]).await;
    let hold = services
        .place_hold(
            &leader,
            kept.case.file.id,
            "En klage.".into(),
            Some(day("2026-06-02")),
        )
        .await;
    hold.unwrap();
    for (today, is_held) in [("2026-06-01", true), ("2026-06-02", true), ("2026-06-03", false)] {
        kept.world.on(today);
        let done = services.destroy_keys_of_child(kept.ask("leder", reason)).await;
        assert_eq!(
            matches!(done, Err(ChildKeyError::Held)),
            is_held,
            "{today}: {done:?}"
        );
        if let Ok(done) = done {
            assert!(done.keys >= 1 && done.files == 1, "{done:?}");
        }
    }
    assert!(files(kept.folder.path()).is_empty());
    let gone = services.open_case(&leader, kept.case.file.id, "casework").await;
    assert!(gone.is_err(), "{gone:?}");
    let again = services.destroy_keys_of_child(kept.ask("leder", reason)).await;
    assert!(matches!(again, Err(ChildKeyError::Deleted)), "{again:?}");
    let details = details_about_keys(services.database()).await;
    assert_eq!(details, [reason, "confirmed"]);
    assert!(services.verify_journal().await.unwrap().is_intact());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_child_with_new_keys_has_its_files_sealed_anew_and_reads_as_before() {
    let kept = Files::new().await;
    let id = kept.add(TEXT, None).await.unwrap();
    kept.world.actor("drift", &[Role::Administrator]).await;
    let child = kept.case.child.id;
    let before = files(kept.folder.path());
    let renewed = kept.services.renew_keys_of_child(child, "drift").await.unwrap();
    assert!(renewed.rows > 10 && renewed.files == 1, "{renewed:?}");
    let after = files(kept.folder.path());
    assert!(
        after.len() == 1 && after != before,
        "another file with another key"
    );
    assert_eq!(kept.open(id).await.unwrap(), TEXT);
    let entry: Vec<Attachment> =
        tiltak_storage::part::of_cases(kept.services.database(), &[kept.case.file.id])
            .await
            .unwrap();
    assert_eq!(entry[0].sha256, Digest::of(TEXT).to_string());
    let unknown = kept.services.renew_keys_of_child(child, "ingen").await;
    assert!(
        matches!(unknown, Err(ChildKeyError::NoSuchUser(_))),
        "{unknown:?}"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn the_demonstration_shows_who_looked_into_the_vault() {
    let world = World::new().await;
    world.on("2026-06-01");
    let demo = tiltak_synthetic::demo_service(20, 7, world.services.today()).unwrap();
    let users = demo.people.iter().map(|user| NewUser {
        id: user.id,
        user_name: user.user_name.clone(),
        display_name: user.display_name.clone(),
        roles: user.roles.clone(),
        password: None,
    });
    let demonstration = Demonstration {
        foster_homes: &demo.foster_homes,
        service: &demo.service,
        users: users.collect(),
        cases: &demo.cases,
        arrivals: Vec::new(),
        calls: &[],
        studies: &[],
    };
    world.services.fill_demonstration(&demonstration).await.unwrap();
    let database = world.services.database();
    let mut readings = Vec::new();
    for case in &demo.cases {
        let addresses = vault::of_case(database, case.file.id).await.unwrap();
        let ids: Vec<_> = addresses.iter().map(|address| address.id).collect();
        readings.extend(vault::readings(database, &ids).await.unwrap());
    }
    assert_eq!(readings.len(), 2);
    assert!(readings[0].at > readings[1].at && readings.iter().all(|one| !one.reason.is_empty()));
    assert!(world.services.verify_journal().await.unwrap().is_intact());
}
