use chrono::NaiveDate;
use tiltak_domain::access::Role;
use tiltak_domain::casework::reconciliation::{Finding, MessageName, ReconciliationState, SenderList};
use tiltak_domain::concern_report_document;
use tiltak_services::ServiceError;
use tiltak_services::reconciliation::Sender;

use crate::support::{World, private_report};

pub async fn sender(world: &World) -> Sender {
    world
        .services
        .create_token("Fiks", "concern-reports")
        .await
        .unwrap();
    world.services.sender_named("Fiks").await.unwrap().unwrap()
}

pub fn list(day: &str, count: u32, names: &[&str]) -> SenderList {
    SenderList {
        day: day.parse().unwrap(),
        count,
        messages: names
            .iter()
            .map(|name| MessageName::parse(name).unwrap())
            .collect(),
    }
}

async fn send(world: &World, from: &Sender, text: &str, id: Option<&str>) -> String {
    let bytes = private_report(1, text);
    let sent = world
        .services
        .receive_concern_report_from(from.id, id, &bytes)
        .await;
    sent.unwrap().receipt
}

#[tokio::test]
async fn a_token_of_a_sender_is_known_by_itself_and_by_its_name() {
    let world = World::new().await;
    let token = world
        .services
        .create_token("Fiks", "concern-reports")
        .await
        .unwrap();
    let fiks = world.services.sender_named("Fiks").await.unwrap().unwrap();
    assert_eq!(
        world.services.sender_of_token(&token).await.unwrap(),
        Some(fiks.clone())
    );
    assert_eq!(
        world.services.sender_named(&fiks.id.to_string()).await.unwrap(),
        Some(fiks)
    );
    assert_eq!(world.services.sender_of_token("noe annet").await.unwrap(), None);
    let other = world
        .services
        .create_token("Register", "register-submissions")
        .await
        .unwrap();
    assert_eq!(world.services.sender_of_token(&other).await.unwrap(), None);
    world
        .services
        .create_token("Fiks", "concern-reports")
        .await
        .unwrap();
    assert_eq!(
        world.services.sender_named("Fiks").await.unwrap(),
        None,
        "two have the name"
    );
}

#[tokio::test]
async fn what_agrees_by_any_name_raises_no_alarm_and_the_same_list_again_is_the_same() {
    let world = World::new().await;
    let fiks = sender(&world).await;
    let digest = concern_report_document::digest(&private_report(1, "en"));
    send(&world, &fiks, "en", None).await;
    let receipt = send(&world, &fiks, "to", None).await;
    send(&world, &fiks, "tre", Some("m-3")).await;
    // Sent twice, and received once.
    send(&world, &fiks, "tre", Some("m-3")).await;
    let sent = list("2026-02-02", 3, &[&digest, &receipt, "m-3"]);
    let made = world.services.reconcile(&fiks, &sent).await.unwrap();
    assert_eq!(
        (made.is_new, &made.reconciliation.finding),
        (true, &Finding::Agrees)
    );
    assert_eq!(made.reconciliation.received, 3);
    let again = world.services.reconcile(&fiks, &sent).await.unwrap();
    assert_eq!(
        (again.is_new, again.reconciliation.id),
        (false, made.reconciliation.id)
    );
    let leader = world.actor("leder", &[Role::Leader]).await;
    assert_eq!(world.services.leader_page(&leader).await.unwrap().unreconciled, 0);
    assert_eq!(world.services.reconciliations(&leader).await.unwrap().len(), 1);
}

