//! Two records of one child put together, and taken apart again.

use tiltak_domain::access::Role;
use tiltak_domain::access::tie::TieKind;
use tiltak_domain::casework::refusal::Reason;
use tiltak_domain::ids::{CaseFileId, ChildId};
use tiltak_domain::organisation::Actor;
use tiltak_services::ServiceError;
use tiltak_services::access::NewTie;
use tiltak_services::case_file::CaseQuery;
use tiltak_storage::{case_file, child, journal, revision};

use crate::intake::{named, new_child, register, take_down, taken};
use crate::support::World;

/// Registers a child by a report; gives the child and the case.
async fn known(world: &World, actor: &Actor, name: &str, born: &str) -> (ChildId, CaseFileId) {
    let report = take_down(world, actor, taken(vec![named(name)], name)).await[0];
    let case = register(world, actor, report, new_child(name, born)).await;
    let file = case_file::find(world.services.database(), case)
        .await
        .unwrap()
        .unwrap();
    (file.child, case)
}

#[tokio::test]
async fn cases_move_to_the_kept_record_and_back_again() {
    let world = World::new().await;
    let intake = world.actor("mottak", &[Role::Intake]).await;
    let services = &world.services;
    let (kept, own) = known(&world, &intake, "Nora Nordlie", "2018-03-04").await;
    let (double, moved) = known(&world, &intake, "Norah Nordli", "2018-03-04").await;
    let page = services.open_merge(&intake, kept).await.unwrap();
    assert_eq!(
        page.like.iter().map(|one| one.child.id).collect::<Vec<_>>(),
        [double]
    );

    let merge = services
        .merge_children(&intake, kept, double, "Skolen bekreftet det".into())
        .await
        .unwrap();
    assert_eq!(merge.moved.case_files, [moved]);
    let files = case_file::of_child(services.database(), kept).await.unwrap();
    assert_eq!(files.len(), 2);
    assert!(
        case_file::of_child(services.database(), double)
            .await
            .unwrap()
            .is_empty()
    );
    let found = services.search(&intake, "Norah Nordli", false).await.unwrap();
    assert_eq!(
        found.children.iter().map(|one| one.child.id).collect::<Vec<_>>(),
        [kept]
    );

    // What comes after the merge stays where it is put.
    let later = take_down(&world, &intake, taken(vec![named("Nora Nordlie")], "Ny uro")).await[0];
    let about = tiltak_services::concern_report::register::ReportedAbout::Known(kept);
    services
        .register_report(&intake, later, 1, about, &[])
        .await
        .unwrap();

    let again = services
        .merge_children(&intake, kept, double, "En gang til".into())
        .await;
    let Err(ServiceError::Refused(refusals)) = again else {
        panic!("merged twice")
    };
    assert_eq!(refusals.0[0].reason, Reason::AlreadyMerged);

    let apart = services
        .undo_merge(&intake, merge.id, 1, "To kusiner".into())
        .await
        .unwrap();
    assert!(!apart.stands());
    let back = case_file::of_child(services.database(), double).await.unwrap();
    assert_eq!(back.iter().map(|file| file.id).collect::<Vec<_>>(), [moved]);
    assert!(
        case_file::of_child(services.database(), kept)
            .await
            .unwrap()
            .iter()
            .any(|file| file.id == own)
    );
    let found = services.search(&intake, "Norah Nordli", false).await.unwrap();
    assert_eq!(found.children[0].child.id, double);

    // Nothing is lost: both moves are in the history of the case file, and the journal of each child tells of both.
    let moves = revision::list(services.database(), "case_file", moved.0)
        .await
        .unwrap();
    let reasons: Vec<_> = moves.iter().map(|kept| kept.reason.as_str()).collect();
    assert_eq!(reasons, ["merged", "taken apart"]);
    let entries = journal::about_case_file(services.database(), moved, 10)
        .await
        .unwrap();
    let steps: Vec<&str> = entries.iter().map(|entry| entry.detail.as_str()).collect();
    let moves: Vec<&str> = steps.into_iter().filter(|step| reasons.contains(step)).collect();
    assert_eq!(moves, ["taken apart", "merged"], "the newest first");
    let page = services.open_merge(&intake, double).await.unwrap();
    assert_eq!(page.merges.len(), 1);
    let stale = services.undo_merge(&intake, merge.id, 1, "Igjen".into()).await;
    assert!(matches!(stale, Err(ServiceError::Conflict)));
}

