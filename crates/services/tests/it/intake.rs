//! Reports that are taken down, whom they may be about, and letters to their reporters.

use chrono::{DateTime, Utc};
use tiltak_domain::access::Role;
use tiltak_domain::casework::concern_report::{
    Anonymity, Channel, ConcernReportState, Reporter, Review, ReviewOutcome, Subject,
};
use tiltak_domain::casework::intake::TakenDown;
use tiltak_domain::casework::refusal::Reason;
use tiltak_domain::casework::reply::{Reply, ReplyKind, ReplyOutcome, ReplyWay};
use tiltak_domain::ids::{CaseFileId, ConcernReportId};
use tiltak_domain::organisation::Actor;
use tiltak_domain::people::child::Sex;
use tiltak_domain::people::likeness::Fact;
use tiltak_services::ServiceError;
use tiltak_services::concern_report::register::{NewChild, ReportedAbout};
use tiltak_services::concern_report::take_down::RevealReason;
use tiltak_storage::concern_report::InboxFilter;
use tiltak_storage::journal;
use tiltak_storage::{child, concern_report, received_document};
use uuid::Uuid;

use crate::support::{World, day};

pub fn named(name: &str) -> Subject {
    Subject {
        name: name.into(),
        ..Subject::default()
    }
}

pub fn taken(children: Vec<Subject>, text: &str) -> TakenDown {
    TakenDown {
        channel: Channel::Telephone,
        received_at: "2026-02-02T09:00:00Z".parse::<DateTime<Utc>>().unwrap(),
        reporter: Reporter {
            name: "Oppdiktet Nabo".into(),
            ..Reporter::default()
        },
        children,
        text: text.into(),
        urgent: false,
    }
}

pub async fn take_down(world: &World, actor: &Actor, taken: TakenDown) -> Vec<ConcernReportId> {
    let made = world
        .services
        .take_down_report(actor, Uuid::new_v4(), taken)
        .await;
    made.unwrap()
}

pub fn new_child(name: &str, born: &str) -> NewChild {
    NewChild {
        name: name.into(),
        national_id: String::new(),
        born: Some(day(born)),
        unborn: false,
        sex: Sex::Girl,
        interpreter: String::new(),
        unknown: false,
    }
}

pub async fn register(world: &World, actor: &Actor, report: ConcernReportId, child: NewChild) -> CaseFileId {
    let about = ReportedAbout::New(child);
    let registered = world.services.register_report(actor, report, 1, about, &[]).await;
    registered.unwrap()
}

#[tokio::test]
async fn two_children_of_one_call_are_two_reports_of_one_document() {
    let world = World::new().await;
    let intake = world.actor("mottak", &[Role::Intake]).await;
    let form = Uuid::new_v4();
    let call = taken(
        vec![named("Nora Nordlie"), named("Jonas Nordlie")],
        "Bråk om natten",
    );
    let made = world
        .services
        .take_down_report(&intake, form, call.clone())
        .await
        .unwrap();
    assert_eq!(made.len(), 2);
    let opened = world.services.open_report(&intake, made[0]).await.unwrap();
    assert_eq!(opened.others.len(), 1);
    assert_eq!(opened.others[0].id, made[1]);
    assert_eq!(opened.report.channel, Channel::Telephone);
    assert_eq!(opened.report.review_deadline().due_on, day("2026-02-09"));

    // The same form sent twice, by a second click or after Back, makes nothing new.
    let again = world
        .services
        .take_down_report(&intake, form, call.clone())
        .await
        .unwrap();
    assert_eq!(again, made);
    let other = take_down(&world, &intake, call).await;
    assert_ne!(other, made);
    let inbox = world.services.inbox(&intake, InboxFilter::Open).await.unwrap();
    assert_eq!(inbox.len(), 4);
}

#[tokio::test]
async fn who_may_not_handle_reports_takes_none_down() {
    let world = World::new().await;
    let admin = world.actor("admin", &[Role::Administrator]).await;
    let refused = world
        .services
        .take_down_report(&admin, Uuid::new_v4(), taken(Vec::new(), "Uro"))
        .await;
    assert!(matches!(refused, Err(ServiceError::Forbidden)), "{refused:?}");
}

