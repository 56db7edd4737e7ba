//! Submissions that no rule objects to, and some that one does.

use tempfile::TempDir;
use tiltak_register::export;
use tiltak_register::record::{
    CaseFile, Coded, ConcernReport, Personalia, SourceSystem, Submission, Submitter,
};
use tiltak_services::Services;
use tiltak_services::concern_report::receive::Source;
use tiltak_services::register::receive::SubmissionReceipt;
use tiltak_storage::register_projection::{generation, state};
use tiltak_storage::submission_store::SubmissionStore;
use uuid::Uuid;

use crate::support::{World, day};

pub fn id(number: u128) -> Uuid {
    uuid::Builder::from_random_bytes(number.to_be_bytes()).into_uuid()
}

/// The submission of a case: its number, the one before it, the hour of the day in which it was read.
pub fn submission(case: u128, number: u128, previous: Option<u128>, hour: u32) -> Submission {
    let mut case_file = CaseFile::new(id(1000 + case), day("2024-05-30"), format!("2024-{case}"));
    case_file.personalia = vec![Personalia {
        id: id(1),
        start: day("2024-05-30"),
        national_id: "03911299983".into(),
        birth_date: day("2012-11-03"),
        sex: "1".into(),
        duf_number: None,
        deleted: false,
    }];
    case_file.concern_reports = vec![ConcernReport {
        id: id(2),
        migrated_id: None,
        start: day("2024-05-30"),
        deleted: false,
        reporters: vec![Coded::plain("4")],
        contents: vec![Coded::plain("5")],
        conclusion: None,
    }];
    Submission {
        id: id(100_000 + number),
        extracted_at: format!("2024-06-01T{hour:02}:00:00+02:00").parse().unwrap(),
        previous_id: previous.map(|previous| id(100_000 + previous)),
        source_system: SourceSystem {
            vendor: "Leverandør".into(),
            name: "System".into(),
            version: "1".into(),
        },
        submitter: Submitter {
            organisation_number: "310000000".into(),
            municipality_number: "9901".into(),
            municipality_name: "Fjordvik".into(),
            city_district_number: None,
            city_district_name: None,
        },
        case_file,
    }
}

/// One that ends before it begins, which the register refuses.
pub fn refused(case: u128, number: u128, previous: Option<u128>, hour: u32) -> Submission {
    let mut submission = submission(case, number, previous, hour);
    submission.case_file.end = Some(day("2024-05-29"));
    submission
}

pub fn bytes(submission: &Submission) -> Vec<u8> {
    export::write(submission).unwrap()
}

/// A service with a store of submissions.
pub struct Kept {
    pub world: World,
    pub services: Services,
    pub folder: TempDir,
}

impl Kept {
    pub async fn new() -> Self {
        let world = World::new().await;
        let folder = TempDir::new().unwrap();
        let store = SubmissionStore::in_folder(folder.path());
        let services = world.services.clone().with_submission_store(store);
        Self {
            world,
            services,
            folder,
        }
    }

    pub async fn receive(&self, submission: &Submission) -> SubmissionReceipt {
        let bytes = bytes(submission);
        self.services
            .receive_submission(Source::Import, "a.xml", &bytes)
            .await
            .unwrap()
    }

    /// The submission that holds for a case.
    pub async fn holds(&self, case: u128) -> Option<Uuid> {
        let database = self.services.database();
        let current = generation::current(database).await.unwrap();
        let state = state::find(database, current, id(1000 + case)).await.unwrap();
        state.map(|state| state.submission_id)
    }

    /// A document as the store gives it; on disk it is sealed.
    pub async fn as_it_came(&self, bytes: &[u8]) -> Vec<u8> {
        let digest = tiltak_storage::submission_store::Digest::of(bytes);
        let store = self.services.submission_store().unwrap();
        assert_ne!(std::fs::read(self.file(bytes)).unwrap(), bytes);
        store.document(digest).await.unwrap().unwrap()
    }

    /// The file of a document in the store.
    pub fn file(&self, bytes: &[u8]) -> std::path::PathBuf {
        let digest = tiltak_storage::submission_store::Digest::of(bytes).to_string();
        self.folder.path().join("sha256").join(&digest[..2]).join(digest)
    }
}
