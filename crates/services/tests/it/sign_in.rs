//! Signing in with two steps, waits that shut nobody else out, sessions, and what administrators do.

use sea_orm::{ConnectionTrait, DbBackend, Statement};
use tiltak_domain::access::Role;
use tiltak_domain::ids::UserId;
use tiltak_services::account::{
    Administered, ChangedPassword, Client, Enrolment, MadeUser, NewUser, Objection, SignInOutcome,
    SignInRules, SignedIn, StartedSession,
};
use tiltak_services::{ServiceError, Services};
use totp_rs::{Algorithm, Builder, Secret};
use uuid::Uuid;

use crate::support::World;

const PASSWORD: &str = "riktig hest batteri";

async fn world() -> World {
    let world = World::new().await;
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
    world.services.create_users(world.service, &users).await.unwrap();
    world
}

fn from(address: &str) -> Client {
    Client {
        address: address.into(),
        ..Client::default()
    }
}

fn opened(outcome: SignInOutcome) -> StartedSession {
    match outcome {
        SignInOutcome::Open(session) => session,
        SignInOutcome::Code(_) => panic!("a code is asked for"),
        SignInOutcome::Enrol(_) => panic!("must enrol"),
        SignInOutcome::Wait(until) => panic!("wait until {until}"),
        SignInOutcome::Wrong | SignInOutcome::WrongCode | SignInOutcome::UsePasskey => panic!("refused"),
    }
}

async fn sign_in(world: &World, user: &str, password: &str, client: &Client) -> SignInOutcome {
    world
        .services
        .sign_in(user, password, None, client)
        .await
        .unwrap()
}

async fn signed_in(world: &World, user: &str) -> SignedIn {
    let session = opened(sign_in(world, user, PASSWORD, &from("home")).await);
    world.services.signed_in(&session.token).await.unwrap().unwrap()
}

/// The code that an app shows now.
fn shown(world: &World, enrolment: &Enrolment) -> String {
    let secret = Secret::try_from_base32(enrolment.secret.replace(' ', "")).unwrap();
    let app = Builder::new()
        .with_algorithm(Algorithm::SHA1)
        .with_secret(secret)
        .build_noncompliant();
    app.generate(world.services.now().timestamp().unsigned_abs())
        .to_string()
}

async fn set_up_app(world: &World, who: &SignedIn) -> (Enrolment, Vec<String>) {
    world.services.begin_authenticator(who).await.unwrap();
    let enrolment = world.services.enrolment(who).await.unwrap().unwrap();
    let wrong = world.services.confirm_authenticator(who, "000").await.unwrap();
    assert!(wrong.is_none());
    let code = shown(world, &enrolment);
    let enrolled = world
        .services
        .confirm_authenticator(who, &code)
        .await
        .unwrap()
        .unwrap();
    (enrolment, enrolled.codes)
}

#[tokio::test]
async fn with_an_app_the_password_alone_opens_nothing_and_a_code_works_once() {
    let world = world().await;
    let who = signed_in(&world, "kari").await;
    let (enrolment, _) = set_up_app(&world, &who).await;
    let home = from("home");
    let SignInOutcome::Code(pending) = sign_in(&world, "kari", PASSWORD, &home).await else {
        panic!("no code was asked for");
    };
    assert!(world.services.signed_in(&pending.token).await.unwrap().is_none());
    // The code that set the app up is used.
    let used = shown(&world, &enrolment);
    let outcome = world
        .services
        .enter_code(&pending.token, &used, &home)
        .await
        .unwrap();
    assert!(matches!(outcome, SignInOutcome::WrongCode));
    world.wait(30);
    let next = shown(&world, &enrolment);
    let session = opened(
        world
            .services
            .enter_code(&pending.token, &next, &home)
            .await
            .unwrap(),
    );
    assert!(world.services.signed_in(&session.token).await.unwrap().is_some());
    let again = world.services.enter_code(&pending.token, &next, &home).await;
    assert!(matches!(again, Err(ServiceError::NotFound)));
    let at_once = world
        .services
        .sign_in("kari", PASSWORD, Some(&next), &home)
        .await
        .unwrap();
    assert!(matches!(at_once, SignInOutcome::WrongCode), "used");
    world.wait(30);
    let fresh = shown(&world, &enrolment);
    opened(
        world
            .services
            .sign_in("kari", PASSWORD, Some(&fresh), &home)
            .await
            .unwrap(),
    );
}

