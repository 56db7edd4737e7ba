//! Roles follow the provider: what is gone there is gone here at the next sign-in.

use std::collections::BTreeSet;

use tiltak_domain::access::Role;
use tiltak_domain::ids::{ServiceId, UserId};
use tiltak_domain::sign_in::provider::Provider;
use tiltak_storage::service::Service;
use tiltak_storage::user_account::{self, RoleGrant};
use tiltak_storage::{Transaction, service, session};

use super::{BY, Vouched};
use crate::Services;
use crate::error::Result;

/// Whether a person has a role after the provider's word was followed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Taken {
    SomeLeft,
    NoneLeft,
}

/// A service of a mapping that cannot be found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MappingFault {
    /// There is no service with that name or organisation number.
    NoSuchService(String),
    /// There are several services, and the mapping names none.
    NotNamed,
}

impl Services {
    /// What is wrong in the mappings of a provider, seen from the services that there are.
    ///
    /// # Errors
    /// Storage.
    pub async fn mapping_faults(&self, provider: &Provider) -> Result<Vec<MappingFault>> {
        let services = service::list(&self.database).await?;
        let faults = provider.mappings.iter().filter_map(|mapping| {
            let named = mapping.service.as_deref();
            match (service_of(&services, named), named) {
                (Some(_), _) => None,
                (None, Some(name)) => Some(MappingFault::NoSuchService(name.to_owned())),
                (None, None) => Some(MappingFault::NotNamed),
            }
        });
        Ok(faults.collect())
    }

    pub(super) async fn wanted_roles(
        &self,
        provider: &Provider,
        vouched: &Vouched,
    ) -> Result<BTreeSet<(ServiceId, Role)>> {
        let given = provider.roles_of(&vouched.role_values, self.today());
        let services = service::list(&self.database).await?;
        let mut wanted = BTreeSet::new();
        for one in given {
            match service_of(&services, one.service.as_deref()) {
                Some(service) => {
                    wanted.insert((service, one.role));
                }
                None => {
                    tracing::warn!(provider = %provider.id, "a role mapping names no service that there is");
                }
            }
        }
        Ok(wanted)
    }

    /// Gives and takes what the provider decides on. Where anything changed, sessions end: the new rights begin with a new one.
    pub(super) async fn follow_roles(
        &self,
        transaction: &Transaction,
        provider: &Provider,
        (user, wanted): (UserId, &BTreeSet<(ServiceId, Role)>),
    ) -> Result<Taken> {
        let now = self.now();
        let held = user_account::roles(transaction, user).await?;
        let mut has_changed = false;
        for grant in &held {
            let role = Role::from_id(&grant.role).filter(|role| provider.decides_on(*role));
            let Some(role) = role.filter(|role| !wanted.contains(&(grant.service, *role))) else {
                continue;
            };
            user_account::end_role(transaction, user, grant.service, role.id(), now).await?;
            let detail = format!("role_taken:{}", role.id());
            self.note_account(transaction, BY, user, &detail).await?;
            has_changed = true;
        }
        for (service, role) in wanted {
            let has = |grant: &RoleGrant| grant.service == *service && grant.role == role.id();
            if held.iter().any(has) {
                continue;
            }
            let grant = RoleGrant {
                id: self.id(),
                user,
                service: *service,
                role: role.id().to_owned(),
                granted_at: now,
            };
            user_account::grant_role(transaction, &grant).await?;
            let detail = format!("role_given:{}", role.id());
            self.note_account(transaction, BY, user, &detail).await?;
            has_changed = true;
        }
        if has_changed {
            session::delete_of_user(transaction, user).await?;
        }
        let left = user_account::roles(transaction, user).await?;
        Ok(if left.is_empty() {
            Taken::NoneLeft
        } else {
            Taken::SomeLeft
        })
    }
}

/// The service that a mapping means: by name or organisation number, or the only one where none is named.
fn service_of(services: &[Service], named: Option<&str>) -> Option<ServiceId> {
    let found = match (named, services) {
        (Some(named), _) => services
            .iter()
            .find(|one| one.name == named || one.organisation_number.as_deref() == Some(named)),
        (None, [only]) => Some(only),
        (None, _) => None,
    };
    found.map(|service| service.id)
}
