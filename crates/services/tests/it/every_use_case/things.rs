//! One of everything that use cases name: made by the use cases themselves, by somebody who may.

use chrono::NaiveDate;
use tiltak_domain::access::tie::TieKind;
use tiltak_domain::casework::case::Case;
use tiltak_domain::casework::concern_report::{Channel, Reporter, Subject};
use tiltak_domain::casework::foster_home::FosterHomeKind;
use tiltak_domain::casework::intake::TakenDown;
use tiltak_domain::casework::note::NoteKind;
use tiltak_domain::ids::{DeletionId, FosterHomeId, SurveyId, TieId};
use tiltak_domain::organisation::Actor;
use tiltak_domain::people::child::Sex;
use tiltak_domain::people::national_id::NationalId;
use tiltak_services::access::NewTie;
use tiltak_services::foster_home::{HomeContent, NewParent};
use tiltak_services::knowledge::cluster::NewCluster;
use tiltak_services::knowledge::starter_articles;
use tiltak_services::study::NewStudy;
use tiltak_services::text_template::TemplateTexts;
use uuid::Uuid;

use super::world::{Things, spare, unknown};
use crate::support::{World, day};

pub fn home() -> HomeContent {
    HomeContent {
        name: "Hos tante Tuva".into(),
        kind: FosterHomeKind::Kinship,
        municipality_number: "4601".into(),
        capacity: 2,
        address_protected: false,
    }
}

pub fn parents() -> Vec<NewParent> {
    vec![NewParent {
        name: "Tuva Eksempel".into(),
        national_id: NationalId::synthetic(day("1980-02-10"), Sex::Girl, 1),
        from: day("2026-01-01"),
    }]
}

pub async fn foster_home(world: &World, leader: &Actor) -> FosterHomeId {
    let made = world.services.add_foster_home(leader, home(), parents(), None);
    made.await.unwrap()
}

pub fn taken_down(world_now: chrono::DateTime<chrono::Utc>) -> TakenDown {
    TakenDown {
        channel: Channel::Telephone,
        received_at: world_now,
        reporter: Reporter {
            name: "Oppdiktet Nabo".into(),
            ..Reporter::default()
        },
        children: vec![Subject {
            name: "Oppdiktet Barn".into(),
            ..Subject::default()
        }],
        text: "Oppdiktet bekymring.".into(),
        urgent: false,
    }
}

pub fn template() -> TemplateTexts {
    TemplateTexts {
        name: "Samtale".into(),
        kind: NoteKind::Conversation,
        body: "Vi snakket om".into(),
        retired: false,
    }
}

pub fn study(from: NaiveDate, to: NaiveDate, until: NaiveDate) -> NewStudy {
    NewStudy {
        title: "Hvordan var hjelpen?".into(),
        purpose: "Vi vil lære".into(),
        from,
        to,
        answers_until: until,
    }
}

pub fn cluster(article: &str, version: u32) -> NewCluster {
    NewCluster {
        name: "Klynge vest".into(),
        article: article.into(),
        article_version: version,
        members: vec!["Fjordvik".into()],
        from: day("2026-01-01"),
        to: None,
        questions: vec!["Hvor nyttig var det?".into()],
    }
}

/// A tie that is over already.
async fn ended_tie(world: &World, case: &Case, leader: &Actor, user: &Actor) -> TieId {
    let services = &world.services;
    let new = NewTie {
        kind: TieKind::Member,
        user: Some(user.user),
        until: None,
        reason: "Prøve".into(),
    };
    let tie = services.make_tie(leader, case.file.id, new).await.unwrap();
    services.end_tie(leader, case.file.id, tie).await.unwrap();
    tie
}

/// Two records of one child, put together.
async fn merged(world: &World, owner: &Actor, intake: &Actor) -> Uuid {
    let mut children = Vec::new();
    for number in [11, 12] {
        let case = crate::gate::case_of(world, owner, number).await;
        let kept = std::slice::from_ref(&case);
        world.services.save_cases(kept, "test").await.unwrap();
        children.push(case.child.id);
    }
    let reason = "Samme barn".to_owned();
    let merge = world
        .services
        .merge_children(intake, children[0], children[1], reason);
    merge.await.unwrap().id
}

async fn reconciliation(world: &World) -> tiltak_domain::ids::ReconciliationId {
    let sender = crate::reconciliation::sender(world).await;
    let list = crate::reconciliation::list("2026-05-30", 1, &["M-404"]);
    let kept = world.services.reconcile(&sender, &list).await.unwrap();
    kept.reconciliation.id
}

pub async fn made<'a>(
    world: &World,
    case: &Case,
    actor: impl Fn(&str) -> &'a Actor,
    home: FosterHomeId,
    survey: SurveyId,
) -> Things {
    let services = &world.services;
    let (leader, second) = (actor("leader"), actor("second leader"));
    let (owner, intake) = (actor("contact person"), actor("intake"));
    let report = taken_down(services.now());
    let loose = services
        .take_down_report(intake, unknown(), report)
        .await
        .unwrap();
    let hold = services
        .place_hold(leader, case.file.id, "En klage.".into(), None)
        .await
        .unwrap();
    services
        .lift_hold(leader, case.file.id, hold, "Avgjort.".into())
        .await
        .unwrap();
    let other = NationalId::synthetic(day("2015-03-04"), Sex::Boy, 3).unwrap();
    let own_family = services.record_own_family(second, other.as_str());
    let article = starter_articles().next().unwrap().unwrap();
    let (article, version, articles) = (article.id.clone(), article.version, [article]);
    services.take_in_articles(&articles, "test").await.unwrap();
    let dates = ["2026-01-01", "2026-05-31", "2026-08-31"].map(day);
    let study = study(dates[0], dates[1], dates[2]);
    Things {
        service: world.service,
        owner: owner.user,
        spare: spare(world).await,
        home,
        loose_report: loose[0],
        tie: ended_tie(world, case, leader, actor("colleague")).await,
        hold,
        emergency: TieId(unknown()),
        own_family: own_family.await.unwrap(),
        merge: merged(world, owner, intake).await,
        study: services.open_study(leader, study).await.unwrap(),
        survey,
        template: services
            .set_text_template(leader, None, template())
            .await
            .unwrap(),
        cluster: services
            .start_cluster(leader, cluster(&article, version))
            .await
            .unwrap(),
        article,
        reconciliation: reconciliation(world).await,
        deletion: DeletionId(unknown()),
    }
}