#[tokio::test]
async fn what_is_missing_stands_as_an_alarm_until_a_leader_says_what_happened() {
    let world = World::new().await;
    let fiks = sender(&world).await;
    let receipt = send(&world, &fiks, "en", Some("m-1")).await;
    let made = world
        .services
        .reconcile(&fiks, &list("2026-02-02", 2, &["m-1", "m-2"]))
        .await
        .unwrap();
    let Finding::Differs {
        missing,
        extra,
        miscounted,
    } = &made.reconciliation.finding
    else {
        panic!("{made:?}")
    };
    assert_eq!(missing, &[MessageName::Id("m-2".into())]);
    assert!(extra.is_empty() && !miscounted);
    let unnamed = world
        .services
        .reconcile(&fiks, &list("2026-02-02", 0, &[]))
        .await
        .unwrap();
    let Finding::Differs { extra, .. } = &unnamed.reconciliation.finding else {
        panic!("{unnamed:?}")
    };
    assert_eq!(extra[0].receipt, receipt);

    // A list that agrees later does not end the alarm by itself.
    send(&world, &fiks, "to", Some("m-2")).await;
    let later = world
        .services
        .reconcile(&fiks, &list("2026-02-02", 2, &["m-1", "m-2"]))
        .await
        .unwrap();
    assert_eq!(later.reconciliation.finding, Finding::Agrees);
    let leader = world.actor("leder", &[Role::Leader]).await;
    assert_eq!(world.services.leader_page(&leader).await.unwrap().unreconciled, 2);

    let id = made.reconciliation.id;
    let caseworker = world.actor("saksbehandler", &[Role::Caseworker]).await;
    let refused = world
        .services
        .deal_with_reconciliation(&caseworker, id, 1, "Ordnet")
        .await;
    assert!(matches!(refused, Err(ServiceError::Forbidden)), "{refused:?}");
    let empty = world.services.deal_with_reconciliation(&leader, id, 1, " ").await;
    assert!(matches!(empty, Err(ServiceError::Refused(_))), "{empty:?}");
    world
        .services
        .deal_with_reconciliation(&leader, id, 1, "Sendt på nytt")
        .await
        .unwrap();
    let twice = world
        .services
        .deal_with_reconciliation(&leader, id, 1, "Igjen")
        .await;
    assert!(matches!(twice, Err(ServiceError::Conflict)), "{twice:?}");
    let found = world.services.reconciliation(&leader, id).await.unwrap();
    assert!(matches!(found.state, ReconciliationState::DealtWith { by, .. } if by == leader.user));
    assert_eq!(world.services.leader_page(&leader).await.unwrap().unreconciled, 1);
    assert!(world.services.verify_journal().await.unwrap().is_intact());
}

#[tokio::test]
async fn a_message_of_midnight_belongs_to_the_day_its_sender_says() {
    let world = World::new().await;
    let fiks = sender(&world).await;
    send(&world, &fiks, "natt", Some("m-1")).await;
    // The sender's day ended a second before it came.
    let before = world
        .services
        .reconcile(&fiks, &list("2026-02-01", 1, &["m-1"]))
        .await
        .unwrap();
    assert_eq!(before.reconciliation.finding, Finding::Agrees);
    let after = world
        .services
        .reconcile(&fiks, &list("2026-02-02", 0, &[]))
        .await
        .unwrap();
    assert_eq!(after.reconciliation.finding, Finding::Agrees);
}

#[tokio::test]
async fn a_day_without_a_list_from_a_sender_that_sends_one_every_day_is_told_once() {
    let world = World::new().await;
    let fiks = sender(&world).await;
    let first: NaiveDate = "2026-02-02".parse().unwrap();
    for day in first.iter_days().take(4) {
        world.on(&day.to_string());
        world
            .services
            .reconcile(&fiks, &list(&day.to_string(), 0, &[]))
            .await
            .unwrap();
    }
    world.on("2026-02-07");
    assert_eq!(
        world.services.note_missing_lists().await.unwrap(),
        0,
        "four days are no habit"
    );
    world
        .services
        .reconcile(&fiks, &list("2026-02-06", 0, &[]))
        .await
        .unwrap();
    assert_eq!(
        world.services.note_missing_lists().await.unwrap(),
        0,
        "today is not over"
    );
    world.on("2026-02-08");
    assert_eq!(world.services.note_missing_lists().await.unwrap(), 1);
    assert_eq!(world.services.note_missing_lists().await.unwrap(), 0);
    let leader = world.actor("leder", &[Role::Leader]).await;
    let newest = world.services.reconciliations(&leader).await.unwrap().remove(0);
    assert_eq!(
        (newest.day.to_string().as_str(), &newest.finding),
        ("2026-02-07", &Finding::NoList)
    );
    assert!(newest.is_open());
}