#[tokio::test]
async fn a_sign_in_waits_a_quarter_of_an_hour_for_its_second_step() {
    for (seconds, opens) in [(15 * 60 - 1, true), (15 * 60, false), (15 * 60 + 1, false)] {
        let world = world().await;
        let who = signed_in(&world, "kari").await;
        let (enrolment, _) = set_up_app(&world, &who).await;
        let SignInOutcome::Code(pending) = sign_in(&world, "kari", PASSWORD, &from("home")).await else {
            panic!("no code was asked for");
        };
        world.wait(seconds);
        assert_eq!(
            world
                .services
                .second_steps(&pending.token)
                .await
                .unwrap()
                .is_some(),
            opens,
            "{seconds}"
        );
        let code = shown(&world, &enrolment);
        let entered = world
            .services
            .enter_code(&pending.token, &code, &from("home"))
            .await;
        assert_eq!(entered.is_ok(), opens, "{seconds}");
    }
}

#[tokio::test]
async fn a_recovery_code_lets_in_once() {
    let world = world().await;
    let who = signed_in(&world, "kari").await;
    let (_, codes) = set_up_app(&world, &who).await;
    assert_eq!(codes.len(), 10);
    let home = from("home");
    let try_with = async |code: &str| {
        world
            .services
            .sign_in("kari", PASSWORD, Some(code), &home)
            .await
            .unwrap()
    };
    opened(try_with(&codes[0].to_uppercase()).await);
    assert!(matches!(try_with(&codes[0]).await, SignInOutcome::WrongCode));
    assert_eq!(world.services.own_account(&who).await.unwrap().recovery_codes, 9);
    let new = world.services.new_recovery_codes(&who).await.unwrap();
    assert!(matches!(try_with(&codes[1]).await, SignInOutcome::WrongCode));
    opened(try_with(&new[1]).await);
}

#[tokio::test]
async fn where_a_second_factor_is_demanded_it_is_set_up_before_anything_else() {
    let world = world().await;
    let strict = world.services.clone().with_sign_in_rules(SignInRules::default());
    let home = from("home");
    let outcome = strict.sign_in("kari", PASSWORD, None, &home).await.unwrap();
    let SignInOutcome::Enrol(pending) = outcome else {
        panic!("not asked to set up a second factor");
    };
    assert!(strict.signed_in(&pending.token).await.unwrap().is_none());
    assert!(strict.second_steps(&pending.token).await.unwrap().is_none());
    let enrolment = strict
        .enrolment_at_sign_in(&pending.token)
        .await
        .unwrap()
        .unwrap();
    assert!(
        enrolment
            .address
            .starts_with("otpauth://totp/Tiltak:kari?secret=")
    );
    let code = shown(&world, &enrolment);
    let enrolled = strict
        .confirm_at_sign_in(&pending.token, &code, &home)
        .await
        .unwrap()
        .unwrap();
    let session = enrolled.session.unwrap();
    let who = strict.signed_in(&session.token).await.unwrap().unwrap();
    assert!(!strict.end_authenticator(&who).await.unwrap(), "it is demanded");
    let outcome = strict.sign_in("kari", PASSWORD, None, &home).await.unwrap();
    assert!(matches!(outcome, SignInOutcome::Code(_)));
}

