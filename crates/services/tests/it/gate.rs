//! Every use case goes through the gate: read from the source, so that a new one cannot forget it. And what the gate lets through.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use tiltak_domain::access::Role;
use tiltak_domain::access::tie::TieKind;
use tiltak_domain::casework::case::Case;
use tiltak_domain::casework::example;
use tiltak_domain::ids::{CaseFileId, ChildId};
use tiltak_domain::organisation::Actor;
use tiltak_services::access::NewTie;
use tiltak_services::case_file::CaseQuery;
use tiltak_services::{ServiceError, Services};
use tiltak_storage::journal;
use uuid::Uuid;

use crate::support::World;

/// What asks the policy.
const GATES: [&str; 10] = [
    "require",
    "require_with",
    "require_children",
    "case_for",
    "case_seen",
    "case_to_change",
    "file_for",
    "work_on",
    "work_on_any",
    "open_case",
];

/// Use cases with an actor that ask nobody, each with the reason.
const OPEN_TO_EVERYBODY: &[(&str, &str)] = &[
    ("may_break_glass", "says only whether; it asks the policy itself"),
    ("may_read", "says only whether; it asks the policy itself"),
    (
        "save_draft",
        "the actor's own; the case is asked for by the policy itself",
    ),
    ("discard_draft", "the actor's own"),
    ("drafts", "the actor's own"),
    ("drafts_on", "the actor's own"),
    ("draft", "the actor's own"),
    ("sent_form", "the actor's own"),
    ("form_sent", "the actor's own"),
];

/// Files that load a case without asking who wants it, each with the reason. All others come by the gate.
const LOADS: &[(&str, &str)] = &[
    ("gate.rs", "the gate"),
    ("aftercare.rs", "a list; each case is asked for"),
    (
        "feedback/channel.rs",
        "somebody with a link, who sees the question and nothing of the case",
    ),
    ("feedback/exchange.rs", "the operator's import"),
    ("feedback/outcome.rs", "a leader's figures, counted together"),
    ("plan/edition.rs", "again, in the work that was opened"),
    ("signature/mod.rs", "again, in the work that was opened"),
    ("register/export.rs", "the operator's submission"),
    ("knowledge/own_use.rs", "figures, counted together"),
    (
        "foster_home/mod.rs",
        "who lives in a home; each name is asked for",
    ),
    (
        "lifecycle/run.rs",
        "what two persons agreed to delete, by the rule",
    ),
    ("lifecycle/write.rs", "the archive package, by the operator"),
    ("study/invite.rs", "a leader's study: whom to ask"),
    ("foster_parent/deliver.rs", "the job that sends what was decided"),
];

fn sources() -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let (mut folders, mut found) = (vec![root.clone()], Vec::new());
    while let Some(folder) = folders.pop() {
        let entries = std::fs::read_dir(folder).unwrap();
        let paths: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
        for path in paths {
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|end| end == "rs") {
                let name = path.strip_prefix(&root).unwrap().display().to_string();
                found.push((name, std::fs::read_to_string(&path).unwrap()));
            }
        }
    }
    found
}

/// The functions of `impl` blocks that are given an actor: name, whether they are public, text.
fn functions(source: &str) -> Vec<(String, bool, String)> {
    let mut found = Vec::new();
    for (start, _) in source.match_indices("async fn ") {
        let line = source[..start].rfind('\n').map_or(0, |at| at + 1);
        let before = &source[line..start];
        if !before.starts_with("    ") || before.starts_with("     ") {
            continue;
        }
        let end = source[start..]
            .find("\n    }\n")
            .map_or(source.len(), |at| start + at);
        let text = &source[start..end];
        let head = text.split('{').next().unwrap();
        if !head.contains("actor: &") && !head.contains("By<") {
            continue;
        }
        let name = head["async fn ".len()..].split(['(', '<']).next().unwrap();
        found.push((name.to_owned(), before.contains("pub "), text.to_owned()));
    }
    found
}

/// The names of all use cases that are given an actor.
pub fn use_cases() -> BTreeSet<String> {
    let all = sources().into_iter().flat_map(|(_, source)| functions(&source));
    all.filter(|(_, public, _)| *public)
        .map(|(name, _, _)| name)
        .collect()
}

