//! Signing in by a provider: whose account it is, which roles it has, and how strong it counts. What a provider says has been checked
//! before it comes here (`crates/web/tests/it/outside.rs`).

use chrono::{DateTime, Duration, Utc};
use sea_orm::{ConnectionTrait, DbBackend, Statement};
use tiltak_domain::access::Role;
use tiltak_domain::ids::{ServiceId, UserId};
use tiltak_domain::organisation::ChildWelfareService;
use tiltak_domain::sign_in::provider::{Provider, parse};
use tiltak_services::account::outside::{Outside, OutsideRefusal, Parted, Vouched};
use tiltak_services::account::{Client, NewUser, SecondFactor, SignInOutcome, SignInRules, SignedIn};
use uuid::Uuid;

use crate::support::World;

const PASSWORD: &str = "riktig hest batteri";

const FILE: &str = r#"
[[provider]]
id = "kommunen"
name = "Fjordvik kommune"
issuer = "https://id.fjordvik.example"
client_id = "tiltak"
people = "mapped"
role_claim = "roles"
[[provider.role]]
value = "saksbehandler"
role = "caseworker"
[[provider.role]]
value = "leder"
role = "leader"
service = "Fjordvik barneverntjeneste"
[[provider.role]]
value = "vikar"
role = "caseworker"
from = "2026-02-02"
until = "2026-02-02"
[[provider.role]]
value = "ukjent"
role = "caseworker"
service = "Finnes ikke"

[[provider]]
id = "annen"
name = "Annen"
issuer = "https://annen.example"
client_id = "tiltak"
people = "invited"
"#;

fn provider(number: usize) -> Provider {
    parse(FILE).unwrap().remove(number)
}

fn vouched(subject: &str, values: &[&str]) -> Vouched {
    Vouched {
        subject: subject.into(),
        name: Some("Oppdiktet\u{7} Person ".into()),
        role_values: values.iter().map(|one| (*one).to_owned()).collect(),
        two_factors: true,
        authenticated_at: None,
    }
}

fn client() -> Client {
    Client {
        address: "192.0.2.7".into(),
        ..Client::default()
    }
}

async fn world(second_factor: SecondFactor) -> World {
    let mut world = World::new().await;
    let rules = SignInRules {
        second_factor,
        ..SignInRules::default()
    };
    world.services = world.services.with_sign_in_rules(rules);
    world
}

async fn come(world: &World, number: usize, vouched: &Vouched) -> Outside<SignInOutcome> {
    world
        .services
        .sign_in_outside(&provider(number), vouched, &client())
        .await
        .unwrap()
}

fn refusal(outcome: Outside<SignInOutcome>) -> OutsideRefusal {
    outcome.err().expect("somebody was let in")
}

async fn opened(world: &World, outcome: Outside<SignInOutcome>) -> SignedIn {
    let Ok(SignInOutcome::Open(session)) = outcome else {
        panic!("not open: {:?}", outcome.err());
    };
    world.services.signed_in(&session.token).await.unwrap().unwrap()
}

async fn local(world: &World, name: &str, roles: &[Role]) -> SignedIn {
    let new = NewUser {
        id: UserId(Uuid::new_v4()),
        user_name: name.into(),
        display_name: format!("Oppdiktet {name}"),
        roles: roles.to_vec(),
        password: Some(PASSWORD.into()),
    };
    world.services.create_users(world.service, &[new]).await.unwrap();
    let outcome = world
        .services
        .sign_in(name, PASSWORD, None, &client())
        .await
        .unwrap();
    let SignInOutcome::Open(session) = outcome else {
        panic!("not open");
    };
    world.services.signed_in(&session.token).await.unwrap().unwrap()
}

async fn details(world: &World) -> Vec<String> {
    let sql = "SELECT detail FROM journal ORDER BY sequence";
    let rows = world
        .services
        .database()
        .query_all_raw(Statement::from_string(DbBackend::Sqlite, sql))
        .await
        .unwrap();
    rows.iter()
        .map(|row| row.try_get("", "detail").unwrap())
        .collect()
}

#[tokio::test]
async fn a_role_makes_an_account_that_is_known_by_issuer_and_subject_alone() {
    let world = world(SecondFactor::Required).await;
    let first = opened(&world, come(&world, 0, &vouched("1", &["saksbehandler"])).await).await;
    assert_eq!(first.actor.roles, [Role::Caseworker]);
    assert_eq!(first.actor.name, "Oppdiktet Person");
    let again = opened(&world, come(&world, 0, &vouched("1", &["saksbehandler"])).await).await;
    assert_eq!(again.actor.user, first.actor.user);
    // The same name, another subject: another person. The same subject at another provider: nobody.
    let other = opened(&world, come(&world, 0, &vouched("2", &["saksbehandler"])).await).await;
    assert_ne!(other.actor.user, first.actor.user);
    assert_eq!(
        refusal(come(&world, 1, &vouched("1", &[])).await),
        OutsideRefusal::Unknown
    );
    let noted = details(&world).await;
    for wanted in ["created", "role_given:caseworker", "outside", "outside:unknown"] {
        assert!(noted.iter().any(|one| one == wanted), "{wanted}: {noted:?}");
    }
}

