use tiltak_domain::access::tie::{OwnFamily, Tie};
use tiltak_domain::access::{Act, limit};
use tiltak_domain::ids::{CaseFileId, ServiceId, TieId};
use tiltak_domain::organisation::Actor;
use tiltak_storage::journal::{self, Action};
use tiltak_storage::{access_tie, case_file, own_family};

use crate::Services;
use crate::error::{Result, ServiceError};

/// The most entries of a case's journal that are looked through for readings.
const MOST_ENTRIES: u64 = 2_000;

/// What a leader goes through each week.
#[derive(Debug, Clone)]
pub struct AccessReview {
    /// What was opened in an emergency within the week, and all before that no leader has looked at; the newest first.
    pub emergencies: Vec<EmergencyRow>,
    /// Blocks of own family, those about the leader left out.
    pub blocks: Vec<OwnFamily>,
}

/// A case that was opened in an emergency.
#[derive(Debug, Clone)]
pub struct EmergencyRow {
    /// What was opened, by whom and why.
    pub tie: Tie,
    /// The case's journal number.
    pub journal_number: String,
    /// How often the case was read with it.
    pub readings: usize,
}

impl Services {
    /// What was opened in an emergency, and the blocks that stand.
    ///
    /// # Errors
    /// Forbidden; storage.
    pub async fn review_access(&self, actor: &Actor) -> Result<AccessReview> {
        self.require(actor, Act::ReviewAccess).await?;
        let now = self.now();
        let week = now - limit::length("weekly-list", now);
        let mut emergencies = Vec::new();
        for tie in self.emergencies(actor).await? {
            if tie.since < week && tie.seen.is_some() {
                continue;
            }
            let file = case_file::find(&self.database, tie.case_file).await?;
            let entries = journal::about_case_file(&self.database, tie.case_file, MOST_ENTRIES).await?;
            let who = tie.user.map(|user| journal::Actor::User(user).to_string());
            let end = tie.until.unwrap_or(now);
            let readings = entries.iter().filter(|entry| {
                entry.purpose == "emergency"
                    && entry.action == Action::Read
                    && Some(&entry.actor) == who.as_ref()
                    && (tie.since..=end).contains(&entry.at)
            });
            emergencies.push(EmergencyRow {
                readings: readings.count(),
                journal_number: file.map(|file| file.journal_number).unwrap_or_default(),
                tie,
            });
        }
        let mut blocks = own_family::standing_in(&self.database, actor.service).await?;
        blocks.retain(|block| block.user != actor.user);
        self.note_list(actor).await?;
        Ok(AccessReview { emergencies, blocks })
    }

    /// How many cases of a service were opened in an emergency and have been looked at by no leader; without some cases.
    pub(crate) async fn count_unseen_emergencies(
        &self,
        service: ServiceId,
        except: &[CaseFileId],
    ) -> Result<usize> {
        let all = self.emergencies_but(service, except).await?;
        Ok(all.iter().filter(|tie| tie.seen.is_none()).count())
    }

    /// Notes that a leader has looked at what was opened in an emergency.
    ///
    /// # Errors
    /// Forbidden; not found.
    pub async fn see_emergency(&self, actor: &Actor, id: TieId) -> Result<()> {
        self.require(actor, Act::ReviewAccess).await?;
        let tie = self
            .emergencies(actor)
            .await?
            .into_iter()
            .find(|tie| tie.id == id);
        let tie = tie.ok_or(ServiceError::NotFound)?;
        let file = case_file::find(&self.database, tie.case_file).await?;
        let file = file.ok_or(ServiceError::NotFound)?;
        let transaction = self.database.begin().await?;
        if access_tie::see(&transaction, id, actor.user, self.now()).await? {
            let note = self.access_entry(actor, &file, Action::Update, Some(id), "seen");
            journal::append(&transaction, &note).await?;
        }
        Ok(transaction.commit().await?)
    }

    async fn emergencies(&self, actor: &Actor) -> Result<Vec<Tie>> {
        let barred = self.barred(actor).await?;
        self.emergencies_but(actor.service, &barred).await
    }

    async fn emergencies_but(&self, service: ServiceId, except: &[CaseFileId]) -> Result<Vec<Tie>> {
        let mut all = access_tie::emergencies(&self.database, service).await?;
        all.retain(|tie| !except.contains(&tie.case_file));
        Ok(all)
    }
}
