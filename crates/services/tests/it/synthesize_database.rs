//! A live database from a synthetic population, on both engines.

use std::collections::BTreeMap;
use std::ops::RangeInclusive;
use std::sync::Arc;

use tiltak_domain::access::Role;
use tiltak_domain::clock::FixedClock;
use tiltak_domain::ids::UserId;
use tiltak_services::Services;
use tiltak_services::account::{Client, NewUser, SignInOutcome, SignInRules};
use tiltak_services::synthesize;
use tiltak_services::synthesize::database::{FillError, Filled, fill, is_being_filled};
use tiltak_statistics::analytics::{AnalyticsData, ChildRow};
use tiltak_statistics::{Engine, Source};
use tiltak_storage::{Database, analytics, case, case_file, service};
use tiltak_synthetic::population::{CaseHistory, Part, Population, Request, Size};
use uuid::Uuid;

use crate::support::on_both;

const YEARS: RangeInclusive<i32> = 2016..=2024;
const TABLE: &str = "children_with_assistance_measures";

#[tokio::test]
async fn figures_of_the_database_are_those_of_the_lives() {
    on_both(async |database| {
        let (population, _) = filled(&database).await;
        let lives = rows(&population);
        let live = analytics::load(&database.snapshot().await.unwrap(), None)
            .await
            .unwrap();
        let courses = courses(&lives);
        assert!(courses.len() > 20, "{}", courses.len());
        assert!(lives.measures.len() > 10 && lives.plans.len() > 5);
        assert_eq!(self::courses(&live), courses);
        let services = services(&database);
        let mut children = 0;
        for year in YEARS {
            let asked = asked(year);
            let table = services.statistics_table_as_system(&asked).await.unwrap();
            let expected = Engine::open(Source::Memory(&lives))
                .await
                .unwrap()
                .table(&asked)
                .await
                .unwrap();
            assert_eq!(table.values(), expected.values(), "{year}");
            children += table.values().iter().flatten().sum::<i64>();
        }
        assert!(children > 0, "every figure is zero");
    })
    .await;
}

#[tokio::test]
async fn every_life_is_a_case_that_reads_as_it_was_told() {
    on_both(async |database| {
        let (population, filled) = filled(&database).await;
        let histories: Vec<CaseHistory> = parts(&population).flat_map(|part| part.cases).collect();
        assert_eq!(filled.cases, histories.len() as u64);
        // What is told in the tests of the cases themselves.
        let known = |text: &String| text.contains("code-not-valid") || text.contains("clarification-missing");
        assert!(filled.departures.keys().all(known), "{:?}", filled.departures);
        let cases = live_cases(&population);
        let ids: Vec<_> = cases.iter().map(|case| case.file.id).collect();
        let snapshot = database.snapshot().await.unwrap();
        assert_eq!(case::load_many(&snapshot, &ids).await.unwrap(), cases);
        let services = service::list(&snapshot).await.unwrap();
        assert_eq!(filled.services, services.len() as u64);
        let mut files = 0;
        for one in services {
            let filter = case_file::Filter::of(one.id);
            files += case_file::count(&snapshot, &filter).await.unwrap();
        }
        assert_eq!(files, filled.cases);
    })
    .await;
}

#[tokio::test]
async fn journal_and_schema_are_sound_and_each_case_has_its_entry() {
    on_both(async |database| {
        let (_, filled) = filled(&database).await;
        let services = services(&database);
        assert!(services.database_health().await.unwrap().is_good());
        let verdict = services.verify_journal().await.unwrap();
        assert!(verdict.is_intact(), "{verdict:?}");
        // One entry when it begins, one when it is done.
        let expected = filled.cases + filled.users + 2;
        assert_eq!(verdict.entries.unsigned_abs(), expected);
    })
    .await;
}