#[tokio::test]
async fn a_protected_reporter_is_kept_apart_and_shown_for_a_noted_reason() {
    let world = World::new().await;
    let intake = world.actor("mottak", &[Role::Intake]).await;
    let mut call = taken(vec![named("Nora Nordlie")], "Uro");
    call.reporter.anonymity = Anonymity::Protected;
    call.reporter.phone = Some("99887766".into());
    let report = take_down(&world, &intake, call).await[0];
    let db = world.services.database();

    let opened = world.services.open_report(&intake, report).await.unwrap();
    assert!(!opened.report.reporter.is_named());
    let bytes = received_document::bytes(db, opened.report.document.unwrap())
        .await
        .unwrap()
        .unwrap();
    let document = String::from_utf8(bytes).unwrap();
    assert!(!document.contains("Oppdiktet Nabo") && !document.contains("99887766"));

    let case = register(&world, &intake, report, new_child("Nora Nordlie", "2018-03-04")).await;
    let identity = world
        .services
        .reveal_reporter(&intake, report, RevealReason::SendReply)
        .await
        .unwrap();
    assert_eq!(identity.name, "Oppdiktet Nabo");
    let entries = journal::about_case_file(db, case, 1).await.unwrap();
    let last = &entries[0];
    assert_eq!(
        (last.action, last.entity.as_str(), last.detail.as_str()),
        (journal::Action::Read, "protected_reporter", "send-reply")
    );

    let named_one = take_down(&world, &intake, taken(Vec::new(), "Uro igjen")).await[0];
    let none = world
        .services
        .reveal_reporter(&intake, named_one, RevealReason::AskMore)
        .await;
    assert!(matches!(none, Err(ServiceError::NotFound)));
}

#[tokio::test]
async fn a_report_is_matched_by_sound_and_household_with_reasons() {
    let world = World::new().await;
    let worker = world.actor("saksbehandler", &[Role::Caseworker]).await;
    let at_home = |name: &str| Subject {
        address: Some("Skolegaten 3, 9900 Fjordvik".into()),
        ..named(name)
    };
    let first = take_down(&world, &worker, taken(vec![at_home("Kristian Sæther")], "Uro")).await[0];
    register(&world, &worker, first, new_child("Kristian Sæther", "2018-03-04")).await;

    let mut described = at_home("Christian Sether");
    described.assumed_age = Some("ca. 8 år".into());
    let again = take_down(&world, &worker, taken(vec![described], "Uro igjen")).await[0];
    let opened = world.services.open_report(&worker, again).await.unwrap();
    let [same] = &opened.matches.same_child[..] else {
        panic!("{:?}", opened.matches)
    };
    assert_eq!(
        same.likeness.facts,
        [Fact::SoundingName, Fact::SameAddress, Fact::AgeFits]
    );
    assert!(same.case_file.is_some());

    let sibling = take_down(&world, &worker, taken(vec![at_home("Ida Lund")], "Uro")).await[0];
    let opened = world.services.open_report(&worker, sibling).await.unwrap();
    assert!(opened.matches.same_child.is_empty());
    assert_eq!(opened.matches.household[0].likeness.facts, [Fact::SameAddress]);

    // Noted with each other, in one step, and never by itself.
    let about = ReportedAbout::New(new_child("Ida Lund", "2020-01-01"));
    let kristian = opened.matches.household[0].child.id;
    let case = world
        .services
        .register_report(&worker, sibling, 1, about, &[kristian])
        .await
        .unwrap();
    let case = world.services.open_case(&worker, case, "test").await.unwrap();
    assert_eq!(case.child.siblings, [kristian]);
    let brother = child::find(world.services.database(), kristian)
        .await
        .unwrap()
        .unwrap();
    assert_eq!(brother.siblings, [case.child.id]);
}

#[tokio::test]
async fn a_child_of_whom_nothing_is_known_stays_unknown_until_it_is_completed() {
    let world = World::new().await;
    let worker = world.actor("saksbehandler", &[Role::Caseworker]).await;
    let report = take_down(&world, &worker, taken(Vec::new(), "Et barn gråter i nummer 12")).await[0];
    let nothing = NewChild {
        name: String::new(),
        born: None,
        sex: Sex::Unknown,
        ..new_child("", "2018-01-01")
    };
    let refused = world
        .services
        .register_report(&worker, report, 1, ReportedAbout::New(nothing.clone()), &[])
        .await;
    assert!(
        matches!(refused, Err(ServiceError::Refused(_))),
        "blank by mistake"
    );
    let unknown = NewChild {
        unknown: true,
        ..nothing
    };
    let case = register(&world, &worker, report, unknown).await;
    let opened = world.services.open_case(&worker, case, "test").await.unwrap();
    assert_eq!((opened.child.name.as_str(), opened.child.born), ("", None));
    assert_eq!(opened.child.sex, Sex::Unknown);

    let known = new_child("Ánne-Máret Bigget", "2019-06-01");
    world
        .services
        .correct_child(&worker, case, opened.child.version, known.clone())
        .await
        .unwrap();
    let completed = world.services.open_case(&worker, case, "test").await.unwrap();
    assert_eq!(completed.child.name, "Ánne-Máret Bigget");
    let stale = world
        .services
        .correct_child(&worker, case, opened.child.version, known)
        .await;
    assert!(matches!(stale, Err(ServiceError::Conflict)));
}

