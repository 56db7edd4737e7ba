//! Faults of decisions, their claims and statuses.

use chrono::{Datelike, NaiveDate};
use tiltak_register::Tag;
use tiltak_register::record::{
    Claim, ClaimConclusion, Decision, ElementKind, LegalBasis, Relation, Status, Submission,
};
use uuid::Uuid;

use super::element::{day_after, day_before, days_after, leads_from, pick, pick_mut};
use super::{Mark, Marks, mark, one};
use crate::draw::Draw;

const SENT: &str = "2";
const LAPSED: &str = "3";
const REFUSED: &str = "4";

/// Whatever status it had was then set after the end.
pub(super) fn end_before_start(submission: &mut Submission, draw: &mut Draw) -> Marks {
    let decision = pick_mut(draw, &mut submission.case_file.decisions, |_| true)?;
    decision.end = Some(day_before(decision.start));
    let mut marks = vec![mark("Vedtak-02a", Tag::Decision, decision.id)];
    let statuses = decision.statuses.iter();
    marks.extend(statuses.map(|status| mark("Vedtak-02i", Tag::Status, status.id)));
    Some(marks)
}

pub(super) fn ends_after_case(submission: &mut Submission, draw: &mut Draw) -> Marks {
    let late = day_after(submission.case_file.end?);
    let decision = pick_mut(draw, &mut submission.case_file.decisions, |_| true)?;
    decision.end = Some(late);
    one("Vedtak-02c", Tag::Decision, decision.id)
}

pub(super) fn starts_before_case(submission: &mut Submission, draw: &mut Draw) -> Marks {
    let early = day_before(submission.case_file.start);
    let decisions = &mut submission.case_file.decisions;
    let decision = pick_mut(draw, decisions, |one| {
        (early.year() < 2023) == (one.start.year() < 2023)
    })?;
    decision.start = early;
    one("Vedtak-02e", Tag::Decision, decision.id)
}

/// A claim of a private party, with the days it came and was handled.
fn claim(start: NaiveDate, end: Option<NaiveDate>, draw: &mut Draw) -> Claim {
    Claim {
        id: draw.id(),
        start,
        conclusion: end.map(|end| ClaimConclusion {
            end,
            code: "2".into(),
            clarification: None,
        }),
    }
}

fn with_claim(decision: &mut Decision, rule: &'static str, claim: Claim) -> Marks {
    let id = claim.id;
    decision.claims.push(claim);
    one(rule, Tag::Claim, id)
}

pub(super) fn claim_end_before_start(submission: &mut Submission, draw: &mut Draw) -> Marks {
    let decisions = &mut submission.case_file.decisions;
    let decision = pick_mut(draw, decisions, |one| {
        one.end.is_none_or(|end| end >= days_after(one.start, 2))
    })?;
    let came = days_after(decision.start, 2);
    let claim = claim(came, Some(day_before(came)), draw);
    with_claim(decision, "Vedtak-02f", claim)
}

pub(super) fn claim_end_after_decision(submission: &mut Submission, draw: &mut Draw) -> Marks {
    let decisions = &mut submission.case_file.decisions;
    let decision = pick_mut(draw, decisions, |one| one.end.is_some())?;
    let claim = claim(decision.start, decision.end.map(day_after), draw);
    with_claim(decision, "Vedtak-02g", claim)
}

pub(super) fn claim_before_decision(submission: &mut Submission, draw: &mut Draw) -> Marks {
    let decision = pick_mut(draw, &mut submission.case_file.decisions, |_| true)?;
    let claim = claim(day_before(decision.start), None, draw);
    with_claim(decision, "Vedtak-02h", claim)
}

pub(super) fn status_after_end(submission: &mut Submission, draw: &mut Draw) -> Marks {
    let decisions = &mut submission.case_file.decisions;
    let decision = pick_mut(draw, decisions, |one| one.end.is_some())?;
    let status = decision.statuses.last_mut()?;
    status.changed = day_after(decision.end?);
    one("Vedtak-02i", Tag::Status, status.id)
}

pub(super) fn status_before_decision(submission: &mut Submission, draw: &mut Draw) -> Marks {
    let decision = pick_mut(draw, &mut submission.case_file.decisions, |_| true)?;
    let status = decision.statuses.first_mut()?;
    status.changed = day_before(decision.start);
    one("Vedtak-02j", Tag::Status, status.id)
}

pub(super) fn lapsed_without_end(submission: &mut Submission, draw: &mut Draw) -> Marks {
    let id = over_without_end(submission, LAPSED, draw)?;
    one("Vedtak-03.1", Tag::Decision, id)
}

