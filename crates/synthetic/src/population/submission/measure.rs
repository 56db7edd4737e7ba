//! Measures, with the visits to foster homes and the end of care orders.

use chrono::{Datelike, Days, NaiveDate};
use tiltak_domain::codelist::{Kind, known};
use tiltak_register::record::{FollowUp, Frequency, Measure, Responsible, Supervision, Termination, Visit};

use super::id::{Element, id, mix, within};
use super::legal_basis::is_placement;
use super::words::coded;
use super::{content, legal_basis};
use crate::population::life::{self, CaseHistory, LegalGround, StopReason};

/// Four visits a year, which is the rule.
const QUARTERLY: &str = "4";
const RETURNED: &str = "1";
const OTHER: &str = "4";

pub(super) fn measures(case: &CaseHistory, last_day: NaiveDate) -> Vec<Measure> {
    let measures = case.measures.iter().enumerate();
    measures
        .map(|(place, one)| measure(case, place, one, last_day))
        .collect()
}

fn measure(case: &CaseHistory, place: usize, measure: &life::Measure, last_day: NaiveDate) -> Measure {
    let is_foster_home = measure.category.starts_with("2.");
    Measure {
        id: id(case.id, Element::Measure, place),
        migrated_id: None,
        start: measure.started,
        deleted: false,
        legal_basis: legal_basis::of_decision(case, measure.decision),
        further_legal_bases: Vec::new(),
        category: coded(Kind::MeasureCategory, measure.category, case.id + place as u64),
        grounds: content::contents(grounds(case, measure), measure.started, case.id),
        supervision: is_foster_home.then(|| supervision(case, place, measure, last_day)),
        follow_up: is_foster_home.then(|| follow_up(case, place, measure)),
        termination: termination(measure),
        end: measure.ended,
    }
}

/// What the need is about that the measure's goal answers.
fn grounds<'a>(case: &'a CaseHistory, measure: &life::Measure) -> &'a [&'static str] {
    let goal = measure.goal.and_then(|goal| case.goals.get(goal));
    let need = goal.and_then(|goal| case.needs.get(goal.need));
    need.map_or(&[], |need| std::slice::from_ref(&need.content))
}

fn supervision(
    case: &CaseHistory,
    place: usize,
    measure: &life::Measure,
    last_day: NaiveDate,
) -> Supervision {
    Supervision {
        responsible: responsible(case, place, measure),
        frequencies: vec![frequency(case, within(place, 0), measure.started)],
        visits: inspections(case, place, measure, last_day),
    }
}

fn follow_up(case: &CaseHistory, place: usize, measure: &life::Measure) -> FollowUp {
    FollowUp {
        frequencies: vec![frequency(case, within(place, 1), measure.started)],
        visits: visits(case, place, measure),
    }
}

fn frequency(case: &CaseHistory, place: usize, start: NaiveDate) -> Frequency {
    Frequency {
        id: id(case.id, Element::Frequency, place),
        start,
        code: QUARTERLY.to_owned(),
    }
}

/// The service comes on the days that the life tells.
fn visits(case: &CaseHistory, place: usize, measure: &life::Measure) -> Vec<Visit> {
    let visits = measure.visits.iter().enumerate();
    visits
        .map(|(number, date)| Visit {
            id: id(case.id, Element::Visit, within(place, number)),
            date: *date,
        })
        .collect()
}

/// The supervisor comes some weeks after the service, while the child is there and it is known.
fn inspections(case: &CaseHistory, place: usize, measure: &life::Measure, last_day: NaiveDate) -> Vec<Visit> {
    let last = measure.ended.unwrap_or(last_day);
    let visits = measure.visits.iter().enumerate();
    visits
        .filter_map(|(number, visit)| {
            let later = Days::new(7 + mix(case.id.wrapping_add(number as u64)) % 28);
            let date = visit.checked_add_days(later).filter(|date| *date <= last)?;
            Some(Visit {
                id: id(case.id, Element::Inspection, within(place, number)),
                date,
            })
        })
        .collect()
}

/// The municipality, under the number of 2020 and then that of 2024 where it changed while the measure lasted.
fn responsible(case: &CaseHistory, place: usize, measure: &life::Measure) -> Vec<Responsible> {
    let new_number = NaiveDate::from_ymd_opt(2024, 1, 1).unwrap_or_default();
    let numbers =
        [measure.started, new_number.max(measure.started)].map(|day| (day, case.municipality.number_on(day)));
    let [first, second] = numbers;
    let lasts = measure.ended.is_none_or(|ended| ended >= second.0);
    let changed = Some(second).filter(|second| second.1 != first.1 && lasts && second.0.year() == 2024);
    [Some(first), changed]
        .into_iter()
        .flatten()
        .enumerate()
        .map(|(number, (start, municipality))| Responsible {
            id: id(case.id, Element::Responsible, within(place, number)),
            start,
            municipality_number: municipality.to_owned(),
        })
        .collect()
}

/// Why a placement under a care order ended. A move to another home under the same order has no code of its own.
fn termination(measure: &life::Measure) -> Option<Termination> {
    measure.ended?;
    if measure.ground != LegalGround::CareOrder || !is_placement(measure.category) {
        return None;
    }
    Some(match measure.stopped {
        Some(StopReason::ReturnedHome) => Termination::plain(RETURNED),
        Some(StopReason::TurnedEighteen) => Termination::plain(known::TERMINATION_TURNED_18),
        Some(StopReason::Moved) => Termination::clarified(OTHER, "Omsorgen er overtatt av en annen kommune"),
        Some(StopReason::Replaced) | None => coded(Kind::TerminationReason, OTHER, 0),
        Some(StopReason::GoalReached | StopReason::ConsentWithdrawn | StopReason::RanOut) => {
            Termination::clarified(OTHER, "Vedtaket gjelder ikke lenger")
        }
    })
}
