use tiltak_domain::access::Role;
use tiltak_domain::casework::example;
use tiltak_domain::ids::ServiceId;
use tiltak_domain::organisation::Actor;
use tiltak_services::ServiceError;
use tiltak_services::account::{Client, SignInOutcome, StartedSession};
use tiltak_storage::journal;

use crate::support::World;

async fn with_case(world: &World, owner: &Actor) -> tiltak_domain::ids::CaseFileId {
    let mut case = example::whole_case();
    case.file.service = world.service;
    case.child.service = world.service;
    case.file.caseworker = Some(owner.user);
    for report in &mut case.reports {
        report.service = world.service;
    }
    world.on("2026-06-01");
    world
        .services
        .save_cases(std::slice::from_ref(&case), "test")
        .await
        .unwrap();
    case.file.id
}

#[tokio::test]
async fn a_colleague_without_need_to_know_is_refused_and_it_is_noted() {
    let world = World::new().await;
    let owner = world.actor("eier", &[Role::Caseworker]).await;
    let colleague = world.actor("kollega", &[Role::Caseworker]).await;
    let id = with_case(&world, &owner).await;
    assert!(world.services.open_case(&owner, id, "casework").await.is_ok());
    let refused = world.services.open_case(&colleague, id, "casework").await;
    assert!(matches!(refused, Err(ServiceError::Forbidden)));
    let entries = journal::about_case_file(world.services.database(), id, 50)
        .await
        .unwrap();
    let refusals = entries
        .iter()
        .filter(|entry| entry.action == journal::Action::Refuse)
        .count();
    assert_eq!(refusals, 1);
}

#[tokio::test]
async fn a_leader_reads_and_another_service_does_not() {
    let world = World::new().await;
    let owner = world.actor("eier", &[Role::Caseworker]).await;
    let leader = world.actor("leder", &[Role::Leader]).await;
    let id = with_case(&world, &owner).await;
    assert!(world.services.open_case(&leader, id, "casework").await.is_ok());
    let stranger = Actor {
        service: ServiceId(uuid::Uuid::new_v4()),
        ..leader
    };
    assert!(matches!(
        world.services.open_case(&stranger, id, "casework").await,
        Err(ServiceError::Forbidden)
    ));
    assert!(matches!(
        world.services.export_case(&stranger, id).await,
        Err(ServiceError::Forbidden)
    ));
}

#[tokio::test]
async fn an_administrator_sees_neither_reports_nor_cases_nor_figures() {
    let world = World::new().await;
    let owner = world.actor("eier", &[Role::Caseworker]).await;
    let administrator = world.actor("administrator", &[Role::Administrator]).await;
    let id = with_case(&world, &owner).await;
    let services = &world.services;
    assert!(matches!(
        services.open_case(&administrator, id, "x").await,
        Err(ServiceError::Forbidden)
    ));
    assert!(matches!(
        services.today_page(&administrator, None).await,
        Err(ServiceError::Forbidden)
    ));
    assert!(matches!(
        services.leader_page(&administrator).await,
        Err(ServiceError::Forbidden)
    ));
    let figures = services
        .statistics_table(
            &administrator,
            &tiltak_statistics::Request::year("children_with_assistance_measures", 2026),
        )
        .await;
    assert!(matches!(figures, Err(ServiceError::Forbidden)));
}

#[tokio::test]
async fn passwords_sessions_and_rest_after_many_wrong_ones() {
    let world = World::new().await;
    let new = tiltak_services::account::NewUser {
        id: tiltak_domain::ids::UserId(uuid::Uuid::new_v4()),
        user_name: "Saksbehandler".into(),
        display_name: "Oppdiktet Saksbehandler".into(),
        roles: vec![Role::Caseworker],
        password: Some("riktig hest batteri".into()),
    };
    world.services.create_users(world.service, &[new]).await.unwrap();
    let services = &world.services;
    let home = Client::default();
    let session = opened(
        services
            .sign_in("saksbehandler", "riktig hest batteri", None, &home)
            .await
            .unwrap(),
    );
    let found = services.signed_in(&session.token).await.unwrap().unwrap();
    assert_eq!(found.actor.roles, [Role::Caseworker]);
    assert!(services.signed_in("noe annet").await.unwrap().is_none());
    for _ in 0..5 {
        let wrong = services
            .sign_in("saksbehandler", "feil", None, &home)
            .await
            .unwrap();
        assert!(matches!(wrong, SignInOutcome::Wrong));
    }
    let rests = services
        .sign_in("saksbehandler", "riktig hest batteri", None, &home)
        .await
        .unwrap();
    assert!(matches!(rests, SignInOutcome::Wait(_)), "rests");
    assert!(
        services.signed_in(&session.token).await.unwrap().is_some(),
        "others are not locked out"
    );
    services.sign_out(&found).await.unwrap();
    assert!(services.signed_in(&session.token).await.unwrap().is_none());
}

#[tokio::test]
async fn the_first_administrator_sets_a_password_by_a_link_that_works_once() {
    let world = World::new().await;
    let link = world
        .services
        .first_administrator(world.service)
        .await
        .unwrap()
        .unwrap();
    assert!(
        world
            .services
            .first_administrator(world.service)
            .await
            .unwrap()
            .is_none()
    );
    let home = Client::default();
    let set = async |typed: &str| world.services.set_password(&link, typed, &home).await.unwrap();
    assert!(set("for kort").await.is_none());
    opened(set("langt nok passord").await.unwrap());
    assert!(set("enda et langt passord").await.is_none());
    let again = world
        .services
        .sign_in("administrator", "langt nok passord", None, &home);
    opened(again.await.unwrap());
}

fn opened(outcome: SignInOutcome) -> StartedSession {
    match outcome {
        SignInOutcome::Open(session) => session,
        _ => panic!("not signed in"),
    }
}
