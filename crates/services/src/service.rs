//! The child welfare service that a database belongs to.

use tiltak_domain::ids::ServiceId;
use tiltak_domain::organisation::ChildWelfareService;
use tiltak_storage::service::{self, NewService};

use crate::Services;
use crate::error::Result;

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
            municipality_number: "0000",
            city_district_number: None,
            organisation_number: Some("000000000"),
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
}
