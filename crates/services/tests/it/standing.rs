//! What lists of a whole service say is what the domain says of each case, after every step.

use std::collections::BTreeSet;

use tiltak_domain::access::Role;
use tiltak_domain::casework::duty;
use tiltak_domain::casework::handover::HandoverCause;
use tiltak_domain::casework::reply::{Reply, ReplyKind, ReplyOutcome, ReplyWay};
use tiltak_domain::ids::CaseFileId;
use tiltak_domain::organisation::Actor;
use tiltak_services::case_file::NewHandover;
use tiltak_services::concern_report::register::ReportedAbout;
use tiltak_services::overview::{CaseListQuery, DutyListQuery, Part};

use crate::course::{investigated, new_child};
use crate::support::{World, day};

/// The tasks on the list of duties, which must be those of the case.
async fn listed(world: &World, leader: &Actor, id: CaseFileId) -> BTreeSet<&'static str> {
    let services = &world.services;
    let case = services.open_case(leader, id, "test").await.unwrap();
    let said: BTreeSet<_> = duty::shown_on(&case, services.today())
        .into_iter()
        .map(|duty| (duty.task, duty.deadline.due_on))
        .collect();
    let rows = services
        .duty_list(leader, &DutyListQuery::default(), Part::Whole)
        .await
        .unwrap();
    let kept: BTreeSet<_> = rows.rows.iter().map(|line| (line.task, line.due_on)).collect();
    assert_eq!(kept, said);
    kept.into_iter().map(|(task, _)| task.key()).collect()
}

#[tokio::test]
async fn duties_and_contact_persons_follow_each_step() {
    let world = World::new().await;
    let worker = world.actor("saksbehandler", &[Role::Caseworker]).await;
    let colleague = world.actor("kollega", &[Role::Caseworker]).await;
    let leader = world.actor("leder", &[Role::Leader]).await;
    let about = ReportedAbout::New(new_child());
    let id = investigated(&world, &worker, "Tekst", about, &["2.3.02"]).await;
    let tasks = listed(&world, &leader, id).await;
    assert!(
        tasks.contains("finish-investigation") && tasks.contains("plan-investigation"),
        "{tasks:?}"
    );
    assert!(tasks.contains("confirm-report"), "{tasks:?}");

    let report = world
        .services
        .open_case(&worker, id, "test")
        .await
        .unwrap()
        .reports
        .remove(0);
    let reply = Reply {
        kind: ReplyKind::Confirmation,
        on: day("2026-02-02"),
        by: worker.user,
        outcome: ReplyOutcome::Sent {
            way: ReplyWay::Post,
            text: "Vi har mottatt meldingen.".into(),
        },
    };
    world
        .services
        .answer_reporter(&worker, report.id, report.version, reply)
        .await
        .unwrap();
    assert!(!listed(&world, &leader, id).await.contains("confirm-report"));

    let file = world.services.open_case(&worker, id, "test").await.unwrap().file;
    let handover = |to| NewHandover {
        to,
        on: day("2026-02-02"),
        cause: HandoverCause::Leave,
        note: "Ring mor før besøk.".into(),
        told: String::new(),
    };
    let stranger = world
        .services
        .hand_over(&worker, id, file.version, handover(leader.user))
        .await;
    assert!(stranger.is_err(), "a leader is no caseworker");
    world
        .services
        .hand_over(&worker, id, file.version, handover(colleague.user))
        .await
        .unwrap();
    listed(&world, &leader, id).await;
    let on_the_day = async |actor: &Actor| {
        let day = world.services.today_page(actor, None).await.unwrap();
        day.over.total + day.soon.total + day.later.total
    };
    assert_eq!(on_the_day(&worker).await, 0);
    assert!(on_the_day(&colleague).await > 0);
    let cases = world
        .services
        .case_standings(&leader, &CaseListQuery::default(), Part::Whole)
        .await
        .unwrap();
    assert_eq!((cases.total, cases.rows[0].contact_persons), (1, 2));
    assert_eq!(cases.rows[0].caseworker, Some(colleague.user));
}