fn calls(text: &str, names: &BTreeSet<String>) -> bool {
    text.match_indices('.').any(|(at, _)| {
        let rest = &text[at + 1..];
        let name = rest
            .split(|letter: char| !letter.is_alphanumeric() && letter != '_')
            .next()
            .unwrap();
        names.contains(name) && rest[name.len()..].starts_with('(')
    })
}

#[test]
fn every_use_case_with_an_actor_asks_the_policy_or_says_why_not() {
    let mut all: BTreeMap<String, Vec<(bool, String)>> = BTreeMap::new();
    for (_, source) in sources() {
        for (name, public, text) in functions(&source) {
            all.entry(name).or_default().push((public, text));
        }
    }
    assert!(all.len() > 200, "{} were found", all.len());
    let mut asking: BTreeSet<String> = GATES.map(str::to_owned).into();
    loop {
        let more: Vec<String> = all
            .iter()
            .filter(|(name, texts)| {
                !asking.contains(*name) && texts.iter().all(|(_, text)| calls(text, &asking))
            })
            .map(|(name, _)| name.clone())
            .collect();
        if more.is_empty() {
            break;
        }
        asking.extend(more);
    }
    let open: BTreeSet<&str> = OPEN_TO_EVERYBODY.iter().map(|(name, _)| *name).collect();
    let silent: Vec<&String> = all
        .iter()
        .filter(|(name, texts)| texts.iter().any(|(public, _)| *public) && !asking.contains(*name))
        .map(|(name, _)| name)
        .filter(|name| !open.contains(name.as_str()))
        .collect();
    assert!(silent.is_empty(), "these ask nobody: {silent:#?}");
    let gone = open.iter().filter(|name| !all.contains_key(**name));
    assert_eq!(gone.collect::<Vec<_>>(), [] as [&&str; 0], "listed, but gone");
}

#[test]
fn a_case_is_loaded_by_the_gate_and_the_policy_is_asked_with_ties_that_are_read_anew() {
    for (name, source) in sources() {
        let loads = source.contains("case::load(") || source.contains("case::load_many(");
        let listed = LOADS.iter().any(|(file, _)| *file == name);
        assert_eq!(
            loads, listed,
            "{name}: a case is opened by the gate (LOADS says who else)"
        );
        let asks = source.contains("may_with_case(") || source.contains("permit(");
        assert!(
            !asks || source.contains(".tied(") || source.contains("seen: &Seen"),
            "{name} asks the policy without `tied`, and of no case that was just seen"
        );
    }
}

pub async fn case_of(world: &World, owner: &Actor, number: u16) -> Case {
    let mut case = example::whole_case();
    case.file.id = CaseFileId(example::id(2, number));
    case.child.id = ChildId(example::id(3, number));
    case.file.child = case.child.id;
    case.file.journal_number = format!("2026-{number:04}");
    case.file.service = world.service;
    case.child.service = world.service;
    case.file.caseworker = Some(owner.user);
    case.child.siblings.clear();
    case.child.national_id = None;
    let file = case.file.clone();
    let child = case.child.clone();
    case = Case::new(file, child);
    world.on("2026-06-01");
    case
}

async fn keep(world: &World, cases: &[Case]) {
    world.services.save_cases(cases, "test").await.unwrap();
}

fn tie(kind: TieKind, user: Option<&Actor>) -> NewTie {
    NewTie {
        kind,
        user: user.map(|actor| actor.user),
        until: None,
        reason: "Prøve".into(),
    }
}

async fn reads(services: &Services, actor: &Actor, id: CaseFileId) -> bool {
    match services.open_case(actor, id, "casework").await {
        Ok(_) => true,
        Err(ServiceError::Forbidden) => false,
        Err(other) => panic!("{other}"),
    }
}

