use chrono::NaiveDate;
use tiltak_domain::casework::foster_home::{FosterHome, FosterHomeKind};
use tiltak_domain::casework::placement::{Around, Place, Placement, PlacementState, Siblings};
use tiltak_domain::casework::refusal::{Reason, Refusal, Refusals};
use tiltak_domain::ids::{CaseFileId, FosterHomeId, MeasureId, PlacementId};
use tiltak_domain::organisation::Actor;
use uuid::Uuid;

use crate::Services;
use crate::error::{Result, ServiceError};
use crate::foster_home::{living_in, own};
use crate::work::present;

/// A child who is about to move in.
#[derive(Debug, Clone)]
pub struct NewPlacement {
    /// The measure that places the child.
    pub measure: MeasureId,
    /// Where.
    pub place: NewPlace,
    /// The first day.
    pub started_on: NaiveDate,
    /// Whether brothers and sisters live there too.
    pub siblings: Siblings,
    /// Whether nobody outside the service may learn where it is.
    pub address_protected: bool,
}

/// Where a child moves in.
#[derive(Debug, Clone)]
pub enum NewPlace {
    /// A foster home of the service.
    FosterHome {
        /// Which; none while none is chosen.
        home: Option<FosterHomeId>,
        /// Who among kin and network was asked first.
        tried_first: Option<String>,
    },
    /// An institution.
    Institution {
        /// Its name.
        name: String,
        /// Who runs it.
        provider: String,
        /// Whether it is an emergency.
        emergency: bool,
        /// Whether somebody from the service was there.
        service_present: bool,
    },
}

impl Services {
    /// A child moves in.
    ///
    /// # Errors
    /// Forbidden; not found; refused by the rules of a placement, among them that the home is full or not approved.
    pub async fn start_placement(
        &self,
        actor: &Actor,
        case_file: CaseFileId,
        new: NewPlacement,
    ) -> Result<PlacementId> {
        let work = self.work_on(actor, case_file).await?;
        let measure = present(work.case.measure(new.measure))?.clone();
        let home = match &new.place {
            NewPlace::FosterHome { home: Some(id), .. } => {
                let home = own(&work.transaction, actor, *id).await.map_err(foreign)?;
                let children = living_in(&work.transaction, *id).await?.len();
                Some((home, children))
            }
            NewPlace::FosterHome { home: None, .. } | NewPlace::Institution { .. } => None,
        };
        let placement = Placement {
            id: PlacementId(self.id()),
            version: 1,
            case_file,
            measure: measure.id,
            place: place(new.place, home.as_ref().map(|(home, _)| home)),
            started_on: new.started_on,
            siblings: new.siblings,
            address_protected: new.address_protected,
            requirements: Vec::new(),
            agreement_reviews: Vec::new(),
            planned_exit: None,
            transition_meeting_on: None,
            transferred: None,
            state: PlacementState::Ongoing,
        };
        let around = Around {
            measure: &measure,
            others: &work.case.placements,
            home: home.as_ref().map(|(home, children)| (home, *children)),
            has_siblings: !work.case.child.siblings.is_empty(),
        };
        let started = placement.start(around, work.today)?;
        self.save_placement(work, None, &started, "started").await?;
        Ok(started.id)
    }
}

fn place(new: NewPlace, home: Option<&FosterHome>) -> Place {
    match new {
        NewPlace::FosterHome {
            home: chosen,
            tried_first,
        } => Place::FosterHome {
            home: chosen.unwrap_or(FosterHomeId(Uuid::nil())),
            name: home.map(|home| home.name.clone()).unwrap_or_default(),
            kind: home.map_or(FosterHomeKind::Other, |home| home.kind),
            tried_first,
            municipality_number: home
                .map(|home| home.municipality_number.clone())
                .unwrap_or_default(),
        },
        NewPlace::Institution {
            name,
            provider,
            emergency,
            service_present,
        } => Place::Institution {
            name,
            provider,
            emergency,
            service_present,
        },
    }
}

/// A home that is not of the service is a choice that does not exist.
fn foreign(error: ServiceError) -> ServiceError {
    match error {
        ServiceError::NotFound => ServiceError::Refused(Refusals(vec![Refusal {
            field: Some("home"),
            reason: Reason::ForeignLink,
            rule: None,
        }])),
        other => other,
    }
}