#[tokio::test]
async fn nobody_can_sign_in_before_an_administrator_is_made() {
    on_both(async |database| {
        filled(&database).await;
        let services = services(&database);
        let password = "et langt passord 2026";
        let first = service::list(&database).await.unwrap().remove(0);
        let leader = format!("leder-{}", first.municipality_number);
        let home = Client::default();
        for typed in ["", "leder", password] {
            let outcome = services.sign_in(&leader, typed, None, &home).await.unwrap();
            assert!(matches!(outcome, SignInOutcome::Wrong));
        }
        let administrator = NewUser {
            id: UserId(Uuid::new_v4()),
            user_name: "administrator".into(),
            display_name: "Administrator".into(),
            roles: vec![Role::Administrator],
            password: None,
        };
        let service = services.ensure_service().await.unwrap();
        services
            .create_users(service, std::slice::from_ref(&administrator))
            .await
            .unwrap();
        let link = services.password_link(administrator.id).await.unwrap();
        services
            .set_password(&link, password, &home)
            .await
            .unwrap()
            .unwrap();
        let outcome = services
            .sign_in("administrator", password, None, &home)
            .await
            .unwrap();
        assert!(matches!(outcome, SignInOutcome::Open(_)));
        let link = services.password_link_for(&leader).await.unwrap();
        let set = services.set_password(&link, password, &home).await.unwrap();
        let Some(SignInOutcome::Open(session)) = set else {
            panic!("not signed in");
        };
        let who = services.signed_in(&session.token).await.unwrap().unwrap();
        assert_eq!((who.actor.service, who.actor.has(Role::Leader)), (first.id, true));
        assert!(services.statistics_table(&who.actor, &asked(2024)).await.is_ok());
    })
    .await;
}

#[tokio::test]
async fn a_database_that_is_in_use_is_refused_and_left_as_it_is() {
    on_both(async |database| {
        services(&database).ensure_service().await.unwrap();
        let population = population();
        let refused = fill(&database, &population, clock(), |_| panic!("nothing is written")).await;
        assert!(matches!(refused, Err(FillError::NotEmpty)));
        assert_eq!(service::list(&database).await.unwrap().len(), 1);
        assert!(!is_being_filled(&database).await.unwrap());
    })
    .await;
}

#[tokio::test]
async fn an_interrupted_run_leaves_its_mark_and_is_not_gone_on_with() {
    on_both(async |database| {
        let population = population();
        let stop = tokio::sync::Notify::new();
        tokio::select! {
            biased;
            _ = fill(&database, &population, clock(), |_| stop.notify_one()) => panic!("not stopped"),
            () = stop.notified() => (),
        }
        assert!(is_being_filled(&database).await.unwrap());
        let again = fill(&database, &population, clock(), |_| ()).await;
        assert!(matches!(again, Err(FillError::NotEmpty)));
    })
    .await;
}

#[tokio::test]
async fn progress_counts_the_parts_and_the_mark_goes_at_the_end() {
    on_both(async |database| {
        assert!(!is_being_filled(&database).await.unwrap());
        let population = population();
        let mut told = Vec::new();
        fill(&database, &population, clock(), |done| told.push(done))
            .await
            .unwrap();
        assert_eq!(told, (1..=population.parts()).collect::<Vec<_>>());
        assert!(!is_being_filled(&database).await.unwrap());
    })
    .await;
}

fn population() -> Population {
    Population::plan(&Request {
        size: Size::Children(300),
        years: YEARS,
        seed: 4,
    })
    .unwrap()
}

async fn filled(database: &Database) -> (Population, Filled) {
    let population = population();
    let filled = fill(database, &population, clock(), |_| ()).await.unwrap();
    (population, filled)
}

fn clock() -> Arc<FixedClock> {
    Arc::new(FixedClock("2026-02-02T11:00:00Z".parse().unwrap()))
}

fn services(database: &Database) -> Services {
    Services::new(database.clone(), clock()).with_sign_in_rules(SignInRules::demonstration())
}

fn parts(population: &Population) -> impl Iterator<Item = Part> {
    (0..population.parts()).map(|number| population.part(number))
}