#[tokio::test]
async fn strangers_do_not_shut_a_known_browser_out() {
    let world = world().await;
    let first = opened(sign_in(&world, "kari", PASSWORD, &from("home")).await);
    let known = Client {
        device: first.device.clone(),
        ..from("cafe")
    };
    assert!(known.device.is_some());
    // Strangers at the limit, from the very address that the known browser uses.
    for _ in 0..4 {
        assert!(matches!(
            sign_in(&world, "kari", "feil", &from("cafe")).await,
            SignInOutcome::Wrong
        ));
    }
    opened(sign_in(&world, "kari", PASSWORD, &from("elsewhere")).await);
    for _ in 0..5 {
        assert!(matches!(
            sign_in(&world, "kari", "feil", &from("cafe")).await,
            SignInOutcome::Wrong
        ));
    }
    assert!(matches!(
        sign_in(&world, "kari", PASSWORD, &from("elsewhere")).await,
        SignInOutcome::Wait(_)
    ));
    opened(sign_in(&world, "kari", PASSWORD, &known).await);
    // A browser known to somebody else is a stranger to this account.
    assert!(matches!(
        sign_in(&world, "liv", PASSWORD, &known).await,
        SignInOutcome::Open(_)
    ));
    let forged = Client {
        device: Some("x".repeat(43)),
        ..from("cafe")
    };
    assert!(matches!(
        sign_in(&world, "kari", PASSWORD, &forged).await,
        SignInOutcome::Wait(_)
    ));
    world.wait(29);
    assert!(matches!(
        sign_in(&world, "kari", PASSWORD, &from("cafe")).await,
        SignInOutcome::Wait(_)
    ));
    world.wait(1);
    opened(sign_in(&world, "kari", PASSWORD, &from("cafe")).await);
}

#[tokio::test]
async fn one_address_that_tries_many_names_must_wait_and_other_addresses_need_not() {
    let world = world().await;
    for number in 0..20 {
        let outcome = sign_in(&world, &format!("navn{number}"), "feil", &from("attacker")).await;
        assert!(matches!(outcome, SignInOutcome::Wrong), "{number}");
    }
    assert!(matches!(
        sign_in(&world, "kari", PASSWORD, &from("attacker")).await,
        SignInOutcome::Wait(_)
    ));
    opened(sign_in(&world, "kari", PASSWORD, &from("home")).await);
}

#[tokio::test]
async fn wrong_codes_are_slowed_as_wrong_passwords_are() {
    let world = world().await;
    let who = signed_in(&world, "kari").await;
    let (enrolment, _) = set_up_app(&world, &who).await;
    world.wait(30);
    let SignInOutcome::Code(pending) = sign_in(&world, "kari", PASSWORD, &from("thief")).await else {
        panic!("no code was asked for");
    };
    for _ in 0..5 {
        let outcome = world
            .services
            .enter_code(&pending.token, "123", &from("thief"))
            .await
            .unwrap();
        assert!(matches!(outcome, SignInOutcome::WrongCode));
    }
    let code = shown(&world, &enrolment);
    let outcome = world
        .services
        .enter_code(&pending.token, &code, &from("thief"))
        .await
        .unwrap();
    assert!(matches!(outcome, SignInOutcome::Wait(_)));
    let noted = noted_about_accounts(&world.services).await;
    assert_eq!(noted.iter().filter(|detail| *detail == "wrong_code").count(), 5);
}

#[tokio::test]
async fn what_failed_is_noted_whether_or_not_there_is_such_an_account() {
    let world = world().await;
    for user in ["kari", "ingen"] {
        let outcome = sign_in(&world, user, "feil", &from("home")).await;
        assert!(matches!(outcome, SignInOutcome::Wrong));
    }
    let noted = noted_about_accounts(&world.services).await;
    assert_eq!(
        noted.iter().filter(|detail| *detail == "wrong_password").count(),
        2,
        "{noted:?}"
    );
}

#[tokio::test]
async fn own_sessions_are_seen_and_ended_and_nobody_elses() {
    let world = world().await;
    let one = signed_in(&world, "kari").await;
    let other = signed_in(&world, "kari").await;
    let leader = signed_in(&world, "liv").await;
    let account = world.services.own_account(&one).await.unwrap();
    assert_eq!(account.sessions.len(), 2);
    assert_eq!(
        account.sessions.iter().filter(|session| session.is_this).count(),
        1
    );
    let refused = world.services.end_own_session(&one, leader.session).await;
    assert!(matches!(refused, Err(ServiceError::NotFound)));
    world.services.end_own_session(&one, other.session).await.unwrap();
    assert_eq!(world.services.own_account(&one).await.unwrap().sessions.len(), 1);
    signed_in(&world, "kari").await;
    assert_eq!(world.services.end_other_sessions(&one).await.unwrap(), 1);
    assert_eq!(
        world.services.own_account(&leader).await.unwrap().sessions.len(),
        1
    );
}