pub(super) fn refused_without_end(submission: &mut Submission, draw: &mut Draw) -> Marks {
    let id = over_without_end(submission, REFUSED, draw)?;
    one("Vedtak-03.2", Tag::Decision, id)
}

/// Says that a decision of an open case is over, and not since when.
fn over_without_end(submission: &mut Submission, code: &str, draw: &mut Draw) -> Option<Uuid> {
    if submission.case_file.end.is_some() {
        return None;
    }
    let decision = pick_mut(draw, &mut submission.case_file.decisions, |_| true)?;
    let changed = decision.end.unwrap_or(decision.start);
    decision.end = None;
    decision
        .statuses
        .retain(|status| !matches!(status.code.as_str(), LAPSED | REFUSED));
    decision.statuses.push(Status {
        id: draw.id(),
        changed,
        code: code.to_owned(),
    });
    Some(decision.id)
}

/// The measures that follow from it then rest on another act than their decision.
pub(super) fn act_of_2021_too_early(submission: &mut Submission, draw: &mut Draw) -> Marks {
    let basis = LegalBasis::section("BVL2021", "3", "1");
    other_act("Vedtak-05.1", submission, |year| year < 2023, basis, draw)
}

pub(super) fn act_of_1992_too_late(submission: &mut Submission, draw: &mut Draw) -> Marks {
    let basis = LegalBasis::section("BVL", "4", "4");
    other_act("Vedtak-05.2", submission, |year| year >= 2023, basis, draw)
}

fn other_act(
    rule: &'static str,
    submission: &mut Submission,
    in_years: fn(i32) -> bool,
    basis: LegalBasis,
    draw: &mut Draw,
) -> Marks {
    let case = &mut submission.case_file;
    let decision = pick_mut(draw, &mut case.decisions, |one| in_years(one.start.year()))?;
    decision.legal_basis = basis;
    let id = decision.id;
    let follow = case.relations.iter().filter(|relation| {
        relation.to_kind == ElementKind::Measure && leads_from(relation, ElementKind::Decision, id)
    });
    let differing = follow.map(|relation| mark("Tiltak-21", Tag::Measure, relation.to_id));
    Some(
        std::iter::once(mark(rule, Tag::Decision, id))
            .chain(differing)
            .collect(),
    )
}

pub(super) fn twice(submission: &mut Submission, draw: &mut Draw) -> Marks {
    let decisions = &mut submission.case_file.decisions;
    let first = pick_mut(draw, decisions, |one| !was_sent(one))?.clone();
    let statuses = first.statuses.iter().map(|status| Status {
        id: draw.id(),
        ..status.clone()
    });
    let second = Decision {
        statuses: statuses.collect(),
        id: draw.id(),
        ..first.clone()
    };
    let ids = [first.id, second.id];
    decisions.push(second);
    Some(ids.map(|id| mark("Vedtak-19", Tag::Decision, id)).into())
}

fn was_sent(decision: &Decision) -> bool {
    decision.statuses.iter().any(|status| status.code == SENT)
}

/// Says that a decision which no relation links with a referral was sent to the tribunal.
fn sent(submission: &mut Submission, draw: &mut Draw) -> Option<Uuid> {
    let case = &submission.case_file;
    let place = pick(draw, &case.decisions, |one| {
        let linked = case.relations.iter().any(|relation| {
            relation.to_kind == ElementKind::TribunalReferral
                && leads_from(relation, ElementKind::Decision, one.id)
        });
        !linked && !was_sent(one)
    })?;
    let decision = submission.case_file.decisions.get_mut(place)?;
    decision.statuses.insert(
        1.min(decision.statuses.len()),
        Status {
            id: draw.id(),
            changed: decision.start,
            code: SENT.to_owned(),
        },
    );
    Some(decision.id)
}

pub(super) fn sent_without_referral(submission: &mut Submission, draw: &mut Draw) -> Marks {
    let id = sent(submission, draw)?;
    one("Vedtak-20.1", Tag::Decision, id)
}

/// The relation leads to nothing, which is flagged by itself.
pub(super) fn referral_missing(submission: &mut Submission, draw: &mut Draw) -> Marks {
    let id = sent(submission, draw)?;
    let relation = Relation::new(
        draw.id(),
        (ElementKind::Decision, id),
        (ElementKind::TribunalReferral, draw.id()),
    );
    let marks: [Mark; 2] = [
        mark("Vedtak-20.2", Tag::Decision, id),
        mark("Egen-03", Tag::Relation, relation.id),
    ];
    submission.case_file.relations.push(relation);
    Some(marks.into())
}
