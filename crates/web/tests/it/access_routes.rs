//! Every address of the program, asked as every role, held against the policy.
//!
//! The addresses are read from the source, so that none is forgotten: one that no line of [`LINES`] covers makes the test fail.

mod no_role;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use chrono::Duration;
use tiltak_domain::access::tie::TieKind;
use tiltak_domain::access::{Act, Role, Ties, may, may_with_case};
use tiltak_domain::casework::case::Case;
use tiltak_domain::casework::case_file::{CaseFile, CaseFileState};
use tiltak_domain::casework::example;
use tiltak_domain::ids::{ServiceId, UserId};
use tiltak_domain::organisation::Actor;
use tiltak_services::access::NewTie;

use crate::app::{Answer, OTHER_SERVICE, TestApp};

/// What an address demands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Needs {
    /// Nobody: it is for those without an account, or has nothing of anybody.
    Nothing,
    /// An account; what is shown is the account's own.
    Account,
    /// Something without a single case.
    To(Act),
    /// Something with the case in the address: to look, and to send a form.
    With(Act, Act),
}

use Needs::{Account, Nothing, To, With};

/// Addresses by how they begin; the longest line that fits counts. A line without an asterisk is one address.
const LINES: &[(&str, Needs)] = &[
    ("/", Nothing),
    ("/sprak", Nothing),
    ("/hurtigtaster", Nothing),
    ("/helse*", Nothing),
    ("/health/*", Nothing),
    // At the address for operations alone.
    ("/metrics", Nothing),
    ("/.well-known/*", Nothing),
    ("/assets/*", Nothing),
    ("/logg-inn*", Nothing),
    ("/velkommen/*", Nothing),
    ("/svar*", Nothing),
    ("/studie", Nothing),
    ("/studie/*", Nothing),
    ("/undersokelse", Nothing),
    ("/undersokelse/*", Nothing),
    // Other systems: by a token of their own, without one always refused.
    ("/api/*", Nothing),
    ("/logg-ut", Account),
    ("/konto*", Account),
    ("/administrasjon*", To(Act::Administer)),
    ("/utkast*", Account),
    ("/register/kontroller*", Account),
    ("/saker", To(Act::ListCases)),
    ("/saker/*", With(Act::ReadCase, Act::WriteCase)),
    (
        "/saker/{case}/register.xml",
        With(Act::ExportCase, Act::ExportCase),
    ),
    ("/saker/{case}/oppbevaring*", With(Act::ReadCase, Act::KeepAccess)),
    ("/saker/{case}/tilgang*", With(Act::KeepAccess, Act::KeepAccess)),
    ("/saker/{case}/nodtilgang", With(Act::BreakGlass, Act::BreakGlass)),
    (
        "/saker/{case}/skjermet-adresse*",
        With(Act::ReadHiddenAddress, Act::KeepHiddenAddress),
    ),
    ("/barn/*", To(Act::MergeChildren)),
    ("/meldinger*", To(Act::HandleReports)),
    ("/ettervern", To(Act::UseFosterHomes)),
    ("/fosterhjem*", To(Act::UseFosterHomes)),
    ("/leder*", To(Act::ReadOverview)),
    ("/leder/tilgang*", To(Act::ReviewAccess)),
    ("/konto/familie", To(Act::RecordOwnFamily)),
    ("/revisjon", To(Act::ReadJournal)),
    ("/tilsyn", To(Act::ListSupervised)),
    ("/instrumenter*", To(Act::ListCases)),
    ("/maler*", To(Act::ListCases)),
    ("/maler/ny", To(Act::SetTemplates)),
    ("/kunnskap.csv", Nothing),
    ("/kunnskap.jsonld", Nothing),
    ("/kunnskap*", To(Act::ReadKnowledge)),
    ("/i-dag", To(Act::HandleReports)),
    ("/register/kontroll*", To(Act::JudgeFiles)),
    ("/sok", To(Act::ListCases)),
    ("/statistikk*", To(Act::ReadStatistics)),
    ("/studier*", To(Act::RunStudies)),
    ("/undersokelser*", To(Act::RunSurveys)),
];

fn needs(path: &str) -> Option<Needs> {
    let fits = |line: &str| match line.strip_suffix('*') {
        Some(beginning) => path.starts_with(beginning),
        None => path == line,
    };
    let lines = LINES.iter().filter(|(line, _)| fits(line));
    lines
        .max_by_key(|(line, _)| (line.trim_end_matches('*').len(), !line.ends_with('*')))
        .map(|(_, needs)| *needs)
}

/// An address with the ways it is asked.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Route {
    path: String,
    get: bool,
    post: bool,
}