#[tokio::test]
async fn whoever_is_on_one_childs_case_reads_no_siblings() {
    let world = World::new().await;
    let owner = world.actor("eier", &[Role::Caseworker]).await;
    let other = world.actor("annen", &[Role::Caseworker]).await;
    let leader = world.actor("leder", &[Role::Leader]).await;
    let (one, mut two) = (case_of(&world, &owner, 1).await, case_of(&world, &other, 2).await);
    two.child.siblings = vec![one.child.id];
    keep(&world, std::slice::from_ref(&one)).await;
    keep(&world, std::slice::from_ref(&two)).await;
    assert!(reads(&world.services, &owner, one.file.id).await);
    assert!(!reads(&world.services, &owner, two.file.id).await);
    let new = tie(TieKind::Member, Some(&owner));
    world.services.make_tie(&leader, two.file.id, new).await.unwrap();
    assert!(reads(&world.services, &owner, two.file.id).await);
    assert!(!reads(&world.services, &other, one.file.id).await);
}

#[tokio::test]
async fn a_wall_stands_in_lists_and_searches_too_and_opens_when_it_ends() {
    let world = World::new().await;
    let owner = world.actor("eier", &[Role::Caseworker]).await;
    let intake = world.actor("mottak", &[Role::Intake]).await;
    let leader = world.actor("leder", &[Role::Leader]).await;
    let case = case_of(&world, &owner, 1).await;
    keep(&world, std::slice::from_ref(&case)).await;
    let services = &world.services;
    let listed = async |actor: &Actor| {
        services
            .list_cases(actor, &CaseQuery::default())
            .await
            .unwrap()
            .len()
    };
    assert_eq!(listed(&intake).await, 1);
    let wall = services
        .make_tie(&leader, case.file.id, tie(TieKind::Closed, None))
        .await
        .unwrap();
    assert!(reads(services, &owner, case.file.id).await && reads(services, &leader, case.file.id).await);
    assert!(!reads(services, &intake, case.file.id).await);
    assert_eq!((listed(&intake).await, listed(&leader).await), (0, 1));
    let found = services.search(&intake, &case.child.name, true).await.unwrap();
    assert!(found.children.is_empty() && found.cases.is_empty() && found.texts.is_empty());
    let again = services
        .make_tie(&leader, case.file.id, tie(TieKind::Closed, None))
        .await;
    assert!(matches!(again, Err(ServiceError::Refused(_))));
    services.end_tie(&leader, case.file.id, wall).await.unwrap();
    assert!(reads(services, &intake, case.file.id).await);
    let shut = services
        .make_tie(&leader, case.file.id, tie(TieKind::ShutOut, Some(&owner)))
        .await
        .unwrap();
    assert!(!reads(services, &owner, case.file.id).await);
    assert!(!services.may_break_glass(&owner, case.file.id).await.unwrap());
    services.end_tie(&leader, case.file.id, shut).await.unwrap();
    assert!(reads(services, &owner, case.file.id).await);
}

#[tokio::test]
async fn only_a_leader_settles_access_and_each_step_is_in_the_journal() {
    let world = World::new().await;
    let owner = world.actor("eier", &[Role::Caseworker]).await;
    let leader = world.actor("leder", &[Role::Leader]).await;
    let case = case_of(&world, &owner, 1).await;
    keep(&world, std::slice::from_ref(&case)).await;
    let services = &world.services;
    for role in Role::ALL.into_iter().filter(|role| *role != Role::Leader) {
        let somebody = world.actor(role.id(), &[role]).await;
        let made = services
            .make_tie(&somebody, case.file.id, tie(TieKind::Closed, None))
            .await;
        assert!(matches!(made, Err(ServiceError::Forbidden)), "{role:?}");
    }
    let made = services
        .make_tie(&leader, case.file.id, tie(TieKind::Closed, None))
        .await
        .unwrap();
    services.end_tie(&leader, case.file.id, made).await.unwrap();
    let entries = journal::about_case_file(services.database(), case.file.id, 50)
        .await
        .unwrap();
    let of_tie = entries
        .iter()
        .filter(|entry| entry.entity == "access_tie" && entry.purpose == "access");
    assert_eq!(of_tie.count(), 2);
    let unknown = CaseFileId(Uuid::new_v4());
    let nowhere = services
        .make_tie(&leader, unknown, tie(TieKind::Closed, None))
        .await;
    assert!(matches!(nowhere, Err(ServiceError::NotFound)));
}
