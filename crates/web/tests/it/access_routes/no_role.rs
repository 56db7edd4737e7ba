//! Addresses that demand no role, asked as every role: the same for all, and nothing of a case.

use std::collections::BTreeMap;

use tiltak_domain::casework::example;

use super::{Account, Needs, Nothing, askers, filled, needs, routes, say, with};
use crate::app::Answer;

/// Whether a page shows the child of the example case.
fn shows_the_child(answer: &Answer) -> bool {
    answer.html.contains("Luna") || answer.html.contains("2026-0001")
}

fn asks_to_sign_in(answer: &Answer) -> bool {
    answer.status == 401 || (answer.status == 303 && answer.location.starts_with("/logg-inn"))
}

/// What is wrong with an answer that demands no role: it may not fail, shut out whom it is for, or show anything of a case.
fn wrong_for_all(needs: Needs, before: Option<u16>, answer: &Answer) -> Option<&'static str> {
    let status = answer.status.as_u16();
    if status >= 500 {
        return Some("an answer");
    }
    if shows_the_child(answer) {
        return Some("nothing of a case");
    }
    let shut = status == 403 || asks_to_sign_in(answer);
    match needs {
        Account if shut => Some("to everybody with an account"),
        Nothing if shut && before.is_some_and(|before| before != status) => Some("to everybody"),
        _ => None,
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_demands_no_role_is_the_same_for_every_role_and_shows_nothing_of_a_case() {
    let (mut app, case) = with(example::whole_case()).await;
    let all: Vec<_> = routes()
        .into_iter()
        .filter_map(|route| Some((needs(&route.path)?, route)))
        .filter(|(needs, route)| route.get && matches!(needs, Nothing | Account))
        .collect();
    assert!(all.len() > 30, "{} addresses were found", all.len());
    app.sign_out();
    let mut without = BTreeMap::new();
    for (_, route) in all.iter().filter(|(needs, _)| *needs == Nothing) {
        let answer = app.get(&filled(&route.path, &case)).await;
        assert!(!shows_the_child(&answer), "{}", route.path);
        without.insert(route.path.clone(), answer.status.as_u16());
    }
    let mut wrong = Vec::new();
    for who in askers(&app) {
        app.sign_in(who.user).await;
        for (needs, route) in &all {
            let answer = app.get(&filled(&route.path, &case)).await;
            let before = without.get(&route.path).copied();
            if let Some(wanted) = wrong_for_all(*needs, before, &answer) {
                wrong.push(say(&who, "GET", &route.path, &answer, wanted));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn forms_that_demand_no_role_are_taken_from_every_role_and_answer_with_nothing_of_a_case() {
    let (mut app, case) = with(example::whole_case()).await;
    let mut wrong = Vec::new();
    for who in askers(&app) {
        app.sign_in(who.user).await;
        for route in routes().into_iter().filter(|route| route.post) {
            if !matches!(needs(&route.path), Some(Nothing | Account)) {
                continue;
            }
            let answer = app.post(&filled(&route.path, &case), &[]).await;
            if answer.status.is_server_error() || shows_the_child(&answer) {
                wrong.push(say(&who, "POST", &route.path, &answer, "nothing of a case"));
            }
            // Signing out, and ending one's own sessions, are among them.
            if asks_to_sign_in(&app.get("/konto").await) {
                app.sign_in(who.user).await;
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}