fn live_cases(population: &Population) -> Vec<tiltak_domain::casework::case::Case> {
    let mut cases = tiltak_synthetic::population::live_case::LiveCases::of(population);
    parts(population)
        .flat_map(|part| cases.next_part(&part))
        .map(|live| live.case)
        .collect()
}

/// The rows straight from the lives. A child counts once in each service that knows it, as a live database does.
fn rows(population: &Population) -> AnalyticsData {
    let last_day = population.as_plan().last_day;
    let (mut data, mut service_of) = (AnalyticsData::default(), BTreeMap::new());
    for part in parts(population) {
        for history in &part.cases {
            service_of.insert(format!("{:016x}", history.id), history.municipality.index);
        }
        let some = synthesize::rows::rows(&part, YEARS, last_day);
        data.children.extend(some.children);
        data.case_files.extend(some.case_files);
        data.concern_reports.extend(some.concern_reports);
        data.investigations.extend(some.investigations);
        data.needs.extend(some.needs);
        data.decisions.extend(some.decisions);
        data.measures.extend(some.measures);
        data.plans.extend(some.plans);
        data.plan_evaluations.extend(some.plan_evaluations);
    }
    let in_service = |case: &str, child: &mut String| *child = format!("{child} {}", service_of[case]);
    let persons: BTreeMap<String, ChildRow> = std::mem::take(&mut data.children)
        .into_iter()
        .map(|row| (row.child_id.clone(), row))
        .collect();
    let mut known = BTreeMap::new();
    for row in &mut data.case_files {
        let mut person = persons[&row.child_id].clone();
        in_service(&row.case_file_id, &mut row.child_id);
        person.child_id.clone_from(&row.child_id);
        known.insert(row.child_id.clone(), person);
    }
    macro_rules! name_the_service {
        ($($table:ident)+) => {
            $(for row in &mut data.$table {
                in_service(&row.case_file_id, &mut row.child_id);
            })+
        };
    }
    name_the_service!(concern_reports investigations needs decisions measures plans plan_evaluations);
    data.children = known.into_values().collect();
    data
}

/// What is known of each child, without ids: the same where two sources differ in their pseudonyms only.
fn courses(data: &AnalyticsData) -> Vec<Vec<String>> {
    let mut facts: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    macro_rules! facts {
        ($($table:ident $row:ident => $fact:expr;)+) => {
            $(for $row in &data.$table {
                let fact = format!("{} {:?}", stringify!($table), $fact);
                facts.entry(&$row.child_id).or_default().push(fact);
            })+
        };
    }
    facts! {
        children row => (row.born, &row.sex);
        case_files row => (row.started_on, row.ended_on);
        concern_reports row => (row.received_on, row.received_minute, row.reviewed_on, &row.conclusion);
        // Where no report led to it, the live database counts from its start.
        investigations row => (
            row.received_on.unwrap_or(row.started_on), row.started_on, row.extended_on, row.concluded_on, &row.conclusion
        );
        needs row => (&row.content, row.confirmed);
        decisions row => (row.decided_on, row.ended_on, group(&row.legal_group));
        measures row => (
            (row.started_on, row.ended_on, &row.category, row.times_a_month),
            (group(&row.legal_group), row.is_assistance, row.is_placement)
        );
        plans row => (row.started_on, row.ended_on, &row.kind);
        plan_evaluations row => (row.evaluated_on, row.score);
    }
    let mut courses: Vec<Vec<String>> = facts.into_values().collect();
    for course in &mut courses {
        course.sort();
    }
    courses.sort();
    courses
}

/// The domain has no provision for emergency orders and orders because of behaviour yet.
fn group(code: &str) -> &str {
    match code {
        "emergency" | "behaviour" => "assistance",
        other => other,
    }
}

fn asked(year: i32) -> tiltak_statistics::Request {
    tiltak_statistics::Request::year(TABLE, year).by(&["age_group", "main_category"])
}
