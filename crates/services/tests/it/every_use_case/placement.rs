//! Placements, visits, contact with family, messages of foster parents, and aftercare.

use tiltak_domain::access::Act;
use tiltak_domain::casework::aftercare::{
    AftercareAnswer, AftercareDecision, AftercareOutcome, AskedAgain, AskedAnswer, Channel, ChannelKind,
    LaterContact,
};
use tiltak_domain::casework::family_contact::{ContactOutcome, ContactRelation};
use tiltak_domain::casework::placement::visit::{TalkAlone, VisitKind};
use tiltak_domain::casework::placement::{Leaving, Reduction, ReturnFollowUp, Siblings, Transfer};
use tiltak_domain::ids::{AftercareId, ContactPlanId, FosterParentMessageId, PlacementVisitId};
use tiltak_services::family_contact::NewContactPlan;
use tiltak_services::placement::{NewPlace, NewPlacement, NewVisit};

use super::asked::{Asked, UseCase, use_cases, with};
use super::world::unknown;
use crate::support::day;

fn placement(c: &Asked<'_>) -> NewPlacement {
    NewPlacement {
        measure: c.case.measures[0].id,
        place: NewPlace::FosterHome {
            home: Some(c.things.home),
            tried_first: None,
        },
        started_on: day("2026-05-20"),
        siblings: Siblings::None,
        address_protected: false,
    }
}

fn visit() -> NewVisit {
    NewVisit {
        kind: VisitKind::FollowUp,
        on: day("2026-05-20"),
        by: "Saksbehandler".into(),
        alone: TalkAlone::Yes {
            said: "Fint her.".into(),
        },
        findings: "Det går godt.".into(),
        serious: None,
    }
}

fn reduction() -> Reduction {
    Reduction {
        kind: VisitKind::FollowUp,
        from: day("2026-05-20"),
        times: 4,
        grounds: "Det går godt.".into(),
        heard: true,
        permanent: true,
    }
}

fn leaving() -> Leaving {
    Leaving {
        on: day("2026-05-20"),
        reason: "1".into(),
        clarification: None,
        destination: "1".into(),
        destination_clarification: None,
        text: "Hjem".into(),
    }
}

fn follow_up() -> ReturnFollowUp {
    ReturnFollowUp {
        offered_on: day("2026-05-20"),
        accepted: true,
        plan: "Besøk".into(),
        until: None,
    }
}

fn transfer() -> Transfer {
    Transfer {
        to: "Nabovik".into(),
        on: day("2026-05-20"),
    }
}

use_cases! { placements, c, c.actor;
    start_placement(c.case.file.id, placement(c)): with(Act::WriteCase);
    review_foster_agreement(c.case.file.id, c.case.placements[0].id, 0, day("2026-05-20")): with(Act::WriteCase);
    require_visits(c.case.file.id, c.case.placements[0].id, 0, reduction()): with(Act::WriteCase);
    plan_exit(c.case.file.id, c.case.placements[0].id, 0, None, None): with(Act::WriteCase);
    end_placement(c.case.file.id, c.case.placements[0].id, 0, leaving()): with(Act::WriteCase);
    follow_up_return(c.case.file.id, c.case.placements[0].id, 0, follow_up()): with(Act::WriteCase);
    correct_placement_start(c.case.file.id, c.case.placements[0].id, 0, day("2026-04-16")): with(Act::WriteCase);
    transfer_placement(c.case.file.id, c.case.placements[0].id, 0, transfer()): with(Act::WriteCase);
    cancel_placement(c.case.file.id, c.case.placements[0].id, 0, "Feil".into()): with(Act::WriteCase);
    record_placement_visit(c.case.file.id, c.case.placements[0].id, visit()): with(Act::WriteCase);
    tell_county_governor(c.case.file.id, PlacementVisitId(unknown()), 0, day("2026-05-20")): with(Act::WriteCase);
    settle_foster_parent_message(
        c.case.file.id, FosterParentMessageId(unknown()), 0, "Ringte".into(), false,
    ): with(Act::WriteCase);
}

fn contact_plan() -> NewContactPlan {
    NewContactPlan {
        with: "Mor".into(),
        relation: ContactRelation::Parent,
        times_a_year: 12,
        from: day("2026-05-20"),
        terms: "Hver måned".into(),
    }
}

fn outcome() -> ContactOutcome {
    ContactOutcome::Held { text: "Fint.".into() }
}

use_cases! { contact, c, c.actor;
    start_contact_plan(c.case.file.id, contact_plan()): with(Act::WriteCase);
    end_contact_plan(c.case.file.id, ContactPlanId(unknown()), 0, day("2026-05-20")): with(Act::WriteCase);
    record_family_contact(c.case.file.id, ContactPlanId(unknown()), day("2026-05-20"), outcome()): with(Act::WriteCase);
}

fn answer() -> AftercareAnswer {
    AftercareAnswer {
        on: day("2026-05-20"),
        conclusion: "1".into(),
        text: "Ja takk.".into(),
    }
}

fn later() -> LaterContact {
    LaterContact {
        allowed: true,
        channels: vec![Channel {
            kind: ChannelKind::Letter,
            value: "Oppdiktet vei 1".into(),
        }],
        said: "Gjerne.".into(),
    }
}

fn decided() -> AftercareDecision {
    AftercareDecision {
        on: day("2026-05-20"),
        outcome: AftercareOutcome::Continue,
        reasons: "Ønsker det.".into(),
        decision: None,
    }
}

fn asked_again() -> AskedAgain {
    AskedAgain {
        on: day("2026-05-20"),
        channel: ChannelKind::Letter,
        answer: AskedAnswer::NotNow,
        text: String::new(),
    }
}

use_cases! { aftercare, c, c.actor;
    offer_aftercare(c.case.file.id, day("2026-05-20"), "Bolig".into(), "Vil bo her".into()): with(Act::WriteCase);
    answer_aftercare(c.case.file.id, AftercareId(unknown()), 0, answer(), None): with(Act::WriteCase);
    agree_later_contact(c.case.file.id, AftercareId(unknown()), 0, later()): with(Act::WriteCase);
    decide_aftercare(c.case.file.id, AftercareId(unknown()), 0, decided()): with(Act::WriteCase);
    ask_aftercare(c.case.file.id, AftercareId(unknown()), 0, asked_again()): with(Act::WriteCase);
}

pub fn all() -> Vec<UseCase> {
    [placements(), contact(), aftercare()]
        .into_iter()
        .flatten()
        .collect()
}
