//! What led to what.

use tiltak_register::record::{ElementKind, Relation};
use uuid::Uuid;

use super::id::{Element, id};
use crate::population::life::CaseHistory;

type End = (ElementKind, Uuid);

/// Report to investigation, investigation to decision, decision to measure, decision to referral.
pub(super) fn relations(case: &CaseHistory) -> Vec<Relation> {
    let links = from_reports(case)
        .chain(from_investigations(case))
        .chain(to_measures(case))
        .chain(to_tribunal(case));
    links
        .enumerate()
        .map(|(place, (from, to))| Relation::new(id(case.id, Element::Relation, place), from, to))
        .collect()
}

fn from_reports(case: &CaseHistory) -> impl Iterator<Item = (End, End)> {
    let reports = case.reports.iter().enumerate();
    reports.filter_map(|(place, report)| {
        let to = report.review?.investigation?;
        Some((
            (ElementKind::ConcernReport, id(case.id, Element::Report, place)),
            (
                ElementKind::Investigation,
                id(case.id, Element::Investigation, to),
            ),
        ))
    })
}

fn from_investigations(case: &CaseHistory) -> impl Iterator<Item = (End, End)> {
    let decisions = case.decisions.iter().enumerate();
    decisions.filter_map(|(place, decision)| {
        let from = decision.investigation?;
        Some((
            (
                ElementKind::Investigation,
                id(case.id, Element::Investigation, from),
            ),
            (ElementKind::Decision, id(case.id, Element::Decision, place)),
        ))
    })
}

fn to_measures(case: &CaseHistory) -> impl Iterator<Item = (End, End)> {
    let measures = case.measures.iter().enumerate();
    measures.map(|(place, measure)| {
        (
            (
                ElementKind::Decision,
                id(case.id, Element::Decision, measure.decision),
            ),
            (ElementKind::Measure, id(case.id, Element::Measure, place)),
        )
    })
}

fn to_tribunal(case: &CaseHistory) -> impl Iterator<Item = (End, End)> {
    let decisions = case.decisions.iter().enumerate();
    decisions
        .filter(|(_, decision)| decision.referred.is_some())
        .map(|(place, _)| {
            (
                (ElementKind::Decision, id(case.id, Element::Decision, place)),
                (
                    ElementKind::TribunalReferral,
                    id(case.id, Element::Referral, place),
                ),
            )
        })
}
