//! Passkeys: made, used to sign in, as a second step and before what is sensitive; and everything that is not taken.

use sea_orm::{ConnectionTrait, DbBackend, Statement};
use tiltak_domain::access::Role;
use tiltak_domain::ids::UserId;
use tiltak_services::account::{
    AddedPasskey, Client, NewUser, Passkeys, RemovedPasskey, SecondFactor, SignInOutcome, SignInRules,
    SignedIn, StartedSession, Strength,
};
use tiltak_services::{ServiceError, Services};
use uuid::Uuid;

use crate::soft_key::SoftKey;
use crate::support::{World, on_both};

const PASSWORD: &str = "riktig hest batteri";
const BROWSER: &str = "the secret of one browser";

struct Place {
    world: World,
    services: Services,
}

/// A service with passkeys, two people who work there and an administrator; a second factor is used where there is one.
async fn place() -> Place {
    over(World::new().await).await
}

async fn over(world: World) -> Place {
    let passkeys = Passkeys::at("http://127.0.0.1:8080").unwrap();
    let rules = SignInRules {
        second_factor: SecondFactor::Optional,
        ..SignInRules::default()
    };
    let services = world
        .services
        .clone()
        .with_passkeys(passkeys)
        .with_sign_in_rules(rules);
    let user = |name: &str, role| NewUser {
        id: UserId(Uuid::new_v4()),
        user_name: name.into(),
        display_name: format!("Oppdiktet {name}"),
        roles: vec![role],
        password: Some(PASSWORD.into()),
    };
    let users = [
        user("kari", Role::Caseworker),
        user("liv", Role::Leader),
        user("arne", Role::Administrator),
    ];
    services.create_users(world.service, &users).await.unwrap();
    Place { world, services }
}

fn home() -> Client {
    Client {
        address: "home".into(),
        ..Client::default()
    }
}

fn opened(outcome: SignInOutcome) -> StartedSession {
    match outcome {
        SignInOutcome::Open(session) => session,
        SignInOutcome::Wait(until) => panic!("wait until {until}"),
        _ => panic!("not opened"),
    }
}

fn is_refused(outcome: &SignInOutcome) -> bool {
    matches!(outcome, SignInOutcome::WrongCode)
}

impl Place {
    async fn by_password(&self, user: &str) -> SignInOutcome {
        let given = self.services.sign_in(user, PASSWORD, None, &home()).await;
        given.unwrap()
    }

    async fn who(&self, session: &StartedSession) -> SignedIn {
        self.services.signed_in(&session.token).await.unwrap().unwrap()
    }

    async fn signed_in(&self, user: &str) -> SignedIn {
        let session = opened(self.by_password(user).await);
        self.who(&session).await
    }

    async fn make(&self, who: &SignedIn, key: &mut SoftKey) -> AddedPasskey {
        let asked = self.services.begin_passkey(who, BROWSER).await.unwrap();
        let answer = key.make(&asked);
        let given = ("Telefonen", answer.as_str());
        self.services.add_passkey(who, BROWSER, given).await.unwrap()
    }

    /// Somebody who is signed in and has a key.
    async fn with_key(&self, user: &str, number: u8) -> (SignedIn, SoftKey) {
        let who = self.signed_in(user).await;
        let mut key = SoftKey::new(number);
        assert_eq!(self.make(&who, &mut key).await, AddedPasskey::Done);
        (who, key)
    }

    async fn ask(&self) -> String {
        self.services.begin_passkey_sign_in(BROWSER).await.unwrap()
    }

    async fn answer(&self, answer: &str) -> SignInOutcome {
        let given = self.services.sign_in_by_passkey(BROWSER, answer, &home()).await;
        given.unwrap()
    }

    async fn sign_in(&self, key: &mut SoftKey) -> SignInOutcome {
        let asked = self.ask().await;
        self.answer(&key.sign(&asked)).await
    }

