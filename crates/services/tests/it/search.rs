//! Looking for children, cases, reports and words, within what one may read.

use tiltak_domain::access::Role;
use tiltak_domain::people::name_key::NameAgreement;
use tiltak_services::ServiceError;
use tiltak_services::concern_report::register::ReportedAbout;
use tiltak_services::investigation::InvestigationTexts;
use tiltak_storage::{case_file, journal};

use crate::intake::{named, new_child, register, take_down, taken};
use crate::support::World;

#[tokio::test]
async fn a_name_is_found_however_it_is_spelled_the_nearest_first() {
    let world = World::new().await;
    let worker = world.actor("saksbehandler", &[Role::Caseworker]).await;
    for name in ["Christian Sether", "Kristian Sæther", "Kristiane Sæther-Åsen"] {
        let report = take_down(&world, &worker, taken(vec![named(name)], name)).await[0];
        register(&world, &worker, report, new_child(name, "2018-03-04")).await;
    }
    let found = world
        .services
        .search(&worker, "kristian saether", false)
        .await
        .unwrap();
    let names: Vec<_> = found
        .children
        .iter()
        .map(|one| (one.child.name.as_str(), one.name))
        .collect();
    assert_eq!(
        names,
        [
            ("Kristian Sæther", Some(NameAgreement::Transliterated)),
            ("Kristiane Sæther-Åsen", Some(NameAgreement::Contained)),
            ("Christian Sether", Some(NameAgreement::OneWord)),
        ]
    );
}

#[tokio::test]
async fn a_colleague_finds_nothing_of_a_case_that_is_not_theirs() {
    let world = World::new().await;
    let worker = world.actor("saksbehandler", &[Role::Caseworker]).await;
    let colleague = world.actor("kollega", &[Role::Caseworker]).await;
    let leader = world.actor("leder", &[Role::Leader]).await;
    let admin = world.actor("admin", &[Role::Administrator]).await;
    let services = &world.services;
    let report = take_down(
        &world,
        &worker,
        taken(vec![named("Nora Nordlie")], "Hun gjemmer seg i garasjen"),
    )
    .await[0];
    let case = register(&world, &worker, report, new_child("Nora Nordlie", "2018-03-04")).await;
    let number = case_file::find(services.database(), case)
        .await
        .unwrap()
        .unwrap()
        .journal_number;
    let counts = async |actor, typed: &str| {
        let found = services.search(actor, typed, true).await.unwrap();
        (
            found.children.len(),
            found.cases.len(),
            found.reports.len(),
            found.texts.len(),
        )
    };
    for typed in ["Norah Nordli", number.as_str(), "garasjen"] {
        assert_eq!(counts(&colleague, typed).await, (0, 0, 0, 0), "{typed}");
    }
    for actor in [&worker, &leader] {
        assert_eq!(counts(actor, "Norah Nordli").await, (1, 0, 1, 0));
        assert_eq!(counts(actor, &number).await, (0, 1, 0, 0));
        assert_eq!(counts(actor, "Garasjen").await, (0, 0, 1, 0));
    }
    let quick = services.search(&leader, "Garasjen", false).await.unwrap();
    assert!(
        quick.reports.is_empty(),
        "texts of a whole service are looked through on request only"
    );
    let refused = services.search(&admin, "Nora", false).await;
    assert!(matches!(refused, Err(ServiceError::Forbidden)));
}

#[tokio::test]
async fn that_a_child_was_shown_is_noted_and_what_was_typed_is_not() {
    let world = World::new().await;
    let worker = world.actor("saksbehandler", &[Role::Caseworker]).await;
    let report = take_down(&world, &worker, taken(vec![named("Nora Nordlie")], "Uro")).await[0];
    let case = register(&world, &worker, report, new_child("Nora Nordlie", "2018-03-04")).await;
    let services = &world.services;
    services.search(&worker, "nordlie", false).await.unwrap();
    let child = case_file::find(services.database(), case)
        .await
        .unwrap()
        .unwrap()
        .child;
    let reads = journal::who_read(services.database(), child).await.unwrap();
    let last = reads.last().unwrap();
    assert_eq!(
        (last.purpose.as_str(), last.detail.as_str()),
        ("search", "shown as found")
    );
    assert!(reads.iter().all(|entry| !entry.detail.contains("nordlie")));
}

#[tokio::test]
async fn what_was_assessed_is_found_by_its_words() {
    let world = World::new().await;
    let worker = world.actor("saksbehandler", &[Role::Caseworker]).await;
    let services = &world.services;
    let about = ReportedAbout::New(new_child("Nora Nordlie", "2018-03-04"));
    let case = crate::course::investigated(&world, &worker, "Uro", about, &["2.3.02"]).await;
    let opened = services.open_case(&worker, case, "test").await.unwrap();
    let investigation = &opened.investigations[0];
    let texts = InvestigationTexts {
        assessment: format!(
            "{} Far har sluttet å drikke. {}",
            "x ".repeat(200),
            "y ".repeat(200)
        ),
        plan: "Snakke med skolen".into(),
        child_view: None,
    };
    services
        .record_investigation(&worker, case, investigation.id, investigation.version, texts)
        .await
        .unwrap();
    let found = services.search(&worker, "sluttet DRIKKE", false).await.unwrap();
    assert_eq!(found.texts.len(), 1);
    assert!(found.texts[0].excerpt.contains("Far har sluttet å drikke."));
    assert!(found.texts[0].excerpt.chars().count() < 250);
}
