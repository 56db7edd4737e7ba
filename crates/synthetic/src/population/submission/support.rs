//! Plans, offers of aftercare and moves.

use chrono::NaiveDate;
use tiltak_domain::calendar::reporting_year;
use tiltak_domain::codelist::{Kind, known};
use tiltak_register::record::{Aftercare, AftercareConclusion, Evaluation, Plan, Relocation};

use super::id::{Element, id};
use super::words::coded;
use crate::population::life::CaseHistory;

pub(super) fn plans(case: &CaseHistory) -> Vec<Plan> {
    let plans = case.plans.iter().enumerate();
    plans
        .map(|(place, plan)| Plan {
            id: id(case.id, Element::Plan, place),
            migrated_id: None,
            start: plan.started,
            kind: kind_on(plan.kind, plan.started).to_owned(),
            deleted: false,
            evaluations: plan
                .evaluations
                .iter()
                .map(|evaluation| Evaluation { date: evaluation.on })
                .collect(),
            end: plan.ended,
        })
        .collect()
}

/// Before the act of 2021 a plan after 18 and a plan of contact were told as plans of measures.
fn kind_on(kind: &'static str, started: NaiveDate) -> &'static str {
    match kind {
        known::PLAN_AFTERCARE | known::PLAN_CONTACT if reporting_year(started) < 2023 => known::PLAN_MEASURE,
        other => other,
    }
}

pub(super) fn aftercare(case: &CaseHistory) -> Vec<Aftercare> {
    let offers = case.aftercare.iter().enumerate();
    offers
        .map(|(place, offer)| Aftercare {
            id: id(case.id, Element::Aftercare, place),
            migrated_id: None,
            offer_sent: offer.offered,
            deleted: false,
            conclusion: offer.answered.map(|(end, code)| AftercareConclusion {
                end,
                code: code.to_owned(),
            }),
        })
        .collect()
}

pub(super) fn relocations(case: &CaseHistory) -> Vec<Relocation> {
    let moves = case.relocations.iter().enumerate();
    moves
        .map(|(place, one)| Relocation {
            id: id(case.id, Element::Relocation, place),
            migrated_id: None,
            moved: one.on,
            deleted: false,
            reason: coded(Kind::RelocationReason, one.reason, case.id),
            destination: coded(Kind::RelocationDestination, one.destination, case.id),
        })
        .collect()
}
