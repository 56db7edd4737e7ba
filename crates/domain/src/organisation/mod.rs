//! The municipal child welfare service and the people who work in it.

pub mod capacity;

use serde::{Deserialize, Serialize};

use crate::access::{Role, Ties};
use crate::ids::{ServiceId, UserId};

/// A municipal child welfare service (barneverntjeneste).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChildWelfareService {
    /// Identity.
    pub id: ServiceId,
    /// Name as shown to people.
    pub name: String,
    /// Organisation number, nine digits.
    pub organisation_number: String,
    /// Municipality number, four digits.
    pub municipality_number: String,
    /// Municipality name.
    pub municipality_name: String,
    /// City district number and name, in municipalities that have them.
    pub city_district: Option<(String, String)>,
}

/// Somebody who acts: a person with roles in one service.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Actor {
    /// Identity.
    pub user: UserId,
    /// Name as shown to colleagues.
    pub name: String,
    /// The service.
    pub service: ServiceId,
    /// Roles in the service.
    pub roles: Vec<Role>,
    /// What ties the person to cases, or bars them, at this moment.
    #[serde(default)]
    pub ties: Ties,
}

impl Actor {
    /// Whether the actor has a role.
    #[must_use]
    pub fn has(&self, role: Role) -> bool {
        self.roles.contains(&role)
    }
}
