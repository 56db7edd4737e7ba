//! The day's page and the leader's page, also of a service with more than they show.

use std::collections::BTreeSet;
use std::sync::Arc;

use tiltak_domain::access::Role;
use tiltak_domain::access::tie::TieKind;
use tiltak_domain::casework::duty::Task;
use tiltak_domain::organisation::Actor;
use tiltak_domain::organisation::capacity::CapacityRules;
use tiltak_services::concern_report::receive::Source;
use tiltak_services::concern_report::register::ReportedAbout;
use tiltak_services::overview::{
    DayGroup, DutyLine, DutyListQuery, MOST, MOST_OF_GROUP, Part, Rows, Today, When,
};

use crate::course::{investigated, new_child};
use crate::support::{World, on_both, private_report};

/// More reports that nobody has taken than a group shows: most of them late, some due soon.
async fn many_reports(world: &World) {
    for (date, count) in [("2026-02-02", 30), ("2026-02-16", 28)] {
        world.on(date);
        for number in 0..count {
            let text = format!("Uro {date} {number}");
            world
                .services
                .receive_concern_report(Source::Import, &private_report(1, &text))
                .await
                .unwrap();
        }
    }
}

fn tasks(rows: &Rows<DutyLine>) -> BTreeSet<Task> {
    rows.rows.iter().map(|line| line.task).collect()
}

fn groups(day: &Today) -> [&Rows<DutyLine>; 3] {
    [&day.over, &day.soon, &day.later]
}

/// What the day's page says, group for group, is what the list of duties says of the same days.
#[tokio::test(flavor = "multi_thread")]
async fn a_day_with_more_than_a_group_shows_is_counted_whole_and_shown_in_part() {
    on_both(async |database| {
        let world = World::of_database(database).await;
        let worker = world.actor("saksbehandler", &[Role::Caseworker]).await;
        let leader = world.actor("leder", &[Role::Leader]).await;
        many_reports(&world).await;
        let all = DutyListQuery::default();
        let all = world
            .services
            .duty_list(&leader, &all, Part::Whole)
            .await
            .unwrap();
        let today = world.services.today();
        let soon_until = today + chrono::Days::new(7);
        let of_list = |from: &dyn Fn(chrono::NaiveDate) -> bool| -> BTreeSet<Task> {
            let lines = all.rows.iter().filter(|line| from(line.due_on));
            lines.map(|line| line.task).collect()
        };
        let expected = [
            of_list(&|due| due < today),
            of_list(&|due| (today..=soon_until).contains(&due)),
            of_list(&|due| due > soon_until),
        ];
        assert!(expected[0].len() > MOST_OF_GROUP && expected[1].len() > MOST_OF_GROUP);

        let day = world.services.today_page(&worker, None).await.unwrap();
        assert_eq!(day.untaken, 58);
        for (group, expected) in groups(&day).into_iter().zip(&expected) {
            assert_eq!(group.total, expected.len());
            assert_eq!(group.rows.len(), expected.len().min(MOST_OF_GROUP));
            assert!(tasks(group).is_subset(expected));
            assert!(group.rows.is_sorted_by_key(|line| line.due_on));
        }
        for (place, asked) in [DayGroup::Over, DayGroup::Soon, DayGroup::Later]
            .into_iter()
            .enumerate()
        {
            let day = world.services.today_page(&worker, Some(asked)).await.unwrap();
            assert_eq!(tasks(groups(&day)[place]), expected[place], "{asked:?}");
        }
    })
    .await;
}

#[tokio::test]
async fn an_own_duty_stands_once_on_the_day_however_it_is_held() {
    let world = World::new().await;
    let roles = [Role::Caseworker, Role::Leader, Role::Intake];
    let everything = world.actor("alene", &roles).await;
    let about = ReportedAbout::New(new_child());
    investigated(&world, &everything, "Tekst", about, &["2.3.02"]).await;
    let day = world.services.today_page(&everything, None).await.unwrap();
    let lines: Vec<Task> = groups(&day)
        .into_iter()
        .flat_map(|group| group.rows.iter().map(|line| line.task))
        .collect();
    let once: BTreeSet<Task> = lines.iter().copied().collect();
    let all = DutyListQuery::default();
    let all = world
        .services
        .duty_list(&everything, &all, Part::Whole)
        .await
        .unwrap();
    assert_eq!(once, tasks(&all), "everything in the service is this person's");
    assert_eq!(lines.len(), once.len(), "{lines:?}");
    assert_eq!(
        lines.len(),
        groups(&day).into_iter().map(|group| group.total).sum::<usize>()
    );
}