/// Every address that stands in the source.
fn routes() -> Vec<Route> {
    let mut files = Vec::new();
    collect(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut files);
    let mut routes: Vec<Route> = files
        .iter()
        .flat_map(|file| routes_of(&std::fs::read_to_string(file).unwrap()))
        .collect();
    routes.sort();
    assert!(routes.len() > 200, "{} addresses were found", routes.len());
    routes
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(&path, files);
        } else if path.extension().is_some_and(|end| end == "rs") {
            files.push(path);
        }
    }
}

fn routes_of(source: &str) -> Vec<Route> {
    let mut words = BTreeMap::new();
    for line in source.lines().map(str::trim) {
        if let Some((name, value)) = line
            .trim_start_matches("pub(crate) ")
            .trim_start_matches("pub(super) ")
            .strip_prefix("const ")
            .and_then(|rest| rest.split_once(": &str = \""))
        {
            words.insert(name.to_owned(), value.trim_end_matches("\";").to_owned());
        }
    }
    let mut patterns = BTreeMap::new();
    for line in source.lines().map(str::trim) {
        let closure = line.strip_prefix("let ").and_then(|rest| rest.split_once(" = |"));
        if let Some((name, rest)) = closure
            && let Some((parameter, format)) = rest.split_once(": &str| format!(\"")
        {
            let mut pattern = format.trim_end_matches("\");").to_owned();
            for (word, value) in &words {
                pattern = pattern.replace(
                    &format!("{{{word}}}"),
                    &value.replace('{', "{{").replace('}', "}}"),
                );
            }
            let pattern = pattern.replace(&format!("{{{parameter}}}"), "\u{1}");
            patterns.insert(name.to_owned(), pattern.replace("{{", "{").replace("}}", "}"));
        }
    }
    let literal = |text: &str| text.trim().trim_matches('"').to_owned();
    let route = |piece: &str| {
        let (first, rest) = piece.split_once(',').unwrap();
        let first = first.trim().trim_start_matches('&');
        let path = if first.starts_with('"') {
            literal(first)
        } else if let Some((name, argument)) = first.split_once('(') {
            patterns[name].replace('\u{1}', &literal(argument.trim_end_matches(')')))
        } else {
            words[first].clone()
        };
        Route {
            path,
            get: rest.contains("get("),
            post: rest.contains("post("),
        }
    };
    let source = source.split("#[cfg(test)]").next().unwrap_or_default();
    source.split(".route(").skip(1).map(route).collect()
}

#[test]
fn every_address_has_a_line() {
    let unknown: Vec<_> = routes()
        .into_iter()
        .filter(|route| needs(&route.path).is_none())
        .collect();
    assert!(unknown.is_empty(), "say in LINES what these demand: {unknown:#?}");
}

#[test]
fn addresses_are_read_from_constants_and_patterns_too() {
    let found = routes();
    for path in [
        "/saker/{case}/vedtak/{decision}/brev.pdf",
        "/saker/{case}/samarbeid",
        "/saker/{case}/plasseringer/{placement}/besok",
        "/undersokelse/takk",
    ] {
        assert!(found.iter().any(|route| route.path == path), "{path}");
    }
}

/// Somebody who asks.
struct Asker {
    user: &'static str,
    actor: Actor,
}

fn askers(app: &TestApp) -> Vec<Asker> {
    let own = [
        ("saksbehandler", Role::Caseworker),
        ("kollega", Role::Caseworker),
        ("mottak", Role::Intake),
        ("leder", Role::Leader),
        ("admin", Role::Administrator),
        ("tilsyn", Role::Supervisor),
        ("revisor", Role::Auditor),
        ("eier", Role::SurveyOwner),
        ("kommunestyre", Role::CouncilReader),
    ];
    let asker = |user, id: UserId, service: ServiceId, role| Asker {
        user,
        actor: Actor {
            user: id,
            name: user.to_owned(),
            service,
            roles: vec![role],
            ties: Ties::default(),
        },
    };
    let mut all: Vec<_> = own
        .into_iter()
        .map(|(user, role)| asker(user, app.user_id(user), example::SERVICE, role))
        .collect();
    let neighbour = UserId(uuid::Uuid::from_u128(0x0000_0002_0099_4000_8000_0000_0000_0009));
    all.push(asker("nabo", neighbour, OTHER_SERVICE, Role::Caseworker));
    all
}