#[tokio::test]
async fn a_new_password_ends_other_sessions_and_a_wrong_old_one_changes_nothing() {
    let world = world().await;
    let one = signed_in(&world, "kari").await;
    signed_in(&world, "kari").await;
    let home = from("home");
    let change = async |old: &str, new: &str| {
        world
            .services
            .change_password(&one, (old, new), &home)
            .await
            .unwrap()
    };
    assert_eq!(
        change("feil", "en annen grønn hest").await,
        ChangedPassword::Wrong
    );
    assert!(matches!(
        change(PASSWORD, "passord12345").await,
        ChangedPassword::Weak(_)
    ));
    assert_eq!(world.services.own_account(&one).await.unwrap().sessions.len(), 2);
    assert_eq!(
        change(PASSWORD, "en annen grønn hest").await,
        ChangedPassword::Done
    );
    assert_eq!(world.services.own_account(&one).await.unwrap().sessions.len(), 1);
    assert!(matches!(
        sign_in(&world, "kari", PASSWORD, &home).await,
        SignInOutcome::Wrong
    ));
}

#[tokio::test]
async fn a_factor_is_fresh_for_five_minutes_and_giving_it_again_changes_the_cookie() {
    let world = world().await;
    let rules = SignInRules {
        fresh_for: SignInRules::default().fresh_for,
        ..SignInRules::demonstration()
    };
    let services = world.services.clone().with_sign_in_rules(rules);
    let first = opened(sign_in(&world, "kari", PASSWORD, &from("home")).await);
    let who = services.signed_in(&first.token).await.unwrap().unwrap();
    world.wait(300);
    assert!(services.demand_fresh_factor(&who).is_ok());
    world.wait(1);
    assert!(services.demand_fresh_factor(&who).is_err());
    let home = from("home");
    let wrong = services.confirm_by_text(&who, "feil", &home).await.unwrap();
    assert!(matches!(wrong, SignInOutcome::Wrong));
    let new = opened(services.confirm_by_text(&who, PASSWORD, &home).await.unwrap());
    assert!(
        services.signed_in(&first.token).await.unwrap().is_none(),
        "the old cookie is worth nothing"
    );
    let who = services.signed_in(&new.token).await.unwrap().unwrap();
    assert!(services.demand_fresh_factor(&who).is_ok());
}