#[tokio::test]
async fn siblings_of_the_hidden_record_become_those_of_the_kept_one_until_it_is_undone() {
    let world = World::new().await;
    let leader = world.actor("leder", &[Role::Leader]).await;
    let services = &world.services;
    let (kept, _) = known(&world, &leader, "Nora Nordlie", "2018-03-04").await;
    let (sibling, sibling_case) = known(&world, &leader, "Jonas Nordlie", "2015-01-01").await;
    let report = take_down(&world, &leader, taken(vec![named("Norah Nordli")], "Uro")).await[0];
    let about = tiltak_services::concern_report::register::ReportedAbout::New(new_child(
        "Norah Nordli",
        "2018-03-04",
    ));
    let case = services
        .register_report(&leader, report, 1, about, &[sibling])
        .await
        .unwrap();
    let double = services.open_case(&leader, case, "test").await.unwrap().child.id;
    let merge = services
        .merge_children(&leader, kept, double, "Samme barn".into())
        .await
        .unwrap();
    let of = async |id| {
        child::find(services.database(), id)
            .await
            .unwrap()
            .unwrap()
            .siblings
    };
    assert_eq!(of(kept).await, [sibling]);
    let shown = services.case_page(&leader, sibling_case).await.unwrap().siblings;
    assert_eq!(shown.iter().map(|one| one.child.id).collect::<Vec<_>>(), [kept]);
    services
        .undo_merge(&leader, merge.id, 1, "Likevel ikke".into())
        .await
        .unwrap();
    assert_eq!(of(kept).await, []);
    assert_eq!(of(double).await, [sibling]);
}

#[tokio::test]
async fn a_caseworker_puts_no_records_together() {
    let world = World::new().await;
    let worker = world.actor("saksbehandler", &[Role::Caseworker]).await;
    let (one, _) = known(&world, &worker, "Nora Nordlie", "2018-03-04").await;
    let (other, _) = known(&world, &worker, "Norah Nordli", "2018-03-04").await;
    let refused = world
        .services
        .merge_children(&worker, one, other, "Ligner".into())
        .await;
    assert!(matches!(refused, Err(ServiceError::Forbidden)));
    assert!(matches!(
        world.services.open_merge(&worker, one).await,
        Err(ServiceError::Forbidden)
    ));
    let cases = world
        .services
        .list_cases(&worker, &CaseQuery::default())
        .await
        .unwrap();
    assert_eq!(cases.len(), 2);
}

#[tokio::test]
async fn whoever_is_shut_out_of_a_child_takes_no_records_of_it_apart() {
    let world = World::new().await;
    let intake = world.actor("mottak", &[Role::Intake]).await;
    let leader = world.actor("leder", &[Role::Leader]).await;
    let services = &world.services;
    let (kept, own) = known(&world, &intake, "Nora Nordlie", "2018-03-04").await;
    let (double, moved) = known(&world, &intake, "Norah Nordli", "2018-03-04").await;
    let merge = services.merge_children(&intake, kept, double, "Samme barn".into());
    let merge = merge.await.unwrap();
    for case in [own, moved] {
        let new = NewTie {
            kind: TieKind::ShutOut,
            user: Some(intake.user),
            until: None,
            reason: "Bekjente".into(),
        };
        services.make_tie(&leader, case, new).await.unwrap();
    }
    let refused = services
        .undo_merge(&intake, merge.id, 1, "To kusiner".into())
        .await;
    assert!(matches!(refused, Err(ServiceError::Forbidden)), "{refused:?}");
    let apart = services
        .undo_merge(&leader, merge.id, 1, "To kusiner".into())
        .await;
    assert!(apart.is_ok());
}
