//! The service and the people who work in it.

use tiltak_domain::access::Role;
use tiltak_domain::ids::{ServiceId, UserId};
use tiltak_domain::organisation::ChildWelfareService;
use uuid::Uuid;

use crate::draw::Draw;
use crate::{DemoUser, names};

/// How many open cases a caseworker has at the most before another one is taken on.
pub(crate) const OPEN_CASES_EACH: usize = 15;

const STAFF: [(&str, &str, &[Role]); 6] = [
    ("saksbehandler", "Ingrid Fjellbris", &[Role::Caseworker]),
    ("saksbehandler2", "Omar Lyngtun", &[Role::Caseworker]),
    ("saksbehandler3", "Marte Elvesus", &[Role::Caseworker]),
    ("leder", "Torunn Havlykt", &[Role::Leader, Role::Caseworker]),
    ("mottak", "Jonas Tåkelund", &[Role::Intake]),
    ("administrator", "Aino Snøtind", &[Role::Administrator]),
];

/// Those who come from outside the daily work.
const OUTSIDE: [(&str, &str, Role); 4] = [
    ("tilsyn", "Sunniva Kvitberg", Role::Supervisor),
    ("revisor", "Halvard Myrstø", Role::Auditor),
    ("undersokelser", "Live Bekkestrøm", Role::SurveyOwner),
    ("kommunestyre", "Eilif Strandhaug", Role::CouncilReader),
];

/// No municipality has a number from 99; organisation numbers that begin with 3 belong to nobody real.
pub(crate) fn service(draw: &mut Draw) -> ChildWelfareService {
    ChildWelfareService {
        id: ServiceId(draw.id()),
        name: "Fjordvik barneverntjeneste".into(),
        organisation_number: "310000019".into(),
        municipality_number: "9901".into(),
        municipality_name: "Fjordvik".into(),
        city_district: None,
    }
}

pub(crate) fn people(draw: &mut Draw) -> Vec<DemoUser> {
    let user = |(user_name, name, roles): (&str, &str, &[Role])| DemoUser {
        id: UserId(draw.id()),
        user_name: user_name.into(),
        display_name: name.into(),
        roles: roles.to_vec(),
    };
    let staff: Vec<DemoUser> = STAFF.map(user).into();
    let first = staff.first().map_or_else(Uuid::nil, |user| user.id.0).as_u128();
    // Ids that take nothing from the draw, so that all that is drawn after them stays as it was.
    let outside = (1_u128..)
        .zip(OUTSIDE)
        .map(|(number, (user_name, name, role))| DemoUser {
            id: UserId(Uuid::from_u128(first ^ number)),
            user_name: user_name.into(),
            display_name: name.into(),
            roles: vec![role],
        });
    staff.into_iter().chain(outside.collect::<Vec<_>>()).collect()
}

/// One more caseworker, numbered after those that are there.
pub(crate) fn another_caseworker(people: &[DemoUser], draw: &mut Draw) -> DemoUser {
    let number = people
        .iter()
        .filter(|user| user.user_name.starts_with("saksbehandler"))
        .count()
        + 1;
    DemoUser {
        id: UserId(draw.id()),
        user_name: format!("saksbehandler{number}"),
        display_name: names::adult(draw),
        roles: vec![Role::Caseworker],
    }
}
