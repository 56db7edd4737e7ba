use tiltak_domain::access::Act;
use tiltak_domain::access::tie::OwnFamily;
use tiltak_domain::casework::refusal::{Reason, Refusal, Refusals};
use tiltak_domain::ids::TieId;
use tiltak_domain::organisation::Actor;
use tiltak_domain::people::national_id::NationalId;
use tiltak_storage::journal::{self, Action, NewEntry};
use tiltak_storage::own_family;

use crate::Services;
use crate::error::{Result, ServiceError};

impl Services {
    /// The children that the actor has said are of the own family.
    ///
    /// # Errors
    /// Forbidden; storage.
    pub async fn own_family(&self, actor: &Actor) -> Result<Vec<OwnFamily>> {
        self.require(actor, Act::RecordOwnFamily).await?;
        Ok(own_family::standing_of(&self.database, actor.user).await?)
    }

    /// Shuts the actor out of all that is about a child and the child's siblings. Only somebody else lifts it.
    ///
    /// # Errors
    /// Forbidden; refused where it is no number, or said before.
    pub async fn record_own_family(&self, actor: &Actor, number: &str) -> Result<TieId> {
        self.require(actor, Act::RecordOwnFamily).await?;
        let refused = |reason| {
            let field = Some("national_id");
            ServiceError::Refused(Refusals(vec![Refusal {
                field,
                reason,
                rule: None,
            }]))
        };
        let national_id = NationalId::parse(number).map_err(|_wrong| refused(Reason::NationalIdInvalid))?;
        let transaction = self.database.begin().await?;
        let before = own_family::standing_of(&transaction, actor.user).await?;
        if before.iter().any(|block| block.national_id == national_id) {
            return Err(refused(Reason::AlreadyThere));
        }
        let block = OwnFamily {
            id: TieId(self.id()),
            service: actor.service,
            user: actor.user,
            national_id,
            since: self.now(),
            by: actor.user,
            lifted: None,
        };
        own_family::insert(&transaction, &block).await?;
        journal::append(
            &transaction,
            &self.family_entry(actor, Action::Create, block.id, "own family"),
        )
        .await?;
        transaction.commit().await?;
        Ok(block.id)
    }

    /// Lifts a block of somebody else's family.
    ///
    /// # Errors
    /// Forbidden; not found; refused to the person it is about, and without a reason.
    pub async fn lift_own_family(&self, actor: &Actor, id: TieId, reason: String) -> Result<()> {
        self.require(actor, Act::LiftOwnFamily).await?;
        let transaction = self.database.begin().await?;
        let block = own_family::find(&transaction, id).await?;
        let block = block
            .filter(|block| block.service == actor.service)
            .ok_or(ServiceError::NotFound)?;
        let now = self.now();
        let lifted = block.lift(actor.user, now, reason)?;
        let reason = lifted
            .lifted
            .as_ref()
            .map_or("", |(_, _, reason)| reason.as_str());
        if !own_family::lift(&transaction, id, actor.user, now, reason).await? {
            return Err(ServiceError::Conflict);
        }
        journal::append(
            &transaction,
            &self.family_entry(actor, Action::Update, id, "lifted"),
        )
        .await?;
        Ok(transaction.commit().await?)
    }

    fn family_entry<'a>(&self, actor: &Actor, action: Action, id: TieId, detail: &'a str) -> NewEntry<'a> {
        NewEntry {
            at: self.now(),
            actor: journal::Actor::User(actor.user),
            action,
            purpose: "access",
            case_file: None,
            child: None,
            entity: "own_family",
            entity_id: Some(id.0),
            detail,
        }
    }
}