    /// What the journal says of signing in, oldest first.
    async fn noted(&self) -> Vec<String> {
        let sql = "SELECT detail FROM journal WHERE purpose = 'session' ORDER BY sequence";
        let statement = Statement::from_string(DbBackend::Sqlite, sql);
        let rows = self.services.database().query_all_raw(statement).await.unwrap();
        rows.iter().map(|row| row.try_get_by(0).unwrap()).collect()
    }

    async fn is_noted_last(&self, detail: &str) {
        assert_eq!(self.noted().await.last().map(String::as_str), Some(detail));
    }
}

#[tokio::test]
async fn a_key_signs_in_without_a_name_and_counts_as_two_factors() {
    let place = place().await;
    let (who, mut key) = place.with_key("kari", 7).await;
    let account = place.services.own_account(&who).await.unwrap();
    assert_eq!(account.passkeys[0].name, "Telefonen");
    assert_eq!(account.passkeys[0].last_used_at, None);
    place.world.wait(60);
    let session = opened(place.sign_in(&mut key).await);
    place.is_noted_last("passkey").await;
    let again = place.who(&session).await;
    assert_eq!(again.actor.user, who.actor.user);
    let account = place.services.own_account(&again).await.unwrap();
    assert_eq!(account.passkeys[0].last_used_at, Some(place.services.now()));
    let this = account.sessions.iter().find(|one| one.is_this).unwrap();
    assert_eq!(this.strength, Strength::Passkey.code());
    assert!(place.noted().await.contains(&"passkey_made".to_owned()));
}

#[tokio::test]
async fn a_service_that_demands_two_factors_lets_a_key_in_alone() {
    let place = place().await;
    let (_, mut key) = place.with_key("kari", 7).await;
    let strict = place.services.clone().with_sign_in_rules(SignInRules::default());
    let asked = strict.begin_passkey_sign_in(BROWSER).await.unwrap();
    let answer = key.sign(&asked);
    let outcome = strict
        .sign_in_by_passkey(BROWSER, &answer, &home())
        .await
        .unwrap();
    opened(outcome);
}

#[tokio::test]
async fn an_answer_works_once_and_in_the_browser_that_was_asked() {
    let place = place().await;
    let (_, mut key) = place.with_key("kari", 7).await;
    let asked = place.ask().await;
    let answer = key.sign(&asked);
    opened(place.answer(&answer).await);
    assert!(is_refused(&place.answer(&answer).await), "replayed");
    place.is_noted_last("passkey_late").await;
    let newer = place.ask().await;
    assert_ne!(asked, newer);
    assert!(
        is_refused(&place.answer(&key.sign(&asked)).await),
        "of a question before"
    );
    place.is_noted_last("passkey_wrong").await;
    let answer = key.sign(&newer);
    assert!(
        is_refused(&place.answer(&answer).await),
        "a wrong answer spends the question"
    );
    let answer = key.sign(&place.ask().await);
    let elsewhere = place
        .services
        .sign_in_by_passkey("another browser", &answer, &home())
        .await;
    assert!(is_refused(&elsewhere.unwrap()));
}

#[tokio::test]
async fn an_answer_is_taken_for_five_minutes() {
    for (seconds, opens) in [(299, true), (300, false), (301, false)] {
        let place = place().await;
        let (who, mut key) = place.with_key("kari", 7).await;
        let asked = place.ask().await;
        place.world.wait(seconds);
        let outcome = place.answer(&key.sign(&asked)).await;
        assert_eq!(matches!(outcome, SignInOutcome::Open(_)), opens, "{seconds}");
        // A new key as well.
        let asked = place.services.begin_passkey(&who, BROWSER).await.unwrap();
        place.world.wait(seconds);
        let answer = SoftKey::new(8).make(&asked);
        let given = ("Nøkkel", answer.as_str());
        let made = place.services.add_passkey(&who, BROWSER, given).await.unwrap();
        assert_eq!(made == AddedPasskey::Done, opens, "{seconds}");
    }
}

