//! The child welfare service that a database belongs to.

use std::sync::Arc;

use tiltak_domain::codelist::{Kind, list};
use tiltak_domain::ids::ServiceId;
use tiltak_domain::organisation::ChildWelfareService;
use tiltak_storage::journal::{self, Action, NewEntry};
use tiltak_storage::seal::Store;
use tiltak_storage::service::{self, NewService, Service};
use tiltak_storage::versioned::Change;

use crate::Services;
use crate::error::{Result, ServiceError};

/// What stands where nobody has said which municipality it is.
const NO_MUNICIPALITY: &str = "0000";
const NO_ORGANISATION: &str = "000000000";

/// What is to be another in a service; none leaves it as it is.
#[derive(Debug, Clone, Default)]
pub struct ServiceChanges {
    /// Name as shown to people.
    pub name: Option<String>,
    /// Municipality number, four digits.
    pub municipality_number: Option<String>,
    /// Organisation number, nine digits.
    pub organisation_number: Option<String>,
}

impl Services {
    /// The first service; made with a plain name when there is none, so that a report can always be received.
    ///
    /// # Errors
    /// Storage.
    pub async fn ensure_service(&self) -> Result<ServiceId> {
        if let Some(first) = service::list(&self.database).await?.first() {
            return Ok(first.id);
        }
        let transaction = self.database.begin().await?;
        if let Some(first) = service::list(&transaction).await?.first() {
            return Ok(first.id);
        }
        let id = ServiceId(self.id());
        let new = NewService {
            id,
            name: "Barneverntjenesten",
            municipality_number: NO_MUNICIPALITY,
            city_district_number: None,
            organisation_number: Some(NO_ORGANISATION),
            municipality_name: None,
            created_at: self.now(),
        };
        service::insert(&transaction, &new).await?;
        transaction.commit().await?;
        Ok(id)
    }

    /// Adds a service.
    ///
    /// # Errors
    /// Storage.
    pub async fn add_service(&self, new: &ChildWelfareService) -> Result<()> {
        let transaction = self.database.begin().await?;
        let row = NewService {
            id: new.id,
            name: &new.name,
            municipality_number: &new.municipality_number,
            city_district_number: new.city_district.as_ref().map(|(number, _)| number.as_str()),
            organisation_number: Some(&new.organisation_number),
            municipality_name: Some(&new.municipality_name),
            created_at: self.now(),
        };
        service::insert(&transaction, &row).await?;
        Ok(transaction.commit().await?)
    }

    /// Name of a service, for the head of pages.
    ///
    /// # Errors
    /// Storage.
    pub async fn service_name(&self, id: ServiceId) -> Result<String> {
        Ok(service::find(&self.database, id)
            .await?
            .map_or_else(String::new, |service| service.name))
    }

    /// Whether a service still has the placeholders of a new database.
    ///
    /// # Errors
    /// Storage.
    pub async fn has_placeholder_service(&self) -> Result<bool> {
        let services = service::list(&self.database).await?;
        let is_placeholder = |service: &Service| {
            service.municipality_number == NO_MUNICIPALITY
                || service.organisation_number.as_deref() == Some(NO_ORGANISATION)
        };
        Ok(services.is_empty() || services.iter().any(is_placeholder))
    }

    /// Sets name and numbers of the first service, for the operator; gives it as it is afterwards.
    ///
    /// # Errors
    /// Conflict; storage.
    pub async fn set_service(&self, changes: &ServiceChanges) -> Result<Service> {
        let id = self.ensure_service().await?;
        let transaction = self.database.begin().await?;
        let found = service::find(&transaction, id).await?;
        let mut service = found.ok_or(ServiceError::NotFound)?;
        let before = service.clone();
        if let Some(name) = &changes.name {
            name.trim().clone_into(&mut service.name);
        }
        if let Some(number) = &changes.municipality_number {
            service.municipality_number.clone_from(number);
            // The name was that of another municipality.
            service.municipality_name = None;
        }
        if let Some(number) = &changes.organisation_number {
            service.organisation_number = Some(number.clone());
        }
        if service == before {
            return Ok(service);
        }
        let by = journal::Actor::System("admin");
        let change = Change {
            by,
            at: self.now(),
            reason: "set",
        };
        service.version = service::update(&transaction, &service, change).await?;
        let entry = NewEntry {
            at: self.now(),
            actor: by,
            action: Action::Administer,
            purpose: "administration",
            case_file: None,
            child: None,
            entity: "service",
            entity_id: Some(id.0),
            detail: "set",
        };
        journal::append(&transaction, &entry).await?;
        transaction.commit().await?;
        self.memory.services.forget(&id);
        Ok(service)
    }

    /// A service as it was within the last seconds, for what pages show beside something else. Whoever writes or sends it reads it anew.
    ///
    /// # Errors
    /// Not found; storage.
    pub(crate) async fn service_kept(&self, db: &impl Store, id: ServiceId) -> Result<Arc<Service>> {
        if let Ok(service) = self.memory.services.get_in_turn(&id, self.now()) {
            return Ok(service);
        }
        let found = service::find(db, id).await?;
        let service = Arc::new(found.ok_or(ServiceError::NotFound)?);
        self.memory.services.keep(id, Arc::clone(&service), self.now());
        Ok(service)
    }
}

/// What the municipality of a service is called: as the list of municipalities has it, in the first of its languages, or as the service was
/// set up; none where nobody has said which municipality it is.
pub(crate) fn municipality_name(service: &Service) -> Option<String> {
    let listed = list(Kind::Municipality).entry(&service.municipality_number);
    let listed = listed.and_then(|entry| entry.label(false).split(" - ").next());
    listed
        .map(str::to_owned)
        .or_else(|| service.municipality_name.clone())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(number: &str, name: Option<&str>) -> Option<String> {
        municipality_name(&Service {
            id: ServiceId(uuid::Uuid::nil()),
            name: "Barneverntjenesten".into(),
            municipality_number: number.into(),
            city_district_number: None,
            organisation_number: None,
            municipality_name: name.map(str::to_owned),
            created_at: chrono::DateTime::UNIX_EPOCH,
            version: 1,
        })
    }

    #[test]
    fn the_list_names_the_municipality_and_what_it_does_not_have_is_as_set_up() {
        assert_eq!(named("0301", None).as_deref(), Some("Oslo"));
        assert_eq!(named("1101", Some("Noe annet")).as_deref(), Some("Eigersund"));
        assert_eq!(named("9901", Some("Fjordvik")).as_deref(), Some("Fjordvik"));
        assert_eq!(named(NO_MUNICIPALITY, None), None);
    }
}
