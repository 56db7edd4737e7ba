//! Moves, supervision, follow-up and offers of aftercare.

use tiltak_domain::casework::case::Case;
use tiltak_domain::casework::measure::Measure;
use tiltak_domain::casework::placement::visit::VisitKind;
use tiltak_domain::casework::placement::{Place, Placement};

use super::derived_id;
use crate::record;

/// Fewer visits than this a year are told as reduced.
const STANDARD: u32 = 4;

/// Moves out of placements under a care order: the register counts those of children in care.
pub(super) fn relocations(case: &Case) -> Vec<record::Relocation> {
    case.placements
        .iter()
        .filter(|placement| is_care(case, placement))
        .filter_map(|placement| {
            let moved = placement.relocation()?;
            Some(record::Relocation {
                id: derived_id(placement.id.0, "relocation"),
                migrated_id: None,
                moved: moved.on,
                deleted: false,
                reason: coded(moved.reason.as_str(), moved.clarification.as_ref()),
                destination: coded(
                    moved.destination.as_str(),
                    moved.destination_clarification.as_ref(),
                ),
            })
        })
        .collect()
}

fn is_care(case: &Case, placement: &Placement) -> bool {
    let decision = case
        .measure(placement.measure)
        .and_then(|measure| case.decision(measure.decision));
    decision.is_some_and(|decision| !decision.is_assistance())
}

fn coded(code: &str, clarification: Option<&String>) -> record::Coded {
    record::Coded {
        code: code.to_owned(),
        clarification: clarification.filter(|words| !words.trim().is_empty()).cloned(),
    }
}

/// The foster homes that a child lived in under a measure.
fn homes<'a>(case: &'a Case, measure: &'a Measure) -> impl Iterator<Item = &'a Placement> {
    let own = case
        .placements
        .iter()
        .filter(|placement| placement.measure == measure.id);
    own.filter(|placement| !placement.is_cancelled() && placement.foster_home().is_some())
}

/// Supervision of the foster homes of a measure; none where no foster home is known.
pub(super) fn supervision(case: &Case, measure: &Measure) -> Option<record::Supervision> {
    let responsible: Vec<_> = homes(case, measure)
        .filter_map(|placement| match &placement.place {
            Place::FosterHome {
                municipality_number, ..
            } => Some(record::Responsible {
                id: derived_id(placement.id.0, "supervision/responsible"),
                start: placement.started_on,
                municipality_number: municipality_number.clone(),
            }),
            Place::Institution { .. } => None,
        })
        .collect();
    (!responsible.is_empty()).then(|| record::Supervision {
        responsible,
        frequencies: frequencies(case, measure, VisitKind::Supervision),
        visits: visits(case, measure, VisitKind::Supervision),
    })
}

/// Visits of the service to the foster homes of a measure.
pub(super) fn follow_up(case: &Case, measure: &Measure) -> Option<record::FollowUp> {
    homes(case, measure).next()?;
    Some(record::FollowUp {
        frequencies: frequencies(case, measure, VisitKind::FollowUp),
        visits: visits(case, measure, VisitKind::FollowUp),
    })
}

fn frequencies(case: &Case, measure: &Measure, kind: VisitKind) -> Vec<record::Frequency> {
    let code = |times: u32| if times < STANDARD { "2" } else { "4" };
    let word = if kind == VisitKind::Supervision {
        "supervision"
    } else {
        "follow-up"
    };
    let of = move |placement: &Placement| {
        let id = placement.id.0;
        let first = record::Frequency {
            id: derived_id(id, &format!("{word}/frequency")),
            start: placement.started_on,
            code: code(STANDARD).to_owned(),
        };
        let decided = placement.requirements.iter().filter(|one| one.kind == kind);
        let decided = decided.map(|one| record::Frequency {
            id: derived_id(id, &format!("{word}/frequency/{}", one.from)),
            start: one.from,
            code: code(one.times).to_owned(),
        });
        std::iter::once(first).chain(decided).collect::<Vec<_>>()
    };
    homes(case, measure).flat_map(of).collect()
}

fn visits(case: &Case, measure: &Measure, kind: VisitKind) -> Vec<record::Visit> {
    let homes: Vec<_> = homes(case, measure).map(|placement| placement.id).collect();
    let own = case
        .placement_visits
        .iter()
        .filter(|visit| visit.kind == kind && homes.contains(&visit.placement));
    own.map(|visit| record::Visit {
        id: visit.id.0,
        date: visit.on,
    })
    .collect()
}

/// Offers of aftercare and their answers.
pub(super) fn aftercare(case: &Case) -> Vec<record::Aftercare> {
    let offer = |offer: &tiltak_domain::casework::aftercare::Aftercare| record::Aftercare {
        id: offer.id.0,
        migrated_id: None,
        offer_sent: offer.offered_on,
        deleted: false,
        conclusion: offer.answer.as_ref().map(|answer| record::AftercareConclusion {
            end: answer.on,
            code: answer.conclusion.as_str().to_owned(),
        }),
    };
    case.aftercare.iter().map(offer).collect()
}

#[cfg(test)]
mod tests {
    use tiltak_domain::casework::example;
    use tiltak_domain::casework::placement::Leaving;

    use super::*;

    #[test]
    fn a_foster_home_tells_who_supervises_how_often_and_each_visit() {
        let mut case = example::whole_case();
        case.placements.push(example::placement());
        let measure = case.measures[0].clone();
        let supervised = supervision(&case, &measure).unwrap();
        assert_eq!(supervised.responsible[0].municipality_number, "4601");
        assert_eq!(supervised.frequencies[0].code, "4");
        assert!(supervised.visits.is_empty());
        case.placements.clear();
        assert_eq!(supervision(&case, &measure), None);
        assert_eq!(follow_up(&case, &measure), None);
    }

    #[test]
    fn a_move_is_told_of_a_child_in_care_only() {
        let mut case = example::whole_case();
        let leaving = Leaving {
            on: "2026-05-20".parse().unwrap(),
            reason: "1.1.1".into(),
            clarification: None,
            destination: "6".into(),
            destination_clarification: None,
            text: "Hjem.".into(),
        };
        let today = "2026-06-01".parse().unwrap();
        case.placements
            .push(example::placement().end(leaving, today).unwrap());
        assert!(relocations(&case).is_empty(), "an assistance measure");
        case.decisions[0].legal_basis = "bvl2021-5-1".into();
        let moved = relocations(&case);
        assert_eq!(
            (moved[0].reason.code.as_str(), moved[0].destination.code.as_str()),
            ("1.1.1", "6")
        );
    }
}