#[tokio::test]
async fn a_person_older_than_the_help_reaches_is_no_child() {
    let world = World::new().await;
    let worker = world.actor("saksbehandler", &[Role::Caseworker]).await;
    let report = take_down(&world, &worker, taken(vec![named("Voksen")], "Uro")).await[0];
    let born = |on: &str| ReportedAbout::New(new_child("Voksen", on));
    // On 2 February 2026: 26 today, and 26 tomorrow.
    let refused = world
        .services
        .register_report(&worker, report, 1, born("2000-02-02"), &[])
        .await;
    let Err(ServiceError::Refused(refusals)) = refused else {
        panic!("not refused")
    };
    assert_eq!(
        (refusals.0[0].field, refusals.0[0].reason),
        (Some("born"), Reason::TooOld)
    );
    assert!(
        world
            .services
            .register_report(&worker, report, 1, born("2000-02-03"), &[])
            .await
            .is_ok()
    );
}

fn letter(actor: &Actor, kind: ReplyKind, on: &str) -> Reply {
    Reply {
        kind,
        on: day(on),
        by: actor.user,
        outcome: ReplyOutcome::Sent {
            way: ReplyWay::Post,
            text: "Vi har mottatt meldingen.".into(),
        },
    }
}

#[tokio::test]
async fn a_school_is_told_whether_an_investigation_is_opened() {
    let world = World::new().await;
    let worker = world.actor("saksbehandler", &[Role::Caseworker]).await;
    let mut call = taken(vec![named("Nora Nordlie")], "Uro");
    call.reporter.is_public = true;
    let id = take_down(&world, &worker, call).await[0];
    let services = &world.services;
    let kinds = async || -> Vec<ReplyKind> {
        let answering = services.open_answers(&worker, id).await.unwrap();
        answering.owed.iter().map(|owed| owed.kind).collect()
    };
    assert_eq!(kinds().await, [ReplyKind::Confirmation, ReplyKind::Feedback]);
    let early = services
        .answer_reporter(&worker, id, 1, letter(&worker, ReplyKind::Feedback, "2026-02-02"))
        .await;
    assert!(
        matches!(early, Err(ServiceError::Refused(_))),
        "nothing is decided yet"
    );
    let confirmed = services
        .answer_reporter(
            &worker,
            id,
            1,
            letter(&worker, ReplyKind::Confirmation, "2026-02-02"),
        )
        .await
        .unwrap();
    assert_eq!(confirmed.replies.len(), 1);
    let stale = services
        .answer_reporter(
            &worker,
            id,
            1,
            letter(&worker, ReplyKind::Confirmation, "2026-02-02"),
        )
        .await;
    assert!(matches!(stale, Err(ServiceError::Conflict)));

    let about = ReportedAbout::New(new_child("Nora Nordlie", "2018-03-04"));
    services
        .register_report(&worker, id, 2, about, &[])
        .await
        .unwrap();
    let review = Review {
        reporter_code: "11".into(),
        reporter_clarification: None,
        contents: vec![tiltak_domain::casework::case_content::CaseContent {
            code: "1.4.03".into(),
            clarification: None,
        }],
        urgent: false,
        on: day("2026-02-02"),
        by: worker.user,
        outcome: ReviewOutcome::Dismiss {
            conclusion: "10".into(),
            reasons: "Avklart med hjemmet.".into(),
            groundless: false,
        },
    };
    services.review_report(&worker, id, 3, review).await.unwrap();
    assert_eq!(kinds().await, [ReplyKind::Feedback]);
    services
        .answer_reporter(&worker, id, 4, letter(&worker, ReplyKind::Feedback, "2026-02-02"))
        .await
        .unwrap();
    assert_eq!(kinds().await, []);
    let kept = concern_report::find(services.database(), id)
        .await
        .unwrap()
        .unwrap();
    assert!(matches!(kept.state, ConcernReportState::Dismissed { .. }));
    assert_eq!(kept.replies.len(), 2);
}