#[tokio::test]
async fn what_was_signed_elsewhere_or_without_its_person_is_not_taken() {
    type Bend = fn(&mut SoftKey);
    let bent: [(Bend, &str); 5] = [
        (
            |key| key.origin = "http://localhost:9090".into(),
            "passkey_origin",
        ),
        (
            |key| key.origin = "https://tiltak.example".into(),
            "passkey_origin",
        ),
        (|key| key.host = "tiltak.example".into(), "passkey_origin"),
        (|key| key.verifies = false, "passkey_not_verified"),
        (|key| key.user = serde_json::json!("AAAA"), "passkey_unreadable"),
    ];
    for (bend, why) in bent {
        let place = place().await;
        let (_, mut key) = place.with_key("kari", 7).await;
        bend(&mut key);
        assert!(is_refused(&place.sign_in(&mut key).await), "{why}");
        place.is_noted_last(why).await;
    }
    for (bend, why) in &bent[..4] {
        let place = place().await;
        let who = place.signed_in("kari").await;
        let mut key = SoftKey::new(7);
        bend(&mut key);
        assert_eq!(place.make(&who, &mut key).await, AddedPasskey::Refused, "{why}");
        place.is_noted_last(why).await;
    }
}

#[tokio::test]
async fn a_key_that_counts_backwards_is_refused_and_noted() {
    let place = place().await;
    let (_, mut key) = place.with_key("kari", 7).await;
    key.counter = 10;
    opened(place.sign_in(&mut key).await);
    for counter in [10, 11] {
        key.counter = counter;
        let answer = key.sign_again(&place.ask().await);
        assert!(is_refused(&place.answer(&answer).await), "{counter}");
        place.is_noted_last("passkey_counter").await;
    }
    key.counter = 12;
    opened(place.answer(&key.sign_again(&place.ask().await)).await);
}

#[tokio::test]
async fn a_key_that_nobody_knows_and_one_that_names_another_open_nothing() {
    let place = place().await;
    let (_, mut kari) = place.with_key("kari", 7).await;
    let (_, mut liv) = place.with_key("liv", 8).await;
    assert!(is_refused(&place.sign_in(&mut SoftKey::new(9)).await));
    // Its own signature, under the name of somebody else.
    kari.user = liv.user.clone();
    assert!(is_refused(&place.sign_in(&mut kari).await));
    place.is_noted_last("passkey_wrong").await;
    // The id of a key, signed by another.
    let answer = liv.sign(&place.ask().await).replace(&id_of(&liv), &id_of(&kari));
    assert!(is_refused(&place.answer(&answer).await));
    assert!(is_refused(&place.answer("{").await));
    place.is_noted_last("passkey_late").await;
}

fn id_of(key: &SoftKey) -> String {
    let answer: serde_json::Value =
        serde_json::from_str(&SoftKey::sign_again(key, "{\"publicKey\":{\"challenge\":\"\"}}")).unwrap();
    answer["id"].as_str().unwrap().to_owned()
}

#[tokio::test]
async fn with_a_key_the_password_alone_opens_nothing_and_only_the_own_key_does() {
    let place = place().await;
    let (_, mut key) = place.with_key("kari", 7).await;
    let (_, mut other) = place.with_key("liv", 8).await;
    let SignInOutcome::Code(pending) = place.by_password("kari").await else {
        panic!("no second step was asked for");
    };
    let steps = place
        .services
        .second_steps(&pending.token)
        .await
        .unwrap()
        .unwrap();
    assert_eq!((steps.code, steps.passkey), (false, true));
    let step = async |key: &mut SoftKey| {
        let asked = place.services.begin_passkey_second_step(&pending.token, BROWSER);
        let asked = asked.await.unwrap();
        assert!(asked.contains("\"allowCredentials\":[{"), "{asked}");
        let answer = key.sign(&asked);
        let given = (BROWSER, answer.as_str());
        place.services.enter_passkey(&pending.token, given, &home()).await
    };
    assert!(is_refused(&step(&mut other).await.unwrap()));
    // The answer to a question of another kind does not do.
    let answer = key.sign(&place.ask().await);
    let given = (BROWSER, answer.as_str());
    let mixed = place.services.enter_passkey(&pending.token, given, &home()).await;
    assert!(is_refused(&mixed.unwrap()));
    let session = opened(step(&mut key).await.unwrap());
    place.is_noted_last("two_factors").await;
    place.who(&session).await;
    let again = place
        .services
        .begin_passkey_second_step(&pending.token, BROWSER)
        .await;
    assert!(
        matches!(again, Err(ServiceError::NotFound)),
        "the sign-in is finished"
    );
}