#[tokio::test]
async fn roles_follow_the_provider_and_sessions_with_the_old_ones_end() {
    let world = world(SecondFactor::Required).await;
    let first = opened(&world, come(&world, 0, &vouched("1", &["saksbehandler"])).await);
    let first = first.await;
    let outcome = come(&world, 0, &vouched("1", &["leder"])).await;
    let second = opened(&world, outcome).await;
    assert_eq!(second.actor.roles, [Role::Leader]);
    assert_eq!(second.actor.user, first.actor.user);
    let account = world.services.own_account(&second).await.unwrap();
    assert_eq!(
        account.sessions.len(),
        1,
        "the session with the old role has ended"
    );
    // The last one gone: nobody is let in, and who was in is out.
    assert_eq!(
        refusal(come(&world, 0, &vouched("1", &["annet"])).await),
        OutsideRefusal::NoRole
    );
    let account = world.services.own_account(&second).await.unwrap();
    assert!(account.sessions.is_empty());
    assert_eq!(
        refusal(come(&world, 0, &vouched("3", &["ukjent"])).await),
        OutsideRefusal::NoRole
    );
    let noted = details(&world).await;
    assert!(noted.iter().any(|one| one == "role_taken:leader"), "{noted:?}");
}

#[tokio::test]
async fn a_dated_mapping_counts_on_its_days_alone() {
    let world = world(SecondFactor::Required).await;
    for (day, good) in [("2026-02-01", false), ("2026-02-02", true), ("2026-02-03", false)] {
        world.on(day);
        let outcome = come(&world, 0, &vouched("1", &["vikar"])).await;
        assert_eq!(outcome.is_ok(), good, "{day}");
    }
}

#[tokio::test]
async fn an_administrator_of_the_service_stays_one_where_the_provider_does_not_decide() {
    let world = world(SecondFactor::Optional).await;
    let who = local(&world, "arne", &[Role::Administrator, Role::Caseworker]).await;
    let joined = world
        .services
        .join_outside(&who, &provider(0), &vouched("1", &[]))
        .await;
    assert_eq!(joined.unwrap(), Ok(()));
    let now = opened(&world, come(&world, 0, &vouched("1", &["leder"])).await).await;
    let mut roles = now.actor.roles.clone();
    roles.sort();
    assert_eq!(roles, [Role::Leader, Role::Administrator]);
}

#[tokio::test]
async fn with_several_services_a_role_must_name_its_own() {
    let world = world(SecondFactor::Required).await;
    assert!(world.services.mapping_faults(&provider(0)).await.unwrap().len() == 1);
    let other = ChildWelfareService {
        id: ServiceId(Uuid::new_v4()),
        name: "Øvre Dal barneverntjeneste".into(),
        organisation_number: "999999998".into(),
        municipality_number: "9902".into(),
        municipality_name: "Øvre Dal".into(),
        city_district: None,
    };
    world.services.add_service(&other).await.unwrap();
    assert_eq!(
        refusal(come(&world, 0, &vouched("1", &["saksbehandler"])).await),
        OutsideRefusal::NoRole
    );
    let leader = opened(&world, come(&world, 0, &vouched("1", &["leder"])).await).await;
    assert_eq!(leader.actor.service, world.service);
    assert_eq!(
        world.services.mapping_faults(&provider(0)).await.unwrap().len(),
        3
    );
}

#[tokio::test]
async fn a_closed_account_stays_closed() {
    let world = world(SecondFactor::Required).await;
    let admin = world.actor("arne", &[Role::Administrator]).await;
    let first = opened(&world, come(&world, 0, &vouched("1", &["saksbehandler"])).await).await;
    world
        .services
        .set_user_closed(&admin, first.actor.user, true)
        .await
        .unwrap();
    assert_eq!(
        refusal(come(&world, 0, &vouched("1", &["leder"])).await),
        OutsideRefusal::Closed
    );
    let user = world.services.read_user(&admin, first.actor.user).await.unwrap();
    assert_eq!(user.roles, [Role::Caseworker], "and gets no role");
    let link = world.services.password_link(first.actor.user).await.unwrap();
    let taken = world
        .services
        .accept_outside(&link, (&provider(0), &vouched("9", &["leder"])), &client())
        .await
        .unwrap();
    assert_eq!(refusal(taken), OutsideRefusal::Closed);
}

#[tokio::test]
async fn who_is_not_let_in_waits_after_the_fifth_time_and_shuts_nobody_else_out() {
    let world = world(SecondFactor::Required).await;
    for _ in 0..5 {
        assert_eq!(
            refusal(come(&world, 1, &vouched("1", &[])).await),
            OutsideRefusal::Unknown
        );
    }
    assert!(matches!(
        refusal(come(&world, 1, &vouched("1", &[])).await),
        OutsideRefusal::Wait(_)
    ));
    assert_eq!(
        refusal(come(&world, 1, &vouched("2", &[])).await),
        OutsideRefusal::Unknown
    );
}

