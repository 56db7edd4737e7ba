//! One course through the use cases, and what happens when two meet in it.

use tiltak_domain::access::Role;
use tiltak_domain::casework::case_content::CaseContent;
use tiltak_domain::casework::concern_report::{Review, ReviewOutcome};
use tiltak_domain::casework::refusal::Reason;
use tiltak_domain::ids::{CaseFileId, ConcernReportId, InvestigationId};
use tiltak_domain::organisation::Actor;
use tiltak_domain::people::child::Sex;
use tiltak_services::ServiceError;
use tiltak_services::concern_report::receive::Source;
use tiltak_services::concern_report::register::{NewChild, ReportedAbout};
use tiltak_services::investigation::InvestigationTexts;
use tiltak_storage::concern_report::InboxFilter;

use crate::support::{World, day, private_report};

pub fn new_child() -> NewChild {
    NewChild {
        name: "Oppdiktet Barn".into(),
        national_id: String::new(),
        born: Some(day("2017-05-03")),
        unborn: false,
        sex: Sex::Girl,
        interpreter: String::new(),
        unknown: false,
    }
}

fn review(actor: &Actor, codes: &[&str]) -> Review {
    let content = |code: &&str| CaseContent {
        code: (*code).into(),
        clarification: None,
    };
    Review {
        reporter_code: "4".into(),
        reporter_clarification: None,
        contents: codes.iter().map(content).collect(),
        urgent: false,
        on: day("2026-02-02"),
        by: actor.user,
        outcome: ReviewOutcome::Investigate {
            investigation: InvestigationId(uuid::Uuid::nil()),
            joined: false,
        },
    }
}

async fn newest_report(world: &World, actor: &Actor) -> ConcernReportId {
    let inbox = world.services.inbox(actor, InboxFilter::All).await.unwrap();
    inbox.iter().find(|report| report.is_open()).unwrap().id
}

pub async fn investigated(
    world: &World,
    actor: &Actor,
    text: &str,
    about: ReportedAbout,
    codes: &[&str],
) -> CaseFileId {
    world
        .services
        .receive_concern_report(Source::Import, &private_report(1, text))
        .await
        .unwrap();
    let report = newest_report(world, actor).await;
    let case = world
        .services
        .register_report(actor, report, 1, about, &[])
        .await
        .unwrap();
    world
        .services
        .review_report(actor, report, 2, review(actor, codes))
        .await
        .unwrap();
    case
}

#[tokio::test]
async fn a_second_report_joins_the_investigation_under_way_and_adds_what_is_new() {
    let world = World::new().await;
    let worker = world.actor("saksbehandler", &[Role::Caseworker]).await;
    let id = investigated(
        &world,
        &worker,
        "Første",
        ReportedAbout::New(new_child()),
        &["2.3.02", "1.4.03"],
    )
    .await;
    let child = world
        .services
        .open_case(&worker, id, "test")
        .await
        .unwrap()
        .child
        .id;
    let again = investigated(
        &world,
        &worker,
        "Andre",
        ReportedAbout::Known(child),
        &["2.3.02", "1.3.08"],
    )
    .await;
    assert_eq!(again, id);
    let case = world.services.open_case(&worker, id, "test").await.unwrap();
    assert_eq!(case.investigations.len(), 1);
    let reports: Vec<_> = case
        .needs
        .iter()
        .map(|need| (need.content.code.as_ref(), need.reports.len()))
        .collect();
    assert_eq!(reports, [("2.3.02", 2), ("1.4.03", 1), ("1.3.08", 1)]);
    let mut codes: Vec<_> = case
        .reports
        .iter()
        .map(|report| report.conclusion().unwrap().1.to_string())
        .collect();
    codes.sort();
    assert_eq!(codes, ["2", "4"]);
}

#[tokio::test]
async fn of_two_who_save_the_same_texts_the_second_meets_a_conflict_and_nothing_is_overwritten() {
    let world = World::new().await;
    let worker = world.actor("saksbehandler", &[Role::Caseworker]).await;
    let id = investigated(
        &world,
        &worker,
        "Uro",
        ReportedAbout::New(new_child()),
        &["2.3.02"],
    )
    .await;
    let seen = world
        .services
        .open_case(&worker, id, "test")
        .await
        .unwrap()
        .investigations[0]
        .clone();
    let texts = |plan: &str| InvestigationTexts {
        plan: plan.into(),
        assessment: String::new(),
        child_view: None,
    };
    world
        .services
        .record_investigation(&worker, id, seen.id, seen.version, texts("Første"))
        .await
        .unwrap();
    let second = world
        .services
        .record_investigation(&worker, id, seen.id, seen.version, texts("Andre"))
        .await;
    assert!(matches!(second, Err(ServiceError::Conflict)));
    let stored = world
        .services
        .open_case(&worker, id, "test")
        .await
        .unwrap()
        .investigations[0]
        .clone();
    assert_eq!(
        (stored.plan.as_str(), stored.version),
        ("Første", seen.version + 1)
    );
}

#[tokio::test]
async fn a_child_is_registered_with_what_is_known_and_nothing_invented() {
    let world = World::new().await;
    let worker = world.actor("saksbehandler", &[Role::Caseworker]).await;
    world
        .services
        .receive_concern_report(Source::Import, &private_report(1, "Uro"))
        .await
        .unwrap();
    let report = newest_report(&world, &worker).await;
    let wrong = NewChild {
        national_id: "12345678901".into(),
        sex: Sex::Unknown,
        born: None,
        ..new_child()
    };
    let refused = world
        .services
        .register_report(&worker, report, 1, ReportedAbout::New(wrong), &[])
        .await;
    let Err(ServiceError::Refused(refusals)) = refused else {
        panic!("not refused")
    };
    let fields: Vec<_> = refusals
        .0
        .iter()
        .map(|refusal| (refusal.field.unwrap(), refusal.reason))
        .collect();
    let missing = |field| (field, Reason::Missing);
    assert_eq!(
        fields,
        [
            ("national_id", Reason::NationalIdInvalid),
            missing("born"),
            missing("sex")
        ]
    );
    let unborn = NewChild {
        born: Some(day("2026-06-01")),
        unborn: true,
        sex: Sex::Unknown,
        ..new_child()
    };
    let case = world
        .services
        .register_report(&worker, report, 1, ReportedAbout::New(unborn), &[])
        .await
        .unwrap();
    assert!(
        world
            .services
            .open_case(&worker, case, "test")
            .await
            .unwrap()
            .child
            .unborn
    );
}

#[tokio::test]
async fn what_was_done_is_in_the_journal_and_the_chain_holds() {
    let world = World::new().await;
    let worker = world.actor("saksbehandler", &[Role::Caseworker]).await;
    let id = investigated(
        &world,
        &worker,
        "Uro",
        ReportedAbout::New(new_child()),
        &["2.3.02"],
    )
    .await;
    world.services.open_case(&worker, id, "casework").await.unwrap();
    let entries = tiltak_storage::journal::about_case_file(world.services.database(), id, 100)
        .await
        .unwrap();
    let details: Vec<_> = entries.iter().map(|entry| entry.detail.as_str()).collect();
    for detail in ["opened", "registered", "reviewed", "reported"] {
        assert!(details.contains(&detail), "{detail} in {details:?}");
    }
    assert!(entries.iter().any(|entry| entry.action.code() == "read"));
    assert!(world.services.verify_journal().await.unwrap().is_intact());
}
