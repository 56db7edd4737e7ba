//! Placements and aftercare as parts of a case, and as rows for statistics.

use tiltak_domain::casework::aftercare::{Aftercare, AftercareAnswer};
use tiltak_domain::casework::case::Case;
use tiltak_domain::casework::example;
use tiltak_domain::casework::family_contact::{ContactOutcome, ContactPlan, ContactRelation, FamilyContact};
use tiltak_domain::casework::foster_parent_message::{Call, FosterParentMessage, MessageState};
use tiltak_domain::casework::placement::visit::{PlacementVisit, TalkAlone, VisitKind};
use tiltak_domain::casework::placement::{Leaving, Placement};
use tiltak_domain::casework::purchase::{PriceUnit, Purchase};
use tiltak_domain::ids::{
    AftercareId, ContactPlanId, FamilyContactId, FosterParentMessageId, PlacementId, PlacementVisitId,
    PurchaseId,
};
use tiltak_storage::{analytics, case};
use uuid::Uuid;

use crate::case::{another, date, put, the_whole_case};
use crate::store::on_both;

/// A case in which a child lived in two foster homes, with one of each thing that belongs to it.
fn placed() -> Case {
    let mut case = another();
    let (file, measure) = (case.file.id, case.measures[0].id);
    case.measures[0].category = "2.1".into();
    let first = Placement {
        id: PlacementId(Uuid::new_v4()),
        case_file: file,
        measure,
        ..example::placement()
    };
    let leaving = Leaving {
        on: date("2026-05-20"),
        reason: "1.2.1".into(),
        clarification: None,
        destination: "2".into(),
        destination_clarification: None,
        text: "Æøå \"ord\"".into(),
    };
    let second = Placement {
        id: PlacementId(Uuid::new_v4()),
        started_on: date("2026-05-20"),
        ..first.clone()
    };
    let mistaken = Placement {
        id: PlacementId(Uuid::new_v4()),
        started_on: date("2026-05-25"),
        ..first.clone()
    };
    case.placement_visits.push(PlacementVisit {
        id: PlacementVisitId(Uuid::new_v4()),
        version: 1,
        case_file: file,
        placement: first.id,
        kind: VisitKind::Supervision,
        on: date("2026-05-01"),
        by: "Tone".into(),
        alone: TalkAlone::Yes { said: "Fint.".into() },
        findings: "Trygt.".into(),
        serious: None,
    });
    case.foster_parent_messages.push(FosterParentMessage {
        id: FosterParentMessageId(Uuid::new_v4()),
        version: 1,
        case_file: file,
        placement: first.id,
        parent: Uuid::new_v4(),
        call: Call::Start,
        valid_on: date("2026-04-15"),
        transfer_to: None,
        made_on: date("2026-04-15"),
        state: MessageState::Waiting,
    });
    let today = date("2026-06-01");
    case.placements = vec![
        first.end(leaving, today).unwrap(),
        second,
        mistaken.cancel("Feil.".into(), today).unwrap(),
    ];
    let plan = ContactPlan {
        id: ContactPlanId(Uuid::new_v4()),
        version: 1,
        case_file: file,
        with: "Mor".into(),
        relation: ContactRelation::Parent,
        times_a_year: 12,
        from: date("2026-04-15"),
        to: None,
        terms: "Tre timer.".into(),
    };
    case.family_contacts.push(FamilyContact {
        id: FamilyContactId(Uuid::new_v4()),
        version: 1,
        case_file: file,
        plan: plan.id,
        on: date("2026-05-02"),
        outcome: ContactOutcome::Held { text: "Bra.".into() },
    });
    case.contact_plans.push(plan);
    case.purchases.push(Purchase {
        id: PurchaseId(Uuid::new_v4()),
        version: 1,
        case_file: file,
        measure,
        provider: "Fjordheim".into(),
        what: "Opphold".into(),
        price: 100,
        unit: PriceUnit::Day,
        hours_a_week: None,
        from: date("2026-04-15"),
        to: None,
    });
    case.aftercare.push(Aftercare {
        id: AftercareId(Uuid::new_v4()),
        version: 1,
        case_file: file,
        offered_on: date("2026-04-20"),
        offer: "Støtte.".into(),
        wishes: "Ja.".into(),
        answer: Some(AftercareAnswer {
            on: date("2026-04-25"),
            conclusion: "1".into(),
            text: "Ja!".into(),
        }),
        decision: None,
        later: None,
        asked: Vec::new(),
    });
    case
}

#[tokio::test(flavor = "multi_thread")]
async fn everything_about_a_placement_is_loaded_as_it_was_put_in() {
    on_both(async |db| {
        the_whole_case(&db).await;
        let kept = placed();
        put(&db, &kept).await;
        assert_eq!(case::load(&db, kept.file.id).await.unwrap(), Some(kept));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn statistics_know_each_place_its_move_and_the_offer_of_aftercare() {
    on_both(async |db| {
        the_whole_case(&db).await;
        let kept = placed();
        put(&db, &kept).await;
        let data = analytics::load(&db, None).await.unwrap();
        let mut places: Vec<_> = data
            .placements
            .iter()
            .map(|row| {
                (
                    row.started_on.to_string(),
                    row.ended_on.map(|on| on.to_string()),
                    row.relocation_reason.as_deref(),
                    row.relocation_destination.as_deref(),
                )
            })
            .collect();
        places.sort();
        assert_eq!(
            places,
            [
                (
                    "2026-04-15".into(),
                    Some("2026-05-20".into()),
                    Some("1.2.1"),
                    Some("2")
                ),
                ("2026-05-20".into(), None, None, None),
            ]
        );
        assert_eq!(data.aftercare.len(), 1);
        let offer = &data.aftercare[0];
        assert_eq!(
            (offer.offered_on, offer.answered_on),
            (date("2026-04-20"), Some(date("2026-04-25")))
        );
        assert_eq!(offer.conclusion.as_deref(), Some("1"));
        assert_eq!(offer.child_id, data.placements[0].child_id);
        assert_ne!(offer.aftercare_id, kept.aftercare[0].id.to_string());
    })
    .await;
}
