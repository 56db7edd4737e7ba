//! Who may do what: everything is denied that no rule allows.

use serde::{Deserialize, Serialize};

use crate::casework::case_file::CaseFile;
use crate::organisation::Actor;

/// A role in a service.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Caseworker (saksbehandler, kontaktperson).
    Caseworker,
    /// Leader of a team or of the service (leder).
    Leader,
    /// Intake worker (mottak).
    Intake,
    /// Administrator of users and settings; sees no case.
    Administrator,
}

impl Role {
    /// All of them, in the order of lists.
    pub const ALL: [Self; 4] = [Self::Caseworker, Self::Leader, Self::Intake, Self::Administrator];

    /// The name that is stored.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Caseworker => "caseworker",
            Self::Leader => "leader",
            Self::Intake => "intake",
            Self::Administrator => "administrator",
        }
    }

    /// The role with a stored name.
    #[must_use]
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.id() == id)
    }
}

/// What somebody wants to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Act {
    /// See the inbox and a concern report, review and register it.
    HandleReports,
    /// Put two records of one child together, or take them apart.
    MergeChildren,
    /// See lists of cases.
    ListCases,
    /// Read a case.
    ReadCase,
    /// Write in a case.
    WriteCase,
    /// Take a case's register submission out.
    ExportCase,
    /// See and keep the foster homes of the service, and the list of youth in aftercare.
    UseFosterHomes,
    /// Hold files for the national register against its rules.
    JudgeFiles,
    /// See the leader's page.
    ReadOverview,
    /// Open studies of the service, invite, close and read their reports.
    RunStudies,
    /// Run surveys: questionnaires, invitations, opening, closing, reports; they have nothing of a case.
    RunSurveys,
    /// See figures of the own service.
    ReadStatistics,
    /// Read the knowledge bank; it has nothing of a case.
    ReadKnowledge,
    /// Write in the knowledge bank: articles, what the service can give, clusters.
    WriteKnowledge,
    /// Keep records of who is trained.
    KeepTraining,
    /// Manage users, roles and settings.
    Administer,
}

/// Whether an actor may do something that concerns no single case.
#[must_use]
pub fn may(actor: &Actor, act: Act) -> bool {
    let any = |roles: &[Role]| roles.iter().any(|role| actor.has(*role));
    match act {
        Act::HandleReports | Act::ListCases => any(&[Role::Caseworker, Role::Leader, Role::Intake]),
        Act::MergeChildren => any(&[Role::Leader, Role::Intake]),
        Act::ReadStatistics => any(&[Role::Caseworker, Role::Leader, Role::Intake]),
        Act::JudgeFiles | Act::UseFosterHomes => any(&[Role::Caseworker, Role::Leader]),
        Act::ReadKnowledge => any(&Role::ALL),
        Act::WriteKnowledge => any(&[Role::Caseworker, Role::Leader]),
        Act::ReadOverview | Act::ExportCase | Act::KeepTraining | Act::RunStudies => any(&[Role::Leader]),
        Act::RunSurveys => any(&[Role::Leader, Role::Administrator]),
        Act::Administer => any(&[Role::Administrator]),
        Act::ReadCase | Act::WriteCase => false,
    }
}

/// Whether an actor may do something with one case: need to know (tjenstlig behov).
///
/// A leader reads and writes in all cases of the own service, a caseworker in the own cases and in those that nobody
/// has yet; an intake worker reads, to see whether a child is known.
#[must_use]
pub fn may_with_case(actor: &Actor, act: Act, case: &CaseFile) -> bool {
    if actor.service != case.service {
        return false;
    }
    let own =
        actor.has(Role::Caseworker) && case.caseworker.is_none_or(|caseworker| caseworker == actor.user);
    match act {
        Act::ReadCase => own || actor.has(Role::Leader) || actor.has(Role::Intake),
        Act::WriteCase | Act::ExportCase => own || actor.has(Role::Leader),
        other => may(actor, other),
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;
    use crate::casework::case_file::CaseFileState;
    use crate::ids::{CaseFileId, ChildId, ServiceId, UserId};

    fn actor(user: u128, service: u128, role: Role) -> Actor {
        let (user, service) = (UserId(Uuid::from_u128(user)), ServiceId(Uuid::from_u128(service)));
        Actor {
            user,
            name: "Kari".into(),
            service,
            roles: vec![role],
        }
    }

    fn case(service: u128, caseworker: Option<u128>) -> CaseFile {
        CaseFile {
            id: CaseFileId(Uuid::from_u128(9)),
            version: 1,
            service: ServiceId(Uuid::from_u128(service)),
            child: ChildId(Uuid::from_u128(8)),
            journal_number: "2026-1".into(),
            opened_on: "2026-01-01".parse().unwrap(),
            caseworker: caseworker.map(|user| UserId(Uuid::from_u128(user))),
            state: CaseFileState::Open,
        }
    }

    #[test]
    fn another_service_sees_nothing() {
        for role in Role::ALL {
            for act in [Act::ReadCase, Act::WriteCase, Act::ExportCase] {
                assert!(!may_with_case(&actor(1, 2, role), act, &case(3, Some(1))));
            }
        }
    }

    #[test]
    fn a_caseworker_reads_own_and_unassigned_cases_only() {
        let caseworker = actor(1, 2, Role::Caseworker);
        assert!(may_with_case(&caseworker, Act::WriteCase, &case(2, Some(1))));
        assert!(may_with_case(&caseworker, Act::WriteCase, &case(2, None)));
        assert!(!may_with_case(&caseworker, Act::ReadCase, &case(2, Some(7))));
    }

    #[test]
    fn an_administrator_sees_no_case() {
        let administrator = actor(1, 2, Role::Administrator);
        for act in [
            Act::ReadCase,
            Act::WriteCase,
            Act::ExportCase,
            Act::ListCases,
            Act::HandleReports,
        ] {
            assert!(!may_with_case(&administrator, act, &case(2, Some(1))));
        }
        assert!(may(&administrator, Act::Administer));
    }

    #[test]
    fn files_are_judged_by_those_who_may_take_them_out() {
        let roles = Role::ALL
            .into_iter()
            .filter(|role| may(&actor(1, 2, *role), Act::JudgeFiles));
        assert_eq!(roles.collect::<Vec<_>>(), [Role::Caseworker, Role::Leader]);
    }

    #[test]
    fn an_intake_worker_reads_but_does_not_write() {
        let intake = actor(1, 2, Role::Intake);
        assert!(may_with_case(&intake, Act::ReadCase, &case(2, Some(7))));
        assert!(!may_with_case(&intake, Act::WriteCase, &case(2, Some(7))));
    }
}
