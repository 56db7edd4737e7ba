//! A service with a case and one of everything that use cases name, in every situation that a case can be in.

use chrono::Duration;
use tempfile::TempDir;
use tiltak_domain::access::Role;
use tiltak_domain::access::tie::TieKind;
use tiltak_domain::casework::case::Case;
use tiltak_domain::casework::case_file::CaseFileState;
use tiltak_domain::casework::example;
use tiltak_domain::ids::{DeletionId, FosterHomeId, LegalHoldId, ServiceId, TextTemplateId, TieId, UserId};
use tiltak_domain::organisation::{Actor, ChildWelfareService};
use tiltak_services::access::NewTie;
use tiltak_services::lifecycle::RunStep;
use tiltak_services::signing::Signer;
use tiltak_storage::attachment_store::AttachmentStore;
use uuid::Uuid;

use super::asker::{Asker, everybody};
use super::things;
use crate::support::{World, day};

/// What use cases name beside the case.
pub struct Things {
    pub service: ServiceId,
    /// The contact person's account, and one that nobody signs in with.
    pub owner: UserId,
    pub spare: UserId,
    pub home: FosterHomeId,
    /// A report that belongs to no case yet.
    pub loose_report: tiltak_domain::ids::ConcernReportId,
    /// Over already: ending them again is refused.
    pub tie: TieId,
    pub hold: LegalHoldId,
    pub emergency: TieId,
    pub own_family: TieId,
    pub merge: Uuid,
    pub study: tiltak_domain::ids::StudyId,
    pub survey: tiltak_domain::ids::SurveyId,
    pub template: TextTemplateId,
    pub cluster: tiltak_domain::ids::ClusterId,
    pub article: String,
    pub reconciliation: tiltak_domain::ids::ReconciliationId,
    pub deletion: DeletionId,
}

/// A service, its people and its case.
pub struct Situation {
    pub world: World,
    pub askers: Vec<Asker>,
    pub case: Case,
    pub things: Things,
    pub is_deleted: bool,
    files: TempDir,
}

/// What no service has.
pub fn unknown() -> Uuid {
    Uuid::from_u128(0x0000_0099_0099_4000_8000_0000_0000_0099)
}

impl Situation {
    pub fn of(&self, name: &str) -> &Actor {
        &self.askers.iter().find(|who| who.name == name).unwrap().actor
    }

    fn known(&mut self, name: &str) -> &mut Actor {
        let found = self.askers.iter_mut().find(|who| who.name == name);
        &mut found.unwrap().actor
    }

    /// Settles a tie, and writes down what the policy is to be asked with.
    async fn tie(&mut self, kind: TieKind, name: Option<&str>) -> TieId {
        let new = NewTie {
            kind,
            user: name.map(|name| self.of(name).user),
            until: (kind == TieKind::Supervision).then(|| self.world.services.now() + Duration::days(30)),
            reason: "Prøve".into(),
        };
        let (leader, id) = (self.of("second leader").clone(), self.case.file.id);
        let made = self.world.services.make_tie(&leader, id, new).await.unwrap();
        for asker in &mut self.askers {
            let is_meant = name == Some(asker.name);
            let ties = &mut asker.actor.ties;
            match kind {
                TieKind::Member if is_meant => ties.member.insert(id),
                TieKind::Supervision if is_meant => ties.supervised.insert(id),
                TieKind::ShutOut if is_meant => ties.shut_out.insert(id),
                TieKind::Closed if asker.actor.service == self.world.service => ties.walled.insert(id),
                _ => false,
            };
        }
        made
    }

    async fn break_glass(&mut self) {
        let (who, id) = (self.of("in an emergency").clone(), self.case.file.id);
        let reason = "Barnet er ikke kommet hjem".to_owned();
        let made = self.world.services.break_glass(&who, id, reason).await.unwrap();
        self.known("in an emergency").ties.emergency.insert(id);
        self.things.emergency = made;
    }
}

async fn another_service(world: &World) -> ServiceId {
    let other = ChildWelfareService {
        id: ServiceId(Uuid::new_v4()),
        name: "Nabovik barneverntjeneste".into(),
        organisation_number: "974760762".into(),
        municipality_number: "9902".into(),
        municipality_name: "Nabovik".into(),
        city_district: None,
    };
    world.services.add_service(&other).await.unwrap();
    other.id
}

/// The example case in this service, with a placement.
fn whole_case(world: &World, owner: UserId, home: FosterHomeId) -> Case {
    let mut case = world.example_case(owner);
    let mut placement = example::placement();
    if let tiltak_domain::casework::placement::Place::FosterHome { home: named, .. } = &mut placement.place {
        *named = home;
    }
    case.placements = vec![placement];
    case
}