#[tokio::test]
async fn an_account_and_a_person_there_are_joined_to_one_another_alone() {
    let world = world(SecondFactor::Optional).await;
    let (kari, ola) = (
        local(&world, "kari", &[Role::Caseworker]).await,
        local(&world, "ola", &[Role::Caseworker]).await,
    );
    let join = async |who: &SignedIn, subject: &str| {
        let services = &world.services;
        services
            .join_outside(who, &provider(1), &vouched(subject, &[]))
            .await
            .unwrap()
    };
    assert_eq!(join(&kari, "1").await, Ok(()));
    assert_eq!(join(&kari, "1").await, Ok(()), "again changes nothing");
    assert_eq!(join(&ola, "1").await, Err(OutsideRefusal::Other));
    assert_eq!(join(&kari, "2").await, Err(OutsideRefusal::Other));
    let joined = world.services.joined_identities(&kari).await.unwrap();
    assert_eq!(joined.len(), 1);
    assert_eq!(
        opened(&world, come(&world, 1, &vouched("1", &[])).await)
            .await
            .actor
            .user,
        kari.actor.user
    );
    let parted = world
        .services
        .part_outside(&kari, "https://annen.example")
        .await
        .unwrap();
    assert_eq!(parted, Parted::Done);
    assert_eq!(
        refusal(come(&world, 1, &vouched("1", &[])).await),
        OutsideRefusal::Unknown
    );
    // Who has nothing else keeps it.
    let made = opened(&world, come(&world, 0, &vouched("5", &["leder"])).await).await;
    let parted = world
        .services
        .part_outside(&made, "https://id.fjordvik.example")
        .await
        .unwrap();
    assert_eq!(parted, Parted::OnlyWayIn);
}

#[tokio::test]
async fn an_invitation_joins_once_and_waits_where_there_is_no_role_yet() {
    let world = world(SecondFactor::Required).await;
    let actor = world.actor("kari", &[]).await;
    let link = world.services.password_link(actor.user).await.unwrap();
    let take = async |subject: &str, values: &[&str]| {
        let came = vouched(subject, values);
        let services = &world.services;
        services
            .accept_outside(&link, (&provider(0), &came), &client())
            .await
            .unwrap()
    };
    assert_eq!(refusal(take("1", &[]).await), OutsideRefusal::NoRole);
    let inside = opened(&world, take("1", &["leder"]).await).await;
    assert_eq!(
        (inside.actor.user, inside.actor.roles),
        (actor.user, vec![Role::Leader])
    );
    assert_eq!(refusal(take("2", &["leder"]).await), OutsideRefusal::LinkGone);
}

#[tokio::test]
async fn how_strong_it_counts_hangs_on_what_was_shown_there() {
    let weak = Vouched {
        two_factors: false,
        ..vouched("1", &["leder"])
    };
    let world = world(SecondFactor::Required).await;
    assert!(matches!(
        come(&world, 0, &weak).await,
        Ok(SignInOutcome::Enrol(_))
    ));
    let strong = opened(&world, come(&world, 0, &vouched("1", &["leder"])).await).await;
    // Nobody said when: what is sensitive asks again.
    assert!(world.services.demand_fresh_factor(&strong).is_err());
    let just_now = Vouched {
        authenticated_at: Some(world.services.now()),
        ..vouched("1", &["leder"])
    };
    let fresh = opened(&world, come(&world, 0, &just_now).await).await;
    assert!(world.services.demand_fresh_factor(&fresh).is_ok());
    let ahead = Vouched {
        authenticated_at: Some(world.services.now() + Duration::hours(1)),
        ..vouched("1", &["leder"])
    };
    let fresh = opened(&world, come(&world, 0, &ahead).await).await;
    assert_eq!(fresh.confirmed_at, world.services.now(), "never later than now");
}

#[tokio::test]
async fn confirming_takes_the_same_person_after_being_asked_and_no_weaker_factor() {
    let world = world(SecondFactor::Required).await;
    let who = opened(&world, come(&world, 0, &vouched("1", &["leder"])).await).await;
    let asked_at: DateTime<Utc> = world.services.now();
    let confirm = async |came: Vouched| {
        let services = &world.services;
        let provider = provider(0);
        let done = services
            .confirm_outside(&who, (&provider, &came), asked_at)
            .await
            .unwrap();
        done.map(|session| session.token)
    };
    let at = |subject: &str, seconds: i64| Vouched {
        authenticated_at: Some(asked_at + Duration::seconds(seconds)),
        ..vouched(subject, &[])
    };
    assert_eq!(confirm(vouched("1", &[])).await, Err(OutsideRefusal::TooWeak));
    assert_eq!(confirm(at("1", -31)).await, Err(OutsideRefusal::TooWeak));
    assert_eq!(confirm(at("2", 0)).await, Err(OutsideRefusal::Other));
    let token = confirm(at("1", -30)).await.unwrap();
    let now = world.services.signed_in(&token).await.unwrap().unwrap();
    assert!(world.services.demand_fresh_factor(&now).is_ok());
    assert_eq!(now.actor.roles, [Role::Leader], "confirming changes no role");
}
