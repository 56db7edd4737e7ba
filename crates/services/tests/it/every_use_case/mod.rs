//! Every use case is called as everybody, and what it answers is held against the policy.
//!
//! The source says which use cases there are, so one that no table here names makes the test fail. What is compared is whether
//! somebody was let in, not what came of it: where a use case takes a version, it is given an old one, so that nothing changes and
//! one service serves everybody.

mod account;
mod asked;
mod asker;
mod case;
mod child;
mod knowledge;
mod overview;
mod placement;
mod plan;
mod report;
mod survey;
mod things;
mod world;

use std::collections::BTreeSet;

use asked::{Answer, Asked, UseCase};
use asker::Asker;
use world::Situation;

fn all() -> Vec<UseCase> {
    [
        account::all(),
        case::all(),
        child::all(),
        knowledge::all(),
        overview::all(),
        placement::all(),
        plan::all(),
        report::all(),
        survey::all(),
    ]
    .into_iter()
    .flatten()
    .collect()
}

#[test]
fn every_use_case_stands_in_a_table_once() {
    let tables: Vec<&str> = all().iter().map(|one| one.name).collect();
    let once: BTreeSet<&str> = tables.iter().copied().collect();
    assert_eq!(once.len(), tables.len(), "one stands twice");
    let source = crate::gate::use_cases();
    assert!(source.len() > 200, "{} were found", source.len());
    let missing: Vec<&String> = source
        .iter()
        .filter(|name| !once.contains(name.as_str()))
        .collect();
    assert!(missing.is_empty(), "call these too: {missing:#?}");
    let gone: Vec<&&str> = once.iter().filter(|name| !source.contains(**name)).collect();
    assert!(gone.is_empty(), "these are no use cases: {gone:#?}");
}

/// What is wrong with an answer, if anything is.
fn wrong(one: &UseCase, who: &Asker, there: &Situation, answer: &Answer) -> Option<String> {
    let wanted = if there.is_deleted && one.needs.is_of_a_case() {
        // Whoever may ask is told that it is gone; nobody is told more.
        let told = matches!(answer, Answer::Deleted | Answer::NotThere | Answer::Forbidden);
        (!told).then_some("gone")
    } else if !one.needs.allow(&who.actor, &there.case.file) {
        // Who is barred from the case may be told of the thing as if it were not there.
        let hides = one.needs.hides && one.needs.allow_first(&who.actor) && *answer == Answer::NotThere;
        (*answer != Answer::Forbidden && !hides).then_some("no")
    } else if one.needs.owned && who.is_foreign(there) {
        (!matches!(answer, Answer::NotThere | Answer::Forbidden)).then_some("not another service's")
    } else {
        matches!(answer, Answer::Forbidden | Answer::Deleted).then_some("yes")
    };
    let wanted = match answer {
        Answer::Broken(_) => Some("an answer"),
        _ => wanted,
    };
    wanted.map(|wanted| {
        format!(
            "{} as {}: {answer:?} where the policy says {wanted}",
            one.name, who.name
        )
    })
}

/// Calls use cases as everybody.
async fn drive(there: &Situation, which: impl Fn(&UseCase) -> bool) {
    let mut found = Vec::new();
    for one in all().into_iter().filter(|one| which(one)) {
        for who in &there.askers {
            let asked = Asked {
                services: &there.world.services,
                actor: &who.actor,
                case: &there.case,
                things: &there.things,
            };
            let answer = (one.call)(&asked).await;
            found.extend(wrong(&one, who, there, &answer));
        }
    }
    assert!(found.is_empty(), "{} are wrong: {found:#?}", found.len());
}

/// Those with a case in what they are given.
fn is_of_a_case(one: &UseCase) -> bool {
    one.needs.is_of_a_case()
}

#[tokio::test(flavor = "multi_thread")]
async fn what_belongs_to_no_single_case_is_as_open_as_the_policy_says() {
    drive(&world::open().await, |one| !is_of_a_case(one)).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_open_case_is_as_open_as_the_policy_says() {
    drive(&world::open().await, is_of_a_case).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_closed_case_is_as_shut_as_the_policy_says() {
    drive(&world::closed().await, is_of_a_case).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_walled_case_is_as_shut_as_the_policy_says() {
    drive(&world::walled().await, is_of_a_case).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_gets_at_the_case_of_their_own_family() {
    drive(&world::own_family().await, is_of_a_case).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_case_that_was_deleted_is_there_for_nobody() {
    // What is given a case that somebody has opened cannot be called: nothing opens it.
    drive(&world::deleted().await, |one| {
        is_of_a_case(one) && !one.needs.opened
    })
    .await;
}

/// The test itself can fail: with a table that says the opposite, everybody is wrong.
#[tokio::test(flavor = "multi_thread")]
async fn an_answer_that_the_policy_does_not_give_is_found() {
    let there = world::open().await;
    let one = all().into_iter().find(|one| one.name == "open_case").unwrap();
    for who in &there.askers {
        let may = one.needs.allow(&who.actor, &there.case.file);
        let (right, opposite) = if may {
            (Answer::Through, Answer::Forbidden)
        } else {
            (Answer::Forbidden, Answer::Through)
        };
        assert_eq!(wrong(&one, who, &there, &right), None, "{}", who.name);
        assert!(wrong(&one, who, &there, &opposite).is_some(), "{}", who.name);
    }
}
