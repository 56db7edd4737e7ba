//! Who asks: one of every role, and everybody who stands in a special way to the case.

use tiltak_domain::access::{Role, Ties};
use tiltak_domain::ids::{ServiceId, UserId};
use tiltak_domain::organisation::Actor;
use tiltak_services::account::NewUser;
use uuid::Uuid;

use super::world::Situation;
use crate::support::World;

/// Somebody, with the ties that the policy is to be asked with: written down here, not read from the program.
#[derive(Debug, Clone)]
pub struct Asker {
    pub name: &'static str,
    pub actor: Actor,
}

impl Asker {
    pub fn is_foreign(&self, there: &Situation) -> bool {
        self.actor.service != there.world.service
    }
}

/// Whoever is on the team, supervises or opened the case in an emergency is made so by the situation.
pub const OWN: [(&str, Role); 13] = [
    ("contact person", Role::Caseworker),
    ("colleague", Role::Caseworker),
    ("on the team", Role::Caseworker),
    ("in an emergency", Role::Caseworker),
    ("intake", Role::Intake),
    ("leader", Role::Leader),
    ("second leader", Role::Leader),
    ("administrator", Role::Administrator),
    ("supervisor of the case", Role::Supervisor),
    ("supervisor of others", Role::Supervisor),
    ("auditor", Role::Auditor),
    ("survey owner", Role::SurveyOwner),
    ("council reader", Role::CouncilReader),
];

const FOREIGN: [(&str, Role); 3] = [
    ("caseworker elsewhere", Role::Caseworker),
    ("leader elsewhere", Role::Leader),
    ("intake elsewhere", Role::Intake),
];

async fn made(world: &World, service: ServiceId, name: &'static str, roles: &[Role]) -> Asker {
    let user = UserId(Uuid::new_v4());
    let new = NewUser {
        id: user,
        user_name: name.replace(' ', "-"),
        display_name: name.into(),
        roles: roles.to_vec(),
        password: None,
    };
    world.services.create_users(service, &[new]).await.unwrap();
    let actor = Actor {
        user,
        name: name.into(),
        service,
        roles: roles.to_vec(),
        ties: Ties::default(),
    };
    Asker { name, actor }
}

/// Everybody, without ties yet.
pub async fn everybody(world: &World, elsewhere: ServiceId) -> Vec<Asker> {
    let mut all = Vec::new();
    for (name, role) in OWN {
        all.push(made(world, world.service, name, &[role]).await);
    }
    all.push(made(world, world.service, "without a role", &[]).await);
    for (name, role) in FOREIGN {
        all.push(made(world, elsewhere, name, &[role]).await);
    }
    all
}