#[tokio::test]
async fn a_key_is_a_fresh_factor_and_changes_the_cookie() {
    let place = place().await;
    let (_, mut key) = place.with_key("kari", 7).await;
    let first = opened(place.sign_in(&mut key).await);
    let who = place.who(&first).await;
    place.world.wait(301);
    assert!(place.services.demand_fresh_factor(&who).is_err());
    let factors = place.services.factors(&who).await.unwrap();
    assert_eq!((factors.passkey, factors.password), (true, false));
    let asked = place
        .services
        .begin_passkey_confirmation(&who, BROWSER)
        .await
        .unwrap();
    let answer = key.sign(&asked);
    let given = (BROWSER, answer.as_str());
    let new = place
        .services
        .confirm_by_passkey(&who, given, &home())
        .await
        .unwrap();
    let new = opened(new);
    assert!(place.services.signed_in(&first.token).await.unwrap().is_none());
    let who = place.who(&new).await;
    assert!(place.services.demand_fresh_factor(&who).is_ok());
    place.is_noted_last("factor_given_again").await;
}

#[tokio::test]
async fn keys_are_many_have_names_and_the_last_one_stays_where_it_is_needed() {
    let place = place().await;
    let (who, mut first) = place.with_key("kari", 7).await;
    let strict = place.services.clone().with_sign_in_rules(SignInRules::default());
    let of_first = strict.own_account(&who).await.unwrap().passkeys[0].id;
    assert_eq!(
        place.make(&who, &mut first).await,
        AddedPasskey::Refused,
        "twice the same"
    );
    // Keys are listed by their age; those of one moment in no order.
    place.world.wait(1);
    let mut second = SoftKey::new(8);
    assert_eq!(place.make(&who, &mut second).await, AddedPasskey::Done);
    for name in ["", "  ", &"x".repeat(61)] {
        let named = place.services.add_passkey(&who, BROWSER, (name, "{}")).await;
        assert_eq!(named.unwrap(), AddedPasskey::Name);
    }
    let keys = strict.own_account(&who).await.unwrap().passkeys;
    assert_eq!(keys.len(), 2);
    // Both were made in the same moment, so their order says nothing.
    let of_second = keys.iter().find(|key| key.id != of_first).unwrap().id;
    let other = place.signed_in("liv").await;
    let foreign = strict.remove_passkey(&other, of_first).await;
    assert!(matches!(foreign, Err(ServiceError::NotFound)));
    assert_eq!(
        strict.remove_passkey(&who, of_first).await.unwrap(),
        RemovedPasskey::Done
    );
    place.is_noted_last("passkey_removed").await;
    assert!(is_refused(&place.sign_in(&mut first).await), "it is removed");
    opened(place.sign_in(&mut second).await);
    assert_eq!(
        strict.remove_passkey(&who, of_second).await.unwrap(),
        RemovedPasskey::Last
    );
    assert_eq!(
        place.services.remove_passkey(&who, of_second).await.unwrap(),
        RemovedPasskey::Done,
        "nobody demands it"
    );
}

