//! What is kept in one transaction: services and people, before the cases that name them.

use chrono::{DateTime, Utc};
use tiltak_domain::ids::ServiceId;
use tiltak_domain::organisation::ChildWelfareService;
use tiltak_storage::journal::{self, Action, NewEntry};
use tiltak_storage::service::NewService;
use tiltak_storage::user_account::{NewUserAccount, RoleGrant};
use tiltak_storage::{Result, Transaction, service, user_account};
use tiltak_synthetic::DemoUser;
use tiltak_synthetic::population::live_case::LiveCase;

use super::{SOURCE, save};
use crate::Services;

/// Things that are to be written.
#[derive(Debug, Default)]
pub(super) struct Batch {
    pub(super) services: Vec<ChildWelfareService>,
    pub(super) people: Vec<(ServiceId, DemoUser)>,
    /// Each with whether its child is new to the service.
    pub(super) cases: Vec<(LiveCase, bool)>,
}

impl Batch {
    /// Writes everything or nothing.
    pub(super) async fn write(&self, services: &Services) -> Result<()> {
        let now = services.now();
        let transaction = services.database().begin().await?;
        for new in &self.services {
            add_service(&transaction, new, now).await?;
        }
        for (service, user) in &self.people {
            add_user(services, &transaction, *service, user).await?;
        }
        for (live, with_child) in &self.cases {
            save::case(&transaction, &live.case, *with_child, now).await?;
        }
        transaction.commit().await
    }
}

async fn add_service(transaction: &Transaction, new: &ChildWelfareService, now: DateTime<Utc>) -> Result<()> {
    let row = NewService {
        id: new.id,
        name: &new.name,
        municipality_number: &new.municipality_number,
        city_district_number: None,
        organisation_number: Some(&new.organisation_number),
        municipality_name: Some(&new.municipality_name),
        created_at: now,
    };
    service::insert(transaction, &row).await
}

/// Adds somebody who cannot sign in until a password is set by a one-time link.
async fn add_user(
    services: &Services,
    transaction: &Transaction,
    service: ServiceId,
    user: &DemoUser,
) -> Result<()> {
    let now = services.now();
    let new = NewUserAccount {
        id: user.id,
        user_name: &user.user_name,
        display_name: &user.display_name,
        password_hash: None,
        locale: "",
        created_at: now,
    };
    user_account::insert(transaction, &new).await?;
    for role in &user.roles {
        let grant = RoleGrant {
            id: services.id(),
            user: user.id,
            service,
            role: role.id().to_owned(),
            granted_at: now,
        };
        user_account::grant_role(transaction, &grant).await?;
    }
    let entry = NewEntry {
        at: now,
        actor: journal::Actor::System(SOURCE),
        action: Action::Administer,
        purpose: SOURCE,
        case_file: None,
        child: None,
        entity: "user_account",
        entity_id: Some(user.id.0),
        detail: "created",
    };
    journal::append(transaction, &entry).await.map(drop)
}