/// An address of a case with ids of things that are there, or of nothing.
fn filled(path: &str, case: &Case) -> String {
    let id = |id: uuid::Uuid| id.to_string();
    let known = [
        ("case", id(case.file.id.0)),
        ("child", id(case.child.id.0)),
        ("plan", id(case.plans[0].id.0)),
        ("decision", id(case.decisions[0].id.0)),
        ("investigation", id(case.investigations[0].id.0)),
        ("measure", id(case.measures[0].id.0)),
        ("evaluation", id(case.evaluations[0].id.0)),
        ("goal", id(case.goals[0].id.0)),
        ("need", id(case.needs[0].id.0)),
        ("report", id(case.reports[0].id.0)),
        ("number", "1".to_owned()),
        ("place", "0".to_owned()),
        ("kind", "outcome".to_owned()),
        ("task", "evaluate-plan".to_owned()),
    ];
    let mut path = path.to_owned();
    for (name, value) in known {
        path = path.replace(&format!("{{{name}}}"), &value);
    }
    let nothing = uuid::Uuid::from_u128(0x0000_0099_0099_4000_8000_0000_0000_0099).to_string();
    while let (Some(from), Some(to)) = (path.find('{'), path.find('}')) {
        path.replace_range(from..=to, &nothing);
    }
    path
}

/// Whether nothing was let through: refused, or as if it were not there; and nothing of the child is on the page.
fn is_denied(answer: &Answer) -> bool {
    let hidden = !answer.html.contains("Luna") && !answer.html.contains("2026-0001");
    matches!(answer.status.as_u16(), 403 | 404) && hidden
}

/// A page that only leads to another one: it has nothing of anybody.
fn leads_on(answer: &Answer) -> bool {
    answer.status == 303 && !answer.location.starts_with("/logg-inn") && answer.html.is_empty()
}

fn say(who: &Asker, way: &str, path: &str, answer: &Answer, wanted: &str) -> String {
    format!(
        "{} {way} {path}: {} where the policy says {wanted}",
        who.user, answer.status
    )
}

/// Takes files, in parts: a form without parts is refused as it stands.
const TAKES_FILES: &str = "/saker/{case}/vedlegg/ny";

/// Asks every address of cases as everybody. On an open case who is allowed must get in; on others pages may refuse for reasons of
/// the case itself.
async fn drive(app: &mut TestApp, case: &Case, ties: impl Fn(&Actor) -> Ties, open: bool) -> Vec<String> {
    let mut wrong = Vec::new();
    let all = routes();
    for mut who in askers(app) {
        app.sign_in(who.user).await;
        who.actor.ties = ties(&who.actor);
        let may = |act| may_with_case(&who.actor, act, &case.file);
        for route in &all {
            let Some(With(look, change)) = needs(&route.path) else {
                continue;
            };
            let path = filled(&route.path, case);
            if route.get {
                let answer = app.get(&path).await;
                if !may(look) && !is_denied(&answer) && !leads_on(&answer) {
                    wrong.push(say(&who, "GET", &route.path, &answer, "no"));
                }
                // Who needs no emergency is not offered one.
                let offered = look != Act::BreakGlass || !may(Act::ReadCase);
                if open && may(look) && may(change) && offered && answer.status == 403 {
                    wrong.push(say(&who, "GET", &route.path, &answer, "yes"));
                }
            }
            // A form that is sent may change who may read the case: those are sent in tests of their own.
            let settles = [Act::KeepAccess, Act::BreakGlass].contains(&change) && may(change);
            if route.post && !settles {
                let answer = app.post(&path, &[]).await;
                if !may(change) && !may(look) && !is_denied(&answer) {
                    wrong.push(say(&who, "POST", &route.path, &answer, "no"));
                }
                if !may(change) && answer.status.is_success() {
                    wrong.push(say(&who, "POST", &route.path, &answer, "not to write"));
                }
                if open && may(change) && route.path != TAKES_FILES && answer.status == 403 {
                    wrong.push(say(&who, "POST", &route.path, &answer, "yes"));
                }
            }
        }
    }
    wrong
}

/// The address of every page, filled in for a case.
pub fn all_pages(case: &Case) -> Vec<String> {
    let pages = routes().into_iter().filter(|route| route.get);
    pages.map(|route| filled(&route.path, case)).collect()
}

fn nothing(_actor: &Actor) -> Ties {
    Ties::default()
}

async fn with(case: Case) -> (TestApp, Case) {
    let app = TestApp::start().await;
    app.services
        .save_cases(std::slice::from_ref(&case), "test")
        .await
        .unwrap();
    (app, case)
}

