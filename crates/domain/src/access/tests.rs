use std::collections::BTreeSet;

use uuid::Uuid;

use super::policy::{markdown, rules};
use super::relation::relations;
use super::*;
use crate::casework::case_file::{CaseFile, CaseFileState};
use crate::ids::{CaseFileId, ChildId, ServiceId, UserId};
use crate::organisation::Actor;

fn actor(user: u128, service: u128, role: Role) -> Actor {
    let (user, service) = (UserId(Uuid::from_u128(user)), ServiceId(Uuid::from_u128(service)));
    Actor {
        user,
        name: "Kari".into(),
        service,
        roles: vec![role],
        ties: Ties::default(),
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

fn closed(file: CaseFile) -> CaseFile {
    let state = CaseFileState::Closed {
        on: "2026-02-01".parse().unwrap(),
        by: UserId(Uuid::from_u128(1)),
        reason: "Ferdig".into(),
    };
    CaseFile { state, ..file }
}

fn this() -> BTreeSet<CaseFileId> {
    BTreeSet::from([CaseFileId(Uuid::from_u128(9))])
}

const OF_CASES: [Act; 8] = [
    Act::ReadReport,
    Act::ReadCase,
    Act::WriteCase,
    Act::ExportCase,
    Act::KeepAccess,
    Act::BreakGlass,
    Act::ReadHiddenAddress,
    Act::KeepHiddenAddress,
];

#[test]
fn every_row_of_the_table_is_understood_and_every_act_has_one() {
    assert_eq!(
        rules().len(),
        include_str!("policy.csv").trim_end().lines().count() - 1
    );
    for act in Act::ALL {
        assert!(rules().iter().any(|rule| rule.act == *act), "{act:?}");
        assert_eq!(Act::from_id(act.id()), Some(*act));
    }
    for role in Role::ALL {
        assert_eq!(Role::from_id(role.id()), Some(role));
    }
}

#[test]
fn an_act_is_with_a_case_in_all_its_rows_or_in_none() {
    for rule in rules() {
        let same = rules().iter().filter(|other| other.act == rule.act);
        assert!(
            same.into_iter()
                .all(|other| other.is_of_a_case() == rule.is_of_a_case()),
            "{:?}",
            rule.act
        );
        assert_eq!(
            rule.is_of_a_case(),
            OF_CASES.contains(&rule.act),
            "{:?}",
            rule.act
        );
    }
}

#[test]
fn another_service_sees_nothing() {
    for role in Role::ALL {
        for act in Act::ALL {
            assert!(!may_with_case(&actor(1, 2, role), *act, &case(3, Some(1))));
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
    for act in OF_CASES.into_iter().chain([Act::ListCases, Act::HandleReports]) {
        assert!(!may_with_case(&administrator, act, &case(2, Some(1))));
        assert!(!may(&administrator, act));
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

#[test]
fn auditor_survey_owner_and_council_reader_see_no_case_at_all() {
    for role in [Role::Auditor, Role::SurveyOwner, Role::CouncilReader] {
        let mut outsider = actor(1, 2, role);
        outsider.ties = Ties {
            member: this(),
            supervised: this(),
            emergency: this(),
            ..Ties::default()
        };
        for act in OF_CASES {
            assert!(
                !may_with_case(&outsider, act, &case(2, Some(1))),
                "{role:?} {act:?}"
            );
        }
        assert!(!may(&outsider, Act::ListCases));
    }
    assert!(may(&actor(1, 2, Role::Auditor), Act::ReadJournal));
    assert!(may(&actor(1, 2, Role::CouncilReader), Act::ReadStatistics));
    assert!(may(&actor(1, 2, Role::SurveyOwner), Act::RunSurveys));
}

#[test]
fn a_supervisor_reads_the_cases_of_the_supervision_and_writes_in_none() {
    let mut supervisor = actor(1, 2, Role::Supervisor);
    let file = case(2, Some(7));
    assert!(!may_with_case(&supervisor, Act::ReadCase, &file));
    supervisor.ties.supervised = this();
    let rule = permit(&supervisor, Act::ReadCase, &closed(file.clone())).unwrap();
    assert_eq!(rule.purpose, "supervision");
    assert!(!may_with_case(&supervisor, Act::WriteCase, &file));
    assert!(!may_with_case(&supervisor, Act::ExportCase, &file));
}

#[test]
fn one_on_the_team_works_in_the_case_and_not_in_that_of_a_sibling() {
    let mut colleague = actor(1, 2, Role::Caseworker);
    colleague.ties.member = this();
    let file = case(2, Some(7));
    assert!(may_with_case(&colleague, Act::WriteCase, &file));
    let sibling = CaseFile {
        id: CaseFileId(Uuid::from_u128(10)),
        child: ChildId(Uuid::from_u128(11)),
        ..file
    };
    assert!(!may_with_case(&colleague, Act::ReadCase, &sibling));
}

#[test]
fn an_emergency_opens_for_reading_only_and_says_so() {
    let mut colleague = actor(1, 2, Role::Caseworker);
    let file = case(2, Some(7));
    assert!(may_with_case(&colleague, Act::BreakGlass, &file));
    assert!(!may_with_case(&colleague, Act::BreakGlass, &closed(file.clone())));
    colleague.ties.emergency = this();
    assert_eq!(
        permit(&colleague, Act::ReadCase, &file).unwrap().purpose,
        "emergency"
    );
    assert!(!may_with_case(&colleague, Act::WriteCase, &file));
    assert!(!may_with_case(&colleague, Act::ReadHiddenAddress, &file));
}

#[test]
fn who_has_the_case_anyway_reads_it_as_case_work_also_after_an_emergency() {
    let mut owner = actor(1, 2, Role::Caseworker);
    owner.ties.emergency = this();
    assert_eq!(
        permit(&owner, Act::ReadCase, &case(2, Some(1))).unwrap().purpose,
        "casework"
    );
}

#[test]
fn a_case_that_is_closed_to_others_is_read_by_those_on_it_and_the_leader() {
    let file = case(2, Some(7));
    let may_read = |role, user| {
        let mut actor = actor(user, 2, role);
        actor.ties.walled = this();
        may_with_case(&actor, Act::ReadCase, &file)
    };
    assert!(may_read(Role::Caseworker, 7));
    assert!(may_read(Role::Leader, 1));
    assert!(!may_read(Role::Intake, 1));
    let mut finder = actor(1, 2, Role::Caseworker);
    finder.ties.walled = this();
    assert!(!may_with_case(&finder, Act::ReadCase, &case(2, None)));
    finder.ties.emergency = this();
    assert!(may_with_case(&finder, Act::ReadCase, &file));
}

#[test]
fn own_family_and_a_shut_door_come_before_everything_else() {
    for role in Role::ALL {
        let all = Ties {
            member: this(),
            supervised: this(),
            emergency: this(),
            ..Ties::default()
        };
        let mut related = actor(1, 2, role);
        related.ties = Ties {
            related: BTreeSet::from([ChildId(Uuid::from_u128(8))]),
            ..all.clone()
        };
        let mut shut_out = actor(1, 2, role);
        shut_out.ties = Ties {
            shut_out: this(),
            ..all
        };
        for act in Act::ALL {
            assert!(
                !may_with_case(&related, *act, &case(2, Some(1))),
                "{role:?} {act:?}"
            );
            assert!(
                !may_with_case(&shut_out, *act, &case(2, Some(1))),
                "{role:?} {act:?}"
            );
        }
        assert_eq!(relations(&related, &case(2, Some(1))), [Relation::Related]);
        assert_eq!(relations(&shut_out, &case(2, Some(1))), [Relation::ShutOut]);
    }
}

#[test]
fn a_hidden_address_is_for_those_who_work_with_the_child() {
    for role in Role::ALL {
        let own = case(2, Some(1));
        assert_eq!(
            may_with_case(&actor(1, 2, role), Act::ReadHiddenAddress, &own),
            role == Role::Caseworker,
            "{role:?}"
        );
        assert!(!may_with_case(
            &actor(1, 2, role),
            Act::ReadHiddenAddress,
            &case(2, None)
        ));
        assert!(!may_with_case(
            &actor(1, 2, role),
            Act::ReadHiddenAddress,
            &case(2, Some(7))
        ));
    }
}

#[test]
fn the_policy_on_paper_has_every_row() {
    let text = markdown();
    for act in Act::ALL {
        assert!(text.contains(&format!("`{}`", act.id())), "{act:?}");
    }
    assert!(text.contains("| `foreign` | The case is another service's. | yes |"));
}
