//! Use cases: check access, load, decide (domain), save and note in the journal in one transaction.
//!
//! How to add one: a file `<domain word>/<verb>.rs` with an `impl Services` of one public function. What changes a case starts with
//! `Services::work_on`, which checks the access, and ends with `work::Work::commit`; what shows a case starts with
//! [`Services::open_case`]; both go through `gate.rs`, which alone asks who may. A new act is a row of the policy
//! (`tiltak_domain::access`). Nothing here knows a page, a form or an address.

pub mod access;
pub mod account;
pub mod aftercare;
pub mod appeal;
pub mod attachment;
pub mod audit;
pub mod backup;
pub mod case_file;
pub mod checkpoint;
pub mod child;
pub mod concern_report;
pub mod cooperation;
pub mod decision;
pub mod demo;
pub mod draft;
mod error;
pub mod evaluation;
pub mod family_contact;
pub mod feedback;
pub mod file_access;
pub mod foster_home;
pub mod foster_parent;
mod gate;
pub mod health;
pub mod investigation;
mod job;
pub mod keys;
pub mod knowledge;
pub mod lifecycle;
pub mod mail;
pub mod measure;
mod memory;
pub mod note;
pub mod overview;
pub mod placement;
pub mod plan;
pub mod purchase;
pub mod reconciliation;
pub mod register;
pub mod search;
pub mod service;
pub mod signals;
pub mod signature;
pub mod signing;
pub mod statistics;
pub mod study;
pub mod survey;
pub mod synthesize;
pub mod text_template;
pub mod tribunal;
mod work;

use std::sync::Arc;

use chrono::{DateTime, NaiveDate, Utc};
use tiltak_domain::clock::Clock;
use tiltak_storage::Database;
use tiltak_storage::attachment_store::AttachmentStore;
use tiltak_storage::submission_store::SubmissionStore;
use uuid::Uuid;

pub use error::{Result, ServiceError, Unreportable};

/// All use cases over one database; cheap to clone.
#[derive(Clone)]
pub struct Services {
    database: Database,
    submissions: Option<SubmissionStore>,
    attachments: Option<AttachmentStore>,
    scanner: Option<Arc<dyn attachment::VirusScan>>,
    memory: Arc<memory::Memory>,
    post_office: Option<mail::PostOffice>,
    rules: account::SignInRules,
    passkeys: Option<Arc<account::Passkeys>>,
    clock: Arc<dyn Clock>,
    new_id: fn() -> Uuid,
}

impl Services {
    /// The use cases over a database, with the clock they go by.
    #[must_use]
    pub fn new(database: Database, clock: Arc<dyn Clock>) -> Self {
        Self {
            database,
            submissions: None,
            attachments: None,
            scanner: None,
            memory: Arc::default(),
            post_office: None,
            rules: account::SignInRules::default(),
            passkeys: None,
            clock,
            new_id: Uuid::new_v4,
        }
    }

    /// Names the place where register submissions are kept; they are sealed with the keys of the database.
    #[must_use]
    pub fn with_submission_store(self, store: SubmissionStore) -> Self {
        let store = match self.database.keys() {
            Some(keys) => store.with_keys(keys.clone()),
            None => store,
        };
        Self {
            submissions: Some(store),
            ..self
        }
    }

    /// Names the place where attachments are kept.
    #[must_use]
    pub fn with_attachment_store(self, store: AttachmentStore) -> Self {
        Self {
            attachments: Some(store),
            ..self
        }
    }

    /// Names what looks for viruses in attachments.
    #[must_use]
    pub fn with_virus_scan(self, scanner: Arc<dyn attachment::VirusScan>) -> Self {
        Self {
            scanner: Some(scanner),
            ..self
        }
    }

    /// Says how strict signing in is; a service in earnest needs to say nothing.
    #[must_use]
    pub fn with_sign_in_rules(self, rules: account::SignInRules) -> Self {
        Self { rules, ..self }
    }

    /// Says to what passkeys belong; without it there are none.
    #[must_use]
    pub fn with_passkeys(self, passkeys: account::Passkeys) -> Self {
        Self {
            passkeys: Some(Arc::new(passkeys)),
            ..self
        }
    }

    /// Names where letters come from; without it none can be sent.
    #[must_use]
    pub fn with_post_office(self, post_office: mail::PostOffice) -> Self {
        Self {
            post_office: Some(post_office),
            ..self
        }
    }

    /// The database, for the program's own upkeep: backups, health, tests.
    #[must_use]
    pub fn database(&self) -> &Database {
        &self.database
    }

    /// The present moment.
    #[must_use]
    pub fn now(&self) -> DateTime<Utc> {
        self.clock.now()
    }

    /// Today's civil date in Norway.
    #[must_use]
    pub fn today(&self) -> NaiveDate {
        self.clock.today()
    }

    pub(crate) fn id(&self) -> Uuid {
        (self.new_id)()
    }
}