#[tokio::test]
async fn an_administrator_makes_changes_and_closes_accounts_and_all_is_noted() {
    let world = world().await;
    let services = &world.services;
    let admin = signed_in(&world, "arne").await.actor;
    let leader = signed_in(&world, "liv").await;
    let refused = services.list_users(&leader.actor).await;
    assert!(matches!(refused, Err(ServiceError::Forbidden)));
    let taken = services
        .add_user(&admin, "Kari", "Kari To", &[Role::Intake])
        .await
        .unwrap();
    assert_eq!(taken, MadeUser::NameTaken);
    let made = services
        .add_user(&admin, "mona", "Mona Mottak", &[Role::Intake])
        .await
        .unwrap();
    let MadeUser::Made(mona, link) = made else {
        panic!("not made")
    };
    let home = from("home");
    let set = services
        .set_password(&link, PASSWORD, &home)
        .await
        .unwrap()
        .unwrap();
    let session = opened(set);
    let own = services
        .give_role(&admin, admin.user, Role::Leader)
        .await
        .unwrap();
    assert_eq!(
        own,
        Administered::Refused(Objection::OwnAccount),
        "nobody opens cases for themselves"
    );
    assert_eq!(
        services.read_user(&admin, admin.user).await.unwrap().roles,
        [Role::Administrator]
    );
    services.give_role(&admin, mona, Role::Caseworker).await.unwrap();
    assert!(
        services.signed_in(&session.token).await.unwrap().is_none(),
        "new rights, new session"
    );
    let session = opened(sign_in(&world, "mona", PASSWORD, &home).await);
    services.take_role(&admin, mona, Role::Intake).await.unwrap();
    assert!(services.signed_in(&session.token).await.unwrap().is_none());
    assert_eq!(
        services.read_user(&admin, mona).await.unwrap().roles,
        [Role::Caseworker]
    );
    let session = opened(sign_in(&world, "mona", PASSWORD, &home).await);
    let open_link = services.new_link(&admin, mona).await.unwrap();
    assert_eq!(
        services.set_user_closed(&admin, mona, true).await.unwrap(),
        Administered::Done
    );
    assert!(
        services.signed_in(&session.token).await.unwrap().is_none(),
        "ended at once"
    );
    assert!(matches!(
        sign_in(&world, "mona", PASSWORD, &home).await,
        SignInOutcome::Wrong
    ));
    assert!(!services.link_works(&open_link).await.unwrap());
    assert_eq!(
        services.set_user_closed(&admin, mona, false).await.unwrap(),
        Administered::Done
    );
    opened(sign_in(&world, "mona", PASSWORD, &home).await);
    for done in [
        services
            .take_role(&admin, admin.user, Role::Administrator)
            .await
            .unwrap(),
        services.set_user_closed(&admin, admin.user, true).await.unwrap(),
    ] {
        assert_eq!(done, Administered::Refused(Objection::LastAdministrator));
    }
    services
        .give_role(&admin, mona, Role::Administrator)
        .await
        .unwrap();
    let own = services.set_user_closed(&admin, admin.user, true).await.unwrap();
    assert_eq!(own, Administered::Refused(Objection::OwnAccount));
    let noted = noted_about_accounts(services).await;
    for detail in [
        "created",
        "one_time_link",
        "role_given:caseworker",
        "role_taken:intake",
        "closed",
        "opened",
    ] {
        assert!(
            noted.iter().any(|one| one == detail),
            "{detail} is missing in {noted:?}"
        );
    }
}

#[tokio::test]
async fn resetting_second_factors_signs_out_and_lets_a_new_one_be_set_up() {
    let world = world().await;
    let admin = signed_in(&world, "arne").await.actor;
    let who = signed_in(&world, "kari").await;
    set_up_app(&world, &who).await;
    world
        .services
        .reset_second_factor(&admin, who.actor.user)
        .await
        .unwrap();
    let user = world.services.read_user(&admin, who.actor.user).await.unwrap();
    assert_eq!((user.has_second_factor, user.sessions), (false, 0));
    opened(sign_in(&world, "kari", PASSWORD, &from("home")).await);
}

/// What the journal says of accounts, oldest first.
async fn noted_about_accounts(services: &Services) -> Vec<String> {
    let sql = "SELECT detail FROM journal WHERE entity = 'user_account' ORDER BY sequence";
    let statement = Statement::from_string(DbBackend::Sqlite, sql);
    let rows = services.database().query_all_raw(statement).await.unwrap();
    rows.iter().map(|row| row.try_get_by(0).unwrap()).collect()
}

#[tokio::test]
async fn a_token_lives_for_its_days_and_administrators_are_told_before() {
    let world = world().await;
    let services = &world.services;
    let admin = signed_in(&world, "arne").await.actor;
    let other = signed_in(&world, "liv").await.actor;
    let token = services.create_token("Fiks", "concern-reports").await.unwrap();
    for days in [0, 731] {
        assert!(
            services
                .create_token_for("x", "concern-reports", days)
                .await
                .is_err()
        );
    }
    let state = async || {
        let due = services.tokens_to_replace(&admin).await.unwrap();
        let works = services.token_has_scope(&token, "concern-reports").await.unwrap();
        (due.len(), works)
    };
    assert_eq!(state().await, (0, true));
    // The day before the notice and the day of it; the last second, the end, and the second after.
    for (seconds, wanted) in [
        (322 * 86_400, (0, true)),
        (86_400, (1, true)),
        (42 * 86_400 - 1, (1, true)),
        (1, (1, false)),
        (1, (1, false)),
        (90 * 86_400, (0, false)),
    ] {
        world.wait(seconds);
        assert_eq!(state().await, wanted, "{seconds}");
    }
    let refused = services.tokens_to_replace(&other).await;
    assert!(matches!(refused, Err(ServiceError::Forbidden)));
}
