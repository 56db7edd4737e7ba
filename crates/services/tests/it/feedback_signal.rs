//! What the day's page says of those who have stopped answering.

use std::collections::HashSet;

use tiltak_domain::access::Role;
use tiltak_domain::casework::measure::Measure;
use tiltak_domain::feedback::answer::{Answer, Given, GivenItem, SeenBy};
use tiltak_domain::feedback::invitation::{Invitation, InvitationState, Respondent};
use tiltak_domain::feedback::scale::{Audience, Scale, ScaleLanguage, ScaleRef, shipped};
use tiltak_domain::feedback::signal::Signal;
use tiltak_domain::ids::{CaseFileId, FeedbackAnswerId, FeedbackInvitationId, UserId};
use tiltak_domain::organisation::Actor;
use tiltak_services::feedback::BroughtIn;
use uuid::Uuid;

use crate::support::{World, day, on_both};

/// An answer of a child to every question of a scale.
fn answer(file: CaseFileId, by: UserId, scale: &Scale, on: &str) -> Answer {
    let invitation = Invitation {
        id: FeedbackInvitationId(Uuid::new_v4()),
        version: 1,
        case_file: file,
        respondent: Respondent::Child,
        scale: scale.reference(),
        audience: Audience::Age8To12,
        language: ScaleLanguage::Nb,
        measure: None,
        goal: None,
        about: String::new(),
        made_on: day(on),
        made_by: by,
        opens_on: day(on),
        expires_on: day(on),
        state: InvitationState::Waiting,
    };
    let items = scale.items.iter().map(|item| GivenItem {
        item: item.id.clone(),
        value: Some(4),
        seen_by: SeenBy::default(),
    });
    let given = Given {
        items: items.collect(),
        words: String::new(),
        words_seen_by: SeenBy::default(),
    };
    let at = format!("{on}T12:00:00Z").parse().unwrap();
    Answer::receive(FeedbackAnswerId(Uuid::new_v4()), &invitation, scale, &given, at).unwrap()
}

/// The scales of which the day's page says that nobody has answered for long.
async fn silent(world: &World, worker: &Actor) -> HashSet<ScaleRef> {
    let day = world.services.today_page(worker, None).await.unwrap();
    let silent = |signal: &Signal| matches!(signal, Signal::Silence { .. });
    let lines = day.signals.into_iter().filter(|one| silent(&one.signal));
    lines.map(|one| one.line.scale).collect()
}

/// The program's own scales and those that a service has brought in are followed alike.
#[tokio::test(flavor = "multi_thread")]
async fn silence_is_told_on_every_scale_while_help_goes_on() {
    on_both(async |database| {
        let world = World::of_database(database).await;
        let worker = world.actor("saksbehandler", &[Role::Caseworker]).await;
        let case = world.example_case(worker.user);
        assert!(case.measures.iter().any(Measure::is_ongoing));
        let kept = std::slice::from_ref(&case);
        world.services.save_cases(kept, "test").await.unwrap();

        let own = Scale {
            id: "tjenestens-egen".into(),
            ..shipped()[0].clone()
        };
        assert!(
            world
                .services
                .bring_in_scale(world.service, own.clone())
                .await
                .unwrap()
        );
        let scales = [shipped()[0].clone(), own];
        for scale in &scales {
            let answer = answer(case.file.id, worker.user, scale, "2026-03-02");
            let became = world.services.import_feedback(answer).await.unwrap();
            assert_eq!(became, BroughtIn::New);
        }
        let limit = tiltak_domain::feedback::limit::length("silence", day("2026-03-02"));
        let last_day = day("2026-03-02") + limit;
        world.on(&last_day.to_string());
        assert_eq!(silent(&world, &worker).await, HashSet::new(), "the last day");
        world.on(&last_day.succ_opt().unwrap().to_string());
        let both: HashSet<ScaleRef> = scales.iter().map(Scale::reference).collect();
        assert_eq!(silent(&world, &worker).await, both, "the day after");

        let colleague = world.actor("kollega", &[Role::Caseworker]).await;
        assert_eq!(silent(&world, &colleague).await, HashSet::new());
    })
    .await;
}