/// The first rows and the counts of the leader's page are those of the lists behind it.
#[tokio::test(flavor = "multi_thread")]
async fn the_leaders_page_says_what_the_lists_behind_it_say() {
    on_both(async |database| {
        let world = World::of_database(database).await;
        let worker = world.actor("saksbehandler", &[Role::Caseworker]).await;
        let leader = world.actor("leder", &[Role::Leader]).await;
        let about = ReportedAbout::New(new_child());
        investigated(&world, &worker, "Tekst", about, &["2.3.02"]).await;
        many_reports(&world).await;
        let overview = seen(&world, &leader).await;
        let fortnight = world.services.today() + chrono::Days::new(14);
        for (rows, when) in [
            (&overview.breached, When::Breached),
            (&overview.soon, When::Until(fortnight)),
        ] {
            let query = DutyListQuery {
                when,
                ..DutyListQuery::default()
            };
            let list = world
                .services
                .duty_list(&leader, &query, Part::Whole)
                .await
                .unwrap();
            assert!(list.total > MOST as usize);
            assert_eq!(rows.total, list.total, "{when:?}");
            assert_eq!(rows.rows, list.rows[..MOST as usize], "{when:?}");
        }
        assert_eq!((overview.open_reports, overview.open_cases), (58, 1));
        assert_eq!(overview.open_investigations, 1);
    })
    .await;
}

async fn seen(world: &World, leader: &Actor) -> Arc<tiltak_services::overview::ServiceOverview> {
    world.services.leader_page(leader).await.unwrap().overview
}

#[tokio::test]
async fn what_is_kept_of_the_leaders_page_lasts_until_something_changes() {
    let world = World::new().await;
    let worker = world.actor("saksbehandler", &[Role::Caseworker]).await;
    let leader = world.actor("leder", &[Role::Leader]).await;
    let about = ReportedAbout::New(new_child());
    let id = investigated(&world, &worker, "Tekst", about, &["2.3.02"]).await;
    let first = seen(&world, &leader).await;
    assert!(
        Arc::ptr_eq(&first, &seen(&world, &leader).await),
        "nothing has changed"
    );
    assert_eq!((first.open_cases, first.workers.len()), (1, 1));

    world
        .services
        .receive_concern_report(Source::Import, &private_report(1, "Uro"))
        .await
        .unwrap();
    assert_eq!(seen(&world, &leader).await.open_reports, 1, "a new report");

    world.actor("ny", &[Role::Caseworker]).await;
    assert_eq!(seen(&world, &leader).await.workers.len(), 2, "a new colleague");

    let rules = CapacityRules {
        limit: 11,
        ..CapacityRules::default()
    };
    world
        .services
        .set_capacity_rules(&leader, rules, 0)
        .await
        .unwrap();
    assert_eq!(seen(&world, &leader).await.workers[0].limit, 110, "another limit");

    // Whoever is shut out of a case gets a page of their own.
    let other = world.actor("annen", &[Role::Leader]).await;
    let shut_out = |user| tiltak_services::access::NewTie {
        kind: TieKind::ShutOut,
        user: Some(user),
        reason: "Naboen til familien".into(),
        until: None,
    };
    assert!(mentions(&world, &leader).await && mentions(&world, &other).await);
    world
        .services
        .make_tie(&leader, id, shut_out(other.user))
        .await
        .unwrap();
    assert!(mentions(&world, &leader).await && !mentions(&world, &other).await);

    let before = seen(&world, &leader).await;
    world.wait(61);
    let after = seen(&world, &leader).await;
    assert!(
        !Arc::ptr_eq(&before, &after),
        "what nobody told of is seen after a minute"
    );
    assert!(Arc::ptr_eq(&after, &seen(&world, &leader).await));

    world.on("2026-02-03");
    let next_day = seen(&world, &leader).await;
    assert_eq!(next_day.today, world.services.today());
}

/// Of many leaders who ask at once one looks, and the others get the same.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_crowd_of_leaders_looks_over_the_service_once() {
    let world = World::new().await;
    let leader = world.actor("leder", &[Role::Leader]).await;
    many_reports(&world).await;
    for _after_a_change in 0..3 {
        let bytes = private_report(1, &uuid::Uuid::new_v4().to_string());
        world
            .services
            .receive_concern_report(Source::Import, &bytes)
            .await
            .unwrap();
        let asking = (0..16).map(|_| {
            let (services, leader) = (world.services.clone(), leader.clone());
            tokio::spawn(async move { services.leader_page(&leader).await.unwrap().overview })
        });
        let mut found = Vec::new();
        for one in asking.collect::<Vec<_>>() {
            found.push(one.await.unwrap());
        }
        assert!(found.iter().all(|one| Arc::ptr_eq(one, &found[0])));
    }
}

/// Whether the page of a leader has a duty of a case.
async fn mentions(world: &World, leader: &Actor) -> bool {
    let overview = seen(world, leader).await;
    let rows = overview.breached.rows.iter().chain(&overview.soon.rows);
    rows.into_iter().any(|line| line.case_file.is_some())
}
