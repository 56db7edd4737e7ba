use tiltak_domain::access::Act;
use tiltak_domain::access::hidden_address::{self, HiddenAddress, HiddenLevel, VaultContent};
use tiltak_domain::casework::case_file::CaseFile;
use tiltak_domain::ids::{CaseFileId, TieId};
use tiltak_domain::organisation::Actor;
use tiltak_storage::journal::{self, Action, NewEntry};
use tiltak_storage::vault::{self, Reading};

use crate::Services;
use crate::error::{Result, ServiceError};

/// What the vault has of a case, without the addresses.
#[derive(Debug, Clone)]
pub struct VaultPage {
    /// The case file.
    pub file: CaseFile,
    /// The addresses, the one that counts first.
    pub addresses: Vec<HiddenAddress>,
    /// Who has seen them, the newest first.
    pub readings: Vec<Reading>,
}

impl Services {
    /// Whether a case has a hidden address, and who has seen it; not the address.
    ///
    /// # Errors
    /// Not found; forbidden.
    pub async fn vault_page(&self, actor: &Actor, id: CaseFileId) -> Result<VaultPage> {
        let (file, _rule) = self.file_for(actor, Act::ReadHiddenAddress, id).await?;
        let addresses = vault::of_case(&self.database, id).await?;
        let ids: Vec<TieId> = addresses.iter().map(|address| address.id).collect();
        let readings = vault::readings(&self.database, &ids).await?;
        let transaction = self.database.begin().await?;
        journal::append(&transaction, &self.vault_entry(actor, &file, Action::Read, None)).await?;
        transaction.commit().await?;
        Ok(VaultPage {
            file,
            addresses,
            readings,
        })
    }

    /// Shows the address that counts, to somebody who has said why. Reason and journal entry are kept before it is shown.
    ///
    /// # Errors
    /// Not found, also where there is none; forbidden; refused without a reason; storage, where there is no key.
    pub async fn open_hidden_address(
        &self,
        actor: &Actor,
        id: CaseFileId,
        reason: &str,
    ) -> Result<VaultContent> {
        let (file, _rule) = self.file_for(actor, Act::ReadHiddenAddress, id).await?;
        let reason = hidden_address::reason(reason)?;
        let transaction = self.database.begin().await?;
        let all = vault::of_case(&transaction, id).await?;
        let newest = all
            .into_iter()
            .find(|address| address.ended.is_none())
            .ok_or(ServiceError::NotFound)?;
        let content = vault::open(&transaction, newest.id)
            .await?
            .ok_or(ServiceError::NotFound)?;
        let reading = Reading {
            id: self.id(),
            address: newest.id,
            user: actor.user,
            at: self.now(),
            reason,
        };
        vault::note_reading(&transaction, &reading).await?;
        let entry = self.vault_entry(actor, &file, Action::Read, Some(newest.id));
        journal::append(&transaction, &entry).await?;
        transaction.commit().await?;
        Ok(content)
    }

    /// Puts an address into the vault; the one before stays there, ended.
    ///
    /// # Errors
    /// Not found; forbidden; refused without an address; storage, where there is no key.
    pub async fn keep_hidden_address(
        &self,
        actor: &Actor,
        id: CaseFileId,
        level: HiddenLevel,
        content: VaultContent,
    ) -> Result<TieId> {
        let (file, _rule) = self.file_for(actor, Act::KeepHiddenAddress, id).await?;
        let content = hidden_address::keep(content)?;
        let address = HiddenAddress {
            id: TieId(self.id()),
            service: file.service,
            case_file: id,
            level,
            since: self.now(),
            by: actor.user,
            ended: None,
        };
        let transaction = self.database.begin().await?;
        vault::keep(&transaction, &address, &content).await?;
        let entry = self.vault_entry(actor, &file, Action::Create, Some(address.id));
        journal::append(&transaction, &entry).await?;
        transaction.commit().await?;
        Ok(address.id)
    }

    fn vault_entry(
        &self,
        actor: &Actor,
        file: &CaseFile,
        action: Action,
        address: Option<TieId>,
    ) -> NewEntry<'static> {
        NewEntry {
            at: self.now(),
            actor: journal::Actor::User(actor.user),
            action,
            purpose: "hidden_address",
            case_file: Some(file.id),
            child: Some(file.child),
            entity: "hidden_address",
            entity_id: address.map(|address| address.0),
            detail: if address.is_some() { "address" } else { "page" },
        }
    }
}
