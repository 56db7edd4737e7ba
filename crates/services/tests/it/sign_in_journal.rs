//! What the journal has of people who sign in, and of those who could not.

use sea_orm::{ConnectionTrait, DbBackend, Statement};
use tiltak_domain::access::Role;
use tiltak_domain::ids::UserId;
use tiltak_services::account::{Client, NewUser, SignInOutcome};
use uuid::Uuid;

use crate::support::World;

const PASSWORD: &str = "riktig hest batteri";

async fn with_account(world: &World) -> UserId {
    let id = UserId(Uuid::new_v4());
    let new = NewUser {
        id,
        user_name: "kari".into(),
        display_name: "Oppdiktet Kari".into(),
        roles: vec![Role::Caseworker],
        password: Some(PASSWORD.into()),
    };
    world.services.create_users(world.service, &[new]).await.unwrap();
    id
}

async fn tried(world: &World, user: &str, password: &str) -> SignInOutcome {
    let client = Client {
        address: "203.0.113.7".into(),
        ..Client::default()
    };
    world
        .services
        .sign_in(user, password, None, &client)
        .await
        .unwrap()
}

/// One entry of a sign-in: what was done, by whom, to which account, and of which kind.
type Noted = (String, String, Option<Uuid>, String);

/// The entries of sign-ins, the oldest first.
async fn noted(world: &World) -> Vec<Noted> {
    let sql =
        "SELECT action, actor, entity_id, detail FROM journal WHERE purpose = 'session' ORDER BY sequence";
    let statement = Statement::from_string(DbBackend::Sqlite, sql);
    let rows = world.services.database().query_all_raw(statement).await.unwrap();
    let entry = |row: &sea_orm::QueryResult| {
        Some((
            row.try_get_by(0).ok()?,
            row.try_get_by(1).ok()?,
            row.try_get_by(2).ok()?,
            row.try_get_by(3).ok()?,
        ))
    };
    rows.iter().map(|row| entry(row).unwrap()).collect()
}

#[tokio::test]
async fn a_failure_is_noted_with_its_kind_and_the_account_where_there_is_one() {
    let world = World::new().await;
    let kari = with_account(&world).await;
    for (user, password) in [("kari", "feil passord"), ("ukjent", PASSWORD)] {
        let outcome = tried(&world, user, password).await;
        assert!(matches!(outcome, SignInOutcome::Wrong), "{user}");
    }
    let all = noted(&world).await;
    let kinds: Vec<_> = all
        .iter()
        .map(|(action, _, account, detail)| (action.as_str(), *account, detail.as_str()))
        .collect();
    assert_eq!(
        kinds,
        [
            ("refuse", Some(kari.0), "wrong_password"),
            ("refuse", None, "wrong_password")
        ]
    );
    let text = format!("{all:?}");
    for typed in ["ukjent", "feil passord", PASSWORD, "203.0.113.7"] {
        assert!(!text.contains(typed), "{typed} stands in the journal");
    }
}

#[tokio::test]
async fn a_success_is_noted_with_who_it_was_and_its_strength() {
    let world = World::new().await;
    let kari = with_account(&world).await;
    let outcome = tried(&world, "kari", PASSWORD).await;
    assert!(matches!(outcome, SignInOutcome::Open(_)));
    let all = noted(&world).await;
    let [(action, actor, _, strength)] = &all[..] else {
        panic!("{all:?}");
    };
    assert_eq!((action.as_str(), strength.as_str()), ("sign_in", "password"));
    assert!(actor.contains(&kari.to_string()), "{actor}");
}
