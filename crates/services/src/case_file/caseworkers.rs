use tiltak_domain::access::{Act, Role, may_with_case};
use tiltak_domain::ids::{CaseFileId, UserId};
use tiltak_domain::organisation::Actor;
use tiltak_storage::{case_file, standing, user_account};

use crate::Services;
use crate::error::Result;

/// Somebody who can have a case, with how many they have.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Colleague {
    /// Who.
    pub user: UserId,
    /// Name.
    pub name: String,
    /// Open cases.
    pub open_cases: usize,
}

impl Services {
    /// The caseworkers of the service, by name.
    ///
    /// # Errors
    /// Forbidden; storage.
    pub async fn caseworkers(&self, actor: &Actor) -> Result<Vec<Colleague>> {
        self.require(actor, Act::ListCases).await?;
        let snapshot = self.database.snapshot().await?;
        let grants = user_account::roles_in_service(&snapshot, actor.service).await?;
        let names = user_account::names_in_service(&snapshot, actor.service).await?;
        let loads = standing::loads(&snapshot, actor.service, None).await?;
        drop(snapshot);
        let is_caseworker = |user: UserId| {
            grants
                .iter()
                .any(|grant| grant.user == user && grant.role == Role::Caseworker.id())
        };
        let open_cases = |user: UserId| {
            let load = loads.iter().find(|load| load.caseworker == Some(user));
            load.map_or(0, |load| load.load.cases)
        };
        let mut colleagues: Vec<Colleague> = names
            .into_iter()
            .filter(|(user, _)| is_caseworker(*user))
            .map(|(user, name)| Colleague {
                user,
                name,
                open_cases: open_cases(user),
            })
            .collect();
        colleagues.sort_by_key(|colleague| colleague.name.to_lowercase().replace('å', "\u{ff}"));
        Ok(colleagues)
    }

    /// Whether an actor may read a case; nothing of it is shown.
    ///
    /// # Errors
    /// Storage.
    pub async fn may_read(&self, actor: &Actor, id: CaseFileId) -> Result<bool> {
        let actor = &self.tied(actor).await?;
        let file = case_file::find(&self.database, id).await?;
        Ok(file.is_some_and(|file| may_with_case(actor, Act::ReadCase, &file)))
    }
}
