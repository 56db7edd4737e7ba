//! The registry of instruments of a service.

use chrono::NaiveDate;
use tiltak_domain::access::{Act, may};
use tiltak_domain::casework::refusal::Refusals;
use tiltak_domain::feedback::instrument::{Instrument, RightToUse};
use tiltak_domain::feedback::scale::{self, Scale, ScaleRef};
use tiltak_domain::ids::ServiceId;
use tiltak_domain::organisation::Actor;
use tiltak_storage::instrument;
use tiltak_storage::journal::{self, Action, NewEntry};
use tiltak_storage::versioned::Change;
use uuid::Uuid;

use crate::Services;
use crate::error::{Result, ServiceError};
use crate::work::same_version;

/// A right to use a scale as it was typed.
#[derive(Debug, Clone)]
pub struct Rights {
    /// The licence or agreement.
    pub licence: String,
    /// Who holds the rights.
    pub holder: String,
    /// Where the document is.
    pub document: String,
}

impl Services {
    /// Every instrument of a service: those of the program and those that were brought in.
    ///
    /// # Errors
    /// Storage.
    pub(crate) async fn instruments_of(&self, service: ServiceId) -> Result<Vec<Instrument>> {
        let stored = instrument::of_service(&self.database, service).await?;
        let is_stored = |scale: &Scale| {
            stored
                .iter()
                .any(|one| one.scale.reference() == scale.reference())
        };
        let shipped = scale::shipped()
            .iter()
            .filter(|scale| !is_stored(scale))
            .map(|scale| Instrument::shipped(Uuid::nil(), service, scale));
        let mut all: Vec<Instrument> = shipped.chain(stored.iter().cloned()).collect();
        let place = |one: &Instrument| scale::shipped().iter().position(|scale| scale.id == one.scale.id);
        all.sort_by_key(|one| (place(one).unwrap_or(usize::MAX), one.scale.reference()));
        Ok(all)
    }

    /// Every instrument of the actor's service.
    ///
    /// # Errors
    /// Forbidden; storage.
    pub async fn instruments(&self, actor: &Actor) -> Result<Vec<Instrument>> {
        self.require(actor, Act::ListCases).await?;
        self.instruments_of(actor.service).await
    }

    /// Whether somebody may change the registry: the leader and the administrator.
    #[must_use]
    pub fn may_set_instruments(&self, actor: &Actor) -> bool {
        may(actor, Act::SetInstruments)
    }

    /// Records the right to use an instrument.
    ///
    /// # Errors
    /// Forbidden; not found; conflict; refused without licence, holder or document.
    pub async fn record_right(
        &self,
        actor: &Actor,
        which: &ScaleRef,
        version: i64,
        rights: Rights,
    ) -> Result<()> {
        let recorded_on = self.today();
        let change = |instrument: Instrument, today| {
            let right = RightToUse {
                licence: rights.licence,
                holder: rights.holder,
                recorded_on,
                document: rights.document,
            };
            instrument.with_right(right, today)
        };
        self.with_instrument(actor, which, version, "right_recorded", change)
            .await
    }

    /// Puts an instrument to use, or takes it out of use.
    ///
    /// # Errors
    /// Forbidden; not found; conflict; refused without a recorded right.
    pub async fn switch_instrument(
        &self,
        actor: &Actor,
        which: &ScaleRef,
        version: i64,
        on: bool,
    ) -> Result<()> {
        let by = actor.user;
        let reason = if on { "switched_on" } else { "switched_off" };
        let change = |instrument: Instrument, today| {
            if on {
                instrument.switch_on(by, today)
            } else {
                instrument.switch_off()
            }
        };
        self.with_instrument(actor, which, version, reason, change).await
    }

    /// Brings a scale in from a file; it is not in use until somebody switches it on. Returns whether it is new: the same edition
    /// again changes nothing.
    ///
    /// # Errors
    /// Conflict when the service has the edition with another content; storage.
    pub async fn bring_in_scale(&self, service: ServiceId, scale: Scale) -> Result<bool> {
        let known = self.instruments_of(service).await?;
        if let Some(known) = known
            .iter()
            .find(|one| one.scale.reference() == scale.reference())
        {
            return if known.scale == scale {
                Ok(false)
            } else {
                Err(ServiceError::Conflict)
            };
        }
        let new = Instrument::brought_in(self.id(), service, scale);
        let transaction = self.database.begin().await?;
        instrument::insert(&transaction, &new).await?;
        let entry = self.administered(journal::Actor::System("import"), new.id, "brought_in");
        journal::append(&transaction, &entry).await?;
        transaction.commit().await?;
        Ok(true)
    }

    async fn with_instrument(
        &self,
        actor: &Actor,
        which: &ScaleRef,
        version: i64,
        reason: &'static str,
        change: impl FnOnce(Instrument, NaiveDate) -> Result<Instrument, Refusals>,
    ) -> Result<()> {
        self.require(actor, Act::SetInstruments).await?;
        let known = self.instruments_of(actor.service).await?;
        let found = known.into_iter().find(|one| one.scale.reference() == *which);
        let found = found.ok_or(ServiceError::NotFound)?;
        same_version(version, found.version)?;
        let is_new = found.version == 0;
        let changed = change(found, self.today())?;
        let changed = if is_new {
            Instrument {
                id: self.id(),
                version: 1,
                ..changed
            }
        } else {
            changed
        };
        let transaction = self.database.begin().await?;
        if is_new {
            instrument::insert(&transaction, &changed).await?;
        } else {
            let by = Change {
                by: journal::Actor::User(actor.user),
                at: self.now(),
                reason,
            };
            instrument::update(&transaction, &changed, by).await?;
        }
        let entry = self.administered(journal::Actor::User(actor.user), changed.id, reason);
        journal::append(&transaction, &entry).await?;
        Ok(transaction.commit().await?)
    }

    fn administered<'a>(&self, actor: journal::Actor<'a>, id: Uuid, detail: &'a str) -> NewEntry<'a> {
        NewEntry {
            at: self.now(),
            actor,
            action: Action::Administer,
            purpose: "administration",
            case_file: None,
            child: None,
            entity: "instrument",
            entity_id: Some(id),
            detail,
        }
    }
}
