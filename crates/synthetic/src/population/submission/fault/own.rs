//! Faults that only our own rules see.

use chrono::{Datelike, NaiveDate};
use tiltak_register::Tag;
use tiltak_register::record::{
    Coded, ElementKind, FollowUp, Frequency, Measure, Participation, Relation, Submission, Visit,
};

use super::element::{day_before, has_act_of_its_day, pick_mut, today};
use super::{Marks, one};
use crate::draw::Draw;
use crate::population::submission::legal_basis::is_placement;

/// A content of the list of 2026, too early.
pub(super) fn code_out_of_use(submission: &mut Submission, draw: &mut Draw) -> Marks {
    let reports = &mut submission.case_file.concern_reports;
    let report = pick_mut(draw, reports, |one| one.start.year() < 2026)?;
    let code = draw.pick(&["1.1.01", "1.3.08", "2.4.02", "3.1.03"]);
    report.contents.push(Coded::plain(code));
    one("Egen-01", Tag::CaseContent, report.id)
}

pub(super) fn missing_words(submission: &mut Submission, draw: &mut Draw) -> Marks {
    let measures = &mut submission.case_file.measures;
    let measure = pick_mut(draw, measures, |one| one.start.year() < 2026)?;
    let code = draw.pick(&["18", "19"]);
    measure.grounds.retain(|ground| ground.code != code);
    measure.grounds.push(Coded::plain(code));
    one("Egen-02", Tag::MeasureGround, measure.id)
}

pub(super) fn relation_to_nothing(submission: &mut Submission, draw: &mut Draw) -> Marks {
    let case = &mut submission.case_file;
    let from = (
        ElementKind::ConcernReport,
        pick_mut(draw, &mut case.concern_reports, |_| true)?.id,
    );
    let relation = Relation::new(draw.id(), from, (ElementKind::Investigation, draw.id()));
    let id = relation.id;
    case.relations.push(relation);
    one("Egen-03", Tag::Relation, id)
}

/// Straight from the report to what came of it in the end.
pub(super) fn unknown_relation(submission: &mut Submission, draw: &mut Draw) -> Marks {
    let case = &mut submission.case_file;
    let from = (
        ElementKind::ConcernReport,
        pick_mut(draw, &mut case.concern_reports, |_| true)?.id,
    );
    let to = case
        .measures
        .first()
        .map(|one| (ElementKind::Measure, one.id))
        .or_else(|| case.plans.first().map(|one| (ElementKind::Plan, one.id)))
        .or_else(|| {
            case.personalia
                .first()
                .map(|one| (ElementKind::Personalia, one.id))
        })?;
    let relation = Relation::new(draw.id(), from, to);
    let id = relation.id;
    case.relations.push(relation);
    one("Egen-04", Tag::Relation, id)
}

pub(super) fn journal_number_names_child(submission: &mut Submission, _: &mut Draw) -> Marks {
    let case = &mut submission.case_file;
    let number = &case.personalia.first()?.national_id;
    case.journal_number = format!("{}-{number}", case.start.year());
    one("Egen-05", Tag::CaseFile, case.id)
}

pub(super) fn closed_flag_contradicts_end(submission: &mut Submission, _: &mut Draw) -> Marks {
    let case = &mut submission.case_file;
    case.closed = Some(case.end.is_none());
    one("Egen-06", Tag::CaseFile, case.id)
}

/// A measure that kept its old start when it was moved to the new act, or the other way round.
pub(super) fn act_out_of_force(submission: &mut Submission, draw: &mut Draw) -> Marks {
    let day = today(submission);
    let case = &mut submission.case_file;
    let (case_start, last) = (case.start, case.end.unwrap_or(day));
    let old = NaiveDate::from_ymd_opt(2022, 12, 31)?;
    let new = NaiveDate::from_ymd_opt(2023, 1, 2)?;
    let measure = pick_mut(draw, &mut case.measures, |one| {
        let may_begin = if one.legal_basis.act == "BVL" {
            one.end.unwrap_or(last) >= new
        } else {
            case_start <= old
        };
        is_movable(one) && may_begin
    })?;
    measure.start = if measure.legal_basis.act == "BVL" {
        new
    } else {
        old
    };
    one("Egen-07", Tag::LegalBasis, measure.id)
}

/// Nothing in it hangs on the day it began, but the act.
fn is_movable(measure: &Measure) -> bool {
    let is_dated = |code: &str| {
        matches!(
            code,
            "4" | "13" | "16" | "29" | "30" | "31" | "32" | "33" | "34" | "35" | "36"
        )
    };
    has_act_of_its_day(measure)
        && !is_placement(&measure.category.code)
        && measure.supervision.is_none()
        && !measure.grounds.iter().any(|ground| is_dated(&ground.code))
        && measure.end.is_none_or(|end| end >= measure.start)
}

/// Dated long after the investigation, on a day when the code for it is in use.
pub(super) fn participation_outside(submission: &mut Submission, draw: &mut Draw) -> Marks {
    let first = NaiveDate::from_ymd_opt(2026, 1, 5)?;
    let investigations = &mut submission.case_file.investigations;
    let investigation = pick_mut(draw, investigations, |one| {
        one.conclusion
            .as_ref()
            .is_some_and(|conclusion| conclusion.end < first)
    })?;
    investigation.participation = Some(Participation {
        date: first,
        code: draw.pick(&["1.1", "1.3", "1.4"]).into(),
    });
    one("Egen-08", Tag::Participation, investigation.id)
}

/// A visit the day before the child moved in.
pub(super) fn visit_outside(submission: &mut Submission, draw: &mut Draw) -> Marks {
    let measures = &mut submission.case_file.measures;
    let measure = pick_mut(draw, measures, |one| is_placement(&one.category.code))?;
    let start = measure.start;
    let frequency = Frequency {
        id: draw.id(),
        start,
        code: "4".into(),
    };
    let follow_up = measure.follow_up.get_or_insert_with(|| FollowUp {
        frequencies: vec![frequency],
        visits: Vec::new(),
    });
    let visit = Visit {
        id: draw.id(),
        date: day_before(start),
    };
    let id = visit.id;
    follow_up.visits.insert(0, visit);
    one("Egen-09", Tag::Visit, id)
}