async fn settle(app: &TestApp, file: &CaseFile, kind: TieKind, user: Option<UserId>) {
    let leader = askers(app)
        .into_iter()
        .find(|who| who.user == "leder")
        .unwrap()
        .actor;
    let new = NewTie {
        kind,
        user,
        until: (kind == TieKind::Supervision).then(|| app.services.now() + Duration::days(30)),
        reason: "Prøve".to_owned(),
    };
    app.services.make_tie(&leader, file.id, new).await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn an_open_case_is_as_open_as_the_policy_says_at_every_address() {
    let (mut app, case) = with(example::whole_case()).await;
    let wrong = drive(&mut app, &case, nothing, true).await;
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// Pages say what somebody may do by the same ties as the use cases: who is on the team gets every form.
#[tokio::test(flavor = "multi_thread")]
async fn a_case_is_open_to_its_team_and_its_supervisor_at_every_address() {
    let (mut app, case) = with(example::whole_case()).await;
    let (member, supervisor) = (app.user_id("kollega"), app.user_id("tilsyn"));
    settle(&app, &case.file, TieKind::Member, Some(member)).await;
    settle(&app, &case.file, TieKind::Supervision, Some(supervisor)).await;
    let id = case.file.id;
    let ties = move |actor: &Actor| Ties {
        member: (actor.user == member).then_some(id).into_iter().collect(),
        supervised: (actor.user == supervisor).then_some(id).into_iter().collect(),
        ..Ties::default()
    };
    let wrong = drive(&mut app, &case, ties, true).await;
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_closed_case_is_as_shut_as_the_policy_says_at_every_address() {
    let mut case = example::whole_case();
    case.file.state = CaseFileState::Closed {
        on: "2026-05-31".parse().unwrap(),
        by: example::CASEWORKER,
        reason: "Ferdig".into(),
    };
    let (mut app, case) = with(case).await;
    let wrong = drive(&mut app, &case, nothing, false).await;
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_walled_case_is_as_shut_as_the_policy_says_at_every_address() {
    let (mut app, case) = with(example::whole_case()).await;
    settle(&app, &case.file, TieKind::Closed, None).await;
    let owner = app.user_id("saksbehandler");
    settle(&app, &case.file, TieKind::ShutOut, Some(owner)).await;
    let id = case.file.id;
    let ties = move |actor: &Actor| Ties {
        walled: [id].into(),
        shut_out: if actor.user == owner {
            [id].into()
        } else {
            [].into()
        },
        ..Ties::default()
    };
    let wrong = drive(&mut app, &case, ties, false).await;
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// Nothing deletes a case yet; an id that no case has is what stands in for one that is gone.
#[tokio::test(flavor = "multi_thread")]
async fn a_case_that_is_gone_is_not_there_for_anybody() {
    let (mut app, mut case) = with(example::whole_case()).await;
    case.file.id.0 = uuid::Uuid::from_u128(0x0000_0098_0099_4000_8000_0000_0000_0099);
    let mut wrong = Vec::new();
    for who in askers(&app) {
        app.sign_in(who.user).await;
        for route in routes()
            .iter()
            .filter(|route| matches!(needs(&route.path), Some(With(..))))
        {
            let answer = app.get(&filled(&route.path, &case)).await;
            if route.get && !is_denied(&answer) && !leads_on(&answer) {
                wrong.push(say(&who, "GET", &route.path, &answer, "not there"));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// Where a page beside cases demands more than its line: it may refuse whom the line lets in.
const DEMANDS_MORE: &[&str] = &[
    "/statistikk/{file}/saker",
    "/kunnskap/",
    "/instrumenter/",
    "/maler/",
    "/meldinger/{report}",
    "/statistikk/",
];

#[tokio::test(flavor = "multi_thread")]
async fn what_belongs_to_no_single_case_is_as_open_as_the_policy_says() {
    let (mut app, case) = with(example::whole_case()).await;
    let mut wrong = Vec::new();
    for who in askers(&app) {
        app.sign_in(who.user).await;
        for route in routes() {
            let Some(To(act)) = needs(&route.path) else {
                continue;
            };
            let path = filled(&route.path, &case);
            let allowed = may(&who.actor, act);
            let more = DEMANDS_MORE.iter().any(|begins| route.path.starts_with(begins));
            if route.get {
                let answer = app.get(&path).await;
                if !allowed && !is_denied(&answer) && !leads_on(&answer) {
                    wrong.push(say(&who, "GET", &route.path, &answer, "no"));
                }
                if allowed && !more && answer.status == 403 {
                    wrong.push(say(&who, "GET", &route.path, &answer, "yes"));
                }
            }
            if route.post && !allowed {
                let answer = app.post(&path, &[]).await;
                // A form that is not understood is refused before anybody is asked who sent it.
                let refused = is_denied(&answer) || matches!(answer.status.as_u16(), 400 | 415 | 422);
                if !refused || answer.html.contains("Luna") {
                    wrong.push(say(&who, "POST", &route.path, &answer, "no"));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn without_signing_in_there_is_nothing_but_what_is_for_everybody() {
    let (mut app, case) = with(example::whole_case()).await;
    app.sign_out();
    let mut wrong = Vec::new();
    for route in routes() {
        if needs(&route.path) == Some(Nothing) || !route.get {
            continue;
        }
        let answer = app.get(&filled(&route.path, &case)).await;
        let leads_in = answer.status == 303 && answer.location.starts_with("/logg-inn");
        if !leads_in && !is_denied(&answer) && !leads_on(&answer) && answer.status != 401 {
            wrong.push(format!("{}: {}", route.path, answer.status));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}