#[tokio::test]
async fn closed_accounts_and_lost_keys_open_nothing() {
    let place = place().await;
    let admin = place.signed_in("arne").await.actor;
    let (who, mut key) = place.with_key("kari", 7).await;
    place
        .services
        .set_user_closed(&admin, who.actor.user, true)
        .await
        .unwrap();
    assert!(is_refused(&place.sign_in(&mut key).await));
    place
        .services
        .set_user_closed(&admin, who.actor.user, false)
        .await
        .unwrap();
    opened(place.sign_in(&mut key).await);
    place
        .services
        .reset_second_factor(&admin, who.actor.user)
        .await
        .unwrap();
    assert!(is_refused(&place.sign_in(&mut key).await));
    opened(place.by_password("kari").await);
}

#[tokio::test]
async fn wrong_answers_are_slowed_and_shut_no_known_browser_out() {
    let place = place().await;
    let who = place.signed_in("kari").await;
    let mut key = SoftKey::new(7);
    place.make(&who, &mut key).await;
    let first = opened(place.sign_in(&mut key).await);
    let known = Client {
        device: first.device.clone(),
        ..home()
    };
    let thief = Client {
        address: "thief".into(),
        ..Client::default()
    };
    for _ in 0..5 {
        let asked = place.ask().await;
        key.verifies = false;
        let outcome = place
            .services
            .sign_in_by_passkey(BROWSER, &key.sign(&asked), &thief)
            .await;
        assert!(is_refused(&outcome.unwrap()));
    }
    key.verifies = true;
    let answer = key.sign(&place.ask().await);
    let outcome = place.services.sign_in_by_passkey(BROWSER, &answer, &thief).await;
    assert!(matches!(outcome.unwrap(), SignInOutcome::Wait(_)));
    let answer = key.sign(&place.ask().await);
    let outcome = place.services.sign_in_by_passkey(BROWSER, &answer, &known).await;
    opened(outcome.unwrap());
}

#[tokio::test]
async fn where_there_are_no_passkeys_nothing_asks_for_one() {
    let place = place().await;
    let (who, _) = place.with_key("kari", 7).await;
    let without = &place.world.services;
    assert!(without.passkeys_here().is_none());
    assert!(matches!(
        without.begin_passkey_sign_in(BROWSER).await,
        Err(ServiceError::NotFound)
    ));
    assert!(!without.factors(&who).await.unwrap().passkey);
    let outcome = without.sign_in("kari", PASSWORD, None, &home()).await.unwrap();
    assert!(
        matches!(outcome, SignInOutcome::UsePasskey),
        "a password alone is not enough"
    );
    // Recovery codes stand in for it.
    let codes = place.services.new_recovery_codes(&who).await.unwrap();
    let outcome = without.sign_in("kari", PASSWORD, Some(&codes[0]), &home()).await;
    opened(outcome.unwrap());
}

#[tokio::test(flavor = "multi_thread")]
async fn both_engines_take_an_answer_once_and_a_count_once() {
    on_both(async |database| {
        let place = over(World::of_database(database).await).await;
        let (who, mut key) = place.with_key("kari", 7).await;
        let asked = place.ask().await;
        let answer = key.sign(&asked);
        opened(place.answer(&answer).await);
        assert!(is_refused(&place.answer(&answer).await), "replayed");
        let again = key.sign_again(&place.ask().await);
        assert!(is_refused(&place.answer(&again).await), "counted before");
        let asked = place.ask().await;
        place.world.wait(300);
        assert!(is_refused(&place.answer(&key.sign(&asked)).await), "late");
        opened(place.sign_in(&mut key).await);
        let keys = place.services.own_account(&who).await.unwrap().passkeys;
        let removed = place.services.remove_passkey(&who, keys[0].id).await.unwrap();
        assert_eq!(removed, RemovedPasskey::Done);
        assert!(is_refused(&place.sign_in(&mut key).await));
    })
    .await;
}
