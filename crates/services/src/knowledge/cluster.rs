//! Clusters of services that try out a tool: started, answered, noted.

use chrono::NaiveDate;
use tiltak_domain::access::Act;
use tiltak_domain::ids::ClusterId;
use tiltak_domain::knowledge::cluster::{Cluster, ClusterAnswer, ClusterNote, ClusterQuestion};
use tiltak_domain::organisation::Actor;
use tiltak_storage::journal::{self, Action, NewEntry};
use tiltak_storage::versioned::Change;
use tiltak_storage::{Transaction, cluster};
use uuid::Uuid;

use crate::Services;
use crate::error::{Result, ServiceError};
use crate::work::same_version;

/// A cluster as it starts.
#[derive(Debug, Clone)]
pub struct NewCluster {
    /// What it is called.
    pub name: String,
    /// Id of the article.
    pub article: String,
    /// The version that is tried out.
    pub article_version: u32,
    /// The services that take part, by name.
    pub members: Vec<String>,
    /// The first day.
    pub from: NaiveDate,
    /// The last day, where it is settled.
    pub to: Option<NaiveDate>,
    /// The follow-along questionnaire.
    pub questions: Vec<String>,
}

/// What happens in a cluster.
#[derive(Debug, Clone)]
pub enum ClusterChange {
    /// A member answers the questionnaire.
    Answer {
        /// The day.
        on: NaiveDate,
        /// Which member.
        member: String,
        /// Question and level.
        levels: Vec<(Uuid, u8)>,
        /// What they want to say besides.
        text: String,
    },
    /// Something is noted.
    Note {
        /// The day.
        on: NaiveDate,
        /// What.
        text: String,
    },
    /// Its last day is settled.
    Ends(NaiveDate),
}

impl Services {
    /// The clusters that the actor's service keeps, the newest first.
    ///
    /// # Errors
    /// Forbidden; storage.
    pub async fn list_clusters(&self, actor: &Actor) -> Result<Vec<Cluster>> {
        self.require(actor, Act::ReadKnowledge).await?;
        Ok(cluster::of_service(&self.database, actor.service).await?)
    }

    /// A cluster.
    ///
    /// # Errors
    /// Forbidden; not found; storage.
    pub async fn read_cluster(&self, actor: &Actor, id: ClusterId) -> Result<Cluster> {
        self.require(actor, Act::ReadKnowledge).await?;
        let found = cluster::find(&self.database, id).await?;
        let found = found.filter(|cluster| cluster.service == actor.service);
        found.ok_or(ServiceError::NotFound)
    }

    /// Starts a cluster on a version of an article.
    ///
    /// # Errors
    /// Forbidden; refused by the rules of a cluster, or for a version that is not there.
    pub async fn start_cluster(&self, actor: &Actor, new: NewCluster) -> Result<ClusterId> {
        self.require(actor, Act::WriteKnowledge).await?;
        let question = |text: String| ClusterQuestion { id: self.id(), text };
        let started = Cluster {
            id: ClusterId(self.id()),
            version: 1,
            service: actor.service,
            name: new.name,
            article: self.pin_article(actor, &new.article, new.article_version).await?,
            members: new.members,
            from: new.from,
            to: new.to,
            questions: new.questions.into_iter().map(question).collect(),
            answers: Vec::new(),
            notes: Vec::new(),
        };
        let started = started.keep()?;
        let transaction = self.database.begin().await?;
        cluster::insert(&transaction, &started).await?;
        self.note_cluster(&transaction, actor, Action::Create, started.id, "started")
            .await?;
        transaction.commit().await?;
        Ok(started.id)
    }

    /// Takes an answer or a note in, or settles the last day.
    ///
    /// # Errors
    /// Forbidden; not found; conflict; refused by the rules of a cluster.
    pub async fn change_cluster(
        &self,
        actor: &Actor,
        id: ClusterId,
        version: i64,
        change: ClusterChange,
    ) -> Result<()> {
        self.require(actor, Act::WriteKnowledge).await?;
        let transaction = self.database.begin().await?;
        let found = cluster::find(&transaction, id).await?;
        let found = found.filter(|cluster| cluster.service == actor.service);
        let found = found.ok_or(ServiceError::NotFound)?;
        same_version(version, found.version)?;
        let (today, by) = (self.today(), actor.user);
        let (changed, reason) = match change {
            ClusterChange::Answer {
                on,
                member,
                levels,
                text,
            } => {
                let answer = ClusterAnswer {
                    on,
                    member,
                    by,
                    levels,
                    text,
                };
                (found.answer(answer, today)?, "answered")
            }
            ClusterChange::Note { on, text } => (found.note(ClusterNote { on, by, text }, today)?, "noted"),
            ClusterChange::Ends(to) => (
                Cluster {
                    to: Some(to),
                    ..found
                }
                .keep()?,
                "end settled",
            ),
        };
        let saved = Change {
            by: journal::Actor::User(actor.user),
            at: self.now(),
            reason,
        };
        cluster::update(&transaction, &changed, saved).await?;
        self.note_cluster(&transaction, actor, Action::Update, id, reason)
            .await?;
        Ok(transaction.commit().await?)
    }

    async fn note_cluster(
        &self,
        transaction: &Transaction,
        actor: &Actor,
        action: Action,
        id: ClusterId,
        detail: &str,
    ) -> Result<()> {
        let entry = NewEntry {
            at: self.now(),
            actor: journal::Actor::User(actor.user),
            action,
            purpose: "knowledge",
            case_file: None,
            child: None,
            entity: "cluster",
            entity_id: Some(id.0),
            detail,
        };
        journal::append(transaction, &entry).await?;
        Ok(())
    }
}