/// The service with everybody and everything; the case as it is given, and nobody tied to it yet.
async fn built(change: impl FnOnce(&mut Case)) -> Situation {
    let mut world = World::new().await;
    let files = TempDir::new().unwrap();
    let store = AttachmentStore::in_folder(files.path());
    world.services = world.services.clone().with_attachment_store(store);
    let survey = crate::survey_coding::settled(&world).await;
    world.on("2026-06-01");
    let elsewhere = another_service(&world).await;
    let askers = everybody(&world, elsewhere).await;
    let actor = |name: &str| &askers.iter().find(|who| who.name == name).unwrap().actor;
    let home = things::foster_home(&world, actor("leader")).await;
    let mut case = whole_case(&world, actor("contact person").user, home);
    change(&mut case);
    let kept = std::slice::from_ref(&case);
    world.services.save_cases(kept, "test").await.unwrap();
    let things = things::made(&world, &case, actor, home, survey).await;
    Situation {
        world,
        askers,
        case,
        things,
        is_deleted: false,
        files,
    }
}

/// An open case with its contact person, its team, a supervisor and somebody who opened it in an emergency.
pub async fn open() -> Situation {
    let mut there = built(|_case| {}).await;
    there.tie(TieKind::Member, Some("on the team")).await;
    there
        .tie(TieKind::Supervision, Some("supervisor of the case"))
        .await;
    there.break_glass().await;
    there
}

/// Closed to all who are not on it, and to its contact person by name.
pub async fn walled() -> Situation {
    let mut there = open().await;
    there.tie(TieKind::Closed, None).await;
    there.tie(TieKind::ShutOut, Some("contact person")).await;
    there
}

/// Everybody who can has said that the child is of their own family.
pub async fn own_family() -> Situation {
    let mut there = open().await;
    let number = there.case.child.national_id.clone().unwrap().as_str().to_owned();
    let child = there.case.child.id;
    for asker in &mut there.askers {
        let said = there
            .world
            .services
            .record_own_family(&asker.actor, &number)
            .await;
        if said.is_ok() {
            asker.actor.ties.related.insert(child);
        }
    }
    let related = there
        .askers
        .iter()
        .filter(|who| !who.actor.ties.related.is_empty());
    assert!(related.count() > 6);
    there
}

const TEN_YEARS: &str = "class,rule,counts_from,limit,unit,set_by,legal_basis,valid_from,valid_to,note\n\
    case_archive,ten,case_closed,10,years,municipality,Plan for bevaring 2026 punkt 4,2026-01-01,,\n";

/// A case that was closed ten years ago: archived, and proposed to be deleted.
pub async fn closed() -> Situation {
    let mut there = built(|case| {
        case.file.state = CaseFileState::Closed {
            on: day("2016-06-01"),
            by: example::CASEWORKER,
            reason: "Ferdig.".into(),
        };
    })
    .await;
    there.tie(TieKind::Member, Some("on the team")).await;
    there
        .tie(TieKind::Supervision, Some("supervisor of the case"))
        .await;
    let services = &there.world.services;
    services
        .take_in_retention_rules("second-leader", TEN_YEARS)
        .await
        .unwrap();
    let done = run(&there).await;
    assert!(matches!(done[..], [RunStep::Proposed(_)]), "{done:?}");
    let page = services.lifecycle_page(there.of("leader")).await.unwrap();
    let named = page.cases.iter().find_map(|case| case.deletion.clone());
    there.things.deletion = named.unwrap().id;
    there
}

/// The same case, gone by law.
pub async fn deleted() -> Situation {
    let mut there = closed().await;
    let services = &there.world.services;
    services
        .confirm_deletion(there.of("leader"), there.things.deletion)
        .await
        .unwrap();
    let done = run(&there).await;
    assert!(matches!(done[..], [RunStep::Deleted(_)]), "{done:?}");
    there.is_deleted = true;
    there
}

async fn run(there: &Situation) -> Vec<RunStep> {
    let (signer, archive) = (Signer::from_bytes(&[7; 32]), there.files.path().join("archive"));
    let lines = there
        .world
        .services
        .run_lifecycle("second-leader", Some(&signer), &archive, false)
        .await
        .unwrap();
    lines.into_iter().map(|line| line.step).collect()
}

/// An account that nobody signs in with.
pub async fn spare(world: &World) -> UserId {
    world.actor("reserve", &[Role::Caseworker]).await.user
}
