//! Use cases that are given no actor, and so cannot ask the policy: the pages and the interface call only those that need not.
//!
//! All others of them belong to the operator: commands on the machine itself, and jobs of the server. A value that stands for the
//! operator would not keep a page from making one; this list does, because it is read from the source.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// What lets a use case do without an actor.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum By {
    /// The session itself: one's own account, or what comes before there is one.
    Session,
    /// A secret that somebody was given: a link or a code.
    Door,
    /// Another system's token.
    Token,
    /// A case, or ids, that a use case with an actor has just given the same page.
    Opened,
    /// Nothing of anybody.
    Public,
}

use By::{Door, Opened, Public, Session, Token};

const ALLOWED: &[(&str, By)] = &[
    ("add_passkey", Session),
    ("begin_authenticator", Session),
    ("begin_passkey", Session),
    ("begin_passkey_confirmation", Session),
    ("begin_passkey_second_step", Session),
    ("begin_passkey_sign_in", Session),
    ("change_password", Session),
    ("choose_language", Session),
    ("confirm_at_sign_in", Session),
    ("confirm_authenticator", Session),
    ("confirm_by_passkey", Session),
    ("confirm_by_text", Session),
    ("confirm_outside", Session),
    ("end_authenticator", Session),
    ("end_other_sessions", Session),
    ("end_own_session", Session),
    ("enrolment", Session),
    ("enrolment_at_sign_in", Session),
    ("enter_code", Session),
    ("enter_passkey", Session),
    ("factors", Session),
    ("join_outside", Session),
    ("joined_identities", Session),
    ("new_recovery_codes", Session),
    ("note_bad_answer", Session),
    ("own_account", Session),
    ("part_outside", Session),
    ("remove_passkey", Session),
    ("sign_in", Session),
    ("sign_in_by_passkey", Session),
    ("sign_in_outside", Session),
    ("sign_out", Session),
    ("signed_in", Session),
    ("second_steps", Session),
    ("accept_outside", Door),
    ("answer_study", Door),
    ("begin_survey", Door),
    ("feedback_channel", Door),
    ("feedback_code", Door),
    ("keep_answers", Door),
    ("keep_feedback_item", Door),
    ("keep_feedback_words", Door),
    ("link_works", Door),
    ("send_feedback", Door),
    ("send_survey", Door),
    ("set_password", Door),
    ("study_door", Door),
    ("survey_answering", Door),
    ("survey_door", Door),
    ("receive_concern_report_from", Token),
    ("receive_submission", Token),
    ("reconcile", Token),
    ("sender_of_token", Token),
    ("submission_report", Token),
    ("token_has_scope", Token),
    ("feedback_curves", Opened),
    ("keeping", Opened),
    ("names_of", Opened),
    ("next_duties", Opened),
    ("is_ready", Public),
    ("public_article", Public),
    ("public_articles", Public),
    ("service_name", Public),
    ("signals", Public),
];

fn sources(crate_name: &str) -> Vec<String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(crate_name);
    let (mut folders, mut found) = (vec![root.join("src")], Vec::new());
    while let Some(folder) = folders.pop() {
        let entries = std::fs::read_dir(folder).unwrap();
        let paths: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
        for path in paths {
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|end| end == "rs") {
                let text = std::fs::read_to_string(path).unwrap();
                found.push(text.split("#[cfg(test)]").next().unwrap().to_owned());
            }
        }
    }
    found
}

/// Names of public methods of the services: whether each is given an actor.
fn use_cases() -> BTreeMap<String, bool> {
    let mut all = BTreeMap::new();
    for source in sources("services") {
        for text in source.split("\n    pub async fn ").skip(1) {
            let head = text.split('{').next().unwrap();
            if head.contains("&self") {
                let name = head.split(['(', '<']).next().unwrap().to_owned();
                let has_actor = head.contains("actor: &") || head.contains("By<");
                all.insert(name, has_actor);
            }
        }
    }
    all
}

#[test]
fn pages_call_nothing_without_an_actor_but_what_needs_none() {
    let all = use_cases();
    let bare: BTreeSet<&str> = all
        .iter()
        .filter(|(_, has_actor)| !**has_actor)
        .map(|(name, _)| name.as_str())
        .collect();
    assert!(bare.len() > 80, "{} were found", bare.len());
    let allowed: BTreeMap<&str, By> = ALLOWED.iter().copied().collect();
    assert_eq!(allowed.len(), ALLOWED.len(), "one stands twice");
    let web = sources("web");
    let called = |name: &str| {
        let call = format!("{name}(");
        web.iter().any(|source| {
            source.match_indices(&call).any(|(at, _)| {
                let before = source[..at].trim_end();
                before.ends_with('.')
            })
        })
    };
    let faults: Vec<&&str> = bare
        .iter()
        .filter(|name| called(name) && !allowed.contains_key(**name))
        .collect();
    assert!(faults.is_empty(), "pages call these for anybody: {faults:#?}");
    let gone: Vec<&&str> = allowed
        .keys()
        .filter(|name| !bare.contains(**name) || !called(name))
        .collect();
    assert!(gone.is_empty(), "listed, but not called: {gone:#?}");
}
